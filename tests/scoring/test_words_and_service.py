"""What is said, served and listed, and checks made of checks."""

from collections.abc import Mapping

import pytest

from tests.scoring.rows import CANNOT_TELL, FAILED, FILED, INAPPLICABLE, PASSED, Row, confirm
from tests.scoring.test_documents_and_marks import FILLED, PRESENCE

SAYS = {
    "kind": "wording",
    "documents": ["行政处罚决定书"],
    "requires": [{"called": "加处罚款", "any_of": ["每日.{0,10}(百分之三|3%)"], "finding": "r"}],
    "forbids": [{"called": "电话告知", "any_of": ["电话告知"], "unless": ["另行书面"], "finding": "w"}],
}


def says(text: str) -> list[Mapping[str, object]]:
    return [{"kind": "行政处罚决定书", "text": text}]


WORDINGS = [
    Row("said across a line end and in full width", SAYS, says("逾期每日按罚款数额的\n３％加处罚款"), PASSED),
    Row("not said", SAYS, says("逾期加处罚款"), FAILED, ("r",)),
    Row("not said on what was read", SAYS, [{**says("逾期")[0], "unread": "第2页"}], CANNOT_TELL),
    Row("forbidden words", SAYS, says("每日百分之三，已电话告知"), FAILED, ("w",)),
    Row("forbidden words with their excuse", SAYS, says("每日百分之三，已电话告知，另行书面送达"), PASSED),
    Row("forbidden words only across two lines", SAYS, says("每日百分之三 联系电话\n告知书"), PASSED),
    Row(
        "in an element",
        {**SAYS, "elements": ["加处罚款"]},
        [{"kind": "行政处罚决定书", "加处罚款": "逾期加处"}],
        FAILED,
        ("r",),
    ),
    Row("the element is not there", {**SAYS, "elements": ["加处罚款"]}, says("x"), INAPPLICABLE),
]

MUST = {
    "kind": "service",
    "documents": ["行政处罚决定书", "行政处罚事先告知书"],
    "finding": "f",
    "record": [{"element": ["送达日期"], "finding": "d"}],
}
NUMBERED = {"kind": "行政处罚决定书", "文号": "云城罚〔2024〕5号"}


def receipt(**elements: object) -> Mapping[str, object]:
    return {"kind": "送达回证", "送达日期": "2024-05-03", **elements}


SERVICES = [
    Row("by number", MUST, [NUMBERED, receipt(送达文号="云城罚〔2024〕5号")], PASSED),
    Row("by title", MUST, [NUMBERED, receipt(送达文书="《行政处罚决定书》")], PASSED),
    Row(
        "by a trade's title",
        MUST,
        [{"kind": "行政处罚事先告知书", "title": "行政处罚告知书"}, receipt(送达文书="行政处罚告知书")],
        PASSED,
    ),
    Row("no record", MUST, [NUMBERED], FAILED, ("f",)),
    Row("a record of another document", MUST, [NUMBERED, receipt(送达文书="责令改正通知书")], FAILED, ("f",)),
    Row("a record that does not say of what", MUST, [NUMBERED, receipt()], CANNOT_TELL),
    Row("signed on the document itself", MUST, [{**NUMBERED, "受送达人签名": "周一山"}], PASSED),
    Row("a place for receipt that was not read", MUST, [{**NUMBERED, "text": "决定书\n签收人："}], CANNOT_TELL),
    Row(
        "one record for two documents",
        MUST,
        [NUMBERED, {"kind": "行政处罚事先告知书"}, receipt(送达文书=["行政处罚决定书", "行政处罚事先告知书"])],
        PASSED,
    ),
    Row("a record without a date", MUST, [NUMBERED, receipt(送达文书="行政处罚决定书", 送达日期="~")], FAILED, ("d",)),
    Row("two copies of one paper", MUST, [NUMBERED, NUMBERED], FAILED, ("f",)),
]


def listed(*rows: str | None) -> list[Mapping[str, object]]:
    return [{"kind": "卷内目录", "目录条目": list(rows)}]


def of_list(compare: str) -> Mapping[str, object]:
    return {"kind": "catalogue", "compare": compare, "finding": "f", "absent": "a"}


