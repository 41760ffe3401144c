"""The characters of a page with their boxes, wherever they come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Codes = NDArray[np.uint32]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Parallel arrays; blanks left out. `index` is PDFium's, -1 for what was not drawn as text (form fields)."""

    codes: Codes
    left: Floats
    top: Floats
    right: Floats
    bottom: Floats
    index: Indices
    spoilt: int = 0
    """Characters that are no characters: a text layer whose fonts do not say what they mean."""
    sureness: Floats | None = None
    """How sure each was read on a scan; None for a text layer."""

    def __len__(self) -> int:
        return len(self.codes)

    def chosen(self, keep: Indices | np.ndarray[tuple[int], np.dtype[np.bool_]]) -> "Glyphs":
        return Glyphs(
            self.codes[keep], self.left[keep], self.top[keep], self.right[keep], self.bottom[keep], self.index[keep],
            self.spoilt, None if self.sureness is None else self.sureness[keep],
        )  # fmt: skip

    def joined(self, other: "Glyphs") -> "Glyphs":
        return Glyphs(
            np.concatenate((self.codes, other.codes)),
            np.concatenate((self.left, other.left)),
            np.concatenate((self.top, other.top)),
            np.concatenate((self.right, other.right)),
            np.concatenate((self.bottom, other.bottom)),
            np.concatenate((self.index, other.index)),
            self.spoilt + other.spoilt,
        )


@dataclass(frozen=True, slots=True)
class Face:
    size: float
    bold: bool
