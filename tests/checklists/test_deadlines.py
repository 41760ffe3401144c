"""The data of running periods: every name in it is known, and nothing in it points the wrong way."""

import re

import pytest

from checklists.case_types import load_case_types
from checklists.deadlines import RunningPeriod, load_deadlines
from checklists.laws_in_force import load_laws
from parsers import load_catalogue
from parsers.elements.common import common, element_names

EACH = pytest.mark.parametrize("one", load_deadlines(), ids=[one.id for one in load_deadlines()])


def test_no_two_have_one_id() -> None:
    names = [one.id for one in load_deadlines()]
    assert len(names) == len(set(names))


@EACH
def test_periods_and_types_of_case_are_known(one: RunningPeriod) -> None:
    assert {one.period, *(longer.period for longer in one.longer)} <= set(load_laws().periods)
    assert set(one.case_types) <= {known.name for known in load_case_types()}


@EACH
def test_documents_and_their_elements_are_in_the_catalogue(one: RunningPeriod) -> None:
    catalogue = load_catalogue()
    kinds = (*one.done_by, *one.perhaps_by, *one.paused_by, *one.called_for_by)
    listed = {*kinds, *(kind for longer in one.longer for kind in longer.documents)}
    for moment in (*one.starts, *one.ends):
        listed |= {*moment.document, *moment.served}
        for kind in moment.document:
            known = element_names(catalogue[kind].elements) | set(common().every)
            assert known & set(moment.element), (kind, moment.element)
    assert listed <= set(catalogue)


@EACH
def test_the_name_fits_into_a_calendar_and_the_advice_is_a_sentence(one: RunningPeriod) -> None:
    assert len(one.name) <= 40
    assert re.fullmatch(r"[^\n]+。", one.advice)


@EACH
def test_a_wait_is_told_with_both_its_days(one: RunningPeriod) -> None:
    assert ("{last}" in one.told and "{first}" in one.told) is (one.sense == "from")
    assert one.told.format(last="03-19", first="03-20")[:1] == one.told[:1]


@EACH
def test_what_is_told_after_the_day_asks_for_nothing_before_it_and_for_no_false_date(one: RunningPeriod) -> None:
    assert re.fullmatch(r"[^\n]+。", one.gone_by)
    assert one.gone_by != one.advice
    for clause in re.split("[，。；：]", one.gone_by):
        assert clause.startswith("不得") or not re.search("倒签|补签|补办", clause)
    if one.of == "本机关" and one.sense == "within":
        assert "如实" in one.gone_by
