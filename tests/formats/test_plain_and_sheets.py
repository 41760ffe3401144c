"""Text, RTF and Excel attachments."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
import xlwt

from dossiers import Reading
from parsers.formats import Unreadable
from parsers.formats.plain import read_rtf, read_text
from parsers.formats.sheets import read_xls, read_xlsx
from parsers.reading import read_dossier

LINES = "询问笔录\n\n被询问人：周一山"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_of_any_usual_encoding(encoding: str) -> None:
    (page,) = read_text(LINES.encode(encoding), "a.txt")
    assert [(line.text, line.place.paragraph) for line in page.lines] == [("询问笔录", 1), ("被询问人：周一山", 3)]


def test_a_form_feed_begins_a_page() -> None:
    assert [page.lines[0].text for page in read_text("甲\f乙".encode(), "a.txt")] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("data", "said"), [(b" \n ", "没有任何文字"), (b"ab\0\0cd", "不是文本"), (b"\x81\xff\xff", "编码")]
)
def test_what_is_no_text_is_told(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_text(data, "a.txt")


def test_rtf_as_word_writes_it() -> None:
    coded = "".join(f"\\'{byte:02x}" for byte in "行政处罚决定书".encode("gb18030"))
    (page,) = read_rtf(rf"{{\rtf1\ansi\ansicpg936 {coded}\par \u24403?\u20107?\u20154?}}".encode(), "a.rtf")
    assert [line.text for line in page.lines] == ["行政处罚决定书", "当事人"]


def test_what_is_no_rtf_is_told() -> None:
    with pytest.raises(Unreadable, match="不是 RTF"):
        read_rtf(b"plain", "a.rtf")


ROWS: list[list[object]] = [
    ["涉案物品清单", None, None],
    ["序号", "品名", "数量"],
    [1, "饼干", 12.0],
    [2, "面包", dt.date(2024, 3, 5)],
]


def xlsx(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    book.create_sheet("空表")
    hidden = book.create_sheet("隐藏")
    hidden["A1"] = "不应读出"
    hidden.sheet_state = "hidden"
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def xls(rows: list[list[object]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("清单")
    style = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet.write(at, column, value, *([style] if isinstance(value, dt.date) else []))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("read", "data"), [(read_xlsx, xlsx(ROWS)), (read_xls, xls(ROWS))])
def test_a_list_is_a_heading_and_a_table(read: object, data: bytes) -> None:
    assert callable(read)
    (page,) = read(data, "清单.xlsx")
    assert page.lines[0].text == "涉案物品清单"
    assert page.lines[0].table is None
    (table,) = page.tables
    assert [(cell.row, cell.column, cell.text) for cell in table.cells] == [
        (2, 1, "序号"), (2, 2, "品名"), (2, 3, "数量"), (3, 1, "1"), (3, 2, "饼干"), (3, 3, "12"), (4, 1, "2"), (4, 2, "面包"), (4, 3, "2024-03-05"),
    ]  # fmt: skip
    assert [page.lines[at].text for cell in table.cells for at in cell.lines] == [cell.text for cell in table.cells]
    assert all(line.place.in_words().startswith("表1第") for line in page.lines)


def test_a_list_in_a_dossier_is_known_by_its_title(tmp_path: Path) -> None:
    (tmp_path / "清单.xlsx").write_bytes(xlsx(ROWS))
    (document,) = read_dossier(tmp_path).documents
    assert document.kind == "涉案物品清单" or document.kind.endswith("清单")


def test_a_quantity_of_twenty_is_no_blank_date(tmp_path: Path) -> None:
    rows = [*ROWS[:2], [1, "饼干", 20], [2, "面包", 2020]]
    (tmp_path / "涉案物品清单.xlsx").write_bytes(xlsx(rows))
    (document,) = read_dossier(tmp_path).documents
    assert [one.value for one in document.all("数量")] == ["20", "2020"]


def test_what_text_and_tables_cannot_show_is_not_blank(tmp_path: Path) -> None:
    (tmp_path / "询问笔录.txt").write_text(
        "询问笔录\n被询问人：周一山\n被询问人签名：          年   月   日\n", encoding="utf-8"
    )
    (tmp_path / "清单.xlsx").write_bytes(xlsx(ROWS))
    documents = read_dossier(tmp_path).documents
    assert all(one.markless for one in documents)
    readings = {place.reading for one in documents for places in one.elements.values() for place in places}
    assert Reading.BLANK not in readings
    assert Reading.ILLEGIBLE in readings


@pytest.mark.parametrize(
    ("read", "data", "said"),
    [
        (read_xlsx, b"\xd0\xcf\x11\xe0", "加密"),
        (read_xlsx, b"PK\x03\x04", "损坏"),
        (read_xls, b"nothing", "损坏"),
        (read_xlsx, xlsx([[None]]), "没有任何内容"),
    ],
)
def test_damaged_tables_are_told(read: object, data: bytes, said: str) -> None:
    assert callable(read)
    with pytest.raises(Unreadable, match=said):
        read(data, "a.xlsx")
