"""The kinds of check a criterion can ask for: their parameters, as written in YAML.

A check says what is looked at; it knows nothing of points. Every kind declares the slugs of the findings it can make
in `made()`. Document kinds and element names are those of `parsers/catalogue`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from checklists.facts import Fact

Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Strict(BaseModel):
    """What enters from YAML: unknown keys are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Need(Strict):
    """One element that must be there; any of several names will do."""

    element: tuple[str, ...]
    finding: Slug
    called: str | None = None
    """What it is called in the message, where the element's own name would not be understood."""
    at_least: int = 1
    words: tuple[str, ...] = ()
    """When given, the value must contain one of these (spaces and width evened out)."""
    limited_by: tuple[str, ...] = ()
    """No more are asked for than these elements name in the same document, but at least one."""
    given: tuple[str, ...] = ()
    """Asked only when one of these elements was read in the same document: 代收关系 where there is a 代收人."""
    unless: tuple[str, ...] = ()
    """Elements of the same document that excuse it: 拒签注明."""
    shown_by: tuple[str, ...] = ()
    """Patterns; one found in the document's text does instead of an element that has no place in it.

    A place that is there and blank stays a fault.
    """
    excused_by: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Element of the same document -> patterns of what it says that excuse it: by post nobody signs the record."""
    outside: tuple[str, ...] = ()
    """Elements of the same document whose words do not do instead, unless they hold a day or a sum.

    An officer's 已履行完毕，建议结案 is the ground of his proposal, not the account of the performance.
    """
    own_words: bool = False
    """`shown_by` alone decides, in the document's own words: no heading, name of a paper or quoted law shows it.

    A place that is there and blank, or illegible, is judged as ever.
    """
    aside: tuple[str, ...] = ()
    """Patterns of what is no such words: headings, quoted law, printed rights. Taken out before `shown_by` is tried."""
    other_than: tuple[str, ...] = ()
    """Elements of the same document; a place that holds the same value as one of these does not count."""
    printed: tuple[str, ...] = ()
    """Patterns of its printed label; a form that shows none, and no such element, has no place for it: not asked."""
    doubtful_where: tuple[str, ...] = ()
    """Patterns of a form without a place for it: there its lack is a doubt."""
    also: tuple[str, ...] = ()
    """Other places where an officer (执法人员) of this document may have signed: 记录人签名."""
    drawn: bool = False
    """It may be a picture, as a mark of accreditation is: with one that nothing else explains the lack is a doubt."""
    beside: bool = False
    """Read in a document on the same page it does as well: 执照 and 身份证 copied together bear one remark."""
    everyone: tuple[str, ...] = ()
    """Everybody named in these elements of the same document must be among the signatures."""
    or_sealed: bool = False
    """A seal there does as well, or one at the end of the document: a company signs with its seal."""


class Moment(Strict):
    """A day, named by the document and element that hold it, or by the service of a document."""

    document: tuple[str, ...] = ()
    element: tuple[str, ...] = ()
    served: tuple[str, ...] = ()
    """The day on which a document of one of these kinds was served, by its 送达回证 or its own signature of receipt."""
    pick: Literal["first", "last"] = "first"
    """Of several days the earliest or the latest."""


class Role(Strict):
    """Everybody named in these elements of these documents."""

    called: str
    documents: tuple[str, ...]
    elements: tuple[str, ...]
    saying: tuple[str, ...] = ()
    """Only those to whom the document ascribes one of these words: 某某：同意."""
    other_than: tuple[str, ...] = ()
    """Elements of the same document; whoever is named there is not meant: 列席人, 汇报人."""


class Presence(Strict):
    kind: Literal["presence"]
    documents: tuple[str, ...]
    """Any one of these kinds."""
    elements: tuple[str, ...] = ()
    """When given, one of these must have been read in it."""
    or_elements: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> elements that do instead: 责令改正 inside the 决定书."""
    perhaps_in: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> elements that may do instead: with one of them read the lack is a doubt."""
    sole: bool = False
    """There is but one of them, copies of one number not counted; a second leaves the answer to a person."""
    other_matters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns; one of that kind whose title and matter (审批事项) show one of them does not count."""
    finding: Slug


