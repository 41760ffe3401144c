"""Pictures of pages as an office hands them over: one PDF, a folder of photographs, one TIFF."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

PNG = b"\x89PNG"


@dataclass(frozen=True, slots=True)
class Shot:
    """One page, packed. `born` is the number of a page of the born-digital PDF that stands there as it is."""

    packed: bytes
    width: float
    height: float
    born: int | None = None


def packed(picture: Image.Image, quality: int) -> bytes:
    """A JPEG with colour at half resolution, as scanners make it; of black and white a PNG."""
    out = BytesIO()
    if picture.mode == "1":
        picture.save(out, "PNG", optimize=False)
    else:
        picture.save(out, "JPEG", quality=quality, subsampling="4:2:0")
    return out.getvalue()


def write_scanned_pdf(path: Path, shots: Sequence[Shot], born: Path | None) -> None:
    pdf = pdfium.PdfDocument.new()
    written = pdfium.PdfDocument(born) if born else None
    for shot in shots:
        if shot.born is not None and written is not None:
            pdf.import_pages(written, [shot.born - 1])
            continue
        page = pdf.new_page(shot.width, shot.height)
        image = pdfium.PdfImage.new(pdf)
        if shot.packed.startswith(PNG):
            image.set_bitmap(pdfium.PdfBitmap.from_pil(Image.open(BytesIO(shot.packed)).convert("L")))
        else:
            image.load_jpeg(BytesIO(shot.packed), inline=True)
        image.set_matrix(pdfium.PdfMatrix().scale(shot.width, shot.height))
        page.insert_obj(image)
        page.gen_content()
    out = BytesIO()
    pdf.save(out)
    path.write_bytes(_dated(out.getvalue()))


def _dated(data: bytes) -> bytes:
    """The file without its day of making, which would differ at every run; its identifier follows its contents."""
    data = re.sub(rb"/CreationDate ?\(D:\d+", lambda found: re.sub(rb"\d(?=\d*$)", b"0", found[0]), data)
    data = re.sub(rb"/CreationDate ?\(D:\d{14}", lambda found: found[0][:-14] + b"20260101000000", data)
    blank = re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"", data)
    name = hashlib.sha256(blank).hexdigest()[:32].upper().encode()
    return re.sub(rb"/ID\[<[0-9A-F]{32}><[0-9A-F]{32}>\]", b"/ID[<" + name + b"><" + name + b">]", data)


def write_photographs(folder: Path, shots: Sequence[Shot]) -> tuple[str, ...]:
    folder.mkdir(parents=True, exist_ok=True)
    names = []
    for number, shot in enumerate(shots, 1):
        name = f"{number:03}.{'png' if shot.packed.startswith(PNG) else 'jpg'}"
        (folder / name).write_bytes(shot.packed)
        names.append(name)
    return tuple(names)


def write_tiff(path: Path, shots: Sequence[Shot], dpi: int, quality: int) -> None:
    pictures = _opened(shots)
    first = next(pictures)
    if first.mode == "1":
        first.save(path, "TIFF", compression="group4", dpi=(dpi, dpi), save_all=True, append_images=pictures)
    else:
        first.save(
            path, "TIFF", compression="jpeg", quality=quality, dpi=(dpi, dpi), save_all=True, append_images=pictures
        )


def _opened(shots: Sequence[Shot]) -> Iterator[Image.Image]:
    for shot in shots:
        with Image.open(BytesIO(shot.packed)) as picture:
            picture.load()
            yield picture
