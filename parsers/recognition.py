"""Which kind of 文书 a title names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from rapidfuzz import process
from rapidfuzz.distance import Hamming

from parsers.approved_matter import GENERAL, approved_matter
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
    """In the list; by the shape of its kind; but for a misread character or the words before it."""

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
    for end in range(len(plain), 1, -1):
        if not (end == len(plain) or plain[end - 1] in titles.ends or plain[end - 1] in ")）"):
            continue
        if not fits_after(plain[end:]):
            continue
        found = _ending_here(plain[:end], titles)
        if found:
            kind, options, reach = found
            text = _once(written[:end]) + written[end:][: len(part_of_title(plain[end:]))]
            named_by_shape = _shaped(written, plain, titles) if kind is None else None
            return named_by_shape or Title(text, kind, options, reach)
    shaped = _shaped(written, plain, titles) or _cut_short(written, titles)
    if shaped or not likeness:
        return shaped
    return _alike(written, plain, titles)


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


def _shaped(written: str, plain: str, titles: Titles) -> Title | None:
    """A title that no list holds but that ends as those of one kind do."""
    found: dict[str, tuple[int, int]] = {}
    for end in range(len(plain.partition(":")[0]), 3, -1):
        bones = skeleton(plain[:end])
        # A tail is dearer to look at than running text, which most lines are.
        if runs_on(bones) or not fits_after(plain[end:]):
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


def _alike(written: str, plain: str, titles: Titles) -> Title | None:
    if ":" in plain:
        return None
    bones = skeleton(plain)
    for start in range(max(0, len(bones) - titles.longest), len(bones) - 2):
        kind = titles.kinds.get(bones[start:])
        if kind in titles.any_head and may_be_trade(bones[:start]):
            return Title(written, kind, (), len(bones) - start, how="alike")
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


_TICK = r"[☑√✓✔■☒R⊠]"
_REFUSED = re.compile(rf"{_TICK}\s*(?:不予立案|不立案)|(?:不予立案|不立案)\s*[(（]?\s*{_TICK}")
_BOTH = re.compile(r"立案.{0,3}不予立案")
# 监督检查记录（复查）: the form of an inspection, filled in when it is looked whether the order was obeyed.
_SECOND_VISIT = re.compile(r"[（(【〔\[](?:整改|改正)?复[查核](?:用|时用)?[)）】〕\]]")


def kind_by(title: Title, text: str) -> str | None:
    """The kind that the title names in a document with this text; None when the text does not decide."""
    if title.kind == "立案审批表" and _BOTH.search(skeleton(title.text)) and _REFUSED.search(folded(text)):
        return "不予立案审批表"
    if title.kind == GENERAL and (approved := approved_matter(skeleton(title.text), text)):
        return approved
    if title.kind == "现场检查（勘验）笔录" and _SECOND_VISIT.search(title.text):
        return "复查意见书"
    if title.kind:
        return title.kind
    body = skeleton(text)
    fitting = [
        kind for kind, words in title.options if all(any(one in body for one in word.split("|")) for word in words)
    ]
    return fitting[0] if len(fitting) == 1 else None


@cache
def _bones_of(word: str) -> str:
    """The skeleton of a word of the catalogue."""
    return skeleton(word)


def kind_by_file_name(name: str, catalogue: Catalogue, titles: Titles) -> str | None:
    """The one kind that the name of a file without suffix tells, by a title or by words; None when none or several."""
    bones = skeleton(name)
    for end in range(len(bones), 1, -1):
        for start in range(max(0, end - titles.longest), end - 1):
            found = titles.kinds.get(bones[start:end])
            if found and not strict_words(bones[:start]):
                return found
    words = {(word, kind.kind) for kind in catalogue.values() for word in kind.file_words if _bones_of(word) in bones}
    if not words:
        return None
    longest = max(len(word) for word, _ in words)
    kinds = {kind for word, kind in words if len(word) == longest}
    return kinds.pop() if len(kinds) == 1 else None


def cues_in(text: str, catalogue: Catalogue, kind: str) -> int:
    """How many words of the form the text holds."""
    bare = "".join(folded(text).split())
    return sum(folded(cue) in bare for cue in catalogue[kind].cues)


def kind_without_title(labels: frozenset[str], catalogue: Catalogue) -> str | None:
    """The kind whose cues stand as labels often enough, clearly more often than any other's."""
    counts = sorted(
        ((len(labels & set(map(_bones_of, kind.cues))), kind.kind) for kind in catalogue.values() if kind.untitled),
        reverse=True,
    )
    (best, name), (second, _) = counts[0], counts[1]
    needed = catalogue[name].untitled or 0
    return name if best >= needed and best > second else None
