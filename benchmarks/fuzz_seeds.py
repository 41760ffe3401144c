"""Small valid files of every format, from which mutants are made."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from training.hostile.others import compound
from training.hostile.pdfs import flated, one_page, stream

_SAMPLES = Path(__file__).parents[1] / "samples"
_TEXT = "行政处罚决定书\n当事人：某某商店\n罚款人民币伍仟元整（¥5,000.00）。\n2024年5月20日\n"


def seeds() -> Mapping[str, bytes]:
    """By names whose suffixes choose the reader."""
    word = sorted((_SAMPLES / "licence" / "health-inspector").glob("*.docx"))
    return {
        "small.pdf": _pdf(),
        "sample.pdf": (_SAMPLES / "spot" / "market-clean.pdf").read_bytes(),
        "first.docx": word[0].read_bytes(),
        "last.docx": word[-1].read_bytes(),
        "table.xlsx": _xlsx(),
        "table.xls": _xls(),
        "paper.ofd": _ofd(),
        "paper.rtf": b"{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0 Song;}}\\f0\\fs24 \\'d0\\'d0\\'d5\\'fe\\par\\u34892?{\\b 5}\\par\\page end}",
        "paper.txt": _TEXT.encode("gb18030"),
        "paper.doc": compound(),
        "seal.png": _picture("PNG"),
        "seal.jpg": _picture("JPEG"),
        "seal.bmp": _picture("BMP"),
        "seal.webp": _picture("WEBP"),
        "seal.tif": _picture("TIFF"),
        "papers.zip": _zip(),
        "papers.7z": _seven(),
    }


def _pdf() -> bytes:
    lines = b"".join(b"%d %d m %d %d l S " % (72, y, 500, y) for y in range(300, 700, 50))
    lines += b"".join(b"%d %d m %d %d l S " % (x, 300, x, 650) for x in (72, 200, 500))
    text = b"BT /F 12 Tf 80 660 Td (Decision 5) Tj 0 -40 Td [(Pa) -20 (rty)] TJ /G 10 Tf 0 -50 Td <00010002> Tj ET /X Do /I Do"
    codes = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange <0001> <0002> <884C> <0003> <0004> [<653F> <5904>] endbfrange"
    resources = b"/XObject<</X 13 0 R/I 14 0 R>>/Font<</F 5 0 R/G 10 0 R>>"
    image = b"/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceRGB"
    more = {
        10: b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 12 0 R>>",
        11: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/W[1[500 600]3 9 700]>>",
        12: flated(codes),
        13: stream(b"0 0 50 50 re S", b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]/Matrix[1 0 0 1 9 9]"),
        14: flated(b"\xff\0\0" * 64, image),
        15: b"<</FT/Tx/T(name)/V(value)/DA(/F 10 Tf)/Type/Annot/Subtype/Widget/Rect[80 80 200 100]/P 3 0 R>>",
        16: b"<</Subtype/Stamp/Rect[300 80 400 180]/Contents(seal)/AP<</N 13 0 R>>>>",
        17: b"<</First 18 0 R/Last 18 0 R/Count 1>>",
        18: b"<</Title(one)/Parent 17 0 R/Dest[3 0 R/Fit]>>",
    }
    return one_page(
        flated(lines + text),
        resources,
        more,
        b"/Annots[15 0 R 16 0 R]",
        b"/AcroForm<</Fields[15 0 R]>>/Outlines 17 0 R",
    )


def _xlsx() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101 - a fresh workbook has one
    for row in (("物品清单", None, None), ("名称", "数量", "日期"), ("甲", 3, "2024-05-20"), ("乙", 4.5, True)):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _xls() -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    sheet.write_merge(0, 0, 0, 2, "清单")
    for row in range(1, 5):
        sheet.write(row, 0, f"物品{row}")
        sheet.write(row, 1, row * 1.5)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _ofd() -> bytes:
    from tests.formats.ofd_maker import ofd_of

    return ofd_of(_SAMPLES / "spot" / "market-clean.pdf")


def _picture(form: str) -> bytes:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (160, 120), "white")
    drawn = ImageDraw.Draw(picture)
    drawn.ellipse((20, 20, 100, 100), outline="red", width=5)
    drawn.text((30, 50), "No. 5", fill="black")
    written = io.BytesIO()
    more = (
        {"save_all": True, "append_images": [picture.convert("L")], "compression": "tiff_lzw"} if form == "TIFF" else {}
    )
    picture.save(written, form, **more)
    return written.getvalue()


def _zip() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("证据/决定书.txt"), _TEXT)
        archive.writestr(zipfile.ZipInfo("a.txt"), b"a" * 3000, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _seven() -> bytes:
    import py7zr

    written = io.BytesIO()
    with py7zr.SevenZipFile(written, "w") as archive:
        archive.writestr(_TEXT, "证据/决定书.txt")
        archive.writestr("a" * 3000, "a.txt")
    return written.getvalue()
