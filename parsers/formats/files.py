"""Which reader a file needs, by its name and by what it begins with."""

import io
import os
import stat
import struct
import zipfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from dossiers import Page
from parsers.formats.office import OLD, OldFiles, is_open_text
from parsers.formats.page_reading import KnownImages, Reader, Unreadable
from parsers.scans.sight import Sight

PICTURE_FORMATS: Final = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
FORMATS: Final = (".docx", ".pdf", *PICTURE_FORMATS, *OLD, ".ofd", ".xlsx", ".xls", ".txt")
LARGEST_FILE: Final = 300 << 20

_ARCHIVE: Final = b"PK\x03\x04"
_CONTENTS: Final = (
    (b"%PDF-", ".pdf", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", ".doc", "旧版 Word 文件或加密的 Office 文件"),
    (b"\xff\xd8\xff", ".jpg", "图像文件"),
    (b"\x89PNG", ".png", "图像文件"),
    (b"{\\rtf", ".rtf", "RTF 文件"),
    (b"<!DOCTYPE", ".html", "网页文件"),
    (b"<html", ".html", "网页文件"),
)


def read_file(
    path: Path,
    name: str,
    known: KnownImages | None = None,
    sight: Sight | None = None,
    old: OldFiles | None = None,
) -> tuple[Page, ...]:
    """The pages of a file; `name` is its path inside the dossier. Raises `Unreadable`.

    `known` are the images of the files before: the seal of an office is looked at once in a dossier. `sight` says how
    scans are read. `old` are the files of the dossier that another program must convert, all at once; without them the
    file is converted alone.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise Unreadable(f"暂不能读取此类文件（{suffix or '无扩展名'}），请另存为 .docx 或 PDF")
    data = contents_of(path)
    if not data:
        raise Unreadable("文件是空的（0 字节），请重新提交")
    if suffix in OLD and suffix != ".rtf":
        # Programs and clerks save .docx, RTF and web pages under the old names.
        suffix = _true_suffix(data) or suffix
    else:
        _refuse_disguised(data, suffix)
    if suffix not in OLD:
        return _reader(suffix, known, sight)(data, name)
    return _converted(data, name, old or OldFiles({name: path}), _reader(".docx", known, sight))


def _converted(data: bytes, name: str, old: OldFiles, read: Reader) -> tuple[Page, ...]:
    """Of RTF that cannot be converted the words are read at least."""
    from parsers.formats.plain import is_rtf, is_words_alone, read_rtf

    try:
        pages = read(old.docx_of(name), name)
    except Unreadable:
        if not is_rtf(data):
            raise
        return read_rtf(data, name)
    return tuple(replace(page, markless=True) for page in pages) if is_words_alone(data) else pages


def _true_suffix(data: bytes) -> str | None:
    """.docx where the contents are such."""
    return ".docx" if data.startswith(_ARCHIVE) and _inside(data)[0] == ".docx" else None


def _reader(suffix: str, known: KnownImages | None, sight: Sight | None) -> Reader:
    match suffix:
        case ".docx":
            from parsers.formats.docx import read_docx

            return partial(read_docx, known=known, sight=sight)
        case ".pdf":
            from parsers.formats.pdf import read_pdf

            return partial(read_pdf, sight=sight)
        case ".ofd":
            from parsers.formats.ofd import read_ofd

            return partial(read_ofd, sight=sight)
        case ".xlsx":
            from parsers.formats.sheets import read_xlsx

            return read_xlsx
        case ".xls":
            from parsers.formats.sheets import read_xls

            return read_xls
        case ".txt":
            from parsers.formats.plain import read_text

            return read_text
        case _ if suffix in PICTURE_FORMATS:
            from parsers.formats.pictures import read_picture

            return partial(read_picture, sight=sight)
    raise ValueError(f"no reader of {suffix}")


def contents_of(path: Path) -> bytes:
    """Devices and pipes never end, and a link may lead out of the dossier: only plain files are read."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        raise Unreadable("文件不存在") from None
    except PermissionError:
        raise Unreadable("没有权限打开文件") from None
    except OSError:
        raise Unreadable("文件打不开，或者是指向别处的链接，请提交文件本身") from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Unreadable("不是普通文件，未读取")
        if status.st_size > LARGEST_FILE:
            raise Unreadable(f"文件超过 {LARGEST_FILE >> 20} MB 的上限，请拆分后提交")
        with open(descriptor, "rb", closefd=False) as file:
            return file.read(LARGEST_FILE + 1)
    finally:
        os.close(descriptor)


def _refuse_disguised(data: bytes, suffix: str) -> None:
    """A file whose name and contents disagree is named for what it is, with what to do about it."""
    if data.startswith(_ARCHIVE):
        true_suffix, called, advice = _inside(data)
        if true_suffix != suffix:
            raise Unreadable(_disguised(suffix, called, advice))
        return
    for beginning, true_suffix, called in _CONTENTS:
        if data.startswith(beginning):
            # Encrypted .docx and every .xls are OLE files, and a picture is opened by its contents: their readers tell them apart.
            alike = true_suffix == ".doc" and suffix in (".docx", ".xls", ".xlsx")
            if true_suffix != suffix and not alike and not {suffix, true_suffix} <= {*PICTURE_FORMATS}:
                advice = f"请把扩展名改成 {true_suffix}" if true_suffix in FORMATS else "请另存为 .docx 或 PDF 后提交"
                raise Unreadable(_disguised(suffix, called, advice))
            return


def _disguised(suffix: str, called: str, advice: str) -> str:
    gap = " " if called[0].isascii() else ""
    return f"扩展名是 {suffix}，内容却是{gap}{called}，{advice}"


def _inside(data: bytes) -> tuple[str, str, str]:
    """The true suffix of an archive, what it is called, and what to do where the name says otherwise.

    Every Office file names its parts in [Content_Types].xml. An archive that cannot be listed is left to the reader of .docx.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, struct.error):
        return ".docx", "损坏的 Word 文件或者压缩文件", "请重新导出后提交"
    if is_open_text(data):
        return ".odt", "OpenDocument 文本", "请把扩展名改成 .odt"
    if "ofd.xml" in names:
        return ".ofd", "OFD 版式文件", "请把扩展名改成 .ofd"
    if "[content_types].xml" not in names:
        return ".zip", "压缩文件", "请解压后提交里面的文书"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "word" not in folders and "xl" in folders:
        return ".xlsx", "Excel 表格", "请把扩展名改成 .xlsx"
    if "word" not in folders and "ppt" in folders:
        return ".pptx", "演示文稿", "请另存为 PDF 后提交"
    return ".docx", "Word 文件", "请把扩展名改成 .docx"
