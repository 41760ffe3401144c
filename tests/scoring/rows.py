"""A small dossier, a check on it, and what a person would say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from checklists.checks import Check
from checklists.laws_in_force import load_laws
from scoring import Outcome, Settings, open_case
from scoring.checks import carry_out
from scoring.verdict import Verdict
from tests.criteria.case_reader import dossier_of

PASSED, FAILED, CANNOT_TELL, INAPPLICABLE = Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_TELL, Outcome.INAPPLICABLE
SEAL = {"kind": "印章"}


@dataclass(frozen=True)
class Row:
    """`slugs` are all findings, in order, repeats included."""

    name: str
    check: Mapping[str, object]
    documents: Sequence[Mapping[str, object]]
    outcome: Outcome
    slugs: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    unread: bool = False


def answer(row: Row) -> Verdict:
    check: Check = TypeAdapter(Check).validate_python(row.check)
    unread: list[Mapping[str, object]] = [{"file": "x.pdf", "page": 3}] if row.unread else []
    dossier = dossier_of(list(row.documents), unread)
    settings = Settings(trade="城市管理", parameters=row.parameters)
    return carry_out(check, open_case(dossier, load_laws(), settings), {})


FILED = {"kind": "立案审批表", "批准日期": "2024-03-01"}


def confirm(row: Row) -> None:
    """The answer is the one expected, with its reason; every finding has evidence."""
    verdict = answer(row)
    slugs = tuple(draft.slug for draft in verdict.findings)
    assert (verdict.outcome, slugs) == (row.outcome, row.slugs), verdict.reason
    assert verdict.reason
    assert all(draft.evidence for draft in verdict.findings)
