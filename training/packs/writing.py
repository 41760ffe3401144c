"""A pack on disk: all of its files or none."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from dossiers import os_reason
from reports.output import free_path, put_in_place
from training.cards.card import Card
from training.cards.editions import InForce
from training.packs.bank import bank_workbook
from training.packs.handout import handout
from training.packs.pack import Pack, packed
from training.packs.plan import PackError, Plan, picked
from training.packs.questions import questions_of
from training.packs.slides import slides

HANDOUT: Final = "讲义.docx"
BANK: Final = "题库.xlsx"
SLIDES: Final = "幻灯片.html"


def pack_of(plan: Plan, cards: Sequence[Card], now: InForce) -> Pack:
    """Raises `PackError`."""
    own = picked(plan, cards)
    return packed(plan, own, questions_of(own, now.criteria, plan.kinds), now)


def files_of(pack: Pack, template: bytes) -> Mapping[str, bytes]:
    """By name. Raises `PaperError`."""
    return {HANDOUT: handout(pack, template), BANK: bank_workbook(pack), SLIDES: slides(pack)}


def write_files(folder: Path, made: Mapping[str, bytes]) -> tuple[Path, ...]:
    """What earlier files are kept as, where they say something else. Raises `OutputError`."""
    for name in made:
        free_path(folder / name)
    kept = (put_in_place(folder / name, body) for name, body in made.items())
    return tuple(one for one in kept if one is not None)


def ready(folder: Path) -> None:
    """Raises `PackError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackError(f"{folder}：不能建立这个文件夹（{os_reason(error)}），请用 -o 指定别处") from None
