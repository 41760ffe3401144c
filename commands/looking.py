"""Commands that only show: what was read, what is asked, what the law says, what standards there are."""

from pathlib import Path
from typing import Annotated

import typer

from commands.arguments import Debug, WrongUse, refuse_empty
from commands.exit_codes import UNREADABLE
from commands.scans import Cache, NoCache, sight_of


def read(
    path: Annotated[str, typer.Argument(help="一个案卷：文件夹、PDF 或 Word 文件", metavar="案卷")],
    format: Annotated[str, typer.Option(metavar="text|json", help="屏幕上看用 text，给程序用 json")] = "text",
    pages: Annotated[
        str | None,
        typer.Option(
            metavar="文件夹",
            help="把每一页画成图片，标出认出的文书、要素、印章和没有认准的字，连同 index.html 写到这个文件夹（要空的）",
        ),
    ] = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """看读出了什么：文书、页码、与卷内目录的对照、各文书的要素对照，以及不一致之处。"""
    from parsers import read_dossier
    from parsers.paths import the_one_meant
    from reports import reading_as_json, reading_in_words
    from reports.seen import claimed_folder, write_pages

    as_text = {"text": reading_in_words, "json": reading_as_json}.get(format.strip().lower())
    if as_text is None:
        raise WrongUse(f"没有输出格式“{format}”；read 可以用 text、json")
    refuse_empty(("--pages", pages))
    meant = the_one_meant(path)
    folder = None if pages is None else claimed_folder(Path(pages.strip()), meant)
    sight = sight_of(cache, no_cache)
    dossier = read_dossier(meant, sight=sight)
    typer.echo(as_text(dossier))
    if folder is not None:
        written = write_pages(dossier, folder, sight)
        made = (
            f"已写出 {written.pictures} 张页面图" if written.pictures else "没有可以画的页面（Word 文件没有固定页面）"
        )
        typer.echo(f"{made}，请用浏览器打开 {written.index}", err=True)
    if any(unread.failed for unread in dossier.unread):
        raise typer.Exit(UNREADABLE)


def explain(
    code: Annotated[
        str,
        typer.Argument(
            help="评查细则编号或问题代码，如 CF-064，也可以只写 64；写标题、要求、文书名里的词，如 听证，列出有关的细则",
            metavar="编号",
        ),
    ],
    debug: Debug = False,
) -> None:
    """说明一条评查细则：要求、依据、怎样判断、合格与不合格的例子。"""
    from checklists.loading import load_criteria
    from checklists.lookup import by_title, by_words, sought
    from reports import explained, finding_explained

    library = load_criteria()
    titled, worded = by_title(code, library), by_words(code, library)
    for criterion in titled:
        typer.echo(f"{criterion.id}  {criterion.title}")
    if worded:
        typer.echo(f"{'标题里没有、' if titled else ''}要求或所看的文书里有“{code.strip()}”的 {len(worded)} 条：")
    for criterion in worded:
        typer.echo(f"{criterion.id}  {criterion.title}")
    if titled or worded:
        return
    one = sought(code, library)
    typer.echo(explained(one.criterion) if one.slug is None else finding_explained(one.criterion, one.slug))


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


def standards(
    criteria: Annotated[bool, typer.Option("--criteria", help="列出全部评查细则的编号和标题")] = False,
    debug: Debug = False,
) -> None:
    """列出内置的评查标准。"""
    from checklists.loading import load_criteria, load_standard, standard_ids
    from reports import whose_points

    for name in standard_ids():
        one = load_standard(name)
        full = f"满分 {one.top}" if one.scored else "不打分"
        typer.echo(
            f"{one.id}  {one.title}（{one.edition}，{full}）" + ("  分值为本项目自定" if whose_points(one) else "")
        )
    if criteria:
        for criterion in load_criteria().values():
            typer.echo(f"{criterion.id}  {criterion.title}")


def schema(
    name: Annotated[
        str,
        typer.Argument(
            help="assessment（结果）、check（自查）、standard（标准）、evaluation（准确率）", metavar="名称"
        ),
    ] = "assessment",
    debug: Debug = False,
) -> None:
    """输出 JSON 结果、评查标准的格式定义（JSON Schema），可给编辑器用。"""
    from reports import schema_of

    if name == "evaluation":
        from evaluation import evaluation_schema

        typer.echo(evaluation_schema())
        return
    try:
        typer.echo(schema_of(name))
    except KeyError:
        raise WrongUse(f"没有“{name}”的格式定义；现有：assessment、check、standard、evaluation") from None
