"""When something in a standard holds: findings made, several together or counted, and facts of the case."""

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field

from checklists.checks import Strict
from checklists.facts import Fact

FindingCode = Annotated[str, Field(pattern=r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})\.[a-z][a-z0-9_]*$")]


class Condition(Strict):
    """Exactly one of: `found`, `any_of`, `all_of`, `at_least` with `of`, `facts`.

    Findings are only ever asked for, never their absence: so one more finding never raises a score.
    """

    found: tuple[FindingCode, ...] = ()
    """One of these findings was made."""
    any_of: "tuple[Condition, ...]" = ()
    all_of: "tuple[Condition, ...]" = ()
    at_least: Annotated[int, Field(ge=1)] | None = None
    of: tuple[FindingCode, ...] = ()
    """At least so many findings of these codes."""
    facts: dict[Fact, bool] = Field(default_factory=dict)
    """All facts are as given."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which of the alternatives are given."""
        given = {
            "found": self.found,
            "any_of": self.any_of,
            "all_of": self.all_of,
            "at_least": self.at_least is not None or self.of,
            "facts": self.facts,
        }
        return tuple(name for name, value in given.items() if value)

    @property
    def codes(self) -> tuple[str, ...]:
        """Every finding code that it asks for."""
        inner = (code for part in (*self.any_of, *self.all_of) for code in part.codes)
        return tuple(dict.fromkeys((*self.found, *self.of, *inner)))

    def parts(self) -> "Iterator[Condition]":
        yield self
        for part in (*self.any_of, *self.all_of):
            yield from part.parts()
