"""What a pen and a thumb leave on paper. A glyph is thinned to its middle line, bent, and drawn again with a pen."""

import math
from functools import cache
from random import Random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from training.scans.faces import face

_EM = 72
"""Pixels of the glyph that is thinned."""
_FINE = 2
"""Strokes are drawn that many times finer, then reduced."""
Bits = NDArray[np.bool_]


Stroke = tuple[tuple[float, float], ...]


@cache
def _middle(character: str) -> tuple[Stroke, ...]:
    """The middle lines of a character, each a run of points in ems from its top left, in about the order of writing."""
    image = Image.new("L", (_EM + 16, _EM + 16), 0)
    ImageDraw.Draw(image).text((8, 8 + _EM * 0.86), character, font=face("sans", _EM), fill=255, anchor="ls")
    rows, columns = np.nonzero(_thinned(np.asarray(image) > 110))
    left = set(zip(columns.tolist(), rows.tolist(), strict=True))
    strokes: list[list[tuple[int, int]]] = []
    while left:
        # Joined strokes are one run, from the point that is highest and farthest to the left.
        waiting, run = [min(left, key=sum)], []
        while waiting:
            spot = waiting.pop()
            if spot in left:
                left.remove(spot)
                run.append(spot)
                x, y = spot
                waiting += [(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
        strokes.append(run)
    strokes.sort(key=lambda run: run[0][1] + run[0][0] * 0.6)
    return tuple(tuple(((x - 8) / _EM, (y - 8) / _EM) for x, y in run) for run in strokes)


def _thinned(ink: Bits) -> Bits:
    """The middle lines of the strokes (Zhang and Suen, 1984)."""
    ink = ink.copy()
    while True:
        before = int(ink.sum())
        for first in (True, False):
            p = np.pad(ink, 1)
            ring = [
                p[:-2, 1:-1], p[:-2, 2:], p[1:-1, 2:], p[2:, 2:], p[2:, 1:-1], p[2:, :-2], p[1:-1, :-2], p[:-2, :-2],
            ]  # fmt: skip
            count = np.sum(ring, axis=0)
            rises = np.sum([~one & ring[(n + 1) % 8] for n, one in enumerate(ring)], axis=0)
            north, east, south, west = ring[0], ring[2], ring[4], ring[6]
            open_side = (
                ~(north & east & south) & ~(east & south & west)
                if first
                else ~(north & east & west) & ~(north & south & west)
            )
            ink &= ~((count >= 2) & (count <= 6) & (rises == 1) & open_side)
        if int(ink.sum()) == before:
            return ink


def written(words: str, rng: Random, size: float, dpi: int, wild: float = 1.0, room: float = 0.0) -> Image.Image:
    """The words by hand as a mask of ink. The baseline lies at three quarters of its height.

    `size` is the em and `room` the greatest width, both in points; `wild` 0 is a neat hand, 1 a hasty one.
    """
    em = size * dpi / 72 * _FINE
    step = em * rng.uniform(0.82, 0.98)
    starts = [sum(_breadth(character) for character in words[:number]) for number in range(len(words) + 1)]
    if room:
        step = min(step, room * dpi / 72 * _FINE / max(1.0, starts[-1]))
    width, height = math.ceil(step * starts[-1] + em), math.ceil(em * 2)
    image = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(image)
    pen = (rng.uniform(0.26, 0.4) + 0.1 * wild) / 25.4 * dpi * _FINE / 2
    slant = rng.uniform(0.02, 0.28) * wild + 0.04
    rise = rng.uniform(-0.3, 0.1) * wild / max(1.0, starts[-1])
    last: tuple[float, float] | None = None
    for number, character in enumerate(words):
        if not character.strip():
            last = None
            continue
        left = em * 0.3 + step * starts[number]
        top = height * 0.75 - em * 0.88 + rise * step * starts[number] + rng.uniform(-0.04, 0.04) * em * (0.4 + wild)
        beat = rng.uniform(0, math.tau)
        for bent in _bent(character, rng, slant, wild):
            run = [(left + x * em, top + y * em) for x, y in bent]
            # A hasty pen does not leave the paper between strokes.
            if last and rng.random() < 0.45 * wild:
                draw.line((*last, *run[0]), fill=255, width=max(1, round(pen * 1.2)))
            for turn, (x, y) in enumerate(run):
                r = pen * (1 + 0.28 * math.sin(beat + turn / 23))
                draw.ellipse((x - r, y - r, x + r, y + r), fill=255)
            last = max(run, key=lambda spot: spot[0] + spot[1])
    return image.reduce(_FINE)


def _breadth(character: str) -> float:
    """In ems: Latin letters, digits and points are narrower than 字."""
    return 0.62 if character.isascii() else 1.0


def _bent(character: str, rng: Random, slant: float, wild: float) -> list[list[tuple[float, float]]]:
    wide, tall = rng.uniform(0.82, 1.08), rng.uniform(0.85, 1.18)
    turn = rng.uniform(-0.13, 0.13) * (0.4 + wild)
    depth = 0.012 + 0.03 * wild
    waves = [(rng.uniform(0.5, 1.6), rng.uniform(0, math.tau), rng.uniform(-depth, depth)) for _ in range(6)]
    cos, sin = math.cos(turn), math.sin(turn)

    def moved(x: float, y: float) -> tuple[float, float]:
        u, v = (x - 0.5) * wide, (y - 0.5) * tall
        u, v = u * cos - v * sin, u * sin + v * cos
        u -= slant * v
        for number, (beat, start, far) in enumerate(waves):
            if number % 2:
                u += far * math.sin(math.tau * beat * y + start)
            else:
                v += far * math.sin(math.tau * beat * x + start)
        return u + 0.5, v + 0.5

    return [[moved(x, y) for x, y in stroke] for stroke in _middle(character)]


def tick(rng: Random, size: float, dpi: int) -> Image.Image:
    """A tick by hand, a little larger than the box that it goes into."""
    em = size * dpi / 72
    side = math.ceil(em * 1.8)
    image = Image.new("L", (side * _FINE, side * _FINE), 0)
    pen = max(2, round(rng.uniform(0.4, 0.65) / 25.4 * dpi * _FINE))
    way = [(0.22, 0.5), (0.4, 0.75), (0.62, 0.42), (0.92, 0.12)]
    spots = [
        ((x + rng.uniform(-0.05, 0.05)) * side * _FINE, (y + rng.uniform(-0.05, 0.05)) * side * _FINE) for x, y in way
    ]
    ImageDraw.Draw(image).line(spots, fill=255, width=pen, joint="curve")
    return image.reduce(_FINE)


def thumbprint(rng: Random, dpi: int) -> Image.Image:
    """The ridges of a thumb, 14 to 17 mm wide."""
    wide = rng.uniform(12, 15) / 25.4 * dpi
    high = wide * rng.uniform(1.2, 1.4)
    rows, columns = np.mgrid[0 : math.ceil(high), 0 : math.ceil(wide)]
    x, y = (columns / wide - 0.5) * 2, (rows / high - 0.5) * 2
    bend = rng.uniform(0.3, 0.8)
    far = np.hypot(x + bend * 0.25 * y, y * 1.15 - 0.25 + bend * x * x * 0.6)
    noise = np.random.default_rng(rng.getrandbits(32)).normal(0, 1, rows.shape)
    ridges = np.sin(far * wide / dpi * 25.4 / 0.5 * math.pi + 0.5 * noise) * 0.5 + 0.5
    inside = np.clip((1 - np.hypot(x, y)) * 5, 0, 1)
    patchy = 0.75 + 0.25 * np.sin(x * rng.uniform(2, 5) + rng.uniform(0, 6)) * np.sin(y * rng.uniform(2, 5))
    values = (0.25 + 0.75 * ridges) * inside * patchy * 255
    return Image.fromarray(np.clip(values, 0, 255).astype(np.uint8)).rotate(
        rng.uniform(-40, 40), Image.Resampling.BICUBIC, expand=True
    )
