"""What every reader and gate says of a file that stays unread."""

from dossiers import ForPerson


class Unreadable(ForPerson):
    """The file cannot be read; the message is one Chinese line for the person: what is wrong and what to do.

    `code` is stable and tells programs the same: `unreadable` where a reader gave up, else the gate's own.
    """

    exit_code = 3

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code
