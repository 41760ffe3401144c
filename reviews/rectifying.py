"""整改: what a unit has to put right by when, how far it has come, and what a look at the corrected dossier shows."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reviews.history import Event
from reviews.outcome import Fault, Reviewed
from reviews.round import Round, Where
from reviews.steps import Known, Problem, Rechecked, Rectified, Rectify, State, StillThere
from scoring.assessment import Assessment, Finding, Outcome, Result

STRUCK_OFF: Final[State] = "已销号"
WAITS: Final[State] = "待整改"


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of 整改台账. `seen` is what the last recheck showed of it, in words; empty before any."""

    problem: Problem
    deadline: dt.date
    state: State = WAITS
    evidence: str = ""
    seen: str = ""

    def overdue(self, today: dt.date) -> bool:
        return self.state == WAITS and today > self.deadline


def ordered(those: Iterable[Reviewed], units: Mapping[str, str], deadline: dt.date) -> Rectify:
    """All that stands against the units. `units`: dossier -> unit."""
    problems: list[Problem] = []
    known: list[Known] = []
    for one in those:
        findings = {finding.key: finding for finding in one.machine.findings}
        known.append(Known(dossier=one.dossier, keys=tuple(sorted(findings))))
        problems += [_problem(units[one.dossier], fault, findings.get(fault.row.key)) for fault in one.faults]
    return Rectify(deadline=deadline.isoformat(), problems=tuple(problems), known=tuple(known))


def _problem(unit: str, fault: Fault, finding: Finding | None) -> Problem:
    row = fault.row
    message = row.message if row.about != "question" else fault.decided.reason or row.message
    made = Problem(
        unit=unit,
        dossier=row.dossier,
        key=row.key,
        item=row.item,
        code=row.code,
        title=row.title,
        message="；".join(part for part in (message.rstrip("。"), fault.lifted) if part) if fault.lifted else message,
    )
    return made if finding is None else _with_basis(made, finding)


def _with_basis(made: Problem, finding: Finding) -> Problem:
    return made.model_copy(
        update={
            "basis": finding.basis,
            "curable": finding.curable,
            "evidence_digest": finding.evidence_digest,
        }
    )


def ledger(found: Round) -> tuple[Entry, ...]:
    """整改台账, in the order in which problems were named; one named again has the later deadline, and keeps its state."""
    entries: dict[Where, Entry] = {}
    steps: list[tuple[Event, Rectify | Rectified | Rechecked]] = [*found.ordered, *found.rectified, *found.rechecked]
    for event, step in sorted(steps, key=lambda one: one[0].sequence):
        match step:
            case Rectify():
                for problem in step.problems:
                    where = problem.dossier, problem.key
                    had = entries.get(where, Entry(problem, dt.date.min))
                    entries[where] = replace(had, problem=problem, deadline=dt.date.fromisoformat(step.deadline))
            case Rectified():
                for one in step.states:
                    where = one.dossier, one.key
                    if where in entries:
                        entries[where] = replace(entries[where], state=one.state, evidence=one.evidence)
            case Rechecked():
                _look_again(entries, step, event)
    return tuple(entries.values())


def _look_again(entries: dict[Where, Entry], step: Rechecked, event: Event) -> None:
    day = event.at[:10]
    shown: dict[str, tuple[State | None, str]] = dict.fromkeys(step.fixed, (STRUCK_OFF, f"{day} 复查：已整改"))
    for one in step.remaining:
        shown[one.key] = (WAITS, f"{day} 复查：仍存在" + ("（内容有变动）" if one.changed else ""))
    shown |= dict.fromkeys(step.unclear, (None, f"{day} 复查：不能判断，须人工核查"))
    shown |= {problem.key: (WAITS, f"{day} 复查：整改后又出现") for problem in step.came_back}
    for key, (state, words) in shown.items():
        had = entries.get((step.dossier, key))
        if had is not None:
            entries[(step.dossier, key)] = replace(had, state=state or had.state, seen=words)


def rechecked(found: Round, dossier: str, again: Assessment) -> Rechecked:
    """What the corrected dossier shows beside what was ordered. Only what was judged and is gone is fixed."""
    problems = {one.key: one for _, step in found.ordered for one in step.problems if one.dossier == dossier}
    known = {key for _, step in found.ordered for one in step.known if one.dossier == dossier for key in one.keys}
    once_fixed = {key for _, step in found.rechecked if step.dossier == dossier for key in step.fixed}
    seen_before = {one.key for _, step in found.rechecked if step.dossier == dossier for one in step.new}
    unit = found.candidate(dossier).unit
    findings = {finding.key: finding for finding in again.findings}
    results = {result.criterion: result for result in again.results if result.criterion is not None}
    fixed: list[str] = []
    remaining: list[StillThere] = []
    unclear: list[str] = []
    for key, problem in problems.items():
        if key in findings:
            if key not in once_fixed:
                changed = findings[key].evidence_digest != problem.evidence_digest
                remaining.append(StillThere(key=key, changed=changed))
        elif again.refusal is None and _judged(results.get(problem.code.partition(".")[0]), problem):
            fixed.append(key)
        else:
            unclear.append(key)
    back = [finding for key, finding in findings.items() if key in once_fixed]
    new = [finding for key, finding in findings.items() if key not in known | once_fixed | seen_before]
    return Rechecked(
        dossier=dossier,
        digest=again.dossier.digest,
        fixed=tuple(fixed),
        remaining=tuple(remaining),
        unclear=tuple(unclear),
        new=tuple(_found(unit, dossier, finding) for finding in new),
        came_back=tuple(_found(unit, dossier, finding) for finding in back),
    )


def _judged(result: Result | None, problem: Problem) -> bool:
    """Whether the criterion was looked at again, and surely. What no longer applies a person looks at: papers may have been taken out."""
    if result is None or not problem.evidence_digest:
        return False
    return (
        result.outcome in (Outcome.PASSED, Outcome.FAILED)
        and result.automation != "manual"
        and not (result.doubts or result.caused_by or result.counted_under)
    )


def _found(unit: str, dossier: str, finding: Finding) -> Problem:
    made = Problem(
        unit=unit,
        dossier=dossier,
        key=finding.key,
        item=finding.item,
        code=finding.code,
        title=finding.title,
        message=finding.message,
    )
    return _with_basis(made, finding)


@dataclass(frozen=True, slots=True)
class Recurring:
    """The same fault in a unit in several rounds; `rounds` are their names in the order given, with the number of dossiers in each."""

    unit: str
    code: str
    title: str
    rounds: tuple[tuple[str, int], ...]


def recurring(rounds: Sequence[Round], units: Collection[str] = ()) -> tuple[Recurring, ...]:
    """`rounds` from the oldest on; `units` empty: all."""
    counted: dict[tuple[str, str], dict[str, set[str]]] = {}
    titles: dict[str, str] = {}
    for one in rounds:
        for _, step in one.ordered:
            for problem in step.problems:
                if problem.code and (not units or problem.unit in units):
                    titles[problem.code] = problem.title
                    where = counted.setdefault((problem.unit, problem.code), {})
                    where.setdefault(one.name, set()).add(problem.dossier)
    return tuple(
        Recurring(unit, code, titles[code], tuple((name, len(dossiers)) for name, dossiers in where.items()))
        for (unit, code), where in sorted(counted.items())
        if len(where) > 1
    )
