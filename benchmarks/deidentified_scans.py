"""Is anybody left on a de-identified scan? Looked for twice: by an engine on the copy, and in the pixels at the places where the truth says that it stood.

`python -m benchmarks.deidentified_scans --dossiers 9 --pages 10`. Synthetic figures.
"""

import argparse
import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.deidentified import folded, truth_of
from parsers.formats.pdf.pictures import pictures_of_pdf
from parsers.scans.engine import Pixels
from parsers.scans.sight import Sight
from parsers.scans.upright import as_read
from training.deidentify import Wishes, deidentified
from training.deidentify.leaks import POSSIBLE_NAME
from training.scans import Scan, ScanTruth, scan
from training.writer import styles

_DARK = 120
_NOISE = 32
"""Of the copy's JPEG."""
_STILL_THERE = 0.95
_RULED = 0.6
Places = tuple[str, tuple[float, float, float, float]]


def places_on(truth: ScanTruth, number: int, values: Sequence[str]) -> Iterator[Places]:
    """Every identifying value on a page with its box, in points of the level sheet; signatures too."""
    page = truth.pages[number - 1]
    pattern = re.compile("|".join(map(re.escape, sorted(values, key=len, reverse=True))))
    left, top = page.shift
    for line in page.marks.lines:
        signs = [
            (at, one)
            for at, sign in enumerate(line.text)
            for one in unicodedata.normalize("NFKC", sign).upper()
            if not one.isspace()
        ]
        widths = [1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in line.text]
        whole = sum(widths) or 1.0
        for met in pattern.finditer("".join(one for _, one in signs)):
            first, last = signs[met.start()][0], signs[met.end() - 1][0] + 1
            x = line.box[0] + (line.box[2] - line.box[0]) * sum(widths[:first]) / whole
            right = line.box[0] + (line.box[2] - line.box[0]) * sum(widths[:last]) / whole
            yield met[0], (x + left, line.box[1] + top, right + left, line.box[3] + top)
    for place in page.marks.places:
        if place.state == "ink":
            x, y, right, bottom = place.box
            yield f"签名 {'、'.join(place.who)}", (x + left, y + top, right + left, bottom + top)


def ink_left(before: Pixels, after: Pixels, box: tuple[float, float, float, float], scale: float) -> float:
    """The share of the ink of a place, before or after, that is the same on both: a ruling or what is written there instead is a part of it."""
    x, y, right, bottom = (round(edge * scale) for edge in box)
    one, other = (
        picture[max(0, y) : bottom, max(0, x) : right].min(axis=2).astype(np.int16) for picture in (before, after)
    )
    dark = np.minimum(one, other) < _DARK
    # A worn sheet is bent, and the box may hold a ruling alone: that is no writing.
    dark &= (dark.mean(axis=1, keepdims=True) < _RULED) & (dark.mean(axis=0, keepdims=True) < _RULED)
    return float((np.abs(one - other) < _NOISE)[dark].mean()) if (one < _DARK)[dark].sum() >= 12 else 0.0


@dataclass(slots=True)
class Tally:
    """Of one level: identifiers; those that an engine reads on the copy; those still in the pixels; of both, those that the room let pass."""

    pages: int = 0
    count: int = 0
    read: int = 0
    inked: int = 0
    unlisted: int = 0
    alarms: int = 0


