"""Does the reader of Word files lose nothing, double nothing and say where each thing stands?"""

import io
from pathlib import Path

import docx
import pypdfium2 as pdfium
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Mm
from PIL import Image, ImageDraw

from dossiers import Cell, Mark, Page, Place
from parsers.formats.docx import read_docx
from parsers.formats.docx.numbering import written
from tests.formats.drawn_marks import as_bytes, round_seal, signature
from tests.formats.word_package import field, instruction, members, p, packed, picture, r, tbl, tc, word

NAME = "卷/决定书.docx"


def only_page(data: bytes) -> Page:
    (page,) = read_docx(data, NAME)
    return page


def texts(page: Page, stream: str = "body") -> list[str]:
    return [line.text for line in page.lines if line.stream == stream]


def body(content: str) -> list[str]:
    return texts(only_page(word(content)))


TEXT_BOX = f"<w:txbxContent>{p('框内第一段')}{p('框内第二段')}</w:txbxContent>"
CHECK_FORM = '<w:ffData><w:checkBox><w:default w:val="0"/>{}</w:checkBox></w:ffData>'


def ticked(state: str) -> str:
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{state}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{r('☒' if state == '1' else '☐')}</w:sdtContent></w:sdt>"
    )


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(p(r("当事人：") + r("张某")), ["当事人：张某"], id="runs are joined"),
        pytest.param(p() + p("　") + p("甲"), ["甲"], id="empty paragraphs are no lines"),
        pytest.param(p("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"), ["甲\t乙"], id="a tab"),
        pytest.param(p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/></w:r>"), ["甲", "乙"], id="soft breaks"),
        pytest.param(p("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"), ["A-1"], id="a hard hyphen"),
        pytest.param(p(f'<w:hyperlink r:id="x">{r("链接")}</w:hyperlink>'), ["链接"], id="a hyperlink"),
        pytest.param(p(f"<w:smartTag>{r('张')}<w:smartTag>{r('某')}</w:smartTag></w:smartTag>"), ["张某"], id="tags"),
        pytest.param(
            p(f'<w:fldSimple w:instr="DATE">{r("2024年3月1日")}</w:fldSimple>'), ["2024年3月1日"], id="simple"
        ),
        pytest.param(
            p(field("begin") + instruction(" DATE ") + field("separate") + r("3月1日") + field("end") + r("立案")),
            ["3月1日立案"],
            id="the result of a field, not its instruction",
        ),
        pytest.param(
            p(
                field("begin")
                + instruction("IF ")
                + field("begin")
                + instruction("PAGE")
                + field("separate")
                + r("7")
                + field("end")
                + field("separate")
                + r("结果")
                + field("end")
            ),
            ["结果"],
            id="a field inside the instruction of another",
        ),
        pytest.param(
            p(field("begin") + instruction("TOC") + field("separate") + r("第一行")) + p(r("第二行") + field("end")),
            ["第一行", "第二行"],
            id="a field over two paragraphs",
        ),
        pytest.param(p(field("begin") + r("未完")) + p("后文"), ["未完", "后文"], id="a damaged field loses nothing"),
        pytest.param(
            p(field("begin") + instruction(r" eq \o\ac(□,√) ") + field("end") + r("是")),
            ["☑是"],
            id="ticked by a field",
        ),
        pytest.param(
            p(field("begin") + instruction(r" eq \o\ac(○,1) ") + field("end") + r("甲")),
            ["1甲"],
            id="ringed by a field",
        ),
        pytest.param(
            p(
                "<w:r><w:ruby><w:rt><w:r><w:t>guó</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>国</w:t></w:r></w:rubyBase>"
                "</w:ruby></w:r>" + r("家")
            ),
            ["国家"],
            id="pinyin above a character is left out",
        ),
        pytest.param(
            p(symbol("Wingdings 2", "F052") + r("是") + symbol("Wingdings 2", "F0A3") + r("否")), ["☑是□否"], id="boxes"
        ),
        pytest.param(
            p(symbol("Wingdings", "F0FE") + symbol("Wingdings", "F06F") + symbol("Wingdings", "F0A8")),
            ["☑□□"],
            id="more",
        ),
        pytest.param(p(r("\uf0fe") + r("R", '<w:rFonts w:ascii="Wingdings 2"/>')), ["☑☑"], id="typed in a symbol font"),
        pytest.param(p(ticked("1") + r("同意") + ticked("0") + r("不同意")), ["☑同意☐不同意"], id="box controls"),
        pytest.param(
            p(
                f'<w:r><w:fldChar w:fldCharType="begin">{CHECK_FORM.format("<w:checked/>")}</w:fldChar></w:r>'
                + instruction("FORMCHECKBOX")
                + field("end")
                + r("是")
                + f'<w:r><w:fldChar w:fldCharType="begin">{CHECK_FORM.format("")}</w:fldChar></w:r>'
                + instruction("FORMCHECKBOX")
                + field("end")
                + r("否")
            ),
            ["☑是☐否"],
            id="form boxes of the old kind",
        ),
        pytest.param(
            p(
                '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/>'
                '<w:listEntry w:val="女"/></w:ddList></w:ffData></w:fldChar></w:r>' + field("end")
            ),
            ["女"],
            id="a list of the old kind",
        ),
        pytest.param(p(f"<w:sdt><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>"), ["控件"], id="a content control"),
        pytest.param(
            f"<w:sdt><w:sdtContent>{p('整段')}</w:sdtContent></w:sdt>", ["整段"], id="a control around a block"
        ),
        pytest.param(
            p(
                r("姓名：")
                + "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
                + r("单击此处输入文字。")
                + "</w:sdtContent></w:sdt>"
            ),
            ["姓名："],
            id="the prompt of an unfilled control is no content",
        ),
        pytest.param(
            p(r("可见") + r("隐藏", "<w:vanish/>") + r("也可见", '<w:vanish w:val="0"/>')), ["可见也可见"], id="hidden"
        ),
        pytest.param(
            p(
                r("锚")
                + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>"
                + TEXT_BOX
                + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
                + TEXT_BOX
                + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
            ),
            ["锚", "框内第一段", "框内第二段"],
            id="a text box once",
        ),
        pytest.param(
            p(f"<w:r><w:pict><v:shape><v:textbox>{TEXT_BOX}</v:textbox></v:shape></w:pict></w:r>"),
            ["框内第一段", "框内第二段"],
            id="a text box of the old kind",
        ),
        pytest.param(
            p('<w:r><w:pict><v:shape><v:textpath string="某局文件"/></v:shape></w:pict></w:r>'),
            ["某局文件"],
            id="word art",
        ),
        pytest.param(p("<m:oMath><m:r><m:t>3×2</m:t></m:r></m:oMath>"), ["3×2"], id="an equation"),
    ],
)
def test_what_is_printed_is_read_once(content: str, expected: list[str]) -> None:
    assert body(content) == expected


