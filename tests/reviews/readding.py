"""The figures of a round added up from its workbooks alone, by another arithmetic than the program's."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import openpyxl

from tests.reviews.whole_round import UNITS, Handed

Cells = Mapping[str, str]
KEY = "系统编号"
_SAID = re.compile(r"(确认|调整|撤销|通过|不通过|补充|成立|不成立)(?: ([\d.]+) 分)?")
_FINDING = re.compile(r"[0-9a-f]{64}")
_GRADE = re.compile(r"(\w+) (\d+) 分以上")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Said:
    word: str
    points: Decimal | None = None


@dataclass
class Line:
    """A row of a reviewer's workbook; `costs` before caps. While the finding `gate` stands, its item has no points and the row no answer."""

    item: str
    code: str
    costs: Decimal = NOTHING
    group: str = ""
    most: Decimal | None = None
    gate: str = ""
    words: list[Said] = field(default_factory=list)


@dataclass
class Dossier:
    name: str
    kind: str
    items: Mapping[str, Decimal]
    """Those that count, with their full points."""
    grades: tuple[tuple[str, Decimal], ...]
    lines: dict[str, Line] = field(default_factory=dict)
    final: dict[str, Said] = field(default_factory=dict)

    @property
    def unit(self) -> str:
        """As `made.batch` deals them out."""
        return UNITS[int(self.name[2:]) % len(UNITS)][0]

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of the findings that stand."""
        found = ((self.lines[key], said) for key, said in self.final.items())
        return tuple(line.code for line, said in found if said.word in ("确认", "调整"))

    @property
    def problems(self) -> int:
        more = {
            self.lines[key].item for key, said in self.final.items() if said.word in ("不通过", "补充") and said.points
        }
        return len(self.faults) + len(more)

    @property
    def vetoed(self) -> bool:
        return any(said.word == "成立" for said in self.final.values())

    @property
    def score(self) -> Decimal:
        if self.vetoed:
            return NOTHING
        taken: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
        caps: dict[str, Decimal] = {}
        for key, said in self.final.items():
            line = self.lines[key]
            group = line.group or key
            if line.most is not None:
                caps[group] = line.most
            costs = (
                line.costs
                if said.word == "确认"
                else said.points
                if said.word in ("调整", "不通过", "补充")
                else NOTHING
            )
            taken[line.item][group] += costs or NOTHING
        for key in self.lines.keys() - self.final.keys():
            taken[self.lines[key].item][key] = self.items[self.lines[key].item]
        left = NOTHING
        for item, full in self.items.items():
            asked = sum((min(points, caps.get(group, points)) for group, points in taken[item].items()), NOTHING)
            left += max(NOTHING, full - asked)
        return tenth(left * 100 / sum(self.items.values()))

    @property
    def grade(self) -> str:
        if self.vetoed:
            return self.lowest
        return next((name for name, least in self.grades if self.score >= least), self.lowest)

    lowest = "不合格"


def tenth(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def mean(scores: Iterable[Decimal]) -> Decimal:
    those = list(scores)
    return tenth(sum(those, NOTHING) / len(those))


def read(handed: Handed, answers: Path | None = None) -> dict[str, Dossier]:
    found: dict[str, Dossier] = {}
    for book in handed.books:
        _read_book(book, found)
    settled: dict[tuple[str, str, str], Said] = {}
    for form in handed.settlements:
        for cells in table(form, "分歧裁定表"):
            text = cells[{"同甲": "甲", "同乙": "乙"}.get(cells["裁定"], "裁定")]
            settled[_place(cells, "问题或要核查的内容")] = _said(text)
    for dossier in found.values():
        _settle(dossier, settled)
    for cells in table(answers, "异议答复表") if answers is not None else ():
        _answer(found[cells["案卷"]], cells)
    return found


def table(path: Path, sheet: str) -> Iterator[Cells]:
    return _rows(openpyxl.load_workbook(path), sheet)


def _rows(book: openpyxl.Workbook, sheet: str) -> Iterator[Cells]:
    """Those that have a key and a dossier."""
    rows = book[sheet].iter_rows(values_only=True)
    head = next([str(cell or "") for cell in row] for row in rows if KEY in row)
    for row in rows:
        cells = {name: "" if cell is None else str(cell) for name, cell in zip(head, row, strict=False)}
        if cells[KEY] and cells["案卷"]:
            yield cells


def dossiers_in(book: Path) -> tuple[str, ...]:
    opened = openpyxl.load_workbook(book, read_only=True)
    found = tuple(str(row[1]) for row in _summary(opened))
    opened.close()
    return found


def _summary(book: openpyxl.Workbook) -> Iterator[tuple[object, ...]]:
    return (row for row in book["汇总表"].iter_rows(min_row=4, values_only=True) if row[1] is not None)


def _place(cells: Cells, text: str) -> tuple[str, str, str]:
    return cells["案卷"], cells["评分项"], cells[text].split()[0]


def _said(text: str) -> Said:
    met = _SAID.match(text)
    assert met is not None, text
    return Said(met[1], Decimal(met[2]) if met[2] else None)


def _read_book(path: Path, found: dict[str, Dossier]) -> None:
    book = openpyxl.load_workbook(path)
    for row in _summary(book):
        if str(row[1]) not in found:
            sheet = book[f"评分表-{row[16]}"]
            found[str(row[1])] = Dossier(str(row[1]), str(row[17]), *_standard(sheet.iter_rows(values_only=True)))
    for cells in _rows(book, "问题清单"):
        dossier = found[cells["案卷"]]
        said = Said(cells["复核结论"], Decimal(cells["调整后扣分"]) if cells["调整后扣分"] else None)
        if said.word == "补充":
            key = f"补充 {cells['评分项']} {cells['问题']} {said.points}"
            line = Line(cells["评分项"], cells["问题"])
        else:
            key = cells[KEY]
            group = cells["合并计"] if cells["合并计"] not in ("", "0") else ""
            most = Decimal(cells["最多扣"]) if cells["最多扣"] else None
            line = Line(cells["评分项"], cells["问题代码"], Decimal(cells["封顶前扣分"] or 0), group, most)
        dossier.lines.setdefault(key, line).words.append(said)
    for cells in _rows(book, "待人工核查"):
        if not cells["复核结论"]:
            continue
        said = Said(cells["复核结论"], Decimal(cells["扣分"]) if cells["复核结论"] == "不通过" else None)
        line = Line(cells["评分项"], cells["评查要求与扣分标准"].split()[0])
        if gate := _FINDING.search(cells["为什么要人看"]):
            line.gate = gate[0]
        found[cells["案卷"]].lines.setdefault(cells[KEY], line).words.append(said)
    for cells in _rows(book, "否决和加分"):
        if cells["认定"]:
            line = Line("否决", cells["编号"])
            found[cells["案卷"]].lines.setdefault(cells[KEY], line).words.append(Said(cells["认定"]))


def _standard(rows: Iterable[tuple[object, ...]]) -> tuple[dict[str, Decimal], tuple[tuple[str, Decimal], ...]]:
    items: dict[str, Decimal] = {}
    grades: tuple[tuple[str, Decimal], ...] = ()
    for row in rows:
        if re.fullmatch(r"\d+\.\d+", str(row[0])) and row[6] != "不适用":
            items[str(row[0])] = Decimal(str(row[2]))
        if not grades:
            told = [match for cell in row for match in _GRADE.findall(str(cell or ""))]
            grades = tuple((name, Decimal(least)) for name, least in told) if len(told) > 1 else ()
    return items, grades


def _settle(dossier: Dossier, settled: Mapping[tuple[str, str, str], Said]) -> None:
    for key, line in sorted(dossier.lines.items(), key=lambda one: bool(one[1].gate)):
        first = line.words[0]
        if line.gate and dossier.final[line.gate].word != "撤销":
            continue
        if len(line.words) == 2 and line.words[1] == first:
            dossier.final[key] = first
        else:
            dossier.final[key] = settled[(dossier.name, line.item, line.code)]


def _answer(dossier: Dossier, cells: Cells) -> None:
    """Of several alike the one whose cost is told."""
    if cells["答复"] == "不采纳":
        return
    code = cells["问题"].split()[0]
    key = next(
        key for key, line in dossier.lines.items()
        if line.item == cells["评分项"] and code in (line.code, line.code.partition(".")[0]) and dossier.final[key].word == cells["结论"]
    )  # fmt: skip
    partly = cells["答复"] == "部分采纳"
    dossier.final[key] = Said("调整", Decimal(cells["改为扣分"])) if partly else Said("撤销")
