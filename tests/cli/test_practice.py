"""`anjuan practice`: what a teacher gets, and what he is told."""

import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.training.practice.class_room import KEY, filled
from training.deidentify.digest import DIGEST, digest_of
from training.practice import blank_sheet, sealed

SPOT = Path(__file__).parents[2] / "samples" / "spot" / "transport-direct-litigation"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    (tmp_path / "练习-答案.key").write_bytes(sealed(KEY))
    shutil.copytree(SPOT, tmp_path / "真卷")
    return Desk(tmp_path, monkeypatch, capsys)


def test_a_class_is_graded_and_a_file_that_cannot_be_taken_is_told(desk: Desk) -> None:
    folder = desk.place / "交回"
    folder.mkdir()
    filled(folder, "张三", {"1.4": 1.5, "1.1": 1})
    filled(folder, "李四", {"1.4": 1.5, "1.8": 1, "CF-V16": None})
    done = desk.run("practice", "grade", "交回", "--key", "练习-答案.key", "-o", "成绩.xlsx")
    assert done.code == 0
    assert done.out.splitlines() == ["张三：3 处找到 1 处，多判 1 项", "李四：3 处找到 3 处，多判 0 项"]
    (folder / "王五.xlsx").write_bytes(b"x")
    done = desk.run("practice", "grade", "交回", "--key", "练习-答案.key", "-o", "成绩.xlsx")
    assert done.code == 3
    assert "王五.xlsx" in done.err
    assert sorted(path.name for path in desk.place.glob("成绩*.xlsx")) == ["成绩.xlsx", "成绩（旧1）.xlsx"]


def test_two_sheets_of_one_name_are_refused(desk: Desk) -> None:
    for folder in ("甲", "乙"):
        (desk.place / folder).mkdir()
        (desk.place / folder / "张三.xlsx").write_bytes(blank_sheet(KEY))
    done = desk.run("practice", "grade", "甲", "乙", "--key", "练习-答案.key")
    assert done.code == 2
    assert "同名，分不清是谁的" in done.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-o", "真卷"), "已有内容，请给一个空的文件夹"),
        (("-o", "练习"), "已有同名的答案"),
        (("-o", "新", "--dossier", "真卷"), "请用 --confirmed-by 写明确认人"),
        (("-o", "新", "--dossier", "真卷", "--confirmed-by", "张三"), "没有去标识化"),
        (("-o", "新", "--confirmed-by", "张三"), "只与 --dossier 一起用"),
        (("-o", "新", "--difficulty", "很难"), "--difficulty 只能写易、中、难"),
        (("-o", "新", "--count", "0"), "--count 要在 1 和 12 之间"),
        (("-o", "新", "--passphrase-file", "没有.txt"), "口令文件读不了"),
    ],
)
def test_what_cannot_be_made_is_told_before_anything_is_written(
    desk: Desk, arguments: tuple[str, ...], words: str
) -> None:
    done = desk.run("practice", "new", *arguments)
    assert done.code == 2
    assert words in done.err
    assert not (desk.place / "新").exists()


def test_a_real_dossier_becomes_an_exercise_that_only_the_passphrase_opens(desk: Desk) -> None:
    (desk.place / "真卷-去标识化说明.txt").write_text(
        f"去标识化说明\n{DIGEST}{digest_of(desk.place / '真卷')}\n", encoding="utf-8"
    )
    (desk.place / "口令.txt").write_text("评查\n", encoding="utf-8")
    given = ("--dossier", "真卷", "--confirmed-by", "张三", "--passphrase-file", "口令.txt")
    done = desk.run("practice", "new", "-o", "新", *given)
    assert done.code == 0
    assert "已用口令加密" in done.out
    assert sorted(path.name for path in (desk.place / "新").iterdir()) == ["案卷", "评分表.xlsx"]
    shutil.copyfile(desk.place / "新" / "评分表.xlsx", desk.place / "李四.xlsx")
    done = desk.run("practice", "grade", "李四.xlsx", "--key", "新-答案.key")
    assert (done.code, "答案加了口令" in done.err) == (2, True)
    done = desk.run("practice", "grade", "李四.xlsx", "--key", "新-答案.key", "--passphrase-file", "口令.txt")
    assert done.code == 0
    assert "李四：2 处找到 0 处，多判 0 项，未作答" in done.out


def test_a_drill_tells_what_changes_and_which_days_there_are(desk: Desk) -> None:
    done = desk.run("practice", "drill", "真卷", "--on", "2021-07-15", "-o", "演练.xlsx")
    assert done.code == 0
    assert "JY-V01" in done.out
    assert "不符合 → 符合" in done.out
    done = desk.run("practice", "drill", "真卷", "--on", "2021-07-20")
    assert done.code == 2
    assert "最近的有：" in done.err
    assert "2021-07-15" in done.err
