"""What was seen on one side of a sheet."""

from dataclasses import dataclass

from parsers.scans.engine import Word
from parsers.scans.marks import SeenMark

Ruling = tuple[float, float, float, float]
"""Left, top, right, bottom of a ruling line; thin in one direction."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything in points of the sheet as a person holds it to read it."""

    width: float
    height: float
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    quarters: int = 0
    """By how many quarters, clockwise, the picture had to be turned."""
    skew: float = 0.0
    """By how many degrees, clockwise, the sheet lay turned in the picture after that."""
    blank: bool = False
    """Nothing but paper."""
    dropped: int = 0
    """Characters in stretches of which too little could be made out to say anything."""
    marks: tuple[SeenMark, ...] = ()
    coloured: bool = True
    """Without any colour nobody can tell whether a seal is there."""
