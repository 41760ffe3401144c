"""`anjuan check`: a department looks at its own dossier, finished or not; `anjuan dismiss`: it explains a finding."""

import datetime as dt
import os
import shutil
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands import watching
from commands.arguments import CaseTypeName, Debug, Region, StandardName, Trade, WrongUse, refuse_empty
from commands.scans import Cache, NoCache, sight_of
from commands.score import Judged, annotated_copies, case_type_named, exit_code, floor_of

if TYPE_CHECKING:
    from checklists.office import CheckOptions
    from reports.check import Check
    from scoring import Judge

OneDossier = Annotated[str, typer.Argument(help="一个案卷：文件夹、PDF 或压缩包，办结的、在办的都可以", metavar="案卷")]
Today = Annotated[
    str | None, typer.Option(metavar="年-月-日", help="期限还剩几天从哪一天算起，如 2024-05-20；不给时为今天")
]


def check(
    path: OneDossier,
    standard: StandardName = None,
    format: Annotated[
        str, typer.Option(metavar="text|json", help="屏幕上看用 text；给程序用、留着下次比较用 json")
    ] = "text",
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="文件", help="结果写到哪个 .txt 或 .json 文件，不再显示")
    ] = None,
    today: Today = None,
    ics: Annotated[
        str | None,
        typer.Option("--ics", metavar="文件.ics", help="把期限写成日历文件，可导入各种日历；只有案号，没有姓名"),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option(
            "--html",
            metavar="文件.html",
            help="另写一个网页：得分、问题和页面图、事实对照、办案经过、期限；不联网，浏览器打开，可以打印",
        ),
    ] = None,
    grid: Annotated[
        bool, typer.Option("--grid", help="另列事实对照：各文书写的当事人、金额、日期等，哪里不一致")
    ] = False,
    annotate: Annotated[
        str | None,
        typer.Option(
            metavar="文件夹", help="另写一份案卷副本，问题作为批注标在原文处，放在这个文件夹的“案卷名-批注”里"
        ),
    ] = None,
    baseline: Annotated[
        str | None,
        typer.Option(metavar="结果.json", help="与上次 check 或 score 的 JSON 结果比较：已消除、新出现、重新出现"),
    ] = None,
    fail_under: Annotated[
        str | None, typer.Option(metavar="分数", help="最高可能得分低于它时，退出码为 1；有问题而没有低于它的为 0")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="触发否决时，退出码为 1")] = False,
    region: Region = None,
    trade: Trade = None,
    case_type: CaseTypeName = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="看完不退出：案卷里的文件一存盘就重新检查，只说变化；按 Ctrl-C 结束")
    ] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="列出全部整改事项、全部证据和已办的期限")] = False,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """自查一个案卷：各文书的问题、预计得分、还能补正什么、下一个期限是哪天。"""
    from checklists.loading import remarks_on
    from checklists.office import find_office
    from parsers import Kept
    from parsers.paths import the_one_meant
    from parsers.saving import Saves

    given = (("--standard", standard), ("--region", region), ("--trade", trade))
    refuse_empty(*given, ("--baseline", baseline), ("--annotate", annotate))
    as_text = _format(format, output)
    if watch and (output is not None or not as_text):
        raise WrongUse("--watch 只在屏幕上显示变化，不能与 -o、--format json 一起用")
    if grid and not as_text:
        raise WrongUse("--grid 只加在文字结果后面；JSON 里的事实对照用 anjuan read --format json")
    meant = the_one_meant(path)
    day = _day(today)
    targets = _targets(meant, output, ics, html, annotate)
    judge = replace(
        _appointed(standard, region, trade, case_type), sight=sight_of(cache, no_cache), kept=Kept() if watch else None
    )
    usual = find_office(meant).check
    floor = floor_of(
        fail_under or (None if usual.fail_under is None else str(usual.fail_under)), judge.standards((meant,))
    )
    for warning in (*judge.unknown_words((meant,)), *(remarks_on(standard) if standard else ())):
        typer.echo(warning, err=True)
    saves = Saves(meant, watching.besides(meant), time.monotonic) if watch else None
    if saves is not None:
        saves.begin()
    checked = _checked(judge, meant, day, baseline)
    if today is not None and (later := _later_paper(checked)):
        typer.echo(later, err=True)
    wordy = verbose or usual.verbose or output is not None
    _write_beside(targets, checked, judge)
    _tell(_told(checked, usual, as_text=as_text, wordy=wordy, grid=grid, on_screen=output is None), targets.result)
    judged = [Judged(checked.assessment.dossier.id, checked.assessment)]
    if targets.copies is not None:
        annotated_copies(targets.copies, (meant,), judged, judge)
    if saves is not None:
        watching.watch(meant, judge, checked.assessment, saves)
        return
    raise typer.Exit(exit_code(judged, floor, strict=strict or usual.strict))