def test_paragraphs_are_counted_with_the_empty_ones_and_without_those_in_tables() -> None:
    page = only_page(word(p("一") + p() + tbl(tc("格")) + p("<w:r><w:t>三</w:t><w:br/><w:t>又</w:t></w:r>")))
    assert [(line.text, line.place) for line in page.lines] == [
        ("一", Place(NAME, paragraph=1)),
        ("格", Place(NAME, cell=Cell(1, 1, 1))),
        ("三", Place(NAME, paragraph=3)),
        ("又", Place(NAME, paragraph=3)),
    ]
    assert [line.table for line in page.lines] == [None, 1, None, None]


def test_merged_cells_appear_once_with_their_spans() -> None:
    table = tbl(
        tc("案由", '<w:vMerge w:val="restart"/>') + tc("宽", '<w:gridSpan w:val="2"/>') + tc("末"),
        tc("", "<w:vMerge/>") + tc("乙") + tc("丙", '<w:vMerge w:val="restart"/>') + tc("丁"),
        tc("新", '<w:vMerge w:val="restart"/>') + tc("戊") + tc("", "<w:vMerge/>") + tc("己"),
    )
    (found,) = only_page(word(table)).tables
    assert [(c.row, c.column, c.text, c.row_span, c.column_span) for c in found.cells] == [
        (1, 1, "案由", 2, 1),
        (1, 2, "宽", 1, 2),
        (1, 4, "末", 1, 1),
        (2, 2, "乙", 1, 1),
        (2, 3, "丙", 2, 1),
        (2, 4, "丁", 1, 1),
        (3, 1, "新", 1, 1),
        (3, 2, "戊", 1, 1),
        (3, 4, "己", 1, 1),
    ]


