"""Each page is begun while the one before it is still being read."""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
Reading = Generator[None, None, T]
"""The reading of a page. It stops where it waits for its picture to be read, or for the pages before it."""


def one_ahead(pages: Iterable[Reading[T]]) -> Iterator[T]:
    """What comes of each, in their order; two are under way at most, so that no more than two pictures are kept."""
    underway: deque[_Underway[T]] = deque()
    try:
        for page in pages:
            underway.append(_Underway(page))
            if len(underway) > 1:
                yield underway.popleft().finished()
        if underway:
            yield underway.popleft().finished()
    finally:
        for one in underway:
            one.page.close()


class _Underway(Generic[T]):
    __slots__ = ("_ended", "page")

    def __init__(self, page: Reading[T]) -> None:
        self.page = page
        self._ended: tuple[T, ...] = ()
        self._go_on()

    def finished(self) -> T:
        while not self._ended:
            self._go_on()
        return self._ended[0]

    def _go_on(self) -> None:
        try:
            next(self.page)
        except StopIteration as end:
            self._ended = (end.value,)
