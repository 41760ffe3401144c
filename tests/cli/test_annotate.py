"""`anjuan score --annotate`: copies beside the result, clear refusals, the exit code of the score."""

from pathlib import Path

import pytest

from tests.cli.desk import Desk, lay


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    lay(tmp_path / "甲案")
    return Desk(tmp_path, monkeypatch, capsys)


def test_copies_stand_beside_the_result_and_are_told_of(desk: Desk) -> None:
    done = desk.run("score", "甲案", "-o", "结果.json", "--annotate", "批注")
    assert done.code in (0, 3)
    assert "批注副本已写到 批注/甲案-批注（1 个文件，" in done.err
    assert "已写出 结果.json" in done.err
    assert sorted(path.name for path in (desk.place / "批注" / "甲案-批注").iterdir()) == [
        "批注索引.html",
        "立案审批表.docx",
    ]
    assert [path.name for path in (desk.place / "甲案").iterdir()] == ["立案审批表.docx"]


def test_a_folder_within_the_dossier_is_refused_before_anything_is_read(desk: Desk) -> None:
    done = desk.run("score", "甲案", "-o", "结果.json", "--annotate", "甲案/批注")
    assert (done.code, done.out) == (2, "")
    assert "副本会混进案卷材料" in done.err
    assert not (desk.place / "结果.json").exists()


def test_an_empty_folder_name_is_refused(desk: Desk) -> None:
    done = desk.run("score", "甲案", "--annotate", " ")
    assert done.code == 2
    assert "--annotate" in done.err
