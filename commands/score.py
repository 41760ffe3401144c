"""`anjuan score`: dossiers in, an assessment of each out, and an exit code that says how they stand."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, Never

import typer

from commands.arguments import CaseTypeName, Debug, Output, Paths, Region, StandardName, Trade, WrongUse, refuse_empty
from commands.exit_codes import NOT_PASSED, UNREADABLE
from commands.scans import Cache, NoCache, sight_of

if TYPE_CHECKING:
    from tqdm import tqdm

    from checklists.case_types import CaseType
    from checklists.settled import Settled
    from checklists.standard import Standard
    from reports.output import Destination
    from scoring import Assessment, Judge


def score(
    paths: Paths,
    standard: StandardName = None,
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
    annotate: Annotated[
        str | None,
        typer.Option(
            metavar="文件夹",
            help="另写一份案卷副本，问题作为批注标在原文处（Word 批注、PDF 高亮和书签），放在这个文件夹的“案卷名-批注”里",
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
    from reports import destination, free_path, outside
    from reports.annotated import refuse_target
    from scoring import appoint

    refuse_empty(("--standard", standard), ("--region", region), ("--trade", trade), ("--settled", settled))
    refuse_empty(("--annotate", annotate))
    wanted = destination(format, output)
    dossiers, warnings = meant(paths)
    if wanted.target is not None:
        for one in dossiers:
            outside(wanted.target, one, "结果")
        free_path(wanted.target)
    if annotate is not None:
        refuse_target(Path(annotate), dossiers)
    judge = replace(
        appoint(standard, region, trade, case_type_named(case_type)), sight=sight_of(cache, no_cache, quiet=quiet)
    )
    floor = floor_of(fail_under, judge.standards(dossiers))
    decisions = _settled(settled, judge, dossiers)
    for warning in (*warnings, *judge.unknown_words(dossiers), *(remarks_on(standard) if standard else ())):
        typer.echo(warning, err=True)
    judged = list(_judged(dossiers, judge, decisions, quiet=quiet, debug=debug))
    if not any(one.assessment for one in judged):
        raise typer.Exit(UNREADABLE)
    written = None
    try:
        written = _written(wanted, judged)
    finally:
        # A file that cannot be written does not cost the summary, nor a closed screen the file.
        _show(wanted, judged, verbose=verbose, quiet=quiet)
    if written:
        typer.echo(written, err=True)
    if annotate is not None:
        annotated_copies(Path(annotate), dossiers, judged, judge)
    raise typer.Exit(exit_code(judged, floor, strict=strict))


def case_type_named(name: str | None) -> "CaseType | None":
    from checklists.case_types import case_types_named, load_case_types

    if name is None:
        return None
    found = case_types_named(name)
    if not found:
        raise WrongUse(f"没有案卷类型“{name}”；可以是 {'、'.join(one.name for one in load_case_types())}")
    if len(found) > 1:
        listed = "、".join(one.name for one in found)
        raise WrongUse(f"“{name}”有 {len(found)} 种，请写明是哪一种：{listed}；不写 --case-type 时由卷内文书认定")
    return found[0]


class Judged(NamedTuple):
    """A dossier by its name. One that cannot be read has no assessment, and `refusal` says why."""

    name: str
    assessment: "Assessment | None"
    refusal: str = ""


def _written(wanted: "Destination", judged: "Sequence[Judged]") -> str | None:
    """Writes the file; what was written where, None when none is wanted."""
    from reports import Format, as_json, closing, in_words, put_in_place, saved, write_workbook

    assessments, target = _assessments(judged), wanted.target
    if target is None:
        return None
    match wanted.format:
        case Format.XLSX:
            kept = write_workbook(assessments, target, [(one.name, one.refusal) for one in judged if one.refusal])
        case Format.JSON:
            kept = put_in_place(target, as_json(assessments).encode("utf-8"))
        case Format.TEXT:
            blocks = [in_words(one, verbose=True) for one in assessments]
            text = "\n".join([*blocks, closing(assessments, [one.name for one in judged if one.assessment is None])])
            kept = put_in_place(target, text.encode("utf-8"))
    return saved(target, kept)


def annotated_copies(target: Path, dossiers: Sequence[Path], judged: "Sequence[Judged]", judge: "Judge") -> None:
    """Copies of every dossier that was read; one that cannot be written costs no other."""
    from reports import OutputError
    from reports.annotated import write_annotated

    refused: OutputError | None = None
    for path, one in zip(dossiers, judged, strict=True):
        if one.assessment is None:
            continue
        try:
            annotated = write_annotated(one.assessment, path, target, judge.sight)
        except OutputError as error:
            if refused is not None:
                typer.echo(str(refused), err=True)
            refused = error
        else:
            for line in annotated.in_words():
                typer.echo(line, err=True)
    if refused is not None:
        raise refused


def _show(wanted: "Destination", judged: "Sequence[Judged]", *, verbose: bool, quiet: bool) -> None:
    from reports import Format, as_json, on_screen, unread_in_words

    assessments = _assessments(judged)
    if not quiet and wanted.format is not Format.JSON:
        failed = [one.name for one in judged if one.assessment is None]
        typer.echo(on_screen(assessments, failed, verbose=verbose, filed=wanted.target is not None), nl=False)
        return
    for assessment in assessments:
        for line in unread_in_words(assessment.dossier, failed_only=True):
            typer.echo(line, err=True)
    if wanted.target is None and wanted.format is Format.JSON:
        sys.stdout.write(as_json(assessments))


def _assessments(judged: "Sequence[Judged]") -> "list[Assessment]":
    return [one.assessment for one in judged if one.assessment is not None]


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
            yield Judged(name, None, str(error))
        else:
            yield Judged(name, assessment)
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


def floor_of(text: str | None, standards: "Sequence[Standard]") -> Decimal | None:
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


def exit_code(judged: "Sequence[Judged]", floor: Decimal | None, *, strict: bool) -> int:
    assessments = _assessments(judged)
    if len(assessments) < len(judged) or any(one.refusal for one in assessments):
        return UNREADABLE
    if any(one.failed for each in assessments for one in each.dossier.unread):
        return UNREADABLE
    if floor is not None and any(_below(assessment, floor) for assessment in assessments):
        return NOT_PASSED
    if strict and any(assessment.vetoes for assessment in assessments):
        return NOT_PASSED
    return 0


def _below(assessment: "Assessment", floor: Decimal) -> bool:
    """A dossier without a score, because a veto ended the scoring, lies below every floor above nought."""
    if assessment.score.high is None:
        return floor > 0 and assessment.standard.scored
    return assessment.score.high < floor
