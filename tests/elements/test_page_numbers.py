"""Which printed numbers count the pages of the dossier."""

import pytest

from dossiers import Box, Document, Line, Place
from parsers.elements.page_numbers import dossier_run, printed_pages

RIGHT, MIDDLE, LEFT = 540.0, 290.0, 60.0
HEAD, FOOT = 30.0, 800.0


def paper(index: int, pages: dict[int, list[tuple[str, float, float]]]) -> Document:
    """A document whose pages carry these words at (left, top); below the middle of the page they are a footer."""
    lines: list[Line] = []
    for page, printed in pages.items():
        lines.append(Line("这一页写满了正文", Place("卷.pdf", page, Box(60, 300, 540, 312))))
        for words, left, top in printed:
            place = Place("卷.pdf", page, Box(left, top, left + 12, top + 10))
            lines.append(Line(words, place, "footer" if top > 400 else "header"))
    return Document(index, "书证", "", "卷.pdf", tuple(pages), tuple(lines))


def dossier(numbers: list[list[tuple[str, float, float]]], length: int = 2) -> tuple[Document, ...]:
    """Documents of `length` pages each, the pages numbered so."""
    starts = range(0, len(numbers), length)
    return tuple(
        paper(at, {page + 1: numbers[page] for page in range(start, min(start + length, len(numbers)))})
        for at, start in enumerate(starts)
    )


def corner(words: str) -> list[tuple[str, float, float]]:
    return [(words, RIGHT, HEAD)]


@pytest.mark.parametrize("form", ["{}", "-{}-", "— {} —", "第{}页", "第 {} 页 共 12 页", "{}/12"])
def test_a_number_on_every_page_counts_the_dossier(form: str) -> None:
    run = dossier_run(dossier([corner(form.format(page)) for page in range(1, 13)]))
    assert [one.number for one in run] == list(range(1, 13))


def test_the_pages_of_one_document_are_not_those_of_the_dossier() -> None:
    each = [[(f"第{page % 2 + 1}页共2页", MIDDLE, FOOT)] for page in range(12)]
    assert dossier_run(dossier(each)) == ()


def test_bare_numbers_that_begin_anew_are_not_those_of_the_dossier() -> None:
    assert dossier_run(dossier([[(str(page % 3 + 1), MIDDLE, FOOT)] for page in range(12)], 3)) == ()


def test_the_run_in_the_corner_is_told_from_the_count_in_the_middle() -> None:
    both = [[(str(page), RIGHT, HEAD), (f"- {(page - 1) % 3 + 1} -", MIDDLE, FOOT)] for page in range(1, 13)]
    run = dossier_run(dossier(both, 3))
    assert [one.number for one in run] == list(range(1, 13))
    assert {one.slot[:2] for one in run} == {("header", "side")}


def test_fronts_and_backs_are_numbered_in_opposite_corners() -> None:
    sides = [[(str(page), RIGHT if page % 2 else LEFT, HEAD)] for page in range(1, 13)]
    assert len(dossier_run(dossier(sides))) == 12


def test_cover_and_contents_bear_no_number() -> None:
    pages = [[], [], *(corner(str(page)) for page in range(1, 11))]
    assert [(one.page, one.number) for one in dossier_run(dossier(pages))][:2] == [(3, 1), (4, 2)]


def test_a_report_that_counts_its_own_pages_does_not_count_the_dossier() -> None:
    pages = [*(corner(str(page)) for page in range(1, 9)), *([] for _ in range(16))]
    assert dossier_run(dossier(pages)) == ()


def test_a_year_or_a_date_in_the_margin_is_no_page_number() -> None:
    assert printed_pages(dossier([[("2024年5月6日", RIGHT, HEAD)], [("（2024）12号", RIGHT, HEAD)]])) == ()


def test_word_files_have_no_printed_pages() -> None:
    lines = (Line("第1页", Place("一.docx", paragraph=1), "footer"),)
    assert printed_pages((Document(0, "书证", "", "一.docx", (), lines),)) == ()


def test_the_quotation_is_what_is_printed() -> None:
    run = dossier_run(dossier([corner(f"-{page}-") for page in range(1, 13)]))
    assert (run[2].quote.text, run[2].quote.place.page, run[2].quote.document) == ("-3-", 3, 1)
