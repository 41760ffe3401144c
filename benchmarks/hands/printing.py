"""Word files printed to PDF by LibreOffice and merged, as an office hands in one file."""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from parsers.formats.office import soffice

_AT_ONCE: Final = 40
_SECONDS_TO_START: Final = 60
_SECONDS_EACH: Final = 20


class NotPrinted(Exception):
    """LibreOffice is not there, or made no PDF of a file."""


def printed(files: Sequence[bytes]) -> list[bytes]:
    """A PDF for each Word file. Raises `NotPrinted`."""
    program = soffice()
    if program is None:
        raise NotPrinted("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{number}.docx" for number in range(len(files))]
        for path, data in zip(paths, files, strict=True):
            path.write_bytes(data)
        for start in range(0, len(paths), _AT_ONCE):
            _print(program, folder, paths[start : start + _AT_ONCE])
        return [_made(path.with_suffix(".pdf")) for path in paths]


def _print(program: str, folder: Path, paths: Sequence[Path]) -> None:
    command = [
        program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(folder), *map(str, paths),
    ]  # fmt: skip
    surroundings = {**os.environ, "TMPDIR": str(folder)}
    seconds = _SECONDS_TO_START + _SECONDS_EACH * len(paths)
    try:
        subprocess.run(command, env=surroundings, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise NotPrinted(f"LibreOffice took more than {seconds} seconds") from None


def _made(path: Path) -> bytes:
    if not path.is_file():
        raise NotPrinted(f"LibreOffice made no PDF of file {int(path.stem) + 1}")
    return path.read_bytes()


def merged(files: Iterable[bytes]) -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.new() as whole:
        for data in files:
            with pikepdf.open(BytesIO(data)) as one:
                whole.pages.extend(one.pages)
        whole.save(out)
    return out.getvalue()


def page_texts(data: bytes) -> list[str]:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return [page.get_textpage().get_text_range() for page in document]
