"""Makes the template of the handout: `python -m training.packs.making`. An office may replace it by its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports.papers.page import Page
from reports.papers.sealing import sealed

if TYPE_CHECKING:
    from docx.table import _Cell as Cell
    from docx.text.paragraph import Paragraph

TEMPLATE: Final = Path(__file__).parent / "templates" / "handout.docx"
_LABEL, _CONTENT = 24.0, 132.0
"""Millimetres; together what stands between the margins."""
_SHADE: Final = "E7ECF3"
_BAD, _GOOD = "B00020", "1D6B3A"


def handout() -> Page:
    page = Page()
    _header(page)
    page.title("{{ 标题 }}")
    page.plain("{%p if 开头的话 %}")
    page.text("{{ 开头的话 }}")
    page.plain("{%p endif %}")
    page.text(
        "本讲义有案例{{ 案例数 }}个，取自{{ 来源 }}中评查人员认定的问题。每个案例先看原文，再想问题在哪里，最后看依据、扣分和正确写法。"
    )
    page.plain("{%p if 过期 %}")
    page.text("请注意：下列案例所依据的标准或者法律已有变化，讲授前请先核对。")
    page.plain("{%p for 一 in 过期 %}")
    page.text("案例{{ 一.序号 }}：{{ 一.原因 }}。")
    page.plain("{%p endfor %}")
    page.plain("{%p endif %}")
    page.plain("{%p for 组 in 各组 %}")
    page.heading("{{ 组.序号 }}、{{ 组.名称 }}")
    page.plain("{%p for 卡 in 组.案例 %}")
    page.heading("案例{{ 卡.序号 }}　{{ 卡.标题 }}", "second")
    _card(page)
    page.plain("{%p endfor %}")
    page.plain("{%p endfor %}")
    page.plain("")
    page.plain("{%p if 单位 %}")
    page.signed("{{ 单位 }}")
    page.plain("{%p endif %}")
    return page


def _header(page: Page) -> None:
    """On odd pages and even ones."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt, RGBColor

    section = page.word.sections[0]
    section.header_distance = Mm(20)
    for header in (section.header, section.even_page_header):
        paragraph = header.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run("{{ 每页的话 }}")
        run.font.size = Pt(12)
        run.font.color.rgb = RGBColor.from_string(_BAD)


def _card(page: Page) -> None:
    from docx.enum.table import WD_TABLE_ALIGNMENT
    from docx.oxml import OxmlElement
    from docx.shared import Mm

    table = page.word.add_table(rows=0, cols=2, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, (_LABEL, _CONTENT), strict=True):
        column.width = Mm(width)

    def row(label: str, *paragraphs: str) -> "Cell":
        added = table.add_row()
        cells = added.cells
        if paragraphs:
            added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(cells, (_LABEL, _CONTENT), strict=True):
            cell.width = Mm(width)
        _set(page, cells[0].paragraphs[0], label, centred=True)
        _shaded(cells[0])
        for at, text in enumerate(paragraphs):
            _set(page, cells[1].paragraphs[0] if at == 0 else cells[1].add_paragraph(), text)
        content: Cell = cells[1]
        return content

    def steered(condition: str) -> None:
        cells = table.add_row().cells
        cells[0].paragraphs[0].text = condition

    row(
        "案卷",
        "{{ 卡.案卷 }}{% if 卡.细则 %}　{{ 卡.细则 }} {{ 卡.细则名称 }}{% endif %}{% if 卡.维度 %}（{{ 卡.维度 }}）{% endif %}",
    )
    steered("{%tr if 卡.过期 %}")
    row("须核对", "{{ 卡.过期 }}")
    steered("{%tr endif %}")
    steered("{%tr if 卡.摘录 or 卡.缺失 %}")
    _passages(page, row("原文"), "卡.摘录", _BAD, "卡.缺失")
    steered("{%tr endif %}")
    row("问题", "{{ 卡.问题 }}")
    steered("{%tr if 卡.为什么 %}")
    row("要求", "{{ 卡.为什么 }}")
    steered("{%tr endif %}")
    steered("{%tr if 卡.依据 %}")
    row("依据", "{{ 卡.依据 }}")
    steered("{%tr endif %}")
    row("评分", "{{ 卡.评分 }}")
    steered("{%tr if 卡.正确 %}")
    _passages(page, row("正确写法"), "卡.正确", _GOOD, "")
    steered("{%tr endif %}")
    steered("{%tr if 卡.例子 %}")
    row("合格的例子", "{{ 卡.例子 }}")
    steered("{%tr endif %}")
    steered("{%tr if 卡.怎样改 %}")
    row("怎样改", "{{ 卡.怎样改 }}")
    steered("{%tr endif %}")
    steered("{%tr if 卡.讲解 %}")
    row("讲解", "{{ 卡.讲解 }}")
    steered("{%tr endif %}")
    page.plain("")


def _passages(page: Page, cell: "Cell", passages: str, colour: str, lacking: str) -> None:
    """Each under the name of its paper, the words that matter in bold."""
    from docx.shared import RGBColor

    first = cell.paragraphs[0]
    _set(page, first, f"{{%p for 段 in {passages} %}}")
    _set(page, cell.add_paragraph(), "《{{ 段.文书 }}》{% if 段.位置 %}{{ 段.位置 }}{% endif %}")
    quoted = cell.add_paragraph()
    quoted.style = page.word.styles["table"]
    quoted.add_run("“{{ 段.前文 }}")
    words = quoted.add_run("{{ 段.原文 }}")
    words.bold = words.underline = True
    words.font.color.rgb = RGBColor.from_string(colour)
    quoted.add_run("{{ 段.后文 }}”")
    _set(page, cell.add_paragraph(), "{%p endfor %}")
    if lacking:
        _set(page, cell.add_paragraph(), f"{{%p for 缺 in {lacking} %}}")
        _set(page, cell.add_paragraph(), "{{ 缺 }}")
        _set(page, cell.add_paragraph(), "{%p endfor %}")


def _set(page: Page, paragraph: "Paragraph", text: str, *, centred: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.style = page.word.styles["table"]
    paragraph.text = text
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.LEFT


def _shaded(cell: "Cell") -> None:
    from docx.enum.table import WD_ALIGN_VERTICAL
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", _SHADE)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER


def made() -> bytes:
    """Same program, same bytes."""
    return sealed(handout().word)


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_bytes(made())
