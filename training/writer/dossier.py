"""One dossier on disk: a folder of .docx files or one merged PDF, and beside it what is true of it."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeVar

from training.writer.binding import bound, sheets
from training.writer.case import Case, make_case
from training.writer.clerk import Clerk, clerk_of
from training.writer.docx_output import write_docx
from training.writer.edits import same_words
from training.writer.faults import Fault
from training.writer.faults import faults as all_faults
from training.writer.lawful import NearMiss, near_misses
from training.writer.pdf_output import counter, write_pdf
from training.writer.sheets import Sheet
from training.writer.styles import Style
from training.writer.styles import style as style_named
from training.writer.truth import write_truth


def write_dossier(
    folder: Path,
    *,
    seed: int,
    style: str,
    faults: tuple[str, ...] = (),
    lawful: tuple[str, ...] = (),
    form: Literal["docx", "pdf"],
) -> None:
    """Write a dossier into `folder`, or for "pdf" beside it as `<folder>.pdf`, and `<folder>.expected.yaml` beside that.

    `faults` and `lawful` name what is planted: wrongs, and near-misses that only look like them.
    """
    planted, beside = _named(faults, all_faults()), _named(lawful, near_misses())
    department = style_named(style)
    clerk, made = compose(seed, style, (*beside, *planted))
    folder.parent.mkdir(parents=True, exist_ok=True)
    spans: Sequence[tuple[int, ...]]
    if form == "pdf":
        target = folder.parent / f"{folder.name}.pdf"
        spans = write_pdf(target, made, department.font, department.typed_names)
        files = [target.name] * len(made)
    else:
        folder.mkdir(exist_ok=True)
        pattern = clerk.pick("files", department.files)
        files = [pattern.format(n=number) for number in range(1, len(made) + 1)]
        for number, (sheet, file) in enumerate(zip(made, files, strict=True)):
            write_docx(folder / file, sheet, department.font, department.typed_names, f"{style}:{seed}:{number}")
        spans = [()] * len(made)
    write_truth(
        folder.parent / f"{folder.name}.expected.yaml", clerk.case, made, planted, beside, dossier=folder.name, style=style,
        held_out=department.split == "test", form=form, files=files, spans=spans,
    )  # fmt: skip


Watch = Callable[[str, Sequence[Sheet], Sequence[Sheet]], None]
Named = TypeVar("Named", Fault, NearMiss)


def _named(names: tuple[str, ...], known: Mapping[str, Named]) -> tuple[Named, ...]:
    unknown = [name for name in names if name not in known]
    if unknown:
        raise ValueError(f"没有这样的差错：{'、'.join(unknown)}")
    return tuple(known[name] for name in names)


def compose(
    seed: int, style: str | Style, planted: Sequence[Fault | NearMiss] = (), watch: Watch | None = None
) -> tuple[Clerk, list[Sheet]]:
    """The sheets of a dossier as they are bound, with faults and near-misses planted.

    `watch` is told of every edit: who made it, on what, and what became of it.
    """
    department = style_named(style) if isinstance(style, str) else style
    for one in planted:
        if isinstance(one, Fault) and one.trades and department.trade not in one.trades:
            raise ValueError(f"“{one.name}”在{department.trade}没有法定的期限")
    needs = frozenset(name for fault in planted for name in fault.needs)
    case = make_case(seed, department, needs)
    for fault in planted:
        if fault.on_case:
            case = fault.on_case(case)
    _granted(needs, case)
    clerk = clerk_of(case, department)
    loose = sheets(clerk)
    for fault in planted:
        if fault.on_sheets:
            loose = _edited(fault, clerk, loose, fault.on_sheets(clerk, loose), watch)
    made = bound(clerk, loose, counter(department.font, department.typed_names))
    for fault in planted:
        if fault.on_bound:
            made = _edited(fault, clerk, made, fault.on_bound(clerk, made), watch)
    return clerk, made


def _granted(needs: frozenset[str], case: Case) -> None:
    """Needs may exclude one another, as a waiver does a hearing."""
    wanting = [name for name in sorted(needs) if not name.startswith("no_") and name not in case.features]
    wanting += [name for name in sorted(needs) if name.startswith("no_") and name[3:] in case.features]
    if wanting:
        raise ValueError(f"这些要求不能同时满足：{'、'.join(wanting)}")


def _edited(
    fault: Fault | NearMiss, clerk: Clerk, before: list[Sheet], after: list[Sheet], watch: Watch | None
) -> list[Sheet]:
    if same_words(before, after):
        raise ValueError(f"“{fault.name}”在这一案卷（{clerk.style.name}，{clerk.case.seed}）里没有可改之处")
    if watch:
        watch(fault.name, before, after)
    return after
