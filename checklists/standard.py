"""A standard (评查标准): how one issuer scores."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from checklists.case_types import CaseType
from checklists.checks import Strict
from checklists.conditions import Condition, FindingCode
from checklists.criterion import CriterionId
from checklists.facts import Fact

_ONE = Decimal(1)

Points = Annotated[Decimal, Field(ge=0)]
Inapplicable = Literal["rescale", "award"]
VetoEffect = Literal["score_zero", "unqualified", "grade_cap", "deduct"]


class Price(Strict):
    """`points`; or between `least` and `most`, as a person sets it; or `whole`, all that the item has."""

    points: Points | None = None
    least: Points | None = None
    most: Points | None = None
    whole: bool = False

    @property
    def is_range(self) -> bool:
        return self.least is not None and self.most is not None

    def between(self, full: Decimal) -> tuple[Decimal, Decimal]:
        """The least and the most that it takes from an item of `full` points."""
        if self.whole:
            return full, full
        if self.least is not None and self.most is not None:
            return self.least, self.most
        points = self.points or Decimal(0)
        return points, points


class Deduction(Price):
    """What each finding of a code costs."""

    per: Literal["finding", "document", "element"] = "finding"
    """What is counted: each place; each document however many places it has; each element in however many documents."""
    once: bool = False
    """However often it is found."""
    cap: Points | None = None
    """The most that the code can cost within its item."""


class Together(Price):
    """Several findings that cost as one, and only once, when `when` holds."""

    title: str
    when: Condition


class Item(Strict):
    """`criteria` empty: a person judges it. Deductions never exceed `full`, except of an uncapped item."""

    id: str
    title: str
    full: Points | None = None
    uncapped: bool = False
    """Without full marks of its own: what is deducted comes off the section that states its `full`, else off the whole."""
    at_stake: Points | None = None
    """What is open in an uncapped item while a person has not judged it."""
    criteria: tuple[CriterionId, ...] = ()
    deductions: dict[FindingCode, Deduction] = Field(default_factory=dict)
    """Finding code -> what it costs."""
    awards: dict[CriterionId, Points] = Field(default_factory=dict)
    """Criterion -> what is earned when it is met (得分制); then there are no deductions."""
    together: tuple[Together, ...] = ()
    documents: tuple[str, ...] = ()
    """Only findings about documents of these kinds cost here."""
    when: tuple[Fact, ...] = ()
    """Applies only when one of these facts holds."""
    unless: tuple[Fact, ...] = ()
    """Does not apply when one of these facts holds."""
    deducts: str | None = None
    """The deduction rule in the issuer's own words, as the panel's sheet prints it."""

    @property
    def marks(self) -> Decimal:
        """Full marks; none for an uncapped item."""
        return self.full or Decimal(0)


class Section(Strict):
    """A part, a stage or a document of the standard: items, or sections below it, or both."""

    id: str
    title: str
    full: Points | None = None
    """As stated by the issuer."""
    items: tuple[Item, ...] = ()
    sections: "tuple[Section, ...]" = ()
    scale: Annotated[Decimal, Field(gt=0)] = Decimal(1)
    """Factor on the points of every item."""
    out_of: Annotated[Decimal, Field(gt=0)] | None = None
    """What the section is worth in the sum above it: the share earned of what applies in it is brought to these points."""
    when: tuple[Fact, ...] = ()
    """Counts only when one of these facts holds."""
    when_shown: tuple[Fact, ...] = ()
    """Counts only where the dossier shows one of these facts: one that is not known counts as not so."""
    unless: tuple[Fact, ...] = ()
    """Does not count when one of these facts holds."""
    case_types: tuple[str, ...] = ()
    """Counts only for these types of case (按案种的附录)."""
    procedures: tuple[str, ...] = ()
    """Counts only for these procedures."""
    papers_elsewhere: bool = False
    """Its papers may lie in a volume of their own: that one of them is missing is left to a person."""
    inapplicable: Inapplicable | None = None
    """`rescale` within the section, or `award`, where the standard as a whole does otherwise."""

    @property
    def always(self) -> bool:
        """Counts in every case of the standard."""
        return not (self.when or self.when_shown or self.unless or self.case_types or self.procedures)


class Veto(Strict):
    """Rests on a criterion, on a condition, or on both; with neither a person alone decides, and `id` and `title` name it.

    `unqualified`: no score at all. `grade_cap`: the score stays, the grade is at best `grade`. `deduct`: `points` come off
    the whole, not off an item.
    """

    criterion: CriterionId | None = None
    when: Condition | None = None
    id: str | None = None
    title: str | None = None
    effect: VetoEffect = "score_zero"
    grade: str | None = None
    points: Points = Decimal(100)
    facts: tuple[Fact, ...] = ()
    """Comes into question only when one of these facts holds."""
    exceptions: str | None = None
    """When the issuer lets it pass, in its own words."""

    @property
    def name(self) -> str:
        return self.id or self.criterion or ""


class Gate(Strict):
    """When `finding` was made, or `when` holds, the items of `zeroes` and `items` earn nothing (联动).

    `items` names items or whole sections. While it is not certain nothing is zeroed.
    """

    finding: FindingCode | None = None
    when: Condition | None = None
    zeroes: tuple[CriterionId, ...] = ()
    items: tuple[str, ...] = ()

    @property
    def condition(self) -> Condition:
        return self.when if self.when is not None else Condition(found=(self.finding,) if self.finding else ())


class Grade(Strict):
    """From `at_least` upwards, or only `above`."""

    name: str
    at_least: Points | None = None
    above: Points | None = None

    @property
    def start(self) -> Decimal:
        return self.above if self.above is not None else self.at_least or Decimal(0)

    def holds(self, score: Decimal) -> bool:
        return score > self.start if self.above is not None else score >= self.start


class SameFault(Strict):
    """Findings of one fault: only the first of these codes that was found is deducted."""

    findings: tuple[FindingCode, ...]
    told_once: bool = False
    """Of those about one document, or of the whole dossier, the later are no findings: their criteria failed, and name
    the one that carries the finding."""


class Exemption(Strict):
    """Findings that this issuer does not deduct, and why; with `when` only where the facts are so."""

    findings: tuple[FindingCode, ...]
    basis: Annotated[str, Field(min_length=1)]
    facts: dict[Fact, bool] = Field(default_factory=dict)


class Bonus(Price):
    """Given by a person, or where all `criteria` are met."""

    id: str
    title: str
    criteria: tuple[CriterionId, ...] = ()


class Bonuses(Strict):
    """`numerator`: among the earned points, before the total is worked out; `added`: on top of the total."""

    counted: Literal["added", "numerator"] = "added"
    cap: Points | None = None
    above_full: bool = False
    items: tuple[Bonus, ...]


class Adjustment(Strict):
    """A later change of the score, which may be negative; between two values a person chooses."""

    id: str
    title: str
    points: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None


class Units(Strict):
    """How the score of a unit is made of its dossiers, and who goes first of two alike."""

    score: Literal["mean"] = "mean"
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
    ties: tuple[Literal["sum", "share_of_best_grade", "lowest_score", "dossiers"], ...] = ()
    """Compared one after the other, more goes first; alike in all of them share a rank."""


class DoubleReview(Strict):
    """Which of two persons' scores counts; beyond `apart`, or with other grades, they must agree on one."""

    take: Literal["mean", "lower", "agreed"] = "mean"
    apart: Points | None = None
    other_grade: bool = False


