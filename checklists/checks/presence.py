"""Which papers are there, served, listed and numbered."""

from typing import Literal

from pydantic import Field

from checklists.checks.elements import Need
from checklists.checks.strict import Slug, Strict


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


class Service(Strict):
    """Each external document that must be served has its 送达回证 or a receipt signed on itself."""

    kind: Literal["service"]
    documents: tuple[str, ...]
    finding: Slug
    record: tuple[Need, ...] = ()
    """What the record of service must hold."""


class NamedEvidence(Strict):
    """Evidence that a document names and that no other paper of the dossier mentions is left to a person.

    Nothing is called missing: things have many names, and some cannot lie in a file.
    """

    kind: Literal["named_evidence"]
    documents: tuple[str, ...]
    elements: tuple[str, ...]
    """Where the document names its evidence, one item each."""
    begins: str
    """A pattern of what goes before the name of an item: numbers."""
    ends: str
    """A pattern of where the name ends: 证明, a bracket, a comma."""
    copies: tuple[str, ...]
    """Patterns of what a name ends in and others leave out: 复印件, 3张."""
    things: tuple[str, ...]
    """Patterns of what need not lie in the dossier as paper."""
    statements: tuple[str, ...]
    """Patterns, with `who` for the person, by which a record of what somebody said is named."""
    records: tuple[str, ...]
    """Kinds of such records."""


class VolumeList(Strict):
    """卷内目录 against the documents, page numbers without gaps or repeats."""

    kind: Literal["catalogue"]
    compare: Literal["entries", "pages", "sequence", "order"]
    finding: Slug
    absent: Slug | None = None
    before: tuple[tuple[str, str], ...] = ()
    """`order`: pairs of kinds of which the first lies before the second in every order of filing."""
