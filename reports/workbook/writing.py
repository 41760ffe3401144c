"""The sheets put together."""

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

from reports.workbook import (
    facts,
    findings,
    lists,
    open_items,
    overview,
    praise,
    score_sheet,
    screened,
    statements,
    statistics,
    words,
)
from reports.workbook.copies import Copy, Issue
from reports.workbook.decisions import FindingRows, OpenRows
from reports.workbook.page import Looks, Sheet
from reports.workbook.places import Cases, Copied, Places
from scoring.assessment import Assessment

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_SCHEMA = "anjuan.workbook/1"
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same results give the same bytes


def workbook_bytes(assessments: Sequence[Assessment], unread: Sequence[tuple[str, str]] = ()) -> bytes:
    """Same assessments, same bytes. What was not scored stands below the others, by name and reason."""
    scored, unscored = _parted(assessments, unread)
    content = BytesIO()
    with _book(content) as book:
        book.set_properties({"title": "行政执法案卷评查结果", "created": _MADE})
        looks = Looks.of(book)
        # The sheets stand in the order in which a panel works; the 评分表 are filled first, since the others point into them.
        over, found, asked, passed, counted = (
            sheet.begin(book, looks) for sheet in (overview, findings, open_items, screened, statistics)
        )
        finding_rows = findings.rows_for(scored)
        open_rows = open_items.rows_for(scored)
        places = _score_sheets(book, looks, scored, finding_rows, open_rows)
        cases = _cases(scored)
        hidden = Sheet(book, lists.NAME, looks, lists.WIDTHS)
        lists.fill_items(hidden, scored)
        sections = lists.fill_sections(hidden, scored, places)
        vetoes = lists.fill_vetoes(hidden, scored, places)
        findings.fill(found, finding_rows, scored, places, cases)
        open_items.fill(asked, open_rows, finding_rows, scored, places)
        screened.fill(passed, scored, places)
        statistics.fill(book, counted, scored, finding_rows, cases, sections, vetoes)
        overview.fill(over, scored, places, unscored)
        statements.add(book, looks, scored)
        facts.add(book, looks, scored)
        _origin(Sheet(book, "_meta", looks, (24, 60)), scored)
    return content.getvalue()


def copy_bytes(assessments: Sequence[Assessment], issue: Issue) -> bytes:
    """A reviewer's copy: without statistics, and a blind one without what passed; with sheets of its own, keys and marks."""
    scored, unscored = _parted(assessments, ())
    copy = Copy.of(issue, assessments)
    content = BytesIO()
    with _book(content) as book:
        book.set_properties({"title": f"行政执法案卷评查 {issue.round} {issue.reviewer}", "created": _MADE})
        looks = Looks.of(book)
        over = overview.begin(book, looks)
        found, asked = (sheet.begin(book, looks, copy) for sheet in (findings, open_items))
        said, praised = (sheet.begin(book, looks) for sheet in (words, praise))
        passed = None if issue.blind else screened.begin(book, looks)
        finding_rows = findings.rows_for(scored)
        open_rows = open_items.rows_for(scored)
        word_rows = words.rows_for(copy)
        copied = Copied(word_rows, issue.blind)
        places = _score_sheets(book, looks, scored, finding_rows, open_rows, copied)
        cases = _cases(scored)
        lists.fill_items(Sheet(book, lists.NAME, looks, lists.WIDTHS), scored)
        findings.fill(found, finding_rows, scored, places, cases, copy)
        open_items.fill(asked, open_rows, finding_rows, scored, places, copy)
        words.fill(said, word_rows, scored, copy)
        praise.fill(praised, cases.names, len(scored))
        if passed is not None:
            screened.fill(passed, scored, places)
        overview.fill(over, scored, places, unscored, issue)
        _origin(Sheet(book, "_meta", looks, (24, 60)), scored)
        copy.write_identity(book, looks)
    return content.getvalue()


def _book(content: BytesIO) -> "Workbook":
    from xlsxwriter import Workbook

    from reports.workbook.plain_formulas import PlainWorksheet

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Widths count digits of this font; its digits are as wide as Excel's own default, also where another replaces it.
        "default_format_properties": {"font_name": "仿宋", "font_size": 10},
    }
    book = Workbook(content, options)
    book.worksheet_class = PlainWorksheet
    return book


def _parted(
    assessments: Sequence[Assessment], unread: Sequence[tuple[str, str]]
) -> tuple[Sequence[Assessment], Sequence[tuple[str, str | None]]]:
    """Those with a score, and by name and reason the others; where none has one, all of them stand as if they had."""
    scored = [assessment for assessment in assessments if not assessment.refusal]
    refused = [(assessment.dossier.id, assessment.refusal) for assessment in assessments if assessment.refusal]
    return scored or assessments, (*(refused if scored else ()), *unread)


def _score_sheets(
    book: "Workbook",
    looks: Looks,
    assessments: Sequence[Assessment],
    finding_rows: FindingRows,
    open_rows: OpenRows,
    copied: Copied | None = None,
) -> list[Places]:
    return [
        score_sheet.write(book, looks, assessment, ordinal, finding_rows, open_rows, overview.NAME, copied)
        for ordinal, assessment in enumerate(assessments, 1)
    ]


def _cases(assessments: Sequence[Assessment]) -> Cases:
    count = len(assessments)
    return Cases(overview.names(count), overview.ordinals(count), *lists.items_ranges(assessments))


def _origin(sheet: Sheet, assessments: Sequence[Assessment]) -> None:
    """What made the workbook, for the tool that reads it back."""
    rows = [("schema", _SCHEMA), ("anjuan", version("anjuan"))]
    for ordinal, assessment in enumerate(assessments, 1):
        rows.append((f"dossier {ordinal}", assessment.dossier.id))
        rows.append((f"digest {ordinal}", assessment.dossier.digest))
        rows.append((f"standard {ordinal}", f"{assessment.standard.id} {assessment.standard.edition}"))
        rows.append((f"laws {ordinal}", assessment.laws_edition))
    for row, (name, value) in enumerate(rows):
        sheet.text(row, 0, name)
        sheet.text(row, 1, value)
    sheet.sheet.very_hidden()
