"""What was read of a scan, held against what stands on it and against the same dossier born-digital."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from pathlib import PurePath

from dossiers import Box, Document, Dossier, Element, Number, Officer, Person, Place, Reading, Value
from parsers.elements.marks import SURE
from scoring import Assessment, Outcome
from scoring.names import IMAGE
from training.scans import PageTruth, ScanTruth

_NEAR = 30.0
"""A seal is found where its centre lies this near, in points: a quarter of its width."""
_BESIDE = 6.0
_LONG = 20
_ALIKE = 0.95
"""A running text counts as read when so much of it is right; anything shorter, and every date, number and name, wholly."""
_WIDE = str.maketrans("（）：；，。？！“”‘’【】", "():;,.?!\"\"''[]", "　 \t\n·•")


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts that add up over pages and dossiers."""

    pages: int = 0
    printed: int = 0
    printed_wrong: int = 0
    written: int = 0
    written_wrong: int = 0
    elements: int = 0
    elements_read: int = 0
    elements_wrong: int = 0
    sealed: int = 0
    sealed_read: int = 0
    inked: int = 0
    inked_read: int = 0
    signed: int = 0
    signed_read: int = 0
    cuts: int = 0
    cuts_made: int = 0
    cuts_right: int = 0
    kinds_right: int = 0
    seals: int = 0
    seals_found: int = 0
    seals_right: int = 0
    names: int = 0
    names_found: int = 0
    names_right: int = 0
    names_marked: int = 0
    names_marked_right: int = 0
    empty: int = 0
    criteria: int = 0
    same: int = 0
    open: int = 0
    false: int = 0
    lost: int = 0
    faults: int = 0
    faults_born: int = 0
    faults_found: int = 0
    faults_doubted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


def folded(text: str) -> str:
    """Without spaces, and with one form of each punctuation mark: these differ between typesetters, not readers."""
    return text.translate(_WIDE)


def character_errors(truth: Sequence[PageTruth], dossier: Dossier) -> Tally:
    """Each line's edit distance to that stretch of its page's words that resembles it best; characters of lines."""
    pages = _words(dossier)
    total = Tally(pages=len(truth))
    for page in truth:
        if page.born:
            continue
        words = folded(pages.get(page.number, ""))
        for line in page.marks.lines:
            text = folded(line.text)
            wrong = least_edits(text, words)
            total += (
                Tally(written=len(text), written_wrong=wrong)
                if line.hand
                else Tally(printed=len(text), printed_wrong=wrong)
            )
    return total


def _words(dossier: Dossier) -> dict[int, str]:
    pages: dict[int, list[str]] = {}
    for document in dossier.documents:
        for line in document.lines:
            pages.setdefault(_page_of(line.place), []).append(line.text)
    return {number: "".join(lines) for number, lines in pages.items()}


def least_edits(text: str, within: str) -> int:
    """The edit distance between the text and the part of `within` that is nearest to it (Sellers, 1980)."""
    import numpy as np

    if not text or not within:
        return len(text)
    letters = np.array([ord(one) for one in within])
    steps = np.arange(len(within) + 1)
    row = np.zeros(len(within) + 1, dtype=np.int64)
    for number, letter in enumerate(text, 1):
        fresh = np.empty_like(row)
        fresh[0] = number
        fresh[1:] = np.minimum(row[:-1] + (letters != ord(letter)), row[1:] + 1)
        row = np.minimum.accumulate(fresh - steps) + steps
    return int(row.min())


def cuts(truth: ScanTruth, kinds: Sequence[str], dossier: Dossier) -> Tally:
    """First pages of documents, and those of the right kind; of `kinds` one for each sheet."""
    firsts: dict[int, int] = {}
    for page in truth.pages:
        if page.sheet is not None:
            firsts.setdefault(page.sheet, page.number)
    expected = {number: kinds[sheet] for sheet, number in firsts.items()}
    made = {min(document.pages): document.kind for document in dossier.documents if document.pages}
    # A blank back that was given a document of its own is no cut of papers.
    blank = {page.number for page in truth.pages if page.sheet is None}
    made = {number: kind for number, kind in made.items() if number not in blank}
    return Tally(
        cuts=len(expected),
        cuts_made=len(made),
        cuts_right=len(made.keys() & expected.keys()),
        kinds_right=sum(made.get(number) == kind for number, kind in expected.items()),
    )


def marks(truth: ScanTruth, dossier: Dossier) -> Tally:
    """Seals by their centres; ink at places for signatures, and what was taken for it elsewhere."""
    total = Tally()
    found = [
        (_page_of(mark.place), mark.kind, mark.place.box, mark.confidence)
        for document in dossier.documents
        for mark in document.marks
        if mark.place.box is not None
    ]
    for page in truth.pages:
        if page.born or page.sheet is None:
            continue
        here = [one for one in found if one[0] == page.number]
        total += _seals(page, [box for _, kind, box, _ in here if kind == "印章" and box is not None])
        total += _names(page, [(box, sure) for _, kind, box, sure in here if kind == "签名" and box is not None])
    return total


