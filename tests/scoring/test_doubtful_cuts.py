"""Where a scanned bundle was perhaps cut wrongly, what a document lacks may stand in the next one."""

from dataclasses import replace

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from dossiers import Dossier, DoubtfulCut
from scoring import Outcome, Settings, judge, open_case
from tests.scoring.papers import changed, clean, without

LIBRARY = load_criteria()
PENALTY = [name for name in LIBRARY if name.startswith(("CF", "TZ"))]
DECISION = "行政处罚决定书"


def cut_doubtfully(dossier: Dossier, kind: str) -> Dossier:
    doubts = (DoubtfulCut(3, "本页没有认出标题", 0.65),)
    return replace(
        dossier,
        documents=tuple(
            replace(document, cut=0.65, doubts=doubts) if document.kind == kind else document
            for document in dossier.documents
        ),
    )


def failed(dossier: Dossier) -> set[str]:
    judged = judge(PENALTY, LIBRARY, open_case(dossier, load_laws(), Settings()))
    return {name for name, verdict in judged.items() if verdict.outcome is Outcome.FAILED}


def test_a_fault_of_a_document_that_may_be_cut_wrongly_is_left_to_a_person() -> None:
    spoilt = changed(DECISION, 当事人="云岭青木食品有限公司")
    assert "CF-V06" in failed(spoilt)
    assert failed(cut_doubtfully(spoilt, DECISION)) == set()


def test_a_missing_paper_may_hide_behind_a_doubtful_cut() -> None:
    spoilt = without("结案审批表")
    assert failed(spoilt)
    assert failed(cut_doubtfully(spoilt, DECISION)) == set()


def test_a_sure_cut_changes_nothing() -> None:
    assert failed(clean()) == set()
