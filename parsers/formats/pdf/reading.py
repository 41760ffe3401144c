"""The whole file: what is refused, and its pages one after the other."""

import hashlib
import threading

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from dossiers import Page
from parsers.formats.page_reading import Unreadable
from parsers.formats.pdf.pages import Reader
from parsers.formats.pdf.plumber import Plumber
from parsers.formats.pdf.signatures import signatures_of
from parsers.gates.pdf import refuse_pdf
from parsers.layout.furniture import with_running_heads
from parsers.scans.ahead import one_ahead
from parsers.scans.sight import Sight

MOST_PAGES = 3_000

# PDFium keeps state of its own: two threads inside it at once crash the process.
PDFIUM = threading.Lock()


def read_pdf(data: bytes, name: str, sight: Sight | None = None) -> tuple[Page, ...]:
    if not data:
        raise Unreadable("文件是空的（0 字节），请重新提交", "empty")
    if b"%PDF-" not in data[:1024]:
        raise Unreadable("不是 PDF 文件（内容与扩展名不符），请核对后重新提交", "other-contents")
    refuse_pdf(data)
    with PDFIUM, Plumber(data) as plumber:
        pdf = opened(data)
        try:
            return _pages(
                Reader(
                    pdf, name, plumber, sight or Sight(), lambda: hashlib.sha256(data).hexdigest(), signatures_of(data)
                )
            )
        finally:
            pdf.close()


def opened(data: bytes) -> pdfium.PdfDocument:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Unreadable("PDF 已加密，请去除密码后再提交", "locked") from None
        raise Unreadable("PDF 已损坏或不完整，无法打开，请重新导出后提交", "pdf-broken") from None
    if pdf.get_formtype() != raw.FORMTYPE_NONE:
        pdf.init_forms()
    return pdf


def _pages(reader: Reader) -> tuple[Page, ...]:
    count = len(reader.pdf)
    if count == 0:
        raise Unreadable("PDF 里没有页面，请重新导出后提交", "pdf-pages")
    if count > MOST_PAGES:
        raise Unreadable(f"PDF 有 {count} 页，超过 {MOST_PAGES} 页的上限，请拆分后提交", "pdf-pages")
    reader.sight.pages[reader.name] = count
    begins = _bookmarked(reader.pdf)
    pages = (reader.page(number, number - 1 in begins) for number in range(1, count + 1))
    return with_running_heads(tuple(one_ahead(pages)))


def _bookmarked(pdf: pdfium.PdfDocument) -> frozenset[int]:
    """Page indices at which bookmarks of the two outer levels point."""
    begins: set[int] = set()
    first = raw.FPDFBookmark_GetFirstChild(pdf, None)
    if not first:
        return frozenset()
    for bookmark in pdf.get_toc(max_depth=2):
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            begins.add(index)
    return frozenset(begins)
