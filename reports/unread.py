"""What could not be read, one line for each file and reason."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from dossiers import Dossier, Unread


def unread_in_words(dossier: Dossier, *, failed_only: bool = False, inside_only: bool = False) -> Iterator[str]:
    """The pages of a file together; a dossier that is one file is not named again.

    With `inside_only` the dossier's path is left out, where it stands beside.
    """
    unread = [one for one in dossier.unread if one.failed or not failed_only]
    for (file, reason), found in groupby(unread, key=lambda one: (one.file, one.reason)):
        inside = [] if dossier.files == (file,) and dossier.path.endswith(file) else [file]
        path = [] if inside_only else [dossier.path]
        yield "：".join([*path, *inside, f"{_pages(tuple(found))}{reason}"])


def _pages(unread: Sequence[Unread]) -> str:
    """第1～3、5页; empty for the whole file."""
    numbers = sorted({one.page for one in unread if one.page is not None})
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    text = "、".join(str(first) if first == last else f"{first}～{last}" for first, last in runs)
    return f"第{text}页：" if text else ""
