"""What an office sets for itself in `anjuan.toml`: place, trade, standard, thresholds, officers, holidays, conventions."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from checklists.calendar import OwnDays
from checklists.checks import Strict
from checklists.laws_in_force import Laws
from checklists.legal_review import LegalReview
from checklists.loading import is_path, no_standard, standard_ids
from checklists.model_mistakes import Key
from checklists.officers import TABLES, Officers
from checklists.periods import Threshold
from checklists.toml_source import read_toml
from checklists.yaml_source import ChecklistError, Source, validated

FILE_NAME = "anjuan.toml"

Due = Literal["hearing", "discussion", "review"]

Sum = Annotated[Decimal, Field(gt=0, le=10_000_000_000)]
"""In yuan. No threshold comes near a hundred 亿: a longer number is a slip of the hand."""

Words = Annotated[str, Field(min_length=1)]

_FIRST_PENALTY_LAW = dt.date(1996, 10, 1)
"""The day on which 行政处罚法 (1996) came into force, and hearings with it."""

_NAMES: Mapping[Due, str] = {"hearing": "听证", "discussion": "集体讨论", "review": "法制审核"}


def _listed(given: object) -> object:
    return (given,) if isinstance(given, str) else given


class OfficeThreshold(Strict):
    """In yuan; `since` is the first day on which it holds, `source` the paper that sets it."""

    person: Sum | None = None
    organisation: Sum | None = None
    inclusive: bool = True
    since: Annotated[dt.date, Field(ge=_FIRST_PENALTY_LAW)] = dt.date(2021, 7, 15)
    source: Words


class HolidayYear(Strict):
    """A year whose holidays the calendar does not know, or single days of one that it does; weekends rest anyway."""

    year: Annotated[int, Field(ge=2000, le=2100)]
    source: Words
    rest: tuple[dt.date, ...] = ()
    """Days from Monday to Friday that are off."""
    work: tuple[dt.date, ...] = ()
    """Saturdays and Sundays on which work is done."""
    whole: bool = True
    """Whether all days of the year that rest or work otherwise are named."""


class CheckOptions(Strict):
    """What `anjuan check` does where the command line says nothing."""

    verbose: bool = False
    strict: bool = False
    fail_under: Annotated[Decimal, Field(ge=0, le=1000)] | None = None
    repairs: Annotated[int, Field(ge=1, le=1000)] = 5
    """So many repairs are listed on the screen."""


class Office(Strict):
    """A `standard` is an id, or the path of a YAML file, from the folder of the settings.

    Of several, the first that is made for the type of case is taken.
    """

    standard: Annotated[tuple[Words, ...], BeforeValidator(_listed)] = ()
    region: Words | None = None
    trade: Words | None = None
    office: Annotated[tuple[Words, ...], BeforeValidator(_listed)] = ()
    """The authority's names: in full, short, earlier, and of units that decide in their own name."""
    thresholds: Mapping[Due, OfficeThreshold] = Field(default_factory=dict)
    parameters: Mapping[str, str] = Field(default_factory=dict)
    """Disputed conventions, by name."""
    discretion: Words | None = None
    """The path of the department's benchmark of discretion, YAML or Excel, from the folder of the settings."""
    officers: Officers | None = None
    legal_review: LegalReview | None = None
    holidays: tuple[HolidayYear, ...] = ()
    check: CheckOptions = CheckOptions()

    def applied_to(self, laws: Laws) -> Laws:
        """The laws with the office's own thresholds and holidays before all others; what an office sets counts as verified."""
        if not self.thresholds and not self.holidays:
            return laws
        own = {
            _NAMES[due]: (
                Threshold(
                    since=one.since,
                    person=one.person,
                    organisation=one.organisation,
                    inclusive=one.inclusive,
                    source=one.source,
                    verified=True,
                ),
            )
            for due, one in self.thresholds.items()
        }
        return replace(laws, thresholds={**laws.thresholds, **own}, own_days=self._own_days())

    def _own_days(self) -> OwnDays:
        days = {day: False for year in self.holidays for day in year.rest}
        days |= {day: True for year in self.holidays for day in year.work}
        return OwnDays(days, frozenset(year.year for year in self.holidays if year.whole))


