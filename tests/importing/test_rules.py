"""What the words of a deduction rule say."""

import pytest

from checklists.importing.drafting import grades_in
from checklists.importing.rules import Rule, effect_of, rules_of


def told(rule: Rule) -> str:
    """Fault | price | how it is counted"""
    price = "全分" if rule.whole else "" if rule.points is None else f"{rule.points}"
    if rule.most is not None or rule.open:
        price = f"{rule.least}～{rule.most if rule.most is not None else '全分'}"
    counted = [name for name, says in (("一次", rule.once), ("合并", rule.together)) if says]
    counted += ["每份"] if rule.per == "document" else []
    counted += [f"最多{rule.cap}"] if rule.cap is not None else []
    return "|".join((rule.about, rule.effect or price, *counted))


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("无立案审批表的扣2分；未注明日期扣0.5分", ["无立案审批表|2|一次", "未注明日期|0.5|一次"]),
        ("无立案审批表扣2分，承办人未签名扣1分", ["无立案审批表|2|一次", "承办人未签名|1|一次"]),
        ("1、未制作决定书的，扣全分。2、写错当事人的，每处扣3分，扣完为止", ["未制作决定书|全分", "写错当事人|3"]),
        ("每缺一项扣0.5分，扣完为止", ["|0.5"]),
        ("一处不符合要求扣一分，累计不超过3分", ["|1|最多3"]),
        ("每份笔录缺签名扣1分，最多扣2分", ["笔录缺签名|1|每份|最多2"]),
        ("不规范的，视情况扣1—5分", ["|1～5"]),
        ("酌情扣分", ["|0～全分"]),
        ("违法使用强制措施（扣5-15分）", ["违法使用强制措施|5～15"]),
        ("任一项缺失扣完", ["|全分|合并"]),
        ("有下列情形之一的，扣1分：（1）无立卷人；（2）无日期", ["无立卷人；无日期|1|合并"]),
        ("没有送达回证的不得分", ["没有送达回证|全分"]),
        ("无主体资格的，扣100分；名称错字的扣1分", ["无主体资格|deduct", "名称错字|1|一次"]),
        ("符合得2分，不符合不得分", ["符合得2分,不符合不得分|"]),
        ("装订整齐", ["装订整齐|"]),
        ("未签名扣1分、未盖章扣2分", ["未签名|1|一次", "未盖章|2|一次"]),
        ("", []),
    ],
)
def test_clauses_are_read_and_what_is_not_sure_has_no_price(text: str, rules: list[str]) -> None:
    assert [told(rule) for rule in rules_of(text)] == rules


@pytest.mark.parametrize(
    ("text", "effect"),
    [
        ("不合格卷", "unqualified"),
        ("实行一票否决", "unqualified"),
        ("评查总分即为零分", "score_zero"),
        ("案卷按0分处理", "score_zero"),
        ("扣100分", "deduct"),
        ("不得评为优秀", "grade_cap"),
        ("扣10分", None),
        ("本项得0分", None),
    ],
)
def test_what_a_decisive_fault_does(text: str, effect: str | None) -> None:
    assert effect_of(text) == effect


@pytest.mark.parametrize(
    ("note", "grades"),
    [
        ("90分以上为优秀，60分以上不满90分为合格，不满60分为不合格", "优秀≥90 合格≥60 不合格≥0"),
        ("评查等次：优秀（90分以上）、合格（60-89分）、不合格（60分以下）", "优秀≥90 合格≥60 不合格≥0"),
        ("超过90分为优秀，60分以上为合格，低于60分为不合格", "优秀>90 合格≥60 不合格≥0"),
        ("90分以上为优秀", ""),
        ("60分以上为合格，90分以上为优秀，60分以下为不合格", ""),
        ("合格的扣1分，不合格的扣5分", ""),
    ],
)
def test_grades_are_taken_only_from_a_note_that_is_plain(note: str, grades: str) -> None:
    sign = {"at_least": "≥", "above": ">"}
    assert " ".join(f"{name}{sign[start]}{points}" for name, start, points in grades_in([note])) == grades
