"""The record of what was scored with what: each entry's hash holds the hash of the one before.

A changed or removed entry breaks the chain; a cut-off tail shows where the head is printed elsewhere, as in every report.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

BEGINNING: Final = "0" * 64


class Entered(NamedTuple):
    sequence: int
    entry: str
    hash: str


def entered(previous: str, sequence: int, entry: Mapping[str, object]) -> Entered:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Entered(sequence, text, _hash(previous, sequence, text))


def broken_at(entries: Iterable[Entered]) -> int | None:
    """The sequence number of the first entry that does not follow from those before; None for a whole record."""
    head, expected = BEGINNING, 1
    for one in entries:
        if one.sequence != expected or one.hash != _hash(head, one.sequence, one.entry):
            return expected
        head, expected = one.hash, expected + 1
    return None


def _hash(previous: str, sequence: int, text: str) -> str:
    return hashlib.sha256(f"{previous}\n{sequence}\n{text}".encode()).hexdigest()
