"""What a panel decides on, and what it decided: one row and one decision each."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

from scoring.assessment import Outcome

CONFIRMED, CHANGED, WITHDRAWN, ADDED = "确认", "调整", "撤销", "补充"
PASSES, FAILS, INAPPLICABLE = "通过", "不通过", "不适用"
STANDS, FALLS = "成立", "不成立"
PRAISED = "好的做法"
GIVEN = "加分"
VETO: Final = "否决"
"""What stands in the place of an item's number where a row is about a veto."""

About = Literal["finding", "question", "veto", "bonus", "added", "praise"]

WORDS: Final[Mapping[About, tuple[str, ...]]] = {
    "finding": (CONFIRMED, CHANGED, WITHDRAWN),
    "question": (PASSES, FAILS, INAPPLICABLE),
    "veto": (STANDS, FALLS),
    "bonus": (GIVEN,),
    "added": (ADDED,),
    "praise": (PRAISED,),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A matter of one dossier on which each of its reviewers says a word; `key` is unique in the dossier, a finding's is its own.

    A decision may give from `least` to `most` points; where `undecided`, it must give a number. `price` is what the standard asks
    before caps. `needed` is False for a veto that follows the rows on which it rests; a row with a `gate` waits only once the finding
    of that key is withdrawn. `vetoes` rest on this row. Where `drops`, the item leaves the count when all its questions are 不适用.
    """

    dossier: str
    key: str
    about: About
    item: str
    code: str
    title: str
    message: str
    place: str
    quote: str
    price: Decimal
    least: Decimal
    most: Decimal
    machine: Outcome | None
    undecided: bool = False
    needed: bool = True
    gate: str = ""
    drops: bool = False
    vetoes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """12 hex digits over all that a reviewer only reads."""
        text = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, default=_plain)
        return hashlib.sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Decided:
    """One word on one row. `text` describes what is added or praised; `item` is where it counts, a finding's own if it was not moved."""

    dossier: str
    key: str
    word: str
    points: Decimal | None = None
    reason: str = ""
    item: str = ""
    text: str = ""

    @property
    def about(self) -> About:
        return next(about for about, words in WORDS.items() if self.word in words)


def question_key(item: str | None, criterion: str | None) -> str:
    """An item that rests on several criteria has a row for each of them; with neither, the row is for the whole dossier."""
    if item is None and criterion is None:
        return "项全卷"
    return "项" + "·".join(part for part in (item, criterion) if part)


def veto_key(name: str) -> str:
    return f"{VETO}{name}"


def bonus_key(name: str) -> str:
    return f"{GIVEN}{name}"


def added_key(number: int, item: str) -> str:
    """`number` from 1 within one reviewer's workbook and dossier."""
    return f"补充{number}@{item}"


def praise_key(number: int) -> str:
    return f"好{number}"


def body_of(decided: Decided) -> dict[str, str]:
    """As an event keeps it; what is empty is left out."""
    told = {
        "dossier": decided.dossier,
        "key": decided.key,
        "word": decided.word,
        "points": "" if decided.points is None else _plain(decided.points),
        "reason": decided.reason,
        "item": decided.item,
        "text": decided.text,
    }
    return {name: value for name, value in told.items() if value}


def decided_of(body: Mapping[str, str]) -> Decided:
    """Raises `ValueError` for a body that `body_of` never wrote."""
    word, points = body["word"], body.get("points")
    if not any(word in words for words in WORDS.values()):
        raise ValueError(word)
    try:
        given = None if points is None else Decimal(points)
    except InvalidOperation:
        raise ValueError(points) from None
    return Decided(
        body["dossier"],
        body["key"],
        word,
        given,
        body.get("reason", ""),
        body.get("item", ""),
        body.get("text", ""),
    )


def _plain(number: object) -> str:
    """`Decimal("1.50")` and `Decimal("1.5")` are one number."""
    if not isinstance(number, Decimal):
        raise TypeError(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
