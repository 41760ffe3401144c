"""The wrongs that can be planted into a licensing dossier, each by its name."""

from collections.abc import Mapping
from functools import cache

from training.writer.licence.faults import COMMON, LicenceFault
from training.writer.licence.rarer import RARER


@cache
def licence_faults() -> Mapping[str, LicenceFault]:
    """By name."""
    return {fault.name: fault for fault in (*COMMON, *RARER)}
