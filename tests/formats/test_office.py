"""Old Word and WPS files, by LibreOffice where it is installed."""

import io
import shutil
import subprocess
from pathlib import Path

import docx
import docx.shared
import pytest

from parsers.formats import OldFiles, Unreadable, read_file
from parsers.formats.office import soffice
from parsers.formats.plain import RTF_IN_PART
from parsers.reading import read_dossier
from tests.formats import drawn_marks

RTF = rb"{\rtf1\ansi\ansicpg936 "
NEW = Path("samples/penalty/culture-reviewer")


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some papers of a sample as .doc, as WPS and Word of twenty years saved them."""
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("old")
    profile = tmp_path_factory.mktemp("profile")
    papers = sorted(NEW.glob("*.docx"))[2:7]
    assert len(papers) == 5
    subprocess.run(
        [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "doc:MS Word 97",
         "--outdir", str(folder), *map(str, papers)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    first = next(iter(sorted(folder.glob("*.doc"))))
    first.rename(first.with_suffix(".wps"))
    return folder


def test_old_files_read_as_the_new_ones(old: Path, tmp_path: Path) -> None:
    names = {path.stem for path in old.iterdir()}
    for path in NEW.glob("*.docx"):
        if path.stem in names:
            shutil.copy(path, tmp_path)
    mine, other = read_dossier(old).documents, read_dossier(tmp_path).documents
    assert len(mine) == len(names) >= 3
    assert sorted(one.kind for one in mine) == sorted(one.kind for one in other)
    by_kind = {(one.kind, one.file.partition(".")[0]): one for one in other}
    for one in mine:
        twin = by_kind[one.kind, one.file.partition(".")[0]]
        assert {name: [found.value for found in places] for name, places in one.elements.items()} == {
            name: [found.value for found in places] for name, places in twin.elements.items()
        }


def test_a_damaged_file_costs_only_itself(old: Path, tmp_path: Path) -> None:
    for path in sorted(old.iterdir())[:1]:
        shutil.copy(path, tmp_path / "1立案审批表.doc")
    (tmp_path / "2坏文件.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"nothing" * 100)
    dossier = read_dossier(tmp_path)
    assert len(dossier.documents) == 1
    assert [(one.file, "转换不出来" in one.reason) for one in dossier.unread] == [("2坏文件.doc", True)]


def test_without_the_program_old_files_are_unread_with_a_hint_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("parsers.formats.office._ELSEWHERE", ())
    soffice.cache_clear()
    shutil.copy(NEW / "003.docx", tmp_path)
    (tmp_path / "2笔录.doc").write_bytes(b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le"))
    try:
        dossier = read_dossier(tmp_path)
    finally:
        soffice.cache_clear()
    assert len(dossier.documents) == 1
    (unread,) = dossier.unread
    assert "LibreOffice" in unread.reason
    assert "另存为 .docx" in unread.reason


def test_a_word_file_under_an_old_name_needs_no_program(tmp_path: Path) -> None:
    shutil.copy(NEW / "003.docx", tmp_path / "立案审批表.doc")
    (tmp_path / "说明.doc").write_bytes(rb"{\rtf1\ansi\ansicpg936 plain words\par}")
    assert {one.file for one in read_dossier(tmp_path).documents} == {"立案审批表.doc", "说明.doc"}


def _as(suffix: str, filter_: str, paper: Path, folder: Path) -> Path:
    program = soffice()
    if program is None:
        pytest.skip("LibreOffice is not installed")
    subprocess.run(
        [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         f"{suffix}:{filter_}", "--outdir", str(folder), str(paper)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / f"{paper.stem}.{suffix}"


@pytest.mark.parametrize(("suffix", "filter_"), [("rtf", "Rich Text Format"), ("odt", "writer8")])
def test_tables_and_pictures_of_other_texts_are_read_as_of_word_files(
    tmp_path: Path, suffix: str, filter_: str
) -> None:
    paper = _signed(tmp_path / "笔录.docx")
    (word,), (other,) = read_file(paper, "a"), read_file(_as(suffix, filter_, paper, tmp_path), "a")
    assert [line.text for line in other.lines] == [line.text for line in word.lines]
    assert [cell.text for table in other.tables for cell in table.cells] == ["品名", "数量", "饼干", "20"]
    assert [(mark.kind, mark.line) for mark in other.marks] == [(mark.kind, mark.line) for mark in word.marks]
    assert [mark.kind for mark in word.marks] == ["签名"]
    assert not other.markless


def _signed(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("扣押清单")
    table = document.add_table(2, 2)
    for cell, words in zip(
        (cell for row in table.rows for cell in row.cells), ("品名", "数量", "饼干", "20"), strict=True
    ):
        cell.text = words
    run = document.add_paragraph("当事人签名：").add_run()
    run.add_picture(io.BytesIO(drawn_marks.as_bytes(drawn_marks.signature(paper=255))), width=docx.shared.Cm(3))
    document.save(str(path))
    return path


@pytest.mark.parametrize(("inside", "told"), [(rb"{\pict 0}", True), (rb"\trowd\cell\row", True), (b"", False)])
def test_rtf_that_nothing_converts_says_what_it_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bytes, told: bool
) -> None:
    monkeypatch.setattr("parsers.formats.office.soffice", lambda: None)
    (tmp_path / "说明.rtf").write_bytes(RTF + rb"plain words\par " + inside + b"}")
    (page,) = read_file(tmp_path / "说明.rtf", "说明.rtf")
    assert page.markless
    assert page.lines[0].text == "plain words"
    assert page.unread == (RTF_IN_PART if told else None)


def test_an_unknown_name_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"转换不出来|LibreOffice"):
        OldFiles({"a.doc": tmp_path / "not there.doc"}).docx_of("a.doc")
