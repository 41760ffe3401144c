"""Facts by document: what each says, and whether the engine's own comparison holds it against the others."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from checklists.laws_in_force import load_laws
from dossiers import Document, Dossier, Element, Reading
from parsers.elements.doubt import SURE
from parsers.kinds import load_catalogue
from reports.grid.certificates import bare_number, certificates_of, same_certificate
from reports.values import value_text
from scoring.case import Case, bare_case
from scoring.checks.agreement import Agreement, agreement_of
from scoring.settings import Settings

_MODES = {
    "当事人": "name",
    "证件号码": "identity",
    "法定代表人": "name",
    "经营者": "name",
    "地址": "text",
    "案由": "text",
    "罚款": "amount",
    "拟罚款": "amount",
    "金额": None,
    "立案日期": "date",
    "批准日期": None,
    "告知日期": None,
    "决定日期": "date",
    "送达日期": None,
    "执法人员": None,
    "落款机关": "text",
}
"""Element -> how two readings of it are compared; None: a dossier holds several, which need not be the same."""

_CHANGES = frozenset({"拟罚款"})
"""What may lawfully change from one step to the next."""

_OF_PARTY = frozenset({"当事人", "证件号码", "法定代表人", "经营者", "地址"})
_IDENTITY_PAPER = "主体资格证明"

# Here somebody gives his own name and address, or the party's names stand beside those of the office.
_OF_ANYBODY = frozenset(
    {"询问笔录", "听证笔录", "陈述申辩笔录", "送达回证", "送达地址确认书", "协助调查函", "案件移送书", "指定管辖通知书"}
)

_Compare = Callable[[Element, Element], Agreement]


class Standing(Enum):
    """How a cell stands to what most documents say."""

    AGREES = "一致"
    DIFFERS = "不一致"
    """By the engine's own comparison, for certain."""
    UNSURE = "写法不同，请核对"
    """It says it differently, or may lawfully have changed: a person may look."""
    DOUBTFUL = "没有认准，请核对"
    """Read from a picture without certainty: the difference may be the reader's."""
    ASIDE = "不作比较"
    """It may speak of somebody or something else."""
    BLANK = "空白"
    ILLEGIBLE = "无法辨认"

    @property
    def to_be_checked(self) -> bool:
        return self in (Standing.UNSURE, Standing.DOUBTFUL)


@dataclass(frozen=True, slots=True)
class GridCell:
    """`text` is empty unless the element was read; its place stands in the element's quotation."""

    document: Document
    element: Element
    text: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Said:
    """One value, empty where nothing was read, and the documents that say it. `standing` is the gravest of its cells."""

    value: str
    standing: Standing
    cells: tuple[GridCell, ...]
    documents: tuple[Document, ...]

    @classmethod
    def of(cls, value: str, standing: Standing, cells: Sequence[GridCell]) -> "Said":
        documents = {cell.document.index: cell.document for cell in cells}
        return cls(value, standing, tuple(cells), tuple(documents.values()))


