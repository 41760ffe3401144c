"""What scoring hands over: results, findings, points; every finding with its evidence."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, NamedTuple

from checklists.criterion import Basis, Dimension, Severity
from checklists.facts import Fact
from checklists.standard import VetoEffect
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
    undecided: Decimal = Decimal(0)
    """What it may cost beyond `deducted`, until a person says where in the standard's range it stands."""
    counts_with: str = ""
    """Findings of an item that share this are limited together by one of its `caps`."""
    item: str = ""
    """Where it costs, or where the standard lists its criterion; empty where it does neither."""
    spared: str = ""
    """Why it costs nothing: an exemption, or the same fault is deducted elsewhere."""
    entails: bool = False
    """More than its own points hang on it: were it withdrawn or changed, other findings, items or vetoes would change too."""


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
    """`counts_with` of findings, and the most that all of them cost within the item."""
    uncapped: bool = False
    """Without full marks of its own: `low` and `high` are then what it takes, below nought."""
    path: tuple[str, ...] = ()
    """Titles of the sections below `section` in which it stands."""
    said: str = ""
    """What a person decided about it, and why."""


@dataclass(frozen=True, slots=True)
class SectionScore:
    """A part, stage or document of the standard with all that is below it; `depth` 0 is the outermost."""

    id: str
    title: str
    depth: int
    full: Decimal
    low: Decimal
    high: Decimal
    base: Decimal = Decimal(0)
    """What stands in it for items that have no full marks of their own."""
    within: bool = False
    """Rescaled within itself."""


@dataclass(frozen=True, slots=True)
class VetoFired:
    """`criterion` None for a veto of the standard's own, which `own` names."""

    criterion: str | None
    effect: VetoEffect
    reason: str
    findings: tuple[str, ...]
    own: str = ""
    title: str = ""
    points: Decimal = Decimal(0)
    """What comes off the whole, for the effect `deduct`."""
    grade: str | None = None
    """The best grade that is left, for the effect `grade_cap`."""
    exceptions: str = ""
    """When the issuer lets it pass."""

    @property
    def name(self) -> str:
        return self.own or self.criterion or ""


@dataclass(frozen=True, slots=True)
class OpenVeto:
    criterion: str | None
    reason: str
    effect: VetoEffect = "score_zero"
    own: str = ""
    title: str = ""
    points: Decimal = Decimal(0)
    grade: str | None = None
    exceptions: str = ""

    @property
    def name(self) -> str:
        return self.own or self.criterion or ""


@dataclass(frozen=True, slots=True)
class BonusScore:
    """`low` certain, `high` with what is still open, both before the cap of all bonuses."""

    id: str
    title: str
    low: Decimal
    high: Decimal
    reason: str = ""
    most: Decimal = Decimal(0)
    """What the standard lets a person give."""


@dataclass(frozen=True, slots=True)
class AdjustedScore:
    """A change made after the review; `before` is the score as it was."""

    id: str
    title: str
    on: dt.date
    points: Decimal
    reason: str
    before: "Range"
    after: "Range"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person settled, kept for the record: `about` names the finding, item or veto."""

    kind: Literal["points", "exemption", "withdrawal", "veto", "bonus", "adjustment", "pending", "inapplicable"]
    about: str
    said: str
    reason: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What the department says about the finding of this key (单位说明); it `holds` while the finding's evidence is the same."""

    key: str
    reason: str
    on: dt.date
    holds: bool


@dataclass(frozen=True, slots=True)
class Range:
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """`grade` None while it is withheld; then `grade_withheld` says why, and for a standard without scores.

    `low` and `high` None: there is no score, because the standard gives none, or because a veto ends the scoring.
    `before_veto` is the score without any veto and before later adjustments; None where the standard gives no score.
    """

    low: Decimal | None
    high: Decimal | None
    full: Decimal
    before_veto: Range | None
    grade: str | None
    grade_withheld: str | None
    adjustments: tuple[AdjustedScore, ...] = ()


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
    scored: bool = True
    full: Decimal | None = None
    """As the sheet adds it up, before it is brought to the full marks of the score; None: the same."""
    bonus_cap: Decimal | None = None
    bonus_in_numerator: bool = False
    above_full: bool = False
    base: Decimal = Decimal(0)
    """What the full marks hold for items without marks of their own, outside any section that states its marks."""
    usual_veto: OpenVeto = OpenVeto(None, "")
    """What a veto does that a person adds."""


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


class GradeStart(NamedTuple):
    """A grade begins at `start`, or, where `beyond`, only above it."""

    name: str
    start: Decimal
    beyond: bool = False


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
    grades: tuple["GradeStart", ...]
    """Best first."""
    veto_grade: str
    parameters: tuple[tuple[str, str], ...] = ()
    """Disputed conventions in force for this assessment, name and value, for the report."""
    warnings: tuple[str, ...] = ()
    refusal: str | None = None
    """Why nothing was judged: papers of several cases, no case papers at all, another procedure."""
    sections: tuple[SectionScore, ...] = ()
    bonuses: tuple[BonusScore, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """What persons settled, in the order of their entries."""
    statements: tuple[Statement, ...] = ()

    def statement_on(self, finding: Finding) -> Statement | None:
        return next((one for one in self.statements if one.key == finding.key), None)