def _seals(page: PageTruth, found: Sequence[Box]) -> Tally:
    left = [_level(page, one.box) for one in page.marks.seals]
    right = 0
    for box in found:
        near = [one for one in left if math.dist(_middle(one), _middle(box)) < _NEAR]
        if near:
            left.remove(min(near, key=lambda one: math.dist(_middle(one), _middle(box))))
            right += 1
    return Tally(seals=len(page.marks.seals), seals_found=len(found), seals_right=right)


def _names(page: PageTruth, found: Sequence[tuple[Box, float]]) -> Tally:
    """A mark below `SURE` claims nothing: it makes the place one of which nobody can tell. `marked` counts it as well."""
    sure, right = _claims(page, [box for box, how_sure in found if how_sure >= SURE])
    marked, marked_right = _claims(page, [box for box, _ in found])
    states = Counter(one.state == "ink" for one in page.marks.places)
    return Tally(
        names=states[True], names_found=sure, names_right=right,
        names_marked=marked, names_marked_right=marked_right, empty=states[False],
    )  # fmt: skip


def _claims(page: PageTruth, found: Sequence[Box]) -> tuple[int, int]:
    """How many places are claimed to be signed, and how many of them are: what is marked where there is none is one more.

    Ink of one place may reach over the next: it counts for a bare one only where it is not that of a signed one.
    """
    inked = [_level(page, one.box) for one in page.marks.places if one.state == "ink"]
    bare = [_level(page, one.box) for one in page.marks.places if one.state != "ink"]
    # A day or a sentence by hand beside a signature is ink too; where the place is bare it is no signature.
    other = [_level(page, one.box) for one in page.marks.lines if one.hand]
    signed = sum(any(_touch(place, box) for box in found) for place in inked)
    strange = [
        box
        for box in found
        if max((_shared(box, place) for place in bare), default=0.0)
        >= max((_shared(box, place) for place in inked), default=0.0)
    ]
    false = sum(any(_touch(place, box) for box in strange) for place in bare)
    false += sum(not any(_touch(place, box) for place in (*inked, *bare, *other)) for box in found)
    return signed + false, signed


def _shared(one: Box, other: Box) -> float:
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, width) * max(0.0, height)


def _touch(place: Box, found: Box) -> bool:
    return Box(place.left - _BESIDE, place.top - _BESIDE, place.right + _BESIDE, place.bottom + _BESIDE).covers(found)


def _middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def _level(page: PageTruth, box: tuple[float, float, float, float]) -> Box:
    """The box on the page turned so that its lines run level."""
    left, top, right, bottom = box
    turn = math.radians(page.skew)
    x, y = (left + right) / 2 - page.width / 2, (top + bottom) / 2 - page.height / 2
    x, y = x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)
    x, y = x + page.width / 2, y + page.height / 2
    # Askew, a box grew by the sine of its length; level, it shrinks again.
    sine = abs(math.sin(turn))
    half_width = max(2.0, (right - left - sine * (bottom - top)) / 2)
    half_height = max(2.0, (bottom - top - sine * (right - left)) / 2)
    return Box(x - half_width, y - half_height, x + half_width, y + half_height)


@dataclass(frozen=True, slots=True)
class Unlike:
    """An element of the born-digital dossier that the scan does not give."""

    kind: str
    name: str
    expected: str
    got: str


def elements(truth: ScanTruth, born: Dossier, scanned: Dossier) -> tuple[Tally, tuple[Unlike, ...]]:
    """Elements read in the born-digital dossier that are read with the same value on the scan."""
    pages = [page for page in truth.pages if page.sheet is not None]
    total = Tally()
    unlike: list[Unlike] = []
    for document in born.documents:
        where = {pages[number - 1].number for number in document.pages}
        twin = _twin(where, scanned.documents)
        for name, found in document.elements.items():
            read = [element for element in found if element.reading is Reading.READ]
            got = list(twin.all(name)) if twin else []
            signed = [element for element in read if element.value == IMAGE or _is_signed(element, pages)]
            if name.endswith("签名"):
                # A name in print where nobody signed is no signature on paper.
                read = signed
            if signed:
                one, missing = _signed(signed, got)
            else:
                one, missing = _compared(read, got)
                one += _hidden(read, missing, pages)
            total += one
            unlike += [
                Unlike(document.kind, name, str(_value(element)), "; ".join(_shown(other) for other in got))
                for element in missing
            ]
    return total, tuple(unlike)


