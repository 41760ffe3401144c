"""What a folder or the office's list says there is to score."""

import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from batches.entries import Entry, entries_below
from batches.list_file import ListError, entries_listed
from parsers.sets import dossiers_in


def lay(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def told(found: tuple[Entry, ...], root: Path) -> list[tuple[str, str, str]]:
    return [(one.id, one.unit, Path(one.path).relative_to(root).as_posix()) for one in found]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["甲案/1.docx", "乙案/1.docx"], [("乙案", "", "乙案"), ("甲案", "", "甲案")]),
        (["2号案.pdf", "10号案.pdf"], [("2号案", "", "2号案.pdf"), ("10号案", "", "10号案.pdf")]),
        (
            ["甲局/一号案/1.docx", "甲局/二号案/1.docx"],
            [("一号案", "甲局", "甲局/一号案"), ("二号案", "甲局", "甲局/二号案")],
        ),
        (["甲案/证据/1.jpg", "甲案/副卷/2.docx"], [("甲案", "", "甲案")]),
        (["甲案/1.docx", "甲案/证据材料/1.jpg"], [("甲案", "", "甲案")]),
        (["甲案/1.pdf", "甲案/2.pdf"], [("甲案", "", "甲案")]),
        (
            ["市/甲局/一案/1.docx", "市/乙局/二案/1.docx"],
            [("二案", "市/乙局", "市/乙局/二案"), ("一案", "市/甲局", "市/甲局/一案")],
        ),
        (["甲局/同名/1.docx", "乙局/同名/1.docx"], [("同名", "乙局", "乙局/同名"), ("同名~2", "甲局", "甲局/同名")]),
        (
            ["甲局/一案/1.docx", "甲局/二案.pdf", "甲局/说明.txt"],
            [("一案", "甲局", "甲局/一案"), ("二案", "甲局", "甲局/二案.pdf")],
        ),
        (["甲公司案/询问笔录.pdf", "甲公司案/视频资料/1.mp4"], [("甲公司案", "", "甲公司案")]),
        (["甲案/1.docx", "空/", "Thumbs.db", "~$甲.docx", "说明.txt"], [("甲案", "", "甲案")]),
    ],
)
def test_dossiers_are_found_where_a_person_would_look(
    tmp_path: Path, files: list[str], expected: list[tuple[str, str, str]]
) -> None:
    for name in files:
        if name.endswith("/"):
            (tmp_path / name).mkdir()
        else:
            lay(tmp_path, name)
    assert told(entries_below(tmp_path, dossiers_in), tmp_path) == expected


def test_a_set_in_one_archive_is_as_many_dossiers(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "一批.zip", "w") as made:
        made.writestr("甲公司案/1.docx", b"x")
        made.writestr("乙公司案/1.docx", b"x")
    found = entries_below(tmp_path, dossiers_in)
    assert sorted(Path(one.path).name for one in found) == ["乙公司案", "甲公司案"]


def the_list(path: Path, *rows: tuple[str | int | None, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def test_the_offices_list_tells_units_levels_trades_and_types(tmp_path: Path) -> None:
    lay(tmp_path, "甲案/1.docx", "乙局/二号.pdf")
    listed = the_list(
        tmp_path / "目录.xlsx",
        ("云岭市2026年参评案卷目录",),
        ("序号", "案卷名称", "报送单位", "单位层级", "领域", "案卷类型", "备注"),
        (1, "甲案", "甲局", "县（区）", "市场监管", "普通程序", None),
        (2, "二号", "乙局", "街道办事处", "城管", "", None),
        ("合计", None, 2, None, None, None, None),
    )
    assert entries_listed(listed) == (
        Entry("甲案", str(tmp_path / "甲案"), "甲局", "县区", "市场监管", "普通程序"),
        Entry("二号", str(tmp_path / "乙局" / "二号.pdf"), "乙局", "乡镇街道", "城管", ""),
    )


def test_every_mistake_of_a_list_is_told_with_its_row(tmp_path: Path) -> None:
    listed = the_list(tmp_path / "目录.xlsx", ("案卷", "单位"), ("没有的案", "甲局"), (None, "乙局"))
    with pytest.raises(ListError) as refused:
        entries_listed(listed)
    assert [line.split("：", 1)[1] for line in str(refused.value).splitlines()] == [
        "第 2 行的案卷“没有的案”在清单所在的文件夹里找不到",
        "第 3 行没有写案卷名称或路径",
    ]


@pytest.mark.parametrize(
    ("rows", "message"), [([("甲", "乙")], "没有找到表头"), ([("案卷名称", "单位")], "没有一个案卷")]
)
def test_a_list_without_head_or_rows_is_refused(tmp_path: Path, rows: list[tuple[str, ...]], message: str) -> None:
    with pytest.raises(ListError, match=message):
        entries_listed(the_list(tmp_path / "目录.xlsx", *rows))


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    (tmp_path / "目录.xlsx").write_bytes(b"no workbook")
    with pytest.raises(ListError, match="不是能打开的"):
        entries_listed(tmp_path / "目录.xlsx")


def test_ten_thousand_dossiers_of_one_folder_are_found_in_a_moment(tmp_path: Path) -> None:
    for number in range(10_000):
        (tmp_path / f"{number:05}.pdf").touch()
    began = time.process_time()
    assert len(entries_below(tmp_path, dossiers_in)) == 10_000
    # Comparing each with each takes minutes.
    assert time.process_time() - began < 10
