"""What an office sets for itself in `anjuan.toml`: place, trade, standard, thresholds, extra holidays, conventions."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from checklists.checks import Strict
from checklists.laws_in_force import Laws
from checklists.periods import Threshold
from checklists.yaml_source import ChecklistError

FILE_NAME = "anjuan.toml"

Due = Literal["hearing", "discussion", "review"]

_NAMES: Mapping[Due, str] = {"hearing": "听证", "discussion": "集体讨论", "review": "法制审核"}


class OfficeThreshold(Strict):
    """In yuan; `since` is the first day on which it holds, `source` the paper that sets it."""

    person: Decimal | None = None
    organisation: Decimal | None = None
    inclusive: bool = True
    since: dt.date = dt.date(2021, 7, 15)
    source: str


class Office(Strict):
    standard: str | None = None
    region: str | None = None
    trade: str | None = None
    thresholds: Mapping[Due, OfficeThreshold] = Field(default_factory=dict)
    parameters: Mapping[str, str] = Field(default_factory=dict)
    """Disputed conventions, by name."""

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
    """The nearest `anjuan.toml` from `start` upward; an empty one where there is none. Raises `ChecklistError`."""
    folder = start.absolute()
    for place in (folder, *folder.parents):
        if (path := place / FILE_NAME).is_file():
            return read_office(path)
    return Office.model_validate({})


def read_office(path: Path) -> Office:
    """Raises `ChecklistError` with `file:line: what` as far as the line is known."""
    try:
        with path.open("rb") as file:
            data = tomllib.load(file)
    except OSError as error:
        raise ChecklistError([f"{path}:1: 文件无法打开：{error.strerror}"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ChecklistError([f"{path}:1: 不是有效的 TOML：{error}"]) from None
    try:
        return Office.model_validate(data)
    except ValidationError as error:
        text = path.read_text(encoding="utf-8").splitlines()
        raise ChecklistError(
            f"{path}:{_line_of(str(detail['loc'][-1]), text)}: {'.'.join(map(str, detail['loc']))}：{detail['msg']}"
            for detail in error.errors()
        ) from None


def _line_of(key: str, lines: list[str]) -> int:
    return next((number for number, line in enumerate(lines, 1) if key in line), 1)
