"""The measures of the benchmark of scans do measure."""

from dataclasses import replace

import pytest
import yaml

from benchmarks.scan_measures import character_errors, cuts, elements, folded, least_edits, marks, outcomes
from dossiers import Box, Dossier, Mark, Place
from scoring import appoint
from scoring.assessment import Assessment
from training.scans import Scan, ScanTruth, scan


@pytest.mark.parametrize(
    ("text", "within", "edits"),
    [
        ("当事人", "姓名当事人张三", 0),
        ("当事人", "姓名当亭人张三", 1),
        ("当事人", "姓名当人张三", 1),
        ("当事人", "姓名当的事人张三", 1),
        ("当事人", "", 3),
        ("", "当事人", 0),
        ("甲乙丙", "丁戊己", 3),
    ],
)
def test_a_line_is_held_against_the_stretch_nearest_to_it(text: str, within: str, edits: int) -> None:
    assert least_edits(text, within) == edits


def test_spaces_and_the_form_of_punctuation_count_for_nothing() -> None:
    assert folded("当事人： 张三（男）") == folded("当事人:张三(男)")


Born = tuple[ScanTruth, tuple[str, ...], Assessment]


@pytest.fixture(scope="module")
def born(tmp_path_factory: pytest.TempPathFactory) -> Born:
    """A scan's truth without backs and skew, and what is read of its born-digital twin."""
    folder = tmp_path_factory.mktemp("born")
    order = Scan(seed=610_004, style="spot-transport", dpi=40, level="light")
    truth = scan(folder / "dossier", order, twin=folder / "twin.pdf")
    documents = yaml.safe_load((folder / "dossier.expected.yaml").read_text(encoding="utf-8"))["documents"]
    sheets = [page for page in truth.pages if page.sheet is not None]
    level = tuple(replace(page, number=n, skew=0.0, shift=(0.0, 0.0)) for n, page in enumerate(sheets, 1))
    return (
        replace(truth, pages=level),
        tuple(document["kind"] for document in documents),
        appoint().judge(folder / "twin.pdf"),
    )


def test_a_dossier_read_perfectly_has_no_errors_but_what_was_written_by_hand(born: Born) -> None:
    truth, kinds, assessment = born
    read = character_errors(truth.pages, assessment.dossier)
    assert read.printed > 1000
    assert read.printed_wrong / read.printed < 0.01
    told = cuts(truth, kinds, assessment.dossier)
    assert told.cuts_right == told.cuts == told.cuts_made
    assert told.kinds_right == told.cuts


def test_the_same_dossier_has_the_same_elements_and_outcomes(born: Born) -> None:
    truth, _, assessment = born
    same, unlike = elements(truth, assessment.dossier, assessment.dossier)
    assert same.elements == same.elements_read > 30
    assert unlike == ()
    told, changes = outcomes(assessment, assessment)
    assert told.same == told.criteria
    assert changes == ()


def _without(dossier: Dossier, name: str) -> Dossier:
    """The dossier with all elements of that name gone."""
    documents = tuple(
        replace(document, elements={key: value for key, value in document.elements.items() if key != name})
        for document in dossier.documents
    )
    return replace(dossier, documents=documents)


def test_an_element_that_is_gone_is_told(born: Born) -> None:
    truth, _, assessment = born
    same, unlike = elements(truth, assessment.dossier, _without(assessment.dossier, "当事人"))
    assert {one.name for one in unlike} == {"当事人"}
    assert same.elements_read == same.elements - len(unlike)


def _marked(dossier: Dossier, truth: ScanTruth, *, shift: float) -> Dossier:
    """Every seal and signature of the truth found, off by so many points."""
    found: dict[int, list[Mark]] = {}
    for page in truth.pages:
        boxes = [("印章", seal.box) for seal in page.marks.seals]
        boxes += [("签名", place.box) for place in page.marks.places if place.state == "ink"]
        found[page.number] = [
            Mark(
                "印章" if kind == "印章" else "签名",
                Place("a.pdf", page.number, Box(left + shift, top + shift, right + shift, bottom + shift)),
                None,
            )
            for kind, (left, top, right, bottom) in boxes
        ]
    documents = tuple(
        replace(document, marks=tuple(mark for page in document.pages for mark in found.get(page, ())))
        for document in dossier.documents
    )
    return replace(dossier, documents=documents)


def test_marks_in_their_places_are_right_and_those_elsewhere_false(born: Born) -> None:
    truth, _, assessment = born
    right = marks(truth, _marked(assessment.dossier, truth, shift=0))
    assert right.seals == right.seals_found == right.seals_right > 0
    assert right.names == right.names_found == right.names_right > 3
    wrong = marks(truth, _marked(assessment.dossier, truth, shift=200))
    assert wrong.seals_right == 0
    assert wrong.seals_found == right.seals_found
    assert wrong.names_right < right.names


def test_a_doubtful_mark_claims_no_signature(born: Born) -> None:
    truth, _, assessment = born
    marked = _marked(assessment.dossier, truth, shift=0)
    doubted = replace(
        marked,
        documents=tuple(
            replace(document, marks=tuple(replace(mark, confidence=0.55) for mark in document.marks))
            for document in marked.documents
        ),
    )
    told = marks(truth, doubted)
    assert told.names_found == told.names_right == 0
    assert told.names == told.names_marked == told.names_marked_right > 3
