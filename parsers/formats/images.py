"""What an image in a dossier shows: a seal, a signature, a thumbprint, a photograph.

Word files and born-digital PDF hold the image alone, so shape and ink decide. The measures are ratios of an image
made small; none depends on its resolution. What fits no description is 其他图像, never a guess.
"""

import io
import struct
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from dossiers import MarkKind
from parsers.gates.pictures import MOST_PIXELS, refuse_endless_tiff, too_large
from parsers.unreadable import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray
    from PIL.Image import Image

    Pixels = NDArray[np.uint8]
    Mask = NDArray[np.bool_]
    Colours = NDArray[np.int16]

Seen = TypeVar("Seen")

OTHER: Final[MarkKind] = "其他图像"
FORMATS: Final = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_SIDE: Final = 128
_CONTRAST: Final = 14
_COLOURED: Final = 64
"""Between the strongest and the weakest of the three colours; yellowed or lamp-lit paper stays below."""
_EVENED: Final = 230
_DARKEST: Final = 8
"""How light paper is made, and the light below which a camera shows nothing but its own noise."""
_FAINTEST: Final = 48
"""How far from the paper's lightness ink begins; JPEG noise and the tint of copied paper stay below."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """`ink` cut to its bounds. The densities are shares of inked pixels by distance from the centre."""

    ink: "Mask"
    aspect: float
    inner: float
    """Within 0.8 of the way to the edge."""
    rim: float
    """In the densest thin ring near the edge."""
    around: float
    """Share of the directions in which that ring is inked."""
    corners: float
    """Outside the ellipse."""
    frame: float
    """Share of the four sides along which there is ink, the emptiest side's."""


def mark_kind(image: bytes) -> MarkKind:
    """What an image file shows; 其他图像 for formats that are no pixels (EMF, WMF), damaged or huge ones."""
    return _looked_at(image, _kind, OTHER)


def is_photograph(image: bytes) -> bool:
    """Whether an image file is a photograph that surely shows no page of writing."""
    return _looked_at(image, _is_photograph, False)


def _looked_at(image: bytes, look: "Callable[[Image], Seen]", unseen: Seen) -> Seen:
    from PIL import Image, UnidentifiedImageError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            refuse_endless_tiff(image)
            with Image.open(io.BytesIO(image), formats=FORMATS) as opened:
                if too_large(*opened.size):
                    return unseen
                opened.draft("RGB", (_SIDE, _SIDE))
                opened.load()
                return look(opened)
        except (
            Image.DecompressionBombError,
            Image.DecompressionBombWarning,
            UnidentifiedImageError,
            EOFError,
            IndexError,
            KeyError,
            MemoryError,
            OSError,
            SyntaxError,
            TypeError,
            Unreadable,
            ValueError,
            struct.error,
        ):
            # What Pillow's decoders raise on broken data.
            return unseen


def mark_kind_of_pixels(pixels: "Pixels") -> MarkKind:
    """The same for pixels at hand: rows of grey, RGB or RGBA."""
    from PIL import Image

    if pixels.ndim not in (2, 3) or not 0 < pixels.shape[0] * pixels.shape[1] <= MOST_PIXELS:
        return OTHER
    if pixels.ndim == 3 and pixels.shape[2] not in (3, 4):
        return OTHER
    return _kind(Image.fromarray(pixels))


def _kind(image: "Image") -> MarkKind:
    import numpy as np

    colours = _on_white(image)
    if min(colours.shape[:2]) < 8:
        return OTHER
    reds, greens, blues = colours[:, :, 0], colours[:, :, 1], colours[:, :, 2]
    cooler = np.maximum(greens, blues)
    redness, lightness = reds - cooler, np.maximum(reds, cooler)
    darkest = np.minimum(np.minimum(reds, greens), blues)
    paper = _paper(colours, darkest)
    if paper is None:
        return "印章" if _is_carved_seal(redness, darkest) else _of_filled(colours)
    # Red ink on white paper is as light as the paper in its red channel: the darkest channel shows it.
    ink = darkest < paper - _FAINTEST
    covered = float(ink.mean())
    if covered < 0.002:
        return OTHER
    red = ink & (redness > 32)
    share = float(red.sum() / ink.sum())
    if share >= 0.3:
        found = _of_red(_shape(red), share)
        if found is not None:
            return found
    if share < 0.15:
        dark = ink & (lightness < paper - 24)
        found = _of_dark(_shape(dark)) if np.any(dark) else None
        if found is not None:
            return found
    return _of_filled(colours) if share < 0.3 and covered > 0.25 else OTHER


