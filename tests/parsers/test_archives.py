"""Archives as dossiers, and inside dossiers."""

import io
import shutil
import stat
import struct
import wave
import zipfile
import zlib
from pathlib import Path

import docx
import py7zr
import pytest

from parsers.archives import unpack
from parsers.formats import Unreadable
from parsers.paths import meant
from parsers.reading import DossierError, read_dossier


def paper(title: str) -> bytes:
    written = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(title)
    document.add_paragraph("当事人：云岭青禾食品有限公司")
    document.save(written)
    return written.getvalue()


PAPERS = {"1立案审批表.docx": paper("立案审批表"), "证据/2询问笔录.docx": paper("询问笔录")}


class _Named(zipfile.ZipInfo):
    """A member whose name is written as these bytes, without saying in which encoding, as Windows and macOS do."""

    def __init__(self, name: str, encoding: str) -> None:
        super().__init__(name)
        self._bytes = name.encode(encoding)

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802
        return self._bytes, self.flag_bits


def zipped(files: dict[str, bytes], encoding: str | None = None) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name, data in files.items():
            archive.writestr(_Named(name, encoding) if encoding else name, data)
    return written.getvalue()


def rarred(files: dict[str, bytes]) -> bytes:
    """Stored without compression, in the form of RAR 4: no free program writes one."""

    def block(kind: int, flags: int, head: bytes) -> bytes:
        body = struct.pack("<BHH", kind, flags, 7 + len(head)) + head
        return struct.pack("<H", zlib.crc32(body) & 0xFFFF) + body

    parts = [b"Rar!\x1a\x07\x00", block(0x73, 0, b"\0" * 6)]
    for name, data in files.items():
        sizes = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(name), 0o100644)
        parts += [block(0x74, 0x8000, sizes + name.encode("ascii")), data]
    return b"".join((*parts, block(0x7B, 0x4000, b"")))


def folder_of(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize("encoding", [None, "gb18030", "utf-8"])
def test_a_zip_is_a_dossier_whatever_wrote_its_names(tmp_path: Path, encoding: str | None) -> None:
    path = tmp_path / "某案.zip"
    path.write_bytes(zipped(PAPERS, encoding))
    dossier = read_dossier(path)
    assert dossier.id == "某案"
    assert dossier.files == tuple(PAPERS)
    assert [one.kind for one in dossier.documents] == ["立案审批表", "询问笔录"]
    assert dossier.digest == read_dossier(folder_of(PAPERS, tmp_path / "某案")).digest


def test_a_7z_is_a_dossier(tmp_path: Path) -> None:
    with py7zr.SevenZipFile(tmp_path / "某案.7z", "w") as archive:
        for name, data in PAPERS.items():
            archive.writestr(data, name)
    assert [one.kind for one in read_dossier(tmp_path / "某案.7z").documents] == ["立案审批表", "询问笔录"]


@pytest.mark.skipif(shutil.which("bsdtar") is None, reason="the system has no program for .rar")
def test_a_rar_is_a_dossier_where_the_system_can_unpack_it(tmp_path: Path) -> None:
    files = {"1.txt": "立案审批表\n当事人：周一山".encode(), "2.txt": "询问笔录\n被询问人：周一山".encode()}
    (tmp_path / "a.rar").write_bytes(rarred(files))
    assert [one.kind for one in read_dossier(tmp_path / "a.rar").documents] == ["立案审批表", "询问笔录"]


def test_a_rar_without_a_program_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "证据.rar").write_bytes(b"Rar!\x1a\x07\x01\x00")
    folder_of(PAPERS, tmp_path)
    dossier = read_dossier(tmp_path)
    assert len(dossier.documents) == 2
    assert [(one.file, "unar" in one.reason) for one in dossier.unread] == [("证据.rar", True)]


def test_an_archive_inside_a_dossier_is_part_of_it(tmp_path: Path) -> None:
    inner = zipped({"3现场照片.docx": paper("现场笔录")})
    folder_of({**PAPERS, "证据/附件.zip": zipped({"再一层.zip": inner})}, tmp_path)
    assert "证据/附件.zip/再一层.zip/3现场照片.docx" in read_dossier(tmp_path).files


