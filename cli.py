"""The command line: arguments in, exit code out."""

import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Annotated, Never

os.environ.setdefault("TYPER_USE_RICH", "0")  # plain help: a third of the start-up time, and safe on GBK consoles

import typer
from typer._click import Command, Context  # the types of Typer's own overridable methods
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from dossiers import ForPerson

if TYPE_CHECKING:
    from tqdm import tqdm

    from checklists.case_types import CaseType
    from checklists.settled import Settled
    from checklists.standard import Standard as StandardModel
    from parsers.scans.sight import Sight
    from reports.output import Destination
    from scoring import Assessment, Judge

# Typer's own words in its help, which it has in English only.
_WORDS = (
    (r"^Usage:", "用法："),
    (r"^Arguments:", "参数："),
    (r"^Options:", "选项："),
    (r"^Commands:", "命令："),
    (r"Show this message and exit\.", "显示本帮助"),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]…"),
    (r"\s*\[required\]", "（必填）"),
    (r"\s*\[default: ([^\]]*)\]", r"（默认 \1）"),
    (r" <(?:list\[)?str\]?>", ""),
    (r"[{\[]((?:案卷|编号|名称)…?)[}\]](?:\.\.\.)?", r"\1"),
)


class WrongUse(ForPerson):
    """An argument or option that cannot be as it was given."""


class ChineseCommand(TyperCommand):
    def get_help(self, ctx: Context) -> str:
        return _help_in_chinese(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    def get_help(self, ctx: Context) -> str:
        return _help_in_chinese(super().get_help(ctx))

    def resolve_command(self, ctx: Context, args: list[str]) -> tuple[str | None, Command | None, list[str]]:
        name = args[0]
        if name.startswith("-") or self.get_command(ctx, name) is not None:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        if os.path.exists(name):  # noqa: PTH110 - Path.exists raises for a name that no system takes
            raise WrongUse(f"没有命令“{name}”；要评查这个案卷请用 anjuan score {name}")
        near = get_close_matches(name.lower(), self.commands, n=1)
        guess = f"是否想用 {near[0]}？" if near else ""
        raise WrongUse(f"没有命令“{name}”；{guess}现有命令：{'、'.join(self.commands)}")


def _help_in_chinese(text: str) -> str:
    for english, chinese in _WORDS:
        text = re.sub(english, chinese, text, flags=re.MULTILINE)
    return text


def _refusal(error: TyperException) -> str:
    """What Typer refuses, as one line in Chinese."""
    match error:
        case NoArgsIsHelpError():
            return error.message
        case NoSuchOption():
            near = "、".join(sorted(error.possibilities or ()))
            told = f"没有选项 {error.option_name}" + (f"；是否想用 {near}？" if near else "")
        case MissingParameter():
            name = error.param.get_error_hint().strip("'") if error.param is not None else ""
            told = f"缺少参数“{name}”"
        case BadOptionUsage():
            takes_none = "does not take" in error.message
            told = f"选项 {error.option_name} 后面" + ("不带值" if takes_none else "缺少一个值")
        case UsageError():
            extra = re.search(r"\(s\) \((.*)\)$", error.message, re.DOTALL)
            told = f"多余的参数“{extra[1]}”" if extra else "命令写得不完整"
        case _:
            told = "命令写得不对"
    context = error.ctx if isinstance(error, UsageError) else None
    return f"{told}；用 {context.command_path if context else 'anjuan'} --help 看用法"


app = typer.Typer(
    name="anjuan",
    cls=ChineseGroup,
    help="行政执法案卷评查：读案卷、提取要素、对照评查标准打分，出评查组可以签字的工作簿。",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

BELOW, WRONG_USE, UNREADABLE, PROGRAM_FAULT, INTERRUPTED = 1, 2, 3, 70, 130

Paths = Annotated[
    list[str], typer.Argument(help="案卷：一个文件夹或一个 PDF 就是一个案卷，可以给多个", metavar="案卷…")
]
Standard = Annotated[str | None, typer.Option(metavar="标准", help="评查标准：内置标准的编号，或自己的 YAML 文件")]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="文件", help="结果写到哪个文件；已有同名文件时，原文件改名保留"),
]
Region = Annotated[
    str | None, typer.Option(metavar="地区", help="如 湖南省长沙市；不给时看 anjuan.toml 或处罚机关名称")
]
Trade = Annotated[str | None, typer.Option(metavar="行业", help="如 市场监管；不给时看 anjuan.toml 或处罚机关名称")]
CaseTypeName = Annotated[
    str | None,
    typer.Option("--case-type", metavar="案卷类型", help="如 行政许可、简易程序处罚；不给时由卷内文书认定"),
]
Cache = Annotated[
    str | None,
    typer.Option(metavar="文件夹", help="扫描件的识别结果存在哪里；不给时存在本人的缓存文件夹，只有本人能读"),
]
NoCache = Annotated[bool, typer.Option("--no-cache", help="不存、也不用存下的扫描件识别结果（其中有案卷的文字）")]
Debug = Annotated[bool, typer.Option("--debug", help="出错时显示程序细节")]


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


