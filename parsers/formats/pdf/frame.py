"""From the coordinates of a PDF to those of a reader: origin top left, crop box and rotation honoured."""

from dataclasses import dataclass

from dossiers import Box
from parsers.layout.glyphs import Floats


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible rectangle of a page in its own coordinates, and how many quarters it is turned clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    quarters: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def turned_to(self, quarters: int) -> "Frame":
        return Frame(self.left, self.bottom, self.right, self.top, quarters)

    def seen(self, left: Floats, bottom: Floats, right: Floats, top: Floats) -> tuple[Floats, Floats, Floats, Floats]:
        """Left, top, right, bottom as a reader sees them."""
        match self.quarters:
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case 3:
                return self.top - top, self.right - right, self.top - bottom, self.right - left
            case _:
                return left - self.left, self.top - top, right - self.left, self.top - bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        match self.quarters:
            case 1:
                seen = (bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
            case 2:
                seen = (self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
            case 3:
                seen = (self.top - top, self.right - right, self.top - bottom, self.right - left)
            case _:
                seen = (left - self.left, self.top - top, right - self.left, self.top - bottom)
        return Box(*(round(edge, 2) for edge in seen))

    def own(self, box: Box) -> tuple[float, float, float, float]:
        """Left, bottom, right, top in the page's own coordinates."""
        match self.quarters:
            case 1:
                return box.top + self.left, box.left + self.bottom, box.bottom + self.left, box.right + self.bottom
            case 2:
                return self.right - box.right, box.top + self.bottom, self.right - box.left, box.bottom + self.bottom
            case 3:
                return self.right - box.bottom, self.top - box.right, self.right - box.top, self.top - box.left
            case _:
                return box.left + self.left, self.top - box.bottom, box.right + self.left, self.top - box.top
