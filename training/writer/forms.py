"""The sheet that was composed, laid out as the forms of a pool say: by the names of what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from training.writer.formats import Arrangement, Cell, Kept, Rest, Rows, Signing, Template, Told, Words
from training.writer.sheets import (
    Block,
    Closing,
    Field,
    Form,
    Listing,
    Para,
    Part,
    Picture,
    Sheet,
    Sign,
    Signs,
    edited,
)

CLOSING, PICTURES, TABLE = "落款", "照片", "清单"
"""Names of what has none of its own."""


def arranged(sheet: Sheet, arrangement: Arrangement | None, facts: Mapping[str, str]) -> Sheet:
    if arrangement is None:
        return sheet
    head, blocks = sheet.head, sheet.blocks
    if arrangement.head is not None and sheet.head:
        head = "\n".join(filter(None, (line.format(**facts) for line in arrangement.head)))
    if arrangement.body:
        blocks = _laid_out(_Stock(list(blocks), facts), arrangement)
    if arrangement.closing is not None:
        align, first = arrangement.closing
        turned = edited(
            replace(sheet, blocks=blocks),
            lambda leaf: replace(leaf, align=align, first=first) if isinstance(leaf, Closing) else leaf,
        )
        blocks = turned.blocks
    frame = replace(
        arrangement.frame,
        page_head=arrangement.frame.page_head.format(**facts),
        page_foot=arrangement.frame.page_foot.format(**facts),
    )
    return replace(sheet, head=head, blocks=blocks, frame=frame)


def _laid_out(stock: "_Stock", arrangement: Arrangement) -> tuple[Block, ...]:
    for name in arrangement.told_elsewhere:
        stock.parts(name)
        stock.blocks_of(name)
    made: list[Block] = []
    at: int | None = None
    for item in arrangement.body:
        if isinstance(item, Rest):
            at = len(made)
        elif isinstance(item, Kept):
            made += stock.blocks_of(item.name)
        elif isinstance(item, Words):
            made += [Para((Part(text.format(**stock.facts)),), item.align, item.bold) for text in item.texts]
        elif isinstance(item, Told):
            if parts := stock.told(item.template):
                made.append(Para(parts, item.align, item.bold))
        elif isinstance(item, Signing):
            signs = tuple(sign for cell in item.cells for sign in _relabelled(stock.signs_of(cell.take), cell.label))
            made += [Signs(signs, item.align)] if signs else []
        else:
            made += _rows(stock, item)
    at = len(made) if at is None else at
    made[at:at] = stock.blocks
    return tuple(made)


def _relabelled(signs: Sequence[Sign], label: str | None) -> list[Sign]:
    return [sign if label is None else replace(sign, label=label) for sign in signs]


def _rows(stock: "_Stock", item: Rows) -> list[Block]:
    rows = [tuple(one for cell in row for one in _cell(stock, cell)) for row in item.rows]
    kept = tuple(row for row in rows if row)
    return [Form(kept, item.layout)] if kept else []


def _cell(stock: "_Stock", cell: Cell) -> list[Field]:
    if cell.text is not None:
        words = Para((Part(cell.text.format(**stock.facts)),), indent=False)
        return [Field(cell.label or "", (words,), tall=cell.tall)]
    if cell.tell is not None:
        parts = stock.told(cell.tell)
        return [Field(cell.label or "", (Para(parts, indent=False),), tall=cell.tall)] if parts else []
    found = stock.field(cell.take)
    if found is None:
        return []
    return [replace(found, label=cell.label or found.label, tall=cell.tall or found.tall)]


@dataclass(slots=True)
class _Stock:
    """The blocks of a sheet that have not found their place yet."""

    blocks: list[Block]
    facts: Mapping[str, str]
    out: list[Block] = field(default_factory=list)

    def told(self, template: Template) -> tuple[Part, ...]:
        """The words of a template with the named parts in it; a group falls away when a name in it does not occur."""
        made: list[Part] = []
        for optional, pieces in template:
            group: list[Part] = []
            if optional and not all(name in self.facts or self.has(name) for _, name in pieces if name):
                continue
            for text, name in pieces:
                if text:
                    group.append(Part(text))
                if not name:
                    continue
                group += [Part(self.facts[name])] if name in self.facts else self.parts(name)
            made += group
        return tuple(made) if any(part.name for part in made) else ()

    def has(self, names: str) -> bool:
        return any(set(names.split("|")) & _names_of(block) for block in self.blocks)

    def parts(self, names: str) -> list[Part]:
        """Take the words of these names out of their paragraphs and fields."""
        found: list[Part] = []
        for name in names.split("|"):
            blocks: list[Block] = []
            for block in self.blocks:
                if isinstance(block, Para):
                    taken, left = _without(block, name)
                    found += taken
                    blocks += [left] if left else []
                elif isinstance(block, Form):
                    rows = tuple(row for old in block.rows if (row := self._row(old, name, found)))
                    blocks += [replace(block, rows=rows)] if rows else []
                else:
                    blocks.append(block)
            self.blocks = blocks
        return found

    def _row(self, row: tuple[Field, ...], name: str, found: list[Part]) -> tuple[Field, ...]:
        kept: list[Field] = []
        for one in row:
            body: list[Para | Sign | Closing] = []
            took = False
            for item in one.body:
                taken, left = _without(item, name) if isinstance(item, Para) else ([], item)
                found += taken
                took = took or bool(taken)
                body += [left] if left else []
            if body or not took:
                kept.append(replace(one, body=tuple(body)))
        return tuple(kept)

    def field(self, names: str) -> Field | None:
        """Take the field of this name, or what else bears it, as a field."""
        for name in names.split("|"):
            for at, block in enumerate(self.blocks):
                if isinstance(block, Form):
                    for one in (one for row in block.rows for one in row):
                        if one.name == name or _signs_alone(one, name):
                            self._put(at, _form_without(block, one))
                            return one
            if signs := self.signs_of(name):
                return Field(signs[0].label.rstrip("：:"), tuple(replace(sign, label="") for sign in signs))
            if parts := self.parts(name):
                return Field(name, tuple(Para((part,), indent=False) for part in parts), name)
            if blocks := self.blocks_of(name):
                return Field(name, tuple(one for one in blocks if isinstance(one, Closing)))
        return None

    def _put(self, at: int, block: Block | None) -> None:
        self.blocks[at : at + 1] = [block] if block else []

    def signs_of(self, names: str) -> list[Sign]:
        """Take the places for signatures of these names, wherever they stand."""
        wanted, found = set(names.split("|")), list[Sign]()
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Sign) and block.name in wanted:
                found.append(block)
            elif isinstance(block, Signs):
                found += [sign for sign in block.signs if sign.name in wanted]
                left = tuple(sign for sign in block.signs if sign.name not in wanted)
                blocks += [replace(block, signs=left)] if left else []
            elif isinstance(block, Form):
                rows = tuple(row for old in block.rows if (row := _row_without_signs(old, wanted, found)))
                blocks += [replace(block, rows=rows)] if rows else []
            else:
                blocks.append(block)
        self.blocks = blocks
        return found

    def blocks_of(self, names: str) -> list[Block]:
        """Take the paragraphs, tables and places that hold these names, as they were composed."""
        wanted, found = set(names.split("|")), list[Block]()
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Form):
                fields = [one for row in block.rows for one in row if one.name in wanted or _holds(one, wanted)]
                found += [Form(((one,),), block.layout) for one in fields]
                left: Form | None = block
                for one in fields:
                    left = _form_without(left, one) if left else None
                blocks += [left] if left else []
            elif _names_of(block) & wanted:
                found.append(block)
            else:
                blocks.append(block)
        self.blocks = blocks
        return found


def _without(old: Para, name: str) -> tuple[list[Part], Para | None]:
    """The parts of that name, with what labels them taken away; and what is left of the paragraph."""
    taken = [part for part in old.parts if part.name == name]
    if not taken:
        return [], old
    kept: list[Part] = []
    for part in old.parts:
        if part.name == name:
            if kept and not kept[-1].name:
                kept.pop()
        else:
            kept.append(part)
    return taken, replace(old, parts=tuple(kept)) if any(part.name for part in kept) else None


def _form_without(form: Form, gone: Field) -> Form | None:
    rows = tuple(row for old in form.rows if (row := tuple(one for one in old if one is not gone)))
    return replace(form, rows=rows) if rows else None


def _row_without_signs(row: tuple[Field, ...], wanted: set[str], found: list[Sign]) -> tuple[Field, ...]:
    kept: list[Field] = []
    for one in row:
        taken = [item for item in one.body if isinstance(item, Sign) and item.name in wanted]
        found += [replace(sign, label=sign.label or f"{one.label}：") for sign in taken]
        left = tuple(item for item in one.body if not any(item is sign for sign in taken))
        if left or not taken:
            kept.append(replace(one, body=left))
    return tuple(kept)


def _signs_alone(one: Field, name: str) -> bool:
    return not one.name and any(isinstance(item, Sign) and item.name == name for item in one.body)


def _holds(one: Field, wanted: set[str]) -> bool:
    return any(isinstance(item, Para) and _names_of(item) & wanted for item in one.body) or any(
        _signs_alone(one, name) for name in wanted
    )


def _names_of(block: Block | Para | Sign) -> set[str]:
    if isinstance(block, Para):
        return {part.name for part in block.parts if part.name}
    if isinstance(block, Sign):
        return {block.name}
    if isinstance(block, Signs):
        return {sign.name for sign in block.signs}
    if isinstance(block, Closing):
        return {CLOSING}
    if isinstance(block, Picture):
        return {PICTURES}
    if isinstance(block, Listing):
        return {block.name or TABLE}
    return set().union(*(names_of_field(one) for row in block.rows for one in row))


def names_of_field(one: Field) -> set[str]:
    names = {one.name} if one.name else set()
    for item in one.body:
        names |= _names_of(item)
    return names


def names_of(sheet: Sheet) -> tuple[str, ...]:
    """Every name that a form may use of this sheet, in the order of the sheet."""
    names: list[str] = []
    for block in sheet.blocks:
        if isinstance(block, Form):
            for one in (one for row in block.rows for one in row):
                names += [*([one.name] if one.name else []), *sorted(names_of_field(one) - {one.name})]
        elif isinstance(block, Para):
            names += [part.name for part in block.parts if part.name]
        else:
            names += sorted(_names_of(block))
    return tuple(dict.fromkeys(names))
