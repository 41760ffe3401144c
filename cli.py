"""The command line: puts the commands together, runs one, and tells every foreseen error in one Chinese line."""

import gc
import os
import sys
import traceback
from io import TextIOWrapper
from types import TracebackType
from typing import Annotated

os.environ.setdefault("TYPER_USE_RICH", "0")  # plain help: a third of the start-up time, and safe on GBK consoles

import typer
from typer._completion_classes import completion_init  # Typer gives it no other place
from typer.exceptions import TyperException

from commands import console, examples, looking, practice, rounds, standard
from commands.batch import batch
from commands.check import check, dismiss
from commands.chinese import ChineseCommand, ChineseGroup, refusal
from commands.completion import VARIABLE, completion
from commands.deidentify import deidentify
from commands.evaluate import evaluate
from commands.exit_codes import CLOSED_PIPE, INTERRUPTED, PROGRAM_FAULT, WRONG_USE
from commands.logs import keep_words_out
from commands.score import score
from commands.settings import init
from dossiers import ForPerson

app = typer.Typer(
    name="anjuan",
    cls=ChineseGroup,
    help="行政执法案卷评查：读案卷、提取要素、对照评查标准打分，出评查组可以签字的工作簿。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    *(score, check, dismiss, init, batch, deidentify),
    *(looking.read, looking.explain, looking.law, looking.standards),
):
    app.command(cls=ChineseCommand)(command)
app.add_typer(rounds.app, name="round")
app.add_typer(examples.app, name="examples")
app.add_typer(standard.app, name="standard")
app.add_typer(practice.app, name="practice")
app.command(cls=ChineseCommand)(evaluate)
app.command(cls=ChineseCommand)(looking.schema)
app.command(cls=ChineseCommand)(completion)


def _show_version(wanted: bool) -> None:
    if not wanted:
        return
    from importlib.metadata import version

    from checklists.laws_in_force import load_laws

    editions = dict.fromkeys(edition.split("-")[-1] for edition in load_laws().edition.split("·"))
    typer.echo(f"anjuan（案卷评查）{version('anjuan')} 版，法规数据 {'、'.join(editions)} 版")
    raise typer.Exit


@app.callback()
def anjuan(
    version: Annotated[
        bool, typer.Option("--version", "-V", is_eager=True, callback=_show_version, help="显示版本和法规数据的版次")
    ] = False,
) -> None:
    pass


_FEW_COLLECTIONS = 100_000
"""New objects between two collections of garbage: what is loaded at the start is no garbage, and looking for it took a tenth of the time."""


def main() -> None:
    console.register()
    gc.set_threshold(_FEW_COLLECTIONS)
    if VARIABLE in os.environ:
        completion_init()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=console.ERRORS)
    if "--debug" not in sys.argv:
        sys.excepthook = _unforeseen
        keep_words_out()
    try:
        code = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        # `anjuan … | head -1` reads a line and goes; what is still in the buffer has nowhere to go either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = CLOSED_PIPE
    sys.exit(code)


def _run() -> int:
    """The exit code; every foreseen error is one Chinese line, and without --debug every other one too."""
    try:
        code = int(app(standalone_mode=False, prog_name="anjuan") or 0)
        # Typer ends an interrupted command by itself, without a word; `batch` says its own.
        if code == INTERRUPTED and sys.argv[1:2] in (["score"], ["read"], ["check"]):
            typer.echo(_interrupted(), err=True)
        return code
    except SystemExit as left:
        if VARIABLE in os.environ:
            return int(left.code or 0)
        raise BrokenPipeError from None  # without standalone mode Typer leaves by itself for this alone
    except ForPerson as error:
        line, code = str(error), error.exit_code
    except TyperException as error:
        line, code = refusal(error), WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        line, code = _interrupted(), INTERRUPTED
    if "--debug" in sys.argv:
        traceback.print_exc()
    typer.echo(line, err=True)
    return code


def _interrupted() -> str:
    scans_kept = sys.argv[1:2] in (["score"], ["read"], ["check"]) and "--no-cache" not in sys.argv
    return "已中断；已识别的扫描页下次不用重做。" if scans_kept else "已中断。"


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program: no traceback for the person, and an exit code that no result has."""
    typer.echo(f"程序错误（{kind.__name__}）。请加 --debug 重新运行，把显示的内容发给维护者。", err=True)
    sys.stdout.flush()
    os._exit(PROGRAM_FAULT)


if __name__ == "__main__":
    main()
