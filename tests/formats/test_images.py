"""Is each picture taken for what it is, and no other picture for a seal or a signature?"""

import io

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageFilter

from dossiers import MarkKind
from parsers.formats.images import is_photograph, mark_kind, mark_kind_of_pixels
from tests.formats import drawn_marks as drawn


def on_paper(image: Image.Image, size: tuple[int, int], at: tuple[int, int]) -> Image.Image:
    paper = Image.new("RGB", size, drawn.WHITE)
    paper.paste(image, at, image.convert("RGBA"))
    return paper


CASES: list[tuple[str, Image.Image, MarkKind]] = [
    *[(f"round seal {side}", drawn.round_seal(side, seed=side), "印章") for side in (120, 400, 1000)],
    ("pale seal", drawn.round_seal(ink=(255, 140, 140)), "印章"),
    ("dark seal", drawn.round_seal(ink=(150, 10, 25)), "印章"),
    ("seal turned", drawn.round_seal().rotate(30, expand=True), "印章"),
    ("seal out of focus", drawn.round_seal(clear=False).filter(ImageFilter.GaussianBlur(3)), "印章"),
    ("half a seal", drawn.round_seal(clear=False).crop((200, 0, 400, 400)), "印章"),
    ("seal in wide margins", on_paper(drawn.round_seal(), (800, 600), (150, 100)), "印章"),
    ("seal over words", drawn.sealed_words(), "印章"),
    ("oval seal", drawn.round_seal(oval=0.72), "印章"),
    ("square name seal", drawn.square_seal(), "印章"),
    ("name seal in white", drawn.square_seal(solid=True), "印章"),
    *[(f"signature {seed}", drawn.signature(seed=seed, characters=2 + seed % 2), "签名") for seed in range(3, 9)],
    ("blue signature", drawn.signature(ink=(30, 50, 160)), "签名"),
    ("signature without ground", drawn.signature(paper=None), "签名"),
    ("signature photographed", drawn.signature(paper=190), "签名"),
    *[(f"thumbprint {seed}", drawn.thumbprint(seed=seed), "捺印") for seed in (4, 5, 6)],
    ("black thumbprint", drawn.thumbprint(ink=(30, 30, 40)), "捺印"),
    ("blue thumbprint", drawn.thumbprint(ink=(40, 50, 140), width=280, height=280), "捺印"),
    ("photograph", drawn.photograph(), "照片"),
    ("grey photograph", drawn.photograph(seed=6, grey=True), "照片"),
    ("printed page", drawn.printed_page(), "其他图像"),
    ("scanned page with a seal", drawn.printed_page(seal=True), "其他图像"),
    ("printed lines", drawn.printed_page(600, 200), "其他图像"),
    ("table", drawn.table_picture(), "其他图像"),
    ("square code", drawn.square_code(), "其他图像"),
    ("red letterhead", drawn.letterhead(), "其他图像"),
    ("blue emblem", drawn.round_seal(ink=(20, 60, 170)), "其他图像"),
    ("seal copied in black", drawn.round_seal(ink=(20, 20, 20)), "其他图像"),
    ("blank", Image.new("RGB", (300, 200), drawn.WHITE), "其他图像"),
    ("wholly clear", Image.new("RGBA", (300, 200), (0, 0, 0, 0)), "其他图像"),
    ("all black", Image.new("L", (300, 200), 0), "其他图像"),
    ("all red", Image.new("RGB", (300, 200), drawn.RED), "其他图像"),
]


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
@pytest.mark.parametrize(("image", "kind"), [pytest.param(i, k, id=name) for name, i, k in CASES])
def test_a_picture_is_taken_for_what_it_is(image: Image.Image, kind: MarkKind, form: str) -> None:
    shown = image if form == "PNG" else on_paper(image, image.size, (0, 0))
    assert mark_kind(drawn.as_bytes(shown, form, 60)) == kind


