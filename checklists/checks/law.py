"""What the law itself lays down: how it is cited, in whose name one acts, who reconsiders."""

from typing import Literal

from checklists.checks.strict import Slug, Strict


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


class Issuer(Strict):
    """Issued in the name of the authority: not of a unit of the authority in whose name the case is otherwise run."""

    kind: Literal["issuer"]
    documents: tuple[str, ...]
    """These are compared with each other."""
    called: str
    units: tuple[str, ...]
    """Patterns of what follows the authority's name where a unit of it signs."""
    finding: Slug


class Remedies(Strict):
    """The body named for reconsideration is one that the law of the day of the decision names."""

    kind: Literal["remedies"]
    documents: tuple[str, ...]
    finding: Slug
