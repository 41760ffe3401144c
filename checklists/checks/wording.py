"""What is said: ideas that must be expressed or must not be, and whether somebody agreed."""

from typing import Literal

from pydantic import Field

from checklists.checks.strict import Slug, Strict


class Expression(Strict):
    """One idea and the words for it; a pattern in the syntax of Python's re, spaces and width evened out first."""

    called: str
    any_of: tuple[str, ...]
    finding: Slug
    aside: tuple[str, ...] = ()
    """Patterns of what does not count: headings, quoted law. Taken out of the whole text before `any_of` is required."""
    elsewhere: tuple[str, ...] = ()
    """Where a place was read that lacks the idea: how the rest of the document may say it; without them `any_of`."""
    unless: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    """Words that leave the lack of a required idea to a person: a period that a special law may set."""
    wrong: tuple[str, ...] = ()
    """Where a required idea is lacking, what stands in its place: the finding quotes it."""
    wrong_finding: Slug | None = None
    """In place of `finding` where such words stand."""


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
    everyone: tuple[str, ...] = ()
    """Elements that name who took part: one whose word is not told among the others' is a doubt or `unheard`."""
    leading: tuple[str, ...] = ()
    """Elements that name who led: his word may be the conclusion."""
    unheard: Slug | None = None
    """The finding where all others spoke one by one and no word is for several."""
    other_matters: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """As for `presence`."""
    finding: Slug
