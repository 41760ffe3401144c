"""YAML files read with their lines, so that a mistake in one is named with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Lined:
    """What the file holds, and on which line each key stands."""

    path: Path
    raw: Mapping[str, Any]
    lines: Mapping[tuple[str, ...], int]

    def wrong(self, what: str, *keys: str) -> ValueError:
        line = next((self.lines[keys[:n]] for n in range(len(keys), 0, -1) if keys[:n] in self.lines), 1)
        return ValueError(f"{self.path}:{line}: {what}")


def lined(path: Path) -> Lined:
    from yaml import CSafeLoader, YAMLError

    text = path.read_text(encoding="utf-8")
    lines: dict[tuple[str, ...], int] = {}

    def walk(node: Any, above: tuple[str, ...]) -> None:
        if node is None or isinstance(node.value, str):
            return
        if node.tag.endswith(":seq"):
            for turn, value in enumerate(node.value):
                lines[(*above, str(turn))] = value.start_mark.line + 1
                walk(value, (*above, str(turn)))
            return
        for key, value in node.value:
            at = (*above, str(key.value))
            if at in lines:
                raise ValueError(f"{path}:{key.start_mark.line + 1}: “{key.value}”写了两次")
            lines[at] = key.start_mark.line + 1
            walk(value, at)

    try:
        loader = CSafeLoader(text)
        root = loader.get_single_node()
    except YAMLError as error:
        raise ValueError(f"{path}: {error}") from None
    walk(root, ())
    return Lined(path, loader.construct_document(root) if root else {}, lines)
