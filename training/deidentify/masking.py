"""A text in which every value that is known or shows itself is replaced."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from training.deidentify.days import moved_days
from training.deidentify.kinds import Kind
from training.deidentify.plain import Plain, plain
from training.deidentify.register import Register
from training.deidentify.shapes import shapes_in
from training.deidentify.showing import values_in
from training.deidentify.vocabulary import longest_first

_ADDRESSED: Final = r"(?:某某?(?![些种个一日时人地处项单公年月事])|[*×X]{1,2}|先生|女士|老板|师傅|大姐|大哥)"


@dataclass(frozen=True, slots=True)
class Hit:
    """`text[start:end]` of the text asked for, and what stands there afterwards."""

    start: int
    end: int
    kind: Kind
    replacement: str


@dataclass(slots=True)
class Mask:
    """`shift` None: days stay."""

    register: Register
    shift: dt.timedelta | None
    counts: dict[Kind, int] = field(default_factory=dict)
    """How often each kind was replaced."""
    _known: re.Pattern[str] | None = None
    _size: int = -1

    def hits(self, text: str) -> tuple[Hit, ...]:
        """In their order, none over another: what is known goes before what shows itself, days come last."""
        taken: list[Hit] = []
        for found in (self._values(text), self._shown(text), self._surnames(text), self._days(text)):
            taken += [
                one for one in found if not any(one.start < other.end and other.start < one.end for other in taken)
            ]
        return tuple(sorted(taken, key=lambda one: one.start))

    def masked(self, text: str) -> str:
        pieces: list[str] = []
        at, hits = 0, self.hits(text)
        for hit in hits:
            pieces += [text[at : hit.start], hit.replacement]
            at = hit.end
        self.count(hits)
        return "".join([*pieces, text[at:]])

    def count(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            self.counts[hit.kind] = self.counts.get(hit.kind, 0) + 1

    def _values(self, text: str) -> Iterator[Hit]:
        """Also where spaces, widths or line breaks part them."""
        pattern = self._pattern()
        if pattern is None:
            return
        seen = plain(text)
        ours = tuple(self.register.own_places(seen.text))
        for met in pattern.finditer(seen.text):
            entry = self.register.entries[met[0]]
            if any(start <= met.start() and met.end() <= end for start, end in ours):
                continue  # Of our own, in a copy that is looked at again.
            if not _is_part_of_a_number(seen, *met.span()):
                yield Hit(*seen.span(*met.span()), entry.kind, entry.replacement)

    def _pattern(self) -> re.Pattern[str] | None:
        if self._size != len(self.register.entries):
            self._size = len(self.register.entries)
            words = longest_first(frozenset(self.register.entries))
            self._known = re.compile("|".join(map(re.escape, words))) if words else None
        return self._known

    def _shown(self, text: str) -> Iterator[Hit]:
        """What the text itself shows and nobody gathered."""
        seen = plain(text, joined=False)
        for shape in shapes_in(seen.text):
            value = seen.text[shape.start : shape.end]
            if not self.register.is_own(value):
                yield Hit(*seen.span(shape.start, shape.end), shape.kind, self.register.replacement(shape.kind, value))
        for kind, value in values_in(text):
            if kind is Kind.NUMBER or value in self.register.kept or self.register.is_own(value):
                continue
            at = seen.text.find(value)
            while at >= 0:
                if not _is_part_of_a_number(seen, at, at + len(value)):
                    yield Hit(*seen.span(at, at + len(value)), kind, self.register.replacement(kind, value))
                at = seen.text.find(value, at + len(value))

    def _surnames(self, text: str) -> Iterator[Hit]:
        """雍某, 雍女士: the surname of the pseudonym."""
        if not self.register.surnames:
            return
        seen = plain(text)
        words = "|".join(map(re.escape, longest_first(frozenset(self.register.surnames))))
        for met in re.finditer(rf"(?P<own>{words})(?={_ADDRESSED})", seen.text):
            yield Hit(*seen.span(*met.span("own")), Kind.PERSON, self.register.surnames[met["own"]])

    def _days(self, text: str) -> Iterator[Hit]:
        if self.shift is None:
            return
        for moved in moved_days(text, self.shift):
            yield Hit(moved.start, moved.end, Kind.DATE, moved.written)


def _is_part_of_a_number(seen: Plain, start: int, end: int) -> bool:
    """Figures right beside it, without a space or a line's end between them."""
    text, origin = seen.text, seen.origin
    before = start > 0 and origin[start - 1] + 1 == origin[start] and _continues(text[start - 1], text[start])
    return before or (end < len(text) and origin[end - 1] + 1 == origin[end] and _continues(text[end - 1], text[end]))


def _continues(one: str, other: str) -> bool:
    return one.isascii() and other.isascii() and one.isalnum() and other.isdigit()
