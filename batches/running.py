"""A batch at work: waiting dossiers from the store, through a crew, and each result back before the next is counted."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from batches.assessing import Assessing, Returned, unpacked
from batches.basis import basis_of, told_of
from batches.changes import digest_now, stamp_of
from batches.entries import Entry
from batches.isolation import Crew, Done, Ending, Limits, Task
from batches.store import Kept, Store

_AT_ONCE: Final = 20
_LEASE: Final = 3600.0
_WORTH_REHEARSING: Final = 16
"""So many dossiers of each keeper gain more than the rehearsals cost."""
_WORKER: Final = "local"


@dataclass(frozen=True, slots=True)
class Enlisted:
    """`told` is by what they are judged; `unchanged` of the `total` need not be scored again."""

    basis: str
    total: int
    unchanged: int


def enlist(store: Store, entries: Sequence[Entry], work: Assessing) -> Enlisted:
    """Puts the dossiers into the store. Files that were only touched or copied keep their results."""
    told = told_of(work.standard, work.region, work.trade, work.case_type)
    basis = basis_of(told)
    before = store.stamps()
    stamped = [(entry, stamp_of(Path(entry.path))) for entry in entries]
    touched = [entry for entry, stamp in stamped if entry.id in before and before[entry.id] != stamp]
    digests = store.digests(entry.id for entry in touched)
    same = {entry.id for entry in touched if digests.get(entry.id) == digest_now(Path(entry.path))}
    store.restamp({entry.id: stamp for entry, stamp in stamped if entry.id in same})
    store.enlist(stamped, basis, told)
    store.release(_WORKER)
    counts = store.counts()
    return Enlisted(basis, counts.total, counts.total - counts.waiting)


def run(store: Store, basis: str, work: Assessing, workers: int, limits: Limits, each: Callable[[Kept], None]) -> None:
    """Until no dossier waits; `each` is told of every result after it is safe. May be stopped anywhere and begun again."""
    claimed: dict[str, Entry] = {}
    waiting = store.counts().waiting
    if waiting == 0:
        return
    with Crew(
        workers, limits, work if waiting >= _WORTH_REHEARSING * workers else replace(work, rehearses=False)
    ) as crew:
        try:
            for done in crew.results(_tasks(store, claimed)):
                kept = kept_of(done, claimed.pop(done.task), basis, store.batch)
                store.keep(kept)
                each(kept)
        finally:
            store.release(_WORKER)


def _tasks(store: Store, claimed: dict[str, Entry]) -> Iterator[Task]:
    while entries := store.claim(_WORKER, _AT_ONCE, _LEASE):
        for entry in entries:
            claimed[entry.id] = entry
            yield task_of(entry)


def task_of(entry: Entry) -> Task:
    """Dossiers of one unit come from one hand; whose those without a unit are, nobody told."""
    return Task(entry.id, entry, owner=entry.unit)


def kept_of(done: Done, entry: Entry, basis: str, batch: str) -> Kept:
    """What the store keeps; the same outcome of the same dossier has the same key."""
    if done.ending is Ending.OK:
        returned = unpacked(done.result)
    else:
        # Whatever ended its reading is not read again here: the stamp stands for the contents.
        returned = Returned(stamp_of(Path(entry.path)), "", b"", b"", "")
    key = hashlib.sha256("\n".join((batch, entry.id, returned.digest, basis, str(done.ending))).encode()).hexdigest()
    return Kept(
        key,
        entry.id,
        returned.digest,
        str(done.ending),
        done.code,
        done.reason,
        done.culprit,
        done.set_aside,
        returned.summary,
        returned.assessment,
        returned.ground,
        returned.standard,
    )
