"""E01–E30: what published standards ask of the arithmetic, each with a small standard written for it."""

import datetime as dt
import re
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from pydantic import ValidationError

from checklists.facts import Fact
from checklists.loading import checked_standard
from checklists.stacking import stacked
from checklists.standard import DoubleReview, Units
from checklists.standard_remarks import remarks_of
from checklists.yaml_source import ChecklistError, parse
from reports.workbook import workbook_bytes
from scoring.assessment import Outcome, Range
from scoring.double_review import Agreed, PersonScore, reviewed
from scoring.units import DossierScore, units_scored
from tests.standards.scene import HERE, RECEIPTS, ends, judged_by, points, settled, standard

HEARING_NOT_TOLD = "CF-064.hearing_right_not_told"


@pytest.mark.parametrize(
    ("effect", "score", "grade"),
    [
        ("score_zero", points("0", "0"), "不合格"),
        ("unqualified", (None, None), "不合格"),
        ("grade_cap\n    grade: 合格", points("93", "93"), "合格"),
        ("deduct\n    points: 100", points("0", "0"), "不合格"),
    ],
)
def test_e01_the_standard_says_what_a_veto_does(effect: str, score: tuple[Decimal, ...], grade: str) -> None:
    chosen_ = standard("e01", ("effect: score_zero", f"effect: {effect}"), *_NO_HAND)
    found = judged_by(
        chosen_,
        "CF-062.evidence_missing",
        "CF-063.contact_missing",
        said="vetoes: [{veto: CF-V16, stands: true, reason: 没有告知听证权}]",
    ).score
    assert (ends(found), found.grade) == (score, grade)
    assert found.before_veto == Range(*points("93", "93")), "the points are worked out all the same"


_NO_HAND = (
    ("  - id: F2\n    title: 群众反映强烈、造成恶劣影响     # 没有细则能查的，由人认定\n    effect: unqualified\n", ""),
)


def test_e02_a_veto_needs_a_reason_and_an_exception_is_kept_on_record() -> None:
    with pytest.raises(ValidationError):
        settled("vetoes: [{veto: CF-V16, stands: true, reason: '  '}]")
    found = judged_by(
        standard("e01", *_NO_HAND),
        open=["CF-V16"],
        said="vetoes: [{veto: CF-V16, stands: false, reason: 紧急情况已补批}]",
    )
    assert (found.score.low, found.score.grade) == (Decimal(100), "优秀")
    assert not found.open_vetoes
    assert [(one.about, one.said, one.reason) for one in found.decisions] == [
        ("CF-V16", "否决不成立", "紧急情况已补批")
    ]


def test_e02_a_veto_that_only_a_person_can_see_stays_open_until_then() -> None:
    chosen_ = standard("e01")
    before = judged_by(chosen_)
    assert [veto.name for veto in before.open_vetoes] == ["F2"]
    assert before.score.grade is None
    after = judged_by(chosen_, said="vetoes: [{veto: F2, stands: true, reason: 引发群体事件}]")
    assert (ends(after.score), after.score.grade, after.vetoes[0].reason) == ((None, None), "不合格", "引发群体事件")


@pytest.mark.parametrize(
    ("code", "score", "deducted"),
    [("CF-V05.no_capacity", "0", "0"), ("CF-V06.party_name_differs", "99", "1")],
)
def test_e03_one_item_holds_a_veto_and_a_small_deduction(code: str, score: str, deducted: str) -> None:
    found = judged_by(standard("e03"), code)
    assert (found.score.high, found.items[0].deducted) == points(score, deducted)
    assert [veto.name for veto in found.vetoes] == (["F1"] if code.startswith("CF-V05") else [])


