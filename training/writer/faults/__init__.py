"""The faults that can be planted, each by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from training.writer.faults.content import BOUND, DECIDED, TOLD
from training.writer.faults.days import DAYS
from training.writer.faults.fault import Fault
from training.writer.faults.hearing import HEARING
from training.writer.faults.missing import DOCUMENTS, PLACES
from training.writer.faults.records import RECORDS
from training.writer.faults.substance import SUBSTANCE
from training.writer.faults.tables import COURT, MEASURES, VISITS

__all__ = ["Fault", "faults"]

_GROUPS = (DOCUMENTS, PLACES, DAYS, DECIDED, TOLD, BOUND, MEASURES, COURT, VISITS, HEARING, RECORDS, SUBSTANCE)
_ALL = MappingProxyType({fault.name: fault for group in _GROUPS for fault in group})


def faults() -> Mapping[str, Fault]:
    return _ALL
