"""A reviewer's workbook sent out and taken back: what of it is said anew, and what no longer."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from reviews.history import RoundError
from reviews.matters import ADDED, PRAISED, Decided, Row
from reviews.reading_back import Read, Sent
from reviews.round import Round
from reviews.rows import rows_of
from reviews.settling import asked
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


def collected(found: Round, reviewer: str, sheet: str, read: Read) -> Collected:
    """Nobody's word is lost by an empty cell; what was added or praised goes when it no longer stands in the workbook in which it stood."""
    had = {
        where: word.decided for where, word in found.words.get(reviewer, {}).items() if where[0] not in found.finished
    }
    finished = sorted({one.dossier for one in read.decisions} & found.finished)
    said = [_own(one, sheet) for one in read.decisions if one.dossier not in found.finished]
    earlier = {_content(one) for one in had.values() if _is_more(one) and not one.key.endswith(_mark(sheet))}
    told = {(one.dossier, one.key): one for one in said if not (_is_more(one) and _content(one) in earlier)}
    fresh = tuple(one for where, one in told.items() if where not in had)
    changed = tuple((had[where], one) for where, one in told.items() if where in had and had[where] != one)
    gone = [one for where, one in had.items() if where not in told]
    dropped = tuple(_dropped(gone, told.values(), sheet, whole=not read.problems))
    return Collected(fresh, changed, dropped, tuple(one for one in gone if one not in dropped), tuple(finished))


def still_open(found: Round, reviewer: str, sent: Sent, those: Collected) -> int:
    """Rows that wait for the reviewer's word once these are in."""
    words = {where: word.decided for where, word in found.words.get(reviewer, {}).items()}
    words |= {(one.dossier, one.key): one for one in (*those.fresh, *(after for _, after in those.changed))}
    own: dict[str, dict[str, Decided]] = {}
    for (dossier, key), one in words.items():
        own.setdefault(dossier, {})[key] = one
    return sum(
        asked(row, own.get(row.dossier, {})) and (row.dossier, row.key) not in words
        for row in sent.rows
        if row.dossier not in found.finished
    )


def _is_more(one: Decided) -> bool:
    return one.word in (ADDED, PRAISED)


def _mark(sheet: str) -> str:
    return f"·{sheet}"


def _own(one: Decided, sheet: str) -> Decided:
    """Additions are numbered in each workbook from 1: with the workbook's number they stay apart."""
    return replace(one, key=one.key + _mark(sheet)) if _is_more(one) else one


def _content(one: Decided) -> tuple[object, ...]:
    return one.dossier, one.word, one.item, one.points, "".join(one.text.split())


def _dropped(gone: Iterable[Decided], told: Iterable[Decided], sheet: str, *, whole: bool) -> Iterator[Decided]:
    """Additions of this workbook that stand nowhere in it any more, and those whose number another took."""
    numbers = {(one.dossier, _number(one.key)) for one in told if one.word == ADDED}
    for one in gone:
        if _is_more(one) and one.key.endswith(_mark(sheet)) and (whole or (one.dossier, _number(one.key)) in numbers):
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
