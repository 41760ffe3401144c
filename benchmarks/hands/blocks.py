"""The blocks of a story, a line each: paragraphs, tables with rows and cells inside, further in the deeper they stand.

A cell of one paragraph has it in its own line. What has no line of its own stands as XML.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from benchmarks.hands import wording
from benchmarks.hands.looks import Kind, Looks
from benchmarks.hands.marking import attributes, children, name_of, plain

if TYPE_CHECKING:
    from lxml.etree import _Element

_PARTS: Final[dict[str, tuple[Kind, tuple[str, ...]]]] = {
    "w:tbl": ("table", ("w:tblPr", "w:tblGrid")),
    "w:tr": ("row", ("w:tblPrEx", "w:trPr")),
    "w:tc": ("cell", ("w:tcPr",)),
}
"""By tag: the kind of its look, and the children that make the look."""
_TAGS: Final = {kind: tag for tag, (kind, _) in _PARTS.items()}


def lines_of(blocks: "list[_Element]", looks: Looks, depth: int = 0) -> Iterator[str]:
    for block in blocks:
        yield from _lines(block, looks, depth)


def _lines(block: "_Element", looks: Looks, depth: int) -> Iterator[str]:
    indent, tag = " " * depth, name_of(block.tag)
    if tag == "w:p":
        line = wording.line_of(block, looks)
        yield indent + (plain(block) if line is None else line)
    elif tag in _PARTS and not attributes(block):
        kind, of_look = _PARTS[tag]
        inside = children(block)
        length = next((at for at, one in enumerate(inside) if name_of(one.tag) not in of_look), len(inside))
        look = "".join(map(plain, inside[:length]))
        head = f"{indent}{kind} {looks.taken(kind, look)}" if look or kind == "cell" else f"{indent}{kind}"
        alone = _alone(inside[length:], looks) if kind == "cell" else None
        if alone is not None:
            yield f"{head} {alone}"
        else:
            yield head
            yield from lines_of(inside[length:], looks, depth + 1)
    elif tag == "w:sectPr":
        yield f"{indent}section {looks.taken('section', plain(block))}"
    else:
        yield indent + plain(block)


def _alone(blocks: "list[_Element]", looks: Looks) -> str | None:
    if len(blocks) != 1 or name_of(blocks[0].tag) != "w:p":
        return None
    return wording.line_of(blocks[0], looks)


def xml_of(lines: list[str], looks: Looks) -> str:
    """Raises `ValueError` and `KeyError` where a line stands for nothing."""
    out: list[str] = []
    opened: list[tuple[int, str]] = []
    for line in lines:
        said = line.lstrip(" ")
        depth = len(line) - len(said)
        while opened and opened[-1][0] >= depth:
            out.append(f"</{opened.pop()[1]}>")
        head, bar, _ = said.partition("|")
        words = head.split(" ")
        if said.startswith("<"):
            out.append(said)
        elif words[0] == "section" and not bar:
            out.append(looks.xml("section", words[1]))
        elif bar and len(words) == 1:
            out.append(wording.xml_of(said, looks))
        else:
            kind = next((one for one in _TAGS if one == words[0]), None)
            if kind is None or len(words) not in ((3,) if bar else (1, 2)):
                raise ValueError(f"no block: {said}")
            tag = _TAGS[kind]
            out.append(f"<{tag}>{looks.xml(kind, words[1]) if len(words) > 1 else ''}")
            if bar:
                out.append(f"{wording.xml_of(said.split(' ', 2)[2], looks)}</{tag}>")
            else:
                opened.append((depth, tag))
    out.extend(f"</{tag}>" for _, tag in reversed(opened))
    return "".join(out)
