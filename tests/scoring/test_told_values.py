"""Do findings name the values that were compared?"""

from collections.abc import Mapping, Sequence

import pytest

from checklists.loading import load_criteria
from tests.scoring.rows import FAILED, Row, answer

PAID = {
    "kind": "amount",
    "compare": "equal",
    "left": {"document": ["行政处罚决定书"], "element": ["罚款", "没收违法所得"]},
    "right": {"document": ["缴款书"], "element": ["金额"]},
    "finding": "f",
}
HEAVIER = {
    "kind": "amount",
    "compare": "not_heavier",
    "left": {"document": ["行政处罚事先告知书"], "element": ["拟罚款"]},
    "right": {"document": ["行政处罚决定书"], "element": ["罚款"]},
    "finding": "f",
}
LISTED = {"kind": "catalogue", "compare": "entries", "finding": "f"}
LIST = {"kind": "卷内目录", "目录条目": ["立案审批表¦¦2024-03-12¦1"]}

TOLD: list[tuple[str, Mapping[str, object], Sequence[Mapping[str, object]], str]] = [
    (
        "fine and gains together",
        PAID,
        [{"kind": "行政处罚决定书", "罚款": 160000, "没收违法所得": 1200}, {"kind": "缴款书", "金额": 151200}],
        "《行政处罚决定书》为 161200 元（罚款 160000 元、没收违法所得 1200 元），《缴款书》为 151200 元，不一致",
    ),
    (
        "two fines in one decision",
        PAID,
        [{"kind": "行政处罚决定书", "罚款": [3000, 5000]}, {"kind": "缴款书", "金额": 7000}],
        "《行政处罚决定书》写有罚款 3000 元、罚款 5000 元，《缴款书》为 7000 元，不一致",
    ),
    (
        "the heavier of two",
        HEAVIER,
        [{"kind": "行政处罚事先告知书", "拟罚款": 5000}, {"kind": "行政处罚决定书", "罚款": [8000, 2000]}],
        "《行政处罚事先告知书》为 5000 元，《行政处罚决定书》为 8000 元，重于告知的处罚",
    ),
    (
        "the day of the paper itself, though another is nearer",
        LISTED,
        [LIST, {"kind": "立案审批表", "承办人日期": "2024-03-11", "批准日期": "2024-08-24"}],
        "卷内目录所写《立案审批表》的日期“2024-03-12”与文书日期 2024-08-24 不符",
    ),
]


@pytest.mark.parametrize(("name", "check", "documents", "message"), TOLD, ids=[row[0] for row in TOLD])
def test_a_finding_names_what_was_compared(
    name: str, check: Mapping[str, object], documents: Sequence[Mapping[str, object]], message: str
) -> None:
    verdict = answer(Row(name, check, documents, FAILED))
    assert [draft.message for draft in verdict.findings] == [message]


def decision(text: str, **elements: object) -> Sequence[Mapping[str, object]]:
    return [{"kind": "行政处罚决定书", "text": text, **elements}]


WRONG_WORDS = [
    (
        "CF-082",
        "如不服本决定，可以在三十日内向云岭县人民政府申请行政复议，或者在六个月内向云岭县人民法院提起行政诉讼。",
        "《行政处罚决定书》写有“可以在三十日内向云岭县人民政府申请行政复议”，不是复议期限六十日",
    ),
    (
        "CF-082",
        "可在六十日内向云岭县人民政府申请行政复议，或者在三个月内\n向云岭县人民法院提起行政诉讼。",
        "《行政处罚决定书》写有“或者在三个月内向云岭县人民法院提起行政诉讼”，不是起诉期限六个月",
    ),
    (
        "CF-082",
        "十五日内缴纳罚款，可向云岭县人民政府申请行政复议，或者在六个月内向云岭县人民法院提起行政诉讼。",
        "《行政处罚决定书》没有写明复议期限六十日",
    ),
    (
        "CF-081",
        "逾期不缴纳的，每日按罚款数额的百分之五加处罚款。",
        "《行政处罚决定书》写有“每日按罚款数额的百分之五加处罚款”，不是每日百分之三加处罚款",
    ),
    (
        "CF-081",
        "逾期不缴纳的，加处罚款的标准为每日5%。",
        "《行政处罚决定书》写有“加处罚款的标准为每日5%”，不是每日百分之三加处罚款",
    ),
]


@pytest.mark.parametrize(("code", "text", "message"), WRONG_WORDS)
def test_wrong_words_are_quoted_and_not_called_missing(code: str, text: str, message: str) -> None:
    check = load_criteria()[code].check
    assert check is not None
    verdict = answer(Row(code, check.model_dump(), decision(text), FAILED))
    assert [draft.message for draft in verdict.findings] == [message]
