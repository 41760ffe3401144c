"""The reader of PDF, on pages drawn for each trait of real ones."""

import io
import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pdfplumber
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from dossiers import Box, Line, Page
from parsers.formats import Unreadable
from parsers.formats.pdf import read_pdf
from parsers.layout.grids import find_grids
from parsers.scans.sight import HINT, Sight

FONT = "STSong-Light"
WIDTH, HEIGHT = 595.0, 842.0
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

Draw = Callable[[Canvas], None]


def drawn(
    *pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT), encrypt: StandardEncryption | None = None
) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, encrypt=encrypt)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def read(draw: Draw, size: tuple[float, float] = (WIDTH, HEIGHT)) -> Page:
    (page,) = read_pdf(drawn(draw, size=size), "卷.pdf", Sight(reads=False))
    return page


def say(canvas: Canvas, x: float, y: float, text: str, size: float = 12) -> None:
    """`y` from the top, as a reader counts."""
    canvas.setFont(FONT, size)
    canvas.drawString(x, HEIGHT - y, text)


def texts(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def line_of(page: Page, words: str) -> Line:
    return next(line for line in page.lines if words in line.text)


# --- lines -----------------------------------------------------------------------------------------------------------


def one_line(canvas: Canvas) -> None:
    say(canvas, 72, 100, "当事人：某某商行（个体工商户）2024年3月5日")


def letter_spaced(canvas: Canvas) -> None:
    say(canvas, 150, 100, "行 政 处 罚 决 定 书", 22)


def widely_spaced(canvas: Canvas) -> None:
    for i, letter in enumerate("送达回证"):
        say(canvas, 150 + i * 60, 100, letter, 22)


def two_pairs(canvas: Canvas) -> None:
    say(canvas, 72, 100, "姓名：张三某")
    say(canvas, 300, 100, "性别：女")


def mixed_sizes(canvas: Canvas) -> None:
    say(canvas, 72, 100, "罚款", 16)
    say(canvas, 104, 100, "人民币伍仟元", 12)


def letter_by_letter_backwards(canvas: Canvas) -> None:
    for i, letter in reversed(list(enumerate("现场检查笔录"))):
        say(canvas, 72 + 12 * i, 100, letter)


def drifting(canvas: Canvas) -> None:
    for i, letter in enumerate("本机关认为当事人的行为违反了规定"):
        say(canvas, 72 + 12 * i, 100 + 0.5 * i, letter)


def doubled_letters(canvas: Canvas) -> None:
    for i, letter in enumerate("责令改正"):
        say(canvas, 72 + 12 * i, 100, letter)
        say(canvas, 72.4 + 12 * i, 100, letter)


def doubled_line(canvas: Canvas) -> None:
    say(canvas, 72, 100, "责令改正通知书")
    say(canvas, 72.4, 100.2, "责令改正通知书")


def half_spaces_in_date(canvas: Canvas) -> None:
    say(canvas, 72, 100, "2024 年 3 月 15 日")


def latin_words(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, HEIGHT - 100, "Brand ABC model X-15")


def low_points(canvas: Canvas) -> None:
    """As where a font tells no ascent: the boxes of its points are no taller than their ink."""
    say(canvas, 72, 100, "逾期不缴")
    say(canvas, 121, 102, "，", 4)
    say(canvas, 132, 100, "加处罚款")
    say(canvas, 181, 102, "。", 4)


def quotation_marks_of_another_font(canvas: Canvas) -> None:
    """Drawn after the line into the gaps left for them, as word processors do that take them from a Latin font."""
    say(canvas, 72, 100, "将")
    say(canvas, 96, 100, "锦瑞学府")
    say(canvas, 156, 100, "基坑土方倾倒")
    say(canvas, 84, 100, "“")
    say(canvas, 144, 100, "”")


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (quotation_marks_of_another_font, "将“锦瑞学府”基坑土方倾倒"),
        (low_points, "逾期不缴，加处罚款。"),
        (one_line, "当事人：某某商行（个体工商户）2024年3月5日"),
        (letter_spaced, "行政处罚决定书"),
        (widely_spaced, "送达回证"),
        (two_pairs, "姓名：张三某 性别：女"),
        (mixed_sizes, "罚款人民币伍仟元"),
        (letter_by_letter_backwards, "现场检查笔录"),
        (drifting, "本机关认为当事人的行为违反了规定"),
        (doubled_letters, "责令改正"),
        (doubled_line, "责令改正通知书"),
        (half_spaces_in_date, "2024年3月15日"),
        (latin_words, "Brand ABC model X-15"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_characters_become_the_printed_line(draw: Draw, said: str) -> None:
    page = read(draw)
    assert texts(page) == [said]
    assert len(page.lines[0].edges) == len(said) + 1
    assert list(page.lines[0].edges) == sorted(page.lines[0].edges)


def test_a_line_knows_its_box_and_size_as_a_reader_sees_them() -> None:
    (line,) = read(one_line).lines
    box = line.place.box
    assert box is not None
    assert (line.place.file, line.place.page) == ("卷.pdf", 1)
    assert box.left == pytest.approx(72, abs=0.5)
    assert box.top < 95 < 99 < box.bottom < 106
    assert line.size == pytest.approx(12)
    assert line.edges[4] == pytest.approx(72 + 4 * 12, abs=0.5)


def test_lines_come_from_top_to_bottom_however_they_were_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 72, 300, "第三行")
        say(canvas, 72, 100, "第一行")
        say(canvas, 72, 200, "第二行")

    assert texts(read(draw)) == ["第一行", "第二行", "第三行"]


def test_a_centred_title_is_told_from_text_at_the_margin() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(FONT, 22)
        canvas.drawCentredString(WIDTH / 2, HEIGHT - 100, "行政处罚告知书")
        for i in range(4):
            say(canvas, 72, 150 + 28 * i, "经查明当事人未取得许可从事经营活动其行为违反了有关规定", 16)

    page = read(draw)
    assert [line.centred for line in page.lines] == [True, False, False, False, False]


def turned(rotation: int) -> bytes:
    """A page whose content lies on its side and which asks to be shown turned, so that it reads upright."""

    def draw(canvas: Canvas) -> None:
        match rotation:
            case 90:
                canvas.translate(WIDTH, 0)
            case 180:
                canvas.translate(WIDTH, HEIGHT)
            case 270:
                canvas.translate(0, HEIGHT)
        canvas.rotate(rotation)
        canvas.setFont(FONT, 12)
        height = WIDTH if rotation % 180 else HEIGHT
        canvas.drawString(72, height - 100, "现场检查笔录")
        canvas.drawString(72, height - 130, "检查时间：2024年3月5日")

    opened = pdfium.PdfDocument(drawn(draw))
    page = opened[0]
    page.set_rotation(rotation)
    page.close()
    buffer = io.BytesIO()
    opened.save(buffer)
    opened.close()
    return buffer.getvalue()


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_rotated_page_reads_upright(rotation: int) -> None:
    (page,) = read_pdf(turned(rotation), "卷.pdf")
    assert texts(page) == ["现场检查笔录", "检查时间：2024年3月5日"]
    assert page.width == pytest.approx(HEIGHT if rotation % 180 else WIDTH, abs=0.1)
    box = page.lines[0].place.box
    assert box is not None
    assert box.left == pytest.approx(72, abs=1)
    assert box.top == pytest.approx(90, abs=4)
    assert len(page.lines[0].edges) == 7


def test_text_set_sideways_is_read_and_its_box_lies_where_it_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 200)
        canvas.rotate(90)
        canvas.setFont(FONT, 12)
        canvas.drawString(0, 0, "涉案物品清单附后共计十二项")

    page = read(draw)
    assert texts(page) == ["涉案物品清单附后共计十二项"]
    box = page.lines[0].place.box
    assert box is not None
    assert box.bottom - box.top > 100 > 20 > box.right - box.left
    assert box.bottom == pytest.approx(HEIGHT - 200, abs=1)
    assert page.lines[0].edges == ()


