"""When each running period ends, counted by hand on the calendars of 2024 and 2026, and whether it is done."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from checklists.case_types import case_types_named
from checklists.laws_in_force import load_laws
from scoring import Settings
from scoring.engine import cases_of
from scoring.upcoming import Upcoming, stage_of, upcoming
from tests.criteria.case_reader import dossier_of
from tests.scoring.papers import OFFICE, PARTY, papers
from tests.scoring.test_parting import of

Papers = list[dict[str, object]]
TODAY = dt.date(2024, 5, 6)
_UP_TO_NOTICE = ["现场检查（勘验）笔录", "询问笔录", "立案审批表", "调查终结报告", "行政处罚事先告知书"]
_UP_TO_DECISION = [*_UP_TO_NOTICE, "集体讨论记录", "行政处罚决定书"]


def paper(kind: str, on: str, **more: object) -> dict[str, object]:
    return {
        "kind": kind,
        "文号": f"云市监{kind[:2]}〔2024〕5号",
        "当事人": PARTY,
        "落款机关": OFFICE,
        "落款日期": on,
        **more,
    }


def receipt(kind: str, on: str) -> dict[str, object]:
    return {
        "kind": "送达回证",
        "送达文书": kind,
        "送达文号": f"云市监{kind[:2]}〔2024〕5号",
        "受送达人": PARTY,
        "送达方式": "直接送达",
        "送达日期": on,
        "受送达人签名": "周一山",
    }


def cut_after(kinds: Sequence[str], *served: str) -> Papers:
    """The papers of an ordinary case, those after a step left out."""
    return [*of(papers(), *kinds), *(one for one in of(papers(), "送达回证") if one["送达文书"] in served)]


def running(
    made: Papers, trade: str | None = "市场监管", type_: str | None = None, unread: Sequence[Mapping[str, object]] = ()
) -> dict[str, Upcoming]:
    settings = Settings(trade=trade, case_type=case_types_named(type_)[0] if type_ else None)
    cases = cases_of(dossier_of(made, unread), load_laws(), settings)
    return {one.what.id: one for one in upcoming(cases, TODAY)}


FILED = cut_after(["现场检查（勘验）笔录", "立案审批表"])
NOTIFIED = cut_after(_UP_TO_NOTICE, "行政处罚事先告知书")
DECIDED = cut_after(_UP_TO_DECISION, "行政处罚事先告知书")
SERVED = cut_after(_UP_TO_DECISION, "行政处罚事先告知书", "行政处罚决定书")
REGISTERED = [*FILED, paper("先行登记保存证据通知书", "2024-04-29", 保存日期="2024-04-29")]
SEIZED = [*FILED, paper("查封（扣押）决定书", "2024-03-04", 查封日期="2024-03-04")]
ACCEPTED = [paper("受理通知书", "2024-03-04", 受理日期="2024-03-04")]
HEARING = [
    *NOTIFIED,
    paper("听证告知书", "2024-04-10"),
    receipt("听证告知书", "2024-04-10"),
    paper("听证申请书", "2024-04-15", 申请日期="2024-04-15"),
    paper("听证通知书", "2024-05-06", 听证时间="2024-05-16 09:00"),
]


@pytest.mark.parametrize(
    ("made", "what", "state", "on", "left"),
    [
        (FILED, "decision", "open", "2024-06-03", 28),
        (FILED, "filing", "done", "2024-03-25", -42),
        (REGISTERED, "registration", "open", "2024-05-11", 5),
        ([*REGISTERED, paper("先行登记保存处理决定书", "2024-05-06", 处理日期="2024-05-06")], "registration", "done", "2024-05-11", 5),
        (SEIZED, "seizure", "open", "2024-04-03", -33),
        ([*SEIZED, paper("延长查封（扣押）期限决定书", "2024-04-02")], "seizure", "open", "2024-05-03", -3),
        ([*SEIZED, paper("检测鉴定期间告知书", "2024-03-06")], "seizure", "cannot_tell", "2024-04-03", -33),
        ([*SEIZED, paper("解除查封（扣押）决定书", "2024-04-01", 解除日期="2024-04-01")], "seizure", "done", "2024-04-03", -33),
        (NOTIFIED, "defence", "open", "2024-04-18", -18),
        (DECIDED, "defence", "done", "2024-04-18", -18),
        (HEARING[:-2], "hearing_request", "open", "2024-04-18", -18),
        (HEARING, "hearing_request", "done", "2024-04-18", -18),
        (HEARING, "hearing_notice", "open", "2024-05-07", 1),
        ([*HEARING, receipt("听证通知书", "2024-05-06")], "hearing_notice", "done", "2024-05-07", 1),
        (HEARING, "decision", "cannot_tell", "2024-06-03", 28),
        (DECIDED, "decision", "done", "2024-06-03", 28),
        (DECIDED, "service", "open", "2024-05-07", 1),
        (DECIDED, "publication", "open", "2024-05-23", 17),
        (SERVED, "service", "done", "2024-05-07", 1),
        (SERVED, "payment", "open", "2024-05-11", 5),
        (SERVED, "additional_fine", "open", "2024-05-12", 6),
        (SERVED, "court", "open", "2025-01-26", 265),
        ([*SERVED, *of(papers(), "罚没票据")], "payment", "done", "2024-05-11", 5),
        ([*SERVED, *of(papers(), "罚没票据")], "court", "cannot_tell", "2025-01-26", 265),
        ([*SERVED, paper("延期（分期）缴纳罚款通知书", "2024-05-06")], "payment", "cannot_tell", "2024-05-11", 5),
        ([*SERVED, paper("催告书", "2024-11-04"), receipt("催告书", "2024-11-04")], "demand", "open", "2024-11-19", 197),
        ([*FILED, paper("案件延期审批表", "2024-05-20")], "decision", "cannot_tell", "2024-06-03", 28),
        (ACCEPTED, "licence_decided", "open", "2024-04-01", -35),
        ([*ACCEPTED, paper("许可延期通知书", "2024-03-29")], "licence_decided", "open", "2024-04-16", -20),
        ([*ACCEPTED, paper("特别程序告知书", "2024-03-20")], "licence_decided", "cannot_tell", "2024-04-01", -35),
        ([paper("申请材料接收凭证", "2024-03-04", 收件日期="2024-03-04")], "licence_accepted", "open", "2024-03-11", -56),
        ([*ACCEPTED, paper("准予许可决定书", "2024-04-01", 决定日期="2024-04-01")], "licence_issued", "open", "2024-04-16", -20),
    ],
)  # fmt: skip
def test_the_day_of_a_period_and_how_it_stands(made: Papers, what: str, state: str, on: str, left: int) -> None:
    one = running(made)[what]
    assert (one.state, one.on and one.on.isoformat(), one.left) == (state, on, left)


@pytest.mark.parametrize(
    ("made", "what"),
    [
        (FILED, "registration"),
        (cut_after(_UP_TO_NOTICE), "defence"),
        (DECIDED, "payment"),
        (NOTIFIED, "service"),
        (FILED, "licence_decided"),
    ],
    ids=["nothing registered", "notice not served", "decision not served", "not decided", "no licence"],
)
def test_a_period_that_has_not_begun_is_not_told(made: Papers, what: str) -> None:
    assert what not in running(made)


def test_of_two_readings_the_office_keeps_the_earlier_and_waits_for_the_later() -> None:
    seizure = running([*SEIZED, paper("延长查封（扣押）期限决定书", "2024-04-02")])["seizure"]
    assert (seizure.on, seizure.other) == (dt.date(2024, 5, 3), dt.date(2024, 5, 6))
    served = cut_after(_UP_TO_DECISION, "行政处罚事先告知书")
    payment = running([*served, {**of(papers(), "送达回证")[2], "送达日期": "2024-04-20"}])["payment"]
    assert (payment.on, payment.other) == (dt.date(2024, 5, 6), dt.date(2024, 5, 5))


def test_without_a_known_trade_the_general_day_is_told_as_uncertain() -> None:
    bare = [{key: value for key, value in one.items() if key != "落款机关"} for one in FILED]
    one = running(bare, trade=None)["decision"]
    assert (one.state, one.on) == ("cannot_tell", dt.date(2024, 6, 3))
    assert "各行业的期限不同" in one.reason


def test_the_period_that_the_notice_names_binds() -> None:
    made = [
        {**one, "陈述申辩期限": "收到本告知书之日起七个工作日内"} if "拟罚款" in one and "文号" in one else one
        for one in NOTIFIED
    ]
    assert running(made)["defence"].on == dt.date(2024, 4, 20)


@pytest.mark.parametrize(
    ("made", "unread", "what", "why"),
    [
        (REGISTERED, [{"file": "处理.pdf", "page": 1, "reason": "没有文字"}], "registration", "未能读取"),
        ([*REGISTERED, paper("先行登记保存证据通知书", "2024-04-30", 保存日期="2024-04-30"),
          paper("先行登记保存处理决定书", "2024-05-06", 处理日期="2024-05-06")], [], "registration", "请逐份核对"),
        ([*FILED, paper("先行登记保存证据通知书", "2039-04-29", 保存日期="2039-04-29")], [], "registration", "不能计算期限"),
        ([*SERVED[:-1], {**SERVED[-1], "送达日期": ""}], [], "payment", "起算日不能确定"),
        ([*REGISTERED, paper("先行登记保存处理决定书", "2024-04-01", 处理日期="2024-04-01")], [], "registration", "早于"),
    ],
    ids=["unread page", "two registered, one dealt with", "year unknown", "day of service empty", "dealt with before"],
)  # fmt: skip
def test_what_cannot_be_told_is_said_with_its_reason(
    made: Papers, unread: list[Mapping[str, object]], what: str, why: str
) -> None:
    one = running(made, unread=unread)[what]
    assert one.state == "cannot_tell"
    assert why in one.reason


def test_an_unverified_period_is_never_certain() -> None:
    one = running(of(papers(), "立案审批表", "行政处罚决定书", "结案审批表"), trade="公安")["archive"]
    assert one.period is not None
    assert (one.period.verified, one.state) == (False, "cannot_tell")


def test_what_runs_comes_first_and_by_its_day() -> None:
    settings = Settings(trade="市场监管")
    cases = cases_of(dossier_of(SERVED), load_laws(), settings)
    found = upcoming(cases, TODAY)
    runs = [one.on for one in found if one.runs]
    assert runs == sorted(day for day in runs if day is not None)
    assert [one.runs for one in found] == sorted((one.runs for one in found), reverse=True)


@pytest.mark.parametrize(
    ("made", "stage"),
    [(FILED, "立案"), (NOTIFIED, "告知与陈述申辩"), (SERVED, "决定"), (papers(), "全过程记录与归档")],
)
def test_the_stage_is_the_last_that_a_paper_shows(made: Papers, stage: str) -> None:
    step = stage_of(cases_of(dossier_of(made), load_laws(), Settings()))
    assert step is not None
    assert step.stage == stage
