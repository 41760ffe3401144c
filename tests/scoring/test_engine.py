"""Whole dossiers against the library: what is told, once, and with what evidence."""

import logging
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.criterion import Criterion
from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from checklists.standard import Standard
from dossiers import Dossier, Quote
from scoring import Assessment, Outcome, Settings, assess, judge, open_case
from scoring.verdict import Draft, Verdict
from tests.criteria.case_reader import dossier_of
from tests.scoring.papers import changed, clean, papers, without

LIBRARY = load_criteria()
PENALTY = [name for name in LIBRARY if name.startswith(("CF", "TZ"))]
DECISION = "行政处罚决定书"


def verdicts(dossier: Dossier) -> Mapping[str, Verdict]:
    return judge(PENALTY, LIBRARY, open_case(dossier, load_laws(), Settings()))


def codes(dossier: Dossier) -> set[str]:
    return {f"{name}.{draft.slug}" for name, verdict in verdicts(dossier).items() for draft in verdict.findings}


def small_standard() -> Standard:
    return Standard.model_validate(
        {
            "id": "small",
            "title": "小标准",
            "edition": "1",
            "source": "—",
            "ours": True,
            "case_type": "行政处罚",
            "full": 10,
            "inapplicable": "rescale",
            "grades": [{"name": "合格", "at_least": 6}, {"name": "不合格", "at_least": 0}],
            "veto_grade": "不合格",
            "vetoes": [{"criterion": "CF-V15"}],
            "gates": [{"finding": "CF-001.missing", "zeroes": ["CF-006"]}],
            "sections": [
                {
                    "id": "一",
                    "title": "一",
                    "items": [
                        {"id": "1", "title": "立案", "full": 3, "criteria": ["CF-001"], "deductions": {"CF-001.missing": {"points": 3}}},
                        {"id": "2", "title": "意见", "full": 2, "criteria": ["CF-006"]},
                        {"id": "3", "title": "期满", "full": 3, "criteria": ["CF-066"], "deductions": {"CF-066.decided_within_period": {"points": 1}}},
                        {"id": "4", "title": "装订", "full": 2},
                    ],
                }
            ],
        }
    )  # fmt: skip


def assessed(dossier: Dossier) -> Assessment:
    return assess(dossier, small_standard(), LIBRARY, load_laws(), Settings())


def test_a_clean_dossier_has_no_fault() -> None:
    assert codes(clean()) == set()
    assert not [name for name, verdict in verdicts(clean()).items() if "程序错误" in verdict.reason]


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (without("立案审批表"), {"CF-001.missing"}),
        (changed(DECISION, 当事人="云岭青河食品有限公司"), {"CF-V06.party_name_differs"}),
        (changed(DECISION, 罚款="3000|5000"), {"CF-079.words_differ"}),
        (changed("询问笔录", 时间="2024-03-04 09:30/09:50"), {"CF-013.same_officer_twice"}),
        (changed("法制审核意见书", 审核人="陈大同", 审核人签名="陈大同"), {"CF-055.reviewer_investigated"}),
    ],
)
def test_one_fault_is_told_once(dossier: Dossier, expected: set[str]) -> None:
    own = {code for code in codes(dossier) if code.startswith("CF-")}
    assert {code for code in own if not code.startswith("CF-108")} == expected


def test_a_wrong_year_is_told_once_and_fires_no_veto() -> None:
    judged = verdicts(changed(DECISION, 决定日期="2023-04-24", 落款日期="2023-04-24"))
    assert sum(len(verdict.findings) for verdict in judged.values()) == 1
    assert not [name for name, verdict in judged.items() if "-V" in name and verdict.outcome is Outcome.FAILED]


def test_a_wrong_year_of_the_filing_is_no_overrun_period() -> None:
    found = codes(changed("立案审批表", 批准日期="2023-03-05", 机关负责人日期="2023-03-05"))
    assert "CF-086.decided_late" not in found
    assert len(found) <= 1


