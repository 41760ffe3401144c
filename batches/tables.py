"""The tables of a store: what is to be scored, what came of it, and the record of both."""

from typing import Final

from sqlalchemy import Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, String, Table, Text

LAYOUT: Final = "anjuan.store/2"

metadata = MetaData()

stores = Table(
    "anjuan_store",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

batches = Table(
    "anjuan_batches",
    metadata,
    Column("name", String(200), primary_key=True),
    # What all dossiers of it were judged by; a change of it makes every result stale.
    Column("basis", String(80), nullable=False),
    Column("told", Text, nullable=False),
    # The end of the record.
    Column("sequence", Integer, nullable=False),
    Column("head", String(64), nullable=False),
)

dossiers = Table(
    "anjuan_dossiers",
    metadata,
    Column("batch", String(200), primary_key=True),
    Column("id", String(400), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("path", Text, nullable=False),
    Column("unit", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("trade", Text, nullable=False),
    Column("case_type", Text, nullable=False),
    # Names, sizes and times of its files: unchanged, nothing is opened to see that nothing changed.
    Column("stamp", String(64), nullable=False),
    # The result in force; empty while the dossier waits.
    Column("result", String(64), nullable=False),
    Column("recorded", Boolean, nullable=False),
    Column("lease", String(100), nullable=False),
    Column("lease_ends", Float, nullable=False),
    Index("anjuan_waiting", "batch", "result", "position"),
    Index("anjuan_unrecorded", "batch", "recorded", "position"),
)

results = Table(
    "anjuan_results",
    metadata,
    Column("key", String(64), primary_key=True),
    Column("batch", String(200), nullable=False),
    Column("dossier", String(400), nullable=False),
    Column("digest", String(80), nullable=False),
    Column("ending", String(10), nullable=False),
    Column("code", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("culprit", Text, nullable=False),
    Column("set_aside", Text, nullable=False),
    # What lists and counts need of it, as JSON; the whole assessment beside it, compressed.
    Column("summary", Text, nullable=False),
    Column("assessment", LargeBinary, nullable=False),
    # From which points are reckoned again when persons decide, and by which standard; empty where nothing was judged.
    Column("ground", LargeBinary, nullable=False),
    Column("standard", String(64), nullable=False),
)

standards = Table(
    "anjuan_standards",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("body", Text, nullable=False),
)

records = Table(
    "anjuan_records",
    metadata,
    Column("batch", String(200), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("hash", String(64), nullable=False),
)
