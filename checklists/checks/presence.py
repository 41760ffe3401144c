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


class VolumeList(Strict):
    """卷内目录 against the documents, page numbers without gaps or repeats."""

    kind: Literal["catalogue"]
    compare: Literal["entries", "pages", "sequence", "order"]
    finding: Slug
    absent: Slug | None = None
    before: tuple[tuple[str, str], ...] = ()
    """`order`: pairs of kinds of which the first lies before the second in every order of filing."""
