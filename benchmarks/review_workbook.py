"""What a round's workbooks cost: all reviewers' workbooks written, and read back with every row decided."""

import argparse
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TypeVar

from reports.review_workbook import Issue, review_workbook_bytes
from reviews.reading_back import Sent, read_back
from reviews.rows import rows_of
from reviews.sheets import FINDINGS, QUESTIONS
from scoring.assessment import Assessment
from scoring.judging import appoint
from training.writer import styles, write_dossier

_DIFFERENT = 12
"""So many dossiers are written and judged; the others are the same assessments under other names."""
_FAULTS = (
    "no_catalogue", "filing_no_phone", "filing_one_signature", "interview_no_rights", "interview_unsigned", "report_undated",
    "slip_no_method", "decision_no_evidence", "decision_no_payment",
)  # fmt: skip
_WORDS = {FINDINGS.sheet: "确认", QUESTIONS.sheet: "通过"}
_Result = TypeVar("_Result")


def judged(folder: Path, count: int, items: int) -> list[Assessment]:
    """`count` assessments, each with this many items: its own, and some of them again under other numbers."""
    judge = appoint()
    found = []
    for seed in range(_DIFFERENT):
        path = folder / f"{seed}"
        write_dossier(path, seed=810_000 + seed, style=styles()[seed % len(styles())], faults=_FAULTS, form="docx")
        found.append(judge.judge(path))
    made = []
    for number in range(count):
        one = found[number % _DIFFERENT]
        made.append(_with_items(replace(one, dossier=replace(one.dossier, id=f"案卷{number + 1:04d}")), items))
    return made


def _with_items(assessment: Assessment, items: int) -> Assessment:
    counted = [item for item in assessment.items if item.applicable][:items]
    more = [replace(counted[at % len(counted)], id=f"补{at}") for at in range(items - len(counted))]
    named = {item.id for item in counted}
    return replace(
        assessment,
        items=(*counted, *more),
        findings=tuple(one for one in assessment.findings if one.item in named or not one.item),
        results=tuple(one for one in assessment.results if one.item in named or one.item is None),
    )


def shared_out(assessments: Sequence[Assessment], reviewers: int, each: int) -> Iterator[tuple[str, list[Assessment]]]:
    """Every dossier to `each` of the reviewers."""
    for at in range(reviewers):
        turns = {(at + shift) % reviewers for shift in range(each)}
        yield f"评查员{at + 1}", [one for number, one in enumerate(assessments) if number % reviewers in turns]


def decided(content: bytes) -> bytes:
    """The same workbook with a word in every row of both lists."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        sheets = re.findall(r'<sheet name="([^"]+)"', old.read("xl/workbook.xml").decode())
        for part in old.infolist():
            data = old.read(part)
            met = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", part.filename)
            word = _WORDS.get(sheets[int(met[1]) - 1]) if met is not None else None
            if word is not None:
                cell = rf'<c r="\1" s="\2" t="inlineStr"><is><t>{word}</t></is></c>'
                # Not the empty rows below, which are hidden.
                data = re.sub(r'<c r="(H\d+)" s="(\d+)"/>(?=<c r="I\d+" s="\d+"/?>)', cell, data.decode()).encode()
            new.writestr(part, data)
    return out.getvalue()


def timed(work: Callable[[], _Result]) -> tuple[_Result, float, float]:
    """Seconds by the clock and of this process: beside other work only the second can be compared."""
    began, used = time.perf_counter(), time.process_time()
    result = work()
    return result, time.perf_counter() - began, time.process_time() - used


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--dossiers", type=int, default=500)
    arguments.add_argument("--items", type=int, default=120)
    arguments.add_argument("--reviewers", type=int, default=8)
    arguments.add_argument("--each", type=int, default=1, help="reviewers of a dossier")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        assessments = judged(folder, given.dossiers, given.items)
        shares = list(shared_out(assessments, given.reviewers, given.each))
        issues = {reviewer: Issue("2026年第一轮", reviewer, f"{at:08x}") for at, (reviewer, _) in enumerate(shares)}

        def write() -> dict[str, bytes]:
            return {reviewer: review_workbook_bytes(own, issues[reviewer]) for reviewer, own in shares}

        written, clock, used = timed(write)
        print(f"written: {clock:.1f} s, {used:.1f} s of this process, {sum(map(len, written.values())) / 1e6:.1f} MB")
        sent = {reviewer: _sent(issues[reviewer], own) for reviewer, own in shares}
        for reviewer, content in written.items():
            (folder / f"{reviewer}.xlsx").write_bytes(decided(content))
        read, clock, used = timed(lambda: [read_back(folder / f"{one}.xlsx", sent[one]) for one in written])
        decisions = sum(len(one.decisions) for one in read)
        problems = sum(len(one.problems) for one in read)
        rows = sum(len(one.rows) for one in sent.values())
        print(
            f"read: {clock:.1f} s, {used:.1f} s of this process, {rows} rows, {decisions} decided, {problems} problems"
        )


def _sent(issue: Issue, assessments: Sequence[Assessment]) -> Sent:
    items = {one.dossier.id: {item.id: item.full for item in one.items} for one in assessments}
    rows = tuple(row for one in assessments for row in rows_of(one))
    return Sent(issue.round, issue.reviewer, issue.sheet, rows, items)


if __name__ == "__main__":
    main()
