"""Who signed a page that was read from a picture: only ink tells."""

from dataclasses import replace

import pytest

from dossiers import Box, Document, Line, Mark, MarkKind, Place, Reading
from parsers.elements.extraction import with_elements
from parsers.elements.marks import IMAGE, signers_drawn
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


@pytest.mark.parametrize(
    ("read", "people"),
    [
        ("", 1),
        ("陈建国", 1),
        ("陈建国 2024年3月5日", 1),
        ("欧阳建国", 1),
        ("陈建国、李海燕", 2),
        ("陈建国李海燕", 2),
        ("陈建国 李海燕 王磊 2024年3月5日", 3),
        ("以上属实", 1),
    ],
)
def test_what_was_read_in_one_piece_of_ink_tells_how_many_signed(read: str, people: int) -> None:
    (place,) = {line.place for line in document(KIND, (LABEL,), pdf=True).lines}
    assert signers_drawn((Mark("签名", place, 0, read, 0.9),)) == people


def test_an_unsure_stroke_beside_sure_ink_adds_a_doubt_and_takes_no_signature_away() -> None:
    made = _read(LINES, ("捺印", 0.9), ("签名", 0.5))
    assert _found(made) == [(Reading.READ, IMAGE), (Reading.ILLEGIBLE, None)]


@pytest.mark.parametrize(
    ("words", "ink", "expected"),
    [
        ("签名：陈建国　2024年3月5日", None, (Reading.ILLEGIBLE, None)),
        ("签名：　2024年3月5日", 0.9, (Reading.READ, IMAGE)),
        ("签名：陈建国　2024年3月5日", 0.9, (Reading.READ, IMAGE)),
        ("签名：　2024年3月5日", 0.4, (Reading.ILLEGIBLE, None)),
        ("签名：　2024年3月5日", None, (Reading.BLANK, None)),
    ],
)
def test_the_level_of_an_approval_is_signed_in_ink_alone(
    words: str, ink: float | None, expected: tuple[Reading, object]
) -> None:
    lines = ("立案审批表", "承办人意见：建议立案。", words)
    made = document("立案审批表", lines, pdf=True)
    sure = tuple(replace(line, sureness=(0.98,) * len(line.text)) for line in made.lines)
    seen = () if ink is None else (Mark("签名", sure[-1].place, len(sure) - 1, confidence=ink),)
    (read,) = with_elements((replace(made, lines=sure, marks=seen, scanned=True),), load_catalogue())
    assert [(one.reading, one.value) for one in read.all("承办人签名")] == [expected]


def _line(text: str, top: float, sureness: float = 0.98) -> Line:
    """A line of print with a character every ten points, as a picture's reader places them."""
    edges = tuple(80.0 + 10 * at for at in range(len(text) + 1))
    return Line(
        text, Place("1.pdf", 1, Box(80, top, edges[-1], top + 12)), edges=edges, sureness=(sureness,) * len(text)
    )


INK_OF_THREE, INK_FAR_OFF = Box(78, 98, 112, 114), Box(300, 98, 340, 114)


@pytest.mark.parametrize(
    ("below", "ink", "expected"),
    [
        ("陈建国 2024年3月5日", INK_OF_THREE, [(Reading.READ, IMAGE)]),
        ("2024年3月5日", INK_FAR_OFF, [(Reading.READ, IMAGE)]),
        ("陈建国经办的材料附后", INK_OF_THREE, [(Reading.BLANK, None)]),
        ("注：本笔录共一页", None, [(Reading.BLANK, None)]),
    ],
)
def test_ink_on_the_line_under_a_label_that_stands_alone_signs_whatever_was_read_in_it(
    below: str, ink: Box | None, expected: list[tuple[Reading, object]]
) -> None:
    lines = (_line("询问笔录", 40), _line("答：属实。", 60), _line(LABEL, 80), _line(below, 100))
    seen = () if ink is None else (Mark("签名", Place("1.pdf", 1, ink), 3, confidence=0.9),)
    made = Document(0, KIND, KIND, "1.pdf", (1,), lines, marks=seen, scanned=True)
    assert _found(with_elements((made,), load_catalogue())[0]) == expected


@pytest.mark.parametrize(
    ("below", "sureness", "top", "expected"),
    [
        ("兼", 0.79, 100, Reading.ILLEGIBLE),
        ("兼", 0.98, 100, Reading.BLANK),
        ("兼", 0.79, 140, Reading.BLANK),
        ("检查人：", 0.79, 100, Reading.BLANK),
        ("以上记录由本人写明并附在卷内备查", 0.79, 100, Reading.BLANK),
    ],
)
def test_a_scrawl_under_a_label_is_not_an_empty_place(
    below: str, sureness: float, top: float, expected: Reading
) -> None:
    lines = (_line("询问笔录", 40), _line("答：属实。", 60), _line(LABEL, 80), _line(below, top, sureness))
    made = Document(0, KIND, KIND, "1.pdf", (1,), lines, scanned=True)
    assert [reading for reading, _ in _found(with_elements((made,), load_catalogue())[0])] == [expected]
