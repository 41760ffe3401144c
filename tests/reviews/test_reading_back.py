"""What people and programs do to a reviewer's workbook: every decision comes back as it was meant, or its row is told."""

import datetime as dt
import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl.comments import Comment

from reports.review_workbook import Issue, review_workbook_bytes
from reviews.matters import Decided
from reviews.reading_back import Read, ReviewRefused, Sent, read_back
from reviews.sheets import CASE, FINDINGS, IDENTITY, ITEM, KEY, MARK, PRAISES, QUESTIONS, REASON, VETOES
from scoring.assessment import Assessment
from tests.reports.made import gated, made, vetoed
from tests.reviews.desk import HEAD, ISSUE, Desk, needs_office, saved_by_office, sent
from tests.standards.scene import judged_by, standard

ONE, TWO, THREE, RANGE, BONUS = "案卷一", "案卷~2", "案卷三", "区间", "加分"
_VAGUE = "CF-023.conclusion_for_description"


def dossiers() -> tuple[Assessment, ...]:
    ranged = judged_by(standard("e10"), _VAGUE)
    given = judged_by(standard("e20"), "CF-073.time_missing")
    return (
        made(ONE),
        vetoed(),
        gated(),
        replace(ranged, dossier=replace(ranged.dossier, id=RANGE)),
        replace(given, dossier=replace(given.dossier, id=BONUS)),
    )


ASSESSED = dossiers()
SENT = sent(ASSESSED)
RANGED = next(row for row in SENT.rows if row.dossier == RANGE)
ADDED = Decided(ONE, "补充1@1.3", "补充", Decimal("0.5"), "", "1.3", "送达回证没有日期")
PRAISED = Decided(THREE, "好1", "好的做法", text="集体讨论记录完整，逐人记明意见")
DECIDED = (
    Decided(ONE, "key1", "确认", item="1.1"),
    Decided(ONE, "key2", "调整", Decimal("0.25"), item="1.2"),
    Decided(ONE, "项1.3·CF-073", "不通过", Decimal("1.5"), "没有写明数额", "1.3"),
    Decided(ONE, "项CF-V08", "通过", item="否决"),
    Decided(TWO, "key1", "撤销", None, "另有告知书", "1.1"),
    Decided(TWO, "key2", "确认", item="1.2"),
    Decided(TWO, "否决CF-V04", "不成立", None, "有两人", "否决"),
    Decided(THREE, "key1", "撤销", None, "卷内有", "1.1"),
    Decided(THREE, "项1.10·CF-002", "不通过", Decimal("0.5"), "内容不全", "1.10"),
    Decided(RANGE, RANGED.key, "调整", Decimal("2.5"), "", "1.1"),
    Decided(BONUS, "加分J1", "加分", Decimal("2"), "典型案例", ""),
    ADDED,
    PRAISED,
)


@pytest.fixture(scope="module")
def fresh() -> bytes:
    return review_workbook_bytes(ASSESSED, ISSUE)


@pytest.fixture(scope="module")
def filled(fresh: bytes) -> bytes:
    desk = Desk(fresh)
    desk.decide(DECIDED)
    return desk.content()


