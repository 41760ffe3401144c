"""Which periods run in a case at work: what begins each, what ends it, and whose it is."""

from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import Field

from checklists.checks import Moment, Strict
from checklists.facts import Fact
from checklists.yaml_source import parse, validated

Sense = Literal["within", "from", "ahead"]
"""By the last day of a period; not before the whole of it has run; or so long before a day that is already set."""


class Longer(Strict):
    """With one of these documents another period holds, from the same day."""

    documents: tuple[str, ...]
    period: str


class RunningPeriod(Strict):
    """`starts` are tried in order, as in a `deadline` check; for the sense `ahead` they name the day that is set.

    `case_types`: names of `checklists/case_types`; empty: every type.
    """

    id: str = Field(pattern=r"^[a-z_]+$")
    name: str
    """What is to be done, as a person would enter it in a calendar: no names of persons."""
    told: str = ""
    """Of a wait: what ends on `{last}` and what may be done from `{first}` on."""
    case_types: tuple[str, ...] = ()
    starts: tuple[Moment, ...]
    ends: tuple[Moment, ...] = ()
    """The day on which it was done."""
    done_by: tuple[str, ...] = ()
    """Documents after which nobody asks for it any more."""
    perhaps_by: tuple[str, ...] = ()
    """Documents by which it may have been done, wholly or in part: a person has to look."""
    sense: Sense
    period: str
    """`law/period` of checklists/laws."""
    of: Literal["本机关", "当事人"]
    """Of the authority's own periods the earlier reading is kept, of the party's the later one: both are safe."""
    facts: dict[Fact, bool] = Field(default_factory=dict)
    called_for_by: tuple[str, ...] = ()
    """Documents with which it runs whatever the facts: the authority took it on itself."""
    longer: tuple[Longer, ...] = ()
    paused_by: tuple[str, ...] = ()
    """Documents by which the period is lengthened, suspended or counted otherwise, so that its end cannot be told."""
    advice: str
    gone_by: str
    """What is still lawful when the day has passed: never a way to make it look kept."""


class RunningPeriods(Strict):
    deadlines: tuple[RunningPeriod, ...]


@cache
def load_deadlines() -> tuple[RunningPeriod, ...]:
    """Raises `ChecklistError`."""
    name = "deadlines.yaml"
    source = parse((files("checklists") / name).read_text(encoding="utf-8"), f"checklists/{name}")
    return validated(source, RunningPeriods, source.data).deadlines
