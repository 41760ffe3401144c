"""Documents and elements as a person listed them, beside what was read."""

import datetime as dt
from decimal import Decimal

import pytest

from dossiers import (
    UNRECOGNISED,
    Document,
    Element,
    Identity,
    Money,
    Number,
    Officer,
    Party,
    Period,
    Place,
    Quote,
    Value,
)
from dossiers.element import Reading
from evaluation.papers import elements_seen, kinds_seen, paired
from evaluation.same_value import same_value
from evaluation.truth import LabelledDocument


def read(
    index: int, kind: str, file: str = "a.pdf", pages: tuple[int, ...] = (), **elements: tuple[Value | None, ...]
) -> Document:
    found = {
        name: tuple(
            Element(name, value, Quote("…", Place(file), index), Reading.READ if value is not None else Reading.BLANK)
            for value in values
        )
        for name, values in elements.items()
    }
    return Document(index, kind, kind, file, pages, (), elements=found)


def told(kind: str, file: str | None = "a.pdf", pages: tuple[int, ...] = ()) -> LabelledDocument:
    return LabelledDocument(kind, file, pages)


@pytest.mark.parametrize(
    ("labelled", "documents", "kinds"),
    [
        ([told("封面"), told("送达回证")], [read(0, "封面"), read(1, "催告书")], [("封面", "封面"), ("送达回证", "催告书")]),
        (
            [told("封面", pages=(1,)), told("送达回证", pages=(2,)), told("备考表", pages=(3,))],
            [read(0, "封面", pages=(1,)), read(1, "备考表", pages=(3,))],
            [("封面", "封面"), ("送达回证", None), ("备考表", "备考表")],
        ),
        (
            [told("封面", pages=(1, 2))],
            [read(0, "封面", pages=(1,)), read(1, "备考表", pages=(2,))],
            [("封面", "封面"), (None, "备考表")],
        ),
        (
            [told("封面"), told("询问笔录"), told("备考表")],
            [read(0, "封面"), read(1, "备考表")],
            [("封面", "封面"), ("询问笔录", None), ("备考表", "备考表")],
        ),
        (
            [told("封面", "1.docx"), told("备考表", "2.docx")],
            [read(0, "备考表", "2.docx"), read(1, "封面", "1.docx")],
            [("封面", "封面"), ("备考表", "备考表")],
        ),
        ([told("封面", None), told("备考表", None)], [read(0, "封面"), read(1, "备考表")], [("封面", "封面"), ("备考表", "备考表")]),
        ([told("封面")], [read(0, "封面"), read(1, UNRECOGNISED)], [("封面", "封面")]),
    ],
)  # fmt: skip
def test_documents_meet_by_file_page_and_order(
    labelled: list[LabelledDocument], documents: list[Document], kinds: list[tuple[str | None, str | None]]
) -> None:
    assert [(one.true, one.seen) for one in kinds_seen(paired(labelled, documents))] == kinds


def test_every_value_that_a_person_wrote_is_right_wrong_or_unread() -> None:
    one = LabelledDocument(
        "封面", "a.pdf", (), (("执法人员", ("王某", "李某")), ("当事人", ("甲公司",)), ("罚款", ("3000",)))
    )
    document = read(0, "封面", 执法人员=(Officer("李某"), Officer("张某")), 罚款=(None,), 地址=("别处",))
    seen = elements_seen(paired([one], [document]))
    assert [(each.name, each.true, each.seen, each.answer) for each in seen] == [
        ("执法人员", "李某", "李某", "right"),
        ("执法人员", "王某", "张某", "wrong"),
        ("当事人", "甲公司", "", "unread"),
        ("罚款", "3000", "", "unread"),
    ]


def test_elements_of_a_document_that_was_not_read_are_unread() -> None:
    one = LabelledDocument("封面", "a.pdf", (1,), (("题名", ("某案",)),))
    assert [each.answer for each in elements_seen(paired([one], []))] == ["unread"]


def test_the_number_of_a_certificate_is_that_of_its_officer() -> None:
    one = LabelledDocument("执法证件", "a.pdf", (), (("执法证号", ("123", "456")),))
    document = read(0, "执法证件", 执法人员=(Officer("王某", "123"), Officer("李某")))
    assert [(each.true, each.answer) for each in elements_seen(paired([one], [document]))] == [
        ("123", "right"),
        ("456", "unread"),
    ]


DAY = dt.date(2024, 3, 1)
HOURS = Period(dt.datetime(2024, 3, 1, 9, 30), dt.datetime(2024, 3, 1, 10, 20))  # noqa: DTZ001 - as papers say it
LONG = "根据《中华人民共和国行政处罚法》第六十三条，你单位有权要求听证。"


@pytest.mark.parametrize(
    ("true", "value", "same"),
    [
        ("2024-03-01", DAY, True),
        ("2024年3月1日", DAY, True),
        ("2024.3.1", DAY, True),
        ("2024-03-02", DAY, False),
        ("2024-02-31", DAY, False),
        ("三月一日", DAY, False),
        ("2024-03-01 09:30～10:20", HOURS, True),
        ("2024年3月1日9时30分至10时20分", HOURS, True),
        ("2024-03-01", HOURS, True),
        ("2024-03-01 09:30～10:30", HOURS, False),
        ("3000", Money(Decimal(3000)), True),
        ("3,000.00元", Money(Decimal(3000)), True),
        ("0.3万元", Money(Decimal(3000)), True),
        ("叁仟元", Money(Decimal(3000)), False),
        ("云城罚决〔2024〕12号", Number("云城罚决[2024]12号", "x"), True),
        ("云城罚决〔2024〕13号", Number("云城罚决[2024]12号", "x"), False),
        ("甲（云岭）公司", Party("甲(云岭)公司"), True),
        ("乙公司", Party("甲公司"), False),
        ("王某", Officer("王某", "123"), True),
        ("王某（123）", Officer("王某", "123"), True),
        ("李某", Officer("王某", "123"), False),
        ("91530000X", Identity("91530000X", "其他", None), True),
        (LONG.replace("你单位", "你公司"), LONG, True),
        (LONG[:12], LONG, False),
        ("有", LONG, True),
        ("同意", "不同意", False),
    ],
)
def test_a_value_is_the_same_however_a_person_writes_it(true: str, value: Value, same: bool) -> None:
    assert same_value(true, value) is same
