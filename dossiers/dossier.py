"""One dossier (案卷)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.document import Document


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or page that could not be read; `reason` is Chinese, for the person.

    `failed` is False for a page that merely holds no text; `hides_paper` is False for a photograph or a recording,
    which can be no paper of the procedure. `code` is stable and tells programs what `reason` tells the person.
    """

    file: str
    page: int | None
    reason: str
    failed: bool = True
    hides_paper: bool = True
    code: str = ""


@dataclass(frozen=True, slots=True)
class Recording:
    """An audio or video file (视听资料), which is counted and not read. `size` in bytes; `seconds` where its head tells."""

    file: str
    size: int
    seconds: float | None

    def in_words(self) -> str:
        """12分30秒，35.2 MB."""
        size = f"{self.size / (1 << 20):.1f} MB" if self.size >= 1 << 20 else f"{max(1, round(self.size / 1024))} KB"
        if self.seconds is None:
            return size
        minutes, seconds = divmod(round(self.seconds), 60)
        hours, minutes = divmod(minutes, 60)
        length = (
            f"{hours}时{minutes}分{seconds}秒" if hours else f"{minutes}分{seconds}秒" if minutes else f"{seconds}秒"
        )
        return f"{length}，{size}"


@dataclass(frozen=True, slots=True)
class Dossier:
    """`digest` is over the names and contents of its files; `files` are paths relative to `path`."""

    id: str
    path: str
    digest: str
    documents: tuple[Document, ...]
    files: tuple[str, ...]
    unread: tuple[Unread, ...] = ()
    warnings: tuple[str, ...] = ()
    recordings: tuple[Recording, ...] = ()

    def of_kind(self, *kinds: str) -> Iterator[Document]:
        return (document for document in self.documents if document.kind in kinds)
