"""评查组名单 is read strictly, and every mistake is told by its row."""

from pathlib import Path

import openpyxl
import pytest

from reports.rounds import write_roster_template
from reviews.roster import read_roster
from reviews.sheets_given import FormError
from reviews.steps import Reviewer, Unit
from tests.reviews.made import Row, roster

UNITS: list[Row] = [("甲局", "市直", "市场监管"), ("乙县乙局", "县区", "")]
REVIEWERS: list[Row] = [("张三", "甲局", "市场监管、消防", ""), ("李四", "丙所", "", "否"), ("王五", "丁局", "", "是")]


def test_a_list_is_read_as_it_was_written(tmp_path: Path) -> None:
    told = read_roster(roster(tmp_path / "名单.xlsx", UNITS, REVIEWERS))
    assert told.units == (Unit(name="甲局", level="市直", trade="市场监管"), Unit(name="乙县乙局", level="县区"))
    assert told.reviewers == (
        Reviewer(name="张三", unit="甲局", trades=("市场监管", "消防")),
        Reviewer(name="李四", unit="丙所"),
        Reviewer(name="王五", unit="丁局", leader=True),
    )


def test_a_name_set_wide_is_the_name_that_stands_in_the_papers(tmp_path: Path) -> None:
    wide: list[Row] = [("张 三", "甲　局", "市场监管 消防", ""), *REVIEWERS[1:]]
    told = read_roster(roster(tmp_path / "名单.xlsx", UNITS, wide))
    assert told.reviewers[0] == Reviewer(name="张三", unit="甲局", trades=("市场监管", "消防"))


@pytest.mark.parametrize(
    ("units", "reviewers", "told"),
    [
        ([*UNITS, ("甲局", "县区", "")], REVIEWERS, ["“单位”表第 5 行的“甲局”与第 3 行重复"]),
        ([*UNITS, ("丙局", "省直", "")], REVIEWERS, ["“单位”表第 5 行的层级“省直”不认识"]),
        ([*UNITS, ("", "县区", "")], REVIEWERS, ["“单位”表第 5 行没有写单位"]),
        (UNITS, [*REVIEWERS, ("赵六", "", "", "")], ["“评查人员”表第 6 行的“赵六”没有写单位"]),
        (UNITS, [*REVIEWERS, ("张三", "丁局", "", "")], ["“评查人员”表第 6 行的“张三”与第 3 行重复"]),
        (UNITS, [*REVIEWERS, ("赵六", "丁局", "", "也许")], ["第 6 行的“组长”写的是“也许”"]),
        (UNITS, REVIEWERS[:2], ["没有组长"]),
        (UNITS, REVIEWERS[1:], ["不足两人"]),
        ([], REVIEWERS, ["没有一个单位"]),
        # All at once.
        ([("甲局", "省直", "")], [("赵六", "", "", ""), ("", "丁局", "", "")], ["省直", "赵六", "没有写姓名"]),
    ],
)
def test_every_mistake_is_told_by_its_row(
    tmp_path: Path, units: list[Row], reviewers: list[Row], told: list[str]
) -> None:
    with pytest.raises(FormError) as refused:
        read_roster(roster(tmp_path / "名单.xlsx", units, reviewers))
    lines = str(refused.value).split("\n")
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines, strict=True))


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("名单.xls", b"", "另存为 .xlsx"),
        ("名单.xlsx", b"PK not a workbook", "另存为 .xlsx|打不开|损坏"),
        ("没有.xlsx", None, "不存在|没有"),
    ],
)
def test_a_file_that_is_no_list_is_refused_in_one_line(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(FormError, match=told) as refused:
        read_roster(tmp_path / name)
    assert "\n" not in str(refused.value)


def test_a_workbook_without_the_sheets_says_which_heads_are_wanted(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "空.xlsx")
    with pytest.raises(FormError, match="单位、层级、领域"):
        read_roster(tmp_path / "空.xlsx")


def test_the_template_filled_in_is_a_list(tmp_path: Path) -> None:
    write_roster_template(tmp_path / "名单.xlsx")
    book = openpyxl.load_workbook(tmp_path / "名单.xlsx")
    for sheet, rows in (("单位", UNITS), ("评查人员", REVIEWERS)):
        for at, row in enumerate(rows, 4):
            for column, text in enumerate(row, 1):
                book[sheet].cell(at, column, text or None)
    book.save(tmp_path / "填好.xlsx")
    assert len(read_roster(tmp_path / "填好.xlsx").reviewers) == 3


def test_the_empty_template_is_refused(tmp_path: Path) -> None:
    write_roster_template(tmp_path / "名单.xlsx")
    with pytest.raises(FormError, match="没有一个单位"):
        read_roster(tmp_path / "名单.xlsx")
