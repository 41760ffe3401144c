"""A unit objects, the panel answers, and what was changed stays on record."""

from decimal import Decimal

import pytest

from reviews.matters import ADDED, Decided, Row
from reviews.objecting import Given, answered, objections_of, wrong_answer
from reviews.outcome import Fault
from reviews.steps import Answer, Answered, Claim, Objected, Reply
from tests.reviews.told import DOSSIER, told


def fault(about: str, word: str, points: str | None = None, most: str = "4") -> Fault:
    found = {"finding": "finding", "question": "question", "veto": "veto", "added": "added"}[about]
    row = Row(DOSSIER, "k", found, "1.1", "", "", "", "", "", Decimal(3), Decimal(0), Decimal(most), None)  # type: ignore[arg-type] # one of the four
    return Fault(
        row, Decided(DOSSIER, "k", word, None if points is None else Decimal(points), "", "1.1", "缺页码"), None
    )


@pytest.mark.parametrize(
    ("of", "answer", "points", "word", "cost"),
    [
        (fault("finding", "确认"), "采纳", None, "撤销", None),
        (fault("finding", "调整", "2"), "部分采纳", "1", "调整", "1"),
        (fault("question", "不通过", "2"), "采纳", None, "通过", None),
        (fault("question", "不通过", "2"), "部分采纳", "0.5", "不通过", "0.5"),
        (fault("veto", "成立"), "采纳", None, "不成立", None),
        (fault("added", ADDED, "2"), "采纳", None, "撤销", None),
        (fault("added", ADDED, "2"), "部分采纳", "1", ADDED, "1"),
        (fault("finding", "确认"), "不采纳", None, None, None),
    ],
)
def test_an_answer_changes_the_word_as_far_as_it_grants(
    of: Fault, answer: Answer, points: str | None, word: str | None, cost: str | None
) -> None:
    given = Given(DOSSIER, "k", answer, "复看", None if points is None else Decimal(points))
    assert wrong_answer(given, of) is None
    changed = answered([given], {(DOSSIER, "k"): of}).decisions
    assert [(one.word, one.points) for one in changed] == (
        [] if word is None else [(word, None if cost is None else Decimal(cost))]
    )


@pytest.mark.parametrize(
    ("of", "given", "why"),
    [
        (fault("finding", "确认"), Given(DOSSIER, "k", "采纳", ""), "没有写答复理由"),
        (fault("finding", "确认"), Given(DOSSIER, "k", "采纳", "是", Decimal(1)), "不填改为扣分"),
        (fault("finding", "确认"), Given(DOSSIER, "k", "部分采纳", "是"), "要填改为扣几分"),
        (fault("finding", "确认"), Given(DOSSIER, "k", "部分采纳", "是", Decimal(9)), "应在 0 到 4 之间"),
        (fault("veto", "成立"), Given(DOSSIER, "k", "部分采纳", "是", Decimal(1)), "不能部分采纳"),
    ],
)
def test_an_answer_that_cannot_be_taken_says_why(of: Fault, given: Given, why: str) -> None:
    assert why in (wrong_answer(given, of) or "")


def test_an_objection_waits_until_it_is_answered_and_again_when_made_anew() -> None:
    claim = Claim(dossier=DOSSIER, key="k", claim="见第12页")
    reply = Reply(dossier=DOSSIER, key="k", answer="不采纳", reason="第12页不是")
    objected = ("objected", "甲局", Objected(unit="甲局", objections=(claim,)))
    replied = ("answered", "王五", Answered(rows=(), replies=(reply,)))
    assert [one.reply for one in objections_of(told(objected))] == [None]  # type: ignore[arg-type] # a step
    assert [one.reply for one in objections_of(told(objected, replied))] == [reply]  # type: ignore[arg-type] # steps
    assert [one.reply for one in objections_of(told(objected, replied, objected))] == [None]  # type: ignore[arg-type] # steps
