"""What a shell offers where a name of ours is asked for."""

from collections.abc import Iterable, Iterator


def standards_like(incomplete: str) -> Iterator[str]:
    from checklists.loading import standard_ids

    yield from _like(incomplete, standard_ids())


def case_types_like(incomplete: str) -> Iterator[str]:
    from checklists.case_types import load_case_types

    yield from _like(incomplete, (one.name for one in load_case_types()))


def trades_like(incomplete: str) -> Iterator[str]:
    from scoring.authority import TRADES

    yield from _like(incomplete, TRADES)


def _like(incomplete: str, names: Iterable[str]) -> Iterator[str]:
    yield from (name for name in names if name.startswith(incomplete))