def test_archives_without_end_are_told(tmp_path: Path) -> None:
    data = paper("立案审批表")
    for _ in range(5):
        data = zipped({"a.docx": paper("立案审批表"), "b.zip": data})
    (tmp_path / "a.zip").write_bytes(data)
    dossier = read_dossier(tmp_path / "a.zip")
    assert any("层" in one.reason for one in dossier.unread)


@pytest.mark.parametrize("name", ["../../外面.docx", "/etc/外面.docx", "C:\\外面.docx", "a/../../外面.docx"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({name: b"x"}))
    with pytest.raises(Unreadable, match="指向外面"):
        unpack(path, tmp_path / "to" / "deeper")
    assert not list((tmp_path / "to").rglob("*"))
    with pytest.raises(DossierError, match="指向外面"):
        read_dossier(path)


def test_links_are_left_aside(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("链接.docx")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("1.docx", PAPERS["1立案审批表.docx"])
    assert read_dossier(tmp_path / "a.zip").files == ("1.docx",)


def test_a_bomb_is_refused_by_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.archives._MOST_BYTES", 1000)
    (tmp_path / "a.zip").write_bytes(zipped({"1.docx": b"\0" * 2000}))
    with pytest.raises(Unreadable, match="GB"):
        unpack(tmp_path / "a.zip", tmp_path / "to")


def test_a_file_that_no_reader_takes_is_refused_before_it_is_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parsers.archives.LARGEST_FILE", 1000)
    (tmp_path / "a.zip").write_bytes(zipped({"长/大.txt": b"\0" * 2000}))
    (tmp_path / "b.zip").write_bytes(zipped({"录像.mp4": b"\0" * 2000}))
    with pytest.raises(Unreadable, match=r"“大\.txt”解开后超过"):
        unpack(tmp_path / "a.zip", tmp_path / "to")
    unpack(tmp_path / "b.zip", tmp_path / "kept")
    assert (tmp_path / "kept" / "录像.mp4").is_file()


def test_a_zip_under_the_name_of_a_rar_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.rar").write_bytes(zipped(PAPERS))
    with pytest.raises(Unreadable, match=r"改成 \.zip"):
        unpack(tmp_path / "a.rar", tmp_path / "to")


def test_damaged_and_locked_archives_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04nothing")
    (tmp_path / "b.7z").write_bytes(b"7z\xbc\xaf\x27\x1cnothing")
    with py7zr.SevenZipFile(tmp_path / "c.7z", "w", password="secret") as archive:  # noqa: S106
        archive.writestr("x", "x.docx")
    for name, said in (("a.zip", "损坏"), ("b.7z", "损坏"), ("c.7z", "密码")):
        with pytest.raises(Unreadable, match=said):
            unpack(tmp_path / name, tmp_path / f"{name}.out")


BOTH = {f"{case}/{name}": data for case in ("甲商店案", "乙商店案") for name, data in PAPERS.items()}


def test_an_archive_of_several_folders_is_a_set_of_dossiers(tmp_path: Path) -> None:
    archive = tmp_path / "一批.zip"
    archive.write_bytes(zipped({f"2024年案卷/{name}": data for name, data in BOTH.items()}))
    paths, warnings = meant([str(archive)])
    assert paths == (archive / "2024年案卷" / "乙商店案", archive / "2024年案卷" / "甲商店案")
    assert any("2 个案卷" in warning for warning in warnings)
    dossiers = [read_dossier(path) for path in paths]
    assert [one.id for one in dossiers] == ["乙商店案", "甲商店案"]
    assert all(one.files == tuple(PAPERS) for one in dossiers)


def test_archives_in_an_archive_are_dossiers_of_the_set(tmp_path: Path) -> None:
    archive = tmp_path / "一批.zip"
    archive.write_bytes(zipped({"甲商店案.zip": zipped(PAPERS), "乙商店案.zip": zipped(PAPERS)}))
    paths, _ = meant([str(archive)])
    assert [read_dossier(path).id for path in paths] == ["乙商店案", "甲商店案"]


@pytest.mark.parametrize("top", ["", "一批/"])
@pytest.mark.parametrize(
    ("files", "cases"),
    [
        (["甲卷.pdf", "乙卷.pdf", "说明.txt"], ["乙卷.pdf", "甲卷.pdf"]),
        (["甲案（强制）/1.docx", "乙案·检查/1.docx", "丙案.pdf"], ["丙案.pdf", "乙案·检查", "甲案（强制）"]),
        (["甲案（强制）/1.docx", "乙案·检查/1.docx", "参评名单.xlsx"], ["乙案·检查", "甲案（强制）"]),
        (["云岭甲公司占道案.pdf", "云岭乙公司.pdf"], ["云岭乙公司.pdf", "云岭甲公司占道案.pdf"]),
    ],
)
def test_loose_dossiers_and_notes_make_a_set_too(tmp_path: Path, top: str, files: list[str], cases: list[str]) -> None:
    archive = tmp_path / "一批.zip"
    archive.write_bytes(zipped({f"{top}{name}": b"x" for name in files}))
    assert sorted(meant([str(archive)])[0]) == sorted(archive / top / name for name in cases)


def test_a_way_into_an_archive_need_not_name_the_folder_around_it(tmp_path: Path) -> None:
    archive = tmp_path / "一批.zip"
    archive.write_bytes(zipped({f"一批/{name}": data for name, data in BOTH.items()}))
    assert read_dossier(archive / "甲商店案").files == tuple(PAPERS)


@pytest.mark.parametrize(
    "files",
    [
        PAPERS,
        {"甲公司立案审批表.pdf": b"x", "甲公司询问笔录.pdf": b"y"},
        {"1.pdf": b"x", "2.pdf": b"y"},
        {"甲公司案.pdf": b"x", "当事人提交的整改佐证资料/a.docx": b"y"},
        {"询问笔录.pdf": b"x", "甲公司案/a.docx": b"y", "乙公司案/b.docx": b"z"},
        {"正卷/1立案审批表.docx": b"x", "副卷/2讨论.docx": b"y"},
        {"01 立案/a.docx": b"x", "02 调查取证/b.docx": b"y"},
        {"某案/1立案审批表.docx": b"x", "某案/2.docx": b"y"},
    ],
)
def test_parts_of_one_dossier_are_no_set(tmp_path: Path, files: dict[str, bytes]) -> None:
    archive = tmp_path / "某案.zip"
    archive.write_bytes(zipped(files))
    assert meant([str(archive)])[0] == (archive,)


def test_a_way_into_an_archive_that_is_not_there_is_told(tmp_path: Path) -> None:
    archive = tmp_path / "一批.zip"
    archive.write_bytes(zipped(BOTH))
    with pytest.raises(DossierError, match="没有“丙案”"):
        read_dossier(archive / "丙案")


def test_an_empty_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({}))
    with pytest.raises(DossierError, match="没有任何文件"):
        read_dossier(tmp_path / "a.zip")


def test_recordings_are_counted_with_length_and_size(tmp_path: Path) -> None:
    folder_of(PAPERS, tmp_path)
    with wave.open(str(tmp_path / "询问录音.wav"), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * 75)
    (tmp_path / "执法记录.avi").write_bytes(b"RIFF\0\0\0\0AVI " + b"\0" * 5000)
    dossier = read_dossier(tmp_path)
    assert {one.file: (one.size, one.seconds) for one in dossier.recordings} == {
        "询问录音.wav": (600_044, 75.0),
        "执法记录.avi": (5_012, None),
    }
    reasons = {one.file: one.reason for one in dossier.unread}
    assert reasons["询问录音.wav"] == "视听资料（1分15秒，586 KB），不读取内容"
    assert reasons["执法记录.avi"] == "视听资料（5 KB），不读取内容"
