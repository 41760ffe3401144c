"""The faults that can be planted, each by its name."""

from collections.abc import Mapping
from types import MappingProxyType

from training.writer.faults.content import BOUND, DECIDED, TOLD
from training.writer.faults.days import DAYS
from training.writer.faults.fault import Fault
from training.writer.faults.missing import DOCUMENTS, PLACES
from training.writer.faults.tables import COURT, MEASURES, VISITS

__all__ = ["Fault", "faults"]

_ALL = MappingProxyType(
    {fault.name: fault for fault in (*DOCUMENTS, *PLACES, *DAYS, *DECIDED, *TOLD, *BOUND, *MEASURES, *COURT, *VISITS)}
)


def faults() -> Mapping[str, Fault]:
    return _ALL
