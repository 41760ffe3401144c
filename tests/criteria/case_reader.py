"""Reads the tables of cases: hand-written documents in YAML -> dossiers. The format stands in README.md."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import cast

import yaml

from checklists.case_types import CaseType, load_case_types
from checklists.discretion import Benchmark, BenchmarkRow, PlacedRow
from checklists.facts import Fact
from checklists.legal_review import LegalReview
from checklists.loading import load_standard
from checklists.officers import Enrolled, Roster
from dossiers import (
    Cell,
    Citation,
    Document,
    Dossier,
    Element,
    Identity,
    Line,
    Mark,
    MarkKind,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Period,
    Person,
    Place,
    Quote,
    Reading,
    Remedy,
    Table,
    TableCell,
    Unread,
    Value,
)
from parsers.elements.numbers import find_numbers
from parsers.elements.parties import party_of
from scoring import Outcome, Settings
from tests.tables import Strict

FOLDER = Path(__file__).parent
OUTCOMES = tuple(outcome.value for outcome in Outcome if outcome is not Outcome.UNTESTED)

_OF_DOCUMENT = frozenset(
    "kind text title number about marks confidence unread file pages table scanned colourless markless".split()  # noqa: SIM905
)
_OF_CASE = frozenset({"documents", "findings", "unread", "facts", "settings", "filed"})

_PARTIES = frozenset({"当事人", "受送达人", "委托人", "缴款人", "被检查人"})
_OFFICERS = frozenset({"执法人员"})
_PEOPLE = frozenset(
    "法定代表人 经营者 被询问人 在场人 拍摄人 记录人 主持人 参加人 列席人 汇报人 审核人 听证员 代收人 送达人 受委托人 制作人 经手人 立卷人 检查人 承办人".split()  # noqa: SIM905
)
_CITATIONS = frozenset({"涉及条款", "违反条款", "处罚条款", "强制依据"})
_PENALTIES = frozenset({"处罚", "拟处罚"})
_MONEY = frozenset(
    {
        "罚款",
        "拟罚款",
        "没收违法所得",
        "违法所得",
        "货值",
        "金额",
        "分期金额",
        "催告金额",
        "加处金额",
        "冻结金额",
        "费用预算",
    }
)
_NUMBERS = frozenset({"文号", "提及文号", "送达文号", "立案号"})
_IDENTITIES = frozenset({"证件号码", "被询问人身份证号"})
_DATED_BY: Mapping[str, tuple[str, ...]] = {
    "立案审批表": ("批准日期",),
    "送达回证": ("送达日期",),
    "行政处罚决定书": ("决定日期", "落款日期"),
    "准予许可决定书": ("决定日期", "落款日期"),
    "专家评审意见": ("出具日期",),
    "检测报告": ("出具日期",),
    "许可证件": ("发证日期",),
}
_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d)(?:/(\d\d:\d\d))?)?$")
BLANK = "~"
ILLEGIBLE_WORDS = "■■■"


@dataclass(frozen=True, slots=True)
class Example:
    """One case of a table."""

    criterion: str
    outcome: Outcome
    name: str
    dossier: Dossier
    settings: Settings
    known: Mapping[Fact, bool | None] = field(default_factory=dict)
    findings: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        return f"{self.criterion} {self.outcome.value}: {self.name}"


def read_all() -> tuple[Example, ...]:
    return tuple(example for path in sorted(FOLDER.glob("*.yaml")) for example in read_file(path))


def read_file(path: Path) -> tuple[Example, ...]:
    try:
        tables = list(yaml.load_all(path.read_text(encoding="utf-8"), Strict))  # a safe loader
    except yaml.YAMLError as error:
        raise ValueError(f"{path.name}: {error}") from None
    return tuple(example for table in tables if table for example in _table(table, path))


def _table(table: Mapping[str, object], path: Path) -> list[Example]:
    criterion = str(table["criterion"])
    unknown = set(table) - {"criterion", *OUTCOMES}
    if unknown:
        raise ValueError(f"{path.name}: {criterion}: unknown keys {sorted(unknown)}")
    return [
        _example(criterion, Outcome(outcome), name, case)
        for outcome in OUTCOMES
        for name, case in cast("Mapping[str, Mapping[str, object]]", table.get(outcome) or {}).items()
    ]


def _example(criterion: str, outcome: Outcome, name: str, case: Mapping[str, object]) -> Example:
    unknown = set(case) - _OF_CASE
    if unknown:
        raise ValueError(f"{criterion}: {name}: unknown keys {sorted(unknown)}")
    raw = list(cast("list[Mapping[str, object]]", case.get("documents") or []))
    if "filed" in case:
        raw.insert(0, {"kind": "立案审批表", "批准日期": case["filed"]})
    return Example(
        criterion,
        outcome,
        str(name),
        dossier_of(raw, cast("list[Mapping[str, object]]", case.get("unread") or [])),
        _settings(criterion, cast("Mapping[str, object]", case.get("settings") or {})),
        {Fact(fact): value for fact, value in cast("Mapping[str, bool | None]", case.get("facts") or {}).items()},
        frozenset(cast("list[str]", case.get("findings") or [])),
    )


def _settings(criterion: str, raw: Mapping[str, object]) -> Settings:
    unknown = set(raw) - {"region", "trade", "parameters", "benchmark", "case_type", "roster", "legal_review"}
    if unknown:
        raise ValueError(f"unknown settings {sorted(unknown)}")
    return Settings(
        cast("str | None", raw.get("region")),
        cast("str | None", raw.get("trade")),
        {str(name): str(value) for name, value in cast("Mapping[str, object]", raw.get("parameters") or {}).items()},
        _type_of(criterion, cast("str | None", raw.get("case_type"))),
        _benchmark(raw.get("benchmark")),
        roster=_roster(raw.get("roster")),
        legal_review=None if "legal_review" not in raw else LegalReview.model_validate(raw["legal_review"]),
    )


def _roster(raw: object) -> Roster | None:
    """`as_of`, and the rows: 张三/鄂0110/2021-03-01/2026-02-28; what is left empty is not told."""
    if raw is None:
        return None
    given = cast("Mapping[str, object]", raw)
    rows = [_enrolled(str(row), at) for at, row in enumerate(cast("Sequence[object]", given["rows"]), start=1)]
    return Roster(tuple(rows), cast("dt.date | None", given.get("as_of")))


def _enrolled(words: str, at: int) -> Enrolled:
    name, number, first, last, *_ = (*words.split("/"), "", "", "")
    begins, ends = (dt.date.fromisoformat(day) if day else None for day in (first, last))
    return Enrolled(name, number or None, begins, ends, f"第 {at} 行")


def _benchmark(rows: object) -> Benchmark | None:
    if rows is None:
        return None
    read = [BenchmarkRow.model_validate(row) for row in cast("Sequence[object]", rows)]
    placed = (PlacedRow(row, f"第{at}行") for at, row in enumerate(read, start=1))
    return Benchmark("裁量基准", tuple(placed), dt.date(2021, 7, 15))


def _type_of(criterion: str, named: str | None) -> CaseType:
    """The type named; else the first that has criteria of this prefix and whose standard asks for this one."""
    types = [one for one in load_case_types() if criterion.startswith(one.prefixes)]
    asked = (one for one in types if one.name == named or (named is None and criterion in _wanted(one.standard)))
    return next(asked, types[0])


@cache
def _wanted(standard: str) -> frozenset[str]:
    return frozenset(load_standard(standard).wanted)


def dossier_of(raw: Sequence[Mapping[str, object]], unread: Sequence[Mapping[str, object]] = ()) -> Dossier:
    """A dossier of documents written as mappings."""
    documents = tuple(_document(index, one) for index, one in enumerate(raw))
    files = dict.fromkeys(document.file for document in documents)
    gaps = tuple(Unread(str(one["file"]), cast("int | None", one.get("page")), "没有文字", False) for one in unread)
    return Dossier("case", "case", "sha256:0", documents, (*files, *(gap.file for gap in gaps)), gaps)


@dataclass(frozen=True, slots=True)
class _Words:
    """What stands in the text for one element. `value` None unless it was read."""

    name: str
    value: Value | None
    text: str
    reading: Reading
    confidence: float


def _document(index: int, raw: Mapping[str, object]) -> Document:
    kind = str(raw["kind"])
    file = str(raw.get("file") or f"{index + 1:02d}.docx")
    words = [word for name, given in raw.items() if name not in _OF_DOCUMENT for word in _words(name, given)]
    given_text = cast("str | None", raw.get("text"))
    lines = given_text.strip().splitlines() if given_text else [str(raw.get("title") or kind)]
    for word in words:
        if not (given_text and word.text and word.text in given_text and word.reading is not Reading.BLANK):
            lines.append(f"{word.name}：{'' if word.reading is Reading.BLANK else word.text}")
    written = tuple(Line(text, Place(file, paragraph=number)) for number, text in enumerate(lines, 1))
    in_cells, tables = _table_of(cast("list[list[object]]", raw.get("table") or []), file, len(written))
    placed = (*written, *in_cells)
    bare = Document(index, kind, "", file, (), placed)
    elements: dict[str, tuple[Element, ...]] = {}
    for word in words:
        elements[word.name] = (*elements.get(word.name, ()), _element(bare, word, index))
    number = elements.get("文号", (None,))[0]
    own = number.value.text if number and isinstance(number.value, Number) else None
    return Document(
        index=index,
        kind=kind,
        title=str(raw.get("title") or kind),
        file=file,
        pages=tuple(cast("list[int]", raw.get("pages") or [])),
        lines=placed,
        tables=tables,
        marks=tuple(_mark(mark, placed) for mark in cast("list[Mapping[str, object]]", raw.get("marks") or [])),
        number=cast("str | None", raw.get("number")) or own,
        date=_date_of(kind, elements),
        confidence=float(cast("float", raw.get("confidence", 1.0))),
        elements=elements,
        unread=cast("str | None", raw.get("unread")),
        scanned=bool(raw.get("scanned")),
        colourless=bool(raw.get("colourless")),
        markless=bool(raw.get("markless")),
        about=cast("str | None", raw.get("about")),
    )


def _table_of(rows: list[list[object]], file: str, after: int) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """The lines of the cells, which come after so many others, and the table of them."""
    places = [(at, column, str(words)) for at, row in enumerate(rows, 1) for column, words in enumerate(row, 1)]
    lines = tuple(Line(words, Place(file, cell=Cell(1, row, column)), table=1) for row, column, words in places)
    cells = (TableCell(row, column, words, (after + at,)) for at, (row, column, words) in enumerate(places))
    return lines, (Table(1, tuple(cells)),) if rows else ()


def _date_of(kind: str, elements: Mapping[str, tuple[Element, ...]]) -> dt.date | None:
    for name in (*_DATED_BY.get(kind, ()), "落款日期", "批准日期", "时间", "审核日期"):
        for element in elements.get(name, ()):
            match element.value:
                case Period(start):
                    return start.date()
                case dt.datetime():
                    return element.value.date()
                case dt.date():
                    return element.value
    return None


def _element(document: Document, word: _Words, index: int) -> Element:
    label = f"{word.name}：{'' if word.reading is Reading.BLANK else word.text}"
    flow = document.flow.text
    at = flow.find(label)
    start, end = (at, at + len(label)) if word.reading is Reading.BLANK else (flow.find(word.text), 0)
    if word.reading is not Reading.BLANK:
        if at >= 0:
            start = at + len(word.name) + 1
        end = start + len(word.text)
    if start < 0:
        raise ValueError(f"the words of {word.name} do not stand in the text")
    quote = document.quote(start, end, word.confidence)
    return Element(word.name, word.value, Quote(quote.text, quote.place, index, word.confidence), word.reading)


def _mark(raw: Mapping[str, object], lines: tuple[Line, ...]) -> Mark:
    line = int(cast("int", raw.get("line", -1)))
    at = line if line >= 0 else len(lines) + line
    kind = cast(MarkKind, raw["kind"])
    return Mark(kind, lines[at].place, at, str(raw.get("text", "")), float(cast("float", raw.get("confidence", 1.0))))


def _words(name: str, given: object) -> list[_Words]:
    several = given if isinstance(given, list) else [given]
    return [_one(name, one) for one in several]


def _one(name: str, given: object) -> _Words:
    if isinstance(given, dict):
        inner = _one(name, given.get("value"))
        text = str(given.get("text", inner.text))
        return _Words(name, inner.value, text, inner.reading, float(given.get("confidence", 1.0)))
    if given is None:
        return _Words(name, None, ILLEGIBLE_WORDS, Reading.ILLEGIBLE, 1.0)
    if given == BLANK:
        return _Words(name, None, "", Reading.BLANK, 1.0)
    value, text = _typed(name, given)
    return _Words(name, value, text, Reading.READ, 1.0)


def _typed(name: str, given: object) -> tuple[Value, str]:
    if isinstance(given, dt.datetime):
        given = f"{given:%Y-%m-%d %H:%M}"
    if isinstance(given, dt.date):
        return given, _day(given)
    words = str(given)
    if (met := _ISO.match(words)) and name not in _PARTIES:
        return _time(name, met)
    shown = words.split("|")[0]
    match name:
        case _ if name in _PARTIES:
            return _party(words), shown
        case _ if name in _OFFICERS:
            officer, _, certificate = words.partition("/")
            certificate, _, until = certificate.partition("/")
            shown = f"{officer}（{certificate}）" if certificate else officer
            return Officer(officer, certificate or None, dt.date.fromisoformat(until) if until else None), shown
        case _ if name in _PEOPLE:
            return Person(words), words
        case _ if name in _CITATIONS:
            return _citation(words)
        case _ if name in _PENALTIES:
            return _penalty(words)
        case "救济":
            return _remedy(words), "，".join(words.split("|"))
        case _ if name in _MONEY:
            digits, _, capital = words.partition("|")
            return Money(Decimal(digits), Decimal(capital) if capital else None), f"{digits}元"
        case _ if name in _NUMBERS:
            return _number(words), words
        case _ if name in _IDENTITIES:
            return _identity(words), words.split("|")[0]
    return words, words


def _day(day: dt.date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _time(name: str, met: re.Match[str]) -> tuple[Value, str]:
    day = dt.date.fromisoformat(met[1])
    if met[2] is None:
        return day, _day(day)
    start = dt.datetime.combine(day, dt.time.fromisoformat(met[2]))
    text = f"{_day(day)}{start.hour}时{start.minute}分"
    if name != "时间":
        return start, text
    if met[3] is None:
        return Period(start, None), text
    end = dt.datetime.combine(day, dt.time.fromisoformat(met[3]))
    return Period(start, end), f"{text}至{end.hour}时{end.minute}分"


def _party(words: str) -> Party:
    name, _, kind = words.partition("|")
    if kind in ("自然人", "个体工商户", "单位"):
        return Party(name, kind)  # type: ignore[arg-type]  # the line above tells which
    found = party_of(name)
    return Party(name, found.kind if found else None)


def _citation(words: str) -> tuple[Citation, str]:
    law, *places = words.split("|")
    short = bool(places) and places[-1] == "short"
    numbers = [int(place) if place else None for place in (places[:-1] if short else places)]
    article, paragraph, item = (*numbers, None, None, None)[:3]
    text = f"《{law}》" + "".join(
        mark
        for value, mark in ((article, f"第{article}条"), (paragraph, f"第{paragraph}款"), (item, f"第（{item}）项"))
        if value
    )
    return Citation(law, article, paragraph, item, not short), text


def _penalty(words: str) -> tuple[Penalty, str]:
    kind, amount, legal = (*words.split("|"), "", "")[:3]
    money = Money(Decimal(amount)) if amount else None
    return Penalty(kind, legal != "illegal", money), f"{kind}{amount}元" if amount else kind


def _remedy(words: str) -> Remedy:
    road, bodies, limit = (*words.split("|"), "", "")[:3]
    met = re.match(r"(\d+)(.+)", limit)
    named = tuple(body for body in bodies.split("、") if body)
    return Remedy("行政诉讼" if road == "行政诉讼" else "行政复议", named, (int(met[1]), met[2]) if met else None)


def _number(words: str) -> Number:
    found = find_numbers(words)
    return Number(words, found[0].value.key if found else "".join(words.split()))


def _identity(written: str) -> Identity:
    words, _, digit = written.partition("|")
    masked = "*" in words
    valid = {"right": True, "wrong": False}.get(digit)
    if len(words) == 18 and words.startswith("9"):
        return Identity(words, "统一社会信用代码", valid, masked)
    if len(words) == 18:
        return Identity(words, "身份证号", valid, masked)
    return Identity(words, "注册号" if len(words) in (13, 15) else "其他", None, masked)
