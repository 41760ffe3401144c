"""Small dossiers with what makes Word files odd: merged cells, boxes, nested tables, fields, notes, pictures, signs of the markup."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm, Pt

from benchmarks.hands.marking import whole
from training.writer.pictures import photograph, seal

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph

OFFICE: Final = "云溪县市场监督管理局"
PARTY: Final = "云溪县禾丰粮油经营部"
NUMBER: Final = "云市监处罚〔2024〕31号"
_FOOTNOTES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_FOOTNOTE_PART: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_TICK: Final = (
    '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
    "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
)
_PAGE: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_RINGED: Final = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> eq \\o\\ac(□,√) </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_CHANGED: Final = (
    '<w:ins w:id="1" w:author="承办人" w:date="2024-05-10T09:00:00Z"><w:r><w:t>二十</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="承办人" w:date="2024-05-10T09:00:00Z"><w:r><w:delText>三十</w:delText></w:r></w:del>'
)
_TEXT_BOX: Final = (
    '<w:r><w:pict><v:shape style="width:120pt;height:30pt"><v:textbox><w:txbxContent><w:p><w:r><w:t>（印章）</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_RUBY: Final = (
    "<w:r><w:ruby><w:rt><w:r><w:t>hé</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>禾</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
_SIGN: Final = '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>'
_HIDDEN: Final = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>内部批注</w:t></w:r>"
_NOTED: Final = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def _begun() -> "WordFile":
    document = Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "仿宋", Pt(14)
    return document


def _saved(document: "WordFile") -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _titled(document: "WordFile", title: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(title)
    run.bold, run.font.size = True, Pt(22)


def _with(paragraph: "Paragraph", *inside: str) -> "Paragraph":
    """Add XML beside the runs that are there."""
    for xml in inside:
        for element in parse_xml(whole("w:p", xml)):
            paragraph._p.append(element)
    return paragraph


def _ends(cell: "_Cell", *lines: str) -> None:
    cell.text = "\n".join(lines)


def filing() -> bytes:
    """A form of merged cells, boxes and an opinion with soft breaks."""
    document = _begun()
    header = document.sections[0].header.paragraphs[0]
    header.add_run().add_picture(BytesIO(seal("云溪")), width=Cm(1))
    header.add_run(OFFICE)
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run("第 ")
    _with(footer, _PAGE).add_run(" 页")
    _titled(document, "立案审批表")
    table = document.add_table(rows=5, cols=4, style="Table Grid")
    for row, words in enumerate(
        (("案由", "销售标签不合格的预包装食品"), ("当事人", PARTY), ("立案日期", "2024年3月4日"))
    ):
        table.cell(row, 0).text = words[0]
        table.cell(row, 1).merge(table.cell(row, 3)).text = words[1]
    table.cell(3, 0).merge(table.cell(4, 0)).text = "审批意见"
    opinion = table.cell(3, 1).merge(table.cell(3, 3))
    _ends(opinion, "拟立案调查。", "承办人：何  平、吴小曼", "2024年3月4日")
    approval = table.cell(4, 1).merge(table.cell(4, 3))
    approval.text = "同意立案。\t负责人：钱卫东\t2024年3月4日"
    _with(approval.paragraphs[0], _TICK.format(1)).add_run("予以立案 ")
    _with(approval.paragraphs[0], _TICK.format(0), "<w:r><w:t>不予立案</w:t></w:r>", _RINGED)
    return _saved(document)


def record() -> bytes:
    """Prose with the signs of the markup in it, numbered lines, a nested table, photographs, a landscape section."""
    document = _begun()
    _titled(document, "现场检查笔录")
    document.add_paragraph(
        "检查时间：2024年3月4日9时10分至10时05分\n检查地点：云溪县南门街18号"
    ).paragraph_format.first_line_indent = Pt(28)
    document.add_paragraph("当事人|见证人：{无}\\无；货架编号 A\u00a01、\u200bB2 ")
    for words in ("出示执法证件。", "清点货架上的食品。"):
        document.add_paragraph(words, style="List Number")
    _with(document.add_paragraph("现场发现标签不合格的大米"), _CHANGED, "<w:r><w:t>袋</w:t></w:r>", _HIDDEN, _NOTED)
    outer = document.add_table(rows=1, cols=2, style="Table Grid")
    outer.cell(0, 0).text = "清点情况"
    inner = outer.cell(0, 1).add_table(rows=2, cols=2)
    for at, words in enumerate(("品名", "数量", "大米", "20袋")):
        inner.cell(at // 2, at % 2).text = words
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    document.add_section(WD_SECTION.NEW_PAGE).orientation = WD_ORIENT.LANDSCAPE
    document.add_heading("现场照片", level=1)
    for number in (11, 12):
        document.add_paragraph().add_run().add_picture(BytesIO(photograph(number)), width=Cm(9))
    document.add_paragraph("拍摄人：吴小曼　拍摄时间：2024年3月4日9时20分")
    data = whole("w:footnotes", '<w:footnote w:id="1"><w:p><w:r><w:t>按袋清点。</w:t></w:r></w:p></w:footnote>')
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTE_PART, data, document.part.package)
    document.part.relate_to(part, _FOOTNOTES)
    return _saved(document)


def decision() -> bytes:
    """Runs of several looks in one line, words of a symbol font, a text box, a reading above a character."""
    document = _begun()
    _titled(document, "行政处罚决定书")
    document.add_paragraph(NUMBER).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    party = document.add_paragraph("当事人：云溪县")
    _with(party, _RUBY).add_run("丰粮油经营部")
    amount = document.add_paragraph("依据《中华人民共和国食品安全法》第一百二十五条第一款第二项，决定处")
    amount.add_run("罚款人民币5000元").bold = True
    amount.add_run("，没收违法所得120元。")
    _with(document.add_paragraph("缴款方式："), _SIGN, "<w:r><w:t>银行代收</w:t></w:r>")
    document.add_paragraph("如不服本决定，可以自收到之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。")
    _with(document.add_paragraph(f"{OFFICE}\n2024年4月12日"), _TEXT_BOX).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return _saved(document)


def receipt(day: str) -> bytes:
    document = _begun()
    _titled(document, "送达回证")
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    rows: Mapping[str, str] = {
        "送达文书名称及文号": f"行政处罚决定书（{NUMBER}）",
        "受送达人": PARTY,
        "送达方式": "直接送达",
        "送达地点": "云溪县南门街18号",
        "收到日期": day,
        "受送达人签名": "许禾丰",
        "送达人": "何平、吴小曼",
    }
    for label, words in rows.items():
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, words
    return _saved(document)


def dossier(folder: Path, *, served: str) -> Path:
    folder.mkdir(parents=True)
    papers = {
        "1 立案审批表": filing(),
        "2 现场检查笔录": record(),
        "3 决定书": decision(),
        "附件/送达回证": receipt(served),
    }
    for name, data in papers.items():
        path = folder / f"{name}.docx"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return folder


def with_truth(folder: Path, problems: str) -> Path:
    """A truth beside the dossier, of one criterion: that the decision is served in time."""
    text = f"format: anjuan.expected/1\nby: 示例\nlabelled: [CF-088]\nproblems:{problems}\n"
    folder.with_name(f"{folder.name}.expected.yaml").write_text(text, encoding="utf-8")
    return folder