def test_places_count_from_what_is_visible_of_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setCropBox((50, 40, 500, 800))
        say(canvas, 100, 142, "案卷封面")

    page = read(draw)
    box = page.lines[0].place.box
    assert box is not None
    assert (page.width, page.height) == (450, 760)
    assert box.left == pytest.approx(50, abs=0.5)
    assert box.bottom == pytest.approx(100, abs=5)


# --- paragraphs ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Set:
    """A line as set: its indent in characters, its words, whether it goes on with the line above."""

    indent: int
    words: str
    continues: bool


FULL = "本机关对当事人涉嫌无证经营一案立案调查现已查明下列事实并有证据证明"


@pytest.mark.parametrize(
    "lines",
    [
        (Set(2, FULL[:28], False), Set(0, FULL[:30], True), Set(0, "予以证实。", True), Set(2, FULL[:28], False)),
        (Set(0, "当事人：某某商行", False), Set(0, "住所：某某市某某路", False), Set(2, FULL[:28], False)),
        (Set(2, FULL[:27] + "。", False), Set(2, FULL[:28], False), Set(0, "完毕。", True)),
        (Set(0, "当事人：" + FULL[:26], False), Set(0, "法定代表人：张某某", False), Set(2, FULL[:28], False)),
        (Set(2, FULL[:28], False), Set(0, "2024年3月5日作出决定：罚款", True), Set(2, FULL[:28], False)),
        (Set(2, FULL[:27], False), Set(0, "《" + FULL[:20], True), Set(2, FULL[:28], False)),
        (Set(0, FULL[:24] + "代表人（负责", False), Set(0, "人）：陆振邦", True), Set(2, FULL[:28], False)),
        (Set(0, FULL[:29] + "决", False), Set(0, "定处罚如下：", True), Set(2, FULL[:28], False)),
        (Set(0, FULL[:27] + "按下列", False), Set(0, "要求改正：付清工资", True), Set(2, FULL[:28], False)),
    ],
    ids=[
        "indented paragraph",
        "short label lines",
        "full stop at the margin",
        "label under a full line",
        "number",
        "bracket",
        "bracket left open",
        "half a sentence before a colon",
        "words that end no field",
    ],
)
def test_a_soft_break_is_told_from_a_new_paragraph(lines: tuple[Set, ...]) -> None:
    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            say(canvas, 72 + 15 * line.indent, 150 + 28 * row, line.words, 15)
        say(canvas, 72 + 30, 150 + 28 * len(lines) + 40, FULL[:28], 15)

    page = read(draw)
    assert [(line.text, line.continues) for line in page.lines[:-1]] == [(line.words, line.continues) for line in lines]


