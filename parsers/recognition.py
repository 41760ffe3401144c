"""Which kind of 文书 a title names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Hamming

from parsers.compounds import Made, made_of_words, of_no_case
from parsers.kinds import Catalogue, load_catalogue
from parsers.title_words import (
    fits_after,
    fits_before,
    folded,
    may_be_trade,
    nearly_reversed,
    part_of_title,
    runs_on,
    skeleton,
    squeezed,
    strict_words,
    telling_words,
    without_lead,
)

_LONGEST = 90
_SERVED = re.compile(r"《([^《》]{2,40})》(送达(?:回证|回执|收执).{0,8})$")
_ANY_COPY = "书证"
"""The kind of a copy of anything: 执法证复印件 is that of what it copies."""
_PROSE = re.compile(r"[,;。!?《》「」“”\"]")
_QUOTED = re.compile(r"[“\"「]([^,;。:!?《》“”\"「」]{2,12})[”\"」]")
"""A name in quotation marks within a title: “双随机、一公开”, “综合查一次”."""


_EVIDENCE = re.compile(
    r"(?:证据[一二三四五六七八九十\d]{0,3}[:、]?)?书证(?:材料)?[一二三四五六七八九十\d]{0,3}(?::|[—–―\-]{1,2})(?=[^:])"
    r"|[\u4e00-\u9fff]{2,20}(?:摘页|摘录|摘抄|节录|节选)(?:\(.{1,8}\))?$"
    # …检查记录（复印件·节录）: of its own record an office does not file an excerpt.
    r"|[\u4e00-\u9fff]{2,24}(?:记录|笔录)\((?:.{0,8}[·、,;\s]?)?(?:摘页|摘录|摘抄|节录|节选)(?:[·、,;\s]?.{1,8})?\)$"
)

# 监督检查记录（复查）: the form of an inspection, filled in when it is looked whether the order was obeyed.
SECOND_VISIT = re.compile(r"[（(【〔\[](?:整改|改正)?复[查核](?:用|时用)?[)）】〕\]]")


def named_as_evidence(line: str) -> bool:
    """书证——年度检测报告, 巡查记录摘页: another's paper, whatever titles stand in its name."""
    return _EVIDENCE.match(folded(without_lead(squeezed(line)))) is not None


@dataclass(frozen=True, slots=True)
class Title:
    """A title as found: `kind` is None where only general words name it, then `options` tell what the text decides."""

    text: str
    kind: str | None
    options: tuple[tuple[str, tuple[str, ...]], ...]
    reach: int
    """How many characters of the line belong to the name that was recognised."""
    how: Literal["listed", "shaped", "alike"] = "listed"
    """In the list; by the shape of its kind; but for a misread character, the words before it or a word within."""

    @property
    def exact(self) -> bool:
        return self.how != "alike"


@dataclass(frozen=True, slots=True)
class Titles:
    """All titles of a catalogue, ready to be looked up."""

    kinds: Mapping[str, str]
    """The bones of a title -> its kind."""
    as_written: Mapping[str, str]
    """The same with brackets and strokes, which tell 行政处罚（听证）告知书 from 行政处罚听证告知书."""
    options: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    by_length: Mapping[int, tuple[str, ...]]
    shapes: tuple[tuple[str, re.Pattern[str]], ...]
    any_head: frozenset[str]
    """Kinds whose titles may stand behind any word."""
    ends: frozenset[str]
    longest: int

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Titles":
        as_written = {folded(title): kind.kind for kind in catalogue.values() for title in kind.titles}
        # Where two have the same bones, the one without brackets is read last and stands.
        kinds = {skeleton(title): as_written[title] for title in sorted(as_written, key=len, reverse=True)}
        options: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for kind in catalogue.values():
            for title, words in kind.weak_titles.items():
                options[skeleton(title)] = (*options.get(skeleton(title), ()), (kind.kind, words))
        by_length: dict[int, tuple[str, ...]] = {}
        for title in kinds:
            by_length[len(title)] = (*by_length.get(len(title), ()), title)
        names = [*kinds, *options]
        shapes = tuple((kind.kind, re.compile(f"(?:{shape})$")) for kind in catalogue.values() for shape in kind.shapes)
        any_head = frozenset(kind.kind for kind in catalogue.values() if kind.any_head)
        ends = frozenset(name[-1] for name in names)
        return cls(kinds, as_written, options, by_length, shapes, any_head, ends, max(map(len, names)))


