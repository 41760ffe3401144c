"""Word files from the lines of a dossier, put together with python-docx."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Final

from benchmarks.hands import blocks, pictures
from benchmarks.hands.marking import whole
from benchmarks.hands.packages import DATA, STORIES, Paper, Shelf, Store, ground_of

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.package import Package

_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.{}+xml"


class NoHand(ValueError):
    """A text that is no dossier of another hand, or not a whole one."""


def word_file(paper: Paper, store: Store) -> bytes:
    """Raises `NoHand` where a line stands for nothing."""
    try:
        return _built(paper, store)
    except (KeyError, ValueError, IndexError) as error:
        raise NoHand(f"{paper.name}: {error}") from error


def _built(paper: Paper, store: Store) -> bytes:
    from docx import Document
    from docx.oxml import parse_xml

    main = Document().part
    named, *lines = paper.lines
    shell = store.shelves["shell"][named.removeprefix("shell ")]
    related, story = _parted(lines)
    for line in shell:
        number, _, kind = line.partition(" ")
        if kind == "-":
            del main.rels[number]
    parts = _Parts(main.package, store)
    for line in [*shell, *related]:
        parts.relate(main, line)
    main._element = parse_xml(_xml(story, store))
    out = BytesIO()
    main.package.save(out)
    return out.getvalue()


def _parted(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The relations, and the story that begins with its root."""
    at = next((number for number, line in enumerate(lines) if line.startswith("root ")), None)
    if at is None:
        raise ValueError("no story")
    return list(lines[:at]), list(lines[at:])


def _xml(story: Sequence[str], store: Store) -> bytes:
    root = store.looks.xml("root", story[0].removeprefix("root "))
    inner = blocks.xml_of(list(story[1:]), store.looks)
    if root.startswith("w:document") and not inner.startswith(("<w:body", "<w:background")):
        inner = f"<w:body>{inner}</w:body>"
    return whole(root, inner)


class _Parts:
    """Makes the parts of one package: their names count up."""

    def __init__(self, package: "Package", store: Store) -> None:
        self._package = package
        self._store = store
        self._made = 0

    def relate(self, part: "Part", line: str) -> None:
        number, kind, *named = line.split(" ", 2)
        if kind == "-":
            return
        if named[0].startswith("> "):
            part.load_rel(_RELATION + kind, named[0].removeprefix("> "), number, is_external=True)
            return
        part.load_rel(_RELATION + kind, self._part(kind, named[0]), number)

    def _part(self, kind: str, name: str) -> "Part":
        self._made += 1
        if kind == "image":
            data, suffix = pictures.picture_of(list(self._on("picture", name)))
            return self._new(f"media/image{self._made}.{suffix}", pictures.CONTENT_TYPES[suffix], data)
        if kind in STORIES:
            related, story = _parted(self._on("story", name))
            made = self._new(
                f"{kind}{self._made}.xml", _TYPE.format(f"wordprocessingml.{kind}"), _xml(story, self._store)
            )
            for line in related:
                self.relate(made, line)
            return made
        if kind not in DATA:
            raise ValueError(f"no kind of part: {kind}")
        content = _TYPE.format("theme" if kind == "theme" else f"wordprocessingml.{kind}")
        return self._new(f"{kind}{self._made}.xml", content, _data(self._on("data", name), kind))

    def _on(self, shelf: Shelf, name: str) -> tuple[str, ...]:
        return self._store.shelves[shelf][name]

    def _new(self, name: str, content_type: str, data: bytes) -> "Part":
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        return Part(PackURI(f"/word/{name}"), content_type, data, self._package)


def _data(lines: Sequence[str], kind: str) -> bytes:
    root, *inside = lines
    return whole(root, "".join(_children(inside, kind)))


def _children(lines: Sequence[str], kind: str) -> Iterator[str]:
    at = ground_of(kind)
    for line in lines:
        if line.startswith("<"):
            yield line
        elif at is None:
            raise ValueError(f"the ground has no {kind}")
        else:
            first, last = map(int, line.removeprefix("ground ").split("-"))
            yield from at.inside[first - 1 : last]
