"""Names of files made from words of a dossier."""

import hashlib
from typing import Final

_MOST_BYTES: Final = 90
"""Of a name made of two such parts and an ending, systems that take 255 bytes take every part whole."""


def file_name(text: str) -> str:
    """A name that every system takes; what is too long is cut, and told from others alike by a digest."""
    name = "".join("_" if sign in '\\/:*?"<>|\n\t' else sign for sign in text).strip(" .") or "_"
    if len(name.encode()) <= _MOST_BYTES:
        return name
    digest = hashlib.sha256(text.encode()).hexdigest()[:6]
    kept = name.encode()[: _MOST_BYTES - len(digest) - 1].decode(errors="ignore")
    return f"{kept}~{digest}"
