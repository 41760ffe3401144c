"""Made-up dossiers on which a process learns what every dossier asks of it, before it forks for the first.

A process that has judged none compiles patterns, loads libraries and looks words up for longer than it then reads; what a
forked process learns of that goes with it. Their words are those of the sample dossiers (`samples/make_rehearsals.py`).
"""

import io
import zlib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Final

_AS_WORD: Final = "spot"
"""The shortest is written as Word files, the others as PDF."""
_WIDTH, _HEIGHT, _EDGE, _SIZE, _LEAD = 595.0, 842.0, 60.0, 10.5, 18.0
_HEAD_SIZE: Final = 18.0
_HEADS: Final = 2
"""The authority and the title, where the title is not alone, are set large at the head."""
_SIGNS_A_LINE: Final = int((_WIDTH - 2 * _EDGE) // _SIZE)


def write_rehearsals(folder: Path) -> tuple[Path, ...]:
    """A dossier of each type of case; their paths."""
    paths: list[Path] = []
    for text in sorted((files("batches") / "rehearsals").iterdir(), key=lambda entry: entry.name):
        name = text.name.removesuffix(".txt")
        papers = tuple(tuple(paper.split("\n")) for paper in text.read_text(encoding="utf-8").split("\f"))
        path = folder / (name if name == _AS_WORD else f"{name}.pdf")
        if name == _AS_WORD:
            _write_word(path, papers)
        else:
            path.write_bytes(_pdf([sheet for paper in papers for sheet in _sheets(paper)]))
        paths.append(path)
    return tuple(paths)


def _write_word(folder: Path, papers: tuple[tuple[str, ...], ...]) -> None:
    import docx

    folder.mkdir()
    for number, paper in enumerate(papers):
        document = docx.Document()
        for line in filter(None, paper):
            if line.startswith("|"):
                cells = line[1:].split("|")
                table = document.add_table(rows=1, cols=len(cells))
                for cell, text in zip(table.rows[0].cells, cells, strict=True):
                    cell.text = text
            else:
                document.add_paragraph(line)
        document.add_picture(io.BytesIO(_seal_file()))
        document.save(str(folder / f"{number:02}.docx"))


def _seal_file() -> bytes:
    from PIL import Image

    file = io.BytesIO()
    Image.frombytes("RGB", (_SEAL, _SEAL), _seal()).save(file, "PNG")
    return file.getvalue()


_SEAL: Final = 96
"""Pixels across."""


def _seal() -> bytes:
    """A red ring, as pixels."""
    middle = (_SEAL - 1) / 2
    within = (
        middle * 0.8 < ((x - middle) ** 2 + (y - middle) ** 2) ** 0.5 < middle
        for y in range(_SEAL)
        for x in range(_SEAL)
    )
    return b"".join(b"\xd0\x20\x20" if red else b"\xff\xff\xff" for red in within)


def _sheets(paper: tuple[str, ...]) -> Iterator[str]:
    """What is drawn on each page of a paper, a seal at its foot."""
    drawn: list[str] = []
    top = _HEIGHT - _EDGE
    for number, line in enumerate(filter(None, paper)):
        if number < _HEADS and not line.startswith("|"):
            top -= 2 * _LEAD
            drawn.append(_written(line, (_WIDTH - len(line) * _HEAD_SIZE) / 2, top, _HEAD_SIZE))
            continue
        cells = line[1:].split("|") if line.startswith("|") else [line]
        width = (_WIDTH - 2 * _EDGE) / len(cells)
        signs = _SIGNS_A_LINE // len(cells) - 1
        pieces = [[cell[at : at + signs] for at in range(0, len(cell), signs)] for cell in cells]
        height = max(1, *map(len, pieces)) * _LEAD if len(pieces) > 1 else max(1, len(pieces[0])) * _LEAD
        if top - height < _EDGE:
            yield "\n".join(drawn)
            drawn, top = [], _HEIGHT - _EDGE
        for column, cell in enumerate(pieces):
            left = _EDGE + column * width
            if line.startswith("|"):
                drawn.append(f"{left:.1f} {top - height:.1f} {width:.1f} {height:.1f} re S")
            for row, piece in enumerate(cell):
                drawn.append(_written(piece, left + 3, top - row * _LEAD - 13))
        top -= height
    drawn.append(f"q 90 0 0 90 {_WIDTH - _EDGE - 120} {max(top - 20, _EDGE)} cm /S Do Q")
    yield "\n".join(drawn)


def _written(text: str, left: float, base: float, size: float = _SIZE) -> str:
    return f"BT /F {size} Tf {left:.1f} {base:.1f} Td <{text.encode('utf-16-be').hex()}> Tj ET"


def _pdf(sheets: list[str]) -> bytes:
    """In one of the fonts that every reader of PDF knows by name, so that none need be embedded."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(sheets)} /Kids [{' '.join(f'{7 + 2 * at} 0 R' for at in range(len(sheets)))}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
        b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        _stream(
            f"/Type /XObject /Subtype /Image /Width {_SEAL} /Height {_SEAL} /ColorSpace /DeviceRGB /BitsPerComponent 8",
            _seal(),
        ),
    ]
    for at, sheet in enumerate(sheets):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {_WIDTH:.0f} {_HEIGHT:.0f}] /Contents {8 + 2 * at} 0 R"
            " /Resources << /Font << /F 3 0 R >> /XObject << /S 6 0 R >> >> >>".encode()
        )
        objects.append(_stream("", sheet.encode()))
    file = bytearray(b"%PDF-1.4\n")
    places: list[int] = []
    for number, one in enumerate(objects, start=1):
        places.append(len(file))
        file += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return bytes(file) + f"{end}startxref\n{len(file)}\n%%EOF\n".encode()


def _stream(told: str, content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<< {told} /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"