def dismiss(
    key: Annotated[
        str, typer.Argument(help="问题的键（check 列出的，可只写开头 6 位以上）或者问题代码", metavar="问题")
    ],
    reason: Annotated[str, typer.Option(metavar="理由", help="为什么不认为是问题；会原样给评查组看")],
    dossier: Annotated[str, typer.Option(metavar="案卷", help="哪一个案卷；. 是当前文件夹")] = ".",
    standard: StandardName = None,
    region: Region = None,
    trade: Trade = None,
    case_type: CaseTypeName = None,
    cache: Cache = None,
    no_cache: NoCache = False,
    debug: Debug = False,
) -> None:
    """对一个问题写单位说明：分数不变，评查组看得到；依据的原文变化后自动失效。"""
    from checklists.dismissals import Dismissal
    from parsers.paths import the_one_meant
    from reports.check import chosen, write_dismissal
    from scoring import distinct_ids

    refuse_empty(("--reason", reason), ("--dossier", dossier), ("--standard", standard))
    if len(reason) > _LONGEST_REASON:
        raise WrongUse(f"--reason 最多 {_LONGEST_REASON} 个字，这里有 {len(reason)} 个")
    meant = the_one_meant(dossier)
    judge = replace(_appointed(standard, region, trade, case_type), sight=sight_of(cache, no_cache))
    judge.standards((meant,))
    finding = chosen(key, judge.judge(meant))
    said = Dismissal(
        key=finding.key,
        evidence_digest=finding.evidence_digest,
        code=finding.code,
        title=finding.title,
        reason=reason.strip(),
        date=_day(None),
    )
    written = write_dismissal(meant, distinct_ids((meant,))[0], said)
    typer.echo(f"{finding.code}  {finding.message}")
    typer.echo(f"单位说明已写入 {written}；问题和扣分不变，评查组会看到这段说明", err=True)


_LONGEST_REASON = 1000


def _appointed(standard: str | None, region: str | None, trade: str | None, case_type: str | None) -> "Judge":
    from scoring import appoint

    return appoint(standard, region, trade, case_type_named(case_type))


def _checked(judge: "Judge", path: Path, today: dt.date, baseline: str | None) -> "Check":
    from reports.check import Check, changes_since, read_earlier
    from scoring import distinct_ids
    from scoring.upcoming import stage_of, upcoming

    earlier = None if baseline is None else read_earlier(Path(baseline), distinct_ids((path,))[0])
    assessment = judge.judge(path)
    cases = () if assessment.refusal else judge.cases(path, assessment.dossier)
    changes = None if earlier is None else changes_since(earlier, assessment)
    if earlier is not None and earlier.of_another(assessment):
        was, party = earlier.dossier, earlier.party
        typer.echo(f"--baseline {baseline}：是另一案卷“{was}”（{party}）的结果，与本卷比较的变化不可靠", err=True)
    return Check(assessment, today, stage_of(cases), upcoming(cases, today), changes)