# --- tables ----------------------------------------------------------------------------------------------------------

ROWS, COLUMNS = (100.0, 140.0, 180.0, 240.0, 400.0), (60.0, 140.0, 300.0, 380.0, 535.0)


def form(canvas: Canvas) -> None:
    """Four rows; the third has one merged value, the fourth is a label over two rows' height beside one value."""
    canvas.setLineWidth(0.5)
    for y in ROWS:
        canvas.line(60, HEIGHT - y, 535, HEIGHT - y)
    for x in (60, 140, 535):
        canvas.line(x, HEIGHT - 100, x, HEIGHT - 400)
    for x in (300, 380):
        canvas.line(x, HEIGHT - 100, x, HEIGHT - 180)
    form_words(canvas)


def form_words(canvas: Canvas) -> None:
    say(canvas, 200, 80, "立 案 审 批 表", 20)
    for row, words in enumerate((("案由", "涉嫌无证经营", "案件来源", "投诉举报"), ("当事人", "某某商行", "电话", ""))):
        for x, word in zip(COLUMNS, words, strict=False):
            say(canvas, x + 6, 124 + 40 * row, word)
    say(canvas, 66, 214, "住所")
    say(canvas, 146, 205, "某某市某某区某某街道某某路一百二十三号某某大厦某某座二十层二〇")
    say(canvas, 146, 225, "〇一室")
    say(canvas, 66, 300, "承办意见")
    say(canvas, 170, 260, "建议立案调查。")
    say(canvas, 300, 380, "签名：")
    say(canvas, 72, 430, "注：本表一式两份")


FORM_CELLS = {
    (1, 1): ("案由", 1, 1),
    (1, 2): ("涉嫌无证经营", 1, 1),
    (1, 3): ("案件来源", 1, 1),
    (1, 4): ("投诉举报", 1, 1),
    (2, 1): ("当事人", 1, 1),
    (2, 2): ("某某商行", 1, 1),
    (2, 3): ("电话", 1, 1),
    (2, 4): ("", 1, 1),
    (3, 1): ("住所", 1, 1),
    (3, 2): ("某某市某某区某某街道某某路一百二十三号某某大厦某某座二十层二〇〇一室", 1, 3),
    (4, 1): ("承办意见", 1, 1),
    (4, 2): ("建议立案调查。\n签名：", 1, 3),
}


def form_of_thin_bars(canvas: Canvas) -> None:
    """As Word prints them: each side of each cell a filled bar, with a dot at each corner."""
    for y in ROWS:
        for left, right in itertools.pairwise(COLUMNS):
            canvas.rect(left + 0.5, HEIGHT - y, right - left - 0.5, 0.48, stroke=0, fill=1)
            canvas.rect(left, HEIGHT - y, 0.48, 0.48, stroke=0, fill=1)
    for number, (top, bottom) in enumerate(itertools.pairwise(ROWS)):
        for x in COLUMNS if number < 2 else (60.0, 140.0, 535.0):
            canvas.rect(x, HEIGHT - bottom, 0.48, bottom - top, stroke=0, fill=1)
    form_words(canvas)


