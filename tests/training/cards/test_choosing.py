"""Which cards are meant."""

import pytest

from tests.training.cards.made import another, card
from training.cards.choosing import Wanted, chosen, in_teaching_order
from training.cards.folder import CardsError

CARDS = (
    another(1, trade="应急管理", case_type="行政许可", procedure=""),
    card(),
    another(2, criterion="", code="", id="added-00000002"),
)


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Wanted(), {"CF-050.report_missing-00000001", "CF-088.served_late-0a1b2c3d", "added-00000002"}),
        (Wanted(criterion="CF-088"), {"CF-088.served_late-0a1b2c3d"}),
        (Wanted(criterion="CF-05"), {"CF-050.report_missing-00000001"}),
        (Wanted(criterion="CF-088.served_late"), {"CF-088.served_late-0a1b2c3d"}),
        (Wanted(stage="法制审核"), {"CF-050.report_missing-00000001", "added-00000002"}),
        (Wanted(dimension="合法性"), {"CF-088.served_late-0a1b2c3d"}),
        (Wanted(trade="应急"), {"CF-050.report_missing-00000001"}),
        (Wanted(case_type="许可"), {"CF-050.report_missing-00000001"}),
        (Wanted(case_type="普通程序", dimension="完整性"), {"added-00000002"}),
    ],
)
def test_cards_are_chosen_by_what_is_on_them(wanted: Wanted, ids: set[str]) -> None:
    assert {one.id for one in chosen(CARDS, wanted)} == ids


def test_where_nothing_is_meant_what_there_is_is_told() -> None:
    with pytest.raises(CardsError, match="没有符合条件的卡片；现有卡片的环节：“调查终结、法制审核、集体讨论”、“送达”"):
        chosen(CARDS, Wanted(trade="海关"))


def test_they_are_taught_as_a_case_goes_and_what_persons_added_comes_last() -> None:
    assert [one.id for one in in_teaching_order(reversed(CARDS))] == [one.id for one in CARDS]