def test_e04_layers_add_up_and_a_stated_sum_that_differs_is_told_but_usable() -> None:
    chosen_ = standard("e04")
    found = judged_by(chosen_, "CF-004.phone_missing")
    assert [(one.id, one.depth, one.full, one.high) for one in found.sections] == [
        ("1", 0, *points("63", "61")),
        ("1.1", 1, *points("20", "18")),
        ("1.1.1", 2, *points("20", "18")),
        ("1.2", 1, *points("43", "43")),
        ("2", 0, *points("40", "40")),
    ]
    assert found.score.high == Decimal("98.1"), "101 of 103, on a scale of 100"
    text = (HERE / "e04.yaml").read_text(encoding="utf-8")
    told = tuple(remarks_of(parse(text, "e04.yaml"), chosen_))
    assert [re.sub(r":\d+:", ":", one) for one in told] == [
        "e04.yaml: “程序”标明 60 分，下层各项之和是 63 分",
        "e04.yaml: “送达”标明 40 分，下层各项之和是 43 分",
        "e04.yaml: 各项满分之和 103 与总分 100 不等",
    ]


def test_e05_awarded_and_deducted_parts_stand_in_one_standard() -> None:
    found = judged_by(standard("e05"), "CF-063.contact_missing", "CF-089.date_missing", open=["CF-064"])
    awarded, deducted = found.items
    assert (awarded.low, awarded.high, awarded.deducted) == points("20", "30", "10")
    assert deducted.deducted == 25
    assert ends(found.score) == points("55", "65")
    many = judged_by(standard("e05"), *[("CF-089.date_missing", at) for at in RECEIPTS])
    assert many.score.high == 40, "the part has 60 points and no more can be taken from it"


def test_e06_each_place_costs_until_the_item_is_used_up() -> None:
    item = judged_by(standard("e06"), *["CF-075.article_incomplete"] * 8).items[0]
    assert (item.deducted, item.capped, item.high) == (Decimal(3), True, Decimal(0))


def test_e07_without_item_marks_only_the_whole_has_a_floor() -> None:
    found = judged_by(standard("e07"), *["CF-014.time_incomplete"] * 14, said=_NOTHING_ELSE)
    assert found.items[0].deducted == 112
    assert ends(found.score) == points("0", "0")
    few = judged_by(standard("e07"), *["CF-014.time_incomplete"] * 2)
    assert ends(few.score) == points("69", "84"), "what a person may still take is open"


_NOTHING_ELSE = "points: [{item: '1.2', deduct: 0, reason: 没有其他情形}]"


def test_e08_what_any_document_lacks_costs_once() -> None:
    item = judged_by(standard("e06"), *[("CF-071.number_missing", at) for at in (0, 1, 2)]).items[1]
    assert item.deducted == 1


def test_e09_every_document_costs_however_many_places_it_has() -> None:
    twice_in_one = [("CF-089.date_missing", at, subject) for at in (1, 2, 3) for subject in ("首联", "存根")]
    item = judged_by(standard("e06"), *twice_in_one).items[2]
    assert item.deducted == Decimal("1.5")
    by_element = [("CF-089.recipient_missing", at, "受送达人") for at in RECEIPTS]
    assert judged_by(standard("e06"), *by_element).items[2].deducted == Decimal("0.25")


def test_e10_only_listed_values_may_be_written() -> None:
    text = (HERE / "e10.yaml").read_text(encoding="utf-8").replace("{points: 10}", "{points: 4}")
    with pytest.raises(ChecklistError, match=r"e10\.yaml:\d+: 4 不是标准允许的分值（10、5、3、2、1、0\.5）"):
        checked_standard(parse(text, "e10.yaml"))


def test_e11_a_range_leaves_the_score_open_until_a_person_fills_it() -> None:
    code = "CF-023.conclusion_for_description"
    before = judged_by(standard("e10"), code)
    assert ends(before.score) == points("95", "99")
    after = judged_by(standard("e10"), code, said=f"points: [{{finding: {code}, deduct: 3, reason: 结论多处}}]")
    assert ends(after.score) == points("97", "97")
    assert after.findings[0].deducted == 3


def test_e11_a_range_beside_a_fixed_deduction_never_takes_more_than_the_item_has() -> None:
    chosen_ = standard("e10", ("least: 1, most: 5", "least: 1, most: 40"), ("values: [10, 5, 3, 2, 1, 0.5]\n", ""))
    found = judged_by(chosen_, *["CF-023.conclusion_for_description"] * 2)
    assert (found.items[0].low, found.items[0].high) == points("0", "38")
    assert [one.undecided for one in found.findings] == [*points("39", "0")]