def _is_signed(element: Element, pages: Sequence[PageTruth]) -> bool:
    """Whether it is a name at a place that is signed in ink on the scan."""
    place = element.quote.place
    if not isinstance(element.value, Person | Officer) or place.box is None or place.page is None:
        return False
    page = pages[place.page - 1]
    where = _moved(page, place.box)
    return any(_touch(_level(page, one.box), where) for one in page.marks.places if one.state == "ink")


def _hidden(read: Sequence[Element], missing: Sequence[Element], pages: Sequence[PageTruth]) -> Tally:
    """How many of them lie beneath a seal, or are written by hand."""
    total = Tally()
    for element in read:
        place = element.quote.place
        if place.box is None or place.page is None:
            continue
        page, lost = pages[place.page - 1], any(element is other for other in missing)
        where = _moved(page, place.box)
        if any(_level(page, seal.box).covers(where) for seal in page.marks.seals):
            total += Tally(sealed=1, sealed_read=not lost)
        elif any(_holds(_level(page, line.box), where) for line in page.marks.lines if line.hand):
            total += Tally(inked=1, inked_read=not lost)
    return total


def _moved(page: PageTruth, box: Box) -> Box:
    """A box of the born-digital page on the scanned page with its lines level."""
    turn = math.radians(page.skew)
    dx, dy = page.shift
    x, y = dx * math.cos(turn) - dy * math.sin(turn), dx * math.sin(turn) + dy * math.cos(turn)
    return Box(box.left + x, box.top + y, box.right + x, box.bottom + y)


def _holds(line: Box, box: Box) -> bool:
    x, y = _middle(box)
    return line.left < x < line.right and line.top < y < line.bottom


def _twin(pages: set[int], documents: Iterable[Document]) -> Document | None:
    best = max(documents, key=lambda one: len(pages & _pages_of(one)), default=None)
    return best if best is not None and pages & _pages_of(best) else None


def _pages_of(document: Document) -> set[int]:
    return {_page_of(line.place) for line in document.lines}


def _page_of(place: Place) -> int:
    """Counted over the dossier: a photograph of one page is numbered by its name."""
    name = PurePath(place.file)
    return int(name.stem) if name.stem.isdigit() and name.suffix != ".pdf" else place.page or 0


def _signed(read: Sequence[Element], got: Sequence[Element]) -> tuple[Tally, list[Element]]:
    """What ink says cannot be read; that there is ink can."""
    signed = sum(element.reading is Reading.READ for element in got)
    return Tally(signed=len(read), signed_read=min(signed, len(read))), list(read[signed:])


def _compared(read: Sequence[Element], got: Sequence[Element]) -> tuple[Tally, list[Element]]:
    left = [element for element in got if element.reading is Reading.READ]
    missing: list[Element] = []
    for element in read:
        same = next((one for one in left if _same(element.value, one.value)), None)
        if same is None:
            missing.append(element)
        else:
            left.remove(same)
    return (
        Tally(elements=len(read), elements_read=len(read) - len(missing), elements_wrong=min(len(missing), len(left))),
        missing,
    )


def _value(element: Element) -> str:
    value = element.value
    return folded(value if isinstance(value, str) else repr(value))


def _shown(element: Element) -> str:
    return _value(element) if element.reading is Reading.READ else element.reading.value


def _same(one: Value | None, other: Value | None) -> bool:
    if isinstance(one, Number) and isinstance(other, Number):
        return one.key == other.key
    if not isinstance(one, str) or not isinstance(other, str):
        return one == other
    one, other = folded(one), folded(other)
    if one == other or len(one) <= _LONG:
        return one == other
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other) >= _ALIKE


@dataclass(frozen=True, slots=True)
class Change:
    """A criterion that answers otherwise on the scan."""

    criterion: str
    born: Outcome
    scanned: Outcome
    reason: str


def outcomes(born: Assessment, scanned: Assessment) -> tuple[Tally, tuple[Change, ...]]:
    """`false`: failed on the scan alone; `open`: cannot_tell on the scan alone; `lost`: failed born-digital alone, and not open."""
    before = {one.criterion: one for one in born.results if one.criterion and one.automation != "manual"}
    after = {one.criterion: one for one in scanned.results if one.criterion and one.automation != "manual"}
    changes = tuple(
        Change(name, old.outcome, after[name].outcome, after[name].reason)
        for name, old in before.items()
        if name is not None and name in after and after[name].outcome is not old.outcome
    )
    kinds = Counter(_kind(one) for one in changes)
    return (
        Tally(
            criteria=len(before), same=len(before) - len(changes),
            open=kinds["open"], false=kinds["false"], lost=kinds["lost"],
        ),
        changes,
    )  # fmt: skip


def _kind(change: Change) -> str:
    if change.scanned is Outcome.FAILED:
        return "false"
    if change.scanned.open:
        return "open"
    return "lost" if change.born is Outcome.FAILED else "other"