def _is_photograph(image: "Image") -> bool:
    """Light passing into light, or coloured all over, and no lines of writing: a sheet on a desk is also photographed."""
    colours = _on_white(image)
    if min(colours.shape[:2]) < 8 or _is_written(colours) or _is_shaded_paper(colours):
        return False
    coloured = colours.max(axis=2) - colours.min(axis=2) > _COLOURED
    return float(coloured.mean()) > 0.8 or _of_filled(colours) == "照片"


def _is_written(colours: "Colours") -> bool:
    """Whether light and darker follow each other closely down the image, as lines on a sheet of any colour do."""
    return _written(colours.max(axis=2)) > 0.03


def _is_shaded_paper(colours: "Colours") -> bool:
    """Whether lines of writing stand on an even ground once dim and bright parts are made alike: a sheet half in shadow."""
    import numpy as np
    from PIL import Image, ImageFilter

    light = colours.max(axis=2)
    ground = Image.fromarray(light.clip(0, 255).astype(np.uint8)).filter(ImageFilter.MaxFilter(5))
    lamp = np.asarray(ground.filter(ImageFilter.GaussianBlur(_SIDE / 14)), np.float32)
    even = (light * (_EVENED / np.maximum(lamp, _DARKEST))).clip(0, 255).astype(np.int16)
    level = float((np.abs(even - _EVENED) < 18).mean())
    return level > 0.55 and _written(even) > 0.012


def _written(light: "NDArray[np.int16]") -> float:
    """The share of the places where a line of writing may stand."""
    import numpy as np

    start, first, second, third, end = (light[at : len(light) - 4 + at] for at in range(5))
    thin = (first < start - _CONTRAST) & (first < second - _CONTRAST)
    thick = (second < start - _CONTRAST) & (second < end - _CONTRAST) & (third < start)
    lit = start > 0.5 * float(np.percentile(light, 95))
    return float(((thin | thick) & lit).mean())