def form_of_boxes(canvas: Canvas) -> None:
    """Each cell a stroked rectangle, one of them shaded."""
    canvas.setFillGray(0.9)
    canvas.rect(60, HEIGHT - 140, 80, 40, stroke=0, fill=1)
    canvas.setFillGray(0)
    for number, (top, bottom) in enumerate(itertools.pairwise(ROWS)):
        columns = COLUMNS if number < 2 else (60.0, 140.0, 535.0)
        for left, right in itertools.pairwise(columns):
            canvas.rect(left, HEIGHT - bottom, right - left, bottom - top, stroke=1, fill=0)
    form_words(canvas)


def form_in_one_path(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for y in ROWS:
        path.rect(60, HEIGHT - y, 475, 0.5)
    for x in (60, 140, 534.5):
        path.rect(x, HEIGHT - 400, 0.5, 300)
    for x in (300, 380):
        path.rect(x, HEIGHT - 180, 0.5, 80)
    canvas.drawPath(path, stroke=0, fill=1)
    form_words(canvas)


def form_inside_an_object(canvas: Canvas) -> None:
    canvas.beginForm("whole")
    form(canvas)
    canvas.endForm()
    canvas.doForm("whole")


@pytest.mark.parametrize("draw", [form, form_of_thin_bars, form_of_boxes, form_in_one_path, form_inside_an_object])
def test_a_ruled_form_gives_each_cell_once_with_its_spans(draw: Draw) -> None:
    page = read(draw)
    (table,) = page.tables
    assert {(c.row, c.column): (c.text, c.row_span, c.column_span) for c in table.cells} == FORM_CELLS
    for cell in table.cells:
        assert all(page.lines[i].table == table.number == 1 for i in cell.lines)
        assert "".join(page.lines[i].text for i in cell.lines) == cell.text.replace("\n", "")
    assert [line.text for line in page.lines if line.table is None] == ["立案审批表", "注：本表一式两份"]
    assert texts(page)[0] == "立案审批表"
    assert texts(page)[-1] == "注：本表一式两份"


def test_stops_that_hang_over_the_border_of_a_cell_stay_in_it() -> None:
    def hanging(canvas: Canvas) -> None:
        canvas.rect(100, HEIGHT - 200, 120, 100)
        canvas.line(100, HEIGHT - 150, 220, HEIGHT - 150)
        say(canvas, 104, 120, "的，吊销许可证件。”，")
        say(canvas, 104, 140, "应当处罚。")
        say(canvas, 104, 170, "下一格")

    page = read(hanging)
    assert texts(page) == ["的，吊销许可证件。”，", "应当处罚。", "下一格"]
    assert all(line.table is not None for line in page.lines)


@pytest.mark.parametrize("draw", [form, form_of_thin_bars, form_of_boxes, form_in_one_path])
def test_own_cells_agree_with_pdfplumber(draw: Draw) -> None:
    data = drawn(draw)
    (page,) = read_pdf(data, "卷.pdf")
    with pdfplumber.open(io.BytesIO(data)) as opened:
        (found,) = opened.pages[0].find_tables()
        rows = [[(cell or "").replace("\n", "") for cell in row if cell is not None] for row in found.extract()]
    (table,) = page.tables
    own = [
        [cell.text.replace("\n", "") for cell in table.cells if cell.row == row]
        for row in range(1, 1 + max(cell.row for cell in table.cells))
    ]
    assert own == rows
    assert table.box is not None
    assert (table.box.left, table.box.top, table.box.right, table.box.bottom) == pytest.approx(found.bbox, abs=1.5)


def test_rows_merged_downwards_stand_once_at_their_first_row() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (100, 200):
            canvas.line(60, HEIGHT - y, 535, HEIGHT - y)
        canvas.line(140, HEIGHT - 150, 535, HEIGHT - 150)
        for x in (60, 140, 535):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 200)
        for row, letter in enumerate("当事人"):
            say(canvas, 94, 130 + 18 * row, letter)
        say(canvas, 146, 130, "自然人")
        say(canvas, 146, 180, "单位")

    (table,) = read(draw).tables
    assert [(c.row, c.column, c.row_span, c.text.replace("\n", "")) for c in table.cells] == [
        (1, 1, 2, "当事人"),
        (1, 2, 1, "自然人"),
        (2, 2, 1, "单位"),
    ]