def _later_paper(checked: "Check") -> str | None:
    """A day on which the dossier did not yet look as it does."""
    dated = [(one.date, one.kind) for one in checked.assessment.dossier.documents if one.date is not None]
    newest, kind = max(dated, default=(checked.today, ""))
    if newest <= checked.today:
        return None
    return f"--today {checked.today} 早于卷内最晚的文书（《{kind}》{newest}），还剩几天只供参考"


@dataclass(frozen=True, slots=True)
class _Targets:
    """Where the result, its calendar, its page and the annotated copies go; None where none is wanted."""

    result: Path | None
    calendar: Path | None
    page: Path | None
    copies: Path | None


def _targets(dossier: Path, result: str | None, calendar: str | None, page: str | None, copies: str | None) -> _Targets:
    """Refused before anything is judged where one cannot be written or would be read as a paper of the dossier."""
    from reports import free_path, outside
    from reports.annotated import refuse_target

    def target(option: str, called: str, name: str | None, *suffixes: str) -> Path | None:
        if name is None:
            return None
        refuse_empty((option, name))
        meant = Path(name.strip())
        if meant.suffix.lower() not in suffixes:
            raise WrongUse(f"{option} {name}：{called}文件名应以 {' 或 '.join(suffixes)} 结尾")
        outside(meant, dossier, called)
        free_path(meant)
        return meant

    if copies is not None:
        refuse_target(Path(copies), (dossier,))
    return _Targets(
        target("-o", "结果", result, ".txt", ".json"),
        target("--ics", "日历", calendar, ".ics"),
        target("--html", "网页", page, ".html"),
        None if copies is None else Path(copies),
    )


def _write_beside(targets: _Targets, checked: "Check", judge: "Judge") -> None:
    from reports import put_in_place, saved

    if targets.calendar is not None:
        from reports.check import as_ics

        typer.echo(saved(targets.calendar, put_in_place(targets.calendar, as_ics(checked))), err=True)
    if targets.page is not None:
        from reports.page import check_as_html

        typer.echo(saved(targets.page, put_in_place(targets.page, check_as_html(checked, judge.sight))), err=True)


def _told(checked: "Check", usual: "CheckOptions", *, as_text: bool, wordy: bool, grid: bool, on_screen: bool) -> str:
    from reports.check import check_as_json, check_in_words

    if not as_text:
        return check_as_json(checked)
    words = check_in_words(checked, verbose=wordy, repairs=usual.repairs, grid_follows=grid)
    return words + ("\n" + _grid(checked, on_screen=on_screen) if grid else "")


def _tell(text: str, target: Path | None) -> None:
    from reports import OutputError, put_in_place, saved

    if target is None:
        typer.echo(text, nl=False, color=False if "NO_COLOR" in os.environ else None)
        return
    try:
        kept = put_in_place(target, text.encode("utf-8"))
    except OutputError:
        # A file that cannot be written does not cost the result.
        sys.stdout.write(text)
        raise
    typer.echo(saved(target, kept), err=True)


def _grid(checked: "Check", *, on_screen: bool) -> str:
    """In colours on the screen alone: what goes to a file or another program has none."""
    from reports.grid import fact_grid, grid_in_words

    columns = shutil.get_terminal_size((_FILE_COLUMNS, 24)).columns if on_screen else _FILE_COLUMNS
    return grid_in_words(fact_grid(checked.assessment.dossier), columns, coloured=on_screen)


_FILE_COLUMNS = 100


def _format(named: str, output: str | None) -> bool:
    """Whether text is wanted; by the suffix of the file where one is named."""
    formats = {"text": True, "json": False}
    if named.strip().lower() not in formats:
        raise WrongUse(f"没有输出格式“{named}”；check 可以用 text、json")
    return formats[named.strip().lower()] if output is None else Path(output.strip()).suffix.lower() == ".txt"


def _day(given: str | None) -> dt.date:
    if given is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(given.strip())
    except ValueError:
        raise WrongUse(f"--today 后面应当是日期，如 2024-05-20，不能是“{given}”") from None
