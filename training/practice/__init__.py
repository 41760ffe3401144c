"""Practice: a dossier with known faults, a blank score sheet, a sealed key; what trainees wrote is held against the key."""

from training.practice.classes import Class, class_of
from training.practice.grading import Grade, grade
from training.practice.key import Key, KeyRefused, opened, sealed
from training.practice.planting import Wanted, from_confirmed, with_planted
from training.practice.sheet import blank_sheet, read_sheet

__all__ = [
    "Class",
    "Grade",
    "Key",
    "KeyRefused",
    "Wanted",
    "blank_sheet",
    "class_of",
    "from_confirmed",
    "grade",
    "opened",
    "read_sheet",
    "sealed",
    "with_planted",
]
