"""A criterion (评查细则): what the law asks, once, whoever scores it."""

import datetime as dt
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from checklists.checks import Check, Slug, Strict
from checklists.checks.following import codes_of
from checklists.facts import Fact

CriterionId = Annotated[str, Field(pattern=r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})$")]
Dimension = Literal["完整性", "合法性", "规范性"]
Severity = Literal["veto", "legality", "completeness", "format"]


class Basis(Strict):
    """Law, article, paragraph, item. `text` names a basis without an article (档案规范); `verified` as in time_limits."""

    law: str
    article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    to_article: int | None = None
    verified: bool = True
    note: str | None = None


class Fault(Strict):
    """What a finding says. `advice` and `curable` when they differ from the criterion's."""

    title: str
    advice: str | None = None
    curable: bool | None = None
    severity: Severity | None = None
    due: str | None = None
    """The stage up to which it may still be made good, when that is later than the criterion's."""
    alias: tuple[str, ...] = ()
    """Earlier codes of the same fault."""


class Applies(Strict):
    """When a criterion is judged at all: all facts as given, one of the kinds present, dates of force.

    An unknown fact makes `cannot_tell`, never `inapplicable`.
    """

    facts: dict[Fact, bool] = Field(default_factory=dict)
    any_fact: tuple[Fact, ...] = ()
    documents: tuple[str, ...] = ()
    decided_since: dt.date | None = None
    decided_until: dt.date | None = None


class Example(Strict):
    passing: str
    failing: str


class Criterion(Strict):
    """A manual criterion has neither `check` nor `clear_when`; then `look_at` says what a person must see.

    With `clear_when` a criterion passes only when its conditions are met (all of them, as a check). A screening one
    always has it; without `check` it fails nobody: it passes, or leaves the answer to a person. A full one has it where
    not to have failed is not yet to be right: what then passes is right in all that the requirement asks.
    """

    id: CriterionId
    title: str
    stage: str
    requirement: str
    dimension: Dimension
    basis: tuple[Basis, ...]
    automation: Literal["full", "screening", "manual"]
    applies: Applies = Applies()
    check: Check | None = None
    clear_when: Check | None = None
    findings: dict[Slug, Fault] = Field(default_factory=dict)
    look_at: tuple[str, ...] = ()
    """Document kinds that a person opens."""
    judged: str
    """How it is judged, in one or two Chinese sentences, for `anjuan explain`."""
    advice: str
    curable: bool
    curable_until: tuple[str, ...] = ()
    """Documents by which it is too late: in a dossier at work, that holds none of them, the fault can still be put right."""
    example: Example | None = None
    remark: str | None = None

    def code(self, slug: str) -> str:
        return f"{self.id}.{slug}"

    @cached_property
    def followed_codes(self) -> tuple[str, ...]:
        """The findings on which a failure may rest in place of its own."""
        return tuple(dict.fromkeys(codes_of(self.check)))

    @cached_property
    def followed(self) -> tuple[str, ...]:
        """The criteria that are judged before this one, since it asks what they found."""
        codes = (*self.followed_codes, *codes_of(self.clear_when))
        return tuple(dict.fromkeys(code.partition(".")[0] for code in codes))
