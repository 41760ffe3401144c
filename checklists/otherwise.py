"""In what form a sentence stands that says a thing in words of its own (otherwise.yaml)."""

from functools import cache
from importlib.resources import files

import yaml

from checklists.checks import Strict


class Otherwise(Strict):
    ideas: tuple[str, ...]
    said: tuple[str, ...]
    but: tuple[str, ...] = ()
    near_end: bool = False


@cache
def load_otherwise() -> tuple[Otherwise, ...]:
    rows = yaml.load(files("checklists").joinpath("otherwise.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(Otherwise.model_validate(row) for row in rows)
