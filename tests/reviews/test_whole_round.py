"""A round of 60 dossiers, 12 units on three levels and 8 reviewers, from drawing to the recheck; done twice it is the same to the byte."""

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from batches.grounds import grounds
from batches.store import Store
from checklists.checks import Strict
from reviews.assigning import assigned, barred, loads
from reviews.collecting import collected, decided_by
from reviews.comparing import Difference
from reviews.differences import Comparison, compared
from reviews.drawing import drawn, repeated
from reviews.history import Kind, Rounds, open_rounds
from reviews.matters import Decided, Row
from reviews.objecting import Given, answered, faults_by_place, objections_of
from reviews.outcome import Reviewed, reviewed
from reviews.pool import candidates
from reviews.reading_back import Read
from reviews.rectifying import ledger, ordered, rechecked
from reviews.round import Round, read_round
from reviews.rows import rows_of
from reviews.steps import Claim, Objected, Opened, Reviewer, Settling, Unit, rows_body
from scoring import Assessment, reckoned
from tests.reviews.made import batch, judge, units_of

AT = "2026-11-22T09:00:00+08:00"
NAME = "2026年第一轮"
DOSSIERS, UNITS = 72, 12
REVIEWERS = tuple(Reviewer(name=f"评查{at}", unit=f"单位{at:02d}", trades=("消防",)) for at in range(8))
LEADERS = (Reviewer(name="组长一", unit="司法局", leader=True),)


Append = Callable[[Kind, str, Strict], None]


@dataclass
class Played:
    """A round played through; `compared` is as it was before the leader settled."""

    store: Store
    rounds: Rounds
    compared: Comparison
    before: tuple[Reviewed, ...]

    after: tuple[Reviewed, ...]

    @property
    def round(self) -> Round:
        return read_round(self.rounds, NAME)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return batch(tmp_path_factory.mktemp("round") / "b.db", DOSSIERS, UNITS)


