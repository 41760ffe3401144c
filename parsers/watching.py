"""Who watches the opening of files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told the name of each file before it is opened, and the empty name after the last.

    `set_aside` are files that stay closed, each with the reason that is told.
    """

    opening: Callable[[str], None]
    set_aside: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


UNWATCHED = Watch(lambda _: None)
