"""The law of that day: periods, thresholds and laws, selected by date, region and trade."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar

from pydantic import Field

from checklists.calendar import NO_OWN_DAYS, OwnDays
from checklists.checks import Strict
from checklists.model_mistakes import Key
from checklists.periods import (
    FineRanges,
    Law,
    LawStructure,
    LawVersion,
    PeriodVersion,
    Reconsideration,
    Rule,
    Text,
    Threshold,
)
from checklists.yaml_source import ChecklistError, Source, each, parse, validated


class LawFile(Strict):
    """One file of `checklists/laws`."""

    edition: str | None = None
    periods: dict[str, tuple[PeriodVersion, ...]] = Field(default_factory=dict)
    thresholds: dict[str, tuple[Threshold, ...]] = Field(default_factory=dict)
    laws: tuple[Law, ...] = ()
    structures: tuple[LawStructure, ...] = ()
    fines: tuple[FineRanges, ...] = ()
    reconsideration: tuple[Reconsideration, ...] = ()
    rules: tuple[Rule, ...] = ()
    texts: dict[str, Text] = Field(default_factory=dict)


Dated = TypeVar("Dated", PeriodVersion, Threshold, LawVersion, LawStructure, FineRanges, Reconsideration)
Version = TypeVar("Version", PeriodVersion, Threshold)
OfLaw = TypeVar("OfLaw", LawStructure, FineRanges)


@dataclass(frozen=True)
class Laws:
    edition: str
    periods: Mapping[str, tuple[PeriodVersion, ...]]
    thresholds: Mapping[str, tuple[Threshold, ...]]
    by_name: Mapping[str, Law]
    reconsideration: tuple[Reconsideration, ...] = ()
    rules: tuple[Rule, ...] = ()
    texts: Mapping[str, Text] = field(default_factory=dict)
    own_days: OwnDays = NO_OWN_DAYS

    def period(self, name: str, on: dt.date, trade: str | None = None) -> PeriodVersion | None:
        """The version in force on a day; one for the trade goes before one for all.

        Where the trade is not known and some trade has another figure, there is no answer: None.
        """
        versions = _on(self.periods[name], on)
        own = [version for version in versions if trade is not None and trade in version.trades]
        general = [version for version in versions if not version.trades]
        if own:
            return own[-1]
        if trade is None and len({(version.length, version.unit, version.calendar) for version in versions}) > 1:
            return None
        return general[-1] if general else None

    def threshold(
        self, name: str, on: dt.date, region: str | None = None, trade: str | None = None
    ) -> Threshold | None:
        """The threshold that fits best: region and trade, region, trade; None when nothing is known."""
        fitting = [
            threshold
            for threshold in _on(self.thresholds.get(name, ()), on)
            if (not threshold.regions or (region is not None and _within(region, threshold.regions)))
            and (not threshold.trades or trade in threshold.trades)
        ]
        return max(fitting, key=lambda one: (bool(one.regions), bool(one.trades), one.verified), default=None)

    def law(self, name: str) -> Law | None:
        """By full or short name; spaces and 《》 do not matter."""
        return self.by_name.get(_key(name))

    def structure(self, law: Law, *days: dt.date) -> LawStructure | None:
        """How the law's articles are divided in the one edition that holds on all these days; None where none is known."""
        return _one_edition(load_structures().get(law.name, ()), days)

    def editions(self, law: Law) -> tuple[LawStructure, ...]:
        """All whose division is known, whichever day they hold on."""
        return tuple(load_structures().get(law.name, ()))

    def fines(self, law: Law, *days: dt.date) -> FineRanges | None:
        """As `structure`."""
        return _one_edition(load_fines().get(law.name, ()), days)

    def articles(self, law: Law, *days: dt.date) -> tuple[int, bool] | None:
        """The most articles that the law has on any of these days, and whether that is certain; None where it is not known."""
        counts = [self._articles_on(law, day) for day in days]
        known = [count for count in counts if count is not None]
        if not known or len(known) < len(counts):
            return None
        return max(count for count, _ in known), all(certain for _, certain in known)

    def _articles_on(self, law: Law, day: dt.date) -> tuple[int, bool] | None:
        if structure := self.structure(law, day):
            return structure.articles, True
        version = self.in_force(law, day)
        if version is None:
            return None
        if version.articles is not None:
            return version.articles, True
        return None if version.articles_read is None else (version.articles_read, False)

    def bodies_of_reconsideration(self, on: dt.date) -> Reconsideration | None:
        rules = _on(self.reconsideration, on)
        return rules[-1] if rules else None

    @staticmethod
    def surely_not_in_force(law: Law, on: dt.date) -> bool:
        if _on(law.versions, on):
            return False
        return law.before is None or on >= min(version.since for version in law.versions)

    @staticmethod
    def in_force(law: Law, on: dt.date) -> LawVersion | None:
        versions = _on(law.versions, on)
        return versions[-1] if versions else None


