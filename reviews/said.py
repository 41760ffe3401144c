"""What a line of a returned list says: a decision, nothing, or why it cannot be taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reviews.cells import Unclear, points_of, text_of, word_of
from reviews.lists_found import Line
from reviews.matters import (
    ADDED,
    CHANGED,
    CONFIRMED,
    FAILS,
    GIVEN,
    INAPPLICABLE,
    PASSES,
    PRAISED,
    VETO,
    WORDS,
    Decided,
    Row,
)
from reviews.sheets import CASE, FINDINGS, ITEM, PRAISES, Columns, bare, plain_number


@dataclass(frozen=True, slots=True)
class _Given:
    word: str
    points: Decimal | None
    reason: str

    @property
    def nothing(self) -> bool:
        return not self.word and self.points is None and not self.reason


def said_of(line: Line, columns: Columns, row: Row) -> Decided | Unclear | None:
    """None while the row is not decided."""
    given = _given(line, columns)
    if isinstance(given, Unclear):
        return given
    if given.nothing:
        return None
    if row.about == "bonus":
        wrong = _wrong_bonus(given, columns, row)
        word = GIVEN
    else:
        wrong = _wrong(given, columns, row)
        word = given.word
    if wrong is not None:
        return Unclear(wrong)
    points = None if word == PASSES else given.points
    return Decided(row.dossier, row.key, word, points, given.reason, row.item)


def _given(line: Line, columns: Columns) -> _Given | Unclear:
    read = {
        columns.decision: word_of(line.cells[columns.decision]),
        columns.points: points_of(line.cells[columns.points]),
        columns.reason: text_of(line.cells[columns.reason]),
    }
    for name, one in read.items():
        if isinstance(one, Unclear):
            return Unclear(f"“{name}”{one.why}")
    word, points, reason = read.values()
    return _Given(str(word), points if isinstance(points, Decimal) else None, str(reason))


def _wrong(given: _Given, columns: Columns, row: Row) -> str | None:
    allowed = WORDS[row.about]
    if not given.word:
        filled = columns.points if given.points is not None else columns.reason
        return f"填了“{filled}”，没有选“{columns.decision}”"
    if given.word not in allowed:
        return f"“{columns.decision}”不能写“{given.word}”，只能选{'、'.join(allowed)}"
    match given.word:
        case word if word == CHANGED and row.item != VETO:
            return _wrong_points(given.points, columns, row)
        case word if word == FAILS and row.most:
            return _wrong_points(given.points, columns, row) or _no_reason(given, columns)
        case word if given.points is not None and not (word == PASSES and not given.points):
            return f"选了“{word}”，“{columns.points}”应当空着"
        case word if word == CONFIRMED and row.undecided:
            return f"这个问题扣 {_range(row)} 分，要选“{CHANGED}”并在“{columns.points}”填数"
        case word if word in (CONFIRMED, CHANGED, PASSES, INAPPLICABLE):
            return None
        case _:
            return _no_reason(given, columns)


def _no_reason(given: _Given, columns: Columns) -> str | None:
    """What is taken away from the machine's finding, or decided beside it, must say why."""
    if given.reason:
        return None
    return f"“{given.word}”要写“{columns.reason}”"


def _wrong_points(points: Decimal | None, columns: Columns, row: Row) -> str | None:
    if points is None:
        return f"没有填“{columns.points}”（{_range(row)}）"
    if not row.least <= points <= row.most:
        return f"“{columns.points}”填的 {plain_number(points)} 超出范围，应在 {_range(row)} 之间"
    return None


def _wrong_bonus(given: _Given, columns: Columns, row: Row) -> str | None:
    if given.word:
        return f"加分项不用选“{columns.decision}”，只在“{columns.points}”填数"
    if given.points is None:
        return f"填了“{columns.reason}”，没有填“{columns.points}”"
    wrong = _wrong_points(given.points, columns, row)
    if wrong is None and not given.reason:
        return f"加分要写“{columns.reason}”"
    return wrong


