"""Writes made-up penalty dossiers, clean or with planted faults, and the truth about them."""

from training.writer.dossier import write_dossier
from training.writer.faults import Fault, faults
from training.writer.styles import styles

__all__ = ["Fault", "faults", "styles", "write_dossier"]
