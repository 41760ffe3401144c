"""The pages of a dossier as pictures, turned as they were read: what boxes and marks can be drawn on."""

import hashlib
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from pathlib import Path

from parsers.folders import files_of, files_within
from parsers.formats import PICTURE_FORMATS, Unreadable
from parsers.gates.plain_files import contents_of
from parsers.reading import unpacked
from parsers.scans.rendering import Picture, Undecodable, frames_in, picture_in
from parsers.scans.sight import Sight
from parsers.scans.upright import as_read
from parsers.workplaces import workplace


@dataclass(frozen=True, slots=True)
class PagePicture:
    """`picture` None: the page cannot be drawn."""

    file: str
    page: int
    picture: Picture | None


def page_pictures(
    path: Path,
    files: Set[str],
    scans: Set[tuple[str, int]],
    sight: Sight | None = None,
    wanted: Set[tuple[str, int]] | None = None,
) -> Iterator[PagePicture]:
    """Of the named files of the dossier at `path` those that have pages: PDF and image files, in their order.

    `scans` are the pages, by file and number, that were read from pictures; how they lay is in the cache of `sight`.
    Of a large bundle only the pages that are `wanted` need be drawn; None: all.
    """
    sight = sight or Sight()
    with workplace() as folder:
        for file in files_within(files_of(unpacked(path, folder)), folder):
            suffix = file.path.suffix.lower()
            if file.name not in files or suffix not in (".pdf", *PICTURE_FORMATS):
                continue
            try:
                data = contents_of(file.path)
                digest = hashlib.sha256(data).hexdigest()
                own = None if wanted is None else {page for name, page in wanted if name == file.name}
                for number, picture in _pictures(data, suffix, own):
                    if picture is not None and (file.name, number) in scans:
                        picture = _turned(picture, sight, file.name, digest, number)
                    yield PagePicture(file.name, number, picture)
            except Unreadable:
                continue  # It stands among the unread files.


def _pictures(data: bytes, suffix: str, wanted: Set[int] | None) -> Iterator[tuple[int, Picture | None]]:
    if suffix == ".pdf":
        from parsers.formats.pdf.pictures import pictures_of_pdf

        yield from pictures_of_pdf(data, wanted)
        return
    try:
        for number in range(1, frames_in(data) + 1):
            if wanted is None or number in wanted:
                yield number, picture_in(data, number - 1)
    except Undecodable as error:
        raise Unreadable(str(error)) from None


def _turned(picture: Picture, sight: Sight, name: str, digest: str, number: int) -> Picture:
    seen = sight.seen(name, digest, number, lambda: picture)
    return picture if seen is None else replace(picture, pixels=as_read(picture.pixels, seen.quarters, seen.skew))
