"""`anjuan standard`: a panel's own standard begun, checked, shown, imported from its score table."""

from pathlib import Path
from typing import Annotated

import typer

from commands.arguments import Debug, Output, OwnStandard, WrongUse, refuse_empty
from commands.chinese import ChineseCommand, ChineseGroup
from commands.exit_codes import NOT_PASSED

app = typer.Typer(
    cls=ChineseGroup,
    help="编写和检查评查标准：new 起草，check 检查，show 查看，import 导入评分表。",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("new", cls=ChineseCommand)
def new(
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


@app.command("check", cls=ChineseCommand)
def check(
    name: OwnStandard,
    strict: Annotated[bool, typer.Option("--strict", help="有须核对之处（分值加不拢）时，退出码为 1")] = False,
    debug: Debug = False,
) -> None:
    """检查标准：全部错误和行号、加不拢的分值、没有用到的评查细则。"""
    from checklists.loading import load_criteria, load_standard, remarks_on
    from checklists.standard_remarks import unused
    from parsers import load_catalogue
    from reports import account_of

    criteria, standard = load_criteria(), load_standard(name, load_catalogue().keys())
    remarks = remarks_on(name)
    warned = f"，但有 {len(remarks)} 处分值加不拢，请与原文核对" if remarks else ""
    typer.echo(f"{standard.title}（{standard.edition}）可以使用{warned}")
    for remark in remarks:
        typer.echo(f"请核对：{remark}")
    typer.echo(account_of(standard, criteria))
    left = unused(standard, criteria)
    if left:
        typer.echo(f"没有用到的评查细则 {len(left)} 条：")
        for criterion in left:
            typer.echo(f"  {criterion.id}  {criterion.title}")
    if strict and remarks:
        raise typer.Exit(NOT_PASSED)


@app.command("show", cls=ChineseCommand)
def show(
    name: OwnStandard,
    format: Annotated[
        str | None,
        typer.Option(
            metavar="text|xlsx",
            help="text 在屏幕上看；xlsx 写成表格，用 -o 给出文件；-o 写 .yaml 的，写出可以照着改的原文",
        ),
    ] = None,
    output: Output = None,
    debug: Debug = False,
) -> None:
    """按评查组熟悉的样子列出一份标准。"""
    from checklists.loading import is_path, load_criteria, load_standard, standard_text
    from reports import Format, destination, free_path, put_in_place, saved, shown, standard_workbook

    criteria, standard = load_criteria(), load_standard(name)
    text = shown(standard, criteria)
    if output is None and (format or "text").strip().lower() == "text":
        typer.echo(text, nl=False)
        return
    if output is None:
        raise WrongUse("写成表格时用 -o 给出文件，如 -o 本县标准.xlsx")
    if format is None and is_path(output):
        target = Path(output.strip())
        free_path(target)
        typer.echo(saved(target, put_in_place(target, standard_text(name).encode("utf-8"))), err=True)
        return
    wanted = destination(format, output)
    if wanted.target is None or wanted.format is Format.JSON:
        raise WrongUse("standard show 可以用 text、xlsx")
    free_path(wanted.target)
    content = standard_workbook(standard, criteria) if wanted.format is Format.XLSX else text.encode("utf-8")
    typer.echo(saved(wanted.target, put_in_place(wanted.target, content)), err=True)


@app.command("import", cls=ChineseCommand)
def import_(
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
    id: Annotated[
        str | None,
        typer.Option("--id", metavar="编号", help="标准的编号，小写英文字母、数字和短横；不给时由文件名得出"),
    ] = None,
    debug: Debug = False,
) -> None:
    """把现成的评分表导入成标准：项目、分值、扣分标准用原文，对应的细则由程序建议、请人核对。"""
    from checklists.importing import imported, is_id
    from checklists.loading import is_path, load_criteria
    from parsers import load_catalogue
    from reports import free_path, import_in_words, put_in_place, saved

    refuse_empty(("-o", output), *(("--sheet", one) for one in sheet or ()))
    target = Path(output) if output is not None else Path(f"{Path(path).stem}.yaml")
    if not is_path(target.name):
        raise WrongUse(f"标准文件的名称应以 .yaml 结尾，不能是“{target}”")
    if id is not None and not is_id(id):
        raise WrongUse(f"标准的编号用小写英文字母开头，只含小写英文字母、数字和短横，不能是“{id}”")
    free_path(target)
    criteria, titles = load_criteria(), {kind: one.titles for kind, one in load_catalogue().items()}
    found = imported(Path(path), target, sheet or (), criteria, titles, id)
    kept = put_in_place(target, found.text.encode("utf-8"))
    typer.echo(import_in_words(found, criteria), nl=False)
    typer.echo(saved(target, kept), err=True)
    typer.echo(f"请核对“建议”的各条，改好后检查：anjuan standard check {target}", err=True)
