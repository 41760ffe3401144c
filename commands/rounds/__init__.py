"""`anjuan round`: a panel's round from drawing lots to rectification."""

import typer

from commands.chinese import ChineseCommand, ChineseGroup
from commands.rounds import beginning, issuing, reviewing, settling, showing, third, units

app = typer.Typer(
    cls=ChineseGroup,
    help="一轮评查：new 建立，draw 抽卷，assign 分卷，export 和 import 发出、收回工作簿，compare 比较，third 请第三人复看，settle 裁定，object、answer 异议和答复，rectify、recheck 整改。",
    no_args_is_help=True,
    rich_markup_mode=None,
)
for _command in (beginning.new, beginning.draw, beginning.assign, beginning.replace, reviewing.export):
    app.command(cls=ChineseCommand)(_command)
app.command("import", cls=ChineseCommand)(reviewing.take_in)
app.command(cls=ChineseCommand)(settling.compare)
app.command(cls=ChineseCommand)(third.third)
app.add_typer(settling.app, name="settle")
app.add_typer(units.objections, name="object")
app.add_typer(units.answers, name="answer")
app.add_typer(units.rectification, name="rectify")
for _later in (units.recheck, issuing.papers, issuing.leads, showing.show, showing.log, showing.verify, showing.close):
    app.command(cls=ChineseCommand)(_later)
