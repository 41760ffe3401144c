"""The ground of an assessment survives being kept: what is reckoned from it is what was reckoned at first."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.settled import PointsGiven, Settled, Withdrawn
from reports.workbook import workbook_bytes
from scoring import Judge, appoint, reckoned
from scoring.assembly import Ground
from scoring.assembly.keeping import ground_of, kept, standard_of, standard_text

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return appoint()


@pytest.mark.parametrize("sample", ["licence/health-inspector", "licence/approval-late.pdf"])
def test_the_workbook_from_a_kept_ground_is_the_same_to_the_byte_but_for_the_facts(judge: Judge, sample: str) -> None:
    ground = judge.ground(SAMPLES / sample)
    again = _kept_and_read(ground)
    # The sheet of facts shows words of the papers, which are not kept.
    papers = tuple(replace(document, elements={}) for document in ground.dossier.documents)
    wordless = replace(ground, dossier=replace(ground.dossier, documents=papers))
    assert workbook_bytes([reckoned(again, judge.criteria)]) == workbook_bytes([reckoned(wordless, judge.criteria)])


def test_what_persons_settle_counts_the_same_on_a_kept_ground(judge: Judge) -> None:
    ground = judge.ground(SAMPLES / "licence/approval-late.pdf")
    finding = reckoned(ground, judge.criteria).findings[0]
    settled = Settled(withdrawn=(Withdrawn(finding=finding.key, reason="经核对不成立"),))
    at_first = reckoned(ground, judge.criteria, settled)
    assert reckoned(_kept_and_read(ground), judge.criteria, settled).score == at_first.score
    assert at_first.score != reckoned(ground, judge.criteria).score


def test_a_ground_holds_no_word_of_the_documents_beyond_what_is_quoted(judge: Judge) -> None:
    again = _kept_and_read(judge.ground(SAMPLES / "licence/approval-late.pdf"))
    assert all(not document.lines and not document.elements for document in again.dossier.documents)


def test_the_same_ground_gives_the_same_bytes(judge: Judge) -> None:
    assert kept(judge.ground(SAMPLES / "licence/approval-late.pdf")) == kept(
        judge.ground(SAMPLES / "licence/approval-late.pdf")
    )


def test_bytes_of_something_else_are_refused(judge: Judge) -> None:
    ground = judge.ground(SAMPLES / "licence/approval-late.pdf")
    with pytest.raises(ValueError, match=r"\S"):
        ground_of(b"not kept by us", ground.standard)


def test_points_given_to_an_item_are_reckoned_in(judge: Judge) -> None:
    ground = _kept_and_read(judge.ground(SAMPLES / "licence/health-inspector"))
    before = reckoned(ground, judge.criteria)
    item = next(one for one in before.items if one.applicable and one.high > 1)
    after = reckoned(
        ground, judge.criteria, Settled(points=(PointsGiven(item=item.id, deduct=Decimal(1), reason="漏页"),))
    )
    assert next(one for one in after.items if one.id == item.id).high == item.high - 1


def _kept_and_read(ground: Ground) -> Ground:
    return ground_of(kept(ground), standard_of(standard_text(ground.standard)))
