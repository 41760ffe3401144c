"""Words struck out: a line goes through them that is no ruling under them."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from dossiers import Box
from parsers.scans.marks.hands import Run
from parsers.scans.marks.sight import FINE, Sight, in_points

_DARK: Final = 190
_FEWEST: Final = 2
"""Characters: a stroke through one may belong to it."""
_DASHES: Final = frozenset("—-–_一＿~～…. ")
_LOWEST, _HIGHEST = 0.3, 0.7
"""Of the height of a line: where a stroke goes through its characters."""


def crossed_of(runs: Sequence[Run], texts: Sequence[str], sight: Sight) -> tuple[Box, ...]:
    """Where words are struck; `texts` are those of the runs."""
    found = []
    for run, text in zip(runs, texts, strict=True):
        if run.last - run.first >= _FEWEST and not _DASHES.issuperset(text):
            box = _struck(run, text, sight)
            if box is not None:
                found.append(box)
    return tuple(found)


def _struck(run: Run, text: str, sight: Sight) -> Box | None:
    import cv2

    top, bottom = int(run.box.top * FINE), int(run.box.bottom * FINE)
    left, right = max(0, int(run.box.left * FINE)), int(run.box.right * FINE)
    high = bottom - top
    if not 16 <= high <= 120:
        return None
    band = sight.light[top + int(high * _LOWEST) : top + int(high * _HIGHEST), left:right]
    # A pen's line sinks or rises by a pixel or two over the width of two characters.
    dark = cv2.dilate((band < _DARK).astype(np.uint8), np.ones((3, 1), np.uint8))
    lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, int(high * 1.5)), np.uint8))
    columns = np.flatnonzero(lines.max(axis=0)) if lines.size else np.array([], int)
    # Dashes are as long as a line, and stand where it would.
    dashes = sum(character in _DASHES for character in text) / len(text)
    if len(columns) < 1.6 * high or len(columns) < dashes * (right - left) * 1.2:
        return None
    return in_points(left + int(columns[0]), top, left + int(columns[-1]), bottom, FINE)
