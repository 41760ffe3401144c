"""YAML that knows its lines: every mistake can be named as `file:line: what`."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from checklists.model_mistakes import Key, in_chinese, near_key, quoted
from checklists.syntax_mistakes import yaml_in_chinese
from dossiers import ForPerson, os_reason

Model = TypeVar("Model", bound=BaseModel)


class ChecklistError(ForPerson):
    """A standard, a criterion or a law is wrong; `mistakes` are lines `file:line: what`, all at once."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = in_order(mistakes)
        super().__init__("\n".join(self.mistakes))


def in_order(mistakes: Iterable[str]) -> tuple[str, ...]:
    """Of each file by line, as a person goes through it; the files in the order in which they were met."""
    listed = tuple(mistakes)
    files: dict[str, int] = {}
    keys: list[tuple[int, int]] = []
    for mistake in listed:
        met = _PLACE.match(mistake)
        keys.append((files.setdefault(met["file"] if met else "", len(files)), int(met["line"]) if met else 0))
    return tuple(mistake for _, mistake in sorted(zip(keys, listed, strict=True), key=lambda pair: pair[0]))


_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+): ")


@dataclass(frozen=True, slots=True)
class Source:
    """Plain data of one file, and the line at which each key or entry stands."""

    name: str
    data: object
    lines: Mapping[Key, int]

    def line(self, key: Key) -> int:
        """The line of `key`, or of the nearest thing around it that has one."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def mistake(self, key: Key, what: str) -> str:
        return f"{self.name}:{self.line(key)}: {what}"


def parse(text: str, name: str) -> Source:
    """Raises `ChecklistError` for text that is no YAML, and for a key written twice."""
    try:
        return _parsed(text, name)
    except yaml.MarkedYAMLError as error:
        context = error.context or ""
        # A key, bracket or quotation mark without its end is wrong where it begins.
        opened = re.match(r"while (?:scanning a (?:simple key|quoted)|parsing a flow)", context)
        mark = error.context_mark if opened else error.problem_mark
        what = yaml_in_chinese(error.problem or "", context)
        raise ChecklistError([f"{name}:{mark.line + 1 if mark else 1}: {what}"]) from None
    except yaml.YAMLError as error:
        raise ChecklistError([f"{name}:{_line_of_control(text)}: {yaml_in_chinese(str(error))}"]) from None
    except RecursionError:
        raise ChecklistError([f"{name}:1: 一层套一层太深，或引用了自己"]) from None


def _parsed(text: str, name: str) -> Source:
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            raise ChecklistError([f"{name}:1: 文件是空的"])
        lines: dict[Key, int] = {}
        wrong: list[str] = []
        _locate(node, (), lines, wrong, name)
        wrong.extend(
            f"{name}:{scalar.start_mark.line + 1}: {quoted(scalar.value)}不是有效的日期或数字；要当文字用时请加引号"
            for scalar in _scalars(node)
            if not _constructs(loader, scalar)
        )
        if wrong:
            raise ChecklistError(wrong)
        data = loader.construct_document(node)
    finally:
        loader.dispose()
    return Source(name, data, lines)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    match node:
        case yaml.ScalarNode():
            yield node
        case yaml.SequenceNode():
            for entry in node.value:
                yield from _scalars(entry)
        case yaml.MappingNode():
            for pair in node.value:
                for entry in pair:
                    yield from _scalars(entry)


def _constructs(loader: yaml.CSafeLoader, scalar: yaml.ScalarNode) -> bool:
    """Whether its value exists: 2024-02-31 has the form of a date and is none."""
    if scalar.tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"):
        return True
    try:
        loader.construct_object(scalar)
    except ValueError:
        return False
    return True


def _line_of_control(text: str) -> int:
    """The line of the first control character."""
    found = re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def read(path: Path, name: str | None = None) -> Source:
    """`name` is what mistakes call the file; its own path when not given."""
    called = name or str(path)
    return parse(text_of(path, called), called)


def text_of(path: Path, called: str) -> str:
    """The text of a file in UTF-8, with or without a byte order mark. Raises `ChecklistError`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ChecklistError([f"{called}：文件打不开：{os_reason(error)}"]) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise ChecklistError([f"{called}:{line}: {_coding(content)}"]) from None


def _coding(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "文件是 UTF-16（“Unicode”）编码，请用记事本或 WPS 打开，另存为 UTF-8 编码"
    if b"\0" in content:
        return "不是文本文件"
    return "文件不是 UTF-8 编码（多半是 GBK，即“ANSI”），请用记事本打开，另存为 UTF-8 编码"


def _locate(node: yaml.Node, key: Key, lines: dict[Key, int], twice: list[str], name: str) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for name_node, value in node.value:
            word = str(name_node.value)
            if word in seen:
                twice.append(f"{name}:{name_node.start_mark.line + 1}: 键“{word}”重复")
            seen.add(word)
            lines[(*key, word)] = name_node.start_mark.line + 1
            _locate(value, (*key, word), lines, twice, name)
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            _locate(value, (*key, position), lines, twice, name)


def validated(source: Source, model: type[Model], data: object, key: Key = ()) -> Model:
    """`data`, which stands at `key` of the source, as a model. Raises `ChecklistError` with every mistake."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise ChecklistError(
            source.mistake((*key, *_without_tags(detail["loc"])), in_chinese(detail) + _guess(model, detail))
            for detail in error.errors()
        ) from None


def _guess(model: type[BaseModel], detail: ErrorDetails) -> str:
    return near_key(model, detail["loc"]) if detail["type"] == "extra_forbidden" else ""


def _without_tags(loc: Key) -> Key:
    """Pydantic puts the tag of a union (`deadline`) into the path; it is no key of the file when it follows `check`."""
    kept: list[str | int] = []
    for part in loc:
        after_check = kept and (kept[-1] in ("check", "clear_when") or (isinstance(kept[-1], int) and "checks" in kept))
        if after_check and isinstance(part, str) and len(kept) and part in _KINDS:
            continue
        kept.append(part)
    return tuple(kept)


_KINDS = frozenset(
    [
        "presence",
        "elements",
        "signatures",
        "seals",
        "deadline",
        "order",
        "consistency",
        "citation",
        "amount",
        "roles",
        "overlap",
        "wording",
        "service",
        "catalogue",
        "follows",
        "either",
        "given",
        "all",
    ]
)


def each(sources: Iterable[Source], read_one: Callable[[Source], Model | tuple[Model, ...]]) -> tuple[Model, ...]:
    """All models of all sources; the mistakes of all of them together."""
    models: list[Model] = []
    mistakes: list[str] = []
    for source in sources:
        try:
            found = read_one(source)
        except ChecklistError as error:
            mistakes.extend(error.mistakes)
        else:
            models.extend(found if isinstance(found, tuple) else (found,))
    if mistakes:
        raise ChecklistError(tuple(dict.fromkeys(mistakes)))
    return tuple(models)