def test_pictures_in_a_file_of_copies_hide_no_paper_of_the_procedure() -> None:
    copies = {"kind": "书证", "confidence": 0.6, "file": "9、施工合同复印件.docx", "unread": "这里只有图片"}
    late = [
        {"kind": "立案审批表", "批准日期": "2024-03-05"},
        {"kind": DECISION, "落款机关": "云岭市水利局", "决定日期": "2024-06-21"},
    ]
    unread = [{"file": "9、施工合同复印件.docx"}]
    assert "CF-086.decided_late" in codes(dossier_of([*late, copies], unread))
    hidden = [{"file": "扫描件.docx"}]
    assert "CF-086.decided_late" not in codes(dossier_of([*late, {**copies, "file": "扫描件.docx"}], hidden))


def test_with_a_page_unread_nothing_is_missing() -> None:
    dossier = dossier_of(papers(), [{"file": "扫描.pdf", "page": 2}])
    thinned = replace(
        dossier, documents=tuple(one for one in dossier.documents if one.kind not in ("立案审批表", "结案审批表"))
    )
    thinned = replace(thinned, documents=tuple(replace(one, index=at) for at, one in enumerate(thinned.documents)))
    assert verdicts(thinned)["CF-001"].outcome is Outcome.CANNOT_TELL
    assert verdicts(thinned)["CF-102"].outcome is Outcome.CANNOT_TELL


def test_words_read_with_doubt_fail_nobody() -> None:
    doubtful = {"value": "3000|5000", "confidence": 0.4}
    assert verdicts(changed(DECISION, 罚款=doubtful))["CF-079"].outcome is Outcome.CANNOT_TELL


def test_a_document_of_doubtful_kind_fails_nobody() -> None:
    assert verdicts(changed(DECISION, 罚款="3000|5000", confidence=0.5))["CF-079"].outcome is Outcome.CANNOT_TELL


def test_a_paper_that_lacks_nearly_everything_accuses_nobody() -> None:
    """An excerpt, or a page that was taken for a decision; one that lacks two things is told of them."""
    rest = [paper for paper in papers() if paper["kind"] != DECISION]
    words = "云岭市市场监督管理局2024年4月24日对云岭青禾食品有限公司罚款3000元。"
    excerpt = verdicts(dossier_of([*rest, {"kind": DECISION, "text": words}]))
    absent = ("CF-073", "CF-074", "CF-075", "CF-076", "CF-080", "CF-081", "CF-082")
    assert {excerpt[name].outcome for name in absent} == {Outcome.CANNOT_TELL}
    assert "CF-081.surcharge_not_told" in codes(changed(DECISION, 加处罚款=None))


def test_every_finding_has_evidence_and_its_words_stand_in_the_dossier() -> None:
    dossier = changed(DECISION, 当事人="云岭青河食品有限公司", 罚款="3000|5000", 证件号码="~", marks=[])
    found = [draft for verdict in verdicts(dossier).values() for draft in verdict.findings]
    quotes = [one for draft in found for one in draft.evidence if isinstance(one, Quote)]
    assert len(found) >= 4
    assert all(quote.text in dossier.documents[quote.document].flow.text for quote in quotes)


def test_a_finding_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Draft("slug", "message", ())


def test_a_check_that_throws_is_untested_and_costs_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    broken: Criterion = LIBRARY["CF-086"].model_copy(
        update={"check": LIBRARY["CF-086"].check.model_copy(update={"within": "没有/这个期限"})}  # type: ignore[union-attr]  # CF-086 has a check
    )
    case = open_case(clean(), load_laws(), Settings())
    with caplog.at_level(logging.ERROR):
        judged = judge(["CF-086", "CF-001"], {**LIBRARY, "CF-086": broken}, case)
    assert judged["CF-086"].outcome is Outcome.UNTESTED
    assert "程序错误" in judged["CF-086"].reason
    assert judged["CF-001"].outcome is Outcome.PASSED
    assert "CF-086" in caplog.text


