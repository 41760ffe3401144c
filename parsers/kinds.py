"""The catalogue of documents: one YAML file per kind of 文书."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from parsers.elements.entry import OWN, ElementEntry, Pattern
from parsers.title_words import folded

Nature = Literal["外部", "内部", "证据", "归档", "当事人"]
"""外部 is served on somebody, 当事人 comes from the party, 归档 belongs to the file itself."""

SHARED = "common.yaml"
"""Entries that several kinds use; no kind of its own."""


class CatalogueError(Exception):
    """The catalogue holds mistakes: one `file:line: what` a line, all at once."""


class Among(BaseModel):
    """What a paper is in the company of others: 延期审批表 in a dossier of a licence extends the handling of the application."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    beside: tuple[str, ...] = Field(min_length=1)
    """Kinds one of which lies in the dossier."""
    without: tuple[str, ...] = ()
    """Kinds none of which does."""
    titled: Pattern | None = None
    """Only under such a title."""


class Kind(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: str
    code: str = Field(pattern=r"^P\d\d$")
    """The row of the list of documents; the kinds of one row share it."""
    nature: Nature
    date: str | None
    """The element that dates the document."""
    titles: tuple[str, ...] = Field(min_length=1)
    """Every title under which the trades write it; brackets, strokes and spaces do not matter."""
    weak_titles: dict[str, tuple[str, ...]] = {}
    """Titles too general to tell the kind -> the words that the text must hold, all of them; one of those between strokes."""
    beside_its_like: dict[str, str] = {}
    """Titles of which another document of this kind, under a title not among them, makes the kind named here."""
    among: tuple[Among, ...] = ()
    shapes: tuple[Pattern, ...] = ()
    """How titles end that the list does not hold: the trades vary them without end."""
    any_head: bool = False
    """Words of any trade or product may stand before the title: 某某产品质量监督抽样单."""
    cues: tuple[str, ...] = Field(min_length=3)
    """Words of the form, which bear out a title."""
    file_words: tuple[str, ...] = ()
    """Words by which the name of a file tells the kind, where the document bears no title."""
    untitled: int | None = Field(default=None, ge=2)
    """So many cues as labels make a page without title one of this kind; None: a title is needed."""
    elements: tuple[ElementEntry, ...] = ()

    @field_validator("elements", mode="before")
    @classmethod
    def _none_yet(cls, given: object) -> object:
        return () if given in (None, {}) else given

    @field_validator("titles", "cues", "file_words")
    @classmethod
    def _once(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        twice = sorted({name for name in given if given.count(name) > 1})
        if twice:
            raise ValueError(f"written twice: {'、'.join(twice)}")
        return given


Catalogue = Mapping[str, Kind]
"""The name of a kind -> the kind."""


@cache
def load_catalogue() -> Catalogue:
    """The catalogue that comes with the program. Raises CatalogueError."""
    return catalogue_of(resources.files("parsers") / "catalogue", OWN)


def catalogue_of(folder: Traversable, context: str | None = None) -> Catalogue:
    """The kinds of every YAML file of a folder but the shared one. Raises CatalogueError."""
    kinds: dict[str, Kind] = {}
    titles: dict[str, str] = {}
    mistakes: list[str] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml") or file.name == SHARED:
            continue
        read = _kind_of(file, context)
        if isinstance(read, list):
            mistakes += read
            continue
        if read.kind in kinds:
            mistakes.append(f"{file.name}:1: kind {read.kind} has a file already")
        kinds[read.kind] = read
        for title in read.titles:
            if titles.setdefault(folded(title), read.kind) != read.kind:
                mistakes.append(f"{file.name}:1: title {title} belongs to {titles[folded(title)]} already")
    if mistakes:
        raise CatalogueError("\n".join(mistakes))
    return MappingProxyType(kinds)


def _kind_of(file: Traversable, context: str | None) -> Kind | list[str]:
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return [f"{file.name}:{line}: {error.problem}"]
    if root is None:
        return [f"{file.name}:1: the file is empty"]
    twice = [f"{file.name}:{node.start_mark.line + 1}: {node.value} is written twice" for node in _repeated_keys(root)]
    if twice:
        return twice
    try:
        return Kind.model_validate(yaml.CSafeLoader("").construct_document(root), context=context)
    except ValidationError as error:
        return [f"{file.name}:{_line_of(root, one['loc'])}: {one['msg']}" for one in error.errors()]


def _repeated_keys(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _repeated_keys(child)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, child in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _repeated_keys(child)


def _line_of(root: yaml.Node, location: tuple[str | int, ...]) -> int:
    """The line of the deepest node on the way to a mistake."""
    node = root
    line = root.start_mark.line
    for step in location:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            for key, child in node.value:
                if key.value == step:
                    node, line = child, key.start_mark.line
        line = max(line, node.start_mark.line) if isinstance(node, yaml.ScalarNode) else line
    return line + 1
