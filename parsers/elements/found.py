"""What a reader found in a text, and where."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`text[start:end]` are the words that say `value`."""

    value: T
    start: int
    end: int
