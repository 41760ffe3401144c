"""The dossiers that a round may draw from: those judged in the batch, with unit, type of case, amount and the persons they name."""

import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from batches.entries import Entry
from batches.store import Store
from reviews.history import RoundError
from reviews.sheets import bare
from reviews.steps import Candidate, Unit

_DECISION: Final = "行政处罚决定书"
_FINE: Final = "罚款"
_PERSONS: Final = re.compile(r"(?:人|人员|签名|姓名)$")
_NAME: Final = re.compile(r"[\u3400-\u9fff·]{2,6}")
_CERTIFICATE: Final = re.compile(r"（[^）]*）|\([^)]*\)")


def candidates(store: Store, units: Sequence[Unit]) -> tuple[Candidate, ...]:
    """In the order of the batch. Raises `RoundError` naming every dossier whose unit is not on the list; those not judged are left out."""
    found: list[Candidate] = []
    strangers: list[str] = []
    known = {bare(unit.name): unit for unit in units}
    for scored in store.scored(whole=True):
        if scored.kept is None or not scored.kept.assessment:
            continue
        told: dict[str, Any] = json.loads(zlib.decompress(scored.kept.assessment))
        dossier = told["dossier"]
        unit = _unit_of(scored.entry, dossier["authority"] or "", known)
        if unit is None:
            named = scored.entry.unit or dossier["authority"] or "没有写"
            strangers.append(f"案卷“{scored.entry.id}”的单位“{named}”不在名单的“单位”表里")
            continue
        found.append(
            Candidate(
                id=scored.entry.id,
                unit=unit.name,
                trade=scored.entry.trade or unit.trade or dossier["trade"] or "",
                case_type=dossier["case_type"] or scored.entry.case_type,
                amount=_amount(told["documents"]),
                people=tuple(sorted(set(_people(told["documents"])))),
            )
        )
    if strangers:
        raise RoundError("\n".join(strangers))
    if not found:
        raise RoundError(f"批次“{store.batch}”里还没有评完的案卷；请先运行 anjuan batch")
    return tuple(found)


def _unit_of(entry: Entry, authority: str, known: Mapping[str, Unit]) -> Unit | None:
    """As the batch tells it, whole or the innermost of nested folders; where it tells nothing, the authority that issued the papers."""
    names = (entry.unit, entry.unit.rpartition("/")[2]) if entry.unit else (authority,)
    return next((known[bare(name)] for name in names if bare(name) in known), None)


def _amount(documents: Iterable[Mapping[str, Any]]) -> Decimal | None:
    """The highest fine that a decision names."""
    fines = [
        fine
        for document in documents
        if document["kind"] == _DECISION
        for element in document["elements"].get(_FINE, ())
        if (fine := _number(element["value"])) is not None
    ]
    return max(fines, default=None)


def _number(value: str | None) -> Decimal | None:
    try:
        return Decimal(value) if value else None
    except InvalidOperation:
        return None


def _people(documents: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Everybody whom a place for persons names, the party's side too: whoever knows the case does not review it."""
    for document in documents:
        for name, elements in document["elements"].items():
            if _PERSONS.search(name):
                for element in elements:
                    told = _CERTIFICATE.sub("", element["value"] or "")
                    yield from (part for part in re.split(r"[、，,；;\s]+", told) if _NAME.fullmatch(part))