def test_skipped_columns_and_cells_in_controls_keep_their_place() -> None:
    row = (
        '<w:trPr><w:gridBefore w:val="2"/></w:trPr>'
        + f"<w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>"
        + tc("乙")
    )
    (found,) = only_page(word(tbl(row))).tables
    assert [(c.row, c.column, c.text) for c in found.cells] == [(1, 3, "甲"), (1, 4, "乙")]


def test_a_nested_table_has_its_own_number_and_its_words_stay_in_the_outer_cell() -> None:
    inner = tbl(tc("内一") + tc("内二"))
    page = only_page(word(tbl(tc("标签") + tc(p("前") + inner + p("后"))) + tbl(tc("另表"))))
    assert [(line.text, line.place.cell) for line in page.lines] == [
        ("标签", Cell(1, 1, 1)),
        ("前", Cell(1, 1, 2)),
        ("内一", Cell(2, 1, 1)),
        ("内二", Cell(2, 1, 2)),
        ("后", Cell(1, 1, 2)),
        ("另表", Cell(3, 1, 1)),
    ]
    assert [(table.number, [(c.text, c.lines) for c in table.cells]) for table in page.tables] == [
        (1, [("标签", (0,)), ("前\n内一\n内二\n后", (1, 2, 3, 4))]),
        (2, [("内一", (2,)), ("内二", (3,))]),
        (3, [("另表", (5,))]),
    ]


def test_insertions_are_text_and_deletions_are_kept_apart() -> None:
    content = r("罚款") + f"<w:ins>{r('二')}</w:ins><w:del><w:r><w:delText>三</w:delText></w:r></w:del>" + r("万元")
    page = only_page(word(p("原文") + p(content) + tbl(tc(p(content)))))
    assert [(line.text, line.stream, line.inserted) for line in page.lines] == [
        ("原文", "body", False),
        ("罚款二万元", "body", True),
        ("三", "deleted", False),
        ("罚款二万元", "body", True),
        ("三", "deleted", False),
    ]
    assert page.tables[0].cells[0].lines == (3,)
    assert page.lines[2].place == Place(NAME, paragraph=2)


def test_moved_text_is_read_where_it_went() -> None:
    content = p(f"<w:moveFrom>{r('句')}</w:moveFrom>" + r("甲")) + p(r("乙") + f"<w:moveTo>{r('句')}</w:moveTo>")
    assert body(content) == ["甲", "乙句"]


def test_comments_and_notes_stand_at_the_place_that_they_are_about() -> None:
    notes = '<w:footnote w:id="{}" w:type="separator"/><w:footnote w:id="2">{}</w:footnote>'.format(0, p("脚注"))
    page = only_page(
        word(
            p("一") + p(r("二") + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="5"/></w:r>'
                        '<w:r><w:endnoteReference w:id="1"/></w:r>') + p("三"),
            {
                "footnotes": notes,
                "endnotes": f'<w:endnote w:id="1">{p("尾注")}</w:endnote>',
                "comments": f'<w:comment w:id="5">{p("批注一")}{p("批注二")}</w:comment>',
            },
        )
    )  # fmt: skip
    assert [(line.text, line.stream, line.place.paragraph) for line in page.lines] == [
        ("一", "body", 1),
        ("二", "body", 2),
        ("脚注", "note", 2),
        ("批注一", "comment", 2),
        ("批注二", "comment", 2),
        ("尾注", "note", 2),
        ("三", "body", 3),
    ]


