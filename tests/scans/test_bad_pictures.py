"""Pictures that are no pages, and more pages than anybody reads: one clear line each, in bounded time and memory."""

import io
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dossiers import Page
from parsers.formats.pdf import read_pdf
from parsers.formats.pdf.pages import HUGE, TOO_MANY_SCANS
from parsers.formats.pictures import read_picture
from parsers.scans.rendering import BROKEN, MOST_FRAMES, TOO_LARGE, TOO_SMALL
from parsers.scans.sight import MOST_SCANS, Sight
from tests.scans.sheets import LETTER, jpeg, scanned_pdf, sheet

pytest.importorskip("openvino")

TITLE = "行政处罚决定书"
SHEET = sheet(LETTER, height=400)
NOTHING = "本页图像里没有认出文字；如果是文书，可能光线不匀或者模糊，请重拍或扫描后提交"
WIDE, HIGH = 827, 1169


@pytest.fixture(scope="module")
def sight() -> Sight:
    return Sight(keeps=False)


def encoded(image: Image.Image, form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def plain(colour: str) -> Image.Image:
    return Image.new("RGB", (WIDE, HIGH), colour)


def circles(step: int, width: int) -> Image.Image:
    image = plain("white")
    draw = ImageDraw.Draw(image)
    for x in range(8, WIDE - step, step):
        for y in range(8, HIGH - step, step):
            draw.ellipse((x, y, x + step - 8, y + step - 8), outline=(200, 20, 30), width=width)
    return image


def noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 2, (HIGH, WIDE)).astype(np.uint8) * np.uint8(255))


@pytest.mark.parametrize(
    "image",
    [noise(), plain("black"), plain("red")],
    ids=["black and white noise", "black", "red"],
)
def test_what_has_no_words_is_said_to_have_none_and_bears_no_mark(image: Image.Image, sight: Sight) -> None:
    (page,) = read_picture(encoded(image), "a.png", sight)
    assert (page.unread, page.lines, page.marks) == (NOTHING, (), ())


@pytest.mark.parametrize(("step", "width"), [(58, 3), (170, 4)], ids=["hundreds of rings", "rings as large as seals"])
def test_a_pattern_of_red_rings_is_no_page_of_seals(step: int, width: int, sight: Sight) -> None:
    (page,) = read_picture(encoded(circles(step, width)), "a.png", sight)
    assert page.unread is not None
    assert {mark.kind for mark in page.marks} <= {"其他图像"}


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(lambda: encoded(Image.new("1", (20_000, 20_000)), "TIFF", compression="group4"), TOO_LARGE, id="a bomb of a TIFF"),
        pytest.param(lambda: encoded(Image.new("1", (20_000, 20_000))), TOO_LARGE, id="a bomb of a PNG"),
        pytest.param(lambda: _named_larger(encoded(plain("white"), "JPEG")), TOO_LARGE, id="a bomb of a JPEG"),
        pytest.param(lambda: encoded(Image.new("RGB", (1, 1))), TOO_SMALL, id="a single pixel"),
        pytest.param(lambda: encoded(Image.new("RGB", (3, 3000))), TOO_SMALL, id="a line"),
        pytest.param(lambda: jpeg(SHEET)[:9000], BROKEN, id="half a JPEG"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(data: Callable[[], bytes], said: str, sight: Sight) -> None:
    (page,) = read_picture(data(), "a.jpg", sight)
    assert (page.unread, page.lines) == (said, ())


def _named_larger(data: bytes) -> bytes:
    """The JPEG with 20,000 by 20,000 in its header."""
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + (20_000).to_bytes(2, "big") * 2 + data[at + 4 :]


def _grey() -> Image.Image:
    return Image.fromarray(SHEET[:, :, 0])


def _with_transparency() -> Image.Image:
    letters = _grey().point(lambda level: 0 if level < 128 else 1).convert("P")
    letters.putpalette([0, 0, 0, 0, 0, 0])
    letters.info["transparency"] = 1
    return letters


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(lambda: encoded(Image.fromarray(SHEET).convert("CMYK"), "JPEG", quality=90), id="for a press"),
        pytest.param(lambda: encoded(Image.fromarray(SHEET[:, :, 0].astype(np.uint16) * 257)), id="16 bits"),
        pytest.param(lambda: encoded(_with_transparency()), id="a palette with transparent paper"),
    ],
)
def test_a_letter_is_read_whatever_its_pixels_are(data: Callable[[], bytes], sight: Sight) -> None:
    (page,) = read_picture(data(), "a.png", sight)
    assert page.lines[0].text == TITLE


def test_of_a_thousand_frames_the_first_are_read_and_the_rest_is_one_line(sight: Sight) -> None:
    empty = Image.new("1", (100, 80), 1)
    data = encoded(empty, "TIFF", save_all=True, append_images=[empty] * 999, compression="group4")
    pages = read_picture(data, "a.tif", sight)
    assert [page.number for page in pages if page.unread] == [MOST_FRAMES + 1]
    assert "有 1000 页图像" in (pages[-1].unread or "")


def pdf_of_pictures(count: int, side: int) -> bytes:
    """Each page shows the same white picture of `side` by `side` points of one bit."""
    packed = zlib.compress(b"\xff" * ((side + 7) // 8 * side), 9)
    content = b"72 0 0 72 0 0 cm /I Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, b" ".join(b"%d 0 R" % (5 + at) for at in range(count))),
        b"<</Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (side, side, len(packed), packed),
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        *[b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]/Resources<</XObject<</I 3 0 R>>>>/Contents 4 0 R>>"] * count,
    ]
    written = io.BytesIO(b"%PDF-1.4\n")
    written.seek(0, io.SEEK_END)
    places = []
    for number, body in enumerate(objects, 1):
        places.append(written.tell())
        written.write(b"%d 0 obj" % number + body + b"endobj\n")
    begins = written.tell()
    written.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    written.writelines(b"%010d 00000 n \n" % place for place in places)
    written.write(b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, begins))
    return written.getvalue()


def test_of_three_thousand_scanned_pages_a_thousand_are_read_and_the_others_say_so(sight: Sight) -> None:
    pages = read_pdf(pdf_of_pictures(3_000, 16), "卷.pdf", sight)
    assert [page.unread for page in pages] == [None] * MOST_SCANS + [TOO_MANY_SCANS] * (3_000 - MOST_SCANS)


def test_a_page_whose_picture_is_huge_is_not_drawn(sight: Sight) -> None:
    (page,) = read_pdf(pdf_of_pictures(1, 20_000), "卷.pdf", sight)
    assert page.unread == HUGE


def test_threads_that_read_scans_wait_for_each_other(sight: Sight) -> None:
    scans = [scanned_pdf(SHEET), scanned_pdf(SHEET[:340])] * 2

    def read(scan: bytes) -> tuple[Page, ...]:
        return read_pdf(scan, "卷.pdf", sight)

    with ThreadPoolExecutor(2) as threads:
        together = list(threads.map(read, scans, timeout=60))
    assert [pages[0].lines[0].text for pages in together] == [TITLE] * 4


def test_the_memory_stays_flat_over_the_pages_of_a_dossier(sight: Sight) -> None:
    data = jpeg(SHEET[:500])
    for _ in range(3):
        read_picture(data, "a.jpg", sight)
    before = _resident()
    for _ in range(8):
        read_picture(data, "a.jpg", sight)
    # A picture kept of each page would be 8 × 2.5 MB.
    assert _resident() - before < 12 << 20


def _resident() -> int:
    status = Path("/proc/self/status")
    if not status.is_file():
        pytest.skip("needs the /proc of Linux")
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) << 10
