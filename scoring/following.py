"""Which criteria a criterion follows."""

from collections.abc import Iterator

from checklists.checks import AllOf, Check, Either, Follows, Given
from checklists.criterion import Criterion


def followed_by(criterion: Criterion) -> tuple[str, ...]:
    checks = [check for check in (criterion.check, criterion.clear_when) if check is not None]
    return tuple(dict.fromkeys(code.partition(".")[0] for check in checks for code in codes_of(check)))


def codes_of(check: Check) -> Iterator[str]:
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
