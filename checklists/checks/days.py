"""What comes when: periods of law, the order of steps, hours of the day."""

from typing import Literal

from pydantic import Field

from checklists.checks.strict import Slug, Strict


class Moment(Strict):
    """A day, named by the document and element that hold it, or by the service of a document."""

    document: tuple[str, ...] = ()
    element: tuple[str, ...] = ()
    served: tuple[str, ...] = ()
    """The day on which a document of one of these kinds was served, by its 送达回证 or its own signature of receipt."""
    saying: tuple[str, ...] = ()
    """Patterns: of the papers those alone that say one of these."""
    pick: Literal["first", "last"] = "first"
    """Of several days the earliest or the latest."""


class Deadline(Strict):
    """From one day to another within (or not before) a period of law.

    `starts` and `ends` are tried in order; the first that exists counts. `not_before` turns the sense round: the end
    must lie after the whole period has run (罚法 44, 45 with 85).
    """

    kind: Literal["deadline"]
    starts: tuple[Moment, ...]
    ends: tuple[Moment, ...]
    within: str | None = None
    """`law/period` of checklists/laws."""
    not_before: str | None = None
    extended_by: tuple[str, ...] = ()
    """Kinds of document that extend or suspend the period: with one of them present an overrun is `cannot_tell`."""
    waived_by: tuple[str, ...] = ()
    """Kinds of document by which the party gave up the period."""
    waived_words: tuple[str, ...] = ()
    """Words in the receipt, notice or decision that show an express written waiver."""
    finding: Slug
    ahead: bool = False
    """So many days before the end (三日前): whether the last of them must be over is disputed, and a doubt."""
    early_keeps: bool = False
    """An end before the start keeps the period: what was found out while it still went on."""
    reversed: Slug | None = None
    """The end lies before the start."""
    early_is_other: bool = False
    """An end on the day of the start or before it may be another one, as a discussion before the notice: a doubt."""
    absent: Slug | None = None
    """The end has not come to pass at all."""
    promised: tuple[Moment, ...] = ()
    """Where the length, or the last day, stands that binds in place of the law's: 承诺时限. Not promised: inapplicable."""
    other_matters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """As for `presence`: the days of such a document are not counted from or to."""
    speaking_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns: of that kind only days of papers whose title and matter (审批事项) show one, or where none
    does, whose text does."""
    unless_told: tuple[str, ...] = ()
    """Patterns; where a document of the start or end shows one, another law may set the period: an overrun is a doubt."""


class Step(Strict):
    called: str
    moment: tuple[Moment, ...]
    finding: Slug | None = None
    """When this step comes before an earlier one."""


class Order(Strict):
    """Each step not before the ones above it; equal days pass. Steps without a day are passed over."""

    kind: Literal["order"]
    steps: tuple[Step, ...]
    finding: Slug
    strict: bool = False
    """Equal days fail too."""
    other_matters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """As for `presence`: the days of such a document are not compared."""
    speaking_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns: of that kind only days of papers whose title and matter (审批事项) show one, or where none
    does, whose text does."""
    rather: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns: of that kind only papers whose title and matter show one, where there are any: 处罚决定审批表
    before 拟处罚意见审批表."""


class Hours(Strict):
    """Nothing was done at night or on a statutory holiday (强制法 43①)."""

    kind: Literal["hours"]
    documents: tuple[str, ...]
    element: tuple[str, ...]
    night: tuple[int, int]
    """The hour from which and to which; what the law means by night is taken from elsewhere."""
    at_night: Slug
    on_holiday: Slug
    unless: tuple[str, ...] = ()
    """Words of the document that leave it to a person: 情况紧急."""
