"""The workbook: nothing becomes a formula that should not, and every total can be added again."""

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook import workbook_bytes
from tests.reports.made import PARTY, made, vetoed


def sheets(content: bytes, *, values: bool) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=values)
    return {sheet.title: sheet for sheet in book.worksheets}


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook_bytes([made(), vetoed()])


def test_the_sheets_stand_in_the_order_a_panel_works(content: bytes) -> None:
    assert list(sheets(content, values=True)) == [
        "汇总表",
        "问题清单",
        "待人工核查",
        "统计",
        "评分表-001",
        "评分表-002",
        "_meta",
    ]


def test_same_assessments_give_the_same_bytes(content: bytes) -> None:
    assert workbook_bytes([made(), vetoed()]) == content


def test_no_cell_becomes_a_formula_or_a_link_because_of_the_dossier(content: bytes) -> None:
    for sheet in sheets(content, values=False).values():
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.hyperlink is None
                if cell.data_type == "f":
                    assert "HYPERLINK" not in str(cell.value)
                    assert "1+1" not in str(cell.value)
    assert PARTY in texts(sheets(content, values=True)["汇总表"])


def test_text_from_a_dossier_carries_the_quote_prefix(content: bytes) -> None:
    cell = next(
        cell for row in sheets(content, values=False)["汇总表"].iter_rows() for cell in row if cell.value == PARTY
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_the_overview_holds_the_machine_s_score_beside_an_unfinished_review(content: bytes) -> None:
    rows = list(sheets(content, values=True)["汇总表"].iter_rows(min_row=4, max_row=5, values_only=True))
    assert rows[0][6:10] == (61.1, 83.3, "暂不评定：分数范围跨等次", "未发现")
    assert rows[1][6:10] == (0, 0, "不合格", "CF-V16")
    assert [row[13] for row in rows] == ["未完成·余5", "未完成·余6"]


def test_findings_carry_place_words_law_and_hidden_key(content: bytes) -> None:
    sheet = sheets(content, values=True)["问题清单"]
    row = next(sheet.iter_rows(min_row=4, max_row=4, values_only=True))
    assert row[3] == "CF-064.hearing_right_not_told"
    assert "表1第2行第3列" in str(row[5])
    assert "“=1+1”" in str(row[6])
    assert "未见：听证权利" in str(row[6])
    assert row[7] == "《中华人民共和国行政处罚法》第六十三条第一款第（一）项"
    assert "\x0b" not in str(row[4])
    assert row[14] == "key1"
    assert sheet.column_dimensions["O"].hidden


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is installed by .ci/run, not by make test"
)


def recalculated(content: bytes, folder: Path) -> dict[str, Worksheet]:
    """What LibreOffice computes from the formulas when it opens and saves the file."""
    source = folder / "in.xlsx"
    source.write_bytes(content)
    (folder / "out").mkdir()
    subprocess.run(
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return sheets((folder / "out" / "in.xlsx").read_bytes(), values=True)


def decided(content: bytes) -> bytes:
    """A panel confirms the first finding, withdraws the second, takes one point for the open item of dossier one and clears its open veto."""
    book = openpyxl.load_workbook(BytesIO(content))
    found, pending = book["问题清单"], book["待人工核查"]
    found["K4"], found["K5"] = "确认", "撤销"
    pending["I4"], pending["J4"] = "扣分", 1
    pending["I5"] = "无问题"
    sheet = book["评分表-001"]
    veto = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 10).value == "待定")
    sheet.cell(veto, 11).value = "不成立"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@needs_office
def test_the_totals_come_out_the_same_when_recalculated(content: bytes, tmp_path: Path) -> None:
    ours, theirs = sheets(content, values=True), recalculated(content, tmp_path)
    for name, sheet in ours.items():
        if name == "_meta":
            continue
        for row in sheet.iter_rows():
            for cell in row:
                other = theirs[name][cell.coordinate].value
                if isinstance(cell.value, int | float):
                    assert other == pytest.approx(cell.value), f"{name}!{cell.coordinate}"


@needs_office
def test_the_reviewed_score_follows_the_panel(content: bytes, tmp_path: Path) -> None:
    row = next(recalculated(decided(content), tmp_path)["汇总表"].iter_rows(min_row=4, max_row=4, values_only=True))
    expected = (Decimal(9) - Decimal("1.5") - 1) / 9 * 100
    assert row[12] == pytest.approx(float(round(expected, 1)))
    assert row[13:15] == ("已完成", "合格")
