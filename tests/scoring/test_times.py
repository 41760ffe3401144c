"""Periods, the order of steps, and officers in two places."""

from collections.abc import Mapping

import pytest

from tests.scoring.rows import CANNOT_TELL, FAILED, FILED, INAPPLICABLE, PASSED, Row, answer, confirm

NINETY = {
    "kind": "deadline",
    "starts": [{"document": ["立案审批表"], "element": ["批准日期"]}],
    "ends": [{"document": ["行政处罚决定书"], "element": ["决定日期"]}],
    "within": "行政处罚法/办案期限",
    "extended_by": ["案件延期审批表"],
    "finding": "late",
    "reversed": "reversed",
}
WAIT = {
    "kind": "deadline",
    "starts": [{"served": ["行政处罚事先告知书"]}],
    "ends": [{"document": ["行政处罚决定书"], "element": ["决定日期"]}],
    "not_before": "行政处罚法/陈述申辩",
    "waived_by": ["放弃声明"],
    "waived_words": ["放弃陈述、申辩"],
    "finding": "early",
}
FIVE = "收到本告知书之日起五个工作日内"
HEARING = {
    "kind": "deadline",
    "starts": [{"served": ["听证通知书"]}],
    "ends": [{"document": ["听证笔录"], "element": ["时间"]}],
    "not_before": "行政处罚法/听证通知",
    "finding": "short",
}


def decided(day: str | None) -> Mapping[str, object]:
    return {"kind": "行政处罚决定书", "决定日期": day}


def served_on(day: str) -> Mapping[str, object]:
    return {"kind": "送达回证", "送达文书": "行政处罚决定书", "送达日期": day}


def told(day: str, **more: object) -> list[Mapping[str, object]]:
    return [
        {"kind": "行政处罚事先告知书", **more},
        {"kind": "送达回证", "送达文书": "行政处罚事先告知书", "送达日期": day},
    ]


