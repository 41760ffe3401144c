"""Do the tables add up from which the sums of the decision were taken?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from checklists.checks import Sums
from dossiers import Document, Quote
from parsers.elements.stretches import FormCell, Sheet
from scoring.case import Case
from scoring.slips import slipped
from scoring.text import evened, pattern
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of

_FIGURE = re.compile(r"[¥]?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)元?(?:\([^()]*\))?")
_CENT = Decimal("0.01")
_LONGEST_TOTAL = 12

Rows = dict[int, dict[int, FormCell]]


@dataclass(frozen=True, slots=True)
class Wrong:
    """`written` stands where by the rows of the table `reckoned` should; `total` is what was carried on from there."""

    document: Document
    called: str
    written: Decimal
    reckoned: Decimal
    total: Decimal
    quotes: tuple[Quote, ...]


def sums(check: Sums, case: Case) -> Verdict:
    found: dict[tuple[Decimal, Decimal], list[Wrong]] = {}
    right: list[Quote] = []
    for document in case.dossier.documents:
        for one in _of_document(check, document):
            if isinstance(one, Quote):
                right.append(one)
            elif _carried_on(check, case, one.total):
                # The same table is copied from the books into the report and the decision.
                found.setdefault((one.written, one.reckoned), []).append(one)
    if not found and not right:
        return inapplicable("卷内没有可以复算的合计表")
    return verdict_of([*right, *(_told(check, case, same) for same in found.values())], "合计无误")


def _told(check: Sums, case: Case, same: list[Wrong]) -> Part:
    first = same[0]
    title = title_of(first.document.kind, first.document.title)
    message = f"{title}{first.called}写作 {first.written:f}，复算应为 {first.reckoned:f}，决定书按前者引用"
    quotes = tuple(quote for one in same for quote in one.quotes)
    partial = [
        one for one in same if any(pattern(words).search(case.text(one.document).text) for words in check.partial)
    ]
    # One figure read wrongly off a picture looks like a slip of the pen.
    unsure = any(one.document.unread or one.document.scanned for one in same)
    if partial or unsure or not slipped(first.written, first.reckoned):
        return Doubt(f"{message}，表中是否列全请核对", quotes)
    return Draft(check.finding, message, quotes, first.document.index, f"{first.written:f}", of_any_kind=True)


def _carried_on(check: Sums, case: Case, total: Decimal) -> bool:
    """Whether the decision names the figure; small ones may be met with by chance."""
    if total < 1000:
        return False
    figure = f"{total.normalize():f}"
    named = re.compile(rf"(?<![\d.]){re.escape(figure)}{'' if '.' in figure else '(?:[.]0+)?'}0*(?![\d.]*\d)")
    return any(
        named.search(re.sub(r"(?<=\d),(?=\d{3})", "", case.text(document).text))
        for document in case.documents(*check.carried_to)
    )


def _of_document(check: Sums, document: Document) -> Iterator[Wrong | Quote]:
    # Most tables are forms: only where a cell says total are the cells worth their stretches.
    if not any(_says_total(check, cell.text) for table in document.tables for cell in table.cells):
        return
    sheet = Sheet(document)
    tables: dict[int, Rows] = {}
    for cell in sheet.cells:
        tables.setdefault(cell.table, {}).setdefault(cell.row, {})[cell.column] = cell
    for rows in tables.values():
        ordered = sorted(rows)
        for at, row in enumerate(ordered):
            if _is_total(check, rows[row]):
                for column, cell in rows[row].items():
                    yield from _of_column(check, sheet, rows, ordered[:at], column, cell)


def _words(cell: FormCell) -> str:
    return evened(cell.stretch.text)


def _is_total(check: Sums, row: dict[int, FormCell]) -> bool:
    """Whether the first cell with words says that this is the total of the rows above."""
    first = next((words for _, cell in sorted(row.items()) if (words := _words(cell))), "")
    return _says_total(check, first)


def _says_total(check: Sums, words: str) -> bool:
    return len(words) <= _LONGEST_TOTAL and any(pattern(one).fullmatch(evened(words)) for one in check.total)


def _figure(cell: FormCell | None) -> Decimal | None:
    met = _FIGURE.fullmatch(_words(cell)) if cell is not None and cell.row_span == cell.column_span == 1 else None
    return Decimal(met["figure"].replace(",", "")) if met else None


def _of_column(
    check: Sums, sheet: Sheet, rows: Rows, above: list[int], column: int, cell: FormCell
) -> Iterator[Wrong | Quote]:
    """The figures above the total, up to the head of their column; nothing is said where one of them is no figure."""
    written = _figure(cell)
    body: list[int] = []
    for row in reversed(above):
        if _figure(rows[row].get(column)) is None:
            break
        body.insert(0, row)
    head = rows[above[len(above) - len(body) - 1]] if len(body) < len(above) else {}
    if written is None or len(body) < 2 or not _heads(check, head, column) or not _plain(check, rows, body, head):
        return
    entries = [figure for row in body if (figure := _figure(rows[row].get(column))) is not None]
    if wrong := _wrong_product(check, sheet, rows, body, head, column):
        yield wrong
    whole, quote = sum(entries, Decimal(0)), _quote(sheet, cell)
    if abs(whole - written) < _CENT:
        yield quote
        return
    called = f"的{_words(head[column])}合计"
    yield Wrong(sheet.document, called, written, whole, written, (quote,))


def _heads(check: Sums, head: dict[int, FormCell], column: int) -> bool:
    words = _words(head[column]) if column in head else ""
    return any(pattern(one).search(words) for one in check.money)


def _plain(check: Sums, rows: Rows, body: list[int], head: dict[int, FormCell]) -> bool:
    """Whether the rows are entries one and all, numbered without a gap where they are numbered."""
    if any(pattern(one).search(_words(cell)) for row in body for cell in rows[row].values() for one in check.parted):
        return False
    numbers = next((column for column, cell in head.items() if _words(cell) in ("序号", "序")), None)
    if numbers is None:
        return True
    counted = [_figure(rows[row].get(numbers)) for row in body]
    return counted == [Decimal(at) for at in range(1, len(body) + 1)]


def _wrong_product(
    check: Sums, sheet: Sheet, rows: Rows, body: list[int], head: dict[int, FormCell], column: int
) -> Wrong | None:
    """The one row in which quantity times price is not the amount: where it is so in several, the units differ."""
    quantity = _column(head, check.quantity)
    price = _column(head, check.price)
    if quantity is None or price is None or column in (quantity, price):
        return None
    wrong: list[tuple[int, Decimal, Decimal]] = []
    for row in body:
        many, each, amount = (_figure(rows[row].get(at)) for at in (quantity, price, column))
        if many is None or each is None or amount is None:
            return None
        if abs(many * each - amount) >= 1:
            wrong.append((row, amount, many * each))
    if len(wrong) != 1 or len(body) < 2:
        return None
    row, amount, reckoned = wrong[0]
    total = sum((figure for one in body if (figure := _figure(rows[one].get(column))) is not None), Decimal(0))
    called = f"第 {body.index(row) + 1} 行数量乘以单价"
    quotes = tuple(_quote(sheet, rows[row][at]) for at in (quantity, price, column))
    return Wrong(sheet.document, called, amount, reckoned, total, quotes)


def _column(head: dict[int, FormCell], names: tuple[str, ...]) -> int | None:
    found = [column for column, cell in head.items() if any(pattern(one).match(_words(cell)) for one in names)]
    return found[0] if len(found) == 1 else None


def _quote(sheet: Sheet, cell: FormCell) -> Quote:
    trimmed = cell.stretch.trimmed()
    return sheet.document.quote(*trimmed.place(0, len(trimmed.text)))
