"""`anjuan check --watch`: looks again whenever something of the dossier is saved, and tells what has changed."""

import datetime as dt
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import typer

if TYPE_CHECKING:
    from parsers.saving import Saves
    from reports.check import EarlierResult
    from scoring import Assessment, Judge

_PAUSE: Final = 0.25
_SETTLING: Final = 0.1
_LONGEST_PAUSE: Final = 3.0
_PATIENCE: Final = 5.0
"""Seconds after which a file that cannot be read is no longer taken for one that is still being saved."""
_MOST_NAMES: Final = 3


def watch(path: Path, judge: "Judge", first: "Assessment", saves: "Saves") -> None:
    """Goes on until Ctrl-C. What cannot be read or judged by now is told and waited for."""
    from reports.check import result_of

    _say("正在等待存盘：案卷里的文件一存盘就重新检查，按 Ctrl-C 结束")
    try:
        _watch(path, judge, result_of(first), saves)
    except KeyboardInterrupt:
        typer.echo()
        _say("已结束")


def _watch(path: Path, judge: "Judge", earlier: "EarlierResult", saves: "Saves") -> None:
    from parsers.saving import Poll

    waiting_since: float | None = None
    pause = _PAUSE
    while True:
        time.sleep(pause)
        asked = time.monotonic()
        poll = saves.poll()
        # A slow drive is asked less often.
        pause = _SETTLING if poll is Poll.SETTLING else min(max(_PAUSE, 5 * (time.monotonic() - asked)), _LONGEST_PAUSE)
        if poll is Poll.GONE:
            _say(f"{path} 现在看不到了（被移走、改名，或者网络位置断开），等它回来")
        elif poll is Poll.BACK:
            _say(f"{path} 又能看到了")
        if poll is not Poll.SAVED:
            continue
        patient = waiting_since is None or time.monotonic() - waiting_since < _PATIENCE
        seen = _look(path, judge, earlier, saves, patient=patient, told=waiting_since is not None)
        if isinstance(seen, str):
            waiting_since = waiting_since or time.monotonic()
            saves.again()
            continue
        waiting_since, earlier = None, seen


def _look(
    path: Path, judge: "Judge", earlier: "EarlierResult", saves: "Saves", *, patient: bool, told: bool
) -> "EarlierResult | str":
    """What is known after this look; the name of a file for which to wait."""
    from dossiers import ForPerson
    from reports.check import changes_in_words, changes_since, result_of

    begun = time.monotonic()
    try:
        assessment = judge.judge(path)
    except ForPerson as refusal:
        # Settings in the middle of a change, a folder that is emptied: the next save may mend it.
        _say(str(refusal))
        return earlier
    busy = _unreadable(assessment, saves.saved)
    if busy and patient:
        if not told:
            _say(f"{busy} 还没有存完或者被占用，等它存好")
        return busy
    took = time.monotonic() - begun
    _say(f"{_names(path, saves.saved)}（{took:.1f} 秒）")
    typer.echo(changes_in_words(changes_since(earlier, assessment), assessment))
    return result_of(assessment, earlier)


def _unreadable(assessment: "Assessment", saved: Iterable[Path]) -> str | None:
    """The first of the saved files that could not be read."""
    names = {one.name for one in saved}
    return next(
        (one.file for one in assessment.dossier.unread if one.failed and one.file.rsplit("/", 1)[-1] in names), None
    )


def _names(path: Path, saved: Iterable[Path]) -> str:
    from parsers.folders import writable

    names = [writable(one.name) for one in saved if one != path]
    more = f"等 {len(names)} 个文件" if len(names) > _MOST_NAMES else ""
    return f"{'、'.join(names[:_MOST_NAMES])}{more}有变化"


def _say(words: str) -> None:
    typer.echo(f"{dt.datetime.now().astimezone():%H:%M:%S} {words}")


def besides(path: Path) -> Callable[[], tuple[Path, ...]]:
    """Files outside the papers on which the judging rests."""
    from checklists.dismissals import dismissals_beside
    from checklists.office import files_named_in, settings_file
    from parsers.keeping import Stamp, stamp_of

    known: dict[tuple[Path, Stamp | None], tuple[Path, ...]] = {}

    def found() -> tuple[Path, ...]:
        settings = settings_file(path)
        if settings is None:
            return (dismissals_beside(path),)
        as_saved = settings, stamp_of(settings)
        if as_saved not in known:
            known.clear()
            known[as_saved] = files_named_in(settings)
        return settings, dismissals_beside(path), *known[as_saved]

    return found
