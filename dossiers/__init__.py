"""The vocabulary that all rooms share. No input or output here."""

from dossiers.document import UNRECOGNISED, Document, DoubtfulCut, Flow
from dossiers.dossier import Dossier, Recording, Unread
from dossiers.element import (
    Citation,
    Element,
    Identity,
    Money,
    Number,
    Officer,
    Party,
    Penalty,
    Period,
    Person,
    Reading,
    Remedy,
    Value,
)
from dossiers.errors import ForPerson, os_reason
from dossiers.page import Line, Mark, MarkKind, Page, Stream, Table, TableCell
from dossiers.place import Absence, Box, Cell, Evidence, Place, Quote

__all__ = [
    "UNRECOGNISED",
    "Absence",
    "Box",
    "Cell",
    "Citation",
    "Document",
    "Dossier",
    "DoubtfulCut",
    "Element",
    "Evidence",
    "Flow",
    "ForPerson",
    "Identity",
    "Line",
    "Mark",
    "MarkKind",
    "Money",
    "Number",
    "Officer",
    "Page",
    "Party",
    "Penalty",
    "Period",
    "Person",
    "Place",
    "Quote",
    "Reading",
    "Recording",
    "Remedy",
    "Stream",
    "Table",
    "TableCell",
    "Unread",
    "Value",
    "os_reason",
]
