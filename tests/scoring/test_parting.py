"""Several decisions in one dossier: papers of one case, or of two that were put together."""

import json
from collections.abc import Callable, Iterable
from typing import cast

import pytest

from checklists.case_types import load_case_types
from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from parsers.kinds import load_catalogue
from scoring import Assessment, Settings, assess
from scoring.parting import parted
from scoring.service import ELSEWHERE
from tests.criteria.case_reader import dossier_of
from tests.scoring.papers import CODE, PARTY, papers

LIBRARY = load_criteria()
PENALTY = load_case_types()[0]
DECISION = "行政处罚决定书"
FILING = "立案审批表"
OTHER = "临溪市百味熟食店"
OTHER_CODE = "92420600MA4JXYZ28K"
Papers = list[dict[str, object]]
WHEN_SHOWN = ("11.", "12.", "13.")
"""The parts of general-penalty that are judged only where papers of a seizure, an enforcement or an inspection are shown."""


def reworded(made: Papers, *words: tuple[str, str]) -> Papers:
    text = json.dumps(made, ensure_ascii=False)
    for old, new in words:
        text = text.replace(old, new)
    return cast("Papers", json.loads(text))


def of(made: Papers, *kinds: str) -> Papers:
    return [paper for paper in made if paper["kind"] in kinds]


def other_case(party: str = OTHER) -> Papers:
    """The same course of things with another party, under other numbers."""
    return reworded(papers(), (PARTY, party), (CODE, OTHER_CODE), ("周一山", "郝百味"), ("〔2024〕5号", "〔2024〕8号"))


def punished_together() -> Papers:
    """One filing against two parties, each with its own notice, decision and receipts."""
    first, second = papers(), other_case()
    # A single check: the forms of the authority speak of both.
    of(first, FILING)[0]["当事人"] = [PARTY, OTHER]
    of(first, "调查终结报告")[0]["调查经过"] = f"2024年3月4日检查发现，{PARTY}供货、{OTHER}销售超过保质期的饼干"
    own = ("行政处罚事先告知书", DECISION, "主体资格证明", "罚没票据")
    receipts = [paper for paper in of(second, "送达回证") if paper["送达文书"] != "责令改正通知书"]
    listed = [paper for paper in first if paper["kind"] != "卷内目录"]
    return [*listed, *of(second, *own), *receipts]


def with_an_earlier_decision() -> Papers:
    """Punished before for the like: that decision lies in the dossier as evidence."""
    earlier = reworded(
        of(papers(), DECISION),
        ("云市监罚〔2024〕5号", "云市监罚〔2022〕77号"),
        ("2024-04-24", "2022-06-01"),
        ("3000", "1000"),
    )
    return [*papers(), *earlier]


def with_the_decision_on_the_supplier() -> Papers:
    return [*papers(), *of(other_case("启明市良品饼业有限公司"), DECISION)]


def with_a_change_of_the_decision() -> Papers:
    change: dict[str, object] = {
        "kind": DECISION,
        "title": "变更行政处罚决定书",
        "文号": "云市监罚变〔2024〕1号",
        "当事人": PARTY,
        "违法事实": "云市监罚〔2024〕5号决定书的缴款账户有误，予以变更",
        "决定日期": "2024-04-28",
    }
    return [*papers(), change]


def not_punished_beside() -> Papers:
    """Of two parties one is let off: 罚法 33."""
    together = [
        paper
        for paper in punished_together()
        if not (
            paper["kind"] in ("行政处罚事先告知书", "罚没票据", DECISION)
            and OTHER in json.dumps(paper, ensure_ascii=False)
        )
    ]
    refusal: dict[str, object] = {
        "kind": "不予行政处罚决定书",
        "文号": "云市监不罚〔2024〕8号",
        "当事人": OTHER,
        "违法事实": "销售超过保质期的饼干，违法行为轻微并及时改正，没有造成危害后果",
        "决定日期": "2024-04-24",
        "落款日期": "2024-04-24",
    }
    return [*reworded(together, ("云市监罚〔2024〕8号", "云市监不罚〔2024〕8号")), refusal]


def assessed(made: Iterable[dict[str, object]]) -> Assessment:
    return assess(dossier_of(list(made)), load_standard("general-penalty"), LIBRARY, load_laws(), Settings())


def codes(assessment: Assessment) -> set[str]:
    return {finding.code for finding in assessment.findings}


def test_two_cases_in_one_place_are_not_judged_and_the_warning_names_both() -> None:
    mixed = assessed([*papers(), *other_case()])
    (warning,) = mixed.warnings
    assert "2 个案件" in warning
    assert all(
        words in warning for words in (PARTY, OTHER, "云市监罚〔2024〕5号", "云市监罚〔2024〕8号", "单独放一个文件夹")
    )
    assert (mixed.findings, mixed.vetoes) == ((), ())
    assert {result.outcome.value for result in mixed.results} == {"cannot_tell", "untested"}
    assert mixed.score.grade is None
    assert mixed.score.grade_withheld == warning
    assert mixed.coverage.open == sum(item.full for item in mixed.items if not item.id.startswith(WHEN_SHOWN))


def test_two_cases_of_one_party_are_told_by_their_filings() -> None:
    second = reworded(papers(), ("〔2024〕5号", "〔2024〕31号"))
    assert parted(dossier_of([*papers(), *second]), load_catalogue(), PENALTY).refusal is not None


