"""The roster of a department's officers (执法人员名册): who held which certificate, from when until when."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from checklists.checks import Strict

Words = Annotated[str, Field(min_length=1)]

TABLES = (".xlsx", ".xlsm", ".csv")


class OfficerRow(Strict):
    """One certificate; an officer who changed it has several rows."""

    name: Words
    certificate: Words | None = None
    valid_from: dt.date | None = None
    valid_until: dt.date | None = None


class Officers(Strict):
    """`file`: a table, from the folder of the settings. `as_of`: until which day the roster tells of every change."""

    file: Words | None = None
    as_of: dt.date | None = None
    rows: tuple[OfficerRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A row of the roster; `place` names it for messages."""

    name: str
    certificate: str | None
    valid_from: dt.date | None
    valid_until: dt.date | None
    place: str

    def covers(self, day: dt.date) -> bool | None:
        """Whether the certificate was in force; None where the roster does not tell its last day."""
        if self.valid_from is not None and day < self.valid_from:
            return False
        return None if self.valid_until is None else day <= self.valid_until


@dataclass(frozen=True, slots=True)
class Roster:
    rows: tuple[Enrolled, ...]
    as_of: dt.date | None = None

    def of(self, name: str) -> tuple[Enrolled, ...]:
        return tuple(one for one in self.rows if one.name == name)

    def certain_on(self, day: dt.date) -> bool:
        """Whether a certificate that had ended was not renewed: the roster was kept up beyond the day."""
        return self.as_of is not None and day <= self.as_of


def listed(officers: Officers) -> Iterator[Enrolled]:
    for at, row in enumerate(officers.rows, start=1):
        yield Enrolled(
            "".join(row.name.split()),
            row.certificate,
            row.valid_from,
            row.valid_until,
            f"anjuan.toml 名册第 {at} 人",
        )
