"""Score tables made like published ones: merged cells, sums that do not add up, several sheets, Word tables, vetoes."""

from collections.abc import Sequence
from pathlib import Path

import docx
import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Rows = Sequence[Sequence[int | float | str | None]]

LAYERED: Rows = (
    ("云岭市行政处罚案卷评分表（2025年版）",),
    ("被评查单位：", None, None, "案号："),
    ("序号", "评查项目", "分值", "评查标准", "评分要求", "备注"),
    ("基础标准",),
    (1, "主体", 100, "1、实施行政处罚的机关具备法定资格", "不具有主体资格实施处罚的，扣100分"),
    (None, None, None, "2、执法人员不少于两人", "调查取证时执法人员少于两人的，扣100分"),
    (2, "廉洁", 100, "没有造成恶劣社会影响", "造成恶劣社会影响的，扣100分"),
    ("一般标准",),
    (3, "立案", 10, "1、有立案审批表", "无立案审批表的，扣5分"),
    (
        None,
        None,
        None,
        "2、立案审批表写明当事人基本情况",
        "当事人姓名、证件号码、地址、电话等，每缺一项扣0.5分，扣完为止",
    ),
    (None, None, None, "3、负责人审批意见明确并签名", "负责人未签署意见的，扣1分；未加盖骑缝章的，扣0.5分"),
    (4, "送达", 8, "1、送达回证填写完整", "送达回证缺送达人签名的，每份扣1分，最多扣2分"),
    (None, None, None, "2、七日内送达", "决定书未在七个工作日内送达的，扣3分", "以回证为准"),
    (5, "归档", 5, "案卷装订", "装订不整齐的，视情况扣1—3分"),
    ("合计", None, 100),
    ("注：90分以上为优秀，60分以上不满90分为合格，不满60分为不合格。",),
)
LAYERED_MERGES: Sequence[str] = (
    "A1:F1",
    "A4:F4",
    "A5:A6",
    "B5:B6",
    "C5:C6",
    "A8:F8",
    "A9:A11",
    "B9:B11",
    "C9:C11",
    "A12:A13",
    "B12:B13",
    "C12:C13",
    "A16:F16",
)

