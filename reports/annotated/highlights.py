"""A highlight with its note, drawn in the file itself: readers differ in what they draw on their own."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from checklists.criterion import Severity
from reports.annotated.texts import AUTHOR

if TYPE_CHECKING:
    import pikepdf

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom left, bottom right: the order that readers expect, whatever ISO 32000-1, 12.5.6.10 says."""

_COLOURS: Final[Mapping[Severity, tuple[float, float, float]]] = {
    "veto": (1.0, 0.55, 0.55),
    "legality": (1.0, 0.75, 0.4),
    "completeness": (1.0, 0.92, 0.35),
    "format": (0.65, 0.9, 1.0),
}
_PRINTED: Final = 4
"""The flag that has it printed with the page."""


@dataclass(frozen=True, slots=True)
class Remark:
    """`name` is unlike that of any other on the page."""

    name: str
    text: str
    severity: Severity
    day: dt.date


def highlight(pdf: "pikepdf.Pdf", page: "pikepdf.Object", quads: Sequence[Quad], remark: Remark) -> "pikepdf.Object":
    import pikepdf

    edges = [tuple(round(edge, 2) for edge in point) for quad in quads for point in quad]
    across, down = [x for x, _ in edges], [y for _, y in edges]
    rect = pikepdf.Array([min(across), min(down), max(across), max(down)])
    colour = _COLOURS[remark.severity]
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Highlight,
            Rect=rect,
            QuadPoints=pikepdf.Array([edge for point in edges for edge in point]),
            Contents=pikepdf.String(remark.text),
            T=pikepdf.String(AUTHOR),
            NM=pikepdf.String(remark.name),
            M=pikepdf.String(f"D:{remark.day:%Y%m%d}"),
            C=pikepdf.Array(colour),
            F=_PRINTED,
            P=page,
            AP=pikepdf.Dictionary(N=_appearance(pdf, quads, rect, colour)),
        )
    )


def _appearance(
    pdf: "pikepdf.Pdf", quads: Sequence[Quad], rect: "pikepdf.Array", colour: Sequence[float]
) -> "pikepdf.Object":  # fmt: skip
    """Multiplied with what is below, so that the words stay as dark as they are."""
    import pikepdf

    drawn = ["/Over gs", f"{colour[0]} {colour[1]} {colour[2]} rg"]
    for top_left, top_right, bottom_left, bottom_right in quads:
        corners = (top_left, top_right, bottom_right, bottom_left)
        path = [f"{x:.2f} {y:.2f} {'l' if at else 'm'}" for at, (x, y) in enumerate(corners)]
        drawn.append(" ".join([*path, "h f"]))
    stream = pikepdf.Stream(pdf, "\n".join(drawn).encode("ascii"))
    stream.Type = pikepdf.Name.XObject
    stream.Subtype = pikepdf.Name.Form
    stream.BBox = rect
    stream.Resources = pikepdf.Dictionary(
        ExtGState=pikepdf.Dictionary(
            Over=pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, BM=pikepdf.Name.Multiply, ca=1, CA=1)
        )
    )
    return pdf.make_indirect(stream)
