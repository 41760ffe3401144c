"""How the clerks of one department write: one YAML per style, read and typed here."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Locality:
    """Where the authority is; every name is invented."""

    city: str
    county: str
    province: str
    sign: str
    region: str


@dataclass(frozen=True, slots=True)
class Goods:
    name: str
    spec: str
    unit: str


@dataclass(frozen=True, slots=True)
class Violation:
    """One wrong that the department punishes, with the law and the words of that trade."""

    act: str
    who: tuple[str, ...]
    business: tuple[str, ...]
    law: str
    clause: str
    law_text: str
    punish_law: str
    punish: str
    punish_text: str
    lowest: int
    highest: int
    fines: tuple[int, ...]
    where: str
    found: str
    told: str
    why: str
    harm: str
    order: str
    goods: tuple[Goods, ...]
    papers: tuple[str, ...]
    gain: bool
    confiscate: bool
    also: tuple[str, ...]
    until: str
    """The last day on which a decision may rest on this law; empty where the law stands."""
    sample: str
    method: str
    outcome: str
    rate: float
    """The fine for one of what it is reckoned by (yuan of goods, square metre); 0 where it is not reckoned."""


@dataclass(frozen=True, slots=True)
class Style:
    name: str
    trade: str
    held_out: bool
    localities: tuple[Locality, ...]
    authority: str
    office: tuple[str, ...]
    ours: tuple[str, ...]
    handler: tuple[str, ...]
    government: str
    superior: str
    court: str
    vertical: bool
    """Whether the office above alone reconsiders, as in trades that are led from above (行政复议法 2023: 27)."""
    set_head: str
    head_style: str
    number: str
    serial: tuple[str, ...]
    category: tuple[str, ...]
    marks: Mapping[str, str]
    certificates: tuple[str, ...]
    closing_date: str
    amount: tuple[str, ...]
    order: str
    files: tuple[str, ...]
    typed_names: bool
    font: str
    titles: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]
    posts: Mapping[str, str]
    layouts: Mapping[str, Literal["grid", "lines"]]
    violations: tuple[Violation, ...]


def _violation(raw: dict[str, Any]) -> Violation:
    return Violation(
        act=raw["act"], who=tuple(raw["who"]), business=tuple(raw["business"]), law=raw["law"], clause=raw["clause"],
        law_text=raw["law_text"], punish_law=raw["punish_law"], punish=raw["punish"], punish_text=raw["punish_text"],
        lowest=raw["range"][0], highest=raw["range"][1], fines=tuple(raw["fines"]), where=raw["place"],
        found=raw["found"], told=raw["told"], why=raw["why"], harm=raw["harm"], order=raw["order"],
        goods=tuple(Goods(**goods) for goods in raw["goods"]), papers=tuple(raw["papers"]), gain=bool(raw["gain"]),
        confiscate=raw.get("confiscate", False), also=tuple(raw.get("also", ())), until=raw["until"],
        sample=raw.get("sample", ""), method=raw.get("method", ""), outcome=raw.get("outcome", ""),
        rate=raw.get("rate", 0.0),
    )  # fmt: skip


@cache
def style(name: str) -> Style:
    from yaml import safe_load

    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise ValueError(f"没有名为“{name}”的文书风格；可用：{'、'.join(styles())}")
    raw: dict[str, Any] = safe_load(path.read_text(encoding="utf-8"))
    return Style(
        name=raw["name"], trade=raw["trade"], held_out=raw["held_out"],
        localities=tuple(Locality(**place) for place in raw["places"]), authority=raw["authority"],
        office=tuple(raw["office"]), ours=tuple(raw["ours"]), handler=tuple(raw["handler"]),
        government=raw["government"], superior=raw["superior"], court=raw["court"],
        vertical=raw.get("vertical", False), set_head=raw["set_head"],
        head_style=raw["head_style"], number=raw["number"], serial=tuple(raw["serial"]),
        category=tuple(raw.get("category", ("",))), marks=raw["marks"], certificates=tuple(raw["certificates"]),
        closing_date=raw["closing_date"], amount=tuple(raw["amount"]), order=raw["order"], files=tuple(raw["files"]),
        typed_names=raw["typed_names"], font=raw["font"],
        titles={kind: tuple(titles) for kind, titles in raw["titles"].items()}, labels=raw["labels"],
        posts=raw["posts"], layouts=raw["layouts"], violations=tuple(_violation(one) for one in raw["violations"]),
    )  # fmt: skip


@cache
def styles() -> tuple[str, ...]:
    """Every style, also the one that is held out of tuning."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml") if path.stem != "wording"))
