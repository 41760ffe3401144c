"""The manual of a bundle, from `manual.md`, in Word as official papers are set and as PDF through LibreOffice.

Of Markdown it knows what the manual uses: headings, paragraphs, `command` lines and tables.
"""

import io
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from installers.lock import WrongBundle

if TYPE_CHECKING:
    from reports.papers.page import Page

_SOURCE: Final = Path(__file__).with_name("manual.md")
NAME: Final = "安装使用手册"
_WIDTHS: Final = (44.0, 112.0)
"""Millimetres of the two columns of every table."""
_PDF_DATE: Final = "D:20000101000000Z"


def write_manual(folder: Path, version: str) -> None:
    data = _word(_SOURCE.read_text(encoding="utf-8").replace("{version}", version))
    (folder / f"{NAME}.docx").write_bytes(data)
    (folder / f"{NAME}.pdf").write_bytes(_pdf(data))


def _word(text: str) -> bytes:
    from docx.shared import Mm, Pt

    from reports.papers.page import Page
    from reports.papers.sealing import sealed

    page = Page()
    for kind, content in _blocks(text):
        if kind == "title":
            page.title(content[0])
        elif kind == "first":
            page.heading(content[0])
        elif kind == "second":
            page.heading(content[0], "second")
        elif kind == "command":
            paragraph = page.word.add_paragraph(style="table")
            paragraph.paragraph_format.left_indent = Mm(11)
            paragraph.paragraph_format.space_after = Pt(6)
            paragraph.add_run(content[0]).font.name = "Consolas"
        elif kind == "table":
            _table(page, [row.strip("|").split("|") for row in content])
        else:
            page.text(content[0])
    _say_it_is_chinese(page)
    page.word.core_properties.title = f"案卷评查工具 anjuan {NAME}"
    page.word.core_properties.language = "zh-CN"
    return sealed(page.word)


def _say_it_is_chinese(page: "Page") -> None:
    """Otherwise a substitute for a missing face is taken in the shapes of another language."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")
    page.word.styles["Normal"].element.get_or_add_rPr().append(language)


def _blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    marks = {"# ": "title", "## ": "first", "### ": "second"}
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.split("\n")
        mark = next((mark for mark in marks if lines[0].startswith(mark)), None)
        if mark is not None:
            yield marks[mark], [lines[0].removeprefix(mark)]
        elif lines[0].startswith("|"):
            yield "table", [lines[0], *lines[2:]]
        elif lines[0].startswith("`"):
            yield "command", [lines[0].strip("`")]
        else:
            for line in lines:
                yield "text", [line]


def _table(page: "Page", rows: list[list[str]]) -> None:
    from docx.shared import Mm

    table = page.word.add_table(rows=len(rows), cols=2, style="Table Grid")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for at, row in enumerate(rows):
        for cell, text, width in zip(table.rows[at].cells, row, _WIDTHS, strict=True):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = page.word.styles["table"]
            paragraph.add_run(text).bold = at == 0


def _pdf(word: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "manual.docx"
        source.write_bytes(word)
        profile = (Path(folder) / "profile").as_uri()
        try:
            subprocess.run(  # noqa: S603
                ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", folder, str(source)],  # noqa: S607
                check=True, capture_output=True, timeout=180, env={**os.environ, "SOURCE_DATE_EPOCH": "946684800"},
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError) as error:
            raise WrongBundle(f"the manual cannot be made a PDF: LibreOffice is needed ({error})") from None
        return _undated(source.with_suffix(".pdf"))


def _undated(path: Path) -> bytes:
    """Without the time of the conversion, so that the same manual gives the same bytes."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(path) as pdf:
        pdf.docinfo["/CreationDate"] = pikepdf.String(_PDF_DATE)
        if "/ModDate" in pdf.docinfo:
            del pdf.docinfo["/ModDate"]
        for name in ("/DocChecksum", "/ID"):
            if name in pdf.trailer:
                del pdf.trailer[name]
        pdf.save(out, deterministic_id=True)
    return out.getvalue()
