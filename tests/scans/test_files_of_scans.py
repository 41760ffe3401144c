"""Files that hold pictures of paper: scanned PDF, photographs, faxes."""

import io
import os
import subprocess
import sys
import zlib
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image

from parsers import read_dossier
from parsers.formats.pdf import read_pdf
from parsers.formats.pictures import read_picture
from parsers.scans.rendering import Picture
from parsers.scans.sight import HINT, Sight
from tests.scans.sheets import FORM, LETTER, RULINGS, jpeg, scanned_pdf, sheet

pytest.importorskip("openvino")

TITLE = "行政处罚决定书"
SHEET = sheet(LETTER, height=400)


@pytest.fixture(scope="module")
def sight(tmp_path_factory: pytest.TempPathFactory) -> Sight:
    return Sight(tmp_path_factory.mktemp("scans"))


@pytest.fixture(scope="module")
def scan() -> bytes:
    return scanned_pdf(SHEET)


def test_a_scanned_pdf_is_read_and_a_second_time_without_looking(scan: bytes, sight: Sight) -> None:
    (page,) = read_pdf(scan, "卷.pdf", sight)
    assert (page.scanned, page.unread, page.lines[0].text) == (True, None, TITLE)
    assert page.lines[0].sureness

    def untaken() -> Picture:
        raise AssertionError

    import hashlib

    kept = sight.seen("卷.pdf", hashlib.sha256(scan).hexdigest(), 1, untaken)
    assert kept is not None
    assert read_pdf(scan, "卷.pdf", sight) == (page,)


def test_nothing_is_kept_where_nothing_shall_be(scan: bytes, tmp_path: Path) -> None:
    (page,) = read_pdf(scan, "卷.pdf", Sight(tmp_path, keeps=False))
    assert page.lines
    assert list(tmp_path.iterdir()) == []


def test_of_a_mixed_pdf_only_the_scanned_pages_are_read_from_pictures(scan: bytes, sight: Sight) -> None:
    from tests.formats.test_pdf import drawn, one_line

    mixed = pdfium.PdfDocument(drawn(one_line))
    mixed.import_pages(pdfium.PdfDocument(scan))
    buffer = io.BytesIO()
    mixed.save(buffer)
    printed, scanned = read_pdf(buffer.getvalue(), "卷.pdf", sight)
    assert (printed.scanned, printed.lines[0].sureness) == (False, ())
    assert (scanned.scanned, scanned.lines[0].text) == (True, TITLE)


def test_an_invisible_text_layer_behind_a_scan_is_not_believed(sight: Sight) -> None:
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    from tests.formats.test_pdf import FONT

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 400))
    canvas.drawImage(ImageReader(Image.fromarray(SHEET)), 0, 0, 595, 400)
    for row in range(8):
        text = canvas.beginText(72, 300 - 20 * row)
        text.setFont(FONT, 12)
        text.setTextRenderMode(3)
        text.textOut("行玫处罚央定书当亊人云溪县")
        canvas.drawText(text)
    canvas.save()
    (page,) = read_pdf(buffer.getvalue(), "卷.pdf", sight)
    assert (page.scanned, page.lines[0].text) == (True, TITLE)
    (layer,) = read_pdf(buffer.getvalue(), "卷.pdf", Sight(reads=False))
    assert (layer.scanned, layer.lines[0].text) == (True, "行玫处罚央定书当亊人云溪县")


def test_without_the_engine_a_scan_is_unread_and_says_what_to_install(scan: bytes) -> None:
    (page,) = read_pdf(scan, "卷.pdf", Sight(reads=False))
    (photo,) = read_picture(jpeg(SHEET), "a.jpg", Sight(reads=False))
    for one in (page, photo):
        assert one.unread is not None
        assert HINT in one.unread


def test_each_frame_of_a_tiff_is_a_page_with_its_own_tables(sight: Sight) -> None:
    first, second = (Image.fromarray(one[:, :, 0] > 128) for one in (SHEET, sheet(FORM, RULINGS, height=320)))
    buffer = io.BytesIO()
    first.save(buffer, "TIFF", save_all=True, append_images=[second], compression="group4", dpi=(200, 200))
    pages = read_picture(buffer.getvalue(), "传真.tif", sight)
    assert [(page.number, page.lines[0].text, len(page.tables)) for page in pages] == [
        (1, TITLE, 0),
        (2, "立案审批表", 1),
    ]


def test_a_photograph_is_turned_as_its_camera_says(sight: Sight) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera was held upright: turn by a quarter
    lying = np.ascontiguousarray(np.rot90(sheet(LETTER), 1))
    (page,) = read_picture(jpeg(lying, exif=exif.tobytes()), "a.jpg", sight)
    assert page.lines[0].text == TITLE
    assert page.width is not None
    assert page.height is not None
    assert page.width < page.height


def _huge_png() -> bytes:
    """Twenty thousand by twenty thousand black points in a few kilobytes."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    side = (20_000).to_bytes(4, "big")
    header = side + side + bytes((1, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("data", "said"),
    [(_huge_png(), "像素的上限"), (jpeg(SHEET)[:9000], "已损坏"), (b"\xff\xd8\xff\xe0", "已损坏"), (b"BM", "已损坏")],
)
def test_a_picture_that_cannot_be_opened_lies_there_unread(data: bytes, said: str, sight: Sight) -> None:
    (page,) = read_picture(data, "a.jpg", sight)
    assert page.unread is not None
    assert said in page.unread


def test_photographs_named_by_a_camera_are_the_pages_of_their_papers(tmp_path: Path, sight: Sight) -> None:
    folder = tmp_path / "无照经营案"
    folder.mkdir()
    further = sheet([(96, 90, "以上罚款应当自收到本决定书之日起十五日内缴至指定银行。", 12)], height=200)
    for name, pixels in (
        ("IMG_9.jpg", SHEET),
        ("IMG_10.jpg", further),
        ("IMG_11.jpg", sheet(FORM, RULINGS, height=320)),
    ):
        (folder / name).write_bytes(jpeg(pixels))
    dossier = read_dossier(folder, sight=sight)
    assert [(document.kind, document.file) for document in dossier.documents] == [
        ("行政处罚决定书", "IMG_9.jpg"),
        ("立案审批表", "IMG_11.jpg"),
    ]
    assert dossier.documents[0].lines[-1].place.file == "IMG_10.jpg"
    assert dossier.unread == ()


_SILENT = """
import socket, sys
def refused(*_, **__): raise SystemExit("the network was asked for")
socket.socket.connect = socket.socket.connect_ex = socket.socket.sendto = refused
socket.getaddrinfo = socket.create_connection = refused
from parsers.formats.pdf import read_pdf
from parsers.scans.sight import Sight
(page,) = read_pdf(open(sys.argv[1], "rb").read(), "a.pdf", Sight(keeps=False))
assert page.lines, page.unread
loaded = [name for name in ("openvino_telemetry", "openvino.tools.ovc", "rapidocr", "requests") if sys.modules.get(name)]
print(loaded)
"""


def test_reading_a_scan_asks_for_no_network_and_loads_nothing_that_could(scan: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(scan)
    done = subprocess.run(
        [sys.executable, "-c", _SILENT, str(tmp_path / "a.pdf")],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "[]", "")
