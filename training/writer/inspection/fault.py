"""What a fault of an inspection is."""

from collections.abc import Callable
from dataclasses import dataclass

from training.writer.inspection.round import Round
from training.writer.office import Edit


@dataclass(frozen=True, slots=True)
class Fault:
    """As `training.writer.faults.Fault`; `tempts` alone: a near-miss. `styles` empty: every office."""

    name: str
    what: str
    criteria: tuple[str, ...]
    document: str
    arguable: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ()
    on_round: Callable[[Round], Round] | None = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None


PROBLEM, CLEAN = frozenset({"problem"}), frozenset({"clean"})
