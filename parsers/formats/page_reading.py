"""What every reader of a format promises."""

from collections.abc import Callable

from dossiers import ForPerson, MarkKind, Page

Reader = Callable[[bytes, str], tuple[Page, ...]]
"""The bytes of a file and its path inside the dossier -> its pages. Raises `Unreadable`."""

KnownImages = dict[bytes, MarkKind]
"""The kinds found so far, by the digest of the image: a seal stands on many papers."""


class Unreadable(ForPerson):
    """The file cannot be read; the message is one Chinese line for the person: what is wrong and what to do."""

    exit_code = 3
