"""Checks every file of the bundle, unpacks the wheels into the user's own folder and tries the program there.

Everything is made ready beside the folder of an earlier installation, which is replaced at the very end and stays
untouched whatever goes wrong before. Nothing outside this folder is written but one small command file.
"""

import compileall
import ctypes
import hashlib
import json
import os
import platform
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NoReturn, TypedDict

INSIDE = Path(__file__).resolve().parent
BUNDLE = INSIDE.parent
WINDOWS = sys.platform == "win32"
NEEDED_BYTES = 1_500 << 20
LAUNCHER = "anjuan launcher"


class Manifest(TypedDict):
    version: str
    wheels: dict[str, list[str]]
    """By minor version of Python."""
    for_scans: list[str]
    files: dict[str, str]
    """SHA-256 by path in the bundle."""


def main() -> None:
    manifest: Manifest = json.loads((INSIDE / "manifest.json").read_text(encoding="utf-8"))
    python = "{}.{}".format(*sys.version_info[:2])
    home = home_folder()
    print(f"安装 anjuan {manifest['version']}，安装到 {home}")
    _look_at_the_system(home)
    wheels, left_out = _wheels_that_load(manifest, manifest["wheels"][python])
    print("1/4 核对安装包", flush=True)
    _check(manifest["files"])
    staged = home.with_name("anjuan.new")
    _removed(staged)
    print(f"2/4 解开 {len(wheels)} 个组件", flush=True)
    try:
        _unpack(wheels, staged)
    except OSError as error:
        _removed(staged)
        _stop(f"写不进 {error.filename or staged}（{error.strerror}）。原有的安装没有动。")
    _write_down({"version": manifest["version"], "left_out": left_out}, staged, home)
    print("3/4 换上新装的程序", flush=True)
    _put_in_place(staged, home)
    command = _command(home)
    print("4/4 自检", flush=True)
    tried = subprocess.run([*_started(home), "--self-test"], check=False)  # noqa: S603
    if tried.returncode:
        _stop("程序已经装上，但自检没有通过，见上面的说明。")
    print(f"安装完成。命令：{command}")


def home_folder() -> Path:
    if WINDOWS:
        return Path(os.environ["LOCALAPPDATA"]) / "Programs" / "anjuan"
    named = os.environ.get("XDG_DATA_HOME", "")
    return (Path(named) if named.startswith("/") else Path.home() / ".local" / "share") / "anjuan"


def _look_at_the_system(home: Path) -> None:
    place = home
    while not place.exists():
        place = place.parent
    if shutil.disk_usage(place).free < NEEDED_BYTES:
        _stop(f"{place} 所在的磁盘剩余空间不足 1.5 GB。")
    if WINDOWS:
        try:
            ctypes.CDLL("msvcp140.dll")
        except OSError:
            _stop(
                "这台电脑缺少 Microsoft Visual C++ 2015–2022 运行库（x64）。装了 Office 的电脑一般都有；请信息化人员装上后再来。"
            )


def _wheels_that_load(manifest: Manifest, names: list[str]) -> tuple[list[str], list[str]]:
    """Which wheels this system's C library can load, and what is left out; a needed one that it cannot ends everything."""
    if WINDOWS:
        return names, []
    mine = tuple(int(part) for part in (platform.libc_ver()[1] or "0.0").split(".")[:2])
    late = [name for name in names if _glibc(name) > mine]
    needed = [name for name in late if name not in manifest["for_scans"]]
    if needed:
        _stop(f"这台电脑的系统太旧：glibc {mine[0]}.{mine[1]}，{needed[0]} 需要更新的版本。")
    return [name for name in names if name not in late], sorted({name.split("-")[0] for name in late})


def _glibc(wheel: str) -> tuple[int, int]:
    """The least that a wheel asks for, by its name: `manylinux_2_17_x86_64.manylinux2014_x86_64` asks for 2.17."""
    found = [(int(major), int(minor)) for major, minor in re.findall(r"manylinux_(\d+)_(\d+)_", wheel)]
    return min(found) if found else (0, 0)


