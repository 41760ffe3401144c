"""TOML that knows its lines."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from checklists.model_mistakes import Key
from checklists.syntax_mistakes import toml_in_chinese, toml_line
from checklists.yaml_source import ChecklistError, Source, text_of

_HEADING = re.compile(r"\s*(\[\[?)([^\[\]]+)\]\]?\s*(?:#.*)?")
_ENTRY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")


def read_toml(path: Path) -> Source:
    """Raises `ChecklistError`."""
    text = text_of(path, str(path))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = toml_line(str(error)) or text.rstrip().count("\n") + 1
        raise ChecklistError([f"{path}:{line}: {toml_in_chinese(str(error))}"]) from None
    return Source(str(path), data, _lines(text))


def _lines(text: str) -> Mapping[Key, int]:
    """Where the heading or entry of each key stands. Parts of an inline table count with their entry."""
    lines: dict[Key, int] = {(): 1}
    table: Key = ()
    rows: dict[Key, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if heading := _HEADING.fullmatch(line.rstrip("\r")):
            table = _parts(heading[2])
            for end in range(1, len(table) + 1):
                lines.setdefault(table[:end], number)
            if heading[1] == "[[":
                rows[table] = rows.get(table, -1) + 1
                table = (*table, rows[table])
                lines[table] = number
        elif entry := _ENTRY.match(line):
            lines.setdefault((*table, *_parts(entry[1])), number)
    return lines


def _parts(name: str) -> Key:
    return tuple(part.strip().strip("\"'") for part in name.split("."))
