"""What on a scanned page is no text: seals, ink of pens, thumbprints, ticks, struck words."""

from parsers.scans.marks.clearing import without_red
from parsers.scans.marks.doubts import corrected
from parsers.scans.marks.reading import Marks, SeenMark, marks_of
from parsers.scans.marks.sight import Word
from parsers.scans.marks.ticks import lost_boxes

__all__ = ["Marks", "SeenMark", "Word", "corrected", "lost_boxes", "marks_of", "without_red"]