def read(content: bytes, folder: Path, told: Sent = SENT) -> Read:
    path = folder / "回收.xlsx"
    path.write_bytes(content)
    return read_back(path, told)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What must be told, by sheet and row, with these words in it; which decisions are not taken; which come on top."""

    told: Mapping[tuple[str, int], str] | None = None
    without: tuple[Decided, ...] = ()
    more: tuple[Decided, ...] = ()


TAKEN = Outcome()
UNNUMBERED = Outcome(without=(ADDED,), more=(replace(ADDED, key="补充101@1.3"),))
Edit = Callable[[Desk], Outcome]


def of(dossier: str, key: str) -> Decided:
    return next(one for one in DECIDED if (one.dossier, one.key) == (dossier, key))


def told(sheet: str, row: int, words: str, *without: Decided) -> Outcome:
    return Outcome({(sheet, row): words}, without)


def nothing(desk: Desk) -> Outcome:
    return TAKEN


def sorts_the_findings(desk: Desk) -> Outcome:
    last = desk.sheet(FINDINGS).max_row - 1
    rows = [desk.values(FINDINGS, row) for row in range(HEAD + 1, last + 1)]
    for row, values in enumerate(reversed(rows), HEAD + 1):
        desk.put(FINDINGS, row, values)
    return TAKEN


def sorts_the_questions(desk: Desk) -> Outcome:
    rows = [desk.values(QUESTIONS, row) for row in range(HEAD + 1, desk.sheet(QUESTIONS).max_row + 1)]
    for row, values in enumerate(sorted(rows, key=lambda values: str(values[7]), reverse=True), HEAD + 1):
        desk.put(QUESTIONS, row, values)
    return TAKEN


def turns_the_sheets_around(desk: Desk) -> Outcome:
    for at, sheet in enumerate(reversed(desk.book.sheetnames)):
        desk.book.move_sheet(sheet, at - desk.book.index(desk.book[sheet]))
    return TAKEN


def renames_the_sheets(desk: Desk) -> Outcome:
    for at, columns in enumerate((FINDINGS, QUESTIONS, VETOES, PRAISES)):
        desk.sheet(columns).title = f"表{at}（已填）"
    return TAKEN


def inserts_lines_above(desk: Desk) -> Outcome:
    desk.sheet(FINDINGS).insert_rows(1, 4)
    desk.sheet(FINDINGS)["A1"] = "甲的评查结果，请收"
    return TAKEN


def moves_a_column(desk: Desk) -> Outcome:
    sheet = desk.sheet(FINDINGS)
    sheet.unmerge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=11)
    for row in range(HEAD, sheet.max_row + 1):
        values = desk.values(FINDINGS, row)
        desk.put(FINDINGS, row, [values[9], *values[:9], *values[10:]])
    return TAKEN


def writes_full_width(desk: Desk) -> Outcome:
    desk.at(FINDINGS, desk.row(FINDINGS, ONE, "key2"), "调整后扣分").value = "０．２５"
    desk.at(QUESTIONS, desk.row(QUESTIONS, ONE, "项1.3·CF-073"), "扣分").value = " 1.5分"
    desk.at(QUESTIONS, desk.row(QUESTIONS, THREE, "项1.10·CF-002"), "扣分").value = "0.50"
    return TAKEN


def writes_blanks_around_words(desk: Desk) -> Outcome:
    desk.at(FINDINGS, desk.row(FINDINGS, ONE, "key1"), "复核结论").value = "　确 认 "
    desk.at(QUESTIONS, desk.row(QUESTIONS, ONE, "项CF-V08"), "复核结论").value = "通过\n"
    return TAKEN


def filters(desk: Desk) -> Outcome:
    sheet = desk.sheet(FINDINGS)
    sheet.auto_filter.add_filter_column(7, ["撤销"])
    for row in range(HEAD + 1, sheet.max_row):
        sheet.row_dimensions[row].hidden = desk.at(FINDINGS, row, "复核结论").value != "撤销"
    return TAKEN


def shows_what_is_hidden(desk: Desk) -> Outcome:
    for sheet in desk.book.worksheets:
        sheet.sheet_state = "visible"
    for letter in ("L", "M", "S", "W", "X"):
        desk.sheet(FINDINGS).column_dimensions[letter].hidden = False
    return TAKEN


def comments(desk: Desk) -> Outcome:
    desk.at(FINDINGS, desk.row(FINDINGS, ONE, "key1"), "复核结论").comment = Comment("与乙商量过", "甲")
    return TAKEN


def copies_a_row(desk: Desk) -> Outcome:
    desk.put(FINDINGS, desk.sheet(FINDINGS).max_row + 2, desk.values(FINDINGS, desk.row(FINDINGS, ONE, "key2")))
    return TAKEN


def copies_a_sheet(desk: Desk) -> Outcome:
    desk.copied_sheet(FINDINGS)
    return TAKEN


def notes_beside_and_below(desk: Desk) -> Outcome:
    sheet = desk.sheet(FINDINGS)
    sheet.cell(sheet.max_row + 3, 1).value = "以上为甲的意见"
    sheet.cell(HEAD + 1, 40).value = "再看一遍"
    return TAKEN


MORE = Decided(TWO, "补充101@1.2", "补充", Decimal("0.3"), "", "1.2", "引用条款有误")


def inserts_a_row_for_an_addition(desk: Desk) -> Outcome:
    row = HEAD + 2
    desk.sheet(FINDINGS).insert_rows(row)
    desk.add(row, MORE)
    return Outcome(more=(MORE,))


def inserts_a_row_of_praise(desk: Desk) -> Outcome:
    desk.sheet(PRAISES).insert_rows(HEAD + 1)
    praise = Decided(ONE, "好101", "好的做法", text="文书说理充分")
    desk.praise(HEAD + 1, praise)
    return Outcome(more=(praise,))


def clears_the_keys(desk: Desk) -> Outcome:
    for columns in (FINDINGS, QUESTIONS, VETOES):
        for row in desk.rows(columns).values():
            desk.at(columns, row, KEY).value = None
    return UNNUMBERED


def deletes_the_columns_of_keys(desk: Desk) -> Outcome:
    for columns in (FINDINGS, QUESTIONS, VETOES):
        for name in (MARK, KEY):
            desk.sheet(columns).delete_cols(desk.at(columns, HEAD, name).column)
    return UNNUMBERED


def deletes_the_hidden_sheet(desk: Desk) -> Outcome:
    desk.book.remove(desk.book[IDENTITY])
    return TAKEN


def loses_the_properties(desk: Desk) -> Outcome:
    properties = desk.book.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    for name in list(properties.names):
        del properties[name]
    return TAKEN


def changes_a_note(desk: Desk) -> Outcome:
    """What a list says of how to fill it in is nobody's decision."""
    desk.sheet(FINDINGS)["A2"] = "（说明略）"
    desk.sheet(QUESTIONS).cell(HEAD + 1, 5).value = "看过了"
    return TAKEN


