"""整改台账, and what a corrected dossier shows: only what was judged again and is gone is fixed."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.standard import Standard
from reviews.comparing import standing_of
from reviews.history import Event, Kind
from reviews.matters import Decided
from reviews.outcome import Reviewed
from reviews.rectifying import ledger, ordered, rechecked, recurring
from reviews.results import Concluded, results_of
from reviews.round import Round, round_of
from reviews.rows import rows_of
from reviews.settling import settled_of
from reviews.steps import Assigned, Mended, Pair, Rechecked, Rectified, Rectify
from reviews.unit_forms import objection_lines
from scoring import reckoned
from scoring.assessment import Assessment
from tests.reviews.made import base, judge
from tests.reviews.told import ASSIGNED, DOSSIER, OPENED, PAIR, decided, events, told
from tests.standards.scene import Scene, played, standard

A, B = "CF-062.evidence_missing", "CF-063.contact_missing"
UNITS = {DOSSIER: "甲局"}
DEADLINE = dt.date(2026, 12, 31)


def chosen() -> Standard:
    return standard("e01")


def assessed(*found: str, open: tuple[str, ...] = (), inapplicable: tuple[str, ...] = ()) -> Assessment:
    return played(chosen(), Scene(found, open, inapplicable))


def key_of(code: str) -> str:
    return next(one.key for one in assessed(A, B).findings if one.code == code)


def order(*withdrawn: str) -> Rectify:
    """Both faults ordered to be put right, but those that the panel withdrew."""
    machine = assessed(A, B)
    rows = rows_of(machine)
    words = [
        Decided(DOSSIER, row.key, "撤销" if row.code in withdrawn else "确认", reason="核过", item=row.item)
        for row in rows
        if row.about == "finding"
    ]
    standing = standing_of(told(*(decided(name, *words) for name in PAIR)), DOSSIER, rows)
    settled = settled_of(rows, standing.decided)
    return ordered([Reviewed(machine, rows, standing, settled, machine, chosen())], UNITS, DEADLINE)


def after(*steps: Rectify | Rectified | Rechecked) -> Round:
    kinds: dict[type, Kind] = {Rectify: "rectify", Rectified: "rectified", Rechecked: "rechecked"}
    return told(*((kinds[type(step)], "办公室", step) for step in steps))


def codes(step: Rechecked) -> dict[str, list[str]]:
    of = {key_of(code): code for code in (A, B)}
    return {
        "fixed": [of[key] for key in step.fixed],
        "remaining": [of[one.key] for one in step.remaining],
        "unclear": [of[key] for key in step.unclear],
        "new": [one.code for one in step.new],
        "came_back": [one.code for one in step.came_back],
    }


def shows(**told_: list[str]) -> dict[str, list[str]]:
    return {"fixed": [], "remaining": [], "unclear": [], "new": [], "came_back": [], **told_}


def test_a_problem_named_again_has_the_later_deadline_and_keeps_its_state() -> None:
    state = Rectified(states=(Mended(dossier=DOSSIER, key=key_of(A), state="已整改", evidence="补正"),))
    later = order().model_copy(update={"deadline": "2027-01-31"})
    entries = {one.problem.code: one for one in ledger(after(order(), state, later))}
    assert (entries[A].state, entries[A].evidence, entries[A].deadline) == ("已整改", "补正", dt.date(2027, 1, 31))
    assert entries[B].state == "待整改"


def test_a_fault_whose_veto_the_panel_lifted_says_why_it_costs_nothing() -> None:
    ground = base("penalty/emergency-one-officer")
    dossier, criteria = ground.dossier.id, judge().criteria
    machine = reckoned(ground, criteria)
    rows = rows_of(machine)
    fault = next(row for row in rows if row.vetoes and row.about == "finding")
    words = [Decided(dossier, row.key, "确认", item=row.item) for row in rows if row.about == "finding"]
    words += [Decided(dossier, f"否决{veto}", "不成立", reason="录像可证") for veto in fault.vetoes]
    said = told(*(decided(name, *words) for name in PAIR))
    pairs = Assigned(seed="s", pairs=(Pair(dossier=dossier, reviewers=PAIR),))
    standing = standing_of(replace(said, assigned=pairs), dossier, rows)
    settled = settled_of(rows, standing.decided)
    result = reckoned(ground, criteria, settled)
    one = Reviewed(machine, rows, standing, settled, result, ground.standard)
    why = "评查组认定不构成否决（录像可证），不扣分，仍须整改"
    (problem,) = [each for each in ordered([one], {dossier: "甲局"}, DEADLINE).problems if each.key == fault.key]
    assert problem.message.endswith(why)
    (row,) = [line for line in objection_lines(one.faults) if line.key == fault.key]
    assert row.seen[2].endswith(why)
    concluded = Concluded(dossier, "甲局", "", result, ground.standard, settled, lifted=one.lifted)
    (listed,) = [
        each for each in results_of("第一轮", [concluded], criteria).dossiers[0].problems if each.code == fault.code
    ]
    assert (listed.points, listed.told.endswith(why)) == (Decimal(0), True)


def test_only_what_stands_is_ordered_with_its_basis_and_deadline() -> None:
    step = order(B)
    assert [(one.unit, one.code, bool(one.basis), bool(one.evidence_digest)) for one in step.problems] == [
        ("甲局", A, True, True)
    ]
    assert step.deadline == "2026-12-31"
    assert set(step.known[0].keys) == {key_of(A), key_of(B)}


@pytest.mark.parametrize(
    ("again", "withdrawn", "expected"),
    [
        (assessed(), (), shows(fixed=[A, B])),
        (assessed(B), (), shows(fixed=[A], remaining=[B])),
        (assessed(A, B), (), shows(remaining=[A, B])),
        # Not judged again is not fixed.
        (assessed(B, open=("CF-062",)), (), shows(unclear=[A], remaining=[B])),
        (assessed(inapplicable=("CF-062",)), (), shows(unclear=[A], fixed=[B])),
        (replace(assessed(), refusal="卷内是几个案件的材料"), (), shows(unclear=[A, B])),
        # Another fault of the same criterion: the first is gone, the other is new.
        (assessed("CF-062.facts_missing", B), (), shows(fixed=[A], remaining=[B], new=["CF-062.facts_missing"])),
        # What the panel withdrew is neither left nor new, although the machine still finds it.
        (assessed(A, B), (B,), shows(remaining=[A])),
    ],
)
def test_a_corrected_dossier_shows_what_is_fixed_left_unclear_or_new(
    again: Assessment, withdrawn: tuple[str, ...], expected: dict[str, list[str]]
) -> None:
    assert codes(rechecked(after(order(*withdrawn)), DOSSIER, again)) == expected


def test_what_was_fixed_and_is_found_again_came_back() -> None:
    first = rechecked(after(order()), DOSSIER, assessed(B))
    second = rechecked(after(order(), first), DOSSIER, assessed(A, B))
    assert codes(second) == shows(remaining=[B], came_back=[A])


def test_what_an_earlier_recheck_told_as_new_is_not_new_twice() -> None:
    first = rechecked(after(order()), DOSSIER, assessed("CF-062.facts_missing"))
    second = rechecked(after(order(), first), DOSSIER, assessed("CF-062.facts_missing"))
    assert [one.code for one in first.new] == ["CF-062.facts_missing"]
    assert second.new == ()


def test_the_same_fault_on_other_words_is_told_as_changed() -> None:
    again = assessed(A, B)
    moved = replace(
        again, findings=tuple(replace(one, evidence_digest="other") for one in again.findings if one.code == A)
    )
    (left,) = rechecked(after(order()), DOSSIER, moved).remaining
    assert left.changed


def test_the_ledger_follows_the_unit_and_the_recheck() -> None:
    step = order()
    said = Rectified(states=(Mended(dossier=DOSSIER, key=key_of(A), state="已整改", evidence="补正了"),))
    found = after(step, said)
    entries = {one.problem.code: one for one in ledger(found)}
    assert (entries[A].state, entries[A].evidence, entries[B].state) == ("已整改", "补正了", "待整改")
    again = {one.problem.code: one for one in ledger(after(step, said, rechecked(found, DOSSIER, assessed(A))))}
    assert (again[A].state, again[A].seen) == ("待整改", "2026-11-22 复查：仍存在")
    assert (again[B].state, again[B].seen) == ("已销号", "2026-11-22 复查：已整改")


def test_what_could_not_be_judged_keeps_its_state() -> None:
    step = order()
    found = after(step, rechecked(after(step), DOSSIER, assessed(open=("CF-062", "CF-063"))))
    assert {one.state for one in ledger(found)} == {"待整改"}
    assert all("不能判断" in one.seen for one in ledger(found))


@pytest.mark.parametrize(("day", "overdue"), [("2026-12-31", False), ("2027-01-01", True)])
def test_a_problem_is_overdue_the_day_after_its_deadline(day: str, overdue: bool) -> None:
    (entry,) = ledger(after(order(B)))
    assert entry.overdue(dt.date.fromisoformat(day)) is overdue


def test_a_fault_of_a_unit_in_two_rounds_is_named() -> None:
    def named(name: str, step: Rectify) -> Round:
        steps: list[Event] = events(("opened", "x", OPENED), ("assigned", "x", ASSIGNED), ("rectify", "x", step))
        return round_of(name, steps)

    rounds = [named("2025年", order()), named("2026年", order(B))]
    (again,) = recurring(rounds)
    assert (again.unit, again.code, again.rounds) == ("甲局", A, (("2025年", 1), ("2026年", 1)))
    assert recurring(rounds, ["乙局"]) == ()
    assert recurring(rounds[:1]) == ()
