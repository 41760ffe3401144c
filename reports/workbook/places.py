"""Where things stand in the workbook, for links and for the formulas of other sheets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reports.workbook.decisions import WordRows


@dataclass(frozen=True, slots=True)
class Cases:
    """Ranges: the dossiers' names and ordinals in 汇总表, and all that may stand under 评分项 with its points."""

    names: str
    ordinals: str
    items: str
    full: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Of a reviewer's copy: where he gives his own word, and whether what the machine made of a dossier stays hidden."""

    words: WordRows
    blind: bool


@dataclass(frozen=True, slots=True)
class SectionCells:
    """The cells of a section's sums: standard points and machine's deduction, points that apply and reviewed deduction.

    `path`: the sections below it in which the summed items stand.
    """

    section: str
    path: tuple[str, ...]
    full: str
    machine: str
    applies: str
    reviewed: str
    base: Decimal = Decimal(0)
    """What the section holds for items without marks of their own."""


@dataclass(frozen=True, slots=True)
class Places:
    """A 评分表: rows of its items and vetoes (from 0), and cells that other sheets repeat."""

    sheet: str
    items: Mapping[str, int]
    counted: frozenset[str]
    """The items among them that stand under a section, and not among what does not apply."""
    vetoes: Mapping[str, int]
    low: str
    high: str
    reviewed: str
    left: str
    reviewed_grade: str
    upheld: str
    undecided_vetoes: str
    sections: tuple[SectionCells, ...]

    def override(self, veto: str) -> str:
        """The cell in which the panel gives its own word on a veto."""
        return f"'{self.sheet}'!$I${self.vetoes[veto] + 1}"
