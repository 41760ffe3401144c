"""What an office does with every dossier: how it numbers, ticks, dates and signs. Drawn once a dossier."""

from dataclasses import dataclass
from random import Random
from typing import Literal

BLACK, BLUE_BLACK, BLUE = (22, 22, 26), (26, 32, 74), (28, 52, 128)


@dataclass(frozen=True, slots=True)
class Habits:
    seed: int
    face: str
    by_hand: float
    """Share of the days and sentences at places for signatures that are written with a pen."""
    red_head: bool
    """The authority's name above the title is printed in red."""
    ticks_by_hand: bool
    thumbs: float
    """Share of the other side's signatures with a thumbprint beside them."""
    numbering: Literal["printed", "stamped", "pencilled"]
    corner: Literal["top", "bottom"]
    stamp_pad: tuple[int, int, int]
    pens: tuple[tuple[int, int, int], ...]
    holes: bool


def habits_of(seed: int, face: str, holes: float) -> Habits:
    """About half of all days are typed into the form before it is signed; the others are added with the signature."""
    rng = Random(f"habits:{seed}")
    return Habits(
        seed=seed,
        face=face,
        by_hand=rng.choice((0.0, 0.3, 0.6)),
        red_head=rng.random() < 0.3,
        ticks_by_hand=rng.random() < 0.5,
        thumbs=rng.choice((0.0, 0.3, 0.8)),
        numbering=rng.choice(("printed", "stamped", "pencilled")),
        corner=rng.choice(("top", "bottom")),
        stamp_pad=rng.choice(((25, 35, 110), (20, 20, 24), (150, 30, 40))),
        pens=rng.choice(((BLACK,), (BLACK, BLUE_BLACK), (BLUE_BLACK, BLUE, BLACK))),
        holes=rng.random() < holes,
    )
