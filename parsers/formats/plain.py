"""Text files, and .rtf where nothing can convert it: words in paragraphs, nothing else."""

import re
from dataclasses import replace
from typing import Final

from dossiers import Line, Page, Place
from parsers.formats.page_reading import Unreadable
from parsers.unreadable import ON_BROKEN_DATA

_MOST_LINES: Final = 100_000
_MOST_PAGES: Final = 3_000
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_GUESSES: Final = ("utf-8", "gb18030")
"""UTF-8 refuses what is none; almost any bytes are GB 18030, so it comes last."""
_RTF_PICTURE: Final = re.compile(rb"\\(?:pict|objdata|shpinst)\b")
_RTF_TABLE: Final = re.compile(rb"\\trowd\b")
RTF_IN_PART: Final = "RTF 文件只读出了文字，里面的图片（签名、印章）和表格没有读出；安装 LibreOffice 后可以读全，也可以在 Word 或 WPS 中另存为 .docx 后提交"


def read_text(data: bytes, name: str) -> tuple[Page, ...]:
    """Pages end where the file has a form feed."""
    return pages_of(_decoded(data), name)


def read_rtf(data: bytes, name: str) -> tuple[Page, ...]:
    from striprtf.striprtf import rtf_to_text

    if not is_rtf(data):
        raise Unreadable("不是 RTF 文件（内容与扩展名不符），请核对后重新提交")
    try:
        text: str = rtf_to_text(data.decode("ascii", "ignore"), encoding="gb18030", errors="replace")  # type: ignore[no-untyped-call]  # it has no annotations
    except ON_BROKEN_DATA:
        raise Unreadable("RTF 文件已损坏，请在 Word 或 WPS 中另存为 .docx 后提交", "rtf-broken") from None
    pages = pages_of(text, name)
    in_part = _has_pictures(data) or _RTF_TABLE.search(data) is not None
    return tuple(replace(page, unread=RTF_IN_PART) for page in pages) if in_part else pages


def is_words_alone(data: bytes) -> bool:
    """Whether a file is RTF in which no picture or drawn object stands."""
    return is_rtf(data) and not _has_pictures(data)


def is_rtf(data: bytes) -> bool:
    return data.lstrip()[:5] == b"{\\rtf"


def _has_pictures(data: bytes) -> bool:
    return _RTF_PICTURE.search(data) is not None


def pages_of(text: str, name: str) -> tuple[Page, ...]:
    """The lines with words on them; a line is a paragraph, counted from 1 through the file."""
    pages: list[Page] = []
    paragraph = 0
    for sheet in text.replace("\r\n", "\n").replace("\r", "\n").split("\f"):
        lines: list[Line] = []
        for line in sheet.split("\n"):
            paragraph += 1
            if paragraph > _MOST_LINES:
                raise Unreadable(f"文字超过 {_MOST_LINES // 10_000} 万行，不像文书，未读取", "too-many-lines")
            if line.strip():
                lines.append(Line(line.strip(), Place(name, paragraph=paragraph)))
        if lines:
            pages.append(Page(None, tuple(lines), markless=True))
            if len(pages) > _MOST_PAGES:
                raise Unreadable(f"文件超过 {_MOST_PAGES} 页的上限，请拆分后提交", "too-many-pages")
    if not pages:
        raise Unreadable("文件里没有任何文字")
    return tuple(pages)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:4096]:
        raise Unreadable("不是文本文件（内容与扩展名不符），请核对后重新提交")
    for encoding in _GUESSES:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("文字编码无法识别，请另存为 UTF-8 编码后提交")
