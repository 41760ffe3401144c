"""The forms of a pool, read and checked: forms.yaml."""

import string
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from training.writer.facts import FACTS
from training.writer.lined import Lined, lined
from training.writer.pools import FOLDER, pool
from training.writer.sheets import Align, Frame, Layout

Template = tuple[tuple[bool, tuple[tuple[str, str], ...]], ...]
"""Groups, each optional or not, of words with the name that follows them (or none)."""
FORM_KEYS = ("head", "number", "title_break", "page_head", "page_foot", "closing", "body", "told_elsewhere", "columns")
COLUMNS = ("turn", "number", "title", "author", "date", "page", "remark")
ALL = "all"


@dataclass(frozen=True, slots=True)
class Cell:
    """A place of a row: what is taken by name, told by a template, or added as plain text."""

    take: str = ""
    label: str | None = None
    tell: Template | None = None
    text: str | None = None
    tall: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[tuple[Cell, ...], ...]
    layout: Layout


@dataclass(frozen=True, slots=True)
class Told:
    template: Template
    align: Align
    bold: bool


@dataclass(frozen=True, slots=True)
class Words:
    texts: tuple[str, ...]
    align: Align
    bold: bool


@dataclass(frozen=True, slots=True)
class Signing:
    cells: tuple[Cell, ...]
    align: Align


@dataclass(frozen=True, slots=True)
class Kept:
    name: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Whatever is not named elsewhere."""


Item = Rows | Told | Words | Signing | Kept | Rest


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    tells: str
    width: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    frame: Frame
    head: tuple[str, ...] | None = None
    closing: tuple[Align, Any] | None = None
    body: tuple[Item, ...] = ()
    told_elsewhere: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()


@cache
def arrangements(name: str) -> Mapping[str, Arrangement]:
    """By kind, or kind and key; what all documents have in common is in each."""
    path = FOLDER / name / "forms.yaml"
    return arrangements_of(path, pool(name).titles) if path.is_file() else {}


def arrangements_of(path: Path, known: Collection[str]) -> Mapping[str, Arrangement]:
    """`known`: the kinds of document that there are."""
    file = lined(path)
    made: dict[str, Arrangement] = {}
    common: Mapping[str, Any] = file.raw.get(ALL) or {}
    for kind, raw in file.raw.items():
        if kind != ALL and kind.split("/")[0] not in known:
            raise file.wrong(f"没有“{kind}”这种文书", kind)
        for key in raw:
            if key not in FORM_KEYS:
                raise file.wrong(f"没有“{key}”这个键；可用：{'、'.join(FORM_KEYS)}", kind, key)
        made[kind] = _Reader(file, kind).arrangement({**common, **raw})
    return made


def arrangement_of(name: str, kind: str, key: str, headed: bool = True) -> Arrangement | None:
    """`headed`: whether the authority's name stands above; what others wrote does not follow its common ways."""
    made = arrangements(name)
    return made.get(f"{kind}/{key}") or made.get(kind) or (made.get(ALL) if headed else None)


