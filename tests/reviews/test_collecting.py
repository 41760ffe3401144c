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


def back(found: Round, *words: Decided, problems: tuple[Problem, ...] = ()) -> Collected:
    return collected(found, "张三", Read(words, problems))


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


@pytest.mark.parametrize(
    ("now", "problems", "gone"),
    [
        ((), (), ["补充1@1.1"]),
        # A row that could not be read may be the one that is missed.
        ((), (UNCLEAR,), []),
        # The same line moved to another item takes its place.
        ((word("补充1@1.2", "补充", "缺页"),), (UNCLEAR,), ["补充1@1.1"]),
        ((word("补充1@1.1", "补充", "缺页"),), (), []),
    ],
)
def test_an_addition_that_stands_nowhere_any_more_is_taken_back(
    now: tuple[Decided, ...], problems: tuple[Problem, ...], gone: list[str]
) -> None:
    those = back(told(decided("张三", word("补充1@1.1", "补充", "缺页"))), *now, problems=problems)
    assert [one.key for one in those.taken_back] == gone
    after = told(
        decided("张三", word("补充1@1.1", "补充", "缺页")), ("decided", "张三", decided_by("张三", "1", those))
    )
    assert ("补充1@1.1" in {key for _, key in after.words["张三"]}) is not bool(gone)


def test_nothing_of_a_dossier_whose_result_stands_is_taken() -> None:
    found = told(decided("张三", word("a")), settled("王五", finished=[DOSSIER]))
    those = back(found, word("a", "撤销"), word("b"))
    assert those.nothing
    assert those.finished == (DOSSIER,)
    assert those.kept == ()
