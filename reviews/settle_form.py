"""分歧裁定表: what two reviewers see differently, for the leader to settle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from reviews.assigning import barred
from reviews.cells import Unclear, points_in
from reviews.comparing import Difference
from reviews.forms import Blank, Filled, Form, FormLine
from reviews.matters import ADDED, CHANGED, CONFIRMED, FAILS, GIVEN, VETO, WITHDRAWN, WORDS, Decided, Row
from reviews.round import Round, Where, Word
from reviews.sheets import plain_number

AS_FIRST, AS_SECOND, AS_THIRD = "同甲", "同乙", "同第三人"
_NOTHING_SAID: Final[Mapping[Where, str]] = MappingProxyType({})
_DECISION, _POINTS, _REASON = "裁定", "扣分", "理由"
FORM: Final = Form(
    "分歧裁定表",
    "每行是两位评查人员意见不同的一项。选“裁定”：同甲、同乙（请过第三人的，同第三人），或者自己的结论；自己的结论要扣分的填“扣分”。撤销、不通过、补充、成立、不成立都要写“理由”。"
    "甲、乙的次序逐卷随机，与姓名无关。空着的不算裁定。",
    (
        ("案卷", 16),
        ("评分项", 7),
        ("问题或要核查的内容", 32),
        ("原文与位置", 28),
        ("甲", 18),
        ("乙", 18),
        ("第三人", 16),
    ),
    (Blank(_DECISION, 10), Blank(_POINTS, 7), Blank(_REASON, 24)),
    (("单位说明", 18),),
)


def lines_of(differences: Iterable[Difference], said: Mapping[Where, str] = _NOTHING_SAID) -> tuple[FormLine, ...]:
    """`said` is what units say to their findings, in words."""
    return tuple(_line(one, said.get((one.row.dossier, one.row.key), "")) for one in differences)


def _line(one: Difference, said: str) -> FormLine:
    row = one.row
    asked = "\n".join(part for part in (f"{row.code} {row.title}".strip(), row.message) if part)
    seen = (row.dossier, row.item, asked, "\n".join(part for part in (row.quote, row.place) if part))
    first, second = one.words
    choices = (
        *((AS_FIRST,) if first is not None else ()),
        *((AS_SECOND,) if second is not None else ()),
        *((AS_THIRD,) if one.third is not None else ()),
        *allowed_words(row),
    )
    third = in_words(row, one.third) if one.third is not None else ""
    words = (in_words(row, first), in_words(row, second), third)
    return FormLine(row.dossier, row.key, (*seen, *words), choices, aside=(said,))


def allowed_words(row: Row) -> tuple[str, ...]:
    return (ADDED, WITHDRAWN) if row.about == "added" else WORDS[row.about]


def in_words(row: Row, word: Word | None) -> str:
    if word is None:
        return "没有提出" if row.about == "added" else "没有结论"
    said = word.decided
    points = f" {plain_number(said.points)} 分" if said.points is not None else ""
    return f"{said.word}{points}" + (f"：{said.reason}" if said.reason else "")


def settled_by(
    found: Round, differences: Sequence[Difference], filled: Iterable[Filled], leader: str
) -> tuple[tuple[Decided, ...], tuple[str, ...]]:
    """The leader's words, and what cannot be taken, by row."""
    by_place: Mapping[Where, Difference] = {(one.row.dossier, one.row.key): one for one in differences}
    decided: list[Decided] = []
    problems: list[str] = []
    for one in filled:
        difference = by_place[(one.line.dossier, one.line.key)]
        told = _said(difference, one.cells) if not (why := _barred(found, one.line.dossier, leader)) else why
        if isinstance(told, str):
            problems.append(f"{one.where}：{told}")
        else:
            decided.append(told)
    return tuple(decided), tuple(problems)


def _barred(found: Round, dossier: str, leader: str) -> str:
    why = barred(found.reviewer(leader), found.candidate(dossier))
    return f"“{dossier}”{why}，{leader} 须回避，请由其他组长裁定" if why else ""


def _said(difference: Difference, cells: Mapping[str, str]) -> Decided | str:
    row, word, reason = difference.row, cells[_DECISION], cells[_REASON]
    points = points_in(cells[_POINTS])
    if isinstance(points, Unclear):
        return f"“{_POINTS}”{points.why}"
    if not word:
        return f"填了“{_POINTS}”或“{_REASON}”，没有选“{_DECISION}”"
    those = dict(zip((AS_FIRST, AS_SECOND, AS_THIRD), (*difference.words, difference.third), strict=True))
    if word in those:
        chosen = those[word]
        if chosen is None:
            return f"不能选“{word}”"
        if points is not None:
            return f"选了“{word}”，“{_POINTS}”应当空着"
        return replace(chosen.decided, key=row.key, reason=reason or chosen.decided.reason)
    said = Decided(row.dossier, row.key, word, points, reason, row.item, row.title if row.about == "added" else "")
    return wrong_word(row, said) or said


def wrong_word(row: Row, said: Decided) -> str | None:
    """Why the word cannot stand on the row; None where it can."""
    counts = said.word in (CHANGED, FAILS, ADDED, GIVEN) and row.item != VETO and (row.most > 0 or said.word == ADDED)
    if counts:
        most = row.most if row.about != "added" else None
        if said.points is None:
            return f"选了“{said.word}”，没有填“{_POINTS}”"
        if said.points < row.least or (most is not None and said.points > most):
            return f"“{_POINTS}”应在 {plain_number(row.least)}～{plain_number(row.most)} 之间"
    elif said.points:
        return f"选了“{said.word}”，“{_POINTS}”应当空着"
    if said.word == CONFIRMED and row.undecided:
        return f"这个问题扣 {plain_number(row.least)}～{plain_number(row.most)} 分，要选“{CHANGED}”并填“{_POINTS}”"
    if said.word in (WITHDRAWN, FAILS, ADDED, *WORDS["veto"]) and not said.reason:
        return f"“{said.word}”要写“{_REASON}”"
    return None
