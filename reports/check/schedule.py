"""What is due, as a calendar that any office program opens (RFC 5545): the number of the case and the paper, no names."""

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from dossiers import Dossier, Number
from reports.check.report import Check
from reports.check.terms import basis_of, matter
from scoring.periods import in_words
from scoring.upcoming import State, Upcoming

if TYPE_CHECKING:
    from icalendar import Event

_FILING = ("立案审批表", "受理通知书", "查封（扣押）决定书")
_NUMBERS = ("立案号", "文号")


def as_ics(check: Check) -> bytes:
    """Every day still to come or gone by undone. An entry keeps its UID when its day moves, so that it is not entered twice."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//anjuan//check//ZH")
    calendar.add("version", "2.0")
    number = case_number(check)
    seen: dict[str, int] = {}
    for one in check.deadlines:
        if one.on is None or not one.runs:
            continue
        seen[one.what.id] = seen.get(one.what.id, 0) + 1
        calendar.add_component(_event(one, check, number, seen[one.what.id]))
    return bytes(calendar.to_ical())


def _event(one: Upcoming, check: Check, number: str | None, ordinal: int) -> "Event":
    from icalendar import Event

    event = Event()
    about = number or check.assessment.dossier.id
    digest = hashlib.sha256(f"{about}\x1f{one.what.id}\x1f{ordinal}".encode()).hexdigest()
    event.add("uid", f"{digest[:32]}@anjuan")
    event.add("dtstamp", dt.datetime.combine(check.today, dt.time(), dt.UTC))
    event.add("dtstart", one.on)
    event.add("summary", f"{_sense(one)}{matter(one)}" + (f"（{number}）" if number else ""))
    event.add("description", "\n".join(_told(one)))
    event.add("transp", "TRANSPARENT")
    return event


def _sense(one: Upcoming) -> str:
    return "" if one.what.sense == "from" else "期限末日："


def _told(one: Upcoming) -> list[str]:
    """Kinds of papers instead of their titles, in which a name may stand."""
    lines = [f"自《{one.start.document.kind}》{one.start.on.isoformat()} 起算"] if one.start is not None else []
    if one.period is not None:
        lines.append(f"{in_words(one.period)}，{basis_of(one.period)}")
    if one.other is not None:
        lines.append(f"另一种算法为 {one.other.isoformat()}")
    if one.state is State.CANNOT_TELL:
        lines.append("有不能确定之处，以自查结果的说明为准")
    return [*lines, one.advice]


def case_number(check: Check) -> str | None:
    """Of the decision, else of the paper that opened the case."""
    return check.assessment.case.number or _of_papers(check.assessment.dossier)


def _of_papers(dossier: Dossier) -> str | None:
    for document in dossier.of_kind(*_FILING):
        for name in _NUMBERS:
            match document.value(name):
                case Number(text):
                    return text
                case str(text) if any(map(str.isdigit, text)):
                    return text
    return None
