"""Stores for rounds: a file, and a real PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from batches.store import Store, open_store
from tests.batches.server import programs, serving


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with serving(binaries) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place = str(tmp_path / "round.db") if request.param == "sqlite" else request.getfixturevalue("server")
    opened = open_store(place, f"batch {uuid4().hex}")
    yield opened
    opened.engine.dispose()