DEADLINES = [
    Row("on the ninetieth day", NINETY, [FILED, decided("2024-05-30")], PASSED),
    Row("on the ninety-first day", NINETY, [FILED, decided("2024-05-31")], FAILED, ("late",)),
    Row("before it began", NINETY, [FILED, decided("2024-02-01")], FAILED, ("reversed",)),
    Row("the day is illegible", NINETY, [FILED, decided(None)], CANNOT_TELL),
    Row("extended", NINETY, [FILED, decided("2024-06-20"), {"kind": "案件延期审批表"}], CANNOT_TELL),
    Row("perhaps extended on a page not read", NINETY, [FILED, decided("2024-06-20")], CANNOT_TELL, unread=True),
    Row(
        "before the law set the period",
        NINETY,
        [{**FILED, "批准日期": "2021-07-14"}, decided("2022-01-01")],
        INAPPLICABLE,
    ),
    # 2024-09-09 and ninety days is a Sunday, 2024-12-08; the real decision of 2024-12-11 was found late.
    Row(
        "late by either way of counting",
        NINETY,
        [{**FILED, "批准日期": "2024-09-09"}, decided("2024-12-11")],
        FAILED,
        ("late",),
    ),
    Row(
        "on the Monday after a Sunday",
        NINETY,
        [{**FILED, "批准日期": "2024-09-09"}, decided("2024-12-09")],
        CANNOT_TELL,
    ),
    Row(
        "on that Monday, moved on by the office's choice",
        NINETY,
        [{**FILED, "批准日期": "2024-09-09"}, decided("2024-12-09")],
        PASSED,
        parameters={"末日遇休息日": "顺延"},
    ),
    Row(
        "on that Monday, not moved on by the office's choice",
        NINETY,
        [{**FILED, "批准日期": "2024-09-09"}, decided("2024-12-09")],
        FAILED,
        ("late",),
        parameters={"末日遇休息日": "不顺延"},
    ),
    Row(
        "a year that the calendar does not know",
        NINETY,
        [{**FILED, "批准日期": "2049-03-01"}, decided("2049-05-31")],
        CANNOT_TELL,
    ),
    # Five working days from Wednesday 2024-04-10 end on Wednesday 17.
    Row("after the five working days", WAIT, [*told("2024-04-10"), decided("2024-04-18")], PASSED),
    Row(
        "on the fifth of the working days that the notice gave",
        WAIT,
        [*told("2024-04-10", 陈述申辩期限=FIVE), decided("2024-04-17")],
        FAILED,
        ("early",),
    ),
    Row(
        "the notice gave five working days in its text",
        WAIT,
        [*told("2024-04-10", text="可在收到本告知书之日起五个工作日内陈述、申辩。"), decided("2024-04-17")],
        FAILED,
        ("early",),
    ),
    Row("the notice gave no days, and no law does", WAIT, [*told("2024-04-10"), decided("2024-04-17")], CANNOT_TELL),
    Row(
        "the notice gave no days but the office counts five",
        WAIT,
        [*told("2024-04-10"), decided("2024-04-17")],
        FAILED,
        ("early",),
        parameters={"陈述申辩期": "五个工作日"},
    ),
    Row("over the long holiday with its working Sunday", WAIT, [*told("2024-04-26"), decided("2024-05-08")], PASSED),
    Row(
        "within the long holiday",
        WAIT,
        [*told("2024-04-29", 陈述申辩期限=FIVE), decided("2024-05-08")],
        FAILED,
        ("early",),
    ),
    Row("given up in writing", WAIT, [*told("2024-04-10"), decided("2024-04-12"), {"kind": "放弃声明"}], PASSED),
    Row(
        "given up only by the words of the decision",
        WAIT,
        [*told("2024-04-10"), {**decided("2024-04-12"), "text": "当事人放弃陈述、申辩"}],
        CANNOT_TELL,
    ),
    Row(
        "the notice gave ten days",
        WAIT,
        [*told("2024-04-10", 陈述申辩期限="收到本告知书之日起十日内"), decided("2024-04-18")],
        FAILED,
        ("early",),
    ),
    Row(
        "the notice gave ten days but the office counts five",
        WAIT,
        [*told("2024-04-10", 陈述申辩期限="收到本告知书之日起十日内"), decided("2024-04-18")],
        PASSED,
        parameters={"陈述申辩期": "五个工作日"},
    ),
    Row(
        "decided before the notice was served",
        WAIT,
        [*told("2024-04-20", 陈述申辩期限=FIVE), decided("2024-04-12")],
        FAILED,
        ("early",),
    ),
    Row("the record of service has no date", WAIT, [*told("~"), decided("2024-04-12")], CANNOT_TELL),
]
for day, outcome, slugs, parameters in (
    ("2024-04-22", PASSED, (), {}),
    ("2024-04-19", CANNOT_TELL, (), {}),
    ("2024-04-19", FAILED, ("short",), {"听证通知提前七日": "满七日"}),
    ("2024-04-19", PASSED, (), {"听证通知提前七日": "第七日"}),
    ("2024-04-18", FAILED, ("short",), {}),
):
    DEADLINES.append(
        Row(
            f"hearing on {day} {parameters}",
            HEARING,
            [
                {"kind": "听证通知书"},
                {"kind": "送达回证", "送达文书": "听证通知书", "送达日期": "2024-04-10"},
                {"kind": "听证笔录", "时间": f"{day} 09:00/11:00"},
            ],
            outcome,
            slugs,
            parameters,
        )
    )


def step(called: str, kind: str, element: str, finding: str | None = None) -> Mapping[str, object]:
    return {"called": called, "moment": [{"document": [kind], "element": [element]}], "finding": finding}


ORDER = {
    "kind": "order",
    "finding": "f",
    "steps": [
        step("立案", "立案审批表", "批准日期"),
        step("终结", "调查终结报告", "承办人日期", "g"),
        step("审核", "法制审核意见书", "审核日期"),
        step("决定", "行政处罚决定书", "决定日期"),
    ],
}


