"""The sheets put together."""

import datetime as dt
from collections.abc import Sequence
from importlib.metadata import version
from io import BytesIO

from reports.workbook import findings, lists, open_items, overview, score_sheet, screened, statistics
from reports.workbook.page import Looks, Sheet
from reports.workbook.places import Cases
from scoring.assessment import Assessment

_SCHEMA = "anjuan.workbook/1"
_MADE = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed stamp without a zone, so that the same results give the same bytes


def workbook_bytes(assessments: Sequence[Assessment], unread: Sequence[tuple[str, str]] = ()) -> bytes:
    """Same assessments, same bytes. What was not scored stands below the others, by name and reason."""
    from xlsxwriter import Workbook

    scored = [assessment for assessment in assessments if not assessment.refusal]
    refused = [(assessment.dossier.id, assessment.refusal) for assessment in assessments if assessment.refusal]
    unscored = (*(refused if scored else ()), *unread)
    assessments = scored or assessments
    content = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Widths count digits of this font; its digits are as wide as Excel's own default, also where another replaces it.
        "default_format_properties": {"font_name": "仿宋", "font_size": 10},
    }
    with Workbook(content, options) as book:
        book.set_properties({"title": "行政执法案卷评查结果", "created": _MADE})
        looks = Looks.of(book)
        # The sheets stand in the order in which a panel works; the 评分表 are filled first, since the others point into them.
        over, found, asked, passed, counted = (
            sheet.begin(book, looks) for sheet in (overview, findings, open_items, screened, statistics)
        )
        finding_rows = findings.rows_for(assessments)
        open_rows = open_items.rows_for(assessments)
        places = [
            score_sheet.write(book, looks, assessment, ordinal, finding_rows, open_rows, overview.NAME)
            for ordinal, assessment in enumerate(assessments, 1)
        ]
        count = len(assessments)
        cases = Cases(overview.names(count), overview.ordinals(count), *lists.items_ranges(assessments))
        hidden = Sheet(book, lists.NAME, looks, lists.WIDTHS)
        sections = lists.fill(hidden, assessments, places)
        vetoes = lists.fill_vetoes(hidden, assessments, places)
        findings.fill(found, finding_rows, assessments, places, cases)
        open_items.fill(asked, open_rows, finding_rows, assessments, places)
        screened.fill(passed, assessments, places)
        statistics.fill(book, counted, assessments, finding_rows, cases, sections, vetoes)
        overview.fill(over, assessments, places, unscored)
        _origin(Sheet(book, "_meta", looks, (24, 60)), assessments)
    return content.getvalue()


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
