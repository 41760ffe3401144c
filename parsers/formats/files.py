"""Which reader a file needs, by its name and by what it begins with."""

import io
import os
import stat
import struct
import zipfile
from functools import partial
from pathlib import Path
from typing import Final

from dossiers import Page
from parsers.formats.page_reading import KnownImages, Reader, Unreadable
from parsers.scans.sight import Sight

PICTURE_FORMATS: Final = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
FORMATS: Final = (".docx", ".pdf", *PICTURE_FORMATS)
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


def read_file(path: Path, name: str, known: KnownImages | None = None, sight: Sight | None = None) -> tuple[Page, ...]:
    """The pages of a file; `name` is its path inside the dossier. Raises `Unreadable`.

    `known` are the images of the files before: the seal of an office is looked at once in a dossier. `sight` says how
    scans are read.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise Unreadable(f"暂不能读取此类文件（{suffix or '无扩展名'}），请另存为 .docx 或 PDF")
    data = _contents(path)
    if not data:
        raise Unreadable("文件是空的（0 字节），请重新提交")
    _refuse_disguised(data, suffix)
    return _reader(suffix, known, sight)(data, name)


def _reader(suffix: str, known: KnownImages | None, sight: Sight | None) -> Reader:
    if suffix == ".docx":
        from parsers.formats.docx import read_docx

        return partial(read_docx, known=known)
    if suffix in PICTURE_FORMATS:
        from parsers.formats.pictures import read_picture

        return partial(read_picture, sight=sight)
    from parsers.formats.pdf import read_pdf

    return partial(read_pdf, sight=sight)


def _contents(path: Path) -> bytes:
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
            # An encrypted .docx is an OLE file, and a picture is opened by its contents: their readers tell them apart.
            alike = (suffix, true_suffix) == (".docx", ".doc") or {suffix, true_suffix} <= {*PICTURE_FORMATS}
            if true_suffix != suffix and not alike:
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
    if "ofd.xml" in names:
        return ".ofd", "OFD 版式文件", "请转换为 PDF 后提交"
    if "[content_types].xml" not in names:
        return ".zip", "压缩文件", "请解压后提交里面的文书"
    folders = {name.partition("/")[0] for name in names if "/" in name}
    if "word" not in folders and "xl" in folders:
        return ".xlsx", "Excel 表格", "请另存为 PDF 后提交"
    if "word" not in folders and "ppt" in folders:
        return ".pptx", "演示文稿", "请另存为 PDF 后提交"
    return ".docx", "Word 文件", "请把扩展名改成 .docx"
