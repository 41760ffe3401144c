"""`anjuan practice`: exercises for a class, graded item by item; drills on what an amendment changes."""

import datetime as dt
import secrets
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, cast

import typer

from commands.arguments import Debug, Output, StandardName, WrongUse, refuse_empty
from commands.chinese import ChineseCommand, ChineseGroup
from commands.exit_codes import UNREADABLE
from commands.scans import Cache, NoCache, sight_of

if TYPE_CHECKING:
    from checklists.criterion import Dimension
    from scoring import Judge
    from training.practice import Key
    from training.practice.planting import Wanted

app = typer.Typer(
    cls=ChineseGroup,
    help="练习：new 出一份练习（案卷、空白评分表、封存的答案），grade 逐项评学员的评分表，drill 看修法前后结论怎样变化。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_MOST_FAULTS = 12
PassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file", metavar="文件", help="口令写在这个文件的第一行；出题时给了，答案就加密，评分时也要给"
    ),
]


@app.command(cls=ChineseCommand)
def new(
    output: Annotated[
        str, typer.Option("-o", "--output", metavar="文件夹", help="发给学员的文件夹，要空的或还没有；答案写在旁边")
    ],
    count: Annotated[int, typer.Option(metavar="个数", help="埋几处差错")] = 4,
    case_type: Annotated[
        str, typer.Option("--case-type", metavar="类型", help="处罚、简易处罚、许可、强制或检查")
    ] = "处罚",
    criterion: Annotated[
        list[str] | None, typer.Option(metavar="编号", help="只埋这些评查细则的差错，可写开头，如 CF-06；可写几次")
    ] = None,
    dimension: Annotated[
        list[str] | None, typer.Option(metavar="维度", help="完整性、合法性或规范性；可写几次")
    ] = None,
    difficulty: Annotated[
        str | None,
        typer.Option(metavar="易|中|难", help="易：看一处就知道；中：要读文书；难：要对照几份文书或推算日期"),
    ] = None,
    style: Annotated[
        str | None, typer.Option(metavar="部门", help="用哪个部门的文书样式，如 market；不给时随机")
    ] = None,
    form: Annotated[str, typer.Option(metavar="docx|pdf", help="案卷是 Word 文件夹，还是合并的 PDF")] = "docx",
    seed: Annotated[int | None, typer.Option(metavar="数字", help="同一个数字出同一份练习；不给时随机")] = None,
    dossier: Annotated[
        str | None,
        typer.Option(metavar="案卷", help="不写虚构案卷，改用这个已去标识化的真实案卷；要同时给 --confirmed-by"),
    ] = None,
    settled: Annotated[
        str | None,
        typer.Option(metavar="文件", help="真实案卷的认定结果（与 score --settled 相同）；不成立的问题在其中撤销"),
    ] = None,
    confirmed_by: Annotated[
        str | None,
        typer.Option("--confirmed-by", metavar="姓名", help="真实案卷里的问题由谁逐条确认；没有人确认的不能出题"),
    ] = None,
    internal: Annotated[
        bool, typer.Option("--internal", help="真实案卷没有去标识化也出题；练习只能在本单位内部使用")
    ] = False,
    standard: StandardName = None,
    passphrase_file: PassphraseFile = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """出一份练习：案卷、空白评分表，和封存的答案。"""
    from reports import put_in_place
    from scoring import appoint
    from training.practice import blank_sheet, sealed

    refuse_empty(("--standard", standard), ("--confirmed-by", confirmed_by), ("--style", style))
    passphrase = _passphrase(passphrase_file)
    folder = Path(output)
    if folder.exists() and (not folder.is_dir() or list(folder.iterdir())):
        raise WrongUse(f"{folder}：已有内容，请给一个空的文件夹")
    target = folder.with_name(f"{folder.name}-答案.key")
    if target.exists():
        raise WrongUse(f"{target}：已有同名的答案，请给文件夹另取名字")
    judge = replace(appoint(standard), sight=sight_of(cache, no_cache))
    if dossier is not None:
        key = _from_confirmed(folder, dossier, settled, confirmed_by, judge, internal=internal)
    else:
        if settled or confirmed_by or internal:
            raise WrongUse("--settled、--confirmed-by 和 --internal 只与 --dossier 一起用")
        if find_spec("reportlab") is None:
            raise WrongUse("写虚构案卷要装上 training 这组可选包（pip install 'anjuan[training]'）")
        from training.practice.planting import with_planted

        wanted = _wanted(count, case_type, criterion, dimension, difficulty, style, form)
        seed = secrets.randbelow(1_000_000) if seed is None else seed
        key = with_planted(folder, wanted, seed, judge)
    put_in_place(folder / "评分表.xlsx", blank_sheet(key))
    put_in_place(target, sealed(key, passphrase))
    typer.echo(
        f"{key.id}：{len(key.rows)} 行评分表，{len(key.faults)} 处问题"
        + (f"，--seed {seed}" if seed is not None and dossier is None else "")
    )
    typer.echo(
        f"发给学员：{folder}\n答案（教师保存）：{target}" + ("，已用口令加密" if passphrase else "，没有加密，只防误看")
    )


def _from_confirmed(
    folder: Path, dossier: str, settled: str | None, by: str | None, judge: "Judge", *, internal: bool
) -> "Key":
    from checklists.settled import NOTHING_SETTLED, load_settled
    from parsers.paths import the_one_meant
    from scoring import distinct_ids
    from training.cards.origin import deidentified
    from training.practice import from_confirmed

    if not by:
        raise WrongUse(
            "真实案卷的问题要由人逐条确认才能出题：请用 --confirmed-by 写明确认人，不成立的在 --settled 文件里撤销"
        )
    path = the_one_meant(dossier)
    if not internal and not deidentified(path):
        raise WrongUse(
            f"{path}：没有去标识化，或者副本后来有改动；请先用 anjuan deidentify 做出副本，用副本出题；只在本单位内部使用的加 --internal"
        )
    said = NOTHING_SETTLED
    if settled is not None:
        (name,) = distinct_ids((path,))
        said = load_settled(Path(settled), (name,), judge.standards((path,))).get(name, NOTHING_SETTLED)
    return from_confirmed(folder, path, said, by, judge)


def _wanted(
    count: int,
    case_type: str,
    criterion: list[str] | None,
    dimension: list[str] | None,
    difficulty: str | None,
    style: str | None,
    form: str,
) -> "Wanted":
    from training.practice.planting import Wanted
    from training.practice.truths import DIFFICULTIES
    from training.practice.writers import writers

    for option, given, allowed in (
        ("--dimension", dimension or [], ("完整性", "合法性", "规范性")),
        ("--difficulty", [difficulty] if difficulty else [], DIFFICULTIES),
        ("--form", [form], ("docx", "pdf")),
        ("--case-type", [case_type], tuple(writers())),
    ):
        for one in given:
            if one not in allowed:
                raise WrongUse(f"{option} 只能写{'、'.join(allowed)}，写的是“{one}”")
    if not 1 <= count <= _MOST_FAULTS:
        raise WrongUse(f"--count 要在 1 和 {_MOST_FAULTS} 之间")
    return Wanted(
        count,
        case_type,
        tuple(criterion or ()),
        cast("tuple[Dimension, ...]", tuple(dimension or ())),
        difficulty,
        style,
        cast("Literal['docx', 'pdf']", form),
    )


@app.command(cls=ChineseCommand)
def grade(
    sheets: Annotated[
        list[str], typer.Argument(help="学员交回的评分表，文件名是学员姓名；可给文件夹", metavar="评分表…")
    ],
    key: Annotated[str, typer.Option(metavar="答案.key", help="出题时写下的答案")],
    output: Output = None,
    passphrase_file: PassphraseFile = None,
    debug: Debug = False,
) -> None:
    """逐项评分：找到、漏判、多判、扣分差，全班统计、问题难度、宽严。有没收回的行或文件时退出码为 3。"""
    from reports import free_path, put_in_place, saved
    from reviews.sheets_given import FormError
    from training.practice import class_of, opened, read_sheet
    from training.practice import grade as graded
    from training.practice.report import class_workbook

    target = Path(output or "练习成绩.xlsx")
    free_path(target)
    answers = opened(Path(key), _passphrase(passphrase_file))
    refused: list[str] = []
    grades = []
    for path in _given(sheets):
        try:
            grades.append(graded(read_sheet(path, answers), answers))
        except FormError as error:
            refused.append(str(error))
    result = class_of(grades, answers)
    for one in result.grades:
        left = f"，未作答 {one.unanswered} 行" if one.unanswered else ""
        typer.echo(f"{one.trainee}：{len(one.faults)} 处找到 {one.found} 处，多判 {len(one.invented)} 项{left}")
        for problem in one.problems:
            typer.echo(f"  {one.trainee}：{problem}", err=True)
    for line in refused:
        typer.echo(line, err=True)
    if not grades:
        raise typer.Exit(UNREADABLE)
    typer.echo(saved(target, put_in_place(target, class_workbook(result, answers, refused))), err=True)
    raise typer.Exit(UNREADABLE if refused or any(one.problems for one in grades) else 0)


@app.command(cls=ChineseCommand)
def drill(
    dossier: Annotated[str, typer.Argument(help="一个案卷：文件夹、PDF 或压缩包", metavar="案卷")],
    on: Annotated[str, typer.Option("--on", metavar="年-月-日", help="修改后的法律从哪一天起施行，如 2021-07-15")],
    output: Output = None,
    standard: StandardName = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """修法演练：同一案卷，事实不变，按修改前、修改后的期限和数额各评一次，看哪些结论变化。"""
    from parsers.paths import the_one_meant
    from reports import free_path, outside, put_in_place, saved
    from scoring import appoint
    from training.practice import drills

    path, target = the_one_meant(dossier), Path(output or "修法演练.xlsx")
    outside(target, path, "演练")
    free_path(target)
    judge = replace(appoint(standard), sight=sight_of(cache, no_cache))
    known = drills.amendments(judge.laws)
    try:
        day = dt.date.fromisoformat(on)
    except ValueError:
        raise WrongUse(f"--on 要写成 年-月-日，如 2021-07-15，写的是“{on}”") from None
    if day not in known:
        near = sorted(known, key=lambda one: abs(one - day))[:4]
        told = "、".join(one.isoformat() for one in sorted(near))
        raise WrongUse(f"{on} 没有期限、数额或复议规定开始施行；最近的有：{told}")
    done = drills.drill(judge, path, day)
    for one in done.turned:
        change = f"{one.before} → {one.after}" if one.conclusion else f"{one.after}（理由变了）"
        typer.echo(f"{one.criterion} {one.title}：{change}")
    changed = sum(one.conclusion for one in done.turned)
    typer.echo(f"{len(done.changes)} 处规定不同，{changed} 个结论变化。之前 {done.before}；之后 {done.after}。")
    typer.echo(saved(target, put_in_place(target, drills.drill_workbook(done))), err=True)


def _given(sheets: list[str]) -> list[Path]:
    """Every sheet once. Two of one name cannot be told apart: the name is the trainee's."""
    paths: list[Path] = []
    for one in map(Path, sheets):
        if not one.exists():
            raise WrongUse(f"{one}：路径不存在；请给出学员交回的评分表（.xlsx），或者放着它们的文件夹")
        inside = (
            sorted(path for path in one.glob("*.xlsx") if not path.name.startswith(("~$", ".")))
            if one.is_dir()
            else [one]
        )
        paths += [path for path in inside if path not in paths]
    names: dict[str, Path] = {}
    for path in paths:
        if path.stem in names:
            raise WrongUse(f"{names[path.stem]} 与 {path} 同名，分不清是谁的，请改名")
        names[path.stem] = path
    if not paths:
        raise WrongUse("没有评分表：给出的文件夹里没有 .xlsx 文件")
    return paths


def _passphrase(file: str | None) -> str | None:
    if file is None:
        return None
    try:
        first = Path(file).read_text(encoding="utf-8-sig").split("\n", 1)[0].strip()
    except (OSError, UnicodeDecodeError):
        raise WrongUse(f"{file}：口令文件读不了，应当是 UTF-8 文本") from None
    if not first:
        raise WrongUse(f"{file}：第一行是空的，没有口令")
    return first
