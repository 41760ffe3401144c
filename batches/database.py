"""The database behind a store: opened, laid out, and written one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, insert, select
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError
from sqlalchemy.pool import NullPool

from batches.tables import LAYOUT, metadata, stores
from dossiers import ForPerson


class StoreError(ForPerson):
    """The store cannot be opened or used."""


def opened(place: str) -> Engine:
    """`place` is a file, or a URL such as postgresql://user@host/name. Raises `StoreError`."""
    url = place if "://" in place else f"sqlite:///{Path(place).absolute()}"
    if url.startswith(("postgresql://", "postgres://")):
        url = f"postgresql+psycopg://{url.split('://', 1)[1]}"
    try:
        if not url.startswith(("sqlite:", "postgresql")):
            raise ArgumentError
        engine = (
            create_engine(url, poolclass=NullPool)
            if url.startswith("sqlite")
            else create_engine(url, pool_pre_ping=True)
        )
        if engine.dialect.name == "sqlite":
            _be_careful(engine)
        with engine.begin() as connection:
            metadata.create_all(connection)
            found = connection.execute(select(stores.c.value).where(stores.c.name == "layout")).scalar_one_or_none()
            if found is None:
                connection.execute(insert(stores).values(name="layout", value=LAYOUT))
            elif found != LAYOUT:
                raise StoreError(f"结果库的格式是 {found}，本程序用 {LAYOUT}；请换一个结果库，或用相应版本的程序")
    except (ArgumentError, ValueError):
        raise StoreError("结果库的地址写得不对；应当是文件名，或 postgresql://用户@主机/库名") from None
    except ModuleNotFoundError:
        raise StoreError("用 PostgreSQL 结果库请安装：pip install 'anjuan[postgresql]'") from None
    except DatabaseError as error:
        raise StoreError(f"结果库打不开（{_first_line(error)}）") from error
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction. Raises `StoreError` when the store cannot be written."""
    try:
        with engine.begin() as connection:
            yield connection
    except OperationalError as error:
        raise StoreError(f"结果库不能写入（{_first_line(error)}）；请看磁盘是否已满、库是否被别的程序占用") from error


def _be_careful(engine: Engine) -> None:
    """A cut of power loses no acknowledged result: every commit is on disk before it returns.

    The journal is the one that works on network shares too; versions before 3.51.3 can damage the other (WAL-reset).
    """

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _: object) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=DELETE", "synchronous=FULL", "busy_timeout=30000", "trusted_schema=OFF"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A writer that began by reading cannot wait for another: it says so from the start.
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _first_line(error: DatabaseError) -> str:
    return str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error).__name__
