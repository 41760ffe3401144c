"""The command line: arguments in, exit code out."""

import os
import sys
import traceback
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Never

os.environ.setdefault("TYPER_USE_RICH", "0")  # plain help: a third of the start-up time, and safe on GBK consoles

import typer
from typer._click import Context  # the type of Typer's own overridable methods
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from dossiers import ForPerson

if TYPE_CHECKING:
    from tqdm import tqdm

    from scoring import Assessment, Judge

# Typer's own words, which it has in English only.
_WORDS = (
    ("Usage:", "用法："),
    ("Arguments:", "参数："),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示本帮助"),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]…"),
    ("[required]", "（必填）"),
    ("[default: ", "[默认："),
    ("Missing argument", "缺少参数"),
    ("Missing option", "缺少选项"),
    ("Missing command", "缺少命令"),
    ("No such command", "没有这个命令："),
    ("No such option:", "没有这个选项："),
    ("Got unexpected extra argument", "多余的参数"),
    ("Invalid value for ", "参数值不正确："),
    ("requires an argument", "需要一个值"),
    ("is not one of", "不在可选值之内："),
    ("(Possible options: ", "（相近的选项："),
    ("Did you mean ", "是否想用 "),
)


def _in_chinese(text: str) -> str:
    for english, chinese in _WORDS:
        text = text.replace(english, chinese)
    return text


class ChineseCommand(TyperCommand):
    def get_help(self, ctx: Context) -> str:
        return _in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    def get_help(self, ctx: Context) -> str:
        return _in_chinese(super().get_help(ctx))


app = typer.Typer(
    name="anjuan",
    cls=ChineseGroup,
    help="行政执法案卷评查：读案卷、提取要素、对照评查标准打分，出评查组可以签字的工作簿。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    XLSX = "xlsx"
    JSON = "json"
    TEXT = "text"


BELOW, WRONG_USE, UNREADABLE, PROGRAM_FAULT = 1, 2, 3, 70

Paths = Annotated[
    list[Path], typer.Argument(help="案卷：一个文件夹或一个 PDF 就是一个案卷，可以给多个", metavar="案卷…")
]
Standard = Annotated[str | None, typer.Option(help="评查标准：内置标准的编号，或自己的 YAML 文件")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="结果写到哪个文件；已有同名文件时，原文件改名保留")]
Region = Annotated[str | None, typer.Option(help="地区，如 湖南省长沙市；不给时看 anjuan.toml 或处罚机关名称")]
Trade = Annotated[str | None, typer.Option(help="行业，如 市场监管；不给时看 anjuan.toml 或处罚机关名称")]
Debug = Annotated[bool, typer.Option("--debug", help="出错时显示程序细节")]


@app.command(cls=ChineseCommand)
def score(
    paths: Paths,
    standard: Standard = None,
    output: Output = None,
    format: Annotated[
        Format, typer.Option(help="xlsx 工作簿并在屏幕上给摘要；json；text 只在屏幕上给摘要")
    ] = Format.XLSX,
    fail_under: Annotated[
        str | None, typer.Option(metavar="分数", help="有案卷最高可能得分低于它时，退出码为 1")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有案卷触发否决时，退出码为 1")] = False,
    region: Region = None,
    trade: Trade = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="不显示进度和摘要")] = False,
    debug: Debug = False,
) -> None:
    """读案卷并按评查标准打分，写出 Excel 工作簿。"""
    from reports import as_json, free_path, in_words, put_in_place, write_workbook
    from scoring import appoint

    floor = _points(fail_under)
    target = output or (Path("评查结果.xlsx") if format is Format.XLSX else None)
    if format is Format.XLSX and target is not None and target.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"工作簿的文件名应以 .xlsx 结尾：{target}")
    if target is not None:
        free_path(target)
    judge = appoint(standard, region, trade)
    judged = list(_judged(tuple(paths), judge, quiet=quiet, debug=debug))
    assessments = [assessment for assessment in judged if assessment is not None]
    if not assessments:
        raise typer.Exit(UNREADABLE)
    if format is Format.JSON:
        text = as_json(assessments)
        if target is None:
            sys.stdout.write(text)
        else:
            put_in_place(target, text.encode("utf-8"))
    else:
        if not quiet:
            for assessment in assessments:
                typer.echo(in_words(assessment))
        if format is Format.XLSX and target is not None:
            kept = write_workbook(assessments, target)
            if kept is not None:
                typer.echo(f"原有的 {target} 已改名为 {kept.name} 保留。", err=True)
            typer.echo(f"工作簿：{target}", err=quiet)
        elif target is not None:
            put_in_place(target, "\n".join(in_words(one) for one in assessments).encode("utf-8"))
    raise typer.Exit(_exit_code(judged, floor, strict=strict))