def test_each_distinct_header_and_footer_is_shown_once() -> None:
    references = "".join(
        f'<w:{stream}Reference w:type="{kind}" r:id="{stream}{number}"/>'
        for stream, kind, number in (
            ("header", "default", 1), ("header", "first", 2), ("header", "even", 3), ("footer", "default", 1)
        )
    )  # fmt: skip
    first = p("甲", f'<w:sectPr>{references}<w:type w:val="continuous"/></w:sectPr>')
    last = '<w:sectPr><w:headerReference r:id="header1"/><w:headerReference r:id="header3"/><w:type w:val="continuous"/></w:sectPr>'
    page = only_page(
        word(
            first + p("乙") + last,
            {"header1": p("某局"), "header2": p("首页"), "header3": p("某局"), "footer1": tbl(tc("第1页"))},
        )
    )
    assert [(line.text, line.stream) for line in page.lines] == [
        ("某局", "header"),
        ("首页", "header"),
        ("甲", "body"),
        ("第1页", "footer"),
        ("乙", "body"),
    ]
    assert page.tables == ()


def level(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.", '<w:suff w:val="nothing"/>')
    + level(3, "decimalEnclosedCircleChinese", "%4")
    + level(4, "decimal", "%1.%3.%5", "<w:isLgl/>")
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">'
    + level(0, "decimal", "第%1条", '<w:pStyle w:val="Article"/>')
    + "</w:abstractNum>"
    + f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF06C))}{level(1, "bullet", chr(0xF06F))}</w:abstractNum>'
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>'
    + '<w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>'
)
ARTICLE = (
    '<w:style w:type="paragraph" w:styleId="Article"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
)


