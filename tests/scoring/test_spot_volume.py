"""Several penalties imposed on the spot in one volume: each is judged with its own papers."""

from collections.abc import Mapping
from typing import Any

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from dossiers import Dossier
from scoring import Assessment, Settings, assess
from tests.criteria.case_reader import dossier_of

Paper = Mapping[str, Any]


def _decision(serial: int, party: str, **other: object) -> Paper:
    return {
        "kind": "当场处罚决定书",
        "文号": f"云城当罚〔2024〕{serial}号",
        "当事人": f"{party}|自然人",
        "当事人签名": party,
        "罚款": "50",
        **other,
    }


def _photo(party: str) -> Paper:
    return {"kind": "现场照片（视听）证据", "text": f"{party}占道摆摊\n拍摄人：谭啸"}


def _assessed(*papers: Paper) -> Assessment:
    dossier: Dossier = dossier_of(papers)
    return assess(dossier, load_standard("general-spot"), load_criteria(), load_laws(), Settings())


def _codes(assessment: Assessment) -> list[str]:
    return [finding.code for finding in assessment.findings]


def test_what_one_case_lacks_the_papers_of_another_do_not_give_it() -> None:
    papers = (
        _decision(1, "马大海"),
        _photo("马大海"),
        _decision(2, "尤小川"),
        {"kind": "备考表", "立卷日期": "2024-06-03"},
    )
    lacking = [one for one in _assessed(*papers).findings if one.code == "JY-002.no_evidence"]
    assert [one.message.startswith("尤小川一案") for one in lacking] == [True]
    assert "JY-002.no_evidence" not in _codes(_assessed(*papers, _photo("尤小川")))


def test_a_volume_of_two_is_told_and_not_refused() -> None:
    assessment = _assessed(_decision(1, "马大海"), _decision(2, "尤小川", 当事人签名="~"))
    assert assessment.refusal is None
    assert "2 份当场处罚决定书" in assessment.warnings[0]
    assert _codes(assessment).count("JY-020.not_received") == 1


def test_a_volume_of_two_needs_a_list() -> None:
    papers = (_decision(1, "马大海"), _decision(2, "尤小川"), {"kind": "备考表", "立卷日期": "2024-06-03"})
    assert "JY-025.list_missing" in _codes(_assessed(*papers))
    assert "JY-025.list_missing" not in _codes(
        _assessed(*papers, {"kind": "卷内目录", "目录条目": "当场处罚决定书¦¦¦1-1"})
    )
