"""What the clerks of a department say: one folder of YAML for each pool, read and checked here."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.writer.facts import FACTS
from training.writer.lined import Lined, lined

FOLDER = Path(__file__).parent
COMMON = "common"
SECTIONS = ("words", "labels", "titles", "marks", "habits", "names")
HABITS: Mapping[str, tuple[str, ...]] = {
    "party_lines": ("each", "joined"), "seize_named": ("beside", "below"), "same": ("yes", "no"),
    "decision_heads": ("yes", "no"), "slip_signs": ("inside", "below"), "page_form": ("span", "first"),
}  # fmt: skip
"""What a habit may be."""

NAMES = ("whole", "heads")
"""Whole names that a pool may have beside surnames and given ones: what anyone, and what a party or witness, may be called."""
IN_NUMERALS = {"y": "yz", "m": "mz", "d": "dz"}
"""The year, month and day of a date in Chinese numerals stand for those in digits."""

Options = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Pool:
    """The options of every key, the common ones where the pool has none; `own`: the keys that it has itself."""

    name: str
    words: Options
    labels: Options
    titles: Options
    marks: Options
    habits: Options
    names: Options
    own: Mapping[str, frozenset[str]]


def facts_of(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _section(file: Lined, name: str) -> Options:
    section = file.raw.get(name) or {}
    if not isinstance(section, dict):
        raise file.wrong(f"“{name}”应当是一组键", name)
    made: dict[str, tuple[str, ...]] = {}
    for key, options in section.items():
        if isinstance(options, str):
            options = [options]
        if not isinstance(options, list) or not options or not all(isinstance(one, str) for one in options):
            raise file.wrong(f"“{key}”应当是一个或者几个文本（数字和“是、否”要加引号）", name, str(key))
        made[str(key)] = tuple(options)
    return made


def _facts_known(file: Lined, section: str, options: Options, common: Options) -> None:
    for key, texts in options.items():
        known = FACTS.keys() | set().union(*(facts_of(text) for text in common[key]))
        known |= {IN_NUMERALS[one] for one in known & IN_NUMERALS.keys()}
        for text in texts:
            try:
                named = facts_of(text)
            except ValueError:
                raise file.wrong(f"“{key}”的大括号不成对：{text}", section, key) from None
            if unknown := named - known:
                raise file.wrong(f"“{key}”里没有这样的事实：{'、'.join(sorted(unknown))}", section, key)


def _keys_known(file: Lined, section: str, keys: Iterable[str], known: Iterable[str]) -> None:
    for key in keys:
        if key not in known:
            raise file.wrong(f"{section} 里没有“{key}”这个键", section, key)


def _read(name: str) -> Mapping[str, Options]:
    path = FOLDER / name / "wording.yaml"
    if not path.is_file():
        raise ValueError(f"没有名为“{name}”的用语库；可用：{'、'.join(pools())}")
    return options_of(path, None if name == COMMON else _read(COMMON))


def options_of(path: Path, known: Mapping[str, Options] | None) -> Mapping[str, Options]:
    """What the file holds, by section and key; `known`: the keys and facts that there are, its own where it is None."""
    file = lined(path)
    for section in file.raw:
        if section not in SECTIONS:
            raise file.wrong(f"没有“{section}”这一部分", section)
    made = {section: _section(file, section) for section in SECTIONS}
    common = known or made
    for section in SECTIONS:
        _keys_known(file, section, made[section], (*common[section], *(NAMES if section == "names" else ())))
    for section in ("words", "labels", "titles"):
        _facts_known(file, section, made[section], common[section])
    for habit, options in made["habits"].items():
        if wrong := set(options) - set(HABITS[habit]):
            raise file.wrong(f"“{habit}”只能是：{'、'.join(HABITS[habit])}，没有{'、'.join(wrong)}", "habits", habit)
    return made


@cache
def pool(name: str) -> Pool:
    own, common = _read(name), _read(COMMON)
    merged: dict[str, Options] = {section: {**common[section], **own[section]} for section in SECTIONS}
    return Pool(name=name, own={section: frozenset(own[section]) for section in SECTIONS}, **merged)


def untold(name: str) -> tuple[str, ...]:
    """Where a sentence of the pool leaves out a fact that every common one tells."""
    told, common = pool(name).words, pool(COMMON).words
    out = []
    for key in sorted(pool(name).own["words"]):
        always = set.intersection(*(facts_of(text) for text in common[key]))
        for turn, text in enumerate(told[key], 1):
            named = facts_of(text)
            if missing := {one for one in always - named if IN_NUMERALS.get(one) not in named}:
                out.append(f"{key} 第{turn}句没有说到：{'、'.join(sorted(missing))}")
    return tuple(out)


@cache
def pools() -> tuple[str, ...]:
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/wording.yaml")))