class Elements(Strict):
    kind: Literal["elements"]
    documents: tuple[str, ...]
    needs: tuple[Need, ...]
    absent: Slug | None = None
    """The finding when there is no such document at all; None: then the criterion is inapplicable."""
    each: bool = True
    """Every document of those kinds; else one good one is enough."""
    speaking_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns; of that kind only those are meant whose title and matter (审批事项) show one of them, or
    where none does, whose text does."""


class Signatures(Strict):
    """Like `elements`, for places where somebody signs; knows images, scans and refusals."""

    kind: Literal["signatures"]
    documents: tuple[str, ...]
    needs: tuple[Need, ...]
    absent: Slug | None = None
    each: bool = True
    speaking_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns; of that kind only those are meant whose title and matter (审批事项) show one of them, or
    where none does, whose text does."""


class Seals(Strict):
    """A seal of the authority on each document; `mismatch` when its words could be read and differ."""

    kind: Literal["seals"]
    documents: tuple[str, ...]
    finding: Slug
    mismatch: Slug | None = None
    absent: Slug | None = None


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


class Consistency(Strict):
    """The same element says the same wherever it stands."""

    kind: Literal["consistency"]
    element: tuple[str, ...]
    documents: tuple[str, ...] = ()
    """Empty: all documents that name it."""
    against: tuple[str, ...] = ()
    """When given, the first of these kinds that names it holds the true value; else the majority does."""
    mode: Literal[
        "name", "identity", "text", "slip", "amount", "date", "number", "served_title", "citations", "penalties"
    ]
    """`number`, `served_title`: what is written of another paper against that paper's own number or title.

    `slip`: only the same words with one number written otherwise differ: people move, shops have several places.
    """
    finding: Slug
    forms: tuple[str, ...] = ()
    """Patterns; a value that meets none of them, where two others do and nothing else differs, is a finding of its own."""
    formless: Slug | None = None
    formless_in: tuple[str, ...] = ()
    """Only a value in these kinds can lack the form: forms for use within the office are filled in more shortly."""
    if_named: bool = False
    """Where one side alone names it there is nothing to compare, and no doubt."""
    else_outvoted: bool = False
    """`identity`, `name`: where none of `against` names it, the papers that agree among themselves are held against it."""


class CitationForm(Strict):
    """Cited law: full name, down to paragraph and item where the article has them."""

    kind: Literal["citation"]
    documents: tuple[str, ...]
    elements: tuple[str, ...]
    incomplete: Slug | None = None
    short_name: Slug | None = None
    no_such_clause: Slug | None = None
    """The law has not so many articles, or the article not so many paragraphs."""
    not_in_force: Slug | None = None
    by_decision: bool = False
    """The law of the day of the decision alone counts; a penalty may rest on that of the day of the act (罚法 37)."""
    no_citation: Slug | None = None


class Amount(Strict):
    """Sums. `words`: digits against capital numerals. `not_heavier`: decision against notice. `equal`: two amounts agree.

    `range`: every fine lies within a range that the document itself quotes from the law, or that the clause applied has in the table
    of laws; else nobody can tell.
    `mild`: a fine that the document calls mild lies in the lower half of the one range that it quotes.
    `benchmark`: the fine lies within the department's own benchmark of discretion, where the office has set one.
    `arithmetic`: parts add up to the total, or multiple times base gives the result, as the text itself states.
    `ceiling`: the fine on each document is not above `threshold`, for this class of party on the day of the document.
    """

    kind: Literal["amount"]
    compare: Literal["words", "not_heavier", "equal", "arithmetic", "range", "mild", "benchmark", "ceiling"]
    threshold: str | None = None
    """Of checklists/laws."""
    others: tuple[str, ...] = ()
    """Patterns of the authority; for one of these a special law may set another ceiling: above it is a doubt."""
    left: Moment | None = None
    right: Moment | None = None
    documents: tuple[str, ...] = ()
    finding: Slug
    unless_documents: tuple[str, ...] = ()
    if_named: bool = False
    """Where one side names no sum there is nothing to compare, and no doubt."""
    compared_with: str = "告知的处罚"
    """`not_heavier`: what the left side is called in the message."""
    mild: tuple[str, ...] = ()
    """`mild`: patterns, in the document's own words, of a fine called mild: above the middle they contradict it."""
    mild_at_most: tuple[str, ...] = ()
    """`mild`: patterns of circumstances called mild: only the very top of the range contradicts them."""
    unless: tuple[str, ...] = ()
    """`mild`: patterns of a document that leaves it open: further ranges, multiples, heavier kinds to choose from."""


