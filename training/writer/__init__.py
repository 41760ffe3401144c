"""Writes made-up penalty dossiers, clean or with planted faults, and the truth about them."""

from training.writer.dossier import write_dossier
from training.writer.faults import Fault, faults
from training.writer.lawful import NearMiss, near_misses
from training.writer.styles import style, styles

__all__ = ["Fault", "NearMiss", "faults", "near_misses", "style", "styles", "write_dossier"]