@cache
def load_titles() -> Titles:
    """The titles of the catalogue that comes with the program. Raises CatalogueError."""
    return Titles.of(load_catalogue())


def title_of(line: str, titles: Titles, *, likeness: bool = True) -> Title | None:
    """The title that a line, or some lines together, consists of; None when it is anything else.

    `likeness` also takes a title of which a character or two was misread.
    """
    written = without_lead(squeezed(line))
    if not 2 <= len(written) <= _LONGEST:
        return None
    plain = folded(written)
    named = _SERVED.match(plain)
    if named:
        written = plain = named[1] + named[2]
    if named_as_evidence(plain):
        return None if _PROSE.search(plain) else Title(written, "书证", (), len(plain), how="shaped")
    bare = _QUOTED.sub(r"\1", plain)
    if _PROSE.search(bare) and not _PROSE.sub("", bare).endswith("号"):
        return None
    if of_no_case(skeleton(plain)) and not titles.kinds.get(skeleton(plain)):
        copy = _shaped(written, plain, titles)
        return copy if copy and copy.kind == _ANY_COPY else None
    found = _listed(written, plain, titles)
    whole = found is not None and found.reach == len(skeleton(plain))
    if not whole:
        told = _first_of_two(written, plain, titles) or _told_in_brackets(written, plain, found)
        if told:
            return told
    if found and found.kind:
        return found
    shaped = (
        _shaped(written, plain, titles)
        or found
        or _cut_short(written, titles)
        or _concerning(plain, titles)
        or _of_any_trade(written, plain, titles)
    )
    if shaped or not likeness:
        return shaped
    return _alike(written, plain, titles)


def _listed(written: str, plain: str, titles: Titles) -> Title | None:
    """The title of the lists with which the line ends but for number, copy and page label."""
    for end in range(len(plain), 1, -1):
        if not (end == len(plain) or plain[end - 1] in titles.ends or plain[end - 1] in ")）"):
            continue
        if not fits_after(plain[end:]):
            continue
        found = _ending_here(plain[:end], titles)
        if found:
            kind, options, reach = found
            text = _once(written[:end]) + written[end:][: len(part_of_title(plain[end:]))]
            made = made_of_words(skeleton(plain[:end])) if kind else None
            if made and made.kind != kind and made.reach > reach:
                return Title(text, made.kind, (), made.reach, how="shaped")
            return Title(text, kind, options, reach)
    return None


# 通知书及清单, 证言及身份证复印件: what is only put with the paper.
_PUT_WITH = re.compile(
    r"(?P<first>.{4,40}?)(?:及|和|与|暨|、|并附)(?:其)?(?:[\u4e00-\u9fff]{0,10}(?:清单|送达回证|送达回执|复印件|签到表|抽样单|入库单|指派单))$"
)
_PAPER = re.compile(r"(?:书|表|单|笔录|记录|证明|意见|通知|证言|报告|公告)$")


def _first_of_two(written: str, plain: str, titles: Titles) -> Title | None:
    """The paper that a line names first when the second only goes with it."""
    match = _PUT_WITH.fullmatch(plain)
    if match is None or not _PAPER.search(match["first"]):
        return None
    first = title_of(match["first"], titles, likeness=False)
    return Title(written, first.kind, (), len(skeleton(plain)), how="shaped") if first and first.kind else None


_BRACKETED = re.compile(
    r"(?P<name>.{2,40}?)(?P<form>(?:通知|决定|告知|审批|呈批|登记|申请|协议|声明|意见|报告|说明|情况){0,2}(?:书|表|单|函|凭证|清单|笔录|记录|说明|台账)?)"
    r"\((?P<told>[\u4e00-\u9fff、或和及]{2,16})\)"
)


