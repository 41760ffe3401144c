"""Which file may be opened, and why not."""

import struct
import zipfile
import zlib
from pathlib import Path
from typing import Final

from checklists.importing.grid import ImportRefused
from dossiers import os_reason

MEBIBYTE: Final = 1 << 20
LARGEST_FILE: Final = 50 * MEBIBYTE
MOST_UNPACKED: Final = 200 * MEBIBYTE
"""A score table has some hundred rows; a file beyond this is something else, or made to fill the memory."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ADVICE: Final = {
    ".xls": "旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx",
    ".et": "WPS 表格文件（.et），请另存为 .xlsx",
    ".doc": "旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx",
    ".wps": "WPS 文字文件（.wps），请另存为 .docx",
    ".csv": "文本表格（.csv），请用 Excel 或 WPS 打开后另存为 .xlsx",
    ".pdf": "PDF 文件，请用原来的 Word 或 Excel 文件，或者转换成 .docx、.xlsx",
}

# What zipfile, openpyxl, lxml and python-docx raise on broken content.
BROKEN: Final = (
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


def damaged(name: str) -> ImportRefused:
    return ImportRefused(f"{name}：文件已损坏，打不开，请重新导出或重新拷贝")


def contents(path: Path) -> bytes:
    """The bytes of an .xlsx or .docx that may be opened. Raises `ImportRefused`."""
    suffix = path.suffix.lower()
    if suffix not in (".xlsx", ".xlsm", ".docx"):
        told = _ADVICE.get(suffix, f"不能导入这类文件（{suffix or '没有扩展名'}），请给出 .xlsx 或 .docx 的评分表")
        raise ImportRefused(f"{path}：{told}")
    try:
        if path.is_file() and path.stat().st_size > LARGEST_FILE:
            raise ImportRefused(f"{path}：文件超过 {LARGEST_FILE // MEBIBYTE} MB，请只留下评分表再导入")
        data = path.read_bytes()
    except OSError as error:
        raise ImportRefused(f"{path}：文件打不开：{os_reason(error)}") from None
    _refuse(data, str(path), suffix)
    return data


def _refuse(data: bytes, name: str, suffix: str) -> None:
    if not data:
        raise ImportRefused(f"{name}：文件是空的（0 字节）")
    if data.startswith(_OLE):
        old = ".doc" if suffix == ".docx" else ".xls"
        told = "文件设了密码，请去除密码后再导入" if _ENCRYPTED in data else f"内容是{_ADVICE[old]}"
        raise ImportRefused(f"{name}：{told}")
    if not data.startswith(b"PK"):
        raise ImportRefused(f"{name}：内容不是 {suffix} 文件，请用 Excel、Word 或 WPS 打开后另存为 {suffix}")
    _refuse_package(name, suffix, data)


def _refuse_package(name: str, suffix: str, data: bytes) -> None:
    from io import BytesIO

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            members = package.infolist()
    except BROKEN:
        raise damaged(name) from None
    if any(member.flag_bits & 1 for member in members):
        raise ImportRefused(f"{name}：文件设了密码，请去除密码后再导入")
    if sum(member.file_size for member in members) > MOST_UNPACKED:
        raise ImportRefused(f"{name}：解压后超过 {MOST_UNPACKED // MEBIBYTE} MB，没有打开")
    folders = {member.filename.partition("/")[0] for member in members}
    wanted, other = ("word", "xl") if suffix == ".docx" else ("xl", "word")
    if wanted not in folders and other in folders:
        true = ".xlsx" if other == "xl" else ".docx"
        raise ImportRefused(f"{name}：扩展名是 {suffix}，内容却是 {true} 文件，请把扩展名改成 {true}")
