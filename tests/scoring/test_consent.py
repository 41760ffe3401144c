"""What opinions say to a proposal to punish."""

import pytest

from scoring.consent import Opinion, is_conclusion, opinion_of


@pytest.mark.parametrize(
    "words",
    [
        "同意。",
        "审核意见：事实清楚，程序合法，同意拟处罚意见。",
        "没有不同意见，同意",
        "当事人提出不同意见，经复核不予采纳，同意原处罚意见",
        "不符合不予处罚的条件，同意处罚",
        "不同意减免，按原意见处罚",
        "已补充调查，同意",
        "无须退回补充调查，同意",
        "同意对当事人减轻处罚",
        "同意办案机构意见，建议完善文书后归档",
        "会议一致同意对某公司处以罚款2万元",
        "☑同意 □不同意",
        "维持原处罚意见",
    ],
)
def test_a_yes_is_a_yes_whatever_else_it_mentions(words: str) -> None:
    assert opinion_of(words) is Opinion.CONSENT


@pytest.mark.parametrize(
    "words",
    [
        "不同意。",
        "不同意拟处罚意见，建议不予处罚。",
        "不同意，退回补充调查。",
        "事实不清，证据不足，建议补充调查。",
        "建议退回办案机构补充证据",
        "本案不宜给予行政处罚",
        "暂不作出处罚决定，补充调查",
        "我反对",
        "保留意见",
        "决定不予行政处罚",
        "同意撤销案件",
        "□同意 ☑不同意",
    ],
)
def test_a_no_is_a_no(words: str) -> None:
    assert opinion_of(words) is Opinion.REFUSAL


@pytest.mark.parametrize(
    "words",
    ["同意，但建议罚款调整为2万元", "补充证据后再报", "对法定代表人不予处罚，对公司处罚款一万元", "没有意见，反对"],
)
def test_a_condition_or_both_answers_are_left_open(words: str) -> None:
    assert opinion_of(words) is Opinion.UNSURE


@pytest.mark.parametrize("words", ["同意/不同意", "□同意 □不同意", "不予采纳当事人意见", "不同意该公司分期缴纳", ""])
def test_no_opinion_of_the_penalty_is_none(words: str) -> None:
    assert opinion_of(words) is None


def test_what_a_meeting_resolved_is_told_from_what_a_speaker_said() -> None:
    assert is_conclusion("形成决定：不予行政处罚。")
    assert not is_conclusion("张伟民：不同意。")
