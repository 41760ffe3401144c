"""Which dossiers a batch holds, and what is told of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One dossier. `level` is 市直, 县区 or 乡镇街道; empty where nobody told."""

    id: str
    path: str
    unit: str = ""
    level: str = ""
    trade: str = ""
    case_type: str = ""


def entries_below(folder: Path) -> Iterator[Entry]:
    raise NotImplementedError
