"""A criterion or finding is found by whatever form of its number a person types."""

import pytest

from checklists.loading import load_criteria
from checklists.lookup import NotFound, by_title, by_words, sought


@pytest.mark.parametrize(
    "typed",
    [
        "64",
        "064",
        "CF064",
        "cf-064",
        "CF-64",
        "CF 64",
        "cf_64",
        "ＣＦ－０６４",
        "CF—064",
        "CF–064",
        " CF-064 ",
        "“CF-064”",
    ],
)
def test_a_criterion_is_found_by_every_form_of_its_number(typed: str) -> None:
    found = sought(typed, load_criteria())
    assert (found.criterion.id, found.slug) == ("CF-064", None)


@pytest.mark.parametrize(
    ("typed", "id"),
    [("CFV16", "CF-V16"), ("cf-v16", "CF-V16"), ("V16", "CF-V16"), ("TZ3", "TZ-003"), ("tz-v1", "TZ-V01")],
)
def test_vetoes_and_other_series_too(typed: str, id: str) -> None:
    assert sought(typed, load_criteria()).criterion.id == id


@pytest.mark.parametrize(
    "typed", ["CF-064.hearing_right_not_told", "cf064.HEARING_RIGHT_NOT_TOLD", "64.hearing_right_not_told"]
)
def test_a_finding_is_found_by_its_code(typed: str) -> None:
    found = sought(typed, load_criteria())
    assert (found.criterion.id, found.slug) == ("CF-064", "hearing_right_not_told")


def test_every_code_of_the_library_is_found() -> None:
    library = load_criteria()
    for criterion in library.values():
        assert sought(criterion.id, library).criterion is criterion
        for slug, fault in criterion.findings.items():
            for name in (slug, *fault.alias):
                assert sought(criterion.code(name), library).slug == slug


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("3", "CF-003（"),
        ("3", "TZ-003（"),
        ("V1", "TZ-V01（"),
        ("CF-999", "相近的有 CF-099"),
        ("CG-064", "CF-064（"),
        ("C-064", "CF-064（"),
        ("听正权利", "TZ-009（"),
        ("CF-064.hearing_right", "CF-064.hearing_right_not_told"),
        ("CF-V01.something", "CF-V01 由人工评查，没有问题代码"),
        ("MMMMM", "anjuan standards --criteria"),
        ("", "编号是空的"),
        ("　", "编号是空的"),
    ],
)
def test_what_is_not_found_names_the_nearest(typed: str, says: str) -> None:
    with pytest.raises(NotFound) as raised:
        sought(typed, load_criteria())
    assert says in str(raised.value)


@pytest.mark.parametrize("typed", ["听证", "送达", "签名", "回避", "集体讨论", "“听证”", "听证 告知"])
def test_words_of_a_title_find_every_criterion_that_bears_them(typed: str) -> None:
    library = load_criteria()
    words = typed.strip("“”").split()
    found = [one.id for one in by_title(typed, library)]
    assert found
    assert set(found) == {one.id for one in library.values() if all(word in one.title for word in words)}
    assert found == sorted(found, key=lambda id: not id.startswith("CF-"))


@pytest.mark.parametrize("typed", ["64", "CF-064", "", "没有的词"])
def test_a_number_and_words_that_no_title_bears_find_none(typed: str) -> None:
    assert by_title(typed, load_criteria()) == ()


def test_words_of_a_requirement_or_a_paper_find_what_no_title_says() -> None:
    library = load_criteria()
    found = [one.id for one in by_words("查封", library)]
    assert {"QZ-001", "QZ-012"} <= set(found)
    assert not set(found) & {one.id for one in by_title("查封", library)}


@pytest.mark.parametrize("typed", ["64", "CF-064", "", "没有的词"])
def test_a_number_and_words_that_stand_nowhere_find_none(typed: str) -> None:
    assert by_words(typed, load_criteria()) == ()
