"""The work of a batch on one dossier: an assessment, and what the store keeps of it."""

import importlib
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final, NamedTuple

from batches.changes import digest_now
from batches.entries import Entry
from batches.isolation import Refused, Step, Task
from batches.rehearsing import write_rehearsals
from parsers import DossierError, Watch
from parsers.scans.sight import Sight
from parsers.workplaces import workplace
from scoring import Assessment, Judge, appoint, reckoned
from scoring.assembly.keeping import kept, standard_text

Render = Callable[[Assessment], "Rendered"]


class Rendered(NamedTuple):
    """`summary` is JSON for lists and counts; `assessment` the whole, as JSON."""

    summary: str
    assessment: str


class Returned(NamedTuple):
    """What comes back through the wall; `assessment` and `ground` are compressed, `standard` is the whole standard used."""

    digest: str
    summary: str
    assessment: bytes
    ground: bytes
    standard: str


def packed(returned: Returned) -> bytes:
    parts = [part if isinstance(part, bytes) else part.encode() for part in returned]
    return _LENGTHS.pack(*(len(part) for part in parts)) + b"".join(parts)


def unpacked(body: bytes) -> Returned:
    ends = list(accumulate(_LENGTHS.unpack_from(body), initial=_LENGTHS.size))
    digest, summary, assessment, ground, standard = (body[begin:end] for begin, end in pairwise(ends))
    return Returned(digest.decode(), summary.decode(), assessment, ground, standard.decode())


_PRESSED: Final = 3
_LENGTHS: Final = struct.Struct("<5I")
_TOLD: Final = {
    "time": "打开它用的时间超过限度，已中止，没有读取；文件可能已损坏，请重新导出后提交",
    "memory": "打开它占用的内存超过限度，已中止，没有读取；文件可能已损坏，请重新导出后提交",
    "written": "打开它写出的数据超过限度，已中止，没有读取；文件可能已损坏，请重新导出后提交",
}
_SELDOM_NEEDED: Final = ("openpyxl", "pdfplumber", "py7zr", "pyhanko.sign.validation")
"""Libraries that no rehearsal asks for; whatever dossier does would load them for itself alone."""
_CRASHED: Final = "打开它时读取程序中断，没有读取；文件可能已损坏，请重新导出后提交"


@dataclass(frozen=True, slots=True)
class Assessing:
    """`standard`, `region` and `trade` as on the command line; `render` says what is handed back of an assessment."""

    render: Render
    standard: str | None = None
    region: str | None = None
    trade: str | None = None
    case_type: str | None = None
    cache: Path | None = None
    keeps: bool = True
    rehearses: bool = True
    """Whether keepers learn on rehearsals first: two seconds, which a dossier's quarter of a second must be worth."""

    def prepare(self) -> None:
        judge = _judge(self)
        if not self.rehearses:
            return
        for name in _SELDOM_NEEDED:
            importlib.import_module(name)
        with workplace() as folder:
            for path in write_rehearsals(folder):
                self.render(judge.judge(path))

    def do(self, task: Task, step: Step) -> bytes:
        entry = task.about
        assert isinstance(entry, Entry)  # noqa: S101 - tasks are our own
        sight = Sight(cache=self.cache, keeps=self.keeps, threads=1, told=lambda file, _: step(file))
        judge = replace(_judge(self), sight=sight, watch=Watch(step, dict(task.set_aside)))
        try:
            ground = judge.ground(Path(entry.path), entry.id)
        except DossierError as refusal:
            raise Refused(str(refusal), refusal.code) from None
        rendered = self.render(reckoned(ground, judge.criteria))
        whole = zlib.compress(rendered.assessment.encode(), _PRESSED)
        digest = digest_now(Path(entry.path))
        return packed(Returned(digest, rendered.summary, whole, kept(ground), standard_text(ground.standard)))

    def words(self, code: str) -> str:
        return _TOLD.get(code, _CRASHED)


@cache
def _judge(work: Assessing) -> Judge:
    from checklists.case_types import case_types_named

    types = case_types_named(work.case_type) if work.case_type else ()
    return appoint(work.standard, work.region, work.trade, types[0] if types else None)
