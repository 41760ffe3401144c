"""The assessments of a round's dossiers, with what persons settled reckoned in by the one engine."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from batches.grounds import grounds
from batches.store import Store
from checklists.loading import load_criteria
from checklists.settled import NOTHING_SETTLED, Settled
from reviews.history import RoundError
from reviews.statements_today import said_today
from scoring import Assessment, reckoned

_NOTHING: Final[Mapping[str, Settled]] = MappingProxyType({})


def assessments(
    store: Store, names: Collection[str], settled: Mapping[str, Settled] = _NOTHING
) -> Iterator[Assessment]:
    """In the order of the batch. Raises `RoundError` when the store has no result of one of them, `StoreError`."""
    return (one for _, one in _placed(store, names, settled))


def assessments_today(store: Store, names: Collection[str]) -> Iterator[tuple[Assessment, str]]:
    """With what units say today, and why that could not be read; raises as `assessments`."""
    return (said_today(Path(path), one) for path, one in _placed(store, names, _NOTHING))


def _placed(store: Store, names: Collection[str], settled: Mapping[str, Settled]) -> Iterator[tuple[str, Assessment]]:
    criteria = load_criteria()
    wanted = frozenset(names)
    met: set[str] = set()
    for one in grounds(store, wanted):
        met.add(one.entry.id)
        yield one.entry.path, reckoned(one.ground, criteria, settled.get(one.entry.id, NOTHING_SETTLED))
    if missing := sorted(wanted - met):
        told = "、".join(missing[:5]) + (f" 等 {len(missing)} 个" if len(missing) > 5 else "")
        raise RoundError(f"批次“{store.batch}”里没有这些案卷的评查结果：{told}；请先运行 anjuan batch 评完")
