"""The state of a round is the fold of its events."""

import pytest

from reviews.history import Event, RoundError
from reviews.matters import Decided
from reviews.round import round_of
from reviews.steps import Closed
from tests.reviews.told import AT, DOSSIER, OPENED, decided, events, settled, told


def word(key: str, said: str = "确认", reason: str = "") -> Decided:
    return Decided(DOSSIER, key, said, reason=reason)


def test_the_latest_word_of_a_reviewer_counts() -> None:
    found = told(decided("张三", word("a"), word("b")), decided("张三", word("a", "撤销", "不成立")))
    assert {key: one.decided.word for (_, key), one in found.words["张三"].items()} == {"a": "撤销", "b": "确认"}
    assert found.words["张三"][(DOSSIER, "a")].sequence == 4


def test_a_word_taken_back_is_no_word() -> None:
    found = told(decided("张三", word("a"), word("b")), decided("张三", taken_back=[(DOSSIER, "a")]))
    assert set(found.words["张三"]) == {(DOSSIER, "b")}


def test_reviewers_do_not_overwrite_each_other() -> None:
    found = told(decided("张三", word("a")), decided("李四", word("a", "撤销", "x")))
    assert [found.words[name][(DOSSIER, "a")].decided.word for name in ("张三", "李四")] == ["确认", "撤销"]


def test_a_leader_s_word_keeps_who_said_it_and_when() -> None:
    found = told(settled("王五", word("a", "撤销", "复看"), finished=[DOSSIER]))
    kept = found.settled[(DOSSIER, "a")]
    assert (kept.who, kept.at, kept.decided.reason) == ("王五", AT, "复看")
    assert found.finished == {DOSSIER}


@pytest.mark.parametrize(
    "wrong",
    [
        Event(
            2,
            AT,
            "x",
            "decided",
            {"reviewer": "张三", "sheet": "1", "rows": [{"dossier": "a", "key": "b", "word": "同意"}]},
        ),
        Event(2, AT, "x", "decided", {"reviewer": "张三", "sheet": "1", "rows": [{"key": "b", "word": "确认"}]}),
        Event(2, AT, "x", "drawn", {"seed": "1"}),
        Event(2, AT, "x", "opened", OPENED.model_dump(mode="json")),
        Event(2, AT, "x", "settled", {"rows": [], "finished": [], "something": 1}),
    ],
)
def test_an_event_that_cannot_be_understood_is_named_and_nothing_guessed(wrong: Event) -> None:
    with pytest.raises(RoundError, match="第 2 条记录读不懂"):
        round_of("第一轮", [*events(("opened", "办公室", OPENED)), wrong])


def test_points_survive_as_they_were_given() -> None:
    from decimal import Decimal

    given = Decided(DOSSIER, "a", "调整", Decimal("0.10"), "酌情", "1.1")
    found = told(decided("张三", given))
    assert found.words["张三"][(DOSSIER, "a")].decided == given


def test_a_closed_round_says_so() -> None:
    assert told(("closed", "办公室", Closed())).closed
