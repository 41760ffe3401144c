"""What a pack holds, and in which order: `pack.yaml`, which trainers edit. It is written once, and from then on only added to."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

from pydantic import ConfigDict

from checklists.checks import Strict
from checklists.yaml_source import ChecklistError, parse, text_of, validated
from dossiers import ForPerson
from reports.output import put_in_place
from training.cards.card import Card

FILE_NAME: Final = "pack.yaml"
Kind = Literal["判断", "单选", "多选", "案例"]
_KEYS: Final = {
    "title": "标题", "organiser": "单位", "foreword": "开头的话", "topic": "主题", "kinds": "题型", "cards": "卡片",
}  # fmt: skip


class PackError(ForPerson):
    """A pack that cannot be made."""


class Plan(Strict):
    """`topic` is what cards that are not in the pack are compared with."""

    model_config = ConfigDict(alias_generator=_KEYS.__getitem__, populate_by_name=True)

    title: str
    organiser: str = ""
    foreword: str = ""
    topic: str = ""
    kinds: tuple[Kind, ...] = ("判断", "单选", "多选", "案例")
    cards: tuple[str, ...]


_TEXT: Final = """\
# 教学包的内容。改好保存，再运行一次 anjuan examples pack，讲义、题库、幻灯片就照这里重做。
# 卡片里的字在卡片文件的“教员”部分改；在导出的 Word、Excel 里改的，重做时不会带过来。
标题: {title}
单位: ''            # 印在封面和落款
开头的话: ''
主题: {topic}
题型: [判断, 单选, 多选, 案例]
卡片:               # 次序就是讲授的次序，可以移动；不要的删去那一行
"""


def read_plan(folder: Path) -> Plan | None:
    """None where the pack is still to be made. Raises `ChecklistError`."""
    path = folder / FILE_NAME
    if not path.exists():
        return None
    source = parse(text_of(path, str(path)), str(path))
    plan = validated(source, Plan, source.data)
    twice = [
        source.mistake(("卡片", at), f"卡片“{name}”写了两次")
        for at, name in enumerate(plan.cards)
        if name in plan.cards[:at]
    ]
    if twice:
        raise ChecklistError(twice)
    return plan


def begin(folder: Path, title: str, topic: str, cards: Sequence[Card]) -> Plan:
    """Raises `OutputError`."""
    text = _TEXT.format(title=_quoted(title), topic=_quoted(topic)) + _lines(cards)
    put_in_place(folder / FILE_NAME, text.encode(), keep=False)
    return Plan(title=title, topic=topic, cards=tuple(card.id for card in cards))


def add(folder: Path, plan: Plan, cards: Sequence[Card]) -> Plan:
    """At the end, every other letter as it was. Raises `PackError`, `OutputError`."""
    path = folder / FILE_NAME
    text = text_of(path, str(path)).rstrip("\n") + "\n" + _lines(cards)
    wanted = (*plan.cards, *(card.id for card in cards))
    source = parse(text, str(path))
    if not isinstance(source.data, dict) or tuple(source.data.get("卡片") or ()) != wanted:
        listed = "、".join(card.id for card in cards)
        raise PackError(f"{path}：“卡片”不在文件的最后，请自己把这些卡片加进去：{listed}")
    put_in_place(path, text.encode(), keep=False)
    return plan.model_copy(update={"cards": wanted})


def picked(plan: Plan, cards: Iterable[Card]) -> tuple[Card, ...]:
    """In the order of the plan, without those that a trainer left out. Raises `PackError`."""
    by_id = {card.id: card for card in cards}
    unknown = [name for name in plan.cards if name not in by_id]
    if unknown:
        raise PackError(f"{FILE_NAME}：卡片文件夹里没有 {'、'.join(unknown)}；请删去这几行，或放回卡片")
    found = tuple(by_id[name] for name in plan.cards if not by_id[name].taught.left_out)
    if not found:
        raise PackError(f"{FILE_NAME}：一张卡片也没有选")
    return found


def _lines(cards: Sequence[Card]) -> str:
    return "".join(f"  - {card.id}  # {' '.join(card.title.split())}\n" for card in cards)


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("'", "''")
    return f"'{escaped}'"
