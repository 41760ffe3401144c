"""What every reader of a format promises."""

from collections.abc import Callable

from dossiers import MarkKind, Page
from parsers.unreadable import Unreadable

__all__ = ["KnownImages", "Reader", "Unreadable"]

Reader = Callable[[bytes, str], tuple[Page, ...]]
"""The bytes of a file and its path inside the dossier -> its pages. Raises `Unreadable`."""

KnownImages = dict[bytes, MarkKind]
"""The kinds found so far, by the digest of the image: a seal stands on many papers."""
