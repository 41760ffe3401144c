"""A batch as `anjuan.assessment/1`, one assessment after the other from the store, in memory that does not grow."""

import json
import zlib
from pathlib import Path
from typing import IO

from batches.store import Store
from reports.contract import heading
from reports.output import fill_in_place


def write_batch_json(store: Store, target: Path) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`. Same store, same bytes."""

    def fill(file: IO[bytes]) -> None:
        head = store.head()
        told = {**heading(store.told().get("laws", "")), "record": {"entries": head.sequence, "head": head.hash}}
        file.write(json.dumps(told, ensure_ascii=False)[:-1].encode() + b',\n"assessments": [')
        first = True
        for scored in store.scored(whole=True):
            if scored.kept is None or not scored.kept.assessment:
                continue
            file.write((b"\n" if first else b",\n") + zlib.decompress(scored.kept.assessment))
            first = False
        file.write(b"\n]}\n")

    return fill_in_place(target, fill)
