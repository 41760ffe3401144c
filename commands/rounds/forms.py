"""What every form of a round has in common: written for a person, read back by row, entered into the history."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commands.arguments import WrongUse
from commands.exit_codes import UNREADABLE
from commands.rounds.at_hand import AtHand, place_of, tell_problems
from dossiers.file_names import file_name

if TYPE_CHECKING:
    from checklists.checks import Strict
    from reviews.forms import Form, FormLine, FormRead
    from reviews.history import Kind
    from reviews.round import Round, Where


def write_out(
    form: "Form", found: "Round", lines: "Sequence[FormLine]", output: str | None, said: str, unit: str | None = None
) -> None:
    """To where `output` says, or under the usual name; `said` is told before the place."""
    from reports import saved
    from reports.rounds import write_form

    target = place_of(output, f"{file_name(found.name)}-{form.name}{f'-{file_name(unit)}' if unit else ''}.xlsx")
    kept = write_form(target, form, found.name, f"{found.name}　{form.name}{f'　{unit}' if unit else ''}", lines)
    typer.echo(f"{said}，{saved(target, kept)}", err=True)


def read_in(
    form: "Form", found: "Round", lines: "Sequence[FormLine]", file: str, done: "Iterable[Where]" = ()
) -> "FormRead":
    """`done` are rows that were taken from an earlier return. Raises `WrongUse`, `FormError`."""
    from reviews.forms import read_form

    if not Path(file).is_file():
        raise WrongUse(f"{file}：没有这个文件")
    read = read_form(Path(file), form, found.name, lines, done)
    if read.done:
        typer.echo(f"以前已经收过的 {read.done} 行不再收", err=True)
    return read


def enter(
    hand: AtHand,
    found: "Round",
    step: "tuple[Kind, str, Strict] | None",
    at: str | None,
    problems: Sequence[str],
) -> None:
    """`step` as (kind, who, what), None where nothing is to be written. Whatever was wrong is told by row and in the exit code."""
    tell_problems(problems)
    if step is not None:
        kind, who, what = step
        hand.append(kind, who, at, what, found.sequence)
    if problems:
        raise typer.Exit(UNREADABLE)