def test_e12_what_should_be_there_and_is_not_earns_nothing_and_what_is_not_called_for_is_not_judged() -> None:
    missing = judged_by(standard("e12"), "CF-050.report_missing")
    assert [(item.id, item.applicable, item.high) for item in missing.items] == [
        ("1.1", False, Decimal(0)),
        ("2.1", True, Decimal(0)),
        ("2.2", True, Decimal(0)),
    ]
    due = judged_by(standard("e12"), facts={Fact.HEARING_DUE: True})
    waived = judged_by(standard("e12"), facts={Fact.HEARING_DUE: True, Fact.HEARING_WAIVED: True})
    unknown = judged_by(standard("e12"), facts={Fact.HEARING_DUE: None})
    assert [one.items[0].applicable for one in (due, waived, unknown)] == [True, False, True]
    assert (unknown.items[0].low, unknown.items[0].high) == points("0", "10")


@pytest.mark.parametrize(("rule", "score"), [("rescale", "80.0"), ("award", "82.0")])
def test_e13_what_does_not_apply_shrinks_the_whole_or_is_merely_not_deducted(rule: str, score: str) -> None:
    found = judged_by(standard("e12", ("inapplicable: rescale", f"inapplicable: {rule}")), "CF-050.cause_missing")
    assert ends(found.score) == points(score, score)


@pytest.mark.parametrize(
    ("held", "found", "score"),
    [
        (True, (), "100"),
        # 50 + 50 × (120 - 6 - 12)/120 = 92.5
        (True, ("CF-062.facts_missing", "TZ-012.time_missing"), "92.5"),
        # 50 + 50 × (60 - 6)/60
        (False, ("CF-062.facts_missing",), "95"),
        # What is taken off the whole is not brought to other points.
        (False, ("CF-062.facts_missing", "CF-072.address_missing"), "93"),
    ],
)
def test_e13_a_part_may_be_brought_to_its_own_points(held: bool, found: tuple[str, ...], score: str) -> None:
    assert ends(judged_by(standard("e13"), *found, facts={Fact.HEARING_HELD: held}).score) == points(score, score)


@pytest.mark.parametrize(("seized", "open_"), [(True, ["查封"]), (False, []), (None, ["查封"])])
def test_a_veto_may_come_into_question_only_in_some_cases(seized: bool | None, open_: list[str]) -> None:
    found = judged_by(standard("e13"), facts={Fact.SEIZURE: seized})
    assert [veto.name for veto in found.open_vetoes] == open_


def test_e13_a_section_may_be_rescaled_within_itself() -> None:
    """50 points by ratio in a standard that otherwise merely does not deduct."""
    text = (
        (HERE / "e12.yaml")
        .read_text(encoding="utf-8")
        .replace("inapplicable: rescale\ngrades", "inapplicable: award\ngrades")
    )
    within = text.replace("    title: 报告\n", "    title: 报告\n    inapplicable: rescale\n")
    chosen_ = checked_standard(parse(within, "within.yaml"))
    found = judged_by(chosen_, "CF-053.signature_missing", inapplicable=["CF-050"])
    assert found.score.high == Decimal("92.5"), "5 of 60 weigh as much as 7.5 of 90"


def test_e14_a_missing_key_element_takes_the_whole_document() -> None:
    found = judged_by(standard("e14"), "TZ-019.party_signature_missing", "TZ-012.time_missing")
    assert [item.high for item in found.items if item.section == "听证笔录"] == [0, 0]
    assert found.score.high == 70
    assert [finding.code for finding in found.findings] == ["TZ-019.party_signature_missing"]


def test_e15_a_missing_paper_takes_all_items_that_hang_on_it() -> None:
    found = judged_by(standard("e14"), "CF-001.missing", "CF-004.phone_missing")
    assert [item.high for item in found.items if item.section == "立案"] == [0, 0]
    cause = found.findings[0].id
    assert {one.criterion: one.caused_by for one in found.results if one.caused_by} == {
        "CF-004": cause,
        "CF-006": cause,
    }


