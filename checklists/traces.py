"""Which papers of a procedure leave words in other papers of the case (traces.yaml)."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

from checklists.checks import Strict


class Trace(Strict):
    kinds: tuple[str, ...]
    words: tuple[str, ...]


@cache
def load_traces() -> Mapping[str, tuple[str, ...]]:
    """Kind of a paper -> the patterns of its traces."""
    rows = yaml.load(files("checklists").joinpath("traces.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return {kind: trace.words for row in rows for trace in (Trace.model_validate(row),) for kind in trace.kinds}