@app.command(cls=ChineseCommand)
def score(
    paths: Paths,
    standard: Standard = None,
    output: Output = None,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="xlsx|json|text",
            help="xlsx 工作簿并在屏幕上给摘要；json；text 只给摘要。不给时看 -o 的后缀，都不给就是 xlsx",
        ),
    ] = None,
    fail_under: Annotated[
        str | None, typer.Option(metavar="分数", help="有案卷最高可能得分低于它时，退出码为 1")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="有案卷触发否决时，退出码为 1")] = False,
    region: Region = None,
    trade: Trade = None,
    case_type: CaseTypeName = None,
    settled: Annotated[
        str | None,
        typer.Option(
            metavar="认定.yaml",
            help="评查组已作的认定：区间扣分、人工项打分、豁免、否决、加分、待讨论（见 docs/writing-standards.md）",
        ),
    ] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="摘要里逐卷、逐项列出理由和全部证据（写进 .txt 文件时总是列出）")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和摘要")] = False,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """读案卷并按评查标准打分，写出 Excel 工作簿。"""
    from checklists.loading import remarks_on
    from parsers.paths import meant
    from reports import Format, destination, free_path, on_screen, unread_in_words
    from scoring import appoint

    _refuse_empty(("--standard", standard), ("--region", region), ("--trade", trade), ("--settled", settled))
    wanted = destination(format, output)
    dossiers, warnings = meant(paths)
    if wanted.target is not None:
        free_path(wanted.target)
    judge = replace(appoint(standard, region, trade, _case_type(case_type)), sight=_sight(cache, no_cache, quiet=quiet))
    floor = _points(fail_under, judge.standards(dossiers))
    decisions = _settled(settled, judge, dossiers)
    for warning in (*warnings, *judge.unknown_words(dossiers), *(remarks_on(standard) if standard else ())):
        typer.echo(warning, err=True)
    judged = list(_judged(dossiers, judge, decisions, quiet=quiet, debug=debug))
    assessments = [assessment for _, assessment in judged if assessment is not None]
    if not assessments:
        raise typer.Exit(UNREADABLE)
    summary = not quiet and wanted.format is not Format.JSON
    if summary:
        failed = [name for name, one in judged if one is None]
        typer.echo(on_screen(assessments, failed, verbose=verbose, filed=wanted.target is not None), nl=False)
    else:
        for assessment in assessments:
            for line in unread_in_words(assessment.dossier, failed_only=True):
                typer.echo(line, err=True)
    _write(wanted, judged)
    raise typer.Exit(_exit_code(judged, floor, strict=strict))


def _sight(cache: str | None, no_cache: bool, *, quiet: bool = False) -> "Sight":
    """How scans are read. Reading takes a second a page: a person who waits is told how far it is."""
    from parsers.scans.sight import Sight

    _refuse_empty(("--cache", cache))
    if cache is not None and no_cache:
        raise WrongUse("--cache 和 --no-cache 只能用一个")
    if cache is not None and Path(cache).is_file():
        raise WrongUse(f"--cache 后面应当是文件夹，{cache} 是文件")
    shown = not quiet and sys.stderr.isatty()
    return Sight(Path(cache) if cache else None, keeps=not no_cache, told=_told_of_page if shown else None)


def _told_of_page(name: str, number: int) -> None:
    # One line that is written over: no trace is left of it on the screen.
    line = f"识别扫描件 第{number}页 {name}"[:36] if name else ""
    sys.stderr.write(f"\r{line:<72}\r{line}")
    sys.stderr.flush()


def _case_type(name: str | None) -> "CaseType | None":
    from checklists.case_types import case_type_named, load_case_types

    if name is None:
        return None
    found = case_type_named(name)
    if found is None:
        raise WrongUse(f"没有案卷类型“{name}”；可以是 {'、'.join(one.name for one in load_case_types())}")
    return found


Judged = tuple[str, "Assessment | None"]
"""The name of a dossier and its assessment; None for one that cannot be read."""


def _write(wanted: "Destination", judged: "Sequence[Judged]") -> None:
    from reports import Format, as_json, closing, in_words, put_in_place, saved, write_workbook

    assessments = [assessment for _, assessment in judged if assessment is not None]
    target = wanted.target
    if target is None:
        if wanted.format is Format.JSON:
            sys.stdout.write(as_json(assessments))
        return
    match wanted.format:
        case Format.XLSX:
            kept = write_workbook(assessments, target)
        case Format.JSON:
            kept = put_in_place(target, as_json(assessments).encode("utf-8"))
        case Format.TEXT:
            blocks = [in_words(one, verbose=True) for one in assessments]
            text = "\n".join([*blocks, closing(assessments, [name for name, one in judged if one is None])])
            kept = put_in_place(target, text.encode("utf-8"))
    typer.echo(saved(target, kept), err=True)


def _settled(path: str | None, judge: "Judge", dossiers: Sequence[Path]) -> "Mapping[str, Settled]":
    """What persons settled, by the dossier's name."""
    if path is None:
        return {}
    from checklists.settled import load_settled
    from scoring import distinct_ids

    return load_settled(Path(path), distinct_ids(tuple(dossiers)), judge.standards(dossiers))


