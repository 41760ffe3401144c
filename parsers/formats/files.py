"""Which reader a file needs, by its name and by what it begins with."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from dossiers import Page
from parsers.formats.office import OLD, OldFiles
from parsers.formats.page_reading import KnownImages, Reader, Unreadable
from parsers.gates.plain_files import contents_of
from parsers.gates.sniffing import refuse_disguised, suffix_inside
from parsers.scans.sight import Sight

PICTURE_FORMATS: Final = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff")
FORMATS: Final = (".docx", ".pdf", *PICTURE_FORMATS, *OLD, ".ofd", ".xlsx", ".xls", ".txt")


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
        raise Unreadable("文件是空的（0 字节），请重新提交", "empty")
    if suffix in OLD and suffix != ".rtf":
        # Programs and clerks save .docx, RTF and web pages under the old names.
        suffix = suffix_inside(data) or suffix
    else:
        refuse_disguised(data, suffix, FORMATS, PICTURE_FORMATS)
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
