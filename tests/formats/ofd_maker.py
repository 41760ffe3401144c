"""Writes a born-digital PDF anew as an OFD file, as a converter would: each line a text object, each ruling a path."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from itertools import groupby, pairwise
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pdfplumber
import pypdfium2 as pdfium

NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
MILLIMETRES = 25.4 / 72


def ofd_of(pdf: Path, *, stamped: bool = False) -> bytes:
    """The images of the PDF become image resources; with `stamped` every one is a signed seal instead."""
    pages: list[str] = []
    media: dict[str, bytes] = {}
    stamps: list[str] = []
    drawn = pdfium.PdfDocument(pdf)
    with pdfplumber.open(pdf) as opened:
        for number, page in enumerate(opened.pages, 1):
            objects = [_text(number * 10_000 + at, line) for at, line in enumerate(_lines(page.chars))]
            objects += [_path(one) for one in (*page.lines, *page.rects)]
            for image in drawn[number - 1].get_objects(filter=[3]):
                left, bottom, right, top = image.get_bounds()
                box = (left, float(page.height) - top, right - left, top - bottom)
                if stamped:
                    stamps.append(f'<ofd:StampAnnot PageRef="{number}" ID="s{len(stamps)}" Boundary="{_mm(*box)}"/>')
                    continue
                id_ = str(900_000 + len(media))
                picture = io.BytesIO()
                image.get_bitmap(render=True).to_pil().save(picture, "PNG")
                media[id_] = picture.getvalue()
                objects.append(f'<ofd:ImageObject ID="i{id_}" Boundary="{_mm(*box)}" ResourceID="{id_}"/>')
            area = f"<ofd:Area><ofd:PhysicalBox>{_mm(0, 0, page.width, page.height)}</ofd:PhysicalBox></ofd:Area>"
            layer = f'<ofd:Content><ofd:Layer ID="9">{"".join(objects)}</ofd:Layer></ofd:Content>'
            pages.append(f"<ofd:Page {NAMESPACE}>{area}{layer}</ofd:Page>")
    drawn.close()
    return package(pages, media, stamps)


def package(pages: Iterable[str], media: Mapping[str, bytes] | None = None, stamps: Iterable[str] = ()) -> bytes:
    """An OFD file of these pages (whole XML parts), images by their ids, and stamps of one signature."""
    parts = {f"Doc_0/Pages/Page_{number}/Content.xml": page for number, page in enumerate(pages, 1)}
    listed = "".join(
        f'<ofd:Page ID="{number}" BaseLoc="Pages/Page_{number}/Content.xml"/>' for number in range(1, len(parts) + 1)
    )
    files = "".join(
        f'<ofd:MultiMedia ID="{id_}" Type="Image" Format="PNG"><ofd:MediaFile>{id_}.png</ofd:MediaFile></ofd:MultiMedia>'
        for id_ in media or {}
    )
    common = (
        "<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    )
    signatures = '<ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/>'
    whole = {
        "OFD.xml": (
            f'<ofd:OFD {NAMESPACE} Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>'
            "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>"
        ),
        "Doc_0/Document.xml": f"<ofd:Document {NAMESPACE}>{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/DocumentRes.xml": f'<ofd:Res {NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>{files}</ofd:MultiMedias></ofd:Res>',
        "Doc_0/Signs/Signatures.xml": f"<ofd:Signatures {NAMESPACE}>{signatures}</ofd:Signatures>",
        "Doc_0/Signs/Sign_0/Signature.xml": (
            f"<ofd:Signature {NAMESPACE}><ofd:SignedInfo>{''.join(stamps)}</ofd:SignedInfo></ofd:Signature>"
        ),
        **parts,
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in whole.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        for id_, picture in (media or {}).items():
            archive.writestr(f"Doc_0/Res/{id_}.png", picture)
    return packed.getvalue()


def _mm(*points: float) -> str:
    return " ".join(f"{value * MILLIMETRES:.3f}" for value in points)


def _lines(characters: list[dict[str, object]]) -> Iterable[list[dict[str, object]]]:
    for _, line in groupby(characters, key=lambda one: (round(float(str(one["top"])), 1), one["size"])):
        yield list(line)


def _text(id_: int, line: list[dict[str, object]]) -> str:
    lefts = [float(str(one["x0"])) for one in line]
    size = float(str(line[0]["size"]))
    top, right = float(str(line[0]["top"])), float(str(line[-1]["x1"]))
    steps = " ".join(f"{(after - before) * MILLIMETRES:.3f}" for before, after in pairwise(lefts))
    words = escape("".join(str(one["text"]) for one in line))
    boundary = quoteattr(_mm(lefts[0], top, right - lefts[0], size))
    return (
        f'<ofd:TextObject ID="{id_}" Boundary={boundary} Font="1" Size="{size * MILLIMETRES:.3f}">'
        f'<ofd:TextCode X="0" Y="{size * 0.88 * MILLIMETRES:.3f}" DeltaX="{steps}">{words}</ofd:TextCode></ofd:TextObject>'
    )


def _path(line: Mapping[str, object]) -> str:
    left, top, right, bottom = (float(str(line[name])) for name in ("x0", "top", "x1", "bottom"))
    data = f"M 0 0 L {_mm(right - left, bottom - top)}"
    boundary = _mm(left, top, max(right - left, 0.3), max(bottom - top, 0.3))
    return f'<ofd:PathObject ID="p" Boundary="{boundary}" LineWidth="0.2"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>'