def _on_white(image: "Image") -> "Colours":
    """The image made small, transparent parts as white paper."""
    import numpy as np
    from PIL import Image

    if image.mode in ("1", "I", "I;16", "F"):
        image = image.convert("L")
    elif image.mode in ("P", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
    if max(image.size) > _SIDE:
        image.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX)
    if image.mode not in ("RGBA", "LA"):
        return np.asarray(image.convert("RGB")).astype(np.int16)
    pixels = np.asarray(image.convert("RGBA")).astype(np.int16)
    alpha = pixels[:, :, 3:]
    return (255 + (pixels[:, :, :3] - 255) * alpha.astype(np.int32) // 255).astype(np.int16)


def _paper(colours: "Colours", darkest: "NDArray[np.int16]") -> float | None:
    """How light the ground is; None when the image has no light and colourless ground."""
    import numpy as np

    light = float(np.percentile(darkest, 90))
    if light < 130:
        return None
    ground = colours[darkest > light - _FAINTEST]
    if len(ground) < 0.2 * darkest.size:
        return None
    red, green, blue = (float(value) for value in np.median(ground, axis=0))
    return light if max(red, green, blue) - min(red, green, blue) < 48 else None


def _is_carved_seal(redness: "NDArray[np.int16]", darkest: "NDArray[np.int16]") -> bool:
    """A name seal whose characters are left white in a red square fills its whole image."""
    red = redness > 64
    if not 0.4 < red.mean() < 0.95 or (darkest[~red] > 110).mean() < 0.5:
        return False
    shape = _shape(red)
    return 0.33 < shape.aspect < 3 and shape.frame > 0.85 and shape.inner < 0.93


def _of_filled(colours: "Colours") -> MarkKind:
    """Whether the tones pass into one another as light does, not as ink on paper."""
    import numpy as np

    brightness = colours.sum(axis=2)
    shades = np.bincount(brightness.ravel() // 48, minlength=16)
    if int((shades > 0.012 * shades.sum()).sum()) < 6:
        return OTHER
    # Between neighbours light changes little and often; print and line drawings are flat with hard edges.
    across = np.abs(np.diff(brightness, axis=1))
    soft = float(((across > 2) & (across < 120)).mean())
    return "照片" if soft > 0.3 else OTHER


def _shape(ink: "Mask") -> _Shape:
    """The measures of what is inked, cut where single specks end."""
    import numpy as np

    rows, columns = ink.sum(axis=1), ink.sum(axis=0)
    top, bottom = _bounds(rows)
    left, right = _bounds(columns)
    cut = ink[top:bottom, left:right]
    height, width = cut.shape
    down = (np.arange(height) + 0.5) / height * 2 - 1
    aside = (np.arange(width) + 0.5) / width * 2 - 1
    distance = np.hypot(down[:, None], aside[None, :])
    direction = ((np.arctan2(down[:, None], aside[None, :]) / np.pi + 1) * 36).astype(np.int16) % 72
    inside = distance < 0.8
    rim, around = 0.0, 0.0
    for start in (0.84, 0.88, 0.92, 0.95):
        ring = (distance >= start) & (distance < start + 0.05)
        density = float(cut[ring].mean()) if np.any(ring) else 0.0
        if density > rim:
            inked = np.bincount(direction[ring & cut], minlength=72) > 0
            rim, around = density, float(inked.mean())
    outside = distance > 1.1
    band = max(1, round(0.1 * min(height, width)))
    sides = (
        cut[:band].any(axis=0).mean(),
        cut[-band:].any(axis=0).mean(),
        cut[:, :band].any(axis=1).mean(),
        cut[:, -band:].any(axis=1).mean(),
    )
    return _Shape(
        ink=cut,
        aspect=width / height,
        inner=float(cut[inside].mean()) if np.any(inside) else 0.0,
        rim=rim,
        around=around,
        corners=float(cut[outside].mean()) if np.any(outside) else 0.0,
        frame=float(min(sides)),
    )


def _bounds(counts: "NDArray[np.int_]") -> tuple[int, int]:
    import numpy as np

    inked = np.flatnonzero(counts > 0)
    firm = np.flatnonzero(counts >= max(1, round(0.02 * len(counts))))
    chosen = firm if len(firm) else inked
    return int(chosen[0]), int(chosen[-1]) + 1


def _of_red(shape: _Shape, share: float) -> MarkKind | None:
    """None when the red is no more than a part of something else."""
    if min(shape.ink.shape) < 8:
        return None
    round_seal = 0.45 < shape.aspect < 2.2 and shape.around > 0.8 and shape.rim > 0.5 and shape.rim > 1.25 * shape.inner
    square_seal = 0.2 < shape.aspect < 5 and shape.frame > 0.85 and shape.corners > 0.2 and shape.inner < 0.75
    if round_seal or square_seal:
        return "印章"
    if share < 0.6:
        return None
    if _is_print_of_finger(shape):
        return "捺印"
    # A seal that is cut off at the edge of a page, worn or pressed askew has no whole ring; nothing else that is
    # alone, red and about as wide as high is laid into a 文书.
    return "印章" if 0.33 < shape.aspect < 3 and 0.05 < shape.inner < 0.7 else None


def _is_print_of_finger(shape: _Shape) -> bool:
    """Ridges fill an oval evenly and thin out at its edge."""
    return 0.45 < shape.aspect < 1.7 and 0.3 < shape.inner < 0.97 and shape.corners < 0.12 and _is_even(shape.ink)


def _is_even(ink: "Mask") -> bool:
    """Whether no part of the inside is bare: an oval of ridges has no empty ring, as a seal has, between words."""
    import numpy as np

    height, width = ink.shape
    parts = 5
    shares = [
        float(ink[row * height // 7 : (row + 1) * height // 7, column * width // 7 : (column + 1) * width // 7].mean())
        for row in range(1, 1 + parts)
        for column in range(1, 1 + parts)
        if (row, column) not in ((1, 1), (1, 5), (5, 1), (5, 5))
    ]
    return min(shares) > 0.12 and float(np.std(shares)) < 0.22


def _of_dark(shape: _Shape) -> MarkKind | None:
    if min(shape.ink.shape) < 8:
        return None
    # Ridges: other dark ovals, as a logo or a thing on a white ground, are plain inside.
    if _is_print_of_finger(shape) and shape.inner > 0.38 and _strokes_across(shape.ink) > 4:
        return "捺印"
    return "签名" if _is_handwriting(shape) else None


def _strokes_across(ink: "Mask") -> float:
    """How many separate strokes an inked row crosses, on average."""
    starts = (ink[:, 1:] & ~ink[:, :-1]).sum(axis=1) + ink[:, 0]
    return float(starts[starts > 0].mean())


def _is_handwriting(shape: _Shape) -> bool:
    """A few long strokes over an area wider than high; printed matter has many short ones in rows."""
    height = shape.ink.shape[0]
    # A ring is a seal in black and white, which cannot be told from a copy of one.
    if 0.7 < shape.aspect < 1.5 and shape.around > 0.8 and shape.rim > 0.6:
        return False
    if not 0.7 < shape.aspect < 9 or not 0.02 < shape.ink.mean() < 0.4:
        return False
    # Rulings of a table or a chart run straight from edge to edge.
    ruled = max(float(shape.ink.mean(axis=1).max()), float(shape.ink.mean(axis=0).max()) if height > 30 else 0.0)
    spread = float(shape.ink.any(axis=0).mean())
    return _strokes_across(shape.ink) <= 9 and _strokes_across(shape.ink.T) <= 5 and ruled < 0.85 and spread > 0.5
