"""Who closes a report (调查终结报告): two names with their day at its very end are those who wrote it."""

from dossiers import Document, Element, Reading
from parsers.elements.dates import find_dates
from parsers.elements.unlabelled.roles import named
from parsers.elements.unlabelled.runs import run_at_end

SIGNATURE = "承办人签名"
_DAY = "承办人日期"
_REPORT = "调查终结报告"
_WRITERS = 2


def closing(document: Document, elements: dict[str, tuple[Element, ...]]) -> dict[str, tuple[Element, ...]] | None:
    """What such an end adds to these elements; None where the paper is no report that ends so."""
    closed = _closed(document) if document.kind == _REPORT else None
    if closed is None:
        return None
    signers, day = closed
    added: dict[str, tuple[Element, ...]] = {}
    if len(set(named(elements.get(SIGNATURE, ())))) < len(signers):
        added[SIGNATURE] = signers
    if not any(one.reading is Reading.READ for one in elements.get(_DAY, ())):
        added[_DAY] = (day,)
    return added


def _closed(document: Document) -> tuple[tuple[Element, ...], Element] | None:
    """请审核。甲 2024年5月12日 / 乙 2024年5月12日."""
    text = document.flow.text.rstrip()
    begin = max(0, text.rfind("\n", 0, max(0, text.rfind("\n", 0, max(0, text.rfind("\n"))))))
    run = run_at_end(text[begin:])
    days = find_dates(text[begin + run.start :]) if run is not None else ()
    if run is None or len(run.signers) != _WRITERS or not days:
        return None
    signers = tuple(
        Element(SIGNATURE, one.value, document.quote(begin + one.start, begin + one.end)) for one in run.signers
    )
    start = begin + run.start
    return signers, Element(_DAY, days[-1].value, document.quote(start + days[-1].start, start + days[-1].end))
