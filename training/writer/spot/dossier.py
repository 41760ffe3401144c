"""One volume of fines on the spot on disk."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Literal

from training.writer.office import Desk, desk_of, edited_all, labelled, offices_of, write_out
from training.writer.sheets import Sheet
from training.writer.spot.faults import Fault, faults, near_misses
from training.writer.spot.fine import Fine, make_fine
from training.writer.spot.papers import sheets

_OFFICES = Path(__file__).parent / "offices.yaml"


def styles() -> tuple[str, ...]:
    return tuple(f"spot-{name}" for name in offices_of(_OFFICES))


def held_out(style: str) -> bool:
    """Whether the style is of the test split."""
    return offices_of(_OFFICES)[style.removeprefix("spot-")].split == "test"


def bears(style: str, name: str) -> bool:
    """Whether the fault, or the near-miss, has a place in dossiers of this style."""
    wanted = {**faults(), **near_misses()}[name].styles
    return not wanted or style.removeprefix("spot-") in wanted


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
    desk, fines, made = compose(seed, style, (*beside, *planted))
    write_out(
        folder, desk, made, form=form, style=style,
        facts={
            "authority": desk.office.authority, "parties": [fine.subject.name for fine in fines],
            "decided_on": [fine.day.isoformat() for fine in fines], "fines": [fine.yuan for fine in fines],
        },
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


def compose(seed: int, style: str, planted: Sequence[Fault] = ()) -> tuple[Desk, list[Fine], list[Sheet]]:
    offices = offices_of(_OFFICES)
    name = style.removeprefix("spot-")
    if name not in offices:
        raise ValueError(f"没有名为“{style}”的文书风格；可用：{'、'.join(styles())}")
    if wrong := next((one for one in planted if one.styles and name not in one.styles), None):
        raise ValueError(f"“{wrong.name}”在{style}里没有可改之处")
    office = offices[name]
    needs = frozenset(need for fault in planted for need in fault.needs)
    fines = [make_fine(office, seed, turn, needs) for turn in range(_count(seed, style, needs))]
    for fault in planted:
        fines = [fault.on_fine(fine) for fine in fines] if fault.on_fine else fines
    desk = desk_of(office, seed, max(fine.reported for fine in fines) + dt.timedelta(days=24))
    loose = labelled(desk, [sheet for fine in fines for sheet in sheets(desk, fine)])
    loose = edited_all(style, (fault.on_sheets for fault in planted), loose)
    parties = "、".join(fine.subject.name for fine in fines)
    made = labelled(desk, desk.bound(loose, f"{parties}简易程序卷", parties))
    return desk, fines, edited_all(style, (fault.on_bound for fault in planted), made)


def _count(seed: int, style: str, needs: frozenset[str]) -> int:
    """How many cases the volume holds: mostly one."""
    if "single" in needs:
        return 1
    rng = Random(f"count:{style}:{seed}")
    return rng.choice((2, 3)) if "volume" in needs or rng.random() < 0.35 else 1
