"""The near-misses that can be written into a clean dossier, each by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from training.writer.lawful.days import DAYS
from training.writer.lawful.deciding import DECIDED
from training.writer.lawful.defence import DEFENCE
from training.writer.lawful.hearing import HEARINGS
from training.writer.lawful.near_miss import NearMiss
from training.writer.lawful.parties import PARTIES
from training.writer.lawful.records import RECORDS
from training.writer.lawful.service import SERVICE
from training.writer.lawful.tables import TABLES

__all__ = ["NearMiss", "near_misses"]

_ALL = MappingProxyType(
    {one.name: one for one in (*PARTIES, *DAYS, *RECORDS, *DEFENCE, *DECIDED, *SERVICE, *TABLES, *HEARINGS)}
)


def near_misses() -> Mapping[str, NearMiss]:
    return _ALL
