"""Answers in records of inquiry that stand word for word in another dossier.

Names and figures are taken out first; what stands in many dossiers is a form, not a copy. By shingles of characters
(Broder 1997): the share of the shorter record that the other holds too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from reviews.across.lead import Lead, LeadKind, Shown
from reviews.across.traces import Answer, Trace

_SHINGLE: Final = 10
"""Characters."""
_SHORTEST: Final = 80
"""Shingles of its own that a record needs to be compared."""
_COPIED: Final = 0.6
"""Share of the shorter record."""
_FORM: Final = 0.2
"""What so large a part of all dossiers holds, and more than `_FEW`, is a form."""
_FEW: Final = 3


@dataclass(frozen=True, slots=True)
class _Record:
    dossier: str
    shingles: frozenset[str]
    answers: tuple[Answer, ...]


def copied_answers(found: Sequence[Trace]) -> Iterator[Lead]:
    """Each pair of dossiers once, the most alike first."""
    records = _without_forms([_record(one) for one in found if one.answers])
    alike: list[tuple[float, _Record, _Record]] = []
    for (first, second), shared in _sharing(records).items():
        one, other = records[first], records[second]
        share = shared / min(len(one.shingles), len(other.shingles))
        if share >= _COPIED:
            alike.append((share, one, other))
    for share, one, other in sorted(alike, key=lambda pair: (-pair[0], pair[1].dossier, pair[2].dossier)):
        told = f"两份询问笔录的实质回答有 {share:.0%} 相同（已去掉姓名、数字和各卷通用的问答）"
        yield Lead(LeadKind.COPIED, (one.dossier, other.dossier), told, _most_alike(one, other))


def _record(one: Trace) -> _Record:
    return _Record(one.dossier, _shingles("".join(answer.plain for answer in one.answers)), one.answers)


def _shingles(text: str) -> frozenset[str]:
    return frozenset(text[at : at + _SHINGLE] for at in range(len(text) - _SHINGLE + 1))


def _without_forms(records: Sequence[_Record]) -> list[_Record]:
    held = Counter(shingle for one in records for shingle in one.shingles)
    most = max(_FEW, int(len(records) * _FORM))
    forms = {shingle for shingle, times in held.items() if times > most}
    lean = [_Record(one.dossier, one.shingles - forms, one.answers) for one in records]
    return [one for one in lean if len(one.shingles) >= _SHORTEST]


def _sharing(records: Sequence[_Record]) -> Mapping[tuple[int, int], int]:
    """Pairs of records, by how many shingles they share; only those that share any are touched."""
    holders: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(records):
        for shingle in one.shingles:
            holders[shingle].append(at)
    shared: Counter[tuple[int, int]] = Counter()
    for those in holders.values():
        shared.update((first, second) for at, first in enumerate(those) for second in those[at + 1 :])
    return shared


def _most_alike(one: _Record, other: _Record) -> tuple[Shown, Shown]:
    """The two answers that share most."""
    first, second = max(
        ((mine, theirs) for mine in one.answers for theirs in other.answers),
        key=lambda pair: len(_shingles(pair[0].plain) & _shingles(pair[1].plain)),
    )
    return first.shown, second.shown