@pytest.mark.parametrize(
    ("codes", "deducted"),
    [
        (["CF-032.neither_thing_nor_copy"], "0"),
        (["CF-027.copy_note_missing", "CF-027.provider_signature_missing"], "0"),
        (["CF-032.neither_thing_nor_copy", "CF-027.copy_note_missing"], "30"),
        (["CF-032.neither_thing_nor_copy", "CF-027.provider_signature_missing", "CF-027.copy_note_missing"], "30"),
    ],
)
def test_e16_neither_one_nor_both_of_two_others(codes: list[str], deducted: str) -> None:
    found = judged_by(standard("e16"), *codes)
    assert found.items[0].deducted == Decimal(deducted)
    assert sum(one.deducted for one in found.findings) == Decimal(deducted)


def test_e17_one_of_a_list_takes_all_and_only_once() -> None:
    codes = ("CF-111.note_missing", "CF-111.filer_missing", "CF-111.date_missing")
    for number in (1, 2, 3):
        assert judged_by(standard("e16"), *codes[:number]).items[1].deducted == 10


@pytest.mark.parametrize(("count", "high"), [(2, "38"), (3, "0"), (4, "0")])
def test_e18_three_missing_elements_take_the_whole_stage(count: int, high: str) -> None:
    codes = ("CF-089.date_missing", "CF-089.place_missing", "CF-089.method_missing", "CF-089.date_missing")
    found = judged_by(standard("e14"), *codes[:count])
    assert next(item for item in found.items if item.id == "3.1").high == Decimal(high)
    assert sum(one.deducted for one in found.findings) == 40 - Decimal(high)


def test_e19_the_case_s_type_and_procedure_choose_the_tables() -> None:
    both, hearing = standard("e19"), standard("e19-hearing")
    found = judged_by(both, "CF-001.missing")
    assert [(item.id, item.applicable) for item in found.items] == [("甲1", True), ("乙1", False)]
    assert found.score.high == 80
    held = judged_by(stacked(both, [hearing]), "TZ-019.party_signature_missing", facts={Fact.HEARING_HELD: True})
    assert held.score.high == 95
    assert [veto.criterion for veto in stacked(both, [hearing]).vetoes] == ["TZ-V02"]


def test_e20_other_full_marks_are_brought_to_a_hundred() -> None:
    found = judged_by(standard("e20"), "CF-073.facts_missing")
    assert (found.score.high, found.score.full) == points("80.0", "100")


@pytest.mark.parametrize(
    ("code", "above", "score"),
    [
        ("CF-073.time_missing", "false", "99.0"),
        ("", "false", "100.0"),
        ("", "true", "102.0"),
    ],
)
def test_e21_bonuses_have_a_cap_and_the_standard_says_whether_they_exceed_full_marks(
    code: str, above: str, score: str
) -> None:
    chosen_ = standard("e20", ("above_full: false", f"above_full: {above}"))
    said = "bonuses: [{bonus: J1, points: 3, reason: 入选典型案例}]"
    assert judged_by(chosen_, *([code] if code else []), said=said).score.high == Decimal(score)


def test_e21_a_bonus_inside_the_numerator_is_brought_down_with_it() -> None:
    chosen_ = standard("e20", ("counted: added", "counted: numerator"))
    said = "bonuses: [{bonus: J1, points: 3, reason: 入选典型案例}]"
    assert judged_by(chosen_, "CF-073.facts_missing", said=said).score.high == Decimal("81.8"), "90 of 110"


def test_e22_a_later_change_keeps_the_score_that_was_given() -> None:
    said = "adjustments: [{adjustment: 败诉, date: 2025-03-01, points: -5, reason: 判决撤销处罚决定}]"
    score = judged_by(standard("e20"), "CF-073.facts_missing", said=said).score
    assert ends(score) == points("75.0", "75.0")
    (change,) = score.adjustments
    assert (change.on, change.before.high, change.after.high) == (dt.date(2025, 3, 1), *points("80.0", "75.0"))


