"""A reviewer's workbook read back: what he decided, and every row that cannot be taken, by sheet and number. Nothing is guessed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

from reviews.cells import Unclear, seen_of
from reviews.lists_found import Found, Line, Returned, ReviewRefused, returned
from reviews.matters import ADDED, Decided, Row, added_key, praise_key
from reviews.said import added_by, dossier_named, praised_by, said_of
from reviews.sheets import (
    CASE,
    FINDINGS,
    KEY,
    LISTS,
    MARK,
    PRAISES,
    Columns,
    bare,
    dossier_digest,
    mark_of,
    rows_digest,
    spare_number,
)

__all__ = ["Problem", "Read", "ReviewRefused", "Sent", "read_back", "read_returned"]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a reviewer has to decide, as it is known when his workbook comes back.

    `sheet` is the number of the workbook that is read; `items` are the items of each dossier with the most that a problem added there costs.
    """

    round: str
    reviewer: str
    sheet: str
    rows: tuple[Row, ...]
    items: Mapping[str, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True)
class Problem:
    """`row` as the person sees it, 0 where no row is left to show; `sheet` empty where it is about a whole dossier or the file."""

    sheet: str
    row: int
    told: str

    def in_words(self) -> str:
        if not self.sheet:
            return self.told
        return f"“{self.sheet}”" + (f"第 {self.row} 行" if self.row else "") + f"：{self.told}"


@dataclass(frozen=True, slots=True)
class Read:
    """Decisions in the order of the rows as they were sent, then what was added and praised, in the order of the sheets.

    No decision stands here that a problem is told of.
    """

    decisions: tuple[Decided, ...]
    problems: tuple[Problem, ...]


def read_back(path: Path, sent: Sent) -> Read:
    """Raises `ReviewRefused` for a file that is not this reviewer's workbook of this round."""
    return read_returned(returned(path), sent, path)


def read_returned(back: Returned, sent: Sent, path: Path) -> Read:
    """The same for a workbook that was opened to see whose it is."""
    _refuse_others(back, sent, path)
    reading = _Reading(sent, back)
    for found in back.lists:
        reading.take(found)
    return reading.read()


def _refuse_others(back: Returned, sent: Sent, path: Path) -> None:
    whose = back.identity
    if whose.round != sent.round:
        raise ReviewRefused(f"{path}：是轮次“{whose.round}”的工作簿，不是“{sent.round}”的")
    if whose.reviewer != sent.reviewer:
        raise ReviewRefused(f"{path}：是发给 {whose.reviewer} 的工作簿，不是 {sent.reviewer} 的")
    if whose.sheet != sent.sheet:
        raise ReviewRefused(f"{path}：表号 {whose.sheet} 与发出的 {sent.sheet} 不符，请填写发出的那一份")
    if not back.whole and back.rows != rows_digest(_digests(sent).values()):
        raise ReviewRefused(f"{path}：隐藏的“轮次”表被删除，案卷又重新评查过，无法逐行核对；请重新导出")


def _digests(sent: Sent) -> Mapping[str, str]:
    rows: dict[str, list[Row]] = {dossier: [] for dossier in sent.items}
    for row in sent.rows:
        rows[row.dossier].append(row)
    return {dossier: dossier_digest(those) for dossier, those in rows.items()}


At = tuple[str, str]
"""A dossier and the key of its row."""


