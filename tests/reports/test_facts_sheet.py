"""事实对照 in the workbook: a row for each value, coloured where the documents disagree."""

import io
from dataclasses import replace

import openpyxl
import pytest

from reports.workbook import workbook_bytes
from tests.criteria.case_reader import dossier_of
from tests.reports.made import made
from tests.reports.test_fact_grid import DECISION, FILING, REPORT, WRONG


@pytest.fixture(scope="module")
def book() -> openpyxl.Workbook:
    papers = [FILING, REPORT, DECISION | {"证件号码": WRONG, "罚款": "~"}, {"kind": "结案审批表", "罚款": "5000"}]
    assessment = replace(made(), dossier=dossier_of(papers), findings=(), results=(), items=())
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes([assessment])))


def test_every_value_has_a_row_with_the_papers_that_say_it(book: openpyxl.Workbook) -> None:
    sheet = book["事实对照"]
    rows = [tuple(cell.value for cell in row[1:6]) for row in sheet.iter_rows(min_row=4)]
    numbers = [row for row in rows if row[1] == "证件号码"]
    assert numbers == [
        ("case", "证件号码", "91420100MA4K4ABC1X", "一致", "立案审批表、调查终结报告"),
        ("case", "证件号码", WRONG, "不一致", "行政处罚决定书"),
    ]
    assert ("case", "罚款", "（空白）", "空白", "行政处罚决定书") in rows


def test_what_disagrees_is_coloured(book: openpyxl.Workbook) -> None:
    sheet = book["事实对照"]
    fills = {row[3].value: row[3].fill.fgColor.rgb for row in sheet.iter_rows(min_row=4)}
    assert fills[WRONG] == "FFF9D9D6"
    assert fills["91420100MA4K4ABC1X"] != fills[WRONG]
