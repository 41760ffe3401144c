"""Cards that rest on what has changed since are told, until a trainer has looked at them."""

import datetime as dt
from dataclasses import replace

import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from checklists.periods import LawVersion
from tests.training.cards.made import LATE, PENALTY_LAW, TODAY, card
from training.cards.card import Card, Taught
from training.cards.editions import InForce, editions_of, standing_of


@pytest.fixture(scope="module")
def now() -> InForce:
    return InForce(load_criteria(), {"general-penalty": load_standard("general-penalty")}, load_laws(), TODAY)


@pytest.fixture(scope="module")
def kept(now: InForce) -> Card:
    """As collected on that day."""
    standard = now.standards["general-penalty"]
    editions = editions_of(now.criteria["CF-088"], LATE, standard, "7.2", now.laws, TODAY)
    return card(editions=editions)


def test_nothing_has_changed_on_the_day_of_collecting(kept: Card, now: InForce) -> None:
    assert standing_of(kept, now).changed == ()
    assert not standing_of(kept, now).stale


def later_law(now: InForce, *versions: LawVersion) -> InForce:
    law = now.laws.by_name[PENALTY_LAW].model_copy(update={"versions": versions})
    laws = replace(now.laws, by_name={**now.laws.by_name, PENALTY_LAW: law})
    return replace(now, laws=laws, on=dt.date(2027, 1, 2))


def test_a_new_edition_of_the_law_is_told_from_its_first_day(kept: Card, now: InForce) -> None:
    had, new = LawVersion(since=dt.date(2021, 7, 15)), LawVersion(since=dt.date(2027, 1, 1))
    later = later_law(now, had, new)
    assert standing_of(kept, later).changed == (f"《{PENALTY_LAW}》2027年1月1日起施行新版",)
    assert standing_of(kept, replace(later, on=dt.date(2026, 12, 31))).changed == ()


def test_a_law_that_is_no_longer_in_force_is_told(kept: Card, now: InForce) -> None:
    gone = LawVersion(since=dt.date(2021, 7, 15), until=dt.date(2026, 12, 31))
    assert standing_of(kept, later_law(now, gone)).changed == (f"《{PENALTY_LAW}》已经不在施行",)


def test_a_new_edition_of_the_standard_is_told(kept: Card, now: InForce) -> None:
    newer = now.standards["general-penalty"].model_copy(update={"edition": "2027.1"})
    told = standing_of(kept, replace(now, standards={newer.id: newer})).changed
    assert told == ("《通用标准》由 2026.11 版改为 2027.1 版",)


def test_another_item_may_change_without_a_word(kept: Card, now: InForce) -> None:
    standard = now.standards["general-penalty"]
    first = standard.sections[0]
    other = first.items[0].model_copy(update={"title": "别的名称"})
    changed = standard.model_copy(
        update={"sections": (first.model_copy(update={"items": (other, *first.items[1:])}), *standard.sections[1:])}
    )
    assert standing_of(kept, replace(now, standards={changed.id: changed})).changed == ()


@pytest.mark.parametrize(
    ("field", "value", "stale"), [("requirement", "十日内送达。", True), ("judged", "换一种找法。", False)]
)
def test_a_criterion_that_asks_something_else_is_told_and_one_that_looks_otherwise_is_not(
    kept: Card, now: InForce, field: str, value: str, stale: bool
) -> None:
    changed = now.criteria["CF-088"].model_copy(update={field: value})
    told = standing_of(kept, replace(now, criteria={**now.criteria, "CF-088": changed}))
    assert told.stale is stale


def test_a_criterion_that_is_gone_is_told(kept: Card, now: InForce) -> None:
    assert standing_of(kept, replace(now, criteria={})).changed == ("细则库里没有 CF-088 了",)


def test_a_standard_that_is_not_at_hand_is_neither_changed_nor_unchanged(kept: Card, now: InForce) -> None:
    told = standing_of(kept, replace(now, standards={}))
    assert told.changed == ()
    assert told.unknown == ("本机没有标准“general-penalty”，没有核对评分项",)


def test_a_card_that_was_looked_at_is_right_until_the_next_change(kept: Card, now: InForce) -> None:
    newer = now.standards["general-penalty"].model_copy(update={"edition": "2027.1"})
    changed = replace(now, standards={newer.id: newer})
    seen = Card(taught=Taught(checked=standing_of(kept, changed).mark), collected=kept.collected)
    assert not standing_of(seen, changed).stale
    newest = newer.model_copy(update={"edition": "2028.1"})
    assert standing_of(seen, replace(now, standards={newest.id: newest})).stale
