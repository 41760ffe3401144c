"""Forms that go out as a workbook and come back filled in: what stands in them, and how they are read, row by row, without guessing."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviews.cells import Unclear
from reviews.sheets import KEY, bare
from reviews.sheets_given import FormError, GivenRow, GivenSheet, Table, sheets_of, table_of

FORM_SHEET: Final = "_轮次"
MARK: Final = "anjuan.form/1"
_DIGITS: Final = 12


@dataclass(frozen=True, slots=True)
class Blank:
    """A column to fill in. `choices` empty: free text, unless a line has its own."""

    name: str
    width: float
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """`seen` are the columns that are only read, with their widths; so is `aside`, which may change after the form was sent."""

    name: str
    note: str
    seen: tuple[tuple[str, float], ...]
    blanks: tuple[Blank, ...]
    aside: tuple[tuple[str, float], ...] = ()

    @property
    def shown(self) -> tuple[tuple[str, float], ...]:
        return (*self.seen, *self.aside)

    @property
    def columns(self) -> tuple[str, ...]:
        return (*(name for name, _ in self.seen), *(blank.name for blank in self.blanks), KEY)


@dataclass(frozen=True, slots=True)
class FormLine:
    """One row about one row of a dossier. `choices` are its own for the first blank; `filled` is what already stands there."""

    dossier: str
    key: str
    seen: tuple[str, ...]
    choices: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """What the hidden column holds: which row it is, and that nothing of what is only read was changed."""
        return place_code(self.dossier, self.key) + _digits(*(bare(one) for one in self.seen))


def place_code(dossier: str, key: str) -> str:
    """Begins the code of every line about this row, whatever stood in it when it was sent."""
    return _digits(dossier, key)


def _digits(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Filled:
    """A line that came back with something in its blanks; `where` names sheet and row."""

    line: FormLine
    where: str
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FormRead:
    """No line stands in `filled` that a problem is told of; `done` counts the rows that were taken before."""

    filled: tuple[Filled, ...]
    problems: tuple[str, ...]
    done: int = 0


def read_form(
    path: Path, form: Form, round_name: str, lines: Sequence[FormLine], done: Iterable[tuple[str, str]] = ()
) -> FormRead:
    """`lines` as they would be written today; `done` are rows (dossier, key) that an earlier return of the form settled.

    Raises `FormError` for a file that is not this form of this round.
    """
    sheets = sheets_of(path)
    _refuse_others(path, sheets, form, round_name)
    table = next((found for sheet in sheets if (found := table_of(sheet, form.columns)) is not None), None)
    if table is None:
        raise FormError(f"{path}：没有找到表头；表头要有：{'、'.join(form.columns)}")
    return _Reading(form, table, lines, done).read()


def _refuse_others(path: Path, sheets: Iterable[GivenSheet], form: Form, round_name: str) -> None:
    hidden = next((sheet for sheet in sheets if sheet.rows and sheet.rows[0].cells[:1] == (MARK,)), None)
    if hidden is None:
        raise FormError(f"{path}：不是本程序发出的{form.name}；请在发出的原文件里填写")
    told = {str(row.cells[0]): str(row.cells[1]) for row in hidden.rows[1:] if len(row.cells) > 1}
    if told.get("form") != form.name:
        raise FormError(f"{path}：是{told.get('form', '别的表')}，不是{form.name}")
    if told.get("round") != round_name:
        raise FormError(f"{path}：是“{told.get('round', '')}”的{form.name}，不是“{round_name}”的")


class _Reading:
    def __init__(self, form: Form, table: Table, lines: Sequence[FormLine], done: Iterable[tuple[str, str]]) -> None:
        self._form, self._table = form, table
        self._lines = {line.code: line for line in lines}
        self._places = {place_code(line.dossier, line.key): line for line in lines}
        self._taken = {place_code(*one) for one in done} - self._places.keys()
        self._done = 0
        self._problems: list[str] = []

    def read(self) -> FormRead:
        met: dict[str, list[Filled]] = {}
        for row in self._table.rows:
            where = f"“{self._table.sheet}”第 {row.number} 行"
            told = self._line(row)
            if isinstance(told, str):
                self._problems.append(f"{where}：{told}")
            elif told is not None:
                line, cells = told
                met.setdefault(line.code, []).append(Filled(line, where, cells))
        filled = tuple(one for code in met for one in self._once(met[code]))
        gone = [line for code, line in self._lines.items() if code not in met]
        self._problems += [
            f"缺少一行：案卷“{line.dossier}”{self._about(line)}；删去的行不算答复，请从原表恢复；如果是这份表导出之后才有的，请重新导出"
            for line in gone
        ]
        return FormRead(tuple(one for one in filled if any(one.cells.values())), tuple(self._problems), self._done)

    def _about(self, line: FormLine) -> str:
        """Its item and the beginning of its problem."""
        told = dict(zip((name for name, _ in self._form.seen), line.seen, strict=True))
        item = told.get("评分项", "")
        problem = next((text for name, text in told.items() if name.startswith("问题")), "").partition("\n")[0]
        return f"{item}“{problem[:30]}”"

    def _line(self, row: GivenRow) -> tuple[FormLine, Mapping[str, str]] | str | None:
        cells: dict[str, str] = {}
        unclear: list[str] = []
        for blank in self._form.blanks:
            cell = self._table.cell(row, blank.name)
            if isinstance(cell, Unclear):
                unclear.append(f"“{blank.name}”{cell.why}")
            else:
                cells[blank.name] = cell
        code = self._table.cell(row, KEY)
        line = self._lines.get(bare(code)) if isinstance(code, str) else None
        if line is None:
            return self._unknown(code, empty=not any(cells.values()) and not unclear)
        for (name, _), text in zip(self._form.seen, line.seen, strict=True):
            cell = self._table.cell(row, name)
            if isinstance(cell, Unclear) or bare(cell) != bare(text):
                return f"只供阅读的“{name}”与发出时不同，可能只对一部分列排了序，请从原表恢复"
        if unclear:
            self._lines_seen(line)
            return "；".join(unclear)
        wrong = self._wrong_choice(line, cells)
        if wrong is not None:
            self._lines_seen(line)
            return wrong
        return line, cells

    def _unknown(self, code: "str | Unclear", *, empty: bool) -> str | None:
        if not code and empty:
            return None
        place = bare(code)[:_DIGITS] if isinstance(code, str) else ""
        if place in self._taken:
            self._done += 1
            return None
        line = self._places.get(place)
        if line is None:
            return "系统编号认不出：不是发出时的，或者发出之后这一行已经不用填了"
        self._lines_seen(line)
        return "这一行在发出之后有了变化，请重新导出"

    def _lines_seen(self, line: FormLine) -> None:
        """It is there, although it cannot be taken."""
        self._lines.pop(line.code, None)

    def _wrong_choice(self, line: FormLine, cells: dict[str, str]) -> str | None:
        for at, blank in enumerate(self._form.blanks):
            allowed = line.choices if at == 0 and line.choices else blank.choices
            if not allowed or not cells[blank.name]:
                continue
            word = next((one for one in allowed if bare(one) == bare(cells[blank.name])), None)
            if word is None:
                return f"“{blank.name}”不能写“{cells[blank.name]}”，只能选{'、'.join(allowed)}"
            cells[blank.name] = word
        return None

    def _once(self, those: list[Filled]) -> Iterator[Filled]:
        """A copy that says the same, or nothing, contradicts none."""
        told = [one for one in those if any(one.cells.values())]
        if len({tuple(one.cells.items()) for one in told}) <= 1:
            yield from told[:1]
            return
        for one in told:
            others = "、".join(other.where for other in told if other is not one)
            self._problems.append(f"{one.where}：与{others}是同一行，填的却不同，只能留一个")
