"""Locked files, folders that may not be written, disks that are full, drives that vanish: one clear line, and nothing lost."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from parsers import DossierError, Watch, read_dossier
from parsers.formats import Unreadable
from parsers.gates.plain_files import contents_of, why_closed
from reports.output import OutputError, put_in_place
from tests.cli.desk import Desk, lay

ROOT = Path(__file__).parents[2]
NOBODY = 65534

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become somebody else"
)
EIO_FILE = Path("/proc/self/mem")
"""A plain file that opens and whose reading fails with EIO, as on a drive that is lost."""
needs_proc = pytest.mark.skipif(not EIO_FILE.exists(), reason="no /proc here")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that others may enter."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


@contextmanager
def nobody() -> Iterator[None]:
    """What is done within is done by somebody without rights."""
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_open_in_word_is_read_as_it_was_saved_and_named(desk: Desk) -> None:
    dossier = lay(desk.place / "某案")
    (dossier / "~$审批表.docx").write_bytes(b"\x05officer")
    (dossier / ".~立案审批表.docx").write_bytes(b"wps")
    done = desk.run("check", "某案")
    assert done.code == 0
    assert "立案审批表.docx 可能正在 Word 或 WPS 里打开" in done.out
    assert "~$审批表.docx" not in done.out


def test_a_mark_without_its_file_says_nothing(desk: Desk) -> None:
    dossier = lay(desk.place / "某案")
    (dossier / "~$别的.docx").write_bytes(b"\x05officer")
    assert "可能正在" not in desk.run("check", "某案").out


@needs_root
def test_a_file_that_may_not_be_opened_costs_only_itself(shared: Path) -> None:
    dossier = lay(shared / "某案")
    shutil.copy(dossier / "立案审批表.docx", dossier / "占用.docx")
    (dossier / "占用.docx").chmod(0o600)
    with nobody():
        read = read_dossier(dossier)
    (unread,) = read.unread
    assert unread.file == "占用.docx"
    assert "正被 Word、WPS 等程序占用，请关闭后重试" in unread.reason
    assert read.documents


@needs_root
def test_a_folder_that_may_not_be_written_is_told_before_and_after(shared: Path) -> None:
    target = shared / "结果.json"
    with nobody(), pytest.raises(OutputError, match="没有权限"):
        put_in_place(target, b"{}")
    assert list(shared.iterdir()) == []


@pytest.mark.skipif(not Path("/sys").is_dir(), reason="no /sys here")
def test_a_disk_that_can_only_be_read_is_told_in_one_line_and_the_result_is_shown(desk: Desk) -> None:
    lay(desk.place / "某案")
    done = desk.run("check", "某案", "-o", "/sys/结果.json")
    assert done.code == 2
    assert len(done.err.splitlines()) == 1
    assert "无法写入" in done.err or "没有写入" in done.err


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare here")
def test_a_full_disk_leaves_the_older_file_and_nothing_half_written(tmp_path: Path) -> None:
    disk = tmp_path / "盘"
    disk.mkdir()
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from reports.output import OutputError, put_in_place\n"
        "disk = Path(sys.argv[1])\n"
        "(disk / '结果.json').write_bytes(b'older')\n"
        "try:\n"
        "    put_in_place(disk / '结果.json', b'x' * 200_000)\n"
        "except OutputError as told:\n"
        "    print(told)\n"
        "print(sorted(os.listdir(disk)), (disk / '结果.json').read_bytes())\n"
    )
    mounted = f'mount -t tmpfs -o size=64k none "$0" && exec "{sys.executable}" -c "$1" "$0"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mounted, str(disk), program],  # noqa: S607
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        check=False,
    )
    if done.returncode != 0 and ("unshare" in done.stderr or "mount" in done.stderr):
        pytest.skip("no namespaces here")
    told, left = done.stdout.splitlines()
    assert "磁盘已满" in told
    assert left == "['结果.json'] b'older'"


def test_a_drive_that_vanishes_in_the_middle_is_told_in_one_line(tmp_path: Path) -> None:
    dossier = lay(tmp_path / "某案")
    for number in range(3):
        shutil.copy(dossier / "立案审批表.docx", dossier / f"{number}.docx")

    def opening(name: str) -> None:
        if name == "1.docx":
            dossier.rename(tmp_path / "别处")

    with pytest.raises(DossierError, match="读到一半不见了") as raised:
        read_dossier(dossier, watch=Watch(opening))
    assert raised.value.code == "vanished"
    assert len(str(raised.value).splitlines()) == 1
    assert len(list((tmp_path / "别处").iterdir())) == 4


def test_a_file_that_goes_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    dossier = lay(tmp_path / "某案")
    (dossier / "录像.mp4").write_bytes(b"video")

    def opening(name: str) -> None:
        if name == "录像.mp4":
            (dossier / "录像.mp4").unlink()

    read = read_dossier(dossier, watch=Watch(opening))
    assert [(one.file, one.code) for one in read.unread] == [("录像.mp4", "no-file")]
    assert read.documents


@needs_proc
def test_a_read_that_fails_is_told_with_its_reason() -> None:
    with pytest.raises(Unreadable, match="磁盘或网络位置可能有故障"):
        contents_of(EIO_FILE)
    closed = why_closed(EIO_FILE)
    assert closed is not None
    assert closed.code == "io-error"


def test_a_folder_that_is_not_there_is_told_in_one_line(desk: Desk) -> None:
    done = desk.run("check", "没有这个案卷")
    assert done.code == 3
    assert len(done.err.splitlines()) == 1
    assert done.out == ""
