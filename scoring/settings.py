"""What a person sets for an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """`region` and `trade` None: taken from the issuing authority's name. `parameters`: disputed conventions, by name."""

    region: str | None = None
    trade: str | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