def _check(files: dict[str, str]) -> None:
    for name, expected in files.items():
        path = BUNDLE / name
        if not path.is_file():
            _stop(f"安装包不完整：缺少 {name}。请重新复制整个安装包。")
        if _sha256(path) != expected:
            _stop(f"安装包里的 {name} 与清单不符，可能是复制时损坏，也可能被改动过。请重新复制整个安装包。")


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _unpack(wheels: list[str], staged: Path) -> None:
    site = staged / "site"
    site.mkdir(parents=True)
    for name in wheels:
        with zipfile.ZipFile(BUNDLE / "wheels" / name) as packed:
            for member in packed.infolist():
                to = _place_of(member.filename)
                if to and not member.is_dir():
                    target = site / to
                    target.parent.mkdir(parents=True, exist_ok=True)
                    with packed.open(member) as source, target.open("wb") as out:
                        shutil.copyfileobj(source, out)
    # So that the first start is quick and nothing is written there later.
    compileall.compile_dir(str(site), quiet=2, workers=1)
    for name in ("run.py", "selftest.py", "expected.json"):
        shutil.copyfile(INSIDE / name, staged / name)
    shutil.copytree(BUNDLE / "sample", staged / "sample")
    if (BUNDLE / "python").is_dir():
        shutil.copytree(BUNDLE / "python", staged / "python", symlinks=True)


def _place_of(member: str) -> str | None:
    """Where a file of a wheel goes below `site`; scripts and headers go nowhere, the program has one command of its own."""
    first, _, rest = member.partition("/")
    if not first.endswith(".data"):
        return member
    kind, _, rest = rest.partition("/")
    return rest if kind in ("purelib", "platlib", "data") else None


def _write_down(told: dict[str, str | list[str]], staged: Path, home: Path) -> None:
    python = _python(home)
    if WINDOWS:
        local = os.environ["LOCALAPPDATA"]
        quoted = [str(path).replace(local, "%LOCALAPPDATA%") for path in (python, home / "run.py")]
        text = f'@echo off\r\nrem {LAUNCHER}\r\n"{quoted[0]}" -I "{quoted[1]}" %*\r\n'
        # Chinese may stand in a path to a Python elsewhere; cmd reads the file in the code page of the system.
        (staged / "anjuan.cmd").write_bytes(text.encode("oem"))
    else:
        text = f'#!/bin/sh\n# {LAUNCHER}\nexec {_quoted(python)} -I {_quoted(home / "run.py")} "$@"\n'
        _executable(staged / "anjuan", text)
    for name in ("uninstall", "selftest"):
        suffix = ".bat" if WINDOWS else ".sh"
        shutil.copyfile(BUNDLE / (name + suffix), staged / (name + suffix))
    if WINDOWS:
        (staged / "inside").mkdir()
        for name in ("removed.txt", "absent.txt"):
            shutil.copyfile(INSIDE / name, staged / "inside" / name)
    (staged / "installed.json").write_text(json.dumps(told), encoding="utf-8")


def _python(home: Path) -> Path:
    if not (BUNDLE / "python").is_dir():
        return Path(sys.executable)
    return home / "python" / ("python.exe" if WINDOWS else "bin/python3")


def _started(home: Path) -> list[str]:
    return [str(_python(home)), "-I", str(home / "run.py")]


def _put_in_place(staged: Path, home: Path) -> None:
    old = home.with_name("anjuan.old")
    _removed(old)
    try:
        if home.exists():
            home.rename(old)
        staged.rename(home)
    except OSError as error:
        if old.exists() and not home.exists():
            old.rename(home)
        _removed(staged)
        _stop(f"换不上新装的程序（{error.strerror}）。请关掉正在运行的 anjuan，再安装一次。原有的安装没有动。")
    _removed(old)


def _command(home: Path) -> str:
    """Puts the command where the user's shell finds it, and says how to call it."""
    folder = (
        Path(os.environ["LOCALAPPDATA"]) / "Microsoft" / "WindowsApps" if WINDOWS else Path.home() / ".local" / "bin"
    )
    made = home / ("anjuan.cmd" if WINDOWS else "anjuan")
    command = folder / made.name
    if command.exists() and LAUNCHER.encode() not in command.read_bytes():
        return f"{made}（{command} 是别的程序，没有动它）"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(made, command)
        shutil.copymode(made, command)
    except OSError:
        return str(made)
    on_path = str(folder) in os.environ.get("PATH", "").split(os.pathsep)
    return "anjuan" if on_path else f"anjuan（重新登录后可用；现在请用 {made}）"


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "'\\''") + "'"


def _executable(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR | stat.S_IXGRP | stat.S_IXOTH)


def _removed(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)
        if folder.exists():
            _stop(f"删不掉 {folder}。请关掉正在运行的 anjuan，再安装一次。")


def _stop(words: str) -> NoReturn:
    print(f"没有安装成功：{words}", file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