def find_office(start: Path) -> Office:
    """What the nearest settings say; an empty one where there are none. Raises `ChecklistError`."""
    path = settings_file(start)
    return Office.model_validate({}) if path is None else read_office(path)


def new_office() -> str:
    """Settings to begin with: every key, with a word on it, and none in force."""
    return (files("checklists") / "new_office.toml").read_text(encoding="utf-8")


def settings_file(start: Path) -> Path | None:
    """The nearest `anjuan.toml` from `start` upward."""
    folder = start.absolute()
    paths = (place / FILE_NAME for place in (folder, *folder.parents))
    return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113 - Path.is_file may raise


def files_named_in(settings: Path) -> tuple[Path, ...]:
    """Standards, benchmark and roster that the settings name, on which judging rests too; none while the settings are wrong."""
    try:
        office = read_office(settings)
    except ChecklistError:
        return ()
    roster = office.officers.file if office.officers else None
    named = (*(name for name in office.standard if is_path(name)), office.discretion, roster)
    return tuple(Path(one) for one in named if one is not None)


def read_office(path: Path) -> Office:
    """Raises `ChecklistError` with `file:line: what`."""
    source = read_toml(path)
    office = validated(source, Office, source.data)
    mistakes = tuple(_nonsense(source, office))
    if mistakes:
        raise ChecklistError(mistakes)
    changed: dict[str, object] = {
        "standard": tuple(str(path.parent / name) if is_path(name) else name for name in office.standard)
    }
    if office.discretion is not None:
        changed["discretion"] = str(path.parent / office.discretion)
    if office.officers is not None and office.officers.file is not None:
        changed["officers"] = office.officers.model_copy(update={"file": str(path.parent / office.officers.file)})
    return office.model_copy(update=changed)


def _nonsense(source: Source, office: Office) -> Iterator[str]:
    for due, one in office.thresholds.items():
        key: Key = ("thresholds", due)
        if one.person is None and one.organisation is None:
            yield source.mistake(key, "个人 person 和单位 organisation 的数额至少写一个")
        elif one.person is not None and one.organisation is not None and one.person > one.organisation:
            yield source.mistake((*key, "person"), "个人 person 的数额比单位 organisation 的还大，是否写反了")
    if office.officers is not None:
        yield from _of_officers(source, office.officers)
    review = office.legal_review
    if review is not None and review.since and review.until and review.until < review.since:
        yield source.mistake(("legal_review", "until"), "失效日期 until 早于施行日期 since")
    yield from _of_holidays(source, office.holidays)
    for name in office.standard:
        if not is_path(name) and name not in standard_ids():
            yield source.mistake(("standard",), no_standard(name))


def _of_officers(source: Source, officers: Officers) -> Iterator[str]:
    if officers.file is not None and not officers.file.lower().endswith(TABLES):
        yield source.mistake(("officers", "file"), "执法人员名册应当是 .xlsx 或者 .csv 表格")
    if officers.file is None and not officers.rows:
        yield source.mistake(("officers",), "名册要写 file（表格文件）或者 rows（逐人写在这里）")
    for at, row in enumerate(officers.rows):
        if row.valid_from is not None and row.valid_until is not None and row.valid_until < row.valid_from:
            yield source.mistake(
                ("officers", "rows", at, "valid_until"), "有效期止 valid_until 早于有效期起 valid_from"
            )


def _of_holidays(source: Source, years: tuple[HolidayYear, ...]) -> Iterator[str]:
    for at, year in enumerate(years):
        for name, days in (("rest", year.rest), ("work", year.work)):
            for day in days:
                if day.year != year.year:
                    yield source.mistake(("holidays", at, name), f"{day.isoformat()} 不是 {year.year} 年的日期")
        for day in sorted(set(year.rest) & set(year.work)):
            yield source.mistake(("holidays", at, "work"), f"{day.isoformat()} 既写成休息又写成上班")