def _told_in_brackets(written: str, plain: str, found: Title | None) -> Title | None:
    """行政强制措施决定书（冻结）: the brackets behind a general title tell its kind."""
    match = _BRACKETED.fullmatch(plain)
    if match is None or ":" in plain or SECOND_VISIT.search(plain):
        return None
    made = made_of_words(skeleton(match["name"] + match["told"] + match["form"]))
    if made is None or not made.compound.has(match["told"]) or (found and found.kind == made.kind):
        return None
    return Title(written, made.kind, (), made.reach, how="shaped")


_ABOUT = re.compile(r"关于(?P<matter>[^的]{2,40})的(?P<form>[\u4e00-\u9fff]{1,6})")


def _concerning(plain: str, titles: Titles) -> Title | None:
    """关于举行听证的通知, as 举行听证通知."""
    match = _ABOUT.fullmatch(plain)
    found = title_of(match["matter"] + match["form"], titles, likeness=False) if match else None
    if found is None or found.kind is None or found.reach <= _SHORTEST_OF_ANY:
        return None
    return Title(plain, found.kind, (), len(skeleton(plain)), how="shaped")


# Of these no trade has papers of its own: 殡葬行政处罚决定书, 网络安全现场检查笔录.
_OF_A_CASE = re.compile("行政处罚|行政强制|笔录$|听证|陈述申辩|送达回证|登记保存|集体讨论|法制审核")
_LONGEST_TRADE = 10


def _of_a_trade(head: str, name: str) -> bool:
    """Whether a trade that no list holds may stand before this title."""
    return (
        len(head) <= _LONGEST_TRADE
        and _OF_A_CASE.search(name) is not None
        and may_be_trade(head)
        and not nearly_reversed(head)
    )


# 限期整改通知, 办学许可证领取登记: the paper's own word is left out, as offices do.
_LEFT_OUT = {"通知": "书", "告知": "书", "反馈": "书", "登记": "表", "审批": "表"}


def _cut_short(written: str, titles: Titles) -> Title | None:
    last = _LEFT_OUT.get(written[-2:])
    if last is None or len(written) < _SHORTEST_CUT:
        return None
    whole = title_of(written + last, titles, likeness=False)
    if whole is None or whole.kind is None:
        return None
    return Title(written, whole.kind, (), whole.reach - 1, how="shaped")


_SHORTEST_CUT = 6
_SHORTEST_OF_ANY = 4
_Named = tuple[str | None, tuple[tuple[str, tuple[str, ...]], ...], int]


def _ending_here(plain: str, titles: Titles) -> _Named | None:
    """The longest title with which the text ends, when what stands before it may stand there."""
    bones = skeleton(plain)
    if _PROSE.search(_QUOTED.sub(r"\1", plain)) or ":" in plain:
        return None
    for start in range(max(0, len(bones) - titles.longest), len(bones) - 1):
        name = bones[start:]
        if name not in titles.kinds and name not in titles.options:
            continue
        head = bones[:start]
        if not (head.endswith(name) or fits_before(head) or _of_a_trade(head, name)):
            return None
        written = (titles.as_written.get(plain[at:]) for at in range(len(plain)) if skeleton(plain[at:]) == name)
        kind = next((kind for kind in written if kind), titles.kinds.get(name))
        return kind, titles.options.get(name, ()), len(name)
    return None


def _once(written: str) -> str:
    """A title printed twice on its line, once."""
    half = len(written) // 2
    return written[:half] if len(written) % 2 == 0 and written[:half] == written[half:] else written


_ITEM = re.compile(r"\([一二三四五六七八九十]{1,2}\)|[一二三四五六七八九十]{1,2}[、.]")
"""（一）营业执照、身份证复印件: of a list."""


# 关于某某核查情况的复函 is a letter about the check, not the check.
_LETTER = re.compile("的?(?:复|回|来|去|便|公)?函")


