"""A workbook taken back again and again: nothing is lost by an empty cell, and nothing counts twice."""

from decimal import Decimal

import pytest

from reviews.collecting import Collected, collected, decided_by
from reviews.matters import Decided
from reviews.reading_back import Problem, Read
from reviews.round import Round
from tests.reviews.told import DOSSIER, decided, settled, told

UNCLEAR = Problem("问题清单", 9, "说不清")


def word(key: str, said: str = "确认", text: str = "") -> Decided:
    return Decided(DOSSIER, key, said, Decimal(1) if said == "补充" else None, "", "1.1", text)


def back(found: Round, *words: Decided, problems: tuple[Problem, ...] = (), sheet: str = "表一") -> Collected:
    return collected(found, "张三", sheet, Read(words, problems))


def taken(found: Round, those: Collected, sheet: str = "表一") -> Round:
    """The round once it is in."""
    before = [
        (
            "decided",
            "张三",
            decided_by(
                "张三",
                "",
                Collected(tuple(word.decided for word in found.words.get("张三", {}).values()), (), (), (), ()),
            ),
        )
    ]
    return told(*before, ("decided", "张三", decided_by("张三", sheet, those)))  # type: ignore[arg-type] # steps


def test_what_is_new_and_what_changed_are_told_apart() -> None:
    those = back(told(decided("张三", word("a"), word("b"))), word("a"), word("b", "撤销"), word("c"))
    assert [one.key for one in those.fresh] == ["c"]
    assert [(before.word, now.word) for before, now in those.changed] == [("确认", "撤销")]
    assert not those.nothing


def test_the_same_workbook_again_says_nothing_new() -> None:
    assert back(told(decided("张三", word("a"))), word("a")).nothing


def test_an_emptied_cell_keeps_the_word_and_is_told() -> None:
    those = back(told(decided("张三", word("a"), word("b"))), word("a"))
    assert [one.key for one in those.kept] == ["b"]
    assert those.nothing


ADDED = word("补充1@1.1", "补充", "缺页")


@pytest.mark.parametrize(
    ("now", "problems", "gone"),
    [
        ((), (), ["补充1@1.1·表一"]),
        # A row that could not be read may be the one that is missed.
        ((), (UNCLEAR,), []),
        # The same line moved to another item takes its place.
        ((word("补充1@1.2", "补充", "缺页"),), (UNCLEAR,), ["补充1@1.1·表一"]),
        ((ADDED,), (), []),
    ],
)
def test_an_addition_that_stands_nowhere_any_more_is_taken_back(
    now: tuple[Decided, ...], problems: tuple[Problem, ...], gone: list[str]
) -> None:
    found = taken(told(), back(told(), ADDED))
    those = back(found, *now, problems=problems)
    assert [one.key for one in those.taken_back] == gone
    after = taken(found, those)
    assert ("补充1@1.1·表一" in {key for _, key in after.words["张三"]}) is not bool(gone)


def test_what_was_added_in_an_older_workbook_stays_beside_what_a_newer_one_adds() -> None:
    found = taken(told(), back(told(), ADDED))
    other = word("补充1@1.1", "补充", "漏签名")
    after = taken(found, back(found, other, sheet="表二"), "表二")
    assert sorted(one.decided.text for one in after.words["张三"].values()) == ["漏签名", "缺页"]


def test_the_same_addition_in_a_newer_workbook_counts_once() -> None:
    found = taken(told(), back(told(), ADDED))
    again = back(found, word("补充3@1.1", "补充", "缺 页"), sheet="表二")
    assert again.nothing


def test_nothing_of_a_dossier_whose_result_stands_is_taken() -> None:
    found = told(decided("张三", word("a")), settled("王五", finished=[DOSSIER]))
    those = back(found, word("a", "撤销"), word("b"))
    assert those.nothing
    assert those.finished == (DOSSIER,)
    assert those.kept == ()
