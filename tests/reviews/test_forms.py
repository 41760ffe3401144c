"""Forms come back sorted, copied, cut and misspelt: every row is taken rightly or told by its number."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reports.rounds import form_bytes, write_form
from reviews.forms import Blank, Form, FormLine, FormRead, read_form
from reviews.sheets_given import FormError
from reviews.unit_forms import LEDGER, OBJECTIONS
from tests.reviews.desk import needs_office, saved_by_office
from tests.reviews.filling import Cells, fill

FORM = Form("异议表", "填写说明", (("案卷", 16), ("问题", 30)), (Blank("是否异议", 8, ("是",)), Blank("理由", 30)))
LINES = tuple(FormLine(f"案卷{at}", f"k{at}", (f"案卷{at}", f"第 {at} 个问题\n换行")) for at in range(4))
HEAD = 3


def sent(tmp_path: Path, change: Callable[[Worksheet], None] | None = None) -> Path:
    path = tmp_path / "表.xlsx"
    path.write_bytes(form_bytes(FORM, "第一轮", "标题", LINES))
    book = openpyxl.load_workbook(path)
    sheet = book["异议表"]
    if change is not None:
        change(sheet)
    book.save(path)
    return path


def at(sheet: Worksheet, row: int, *values: str | int) -> None:
    """The blanks of the line in this row (from 1 below the head)."""
    for column, value in enumerate(values, 4):
        sheet.cell(HEAD + row, column, value)


def read(path: Path) -> FormRead:
    return read_form(path, FORM, "第一轮", LINES)


def said(told: FormRead) -> dict[str, tuple[str, ...]]:
    return {one.line.key: tuple(one.cells.values()) for one in told.filled}


def swap(sheet: Worksheet) -> None:
    at(sheet, 1, "是", "甲")
    at(sheet, 4, "是", "丁")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=HEAD + 1, max_row=HEAD + 4)]
    for number, row in enumerate(reversed(rows), HEAD + 1):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)


def rename(sheet: Worksheet) -> None:
    at(sheet, 2, "是", "乙")
    sheet.title = "改了名"


def insert_column(sheet: Worksheet) -> None:
    at(sheet, 2, "是", "乙")
    sheet.insert_cols(1)


def copy_same(sheet: Worksheet) -> None:
    at(sheet, 2, "是", "乙")
    for column in range(1, 7):
        sheet.cell(HEAD + 5, column, sheet.cell(HEAD + 2, column).value)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda sheet: at(sheet, 1, "是", "见第3页"), {"k0": ("是", "见第3页")}),
        (lambda sheet: at(sheet, 1, " 是\u3000", "见第3页"), {"k0": ("是", "见第3页")}),
        (lambda sheet: at(sheet, 1, "是", 12), {"k0": ("是", "12")}),
        (swap, {"k0": ("是", "甲"), "k3": ("是", "丁")}),
        (rename, {"k1": ("是", "乙")}),
        (insert_column, {"k1": ("是", "乙")}),
        (copy_same, {"k1": ("是", "乙")}),
        (lambda _: None, {}),
    ],
)
def test_what_is_surely_meant_is_taken(
    tmp_path: Path, change: Callable[[Worksheet], None], expected: dict[str, tuple[str, ...]]
) -> None:
    told = read(sent(tmp_path, change))
    assert said(told) == expected
    assert told.problems == ()


def copy_other(sheet: Worksheet) -> None:
    copy_same(sheet)
    sheet.cell(HEAD + 5, 5, "别的")


def sorted_in_part(sheet: Worksheet) -> None:
    first, second = sheet.cell(HEAD + 1, 2).value, sheet.cell(HEAD + 2, 2).value
    sheet.cell(HEAD + 1, 2, second)
    sheet.cell(HEAD + 2, 2, first)


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        (lambda sheet: at(sheet, 1, "同意"), ["“异议表”第 4 行：“是否异议”不能写“同意”，只能选是"]),
        (lambda sheet: at(sheet, 2, "是", "=A1"), ["“异议表”第 5 行：“理由”是公式，请改为直接填写"]),
        (copy_other, ["“异议表”第 5 行：与“异议表”第 8 行是同一行", "“异议表”第 8 行：与“异议表”第 5 行是同一行"]),
        (lambda sheet: sheet.delete_rows(HEAD + 2), ["缺少一行：案卷“案卷1”"]),
        (
            sorted_in_part,
            ["第 4 行：只供阅读的“案卷”与发出时不同", "第 5 行：只供阅读的“案卷”与发出时不同", "缺少一行", "缺少一行"],
        ),
        (lambda sheet: sheet.cell(HEAD + 1, 6, "abc"), ["第 4 行：系统编号认不出", "缺少一行：案卷“案卷0”"]),
    ],
)
def test_what_is_unclear_is_told_by_its_row_and_not_taken(
    tmp_path: Path, change: Callable[[Worksheet], None], problems: list[str]
) -> None:
    told = read(sent(tmp_path, change))
    assert len(told.problems) == len(problems)
    assert all(part in problem for part, problem in zip(problems, told.problems, strict=True))
    assert said(told) == {}


def test_a_form_that_comes_back_a_second_time_tells_only_of_what_is_left(tmp_path: Path) -> None:
    path = sent(tmp_path)
    left = LINES[1:]
    again = read_form(path, FORM, "第一轮", left, [(LINES[0].dossier, LINES[0].key)])
    assert (again.done, again.problems) == (1, ())


def test_a_line_that_changed_since_it_was_sent_is_not_taken(tmp_path: Path) -> None:
    path = sent(tmp_path, lambda sheet: at(sheet, 1, "是", "甲"))
    now = (FormLine("案卷0", "k0", ("案卷0", "另一个问题")), *LINES[1:])
    told = read_form(path, FORM, "第一轮", now)
    assert said(told) == {}
    assert "请重新导出" in told.problems[0]


@pytest.mark.parametrize(
    ("form", "round_name", "told"),
    [
        (FORM, "第二轮", "是“第一轮”的异议表，不是“第二轮”的"),
        (Form("整改台账", "", FORM.seen, FORM.blanks), "第一轮", "是异议表，不是整改台账"),
    ],
)
def test_the_form_of_another_round_or_purpose_is_refused(
    tmp_path: Path, form: Form, round_name: str, told: str
) -> None:
    with pytest.raises(FormError, match=told):
        read_form(sent(tmp_path), form, round_name, LINES)


def test_any_other_workbook_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "别的.xlsx")
    with pytest.raises(FormError, match="不是本程序发出的异议表"):
        read(tmp_path / "别的.xlsx")


def test_words_of_a_dossier_never_become_formulas(tmp_path: Path) -> None:
    lines = (FormLine("=1+1", "k", ("=1+1", "+cmd|' /C calc'!A0\x0b")),)
    write_form(tmp_path / "表.xlsx", FORM, "第一轮", "标题", lines)
    sheet = openpyxl.load_workbook(tmp_path / "表.xlsx")["异议表"]
    assert [sheet.cell(HEAD + 1, column).data_type for column in (2, 3)] == ["s", "s"]
    assert read_form(tmp_path / "表.xlsx", FORM, "第一轮", lines).problems == ()


def test_the_same_lines_give_the_same_bytes() -> None:
    assert form_bytes(FORM, "第一轮", "标题", LINES) == form_bytes(FORM, "第一轮", "标题", LINES)


def filled_in(form: Form, sheet: str, cells: Cells) -> dict[str, str]:
    assert (sheet, bool(cells)) == (form.name, True)
    return {blank.name: (blank.choices or ("说明",))[0] for blank in form.blanks}


@needs_office
def test_a_form_that_libreoffice_saved_again_is_the_same_form(tmp_path: Path) -> None:
    kinds = (
        (OBJECTIONS, ("案卷", "8.10", "扣 1.50 分", "2026年1月2日\n第3页", "确认", "1.50", "")),
        (LEDGER, ("甲局", "案卷", "8.10", "问题", "可以", "2026-12-31", "待整改", "2026-11-22 复查：仍存在")),
    )
    for form, seen in kinds:
        lines = (FormLine("案卷", "k", seen),)
        path = tmp_path / f"{form.name}.xlsx"
        write_form(path, form, "第一轮", "标题", lines)
        fill(path, partial(filled_in, form))
    back = saved_by_office([tmp_path / f"{form.name}.xlsx" for form, _ in kinds], tmp_path)
    for form, seen in kinds:
        told = read_form(back / f"{form.name}.xlsx", form, "第一轮", (FormLine("案卷", "k", seen),))
        assert told.problems == ()
        assert [tuple(one.cells.values()) for one in told.filled] == [
            tuple((blank.choices or ("说明",))[0] for blank in form.blanks)
        ]
