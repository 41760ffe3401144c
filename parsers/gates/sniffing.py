"""What a file is by its first bytes, where its name says otherwise."""

import io
import zipfile
from collections.abc import Collection
from typing import Final

from parsers.unreadable import ON_BROKEN_DATA, Unreadable

_ARCHIVE: Final = b"PK\x03\x04"
_OPEN_TEXT: Final = b"mimetypeapplication/vnd.oasis.opendocument.text"
_CONTENTS: Final = (
    (b"%PDF-", ".pdf", "PDF 文件"),
    (b"\xd0\xcf\x11\xe0", ".doc", "旧版 Word 文件或加密的 Office 文件"),
    (b"\xff\xd8\xff", ".jpg", "图像文件"),
    (b"\x89PNG", ".png", "图像文件"),
    (b"{\\rtf", ".rtf", "RTF 文件"),
    (b"<!DOCTYPE", ".html", "网页文件"),
    (b"<html", ".html", "网页文件"),
)


def suffix_inside(data: bytes) -> str | None:
    """.docx or .rtf where the contents are such."""
    if data.startswith(_ARCHIVE):
        return ".docx" if _inside(data)[0] == ".docx" else None
    return ".rtf" if data.startswith(b"{\\rtf") else None


def refuse_disguised(data: bytes, suffix: str, readable: Collection[str], pictures: Collection[str]) -> None:
    """A file whose name and contents disagree is named for what it is, with what to do about it. Raises Unreadable.

    `readable` are the suffixes that have a reader, `pictures` those whose reader looks at the contents itself.
    """
    if data.startswith(_ARCHIVE):
        true_suffix, called, advice = _inside(data)
        if true_suffix != suffix:
            raise Unreadable(_disguised(suffix, called, advice), "other-contents")
        return
    for beginning, true_suffix, called in _CONTENTS:
        if data.startswith(beginning):
            # Encrypted .docx and every .xls are OLE files, and a picture is opened by its contents: their readers tell them apart.
            alike = true_suffix == ".doc" and suffix in (".docx", ".xls", ".xlsx")
            if true_suffix != suffix and not alike and not {suffix, true_suffix} <= {*pictures}:
                advice = f"请把扩展名改成 {true_suffix}" if true_suffix in readable else "请另存为 .docx 或 PDF 后提交"
                raise Unreadable(_disguised(suffix, called, advice), "other-contents")
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
    except ON_BROKEN_DATA:
        return ".docx", "损坏的 Word 文件或者压缩文件", "请重新导出后提交"
    if _OPEN_TEXT in data[:100]:
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
