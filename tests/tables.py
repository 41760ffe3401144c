"""Tables of cases in YAML."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml


class Strict(yaml.CSafeLoader):
    """A name written twice is a mistake: the first case would silently be lost."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        names = [key.value for key, _ in node.value]
        if twice := {name for name in names if names.count(name) > 1}:
            raise yaml.constructor.ConstructorError(None, None, f"written twice: {sorted(twice)}", node.start_mark)
        return super().construct_mapping(node, deep)


def read_table(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Strict)  # noqa: S506 - a safe loader