@pytest.mark.parametrize("form", ["GIF", "BMP", "TIFF"])
def test_other_formats_of_pixels_are_read(form: str) -> None:
    assert mark_kind(drawn.as_bytes(drawn.round_seal(clear=False).convert("RGB"), form)) == "印章"


def test_a_clear_ground_by_palette_is_no_ink() -> None:
    seal = drawn.round_seal().convert("P")
    out = io.BytesIO()
    seal.save(out, "PNG", transparency=seal.getpixel((0, 0)))
    assert mark_kind(out.getvalue()) == "印章"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xd7\xcd\xc6\x9a" + bytes(60), id="a metafile"),
        pytest.param(drawn.as_bytes(drawn.round_seal())[:300], id="cut off"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", id="a program"),
        pytest.param(drawn.as_bytes(Image.new("1", (20_000, 20_000))), id="too many pixels"),
    ],
)
def test_what_cannot_be_looked_at_is_no_mark(data: bytes) -> None:
    assert mark_kind(data) == "其他图像"


def test_pixels_at_hand_are_judged_alike() -> None:
    assert mark_kind_of_pixels(np.asarray(drawn.round_seal())) == "印章"
    assert mark_kind_of_pixels(np.asarray(drawn.signature().convert("RGB"))) == "签名"
    assert mark_kind_of_pixels(np.asarray(drawn.signature().convert("L"))) == "签名"
    assert mark_kind_of_pixels(np.zeros((0, 5, 3), dtype=np.uint8)) == "其他图像"


def shaded(page: Image.Image, lightest: float, darkest: float) -> Image.Image:
    """A page whose left edge lies in the shadow of who photographs it."""
    across = np.linspace(darkest, 1, page.width)[None, :, None]
    return Image.fromarray((np.asarray(page.convert("RGB")) * lightest * across).astype(np.uint8))


def sheet_on_a_desk(page: Image.Image, light: tuple[int, int, int] = (255, 255, 255)) -> Image.Image:
    desk = Image.new("RGB", (1200, 1000), (90, 70, 50))
    desk.paste(page.convert("RGB").resize((700, 900)), (250, 50))
    lamp = Image.new("RGB", desk.size, light)
    return ImageChops.multiply(desk, lamp)


@pytest.mark.parametrize(
    ("image", "photograph"),
    [
        pytest.param(drawn.photograph(), True, id="photograph"),
        pytest.param(drawn.photograph(seed=6, grey=True), True, id="grey photograph"),
        pytest.param(Image.new("RGB", (800, 600), (1, 100, 200)), True, id="coloured all over"),
        pytest.param(drawn.printed_page(), False, id="printed page"),
        pytest.param(drawn.printed_page(seal=True), False, id="page with a seal"),
        pytest.param(drawn.table_picture(), False, id="table"),
        pytest.param(Image.new("RGB", (300, 200), drawn.WHITE), False, id="blank page"),
        pytest.param(Image.new("L", (300, 200), 0), False, id="all black"),
        pytest.param(sheet_on_a_desk(drawn.printed_page()), False, id="page on a desk"),
        pytest.param(sheet_on_a_desk(drawn.printed_page(), (255, 190, 100)), False, id="page under a lamp"),
        pytest.param(sheet_on_a_desk(drawn.printed_page(), (120, 120, 120)), False, id="page in the dark"),
        pytest.param(shaded(drawn.printed_page(), 0.55, 0.35), False, id="page half in shadow"),
        pytest.param(shaded(drawn.printed_page(), 1.0, 0.2), False, id="page in deep shadow"),
        pytest.param(shaded(drawn.table_picture(), 0.55, 0.35), False, id="table half in shadow"),
        pytest.param(shaded(drawn.photograph(), 0.7, 0.4), True, id="photograph half in shadow"),
    ],
)
def test_a_photograph_of_writing_counts_as_a_page(image: Image.Image, photograph: bool) -> None:
    assert is_photograph(drawn.as_bytes(image.convert("RGB"), "JPEG", 60)) is photograph


def test_what_cannot_be_opened_is_no_photograph() -> None:
    assert not is_photograph(b"\xff\xd8\xff\xe0")
