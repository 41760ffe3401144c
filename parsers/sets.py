"""Do things that lie side by side make one dossier, or is each a dossier of its own?"""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from parsers.archives import is_archive, unpack
from parsers.formats import Unreadable
from parsers.workplaces import workplace

WHOLE: Final = (".pdf", ".ofd", ".docx", ".doc", ".wps", ".tif", ".tiff")
"""One file of these kinds may hold a whole dossier."""

_NOTES: Final = (".txt", ".md", ".csv", ".xlsx", ".xls")
_NOTE: Final = re.compile("说明|名单|汇总|一览|台账|目录|清单|通知")
_PART: Final = re.compile(
    "正卷|副卷|第?[一二三四五六七八九十0-9]+[册卷]|证据|文书|附件|照片|图片|材料|目录|视频|音像|录像|光盘|封面|扫描|其他|"
    "立案|调查|取证|告知|听证|审核|决定|送达|执行|结案"
)
_LONGEST_PART: Final = 8
_CASE: Final = re.compile(r"案$|(?<![第一二三四五六七八九十\d])卷$|案[卷件]$|卷宗$|案[卷件]?[\d.．\-_（(]")
_OF_A_CASE: Final = re.compile(r"公司|[商分门]?店|商行|超市|工厂|[〔\[（(](?:19|20)\d\d[〕\]）)]")
_PAPER: Final = re.compile(
    "笔录|告知|决定|审批|送达|回证|听证|通知|证据|报告|清单|执照|许可证|身份证|委托|目录|封面|说明|照片|票据|审核|申请"
)


def dossiers_in(archive: Path) -> tuple[Path, ...]:
    """The ways to the dossiers of a set, or the archive itself where it is one dossier.

    What cannot be unpacked is told when it is read.
    """
    with workplace() as folder:
        try:
            unpack(archive, folder / "all")
        except Unreadable:
            return (archive,)
        top = Path()
        while len(entries := _entries(folder / "all" / top)) == 1 and entries[0].is_dir():
            top = top / entries[0].name
        cases = cases_among(entries)
        return tuple(archive / top / one.name for one in cases) if len(cases) > 1 else (archive,)


def cases_among(entries: Sequence[Path]) -> tuple[Path, ...]:
    """Of the entries of one folder those that are dossiers; none where together they are one, or parts of one.

    Folders and archives alone are dossiers, unless one is named like a part. Beside loose files all of them must be
    named after cases: a dossier too holds papers beside folders.
    """
    cases = tuple(one for one in entries if _holds_files(one))
    if any(is_part(one.stem if is_archive(one) else one.name) for one in cases):
        return ()
    # A folder may hold thousands.
    held = frozenset(cases)
    loose = [one for one in entries if one not in held]
    if not loose:
        return cases
    whole = frozenset(one for one in loose if one.suffix.lower() in WHOLE and names_a_case(one.stem))
    if not all(one in whole or _is_note(one) for one in loose):
        return ()
    every = tuple(one for one in entries if one in held or one in whole)
    named = all(one in whole or names_a_case(one.stem if is_archive(one) else one.name) for one in every)
    return every if named and len(every) > 1 else ()


def is_part(name: str) -> bool:
    """证据材料, 02 调查取证 and 副卷 are parts of one dossier; the name of a case is longer."""
    bare = re.sub(r"[\s\d._\-、（）()]", "", name)
    return len(bare) <= _LONGEST_PART and _PART.search(name) is not None


def names_a_case(name: str) -> bool:
    """甲案（强制）, 某公司无证经营案 or 云市监罚〔2024〕5号, and no paper of it."""
    bare = re.sub(r"[（(][^（()）]*[)）]$", "", name.strip()).split("·")[0]
    if is_part(bare):
        return False
    return bool(_CASE.search(bare)) or (_OF_A_CASE.search(bare) is not None and _PAPER.search(bare) is None)


def _is_note(path: Path) -> bool:
    return path.suffix.lower() in _NOTES or (path.suffix.lower() in WHOLE and _NOTE.search(path.stem) is not None)


def _holds_files(path: Path) -> bool:
    return (path.is_dir() and not path.is_symlink()) or is_archive(path)


def _entries(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.name.lower() != "__macosx" and not one.name.startswith("."))
