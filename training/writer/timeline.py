"""The days of a made-up case: every period kept, every step in its order."""

import datetime as dt
from dataclasses import dataclass
from random import Random

from training.writer.workdays import workday_after, workday_before


@dataclass(frozen=True, slots=True)
class Days:
    """None where the step does not take place."""

    lead: dt.date
    inspection: dt.date
    filing: dt.date
    order: dt.date
    interviews: tuple[dt.date, ...]
    correct_by: dt.date
    recheck: dt.date
    report: dt.date
    notice: dt.date
    notice_served: dt.date
    approval: dt.date
    decision: dt.date
    served: dt.date
    published: dt.date
    paid: tuple[dt.date, ...]
    closing: dt.date
    archive: dt.date
    review: dt.date | None = None
    discussion: dt.date | None = None
    stored: dt.date | None = None
    stored_done: dt.date | None = None
    seized: dt.date | None = None
    released: dt.date | None = None
    test_report: dt.date | None = None
    test_told: dt.date | None = None
    waiver: dt.date | None = None
    defence: dt.date | None = None
    defence_reviewed: dt.date | None = None
    hearing_asked: dt.date | None = None
    hearing_called: dt.date | None = None
    hearing: dt.date | None = None
    hearing_report: dt.date | None = None
    instalment_asked: dt.date | None = None
    instalment_allowed: dt.date | None = None


def lawful_days(rng: Random, features: frozenset[str], until: str) -> Days:
    """Days that keep every period; another beginning is tried until ninety days suffice and the law still stands."""
    first = dt.date(2024, 1, 8) if "after_reform" in features else dt.date(2022, 2, 8)
    last = dt.date.fromisoformat(until or "2026-08-20")
    # Early enough for what comes months after the case.
    latest = dt.date(2025, 4, 30) if "early" in features else dt.date(2026, 4, 30)
    while True:
        start = workday_after(first + dt.timedelta(days=rng.randrange((latest - first).days)), 0)
        days = _run(rng, features, start)
        if (days.decision - days.filing).days <= 84 and days.decision <= last and days.archive <= dt.date(2026, 10, 30):
            return days


def _run(rng: Random, features: frozenset[str], lead: dt.date) -> Days:
    after = workday_after
    inspection = lead if "patrol" in features else after(lead, rng.choice((0, 1)))
    filing = after(inspection, rng.choice((1, 2)))
    order = after(filing, rng.choice((0, 1)))
    correct_by = order + dt.timedelta(days=rng.choice((7, 10, 15)))
    recheck = after(correct_by, rng.choice((1, 2)))
    talks = [after(filing, rng.choice((2, 3)))]
    if "second_interview" in features:
        talks.append(after(talks[0], rng.choice((0, 1, 2))))
    extra: dict[str, dt.date] = {}
    if "stored" in features:
        extra["stored"] = after(filing, 0)
        extra["stored_done"] = after(extra["stored"], rng.choice((3, 4, 5, 6)))
    if "seized" in features:
        extra["seized"] = after(filing, 0)
        extra["released"] = workday_before(extra["seized"] + dt.timedelta(days=rng.randrange(18, 27)), 1)
    if "test" in features:
        extra["test_report"] = after(inspection, rng.choice((5, 6, 7)))
        extra["test_told"] = after(extra["test_report"], rng.choice((1, 2)))
    told = after(extra["test_told"], 6) if "test" in features else filing
    report = after(
        max(*talks, told, *(extra.get(n, filing) for n in ("stored_done", "released"))), rng.choice((2, 3, 4))
    )
    step = report
    if "review" in features and "late_review" not in features:
        step = extra["review"] = after(report, rng.choice((1, 2)))
    notice = after(step, rng.choice((1, 2)))
    served = after(notice, rng.choice((0, 1)))
    ended = _answers(rng, features, served, extra)
    step = max(ended, recheck)
    if "review" in features and "late_review" in features:
        step = extra["review"] = after(step, 1)
    if "discussion" in features:
        step = extra["discussion"] = after(step, rng.choice((1, 2)))
    approval = after(step, 1)
    decision = after(approval, rng.choice((0, 1)))
    given = after(decision, rng.choice((0, 1, 2, 4)))
    published = after(given, rng.choice((0, 1, 2)))
    paid = [after(given, rng.choice((1, 3, 5)))]
    if "instalments" in features:
        extra["instalment_asked"] = after(given, 3)
        extra["instalment_allowed"] = after(given, 6)
        paid = [after(given, 9), after(given, 28)]
    closing = after(max(*paid, recheck, published), rng.choice((1, 2, 4)))
    return Days(
        lead=lead, inspection=inspection, filing=filing, order=order, interviews=tuple(talks), correct_by=correct_by,
        recheck=recheck, report=report, notice=notice, notice_served=served, approval=approval, decision=decision,
        served=given, published=published, paid=tuple(paid), closing=closing,
        archive=after(closing, rng.choice((1, 3, 6))), **extra,
    )  # fmt: skip


def _answers(rng: Random, features: frozenset[str], served: dt.date, extra: dict[str, dt.date]) -> dt.date:
    """What the party does after the notice; the last day of it."""
    after = workday_after
    ended = after(served, 5)
    if "hearing" in features:
        extra["hearing_asked"] = after(served, rng.choice((2, 3, 4)))
        extra["hearing_called"] = after(extra["hearing_asked"], rng.choice((1, 2)))
        extra["hearing"] = after(extra["hearing_called"], 9)
        extra["hearing_report"] = after(extra["hearing"], 2)
        return max(ended, extra["hearing_report"])
    if "stated" in features:
        extra["defence"] = after(served, rng.choice((2, 3, 4)))
        extra["defence_reviewed"] = after(extra["defence"], rng.choice((1, 2)))
        return max(ended, extra["defence_reviewed"])
    if "waived" in features:
        extra["waiver"] = after(served, rng.choice((0, 1, 2)))
    return ended
