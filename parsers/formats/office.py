"""Old Word and WPS files, RTF and OpenDocument texts: LibreOffice turns them into .docx, without network, macros or links.

LibreOffice is a program of the system, not of this package; without it these files stay unread, and the person is told how
to get round it. All old files of a dossier are converted in one run: starting takes longer than converting.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from parsers.formats.page_reading import Unreadable
from parsers.gates.plain_files import contents_of
from parsers.workplaces import workplace

OLD: Final = (".doc", ".wps", ".wpt", ".dot", ".rtf", ".odt")
MISSING: Final = "旧格式文件，需要安装 LibreOffice 才能读取；也可以在 Word 或 WPS 中另存为 .docx 后提交"
_FAILED: Final = "旧格式文件转换不出来，可能已损坏或加密，请在 Word 或 WPS 中另存为 .docx 后提交"
_SECONDS_TO_START: Final = 60
_SECONDS_EACH: Final = 30
_MOST_MEMORY: Final = 4 << 30
_LARGEST: Final = 100 << 20
_RTF: Final = b"{\\rtf"
_OPEN_TEXT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""The first part of an OpenDocument text is stored as it is and names the format."""
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_MAIN_STREAM: Final = "WordDocument".encode("utf-16-le")
_WEB_PAGES: Final = (b"<html", b"<!doctype", b"<?xml", b"mime-vers")
"""Systems export pages for a browser under the name of .doc, and Word reads them."""

_ELSEWHERE: Final = (
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
"""Where its installers put it on systems that do not put it into the path."""
_SETTINGS: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
 <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
 <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
 <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetProxyType" oor:op="fuse"><value>1</value></prop></item>
 <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
 <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPProxyPort" oor:op="fuse"><value>9</value></prop></item>
 <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyName" oor:op="fuse"><value>127.0.0.1</value></prop></item>
 <item oor:path="/org.openoffice.Inet/Settings"><prop oor:name="ooInetHTTPSProxyPort" oor:op="fuse"><value>9</value></prop></item>
</oor:items>
"""


class OldFiles:
    """The old files of a dossier by their names in it; all are converted when the first is asked for."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        self._paths = {name: path for name, path in paths.items() if path.suffix.lower() in OLD}
        self._results: dict[str, bytes | Unreadable] | None = None

    def docx_of(self, name: str) -> bytes:
        """Raises Unreadable."""
        if self._results is None:
            self._results = converted({name: data for name, path in self._paths.items() if (data := _old(path))})
        result = self._results.get(name) or Unreadable(_FAILED, "not-converted")
        if isinstance(result, Unreadable):
            raise result
        return result


def _old(path: Path) -> bytes | None:
    """The contents of a file that another program may convert. What is damaged it would take for a text."""
    try:
        data = contents_of(path)
    except Unreadable:
        return None
    if len(data) > _LARGEST:
        return None
    binary = data.startswith(_COMPOUND) and _MAIN_STREAM in data
    named = data.lstrip()[:9].lower().startswith((*_WEB_PAGES, _RTF)) or is_open_text(data)
    return data if binary or named else None


def is_open_text(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and _OPEN_TEXT in data[:100]


def converted(files: Mapping[str, bytes]) -> dict[str, bytes | Unreadable]:
    """The .docx that each of the files becomes, or why it does not. Keys stay; their suffixes name the formats."""
    if not files:
        # Without a file the program opens its window and waits.
        return {}
    program = soffice()
    if program is None:
        return {name: Unreadable(MISSING, "no-converter") for name in files}
    with workplace() as folder:
        # Names of the dossier may hold anything: the program sees numbers.
        numbered = {f"{number}{Path(name).suffix.lower()}": name for number, name in enumerate(files)}
        (folder / "in").mkdir()
        for short, name in numbered.items():
            (folder / "in" / short).write_bytes(files[name])
        _run(program, folder, [folder / "in" / short for short in numbered])
        return {name: _result(folder / "out" / short) for short, name in numbered.items()}


def _result(path: Path) -> bytes | Unreadable:
    made = path.with_suffix(".docx")
    return made.read_bytes() if made.is_file() else Unreadable(_FAILED, "not-converted")


@cache
def soffice() -> str | None:
    """The command that starts LibreOffice; None when it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    return next((place for place in _ELSEWHERE if Path(place).is_file()), None)


def _run(program: str, folder: Path, files: Iterable[Path]) -> None:
    """Outcomes show in the folder. A file on which the program hangs or falls costs only itself: the rest is tried singly."""
    every = list(files)
    if _converts(program, folder, every) or len(every) == 1:
        return
    for one in every:
        if not (folder / "out" / one.name).with_suffix(".docx").is_file():
            _converts(program, folder, [one])


def _converts(program: str, folder: Path, files: list[Path]) -> bool:
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
    command = [
        *_walled_off(), program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck",
        "--nodefault", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out"), *map(str, files),
    ]  # fmt: skip
    surroundings = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    running = subprocess.Popen(  # noqa: S603  # our own command; the files are named by numbers
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        running.wait(_SECONDS_TO_START + _SECONDS_EACH * len(files))
    except subprocess.TimeoutExpired:
        _end(running)
        return False
    return all((folder / "out" / one.name).with_suffix(".docx").is_file() for one in files)


def _end(running: "subprocess.Popen[bytes]") -> None:
    """The program and what it started."""
    if sys.platform == "win32":
        running.kill()
    else:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


@cache
def _walled_off() -> tuple[str, ...]:
    """Begins a command that runs without network and within bounds, where the system offers that."""
    begins: tuple[str, ...] = ()
    if sys.platform == "linux":
        if prlimit := shutil.which("prlimit"):
            begins = (prlimit, f"--as={_MOST_MEMORY}")
        if unshare := shutil.which("unshare"):
            # Processes of their own numbering end together, with the one that asked for the conversion.
            alone = (unshare, "-rnp", "--fork", "--kill-child")
            setpriv = shutil.which("setpriv")
            dies = (setpriv, "--pdeathsig", "KILL") if setpriv else ()
            walls = ((*dies, *alone), alone, (unshare, "-rn"))
            begins = (*next((wall for wall in walls if _works(wall)), ()), *begins)
    return begins


def _works(wall: tuple[str, ...]) -> bool:
    return subprocess.run([*wall, "true"], capture_output=True, check=False).returncode == 0  # noqa: S603
