"""What the second opinion counts as right, as false and as its gain."""

import datetime as dt

from benchmarks.second_opinion import counts, united
from dossiers import Document, Element, Place, Quote, Reading, Value
from evaluation.truth import LabelledDocument

KIND = "行政处罚决定书"


def document(**values: Value | None) -> Document:
    quote = Quote("", Place("a.docx"), 0)
    elements = {
        name: (Element(name, value, quote, Reading.READ if value is not None else Reading.BLANK),)
        for name, value in values.items()
    }
    return Document(0, KIND, KIND, "a.docx", (), (), elements=elements)


def test_the_other_reading_counts_only_where_the_rules_read_nothing() -> None:
    rules = document(决定日期=dt.date(2025, 3, 4), 案由=None)
    other = document(决定日期=dt.date(2025, 1, 1), 案由="另一案", 地址="甲路1号")
    both = united(rules, other)
    assert both.value("决定日期") == dt.date(2025, 3, 4)
    assert both.value("案由") == "另一案"
    assert both.value("地址") == "甲路1号"


def test_a_value_is_right_when_the_truth_has_it_and_false_when_it_has_another() -> None:
    labelled = LabelledDocument(KIND, "a.docx", (), (("决定日期", ("2025-03-04",)),))
    right, wrong, blank = (document(决定日期=day) for day in (dt.date(2025, 3, 4), dt.date(2025, 3, 5), None))
    told = counts([(labelled, right), (labelled, wrong), (labelled, blank)])
    assert told == {"days": {"right": 1, "total": 3, "false": 1}}
