"""A benchmark of discretion in Excel."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from checklists.yaml_source import ChecklistError
from scoring import appoint
from scoring.discretion_table import range_in, read_table

HEADING = ("序号", "违法行为", "处罚依据", "违法程度", "适用条件", "裁量幅度")
LAW = "《城市道路管理条例》第四十二条第一款"
ROWS = (
    ("1", "擅自占用城市道路", LAW, "较轻", "面积不足10平方米", "处1000元以上5000元以下罚款"),
    ("", "", "", "较重", "面积10平方米以上", "处5000元以上1万元以下罚款"),
    ("2", "超限运输", "《公路安全保护条例》第六十四条", "一般", "", "责令改正"),
)


def workbook(
    path: Path, rows: Sequence[Sequence[str]], merged: Sequence[str] = (), heading: Sequence[str] = HEADING
) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "裁量"
    for row in (("云岭市城市管理行政处罚裁量基准",), heading, *rows):
        sheet.append(list(row))
    for one in merged:
        sheet.merge_cells(one)
    book.save(path)
    return path


@pytest.mark.parametrize("merged", [(), ("B3:B4", "C3:C4")], ids=["blank below", "merged cells"])
def test_columns_are_found_by_name_and_blank_cells_follow_the_row_above(tmp_path: Path, merged: Sequence[str]) -> None:
    benchmark = read_table(workbook(tmp_path / "基准.xlsx", ROWS, merged))
    assert benchmark.title == "基准"
    assert [(one.row.violation, one.row.grade, one.row.least, one.row.most, one.place) for one in benchmark.rows] == [
        ("擅自占用城市道路", "较轻", Decimal(1000), Decimal(5000), "表“裁量”第3行"),
        ("擅自占用城市道路", "较重", Decimal(5000), Decimal(10000), "表“裁量”第4行"),
    ]
    clause = benchmark.rows[1].row.clauses[0]
    assert (clause.law, clause.article, clause.paragraph) == ("城市道路管理条例", 42, 1)


@pytest.mark.parametrize(
    ("words", "least", "most", "base"),
    [
        ("处1万元以上3万元以下罚款", 10000, 30000, None),
        ("处一万元以上三万元以下的罚款", 10000, 30000, None),
        ("1-3万元罚款", 10000, 30000, None),
        ("500元至2000元", 500, 2000, None),
        ("5000元以下罚款", 0, 5000, None),
        ("处2000元罚款", 2000, 2000, None),
        ("并处货值金额10倍以上13倍以下罚款", 10, 13, "货值"),
        ("处违法所得一倍以上三倍以下的罚款", 1, 3, "违法所得"),
        ("12,000元以上2万元以下罚款", 12000, 20000, None),
    ],
)
def test_a_range_is_read_from_its_words(words: str, least: int, most: int, base: str | None) -> None:
    found = range_in(words)
    assert found is not None
    assert (int(found.least), int(found.most), found.base or None) == (least, most, base)


@pytest.mark.parametrize("words", ["视情节罚款", "处应缴费用十倍罚款"])
def test_words_without_a_range_are_not_guessed(words: str) -> None:
    assert range_in(words) is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("1", "占道", LAW, "较轻", "", "酌情罚款"), "表“裁量”第3行：看不懂裁量幅度“酌情罚款”"),
        (
            ("1", "占道", "有关规定", "较轻", "", "1000元以下罚款"),
            "表“裁量”第3行：法律依据里没有写到条的法律条款“有关规定”",
        ),
        (("1", "", LAW, "较轻", "", "1000元以下罚款"), "表“裁量”第3行：没有写违法行为"),
        (("1", "占道", LAW, "较轻", "", "5000元以上1000元以下罚款"), "表“裁量”第3行：下限 5000 大于上限 1000"),
    ],
    ids=["no range", "no clause", "no violation", "reversed"],
)
def test_a_mistake_is_told_with_sheet_and_row(tmp_path: Path, row: Sequence[str], told: str) -> None:
    path = workbook(tmp_path / "基准.xlsx", (row, *ROWS))
    with pytest.raises(ChecklistError) as raised:
        read_table(path)
    assert f"{path} {told}" in raised.value.mistakes


def test_a_workbook_without_such_a_table_says_what_it_needs(tmp_path: Path) -> None:
    path = workbook(tmp_path / "名单.xlsx", (("1", "张三"),), heading=("序号", "姓名"))
    with pytest.raises(ChecklistError, match="没有找到裁量基准表，表头里要有违法行为、法律依据、裁量幅度"):
        read_table(path)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("基准.docx", b"", "应当是 .yaml 或者 .xlsx 文件"),
        ("没有.xlsx", None, "没有.xlsx：文件打不开"),
        ("坏.xlsx", b"no workbook", "坏.xlsx：不是可以读取的 .xlsx 工作簿"),
    ],
    ids=["another format", "not there", "broken"],
)
def test_the_settings_name_the_file_and_its_mistakes_come_before_any_dossier(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    (tmp_path / "anjuan.toml").write_text(f'discretion = "{name}"\n', encoding="utf-8")
    (tmp_path / "甲案").mkdir()
    with pytest.raises(ChecklistError) as raised:
        appoint().standards([tmp_path / "甲案"])
    assert len(raised.value.mistakes) == 1
    assert told in raised.value.mistakes[0]
