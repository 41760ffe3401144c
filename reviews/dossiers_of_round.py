"""The assessments of a round's dossiers, with what persons settled reckoned in by the one engine."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from batches.grounds import grounds
from batches.store import Store
from checklists.loading import load_criteria
from checklists.settled import NOTHING_SETTLED, Settled
from reviews.history import RoundError
from scoring import Assessment, reckoned

_NOTHING: Final[Mapping[str, Settled]] = MappingProxyType({})


def assessments(
    store: Store, names: Collection[str], settled: Mapping[str, Settled] = _NOTHING
) -> Iterator[Assessment]:
    """In the order of the batch. Raises `RoundError` when the store has no result of one of them, `StoreError`."""
    criteria = load_criteria()
    wanted = frozenset(names)
    met: set[str] = set()
    for one in grounds(store, wanted):
        met.add(one.entry.id)
        yield reckoned(one.ground, criteria, settled.get(one.entry.id, NOTHING_SETTLED))
    if missing := sorted(wanted - met):
        told = "、".join(missing[:5]) + (f" 等 {len(missing)} 个" if len(missing) > 5 else "")
        raise RoundError(f"批次“{store.batch}”里没有这些案卷的评查结果：{told}；请先运行 anjuan batch 评完")
