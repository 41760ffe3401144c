"""Cited law, sums, and who did what."""

from collections.abc import Mapping

import pytest

from tests.scoring.rows import CANNOT_TELL, FAILED, INAPPLICABLE, PASSED, Row, confirm

CITED = {"kind": "citation", "documents": ["行政处罚决定书"], "elements": ["违反条款"], "incomplete": "i", "short_name": "s", "not_in_force": "n", "no_citation": "c"}  # fmt: skip


def cites(*values: object, **more: object) -> list[Mapping[str, object]]:
    return [{"kind": "行政处罚决定书", "决定日期": "2024-05-01", "违反条款": list(values), **more}]


CITATIONS = [
    Row("in full", CITED, cites("中华人民共和国行政处罚法|9|1|1"), PASSED),
    Row("an article of an unknown law needs nothing", CITED, cites("云岭市市容条例|9"), PASSED),
    Row("without article", CITED, cites("中华人民共和国行政处罚法"), FAILED, ("i",)),
    Row("by a short name", CITED, cites("行政处罚法|9|1|short"), FAILED, ("s",)),
    Row("nothing cited", CITED, [{"kind": "行政处罚决定书", "text": "决定书\n罚款"}], FAILED, ("c",)),
    Row(
        "a law is named but was not recognised",
        CITED,
        [{"kind": "行政处罚决定书", "text": "违反了《条例》"}],
        CANNOT_TELL,
    ),
    Row(
        "not in force at the act or the decision",
        CITED,
        cites("中华人民共和国行政诉讼法|9", 决定日期="1989-05-01", 违法行为日期="1989-04-01"),
        FAILED,
        ("n",),
    ),
]


def sums(compare: str, **more: object) -> Mapping[str, object]:
    return {
        "kind": "amount",
        "compare": compare,
        "left": {"document": ["行政处罚事先告知书"], "element": ["拟罚款"]},
        "right": {"document": ["行政处罚决定书"], "element": ["罚款"]},
        "finding": "f",
        **more,
    }


def fines(announced: object, imposed: object) -> list[Mapping[str, object]]:
    return [{"kind": "行政处罚事先告知书", "拟罚款": announced}, {"kind": "行政处罚决定书", "罚款": imposed}]


WORDS = {"kind": "amount", "compare": "words", "documents": ["行政处罚决定书"], "finding": "f"}
SUMS = {"kind": "amount", "compare": "arithmetic", "documents": ["行政处罚决定书"], "finding": "f"}
AMOUNTS = [
    Row("digits and numerals agree", WORDS, fines(1, "500|500"), PASSED),
    Row("digits and numerals differ", WORDS, fines(1, "500|5000"), FAILED, ("f",)),
    Row("no numerals", WORDS, fines(1, 500), INAPPLICABLE),
    Row("lighter than announced", sums("not_heavier"), fines(3000, 2000), PASSED),
    Row("heavier than announced", sums("not_heavier"), fines(3000, 5000), FAILED, ("f",)),
    Row(
        "heavier, but announced anew",
        sums("not_heavier", unless_documents=["听证告知书"]),
        [*fines(3000, 5000), {"kind": "听证告知书"}],
        CANNOT_TELL,
    ),
    Row("equal", sums("equal"), fines(3000, 3000), PASSED),
    Row("equal to the sum of two", sums("equal"), fines(3000, [1000, 2000]), PASSED),
    Row("not equal", sums("equal"), fines(3000, 2000), FAILED, ("f",)),
    Row("an illegible sum", sums("equal"), fines(None, 2000), CANNOT_TELL),
    Row("a right product", SUMS, [{"kind": "行政处罚决定书", "text": "处以1,200元×5倍=6000元的罚款"}], PASSED),
    Row("a wrong product", SUMS, [{"kind": "行政处罚决定书", "text": "处以1200元×5倍＝7000元的罚款"}], FAILED, ("f",)),
    Row("a wrong sum", SUMS, [{"kind": "行政处罚决定书", "text": "合计100元+200元=400元"}], FAILED, ("f",)),
    Row("no formula", SUMS, [{"kind": "行政处罚决定书", "text": "罚款500元"}], INAPPLICABLE),
]

OFFICERS = {"kind": "roles", "documents": ["询问笔录"], "at_least": 2, "too_few": "few", "no_certificate": "card"}
APART = {
    "kind": "roles",
    "both": "both",
    "apart": [
        {"called": "审核人", "documents": ["法制审核意见书"], "elements": ["审核人"]},
        {"called": "调查人", "documents": ["询问笔录"], "elements": ["执法人员"]},
    ],
}
ROLES = [
    Row("two with cards", OFFICERS, [{"kind": "询问笔录", "执法人员": ["张三/鄂0110", "李四/鄂0111"]}], PASSED),
    Row("one alone", OFFICERS, [{"kind": "询问笔录", "执法人员": ["张三/鄂0110"]}], FAILED, ("few",)),
    Row(
        "one, and a recorder who may be the second",
        OFFICERS,
        [{"kind": "询问笔录", "执法人员": "张三/鄂0110", "记录人": "李四"}],
        CANNOT_TELL,
    ),
    Row("one without a card", OFFICERS, [{"kind": "询问笔录", "执法人员": ["张三/鄂0110", "李四"]}], FAILED, ("card",)),
    Row("nobody named", OFFICERS, [{"kind": "询问笔录", "执法人员": "~"}], FAILED, ("few",)),
    Row(
        "apart",
        APART,
        [{"kind": "法制审核意见书", "审核人": "何法"}, {"kind": "询问笔录", "执法人员": "张三/1"}],
        PASSED,
    ),
    Row(
        "the same man twice",
        APART,
        [{"kind": "法制审核意见书", "审核人": "张 三"}, {"kind": "询问笔录", "执法人员": "张三/1"}],
        FAILED,
        ("both",),
    ),
    Row(
        "masked names tell nothing",
        APART,
        [{"kind": "法制审核意见书", "审核人": "张某"}, {"kind": "询问笔录", "执法人员": "张某/1"}],
        CANNOT_TELL,
    ),
    Row("no review at all", APART, [{"kind": "询问笔录", "执法人员": "张三/1"}], INAPPLICABLE),
]


@pytest.mark.parametrize("row", CITATIONS, ids=lambda row: row.name)
def test_whether_the_law_is_cited_well(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", AMOUNTS, ids=lambda row: row.name)
def test_whether_the_sums_agree(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", ROLES, ids=lambda row: row.name)
def test_who_did_what(row: Row) -> None:
    confirm(row)


def test_a_surplus_of_three_per_cent_a_day_may_be_the_additional_fine() -> None:
    confirm(Row("surcharge", sums("equal"), fines(5000, 5450), CANNOT_TELL))


def test_a_heavier_decision_is_no_fault_while_another_notice_may_stand_on_an_unread_page() -> None:
    confirm(Row("unread", sums("not_heavier"), fines(3000, 5000), CANNOT_TELL, unread=True))


def test_a_fine_that_stands_only_among_the_penalties_is_compared() -> None:
    papers = [{"kind": "行政处罚事先告知书", "拟处罚": "罚款|3000"}, {"kind": "行政处罚决定书", "处罚": "罚款|5000"}]
    confirm(Row("among penalties", sums("not_heavier"), papers, FAILED, ("f",)))
