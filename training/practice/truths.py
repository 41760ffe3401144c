"""From an assessment to the truth of every row of a score sheet: what was planted or confirmed, and what is left to a person."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

from checklists.checks import AllOf, Check
from checklists.criterion import Criterion
from checklists.settled import Settled
from dossiers import Absence, Quote
from reports.explanation import basis_text
from reports.finding_places import place_of
from scoring.assessment import Assessment, Finding, ItemScore, Outcome, Result
from training.practice.key import Key, KeyFault, KeyRow, Truth

_EASY = frozenset({"presence", "signatures", "seals", "service", "elements", "catalogue", "given", "facts"})
"""Kinds of check that look at one place; those that look at the words of one paper are of medium difficulty."""
_MEDIUM = frozenset({"wording", "expression", "citation", "issuer", "remedies", "consent", "named_evidence", "sums"})
DIFFICULTIES = ("易", "中", "难")
_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Meant:
    """A fault that was planted: the criteria that must fail by it, and those that rightly may."""

    name: str
    what: str
    criteria: tuple[str, ...]
    arguable: tuple[str, ...]
    document: str


class Unfit(Exception):
    """The dossier does not show exactly what was meant. `names` are the faults that it does not show, or not in rows of their own."""

    def __init__(self, names: Collection[str]) -> None:
        super().__init__("、".join(names))
        self.names = frozenset(names)


def difficulty_of(criteria: Collection[str], known: Mapping[str, Criterion]) -> str:
    """Whether one looks at a place, reads a paper, or lays papers and days side by side; by the easiest criterion."""
    asked = [frozenset(_kinds(known[one].check)) for one in criteria if one in known]
    if any(kinds <= _EASY for kinds in asked):
        return "易"
    return "中" if any(kinds <= _EASY | _MEDIUM for kinds in asked) else "难"


def _kinds(check: Check | None) -> Iterator[str]:
    """Those of all parts of a check. What no program checks takes judgement."""
    match check:
        case None:
            yield "judgement"
        case AllOf():
            for part in check.checks:
                yield from _kinds(part)
        case _:
            yield check.kind


def key_of_planted(assessment: Assessment, meant: Sequence[Meant], known: Mapping[str, Criterion], source: str) -> Key:
    """Raises `Unfit` unless the assessment finds all that was planted, nothing else, and each fault in rows of its own."""
    planted = {criterion for one in meant for criterion in one.criteria}
    arguable = {criterion for one in meant for criterion in one.arguable}
    failed = {one.criterion for one in assessment.results if one.outcome is Outcome.FAILED and one.criterion}
    if planted - failed:
        raise Unfit([one.name for one in meant if set(one.criteria) - failed])
    if failed - planted - arguable:
        raise Unfit([one.name for one in meant])
    rows = tuple(_rows(assessment, planted & _costing(assessment), arguable))
    marked = {row.id for row in rows if row.truth == "fault"}
    faults: list[KeyFault] = []
    for one in meant:
        findings = [finding for finding in assessment.findings if finding.criterion in one.criteria]
        its = tuple(row for row in _rows_of(assessment, one.criteria) if row in marked)
        if not its or not findings or any(set(its) & set(other.rows) for other in faults):
            raise Unfit([one.name])
        faults.append(_fault(one.name, one.what, its, findings, assessment, known, (one.document,)))
    return _key(assessment, rows, tuple(faults), source)


def key_of_confirmed(assessment: Assessment, settled: Settled, known: Mapping[str, Criterion], source: str) -> Key:
    """Every finding that stands is a fault, one for each row in which it stands, and every item from which persons took points.

    What they withdrew, exempted or let pass counts neither way.
    """
    passed = {one.veto for one in settled.vetoes if not one.stands}
    by_hand = {item.id: item for item in assessment.items if item.deducted and settled.on_item(item.id)}
    rows = tuple(
        row.model_copy(update={"truth": "fault", "points": by_hand[row.id].deducted}) if row.id in by_hand else row
        for row in _rows(assessment, _costing(assessment) - passed, frozenset())
    )
    faults: list[KeyFault] = []
    for row in rows:
        own = _findings_of(row.id, assessment)
        if row.truth == "fault" and own:
            what = "；".join(dict.fromkeys(one.title for one in own))
            faults.append(_fault(row.id, what, (row.id,), own, assessment, known, ()))
        elif row.truth == "fault":
            faults.append(_by_hand(row, settled))
    return _key(assessment, rows, tuple(faults), source)


def _by_hand(row: KeyRow, settled: Settled) -> KeyFault:
    given = settled.on_item(row.id)
    return KeyFault(
        name=row.id, what=row.title, rows=(row.id,), papers=(), place="", words=(given.reason,) if given else (),
        basis=(), advice="", difficulty="难",
    )  # fmt: skip


def _costing(assessment: Assessment) -> frozenset[str]:
    """Criteria of which a finding stands and is not counted elsewhere."""
    return frozenset(one.criterion for one in assessment.findings if not one.spared)


def _key(assessment: Assessment, rows: tuple[KeyRow, ...], faults: tuple[KeyFault, ...], source: str) -> Key:
    return Key(
        title=assessment.standard.title,
        dossier=assessment.dossier.digest,
        standard=assessment.standard.id,
        edition=assessment.standard.edition,
        tool=version("anjuan"),
        laws=assessment.laws_edition,
        source=source,
        rows=rows,
        faults=faults,
    )


def _rows(assessment: Assessment, certain: Collection[str], arguable: Collection[str]) -> Iterator[KeyRow]:
    results = {one.criterion: one for one in assessment.results if one.criterion}
    shown = {item.section for item in assessment.items if item.applicable}
    for item in assessment.items:
        if item.section in shown:
            own = [results[one] for one in item.criteria if one in results]
            truth = _truth(own, certain, arguable)
            yield KeyRow(
                id=item.id, section=item.section, title=item.title, rule=item.deducts, full=item.full,
                truth=truth, points=item.deducted if truth == "fault" else None,
            )  # fmt: skip
    listed = {criterion for item in assessment.items for criterion in item.criteria}
    for one in assessment.results:
        if one.criterion and one.item is None and "-V" in one.criterion and one.criterion not in listed:
            truth = _truth([one], certain, arguable)
            yield KeyRow(
                id=one.criterion, section="否决项", title=one.title, rule=one.requirement, full=None, truth=truth
            )


def _truth(results: Sequence[Result], certain: Collection[str], arguable: Collection[str]) -> Truth:
    failed = [one for one in results if one.outcome is Outcome.FAILED]
    if any(one.criterion in certain and not one.caused_by and not one.counted_under for one in failed):
        return "fault"
    if failed or any(one.criterion in arguable or one.criterion in certain for one in results):
        return "arguable"
    return "open" if not results or any(one.outcome.open for one in results) else "clean"


def _rows_of(assessment: Assessment, criteria: Collection[str]) -> tuple[str, ...]:
    items = [item.id for item in assessment.items if set(item.criteria) & set(criteria)]
    return (*items, *(one for one in criteria if "-V" in one))


def _findings_of(row: str, assessment: Assessment) -> list[Finding]:
    item: ItemScore | None = next((one for one in assessment.items if one.id == row), None)
    criteria = item.criteria if item is not None else (row,)
    return [one for one in assessment.findings if one.criterion in criteria and not one.spared]


def _fault(
    name: str, what: str, rows: tuple[str, ...], findings: Sequence[Finding], assessment: Assessment,
    known: Mapping[str, Criterion], papers: tuple[str, ...],
) -> KeyFault:  # fmt: skip
    evidence = [piece for finding in findings for piece in finding.evidence]
    at = dict.fromkeys(
        [one.document for one in findings if one.document is not None]
        + [piece.document for piece in evidence if isinstance(piece, Quote)]
    )
    documents = [assessment.dossier.documents[one] for one in at]
    named = [text for one in documents for text in (one.kind, one.title, one.file.rpartition(".")[0])]
    sought = [piece.sought for piece in evidence if isinstance(piece, Absence)]
    quoted = [piece.text for piece in evidence if isinstance(piece, Quote)]
    basis = [basis_text(one) for finding in findings for one in finding.basis]
    advice = dict.fromkeys(one.advice for one in findings)
    # A scan or a merged PDF has one file for all: its name tells no place.
    alone = (
        {one.file.rpartition(".")[0] for one in documents}
        if len({d.file for d in assessment.dossier.documents}) == 1
        else set()
    )
    return KeyFault(
        name=name,
        what=what,
        rows=rows,
        papers=tuple(one for one in dict.fromkeys((*papers, *named)) if one and one not in alone),
        place="；".join(dict.fromkeys(place for one in findings if (place := place_of(one, assessment)))),
        words=tuple(dict.fromkeys([*(text[:_QUOTED] for text in quoted), *(f"未见：{one}" for one in sought)])),
        basis=tuple(dict.fromkeys(basis)),
        advice="；".join(advice),
        difficulty=difficulty_of({one.criterion for one in findings}, known),
    )