def measure(style: str, seed: int, pages: int, level: str, folder: Path, tally: Tally, crops: Path | None) -> None:
    import pikepdf

    values, _, _ = truth_of(style, seed)
    truth = scan(folder / "d", Scan(seed, style, level=level))  # type: ignore[arg-type]  # one of the levels by name
    path = folder / "d.pdf"
    numbers = fullest(truth, values, pages)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for number in range(len(pdf.pages), 0, -1):
            if number not in numbers:
                del pdf.pages[number - 1]
        pdf.save(path)
    sight = Sight(folder / "seen")
    export = deidentified(path, folder / "out", sight, Wishes(override="measured"))
    if export.folder is None:
        raise RuntimeError("an override always exports")
    listed = {leak.value for leak in export.leaks}
    tally.alarms += sum(
        leak.kind == POSSIBLE_NAME and not any(leak.value in value for value in values) for leak in export.leaks
    )
    data, copy = path.read_bytes(), next(export.folder.glob("*.pdf")).read_bytes()
    before, after = dict(pictures_of_pdf(data)), dict(pictures_of_pdf(copy))
    for at, number in enumerate(numbers, 1):
        taken, drawn = before[at], after[at]
        if taken is None or drawn is None:
            continue
        tally.pages += 1
        seen = sight.seen("", hashlib.sha256(data).hexdigest(), at, lambda taken=taken: taken)  # type: ignore[misc]  # mypy loses the default
        level_before = as_read(taken.pixels, seen.quarters, seen.skew) if seen else taken.pixels
        again = sight.seen("", hashlib.sha256(copy).hexdigest(), at, lambda drawn=drawn: drawn)  # type: ignore[misc]
        text = folded("".join(word.text for word in again.words)) if again else ""
        level_after = drawn.pixels
        if level_after.shape != level_before.shape:
            import cv2

            level_after = np.asarray(cv2.resize(level_after, level_before.shape[1::-1]), np.uint8)
        for value, box in places_on(truth, number, values):
            tally.count += 1
            left = ink_left(level_before, level_after, box, taken.scale) > _STILL_THERE
            tally.read += value in text
            tally.inked += left
            if value in text or left:
                if crops is not None:
                    _keep(
                        crops / f"{style}-{seed}-{number}-{tally.count}.png",
                        level_before,
                        level_after,
                        box,
                        taken.scale,
                    )
                told = any(value in one or one in value for one in listed)
                tally.unlisted += not told
                print(f"  {number}: {value} read {value in text}, ink {left}, listed {told}", flush=True)


def _keep(path: Path, before: Pixels, after: Pixels, box: tuple[float, float, float, float], scale: float) -> None:
    """The place before and after, one over the other, with something around it: whether anybody can be made out is for a person to see."""
    from PIL import Image

    x, y, right, bottom = (round(edge * scale) for edge in box)
    rows, columns = slice(max(0, y - 60), bottom + 60), slice(max(0, x - 150), right + 150)
    Image.fromarray(np.vstack((before[rows, columns], after[rows, columns]))).save(path)


def fullest(truth: ScanTruth, values: Sequence[str], pages: int) -> list[int]:
    """The pages with most to find, in their order."""
    counts = {number: len(tuple(places_on(truth, number, values))) for number in range(1, len(truth.pages) + 1)}
    return sorted(sorted(counts, key=lambda number: (-counts[number], number))[:pages])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--dossiers", type=int, default=9)
    asked.add_argument("--pages", type=int, default=10, help="of each dossier those with most identifiers")
    asked.add_argument("--seed", type=int, default=8000)
    asked.add_argument("--first", type=int, default=0)
    asked.add_argument("--crops", type=Path, help="a folder for pictures of the places where ink is left")
    options = asked.parse_args()
    names, levels = tuple(styles()), ("light", "middle", "heavy")
    tallies = {level: Tally() for level in levels}
    for number in range(options.first, options.first + options.dossiers):
        style, level = names[number * 5 % len(names)], levels[number % len(levels)]
        with tempfile.TemporaryDirectory() as name:
            measure(style, options.seed + number, options.pages, level, Path(name), tallies[level], options.crops)
        print(number, style, level, tallies[level], flush=True)
    for level, tally in tallies.items():
        gone = 100 * (1 - max(tally.read, tally.inked) / max(1, tally.count))
        print(f"{level}: {tally}, gone {gone:.2f} %")


if __name__ == "__main__":
    main()