def invents_a_word(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.at(FINDINGS, row, "复核结论").value = "同意"
    return told("问题清单", row, "不能写“同意”", of(ONE, "key1"))


def withdraws_without_a_reason(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, TWO, "key1")
    desk.at(FINDINGS, row, REASON).value = "  "
    return told("问题清单", row, "“撤销”要写“理由”", of(TWO, "key1"))


def changes_without_a_number(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, "调整后扣分").value = None
    return told("问题清单", row, "没有填“调整后扣分”（0～3）", of(ONE, "key2"))


def gives_too_many_points(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, RANGE, RANGED.key)
    desk.at(FINDINGS, row, "调整后扣分").value = 6
    return told("问题清单", row, "应在 1～5 之间", of(RANGE, RANGED.key))


def confirms_a_range(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, RANGE, RANGED.key)
    desk.at(FINDINGS, row, "复核结论").value = "确认"
    desk.at(FINDINGS, row, "调整后扣分").value = None
    return told("问题清单", row, "扣 1～5 分，要选“调整”", of(RANGE, RANGED.key))


def lets_a_date_be_made(desk: Desk) -> Outcome:
    row = desk.row(QUESTIONS, ONE, "项1.3·CF-073")
    cell = desk.at(QUESTIONS, row, "扣分")
    cell.value, cell.number_format = dt.datetime(2026, 1, 2), "m月d日"  # noqa: DTZ001 - cells know no zone
    return told("待人工核查", row, "变成了日期", of(ONE, "项1.3·CF-073"))


def writes_a_formula(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, "调整后扣分").value = "=0.5/2"
    return told("问题清单", row, "是公式", of(ONE, "key2"))


def drags_a_formula_over_words(desk: Desk) -> Outcome:
    row = desk.row(QUESTIONS, ONE, "项CF-V08")
    desk.at(QUESTIONS, row, "复核结论").value = "=H4"
    return told("待人工核查", row, "是公式", of(ONE, "项CF-V08"))


def writes_a_span(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, "调整后扣分").value = "0.2～0.3"
    return told("问题清单", row, "不是数字", of(ONE, "key2"))


def writes_a_negative_number(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, "调整后扣分").value = -0.25
    return told("问题清单", row, "“-0.25”不是数字", of(ONE, "key2"))


def leaves_an_error(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    cell = desk.at(FINDINGS, row, "调整后扣分")
    cell.value, cell.data_type = "#N/A", "e"
    return told("问题清单", row, "", of(ONE, "key2"))


def answers_with_true(desk: Desk) -> Outcome:
    row = desk.row(QUESTIONS, ONE, "项1.3·CF-073")
    desk.at(QUESTIONS, row, "扣分").value = True
    return told("待人工核查", row, "“扣分”", of(ONE, "项1.3·CF-073"))


def fails_without_a_reason(desk: Desk) -> Outcome:
    row = desk.row(QUESTIONS, ONE, "项1.3·CF-073")
    desk.at(QUESTIONS, row, REASON).value = None
    return told("待人工核查", row, "“不通过”要写“理由”", of(ONE, "项1.3·CF-073"))


def passes_and_deducts(desk: Desk) -> Outcome:
    row = desk.row(QUESTIONS, ONE, "项1.3·CF-073")
    desk.at(QUESTIONS, row, "复核结论").value = "通过"
    return told("待人工核查", row, "应当空着", of(ONE, "项1.3·CF-073"))


def forgets_the_word(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, "复核结论").value = None
    return told("问题清单", row, "填了“调整后扣分”，没有选“复核结论”", of(ONE, "key2"))


def gives_its_own_word_without_a_reason(desk: Desk) -> Outcome:
    row = desk.row(VETOES, TWO, "否决CF-V04")
    desk.at(VETOES, row, REASON).value = None
    return told("否决和加分", row, "要写“理由”", of(TWO, "否决CF-V04"))


def gives_too_much_of_a_bonus(desk: Desk) -> Outcome:
    row = desk.row(VETOES, BONUS, "加分J1")
    desk.at(VETOES, row, "加分").value = 4
    return told("否决和加分", row, "应在 0～3 之间", of(BONUS, "加分J1"))


def contradicts_in_a_copy(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    other = desk.sheet(FINDINGS).max_row + 2
    desk.put(FINDINGS, other, desk.values(FINDINGS, row))
    desk.at(FINDINGS, other, "调整后扣分").value = 1
    words = "是同一行，结论却不同"
    return Outcome({("问题清单", row): words, ("问题清单", other): words}, (of(ONE, "key2"),))


def contradicts_on_a_copied_sheet(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.copied_sheet(FINDINGS).cell(row, 8).value = "调整"
    desk.book["问题清单 (2)"].cell(row, 9).value = 1
    places = {("问题清单", row): f"“问题清单 (2)”第 {row} 行", ("问题清单 (2)", row): f"“问题清单”第 {row} 行"}
    return Outcome(places, (of(ONE, "key1"),))


def deletes_a_row(desk: Desk) -> Outcome:
    desk.sheet(FINDINGS).delete_rows(desk.row(FINDINGS, ONE, "key2"))
    return told("问题清单", 0, "缺少一行：案卷“案卷一”评分项 1.2", of(ONE, "key2"))


def spoils_a_key(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key2")
    desk.at(FINDINGS, row, KEY).value = "key9"
    return Outcome({("问题清单", row): "系统编号不是发出时的", ("问题清单", 0): "缺少一行"}, (of(ONE, "key2"),))


def rewrites_what_is_only_read(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.at(FINDINGS, row, "机评扣分").value = 0.1
    return told("问题清单", row, "与发出时不同", of(ONE, "key1"))


def moves_a_problem_to_another_item(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.at(FINDINGS, row, ITEM).value = "1.2"
    return told("问题清单", row, "与发出时不同", of(ONE, "key1"))


def renames_a_dossier(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.at(FINDINGS, row, CASE).value = "案卷壹"
    return Outcome({("问题清单", row): "不在这份工作簿里", ("问题清单", 0): "缺少一行"}, (of(ONE, "key1"),))


def clears_a_key_and_rewrites(desk: Desk) -> Outcome:
    row = desk.row(FINDINGS, ONE, "key1")
    desk.at(FINDINGS, row, KEY).value = None
    desk.at(FINDINGS, row, "依据与建议").value = "略"
    words = {("问题清单", row): "没有系统编号", ("问题清单", 0): "缺少一行"}
    return Outcome(words, (of(ONE, "key1"),))


def sorts_only_what_is_visible(desk: Desk) -> Outcome:
    first, second = desk.row(FINDINGS, ONE, "key1"), desk.row(FINDINGS, ONE, "key2")
    one, two = desk.values(FINDINGS, first), desk.values(FINDINGS, second)
    desk.put(FINDINGS, first, [*two[:11], *one[11:]])
    desk.put(FINDINGS, second, [*one[:11], *two[11:]])
    words = "不是同一行的"
    return Outcome({("问题清单", first): words, ("问题清单", second): words}, (of(ONE, "key1"), of(ONE, "key2")))


def merges_cells(desk: Desk) -> Outcome:
    first = desk.row(FINDINGS, ONE, "key1")
    desk.sheet(FINDINGS).merge_cells(start_row=first, end_row=first + 1, start_column=8, end_column=8)
    words = "合并了单元格"
    lost = (of(ONE, "key1"), of(ONE, "key2"))
    return Outcome({("问题清单", first): words, ("问题清单", first + 1): words}, lost)


def brings_a_row_of_another_reviewer(desk: Desk) -> Outcome:
    other = Desk(review_workbook_bytes(ASSESSED, replace(ISSUE, reviewer="评查员乙", sheet="77aa01bc")))
    row = desk.row(FINDINGS, ONE, "key1")
    values = other.values(FINDINGS, other.row(FINDINGS, ONE, "key1"))
    values[7] = "确认"
    desk.put(FINDINGS, row, values)
    desk.at(FINDINGS, row, "问题").value = "CF-064 另一份的内容"
    return told("问题清单", row, "从别的工作簿复制来的", of(ONE, "key1"))


def adds_to_an_unknown_item(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, item="9.9"))
    return told("问题清单", row, "“9.9”不是本卷评查标准的评分项")


def adds_to_an_item_that_became_a_number(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, dossier=THREE))
    desk.at(FINDINGS, row, ITEM).value = 1.1
    return told("问题清单", row, "分不清是 1.1、1.10")


def adds_too_many_points(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, points=Decimal(9)))
    return told("问题清单", row, "超出评分项 1.3 的 2 分")


def adds_without_points(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, points=None))
    return told("问题清单", row, "没有填“调整后扣分”")


def adds_without_words(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, text=""))
    return told("问题清单", row, "写明是什么问题")


def adds_to_an_unknown_dossier(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, dossier="案卷九"))
    return told("问题清单", row, "“案卷九”不在这份工作簿里")


def confirms_an_addition(desk: Desk) -> Outcome:
    row = desk.spare(FINDINGS)
    desk.add(row, replace(ADDED, word="确认"))
    return told("问题清单", row, "没有系统编号")


def praises_nothing(desk: Desk) -> Outcome:
    row = desk.spare(PRAISES)
    desk.praise(row, replace(PRAISED, text=""))
    return told("好的做法", row, "没有写“好的做法”")


def deletes_a_column(desk: Desk) -> Outcome:
    desk.sheet(QUESTIONS).delete_cols(desk.at(QUESTIONS, HEAD, REASON).column)
    lost = tuple(one for one in DECIDED if one.key.startswith("项"))
    return Outcome({("待人工核查", 0): "缺少“理由”列"}, lost)


def repeats_a_column(desk: Desk) -> Outcome:
    desk.sheet(QUESTIONS).cell(HEAD, 20).value = "复核结论"
    lost = tuple(one for one in DECIDED if one.key.startswith("项"))
    return Outcome({("待人工核查", 0): "有两列“复核结论”"}, lost)


def deletes_a_sheet(desk: Desk) -> Outcome:
    desk.book.remove(desk.sheet(QUESTIONS))
    lost = tuple(one for one in DECIDED if one.key.startswith("项"))
    return Outcome({("待人工核查", 0): "找不到这张表"}, lost)


EDITS: tuple[Edit, ...] = (
    nothing,
    sorts_the_findings,
    sorts_the_questions,
    turns_the_sheets_around,
    renames_the_sheets,
    inserts_lines_above,
    moves_a_column,
    writes_full_width,
    writes_blanks_around_words,
    filters,
    shows_what_is_hidden,
    comments,
    copies_a_row,
    copies_a_sheet,
    notes_beside_and_below,
    inserts_a_row_for_an_addition,
    inserts_a_row_of_praise,
    clears_the_keys,
    deletes_the_columns_of_keys,
    deletes_the_hidden_sheet,
    loses_the_properties,
    changes_a_note,
    invents_a_word,
    withdraws_without_a_reason,
    changes_without_a_number,
    gives_too_many_points,
    confirms_a_range,
    lets_a_date_be_made,
    writes_a_formula,
    drags_a_formula_over_words,
    writes_a_span,
    writes_a_negative_number,
    leaves_an_error,
    answers_with_true,
    fails_without_a_reason,
    passes_and_deducts,
    forgets_the_word,
    gives_its_own_word_without_a_reason,
    gives_too_much_of_a_bonus,
    contradicts_in_a_copy,
    contradicts_on_a_copied_sheet,
    deletes_a_row,
    spoils_a_key,
    rewrites_what_is_only_read,
    moves_a_problem_to_another_item,
    renames_a_dossier,
    clears_a_key_and_rewrites,
    sorts_only_what_is_visible,
    merges_cells,
    brings_a_row_of_another_reviewer,
    adds_to_an_unknown_item,
    adds_to_an_item_that_became_a_number,
    adds_too_many_points,
    adds_without_points,
    adds_without_words,
    adds_to_an_unknown_dossier,
    confirms_an_addition,
    praises_nothing,
    deletes_a_column,
    repeats_a_column,
    deletes_a_sheet,
)


def holds(found: Read, expected: Outcome) -> None:
    places = {(one.sheet, one.row): one.told for one in found.problems}
    wanted = expected.told or {}
    assert places.keys() == wanted.keys(), [one.in_words() for one in found.problems]
    for place, words in wanted.items():
        assert words in places[place]
    meant = [one for one in DECIDED if one not in expected.without]
    assert sorted(found.decisions, key=repr) == sorted((*meant, *expected.more), key=repr)


@pytest.fixture(scope="module")
def edited(filled: bytes) -> Mapping[str, tuple[bytes, Outcome]]:
    made = {}
    for edit in EDITS:
        desk = Desk(filled)
        outcome = edit(desk)
        made[edit.__name__] = (desk.content(), outcome)
    return made


@pytest.mark.parametrize("edit", EDITS)
def test_what_a_person_does_is_taken_rightly_or_told_by_row(
    edit: Edit, edited: Mapping[str, tuple[bytes, Outcome]], tmp_path: Path
) -> None:
    content, expected = edited[edit.__name__]
    holds(read(content, tmp_path), expected)


@pytest.fixture(scope="module")
def saved(edited: Mapping[str, tuple[bytes, Outcome]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of every edited workbook once LibreOffice has saved it."""
    folder = tmp_path_factory.mktemp("saved")
    for name, (content, _) in edited.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return saved_by_office([folder / f"{name}.xlsx" for name in edited], folder)


@pytest.mark.long
@needs_office
@pytest.mark.parametrize("edit", EDITS)
def test_and_the_same_after_another_program_has_saved_it(
    edit: Edit, edited: Mapping[str, tuple[bytes, Outcome]], saved: Path
) -> None:
    _, expected = edited[edit.__name__]
    holds(read_back(saved / f"{edit.__name__}.xlsx", SENT), expected)


def test_a_fresh_workbook_says_nothing_and_nothing_is_wrong_with_it(fresh: bytes, tmp_path: Path) -> None:
    assert read(fresh, tmp_path) == Read((), ())


def test_a_wrong_size_in_the_file_hides_no_row(filled: bytes, tmp_path: Path) -> None:
    """WPS writes such."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(filled)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/"):
                data = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:A1"', data)
            new.writestr(name, data)
    holds(read(out.getvalue(), tmp_path), TAKEN)


def without_all_traces(content: bytes) -> bytes:
    desk = Desk(content)
    deletes_the_hidden_sheet(desk)
    loses_the_properties(desk)
    return desk.content()


def of_another_form(content: bytes) -> bytes:
    desk = Desk(content)
    desk.book[IDENTITY]["A1"] = "anjuan.review/9"
    return desk.content()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (without_all_traces, "不是本程序发出的评查工作簿"),
        (of_another_form, "是另一版本程序发出的工作簿（anjuan.review/9）"),
        (lambda content: b"", "文件是空的"),
        (lambda content: content[: len(content) // 2], "文件已损坏"),
        (lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "设了密码"),
    ],
)
def test_a_file_that_cannot_be_this_workbook_is_refused(
    change: Callable[[bytes], bytes], words: str, filled: bytes, tmp_path: Path
) -> None:
    with pytest.raises(ReviewRefused, match=words):
        read(change(filled), tmp_path)


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        (replace(ISSUE, round="2025年第二轮"), "是轮次“2026年第一轮”的工作簿，不是“2025年第二轮”的"),
        (replace(ISSUE, reviewer="评查员乙"), "是发给 评查员甲 的工作簿，不是 评查员乙 的"),
        (replace(ISSUE, sheet="00000000"), "表号 5b0c3a71 与发出的 00000000 不符"),
    ],
)
def test_a_workbook_of_another_round_person_or_day_is_refused(
    issue: Issue, words: str, filled: bytes, tmp_path: Path
) -> None:
    with pytest.raises(ReviewRefused, match=words):
        read(filled, tmp_path, sent(ASSESSED, issue))


def assessed_again() -> Sent:
    """By another edition the first finding of the first dossier costs more."""
    first = ASSESSED[0]
    dearer = replace(first.findings[0], price=Decimal(2), deducted=Decimal(2))
    return sent((replace(first, findings=(dearer, *first.findings[1:])), *ASSESSED[1:]))


def test_of_a_dossier_that_was_assessed_again_nothing_is_taken_and_of_the_others_all(
    filled: bytes, tmp_path: Path
) -> None:
    found = read(filled, tmp_path, assessed_again())
    assert [one.in_words() for one in found.problems] == [
        "案卷“案卷一”在工作簿发出之后重新评查过（案卷、标准或程序有变化），本卷没有收回，请重新导出"
    ]
    assert sorted(found.decisions, key=repr) == sorted((one for one in DECIDED if one.dossier != ONE), key=repr)


def test_without_the_hidden_sheet_a_workbook_from_before_is_refused(filled: bytes, tmp_path: Path) -> None:
    desk = Desk(filled)
    deletes_the_hidden_sheet(desk)
    with pytest.raises(ReviewRefused, match="无法逐行核对"):
        read(desk.content(), tmp_path, assessed_again())


def test_dossiers_whose_names_differ_only_in_width_are_kept_apart(tmp_path: Path) -> None:
    two = (made("案卷1"), made("案卷１"))
    said = tuple(
        Decided(name, "key1", word, item="1.1", reason=why)
        for name, word, why in (("案卷1", "确认", ""), ("案卷１", "撤销", "有"))
    )
    desk = Desk(review_workbook_bytes(two, ISSUE))
    desk.decide(said)
    assert read(desk.content(), tmp_path, sent(two)) == Read(said, ())


def test_a_dossier_that_went_to_somebody_else_is_told(filled: bytes, tmp_path: Path) -> None:
    found = read(filled, tmp_path, sent(ASSESSED[1:]))
    told_of = [one.in_words() for one in found.problems]
    assert told_of[0] == "案卷“案卷一”已不由 评查员甲 评查，本卷没有收回"
    assert all(one.dossier != ONE for one in found.decisions)


def test_a_blind_workbook_shows_nothing_that_the_machine_made_of_a_dossier_and_reads_back_alike(
    tmp_path: Path,
) -> None:
    issue = replace(ISSUE, blind=True)
    content = review_workbook_bytes(ASSESSED, issue)
    shown = {
        str(cell.value)
        for sheet in Desk(content).book.worksheets
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    hidden_words = ("@未告知", "=1+1", "不能判断：", "机评分（低）：", "暂不评定：")
    assert not [text for text in shown for words in hidden_words if words in text and not text.startswith("=")]
    assert "盲评：机评结果在评完后公布" in shown
    assert any(text.startswith("CF-064 请看是否存在：") for text in shown)
    desk = Desk(content)
    desk.decide(DECIDED)
    holds(read(desk.content(), tmp_path, sent(ASSESSED, issue)), TAKEN)


def test_same_assessments_give_the_same_bytes(fresh: bytes) -> None:
    assert review_workbook_bytes(ASSESSED, ISSUE) == fresh


def test_a_dossier_that_was_refused_is_named_and_has_no_rows() -> None:
    refused = replace(made("混装卷"), refusal="两个案件的文书混在一起，不能评查")
    desk = Desk(review_workbook_bytes((*ASSESSED, refused), ISSUE))
    overview = {str(cell.value) for row in desk.book["汇总表"].iter_rows() for cell in row}
    assert "两个案件的文书混在一起，不能评查" in overview
    assert all(dossier != "混装卷" for dossier, _ in desk.rows(FINDINGS))
