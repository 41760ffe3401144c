"""What scoring hands over: results, findings, points; every finding with its evidence."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from checklists.criterion import Basis, Dimension, Severity
from checklists.facts import Fact
from dossiers import Dossier, Evidence


class Outcome(StrEnum):
    """The terms of W3C EARL. CANNOT_TELL and UNTESTED are open."""

    PASSED = "passed"
    FAILED = "failed"
    CANNOT_TELL = "cannot_tell"
    INAPPLICABLE = "inapplicable"
    UNTESTED = "untested"

    @property
    def open(self) -> bool:
        return self in (Outcome.CANNOT_TELL, Outcome.UNTESTED)


@dataclass(frozen=True, slots=True)
class FactFound:
    """`value` None: the dossier does not tell; `reason` says why, or on what it rests."""

    value: bool | None
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """`deducted` is after caps; over an item they add up to the item's. `price` is what the standard asks before caps.

    `subject` tells findings of one code in one document apart (an element, an officer's name); `document` is the index
    of the document that it is about, None when it is about the dossier.
    """

    id: str
    key: str
    evidence_digest: str
    code: str
    criterion: str
    title: str
    message: str
    severity: Severity
    basis: tuple[Basis, ...]
    advice: str
    curable: bool
    evidence: tuple[Evidence, ...]
    document: int | None
    subject: str = ""
    deducted: Decimal = Decimal(0)
    price: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one criterion, or of one manual item of the standard (then `criterion` is None).

    `automation` is None for such an item. `evidence` is what was looked at, also when it passed.
    """

    criterion: str | None
    item: str | None
    title: str
    dimension: Dimension | None
    outcome: Outcome
    automation: Literal["full", "screening", "manual"] | None
    reason: str
    findings: tuple[str, ...] = ()
    caused_by: str | None = None
    counted_under: str | None = None
    evidence: tuple[Evidence, ...] = ()
    look_at: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What could not be told, also beside findings: then the rest of the item's points is open."""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class ItemScore:
    id: str
    section: str
    title: str
    full: Decimal
    low: Decimal
    high: Decimal
    deducted: Decimal
    capped: bool
    applicable: bool
    criteria: tuple[str, ...]
    deducts: str
    caps: tuple[tuple[str, Decimal], ...] = ()
    """The most that all findings of a code cost within the item, where the standard limits it."""


@dataclass(frozen=True, slots=True)
class VetoFired:
    criterion: str
    effect: str
    reason: str
    findings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenVeto:
    criterion: str
    reason: str


@dataclass(frozen=True, slots=True)
class Range:
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """`grade` None while it is withheld; then `grade_withheld` says why."""

    low: Decimal
    high: Decimal
    full: Decimal
    before_veto: Range
    grade: str | None
    grade_withheld: str | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Points of the standard by who judges them; they add up to the points of all items.

    These may be more than the full marks: sections that count in some cases only are among them.
    """

    full: Decimal
    screening: Decimal
    open: Decimal
    inapplicable: Decimal

    @property
    def applicable(self) -> Decimal:
        return self.full + self.screening + self.open


@dataclass(frozen=True, slots=True)
class StandardUsed:
    id: str
    title: str
    edition: str
    ours: bool
    inapplicable: Literal["rescale", "award"] = "rescale"
    decimals: int = 1


@dataclass(frozen=True, slots=True)
class CaseSummary:
    case_type: str
    procedure: str
    authority: str | None
    party: str | None
    number: str | None
    decided_on: dt.date | None
    region: str | None
    trade: str | None
    facts: Mapping[Fact, FactFound]


@dataclass(frozen=True, slots=True)
class Assessment:
    dossier: Dossier
    case: CaseSummary
    standard: StandardUsed
    score: Score
    vetoes: tuple[VetoFired, ...]
    open_vetoes: tuple[OpenVeto, ...]
    items: tuple[ItemScore, ...]
    results: tuple[Result, ...]
    findings: tuple[Finding, ...]
    coverage: Coverage
    laws_edition: str
    grades: tuple[tuple[str, Decimal], ...]
    """Name and lowest score of each grade, best first."""
    veto_grade: str
    parameters: tuple[tuple[str, str], ...] = ()
    """Disputed conventions in force for this assessment, name and value, for the report."""
    warnings: tuple[str, ...] = ()
    refusal: str | None = None
    """Why nothing was judged: papers of several cases, no case papers at all, another procedure."""
