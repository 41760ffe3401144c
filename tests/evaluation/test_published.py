"""What is measured for docs/accuracy.md: which dossiers, and how their figures are written down."""

import json

import pytest

from benchmarks.orders import WRITERS, mixed_orders, orders, styles_of
from benchmarks.publish import written
from docs.figures import FIGURES, Figures, figures


def test_the_figures_are_written_as_they_stand() -> None:
    text = FIGURES.read_text(encoding="utf-8")
    assert written(json.loads(text)) == text
    assert Figures.model_validate(json.loads(text)) == figures()


@pytest.mark.parametrize("split", ["test", "development"])
def test_groups_of_dossiers_add_up_to_all(split: str) -> None:
    one = figures().test if split == "test" else figures().development
    whole = one.group("all")
    types = [each for each in one.groups if each.name in WRITERS]
    assert sum(each.dossiers for each in types) == whole.dossiers
    assert sum(each.found for each in types) == whole.found
    assert sum(each.found for each in one.criteria) == whole.found
    assert sum(each.missed for each in one.criteria) == whole.missed
    assert sum(each.false for each in one.criteria) == whole.false


def test_no_style_is_in_both_splits() -> None:
    open_ones, kept = styles_of("penalty", "development"), styles_of("penalty", "test")
    assert kept
    assert not set(open_ones) & set(kept)
    assert {*open_ones, *kept} == set(WRITERS["penalty"].styles())


def test_a_third_is_clean_and_every_fault_takes_its_turn() -> None:
    made = orders(300, 1, styles_of("penalty", "development"))
    assert sum(not one.faults for one in made) == 100
    planted = [one.faults[0] for one in made if one.faults]
    known = sorted(WRITERS["penalty"].faults())
    assert planted[: len(known)] == known[:200]
    assert {one.most for one in made} == {1, 2, 3}
    assert {one.form for one in made} == {"docx", "pdf"}


def test_the_types_share_a_count_by_their_weight() -> None:
    made = mixed_orders(50, 1, "development", ("penalty", "spot"))
    spot = sum(one.style in WRITERS["spot"].styles() for one in made)
    assert (spot, len(made) - spot) == (10, 40)
