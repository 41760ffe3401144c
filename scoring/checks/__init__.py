"""One module per kind of check; a check knows nothing of points."""

from typing import assert_never

from checklists.checks import (
    AllOf,
    Amount,
    Certificates,
    Check,
    CitationForm,
    Consent,
    Consistency,
    Deadline,
    Either,
    Elements,
    Facts,
    Follows,
    Given,
    Hours,
    Issuer,
    Items,
    NamedEvidence,
    Order,
    Overlap,
    Presence,
    Quantities,
    Remedies,
    Roles,
    Rows,
    Seals,
    Service,
    Signatures,
    Sums,
    VolumeList,
    Wording,
)
from scoring.case import Case
from scoring.checks.amount import amount
from scoring.checks.certificates import certificates
from scoring.checks.citation import citation
from scoring.checks.composite import Judged, all_of, as_wanted, either, follows, unmet
from scoring.checks.consent import consent
from scoring.checks.consistency import consistency
from scoring.checks.deadline import deadline
from scoring.checks.elements import elements
from scoring.checks.hours import hours
from scoring.checks.issuer import issuer
from scoring.checks.items import items
from scoring.checks.named_evidence import named_evidence
from scoring.checks.order import order
from scoring.checks.overlap import overlap
from scoring.checks.presence import presence
from scoring.checks.quantities import quantities
from scoring.checks.remedies import remedies
from scoring.checks.roles import roles
from scoring.checks.rows import rows
from scoring.checks.seals import seals
from scoring.checks.service import service
from scoring.checks.sums import sums
from scoring.checks.volume_list import volume_list
from scoring.checks.volume_order import volume_order
from scoring.checks.wording import wording
from scoring.verdict import Verdict


def carry_out(check: Check, case: Case, judged: Judged) -> Verdict:
    """`judged`: verdicts of the criteria that a `follows` check names."""
    match check:
        case Presence():
            return presence(check, case)
        case Elements() | Signatures():
            return elements(check, case)
        case Seals():
            return seals(check, case)
        case Deadline():
            return deadline(check, case)
        case Order():
            return order(check, case)
        case Consistency():
            return consistency(check, case)
        case CitationForm():
            return citation(check, case)
        case Amount():
            return amount(check, case)
        case Sums():
            return sums(check, case)
        case Items():
            return items(check, case)
        case Quantities():
            return quantities(check, case)
        case Rows():
            return rows(check, case)
        case Roles():
            return roles(check, case)
        case Certificates():
            return certificates(check, case)
        case Overlap():
            return overlap(check, case)
        case Hours():
            return hours(check, case)
        case Wording():
            return wording(check, case)
        case Consent():
            return consent(check, case)
        case Remedies():
            return remedies(check, case)
        case Issuer():
            return issuer(check, case)
        case Service():
            return service(check, case)
        case VolumeList(compare="order"):
            return volume_order(check, case)
        case VolumeList():
            return volume_list(check, case)
        case NamedEvidence():
            return named_evidence(check, case)
        case Follows():
            return follows(check, judged)
        case Given():
            return unmet(check.facts, case) or carry_out(check.check, case, judged)
        case Facts():
            return as_wanted(check.facts, case)
        case Either():
            return either([carry_out(part, case, judged) for part in check.checks], excuses=check.excuses)
        case AllOf():
            return all_of([carry_out(part, case, judged) for part in check.checks])
        case _:
            assert_never(check)


__all__ = ["carry_out"]
