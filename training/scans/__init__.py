"""Makes scans of written dossiers, worn to fixed levels, and tells what stands on each page."""

from training.scans.damage import Damage, Level, levels
from training.scans.faces import faces_at_hand
from training.scans.scanner import Scan, scan
from training.scans.truth import (
    LineTruth,
    Marks,
    PageTruth,
    PlaceTruth,
    ScanTruth,
    SealTruth,
    TickTruth,
    read_scan,
)
from training.scans.written import all_styles, composed, write_born_digital

__all__ = [
    "Damage",
    "Level",
    "LineTruth",
    "Marks",
    "PageTruth",
    "PlaceTruth",
    "Scan",
    "ScanTruth",
    "SealTruth",
    "TickTruth",
    "all_styles",
    "composed",
    "faces_at_hand",
    "levels",
    "read_scan",
    "scan",
    "write_born_digital",
]
