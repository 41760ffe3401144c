"""One dossier (案卷)."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers.document import Document


@dataclass(frozen=True, slots=True)
class Unread:
    """A file or page that could not be read; `reason` is Chinese, for the person.

    `failed` is False for a page that merely holds no text; `hides_paper` is False for a photograph or a recording,
    which can be no paper of the procedure.
    """

    file: str
    page: int | None
    reason: str
    failed: bool = True
    hides_paper: bool = True


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

    def of_kind(self, *kinds: str) -> Iterator[Document]:
        return (document for document in self.documents if document.kind in kinds)