def n(text: str, number: int, depth: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_stand_before_the_text() -> None:
    content = (
        n("事实", 1) + n("主体", 1, 1) + n("行为", 1, 1) + n("甲", 1, 2) + n("乙", 1, 3) + n("丙", 1, 4)
        + n("依据", 5) + n("法条", 1, 1)
        + n("决定", 2) + n("告知", 2) + p("无", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + p("条文", '<w:pStyle w:val="Article"/>') + p("条文", '<w:pStyle w:val="Article"/>')
        + n("圆点", 4) + n("选项", 4, 1)
    )  # fmt: skip
    page = only_page(word(content, {"numbering": NUMBERING, "styles": ARTICLE}))
    assert texts(page) == [
        "一、事实", "（一）主体", "（二）行为", "1.甲", "① 乙", "1.1.1 丙",
        "二、依据", "（一）法条",
        "五、决定", "六、告知", "无",
        "第1条 条文", "第2条 条文",
        "圆点", "□选项",
    ]  # fmt: skip


def test_a_numbered_empty_cell_shows_its_number() -> None:
    page = only_page(word(tbl(tc(n("", 1)) + tc("甲"), tc(n("", 1)) + tc("乙")), {"numbering": NUMBERING}))
    assert [cell.text for cell in page.tables[0].cells] == ["一、", "甲", "二、", "乙"]


def test_a_struck_paragraph_takes_its_number_with_it() -> None:
    struck = p(
        "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>',
    )
    page = only_page(word(n("甲", 1) + struck + n("乙", 1), {"numbering": NUMBERING}))
    assert (texts(page), texts(page, "deleted")) == (["一、甲", "二、乙"], ["旧"])


@pytest.mark.parametrize(
    ("value", "form", "expected"),
    [
        (10, "chineseCounting", "十"),
        (11, "chineseCountingThousand", "十一"),
        (20, "japaneseCounting", "二十"),
        (105, "chineseCountingThousand", "一百零五"),
        (110, "chineseCountingThousand", "一百一十"),
        (1001, "chineseCountingThousand", "一千零一"),
        (105, "chineseCounting", "一〇五"),
        (12, "ideographDigital", "一二"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (2, "ideographTraditional", "乙"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "decimalEnclosedParen", "⑶"),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (3, "none", ""),
        (3, "hebrew1", "3"),
    ],
)
def test_numbers_are_written_in_the_form_of_their_list(value: int, form: str, expected: str) -> None:
    assert written(value, form) == expected


def test_looks_come_from_the_run_the_paragraph_and_the_style() -> None:
    styles = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
    )
    content = (
        p("决定书", '<w:pStyle w:val="Title"/>')
        + p("正文")
        + p(r("粗", '<w:b/><w:sz w:val="32"/>') + r("细"))
        + p(r("粗", "<w:b/>"), '<w:jc w:val="center"/>')
    )
    page = only_page(word(content, {"styles": styles}))
    assert [(line.text, line.bold, line.centred, line.size) for line in page.lines] == [
        ("决定书", True, True, 22.0),
        ("正文", False, False, 10.5),
        ("粗细", False, False, 16.0),
        ("粗", True, True, 10.5),
    ]


SEAL, SIGNATURE = as_bytes(round_seal()), as_bytes(signature())


def test_pictures_become_marks_on_the_line_that_they_hang_on() -> None:
    floating = picture("image1").replace("wp:inline", "wp:anchor")
    old = '<w:r><w:pict><v:shape><v:imagedata r:id="image2"/></v:shape></w:pict></w:r>'
    content = (
        p("某局") + p() + p(floating) + p(r("签名：") + old) + tbl(tc("签字") + tc(p(picture("image2")))) + p("末段")
    )
    page = only_page(word(content, images={"image1": SEAL, "image2": SIGNATURE}))
    assert page.marks == (
        Mark("印章", Place(NAME, paragraph=3), 0),
        Mark("签名", Place(NAME, paragraph=4), 1),
        Mark("签名", Place(NAME, cell=Cell(1, 1, 2)), 2),
    )


def test_the_extent_of_a_drawing_tells_how_large_its_picture_is() -> None:
    drawn = picture("image1").replace("<a:graphic", '<wp:extent cx="749300" cy="304800"/><a:graphic', 1)
    page = only_page(word(p(r("签名：") + drawn + picture("image1")), images={"image1": SIGNATURE}))
    assert [mark.size for mark in page.marks] == [(59.0, 24.0), None]


def test_a_picture_before_all_text_hangs_on_the_first_line_of_the_body() -> None:
    header = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    page = only_page(word(p(picture("image1")) + p("甲") + header, {"header1": p("某局")}, {"image1": SEAL}))
    assert [page.lines[mark.line or 0].text for mark in page.marks] == ["甲"]


def test_a_red_emblem_in_a_header_is_no_seal() -> None:
    files = members(p("甲") + '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>', {"header1": p(picture("x"))})
    files["word/media/emblem.png"] = SEAL
    files["word/_rels/header1.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"header1.xml", b"media/emblem.png"
    ).replace(b'"header1"', b'"x"').replace(b"/header\"", b"/image\"")  # fmt: skip
    assert [mark.kind for mark in only_page(packed(files)).marks] == ["其他图像"]


def test_the_picture_of_pen_strokes_is_taken_from_the_fallback() -> None:
    ink = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wpi'><w:drawing><wp:inline/></w:drawing></mc:Choice>"
        f"<mc:Fallback>{picture('image1')[5:-6]}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    page = only_page(word(p(r("签名：") + ink), images={"image1": SIGNATURE}))
    assert [(mark.kind, mark.line) for mark in page.marks] == [("签名", 0)]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(p("甲") + p('<w:r><w:br w:type="page"/></w:r>') + p("乙"), id="a page break"),
        pytest.param(p("甲") + p("乙", "<w:pageBreakBefore/>"), id="a paragraph on a new page"),
        pytest.param(p("甲", "<w:sectPr/>") + p("乙") + "<w:sectPr/>", id="a section on a new page"),
    ],
)
def test_hard_breaks_part_the_file_and_counting_goes_on(content: str) -> None:
    first, second = read_docx(word(content + tbl(tc("格"))), NAME)
    assert (texts(first), texts(second)) == (["甲"], ["乙", "格"])
    assert (first.first_of_document, second.first_of_document) == (False, True)
    assert second.lines[0].place.paragraph in (2, 3)
    assert second.tables[0].cells[0].lines == (1,)


