"""`anjuan init`: settings of an office to begin with."""

from typing import Annotated

import typer

from commands.arguments import Debug, WrongUse


def init(
    path: Annotated[
        str, typer.Argument(help="放在哪个文件夹；写案卷文件时放在它旁边；不写是当前文件夹", metavar="文件夹")
    ] = ".",
    force: Annotated[bool, typer.Option("--force", help="已有 anjuan.toml 也重写；原有的改名保留，不会丢")] = False,
    debug: Debug = False,
) -> None:
    """写一份带说明的设置文件 anjuan.toml：标准、地区、数额、执法人员名册、法制审核目录、节假日。"""
    from checklists.office import FILE_NAME, new_office
    from parsers.paths import the_one_meant
    from reports import free_path, put_in_place, saved

    meant = the_one_meant(path)
    target = (meant.parent if meant.is_file() else meant) / FILE_NAME
    if target.exists() and not force:
        raise WrongUse(f"{target} 已经有了，没有改动；要重写请加 --force（原有的改名保留）")
    free_path(target)
    kept = put_in_place(target, new_office().encode("utf-8"))
    typer.echo(saved(target, kept))
    typer.echo("里面各项都还没有起作用：去掉行首的 # 并改成本单位的内容。", err=True)
