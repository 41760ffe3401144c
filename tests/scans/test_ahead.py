"""Each page is begun while the one before it is read."""

from threading import Event

import pytest

from parsers.scans.ahead import Reading, one_ahead
from parsers.scans.boxes import Slanted
from parsers.scans.engine import Pixels, Word
from parsers.scans.rendering import Picture
from parsers.scans.sight import Sight
from tests.scans.sheets import LETTER, sheet

SHEET = Picture(sheet(LETTER, height=400), 200 / 72)


def page(number: int, said: list[str], *, stops: bool = True) -> Reading[int]:
    said.append(f"begun {number}")
    try:
        if stops:
            yield
        said.append(f"ended {number}")
        return number
    finally:
        said.append(f"closed {number}")


def test_a_page_is_begun_before_the_one_before_it_ends_and_no_third_is() -> None:
    said: list[str] = []
    assert list(one_ahead(page(number, said) for number in (1, 2, 3))) == [1, 2, 3]
    assert [one for one in said if not one.startswith("closed")] == [
        "begun 1", "begun 2", "ended 1", "begun 3", "ended 2", "ended 3",
    ]  # fmt: skip


@pytest.mark.parametrize("numbers", [(), (1,), (1, 2, 3, 4)])
def test_pages_that_wait_for_nothing_come_in_their_order_too(numbers: tuple[int, ...]) -> None:
    assert list(one_ahead(page(number, [], stops=number % 2 == 0) for number in numbers)) == list(numbers)


def test_when_nobody_wants_more_what_was_begun_is_closed() -> None:
    said: list[str] = []
    pages = one_ahead(page(number, said) for number in (1, 2, 3))
    next(pages)
    pages.close()  # type: ignore[attr-defined]  # A generator.
    assert "closed 2" in said
    assert "begun 3" not in said


def test_when_a_page_fails_the_one_begun_after_it_is_closed() -> None:
    said: list[str] = []

    def failing() -> Reading[int]:
        yield
        raise MemoryError

    with pytest.raises(MemoryError):
        list(one_ahead([failing(), page(2, said)]))
    assert said == ["begun 2", "closed 2"]


class Slow:
    """Sees nothing, and takes until `may_end`."""

    def __init__(self, may_end: Event) -> None:
        self.may_end = may_end
        self.waited: list[bool] = []

    def find(self, pixels: Pixels) -> tuple[Slanted, ...]:
        assert pixels.ndim == 3
        self.waited.append(self.may_end.wait(20))
        return ()

    def read(self, pixels: Pixels, places: tuple[Slanted, ...]) -> tuple[Word, ...]:
        assert pixels.ndim == 3
        assert places == ()
        return ()


def test_a_picture_is_taken_while_the_engine_is_at_another_and_progress_is_told_in_order() -> None:
    pytest.importorskip("openvino")
    second_taken, told = Event(), list[tuple[str, int]]()
    engine = Slow(second_taken)
    sight = Sight(keeps=False, engine=engine, told=lambda name, number: told.append((name, number)))

    def second() -> Picture:
        second_taken.set()
        return SHEET

    one = sight.begun("卷.pdf", "", 1, lambda: SHEET)
    other = sight.begun("卷.pdf", "", 2, second)
    assert one is not None
    assert other is not None
    assert one() == other()
    assert engine.waited[0]
    assert told == [("卷.pdf", 1), ("", 0), ("卷.pdf", 2), ("", 0)]


def test_with_one_thread_no_picture_is_taken_before_it_is_wanted() -> None:
    pytest.importorskip("openvino")
    at_once, taken = Event(), []
    at_once.set()

    def picture() -> Picture:
        taken.append(1)
        return SHEET

    begun = Sight(keeps=False, engine=Slow(at_once), threads=1).begun("卷.pdf", "", 1, picture)
    assert begun is not None
    assert taken == []
    assert begun().words == ()
    assert taken == [1]
