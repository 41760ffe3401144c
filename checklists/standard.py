"""A standard (评查标准): how one issuer scores."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from checklists.checks import Strict
from checklists.criterion import CriterionId
from checklists.facts import Fact

Points = Annotated[Decimal, Field(ge=0)]


class Deduction(Strict):
    """Points for each finding of a code; `cap` limits what the code can cost within its item."""

    points: Points
    cap: Points | None = None
    once: bool = False
    """However often it is found."""


class Item(Strict):
    """`criteria` empty: a person judges it. Deductions never exceed `full`."""

    id: str
    title: str
    full: Points
    criteria: tuple[CriterionId, ...] = ()
    deductions: dict[str, Deduction] = Field(default_factory=dict)
    """Finding code -> what it costs."""
    deducts: str | None = None
    """The deduction rule in the issuer's own words, as the panel's sheet prints it."""


class Section(Strict):
    id: str
    title: str
    items: tuple[Item, ...]
    scale: Annotated[Decimal, Field(gt=0)] = Decimal(1)
    """Factor on the points of every item."""
    when: tuple[Fact, ...] = ()
    """Counts only when one of these facts holds."""


class Veto(Strict):
    criterion: CriterionId
    effect: Literal["score_zero"] = "score_zero"


class Gate(Strict):
    """When `finding` was made, the items of `zeroes` earn nothing (联动)."""

    finding: str
    zeroes: tuple[CriterionId, ...]


class Grade(Strict):
    name: str
    at_least: Points


class Standard(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    edition: str
    source: str
    ours: bool
    """Points and grades are this project's own, not a published standard's."""
    case_type: str
    procedure: str | None = None
    """None: every procedure of the type of case."""
    full: Points
    inapplicable: Literal["rescale", "award"]
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
    grades: tuple[Grade, ...]
    veto_grade: str
    vetoes: tuple[Veto, ...] = ()
    gates: tuple[Gate, ...] = ()
    sections: tuple[Section, ...]

    @property
    def wanted(self) -> tuple[CriterionId, ...]:
        """Every criterion that a veto or an item names, once."""
        vetoes = [veto.criterion for veto in self.vetoes]
        items = [name for section in self.sections for item in section.items for name in item.criteria]
        return tuple(dict.fromkeys(vetoes + items))
