"""What a licensing department's papers look like."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

FOLDER = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Place:
    city: str
    county: str
    sign: str
    region: str
    province: str


@dataclass(frozen=True, slots=True)
class Style:
    """`served_by`: by a 送达回证 or by a receipt on the paper itself.

    `words`: what this department says in its own way, by the keys of the common wording and of the papers' own choices;
    `labels`: its labels, by the common ones; `business`: the ending of companies' names.
    """

    name: str
    trade: str
    places: tuple[Place, ...]
    authority: str
    window: str
    ours: str
    number: str
    marks: Mapping[str, str]
    certificate_number: str
    matter: str
    kind_of_paper: str
    law: str
    clauses: str
    scope: tuple[str, ...]
    years: int
    promise: int
    site: tuple[str, ...]
    standard: str
    conditions: tuple[str, ...]
    papers: tuple[str, ...]
    layouts: Mapping[str, Literal["grid", "lines"]]
    titles: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, str]
    served_by: Literal["slip", "receipt"]
    typed_names: bool
    font: str
    files: str
    business: str = ""
    split: Literal["development", "test"] = "development"
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


@cache
def licence_styles() -> Mapping[str, Style]:
    """By name."""
    from yaml import CSafeLoader, load

    made: dict[str, Style] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.stem == "wording":
            continue
        raw = load(path.read_text(encoding="utf-8"), CSafeLoader)
        raw["places"] = tuple(Place(**place) for place in raw["places"])
        raw["titles"] = {kind: tuple(titles) for kind, titles in raw["titles"].items()}
        raw["words"] = {key: tuple(options) for key, options in raw.get("words", {}).items()}
        for name in ("scope", "site", "conditions", "papers"):
            raw[name] = tuple(raw[name])
        made[raw["name"]] = Style(**raw)
    return made


@cache
def wording() -> Mapping[str, tuple[str, ...]]:
    from yaml import CSafeLoader, load

    raw: dict[str, list[str]] = load((FOLDER / "wording.yaml").read_text(encoding="utf-8"), CSafeLoader)
    return {key: tuple(variants) for key, variants in raw.items()}
