"""What was found, missed and invented, counted on assessments made by hand."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

import pytest

from dossiers import Document, Dossier, Line, Place
from evaluation import Compared, Problem, Truth, compare, tally
from evaluation.comparing import form_of
from evaluation.figures import of_automation, of_criteria, of_dimensions, of_scores
from scoring import Assessment
from tests.reports.made import made, vetoed


@dataclass(frozen=True)
class Case:
    """A truth beside `made` (CF-064 and CF-075 fail, CF-073 cannot be told, CF-038 is inapplicable) and what is counted."""

    name: str
    problems: tuple[tuple[str, ...], ...] = ()
    arguable: frozenset[str] = frozenset()
    labelled: frozenset[str] | None = None
    counts: Mapping[str, int] = field(default_factory=dict)


CASES = (
    Case("nothing is wrong, two invented", counts={"false": 2, "false_on_clean": 2, "clean": 1}),
    Case("both found", (("CF-064",), ("CF-075",)), counts={"found": 2}),
    Case("one of two criteria suffices", (("CF-073", "CF-064"),), counts={"found": 1, "false": 1}),
    Case("missed, but told that a person must look", (("CF-073",),), counts={"missed": 1, "doubted": 1, "false": 2}),
    Case("missed where it seemed inapplicable", (("CF-038",),), counts={"missed": 1, "false": 2}),
    Case("missed where the standard has no such criterion", (("JC-001",),), counts={"missed": 1, "false": 2}),
    Case("what is arguable is neither", (), frozenset({"CF-064", "CF-075"}), counts={"clean": 1}),
    Case("one criterion was looked at", (), labelled=frozenset({"CF-064"}), counts={"false": 1, "unlabelled": 1}),
    Case("nothing was looked at", (), labelled=frozenset(), counts={"unlabelled": 2}),
    Case("a problem is labelled by itself", (("CF-075",),), labelled=frozenset({"CF-075"}), counts={"found": 1, "unlabelled": 1}),
)  # fmt: skip


def truth(case: Case, **more: object) -> Truth:
    problems = tuple(Problem(names[0], names) for names in case.problems)
    base = Truth("案卷一", "案卷一.expected.yaml", problems, case.arguable, case.labelled)
    return replace(base, **more)  # type: ignore[arg-type]  # the fields of a truth, as the test gives them


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_counts_are_those_a_person_would_count(case: Case) -> None:
    counted = tally([compare(truth(case), made())])
    names = (
        "found",
        "missed",
        "doubted",
        "false",
        "false_on_clean",
        "clean",
        "unlabelled",
        "misplaced",
        "false_vetoes",
    )
    assert {name: getattr(counted, name) for name in names if getattr(counted, name)} == case.counts


def test_a_manual_criterion_is_nobodys_miss() -> None:
    assessment = made()
    manual = replace(assessment, results=tuple(replace(one, automation="manual") for one in assessment.results))
    assert compare(truth(Case("", (("CF-073",),))), manual).judged == ()


def test_evidence_in_another_file_is_told() -> None:
    there, elsewhere = (
        compare(Truth("x", "x", (Problem("x", ("CF-064",), file=file),)), made())
        for file in ("告知书.docx", "别的.docx")
    )
    assert there.misplaced == ()
    assert [problem.file for problem in elsewhere.misplaced] == ["别的.docx"]
    assert elsewhere.remarks == ("x：卷内没有文件“别的.docx”",)


@pytest.mark.parametrize(
    ("problems", "labelled", "false"),
    [
        ((), None, ("CF-V04", "CF-V16")),
        ((("CF-V16",),), None, ("CF-V04",)),
        ((("CF-V16",), ("CF-V04",)), None, ()),
        ((), frozenset({"CF-V04"}), ("CF-V04",)),
    ],
)
def test_a_veto_that_nobody_stands_behind_is_false(
    problems: tuple[tuple[str, ...], ...], labelled: frozenset[str] | None, false: tuple[str, ...]
) -> None:
    assert compare(truth(Case("", problems, labelled=labelled)), vetoed()).false_vetoes == false


def test_a_criterion_is_invented_once_however_many_findings_it_has() -> None:
    assessment = made()
    twice = replace(assessment, findings=(*assessment.findings, replace(assessment.findings[1], id="f3", key="k3")))
    compared = compare(truth(Case("")), twice)
    assert len(compared.invented) == 3
    assert tally([compared]).false == 2


def test_what_is_told_of_an_invention_has_its_place() -> None:
    first = compare(truth(Case("")), made()).invented[0]
    assert (first.criterion, first.code) == ("CF-064", "CF-064.hearing_right_not_told")
    assert first.file == "决定书.docx"
    assert "表1第2行第3列" in first.place


def test_the_worst_criterion_comes_first() -> None:
    compared = [compare(truth(Case("", (("CF-064",), ("CF-073",)))), made()), compare(truth(Case("")), made())]
    assert [name for name, _ in of_criteria(compared)] == ["CF-075", "CF-064", "CF-073"]
    rows = dict(of_criteria(compared))
    assert (rows["CF-064"].found, rows["CF-064"].false, rows["CF-064"].dossiers) == (1, 1, 2)
    assert (rows["CF-073"].missed, rows["CF-073"].doubted, rows["CF-073"].unsure) == (1, 1, 2)


def test_dimensions_and_ways_add_up_to_the_whole() -> None:
    assessment = made()
    first, second, *rest = assessment.results
    parted = replace(
        assessment,
        results=(replace(first, dimension="完整性"), replace(second, automation="screening"), *rest),
    )
    compared = [compare(truth(Case("", (("CF-064",), ("CF-075",)))), parted)]
    assert {name: one.found for name, one in of_dimensions(compared)} == {"完整性": 1, "合法性": 1}
    assert of_automation(compared, "full").found == 1
    assert of_automation(compared, "screening").found == 1
    assert tally(compared).asked == 4


def _scored(true: str | None, low: str, high: str) -> Compared:
    assessment: Assessment = made()
    score = replace(assessment.score, low=Decimal(low), high=Decimal(high))
    given = None if true is None else Decimal(true)
    return compare(truth(Case(""), score=given), replace(assessment, score=score))


def test_scores_are_compared_with_the_middle_of_the_range() -> None:
    figures = of_scores(
        [_scored("90", "80", "90"), _scored("70", "70", "70"), _scored("50", "60", "64"), _scored(None, "1", "2")]
    )
    assert figures is not None
    assert (figures.dossiers, figures.within) == (3, 2)
    assert figures.mean_difference == (Decimal(5) + Decimal(0) + Decimal(12)) / 3
    assert figures.rank == pytest.approx(1.0)


def test_without_a_score_there_is_nothing_to_say_of_scores() -> None:
    assert of_scores([_scored(None, "1", "2")]) is None


def _document(file: str, *, scanned: bool = False) -> Document:
    return Document(0, "封面", "封面", file, (), (Line("封面", Place(file)),), scanned=scanned)


@pytest.mark.parametrize(
    ("documents", "form"),
    [
        ((_document("a.docx"), _document("b.doc")), "docx"),
        ((_document("a.pdf"), _document("b.ofd")), "pdf"),
        ((_document("a.pdf", scanned=True), _document("b.jpg", scanned=True)), "scan"),
        ((_document("a.pdf"), _document("a.pdf", scanned=True)), "mixed"),
        ((_document("a.docx"), _document("b.pdf")), "mixed"),
    ],
)
def test_the_form_of_a_dossier_is_that_of_its_documents(documents: tuple[Document, ...], form: str) -> None:
    assert form_of(Dossier("x", "x", "sha256:", documents, ())) == form
