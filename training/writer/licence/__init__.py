"""Writes made-up licensing dossiers, clean or with planted faults, and the truth about them."""

from training.writer.licence.dossier import write_licence_dossier
from training.writer.licence.faults import LicenceFault
from training.writer.licence.lawful import licence_near_misses
from training.writer.licence.planted import licence_faults
from training.writer.licence.style import licence_styles

__all__ = ["LicenceFault", "licence_faults", "licence_near_misses", "licence_styles", "write_licence_dossier"]
