"""How badly a scan is worn: the levels of damage.yaml."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Literal

Level = Literal["light", "middle", "heavy", "aside"]
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Damage:
    """One level; damage.yaml tells what each figure means and why it is what it is."""

    skew: Span
    shift: Span
    tint: Span
    shading: Span
    noise: Span
    blur: Span
    jpeg: Span
    toner: Span
    seal_ink: Span
    pen_ink: Span
    specks: float
    holes: float
    spine: float
    turned: float
    backs: float
    through: float
    creases: float
    keystone: Span
    cast: float


@cache
def levels() -> Mapping[str, Damage]:
    from yaml import safe_load

    data = safe_load(files("training.scans").joinpath("damage.yaml").read_text(encoding="utf-8"))
    return {name: _damage(name, entries) for name, entries in data.items()}


def _damage(name: str, entries: Mapping[str, object]) -> Damage:
    names = {one.name for one in fields(Damage)}
    if wrong := names.symmetric_difference(entries):
        raise ValueError(f"damage.yaml, {name}: {sorted(wrong)}")
    return Damage(**{key: _figure(value) for key, value in entries.items()})  # type: ignore[arg-type]  # checked above


def _figure(value: object) -> Span | float:
    if isinstance(value, list):
        low, high = (float(one) for one in value)
        return low, high
    if isinstance(value, int | float):
        return float(value)
    raise ValueError(f"damage.yaml: {value!r} is no figure")
