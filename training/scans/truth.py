"""What stands on a scan: `<name>.scan.json`. Boxes are in points, origin top left, of the page lying upright as scanned."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

FORMAT = "anjuan.scan/1"
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""
Signing = Literal["ink", "typed", "empty"]


@dataclass(frozen=True, slots=True)
class LineTruth:
    """One printed stretch; a row of a form has several. `hand`: written with a pen."""

    text: str
    box: Box
    hand: bool = False


@dataclass(frozen=True, slots=True)
class SealTruth:
    name: str
    box: Box
    strength: float


@dataclass(frozen=True, slots=True)
class PlaceTruth:
    """A place for signatures: `box` is the ink; of an empty place the room that it leaves."""

    name: str
    label: str
    who: tuple[str, ...]
    state: Signing
    box: Box


@dataclass(frozen=True, slots=True)
class TickTruth:
    box: Box
    ticked: bool
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """All that stands on one page."""

    lines: tuple[LineTruth, ...] = ()
    seals: tuple[SealTruth, ...] = ()
    places: tuple[PlaceTruth, ...] = ()
    ticks: tuple[TickTruth, ...] = ()
    thumbs: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class PageTruth:
    """`sheet` counts the documents from 0; None for a blank back. `born`: left as a page of text.

    The sheet lay turned counter-clockwise by `skew` about its middle, then moved by `shift`; what was scanned of it was
    turned counter-clockwise by `turn`. `width` and `height` are upright.
    """

    number: int
    sheet: int | None
    kind: str
    born: bool
    turn: int
    skew: float
    width: float
    height: float
    marks: Marks
    shift: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class ScanTruth:
    name: str
    style: str
    seed: int
    dpi: int
    level: str
    mode: str
    form: str
    face: str
    signing: Signing
    pages: tuple[PageTruth, ...]

    def write(self, path: Path) -> None:
        text = json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=None, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")


def read_scan(path: Path) -> ScanTruth:
    data = json.loads(path.read_text(encoding="utf-8"))
    if data.pop("format") != FORMAT:
        raise ValueError(f"{path}: not {FORMAT}")
    data["pages"] = tuple(_page(page) for page in data["pages"])
    return ScanTruth(**data)


def _page(data: dict[str, Any]) -> PageTruth:
    marks = data["marks"]
    return PageTruth(
        **{
            **data,
            "shift": tuple(data["shift"]),
            "marks": Marks(
                lines=tuple(LineTruth(one["text"], _box(one["box"]), one["hand"]) for one in marks["lines"]),
                seals=tuple(SealTruth(one["name"], _box(one["box"]), one["strength"]) for one in marks["seals"]),
                places=tuple(
                    PlaceTruth(one["name"], one["label"], tuple(one["who"]), one["state"], _box(one["box"]))
                    for one in marks["places"]
                ),
                ticks=tuple(TickTruth(_box(one["box"]), one["ticked"], one["by_hand"]) for one in marks["ticks"]),
                thumbs=tuple(_box(one) for one in marks["thumbs"]),
                pictures=tuple(_box(one) for one in marks["pictures"]),
            ),
        }
    )


def _box(values: list[float]) -> Box:
    left, top, right, bottom = values
    return left, top, right, bottom
