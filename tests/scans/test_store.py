"""What is kept of scans read before."""

import os
import stat
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from parsers.scans.engine import Word
from parsers.scans.seen import Seen
from parsers.scans.store import Store, users_folder

SEEN = Seen(
    595.0, 842.0,
    (Word("送达", 10.0, 22.5, (72.0, 84.0), (84.0, 96.0), (0.99, 0.512)),),
    ((70.0, 50.0, 400.0, 50.0),), 1, -0.8, dropped=3,
)  # fmt: skip


def test_what_is_put_is_got_and_nothing_under_another_key(tmp_path: Path) -> None:
    Store(tmp_path / "a").put("x, 1", SEEN)
    assert Store(tmp_path / "a").get("x, 1") == SEEN
    assert Store(tmp_path / "a").get("x, 2") is None


@pytest.mark.skipif(sys.platform == "win32", reason="permissions are those of the user's profile")
def test_only_the_user_may_read_it(tmp_path: Path) -> None:
    Store(tmp_path / "a").put("x", SEEN)
    (entry,) = (path for path in (tmp_path / "a").rglob("*") if path.is_file())
    assert stat.S_IMODE(entry.stat().st_mode) == 0o600
    assert stat.S_IMODE(entry.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"x\x9c\x03\x00\x00\x00\x00\x01", None])
def test_a_damaged_entry_is_as_none_and_is_written_anew(tmp_path: Path, damage: bytes | None) -> None:
    store = Store(tmp_path)
    store.put("x", SEEN)
    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    entry.write_bytes(entry.read_bytes()[:-20] if damage is None else damage)
    assert store.get("x") is None
    store.put("x", SEEN)
    assert store.get("x") == SEEN


def test_a_place_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Store(tmp_path / "file")
    store.put("x", SEEN)
    assert store.get("x") is None


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    for number in range(20):
        Store(tmp_path).put(str(number), replace(SEEN, width=float(number)))
    for age, path in enumerate(sorted(tmp_path.rglob("*.z"))):
        os.utime(path, (age, age))
    oldest, newest = (
        min(tmp_path.rglob("*.z"), key=lambda path: path.stat().st_mtime),
        sorted(tmp_path.rglob("*.z"))[-1],
    )
    Store(tmp_path, most_bytes=10 * newest.stat().st_size).put("last", SEEN)
    assert not oldest.exists()
    assert newest.exists()
    assert len(list(tmp_path.rglob("*.z"))) <= 10


@pytest.mark.parametrize(
    ("environment", "platform", "folder"),
    [
        ({"ANJUAN_CACHE": "/x", "XDG_CACHE_HOME": "/y"}, "linux", "/x"),
        ({"XDG_CACHE_HOME": "/y"}, "linux", "/y/anjuan"),
        ({"LOCALAPPDATA": "/l"}, "win32", "/l/anjuan/Cache"),
    ],
)
def test_the_folder_is_where_the_system_keeps_what_may_be_lost(
    environment: Mapping[str, str], platform: str, folder: str
) -> None:
    assert users_folder(environment, platform) == Path(folder)


@pytest.mark.parametrize(
    ("platform", "folder"),
    [("linux", ".cache/anjuan"), ("darwin", "Library/Caches/anjuan"), ("win32", "AppData/Local/anjuan/Cache")],
)
def test_without_any_setting_it_lies_in_the_home_of_the_user(platform: str, folder: str) -> None:
    assert users_folder({"XDG_CACHE_HOME": "relative"}, platform) == Path.home() / folder