def chain(report: object, review: object, decision: object) -> list[Mapping[str, object]]:
    return [
        FILED,
        {"kind": "调查终结报告", "承办人日期": report},
        {"kind": "法制审核意见书", "审核日期": review},
        decided(str(decision) if decision else None),
    ]


ORDERS = [
    Row("in order", ORDER, chain("2024-03-10", "2024-03-12", "2024-03-20"), PASSED),
    Row("on one day", ORDER, chain("2024-03-01", "2024-03-01", "2024-03-01"), PASSED),
    Row(
        "on one day where that is too early",
        {**ORDER, "strict": True},
        chain("2024-03-02", "2024-03-02", "2024-03-03"),
        FAILED,
        ("f",),
    ),
    Row("one step too early", ORDER, chain("2024-02-10", "2024-03-12", "2024-03-20"), FAILED, ("g",)),
    Row(
        "one wrong date against many is told once",
        ORDER,
        chain("2024-06-10", "2024-03-12", "2024-03-20"),
        FAILED,
        ("f",),
    ),
    Row("an illegible day", ORDER, chain("2024-03-10", None, "2024-03-20"), CANNOT_TELL),
    Row("a missing step is passed over", ORDER, [FILED, decided("2024-03-20")], PASSED),
    Row("nothing to compare", ORDER, [FILED], INAPPLICABLE),
]


OVERLAP = {"kind": "overlap", "documents": ["询问笔录", "现场检查（勘验）笔录"], "finding": "f"}


def records(first: str, second: str, other: str = "张三/1") -> list[Mapping[str, object]]:
    return [
        {"kind": "现场检查（勘验）笔录", "时间": first, "执法人员": "张三/1"},
        {"kind": "询问笔录", "时间": second, "执法人员": other},
    ]


OVERLAPS = [
    Row("one after the other", OVERLAP, records("2024-03-04 09:00/10:00", "2024-03-04 10:00/11:00"), PASSED),
    Row("at once", OVERLAP, records("2024-03-04 09:00/10:00", "2024-03-04 09:30/11:00"), FAILED, ("f",)),
    Row(
        "at once by different people",
        OVERLAP,
        records("2024-03-04 09:00/10:00", "2024-03-04 09:30/11:00", "李四/2"),
        PASSED,
    ),
    Row("no end written", OVERLAP, records("2024-03-04 09:00/10:00", "2024-03-04 09:30"), CANNOT_TELL),
    Row("one record only", OVERLAP, records("2024-03-04 09:00/10:00", "x")[:1], INAPPLICABLE),
]


@pytest.mark.parametrize("row", DEADLINES, ids=lambda row: row.name)
def test_whether_a_period_was_kept(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row.name)
def test_whether_the_steps_stand_in_order(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", OVERLAPS, ids=lambda row: row.name)
def test_whether_an_officer_was_in_two_places(row: Row) -> None:
    confirm(row)


SERVED = {
    "kind": "deadline",
    "starts": [{"document": ["行政处罚决定书"], "element": ["决定日期"]}],
    "ends": [{"served": ["行政处罚决定书"]}],
    "within": "行政处罚法/决定书送达",
    "finding": "late",
}


@pytest.mark.parametrize(
    ("check", "documents", "over"),
    [
        # Seven working days from 2024-04-08 end on Wednesday 17.
        (SERVED, [decided("2024-04-08"), served_on("2024-04-22")], "超 3 个工作日"),
        (SERVED, [decided("2024-04-10"), served_on("2024-04-20")], "超 1 日"),
        (NINETY, [FILED, decided("2024-06-03")], "超 4 日"),
    ],
    ids=["working days over a weekend", "a Saturday after the last working day", "natural days"],
)
def test_an_overrun_is_counted_in_the_days_of_its_period(
    check: Mapping[str, object], documents: list[Mapping[str, object]], over: str
) -> None:
    verdict = answer(Row(over, check, documents, FAILED))
    assert [draft.message.endswith(over) for draft in verdict.findings] == [True], verdict
