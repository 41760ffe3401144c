"""A reviewer at his workbook: fills it in, and does to it what people do."""

import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from reports.review_workbook import Issue
from reviews.matters import ADDED, GIVEN, PRAISED, Decided
from reviews.reading_back import Sent
from reviews.rows import rows_of
from reviews.sheets import CASE, FINDINGS, KEY, LISTS, PRAISES, QUESTIONS, VETOES, Columns
from scoring.assessment import Assessment

HEAD = 3
"""The row of the names of columns, as a person counts."""
ISSUE = Issue("2026年第一轮", "评查员甲", "5b0c3a71")

needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is installed by .ci/run, not by make test"
)


def sent(assessments: Iterable[Assessment], issue: Issue = ISSUE) -> Sent:
    asked = list(assessments)
    items = {
        one.dossier.id: {item.id: one.score.full if item.uncapped else item.full for item in one.items} for one in asked
    }
    return Sent(issue.round, issue.reviewer, issue.sheet, tuple(row for one in asked for row in rows_of(one)), items)


class Desk:
    """Works by the names of columns, as they stand when the workbook is opened."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(content))
        self._columns = {one.sheet: _columns(self.book[one.sheet]) for one in LISTS}

    def sheet(self, columns: Columns) -> Worksheet:
        return self.book[columns.sheet]

    def at(self, columns: Columns, row: int, name: str) -> Cell:
        cell = self.sheet(columns).cell(row, self._columns[columns.sheet][name])
        assert isinstance(cell, Cell)
        return cell

    def value(self, columns: Columns, row: int, name: str) -> object:
        return self.sheet(columns).cell(row, self._columns[columns.sheet][name]).value

    def rows(self, columns: Columns) -> Mapping[tuple[str, str], int]:
        """Dossier and key -> row, of the rows that were sent."""
        found = {}
        for row in range(HEAD + 1, self.sheet(columns).max_row + 1):
            case, key = self.value(columns, row, CASE), self.value(columns, row, KEY)
            if case and key:
                found[str(case), str(key)] = row
        return found

    def row(self, columns: Columns, dossier: str, key: str) -> int:
        return self.rows(columns)[dossier, key]

    def spare(self, columns: Columns) -> int:
        """The first row that is still free for what is added."""
        empty = (
            row
            for row in range(HEAD + 1, self.sheet(columns).max_row + 1)
            if self.value(columns, row, KEY) and not self.value(columns, row, columns.text)
        )
        return next(empty)

    def decide(self, decisions: Iterable[Decided]) -> None:
        rows = {
            at: (columns, row) for columns in (FINDINGS, QUESTIONS, VETOES) for at, row in self.rows(columns).items()
        }
        for one in decisions:
            if one.word == ADDED:
                self.add(self.spare(FINDINGS), one)
            elif one.word == PRAISED:
                self.praise(self.spare(PRAISES), one)
            else:
                columns, row = rows[one.dossier, one.key]
                self._say(columns, row, "" if one.word == GIVEN else one.word, one.points, one.reason)

    def add(self, row: int, one: Decided) -> None:
        for name, value in ((CASE, one.dossier), ("评分项", one.item), (FINDINGS.text, one.text)):
            self.at(FINDINGS, row, name).value = value
        self._say(FINDINGS, row, one.word, one.points, one.reason)

    def praise(self, row: int, one: Decided) -> None:
        self.at(PRAISES, row, CASE).value = one.dossier
        self.at(PRAISES, row, PRAISES.text).value = one.text

    def _say(self, columns: Columns, row: int, word: str, points: Decimal | None, reason: str) -> None:
        if word:
            self.at(columns, row, columns.decision).value = word
        if points is not None:
            self.at(columns, row, columns.points).value = float(points)
        if reason:
            self.at(columns, row, columns.reason).value = reason

    def values(self, columns: Columns, row: int) -> list[object]:
        sheet = self.sheet(columns)
        return [sheet.cell(row, at).value for at in range(1, len(self._columns[columns.sheet]) + 1)]

    def put(self, columns: Columns, row: int, values: Sequence[object]) -> None:
        for at, value in enumerate(values, 1):
            self.sheet(columns).cell(row, at).value = value  # type: ignore[assignment]  # what came from cells goes into cells

    def copied_sheet(self, columns: Columns) -> Worksheet:
        made = self.book.copy_worksheet(self.sheet(columns))
        made.title = f"{columns.sheet} (2)"
        return made

    def content(self) -> bytes:
        out = BytesIO()
        self.book.save(out)
        return out.getvalue()


def _columns(sheet: Worksheet) -> Mapping[str, int]:
    return {str(cell.value): at for at, cell in enumerate(sheet[HEAD], 1) if cell.value}


def saved_by_office(files: Sequence[Path], folder: Path) -> Path:
    """What LibreOffice makes of the files when it opens and saves them; all in one run. Returns their folder."""
    subprocess.run(
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(folder / "saved"),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return folder / "saved"
