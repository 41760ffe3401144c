"""What a dossier comes to, from a store of either kind."""

import pytest

from batches.store import Store
from reviews.history import RoundError, open_rounds
from reviews.matters import Decided
from reviews.outcome import reviewed
from reviews.pool import candidates
from reviews.round import read_round
from reviews.steps import Assigned, DecidedBy, Opened, Pair, Reviewer, Unit, rows_body
from tests.reviews.made import BASES, keep, variant
from tests.reviews.told import AT, PAIR


def begun(store: Store, *dossiers: str) -> str:
    """A round in which each dossier has the same two reviewers."""
    keep(
        store,
        [(variant(BASES[2], dossier, at, faults=2, open_=0), "甲局") for at, dossier in enumerate(("案一", "案二"))],
    )
    units = (Unit(name="甲局"),)
    opened = Opened(
        batch=store.batch,
        tool="0",
        standard="",
        units=units,
        reviewers=tuple(Reviewer(name=name, unit="律所") for name in PAIR),
        pool=candidates(store, units),
    )
    name = f"第一轮 {store.batch}"
    rounds = open_rounds(store.engine)
    rounds.begin(name, store.batch, "办公室", AT, opened.model_dump(mode="json"))
    pairs = Assigned(seed="s", pairs=tuple(Pair(dossier=one, reviewers=PAIR) for one in dossiers))
    rounds.append(name, "assigned", "办公室", AT, pairs.model_dump(mode="json"))
    return name


def test_words_of_both_change_the_result_and_the_faults(store: Store) -> None:
    name = begun(store, "案一")
    rounds = open_rounds(store.engine)
    (before,) = reviewed(store, read_round(rounds, name))
    withdrawn, kept = [row for row in before.rows if row.about == "finding" and row.most][:2]
    words = (
        Decided("案一", withdrawn.key, "撤销", None, "卷内有"),
        Decided("案一", kept.key, "确认"),
    )
    for reviewer in PAIR:
        body = DecidedBy(rows=rows_body(words), reviewer=reviewer, sheet="1")
        rounds.append(name, "decided", reviewer, AT, body.model_dump(mode="json"))
    (after,) = reviewed(store, read_round(rounds, name), own=True)
    assert [(fault.row.key, fault.cost) for fault in after.faults] == [
        (kept.key, next(one.deducted for one in after.result.findings if one.key == kept.key))
    ]
    costs = {one.key: one.deducted for one in before.machine.findings}
    items = {one.id: one.high for one in before.machine.items}
    assert {one.id: one.high - items[one.id] for one in after.result.items if one.high != items[one.id]} == {
        withdrawn.item: costs[withdrawn.key]
    }
    assert after.own is not None
    assert [one.items for one in after.own] == [after.result.items] * 2


def test_a_dossier_whose_result_is_gone_is_named(store: Store) -> None:
    name = begun(store, "案一", "案三")
    with pytest.raises(RoundError, match="没有这些案卷的评查结果：案三"):
        list(reviewed(store, read_round(open_rounds(store.engine), name)))
