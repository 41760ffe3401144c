"""Sheets of paper drawn for the tests of reading scans, as a scanner sees them at 200 dpi."""

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from pylopdf_fonts_zh_cn import serif_path

Pixels = NDArray[np.uint8]
Text = tuple[float, float, str, float]
"""Left and top in points, words, size of type."""
Stroke = tuple[float, float, float, float]

SCALE = 200 / 72
WIDTH, HEIGHT = 595.0, 842.0

# A form as bureaus print it: a title, and labels beside their values in ruled cells.
FORM: tuple[Text, ...] = (
    (215, 80, "立案审批表", 22),
    (80, 146, "案由", 12), (160, 146, "涉嫌无照经营食品案", 12),
    (80, 186, "当事人", 12), (160, 186, "云溪县惠民便利店", 12),
    (330, 186, "立案日期", 12), (400, 186, "2024年3月5日", 12),
    (80, 230, "承办", 12), (80, 246, "意见", 12), (160, 238, "建议立案调查。", 12),
)  # fmt: skip
RULINGS: tuple[Stroke, ...] = (
    *((70, y, 530, y) for y in (135, 175, 215, 275)),
    *((x, 135, x, 275) for x in (70, 150, 530)),
    (320, 175, 320, 215), (395, 175, 395, 215),
)  # fmt: skip
CELLS = (
    (1, 1, "案由"), (1, 2, "涉嫌无照经营食品案"), (2, 1, "当事人"), (2, 2, "云溪县惠民便利店"), (2, 3, "立案日期"),
    (2, 4, "2024年3月5日"), (3, 1, "承办意见"), (3, 2, "建议立案调查。"),
)  # fmt: skip
LETTER: tuple[Text, ...] = (
    (180, 90, "行政处罚决定书", 22),
    (350, 130, "云市监罚〔2024〕12号", 12),
    (96, 170, "云溪县惠民便利店未取得食品经营许可从事食品经营，违反了", 12),
    (72, 192, "《中华人民共和国食品安全法》第三十五条第一款的规定，决定罚款", 12),
    (72, 214, "人民币50000元。", 12),
    (380, 300, "云溪县市场监督管理局", 12),
    (410, 322, "2024年5月20日", 12),
)


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(serif_path()), size)


def sheet(
    texts: Sequence[Text] = (),
    strokes: Sequence[Stroke] = (),
    *,
    skew: float = 0.0,
    noise: float = 4.0,
    ink: int = 20,
    paper: int = 245,
    height: float = HEIGHT,
) -> Pixels:
    """`skew` in degrees clockwise."""
    image = Image.new("L", (round(WIDTH * SCALE), round(height * SCALE)), paper)
    draw = ImageDraw.Draw(image)
    for x, y, words, size in texts:
        draw.text((x * SCALE, y * SCALE), words, fill=ink, font=_font(round(size * SCALE)))
    for x0, y0, x1, y1 in strokes:
        draw.line([(x0 * SCALE, y0 * SCALE), (x1 * SCALE, y1 * SCALE)], fill=ink, width=2)
    if skew:
        image = image.rotate(-skew, resample=Image.Resampling.BICUBIC, fillcolor=paper)
    values = np.asarray(image).astype(np.float32)
    values += np.random.default_rng(7).normal(0, noise, values.shape)
    grey = np.clip(values, 0, 255).astype(np.uint8)
    return np.repeat(grey[:, :, None], 3, axis=2)


def sealed(pixels: Pixels, x: float, y: float, radius: float = 60) -> Pixels:
    """The sheet with a round red seal pressed over it; ink lets what is printed beneath show through."""
    image = Image.new("L", (pixels.shape[1], pixels.shape[0]), 0)
    draw = ImageDraw.Draw(image)
    box = [(x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE]
    draw.ellipse(box, outline=255, width=9)
    draw.regular_polygon((x * SCALE, y * SCALE, radius * SCALE / 3), 5, fill=255)
    inked = np.asarray(image) > 0
    red = pixels.copy()
    red[inked] = (red[inked] * np.array([0.88, 0.25, 0.25])).astype(np.uint8)
    return red


def jpeg(pixels: Pixels, quality: int = 80, **more: object) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels).save(buffer, "JPEG", quality=quality, **more)
    return buffer.getvalue()


def scanned_pdf(*sheets: Pixels) -> bytes:
    """A PDF that holds nothing but a picture on each page."""
    pdf = pdfium.PdfDocument.new()
    for pixels in sheets:
        height, width = pixels.shape[0] / SCALE, pixels.shape[1] / SCALE
        page = pdf.new_page(width, height)
        image = pdfium.PdfImage.new(pdf)
        image.load_jpeg(io.BytesIO(jpeg(pixels)), inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(width, height))
        page.insert_obj(image)
        page.gen_content()
        page.close()
    buffer = io.BytesIO()
    pdf.save(buffer)
    pdf.close()
    return buffer.getvalue()
