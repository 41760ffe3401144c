"""A score sheet that comes back: what surely stands there is taken, everything else told by its row."""

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reviews.sheets_given import FormError
from tests.training.practice.class_room import (
    CODE,
    DECISION,
    FIRST,
    KEY,
    PLACE,
    POINTS,
    all_right,
    at,
    mark,
    opened,
    saved,
)
from training.practice import blank_sheet, read_sheet

Edit = Callable[[Worksheet], None]


def _set(row: str, column: int, value: object) -> Edit:
    return lambda sheet: setattr(sheet.cell(at(row), column), "value", value)


def _half_sorted(sheet: Worksheet) -> None:
    """Only the codes change places, as when a part of the columns is sorted."""
    first, second = sheet.cell(at("1.1"), CODE), sheet.cell(at("1.2"), CODE)
    first.value, second.value = second.value, first.value


def _uncoded(sheet: Worksheet) -> None:
    mark(sheet, "1.3", 1)
    sheet.cell(at("1.3"), CODE).value = None


def _copied(sheet: Worksheet) -> None:
    for column in range(1, CODE + 1):
        sheet.cell(at("CF-V16") + 1, column).value = sheet.cell(at("1.4"), column).value
    sheet.cell(at("CF-V16") + 1, DECISION).value = "符合"
    mark(sheet, "1.4", 1)


CASES: list[tuple[str, Edit, list[str]]] = [
    ("a word of one's own", _set("1.3", DECISION, "基本符合"), ["第 6 行", "不能写“基本符合”，只能选"]),
    ("points without a decision", _set("1.3", POINTS, 1), ["第 6 行", "却没有选结论"]),
    ("points that are too many", lambda sheet: mark(sheet, "1.3", 3), ["第 6 行", "扣分 3 超过标准分 2"]),
    ("a range of points", lambda sheet: mark(sheet, "1.3", "1到2"), ["第 6 行", "“1到2”不是数字"]),
    ("points below nought", lambda sheet: mark(sheet, "1.3", -1), ["第 6 行", "不是数字"]),
    ("a fault without points", lambda sheet: mark(sheet, "1.3"), ["第 6 行", "没有写扣分"]),
    ("a veto with points", lambda sheet: mark(sheet, "CF-V16", 1), ["第 23 行", "否决项不写扣分"]),
    ("a right row with points", lambda sheet: mark(sheet, "1.3", 1, word="符合"), ["却写了扣分 1"]),
    ("a formula", _set("1.3", POINTS, "=1+1"), ["第 6 行", "公式"]),
    ("a renamed row", _set("1.3", 4, "别的内容"), ["第 6 行", "“评查内容”与发出时不同"]),
    ("a row without its code", _uncoded, ["系统编号认不出"]),
    ("rows sorted in part", _half_sorted, ["第 4 行", "第 5 行", "可能只对一部分列排了序"]),
    ("a row that was deleted", lambda sheet: sheet.delete_rows(at("1.3")), ["缺少一行", "删去的行不算答复"]),
    ("a copy that says otherwise", _copied, ["是同一行，填的却不同"]),
]  # fmt: skip


@pytest.mark.parametrize(("edit", "words"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_cannot_be_taken_is_told_by_its_row_and_nothing_is_guessed(
    edit: Edit, words: list[str], tmp_path: Path
) -> None:
    book, sheet = opened()
    edit(sheet)
    read = read_sheet(saved(book, tmp_path, "张三"), KEY)
    assert not read.answers
    for word in words:
        assert any(word in problem for problem in read.problems)


@pytest.mark.parametrize("points", ["１．５", "1.5分", 1.5, " 1.5 "])
def test_full_width_digits_are_numbers(points: object, tmp_path: Path) -> None:
    book, sheet = opened()
    mark(sheet, "1.4", points, "立案审批表")
    read = read_sheet(saved(book, tmp_path, "张三"), KEY)
    assert (read.problems, [str(one.points) for one in read.answers]) == ((), ["1.5"])


def test_whole_rows_may_be_sorted_and_the_sheet_renamed(tmp_path: Path) -> None:
    book, sheet = opened()
    all_right(sheet)
    mark(sheet, "1.4", 1.5, "立案审批表")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=FIRST, max_col=CODE)]
    for number, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, 1):
            sheet.cell(FIRST + number, column).value = value
    sheet.title = "张三的"
    read = read_sheet(saved(book, tmp_path, "张三"), KEY)
    assert read.problems == ()
    assert len(read.answers) == 20
    assert next(one for one in read.answers if one.decision == "不符合").row == "1.4"


def test_a_half_filled_sheet_gives_what_stands_in_it(tmp_path: Path) -> None:
    book, sheet = opened()
    all_right(sheet, ["1.1", "1.2"])
    _set("1.3", PLACE, "立案审批表")(sheet)
    read = read_sheet(saved(book, tmp_path, "张三"), KEY)
    assert [one.row for one in read.answers] == ["1.1", "1.2"]
    assert len(read.problems) == 1


def test_a_sheet_of_another_exercise_is_refused(tmp_path: Path) -> None:
    other = KEY.model_copy(update={"dossier": "sha256:01"})
    assert other.id != KEY.id
    (tmp_path / "张三.xlsx").write_bytes(blank_sheet(other))
    with pytest.raises(FormError, match=f"是“{other.id}”的练习评分表，不是“{KEY.id}”的"):
        read_sheet(tmp_path / "张三.xlsx", KEY)
    (tmp_path / "李四.xlsx").write_bytes(b"no workbook")
    with pytest.raises(FormError, match=r"李四\.xlsx"):
        read_sheet(tmp_path / "李四.xlsx", KEY)