def test_a_table_printed_without_its_outer_sides_keeps_its_outer_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (100, 130, 160):
            canvas.line(60, HEIGHT - y, 535, HEIGHT - y)
        for x in (120, 400):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 160)
        for row, words in enumerate((("序号", "文书名称", "页号"), ("1", "立案审批表", "1"))):
            for x, word in zip((66, 126, 406), words, strict=True):
                say(canvas, x, 120 + 30 * row, word)

    (table,) = read(draw).tables
    assert [cell.text for cell in table.cells] == ["序号", "文书名称", "页号", "1", "立案审批表", "1"]


def test_a_table_inside_a_cell_is_a_table_of_its_own() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (100, 150, 400):
            canvas.line(60, HEIGHT - y, 535, HEIGHT - y)
        for x in (60, 140, 535):
            canvas.line(x, HEIGHT - 100, x, HEIGHT - 400)
        for y in (200, 230, 260):
            canvas.line(160, HEIGHT - y, 500, HEIGHT - y)
        for x in (160, 300, 500):
            canvas.line(x, HEIGHT - 200, x, HEIGHT - 260)
        for x, y, word in (
            (66, 130, "案由"), (146, 130, "无证经营"), (66, 300, "物品"), (146, 180, "清单如下"),
            (166, 220, "名称"), (306, 220, "数量"), (166, 250, "桶装水"), (306, 250, "十二桶"), (146, 330, "以上属实"),
        ):  # fmt: skip
            say(canvas, x, y, word)

    page = read(draw)
    outer, inner = page.tables
    assert [cell.text for cell in outer.cells] == ["案由", "无证经营", "物品", "清单如下\n以上属实"]
    assert [cell.text for cell in inner.cells] == ["名称", "数量", "桶装水", "十二桶"]
    assert texts(page)[-6:] == ["清单如下", "名称", "数量", "桶装水", "十二桶", "以上属实"]


def test_underlines_and_frames_are_no_tables() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(50, 50, 495, 742)
        say(canvas, 72, 100, "当事人：某某商行")
        canvas.line(120, HEIGHT - 103, 300, HEIGHT - 103)
        canvas.line(120, HEIGHT - 133, 300, HEIGHT - 133)

    page = read(draw)
    assert page.tables == ()
    assert texts(page) == ["当事人：某某商行"]


def test_lines_that_do_not_close_are_put_to_pdfplumber() -> None:
    def draw(canvas: Canvas) -> None:
        """A step: the merged cell has six corners, which no rectangle has."""
        for x0, x1, y in ((60, 400, 100), (60, 400, 200), (60, 200, 150)):
            canvas.line(x0, HEIGHT - y, x1, HEIGHT - y)
        for x, y0, y1 in ((60, 100, 200), (400, 100, 200), (200, 150, 200)):
            canvas.line(x, HEIGHT - y0, x, HEIGHT - y1)
        say(canvas, 70, 130, "上格")
        say(canvas, 70, 180, "下格")

    rulings = np.array(
        [
            [60, 100, 400, 100.5],
            [60, 200, 400, 200.5],
            [60, 150, 200, 150.5],
            [60, 100, 60.5, 200],
            [400, 100, 400.5, 200],
            [200, 150, 200.5, 200],
        ],
        float,
    )
    (grid,) = find_grids(rulings)
    assert grid.doubtful
    page = read(draw)
    assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in page.tables[0].cells] == (
        plumbed_cells(drawn(draw))
    )
    assert texts(page) == ["上格", "下格"]


def plumbed_cells(data: bytes) -> list[tuple[int, int, int, int]]:
    """Row, column and spans of the cells that pdfplumber finds on the first page."""
    with pdfplumber.open(io.BytesIO(data)) as opened:
        (found,) = opened.pages[0].find_tables()
        boxes = sorted(found.cells, key=lambda cell: (round(cell[1]), round(cell[0])))
    xs = sorted({round(x) for box in boxes for x in (box[0], box[2])})
    ys = sorted({round(y) for box in boxes for y in (box[1], box[3])})
    return [
        (
            ys.index(round(top)) + 1,
            xs.index(round(left)) + 1,
            ys.index(round(bottom)) - ys.index(round(top)),
            xs.index(round(right)) - xs.index(round(left)),
        )
        for left, top, right, bottom in boxes
    ]


def test_tables_are_counted_through_the_file() -> None:
    pages = read_pdf(drawn(form, form), "卷.pdf")
    assert [table.number for page in pages for table in page.tables] == [1, 2]
    assert {line.table for line in pages[1].lines} == {None, 2}


# --- furniture -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["- 3 -", "第 2 页 共 5 页", "第2页", "3", "2/5", "—5—", "共3页第1页"])
def test_page_numbers_in_the_margin_are_footers(words: str) -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        say(canvas, 280, 805, words, 9)

    page = read(draw)
    assert [line.stream for line in page.lines] == ["body", "footer"]


