"""YAML that knows its lines: every mistake can be named as `file:line: what`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from dossiers import ForPerson

Model = TypeVar("Model", bound=BaseModel)
Key = tuple[str | int, ...]


class ChecklistError(ForPerson):
    """A standard, a criterion or a law is wrong; `mistakes` are lines `file:line: what`, all at once."""

    def __init__(self, mistakes: Iterable[str]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(self.mistakes))


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
    loader = yaml.CSafeLoader(text)
    try:
        node = loader.get_single_node()
        lines: dict[Key, int] = {}
        twice: list[str] = []
        if node is not None:
            _locate(node, (), lines, twice, name)
        if twice:
            raise ChecklistError(twice)
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ChecklistError([f"{name}:{line}: 不是有效的 YAML：{error.problem}"]) from None
    except yaml.YAMLError as error:
        raise ChecklistError([f"{name}:1: 不是有效的 YAML：{type(error).__name__}"]) from None
    except ValueError as error:
        raise ChecklistError([f"{name}:1: 值无法识别：{error}"]) from None
    finally:
        loader.dispose()
    return Source(name, data, lines)


def read(path: Path, name: str | None = None) -> Source:
    """`name` is what mistakes call the file; its own path when not given."""
    called = name or str(path)
    try:
        return parse(path.read_text(encoding="utf-8"), called)
    except OSError as error:
        raise ChecklistError([f"{called}:1: 文件无法打开：{error.strerror}"]) from None
    except UnicodeDecodeError:
        raise ChecklistError([f"{called}:1: 文件不是 UTF-8 编码，请另存为 UTF-8"]) from None


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
            source.mistake(
                (*key, *_without_tags(detail["loc"])), _in_words(detail["type"], detail["loc"], detail["msg"])
            )
            for detail in error.errors()
        ) from None


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


def _in_words(kind: str, loc: Key, message: str) -> str:
    name = str(loc[-1]) if loc else ""
    match kind:
        case "extra_forbidden":
            return f"不认识的键“{name}”"
        case "missing":
            return f"缺少“{name}”"
        case "union_tag_invalid" | "union_tag_not_found":
            return f"检查的 kind 不认识：{message}"
        case "literal_error" | "enum":
            return f"“{name}”的值不在允许范围内：{message}"
        case _:
            return f"“{name}”不正确：{message}"


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
        raise ChecklistError(mistakes)
    return tuple(models)