@dataclass(frozen=True)
class GridRow:
    """`compared` False: a dossier may hold several of this, and nothing is held against anything."""

    element: str
    cells: tuple[GridCell, ...]
    compared: bool

    @property
    def differs(self) -> bool:
        return any(cell.standing is Standing.DIFFERS for cell in self.cells)

    @property
    def unsure(self) -> bool:
        """They say it differently, and nobody can say for certain that they disagree."""
        return not self.differs and any(cell.standing.to_be_checked for cell in self.cells)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Values that differ only by spaces, width and a last stop are one."""
        by_key: dict[str, list[GridCell]] = {}
        for cell in self.cells:
            if cell.text:
                by_key.setdefault(_key(cell.text), []).append(cell)
        return tuple(
            Said.of(cells[0].text, min((cell.standing for cell in cells), key=_GRAVITY.index), cells)
            for cells in by_key.values()
        )

    @property
    def unread(self) -> tuple[Said, ...]:
        """Places that are there and tell nothing: the empty ones, and those that cannot be read."""
        parted = (
            (standing, [cell for cell in self.cells if cell.standing is standing])
            for standing in (Standing.BLANK, Standing.ILLEGIBLE)
        )
        return tuple(Said.of("", standing, cells) for standing, cells in parted if cells)


_GRAVITY = (
    Standing.DIFFERS,
    Standing.UNSURE,
    Standing.DOUBTFUL,
    Standing.AGREES,
    Standing.ASIDE,
    Standing.BLANK,
    Standing.ILLEGIBLE,
)


def fact_grid(dossier: Dossier) -> tuple[GridRow, ...]:
    """Rows in a fixed order, cells in the order of the documents; facts of which no document has a place have no row."""
    return tuple(_rows(bare_case(dossier, load_laws(), Settings())))


def _rows(case: Case) -> Iterator[GridRow]:
    for name, mode in _MODES.items():
        found = [(document, element) for document in case.dossier.documents for element in _all(document, name)]
        if not any(_text(element) for _, element in found):
            continue
        compared = (
            [] if mode is None else [one for document, one in found if _text(one) and _counts(name, document, case)]
        )
        standings = _held(name, agreement_of(mode, case), compared, case) if mode is not None else {}
        cells = (GridCell(document, one, _text(one), _standing(one, standings)) for document, one in found)
        yield GridRow(name, tuple(cells), compared=mode is not None)
        if name == "执法人员":
            yield from _certificates(case)


def _certificates(case: Case) -> Iterator[GridRow]:
    """For each name the numbers beside it. Two persons may bear one name, and one person have two certificates."""
    for officer, found in certificates_of(case.dossier).items():
        held = _against_most([element for _, element, _ in found], same_certificate, bare_number)
        cells = (GridCell(document, one, number, held[id(one)][0]) for document, one, number in found)
        yield GridRow(f"执法证号（{officer}）", tuple(cells), compared=True)


def _all(document: Document, name: str) -> Iterator[Element]:
    """Without what is said twice in one document."""
    seen: set[tuple[Reading, str]] = set()
    for element in document.all(name):
        key = (element.reading, _key(_text(element)))
        if key not in seen:
            seen.add(key)
            yield element


def _standing(element: Element, standings: Mapping[int, Standing]) -> Standing:
    if element.reading is Reading.BLANK:
        return Standing.BLANK
    if not _text(element):
        return Standing.ILLEGIBLE
    return standings.get(id(element), Standing.ASIDE)


def _held(name: str, compare: _Compare, compared: Sequence[Element], case: Case) -> Mapping[int, Standing]:
    """By the identity of the element. What rests on a picture that was not read surely is never a disagreement."""

    def doubtful(element: Element) -> bool:
        return element.quote.confidence < SURE and case.by_index(element.quote.document).scanned

    found = _against_most(compared, compare, lambda element: _key(_text(element)))
    standings: dict[int, Standing] = {}
    for element in compared:
        standing, other = found[id(element)]
        if standing is Standing.DIFFERS and (doubtful(element) or doubtful(other)):
            standing = Standing.DOUBTFUL
        elif standing is Standing.DIFFERS and name in _CHANGES:
            standing = Standing.UNSURE
        standings[id(element)] = standing
    return standings


def _against_most(
    elements: Sequence[Element], compare: _Compare, key: Callable[[Element], str]
) -> Mapping[int, tuple[Standing, Element]]:
    """Every reading against the value that most have, and which that was; where several have as many, these against each other.

    By the identity of the element.
    """
    groups: dict[str, list[Element]] = {}
    for element in elements:
        groups.setdefault(key(element), []).append(element)
    votes = {
        name: sum(len(other) for other in groups.values() if compare(group[0], other[0]) is Agreement.SAME)
        for name, group in groups.items()
    }
    leaders = [name for name, count in votes.items() if count == max(votes.values())]
    found: dict[int, tuple[Standing, Element]] = {}
    for name, group in groups.items():
        others = [groups[leader][0] for leader in leaders if leader != name]
        choose = max if name in leaders else min
        for element in group:
            pairs = [(compare(other, element), other) for other in others]
            agreement, other = choose(pairs, key=lambda pair: pair[0].value, default=(Agreement.SAME, element))
            found[id(element)] = (_AS[agreement], other)
    return found


_AS = {
    Agreement.SAME: Standing.AGREES,
    Agreement.UNSURE: Standing.UNSURE,
    Agreement.DIFFERENT: Standing.DIFFERS,
}


def _counts(name: str, document: Document, case: Case) -> bool:
    """Whether a paper speaks of the party, or is the authority's own; a witness lives and a laboratory signs elsewhere."""
    kind = load_catalogue().get(document.kind)
    nature = kind.nature if kind is not None else None
    if name == "落款机关":
        return nature in ("外部", "内部")
    if name not in _OF_PARTY:
        return True
    if document.kind in _OF_ANYBODY or nature not in ("外部", "内部", "归档", "证据"):
        return False
    if nature == "证据" and (document.kind != _IDENTITY_PAPER or name == "当事人"):
        return False
    own = next((one for one in document.all("当事人") if _text(one)), None)
    if name == "当事人" or own is None or case.party is None:
        return True
    return agreement_of("name", case)(own, case.party[1]) is Agreement.SAME


def _text(element: Element) -> str:
    read = element.reading is Reading.READ and element.value is not None
    return value_text(element.value) if read and element.value is not None else ""


def _key(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).rstrip("。.;,")
