"""A Word file taken apart into lines: its own words and relations, and what other papers of the dossier share with it.

The ground is the file with which python-docx begins: what is as there is not written down.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from benchmarks.hands import blocks, pictures
from benchmarks.hands.looks import Looks
from benchmarks.hands.marking import Unkept, children, name_of, opening, plain
from parsers.formats.docx.package import open_main_part
from parsers.formats.docx.package import xml_of as xml_there

if TYPE_CHECKING:
    from docx.opc.part import Part
    from lxml.etree import _Element

Shelf = Literal["shell", "story", "data", "picture"]

STORIES: Final = frozenset({"header", "footer", "footnotes", "endnotes", "comments"})
DATA: Final = frozenset({"styles", "settings", "numbering", "fontTable", "theme", "webSettings"})
_UNREAD: Final = frozenset(
    {
        "customXml",
        "stylesWithEffects",
        "glossaryDocument",
        "commentsExtended",
        "commentsIds",
        "people",
        "printerSettings",
    }
)
"""What no reader and no printer looks into."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A Word file of the dossier: its name, and its lines: the shell around it, relations of its own, its words."""

    name: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class Store:
    """What the papers of a dossier share, by name; equal contents have one name."""

    looks: Looks = field(default_factory=Looks)
    shelves: dict[Shelf, dict[str, tuple[str, ...]]] = field(default_factory=dict)
    _pictures: dict[str, str] = field(default_factory=dict)
    """Names by digest: two pictures may be drawn anew alike and are two all the same."""

    def put(self, shelf: Shelf, lines: Sequence[str], stem: str) -> str:
        there = self.shelves.setdefault(shelf, {})
        known = next((name for name, one in there.items() if one == tuple(lines)), None)
        if known is not None:
            return known
        name = f"{stem}-{sum(one.rpartition('-')[0] == stem for one in there) + 1}"
        there[name] = tuple(lines)
        return name

    def put_picture(self, data: bytes, suffix: str, *, read: bool) -> str:
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self._pictures:
            number = len(self._pictures) + 1
            lines = pictures.lines_of(data, suffix, number=number, read=read)
            self._pictures[digest] = self.put("picture", lines, "picture")
        return self._pictures[digest]


@dataclass(frozen=True, slots=True)
class Ground:
    """One part of the ground: what kind it is of, how its root opens, the XML of its children."""

    kind: str
    root: str
    inside: tuple[str, ...]


@cache
def ground() -> Mapping[str, Ground | None]:
    """By the ids of the relations; None for what nobody reads."""
    from docx import Document

    found: dict[str, Ground | None] = {}
    for number, kind, target in _relations(Document().part):
        known = kind in DATA and not isinstance(target, str)
        root = xml_of(target) if known and not isinstance(target, str) else None
        found[number] = None if root is None else Ground(kind, opening(root), tuple(map(plain, children(root))))
    return found


def ground_of(kind: str) -> Ground | None:
    return next((one for one in ground().values() if one is not None and one.kind == kind), None)


def xml_of(part: "Part") -> "_Element":
    """The root of a part as bare XML: elements of python-docx give other words for `text`."""
    from lxml import etree

    return etree.fromstring(etree.tostring(xml_there(part)))


def taken_apart(data: bytes, name: str, store: Store) -> Paper:
    """Raises `Unkept`, and `Unreadable` for a file that may not be opened."""
    main = open_main_part(data)
    read = _is_read(data)
    shell: list[str] = []
    own: list[str] = []
    for number, kind, target in _relations(main):
        if kind in DATA and not isinstance(target, str):
            delta = _delta(xml_of(target), kind)
            at = ground().get(number)
            if at is None or at.kind != kind or len(delta) > 2 or delta[1:] != [_range(0, len(at.inside))]:
                shell.append(f"{number} {kind} {store.put('data', delta, kind)}")
        elif kind not in _UNREAD:
            own.append(_relation(number, kind, target, store, read=read))
    shell += [f"{number} -" for number in ground() if number not in main.rels]
    named = store.put("shell", sorted(shell), "shell")
    return Paper(name, (f"shell {named}", *own, *_story(xml_of(main), store.looks)))


def _is_read(data: bytes) -> bool:
    """Whether words on pictures may be read: one of them is as large as a sheet."""
    from parsers.formats.docx import read_docx
    from parsers.formats.docx.pages import SCANNED
    from parsers.scans.sight import Sight

    return any(page.unread == SCANNED for page in read_docx(data, "", None, Sight(reads=False)))


def _relations(part: "Part") -> "Iterator[tuple[str, str, Part | str]]":
    """Id, kind and what is there: a part of the file, or an address outside it."""
    for number, relation in part.rels.items():
        kind = relation.reltype.rpartition("/")[2]
        yield number, kind, relation.target_ref if relation.is_external else relation.target_part


def _relation(number: str, kind: str, target: "Part | str", store: Store, *, read: bool) -> str:
    if isinstance(target, str):
        return f"{number} {kind} > {target}"
    if kind == "image":
        return f"{number} image {store.put_picture(target.blob, target.partname.ext.lower(), read=read)}"
    if kind not in STORIES:
        raise Unkept(f"a part of a kind that packages.py does not know: {kind}")
    inner = [_relation(inside, one, part, store, read=read) for inside, one, part in _relations(target)]
    return f"{number} {kind} {store.put('story', [*inner, *_story(xml_of(target), store.looks)], kind)}"


def _story(root: "_Element", looks: Looks) -> Iterator[str]:
    """The root's look, then the blocks; those of the body where nothing stands beside it."""
    inside = children(root)
    if [name_of(one.tag) for one in inside] == ["w:body"]:
        inside = children(inside[0])
    yield f"root {looks.taken('root', opening(root))}"
    yield from blocks.lines_of(inside, looks)


def _delta(root: "_Element", kind: str) -> list[str]:
    """How the root opens, then its children: runs of those of the ground by their numbers, others as XML."""
    at = ground_of(kind)
    places = {xml: number for number, xml in enumerate(at.inside)} if at is not None else {}
    lines = [opening(root)]
    first = last = -1
    for xml in map(plain, children(root)):
        place = places.get(xml, -1)
        if place >= 0 and first >= 0 and place == last + 1:
            last = place
            continue
        lines.extend([_range(first, last + 1)] if first >= 0 else [])
        first = last = place
        lines.extend([xml] if place < 0 else [])
    return [*lines, _range(first, last + 1)] if first >= 0 else lines


def _range(first: int, after: int) -> str:
    return f"ground {first + 1}-{after}"
