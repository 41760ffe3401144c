"""What every reader of a format promises."""

from collections.abc import Callable

from dossiers import ForPerson, Page

Reader = Callable[[bytes, str], tuple[Page, ...]]
"""The bytes of a file and its path inside the dossier -> its pages. Raises `Unreadable`."""


class Unreadable(ForPerson):
    """The file cannot be read; the message is one Chinese line for the person: what is wrong and what to do."""

    exit_code = 3