def test_e23_a_review_without_points_has_findings_and_neither_score_nor_grade() -> None:
    found = judged_by(standard("e23"), "CF-063.contact_missing")
    assert (found.score.low, found.score.grade, found.score.grade_withheld) == (None, None, None)
    assert [finding.code for finding in found.findings] == ["CF-063.contact_missing"]


@pytest.mark.parametrize(
    ("lost", "written", "grade"),
    [
        ("CF-001.missing", "above: 90", "良好"),
        ("CF-001.missing", "at_least: 90", "优秀"),
        ("CF-001.filed_after_investigation", "above: 90", "优秀"),
    ],
)
def test_e24_the_standard_says_to_which_grade_an_end_point_belongs(lost: str, written: str, grade: str) -> None:
    chosen_ = standard("e24", ("above: 90", written))
    assert judged_by(chosen_, lost, said=_REASONED).score.grade == grade


_REASONED = "points: [{item: '1.2', deduct: 0, reason: 说理充分}]"


def test_e25_what_a_higher_rule_allows_is_not_deducted_and_says_why() -> None:
    found = judged_by(
        standard("e25"),
        "CF-003.cause_formless",
        "CF-003.cause_differs",
        said="exemptions: [{finding: CF-003.cause_differs, basis: 部委统一文书}]",
    )
    assert [one.spared for one in found.findings] == ["豁免：省厅文书格式", "豁免：部委统一文书"]
    assert not any(one.deducted for one in found.findings)
    assert found.score.high == 100


def test_e25_what_the_standard_does_not_name_is_not_deducted() -> None:
    found = judged_by(standard("e25"), "CF-089.place_missing")
    assert (found.findings[0].deducted, found.score.high) == points("0", "100")


def test_e25_a_finding_that_a_person_withdraws_costs_nothing_and_carries_no_veto() -> None:
    found = judged_by(
        standard("e03"), "CF-V05.no_capacity", said="withdrawn: [{finding: CF-V05.no_capacity, reason: 项目部已领照}]"
    )
    assert (found.score.high, found.vetoes) == (Decimal(100), ())
    assert found.findings[0].spared == "撤销：项目部已领照"


def test_e26_one_fault_is_deducted_once_where_the_standard_prefers() -> None:
    both = judged_by(standard("e25"), "CF-086.decided_late", "CF-088.served_late")
    assert {one.code: one.deducted for one in both.findings} == {"CF-086.decided_late": 0, "CF-088.served_late": 5}
    assert both.score.high == 95
    assert judged_by(standard("e25"), "CF-086.decided_late").score.high == 97


_ONCE = ("findings: [CF-088.served_late, CF-086.decided_late]", "told_once: true\n    findings: [CF-088.served_late, CF-086.decided_late]")  # fmt: skip


def test_e26_one_fact_asked_by_two_tables_is_told_once_and_names_its_carrier() -> None:
    both = judged_by(standard("e25", _ONCE), "CF-086.decided_late", "CF-088.served_late")
    assert [(one.code, one.deducted) for one in both.findings] == [("CF-088.served_late", Decimal(5))]
    (under,) = [one for one in both.results if one.criterion == "CF-086"]
    assert (under.outcome, under.counted_under, under.findings) == (Outcome.FAILED, "CF-088", ())
    assert both.score.high == 95


def test_e26_the_same_wrong_in_two_papers_is_two_faults() -> None:
    apart = judged_by(standard("e25", _ONCE), ("CF-086.decided_late", 0), ("CF-088.served_late", 1))
    assert len(apart.findings) == 2
    alone = judged_by(standard("e25", _ONCE), "CF-086.decided_late")
    assert [(one.code, one.deducted) for one in alone.findings] == [("CF-086.decided_late", Decimal(3))]


def _unit(name: str, *scores: tuple[str, str]) -> list[DossierScore]:
    return [DossierScore(name, Decimal(score), Decimal(score), grade) for score, grade in scores]


