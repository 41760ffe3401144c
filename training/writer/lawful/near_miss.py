"""What a near-miss is: a lawful thing that a hasty reviewer takes for a fault."""

from collections.abc import Callable
from dataclasses import dataclass

from training.writer.case import Case
from training.writer.edits import Edit


@dataclass(frozen=True, slots=True)
class NearMiss:
    """`tempts` are the criteria that it might be taken to fail; `needs` as of a fault."""

    name: str
    what: str
    tempts: tuple[str, ...]
    needs: frozenset[str] = frozenset()
    on_case: Callable[[Case], Case] | None = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None
