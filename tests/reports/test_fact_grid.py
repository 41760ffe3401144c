"""The fact grid marks what the papers contradict each other in, and nothing that differs by its nature."""

import pytest

from reports.grid import fact_grid
from reports.reading import reading_in_words
from tests.criteria.case_reader import dossier_of

PARTY = {"当事人": "云岭某某食品有限公司", "地址": "云岭市东湖路1号", "证件号码": "91420100MA4K4ABC1X"}
FILING = {"kind": "立案审批表", "案由": "云岭某某食品有限公司涉嫌销售过期食品案", **PARTY}
DECISION = {"kind": "行政处罚决定书", "落款机关": "云岭市市场监督管理局", "罚款": "5000", **PARTY}

Papers = list[dict[str, str]]

SAME: dict[str, tuple[str, Papers]] = {
    "涉嫌 stands in the cause only until the decision": (
        "案由",
        [FILING, {"kind": "结案审批表", "案由": "云岭某某食品有限公司销售过期食品案", **PARTY}],
    ),
    "a witness lives elsewhere": ("地址", [DECISION, {"kind": "询问笔录", "地址": "云岭市西山街9号"}]),
    "an agent has a number of his own": (
        "证件号码",
        [DECISION, {"kind": "授权委托书", "证件号码": "420102199001010011"}],
    ),
    "the licence of a supplier lies in the dossier": (
        "证件号码",
        [
            DECISION,
            {"kind": "主体资格证明", "当事人": "北川某某粮油有限公司", "证件号码": "91420100MA4K4XYZ2B"},
        ],
    ),
    "the request for a hearing is addressed to the authority": (
        "当事人",
        [DECISION, {"kind": "听证申请书", "当事人": "云岭市市场监督管理局"}],
    ),
    "a laboratory signs its report": ("落款机关", [DECISION, {"kind": "检测报告", "落款机关": "北川某某检测有限公司"}]),
    "a full stop ends the address in a sentence": (
        "地址",
        [FILING, DECISION | {"地址": "云岭市东湖路1号。"}],
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_what_differs_by_its_nature_bears_no_mark(name: str) -> None:
    element, papers = SAME[name]
    row = next(row for row in fact_grid(dossier_of(papers)) if row.element == element)
    assert (row.differs, row.unsure) == (False, False)


DIFFERENT: dict[str, tuple[str, Papers]] = {
    "another party": ("当事人", [FILING, DECISION | {"当事人": "云岭某某百货商行"}]),
    "another number": ("证件号码", [FILING, DECISION | {"证件号码": "91420100MA4K4ABC2X"}]),
    "another house number": ("地址", [FILING, DECISION | {"地址": "云岭市东湖路7号"}]),
    "another cause": ("案由", [FILING, {"kind": "结案审批表", "案由": "无照经营烟花爆竹案"}]),
    "another fine": ("罚款", [DECISION, {"kind": "结案审批表", "罚款": "50000"}]),
}


@pytest.mark.parametrize("name", DIFFERENT)
def test_a_contradiction_is_marked(name: str) -> None:
    element, papers = DIFFERENT[name]
    row = next(row for row in fact_grid(dossier_of(papers)) if row.element == element)
    assert row.differs
    assert f"\n×{element}\n" in reading_in_words(dossier_of(papers))


def test_a_fine_proposed_otherwise_later_is_a_question() -> None:
    papers = [{"kind": "调查终结报告", "拟罚款": "8000"}, {"kind": "行政处罚事先告知书", "拟罚款": "5000"}]
    (row,) = fact_grid(dossier_of(papers))
    assert (row.element, row.differs, row.unsure) == ("拟罚款", False, True)
    assert "\n？拟罚款\n" in reading_in_words(dossier_of(papers))


def test_papers_of_one_name_are_counted() -> None:
    records = [{"kind": "送达回证", "案由": "销售过期食品案"}] * 3
    assert "销售过期食品案  <- 送达回证（3 份）" in reading_in_words(dossier_of(records))