def _judged(
    paths: Sequence[Path], judge: "Judge", decisions: "Mapping[str, Settled]", *, quiet: bool, debug: bool
) -> "Iterator[Judged]":
    """Each dossier in turn; a line to the person for one that cannot be read."""
    from checklists.settled import NOTHING_SETTLED
    from parsers import DossierError
    from scoring import distinct_ids

    progress = _progress(len(paths), quiet=quiet)
    for path, name in zip(paths, distinct_ids(tuple(paths)), strict=True):
        try:
            assessment = judge.judge(path, name, decisions.get(name, NOTHING_SETTLED))
        except DossierError as error:
            if debug:
                raise
            progress.write(str(error), file=sys.stderr)
            yield name, None
        else:
            yield name, assessment
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


def _refuse_empty(*given: tuple[str, str | None]) -> None:
    for option, value in given:
        if value is not None and not value.strip():
            raise WrongUse(f"选项 {option} 后面的值是空的")


def _points(text: str | None, standards: "Sequence[StandardModel]") -> Decimal | None:
    """Within the full marks of the standards in use."""
    if text is None:
        return None
    try:
        points = Decimal(text)
    except InvalidOperation:
        raise WrongUse(f"--fail-under 后面应当是分数，“{text}”不是数字") from None
    highest = max(standard.top for standard in standards)
    if not points.is_finite() or not 0 <= points <= highest:
        raise WrongUse(f"--fail-under 应在 0 到 {highest:f} 之间，不能是“{text}”")
    return points


def _exit_code(judged: "Sequence[Judged]", floor: Decimal | None, *, strict: bool) -> int:
    assessments = [assessment for _, assessment in judged if assessment is not None]
    if len(assessments) < len(judged) or any(one.refusal for one in assessments):
        return UNREADABLE
    if any(one.failed for each in assessments for one in each.dossier.unread):
        return UNREADABLE
    if floor is not None and any(_below(assessment, floor) for assessment in assessments):
        return BELOW
    if strict and any(assessment.vetoes for assessment in assessments):
        return BELOW
    return 0


def _below(assessment: "Assessment", floor: Decimal) -> bool:
    """A dossier without a score, because a veto ended the scoring, lies below every floor above nought."""
    if assessment.score.high is None:
        return floor > 0 and assessment.standard.scored
    return assessment.score.high < floor


