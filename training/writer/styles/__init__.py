"""How the clerks of one department write: one YAML per style, read and typed here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Literal

from training.writer.lined import Lined, lined
from training.writer.orders import order_of
from training.writer.pools import facts_of, pool

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

    def count(self, many: int) -> int:
        """How many were found; of what is large there is one."""
        return 1 if self.unit in ("台", "辆", "艘") else many


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
    pool: str
    split: Literal["development", "test"]
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
    order: tuple[str, ...]
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


VIOLATION = frozenset(
    {
        "act", "who", "business", "law", "clause", "law_text", "punish_law", "punish", "punish_text", "range", "fines",
        "place", "found", "told", "why", "harm", "order", "goods", "papers", "gain", "until",
    }
)  # fmt: skip
PERHAPS = frozenset({"confiscate", "also", "sample", "method", "outcome", "rate"})
"""What a violation may have beside."""


def _checked(file: Lined) -> None:
    """Every key there and none unknown."""
    wanted = {one.name for one in fields(Style)} - {"localities"} | {"places"}
    _same_keys(file, file.raw, wanted, {"category", "vertical"}, ())
    own = pool(file.raw["pool"])
    for section in ("titles", "labels", "marks"):
        for key in file.raw[section]:
            if key not in (own.labels if section == "labels" else own.titles):
                raise file.wrong(f"{section} 里没有“{key}”这个键", section, key)
    for name in file.raw["amount"]:
        if f"amount_{name}" not in own.words:
            raise file.wrong(f"金额没有“{name}”这种写法", "amount")
    if file.raw["split"] not in ("development", "test"):
        raise file.wrong("split 只能是 development 或者 test", "split")
    for turn, one in enumerate(file.raw["violations"]):
        at = ("violations", str(turn))
        _same_keys(file, one, VIOLATION, PERHAPS, at)
        for key in ("found", "told", "outcome"):
            if unknown := facts_of(one.get(key, "")) - {"a", "b", "c", "base"}:
                raise file.wrong(f"“{one['act']}”的 {key} 里没有 {'、'.join(unknown)}，只有 a、b、c、base", *at, key)


def _same_keys(
    file: Lined, raw: Mapping[str, Any], wanted: Collection[str], perhaps: Collection[str], at: tuple[str, ...]
) -> None:
    for key in raw:
        if key not in wanted and key not in perhaps:
            raise file.wrong(f"没有“{key}”这个键", *at, key)
    for key in wanted:
        if key not in raw and key not in perhaps:
            raise file.wrong(f"{raw.get('act', '')}缺少“{key}”", *at)


@cache
def style(name: str) -> Style:
    path = FOLDER / f"{name}.yaml"
    if not path.is_file():
        raise ValueError(f"没有名为“{name}”的文书风格；可用：{'、'.join(styles())}")
    file = lined(path)
    _checked(file)
    raw: dict[str, Any] = dict(file.raw)
    return Style(
        name=raw["name"], trade=raw["trade"], pool=raw["pool"], split=raw["split"],
        localities=tuple(Locality(**place) for place in raw["places"]), authority=raw["authority"],
        office=tuple(raw["office"]), ours=tuple(raw["ours"]), handler=tuple(raw["handler"]),
        government=raw["government"], superior=raw["superior"], court=raw["court"],
        vertical=raw.get("vertical", False), set_head=raw["set_head"],
        head_style=raw["head_style"], number=raw["number"], serial=tuple(raw["serial"]),
        category=tuple(raw.get("category", ("",))), marks=raw["marks"], certificates=tuple(raw["certificates"]),
        closing_date=raw["closing_date"], amount=tuple(raw["amount"]), order=order_of(file), files=tuple(raw["files"]),
        typed_names=raw["typed_names"], font=raw["font"],
        titles={kind: tuple(titles) for kind, titles in raw["titles"].items()}, labels=raw["labels"],
        posts=raw["posts"], layouts=raw["layouts"], violations=tuple(_violation(one) for one in raw["violations"]),
    )  # fmt: skip


@cache
def styles() -> tuple[str, ...]:
    """Every style, of development and of test."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
