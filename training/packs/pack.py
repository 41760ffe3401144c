"""A pack before it is written: its cards with what must be said of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from reports.values import plain
from training.cards.card import Card
from training.cards.editions import InForce, Standing, standing_of
from training.packs.plan import Plan
from training.packs.questions import Question

INTERNAL: Final = "内部资料，含未去标识化的案卷内容，不得外传"
_OTHER_STAGE: Final = "其他问题"


@dataclass(frozen=True, slots=True)
class Placed:
    """A card in a pack; `number` from 1 throughout."""

    number: int
    card: Card
    standing: Standing

    @property
    def stale(self) -> str:
        return "；".join(self.standing.changed) if self.standing.stale else ""


@dataclass(frozen=True, slots=True)
class Pack:
    plan: Plan
    cards: tuple[Placed, ...]
    questions: tuple[Question, ...]

    @property
    def internal(self) -> bool:
        """One internal card makes the whole pack internal."""
        return any(one.card.collected.internal for one in self.cards)

    @property
    def stale(self) -> tuple[Placed, ...]:
        return tuple(one for one in self.cards if one.stale)

    @property
    def mark(self) -> str:
        """What stands on every page; empty for a pack that may go out."""
        return INTERNAL if self.internal else ""

    def by_stage(self) -> Iterator[tuple[str, tuple[Placed, ...]]]:
        """Neighbours of one stage together, in the order of the plan."""
        group: list[Placed] = []
        for one in self.cards:
            if group and stage_of(group[0].card) != stage_of(one.card):
                yield stage_of(group[0].card), tuple(group)
                group = []
            group.append(one)
        if group:
            yield stage_of(group[0].card), tuple(group)


def packed(plan: Plan, cards: Iterable[Card], questions: tuple[Question, ...], now: InForce) -> Pack:
    placed = tuple(Placed(number, card, standing_of(card, now)) for number, card in enumerate(cards, 1))
    return Pack(plan, placed, questions)


def stage_of(card: Card) -> str:
    return card.collected.stage or _OTHER_STAGE


def cost_of(card: Card) -> str:
    """评分项 6.3“听证告知”（满分 1.5 分），扣 1.5 分；触发否决 CF-V16."""
    marks = card.collected.marks
    parts: list[str] = []
    if marks.item_id:
        full = f"（满分 {plain(marks.full)} 分）" if marks.full is not None else ""
        parts.append(f"评分项 {marks.item_id}“{marks.item_title}”{full}")
        if marks.points is not None:
            parts.append(f"扣 {plain(marks.points)} 分" if marks.points else "不另扣分")
    if marks.vetoes:
        parts.append(f"涉及否决 {'、'.join(marks.vetoes)}")
    told = "，".join(parts) or "只列问题，不扣分"
    return f"《{marks.standard_title}》（{marks.edition}）{told}"


def kind_of_case(card: Card) -> str:
    """行政处罚（普通程序）· 应急管理."""
    one = card.collected
    procedure = f"（{one.procedure}）" if one.procedure and one.procedure != one.case_type else ""
    return " · ".join(part for part in (f"{one.case_type}{procedure}", one.trade) if part)


def lacking_in_words(card: Card) -> tuple[str, ...]:
    found = []
    for one in card.collected.absences:
        searched = (
            f"（查过：{'、'.join(f'《{kind}》' for kind in one.searched[:6])}）" if one.searched else "（查过全卷）"
        )
        found.append(f"没有见到“{one.sought}”{searched}")
    return tuple(found)


def counted(pack: Pack) -> Mapping[str, int]:
    """Questions by kind."""
    found: dict[str, int] = {}
    for question in pack.questions:
        found[question.kind] = found.get(question.kind, 0) + 1
    return found