TWO_LINES: Rows = (
    ("云岭市一般程序处罚案卷评查记分表",),
    ("评查项目", None, "序号", "评查内容", "分值", "评分", None),
    (None, None, None, None, None, "扣分", "得分"),
    ("立案阶段（5分）", "立案审批文书（5分）", 1, "记载当事人的基本情况", 0.5),
    (None, None, 2, "写明简要案情", 0.5),
    (None, None, 3, "机关负责人的审批意见、签名、日期齐全", 4),
    ("调查取证（10分）", "询问笔录（6分）", 1, "有询问的起止时间、地点", 1),
    (None, None, 2, "一份询问笔录只询问一个人", 2),
    (None, None, 3, "字迹工整", 3),
    (None, "现场检查笔录（4分）", 1, "检查情况逐项写明", "4-5"),
    ("总分", None, None, None, 15),
)
TWO_LINES_MERGES = ("A1:G1", "A2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "A4:A6", "B4:B6", "A7:A10", "B7:B9")

FILING: Rows = (
    ("评查内容", "标准分", "扣分标准", "实得分"),
    ("卷内目录", "6分", "无卷内目录的不得分；目录与卷内材料不一致的，每处扣1分"),
    ("页码", 4, "页码混乱的，扣2分"),
    ("小计", 10),
)
SERVICE: Rows = (
    ("评查内容", "标准分", "扣分标准", "实得分"),
    ("送达回证", 5, "任一要素缺失即扣完"),
    ("执法文书", 5, "有错别字的酌情扣分"),
)

WORD_VETOES: Rows = (
    ("序号", "评查内容", "存在的问题", "评分标准", "评查结果"),
    ("1", "被处罚主体", "被处罚主体认定错误", "不合格卷", ""),
    ("2", "执法人员不少于2人", "少于2人", "不合格卷", ""),
    ("3", "廉洁执法", "索取、收受当事人财物", "不合格卷", ""),
)
WORD_ITEMS: Rows = (
    ("序号", "评查内容", "总分值", "扣分标准", "得分"),
    ("1", "卷宗封面填写齐全", "8分", "没有用统一式样的封面，扣1分；封面缺项的每项扣1分", ""),
    ("2", "卷内目录", "6分", "没有卷内目录的，扣8分", ""),
    ("3", "备考表", "6分", "有下列情形之一的，扣全分：没有备考表、立卷人未签名、未填日期", ""),
)


def workbook(path: Path, *sheets: tuple[str, Rows, Sequence[str]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows, merges in sheets:
        _fill(book.create_sheet(title), rows, merges)
    book.save(path)
    return path


def _fill(sheet: Worksheet, rows: Rows, merges: Sequence[str]) -> None:
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    for area in merges:
        sheet.merge_cells(area)


def layered(folder: Path) -> Path:
    """Parts and points merged over rows, a part of vetoes, a total that does not add up, a note with the grades."""
    return workbook(folder / "评分表.xlsx", ("评分表", LAYERED, LAYERED_MERGES))


def two_lines(folder: Path) -> Path:
    """A header of two lines, two columns of parts with their points, requirements without rules."""
    return workbook(folder / "记分表.xlsx", ("记分表", TWO_LINES, TWO_LINES_MERGES))


SHORT: Rows = (
    ("云岭县行政处罚案卷评分表",),
    ("序号", "评查内容", "分值", "扣分标准"),
    (1, "立案审批表", 20, "无立案审批表扣20分"),
    (2, "两名执法人员", 20, "少于两人扣20分"),
    (3, "告知陈述申辩权", 20, "未告知扣20分"),
    (4, "法制审核", 20, "未审核扣20分"),
    (5, "送达", 10, "逾期送达扣5分"),
    (6, "询问笔录签名", 10, "缺签名每处扣1分"),
)


def short(folder: Path) -> Path:
    return workbook(folder / "短表.xlsx", ("评分表", SHORT, ()))


def two_sheets(folder: Path) -> Path:
    return workbook(folder / "两张.xlsx", ("归档", FILING, ()), ("送达", SERVICE, ()))


def word(folder: Path) -> Path:
    """Headings above the tables, vetoes in a table of their own, a table that goes on after a page without its header."""
    document = docx.Document()
    document.add_paragraph("附件2：云岭市行政处罚案卷评查标准")
    document.add_paragraph("基本标准中任何一项存在问题的，为不合格卷；其余满分为20分。")
    document.add_paragraph("一、基本标准")
    _table(document, WORD_VETOES)
    document.add_paragraph("二、案卷卷面标准（20分）")
    _table(document, WORD_ITEMS[:3])
    _table(document, WORD_ITEMS[3:])
    path = folder / "评查标准.docx"
    document.save(str(path))
    return path


WORD_MERGED: Rows = (
    ("评查项目", "评查内容", "分值", "扣分标准"),
    ("立案\n（10分）", "有立案审批表", "10", "无立案审批表扣5分"),
    ("", "案由规范", "", "案由不一致的扣1分"),
    ("送达", "送达回证", "5", "送达回证无送达日期的每处扣1分"),
    ("", "", "", "送达回证无受送达人签名的扣2分"),
    ("合计", "", "15", ""),
)
_MERGED_CELLS = (
    ((1, 0), (2, 0)),
    ((1, 2), (2, 2)),
    ((3, 0), (4, 0)),
    ((3, 1), (4, 1)),
    ((3, 2), (4, 2)),
    ((5, 0), (5, 1)),
)


def word_merged(folder: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("云岭市行政处罚案卷评分细则")
    _table(document, WORD_MERGED)
    table = document.tables[0]
    for first, last in _MERGED_CELLS:
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    path = folder / "评分细则.docx"
    document.save(str(path))
    return path


def _table(document: "docx.document.Document", rows: Rows) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            table.cell(at, column).text = str(value)
