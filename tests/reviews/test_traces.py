"""What is laid beside other dossiers, from a dossier that was really read."""

import json
import zlib
from decimal import Decimal
from pathlib import Path

import pytest

from batches.entries import Entry
from batches.store import Kept, open_store
from reports.contract import one_as_json
from reports.leads_workbook import leads_workbook
from reviews.across import LeadKind, Trace, leads_of, trace_of, traces
from scoring import appoint
from training.writer import write_dossier


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trace, Trace]:
    """One case submitted under two names."""
    folder = tmp_path_factory.mktemp("case") / "case"
    write_dossier(folder, seed=3, style="market", faults=(), form="docx")
    judge = appoint()
    first, second = (json.loads(one_as_json(judge.judge(folder, name))) for name in ("first", "second"))
    return trace_of(first, "甲局"), trace_of(second, "甲局")


def test_fine_numbers_officers_and_answers_are_taken_with_their_places(pair: tuple[Trace, Trace]) -> None:
    one, _ = pair
    assert one.fine is not None
    assert one.fine.yuan > Decimal(0)
    assert all("第" in provision for provision in one.fine.provisions)
    assert {numbered.kind for numbered in one.numbers} >= {"行政处罚决定书", "行政处罚事先告知书"}
    assert "封面" not in {numbered.kind for numbered in one.numbers}
    assert all(presence.certificate and presence.place for presence in one.presences)
    assert one.answers
    assert all(answer.shown.file.endswith(".docx") for answer in one.answers)


def test_a_case_submitted_twice_is_told_by_its_numbers_and_its_answers(pair: tuple[Trace, Trace]) -> None:
    leads = leads_of(pair)
    kinds = {lead.kind for lead in leads}
    assert LeadKind.NUMBER in kinds
    assert LeadKind.OFFICER not in kinds
    assert all(lead.dossiers == ("first", "second") for lead in leads)
    assert all("报送了两次" in lead.told for lead in leads if lead.kind is LeadKind.NUMBER)


def test_the_workbook_of_leads_is_the_same_to_the_byte(pair: tuple[Trace, Trace]) -> None:
    leads = leads_of(pair)
    assert leads_workbook(leads, {}) == leads_workbook(leads, {})
    assert leads_workbook((), {})[:2] == b"PK"


def test_each_judged_dossier_of_a_batch_gives_a_trace(tmp_path: Path) -> None:

    folder = tmp_path / "case"
    write_dossier(folder, seed=4, style="urban", faults=(), form="docx")
    store = open_store(str(tmp_path / "batch.db"), "batch")
    store.enlist([(Entry("a", "/a", unit="甲局"), "s"), (Entry("b", "/b"), "s")], "basis", {})
    whole = zlib.compress(one_as_json(appoint().judge(folder, "a")).encode())
    store.keep(Kept("1", "a", "digest", "ok", assessment=whole))
    store.keep(Kept("2", "b", "digest", "refused", code="empty"))
    assert [(one.dossier, one.unit) for one in traces(store)] == [("a", "甲局")]
