"""Dated periods, thresholds and laws, as written in `checklists/laws/*.yaml`."""

import datetime as dt
from decimal import Decimal
from typing import Literal

from pydantic import Field

from checklists.checks import Strict

Counting = Literal["working", "calendar"]
Unit = Literal["hour", "day", "month", "year"]


class PeriodVersion(Strict):
    """`since`: the first day on which this figure holds; it holds until the next version, or `until`."""

    since: dt.date
    until: dt.date | None = None
    length: int
    unit: Unit = "day"
    calendar: Counting
    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    verified: bool
    """False: the figure was not read in the law itself; it never fails a dossier."""
    made_of: tuple[str, ...] = ()
    """Put together for a check from these periods, which stand by themselves: `anjuan law` shows them alone."""
    row: str | None = None
    """The T-number of the research table, where it has one."""
    trades: tuple[str, ...] = ()
    """Only for these trades; empty: all."""
    moves: bool = True
    """Whether the end may move on from a rest day: a measure does not last longer for one."""
    text: str | None = None
    """Where it was read: one of the `texts`."""
    note: str | None = None


class Text(Strict):
    """A copy of a law in which figures or dates were read."""

    title: str
    at: str
    read: dt.date


class Rule(Strict):
    """What the law says of a number or of a procedure that is neither a period nor an amount: two officers, no execution at night."""

    name: str
    """`law/what`, as the names of periods."""
    says: str
    since: dt.date
    until: dt.date | None = None
    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    verified: bool
    row: str | None = None
    trades: tuple[str, ...] = ()
    text: str | None = None
    note: str | None = None


class Threshold(Strict):
    """An amount in yuan from which something is due, or (上限) up to which it may be; no `regions` and `trades` mean all."""

    since: dt.date
    until: dt.date | None = None
    person: Decimal | None = None
    """For natural persons (个体工商户 too where `trader_as_person`)."""
    organisation: Decimal | None = None
    inclusive: bool = True
    regions: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    source: str
    verified: bool
    yields: bool = False
    """A province may set another sum, and most do: without the office's own figure nothing is certain."""
    row: str | None = None
    text: str | None = None
    note: str | None = None


class LawVersion(Strict):
    """`adopted`: `since` is the day on which the edition was adopted; its first day of force is not known."""

    since: dt.date
    adopted: bool = False
    until: dt.date | None = None
    """The last day of force; None while in force."""
    articles: int | None = None
    articles_read: int | None = None
    """Of an edition that was read, where a later one may have more."""


class Law(Strict):
    name: str
    """Full name, with 中华人民共和国 where it has it."""
    short: tuple[str, ...] = ()
    versions: tuple[LawVersion, ...]
    before: Literal["unknown"] | None = None
    """`unknown`: whether an earlier edition held before the first version is not known."""
    repealed_by: str | None = None
    verified: bool = True


class LawStructure(Strict):
    """How the articles of one edition of a law are divided. Those that `several` does not name have one paragraph."""

    law: str
    text: dt.date
    """The day of the edition that was read."""
    since: dt.date
    until: dt.date | None = None
    articles: int
    several: dict[int, int] = Field(default_factory=dict)
    """Article -> number of its paragraphs (款)."""
    alternatives: dict[int, tuple[int, ...]] = Field(default_factory=dict)
    """Article -> paragraphs whose items (项) are alternatives, of which a citation names the one meant."""
    unknown: tuple[int, ...] = ()
    """Articles whose division is not known."""
    numbered_since: dt.date | None = None
    """Since when the articles bear the numbers of this edition, though in words of their own: what lies before is a doubt."""


class FineRanges(Strict):
    """Between which sums, in yuan, the paragraphs of one edition of a law let a fine be set; paragraphs where it may depend on another sum are left out."""

    law: str
    text: dt.date
    since: dt.date
    until: dt.date | None = None
    articles: dict[int, dict[int, tuple[tuple[int, int], ...]]]

    def of(self, article: int, paragraph: int | None) -> tuple[tuple[int, int], ...]:
        found = self.articles.get(article, {})
        return tuple(one for number, ranges in found.items() if paragraph in (None, number) for one in ranges)


class Reconsideration(Strict):
    """Before which bodies a decision of local authorities is contested, from a day on. Patterns are tried on names."""

    since: dt.date
    until: dt.date | None = None
    law: str
    article: int
    departments: bool
    """Whether the superior department is one of the bodies of every authority."""
    upward: tuple[str, ...] = ()
    """Authorities whose decisions go to their superior department, and nowhere else."""
    exempt: tuple[str, ...] = ()
    """Authorities with rules of their own, or with a choice: whatever body they name is not judged."""
    governments: tuple[str, ...] = ()
    """Names of governments, and of the offices that receive for them."""