def _judged(paths: "tuple[Path, ...]", judge: "Judge", *, quiet: bool, debug: bool) -> "Iterator[Assessment | None]":
    """One assessment for each path; None, with a line to the person, for one that cannot be read."""
    from parsers import DossierError
    from scoring import distinct_ids

    progress = _progress(len(paths), quiet=quiet)
    for path, dossier_id in zip(paths, distinct_ids(paths), strict=True):
        try:
            assessment = judge.judge(path, dossier_id)
        except DossierError as error:
            if debug:
                raise
            typer.echo(f"{path}：{error}", err=True)
            yield None
        else:
            for unread in assessment.dossier.unread:
                if unread.failed:
                    typer.echo(f"{path}：{unread.file}：{unread.reason}", err=True)
            yield assessment
        progress.update()
    progress.close()


def _progress(total: int, *, quiet: bool) -> "tqdm[Never]":
    from tqdm import tqdm

    return tqdm(
        total=total,
        disable=quiet or total < 2 or not sys.stderr.isatty(),
        desc="评查",
        unit="卷",
        ascii=" >=",
        file=sys.stderr,
        leave=False,
    )


def _points(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        raise typer.BadParameter(f"“{text}”不是数字") from None


def _exit_code(judged: "list[Assessment | None]", floor: Decimal | None, *, strict: bool) -> int:
    assessments = [assessment for assessment in judged if assessment is not None]
    if len(assessments) < len(judged) or any(one.failed for each in assessments for one in each.dossier.unread):
        return UNREADABLE
    if floor is not None and any(assessment.score.high < floor for assessment in assessments):
        return BELOW
    if strict and any(assessment.vetoes for assessment in assessments):
        return BELOW
    return 0


@app.command(cls=ChineseCommand)
def read(
    path: Annotated[Path, typer.Argument(help="一个案卷：文件夹、PDF 或 Word 文件", metavar="案卷")],
    format: Annotated[Format, typer.Option(help="text 或 json")] = Format.TEXT,
    debug: Debug = False,
) -> None:
    """看读出了什么：文书、页码、各文书的要素对照，以及不一致之处。"""
    from parsers import read_dossier
    from reports import reading_as_json, reading_in_words

    if format is Format.XLSX:
        raise typer.BadParameter("read 只能输出 text 或 json")
    dossier = read_dossier(path)
    typer.echo(reading_as_json(dossier) if format is Format.JSON else reading_in_words(dossier))
    if any(unread.failed for unread in dossier.unread):
        raise typer.Exit(UNREADABLE)


@app.command(cls=ChineseCommand)
def explain(
    code: Annotated[str, typer.Argument(help="评查细则编号或问题代码，如 CF-064", metavar="编号")], debug: Debug = False
) -> None:
    """说明一条评查细则：要求、依据、怎样判断、合格与不合格的例子。"""
    from checklists.loading import load_criteria
    from reports import explained

    criterion = load_criteria().get(code.upper().split(".")[0])
    if criterion is None:
        raise typer.BadParameter(f"没有评查细则“{code}”；用 anjuan standards --criteria 可以看到全部编号")
    typer.echo(explained(criterion))


@app.command(cls=ChineseCommand)
def standards(
    criteria: Annotated[bool, typer.Option("--criteria", help="列出全部评查细则的编号和标题")] = False,
    debug: Debug = False,
) -> None:
    """列出内置的评查标准。"""
    from checklists.loading import load_criteria, load_standard, standard_ids

    for name in standard_ids():
        one = load_standard(name)
        typer.echo(
            f"{one.id}  {one.title}（{one.edition}，满分 {one.full}）" + ("  分值为本项目自定" if one.ours else "")
        )
    if criteria:
        for criterion in load_criteria().values():
            typer.echo(f"{criterion.id}  {criterion.title}")


@app.command(cls=ChineseCommand)
def schema(
    name: Annotated[str, typer.Argument(help="assessment", metavar="名称")] = "assessment", debug: Debug = False
) -> None:
    """输出 JSON 结果的格式定义（JSON Schema）。"""
    from reports import schema_of

    try:
        typer.echo(schema_of(name))
    except KeyError:
        raise typer.BadParameter(f"没有“{name}”的格式定义；现有：assessment") from None


def main() -> None:
    """Run the command; every foreseen error is one Chinese line, and without --debug every other one too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    if "--debug" not in sys.argv:
        sys.excepthook = _unforeseen
    try:
        sys.exit(app(standalone_mode=False))
    except ForPerson as error:
        line, code = str(error), error.exit_code
    except TyperException as error:
        line, code = _in_chinese(error.format_message()), WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        line, code = "已中断。", 130
    if "--debug" in sys.argv:
        traceback.print_exc()
    typer.echo(line, err=True)
    sys.exit(code)


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program: no traceback for the person, and an exit code that no result has."""
    typer.echo(f"程序错误（{kind.__name__}）。请加 --debug 重新运行，把显示的内容发给维护者。", err=True)
    sys.stdout.flush()
    os._exit(PROGRAM_FAULT)
