"""The kinds of check a criterion can ask for: their parameters, as written in YAML.

A check says what is looked at; it knows nothing of points. Every kind declares the slugs of the findings it can make
in `made()`. Document kinds and element names are those of `parsers/catalogue`. The modules hold the kinds by family;
here are those that rest on other checks, and the closed union of all.
"""

from typing import Annotated, Literal

from pydantic import Field

from checklists.checks.agreement import Amount, Consistency, Items, Quantities, Rows, Sums
from checklists.checks.days import Deadline, Hours, Moment, Order, Step
from checklists.checks.elements import Elements, Need, Seals, Signatures
from checklists.checks.law import CitationForm, Issuer, Remedies
from checklists.checks.officers import Certificates, Overlap, Role, Roles
from checklists.checks.presence import NamedEvidence, Presence, Service, VolumeList
from checklists.checks.strict import Slug, Strict
from checklists.checks.wording import Consent, Expression, Wording
from checklists.facts import Fact

__all__ = [
    "AllOf",
    "Amount",
    "Certificates",
    "Check",
    "CitationForm",
    "Consent",
    "Consistency",
    "Deadline",
    "Either",
    "Elements",
    "Expression",
    "Facts",
    "Follows",
    "Given",
    "Hours",
    "Issuer",
    "Items",
    "Moment",
    "NamedEvidence",
    "Need",
    "Order",
    "Overlap",
    "Presence",
    "Quantities",
    "Remedies",
    "Role",
    "Roles",
    "Rows",
    "Seals",
    "Service",
    "Signatures",
    "Slug",
    "Step",
    "Strict",
    "Sums",
    "VolumeList",
    "Wording",
    "made",
]


class Follows(Strict):
    """Rests on facts that other criteria judge: fails when one of their findings was made; makes none of its own."""

    kind: Literal["follows"]
    findings: tuple[str, ...]
    """Full codes: `CF-064.hearing_right_not_told`."""


class Either(Strict):
    """Passes when one of the checks passes; fails with the findings of the first when all fail."""

    kind: Literal["either"]
    checks: tuple["Check", ...]
    excuses: bool = False
    """The first alone tells of the fault, the others only excuse it: where it is inapplicable, so is the whole."""


class Given(Strict):
    """A check that is made only when the facts are so; unknown: `cannot_tell`; otherwise inapplicable."""

    kind: Literal["given"]
    facts: dict[Fact, bool]
    check: "Check"


class Facts(Strict):
    """The facts of the case are so; otherwise, or where one is not known, nobody can tell. For `clear_when`."""

    kind: Literal["facts"]
    facts: dict[Fact, bool]


class AllOf(Strict):
    """Every check; the findings of all. An inapplicable part is left out."""

    kind: Literal["all"]
    checks: tuple["Check", ...]


Check = Annotated[
    Presence
    | Elements
    | Signatures
    | Seals
    | Deadline
    | Order
    | Consistency
    | CitationForm
    | Amount
    | Sums
    | Quantities
    | Items
    | Rows
    | Roles
    | Certificates
    | Overlap
    | Hours
    | Wording
    | Consent
    | Remedies
    | Issuer
    | Service
    | VolumeList
    | NamedEvidence
    | Follows
    | Given
    | Facts
    | Either
    | AllOf,
    Field(discriminator="kind"),
]

Given.model_rebuild()
Either.model_rebuild()
AllOf.model_rebuild()


def made(check: Check) -> tuple[str, ...]:
    """The slugs of the findings that a check can make, each once, in the order of their fields."""
    match check:
        case Either() | AllOf():
            slugs = [slug for part in check.checks for slug in made(part)]
        case Given():
            slugs = list(made(check.check))
        case Elements() | Signatures():
            slugs = [need.finding for need in check.needs] + _named(check.absent)
        case Service():
            slugs = [check.finding, *(need.finding for need in check.record)]
        case Order():
            slugs = [check.finding, *(step.finding for step in check.steps if step.finding)]
        case Wording():
            ideas = (*check.requires, *check.forbids)
            slugs = [slug for idea in ideas for slug in (idea.finding, *_named(idea.wrong_finding))]
            slugs += _named(check.absent)
        case Roles():
            slugs = _named(check.too_few, check.no_certificate, check.both)
        case Certificates():
            slugs = _named(check.expired, check.colleagues, check.miswritten)
        case CitationForm():
            slugs = _named(
                check.incomplete, check.short_name, check.no_such_clause, check.not_in_force, check.no_citation
            )
        case Hours():
            slugs = [check.at_night, check.on_holiday]
        case Seals():
            slugs = _named(check.finding, check.mismatch, check.absent)
        case Deadline():
            slugs = _named(check.finding, check.reversed, check.absent)
        case VolumeList():
            slugs = _named(check.finding, check.absent)
        case Consistency():
            slugs = _named(check.finding, check.formless)
        case Consent():
            slugs = _named(check.finding, check.unheard)
        case Presence() | Amount() | Sums() | Quantities() | Items() | Rows() | Overlap() | Remedies() | Issuer():
            slugs = [check.finding]
        case Follows() | Facts() | NamedEvidence():
            slugs = []
    return tuple(dict.fromkeys(slugs))


def _named(*slugs: str | None) -> list[str]:
    return [slug for slug in slugs if slug is not None]
