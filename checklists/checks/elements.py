"""What a paper holds: places filled in, signed and sealed."""

from typing import Literal

from pydantic import Field

from checklists.checks.strict import Slug, Strict


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
    hollow: tuple[str, ...] = ()
    """Patterns of a whole value that says nothing: 阅 is no opinion."""
    other_than: tuple[str, ...] = ()
    """Elements of the same document; a place that holds the same value as one of these does not count."""
    unless_said: tuple[str, ...] = ()
    """Patterns of words by which it does count all the same: 违反第九条，按该条处罚."""
    cited_but: tuple[str, ...] = ()
    """Any article that the document cites does instead, but for those of `other_than` and of laws whose names meet one of these.

    `shown_by` is then only for a document in which no citation was read.
    """
    printed: tuple[str, ...] = ()
    """Patterns of its printed label; a form that shows none, and no such element, has no place for it: not asked."""
    doubtful_where: tuple[str, ...] = ()
    """Patterns of a form without a place for it: there its lack is a doubt."""
    also: tuple[str, ...] = ()
    """Other places where an officer (执法人员) of this document may have signed: 记录人签名."""
    role: tuple[str, ...] = ()
    """Elements that name who must sign; where all of them are officers (执法人员), their signatures as such do."""
    drawn: bool = False
    """It may be a picture, as a mark of accreditation is: with one that nothing else explains the lack is a doubt."""
    beside: bool = False
    """Read in a document on the same page it does as well: 执照 and 身份证 copied together bear one remark."""
    spoken_for: tuple[str, ...] = ()
    """Patterns by which a later paper of the same file speaks for this one: 以上复印件均与原件核对无误."""
    everyone: tuple[str, ...] = ()
    """Everybody named in these elements of the same document must be among the signatures."""
    by_law: bool = False
    """The law has every such paper say it: several that all lack it are no form of the office's own."""
    captioned: str = ""
    """Pattern of its label in a caption: of several pictures on a page, each with a caption, each must bear it."""
    or_sealed: bool = False
    """A seal there does as well, or one at the end of the document: a company signs with its seal."""


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
