"""What must agree: the same said everywhere, and sums."""

from typing import Literal

from checklists.checks.days import Moment
from checklists.checks.strict import Slug, Strict


class Consistency(Strict):
    """The same element says the same wherever it stands."""

    kind: Literal["consistency"]
    element: tuple[str, ...]
    documents: tuple[str, ...] = ()
    """Empty: all documents that name it."""
    against: tuple[str, ...] = ()
    """When given, the first of these kinds that names it holds the true value; else the majority does."""
    mode: Literal[
        "name",
        "identity",
        "text",
        "slip",
        "amount",
        "date",
        "number",
        "served_title",
        "citations",
        "penalties",
        "measures",
    ]
    """`number`, `served_title`: what is written of another paper against that paper's own number or title.

    `measures`: figures with a unit in `documents`, and in `against`, of one thing, that differ by a slip of the pen.

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


class Sums(Strict):
    """Tables add up from which the decision took a sum: the rows to their total, a quantity by its price to the amount.

    Only a plain table is judged: every entry a figure, no subtotal. A total that is wrong otherwise than by a slip of the
    pen is a doubt, for rows may stand elsewhere.
    """

    kind: Literal["sums"]
    carried_to: tuple[str, ...]
    """Kinds of document that must name the total: the books of a party may be wrong for themselves."""
    total: tuple[str, ...]
    """Patterns of what the row of the total is called."""
    money: tuple[str, ...]
    """Patterns of the head of a column that is added up."""
    quantity: tuple[str, ...]
    price: tuple[str, ...]
    parted: tuple[str, ...]
    """Patterns of an entry that is no summand like the others: 小计, 其中, 退款."""
    partial: tuple[str, ...]
    """Patterns of a document that shows a part of the entries only: 摘录, 节选."""
    finding: Slug


class Quantities(Strict):
    """As many of the same goods in the list of what was confiscated as in the decision."""

    kind: Literal["quantities"]
    decisions: tuple[str, ...]
    lists: tuple[str, ...]
    disposals: tuple[str, ...] = ()
    """Records of disposal: goods may go in several lots, so that other quantities are a doubt."""
    taken: str
    """A pattern of the words behind which the decision names the goods."""
    names: tuple[str, ...]
    """Heads of the columns, best first."""
    numbers: tuple[str, ...]
    units: tuple[str, ...]
    measures: str
    """A pattern of the words for a piece or a measure of goods."""
    used_up: tuple[str, ...]
    """Patterns of a document that tells why the quantities may differ: 抽样, 损耗."""
    finding: Slug


class Rows(Strict):
    """Every row of a list is filled in as the others are: no cell empty, no choice left open."""

    kind: Literal["rows"]
    documents: tuple[str, ...]
    entries: tuple[str, ...]
    """Heads of the column that tells what a row is about."""
    column: tuple[str, ...]
    """Heads of the column that each row must fill in."""
    called: str
    doubtful: bool = False
    """An empty cell may be meant so, as the 规格 of a thing that has none: then it is a doubt."""
    finding: Slug


class Items(Strict):
    """Every numbered item of one paper is taken up in another that keeps its numbers."""

    kind: Literal["items"]
    listed: tuple[str, ...]
    taken_up: tuple[str, ...]
    """All of these together."""
    sweeping: tuple[str, ...] = ()
    """Patterns of words for all items at once; not heeded where a number between others is left out."""
    others: tuple[str, ...] = ()
    """Patterns of words for the items that are not numbered: 其余."""
    settled: tuple[str, ...] = ()
    """Patterns of an item that needs nothing more: 已当场改正."""
    finding: Slug


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
