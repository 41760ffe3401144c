"""`anjuan completion`: what a shell needs to complete commands, options and the names that belong to us."""

from typing import Annotated, Final

import typer

from commands.arguments import WrongUse

VARIABLE: Final = "_ANJUAN_COMPLETE"
"""By it a shell asks for completions instead of a command."""
SHELLS: Final = ("bash", "zsh", "fish", "powershell", "pwsh")
_HOW: Final = {
    "bash": "把它存成一个文件并在 ~/.bashrc 末尾 source：anjuan completion bash > ~/.anjuan-completion.sh",
    "zsh": "把它存进 fpath 里的一个文件夹：anjuan completion zsh > ~/.zfunc/_anjuan",
    "fish": "anjuan completion fish > ~/.config/fish/completions/anjuan.fish",
    "powershell": "anjuan completion powershell >> $PROFILE",
    "pwsh": "anjuan completion pwsh >> $PROFILE",
}


def completion(
    shell: Annotated[str, typer.Argument(help="bash、zsh、fish、powershell 或 pwsh", metavar="命令行")],
) -> None:
    """输出命令补全脚本：装上以后按 Tab 补全命令、选项、标准、行业和案卷类型。"""
    from typer._completion_shared import get_completion_script  # Typer gives it no other place

    name = shell.strip().lower()
    if name not in SHELLS:
        raise WrongUse(f"没有“{shell}”的补全脚本；可以是 {'、'.join(SHELLS)}")
    typer.echo(get_completion_script(prog_name="anjuan", complete_var=VARIABLE, shell=name))
    typer.echo(f"安装：{_HOW[name]}；重新打开窗口后生效", err=True)
