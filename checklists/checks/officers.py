"""Who acted: how many, in which roles, and where at the same time."""

from typing import Literal

from checklists.checks.strict import Slug, Strict


class Role(Strict):
    """Everybody named in these elements of these documents."""

    called: str
    documents: tuple[str, ...]
    elements: tuple[str, ...]
    saying: tuple[str, ...] = ()
    """Only those to whom the document ascribes one of these words: 某某：同意."""
    other_than: tuple[str, ...] = ()
    """Elements of the same document; whoever is named there is not meant: 列席人, 汇报人."""


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


class Certificates(Strict):
    """What the copies of the officers' certificates show against the records of what they did.

    An officer without a copy in the dossier, or whose copy tells no last day, is not judged.
    """

    kind: Literal["certificates"]
    documents: tuple[str, ...]
    """The records; the copies are 执法证件."""
    at_least: int = 0
    """So many with a certificate in force must have acted; who is not known to hold an expired one counts."""
    expired: Slug | None = None
    renewed: tuple[str, ...] = ()
    """Patterns of a copy that may tell of a later certificate: an expired one is then a doubt."""
    colleagues: Slug | None = None
    """A record gives an officer the number that the copies give to another."""
    miswritten: Slug | None = None
    """One record alone has a number that differs from the copy's by a slip of the pen."""


class Overlap(Strict):
    """The same officer in two records whose times overlap."""

    kind: Literal["overlap"]
    documents: tuple[str, ...]
    timed: tuple[str, ...] = ()
    """Other papers of the officers, where they tell from when to when they were made."""
    finding: Slug