def _shaped(written: str, plain: str, titles: Titles) -> Title | None:
    """A title that no list holds but that ends as those of one kind do."""
    found: dict[str, tuple[int, int]] = {}
    for end in range(len(plain.partition(":")[0]), 3, -1):
        bones = skeleton(plain[:end])
        if not fits_after(plain[end:]) or _LETTER.match(plain[end:]):
            continue
        made = None if _PROSE.search(_QUOTED.sub(r"\1", plain[:end])) or _ITEM.match(plain) else made_of_words(bones)
        if made:
            return _as_made(written, plain, end, made)
        if runs_on(bones):
            continue
        for kind, shape in titles.shapes:
            match = shape.search(bones)
            head = bones[: match.start()] if match else ""
            if match and (fits_before(head) or _of_a_trade(head, match[0])):
                found.setdefault(kind, (end, len(match[0])))
        if found:
            break
    if len(found) > 1:
        found.pop(_ANY_COPY, None)
    if len(found) != 1:
        return None
    (kind, (end, reach)) = found.popitem()
    tail = part_of_title(plain[end:])
    return Title(written[:end] + written[end:][: len(tail)], kind, (), reach, how="shaped")


def _as_made(written: str, plain: str, end: int, made: Made) -> Title:
    tail = part_of_title(plain[end:])
    how: Literal["shaped", "alike"] = "shaped" if made.known else "alike"
    return Title(written[:end] + written[end:][: len(tail)], made.kind, (), made.reach, how=how)


def _behind_any_head(bones: str, titles: Titles, shortest: int) -> tuple[str, int] | None:
    """The kind and length of a title that words of any trade or product may stand before."""
    for start in range(max(0, len(bones) - titles.longest), len(bones) - shortest + 1):
        kind = titles.kinds.get(bones[start:])
        if kind and kind in titles.any_head and may_be_trade(bones[:start]):
            return kind, len(bones) - start
    return None


def _of_any_trade(written: str, plain: str, titles: Titles) -> Title | None:
    """噪声检测报告; names of fewer characters are found only where the line is set as a heading."""
    found = None if ":" in plain else _behind_any_head(skeleton(plain), titles, _SHORTEST_OF_ANY)
    return Title(written, found[0], (), found[1], how="shaped") if found else None


def _alike(written: str, plain: str, titles: Titles) -> Title | None:
    if ":" in plain:
        return None
    bones = skeleton(plain)
    behind_any = _behind_any_head(bones, titles, 3)
    if behind_any:
        kind, reach = behind_any
        return Title(written, kind, (), reach, how="alike")
    if any(bones[start:] in titles.kinds for start in range(max(0, len(bones) - titles.longest), len(bones) - 4)):
        return None  # A title stands here, but what stands before it makes it another.
    found: set[str] = set()
    reach = 0
    for length, names in titles.by_length.items():
        # Below six characters one misreading leads from one title to another: 立案审批表, 结案审批表.
        if length < 6 or length > len(bones) or not fits_before(bones[:-length]):
            continue
        name = bones[-length:]
        for other, _, _ in process.extract(
            name, names, scorer=Hamming.distance, score_cutoff=1 if length < 11 else 2, limit=None
        ):
            if strict_words(name) == strict_words(other) and telling_words(name) <= telling_words(other):
                found.add(titles.kinds[other])
                reach = max(reach, length)
    return Title(written, found.pop(), (), reach, how="alike") if len(found) == 1 else None


_SHORT = range(4, 6)


def nearly_title(line: str, titles: Titles) -> Title | None:
    """A title too short for `title_of` to forgive a misread character; the kind is None where several are as near.

    To be asked of headings on scans alone.
    """
    written = without_lead(squeezed(line))
    name = skeleton(written)
    if len(name) not in _SHORT or ":" in folded(written):
        return None
    near = process.extract(
        name, titles.by_length.get(len(name), ()), scorer=Hamming.distance, score_cutoff=1, limit=None
    )
    kinds = {titles.kinds[other] for other, _, _ in near}
    return Title(written, kinds.pop() if len(kinds) == 1 else None, (), len(name), how="alike") if kinds else None
