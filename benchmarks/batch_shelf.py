"""Dossiers for the measures of batches, written once and kept: `small` ones by the thousand, `usual` ones by the dozen."""

import itertools
from pathlib import Path
from typing import Final

from batches.entries import Entry, entries_below
from parsers.sets import dossiers_in
from training.writer import spot, styles, write_dossier

WRITTEN: Final = 600
"""So many small dossiers are written; the others are copies that differ in a comment, and so in their digest."""
_A_UNIT: Final = 500


def small(folder: Path, count: int) -> Path:
    """`count` fines on the spot in folders of units, each one PDF of some five pages."""
    written = folder / "written"
    shelf = folder / f"small{count}"
    for number in range(min(WRITTEN, count)):
        path = written / f"{number}.pdf"
        if not path.exists():
            spot.write_dossier(
                path.with_suffix(""),
                seed=700_000 + number,
                style=spot.styles()[number % len(spot.styles())],
                form="pdf",
            )
    for number in range(count):
        place = shelf / f"unit{number // _A_UNIT:02}" / f"case{number:06}" / "case.pdf"
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes((written / f"{number % WRITTEN}.pdf").read_bytes() + f"% {number}\n".encode())
    return shelf


def usual(folder: Path, count: int) -> tuple[Entry, ...]:
    """Penalties of every style in turn, of one unit, each one PDF of some forty pages."""
    shelf = folder / "usual" / "unit"
    for number, style in zip(range(count), itertools.cycle(styles()), strict=False):
        path = shelf / f"{number:04}-{style}.pdf"
        if not path.exists():
            write_dossier(path.with_suffix(""), seed=780_000 + number, style=style, form="pdf")
    return tuple(Entry(path.stem, str(path), unit="unit") for path in sorted(shelf.glob("*.pdf"))[:count])


def entries_of(shelf: Path) -> tuple[Entry, ...]:
    return entries_below(shelf, dossiers_in)
