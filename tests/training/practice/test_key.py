"""The key of an exercise: not read by accident, and never used after a change."""

from pathlib import Path

import pytest

from tests.training.practice.class_room import KEY
from training.practice import KeyRefused, opened, sealed


@pytest.mark.parametrize("passphrase", [None, "评查 2026"])
def test_what_was_sealed_comes_back_and_does_not_stand_there_to_be_read(passphrase: str | None, tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(sealed(KEY, passphrase))
    assert opened(path, passphrase) == KEY
    text = path.read_text(encoding="utf-8")
    assert "签名不全" not in text
    assert "1.4" not in text


def test_a_change_of_one_letter_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    data = bytearray(sealed(KEY))
    data[-10] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(KeyRefused, match="被改动过或没有复制完整"):
        opened(path)


def test_the_passphrase_is_asked_for_and_compared(tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(sealed(KEY, "right"))
    with pytest.raises(KeyRefused, match="请用 --passphrase-file"):
        opened(path)
    with pytest.raises(KeyRefused, match="口令不对"):
        opened(path, "wrong")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", "名单\n张三\n".encode()], ids=["empty", "no text", "another"])
def test_another_file_is_no_key(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.key"
    path.write_bytes(content)
    with pytest.raises(KeyRefused, match="不是练习的答案文件"):
        opened(path)


def test_the_same_exercise_has_one_name_and_any_other_truth_another() -> None:
    other = KEY.model_copy(update={"rows": KEY.rows[:-1]})
    assert KEY.id == KEY.model_copy().id != other.id
