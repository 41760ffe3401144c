"""A penalty with a seizure, with an enforcement or with an inspection before it: several tables, every fact told once."""

from collections.abc import Callable
from functools import cache

import pytest

from benchmarks.orders import office_settings, the_judge
from checklists.facts import Fact
from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from checklists.standard import Item, Standard
from scoring import Assessment, Outcome, assess
from tests.criteria.case_reader import dossier_of
from tests.scoring.papers import papers
from training.writer import write_dossier

BESIDE = ("QZ-", "JC-")
"""The tables that are used beside that of the penalty."""


Judged = Callable[..., Assessment]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """A written dossier, judged once for all tests of it."""

    @cache
    def run(*, faults: tuple[str, ...] = (), lawful: tuple[str, ...] = ()) -> Assessment:
        folder = tmp_path_factory.mktemp("written")
        (folder / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        write_dossier(folder / "卷", seed=23, style="transport", faults=faults, lawful=lawful, form="docx")
        return the_judge().judge(folder / "卷")

    return run


def _by_hand(*more: dict[str, object]) -> Assessment:
    return assess(dossier_of([*papers(), *more]), load_standard("general-penalty"), load_criteria(), load_laws())


def _outcomes(assessment: Assessment) -> dict[str, Outcome]:
    return {one.criterion: one.outcome for one in assessment.results if one.criterion}


@pytest.mark.parametrize(
    ("name", "passed", "fact"),
    [
        ("goods_seized", ("QZ-001", "QZ-005", "QZ-013", "QZ-019", "QZ-023", "QZ-024"), Fact.SEIZURE),
        ("enforced_by_court", ("QZ-030", "QZ-031", "QZ-034", "QZ-051", "QZ-052"), Fact.COURT_ENFORCEMENT),
        ("inspected_before", ("JC-002", "JC-003", "JC-008"), Fact.INSPECTION_PAPERS),
    ],
)
def test_the_other_table_is_used_where_its_papers_lie_in_the_dossier(
    judged: Judged, name: str, passed: tuple[str, ...], fact: Fact
) -> None:
    found = judged(lawful=(name,))
    assert [one.code for one in found.findings] == []
    assert {one: _outcomes(found)[one] for one in passed} == dict.fromkeys(passed, Outcome.PASSED)
    assert found.case.facts[fact].value is True


@pytest.mark.parametrize(
    ("fault", "codes", "under"),
    [
        ("seizure_not_approved", {"CF-047.approval_missing"}, {"QZ-001": "CF-047"}),
        ("seizure_approved_after", {"QZ-001.approved_after"}, {}),
        ("seizure_spot_late", {"QZ-002.approved_late"}, {}),
        ("seizure_no_period", {"QZ-006.period_missing"}, {}),
        ("seizure_list_unsigned", {"CF-044.party_signature_missing"}, {"QZ-013": "CF-044"}),
        ("no_seizure_record", {"CF-047.record_missing"}, {"QZ-V06": "CF-047"}),
        ("seizure_late", {"CF-048.over_thirty_days"}, {"QZ-023": "CF-048", "QZ-V07": "CF-048"}),
        ("return_unsigned", {"QZ-025.receipt_missing"}, {}),
        ("demand_no_rights", {"CF-099.defence_right_missing"}, {"QZ-034": "CF-099"}),
        ("demand_not_served", {"CF-087.document_not_served"}, {"QZ-035": "CF-087"}),
        ("court_asked_early", {"CF-100.applied_too_early"}, {"QZ-051": "CF-100"}),
        ("request_unsigned", {"QZ-052.signature_missing"}, {}),
        ("visit_approved_after", {"JC-003.approved_after_inspection"}, {"JC-V04": "JC-003"}),
    ],
)
def test_a_wrong_of_the_other_procedure_is_told_once(
    judged: Judged, fault: str, codes: set[str], under: dict[str, str]
) -> None:
    found = judged(faults=(fault,))
    assert [one.code for one in found.findings] == sorted(codes)
    beside = {
        one.criterion: one.counted_under
        for one in found.results
        if one.criterion and one.criterion.startswith(BESIDE) and one.outcome is Outcome.FAILED and not one.findings
    }
    assert {name: carrier for name, carrier in beside.items() if carrier} == under


@pytest.mark.parametrize("fault", ["no_seizure_record", "seizure_late", "visit_approved_after"])
def test_a_veto_of_the_other_table_does_not_zero_the_penalty(judged: Judged, fault: str) -> None:
    found = judged(faults=(fault,))
    assert not [one for one in found.vetoes if one.criterion]
    assert found.score.high is not None
    assert found.score.high > 90


def test_a_plain_penalty_is_judged_by_its_own_table_alone() -> None:
    found = _by_hand()
    assert {name for name, outcome in _outcomes(found).items() if name.startswith(BESIDE) and outcome is not Outcome.INAPPLICABLE} == set()  # fmt: skip
    assert not {"检查发现问题", "有行政检查文书", "解除强制措施"} & {fact.value for fact in found.case.facts}


def test_the_record_of_the_penalty_alone_is_no_inspection_of_its_own() -> None:
    assert _outcomes(_by_hand())["JC-003"] is Outcome.INAPPLICABLE


def test_papers_of_the_inspection_that_are_not_here_may_lie_in_a_volume_of_their_own() -> None:
    told: dict[str, object] = {
        "kind": "检查结果告知书",
        "检查结果": "销售超过保质期的饼干",
        "落款日期": "2025-03-04",
        "text": "检查结果告知书：现告知结果。",
    }
    found = _by_hand(told)
    approval = next(one for one in found.results if one.criterion == "JC-003")
    assert approval.outcome is not Outcome.FAILED
    notice = next(one for one in found.results if one.criterion == "JC-008")
    assert notice.outcome is Outcome.CANNOT_TELL


ORIGINS = (("11", "general-measures"), ("12", "general-execution"), ("13", "general-inspection"))


@pytest.mark.parametrize(("part", "origin"), ORIGINS)
def test_the_parts_have_the_points_of_the_tables_they_come_from(part: str, origin: str) -> None:
    def priced(standard: Standard, within: str | None) -> dict[tuple[str, ...], Item]:
        return {one.item.criteria: one.item for one in standard.placed if within is None or one.path[0].id == within}

    own, source = priced(load_standard("general-penalty"), part), priced(load_standard(origin), None)
    shared = [criteria for criteria in own if criteria in source]
    assert len(shared) >= 11
    for criteria in shared:
        assert (own[criteria].full, own[criteria].deductions) == (source[criteria].full, source[criteria].deductions)
    assert all(name[3:4] == "V" for criteria in own if criteria not in source for name in criteria)


def test_a_page_that_cannot_be_read_leaves_the_other_tables_aside() -> None:
    unread: dict[str, object] = {"kind": "未识别", "text": "", "unread": "没有文字"}
    found = _by_hand(unread)
    assert {name for name, outcome in _outcomes(found).items() if name.startswith(BESIDE) and outcome is not Outcome.INAPPLICABLE} == set()  # fmt: skip
