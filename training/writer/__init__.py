"""Writes made-up penalty dossiers, clean or with planted faults, and the truth about them."""

from training.writer.dossier import write_dossier
from training.writer.faults import Fault, faults
from training.writer.lawful import NearMiss, near_misses
from training.writer.styles import styles

__all__ = ["Fault", "NearMiss", "faults", "near_misses", "styles", "write_dossier"]
