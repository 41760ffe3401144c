"""What an office sets for itself in `anjuan.toml`: place, trade, standard, thresholds, extra holidays, conventions."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from checklists.checks import Strict
from checklists.laws_in_force import Laws
from checklists.loading import is_path, no_standard, standard_ids
from checklists.model_mistakes import Key
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


class Office(Strict):
    """A `standard` is an id, or the path of a YAML file, from the folder of the settings.

    Of several, the first that is made for the type of case is taken.
    """

    standard: Annotated[tuple[Words, ...], BeforeValidator(_listed)] = ()
    region: Words | None = None
    trade: Words | None = None
    thresholds: Mapping[Due, OfficeThreshold] = Field(default_factory=dict)
    parameters: Mapping[str, str] = Field(default_factory=dict)
    """Disputed conventions, by name."""
    discretion: Words | None = None
    """The path of the department's benchmark of discretion, YAML or Excel, from the folder of the settings."""

    def applied_to(self, laws: Laws) -> Laws:
        """The laws with the office's own thresholds before all others; what an office sets counts as verified."""
        if not self.thresholds:
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
        return replace(laws, thresholds={**laws.thresholds, **own})


def find_office(start: Path) -> Office:
    """What the nearest settings say; an empty one where there are none. Raises `ChecklistError`."""
    path = settings_file(start)
    return Office.model_validate({}) if path is None else read_office(path)


def settings_file(start: Path) -> Path | None:
    """The nearest `anjuan.toml` from `start` upward."""
    folder = start.absolute()
    paths = (place / FILE_NAME for place in (folder, *folder.parents))
    return next((path for path in paths if os.path.isfile(path)), None)  # noqa: PTH113 - Path.is_file may raise


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
    return office.model_copy(update=changed)


def _nonsense(source: Source, office: Office) -> Iterator[str]:
    for due, one in office.thresholds.items():
        key: Key = ("thresholds", due)
        if one.person is None and one.organisation is None:
            yield source.mistake(key, "个人 person 和单位 organisation 的数额至少写一个")
        elif one.person is not None and one.organisation is not None and one.person > one.organisation:
            yield source.mistake((*key, "person"), "个人 person 的数额比单位 organisation 的还大，是否写反了")
    for name in office.standard:
        if not is_path(name) and name not in standard_ids():
            yield source.mistake(("standard",), no_standard(name))
