"""One inspection on disk."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from training.writer.inspection.fault import Fault
from training.writer.inspection.faults import faults, near_misses
from training.writer.inspection.own import in_own_words
from training.writer.inspection.papers import sheets
from training.writer.inspection.round import Round, make_round
from training.writer.office import Desk, desk_of, edited_all, labelled, offices_of, write_out
from training.writer.sheets import Sheet

_OFFICES = Path(__file__).parent / "offices.yaml"


def styles() -> tuple[str, ...]:
    return tuple(f"inspection-{name}" for name in offices_of(_OFFICES))


def held_out(style: str) -> bool:
    """Whether the style is of the test split."""
    return offices_of(_OFFICES)[style.removeprefix("inspection-")].split == "test"


def bears(style: str, name: str) -> bool:
    """Whether the fault has a place in dossiers of this style."""
    wanted = faults()[name].styles
    return not wanted or style.removeprefix("inspection-") in wanted


def write_dossier(
    folder: Path,
    *,
    seed: int,
    style: str,
    faults: tuple[str, ...] = (),
    lawful: tuple[str, ...] = (),
    form: Literal["docx", "pdf"],
) -> None:
    """As `training.writer.write_dossier`."""
    planted, beside = _named(faults), tuple(near_misses()[name] for name in lawful)
    desk, one, made = compose(seed, style, (*beside, *planted))
    write_out(
        folder, desk, made, form=form, style=style,
        facts={"party": one.subject.name, "authority": desk.office.authority, "inspected_on": one.visited.isoformat()},
        planted=[
            {"fault": fault.name, "what": fault.what, "criteria": list(fault.criteria), "document": fault.document, "arguable": fault.arguable}
            for fault in planted
        ],
        lawful=[{"near_miss": fault.name, "what": fault.what, "tempts": list(fault.criteria)} for fault in beside],
    )  # fmt: skip


def _named(names: tuple[str, ...]) -> tuple[Fault, ...]:
    unknown = [name for name in names if name not in faults()]
    if unknown:
        raise ValueError(f"没有这样的差错：{'、'.join(unknown)}")
    return tuple(faults()[name] for name in names)


def compose(seed: int, style: str, planted: Sequence[Fault] = ()) -> tuple[Desk, Round, list[Sheet]]:
    offices = offices_of(_OFFICES)
    name = style.removeprefix("inspection-")
    if name not in offices:
        raise ValueError(f"没有名为“{style}”的文书风格；可用：{'、'.join(styles())}")
    if wrong := next((one for one in planted if one.styles and name not in one.styles), None):
        raise ValueError(f"“{wrong.name}”在{style}里没有可改之处")
    office = offices[name]
    one = make_round(office, seed, frozenset(need for fault in planted for need in fault.needs))
    for fault in planted:
        one = fault.on_round(one) if fault.on_round else one
    desk = desk_of(office, seed, one.archived)
    loose = labelled(desk, in_own_words(desk, one, sheets(desk, one)))
    loose = edited_all(style, (fault.on_sheets for fault in planted), loose)
    made = desk.bound(loose, f"{one.subject.name}检查卷", one.subject.name)
    made = labelled(desk, made)
    return desk, one, edited_all(style, (fault.on_bound for fault in planted), made)