class Roles(Strict):
    """At least so many officers on each document, with certificate numbers; or nobody in two roles at once."""

    kind: Literal["roles"]
    documents: tuple[str, ...] = ()
    each: bool = True
    """Every document of those kinds; else one good one is enough."""
    at_least: int = 0
    too_few: Slug | None = None
    no_certificate: Slug | None = None
    one_number: bool = False
    """An officer whose certificate has different numbers in the papers of the dossier is left to a person."""
    apart: tuple[Role, ...] = ()
    both: Slug | None = None


class Overlap(Strict):
    """The same officer in two records whose times overlap."""

    kind: Literal["overlap"]
    documents: tuple[str, ...]
    finding: Slug


class Expression(Strict):
    """One idea and the words for it; a pattern in the syntax of Python's re, spaces and width evened out first."""

    called: str
    any_of: tuple[str, ...]
    finding: Slug
    aside: tuple[str, ...] = ()
    """Patterns of what does not count: headings, quoted law. Taken out of the whole text before `any_of` is required."""
    unless: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    """Words that leave the lack of a required idea to a person: a period that a special law may set."""
    wrong: tuple[str, ...] = ()
    """Where a required idea is lacking, what stands in its place: the finding quotes it."""
    wrong_finding: Slug | None = None
    """In place of `finding` where such words stand."""


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


class Wording(Strict):
    """Ideas that must be expressed, or must not be, in a document or in some of its elements."""

    kind: Literal["wording"]
    documents: tuple[str, ...]
    elements: tuple[str, ...] = ()
    """Empty: the whole text."""
    given: tuple[str, ...] = ()
    """Only documents in which one of these elements was read as well."""
    own_words: bool = False
    """Of the whole text only what the document says in its own words: no heading, name of a paper or quoted law."""
    raised_in: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns; when given, asked only where such a paper says one of them in its own words."""
    requires: tuple[Expression, ...] = ()
    forbids: tuple[Expression, ...] = ()
    absent: Slug | None = None
    each: bool = True
    speaking_of: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Document kind -> patterns; of that kind only those are meant whose title and matter (审批事项) show one of them, or
    where none does, whose text does."""
    hearsay: bool = False
    """The document only tells of it: words that are met leave it to a person whether it was so."""


class Consent(Strict):
    """Those who must agree to the penalty did, in their last word; the words themselves: scoring/consent.py."""

    kind: Literal["consent"]
    documents: tuple[str, ...]
    elements: tuple[str, ...]
    """Where the opinion stands; all of one document together."""
    days: tuple[str, ...]
    """Elements by which the last of several documents is found."""
    called: str
    conclusions_of: tuple[str, ...] = ()
    """Those of `elements` of which only passages that begin as a resolution does are meant: 形成决定：."""
    voices: tuple[str, ...] = ()
    """Elements that hold what single members said: as many noes as yeses are a doubt."""
    other_matters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """As for `presence`."""
    finding: Slug


class Remedies(Strict):
    """The body named for reconsideration is one that the law of the day of the decision names."""

    kind: Literal["remedies"]
    documents: tuple[str, ...]
    finding: Slug


class Issuer(Strict):
    """Issued in the name of the authority: not of a unit of the authority in whose name the case is otherwise run."""

    kind: Literal["issuer"]
    documents: tuple[str, ...]
    """These are compared with each other."""
    called: str
    units: tuple[str, ...]
    """Patterns of what follows the authority's name where a unit of it signs."""
    finding: Slug


class Service(Strict):
    """Each external document that must be served has its 送达回证 or a receipt signed on itself."""

    kind: Literal["service"]
    documents: tuple[str, ...]
    finding: Slug
    record: tuple[Need, ...] = ()
    """What the record of service must hold."""


class VolumeList(Strict):
    """卷内目录 against the documents, page numbers without gaps or repeats."""

    kind: Literal["catalogue"]
    compare: Literal["entries", "pages", "sequence", "order"]
    finding: Slug
    absent: Slug | None = None
    before: tuple[tuple[str, str], ...] = ()
    """`order`: pairs of kinds of which the first lies before the second in every order of filing."""


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
    | Roles
    | Overlap
    | Hours
    | Wording
    | Consent
    | Remedies
    | Issuer
    | Service
    | VolumeList
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
        case Presence() | Amount() | Overlap() | Consent() | Remedies() | Issuer():
            slugs = [check.finding]
        case Follows() | Facts():
            slugs = []
    return tuple(dict.fromkeys(slugs))


def _named(*slugs: str | None) -> list[str]:
    return [slug for slug in slugs if slug is not None]