def _one_edition(versions: Iterable[Dated], days: Iterable[dt.date]) -> Dated | None:
    """The one that holds on all these days."""
    held = [_on(versions, day) for day in days]
    editions = {id(one[-1]): one[-1] for one in held if one}
    return next(iter(editions.values())) if len(editions) == 1 and all(held) else None


def _key(name: str) -> str:
    return "".join(name.split()).strip("《》〈〉")


def _within(region: str, regions: tuple[str, ...]) -> bool:
    return any(one in region for one in regions)


def _on(versions: Iterable[Dated], day: dt.date) -> list[Dated]:
    """Those in force, the newest last; of the same kind (trades, regions) only the newest that has begun."""
    begun = [one for one in versions if one.since <= day and (one.until is None or day <= one.until)]
    return sorted(begun, key=lambda one: one.since)


@cache
def load_laws() -> Laws:
    """Raises `ChecklistError`."""
    sources = [
        *_sources(files("checklists") / "laws", "checklists/laws"),
        *_sources(files("checklists") / "laws" / "statutes", "checklists/laws/statutes"),
    ]
    read = each(sources, lambda source: validated(source, LawFile, source.data))
    texts = {name: text for file in read for name, text in file.texts.items()}
    mistakes = [mistake for source, file in zip(sources, read, strict=True) for mistake in _unread(source, file, texts)]
    if mistakes:
        raise ChecklistError(mistakes)
    by_name: dict[str, Law] = {}
    for law in (law for file in read for law in file.laws):
        for name in (law.name, *law.short):
            by_name[_key(name)] = law
    return Laws(
        edition="·".join(file.edition for file in read if file.edition),
        periods=_together(file.periods for file in read),
        thresholds=_together(file.thresholds for file in read),
        by_name=by_name,
        reconsideration=tuple(rule for file in read for rule in file.reconsideration),
        rules=tuple(rule for file in read for rule in file.rules),
        texts=texts,
    )


@cache
def load_structures() -> Mapping[str, tuple[LawStructure, ...]]:
    """By the full name of the law; apart from the rest, since only dossiers need them. Raises `ChecklistError`."""
    return _by_law(one for file in _read("structures") for one in file.structures)


@cache
def load_fines() -> Mapping[str, tuple[FineRanges, ...]]:
    """As `load_structures`."""
    return _by_law(one for file in _read("fines") for one in file.fines)


def _by_law(entries: Iterable[OfLaw]) -> Mapping[str, tuple[OfLaw, ...]]:
    found: dict[str, list[OfLaw]] = {}
    for one in entries:
        found.setdefault(one.law, []).append(one)
    return {law: tuple(those) for law, those in found.items()}


def _read(folder: str) -> Iterable[LawFile]:
    sources = tuple(_sources(files("checklists") / "laws" / folder, f"checklists/laws/{folder}"))
    return each(sources, lambda source: validated(source, LawFile, source.data))


def _sources(folder: Traversable, name: str) -> Iterator[Source]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            yield parse(entry.read_text(encoding="utf-8"), f"{name}/{entry.name}")


def _together(files: Iterable[Mapping[str, tuple[Version, ...]]]) -> Mapping[str, tuple[Version, ...]]:
    """What several files say under one name."""
    all_of: dict[str, list[Version]] = {}
    for file in files:
        for name, versions in file.items():
            all_of.setdefault(name, []).extend(versions)
    return {name: tuple(versions) for name, versions in all_of.items()}


def _unread(source: Source, file: LawFile, texts: Mapping[str, Text]) -> Iterator[str]:
    """Rows that name a text which is not among those that were read."""
    named: list[tuple[Key, str | None]] = []
    for name, periods in file.periods.items():
        named += [(("periods", name, at, "text"), one.text) for at, one in enumerate(periods)]
    for name, thresholds in file.thresholds.items():
        named += [(("thresholds", name, at, "text"), one.text) for at, one in enumerate(thresholds)]
    named += [(("rules", at, "text"), one.text) for at, one in enumerate(file.rules)]
    for key, text in named:
        if text is not None and text not in texts:
            yield source.mistake(key, f"texts 里没有“{text}”")