LISTS = [
    Row("no list", of_list("entries"), [FILED], FAILED, ("a",)),
    Row("all listed", of_list("entries"), [*listed("立案审批表¦¦2024-03-01¦1"), FILED], PASSED),
    Row("a paper is not listed", of_list("entries"), [*listed("立案审批表¦¦¦1"), FILED, NUMBERED], FAILED, ("f",)),
    Row(
        "a row without its paper",
        of_list("entries"),
        [*listed("立案审批表¦¦¦1", "行政处罚决定书¦¦¦2"), FILED],
        FAILED,
        ("f",),
    ),
    Row("another date", of_list("entries"), [*listed("立案审批表¦¦2024-03-09¦1"), FILED], FAILED, ("f",)),
    Row(
        "another number", of_list("entries"), [*listed("行政处罚决定书¦云城罚〔2024〕7号¦¦1"), NUMBERED], FAILED, ("f",)
    ),
    Row("pages in a row", of_list("sequence"), listed("立案审批表¦¦¦1-2", "询问笔录¦¦¦3-5"), PASSED),
    Row("a gap", of_list("sequence"), listed("立案审批表¦¦¦1-2", "询问笔录¦¦¦4-5"), FAILED, ("f",)),
    Row(
        "a gap where a row cannot be read",
        of_list("sequence"),
        listed("立案审批表¦¦¦1-2", None, "询问笔录¦¦¦4-5"),
        CANNOT_TELL,
    ),
    Row("first pages alone, one page each", of_list("sequence"), listed("立案审批表¦¦¦1", "询问笔录¦¦¦2"), PASSED),
    Row("first pages alone", of_list("sequence"), listed("立案审批表¦¦¦1", "询问笔录¦¦¦3"), CANNOT_TELL),
    Row("backwards", of_list("sequence"), listed("立案审批表¦¦¦7", "询问笔录¦¦¦4"), FAILED, ("f",)),
    Row("no page bears a number", of_list("pages"), [*listed("立案审批表¦¦¦1"), FILED], INAPPLICABLE),
]


COMPOSITES = [
    Row(
        "either, one passes",
        {"kind": "either", "checks": [PRESENCE, FILLED]},
        [{"kind": "询问笔录", "地点": "甲"}],
        PASSED,
    ),
    Row(
        "either, one is open",
        {"kind": "either", "checks": [PRESENCE, FILLED]},
        [{"kind": "询问笔录", "地点": None}],
        CANNOT_TELL,
    ),
    Row(
        "either, all fail",
        {"kind": "either", "checks": [FILLED, PRESENCE]},
        [{"kind": "询问笔录", "地点": "~"}],
        FAILED,
        ("f",),
    ),
    Row("all, none applies", {"kind": "all", "checks": [FILLED, FILLED]}, [FILED], INAPPLICABLE),
    Row(
        "all, one fails",
        {"kind": "all", "checks": [FILLED, PRESENCE]},
        [{"kind": "询问笔录", "地点": "甲"}],
        FAILED,
        ("f",),
    ),
    Row(
        "given a fact that is otherwise",
        {"kind": "given", "facts": {"举行听证": True}, "check": PRESENCE},
        [FILED],
        INAPPLICABLE,
    ),
    Row(
        "given a fact that is so",
        {"kind": "given", "facts": {"举行听证": False}, "check": PRESENCE},
        [FILED],
        FAILED,
        ("f",),
    ),
    Row(
        "given a fact that nobody knows",
        {"kind": "given", "facts": {"举行听证": False}, "check": PRESENCE},
        [FILED],
        CANNOT_TELL,
        unread=True,
    ),
]


@pytest.mark.parametrize("row", WORDINGS, ids=lambda row: row.name)
def test_whether_it_is_said(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", SERVICES, ids=lambda row: row.name)
def test_whether_it_was_served(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row.name)
def test_whether_the_list_fits_the_papers(row: Row) -> None:
    confirm(row)


@pytest.mark.parametrize("row", COMPOSITES, ids=lambda row: row.name)
def test_checks_made_of_checks(row: Row) -> None:
    confirm(row)
