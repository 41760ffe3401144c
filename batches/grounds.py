"""What the points of the dossiers of a batch rest on, so that persons' decisions can be reckoned in."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Final, NamedTuple

from sqlalchemy import select

from batches.database import StoreError
from batches.entries import Entry, path_of
from batches.store import Store
from batches.tables import dossiers, results, standards
from checklists.standard import Standard
from scoring import Ground
from scoring.assembly.keeping import ground_of, standard_of

_AT_ONCE: Final = 100


class Grounded(NamedTuple):
    """A dossier that was judged; `digest` is that of its files."""

    entry: Entry
    digest: str
    ground: Ground


def grounds(store: Store, names: Collection[str] | None = None) -> Iterator[Grounded]:
    """In the order of the batch; `names` None: of every dossier that was judged. Raises `StoreError`."""
    position = -1
    while True:
        with store.engine.connect().execution_options(reads=True) as connection:
            rows = connection.execute(
                select(dossiers, results.c.digest, results.c.ground, standards.c.body)
                .select_from(
                    dossiers.join(results, results.c.key == dossiers.c.result).join(
                        standards, standards.c.digest == results.c.standard
                    )
                )
                .where(dossiers.c.batch == store.batch, dossiers.c.position > position)
                .order_by(dossiers.c.position)
                .limit(_AT_ONCE)
            ).all()
        if not rows:
            return
        for row in rows:
            if names is not None and row.id not in names:
                continue
            entry = Entry(row.id, path_of(row.path), row.unit, row.level, row.trade, row.case_type)
            try:
                yield Grounded(entry, row.digest, ground_of(row.ground, _standard(row.body)))
            except ValueError as error:
                raise StoreError(
                    f"{row.id}：结果库里的评查结果是别的版本留下的，请用本版本重新运行 anjuan batch"
                ) from error
        position = rows[-1].position


@cache
def _standard(body: str) -> Standard:
    return standard_of(body)
