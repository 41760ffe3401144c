"""The sheets of a written dossier of any type of case, before they have a format."""

from dataclasses import dataclass
from pathlib import Path

from training.writer import Fault, NearMiss, coercion, faults, inspection, near_misses, spot, styles, write_dossier
from training.writer.coercion.dossier import compose as compose_coercion
from training.writer.coercion.faults import Fault as CoercionFault
from training.writer.coercion.near_misses import NearMiss as CoercionNearMiss
from training.writer.dossier import compose as compose_penalty
from training.writer.inspection.dossier import compose as compose_inspection
from training.writer.licence import (
    licence_faults,
    licence_near_misses,
    licence_styles,
    write_licence_dossier,
)
from training.writer.licence.dossier import compose as compose_licence
from training.writer.sheets import Sheet
from training.writer.spot.dossier import compose as compose_spot


@dataclass(frozen=True, slots=True)
class Written:
    """`font` and `typed` as the department writes its born-digital PDF."""

    sheets: tuple[Sheet, ...]
    font: str
    typed: bool


def composed(style: str, seed: int, wrongs: tuple[str, ...] = (), lawful: tuple[str, ...] = ()) -> Written:
    if style in styles():
        wanted: tuple[Fault | NearMiss, ...] = tuple(near_misses()[name] for name in lawful)
        clerk, made = compose_penalty(seed, style, (*wanted, *(faults()[name] for name in wrongs)))
        return Written(tuple(made), clerk.style.font, clerk.style.typed_names)
    if style in licence_styles():
        planted = (*(licence_near_misses()[name] for name in lawful), *(licence_faults()[name] for name in wrongs))
        one, made = compose_licence(seed, licence_styles()[style], planted)
        return Written(tuple(made), one.style.font, one.style.typed_names)
    if style in coercion.styles():
        near: tuple[CoercionFault | CoercionNearMiss, ...] = tuple(coercion.near_misses()[name] for name in lawful)
        desk, made = compose_coercion(seed, style, (*near, *(coercion.faults()[name] for name in wrongs)))
        return Written(tuple(made), desk.department.font, desk.department.typed_names)
    if style in inspection.styles():
        looked = (*(inspection.near_misses()[name] for name in lawful), *(inspection.faults()[name] for name in wrongs))
        office, _, made = compose_inspection(seed, style, looked)
        return Written(tuple(made), office.office.font, office.office.typed_names)
    fined = (*(spot.near_misses()[name] for name in lawful), *(spot.faults()[name] for name in wrongs))
    where, _, made = compose_spot(seed, style, fined)
    return Written(tuple(made), where.office.font, where.office.typed_names)


def all_styles() -> tuple[str, ...]:
    return (*styles(), *licence_styles(), *coercion.styles(), *inspection.styles(), *spot.styles())


def write_born_digital(
    folder: Path, style: str, seed: int, wrongs: tuple[str, ...] = (), lawful: tuple[str, ...] = ()
) -> None:
    """`<folder>.pdf` and `<folder>.expected.yaml`."""
    if style in styles():
        write_dossier(folder, seed=seed, style=style, faults=wrongs, lawful=lawful, form="pdf")
    elif style in licence_styles():
        write_licence_dossier(folder, seed=seed, style=style, faults=wrongs, lawful=lawful, form="pdf")
    elif style in coercion.styles():
        coercion.write_dossier(folder, seed=seed, style=style, faults=wrongs, lawful=lawful, form="pdf")
    elif style in inspection.styles():
        inspection.write_dossier(folder, seed=seed, style=style, faults=wrongs, lawful=lawful, form="pdf")
    else:
        spot.write_dossier(folder, seed=seed, style=style, faults=wrongs, lawful=lawful, form="pdf")
