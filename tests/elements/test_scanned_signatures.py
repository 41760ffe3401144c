"""Who signed a page that was read from a picture: only ink tells."""

from dataclasses import replace

import pytest

from dossiers import Document, Mark, MarkKind, Reading
from parsers.elements.extraction import with_elements
from parsers.elements.marks import IMAGE
from parsers.kinds import load_catalogue
from tests.elements.builder import document

KIND, NAME, LABEL = "询问笔录", "被询问人签名", "被询问人签名："
LINES = ("询问笔录", "问：是否属实？", "答：属实。", LABEL)


def _read(lines: tuple[str, ...], *marks: tuple[MarkKind, float], scanned: bool = True) -> Document:
    made = document(KIND, lines, pdf=True)
    sure = tuple(replace(line, sureness=(0.98,) * len(line.text) if scanned else ()) for line in made.lines)
    at = next(index for index, line in enumerate(sure) if line.text.startswith(LABEL))
    seen = tuple(Mark(kind, sure[at].place, at, confidence=confidence) for kind, confidence in marks)
    return with_elements((replace(made, lines=sure, marks=seen, scanned=scanned),), load_catalogue())[0]


def _found(made: Document) -> list[tuple[Reading, object]]:
    return [(element.reading, element.value) for element in made.all(NAME)]


@pytest.mark.parametrize("kind", ["签名", "捺印", "印章"])
def test_ink_is_a_signature(kind: MarkKind) -> None:
    assert _found(_read(LINES, (kind, 0.9))) == [(Reading.READ, IMAGE)]


def test_an_empty_place_is_blank() -> None:
    assert _found(_read(LINES)) == [(Reading.BLANK, None)]


def test_of_ink_that_may_be_print_nobody_can_tell() -> None:
    assert _found(_read(LINES, ("签名", 0.5))) == [(Reading.ILLEGIBLE, None)]


def test_a_typed_name_alone_is_neither_a_signature_nor_its_absence() -> None:
    lines = (*LINES[:-1], LABEL + "陈建国")
    assert [reading for reading, _ in _found(_read(lines))] == [Reading.ILLEGIBLE]


def test_a_name_that_was_written_by_hand_is_a_signature() -> None:
    lines = (*LINES[:-1], LABEL + "陈建国")
    assert _found(_read(lines, ("签名", 0.9))) == [(Reading.READ, IMAGE)]


def test_a_typed_name_counts_on_a_page_with_a_text_layer() -> None:
    lines = (*LINES[:-1], LABEL + "陈建国")
    ((reading, value),) = _found(_read(lines, scanned=False))
    assert reading is Reading.READ
    assert getattr(value, "name", None) == "陈建国"
