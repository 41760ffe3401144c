"""By what a copy is known again: nothing was put into it, taken out or changed since it was read again."""

import hashlib
from pathlib import Path
from typing import Final

from parsers.folders import files_of

DIGEST: Final = "副本文件摘要（SHA-256）："


def digest_of(folder: Path) -> str:
    """Over the names of its files and the digests of their contents, sorted; what systems leave in folders does not count."""
    listed = sorted(f"{file.digest} {file.name}" for file in files_of(folder))
    return hashlib.sha256("\n".join(listed).encode()).hexdigest()
