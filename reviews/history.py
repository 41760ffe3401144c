"""What happened in a round, event after event: appended whole or not at all, chained by hashes, never changed.

One import is one event with all its decisions: a kill in the middle leaves nothing, and of two persons who import at once one comes
after the other.
"""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, cast, get_args

from sqlalchemy import Connection, Engine, insert, select, update
from sqlalchemy.exc import DatabaseError, IntegrityError

from batches.database import StoreError, writing
from batches.record import BEGINNING, Entered, broken_at, entered
from dossiers import ForPerson
from reviews.tables import events, metadata, rounds

Kind = Literal[
    "opened", "drawn", "assigned", "third", "exported", "decided", "settled", "objected", "answered",
    "rectify", "rectified", "rechecked", "closed",
]  # fmt: skip

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Body = Mapping[str, Json]
_KINDS: Final = frozenset(get_args(Kind))


class RoundError(ForPerson):
    """A round that is not there, that cannot be begun, or a step that cannot be taken."""


class Overtaken(RoundError):
    """Somebody else appended since the round was read."""


@dataclass(frozen=True, slots=True)
class Event:
    """`at` is a moment as ISO text; `who` the person who did it."""

    sequence: int
    at: str
    who: str
    kind: Kind
    body: Body


class Head(NamedTuple):
    sequence: int
    hash: str


class Broken(NamedTuple):
    """Where the record does not hold together; `sequence` None: events were cut off at its end."""

    sequence: int | None
    expected: int


@dataclass(frozen=True, slots=True)
class Rounds:
    """The rounds of one store."""

    engine: Engine

    def names(self) -> tuple[str, ...]:
        with self._reading() as connection:
            return tuple(connection.execute(select(rounds.c.name).order_by(rounds.c.name)).scalars())

    def latest(self) -> str | None:
        """The round begun last among those that are not closed, else among all; None where there is none."""
        began, last = events.alias(), events.alias()
        asked = (
            select(rounds.c.name, began.c.at, last.c.kind)
            .join(began, (began.c.round == rounds.c.name) & (began.c.sequence == 1))
            .join(last, (last.c.round == rounds.c.name) & (last.c.sequence == rounds.c.sequence))
        )
        with self._reading() as connection:
            found = connection.execute(asked).all()
        those = sorted(
            found, key=lambda row: (row.kind != "closed", dt.datetime.fromisoformat(row.at).timestamp(), row.name)
        )
        return str(those[-1].name) if those else None

    def batch_of(self, name: str) -> str:
        """Raises `RoundError`."""
        with self._reading() as connection:
            found: str | None = connection.execute(
                select(rounds.c.batch).where(rounds.c.name == name)
            ).scalar_one_or_none()
        if found is None:
            raise RoundError(_unknown(name, self.names()))
        return found

    def begin(self, name: str, batch: str, who: str, at: str, body: Body) -> Head:
        """A round with its first event. Raises `RoundError` for a name that is taken."""
        try:
            with writing(self.engine) as connection:
                connection.execute(insert(rounds).values(name=name, batch=batch, sequence=0, head=BEGINNING))
                return _append(connection, name, Head(0, BEGINNING), "opened", who, at, body)
        except IntegrityError:
            raise RoundError(f"已经有一个轮次叫“{name}”，请换一个名称") from None

    def append(
        self, name: str, kind: Kind, who: str, at: str, body: Body, expected_sequence: int | None = None
    ) -> Head:
        """Raises `Overtaken` when the round has gone beyond `expected_sequence`, `RoundError` for an unknown round."""
        with writing(self.engine) as connection:
            row = connection.execute(
                select(rounds.c.sequence, rounds.c.head).where(rounds.c.name == name).with_for_update()
            ).one_or_none()
            if row is None:
                raise RoundError(f"结果库里没有名为“{name}”的轮次")
            if _last_kind(connection, name, row.sequence) == "closed":
                raise RoundError(f"轮次“{name}”已经结束，不能再写入")
            if expected_sequence is not None and row.sequence != expected_sequence:
                raise Overtaken(f"轮次“{name}”刚刚被别人改动过，这一步没有写入；请再运行一次")
            return _append(connection, name, Head(row.sequence, row.head), kind, who, at, body)

    def events(self, name: str) -> Iterator[Event]:
        """Raises `RoundError` for an unknown round, and for an event of a later version."""
        self.batch_of(name)
        for row in self._rows(name):
            if row.kind not in _KINDS:
                raise RoundError(
                    f"轮次“{name}”第 {row.sequence} 条记录（{row.kind}）是更新版本的程序写的，请升级后再用"
                )
            yield Event(row.sequence, row.at, row.who, cast(Kind, row.kind), json.loads(row.body))

    def head(self, name: str) -> Head:
        """Raises `RoundError`."""
        with self._reading() as connection:
            row = connection.execute(
                select(rounds.c.sequence, rounds.c.head).where(rounds.c.name == name)
            ).one_or_none()
        if row is None:
            raise RoundError(_unknown(name, self.names()))
        return Head(row.sequence, row.head)

    def verify(self, name: str) -> Broken | None:
        """None where every event follows from those before and the last is where the record ends."""
        head = self.head(name)
        chain = [
            Entered(row.sequence, _entry(row.at, row.who, row.kind, row.body), row.hash) for row in self._rows(name)
        ]
        broken = broken_at(chain)
        if broken is not None:
            return Broken(broken, head.sequence)
        last = Head(chain[-1].sequence, chain[-1].hash) if chain else Head(0, BEGINNING)
        return None if last == head else Broken(None, head.sequence)

    def _rows(self, name: str) -> "list[_EventRow]":
        with self._reading() as connection:
            found = connection.execute(select(events).where(events.c.round == name).order_by(events.c.sequence)).all()
        return [_EventRow(row.sequence, row.at, row.who, row.kind, row.body, row.hash) for row in found]

    def _reading(self) -> Connection:
        return self.engine.connect().execution_options(reads=True)


class _EventRow(NamedTuple):
    sequence: int
    at: str
    who: str
    kind: str
    body: str
    hash: str


def open_rounds(engine: Engine) -> Rounds:
    """The rounds of a store, which is made ready for them. Raises `StoreError`."""
    try:
        with engine.begin() as connection:
            metadata.create_all(connection)
    except DatabaseError as error:
        raise StoreError(f"结果库不能存评查轮次（{error.orig}）") from error
    return Rounds(engine)


def _last_kind(connection: Connection, name: str, sequence: int) -> str | None:
    last = select(events.c.kind).where(events.c.round == name, events.c.sequence == sequence)
    found: str | None = connection.execute(last).scalar_one_or_none()
    return found


def _append(connection: Connection, name: str, head: Head, kind: Kind, who: str, at: str, body: Body) -> Head:
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    one = entered(head.hash, head.sequence + 1, {"at": at, "who": who, "kind": kind, "body": text})
    connection.execute(
        insert(events).values(round=name, sequence=one.sequence, at=at, who=who, kind=kind, body=text, hash=one.hash)
    )
    connection.execute(update(rounds).where(rounds.c.name == name).values(sequence=one.sequence, head=one.hash))
    return Head(one.sequence, one.hash)


def _entry(at: str, who: str, kind: str, body: str) -> str:
    """As `entered` writes it."""
    return entered(BEGINNING, 0, {"at": at, "who": who, "kind": kind, "body": body}).entry


def _unknown(name: str, known: tuple[str, ...]) -> str:
    return f"结果库里没有名为“{name}”的轮次" + (
        f"；有：{'、'.join(known)}" if known else "；先用 anjuan round new 建一个"
    )
