"""What the office's roster tells of the officers of a record: the certificate in force on the day, and whose number it is.

A roster may lag behind and two officers may bear one name: only what it tells of one officer, kept up beyond the day, is certain.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checklists.checks import Certificates
from checklists.officers import Enrolled, Roster
from dossiers import Document, Officer, Quote, Reading
from scoring.case import Case
from scoring.names import person_names
from scoring.text import evened
from scoring.verdict import Doubt, Draft, Part, title_of

_ACTING = ("执法人员", "执法人员签名")
_SHORTEST = 4
"""So many signs of a number tell it apart where one of the papers leaves out what stands before."""


def key_of(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", evened(number)).upper()


def same_number(one: str, other: str) -> bool:
    """One of the two may leave out letters, noughts or the code of the region that stand before."""
    first, second = sorted((key_of(one), key_of(other)), key=len)
    return first == second or (len(first) >= _SHORTEST and second.endswith(first))


def is_own_number(roster: Roster | None, name: str, number: str) -> bool:
    """Whether the roster knows the number as this officer's."""
    if roster is None:
        return False
    return any(row.certificate is not None and same_number(row.certificate, number) for row in roster.of(name))


@dataclass(slots=True)
class _Standing:
    """Of the officers of a record, by name."""

    held: dict[str, Enrolled] = field(default_factory=dict)
    ended: dict[str, Enrolled] = field(default_factory=dict)
    unclear: dict[str, str] = field(default_factory=dict)


def in_force(
    check: Certificates, case: Case, record: Document, acted: tuple[dt.date, Quote], copies: Mapping[str, str]
) -> Iterator[Part]:
    """`copies`: of officers whose certificate lies in the dossier, why it may not be the one of the roster."""
    roster = case.settings.roster
    if check.expired is None or roster is None:
        return
    day, when = acted
    named = _officers(record)
    numbers = _numbers(record)
    standing = _Standing()
    for name in named:
        _place(standing, name, roster, day, numbers.get(name), copies)
    title = title_of(record.kind, record.title)
    yield from (named[name] for name in standing.held)
    if standing.ended:
        told = "、".join(
            f"“{name}”的执法证件有效期至 {row.valid_until}（名册 {row.place}）" for name, row in standing.ended.items()
        )
        message = f"{title}日期为 {day}，执法人员名册载明{told}"
        quotes = (when, *(named[name] for name in standing.ended))
        if len(named) - len(standing.ended) >= check.at_least:
            yield Doubt(f"{message}，另有 {len(named) - len(standing.ended)} 名执法人员，请核对", quotes)
        else:
            yield Draft(check.expired, f"{message}，当日已过有效期", quotes, record.index, "、".join(standing.ended))
    if len(standing.held) < check.at_least:
        for name, reason in standing.unclear.items():
            yield Doubt(f"{title}日期为 {day}，{reason}", (when, named[name]))


def _officers(record: Document) -> dict[str, Quote]:
    return {
        name: element.quote
        for place in reversed(_ACTING)
        for element in record.all(place)
        if element.reading is Reading.READ
        for name in person_names(element.value)
    }


def _numbers(record: Document) -> dict[str, str]:
    return {
        element.value.name: element.value.certificate
        for element in record.all("执法人员")
        if element.reading is Reading.READ and isinstance(element.value, Officer) and element.value.certificate
    }


def _place(
    standing: _Standing, name: str, roster: Roster, day: dt.date, number: str | None, copies: Mapping[str, str]
) -> None:
    rows = roster.of(name)
    if not rows:
        standing.unclear[name] = f"执法人员名册里没有“{name}”，其执法资格请核对"
        return
    by_number = [row for row in rows if number and row.certificate and same_number(row.certificate, number)]
    covering = next((row for row in by_number or rows if row.covers(day)), None)
    if covering is not None:
        standing.held[name] = covering
        return
    row = (by_number or list(rows))[0]
    if reason := _why_unclear(name, rows, row, roster, day, number, copies):
        standing.unclear[name] = reason
    else:
        standing.ended[name] = row


def _why_unclear(
    name: str,
    rows: tuple[Enrolled, ...],
    row: Enrolled,
    roster: Roster,
    day: dt.date,
    number: str | None,
    copies: Mapping[str, str],
) -> str | None:
    """Why a certificate that does not cover the day may not be the one that was held."""
    if len(rows) > 1:
        return f"执法人员名册里“{name}”有 {len(rows)} 行，没有一行看得出当日有效，请核对"
    if row.covers(day) is None:
        return f"执法人员名册（{row.place}）没有写“{name}”的有效期止"
    if row.valid_from is not None and day < row.valid_from:
        return f"执法人员名册（{row.place}）所列“{name}”的证件自 {row.valid_from} 起有效，此前是否另有证件请核对"
    told = f"执法人员名册（{row.place}）载明“{name}”的证件有效期至 {row.valid_until}"
    if number is not None and row.certificate is not None and not same_number(row.certificate, number):
        return f"{told}，笔录所记证号与名册不同，是否另有证件请核对"
    if name in copies:
        return f"{told}，{copies[name]}，请核对"
    if not roster.certain_on(day):
        return f"{told}，名册没有写明核对到当日以后（officers.as_of），是否换发请核对"
    return None


def of_colleagues(check: Certificates, case: Case, record: Document, side_by_side: frozenset[str]) -> Iterator[Part]:
    """Numbers of the record against those of the roster; `side_by_side`: names right behind which their number stands."""
    roster = case.settings.roster
    if check.colleagues is None or roster is None:
        return
    title = title_of(record.kind, record.title)
    for element in record.all("执法人员"):
        officer = element.value if element.reading is Reading.READ else None
        if not isinstance(officer, Officer) or not officer.certificate:
            continue
        rows = roster.of(officer.name)
        known = [row for row in rows if row.certificate is not None]
        if not known or len(known) < len(rows):
            continue
        number = officer.certificate
        if is_own_number(roster, officer.name, number):
            yield element.quote
            continue
        own = known[0]
        holders = {
            row.name: row for row in roster.rows if row.certificate and key_of(row.certificate) == key_of(number)
        }
        told = f"{title}中“{officer.name}”的执法证号“{number}”，按执法人员名册"
        if len(holders) == 1:
            holder = next(iter(holders.values()))
            message = f"{told}是“{holder.name}”的证号（{holder.place}），其本人证号为“{own.certificate}”（{own.place}）"
            if len(rows) == 1 and officer.name in side_by_side and not record.scanned:
                yield Draft(check.colleagues, message, (element.quote,), record.index, officer.name)
            else:
                yield Doubt(f"{message}，请核对", (element.quote,))
        elif len(key_of(number)) == len(key_of(own.certificate or "")):
            yield Doubt(f"{told}应为“{own.certificate}”（{own.place}），是否笔误请核对", (element.quote,))