@app.command(cls=ChineseCommand)
def read(
    path: Annotated[str, typer.Argument(help="一个案卷：文件夹、PDF 或 Word 文件", metavar="案卷")],
    format: Annotated[str, typer.Option(metavar="text|json", help="屏幕上看用 text，给程序用 json")] = "text",
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """看读出了什么：文书、页码、各文书的要素对照，以及不一致之处。"""
    from parsers import read_dossier
    from parsers.paths import the_one_meant
    from reports import reading_as_json, reading_in_words

    as_text = {"text": reading_in_words, "json": reading_as_json}.get(format.strip().lower())
    if as_text is None:
        raise WrongUse(f"没有输出格式“{format}”；read 可以用 text、json")
    dossier = read_dossier(the_one_meant(path), sight=_sight(cache, no_cache))
    typer.echo(as_text(dossier))
    if any(unread.failed for unread in dossier.unread):
        raise typer.Exit(UNREADABLE)


@app.command(cls=ChineseCommand)
def explain(
    code: Annotated[
        str,
        typer.Argument(
            help="评查细则编号或问题代码，如 CF-064，也可以只写 64；写标题里的词，如 听证，列出有关的细则",
            metavar="编号",
        ),
    ],
    debug: Debug = False,
) -> None:
    """说明一条评查细则：要求、依据、怎样判断、合格与不合格的例子。"""
    from checklists.loading import load_criteria
    from checklists.lookup import by_title, sought
    from reports import explained, finding_explained

    library = load_criteria()
    if titled := by_title(code, library):
        for criterion in titled:
            typer.echo(f"{criterion.id}  {criterion.title}")
        return
    one = sought(code, library)
    typer.echo(explained(one.criterion) if one.slug is None else finding_explained(one.criterion, one.slug))


@app.command(cls=ChineseCommand)
def law(
    name: Annotated[str, typer.Argument(help="法律、法规、规章的全称或简称，如 行政处罚法", metavar="名称")],
    article: Annotated[str | None, typer.Argument(help="条号，如 60；不写时列出整部法", metavar="条号")] = None,
    debug: Debug = False,
) -> None:
    """查收录了什么：施行起止、条数、款项，以及落在该条上的期限、数额和评查细则。"""
    from checklists.laws_in_force import load_laws
    from checklists.loading import load_criteria
    from reports import asked, law_in_words

    laws = load_laws()
    typer.echo(law_in_words(asked(name, article, laws), laws, load_criteria()))


@app.command(cls=ChineseCommand)
def standards(
    criteria: Annotated[bool, typer.Option("--criteria", help="列出全部评查细则的编号和标题")] = False,
    debug: Debug = False,
) -> None:
    """列出内置的评查标准。"""
    from checklists.loading import load_criteria, load_standard, standard_ids

    for name in standard_ids():
        one = load_standard(name)
        full = f"满分 {one.top}" if one.scored else "不打分"
        typer.echo(
            f"{one.id}  {one.title}（{one.edition}，{full}）"
            + ("  分值为本项目自定" if one.ours and one.scored else "")
        )
    if criteria:
        for criterion in load_criteria().values():
            typer.echo(f"{criterion.id}  {criterion.title}")


standard_app = typer.Typer(
    cls=ChineseGroup,
    help="编写和检查评查标准：new 起草，check 检查，show 查看，import 导入评分表。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
app.add_typer(standard_app, name="standard")

OwnStandard = Annotated[str, typer.Argument(help="内置标准的编号，或自己的 YAML 文件", metavar="标准")]


@standard_app.command("new", cls=ChineseCommand)
def standard_new(
    output: Annotated[str, typer.Option("-o", "--output", metavar="文件", help="写到哪个文件，如 本县标准.yaml")],
    debug: Debug = False,
) -> None:
    """写出一份带说明的标准草稿，照着改。"""
    from checklists.loading import is_path, new_standard
    from reports import free_path, put_in_place, saved

    target = Path(output)
    if not is_path(output):
        raise WrongUse(f"标准文件的名称应以 .yaml 结尾，不能是“{output}”")
    free_path(target)
    kept = put_in_place(target, new_standard().encode("utf-8"))
    typer.echo(saved(target, kept), err=True)
    typer.echo(f"改好后检查：anjuan standard check {output}", err=True)


@standard_app.command("check", cls=ChineseCommand)
def standard_check(name: OwnStandard, debug: Debug = False) -> None:
    """检查标准：全部错误和行号、加不拢的分值、没有用到的评查细则。"""
    from checklists.loading import load_criteria, load_standard, remarks_on
    from checklists.standard_remarks import unused
    from parsers import load_catalogue
    from reports import account_of

    criteria, standard = load_criteria(), load_standard(name, load_catalogue().keys())
    typer.echo(f"{standard.title}（{standard.edition}）可以使用")
    typer.echo(account_of(standard, criteria))
    for remark in remarks_on(name):
        typer.echo(f"请核对：{remark}")
    left = unused(standard, criteria)
    if left:
        typer.echo(f"没有用到的评查细则 {len(left)} 条：")
        for criterion in left:
            typer.echo(f"  {criterion.id}  {criterion.title}")


@standard_app.command("show", cls=ChineseCommand)
def standard_show(
    name: OwnStandard,
    format: Annotated[
        str | None, typer.Option(metavar="text|xlsx", help="text 在屏幕上看；xlsx 写成表格，用 -o 给出文件")
    ] = None,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """按评查组熟悉的样子列出一份标准。"""
    from checklists.loading import load_criteria, load_standard
    from reports import Format, destination, free_path, put_in_place, saved, shown, standard_workbook

    criteria, standard = load_criteria(), load_standard(name)
    text = shown(standard, criteria)
    if output is None and (format or "text").strip().lower() == "text":
        typer.echo(text, nl=False)
        return
    if output is None:
        raise WrongUse("写成表格时用 -o 给出文件，如 -o 本县标准.xlsx")
    wanted = destination(format, output)
    if wanted.target is None or wanted.format is Format.JSON:
        raise WrongUse("standard show 可以用 text、xlsx")
    free_path(wanted.target)
    content = standard_workbook(standard, criteria) if wanted.format is Format.XLSX else text.encode("utf-8")
    typer.echo(saved(wanted.target, put_in_place(wanted.target, content)), err=True)


@standard_app.command("import", cls=ChineseCommand)
def standard_import(
    path: Annotated[str, typer.Argument(help="评查组的评分表：.xlsx 或 .docx 文件", metavar="评分表")],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="文件", help="写到哪个 .yaml 文件；不给时用评分表的名称，写在当前文件夹"
        ),
    ] = None,
    sheet: Annotated[
        list[str] | None,
        typer.Option(
            metavar="名称", help="用哪张工作表（Word 里第几张表），名称或序号，可以写几次；合成一份标准写 全部"
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """把现成的评分表导入成标准：项目、分值、扣分标准用原文，对应的细则由程序建议、请人核对。"""
    from checklists.importing import imported
    from checklists.loading import is_path, load_criteria
    from parsers import load_catalogue
    from reports import free_path, import_in_words, put_in_place, saved

    _refuse_empty(("-o", output), *(("--sheet", one) for one in sheet or ()))
    target = Path(output) if output is not None else Path(f"{Path(path).stem}.yaml")
    if not is_path(target.name):
        raise WrongUse(f"标准文件的名称应以 .yaml 结尾，不能是“{target}”")
    free_path(target)
    criteria, titles = load_criteria(), {kind: one.titles for kind, one in load_catalogue().items()}
    found = imported(Path(path), target, sheet or (), criteria, titles)
    kept = put_in_place(target, found.text.encode("utf-8"))
    typer.echo(import_in_words(found, criteria), nl=False)
    typer.echo(saved(target, kept), err=True)
    typer.echo(f"请核对“建议”的各条，改好后检查：anjuan standard check {target}", err=True)


@app.command(cls=ChineseCommand)
def schema(
    name: Annotated[
        str, typer.Argument(help="assessment（评查结果）或 standard（评查标准）", metavar="名称")
    ] = "assessment",
    debug: Debug = False,
) -> None:
    """输出 JSON 结果、评查标准的格式定义（JSON Schema），可给编辑器用。"""
    from reports import schema_of

    try:
        typer.echo(schema_of(name))
    except KeyError:
        raise WrongUse(f"没有“{name}”的格式定义；现有：assessment、standard") from None


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
        line, code = _refusal(error), WRONG_USE
    except (KeyboardInterrupt, typer.Abort):
        line, code = "已中断。", INTERRUPTED
    if "--debug" in sys.argv:
        traceback.print_exc()
    typer.echo(line, err=True)
    sys.exit(code)


def _unforeseen(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program: no traceback for the person, and an exit code that no result has."""
    typer.echo(f"程序错误（{kind.__name__}）。请加 --debug 重新运行，把显示的内容发给维护者。", err=True)
    sys.stdout.flush()
    os._exit(PROGRAM_FAULT)


if __name__ == "__main__":
    main()
