"""Which files belong to a dossier, and in which order?"""

from pathlib import Path

import pytest

from parsers.folders import digest_of, files_of, natural_order


@pytest.mark.parametrize(
    "names",
    [
        ["2.docx", "10.docx"],
        ["1立案", "2询问", "11结案"],
        ["一、立案", "二、询问", "三、告知", "十、结案", "十一、封底"],
        ["第二卷", "第十卷", "第十二卷"],
        ["图2-9", "图2-10"],
        ["01 封面", "1a", "02 目录"],
        ["一审", "二审", "三审"],
    ],
)
def test_names_are_laid_as_a_person_lays_them(names: list[str]) -> None:
    assert sorted(names[1:] + names[:1], key=natural_order) == names


def test_what_systems_and_open_editors_leave_behind_is_passed_over(tmp_path: Path) -> None:
    for name in ("1.docx", ".DS_Store", "Thumbs.db", "desktop.ini", "~$1.docx", ".~lock.1.docx#", "a.tmp"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "__MACOSX").mkdir()
    (tmp_path / "__MACOSX" / "1.docx").write_text("", encoding="utf-8")
    assert [file.name for file in files_of(tmp_path)] == ["1.docx"]


def test_files_of_sub_folders_stand_where_their_folder_stands(tmp_path: Path) -> None:
    for name in ("2 证据/10.docx", "2 证据/9.docx", "1.docx", "3.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert [file.name for file in files_of(tmp_path)] == ["1.docx", "2 证据/9.docx", "2 证据/10.docx", "3.docx"]


def test_the_digest_tells_a_changed_file_and_a_changed_name(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("甲", encoding="utf-8")
    first = digest_of(files_of(tmp_path))
    assert digest_of(files_of(tmp_path)) == first
    (tmp_path / "1.txt").write_text("乙", encoding="utf-8")
    second = digest_of(files_of(tmp_path))
    (tmp_path / "1.txt").rename(tmp_path / "2.txt")
    assert len({first, second, digest_of(files_of(tmp_path))}) == 3


def test_a_single_file_is_a_dossier_of_one(tmp_path: Path) -> None:
    (tmp_path / "卷.pdf").write_bytes(b"%PDF")
    assert [file.name for file in files_of(tmp_path / "卷.pdf")] == ["卷.pdf"]
