"""An exercise of twenty rows and three faults, and sheets filled in as trainees and their programs do."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from training.practice import Key, blank_sheet
from training.practice.key import KeyFault, KeyRow

FIRST = 4
"""The first row of answers as a person sees it."""
DECISION, POINTS, PLACE, REASON, CODE = range(7, 12)
"""Columns of the sheet, from 1."""
FULL = Decimal("2")


def _row(number: int) -> KeyRow:
    truth = {4: "fault", 5: "arguable", 6: "open", 8: "fault", 20: "fault"}.get(number, "clean")
    veto = number == 20
    return KeyRow.model_validate(
        {
            "id": "CF-V16" if veto else f"1.{number}",
            "section": "否决项" if veto else "立案",
            "title": f"评查内容{number}",
            "rule": "扣分标准",
            "full": None if veto else FULL,
            "truth": truth,
            "points": {4: Decimal("1.5"), 8: Decimal(1)}.get(number),
        }
    )


def _fault(name: str, row: str, paper: str, place: str) -> KeyFault:
    return KeyFault(
        name=name, what=name, rows=(row,), papers=(paper, "007"), place=place, words=("某处原文",),
        basis=("《中华人民共和国行政处罚法》第四十四条",), advice="依法补正。", difficulty="中",
    )  # fmt: skip


KEY = Key(
    title="练习标准", dossier="sha256:00", standard="general-penalty", edition="1", tool="0.1.0", laws="1", source="planted 1",
    rows=tuple(_row(number) for number in range(1, 21)),
    faults=(
        _fault("签名不全", "1.4", "立案审批表", "立案审批表第3页"),
        _fault("期限超过", "1.8", "行政处罚决定书", ""),
        _fault("没有听证", "CF-V16", "听证告知书", ""),
    ),
)  # fmt: skip
ROWS = [row.id for row in KEY.rows]
BLANK = blank_sheet(KEY)


def opened() -> tuple[Workbook, Worksheet]:
    book = load_workbook(BytesIO(BLANK))
    return book, book.worksheets[0]


def all_right(sheet: Worksheet, rows: Iterable[str] = ROWS) -> None:
    """Every row is said to be right."""
    for row in rows:
        sheet.cell(at(row), DECISION).value = "符合"


def at(row: str) -> int:
    return FIRST + ROWS.index(row)


def mark(
    sheet: Worksheet, row: str, points: object = None, place: str = "", reason: str = "有问题", word: str = "不符合"
) -> None:
    for column, value in ((DECISION, word), (POINTS, points), (PLACE, place or None), (REASON, reason or None)):
        sheet.cell(at(row), column).value = value  # type: ignore[assignment]  # openpyxl's stubs know fewer values than cells take


def saved(book: Workbook, folder: Path, name: str) -> Path:
    path = folder / f"{name}.xlsx"
    book.save(path)
    return path


def filled(folder: Path, name: str, marks: Mapping[str, object]) -> Path:
    """A whole sheet: right everywhere but where something is marked."""
    book, sheet = opened()
    all_right(sheet)
    for row, points in marks.items():
        mark(sheet, row, points)
    return saved(book, folder, name)
