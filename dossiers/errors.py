"""Errors that are told to the person."""

from typing import ClassVar


class ForPerson(Exception):
    """Its message is one clear line in Chinese: what is wrong, where, and what to do."""

    exit_code: ClassVar[int] = 2
    """2 wrong use, 3 a dossier or file that cannot be read."""
