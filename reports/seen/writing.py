"""The folder in which pictures and index stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dossiers import Dossier, os_reason
from parsers.page_pictures import PagePicture, page_pictures
from parsers.scans.sight import Sight
from reports.output import OutputError
from reports.seen.drawing import Pen, drawn, encoded
from reports.seen.index import OURS, Drawn, index_of
from reports.seen.sheets import SeenPage, seen_pages

MOST_PICTURES: Final = 2_000
INDEX: Final = "index.html"
_PICTURE: Final = re.compile(r"\d{4}-page\d{3,4}\.(?:png|jpg)")
_HEAD: Final = 400
_REBUILT: Final = "本页画不出原样，图上是按所在位置排出的文字"


@dataclass(frozen=True, slots=True)
class Written:
    index: Path
    pictures: int
    left_out: int


def claimed_folder(folder: Path, dossier: Path) -> Path:
    """The folder, made if need be, when it may be written: empty, or written by this program. Raises `OutputError`."""
    try:
        if folder.resolve().is_relative_to(dossier.resolve()):
            raise OutputError(f"{folder}：在案卷里面，页面图会被当成案卷材料；请写到案卷之外的文件夹")
        if folder.is_dir():
            if any(folder.iterdir()) and not _is_ours(folder):
                raise OutputError(f"{folder}：不是空文件夹，里面的东西不是页面图，没有动它；请另写一个文件夹名")
        elif folder.exists():
            raise OutputError(f"{folder}：是一个文件，请写文件夹名")
        else:
            folder.mkdir(parents=True)
    except OSError as error:
        raise OutputError(f"{folder}：不能写到这里：{os_reason(error)}") from None
    return folder


def _is_ours(folder: Path) -> bool:
    index = folder / INDEX
    if not index.is_file():
        return False
    with index.open(encoding="utf-8", errors="replace") as opened:
        return OURS in opened.read(_HEAD)


def write_pages(dossier: Dossier, folder: Path, sight: Sight | None = None) -> Written:
    """Pictures of the pages and the index that lists them, in a folder that `claimed_folder` gave. Raises `OutputError`.

    Pictures of an earlier reading go.
    """
    try:
        for old in folder.iterdir():
            if _PICTURE.fullmatch(old.name):
                old.unlink()
        return _written(dossier, folder, sight)
    except OSError as error:
        raise OutputError(f"{folder}：无法写入（{os_reason(error)}），请换一个文件夹") from None


def _written(dossier: Dossier, folder: Path, sight: Sight | None) -> Written:
    # The index comes first: a folder that was left half written is still known as ours.
    (folder / INDEX).write_text(index_of(dossier, (), 0), encoding="utf-8")
    pen = Pen.found()
    made: list[Drawn] = []
    left_out = 0
    for page, picture in _sheets(dossier, sight):
        if len(made) == MOST_PICTURES:
            left_out += 1
            continue
        paper = picture.picture if picture else None
        if paper is None:
            page.remarks.append(_REBUILT)
        suffix, contents = encoded(drawn(page, paper, pen))
        name = f"{len(made) + 1:04}-page{page.number:03}{suffix}"
        (folder / name).write_bytes(contents)
        made.append(Drawn(page, name))
    (folder / INDEX).write_text(index_of(dossier, made, left_out), encoding="utf-8")
    return Written(folder / INDEX, len(made), left_out)


def _sheets(dossier: Dossier, sight: Sight | None) -> Iterator[tuple[SeenPage, PagePicture | None]]:
    """Every page in the order of the files, with its picture where its format can be drawn."""
    pages = seen_pages(dossier)
    files = frozenset({file for file, _ in pages} | {one.file for one in dossier.unread})
    scans = frozenset(place for place, page in pages.items() if page.scanned)
    done: set[tuple[str, int]] = set()
    for picture in page_pictures(Path(dossier.path), files, scans, sight):
        place = (picture.file, picture.page)
        done.add(place)
        yield pages.get(place) or SeenPage(*place), picture
    for place, page in pages.items():
        if place not in done:
            yield page, None
