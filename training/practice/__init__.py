"""Practice: a dossier with known faults, a blank score sheet, a sealed key; what trainees wrote is held against the key."""

from training.practice.classes import Class, class_of
from training.practice.confirming import NotMade, from_confirmed
from training.practice.grading import Grade, grade
from training.practice.key import Key, KeyRefused, opened, sealed
from training.practice.sheet import blank_sheet, read_sheet

__all__ = [
    "Class",
    "Grade",
    "Key",
    "KeyRefused",
    "NotMade",
    "blank_sheet",
    "class_of",
    "from_confirmed",
    "grade",
    "opened",
    "read_sheet",
    "sealed",
]
