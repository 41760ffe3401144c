"""What a fault is."""

from collections.abc import Callable
from dataclasses import dataclass

from training.writer.case import Case
from training.writer.edits import Edit
from training.writer.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Fault:
    """One small wrong.

    `criteria` are those that must fail, `arguable` those that may rightly fail with them. `document` is the kind where
    the wrong stands, or which is missing. `needs` are features of the case without which it cannot be planted.
    """

    name: str
    what: str
    criteria: tuple[str, ...]
    document: str
    arguable: tuple[str, ...] = ()
    key: str = ""
    needs: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    """Where the period that it breaks is law; empty: everywhere."""
    on_case: Callable[[Case], Case] | None = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None

    def at(self, sheet: Sheet) -> bool:
        return sheet.kind == self.document and self.key in ("", sheet.key)