def test_a_break_at_the_end_or_into_a_running_section_makes_no_page() -> None:
    content = p("甲", '<w:sectPr/>') + p(r("乙") + '<w:r><w:br w:type="page"/></w:r>') + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'  # fmt: skip
    assert [texts(page) for page in read_docx(word(content), NAME)] == [["甲", "乙"]]


def test_a_page_of_pictures_only_says_that_its_words_were_not_read() -> None:
    assert only_page(word(p(picture("image1")), images={"image1": SEAL})).unread == "这里只有图片，没有可读的文字"
    assert only_page(word(p())).unread == "文件里没有任何文字"
    assert only_page(word(p("甲") + p(picture("image1")), images={"image1": SEAL})).unread is None


def test_a_file_written_by_python_docx_is_read() -> None:
    made = docx.Document()
    made.sections[0].header.paragraphs[0].text = "某市某局"
    title = made.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run("立案审批表").bold = True
    table = made.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "案由"
    table.cell(0, 2).merge(table.cell(1, 2)).text = "高"
    made.add_picture(io.BytesIO(SEAL))
    out = io.BytesIO()
    made.save(out)
    page = only_page(out.getvalue())
    assert [(line.text, line.stream) for line in page.lines] == [
        ("某市某局", "header"),
        ("立案审批表", "body"),
        ("案由", "body"),
        ("高", "body"),
    ]
    assert (page.lines[1].bold, page.lines[1].centred) == (True, True)
    assert [(c.row, c.column, c.row_span, c.column_span) for c in page.tables[0].cells] == [
        (1, 1, 1, 2), (1, 3, 2, 1), (2, 1, 1, 1), (2, 2, 1, 1)
    ]  # fmt: skip
    assert [(mark.kind, mark.line) for mark in page.marks] == [("印章", 3)]


def scan_of_text() -> bytes:
    """A copied page: black lines of writing on white paper."""
    image = Image.new("L", (620, 877), 255)
    drawing = ImageDraw.Draw(image)
    for row in range(60, 820, 24):
        for column in range(60, 560, 14):
            drawing.rectangle((column, row, column + 8, row + 10 - (column % 5)), fill=0)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def word_with(picture: bytes) -> bytes:
    word = docx.Document()
    word.add_paragraph("现场检查笔录")
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    word.add_paragraph("附：检查记录表")
    word.add_picture(io.BytesIO(picture), width=Mm(146))
    word.add_paragraph("此后空白")
    written = io.BytesIO()
    word.save(written)
    return written.getvalue()


def test_a_picture_as_large_as_the_page_is_read_as_a_scan() -> None:
    drawn = pdfium.PdfDocument("samples/penalty/ecology-clean.pdf")
    picture = io.BytesIO()
    drawn[1].render(scale=200 / 72).to_pil().save(picture, "PNG")
    _, before, scan, after = read_docx(word_with(picture.getvalue()), "1.docx")
    assert [line.text for line in before.lines] == ["附：检查记录表"]
    assert (before.unread, scan.unread, scan.scanned, scan.number) == (None, None, True, None)
    assert "卷内文件目录" in [line.text for line in scan.lines]
    assert {line.place.paragraph for line in scan.lines} == {4}
    assert [line.text for line in after.lines] == ["此后空白"]


def test_a_scan_without_words_is_unread() -> None:
    pages = read_docx(word_with(scan_of_text()), "1.docx")
    assert [page.unread is None for page in pages] == [True, True, False, True]


@pytest.mark.parametrize("width", [40, 90])
def test_a_small_picture_leaves_the_page_read(tmp_path: Path, width: int) -> None:
    word = docx.Document()
    word.add_paragraph("附：检查记录表")
    word.add_picture(io.BytesIO(scan_of_text()), width=Mm(width))
    word.save(str(tmp_path / "1.docx"))
    (page,) = read_docx((tmp_path / "1.docx").read_bytes(), "1.docx")
    assert page.unread is None
