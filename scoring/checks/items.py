"""Does the later paper take up every numbered item of the earlier one?"""

import re
from collections.abc import Iterator, Mapping, Sequence

from checklists.checks import Items
from dossiers import Document
from scoring.case import Case
from scoring.text import evened, pattern, quote_of
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_FIGURES = "零一二三四五六七八九十"
_NUMBER = re.compile(
    r"(?:^|[；;。：:])[ \t\u3000]*[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})[）)]?(?P<sign>[.．、:：,，]|(?<=[）)]))[ \t\u3000]*(?=[^\d\s])",
    re.MULTILINE,
)
_LAW = re.compile(r"[，,]?(?:不符合|违反|依据|根据)了?《[^。；;\n]*")
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z\d]+")
_TOLD = 0.25
"""So much of an item's own pairs of signs in a text, and the text speaks of it."""
_UNTOLD = 0.12
"""So little, and it does not: two officers and a date share that much with anything."""
_SOME_DAY = re.compile(r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?=[^。；;\n\d]{0,4}(?:前|止|内))")


def items(check: Items, case: Case) -> Verdict:
    orders, later = case.documents(*check.listed), case.documents(*check.taken_up)
    if len(orders) != 1 or not later:
        return inapplicable("没有可以逐项对照的文书")
    parts = list(_compared(check, case, orders[0], later))
    return verdict_of(parts, "逐项都有记载") if parts else inapplicable("没有可以逐项对照的文书")


def _compared(check: Items, case: Case, order: Document, later: Sequence[Document]) -> Iterator[Part]:
    listed = _items(order.flow.text)
    taken = {number: words for document in later for number, words in _items(document.flow.text, gaps=True).items()}
    if len(listed) < 2 or not taken or not set(taken) <= set(listed):
        return
    own = _own_pairs(listed)
    # The later paper keeps the numbers of the earlier one.
    if any(_share(own[number], words) < _TOLD for number, words in taken.items()):
        return
    text = evened("\n".join(document.flow.text for document in later))
    left = [number for number in listed if number not in taken]
    if not left:
        yield from (document.quote(0, len(document.title)) for document in later[:1] if document.title)
        return
    between = max(taken) > min(left)
    swept = any(pattern(one).search(text) for one in check.sweeping) and not between
    for number in left:
        share = _share(own[number], text)
        if swept or share >= _TOLD or _named(number, text) or any(pattern(one).search(text) for one in check.others):
            continue
        if any(pattern(one).search(evened(listed[number])) for one in check.settled):
            continue
        title, about = title_of(later[0].kind, later[0].title), title_of(order.kind, order.title)
        words = listed[number].strip()[:40]
        met = re.search(re.escape(evened(words)), case.text(order).text)
        quotes = (quote_of(order, case.text(order), met),) if met else ()
        message = f"{title}没有写到{about}的第 {number} 项“{words[:20]}…”"
        days = {evened(day[0]) for day in _SOME_DAY.finditer(order.flow.text)}
        if share >= _UNTOLD or len(days) > 1 or not quotes or any(document.scanned for document in (order, *later)):
            yield Doubt(f"{message}，请核对", quotes)
        else:
            yield Draft(check.finding, message, quotes, later[0].index, f"第{number}项")


def _items(text: str, *, gaps: bool = False) -> dict[int, str]:
    """The first list of a text that begins with 1 and counts on; with `gaps` numbers may be left out, the first too."""
    found = [(_figure(met["number"]), met.start("number"), met.end()) for met in _NUMBER.finditer(text)]
    runs: list[list[tuple[int, int, int]]] = []
    for one in found:
        last = runs[-1][-1][0] if runs else 0
        if runs and (one[0] > last if gaps else one[0] == last + 1):
            runs[-1].append(one)
        elif gaps or one[0] == 1:
            runs.append([one])
    run = next((run for run in runs if len(run) > 1), None)
    if run is None:
        return {}
    begins = [start for _, start, _ in found] + [len(text)]
    ends = [min((begin for begin in begins if begin > start), default=len(text)) for _, start, _ in run]
    lines = [text.find("\n", end) for _, _, end in run]
    ends = [min(end, line) if line >= 0 else end for end, line in zip(ends, lines, strict=True)]
    return {number: text[end:stop] for (number, _, end), stop in zip(run, ends, strict=True)}


def _figure(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, _, ones = words.rpartition("十")
    if "十" in words:
        return (_FIGURES.index(tens) if tens else 1) * 10 + (_FIGURES.index(ones) if ones else 0)
    return _FIGURES.index(words[0])


def _pairs(words: str) -> set[str]:
    return {one[at : at + 2] for one in _WORD.findall(words) for at in range(len(one) - 1)}


def _own_pairs(listed: Mapping[int, str]) -> dict[int, set[str]]:
    """Pairs of signs that an item shares with no other, articles left out."""
    pairs = {number: _pairs(evened(_LAW.sub("", words))) for number, words in listed.items()}
    return {
        number: own - {pair for other, theirs in pairs.items() if other != number for pair in theirs}
        for number, own in pairs.items()
    }


def _share(own: set[str], words: str) -> float:
    """How much of an item stands in a text; what is all one with others stands everywhere."""
    return len(own & _pairs(evened(words))) / len(own) if own else 1.0


def _named(number: int, text: str) -> bool:
    """Whether it is taken up by its number alone: 第2、3项已整改, 其余两项."""
    called = f"(?:{number}|{_FIGURES[number]})" if number < len(_FIGURES) else str(number)
    return bool(
        re.search(
            rf"(?<![款条\d一二三四五六七八九十])第?[\d一二三四五六七八九十、,和至—\-~]*{called}[\d一二三四五六七八九十、,和至—\-~]*项",
            text,
        )
    )