def test_e26_one_code_stands_in_two_items_when_each_has_its_own_documents() -> None:
    text = (HERE / "e25.yaml").read_text(encoding="utf-8")
    text = text.replace("criteria: [CF-088, CF-089]", "criteria: [CF-088, CF-089]\n        documents: [送达回证]")
    text = text.replace("        criteria: [CF-086]\n        deductions:", _BY_DOCUMENT)
    chosen_ = checked_standard(parse(text, "documents.yaml"))
    found = judged_by(chosen_, ("CF-089.date_missing", 1), ("CF-089.date_missing", 0))
    assert [(one.item, one.deducted) for one in found.findings] == [("1.2", Decimal(1)), ("1.3", Decimal(4))]
    assert [item.deducted for item in found.items] == [*points("0", "1", "4")]


_BY_DOCUMENT = """\
        criteria: [CF-086, CF-089]
        documents: [行政处罚决定书]
        deductions:
          CF-089.date_missing: {points: 4}"""


def test_e27_units_go_by_their_mean_and_then_by_the_declared_order() -> None:
    dossiers = [
        *_unit("甲局", ("90", "优秀"), ("80", "合格")),
        *_unit("乙局", ("85", "合格"), ("85", "合格")),
        *_unit("丙局", ("95", "优秀")),
        DossierScore("丁局", Decimal(60), Decimal(90), None),
    ]
    shared = units_scored(dossiers, Units(), ("优秀", "合格"))
    assert [(one.unit, one.rank) for one in shared] == [("丙局", 1), ("乙局", 2), ("甲局", 2), ("丁局", None)]
    ordered = units_scored(dossiers, Units(ties=("share_of_best_grade",)), ("优秀", "合格"))
    assert [(one.unit, one.rank) for one in ordered] == [("丙局", 1), ("甲局", 2), ("乙局", 3), ("丁局", None)]
    assert shared[3].mean == Range(*points("60.0", "90.0"))


@pytest.mark.parametrize(
    ("rule", "agreed", "score"),
    [
        (DoubleReview(take="mean"), None, "88.5"),
        (DoubleReview(take="lower"), None, "86"),
        (DoubleReview(take="agreed"), None, None),
        (DoubleReview(take="mean", apart=Decimal(5)), None, None),
        (DoubleReview(take="mean", other_grade=True), None, None),
        (DoubleReview(take="mean", apart=Decimal(5)), Agreed(Decimal(88), "裁量说理认定一致"), "88"),
    ],
)
def test_e28_two_reviews_become_one_score_and_all_are_kept(
    rule: DoubleReview, agreed: Agreed | None, score: str | None
) -> None:
    chosen_ = standard("e24").model_copy(update={"double_review": rule})
    both = (PersonScore("评查人一", Decimal(91)), PersonScore("评查人二", Decimal(86)))
    found = reviewed(chosen_, both, agreed)
    assert found.score == (None if score is None else Decimal(score))
    assert [person.score for person in found.persons] == [91, 86]


def test_e29_every_item_has_full_marks_earned_marks_and_a_reason_with_its_document() -> None:
    found = judged_by(standard("e25"), ("CF-089.date_missing", 3, "送达日期"))
    sheet = openpyxl.load_workbook(BytesIO(workbook_bytes([found])), data_only=True)["评分表-001"]
    heads = [cell.value for cell in next(row for row in sheet.iter_rows() if row[0].value == "序号")]
    assert [heads[at] for at in (2, 6, 10)] == ["标准分", "机评得分", "扣分理由（文书、页码）与说明"]
    rows = {row[0]: (row[2], row[6], row[10]) for row in sheet.iter_rows(values_only=True)}
    assert [rows[item][:2] for item in ("1.1", "1.2", "1.3")] == [(10, 10), (40, 39), (50, 50)]
    assert rows["1.2"][2] == "CF-089 -1 有问题：date_missing（送达回证）"


def test_e30_what_is_still_discussed_leaves_the_grade_out_and_says_why() -> None:
    found = judged_by(
        standard("e24"), "CF-082.court_not_named", said="pending: [{item: '1.2', reason: 裁量说理有争议}]"
    )
    assert ends(found.score) == points("84.0", "92.0")
    assert (found.score.grade, found.score.grade_withheld) == (None, "得分范围跨“良好”与“优秀”；评分项 1.2 待讨论")
