"""Typer's own words, in Chinese: the help, and what it refuses."""

import os
import re

from typer._click import Command, Context  # the types of Typer's own overridable methods
from typer._click.exceptions import BadOptionUsage, MissingParameter, NoArgsIsHelpError, NoSuchOption, UsageError
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import TyperException

from commands.arguments import WrongUse

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
    (r"\s*\[default:\s+([^\]]*)\]", r"（默认 \1）"),
    (r" <(?:list\[)?str\]?>", ""),
    (r"[{\[]((?:案卷|编号|名称|标注文件夹|文件夹|命令行|问题|来源|卡片)…?)[}\]](?:\.\.\.)?", r"\1"),
)


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


def refusal(error: TyperException) -> str:
    """What Typer refuses, as one line in Chinese."""
    match error:
        case NoArgsIsHelpError():
            return error.message
        case NoSuchOption():
            near = "、".join(sorted(error.possibilities or ()))
            told = f"没有选项 {error.option_name}" + (f"；是否想用 {near}？" if near else "")
        case MissingParameter():
            name = error.param.get_error_hint().replace("'", "") if error.param is not None else ""
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