def test_two_cases_still_at_work_are_told_by_their_filings() -> None:
    early = (FILING, "现场检查（勘验）笔录", "询问笔录", "责令改正通知书", "调查终结报告")
    refusal = parted(dossier_of([*of(papers(), *early), *of(other_case(), *early)]), load_catalogue(), PENALTY).refusal
    assert refusal is not None
    assert PARTY in refusal
    assert OTHER in refusal


def test_a_filing_that_names_another_party_by_mistake_is_no_second_case() -> None:
    made = papers()
    of(made, FILING)[0]["当事人"] = OTHER
    assert parted(dossier_of(list(made)), load_catalogue(), PENALTY).refusal is None


@pytest.mark.parametrize(
    "lawful",
    [
        punished_together,
        with_an_earlier_decision,
        with_the_decision_on_the_supplier,
        with_a_change_of_the_decision,
        not_punished_beside,
    ],
)
def test_lawful_dossiers_with_several_decisions_have_no_fault(lawful: Callable[[], Papers]) -> None:
    assessment = assessed(lawful())
    assert codes(assessment) - {"CF-108.list_missing"} == set()
    assert assessment.vetoes == ()
    assert any(result.outcome.value == "passed" for result in assessment.results)


@pytest.mark.parametrize("foreign", [with_an_earlier_decision, with_the_decision_on_the_supplier])
def test_a_decision_of_another_case_is_set_aside_and_named(foreign: Callable[[], Papers]) -> None:
    dossier = dossier_of(list(foreign()))
    parting = parted(dossier, load_catalogue(), PENALTY)
    (view,) = parting.views
    (note,) = parting.notes
    assert view.documents[-1].kind == ELSEWHERE
    assert dossier.documents[-1].number is not None
    assert dossier.documents[-1].number in note
    assert assessed(foreign()).case.number == "云市监罚〔2024〕5号"


def test_the_own_decision_is_judged_though_another_lies_before_it() -> None:
    *own, earlier = with_an_earlier_decision()
    for paper in of(own, DECISION):
        paper["罚款"] = "3000|5000"
    spoilt = assessed([earlier, *own])
    assert spoilt.case.number == "云市监罚〔2024〕5号"
    assert "CF-079.words_differ" in codes(spoilt)


def test_a_fault_in_the_decision_on_the_second_party_is_found_once() -> None:
    made = punished_together()
    of(made, DECISION)[1]["加处罚款"] = None
    of(made, DECISION)[1]["罚款"] = "3000|5000"
    found = [finding for finding in assessed(made).findings if finding.code == "CF-079.words_differ"]
    assert len(found) == 1
    assert found[0].document is not None


def test_a_decision_on_the_second_party_that_was_not_served_is_found() -> None:
    made = [paper for paper in punished_together() if paper.get("送达文号") != "云市监罚〔2024〕8号"]
    assessment = assessed(made)
    assert "CF-087.decision_not_served" in codes(assessment)
    assert [veto.criterion for veto in assessment.vetoes] == ["CF-V24"]


def test_a_decision_on_somebody_else_does_not_stand_in_for_the_own() -> None:
    made = [paper for paper in with_the_decision_on_the_supplier() if paper.get("文号") != "云市监罚〔2024〕5号"]
    assessment = assessed(made)
    assert {"CF-V06.party_name_differs", "CF-V21.no_decision"} & codes(assessment)


def test_licences_of_two_applicants_put_together_are_not_judged() -> None:
    def licence(party: str, number: str) -> Papers:
        kinds = ("受理通知书", "许可审查审批表", "准予许可决定书", "受理审批表", "许可延期通知书")
        return [{"kind": kind, "文号": f"{number}{at}号", "当事人": party} for at, kind in enumerate(kinds)]

    both = dossier_of([*licence(PARTY, "云许〔2024〕1"), *licence(OTHER, "云许〔2024〕2")])
    licensing = next(one for one in load_case_types() if one.name == "行政许可")
    assert parted(both, load_catalogue(), licensing).refusal is not None
    assert parted(dossier_of(licence(PARTY, "云许〔2024〕1")), load_catalogue(), licensing).refusal is None


def licences(*numbers: tuple[str, str]) -> Papers:
    """One applicant; of each course the numbers of the acceptance and of the decision, empty for none."""
    made: Papers = []
    for accepted, decided in numbers:
        for kind, number in (("受理通知书", accepted), ("准予许可决定书", decided)):
            if number:
                made.append({"kind": kind, "文号": number, "当事人": PARTY})
    return made


@pytest.mark.parametrize(
    ("numbers", "refused", "warned"),
    [
        ([("云许受〔2024〕1号", "云许准〔2024〕1号")], False, False),
        ([("云许受〔2024〕1号", "云许准〔2024〕1号"), ("云许受〔2024〕1号", "云许准〔2024〕1号")], False, False),
        ([("云许受〔2024〕1号", "云许准〔2024〕1号"), ("云许受〔2024〕2号", "云许准〔2024〕2号")], True, False),
        ([("云许受〔2024〕1号", "云许准〔2024〕1号"), ("", "云许准〔2024〕2号")], False, True),
    ],
    ids=["one licence", "one licence and its copies", "two licences", "two decisions on one application"],
)
def test_two_licences_of_one_applicant_are_two_cases(
    numbers: list[tuple[str, str]], refused: bool, warned: bool
) -> None:
    licensing = next(one for one in load_case_types() if one.name == "行政许可")
    found = parted(dossier_of(licences(*numbers)), load_catalogue(), licensing)
    assert (found.refusal is not None, bool(found.notes)) == (refused, warned)
    if refused:
        assert "2 个案件" in str(found.refusal)
        assert "云许准〔2024〕2号" in str(found.refusal)
