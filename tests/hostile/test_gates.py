"""What a gate is for stops there, at once and in this process; what is honest passes."""

import io
import os
import struct
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from parsers.formats import read_file
from parsers.gates.packages import Words, overlapping, parts_of
from parsers.gates.pdf import refuse_pdf
from parsers.gates.pictures import MOST_IMAGES, refuse_endless_tiff, too_large
from parsers.gates.plain_files import LARGEST_FILE, contents_of, digest_of_file
from parsers.gates.xml import parsed, refuse_prolog
from parsers.unreadable import Unreadable
from training.hostile import Row, Trap, suite
from training.hostile.pdfs import flated, one_page, stream, words

ROOT = Path(__file__).parents[2]
TRAP = Trap("127.0.0.1:9", Path("/nonexistent/canary"))
ROWS = suite(TRAP)
GATED = [row for row in ROWS if row.gated]
MOST_SECONDS = 3.0
"""Of the processor, on a slow machine; most take a hundredth of that."""


def test_the_suite_holds_every_kind_of_harm() -> None:
    assert len(ROWS) >= 120
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert {row.family for row in ROWS} == {
        "PDF", "Word", "Excel", "OFD", "image", "archive", "old Word", "text", "folder",
    }  # fmt: skip


def test_the_same_harm_is_the_same_bytes(tmp_path: Path) -> None:
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        for row in GATED[:12]:
            row.make(tmp_path / number / row.name, TRAP)
    for row in GATED[:12]:
        assert (tmp_path / "1" / row.name).read_bytes() == (tmp_path / "2" / row.name).read_bytes()


@pytest.mark.parametrize("row", GATED, ids=lambda row: row.name)
def test_a_gate_stops_it_at_once_with_a_code_and_a_reason(row: Row, tmp_path: Path) -> None:
    path = tmp_path / row.name
    row.make(path, TRAP)
    began = time.process_time()
    with pytest.raises(Unreadable) as refused:
        read_file(path, row.name)
    assert time.process_time() - began < MOST_SECONDS
    assert refused.value.code != "unreadable"
    assert "，" in str(refused.value)
    assert str(TRAP.canary) not in str(refused.value)


@pytest.mark.parametrize("sample", sorted(ROOT.glob("samples/*/*.pdf")), ids=lambda path: path.stem)
def test_honest_pdf_files_pass(sample: Path) -> None:
    refuse_pdf(sample.read_bytes())


def _image(packed: bytes, width: int, height: int) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode"
    return one_page(stream(b"/I Do"), b"/XObject<</I 10 0 R>>", {10: stream(packed, head % (width, height))})


HONEST = {
    "a blank scan": lambda: _image(zlib.compress(b"\xff" * 2480 * 3508, 9), 2480, 3508),
    "a map on A0 at 600 dpi": lambda: _image(zlib.compress(b"\xff" * 1000), 19_866, 28_087),
    "codes of GB 18030": lambda: one_page(
        words(), b"", {10: flated(b"1 begincodespacerange <81308130> <FE39FE39> endcodespacerange")}
    ),
    "targets beyond the first plane": lambda: one_page(
        words(), b"", {10: flated(b"1 beginbfrange <0001> <0003> [<4E00> <D840DC00> <0041>] endbfrange")}
    ),
    "widths with long fractions": lambda: one_page(words(), b"", {10: b"<</W[0[500.123456789 600]2 9 0000700]>>"}),
    "one form drawn on many pages": lambda: one_page(
        stream(b"/X Do " * 5_000), b"/XObject<</X 10 0 R>>", {10: stream(b"0 0 m", b"/Subtype/Form/BBox[0 0 9 9]")}
    ),
    "a picture whose dots spell widths": lambda: one_page(
        stream(b"/I Do"),
        b"/XObject<</I 10 0 R>>",
        {10: stream(b"q/W[1 9999999 7]z", b"/Type/XObject/Subtype/Image/Width 4/Height 4/Filter/ASCII85Decode")},
    ),
    "an empty page of spaces": lambda: one_page(flated(b" " * (7 << 20))),
}


@pytest.mark.parametrize("kind", HONEST)
def test_what_is_unusual_and_honest_passes(kind: str) -> None:
    refuse_pdf(HONEST[kind]())


