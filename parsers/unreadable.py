"""What every reader and gate says of a file that stays unread."""

import struct
import zipfile
import zlib
from typing import Final

from dossiers import ForPerson

ON_BROKEN_DATA: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)
"""What libraries raise on data that are not what they expect, as mutants of valid files showed; lxml's are SyntaxErrors."""


class Unreadable(ForPerson):
    """The file cannot be read; the message is one Chinese line for the person: what is wrong and what to do.

    `code` is stable and tells programs the same: `unreadable` where a reader gave up, else the gate's own.
    """

    exit_code = 3

    def __init__(self, message: str, code: str = "unreadable") -> None:
        super().__init__(message)
        self.code = code
