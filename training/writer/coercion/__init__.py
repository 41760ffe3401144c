"""Writes dossiers of administrative coercion: measures, demolition, performance by others, applications to the court."""

from training.writer.coercion.desk import held_out, styles
from training.writer.coercion.dossier import write_dossier
from training.writer.coercion.near_misses import near_misses
from training.writer.coercion.planted import bears, faults

__all__ = ["bears", "faults", "held_out", "near_misses", "styles", "write_dossier"]
