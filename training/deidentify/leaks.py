"""The copy read again as a stranger would read it: every name, number and address of the original that is still there."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from parsers.scans.sight import Sight
from training.deidentify.kinds import Kind
from training.deidentify.near import near_hits
from training.deidentify.paged import jpegs_in, look_again
from training.deidentify.plain import bare, plain
from training.deidentify.register import Register
from training.deidentify.shapes import shapes_in
from training.deidentify.unknown import possible_names

_TAG: Final = re.compile(r"<[^>]*>")
_PARAGRAPH: Final = re.compile(r"</(?:\w+:)?(?:p|is)>")
_PRINTED: Final = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<|</(?:\w+:)?(?:p|is)>")
_ATTRIBUTE: Final = re.compile(r"=\"([^\"]*)\"")
_SURE: Final = (
    Kind.IDENTITY,
    Kind.CREDIT,
    Kind.PHONE,
    Kind.PLATE,
    Kind.MAIL,
    Kind.CERTIFICATE,
    Kind.ACCOUNT,
    Kind.CHAT,
)
"""What shows itself; of an address or a number of a paper a sentence may have the looks."""
POSSIBLE_NAME: Final = "疑似人名"
"""Nothing told it and it may be nobody: a person puts it into the roster, as a name or as none."""
_LEAST: Final = 2
_PICTURES: Final = (".jpg", ".jpeg", ".png")


@dataclass(frozen=True, slots=True)
class Leak:
    """`where` is the file of the copy and the place in it, for the person."""

    kind: str
    value: str
    file: str
    where: str

    @property
    def hinted(self) -> str:
        """For who must not see it: 张※※."""
        return self.value[:1] + "※" * max(1, len(self.value) - 1)


def leaks_in(folder: Path, register: Register, sight: Sight) -> tuple[Leak, ...]:
    """Read from the files of the copy alone."""
    search = _Search(register)
    found: list[Leak] = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        found += search.words(name, name, "文件名")
        data = path.read_bytes()
        match path.suffix.lower():
            case ".docx" | ".xlsx":
                found += _in_package(data, name, search, sight)
            case ".pdf":
                found += _in_pdf(data, name, search, sight)
            case suffix if suffix in _PICTURES:
                found += _in_picture(data, name, "图片", search, sight, 200 / 72)
            case _:
                found += search.words(data.decode("utf-8", "replace"), name, "正文")
    found += search.strangers()
    return tuple(dict.fromkeys(found))


class _Search:
    def __init__(self, register: Register) -> None:
        self._register = register
        values = sorted(
            (entry.value for entry in register.entries.values() if len(entry.value) >= _LEAST),
            key=lambda one: (-len(one), one),
        )
        self._pattern = re.compile("|".join(map(re.escape, values))) if values else None
        self._read: list[tuple[str, str, str]] = []
        """What a reader of the copy has before him: text, file, place."""

    def words(self, text: str, file: str, where: str, *, shapes: bool = True) -> Iterator[Leak]:
        seen = plain(text).text
        if self._pattern is not None:
            ours = tuple(self._register.own_places(seen))
            for met in self._pattern.finditer(seen):
                within = any(start <= met.start() and met.end() <= end for start, end in ours)
                if not within and not self._inside_own(seen, *met.span()):
                    yield Leak(self._register.entries[met[0]].kind, met[0], file, where)
        if not shapes:
            return
        self._read.append((text, file, where))
        lines = plain(text, joined=False).text
        for shape in shapes_in(lines):
            value = lines[shape.start : shape.end]
            if shape.kind in _SURE and not self._register.is_own(value):
                yield Leak(shape.kind, value, file, where)

    def strangers(self) -> Iterator[Leak]:
        """Who may be somebody that no original value is known of: of all that was read, for one paper tells of another."""
        for name, at in possible_names([text for text, _, _ in self._read], self._register):
            yield Leak(POSSIBLE_NAME, name, *self._read[at][1:])

    def near(self, text: str, sureness: list[float], file: str, where: str) -> Iterator[Leak]:
        for hit in near_hits(text, sureness, self._register):
            value = bare(text[hit.start : hit.end])
            if not self._register.is_own(value):
                yield Leak(hit.kind, value, file, where)

    def _inside_own(self, text: str, start: int, end: int) -> bool:
        """A number of ours may hold a short number of theirs: 0000**********0012."""
        digits = text[start:end]
        return (
            digits.isdigit()
            and len(digits) < 5
            and ("*" in text[max(0, start - 6) : start] or "样" in text[max(0, start - 24) : start])
        )


def _in_package(data: bytes, name: str, search: _Search, sight: Sight) -> Iterator[Leak]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.comment:
            yield from search.words(package.comment.decode("utf-8", "replace"), name, "压缩包备注")
        for member in package.namelist():
            yield from search.words(member, name, f"部件名 {member}")
            content = package.read(member)
            if member.lower().endswith(_PICTURES):
                yield from _in_picture(content, name, f"图片 {member}", search, sight, 200 / 72)
            elif member.endswith((".xml", ".rels")):
                text = content.decode("utf-8", "replace")
                yield from search.words(_TAG.sub("", _PARAGRAPH.sub("\n", text)), name, f"文字 {member}", shapes=False)
                yield from search.words(
                    "".join(met[1] or "\n" for met in _PRINTED.finditer(text)), name, f"文字 {member}"
                )
                yield from search.words("\n".join(_ATTRIBUTE.findall(text)), name, f"属性 {member}", shapes=False)
            else:
                for encoding in ("utf-8", "utf-16-le", "gb18030"):
                    yield from search.words(content.decode(encoding, "ignore"), name, f"部件 {member}", shapes=False)


def _in_pdf(data: bytes, name: str, search: _Search, sight: Sight) -> Iterator[Leak]:
    import pikepdf
    import pypdfium2 as pdfium

    from parsers.formats.pdf.reading import PDFIUM

    with PDFIUM:
        pdf = pdfium.PdfDocument(data)
        try:
            for number in range(len(pdf)):
                text = pdf[number].get_textpage().get_text_range()
                if text.strip():
                    yield Leak("文字层", text.strip()[:20], name, f"第{number + 1}页文字层")
        finally:
            pdf.close()
    with pikepdf.open(io.BytesIO(data)) as opened:
        if len(opened.docinfo) or "/Metadata" in opened.Root:
            yield Leak("文件属性", "属性", name, "文件属性")
        if len(opened.attachments) or "/AcroForm" in opened.Root or any("/Annots" in page for page in opened.pages):
            yield Leak("附件或批注", "附件", name, "附件、表单、批注")
    for number, jpeg, scale in jpegs_in(data):
        yield from _in_picture(jpeg, name, f"第{number}页", search, sight, scale)


def _in_picture(data: bytes, name: str, where: str, search: _Search, sight: Sight, scale: float) -> Iterator[Leak]:
    from PIL import Image, PngImagePlugin, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as opened:
            texts = [str(value) for value in opened.info.values() if isinstance(value, str)]
            if (
                len(opened.getexif())
                or "exif" in opened.info
                or (isinstance(opened, PngImagePlugin.PngImageFile) and opened.text)
            ):
                yield Leak("图片信息", "EXIF", name, f"{where}图片信息")
            size = opened.size
    except (UnidentifiedImageError, OSError):
        return
    for text in texts:
        yield from search.words(text, name, f"{where}图片信息")
    if min(size) < 64 or max(size) < 200:
        return  # Stamps and strokes that were drawn here: no line of characters has room.
    found = look_again(data, scale, sight)
    if found is None:
        return
    lines = found[1].lines
    text = "\n".join(line.text for line in lines)
    sureness = [sure for line in lines for sure in (*(line.sureness or (1.0,) * len(line.text)), 1.0)]
    yield from search.words(text, name, where)
    yield from search.near(text, sureness, name, where)


def by_place(leaks: Iterable[Leak]) -> dict[tuple[str, str], list[Leak]]:
    places: dict[tuple[str, str], list[Leak]] = {}
    for leak in leaks:
        places.setdefault((leak.file, leak.where), []).append(leak)
    return places