class Standard(Strict):
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    edition: str
    source: str
    unverified: tuple[str, ...] = ()
    """What was not read, not checked against the original, or is a reading of unclear words."""
    ours: bool
    """Points and grades are its writer's own (of the built-in ones: this project's), not a published standard's."""
    case_type: str
    procedure: str | None = None
    """None: every procedure of the type of case."""
    appendix: bool = False
    """Used on top of another standard, never alone."""
    scored: bool = True
    """False: problems are listed and nothing is scored."""
    full: Points = Decimal(0)
    out_of: Points | None = None
    """The full marks to which the score is brought in the end (归一)."""
    inapplicable: Inapplicable = "rescale"
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
    values: tuple[Points, ...] = ()
    """The only values that a deduction may have."""
    grades: tuple[Grade, ...] = ()
    veto_grade: str = ""
    vetoes: tuple[Veto, ...] = ()
    gates: tuple[Gate, ...] = ()
    same_fault: tuple[SameFault, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    bonuses: Bonuses | None = None
    adjustments: tuple[Adjustment, ...] = ()
    units: Units = Units()
    double_review: DoubleReview = DoubleReview()
    sections: tuple[Section, ...]

    @property
    def top(self) -> Decimal:
        """The full marks of the final score."""
        return self.full if self.out_of is None else self.out_of

    @cached_property
    def placed(self) -> "tuple[Placed, ...]":
        """Every item, in the order of the standard."""
        return tuple(one for section in self.sections for one in _placed(section, ()))

    @cached_property
    def places(self) -> "Mapping[CriterionId, tuple[Placed, ...]]":
        """Every criterion that an item names, and the items."""
        places: dict[CriterionId, tuple[Placed, ...]] = {}
        for placed in self.placed:
            for name in placed.item.criteria:
                places[name] = (*places.get(name, ()), placed)
        return places

    @cached_property
    def wanted(self) -> tuple[CriterionId, ...]:
        """Every criterion that the standard names, also in a condition or for a bonus, once."""
        vetoes = [veto.criterion for veto in self.vetoes if veto.criterion is not None]
        items = [name for placed in self.placed for name in placed.item.criteria]
        asked = [code.partition(".")[0] for condition in conditions_of(self) for code in condition.codes]
        bonuses = [name for bonus in (self.bonuses.items if self.bonuses else ()) for name in bonus.criteria]
        return tuple(dict.fromkeys((*vetoes, *items, *asked, *bonuses)))


def made_for(standard: Standard, case_type: CaseType) -> bool:
    """Whether a standard judges cases of this type; one that only people apply is made for every procedure it names."""
    if standard.case_type != case_type.case_type or standard.procedure not in (None, case_type.procedure):
        return False
    wanted = standard.wanted
    return not wanted or any(name.startswith(case_type.prefixes) for name in wanted)


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, the sections around it from the outermost in, and the factor on its points."""

    item: Item
    path: tuple[Section, ...]

    @property
    def scale(self) -> Decimal:
        factor = Decimal(1)
        for section in self.path:
            factor *= section.scale
        return factor

    @property
    def full(self) -> Decimal:
        return self.item.marks * self.scale

    def inapplicable(self, standard: Standard) -> Inapplicable:
        said = [section.inapplicable for section in self.path if section.inapplicable is not None]
        return said[-1] if said else standard.inapplicable


def _placed(section: Section, above: tuple[Section, ...]) -> Iterator[Placed]:
    path = (*above, section)
    yield from (Placed(item, path) for item in section.items)
    for inner in section.sections:
        yield from _placed(inner, path)


def conditions_of(standard: Standard) -> Iterator[Condition]:
    yield from (veto.when for veto in standard.vetoes if veto.when is not None)
    yield from (gate.condition for gate in standard.gates)
    yield from (joint.when for placed in standard.placed for joint in placed.item.together)


def all_items(section: Section) -> Iterator[Item]:
    yield from section.items
    for inner in section.sections:
        yield from all_items(inner)


def has_uncapped(section: Section) -> bool:
    return any(item.uncapped for item in all_items(section))


def is_pool(section: Section) -> bool:
    """States marks from which items without marks of their own take, unless a section below states them."""
    if section.full is None:
        return False
    return any(item.uncapped for item in section.items) or any(
        inner.full is None and has_uncapped(inner) for inner in section.sections
    )


def marks_of(section: Section, above: Decimal = _ONE) -> Decimal:
    """What the section is worth when all of it applies; `above` is the factor of the sections around it."""
    if section.out_of is not None:
        return section.out_of * above
    scale = above * section.scale
    if is_pool(section) and section.full is not None:
        return section.full * scale
    return marks_below(section, scale)


def marks_below(section: Section, scale: Decimal) -> Decimal:
    items = sum((item.marks * scale for item in section.items), Decimal(0))
    return items + sum((marks_of(inner, scale) for inner in section.sections), Decimal(0))
