"""The tables of rounds: what happened, in its order, and where each round's record ends. Events are never changed or removed."""

from typing import Final

from sqlalchemy import DDL, Column, Integer, MetaData, String, Table, Text, event

metadata = MetaData()

rounds = Table(
    "anjuan_rounds",
    metadata,
    Column("name", String(200), primary_key=True),
    Column("batch", String(200), nullable=False),
    # The end of the record.
    Column("sequence", Integer, nullable=False),
    Column("head", String(64), nullable=False),
)

events = Table(
    "anjuan_round_events",
    metadata,
    Column("round", String(200), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("body", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)

_REFUSAL: Final = "events of a round are never changed or removed"

_SQLITE: Final = tuple(
    f"CREATE TRIGGER anjuan_round_events_{what.lower()} BEFORE {what} ON anjuan_round_events "
    f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
    for what in ("UPDATE", "DELETE")
)
_POSTGRESQL: Final = (
    f"CREATE OR REPLACE FUNCTION anjuan_refuse_change() RETURNS trigger AS "
    f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}'; END $$ LANGUAGE plpgsql",
    "CREATE TRIGGER anjuan_round_events_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON anjuan_round_events "
    "FOR EACH STATEMENT EXECUTE FUNCTION anjuan_refuse_change()",
)

for _dialect, _statements in (("sqlite", _SQLITE), ("postgresql", _POSTGRESQL)):
    for _statement in _statements:
        _trigger = DDL(_statement)  # type: ignore[no-untyped-call] # SQLAlchemy gives it no types
        event.listen(events, "after_create", _trigger.execute_if(dialect=_dialect))