def test_a_small_line_that_repeats_at_the_top_is_a_header_but_a_number_or_title_is_not() -> None:
    def page_of(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            say(canvas, 72, 40, "某某市行政执法文书", 9)
            say(canvas, 72, 60, "某市监罚〔2024〕5号", 9)
            say(canvas, 72, 120, f"正文{number}")

        return draw

    pages = read_pdf(drawn(*(page_of(i) for i in range(3))), "卷.pdf")
    for page in pages:
        assert [line.stream for line in page.lines] == ["header", "body", "body"]
    few = read_pdf(drawn(page_of(1), page_of(2)), "卷.pdf")
    assert {line.stream for page in few for line in page.lines} == {"body"}


# --- marks -----------------------------------------------------------------------------------------------------------


def seal_image() -> ImageReader:
    image = Image.new("RGBA", (400, 400), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((10, 10, 390, 390), outline=(220, 20, 20, 255), width=14)
    points = [(200 + r * np.sin(i * np.pi / 5), 200 - r * np.cos(i * np.pi / 5)) for i, r in enumerate([70, 27] * 5)]
    pen.polygon([(float(x), float(y)) for x, y in points], fill=(220, 20, 20, 255))
    for i in range(12):
        angle = np.pi * (0.75 + 1.5 * i / 11)
        x, y = 200 + 140 * np.cos(angle), 200 + 140 * np.sin(angle)
        pen.rectangle((x - 16, y - 16, x + 16, y + 16), outline=(220, 20, 20, 255), width=6)
    return ImageReader(image)


def test_a_seal_image_is_a_mark_at_the_line_that_it_covers() -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 72, 100, "行政处罚决定书")
        say(canvas, 350, 600, "某某市市场监督管理局")
        say(canvas, 380, 630, "2024年3月5日")
        canvas.drawImage(seal_image(), 360, HEIGHT - 680, 115, 115, mask="auto")

    page = read(draw)
    (mark,) = page.marks
    assert mark.kind == "印章"
    assert mark.place.box == Box(360, 565, 475, 680)
    assert mark.line is not None
    assert page.lines[mark.line].text == "2024年3月5日"


def test_a_seal_drawn_in_lines_is_a_mark_and_its_words_are_not_the_documents() -> None:
    def draw(canvas: Canvas) -> None:
        say(canvas, 350, 600, "某某市城市管理局")
        canvas.setStrokeColorRGB(0.9, 0.1, 0.1)
        canvas.setLineWidth(3)
        canvas.circle(400, HEIGHT - 600, 58)
        canvas.setLineWidth(1)
        canvas.circle(400, HEIGHT - 600, 50)
        canvas.setFillColorRGB(0.9, 0.1, 0.1)
        say(canvas, 370, 640, "专用章")

    page = read(draw)
    assert texts(page) == ["某某市城市管理局"]
    (mark,) = page.marks
    assert (mark.kind, mark.text, mark.line) == ("印章", "专用章", 0)


def test_a_black_circle_is_no_seal() -> None:
    def draw(canvas: Canvas) -> None:
        one_line(canvas)
        canvas.circle(400, HEIGHT - 600, 58)

    assert read(draw).marks == ()


def test_a_page_that_is_one_image_is_unread() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (400, 560), 240)), 0, 0, WIDTH, HEIGHT)

    page = read(draw)
    assert page.unread == f"本页是扫描图像，没有文字层；{HINT}"


def test_a_blank_page_is_read_and_holds_nothing() -> None:
    page = read(lambda canvas: canvas.setFont(FONT, 12))
    assert (page.unread, page.lines, page.tables, page.marks) == (None, (), (), ())


# --- forms and bookmarks ---------------------------------------------------------------------------------------------


def test_what_was_filled_into_form_fields_is_in_the_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 12)
        canvas.drawString(72, HEIGHT - 100, "No.")
        canvas.acroForm.textfield(name="number", x=100, y=736, width=200, height=20, value="2024-15")
        canvas.acroForm.checkbox(name="yes", x=72, y=642, size=14, checked=True)
        canvas.acroForm.checkbox(name="no", x=172, y=642, size=14, checked=False)

    page = read(draw)
    assert texts(page)[0].replace(" ", "") == "No.2024-15"
    assert [letter for letter in "".join(texts(page)[1:]) if letter != " "] == ["☑", "□"]


