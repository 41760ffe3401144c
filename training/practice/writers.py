"""The writers of made-up dossiers by the type of case they write, all asked in one way."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from training.writer import coercion, faults, inspection, spot, styles, write_dossier
from training.writer.licence import licence_faults, licence_styles, write_licence_dossier

Form = Literal["docx", "pdf"]


class Plantable(Protocol):
    """A fault of any writer."""

    @property
    def name(self) -> str: ...
    @property
    def what(self) -> str: ...
    @property
    def criteria(self) -> tuple[str, ...]: ...
    @property
    def arguable(self) -> tuple[str, ...]: ...
    @property
    def document(self) -> str: ...


class Write(Protocol):
    """Raises `ValueError` where a fault finds no place, or faults exclude one another; then nothing is written."""

    def __call__(self, folder: Path, *, seed: int, style: str, faults: tuple[str, ...], form: Form) -> None: ...


@dataclass(frozen=True, slots=True)
class Writer:
    faults: Mapping[str, Plantable]
    styles: tuple[str, ...]
    write: Write


def writers() -> Mapping[str, Writer]:
    """By the type of case, as an office calls it."""
    return {
        "处罚": Writer(faults(), tuple(styles()), write_dossier),
        "许可": Writer(licence_faults(), tuple(licence_styles()), write_licence_dossier),
        "强制": Writer(coercion.faults(), tuple(coercion.styles()), coercion.write_dossier),
        "简易处罚": Writer(spot.faults(), tuple(spot.styles()), spot.write_dossier),
        "检查": Writer(inspection.faults(), tuple(inspection.styles()), inspection.write_dossier),
    }
