"""Writes dossiers of penalties imposed on the spot, alone or several in one volume."""

from training.writer.spot.dossier import bears, held_out, styles, write_dossier
from training.writer.spot.faults import faults, near_misses

__all__ = ["bears", "faults", "held_out", "near_misses", "styles", "write_dossier"]
