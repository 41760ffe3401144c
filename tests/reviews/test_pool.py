"""The dossiers that may be drawn: with unit, amount and the persons whom their papers name."""

from pathlib import Path

import pytest

from batches.store import open_store
from dossiers import Officer
from reviews.history import RoundError
from reviews.pool import candidates
from reviews.steps import Unit
from tests.reviews.made import base, batch, keep, variant


def test_a_dossier_brings_its_unit_amount_and_persons(tmp_path: Path) -> None:
    store = batch(tmp_path / "b.db", 3, 3)
    first, _, third = candidates(store, [Unit(name=f"单位{at:02d}", trade="消防") for at in range(3)])
    assert (first.id, first.unit, first.trade, first.case_type) == ("案卷000", "单位00", "消防", "行政处罚")
    assert first.amount is not None
    assert first.amount > 0
    officers = {
        place.value.name
        for document in base("penalty/emergency-one-officer").dossier.documents
        for place in document.all("执法人员")
        if isinstance(place.value, Officer)
    }
    assert officers
    assert officers <= set(first.people)
    assert (third.case_type, third.amount) == ("行政许可", None)


def test_a_nested_unit_goes_by_its_innermost_folder_and_none_by_the_issuing_authority(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "b.db"), "b")
    authority = "柳坝县卫生健康委员会"
    keep(
        store,
        [(variant("licence/health-inspector", "a", 1), "县直/甲局"), (variant("licence/health-inspector", "b", 2), "")],
    )
    found = candidates(store, [Unit(name="甲局"), Unit(name=authority)])
    assert [one.unit for one in found] == ["甲局", authority]


def test_every_dossier_of_an_unknown_unit_is_named(tmp_path: Path) -> None:
    store = batch(tmp_path / "b.db", 3, 3)
    with pytest.raises(RoundError) as refused:
        candidates(store, [Unit(name="单位00")])
    assert str(refused.value).split("\n") == [
        "案卷“案卷001”的单位“单位01”不在名单的“单位”表里",
        "案卷“案卷002”的单位“单位02”不在名单的“单位”表里",
    ]


def test_an_empty_batch_says_what_to_do_first(tmp_path: Path) -> None:
    with pytest.raises(RoundError, match="先运行 anjuan batch"):
        candidates(open_store(str(tmp_path / "b.db"), "b"), [])