def test_what_is_settled_beforehand_is_looked_into_only_for_what_follows_it(caplog: pytest.LogCaptureFixture) -> None:
    broken: Criterion = LIBRARY["CF-086"].model_copy(
        update={"check": LIBRARY["CF-086"].check.model_copy(update={"within": "没有/这个期限"})}  # type: ignore[union-attr]  # CF-086 has a check
    )
    follower = next(one for one in LIBRARY.values() if one.followed)
    aside = Verdict(Outcome.INAPPLICABLE, "本案不评")
    library = {**LIBRARY, "CF-086": broken}
    case = open_case(clean(), load_laws(), Settings())
    with caplog.at_level(logging.ERROR):
        judged = judge(["CF-086", follower.id], library, case, {"CF-086": aside, follower.followed[0]: aside})
    assert judged["CF-086"] is aside
    assert judged[follower.followed[0]] is aside
    assert judged[follower.id] == judge([follower.id], LIBRARY, case)[follower.id]
    assert not caplog.text


@pytest.mark.parametrize(("kept", "lone"), [(("送达回证",), True), (("送达回证", "立案审批表"), False)])
def test_papers_that_show_no_step_of_a_case_get_no_grade_and_say_so(kept: tuple[str, ...], lone: bool) -> None:
    few = dossier_of([paper for paper in papers() if paper["kind"] in kept])
    found = assess(few, load_standard("general-penalty"), LIBRARY, load_laws())
    assert any("不能当作一卷的得分" in one for one in found.warnings) is lone
    assert (found.score.grade_withheld == "卷内没有能表明案件经过的文书") is lone


def test_a_manual_item_is_open_and_listed() -> None:
    found = assessed(clean())
    assert (found.score.low, found.score.high) == (Decimal(8), Decimal(10))
    assert [(result.item, result.outcome) for result in found.results if result.criterion is None] == [
        ("4", Outcome.UNTESTED)
    ]


def test_a_gate_zeroes_what_hangs_on_the_missing_form_and_names_the_finding() -> None:
    found = assessed(without("立案审批表"))
    zeroed = next(result for result in found.results if result.criterion == "CF-006")
    cause = next(finding for finding in found.findings if finding.code == "CF-001.missing")
    assert (zeroed.outcome, zeroed.caused_by, zeroed.findings) == (Outcome.FAILED, cause.id, ())
    assert [(item.id, item.high) for item in found.items][:2] == [("1", Decimal(0)), ("2", Decimal(0))]


def test_a_veto_that_follows_another_criterion_fires_with_its_finding() -> None:
    found = assessed(changed(DECISION, 决定日期="2024-04-16", 落款日期="2024-04-16"))
    veto = next(result for result in found.results if result.criterion == "CF-V15")
    carrier = next(finding for finding in found.findings if finding.criterion == "CF-066")
    assert (veto.outcome, veto.counted_under, veto.findings) == (Outcome.FAILED, "CF-066", ())
    assert [(fired.criterion, fired.findings) for fired in found.vetoes] == [("CF-V15", (carrier.id,))]
    assert (found.score.high, found.score.grade) == (Decimal(0), "不合格")
    assert found.score.before_veto is not None
    assert found.score.before_veto.high == 9


def test_the_key_of_a_finding_does_not_depend_on_file_page_or_order() -> None:
    spoilt = changed(DECISION, 决定日期="2024-04-16", 落款日期="2024-04-16")
    moved = [{**paper, "file": f"乱序/{at}.docx"} for at, paper in reversed(list(enumerate(papers())))]
    for paper in moved:
        if paper["kind"] == DECISION:
            paper.update({"决定日期": "2024-04-16", "落款日期": "2024-04-16"})
    keys = [{finding.key for finding in assessed(one).findings} for one in (spoilt, dossier_of(moved))]
    assert keys[0] == keys[1] != set()


def test_two_decisions_of_different_numbers_are_named() -> None:
    another = {"kind": DECISION, "文号": "云市监罚〔2024〕9号"}
    assert any("云市监罚〔2024〕9号" in warning for warning in assessed(dossier_of([*papers(), another])).warnings)


def test_the_conventions_in_force_are_printed() -> None:
    found = assess(clean(), small_standard(), LIBRARY, load_laws(), Settings(parameters={"末日遇休息日": "不顺延"}))
    assert dict(found.parameters)["末日遇休息日"] == "不顺延"
    assert dict(found.parameters)["听证通知提前七日"] == "满七日"


def test_trade_and_authority_come_from_the_papers() -> None:
    case = assessed(clean()).case
    assert (case.authority, case.trade, case.number) == ("云岭市市场监督管理局", "市场监管", "云市监罚〔2024〕5号")