@dataclass(frozen=True, slots=True)
class _Reader:
    file: Lined
    kind: str

    def wrong(self, what: str, *keys: str) -> ValueError:
        return self.file.wrong(f"{self.kind}：{what}", self.kind, *keys)

    def arrangement(self, raw: Mapping[str, Any]) -> Arrangement:
        number: Mapping[str, str] = raw.get("number") or {}
        closing: Mapping[str, str] | None = raw.get("closing")
        body = tuple(self.item(one, str(turn)) for turn, one in enumerate(raw.get("body") or ()))
        elsewhere = tuple(raw.get("told_elsewhere") or ())
        self.once([*(name for item in body for name in _named(item)), *elsewhere])
        for key in ("page_head", "page_foot"):
            self.facts(raw.get(key, ""), key)
        for line in raw.get("head") or ():
            self.facts(line, "head")
        self.allowed("number", number, ("at", "align", "text"))
        self.allowed("closing", closing or {}, ("align", "first"))
        frame = Frame(
            number_at=self.one_of("number", number.get("at", "below"), ("above", "below")),
            number_align=self.one_of("number", number.get("align", ""), ("", "left", "centre", "right")),
            number_text=number.get("text", "{number}"), title_break=raw.get("title_break", ""),
            page_head=raw.get("page_head", ""), page_foot=raw.get("page_foot", ""),
        )  # fmt: skip
        if "{number}" not in frame.number_text:
            raise self.wrong("文号一行要有 {number}", "number")
        placed = None
        if closing is not None:
            align = self.one_of("closing", closing.get("align", "right"), ("left", "centre", "right"))
            placed = (align, self.one_of("closing", closing.get("first", "authority"), ("authority", "date")))
        head = tuple(raw["head"]) if "head" in raw else None
        return Arrangement(frame, head, placed, body, elsewhere, self.columns(raw.get("columns") or ()))

    def item(self, raw: object, at: str) -> Item:
        if isinstance(raw, str):
            return Rest() if raw == "rest" else Kept(raw)
        if not isinstance(raw, dict):
            raise self.wrong("body 的每一项是一个名称，或者一个键和它的内容", "body", at)
        item: dict[str, Any] = raw
        what = next((key for key in ("grid", "lines", "columns", "prose", "text", "signs") if key in item), None)
        if what is None:
            raise self.wrong(f"不认识这一项：{'、'.join(map(str, item))}", "body", at)
        self.allowed("body", item, (what, "align", "bold"), at)
        align = self.one_of("body", item.get("align", "left"), ("left", "centre", "right"))
        bold = bool(item.get("bold", False))
        if what == "prose":
            return Told(self.template(item["prose"], at), align, bold)
        if what == "text":
            texts = (item["text"],) if isinstance(item["text"], str) else tuple(item["text"])
            for text in texts:
                self.facts(text, "body", at)
            return Words(texts, align, bold)
        if what == "signs":
            return Signing(tuple(self.cell(one, at, "sign") for one in item["signs"]), align)
        rows: Sequence[Any] = [item["columns"]] if what == "columns" else item[what]
        for row in rows:
            if not isinstance(row, list) or not 1 <= len(row) <= 4:
                raise self.wrong("每一行是一个列表，一至四格", "body", at)
        return Rows(tuple(tuple(self.cell(one, at, "field") for one in row) for row in rows), what)

    def cell(self, raw: object, at: str, take: str) -> Cell:
        if isinstance(raw, str):
            return Cell(raw)
        if not isinstance(raw, dict):
            raise self.wrong("一格是一个名称，或者 {field、tell、text 之一，label，tall}", "body", at)
        one: dict[str, Any] = raw
        self.allowed("body", one, (take, "tell", "text", "label", "tall"), at)
        if sum(key in one for key in (take, "tell", "text")) != 1:
            raise self.wrong(f"一格要有 {take}、tell、text 之中的一个：{one}", "body", at)
        if "text" in one:
            self.facts(str(one["text"]), "body", at)
        tell = self.template(one["tell"], at) if "tell" in one else None
        text = str(one["text"] or "") if "text" in one else None
        return Cell(str(one.get(take, "")), one.get("label"), tell, text, bool(one.get("tall", False)))

    def template(self, text: str, at: str) -> Template:
        groups: list[tuple[bool, tuple[tuple[str, str], ...]]] = []
        rest = text
        while rest:
            plain, bracket, rest = rest.partition("[")
            inner, _, rest = rest.partition("]") if bracket else ("", "", "")
            for optional, words in ((False, plain), (True, inner)):
                if words:
                    groups.append((optional, self.pieces(words, at)))
        if not any(name not in FACTS for _, made in groups for _, name in made if name):
            raise self.wrong(f"没有名称的一段话写作 text：{text}", "body", at)
        return tuple(groups)

    def pieces(self, words: str, at: str) -> tuple[tuple[str, str], ...]:
        made = tuple((text, name or "") for text, name, _, _ in string.Formatter().parse(words))
        for _, name in made:
            if name.isascii() and name and name not in FACTS:
                raise self.wrong(f"没有这样的事实：{name}", "body", at)
        return made

    def columns(self, raw: Sequence[Mapping[str, Any]]) -> tuple[Column, ...]:
        made: list[Column] = []
        for one in raw:
            self.allowed("columns", one, ("label", "tells", "width"))
            tells = self.one_of("columns", one["tells"], COLUMNS)
            made.append(Column(str(one["label"]), tells, int(one.get("width", 2))))
        if made and not {"title", "page"} <= {one.tells for one in made}:
            raise self.wrong("目录要有 title 和 page 两栏", "columns")
        return tuple(made)

    def facts(self, text: str, *keys: str) -> None:
        named = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
        if unknown := named - FACTS.keys() - {"set_head"}:
            raise self.wrong(f"没有这样的事实：{'、'.join(sorted(unknown))}", *keys)

    def allowed(self, key: str, raw: Mapping[str, Any], known: Sequence[str], *at: str) -> None:
        if unknown := [str(one) for one in raw if one not in known]:
            raise self.wrong(f"没有“{'、'.join(unknown)}”；可用：{'、'.join(known)}", key, *at)

    def one_of(self, key: str, value: str, known: Sequence[str]) -> Any:
        if value not in known:
            raise self.wrong(f"“{value}”不行；可用：{'、'.join(known)}", key)
        return value

    def once(self, names: Sequence[str]) -> None:
        seen: set[str] = set()
        for name in names:
            if name in seen:
                raise self.wrong(f"“{name}”用了两次", "body")
            seen.add(name)


def _named(item: Item) -> list[str]:
    """The names that an item takes."""
    if isinstance(item, Kept):
        return item.name.split("|")
    if isinstance(item, Told):
        return _of_template(item.template)
    if isinstance(item, Signing):
        return [name for cell in item.cells for name in cell.take.split("|")]
    if isinstance(item, Rows):
        cells = [cell for row in item.rows for cell in row]
        taken = [name for cell in cells if cell.take for name in cell.take.split("|")]
        return taken + [name for cell in cells if cell.tell for name in _of_template(cell.tell)]
    return []


def _of_template(template: Template) -> list[str]:
    return [
        one for _, pieces in template for _, name in pieces if name and name not in FACTS for one in name.split("|")
    ]


def names_used(arrangement: Arrangement) -> tuple[str, ...]:
    return (*(name for item in arrangement.body for name in _named(item)), *arrangement.told_elsewhere)
