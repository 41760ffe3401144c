"""Known values that a reader of pictures may have misread by a sign: looked for on scans only."""

from collections.abc import Iterator, Sequence
from typing import Final

from training.deidentify.kinds import Kind
from training.deidentify.masking import Hit
from training.deidentify.plain import Plain, plain
from training.deidentify.register import Entry, Register
from training.deidentify.vocabulary import longest_first, vocabulary

_LONG: Final = 6
"""Signs of a value of which one in five may be another."""
_SHORTEST: Final = 4
_ALIKE: Final = 80.0
_ALIKE_IF_SHORT: Final = 75.0
_UNSURE_OF_THREE: Final = 0.97
_UNSURE_OF_TWO: Final = 0.8
_LONG_KINDS: Final = (
    Kind.COMPANY,
    Kind.ADDRESS,
    Kind.IDENTITY,
    Kind.CREDIT,
    Kind.PHONE,
    Kind.ACCOUNT,
    Kind.CERTIFICATE,
    Kind.NUMBER,
)


def near_hits(text: str, sureness: Sequence[float], register: Register) -> Iterator[Hit]:
    """`sureness` of each sign of `text`; 1 where nothing was guessed."""
    seen = plain(text)
    ours = tuple(register.own_places(seen.text))
    for entry in register.entries.values():
        found: Iterator[tuple[int, int]] = iter(())
        if entry.kind in _LONG_KINDS:
            found = _alike(seen.text, entry)
        elif entry.kind is Kind.PERSON and len(entry.value) in (2, 3):
            found = _but_one(seen, entry, sureness)
        for start, end in found:
            if not any(start < last and first < end for first, last in ours):
                yield Hit(*seen.span(start, end), entry.kind, entry.replacement)


def _alike(text: str, entry: Entry) -> Iterator[tuple[int, int]]:
    from rapidfuzz import fuzz

    # What every unit's name ends in makes all of them alike.
    ending = (
        next((one for one in longest_first(vocabulary().company_endings) if entry.value.endswith(one)), "")
        if entry.kind is Kind.COMPANY
        else ""
    )
    sought = entry.value.removesuffix(ending)
    if len(sought) < _SHORTEST or (len(sought) < _LONG and entry.kind is not Kind.COMPANY):
        return
    start = 0
    while len(text) - start >= len(sought):
        found = fuzz.partial_ratio_alignment(
            sought, text[start:], score_cutoff=_ALIKE if len(sought) >= _LONG else _ALIKE_IF_SHORT
        )
        if found is None or found.dest_end - found.dest_start < len(sought) - 1:
            return
        first, last = start + found.dest_start, start + found.dest_end
        yield first, last + len(ending) if text.startswith(ending, last) else last
        start = last


def _but_one(seen: Plain, entry: Entry, sureness: Sequence[float]) -> Iterator[tuple[int, int]]:
    """All signs of a name but one, and that one not read surely."""
    length = len(entry.value)
    least = _UNSURE_OF_TWO if length == 2 else _UNSURE_OF_THREE
    for at in range(len(seen.text) - length + 1):
        other = [n for n in range(length) if seen.text[at + n] != entry.value[n]]
        if len(other) != 1 or not "\u3400" <= seen.text[at + other[0]] <= "\u9fff":
            continue
        if sureness[seen.origin[at + other[0]]] < least:
            yield at, at + length
