"""What the arithmetic needs to know of a case: nothing of documents' words, nothing of checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from checklists.facts import Fact
from scoring.assessment import Finding, Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """What points need to know of a criterion. `partly_open`: beside its findings a part could not be judged."""

    outcome: Outcome
    automation: Literal["full", "screening", "manual"]
    findings: tuple[Finding, ...] = ()
    partly_open: bool = False
    zeroed: bool = False

    @property
    def open(self) -> bool:
        return self.outcome.open or self.partly_open


@dataclass(frozen=True, slots=True)
class Setting:
    """The case in which a standard is applied."""

    judged: Mapping[str, Judged]
    applies: Mapping[str, bool | None]
    """By item: whether it counts in this case; None while the facts do not tell."""
    facts: Mapping[Fact, bool | None] = field(default_factory=dict)
    kinds: Mapping[int, str] = field(default_factory=dict)
    """Index of a document -> its kind."""
    zeroed: frozenset[str] = frozenset()
    """Items that a gate has emptied."""

    def findings(self, *codes: str) -> Iterator[Finding]:
        """Those that count: not the spared ones."""
        for one in self.judged.values():
            yield from (finding for finding in one.findings if finding.code in codes and not finding.spared)
