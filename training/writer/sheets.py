"""A document before it has a format: parts, forms, places for signatures and seals."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

Align = Literal["left", "centre", "right"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of words; `name` says what it tells, so that a fault can find it."""

    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Para:
    parts: tuple[Part, ...]
    align: Align = "left"
    bold: bool = False
    indent: bool = True


@dataclass(frozen=True, slots=True)
class Sign:
    """A place for signatures: a label, who signed, and on which day. An empty `who` is an empty place."""

    name: str
    label: str
    who: tuple[str, ...]
    date: str = ""
    note: str = ""
    """Words in the signer's own hand, before the signature."""


@dataclass(frozen=True, slots=True)
class Signs:
    """Places for signatures on one line."""

    signs: tuple[Sign, ...]
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Closing:
    """The issuing authority, the day, and its seal."""

    authority: str
    date: str
    sealed: bool = True
    align: Align = "right"
    first: Literal["authority", "date"] = "authority"


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph; the caption's parts stand below it."""

    seed: int
    caption: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A place of a form: label and contents. `name` as of a part; `tall` asks for room."""

    label: str
    body: tuple[Para | Sign | Closing, ...]
    name: str = ""
    tall: bool = False


Layout = Literal["grid", "lines", "columns"]


@dataclass(frozen=True, slots=True)
class Form:
    """Rows of fields, drawn as a ruled table, as lines, or in columns with the labels above."""

    rows: tuple[tuple[Field, ...], ...]
    layout: Layout = "grid"


@dataclass(frozen=True, slots=True)
class Listing:
    """A ruled table with a head; each row is named, for faults."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    name: str = ""
    tells: tuple[str, ...] = ()
    """What each column tells, where faults ask for it."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the blocks of a sheet; the renderers' own ways where it is empty."""

    number_at: Literal["above", "below"] = "below"
    number_align: Align | Literal[""] = ""
    number_text: str = "{number}"
    title_break: str = ""
    """The title breaks into two lines behind these words."""
    page_head: str = ""
    page_foot: str = ""

    def title_lines(self, title: str) -> tuple[str, ...]:
        before, found, after = title.partition(self.title_break or title)
        return (before + found, after) if after else (title,)


Block = Para | Form | Sign | Signs | Closing | Picture | Listing
Leaf = Part | Sign | Closing | Picture | Listing | Field


@dataclass(frozen=True, slots=True)
class Sheet:
    """One 文书. `key` tells siblings of a kind apart."""

    kind: str
    title: str
    blocks: tuple[Block, ...]
    key: str = ""
    number: str = ""
    date: dt.date | None = None
    head: str = ""
    """The authority's or set's name above the title."""
    served_on: dt.date | None = None
    """The day on which the party received it; None for what is not served."""
    paged: bool = True
    """False for cover, catalogue and 备考表, which carry no page number."""
    elements: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    pages: tuple[int, ...] = ()
    """Stamped page numbers, given when the dossier is bound."""
    file: str = ""
    foot: Sign | None = None
    """A signature at the foot of every page."""
    frame: Frame = Frame()


def para(*parts: str | Part, **how: object) -> Para:
    made = tuple(Part(part) if isinstance(part, str) else part for part in parts)
    return Para(made, **how)  # type: ignore[arg-type]  # the keywords are those of Para


def place(label: str, text: str, name: str = "", tall: bool = False) -> Field:
    """A field of plain words."""
    return Field(label, (Para((Part(text, name),), indent=False),), name, tall)


def edited(sheet: Sheet, change: Callable[[Leaf], Leaf | None]) -> Sheet:
    """The sheet with every leaf put through `change`; a leaf changed to None falls away."""
    blocks = tuple(block for old in sheet.blocks if (block := _block(old, change)) is not None)
    return replace(sheet, blocks=blocks)


def _block(block: Block, change: Callable[[Leaf], Leaf | None]) -> Block | None:
    if isinstance(block, Para):
        return _para(block, change)
    if isinstance(block, Form):
        rows = tuple(row for old in block.rows if (row := _row(old, change)))
        return replace(block, rows=rows)
    if isinstance(block, Signs):
        signs = tuple(sign for old in block.signs if isinstance(sign := change(old), Sign))
        return replace(block, signs=signs) if signs else None
    if isinstance(block, Picture):
        made = change(block)
        if isinstance(made, Picture):
            kept = tuple(part for old in made.caption if isinstance(part := change(old), Part))
            return replace(made, caption=kept)
        return None
    made = change(block)
    return made if isinstance(made, Sign | Closing | Listing) else None


def _para(old: Para, change: Callable[[Leaf], Leaf | None]) -> Para | None:
    parts = tuple(part for leaf in old.parts if isinstance(part := change(leaf), Part))
    return replace(old, parts=parts) if parts else None


def _row(row: tuple[Field, ...], change: Callable[[Leaf], Leaf | None]) -> tuple[Field, ...]:
    fields: list[Field] = []
    for old in row:
        kept = change(old)
        if not isinstance(kept, Field):
            continue
        body: list[Para | Sign | Closing] = []
        for item in kept.body:
            made = _para(item, change) if isinstance(item, Para) else change(item)
            if isinstance(made, Para | Sign | Closing):
                body.append(made)
        fields.append(replace(kept, body=tuple(body)))
    return tuple(fields)


def words(sheet: Sheet) -> str:
    """All words of the sheet, for tests and for comparing."""
    out: list[str] = [sheet.head, sheet.title, sheet.number]

    def collect(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part):
            out.append(leaf.text)
        elif isinstance(leaf, Field):
            out.append(leaf.label)
        elif isinstance(leaf, Sign):
            out.append(f"{leaf.label}{leaf.note}{'、'.join(leaf.who)}{leaf.date}")
        elif isinstance(leaf, Closing):
            out.append(f"{leaf.authority}{leaf.date}{leaf.sealed}")
        elif isinstance(leaf, Listing):
            out.extend("|".join(row) for row in (leaf.head, *leaf.rows))
        else:
            out.append(f"照片{leaf.seed}")
        return leaf

    edited(sheet, collect)
    return "\n".join(out)
