"""What a person sets for an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from checklists.case_types import CaseType


@dataclass(frozen=True, slots=True)
class Settings:
    """`region` and `trade` None: taken from the issuing authority's name; `case_type` None: from the papers.

    `parameters`: disputed conventions, by name.
    """

    region: str | None = None
    trade: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    case_type: CaseType | None = None
