"""A reviewer's workbook sent out and taken back: what of it is said anew, and what no longer."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reviews.history import RoundError
from reviews.matters import ADDED, PRAISED, Decided, Row
from reviews.reading_back import Read, Sent
from reviews.round import Round
from reviews.rows import rows_of
from reviews.sheets import dossier_digest, rows_digest
from reviews.steps import DecidedBy, Exported, rows_body
from scoring import Assessment


def exported(found: Round, reviewer: str, assessments: Iterable[Assessment], *, blind: bool) -> Exported:
    """The number of the workbook tells it from every other that this round sent out."""
    number = hashlib.sha256(f"{found.name}\n{reviewer}\n{found.sequence}".encode()).hexdigest()[:8]
    digests = [dossier_digest(rows_of(one)) for one in assessments]
    return Exported(reviewer=reviewer, sheet=number, blind=blind, rows_digest=rows_digest(digests))


def last_export(found: Round, reviewer: str) -> Exported:
    """Raises `RoundError`."""
    found.reviewer(reviewer)
    sent = [one for one in found.exported if one.reviewer == reviewer]
    if not sent:
        raise RoundError(f"还没有给 {reviewer} 发出工作簿；请先运行 anjuan round export")
    return sent[-1]


def sent_to(found: Round, reviewer: str, assessments: Iterable[Assessment]) -> Sent:
    """Raises `RoundError`."""
    rows: list[Row] = []
    items: dict[str, Mapping[str, Decimal]] = {}
    for one in assessments:
        rows += rows_of(one)
        items[one.dossier.id] = {item.id: one.score.full if item.uncapped else item.full for item in one.items}
    return Sent(found.name, reviewer, last_export(found, reviewer).sheet, tuple(rows), items)


@dataclass(frozen=True, slots=True)
class Collected:
    """`changed`: what had another word before. `kept`: rows that had a word and are empty this time; they keep it."""

    fresh: tuple[Decided, ...]
    changed: tuple[tuple[Decided, Decided], ...]
    taken_back: tuple[Decided, ...]
    kept: tuple[Decided, ...]
    finished: tuple[str, ...]
    """Dossiers whose result stands: nothing of them is taken."""

    @property
    def nothing(self) -> bool:
        return not (self.fresh or self.changed or self.taken_back)


def collected(found: Round, reviewer: str, read: Read) -> Collected:
    """Nobody's word is lost by an empty cell; what was added or praised goes when it stands nowhere and nothing was unclear."""
    had = found.words.get(reviewer, {})
    told = {(one.dossier, one.key): one for one in read.decisions}
    finished = sorted({dossier for dossier, _ in told} & found.finished)
    told = {where: one for where, one in told.items() if where[0] not in found.finished}
    open_ = {where: word.decided for where, word in had.items() if where[0] not in found.finished}
    fresh = tuple(one for where, one in told.items() if where not in open_)
    changed = tuple((open_[where], one) for where, one in told.items() if where in open_ and open_[where] != one)
    gone = [one for where, one in open_.items() if where not in told]
    dropped = tuple(_dropped(gone, told.values(), whole=not read.problems))
    return Collected(fresh, changed, dropped, tuple(one for one in gone if one not in dropped), tuple(finished))


def _dropped(gone: Iterable[Decided], told: Iterable[Decided], *, whole: bool) -> Iterator[Decided]:
    """Additions that stand nowhere any more, and those whose number another took."""
    numbers = {(one.dossier, _number(one.key)) for one in told if one.word == ADDED}
    for one in gone:
        if one.word in (ADDED, PRAISED) and (whole or (one.dossier, _number(one.key)) in numbers):
            yield one


def _number(key: str) -> str:
    return key.partition("@")[0]


def decided_by(reviewer: str, sheet: str, those: Collected) -> DecidedBy:
    return DecidedBy(
        reviewer=reviewer,
        sheet=sheet,
        rows=rows_body((*those.fresh, *(now for _, now in those.changed))),
        taken_back=tuple((one.dossier, one.key) for one in those.taken_back),
    )
