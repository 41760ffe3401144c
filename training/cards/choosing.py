"""Which cards are meant: by criterion, stage, dimension, trade, type of case, or by a topic."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, get_args

from checklists.criterion import Dimension
from training.cards.card import Card
from training.cards.folder import CardsError

_CRITERION: Final = re.compile(r"[A-Z]{2}(-[V\d]\d*(\.[a-z_]*)?)?")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty: any. `criterion` is an id, the beginning of one, or a code; `stage`, `trade` and `case_type` are parts of the words."""

    criterion: str = ""
    stage: str = ""
    dimension: str = ""
    trade: str = ""
    case_type: str = ""
    topic: str = ""

    def holds(self, card: Card) -> bool:
        one = card.collected
        return (
            (one.code or one.criterion).startswith(self.criterion)
            and self.stage in one.stage
            and self.dimension in ("", one.dimension)
            and self.trade in one.trade
            and self.case_type in f"{one.case_type} {one.procedure}"
            and (not self.topic or _on_topic(card, self.topic))
        )


def chosen(cards: Iterable[Card], wanted: Wanted) -> tuple[Card, ...]:
    """Raises `CardsError` where none is meant, with what there is."""
    every = tuple(cards)
    found = tuple(card for card in every if wanted.holds(card))
    if not found:
        raise CardsError(f"没有符合条件的卡片；现有卡片的环节：{_listed(card.collected.stage for card in every)}")
    return found


def in_teaching_order(cards: Iterable[Card]) -> tuple[Card, ...]:
    """By criterion, as a dossier goes from filing to archive; what persons added comes last."""
    return tuple(
        sorted(
            cards,
            key=lambda card: (not card.collected.criterion, card.collected.criterion, card.collected.code, card.id),
        )
    )


def _on_topic(card: Card, topic: str) -> bool:
    """A dimension, a criterion or group of criteria (CF-06), else words of a stage, a criterion or a paper."""
    one = card.collected
    if topic in get_args(Dimension):
        return one.dimension == topic
    if _CRITERION.fullmatch(topic):
        return (one.code or one.criterion).startswith(topic)
    return any(topic in words for words in (one.stage, one.criterion_title, one.paper, card.title))


def _listed(words: Iterable[str]) -> str:
    found: Sequence[str] = tuple(dict.fromkeys(word for word in words if word))
    return "、".join(f"“{word}”" for word in found[:12]) or "（没有）"