def test_bookmarks_say_where_documents_begin() -> None:
    def titled(name: str, level: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.bookmarkPage(name)
            canvas.addOutlineEntry(name, name, level)
            one_line(canvas)

        return draw

    pages = read_pdf(drawn(titled("a", 0), titled("b", 1), one_line, titled("c", 2)), "卷.pdf")
    assert [page.first_of_document for page in pages] == [True, True, False, False]


def laid_over(*annotations: str, fields: str = "") -> bytes:
    """A page with annotations, written by hand: reportlab makes no stamps and no signature fields."""
    kids = " ".join(f"{5 + i} 0 R" for i in range(len(annotations)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{fields}]/SigFlags 3>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Annots[{kids}]>>",
        "<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 1 2 3]/Contents<00>>>",
        *annotations,
    ]
    body = "".join(f"{i} 0 obj\n{text}\nendobj\n" for i, text in enumerate(objects, 1))
    return f"%PDF-1.7\n{body}trailer\n<</Root 1 0 R/Size {len(objects) + 1}>>\n%%EOF".encode()


SIGNATURE = "<</Type/Annot/Subtype/Widget/FT/Sig/T(s)/P 3 0 R/F 4"


@pytest.mark.parametrize(
    ("annotation", "marks"),
    [
        ("<</Type/Annot/Subtype/Stamp/F 4/Rect[300 100 415 215]>>", [("印章", Box(300, 627, 415, 742))]),
        ("<</Type/Annot/Subtype/Stamp/F 4/Rect[300 100 400 140]>>", [("签名", Box(300, 702, 400, 742))]),
        ("<</Type/Annot/Subtype/Stamp/F 2/Rect[300 100 415 215]>>", []),
        ("<</Type/Annot/Subtype/Stamp/F 4/Rect[100 100 500 400]>>", [("其他图像", Box(100, 442, 500, 742))]),
        ("<</Type/Annot/Subtype/Ink/F 4/Rect[300 100 400 140]/InkList[[300 100 400 140]]>>", [("签名", Box(299.5, 701.5, 400.5, 742.5))]),
        (f"{SIGNATURE}/Rect[300 100 415 215]/V 4 0 R>>", [("印章", Box(300, 627, 415, 742))]),
        (f"{SIGNATURE}/Rect[300 100 400 140]/V 4 0 R>>", [("签名", Box(300, 702, 400, 742))]),
        (f"{SIGNATURE}/Rect[300 100 400 140]>>", []),
        (f"{SIGNATURE}/Rect[0 0 0 0]/V 4 0 R>>", []),
    ],
    ids=["seal", "name", "hidden", "wide stamp", "ink", "sealed field", "signed field", "field that waits", "field without a place"],
)  # fmt: skip
def test_stamps_and_signature_fields_are_marks_where_they_are_seen(
    annotation: str, marks: list[tuple[str, Box]]
) -> None:
    (page,) = read_pdf(laid_over(annotation, fields="5 0 R" if "/FT" in annotation else ""), "卷.pdf")
    assert [(mark.kind, mark.place.box) for mark in page.marks] == marks
    assert all(mark.line is None for mark in page.marks)


def test_words_typed_over_a_page_are_in_its_text() -> None:
    note = "<</Type/Annot/Subtype/FreeText/F 4/Rect[100 700 300 720]/Contents<FEFF540C610F>>>"
    (page,) = read_pdf(laid_over(note), "卷.pdf")
    assert texts(page) == ["同意"]


# --- what is refused -------------------------------------------------------------------------------------------------

WHOLE = drawn(one_line)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "0 字节"),
        (b"PK\x03\x04" + b"\0" * 50, "不是 PDF"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "已损坏"),
        (WHOLE[: len(WHOLE) // 4], "已损坏|没有页面"),
        (drawn(one_line, encrypt=StandardEncryption("secret", "owner")), "PDF 已加密，请去除密码后再提交"),
    ],
    ids=["empty", "zip", "noise", "truncated", "encrypted"],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_line(data: bytes, said: str) -> None:
    with pytest.raises(Unreadable, match=said) as refused:
        read_pdf(data, "卷.pdf")
    assert "\n" not in str(refused.value)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    (page,) = read_pdf(drawn(one_line, encrypt=StandardEncryption("", "owner", canPrint=0)), "卷.pdf")
    assert texts(page) == ["当事人：某某商行（个体工商户）2024年3月5日"]


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(Unreadable, match="3001 页，超过 3000 页"):
        read_pdf(drawn(*[lambda canvas: canvas.setFont(FONT, 9)] * 3001), "卷.pdf")


def test_an_oversized_page_costs_only_itself() -> None:
    def huge(canvas: Canvas) -> None:
        canvas.setPageSize((200_000, 200_000))

    pages = read_pdf(drawn(one_line, huge), "卷.pdf")
    assert pages[0].unread is None
    assert pages[1].unread == "本页版面尺寸异常，未读取"


def test_a_broken_page_costs_only_itself() -> None:
    whole = laid_over("<</Type/Annot/Subtype/FreeText/F 4/Rect[100 700 300 720]/Contents(No. 15)>>")
    broken = whole.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[3 0 R 99 0 R 3 0 R]/Count 3")
    pages = read_pdf(broken, "卷.pdf")
    assert [page.unread for page in pages] == [None, "本页已损坏，无法读取", None]
    assert [texts(page) for page in pages] == [["No. 15"], [], ["No. 15"]]


def test_characters_without_meaning_leave_the_page_unread() -> None:
    # The private-use codes below are written by way of the font's own encoding, as spoilt text layers are.
    page = read(lambda canvas: say(canvas, 72, 100, "\ue001\ue002\ue003\ue004\ue005\ue006\ue007\ue008"))
    assert page.unread is not None
    assert "乱码" in page.unread


def test_two_threads_may_read_at_once() -> None:
    data = drawn(form, one_line)
    results: list[tuple[Page, ...]] = []
    threads = [threading.Thread(target=lambda: results.append(read_pdf(data, "卷.pdf"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(result == results[0] for result in results)


def test_no_character_that_pdfium_sees_is_lost() -> None:
    data = drawn(form, letter_spaced, two_pairs)
    opened = pdfium.PdfDocument(data)
    for page, own in zip(opened, read_pdf(data, "卷.pdf"), strict=True):
        text = page.get_textpage()
        assert sorted("".join(texts(own)).replace(" ", "")) == sorted("".join(text.get_text_range().split()))
        text.close()
        page.close()
    opened.close()


OUTLINES = f"本页文字已转成图形（曲线），没有文字层；{HINT}"


def outlined(canvas: Canvas, letters: int, size: float = 14) -> None:
    """Letters as a printing program draws them: closed curves, one after the other, filled."""
    for number in range(letters):
        x, y = 72 + 18 * (number % 24), HEIGHT - 100 - 26 * (number // 24)
        path = canvas.beginPath()
        path.moveTo(x, y)
        for turn in range(5):
            path.curveTo(x + turn, y + size, x + size - turn, y + size, x + size, y + turn)
            path.lineTo(x + turn, y + 2 * turn)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize("letters", [8, 400])
def test_a_page_whose_letters_are_drawings_is_unread(letters: int) -> None:
    assert read(lambda canvas: outlined(canvas, letters)).unread == OUTLINES


def test_a_page_number_beside_drawn_letters_changes_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        outlined(canvas, 200)
        say(canvas, 290, 810, "- 3 -")

    assert read(draw).unread == OUTLINES


def across(canvas: Canvas, lines: int, length: float) -> None:
    for number in range(lines):
        x, y = number * 37 % 500, number * 91 % 740
        canvas.line(x, y, x + length, y + length)


@pytest.mark.parametrize(
    ("lines", "length", "reason"),
    [
        (60_000, 400.0, "本页线条层层叠画，没有可读的内容，未读取"),
        # A site plan, drawn by the same number of lines.
        (60_000, 3.0, OUTLINES),
        # Hatching from edge to edge.
        (1_500, 400.0, OUTLINES),
    ],
)
def test_a_page_drawn_over_again_and_again_is_not_drawn(lines: int, length: float, reason: str) -> None:
    assert read(lambda canvas: across(canvas, lines, length)).unread == reason


def border(canvas: Canvas) -> None:
    canvas.roundRect(40, 40, WIDTH - 80, HEIGHT - 80, 12)
    canvas.rect(44, 44, WIDTH - 88, HEIGHT - 88)


def empty_form(canvas: Canvas) -> None:
    for row in range(20):
        for column in range(4):
            canvas.rect(72 + 110 * column, 80 + 34 * row, 110, 34)


def page_number(canvas: Canvas) -> None:
    say(canvas, 290, 810, "3")


def drawn_seal_and_few_words(canvas: Canvas) -> None:
    say(canvas, 72, 90, "（此页无正文）")
    canvas.setStrokeColorRGB(0.85, 0.05, 0.05)
    canvas.setFillColorRGB(0.85, 0.05, 0.05)
    canvas.circle(300, 500, 60)
    outlined(canvas, 20, 8)


@pytest.mark.parametrize("draw", [lambda canvas: None, border, empty_form, page_number, drawn_seal_and_few_words])
def test_a_page_on_which_nothing_stands_is_not_unread(draw: Draw) -> None:
    assert read(draw).unread is None
