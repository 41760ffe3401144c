"""Words read from a picture: what is certain, what is illegible, and what another paper makes doubtful."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from dossiers import Document, Element, Identity, Line, Money, Party, Person, Place, Quote, Reading, Value
from parsers.elements.doubt import with_corroborated, with_doubts, without_misread_names
from parsers.elements.misreadings import may_be_misread


def element(value: Value | None, sureness: float, words: str = "words") -> Element:
    return Element("要素", value, Quote(words, Place("1.pdf", 1), 0, sureness))


def reading(value: Value, sureness: float) -> Reading:
    return with_doubts({"要素": (element(value, sureness),)})["要素"][0].reading


@pytest.mark.parametrize(
    ("value", "sureness", "expected"),
    [
        (Party("云岭青禾食品有限公司"), 0.95, Reading.READ),
        (Party("云岭青禾食品有限公司"), 0.7, Reading.ILLEGIBLE),
        (Identity("91420100MA4K4ABC1X", "统一社会信用代码", True), 0.4, Reading.READ),
        (Identity("91420100MA4K4ABC1X", "统一社会信用代码", False), 0.8, Reading.ILLEGIBLE),
        (Money(Decimal(3000), Decimal(3000)), 0.5, Reading.READ),
        (Money(Decimal(3000), Decimal(8000)), 0.5, Reading.ILLEGIBLE),
        (Money(Decimal(3000)), 0.5, Reading.ILLEGIBLE),
        ("销售超过保质期的饼干", 0.7, Reading.READ),
        ("销售超过保质期的饼干", 0.3, Reading.ILLEGIBLE),
    ],
)
def test_what_was_not_read_surely_is_illegible_unless_it_proves_itself(
    value: Value, sureness: float, expected: Reading
) -> None:
    assert reading(value, sureness) is expected


@pytest.mark.parametrize(
    ("one", "other", "sureness", "expected"),
    [
        ("2024年5月3日", "2024年5月8日", 1.0, True),
        ("2024年5月3日", "2024年5月4日", 1.0, False),
        ("云岭市布场监管局", "云岭市市场监管局", 1.0, True),
        ("云岭青禾食品有限公司", "云岭青河食品有限公司", 1.0, False),
        ("云岭青禾食品有限公司", "云岭青河食品有限公司", 0.95, True),
        ("云岭青禾食品有限公司", "云岭禾食品有限公司", 0.95, True),
        ("云岭青禾食品有限公司", "云岭山货经营有限公司", 0.5, False),
        ("张伟", "张强", 0.5, False),
        ("张天", "张夫", 1.0, True),
        ("3000", "30000", 0.99, False),
        ("张伟", "张伟", 0.5, False),
    ],
)
def test_signs_that_look_alike_are_doubtful(one: str, other: str, sureness: float, expected: bool) -> None:
    assert may_be_misread(one, other, sureness) is expected


def paper(index: int, name: Value | None, *, scanned: bool = True, sureness: float = 1.0) -> Document:
    line = Line("当事人", Place(f"{index}.pdf", 1))
    found = element(name, sureness)
    return Document(
        index, "行政处罚决定书", "", f"{index}.pdf", (1,), (line,), elements={"当事人": (found,)}, scanned=scanned
    )


def readings(*papers: Document) -> list[Reading]:
    return [one.elements["当事人"][0].reading for one in without_misread_names(papers)]


def test_a_name_that_others_contradict_by_a_sign_that_looks_alike_is_illegible() -> None:
    right, wrong = Person("张天成"), Person("张夫成")
    assert readings(paper(0, right), paper(1, wrong), paper(2, right)) == [
        Reading.READ, Reading.ILLEGIBLE, Reading.READ,
    ]  # fmt: skip
    assert readings(paper(0, right), paper(1, wrong)) == [Reading.ILLEGIBLE, Reading.ILLEGIBLE]


def test_a_text_layer_is_believed() -> None:
    right, wrong = Person("张天成"), Person("张夫成")
    typed = [replace(one, scanned=False) for one in (paper(0, right), paper(1, wrong), paper(2, right))]
    assert readings(*typed) == [Reading.READ] * 3
    assert readings(paper(0, wrong, scanned=False), paper(1, right))[0] is Reading.READ


def test_two_people_of_one_surname_stay_two() -> None:
    assert readings(paper(0, Person("张伟")), paper(1, Person("张强"), sureness=0.92)) == [Reading.READ, Reading.READ]


@pytest.mark.parametrize(
    ("value", "words", "sureness", "other_words", "expected"),
    [
        ("13700000001", "13700000001", 0.58, "13700000001", Reading.READ),
        (Party("云岭青禾食品有限公司"), "云岭青禾食品有限公司", 0.7, "云岭青禾食品有限公司", Reading.READ),
        (Party("云岭青禾食品有限公司"), "云岭青木食品有限公司", 0.7, "云岭青禾食品有限公司", Reading.ILLEGIBLE),
        ("13700000001", "13700000001", 0.3, "13700000001", Reading.ILLEGIBLE),
        ("32", "32", 0.7, "32", Reading.ILLEGIBLE),
        (Person("张天成"), "张天成的家属", 0.7, "张天成的家属", Reading.ILLEGIBLE),
        (dt.date(2024, 5, 3), "2024年5月3日", 0.7, "2024年5月3日", Reading.ILLEGIBLE),
    ],
)
def test_a_long_name_or_number_that_another_paper_has_alike_is_read(
    value: Value, words: str, sureness: float, other_words: str, expected: Reading
) -> None:
    doubtful = replace(element(None, sureness, words), reading=Reading.ILLEGIBLE)
    papers = paper(0, None), paper(1, None)
    papers = (
        replace(papers[0], elements={"当事人": (doubtful,)}),
        replace(papers[1], elements={"当事人": (element(value, 1.0, other_words),)}),
    )
    found = with_corroborated(papers)[0].elements["当事人"][0]
    assert found.reading is expected
    assert found.value == (value if expected is Reading.READ else None)
