"""What stands out only when dossiers are laid side by side: a lead for a person, never a deduction."""

from dataclasses import dataclass
from enum import StrEnum


class LeadKind(StrEnum):
    PENALTY = "同案不同罚"
    AMOUNT = "罚款数额异常"
    OFFICER = "执法人员同时在两处"
    NUMBER = "文号重复"
    COPIED = "询问笔录雷同"


@dataclass(frozen=True, slots=True)
class Shown:
    """Words of a dossier and where they stand; `page` None in a file without pages."""

    dossier: str
    file: str
    page: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Lead:
    kind: LeadKind
    dossiers: tuple[str, ...]
    told: str
    shown: tuple[Shown, ...]
