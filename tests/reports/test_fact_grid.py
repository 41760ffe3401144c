"""The fact grid marks what the papers contradict each other in, and nothing that differs by its nature."""

from collections.abc import Mapping

import pytest

from reports.columns import width, wrapped
from reports.grid import GridRow, Standing, columns_of, fact_grid, grid_in_words
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


def row_of(element: str, papers: list[Mapping[str, object]]) -> GridRow:
    return next(row for row in fact_grid(dossier_of(papers)) if row.element == element)


def standings(element: str, papers: list[Mapping[str, object]]) -> list[Standing]:
    return [cell.standing for cell in row_of(element, papers).cells]


REPORT = {"kind": "调查终结报告", **PARTY}
WRONG = "91420100MA4K4ABC7X"
AGREES, DIFFERS, UNSURE, ASIDE = Standing.AGREES, Standing.DIFFERS, Standing.UNSURE, Standing.ASIDE

CELLS: dict[str, tuple[str, list[Mapping[str, object]], list[Standing]]] = {
    "the one that stands against the others is marked, not they": (
        "证件号码",
        [FILING, REPORT, DECISION | {"证件号码": WRONG}],
        [AGREES, AGREES, DIFFERS],
    ),
    "of two nobody knows which is right": ("证件号码", [FILING, DECISION | {"证件号码": WRONG}], [DIFFERS, DIFFERS]),
    "an empty place contradicts nobody": ("证件号码", [FILING, DECISION | {"证件号码": "~"}], [AGREES, Standing.BLANK]),
    "what cannot be read contradicts nobody": (
        "证件号码",
        [FILING, DECISION | {"证件号码": None}],
        [AGREES, Standing.ILLEGIBLE],
    ),
    "a number with asterisks is the same number": (
        "证件号码",
        [FILING, REPORT, DECISION | {"证件号码": "914201********BC1X"}],
        [AGREES, AGREES, AGREES],
    ),
    "a scan that was not read surely is doubtful": (
        "证件号码",
        [FILING, REPORT, DECISION | {"scanned": True, "证件号码": {"value": "91110100MA9K9ABC7X", "confidence": 0.6}}],
        [AGREES, AGREES, Standing.DOUBTFUL],
    ),
    "a witness is not held against the party": (
        "地址",
        [FILING, REPORT, {"kind": "询问笔录", "地址": "北川市西山街9号"}],
        [AGREES, AGREES, ASIDE],
    ),
    "several days of service contradict nobody": (
        "送达日期",
        [{"kind": "送达回证", "送达日期": "2024-03-01"}, {"kind": "送达回证", "送达日期": "2024-05-20"}],
        [ASIDE, ASIDE],
    ),
}


@pytest.mark.parametrize("name", CELLS)
def test_each_cell_stands_as_the_comparison_says(name: str) -> None:
    element, papers, expected = CELLS[name]
    assert standings(element, papers) == expected


def record(*officers: str) -> Mapping[str, object]:
    return {"kind": "询问笔录", "执法人员": list(officers)}


OFFICERS: dict[str, tuple[list[Mapping[str, object]], list[Standing]]] = {
    "one number everywhere": ([record("周一山/云A0001"), record("周一山/云A0001")], [AGREES, AGREES]),
    "another province's sign before the same figures": (
        [record("周一山/云-0001"), record("周一山/0001")],
        [AGREES, AGREES],
    ),
    "figures hidden": ([record("周一山/A0001"), record("周一山/A**01")], [AGREES, AGREES]),
    "another number is a question": (
        [record("周一山/A0001"), record("周一山/A0001"), record("周一山/A0002")],
        [AGREES, AGREES, UNSURE],
    ),
    "two persons of one name in one record": ([record("周一山/A0001", "周一山/A0002")], [UNSURE, UNSURE]),
}


@pytest.mark.parametrize("name", OFFICERS)
def test_numbers_of_certificates_are_never_a_contradiction(name: str) -> None:
    papers, expected = OFFICERS[name]
    assert standings("执法证号（周一山）", papers) == expected


def test_papers_that_say_the_same_are_one_column_and_those_that_disagree_come_first() -> None:
    records: list[Mapping[str, object]] = [{"kind": "送达回证", "案由": "销售过期食品案"}] * 36
    rows = fact_grid(dossier_of([FILING, REPORT, *records, {"kind": "备考表"}, DECISION | {"证件号码": WRONG}]))
    columns = columns_of(rows)
    assert [(column.kind, len(column.documents)) for column in columns] == [
        ("行政处罚决定书", 1),
        ("立案审批表", 1),
        ("调查终结报告", 1),
        ("送达回证", 36),
    ]
    assert all(len(column.cells) == len(rows) for column in columns)


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_the_grid_fits_the_terminal_and_says_all_without_colours(columns: int) -> None:
    papers = [FILING, REPORT, DECISION | {"证件号码": WRONG}, {"kind": "结案审批表", "罚款": "~", **PARTY}]
    rows = fact_grid(dossier_of(papers))
    plain, coloured = grid_in_words(rows, columns), grid_in_words(rows, columns, coloured=True)
    assert max(map(width, plain.splitlines())) <= columns
    assert [line.split()[1] for line in plain.splitlines() if line.startswith("×")] == [WRONG]
    assert "（空白）" in plain
    assert "\x1b[1;31m×" in coloured
    assert plain.encode("gbk")


def test_a_grid_without_facts_says_so() -> None:
    assert grid_in_words((), 80) == "事实对照：没有识别出可以对照的内容\n"


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("立案审批表、决定书", 10, ["立案审批", "表、决定书"]),
        ("云市监罚〔2024〕12号", 12, ["云市监罚〔", "2024〕12号"]),
        ("A" * 12, 5, ["AAAAA", "AAAAA", "AA"]),
        ("", 5, [""]),
    ],
    ids=[
        "no line begins with a sign that closes",
        "a number is not broken",
        "but for one that no line holds",
        "nothing",
    ],
)
def test_lines_are_broken_where_a_reader_would(text: str, most: int, lines: list[str]) -> None:
    assert wrapped(text, most) == lines
