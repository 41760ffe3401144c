"""A workbook that came back: whose it is, and its lists, wherever their sheets and columns stand and whatever these are called."""

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Final

from checklists.importing.grid import ImportRefused
from checklists.importing.opening import BROKEN, contents
from dossiers import ForPerson
from reviews.cells import Cell, seen_of
from reviews.package import Package
from reviews.sheets import FORM, KEY, LISTS, MARK, PROPERTY, Columns, Identity, bare

_FORMS: Final = FORM.partition("/")[0]
_HEAD_WITHIN: Final = 15
_MOST_ROWS: Final = 300_000
_MOST_COLUMNS: Final = 60
_ENOUGH: Final = 0.6
"""Of its columns a list must have more than this, to be known as one from which some were taken away."""


class ReviewRefused(ForPerson):
    """The file is no workbook of this round that could be read."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the head of a list; `number` as the person sees it."""

    sheet: str
    number: int
    cells: Mapping[str, Cell]
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A list as it came back. `missing` and `twice` name columns; without all of them once, nothing in it can be taken."""

    columns: Columns
    sheet: str
    missing: tuple[str, ...]
    twice: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Returned:
    """`sent` holds the mark of every row by dossier and key, as it was written; empty where the hidden sheet is gone."""

    identity: Identity
    whole: bool
    """Whether the hidden sheet is there; the document's properties alone say less."""
    rows: str
    """The digest of all rows, as it was when the workbook was written."""
    sent: Mapping[tuple[str, str], str]
    lists: tuple[Found, ...]


def returned(path: Path) -> Returned:
    """Raises `ReviewRefused`."""
    try:
        data = contents(path)
    except ImportRefused as error:
        raise ReviewRefused(str(error).replace("再导入", "再收回")) from None
    try:
        with warnings.catch_warnings():
            # openpyxl warns of parts that it leaves out (data validation, print settings); none holds words.
            warnings.simplefilter("ignore")
            return _read(data, path)
    except BROKEN:
        raise ReviewRefused(f"{path}：文件已损坏，打不开，请重新拷贝，或在 Excel、WPS 中另存为 .xlsx") from None


def _read(data: bytes, path: Path) -> Returned:
    from openpyxl import load_workbook

    book = load_workbook(BytesIO(data), read_only=True)
    package = Package(data)
    known: _Hidden | None = None
    lists: list[Found] = []
    for sheet in book.worksheets:
        # WPS writes wrong dimensions, which would hide rows.
        sheet.reset_dimensions()
        rows = enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1)
        for number, cells in rows:
            if number == 1 and cells and (form := seen_of(cells[0])).startswith(_FORMS):
                known = _hidden(form, rows)
                break
            columns = _list_of(cells)
            if columns is not None:
                lists.append(_found(columns, sheet.title, cells, rows, package.merged_rows(sheet.title)))
                break
            if number >= _HEAD_WITHIN:
                break
    told = known.told if known is not None else _properties(package)
    if told is None:
        raise ReviewRefused(
            f"{path}：不是本程序发出的评查工作簿，或者隐藏的“轮次”表和文件属性都被删除了；请在发出的原文件里填写"
        )
    if told.get("form", FORM) != FORM:
        raise ReviewRefused(f"{path}：是另一版本程序发出的工作簿（{told['form']}），请用本版本重新导出")
    identity = Identity(
        told.get("round", ""),
        told.get("reviewer", ""),
        told.get("sheet", ""),
        tuple(known.dossiers.items()) if known is not None else (),
    )
    return Returned(identity, known is not None, told.get("rows", ""), known.sent if known else {}, tuple(lists))


@dataclass(slots=True)
class _Hidden:
    told: dict[str, str] = field(default_factory=dict)
    dossiers: dict[str, str] = field(default_factory=dict)
    sent: dict[tuple[str, str], str] = field(default_factory=dict)


def _hidden(form: str, rows: Iterator[tuple[int, tuple[Cell, ...]]]) -> _Hidden:
    """Name and value; 卷, dossier and digest; 行, number of the dossier, key and mark."""
    hidden = _Hidden({"form": form})
    if form != FORM:
        return hidden
    order: list[str] = []
    for _, cells in rows:
        texts = ["" if cell.value is None else str(cell.value) for cell in cells[:4]]
        texts += [""] * (4 - len(texts))
        match texts[0]:
            case "卷":
                order.append(texts[1])
                hidden.dossiers[texts[1]] = texts[2]
            case "行":
                hidden.sent[(order[int(texts[1])], texts[2])] = texts[3]
            case "":
                continue
            case name:
                hidden.told[name] = texts[1]
    return hidden


def _properties(package: Package) -> Mapping[str, str] | None:
    told = {name.removeprefix(PROPERTY): value for name, value in package.properties().items()}
    return told if {"round", "reviewer", "sheet"} <= told.keys() else None


def _list_of(cells: tuple[Cell, ...]) -> Columns | None:
    """The list whose head this row is; of one from which columns were taken away the most alike."""
    names = {bare(seen_of(cell)) for cell in cells if cell.value is not None}
    if len(names) < 2:
        return None
    shares = [(sum(bare(name) in names for name in one.needed) / len(one.needed), one) for one in LISTS]
    share, best = max(shares, key=lambda one: one[0])
    return best if share > _ENOUGH else None


def _found(
    columns: Columns,
    sheet: str,
    cells: tuple[Cell, ...],
    rows: Iterator[tuple[int, tuple[Cell, ...]]],
    merged: frozenset[int],
) -> Found:
    wanted = {bare(name): name for name in (*columns.needed, KEY, MARK)}
    at: dict[str, int] = {}
    twice: list[str] = []
    for place, cell in enumerate(cells):
        name = wanted.get(bare(seen_of(cell)))
        if name in at:
            twice.append(name)
        elif name is not None:
            at[name] = place
    missing = tuple(name for name in columns.needed if name not in at)
    lines: list[Line] = []
    for number, row in rows:
        if number > _MOST_ROWS:
            break
        if any(cell.value is not None for cell in row):
            here = {name: row[place] if place < len(row) else _NOTHING for name, place in at.items()}
            lines.append(Line(sheet, number, here, number in merged))
    return Found(columns, sheet, missing, tuple(twice), tuple(lines))


@dataclass(frozen=True, slots=True)
class _Nothing:
    value: None = None
    data_type: str = "n"


_NOTHING: Final = _Nothing()
