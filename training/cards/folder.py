"""A folder of cards: a YAML file for each, the trainer's part above a line, the collected part below.

The part above the line is kept letter by letter, remarks included, whenever the card is collected again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import yaml

from checklists.yaml_source import ChecklistError, parse, text_of, validated
from dossiers import ForPerson, os_reason
from reports.output import put_in_place
from training.cards.card import Card, Collected

LINE: Final = (
    "# ———— 以下是 anjuan examples collect 采集的内容，再次采集时会更新，请不要改；要改的写在上面的“教员”部分 ————"
)
_TAUGHT: Final = """\
# 案例卡片。教员只改“教员”部分：空着的项照用采集的内容，再次采集不会动这一部分。
教员:
  标题: ''            # 代替“采集”里的标题
  问题: ''            # 代替问题的表述
  摘录: ''            # 代替原文摘录；要突出的字用【】括起来
  为什么是问题: ''
  正确写法: ''        # 代替“同一细则通过的写法”；要突出的字用【】括起来
  讲解: ''            # 只有教员能写的话：怎样讲、容易混的地方
  难度: ''            # 易、中、难
  不用: false         # true：不编入教学材料
  已核对: ''          # 标准、法律变化后看过、仍然成立的，写 anjuan examples stale 给出的核对码
"""


class CardsError(ForPerson):
    """A folder of cards that cannot be used."""


class Fate(StrEnum):
    """What became of a card that was written."""

    NEW = "新增"
    RENEWED = "更新"
    SAME = "没有变化"
    TOUCHED = "没有更新"
    """Somebody changed its collected part: his words are not overwritten."""


@dataclass(frozen=True, slots=True)
class Stored:
    path: Path
    card: Card


def read_cards(folder: Path) -> tuple[Stored, ...]:
    """By their ids. Raises `ChecklistError` with the mistakes of all cards, `CardsError`."""
    if not folder.is_dir():
        raise CardsError(f"{folder}：没有这个卡片文件夹；先用 anjuan examples collect 采集")
    found: list[Stored] = []
    mistakes: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            found.append(Stored(path, _card_in(text_of(path, path.name), path)))
        except ChecklistError as error:
            mistakes.extend(error.mistakes)
    if mistakes:
        raise ChecklistError(mistakes)
    if not found:
        raise CardsError(f"{folder}：文件夹里没有卡片；先用 anjuan examples collect 采集")
    return tuple(found)


def keep_cards(folder: Path, cards: Iterable[Collected]) -> Mapping[str, Fate]:
    """By id. Raises `ChecklistError` for a card that is there and cannot be read, `CardsError`, `OutputError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CardsError(f"{folder}：不能建立这个文件夹（{os_reason(error)}），请用 -o 指定别处") from None
    return {one.id: _keep(folder / f"{one.id}.yaml", one) for one in cards}


def _keep(path: Path, one: Collected) -> Fate:
    above, fate = _TAUGHT, Fate.NEW
    if path.exists():
        text = text_of(path, path.name)
        had = _card_in(text, path).collected
        if had == one:
            return Fate.SAME
        if not had.untouched:
            return Fate.TOUCHED
        above, fate = text[: text.index(LINE)], Fate.RENEWED
    put_in_place(path, f"{above}{LINE}\n{_below(one)}".encode(), keep=False)
    return fate


def _card_in(text: str, path: Path) -> Card:
    source = parse(text, path.name)
    if LINE not in text:
        raise ChecklistError([f"{path.name}:1: 找不到隔开“教员”和“采集”的那一行；请恢复那一行，或删去这张卡片重新采集"])
    card = validated(source, Card, source.data)
    if card.id != path.stem:
        raise ChecklistError([source.mistake(("采集", "编号"), f"编号“{card.id}”与文件名不一致")])
    return card


def _below(one: Collected) -> str:
    body = {"采集": one.model_dump(mode="json", by_alias=True, exclude_defaults=True)}
    return yaml.dump(body, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Text of several lines as it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
