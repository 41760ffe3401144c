"""`anjuan.check/1`: a check for programs, and the file that a later check is compared with."""

import json
from collections.abc import Mapping

from checklists.periods import PeriodVersion
from reports.check.earlier import Known
from reports.check.report import Check
from reports.contract import assessment_json, heading
from reports.values import plain
from scoring.assessment import Finding
from scoring.upcoming import Upcoming

TYPE_NAME = "anjuan.check/1"

Json = Mapping[str, object]


def check_as_json(check: Check) -> str:
    """Same check, same text. `assessment` is one of those that `score` gives, `gone` what earlier results had found."""
    changes, stage = check.changes, check.stage
    whole = {
        **heading(check.assessment.laws_edition),
        "schema": TYPE_NAME,
        "today": check.today.isoformat(),
        "stage": None if stage is None else {"name": stage.stage, "shown": stage.shown},
        "deadlines": [_deadline(one) for one in check.deadlines],
        "repairs": [
            {
                "finding": one.finding.id,
                "key": one.finding.key,
                "curable": one.curable,
                "veto": one.veto,
                "stake": plain(one.stake),
                "advice": one.finding.advice,
            }
            for one in check.repairs
        ],
        "changes": None
        if changes is None
        else {
            "fixed": [one.key for one in changes.fixed],
            "unsure": [one.key for one in changes.unsure],
            "new": _keys(changes.new),
            "back": _keys(changes.back),
        },
        "gone": [] if changes is None else [_known(one) for one in changes.gone],
        "assessment": assessment_json(check.assessment),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _keys(findings: tuple[Finding, ...]) -> list[str]:
    return [one.key for one in findings]


def _known(one: Known) -> Json:
    return {
        "key": one.key,
        "code": one.code,
        "criterion": one.criterion,
        "title": one.title,
        "message": one.message,
    }


def _deadline(one: Upcoming) -> Json:
    return {
        "id": one.what.id,
        "name": one.what.name,
        "of": one.what.of,
        "sense": one.what.sense,
        "state": one.state.value,
        "on": one.on.isoformat() if one.on else None,
        "other": one.other.isoformat() if one.other else None,
        "days_left": one.left,
        "working_days_left": one.working_left,
        "done_on": one.done_on.isoformat() if one.done_on else None,
        "start": None
        if one.start is None
        else {"on": one.start.on.isoformat(), "called": one.start.called, "document": one.start.document.index},
        "period": None if one.period is None else _period(one.period),
        "reason": one.reason,
        "advice": one.advice,
    }


def _period(period: PeriodVersion) -> Json:
    return {
        "length": period.length,
        "unit": period.unit,
        "calendar": period.calendar,
        "law": period.law,
        "article": period.article,
        "paragraph": period.paragraph if period.article else None,
        "item": period.item if period.article else None,
        "verified": period.verified,
    }
