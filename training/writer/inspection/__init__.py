"""Writes dossiers of inspections: from the task to the filing of the papers."""

from training.writer.inspection.dossier import bears, held_out, styles, write_dossier
from training.writer.inspection.faults import faults, near_misses

__all__ = ["bears", "faults", "held_out", "near_misses", "styles", "write_dossier"]
