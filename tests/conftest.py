"""What all tests share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """What is seen on scans is kept apart from the person's own cache, for the programs that tests start too."""
    before = os.environ.get("ANJUAN_CACHE")
    folder = tmp_path_factory.mktemp("cache")
    os.environ["ANJUAN_CACHE"] = str(folder)
    yield folder
    if before is None:
        del os.environ["ANJUAN_CACHE"]
    else:
        os.environ["ANJUAN_CACHE"] = before
