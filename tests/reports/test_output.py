"""Results are written whole or not at all, and nothing older is lost."""

import os
from pathlib import Path

import pytest

from reports.output import OutputError, free_path, put_in_place


def test_an_older_result_is_kept_under_another_name(tmp_path: Path) -> None:
    target = tmp_path / "结果.xlsx"
    for content in (b"one", b"two", b"three"):
        put_in_place(target, content)
    assert target.read_bytes() == b"three"
    assert (tmp_path / "结果（旧1）.xlsx").read_bytes() == b"one"
    assert (tmp_path / "结果（旧2）.xlsx").read_bytes() == b"two"


def test_the_same_result_again_leaves_no_copy(tmp_path: Path) -> None:
    target = tmp_path / "结果.xlsx"
    assert put_in_place(target, b"one") is None
    assert put_in_place(target, b"one") is None
    assert [path.name for path in tmp_path.iterdir()] == ["结果.xlsx"]


def test_a_missing_folder_is_named_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="不存在"):
        free_path(tmp_path / "没有" / "结果.xlsx")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="是一个文件夹"):
        free_path(tmp_path)


def test_a_failed_write_leaves_the_older_file_and_no_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "结果.xlsx"
    put_in_place(target, b"one")

    def full_disk(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(OutputError, match="无法写入"):
        put_in_place(target, b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("结果.xlsx", b"one")]