class _Reading:
    """Collects, line by line, what was decided and what is wrong."""

    def __init__(self, sent: Sent, back: Returned) -> None:
        self._back, self._sheet, self._items = back, sent.sheet, sent.items
        self._problems: list[Problem] = []
        self._stale = frozenset(self._assessed_again(sent))
        self._rows = {(row.dossier, row.key): row for row in sent.rows if row.dossier not in self._stale}
        bare_names = _once((bare(dossier), dossier) for dossier in sent.items)
        self._dossiers = {**bare_names, **{dossier: dossier for dossier in sent.items}}
        self._by_mark = _once((mark, at) for at, mark in back.sent.items())
        self._met: dict[At, list[tuple[Line, Decided | None]]] = {}
        self._more: list[tuple[Line, Decided]] = []

    def _assessed_again(self, sent: Sent) -> Iterator[str]:
        """Dossiers whose rows are others than when the workbook was written."""
        if not self._back.whole:
            return
        then = dict(self._back.identity.dossiers)
        for dossier, digest in _digests(sent).items():
            if then.get(dossier) == digest:
                continue
            why = "在工作簿发出之后重新评查过（案卷、标准或程序有变化）" if dossier in then else "不在这份工作簿里"
            self._problems.append(Problem("", 0, f"案卷“{dossier}”{why}，本卷没有收回，请重新导出"))
            yield dossier
        for dossier in then:
            if dossier not in sent.items:
                self._problems.append(Problem("", 0, f"案卷“{dossier}”已不由 {sent.reviewer} 评查，本卷没有收回"))

    def take(self, found: Found) -> None:
        if found.missing or found.twice:
            wrong = [f"缺少“{name}”列" for name in found.missing] + [f"有两列“{name}”" for name in found.twice]
            told = f"{'，'.join(wrong)}，这张表没有收回；请在发出的原表里填写"
            self._problems.append(Problem(found.sheet, 0, told))
            return
        for line in found.lines:
            wrong_line = self._line(line, found.columns)
            if wrong_line is not None:
                self._problems.append(Problem(line.sheet, line.number, wrong_line.why))

    def _line(self, line: Line, columns: Columns) -> Unclear | None:
        seen = tuple(seen_of(line.cells[name]) for name in columns.seen)
        at = self._place(line, columns, seen)
        if isinstance(at, Unclear):
            return at
        if at is None:
            return self._addition(line, columns)
        if at[0] in self._stale:
            return None
        row = self._rows.get(at)
        if row is None or row.about not in columns.abouts:
            return Unclear("系统编号不是发出时的，可能被改动，或者是从别的工作簿复制来的")
        met = self._met.setdefault(at, [])
        wrong = _MERGED if line.merged else self._changed(line, columns, at, mark_of(self._sheet, seen))
        said = said_of(line, columns, row) if wrong is None else wrong
        if isinstance(said, Unclear):
            return said
        met.append((line, said))
        return None

    def _place(self, line: Line, columns: Columns, seen: tuple[str, ...]) -> At | Unclear | None:
        """Where the line belongs; None for one that is none of those sent."""
        key = _written(line, KEY)
        if columns is PRAISES or spare_number(key) is not None:
            return None
        if not key:
            return self._by_mark.get(mark_of(self._sheet, seen)) if any(seen) else None
        dossier = dossier_named(self._dossiers, seen[0])
        if dossier is None:
            return Unclear(f"“{CASE}”写的“{seen[0]}”不在这份工作簿里，请从原表恢复")
        return dossier, key

    def _changed(self, line: Line, columns: Columns, at: At, mark: str) -> Unclear | None:
        """Whether what is only read is as it was sent."""
        if mark == (self._back.sent.get(at) or _written(line, MARK)):
            return None
        if mark in self._by_mark:
            return Unclear("显示的内容与系统编号不是同一行的（可能只对一部分列排了序），请撤销排序或从原表恢复")
        told = "、".join(columns.seen)
        return Unclear(f"只供阅读的内容（{told}）与发出时不同，或者本行是从别的工作簿复制来的，请从原表恢复")

    def _addition(self, line: Line, columns: Columns) -> Unclear | None:
        if columns is FINDINGS:
            said = added_by(line, self._dossiers, self._items)
        elif columns is PRAISES:
            said = praised_by(line, self._dossiers)
        else:
            said = Unclear("没有系统编号，内容也与发出的各行不同，认不出是哪一行") if _filled(line, columns) else None
        if isinstance(said, Decided):
            if line.merged:
                return _MERGED
            if said.dossier not in self._stale:
                self._more.append((line, said))
        return said if isinstance(said, Unclear) else None

    def read(self) -> Read:
        self._missed()
        decisions = [one for at in self._rows if at in self._met for one in self._agreed(at)]
        order = {found.sheet: place for place, found in enumerate(self._back.lists)}
        problems = sorted(
            self._problems,
            key=lambda one: (order.get(one.sheet, -1 if not one.sheet else len(order)), one.row or 1 << 30),
        )
        return Read((*decisions, *self._numbered()), tuple(dict.fromkeys(problems)))

    def _agreed(self, at: At) -> Iterator[Decided]:
        """What all lines of a row say; a copy that says nothing contradicts none."""
        told = [(line, said) for line, said in self._met[at] if said is not None]
        if len({said for _, said in told}) <= 1:
            yield from (said for _, said in told[:1])
            return
        for line, _ in told:
            others = "、".join(f"“{one.sheet}”第 {one.number} 行" for one, _ in told if one is not line)
            self._problems.append(Problem(line.sheet, line.number, f"与{others}是同一行，结论却不同，只能留一个"))

    def _missed(self) -> None:
        """A row that is gone is not withdrawn."""
        usable = {found.columns.sheet: found.sheet for found in self._back.lists if not (found.missing or found.twice)}
        there = {found.columns.sheet for found in self._back.lists}
        for columns in LISTS:
            gone = [row for at, row in self._rows.items() if row.about in columns.abouts and at not in self._met]
            if columns.sheet in usable:
                self._problems.extend(Problem(usable[columns.sheet], 0, _gone(row)) for row in gone)
            elif gone and columns.sheet not in there:
                told = f"找不到这张表，其中 {len(gone)} 行没有收回，请在发出的原文件里填写"
                self._problems.append(Problem(columns.sheet, 0, told))

    def _numbered(self) -> Iterator[Decided]:
        """A line keeps the number that its row was sent with, so that sorting changes none; the others get one beyond these."""
        free = count(_MOST_SPARE + 1)
        used: dict[tuple[str, int], Decided] = {}
        for line, said in self._more:
            number = spare_number(_written(line, KEY))
            had = None if number is None else used.get((said.word, number))
            if had == said:
                continue
            if number is None or had is not None:
                number = next(free)
            used[said.word, number] = said
            key = added_key(number, said.item) if said.word == ADDED else praise_key(number)
            yield replace(said, key=key)


_MOST_SPARE: Final = 100
"""No workbook is sent with more empty rows."""
_Value = TypeVar("_Value")
_MERGED: Final = Unclear("与相邻的行合并了单元格，分不清是哪一行的，请取消合并")


def _gone(row: Row) -> str:
    item = f"评分项 {row.item} " if row.item else ""
    return f"缺少一行：案卷“{row.dossier}”{item}{row.title}；删去的行不算作出结论，请从原表恢复"


def _filled(line: Line, columns: Columns) -> bool:
    return any(seen_of(line.cells[name]) for name in columns.needed)


def _written(line: Line, name: str) -> str:
    return seen_of(line.cells[name]) if name in line.cells else ""


def _once(pairs: Iterable[tuple[str, _Value]]) -> Mapping[str, _Value]:
    """Without the keys that stand for several things."""
    found: dict[str, _Value] = {}
    twice: set[str] = set()
    for key, value in pairs:
        if found.setdefault(key, value) != value:
            twice.add(key)
    return {key: value for key, value in found.items() if key not in twice}