def _range(row: Row) -> str:
    return f"{plain_number(row.least)}～{plain_number(row.most)}"


def added_by(
    line: Line, dossiers: Mapping[str, str], items: Mapping[str, Mapping[str, Decimal]]
) -> Decided | Unclear | None:
    """Of a line among the findings that is none of them; its key is given later. `dossiers`: names -> dossiers."""
    given = _given(line, FINDINGS)
    if isinstance(given, Unclear):
        return given
    texts = {name: text_of(line.cells[name]) for name in (CASE, ITEM, FINDINGS.text)}
    for name, one in texts.items():
        if isinstance(one, Unclear):
            return Unclear(f"“{name}”{one.why}")
    case, item, text = (str(one) for one in texts.values())
    if given.nothing and not (case or item or text):
        return None
    if given.word in WORDS["finding"]:
        return Unclear(f"没有系统编号，认不出“{given.word}”的是哪个问题；新发现的问题选“{ADDED}”")
    if given.word != ADDED:
        return Unclear(f"补充的问题要在“{FINDINGS.decision}”选“{ADDED}”")
    dossier = dossier_named(dossiers, case)
    if dossier is None:
        return Unclear(f"“{CASE}”" + (f"写的“{case}”不在这份工作簿里" if case else "没有填"))
    named = _item(item, items[dossier], typed=isinstance(line.cells[ITEM].value, str))
    if isinstance(named, Unclear):
        return named
    if not text and not given.reason:
        return Unclear(f"补充的问题要在“{FINDINGS.text}”写明是什么问题")
    wrong = _wrong_addition(given.points, named, items[dossier])
    if wrong is not None:
        return Unclear(wrong)
    return Decided(dossier, "", ADDED, given.points, given.reason, named, text or given.reason)


def _wrong_addition(points: Decimal | None, item: str, items: Mapping[str, Decimal]) -> str | None:
    if item == VETO:
        return None if points is None else f"评分项为“{VETO}”的，“{FINDINGS.points}”应当空着"
    if points is None:
        return f"没有填“{FINDINGS.points}”"
    if points > items[item]:
        most = plain_number(items[item])
        return f"“{FINDINGS.points}”填的 {plain_number(points)} 超出评分项 {item} 的 {most} 分"
    return None


def _item(told: str, items: Mapping[str, Decimal], *, typed: bool) -> str | Unclear:
    """Of what a program took for a number, 8.10 cannot be told from 8.1."""
    name = bare(told)
    if not name:
        return Unclear(f"“{ITEM}”没有填")
    if name == VETO:
        return VETO
    met = [item for item in items if bare(item) == name]
    alike = met if typed else [item for item in items if bare(item).rstrip("0") == name.rstrip("0")]
    if len(met) == 1 == len(alike):
        return met[0]
    if alike:
        return Unclear(f"“{ITEM}”写的 {told} 分不清是 {'、'.join(alike)}，请把单元格设为文本，从下拉列表中选")
    return Unclear(f"“{ITEM}”写的“{told}”不是本卷评查标准的评分项")


def dossier_named(dossiers: Mapping[str, str], told: str) -> str | None:
    """As it is written, else without blanks and widths; `dossiers` holds both."""
    return dossiers.get(told) or dossiers.get(bare(told))


def praised_by(line: Line, dossiers: Mapping[str, str]) -> Decided | Unclear | None:
    """A good practice; its key is given later."""
    texts = {name: text_of(line.cells[name]) for name in (CASE, PRAISES.text)}
    for name, one in texts.items():
        if isinstance(one, Unclear):
            return Unclear(f"“{name}”{one.why}")
    case, text = (str(one) for one in texts.values())
    if not case and not text:
        return None
    dossier = dossier_named(dossiers, case)
    if dossier is None:
        return Unclear(f"“{CASE}”" + (f"写的“{case}”不在这份工作簿里" if case else "没有填"))
    if not text:
        return Unclear(f"选了案卷，没有写“{PRAISES.text}”")
    return Decided(dossier, "", PRAISED, text=text)
