"""What a leader writes on a difference."""

from decimal import Decimal

import pytest

from reviews.comparing import Difference
from reviews.forms import Filled, FormLine
from reviews.matters import About, Decided, Row
from reviews.round import Word
from reviews.settle_form import lines_of, settled_by
from tests.reviews.told import AT, DOSSIER, told

NOTHING = Decimal(0)


def row(about: About = "finding", item: str = "1.1", *, undecided: bool = False) -> Row:
    return Row(
        DOSSIER, "k", about, item, "CF-1.x", "缺页码", "", "", "", Decimal(3), NOTHING, Decimal(4), None, undecided
    )


def word(said: str, points: str | None = None) -> Word:
    given = None if points is None else Decimal(points)
    return Word(Decided(DOSSIER, "k", said, given, f"{said}的理由", "1.1", "缺页码"), "张三", AT, 3)


BOTH = Difference(row(), (word("确认"), word("调整", "1")))
BY_THREE = Difference(row(), BOTH.words, word("调整", "3"))
ONE_ADDED = Difference(row("added"), (None, word("补充", "2")))


def leader(one: Difference, *cells: str, who: str = "王五") -> tuple[list[Decided], list[str]]:
    (line,) = lines_of([one])
    filled = Filled(line, "“分歧裁定表”第 4 行", dict(zip(("裁定", "扣分", "理由"), cells, strict=True)))
    decided, problems = settled_by(told(), [one], [filled], who)
    return list(decided), list(problems)


def test_the_form_offers_both_words_and_the_leader_s_own() -> None:
    both, added = lines_of([BOTH, ONE_ADDED])
    assert both.choices == ("同甲", "同乙", "确认", "调整", "撤销")
    assert both.seen[-3:] == ("确认：确认的理由", "调整 1 分：调整的理由", "")
    assert added.choices == ("同乙", "补充", "撤销")
    assert added.seen[-3] == "没有提出"
    assert isinstance(both, FormLine)


def test_the_form_shows_what_the_third_person_says_and_what_the_unit_says() -> None:
    (line,) = lines_of([BY_THREE], {(DOSSIER, "k"): "单位说明（2026-11-20）：见附页"})
    assert line.choices == ("同甲", "同乙", "同第三人", "确认", "调整", "撤销")
    assert (line.seen[-1], line.aside) == ("调整 3 分：调整的理由", ("单位说明（2026-11-20）：见附页",))
    assert line.code == lines_of([BY_THREE])[0].code, "a statement may change while the form is out"


@pytest.mark.parametrize(
    ("one", "cells", "said", "points", "reason"),
    [
        (BOTH, ("同甲", "", ""), "确认", None, "确认的理由"),
        (BOTH, ("同乙", "", "复看"), "调整", Decimal(1), "复看"),
        (BOTH, ("撤销", "", "卷内有"), "撤销", None, "卷内有"),
        (BOTH, ("调整", "１．５分", ""), "调整", Decimal("1.5"), ""),
        (ONE_ADDED, ("同乙", "", ""), "补充", Decimal(2), "补充的理由"),
        (ONE_ADDED, ("补充", "1", "酌情"), "补充", Decimal(1), "酌情"),
        (ONE_ADDED, ("撤销", "", "不成立"), "撤销", None, "不成立"),
        (BY_THREE, ("同第三人", "", ""), "调整", Decimal(3), "调整的理由"),
    ],
)
def test_a_word_that_is_whole_is_taken(
    one: Difference, cells: tuple[str, ...], said: str, points: Decimal | None, reason: str
) -> None:
    (decided,), problems = leader(one, *cells)
    assert (decided.key, decided.word, decided.points, decided.reason) == ("k", said, points, reason)
    assert problems == []


@pytest.mark.parametrize(
    ("one", "cells", "why"),
    [
        (BOTH, ("", "1", ""), "没有选“裁定”"),
        (BOTH, ("同甲", "1", ""), "“扣分”应当空着"),
        (BOTH, ("撤销", "", ""), "“撤销”要写“理由”"),
        (BOTH, ("调整", "", ""), "没有填“扣分”"),
        (BOTH, ("调整", "9", ""), "应在 0～4 之间"),
        (BOTH, ("调整", "一分", ""), "不是数字"),
        (BOTH, ("确认", "1", ""), "“扣分”应当空着"),
        (ONE_ADDED, ("补充", "1", ""), "“补充”要写“理由”"),
        (Difference(row(undecided=True), (word("调整", "1"), word("调整", "2"))), ("确认", "", ""), "要选“调整”"),
    ],
)
def test_a_word_that_is_not_whole_is_told_by_its_row(one: Difference, cells: tuple[str, ...], why: str) -> None:
    decided, (problem,) = leader(one, *cells)
    assert decided == []
    assert problem.startswith("“分歧裁定表”第 4 行：")
    assert why in problem


def test_a_leader_does_not_settle_dossiers_of_the_own_unit() -> None:
    decided, (problem,) = leader(BOTH, "同甲", "", "", who="赵六")
    assert decided == []
    assert "是本单位的案卷，赵六 须回避，请由其他组长裁定" in problem
