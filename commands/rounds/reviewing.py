"""`anjuan round export`, `import`: the reviewers' workbooks out and back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import Debug, WrongUse
from commands.exit_codes import UNREADABLE
from commands.rounds.at_hand import (
    At,
    AtHand,
    RoundName,
    StorePlace,
    Who,
    at_hand,
    opened,
    person,
    tell_problems,
)
from dossiers import os_reason
from dossiers.file_names import file_name

if TYPE_CHECKING:
    from reviews.collecting import Collected


def export(
    reviewers: Annotated[
        list[str] | None, typer.Argument(help="给谁；不写是给每一名分到案卷的评查人员", metavar="姓名…")
    ] = None,
    folder: Annotated[
        str, typer.Option("-o", "--output", metavar="文件夹", help="工作簿写到哪个文件夹")
    ] = "评查工作簿",
    blind: Annotated[bool, typer.Option("--blind", help="盲评：不显示机器的意见和机评分")] = False,
    store: StorePlace = None,
    name: RoundName = None,
    who: Who = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """给每名评查人员发一份工作簿：他的案卷、每个问题的证据、待人工核查的内容，填好即得分。"""
    from reports import saved
    from reports.review_workbook import Issue, write_review_workbook
    from reviews.collecting import exported
    from reviews.dossiers_of_round import assessments_today
    from reviews.history import RoundError

    hand, found = opened(store, name)
    if found.assigned is None:
        raise RoundError("还没有分配案卷；请先运行 anjuan round assign")
    wanted = [found.reviewer(one).name for one in reviewers or [one.name for one in found.reviewers]]
    target = Path(folder)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{target}：不能建立这个文件夹（{os_reason(error)}），请用 -o 指定别处") from None
    for one in wanted:
        dossiers = found.dossiers_of(one)
        if not dossiers:
            if reviewers:
                raise RoundError(f"{one} 没有分到案卷")
            continue
        found = hand.read()
        today = tuple(assessments_today(hand.store, dossiers))
        those = tuple(assessment for assessment, _ in today)
        tell_problems(tuple(why for _, why in today if why))
        told = exported(found, one, those, blind=blind)
        path = target / f"{file_name(found.name)}-{file_name(one)}.xlsx"
        kept = write_review_workbook(those, Issue(found.name, one, told.sheet, blind), path)
        hand.append("exported", person(who), at, told, found.sequence)
        typer.echo(f"{one}：{len(those)} 卷，{saved(path, kept)}", err=True)


def take_in(
    files: Annotated[list[str], typer.Argument(help="填好的工作簿，可以给多份", metavar="工作簿…")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会收进什么、有什么问题，不写入")] = False,
    store: StorePlace = None,
    name: RoundName = None,
    at: At = None,
    debug: Debug = False,
) -> None:
    """收回评查人员的工作簿：逐行核对，有问题的行指明行号，其余收进历史。"""
    hand = at_hand(store, name)
    problems = 0
    for file in files:
        problems += _take_in(hand, Path(file.strip()), dry_run=dry_run, at=at)
    if problems:
        raise typer.Exit(UNREADABLE)


def _take_in(hand: AtHand, path: Path, *, dry_run: bool, at: str | None) -> int:
    """How many problems there were. What somebody else appends in the meantime is read before this is."""
    from reviews.history import Overtaken

    if not path.is_file():
        raise WrongUse(f"{path}：没有这个文件")
    while True:
        try:
            return _taken_once(hand, path, dry_run=dry_run, at=at)
        except Overtaken:
            continue


def _taken_once(hand: AtHand, path: Path, *, dry_run: bool, at: str | None) -> int:
    from reviews.collecting import collected, decided_by, sent_to, still_open
    from reviews.dossiers_of_round import assessments
    from reviews.history import RoundError
    from reviews.lists_found import returned
    from reviews.reading_back import read_returned

    found = hand.read()
    if found.closed:
        raise RoundError(f"{path}：轮次“{found.name}”已经结束，不再收工作簿")
    back = returned(path)
    if back.identity.round != found.name:
        raise WrongUse(f"{path}：是轮次“{back.identity.round}”的工作簿，不是“{found.name}”的")
    reviewer = back.identity.reviewer
    sent = sent_to(found, reviewer, assessments(hand.store, found.dossiers_of(reviewer)))
    read = read_returned(back, sent, path)
    those = collected(found, reviewer, sent.sheet, read)
    if not dry_run and not those.nothing:
        body = decided_by(reviewer, sent.sheet, those)
        hand.append("decided", reviewer, at, body, found.sequence)
    left = still_open(found, reviewer, sent, those)
    _tell(reviewer, those, len(read.problems), left, dry_run=dry_run)
    tell_problems(tuple(f"{path.name}：{one.in_words()}" for one in read.problems))
    return len(read.problems)


def _tell(reviewer: str, those: "Collected", problems: int, left: int, *, dry_run: bool) -> None:
    parts = [f"新收 {len(those.fresh)} 行", f"改动 {len(those.changed)} 行"]
    if those.taken_back:
        parts.append(f"收回补充或好的做法 {len(those.taken_back)} 行")
    if problems:
        parts.append(f"有问题没有收的 {problems} 处")
    if left:
        parts.append(f"还有 {left} 行没有结论")
    typer.echo(f"{reviewer}：{'，'.join(parts)}" + ("（没有写入）" if dry_run else ""))
    if dry_run:
        for before, now in those.changed:
            typer.echo(f"  {now.dossier} {now.key}：{before.word} → {now.word}")
    if those.kept:
        typer.echo(f"{reviewer}：有 {len(those.kept)} 行以前有结论、这次空着，保留以前的结论", err=True)
    if those.finished:
        typer.echo(f"{reviewer}：已经定结果的案卷不再收：{'、'.join(those.finished)}", err=True)
