"""The pages of a PDF as pictures, as a person sees them."""

from collections.abc import Iterator, Set

import pypdfium2 as pdfium

from parsers.formats.pdf.pages import usual_size
from parsers.formats.pdf.reading import MOST_PAGES, PDFIUM, opened
from parsers.scans.rendering import Picture, picture_of_page


def pictures_of_pdf(data: bytes, wanted: Set[int] | None = None) -> Iterator[tuple[int, Picture | None]]:
    """Each page, or each that is wanted, by its number, from 1; None for one that cannot be drawn. Raises `Unreadable`."""
    with PDFIUM:
        pdf = opened(data)
        count = min(len(pdf), MOST_PAGES)
    try:
        for number in range(1, count + 1):
            if wanted is not None and number not in wanted:
                continue
            with PDFIUM:
                picture = _picture(pdf, number)
            yield number, picture
    finally:
        with PDFIUM:
            pdf.close()


def _picture(pdf: pdfium.PdfDocument, number: int) -> Picture | None:
    try:
        page = pdf[number - 1]
    except pdfium.PdfiumError:
        return None
    try:
        size = usual_size(pdf, page)
        return picture_of_page(page, *size) if size else None
    except pdfium.PdfiumError:
        return None
    finally:
        page.close()
