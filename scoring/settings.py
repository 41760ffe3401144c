"""What a person sets for an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checklists.case_types import CaseType
from checklists.discretion import Benchmark
from checklists.legal_review import LegalReview
from checklists.officers import Roster


@dataclass(frozen=True, slots=True)
class Settings:
    """`region` and `trade` None: taken from the issuing authority's name; `case_type` None: from the papers.

    `parameters`: disputed conventions, by name. `benchmark`: the department's benchmark of discretion. `office`: the authority's own names.
    """

    region: str | None = None
    trade: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    case_type: CaseType | None = None
    benchmark: Benchmark | None = None
    office: tuple[str, ...] = ()
    roster: Roster | None = None
    legal_review: LegalReview | None = None
