"""Where a batch lives: SQLite in a file, or PostgreSQL by URL; one code for both.

A result and what it changes are written in one transaction, and writing it twice changes nothing.
"""

import hashlib
import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from batches.database import opened, writing
from batches.entries import Entry, kept_path, path_of
from batches.record import BEGINNING, Entered, entered
from batches.tables import batches, dossiers, records, results, standards

_MANY: Final = 500
_RECORDED_AT_ONCE: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store keeps of one dossier's result. `key` tells it apart from every other; `assessment` is compressed.

    `ground` is for reckoning again (`scoring.keeping`), by `standard`, which is the whole of it.
    """

    key: str
    dossier: str
    digest: str
    ending: str
    code: str = ""
    reason: str = ""
    culprit: str = ""
    set_aside: tuple[tuple[str, str], ...] = ()
    summary: str = ""
    assessment: bytes = b""
    ground: bytes = b""
    standard: str = ""


class Scored(NamedTuple):
    """A dossier of the batch with its result; None while it waits."""

    entry: Entry
    kept: Kept | None


class Counts(NamedTuple):
    """By how they ended; `waiting` have no result yet."""

    waiting: int
    ok: int
    refused: int
    limit: int
    crashed: int

    @property
    def total(self) -> int:
        return sum(self)


class Head(NamedTuple):
    """Where the record of a batch ends."""

    sequence: int
    hash: str


@dataclass(frozen=True, slots=True)
class Store:
    """One batch in one store."""

    engine: Engine
    batch: str

    # -- what is to be scored ------------------------------------------------------------------------------------

    def enlist(self, entries: Iterable[tuple[Entry, str]], basis: str, told: Mapping[str, str]) -> None:
        """Makes the batch hold exactly these dossiers, each with its stamp, to be judged by `basis`.

        Results stay in force for dossiers whose stamp and basis are unchanged; all others wait.
        """
        with writing(self.engine) as connection:
            same_basis = self._set_basis(connection, basis, told)
            known = {
                row.id: row
                for row in connection.execute(
                    select(dossiers.c.id, dossiers.c.stamp, dossiers.c.position, dossiers.c.path).where(
                        dossiers.c.batch == self.batch
                    )
                )
            }
            fresh: list[dict[str, object]] = []
            for position, (entry, stamp) in enumerate(entries):
                row = known.pop(entry.id, None)
                told_of = self._row(entry, position)
                if row is None:
                    fresh.append(
                        {**told_of, "stamp": stamp, "result": "", "recorded": False, "lease": "", "lease_ends": 0.0}
                    )
                    continue
                stale = not same_basis or row.stamp != stamp or row.path != kept_path(entry.path)
                if stale:
                    told_of |= {"stamp": stamp, "result": "", "recorded": False, "lease": "", "lease_ends": 0.0}
                elif row.position == position:
                    continue
                connection.execute(update(dossiers).where(self._is(entry.id)).values(told_of))
            for start in range(0, len(fresh), _MANY):
                connection.execute(insert(dossiers), fresh[start : start + _MANY])
            for gone in known:
                connection.execute(delete(dossiers).where(self._is(gone)))

    def restamp(self, stamps: Mapping[str, str]) -> None:
        """For dossiers whose files are the same in spite of another stamp."""
        with writing(self.engine) as connection:
            for name, stamp in stamps.items():
                connection.execute(update(dossiers).where(self._is(name)).values(stamp=stamp))

    def _set_basis(self, connection: Connection, basis: str, told: Mapping[str, str]) -> bool:
        text = json.dumps(dict(told), ensure_ascii=False, sort_keys=True)
        row = connection.execute(select(batches.c.basis).where(batches.c.name == self.batch)).one_or_none()
        if row is None:
            connection.execute(
                insert(batches).values(name=self.batch, basis=basis, told=text, sequence=0, head=BEGINNING)
            )
            return True
        connection.execute(update(batches).where(batches.c.name == self.batch).values(basis=basis, told=text))
        return bool(row.basis == basis)

    def _row(self, entry: Entry, position: int) -> dict[str, object]:
        return {
            "batch": self.batch, "id": entry.id, "position": position, "path": kept_path(entry.path), "unit": entry.unit,
            "level": entry.level, "trade": entry.trade, "case_type": entry.case_type,
        }  # fmt: skip

    # -- work ------------------------------------------------------------------------------------------------------

    def claim(self, worker: str, most: int, seconds: float) -> tuple[Entry, ...]:
        """Takes waiting dossiers in their order, for so many seconds; whoever is lost gives them back by silence."""
        now = time.time()
        free = and_(
            dossiers.c.batch == self.batch,
            dossiers.c.result == "",
            or_(dossiers.c.lease == "", dossiers.c.lease_ends < now),
        )
        with writing(self.engine) as connection:
            taken = connection.execute(
                select(dossiers).where(free).order_by(dossiers.c.position).limit(most).with_for_update(skip_locked=True)
            ).all()
            if taken:
                connection.execute(
                    update(dossiers)
                    .where(dossiers.c.batch == self.batch, dossiers.c.id.in_([row.id for row in taken]))
                    .values(lease=worker, lease_ends=now + seconds)
                )
        return tuple(_entry(row) for row in taken)

    def release(self, worker: str) -> None:
        """Gives back what the worker took and did not do."""
        with writing(self.engine) as connection:
            connection.execute(
                update(dossiers)
                .where(dossiers.c.batch == self.batch, dossiers.c.lease == worker, dossiers.c.result == "")
                .values(lease="", lease_ends=0.0)
            )

    def release_all(self, beginning: str) -> None:
        """Gives back what every worker took whose name begins so."""
        with writing(self.engine) as connection:
            connection.execute(
                update(dossiers)
                .where(dossiers.c.batch == self.batch, dossiers.c.lease.startswith(beginning, autoescape=True))
                .where(dossiers.c.result == "")
                .values(lease="", lease_ends=0.0)
            )

    def renew(self, worker: str, seconds: float) -> None:
        """Holds what the worker took for so many seconds more."""
        with writing(self.engine) as connection:
            connection.execute(
                update(dossiers)
                .where(dossiers.c.batch == self.batch, dossiers.c.lease == worker, dossiers.c.result == "")
                .values(lease_ends=time.time() + seconds)
            )

    def keep(self, kept: Kept) -> None:
        """The result of a dossier, in force from here on; the record grows as far as the order of the batch allows."""
        with writing(self.engine) as connection:
            self._insert_once(connection, kept)
            connection.execute(
                update(dossiers)
                .where(self._is(kept.dossier), dossiers.c.result != kept.key)
                .values(result=kept.key, lease="", lease_ends=0.0)
            )
            self._enter(connection)

    def _insert_once(self, connection: Connection, kept: Kept) -> None:
        values = {
            "key": kept.key, "batch": self.batch, "dossier": kept.dossier, "digest": kept.digest, "ending": kept.ending,
            "code": kept.code, "reason": kept.reason, "culprit": kept.culprit, "set_aside": json.dumps(kept.set_aside, ensure_ascii=False),
            "summary": kept.summary, "assessment": kept.assessment, "ground": kept.ground, "standard": _digest(kept.standard),
        }  # fmt: skip
        insert_once = postgresql.insert if self.engine.dialect.name == "postgresql" else sqlite.insert
        if kept.standard:
            standard = {"digest": _digest(kept.standard), "body": kept.standard}
            connection.execute(insert_once(standards).values(standard).on_conflict_do_nothing())
        connection.execute(insert_once(results).values(values).on_conflict_do_nothing())

    def _enter(self, connection: Connection) -> None:
        """Enters results into the record in the order of the batch, whatever order they came in: so it is the same every time."""
        head = connection.execute(
            select(batches.c.sequence, batches.c.head, batches.c.told)
            .where(batches.c.name == self.batch)
            .with_for_update()
        ).one()
        sequence, previous = head.sequence, head.head
        unrecorded = connection.execute(
            select(
                dossiers.c.id, dossiers.c.result, results.c.digest, results.c.ending, results.c.code, results.c.summary
            )
            .select_from(dossiers.outerjoin(results, results.c.key == dossiers.c.result))
            .where(dossiers.c.batch == self.batch, dossiers.c.recorded.is_(False))
            .order_by(dossiers.c.position)
            .limit(_RECORDED_AT_ONCE)
        )
        told = json.loads(head.told)
        for row in unrecorded.all():
            if not row.result:
                break
            entry = {
                "dossier": row.id, "digest": row.digest, "ending": row.ending, "code": row.code, "result": row.result,
                **told,
            }  # fmt: skip
            one = entered(previous, sequence + 1, entry)
            sequence, previous = one.sequence, one.hash
            connection.execute(
                insert(records).values(batch=self.batch, sequence=sequence, entry=one.entry, hash=one.hash)
            )
            connection.execute(update(dossiers).where(self._is(row.id)).values(recorded=True))
        if sequence != head.sequence:
            connection.execute(
                update(batches).where(batches.c.name == self.batch).values(sequence=sequence, head=previous)
            )

    # -- what came of it ---------------------------------------------------------------------------------------------

    def counts(self) -> Counts:
        with self._reading() as connection:
            rows = connection.execute(
                select(results.c.ending, func.count())
                .select_from(dossiers.outerjoin(results, results.c.key == dossiers.c.result))
                .where(dossiers.c.batch == self.batch)
                .group_by(results.c.ending)
            ).all()
        found = {ending or "waiting": number for ending, number in rows}
        return Counts(**{name: found.get(name, 0) for name in Counts._fields})

    def scored(self, whole: bool = False) -> Iterator[Scored]:
        """Every dossier in the order of the batch, `whole` with its assessment; read in pieces, so that memory stays flat."""
        heavy = () if whole else ("assessment", "ground")
        columns = [column for column in results.c if column.name not in heavy]
        position = -1
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    select(dossiers, *(column.label(f"result_{column.name}") for column in columns))
                    .select_from(dossiers.outerjoin(results, results.c.key == dossiers.c.result))
                    .where(dossiers.c.batch == self.batch, dossiers.c.position > position)
                    .order_by(dossiers.c.position)
                    .limit(_MANY if not whole else 20)
                ).all()
            if not rows:
                return
            for row in rows:
                yield Scored(_entry(row), _kept(row))
            position = rows[-1].position

    def stamps(self) -> Mapping[str, str]:
        """Of dossiers with a result in force."""
        with self._reading() as connection:
            return dict(
                connection.execute(
                    select(dossiers.c.id, dossiers.c.stamp).where(
                        dossiers.c.batch == self.batch, dossiers.c.result != ""
                    )
                ).all()
            )

    def digests(self, names: Iterable[str]) -> Mapping[str, str]:
        """Of the results in force of these dossiers."""
        wanted = list(names)
        found: dict[str, str] = {}
        with self._reading() as connection:
            for start in range(0, len(wanted), _MANY):
                found |= dict(
                    connection.execute(
                        select(dossiers.c.id, results.c.digest)
                        .select_from(dossiers.join(results, results.c.key == dossiers.c.result))
                        .where(dossiers.c.batch == self.batch, dossiers.c.id.in_(wanted[start : start + _MANY]))
                    ).all()
                )
        return found

    def told(self) -> Mapping[str, str]:
        """By what the batch is judged."""
        with self._reading() as connection:
            text = connection.execute(select(batches.c.told).where(batches.c.name == self.batch)).scalar_one_or_none()
        found: dict[str, str] = json.loads(text) if text else {}
        return found

    def head(self) -> Head:
        with self._reading() as connection:
            row = connection.execute(
                select(batches.c.sequence, batches.c.head).where(batches.c.name == self.batch)
            ).one_or_none()
        return Head(row.sequence, row.head) if row is not None else Head(0, BEGINNING)

    def record(self) -> Iterator[Entered]:
        sequence = 0
        while True:
            with self._reading() as connection:
                rows = connection.execute(
                    select(records.c.sequence, records.c.entry, records.c.hash)
                    .where(records.c.batch == self.batch, records.c.sequence > sequence)
                    .order_by(records.c.sequence)
                    .limit(_MANY)
                ).all()
            if not rows:
                return
            yield from (Entered(*row) for row in rows)
            sequence = rows[-1].sequence

    # -- below ---------------------------------------------------------------------------------------------------------

    def _is(self, name: str) -> ColumnElement[bool]:
        return and_(dossiers.c.batch == self.batch, dossiers.c.id == name)

    def _reading(self) -> Connection:
        return self.engine.connect().execution_options(reads=True)


def open_store(place: str, batch: str) -> Store:
    """`place` is a file, or a URL such as postgresql://user@host/name. Raises `StoreError`."""
    return Store(opened(place), batch)


def batch_names(engine: Engine) -> tuple[str, ...]:
    with engine.connect().execution_options(reads=True) as connection:
        return tuple(connection.execute(select(batches.c.name).order_by(batches.c.name)).scalars())


def _digest(standard: str) -> str:
    return hashlib.sha256(standard.encode()).hexdigest() if standard else ""


def _entry(row: Row[*tuple[Any, ...]]) -> Entry:
    """From a row of `dossiers`."""
    return Entry(row.id, path_of(row.path), row.unit, row.level, row.trade, row.case_type)


def _kept(row: Row[*tuple[Any, ...]]) -> Kept | None:
    """From a row of `dossiers` beside one of `results`."""
    if row.result_key is None:
        return None
    return Kept(
        key=row.result_key, dossier=row.id, digest=row.result_digest, ending=row.result_ending, code=row.result_code,
        reason=row.result_reason, culprit=row.result_culprit, summary=row.result_summary,
        set_aside=tuple((name, code) for name, code in json.loads(row.result_set_aside)),
        assessment=getattr(row, "result_assessment", b""),
    )  # fmt: skip
