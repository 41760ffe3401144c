"""Which findings a check follows."""

from collections.abc import Iterator

from checklists.checks import AllOf, Check, Either, Follows, Given


def codes_of(check: Check | None) -> Iterator[str]:
    match check:
        case Follows():
            yield from check.findings
        case Given():
            yield from codes_of(check.check)
        case Either() | AllOf():
            for part in check.checks:
                yield from codes_of(part)
        case _:
            return
