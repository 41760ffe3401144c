"""How the articles of the laws are divided."""

import datetime as dt

import pytest

from checklists.laws_in_force import load_laws, load_structures
from checklists.periods import LawStructure

STRUCTURES = [one for editions in load_structures().values() for one in editions]


@pytest.mark.parametrize("one", STRUCTURES, ids=lambda one: f"{one.law} {one.text}")
def test_a_structure_belongs_to_a_known_law_and_keeps_within_its_articles(one: LawStructure) -> None:
    law = load_laws().law(one.law)
    assert law is not None
    assert law.name == one.law
    assert all(1 <= article <= one.articles for article in (*one.several, *one.alternatives))
    assert all(count > 1 for count in one.several.values())
    for article, paragraphs in one.alternatives.items():
        assert max(paragraphs) <= one.several.get(article, 1)


@pytest.mark.parametrize("one", STRUCTURES, ids=lambda one: f"{one.law} {one.text}")
def test_a_structure_and_its_law_agree_on_the_number_of_articles(one: LawStructure) -> None:
    laws = load_laws()
    law = laws.law(one.law)
    assert law is not None
    version = laws.in_force(law, one.since)
    assert version is not None
    assert version.articles in (None, one.articles)
    assert one.text <= one.since
    assert all(1 <= article <= one.articles for article in one.unknown)
    assert not set(one.unknown) & {*one.several, *one.alternatives}


@pytest.mark.parametrize(
    ("name", "days", "known"),
    [
        ("中华人民共和国安全生产法", (dt.date(2021, 9, 1),), True),
        ("中华人民共和国安全生产法", (dt.date(2021, 8, 31),), False),
        ("安全生产法", (dt.date(2024, 5, 6), dt.date(2021, 6, 1)), False),
        ("中华人民共和国水污染防治法", (dt.date(2026, 8, 15),), False),
        ("中华人民共和国行政处罚法", (dt.date(2021, 7, 14),), False),
        ("中华人民共和国城市房地产管理法", (dt.date(2020, 8, 25),), False),
        ("中华人民共和国放射性污染防治法", (dt.date(2026, 8, 15),), False),
    ],
    ids=[
        "first day",
        "day before",
        "an act before the edition",
        "repealed",
        "the edition before was not read",
        "an amendment whose first day is not known",
        "repealed, read from the collection",
    ],
)
def test_the_edition_must_hold_on_every_day(name: str, days: tuple[dt.date, ...], known: bool) -> None:
    laws = load_laws()
    law = laws.law(name)
    assert law is not None
    assert (laws.structure(law, *days) is not None) is known


def test_the_department_above_is_named_until_the_end_of_2023() -> None:
    laws = load_laws()
    last = laws.bodies_of_reconsideration(dt.date(2023, 12, 31))
    first = laws.bodies_of_reconsideration(dt.date(2024, 1, 1))
    assert last is not None
    assert last.departments
    assert first is not None
    assert not first.departments
