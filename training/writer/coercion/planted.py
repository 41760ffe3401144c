"""The faults that can be planted in a dossier of coercion, each by its name."""

from collections.abc import Mapping
from functools import cache

from training.writer.coercion.faults import COMMON, Fault
from training.writer.coercion.rarer import RARER


@cache
def faults() -> Mapping[str, Fault]:
    return {fault.name: fault for fault in (*COMMON, *RARER)}


def bears(style: str, name: str) -> bool:
    """Whether the fault has a place in dossiers of this style."""
    return style.partition("-")[2] in faults()[name].routes
