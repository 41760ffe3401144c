"""The arguments and options that several commands take."""

from typing import Annotated

import typer

from commands.offered import case_types_like, standards_like, trades_like
from dossiers import ForPerson


class WrongUse(ForPerson):
    """An argument or option that cannot be as it was given."""


Paths = Annotated[
    list[str], typer.Argument(help="案卷：一个文件夹或一个 PDF 就是一个案卷，可以给多个", metavar="案卷…")
]
StandardName = Annotated[
    str | None,
    typer.Option(metavar="标准", help="评查标准：内置标准的编号，或自己的 YAML 文件", autocompletion=standards_like),
]
Output = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="文件", help="结果写到哪个文件；已有同名文件时，原文件改名保留"),
]
Region = Annotated[
    str | None, typer.Option(metavar="地区", help="如 湖南省长沙市；不给时看 anjuan.toml 或处罚机关名称")
]
Trade = Annotated[
    str | None,
    typer.Option(metavar="行业", help="如 市场监管；不给时看 anjuan.toml 或处罚机关名称", autocompletion=trades_like),
]
CaseTypeName = Annotated[
    str | None,
    typer.Option(
        "--case-type",
        metavar="案卷类型",
        help="如 行政许可、简易程序处罚；不给时由卷内文书认定",
        autocompletion=case_types_like,
    ),
]
Debug = Annotated[bool, typer.Option("--debug", help="出错时显示程序细节")]
OwnStandard = Annotated[str, typer.Argument(help="内置标准的编号，或自己的 YAML 文件", metavar="标准")]


def refuse_empty(*given: tuple[str, str | None]) -> None:
    for option, value in given:
        if value is not None and not value.strip():
            raise WrongUse(f"选项 {option} 后面的值是空的")
