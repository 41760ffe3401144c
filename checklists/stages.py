"""The steps of a case in their order, and the documents that show that one was reached."""

from functools import cache
from importlib.resources import files

import yaml
from pydantic import TypeAdapter

from checklists.checks import Strict


class Step(Strict):
    stage: str
    """As criteria name it."""
    also: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()


@cache
def load_steps() -> tuple[Step, ...]:
    """In the order in which a case takes them."""
    text = (files("checklists") / "stages.yaml").read_text(encoding="utf-8")
    return TypeAdapter(tuple[Step, ...]).validate_python(yaml.load(text, yaml.CSafeLoader))


def rank_of_stage(stage: str) -> int | None:
    """The place of a criterion's stage among the steps; None for one that is bound to none (否决)."""
    return next((rank for rank, step in enumerate(load_steps()) if stage == step.stage or stage in step.also), None)


def rank_of_kind(kind: str) -> int | None:
    """The step that a document of this kind shows; None when it may be made at any."""
    return next((rank for rank, step in enumerate(load_steps()) if kind in step.shown_by), None)