@pytest.mark.parametrize(
    "told",
    [
        b"<</Type/Font/W[1 9999999 500]>>",
        stream(b"1 beginbfrange <0000> <FFFFFFFF> <4E00> endbfrange"),
        flated(b"1 begincidrange <0000> <FFFFFFFF> 0 endcidrange"),
    ],
    ids=["a dictionary", "a plain table", "a packed table"],
)
def test_codes_without_end_are_refused_in_a_large_file_too(told: bytes) -> None:
    dots = stream(bytes(range(33, 117)) * 25_000, b"/Type/XObject/Subtype/Image/Width 4/Height 4/Filter/ASCII85Decode")
    with pytest.raises(Unreadable) as refused:
        refuse_pdf(one_page(words(), b"", {10: dots, 11: told}))
    assert refused.value.code == "pdf-ranges"


def _zip(*parts: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return zipfile.ZipFile(made)


WORDS = Words("已加密", "异常（{}），请重新导出")


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((("a/../../b.xml", b"1"),), "zip-names"),
        ((("a\\..\\b.xml", b"1"),), "zip-names"),
        ((("A.xml", b"1"), ("a.XML", b"2")), "zip-names"),
        ((("e\u0301.xml", b"1"), ("\u00e9.xml", b"2")), "zip-names"),
        ((("a.xml", b"<a/>" * (6 << 20)),), "zip-ratio"),
    ],
)
def test_parts_that_no_program_writes_are_refused(parts: tuple[tuple[str, bytes], ...], code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        parts_of(_zip(*parts), WORDS)
    assert refused.value.code == code


def test_methods_that_unpack_without_bound_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        parts_of(_zip(("a.xml", b"1" * 999), method=zipfile.ZIP_BZIP2), WORDS)
    assert refused.value.code == "zip-method"


def test_a_blank_picture_in_a_word_file_may_shrink_a_thousandfold() -> None:
    assert (
        len(parts_of(_zip(("word/media/scan.bmp", b"\xff" * (26 << 20)), ("word/document.xml", b"<a/>")), WORDS)) == 2
    )


def test_parts_side_by_side_do_not_overlap() -> None:
    parts = _zip(("a", b"1" * 99), ("b", b""), ("c", b"2")).infolist()
    assert not overlapping(parts)
    parts[1].header_offset -= 2
    assert overlapping(parts)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
def test_xml_is_read_in_the_encodings_of_the_trade(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>决定书</a>'
    assert parsed(text.encode(encoding), "{}", "坏").text == "决定书"


@pytest.mark.parametrize(
    "head", [b"<!DOCTYPE a []><a/>", b"<\0!\0D\0O\0C\0T\0Y\0P\0E\0 \0a\0>\0", b"<!--" + b"x" * 3000]
)
def test_a_document_type_is_refused_however_it_is_written(head: bytes) -> None:
    with pytest.raises(Unreadable):
        refuse_prolog(head, "异常（{}），请重新导出")


@pytest.mark.parametrize(
    ("width", "height", "large"),
    [(6_622, 9_362, False), (9_921, 14_031, True), (30_001, 100, True), (7_016, 9_921, False)],
)
def test_pictures_are_bounded_by_what_they_declare(width: int, height: int, large: bool) -> None:
    assert too_large(width, height) is large


def _chain(count: int, last: int = 0) -> bytes:
    step = 18
    return (
        b"II*\0"
        + struct.pack("<I", 8)
        + b"".join(
            struct.pack("<HHHIII", 1, 256, 4, 1, 8, 8 + (number + 1) * step if number < count - 1 else last)
            for number in range(count)
        )
    )


def test_a_chain_of_pages_that_ends_passes_and_one_that_does_not_is_refused() -> None:
    refuse_endless_tiff(_chain(MOST_IMAGES))
    for endless in (_chain(MOST_IMAGES + 2), _chain(3, last=8)):
        with pytest.raises(Unreadable):
            refuse_endless_tiff(endless)


def test_nothing_but_plain_files_is_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_bytes(b"1")
    (tmp_path / "link").symlink_to(tmp_path / "file")
    for name in ("pipe", "link"):
        assert digest_of_file(tmp_path / name) is None
        with pytest.raises(Unreadable) as refused:
            contents_of(tmp_path / name)
        assert refused.value.code == "not-a-plain-file"
    assert contents_of(tmp_path / "file") == b"1"


def test_a_hole_of_20_gb_is_digested_by_its_ends(tmp_path: Path) -> None:
    digests = set()
    for name, size, end in (("a", 20 << 30, b""), ("b", 20 << 30, b"1"), ("c", LARGEST_FILE + 1, b"")):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size - len(end))
            file.seek(0, os.SEEK_END)
            file.write(end)
        digests.add(digest_of_file(tmp_path / name))
    assert len(digests) == 3
    assert None not in digests
