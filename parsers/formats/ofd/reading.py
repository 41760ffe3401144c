"""The whole file: its pages one after the other, with templates, annotations and signed seals."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from dossiers import Box, Mark, MarkKind, Page, Place
from parsers.formats.images import mark_kind
from parsers.formats.ofd.content import POINTS, Content, read_content
from parsers.formats.ofd.package import DAMAGED, Package, below, children, numbers
from parsers.formats.page_reading import Unreadable
from parsers.formats.pictures import seen_on
from parsers.layout.nearest import nearest_line
from parsers.scans.pages import page_of
from parsers.scans.sight import HINT, Sight

if TYPE_CHECKING:
    from lxml.etree import _Element

    from dossiers import Line, Table

MOST_PAGES: Final = 3_000
NOT_READ: Final = f"本页是扫描图像，没有文字层；{HINT}"
OVERFULL: Final = "本页内容异常多，未读取"
_A4: Final = (210.0, 297.0)
_LARGEST_SIDE: Final = 5_080.0
_SCAN_SHARE: Final = 0.8
_SCAN_CHARACTERS: Final = 60
_LARGEST_IMAGE: Final = 64 << 20


def read_ofd(data: bytes, name: str, sight: Sight | None = None) -> tuple[Page, ...]:
    package = Package(data)
    root = package.xml("OFD.xml")
    pages: list[Page] = []
    for body in children(root, "DocBody"):
        reader = _Reader(package, name, body, sight or Sight())
        pages += reader.pages(len(pages))
        if len(pages) > MOST_PAGES:
            raise Unreadable(f"OFD 文件超过 {MOST_PAGES} 页的上限，请拆分后提交")
    if not pages:
        raise Unreadable("OFD 文件里没有页面，请重新导出后提交")
    return tuple(pages)


@dataclass(slots=True)
class _Reader:
    """One document of the file. Pages and templates are found by their ids."""

    package: Package
    name: str
    body: "_Element"
    sight: Sight
    tables: int = 0
    _media: dict[str, str] = field(default_factory=dict)
    _kinds: dict[str, MarkKind] = field(default_factory=dict)

    def pages(self, before: int) -> list[Page]:
        place = self._reference(self.body, "DocRoot", "")
        document = self.package.xml(place)
        common = (below(document, "CommonData") or [document])[0]
        templates = self._placed(children(common, "TemplatePage"), place)
        self._read_resources(common, place)
        notes = self._annotations(document, place)
        seals = self._seals()
        size = _size(common) or _A4
        found: list[Page] = []
        for number, page in enumerate(below(document, "Pages", "Page"), start=before + 1):
            id_ = page.get("ID", "")
            try:
                part = self.package.xml(self.package.path(place, page.get("BaseLoc", "")))
                extra = notes.get(id_, [])
                found.append(self._page(part, number, size, templates, extra, seals.get(id_, [])))
            except Unreadable as refusal:
                found.append(Page(number, (), unread=str(refusal)))
        if found and before:
            found[0] = replace(found[0], first_of_document=True)
        return found

    def _reference(self, element: "_Element", name: str, base: str) -> str:
        named = children(element, name)
        if not named or not (named[0].text or "").strip():
            raise Unreadable(DAMAGED, "ofd-broken")
        return self.package.path(base, named[0].text or "")

    def _placed(self, elements: list["_Element"], base: str) -> dict[str, str]:
        return {one.get("ID", ""): self.package.path(base, one.get("BaseLoc", "")) for one in elements}

    def _read_resources(self, common: "_Element", base: str) -> None:
        for kind in ("PublicRes", "DocumentRes"):
            for named in children(common, kind):
                path = self.package.path(base, named.text or "")
                if not self.package.holds(path):
                    continue
                resources = self.package.xml(path)
                folder = resources.get("BaseLoc", "")
                for medium in below(resources, "MultiMedias", "MultiMedia"):
                    for file in children(medium, "MediaFile"):
                        inner = f"{folder}/{(file.text or '').strip()}" if folder else (file.text or "")
                        self._media[medium.get("ID", "")] = self.package.path(path, inner)

    def _annotations(self, document: "_Element", base: str) -> Mapping[str, list["_Element"]]:
        found: dict[str, list[_Element]] = {}
        for named in children(document, "Annotations"):
            path = self.package.path(base, named.text or "")
            if not self.package.holds(path):
                continue
            for page in below(self.package.xml(path), "Page"):
                for file in children(page, "FileLoc"):
                    part = self.package.path(path, file.text or "")
                    if self.package.holds(part):
                        shown = [
                            one for one in children(self.package.xml(part), "Annot") if one.get("Visible") != "false"
                        ]
                        found.setdefault(page.get("PageID", ""), []).extend(shown)
        return found

    def _seals(self) -> Mapping[str, list[Box]]:
        """Where signed seals stand, by the id of the page; their pictures lie in a signed part of their own."""
        found: dict[str, list[Box]] = {}
        if not children(self.body, "Signatures"):
            return found
        path = self._reference(self.body, "Signatures", "")
        if not self.package.holds(path):
            return found
        for signature in children(self.package.xml(path), "Signature"):
            part = self.package.path(path, signature.get("BaseLoc", ""))
            if not self.package.holds(part):
                continue
            for stamp in below(self.package.xml(part), "SignedInfo", "StampAnnot"):
                bounds = numbers(stamp.get("Boundary"))
                if len(bounds) == 4:
                    left, top, width, height = (edge * POINTS for edge in bounds)
                    found.setdefault(stamp.get("PageRef", ""), []).append(_box((left, top, left + width, top + height)))
        return found

    def _page(
        self,
        part: "_Element",
        number: int,
        usual: tuple[float, float],
        templates: Mapping[str, str],
        notes: list["_Element"],
        seals: list[Box],
    ) -> Page:
        wide, high = _size(part) or usual
        width, height = round(wide * POINTS, 2), round(high * POINTS, 2)
        content = Content()
        for template in children(part, "Template"):
            path = templates.get(template.get("TemplateID", ""))
            if path is not None and self.package.holds(path):
                read_content(self.package.xml(path), content)
        read_content(part, content)
        for note in notes:
            read_content(note, content)
        if content.full:
            return Page(number, (), width=width, height=height, unread=OVERFULL)
        lines, tables = self._laid_out(content, number, width, height)
        covered = sum((box[2] - box[0]) * (box[3] - box[1]) for _, box in content.images)
        if len(content.characters) < _SCAN_CHARACTERS and covered >= _SCAN_SHARE * width * height:
            return self._scanned(content, number)
        marks: list[tuple[MarkKind, Box]] = [("印章", box) for box in seals]
        marks += [(self._kind(resource), _box(box)) for resource, box in content.images]
        placed = tuple(Mark(kind, Place(self.name, number, box), nearest_line(box, lines)) for kind, box in marks)
        return Page(number, lines, tables, placed, width, height)

    def _scanned(self, content: Content, number: int) -> Page:
        """The largest image of the page, read like any scan."""
        resource, _ = max(content.images, key=lambda image: (image[1][2] - image[1][0]) * (image[1][3] - image[1][1]))
        data = self.package.contents(self._media.get(resource, ""), _LARGEST_IMAGE)
        seen = seen_on(data, self.name, self.sight)
        if seen is None:
            return Page(number, (), unread=NOT_READ)
        page = page_of(seen, self.name, number, self.tables)
        self.tables += len(page.tables)
        return page

    def _laid_out(
        self, content: Content, number: int, width: float, height: float
    ) -> tuple[tuple["Line", ...], tuple["Table", ...]]:
        import numpy as np

        from parsers.layout.glyphs import Glyphs
        from parsers.layout.grids import find_grids
        from parsers.layout.pages import Sheet, laid_out

        codes = np.array([ord(sign) for sign, _ in content.characters], np.uint32)
        left, top, right, bottom = np.array([box for _, box in content.characters], np.float64).reshape(-1, 4).T
        glyphs = Glyphs(codes, left, top, right, bottom, np.full(len(codes), -1, np.intp))
        grids = find_grids(np.array(content.rulings, np.float64).reshape(-1, 4))
        sheet = Sheet(self.name, number, width, height, self.tables)
        lines, tables = laid_out(glyphs, tuple(grid for grid in grids if not grid.doubtful), sheet, lambda _: None)
        self.tables += len(tables)
        return lines, tables

    def _kind(self, resource: str) -> MarkKind:
        """What the image shows: a seal that is a picture, a signature, a photograph."""
        path = self._media.get(resource)
        if path is None or not self.package.holds(path):
            return "其他图像"
        if path not in self._kinds:
            self._kinds[path] = mark_kind(self.package.contents(path, _LARGEST_IMAGE))
        return self._kinds[path]


def _size(element: "_Element") -> tuple[float, float] | None:
    """Width and height in millimetres."""
    for area in [*children(element, "PageArea"), *children(element, "Area")]:
        for box in children(area, "PhysicalBox"):
            values = numbers(box.text)
            if len(values) == 4 and 0 < values[2] <= _LARGEST_SIDE and 0 < values[3] <= _LARGEST_SIDE:
                return values[2], values[3]
    return None


def _box(bounds: tuple[float, float, float, float]) -> Box:
    return Box(*(round(edge, 2) for edge in bounds))
