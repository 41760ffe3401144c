"""A reviewer's copy of the workbook: what it has beyond the panel's own, so that it can be read back."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from reports.workbook.page import Looks, Sheet, clean
from reviews.matters import About, Row
from reviews.rows import rows_of
from reviews.sheets import FORM, IDENTITY, PROPERTY, dossier_digest, mark_of, rows_digest
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook


MARK_WIDTH = 14


@dataclass(frozen=True, slots=True)
class Issue:
    """For whom a copy is written; `sheet` is its number. A `blind` one hides what the machine made of the dossiers."""

    round: str
    reviewer: str
    sheet: str
    blind: bool = False

    def in_words(self) -> str:
        return f"轮次：{self.round}　评查人：{self.reviewer}　表号：{self.sheet}" + ("　盲评" if self.blind else "")


@dataclass(slots=True)
class Copy:
    """Gives every row its key and its mark, and keeps them for the hidden sheet."""

    issue: Issue
    rows: Mapping[str, tuple[Row, ...]]
    """By dossier, in the order of the workbook."""
    _signed: list[tuple[str, str, str]] = field(default_factory=list)

    @classmethod
    def of(cls, issue: Issue, assessments: Sequence[Assessment]) -> "Copy":
        return cls(issue, {assessment.dossier.id: rows_of(assessment) for assessment in assessments})

    def about(self, dossier: str, *abouts: About) -> Iterator[Row]:
        """The rows of a dossier about these things, in their order."""
        return (row for row in self.rows[dossier] if row.about in abouts)

    def sign(self, sheet: Sheet, line: int, columns: tuple[int, int], row: Row, seen: Sequence[str]) -> None:
        """Key and mark in `columns`; `seen` is what stands in the columns that are only read."""
        mark = mark_of(self.issue.sheet, [clean(text) for text in seen])
        sheet.text(line, columns[0], row.key)
        sheet.text(line, columns[1], mark)
        self._signed.append((row.dossier, row.key, mark))

    def write_identity(self, book: "Workbook", looks: Looks) -> None:
        """The hidden sheet, and what of it the properties of the file repeat."""
        issue = self.issue
        digests = {dossier: dossier_digest(rows) for dossier, rows in self.rows.items()}
        told = {
            "round": issue.round,
            "reviewer": issue.reviewer,
            "sheet": issue.sheet,
            "tool": version("anjuan"),
            "blind": "1" if issue.blind else "0",
            "rows": rows_digest(digests.values()),
        }
        for name, value in {"form": FORM, **told}.items():
            book.set_custom_property(f"{PROPERTY}{name}", value, "text")
        ordinals = {dossier: str(at) for at, dossier in enumerate(digests)}
        lines: list[tuple[str, ...]] = [(FORM,), *told.items()]
        lines += [("卷", dossier, digest) for dossier, digest in digests.items()]
        lines += [("行", ordinals[dossier], key, mark) for dossier, key, mark in self._signed]
        sheet = Sheet(book, IDENTITY, looks, (10, 40, 40, 16))
        for at, line in enumerate(lines):
            for column, text in enumerate(line):
                sheet.sheet.write_string(at, column, text)
        sheet.sheet.very_hidden()