@pytest.fixture(scope="module")
def played(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Played:
    return play(store, tmp_path_factory.mktemp("first"))


def play(store: Store, folder: Path) -> Played:
    from batches.store import open_store

    rounds = open_rounds(open_store(str(folder / "rounds.db"), "").engine)
    units = tuple(Unit(name=name, level=level, trade=trade) for name, level, trade in units_of(UNITS))
    pool = candidates(store, units)
    opened = Opened(batch=store.batch, tool="0", standard="", units=units, reviewers=(*REVIEWERS, *LEADERS), pool=pool)
    rounds.begin(NAME, store.batch, "办公室", AT, opened.model_dump(mode="json"))

    def append(kind: Kind, who: str, body: Strict) -> None:
        rounds.append(NAME, kind, who, AT, body.model_dump(mode="json"), rounds.head(NAME).sequence)

    lots = drawn(pool, "现场抽出 38-07-15", "stratified", ("unit", "case_type"), count=60)
    append("drawn", "办公室", lots)
    found = read_round(rounds, NAME)
    chosen = [found.candidate(one) for one in lots.dossiers]
    append("assigned", "办公室", assigned(chosen, REVIEWERS, "38", {one.id: one.trade for one in chosen}))
    found = read_round(rounds, NAME)
    rows = {one.entry.id: rows_of(reckoned(one.ground, judge().criteria)) for one in grounds(store, set(found.pairs))}
    for reviewer in REVIEWERS:
        read = Read(tuple(say(reviewer.name, rows, found)), ())
        append("decided", reviewer.name, decided_by(reviewer.name, "1", collected(found, reviewer.name, "1", read)))
    before = tuple(reviewed(store, read_round(rounds, NAME), own=True))
    settle(rounds, store, before, append)
    object_and_answer(rounds, store, append)
    found = read_round(rounds, NAME)
    those = tuple(reviewed(store, found))
    append(
        "rectify",
        "办公室",
        ordered(those, {one.dossier: found.unit_of(one.dossier).name for one in those}, dt.date(2026, 12, 31)),
    )
    return Played(store, rounds, compared(before), before, those)


def say(name: str, rows: dict[str, tuple[Row, ...]], found: Round) -> Iterator[Decided]:
    """Each reviewer has a strictness of his own, and adds something now and then."""
    chance = random.Random(name)  # noqa: S311 - made-up opinions
    for dossier in found.dossiers_of(name):
        withdrawn: set[str] = set()
        for row in rows[dossier]:
            if not row.needed or (row.gate and row.gate not in withdrawn):
                continue
            strict = chance.random() < 0.85
            if row.about == "finding" and not row.undecided and not strict:
                withdrawn.add(row.key)
            match row.about:
                case "finding" if row.undecided:
                    yield Decided(dossier, row.key, "调整", row.most if strict else row.least, "酌情", row.item)
                case "finding" if strict:
                    yield Decided(dossier, row.key, "确认", None, "", row.item)
                case "finding":
                    yield Decided(dossier, row.key, "撤销", None, "卷内另有材料", row.item)
                case "question" if strict or not row.most:
                    yield Decided(dossier, row.key, "通过", None, "", row.item)
                case "question":
                    yield Decided(dossier, row.key, "不通过", min(row.most, Decimal(1)), "看得清，有问题", row.item)
                case _:
                    yield Decided(dossier, row.key, "不成立", None, "没有这种情形", row.item)
        if chance.random() < 0.1:
            item = next(row.item for row in rows[dossier] if row.item and row.item[0].isdigit())
            yield Decided(dossier, f"补充1@{item}", "补充", Decimal("0.5"), "", item, "页码不连续")


def settle(rounds: Rounds, store: Store, before: tuple[Reviewed, ...], append: Append) -> None:
    """Once more where letting a finding fall brings up what it had hidden."""
    those = before
    while words := [leader_says(one) for each in those for one in each.standing.differences]:
        append("settled", LEADERS[0].name, Settling(rows=rows_body(words)))
        those = tuple(reviewed(store, read_round(rounds, NAME), {one.dossier for one in words}))
    complete = tuple(one.dossier for one in reviewed(store, read_round(rounds, NAME)) if one.standing.complete)
    append("settled", LEADERS[0].name, Settling(rows=(), finished=complete))


def leader_says(one: Difference) -> Decided:
    """The first one's word, else the other's; what neither looked at stands or passes."""
    said = one.words[0] or one.words[1]
    if said is None:
        return Decided(
            one.row.dossier, one.row.key, "确认" if one.row.about == "finding" else "通过", None, "裁定", one.row.item
        )
    had = said.decided
    return Decided(one.row.dossier, one.row.key, had.word, had.points, "裁定", one.row.item, had.text)


def object_and_answer(rounds: Rounds, store: Store, append: Append) -> None:
    found = read_round(rounds, NAME)
    faults = faults_by_place(reviewed(store, found, found.finished))
    unit = found.units[0].name
    own = [where for where in faults if found.unit_of(where[0]).name == unit][:4]
    claims = tuple(Claim(dossier=dossier, key=key, claim="见补充材料") for dossier, key in own)
    append("objected", unit, Objected(unit=unit, objections=claims))
    replies = [Given(dossier, key, "采纳" if at == 0 else "不采纳", "复看") for at, (dossier, key) in enumerate(own)]
    append("answered", LEADERS[0].name, answered(replies, faults))


def test_sixty_are_drawn_from_every_unit_and_the_lots_can_be_drawn_again(played: Played) -> None:
    lots = played.round.drawn
    assert lots is not None
    assert len(lots.dossiers) == 60
    assert all(stratum.drawn for stratum in lots.strata)
    assert {played.round.unit_of(one).level for one in lots.dossiers} == {"市直", "县区", "乡镇街道"}
    assert repeated(played.round.pool, lots) == lots


def test_everybody_has_fifteen_and_nobody_what_they_must_not(played: Played) -> None:
    told = played.round.assigned
    assert told is not None
    assert told.impossible == ()
    assert set(loads(told).values()) == {15}
    found = played.round
    for dossier, pair in found.pairs.items():
        assert all(not barred(found.reviewer(name), found.candidate(dossier)) for name in pair)


def test_what_agreed_merged_and_what_differed_was_settled(played: Played) -> None:
    differing = [one for each in played.before for one in each.standing.differences]
    assert differing
    assert not any(rows for each in played.before for rows in each.standing.missing.values())
    after = played.after
    assert played.round.finished == set(played.round.pairs)
    assert all(one.standing.complete for one in after)
    assert {(one.row.dossier, one.row.key) for one in differing} <= set(played.round.settled)


def granted(played: Played) -> set[tuple[str, str]]:
    return {one.where for one in objections_of(played.round) if one.reply is not None and one.reply.answer == "采纳"}


def test_every_result_follows_from_the_words_alone(played: Played) -> None:
    """Re-added by hand from the words, item by item, without the settled value that the engine was given."""
    checked = 0
    for one in played.after:
        by_key = {row.key: row for row in one.rows}
        aside = {row.item for row in one.rows if row.gate or row.undecided}
        for item in one.result.items:
            words = [said for said in one.standing.decided if by_key.get(said.key, said).item == item.id]
            if not words or not item.applicable or item.id in aside:
                continue
            taken = taken_by(words, by_key, one.machine, dict(item.caps))
            assert item.low == item.high == max(Decimal(0), item.full - taken), (one.dossier, item.id, words)
            checked += 1
    assert checked > 200


def taken_by(words: list[Decided], rows: dict[str, Row], machine: Assessment, caps: dict[str, Decimal]) -> Decimal:
    """What counts together costs at most its cap."""
    groups = {finding.key: finding.counts_with for finding in machine.findings}
    asked: dict[str, Decimal] = {}
    for said in words:
        group = groups.get(said.key) or said.key
        asked[group] = asked.get(group, Decimal(0)) + cost(rows.get(said.key), said)
    return sum((min(points, caps.get(group, points)) for group, points in asked.items()), Decimal(0))


def cost(row: Row | None, said: Decided) -> Decimal:
    match said.word:
        case "确认":
            return row.price if row is not None else Decimal(0)
        case "调整" | "不通过" | "补充":
            return said.points or Decimal(0)
        case _:
            return Decimal(0)


def test_agreement_is_reckoned_over_all_and_per_item(played: Played) -> None:
    told = played.compared
    common = sum(len(one.standing.both) for one in played.before)
    assert told.overall.rows == common == sum(one.agreement.rows for one in told.items)
    assert told.overall.kappa is not None
    assert told.overall.ac1 is not None
    assert told.overall.ac1 > told.overall.kappa, "most rows have one answer"
    assert len(told.apart) == 60
    assert all(len(split.dossiers) >= 3 for split in told.split)


def test_a_granted_objection_is_no_fault_any_more_and_is_not_ordered(played: Played) -> None:
    ((dossier, key),) = granted(played)
    problems = {(one.problem.dossier, one.problem.key) for one in ledger(played.round)}
    assert (dossier, key) not in problems
    assert problems == {(one.dossier, fault.row.key) for one in played.after for fault in one.faults}


def test_a_corrected_dossier_is_looked_at_again(played: Played) -> None:
    """The sample without the faults that were planted beside its own."""
    from tests.reviews.made import BASES, variant

    dossier = next(one.dossier for one in played.after if one.faults)
    clean = reckoned(variant(BASES[int(dossier[2:]) % len(BASES)], dossier, 0, faults=0, open_=0), judge().criteria)
    told = rechecked(played.round, dossier, clean)
    ordered_ = {one.problem.key for one in ledger(played.round) if one.problem.dossier == dossier}
    assert {*told.fixed, *(one.key for one in told.remaining), *told.unclear} == ordered_
    assert told.new == ()


def test_the_history_is_whole_and_the_round_repeated_is_the_same_to_the_byte(played: Played, tmp_path: Path) -> None:
    again = play(played.store, tmp_path)
    assert played.rounds.verify(NAME) is None
    assert again.rounds.head(NAME) == played.rounds.head(NAME)
    assert [one.result.score for one in again.after] == [one.result.score for one in played.after]
