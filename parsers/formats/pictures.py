"""Image files -> scanned pages."""

import hashlib
from functools import partial
from typing import Final

from dossiers import Page
from parsers.scans.ahead import Reading, one_ahead
from parsers.scans.pages import page_of
from parsers.scans.rendering import MOST_FRAMES, Undecodable, frames_in, picture_in
from parsers.scans.seen import Seen
from parsers.scans.sight import HINT, Sight

NOT_READ: Final = f"图片文件，里面的文字没有读取；{HINT}"


def seen_on(data: bytes, name: str, sight: Sight) -> Seen | None:
    """What stands on an image that is part of the file `name`; None where nothing can read it."""
    try:
        return sight.seen(name, hashlib.sha256(data).hexdigest(), 1, partial(picture_in, data, 0))
    except Undecodable:
        return None


def read_picture(data: bytes, name: str, sight: Sight | None = None) -> tuple[Page, ...]:
    """A page for each frame; of a TIFF there may be many. One that cannot be opened is an unread page: it lies there."""
    sight = sight or Sight()
    digest = hashlib.sha256(data).hexdigest()
    pages: list[Page] = []
    tables = 0
    try:
        count = frames_in(data)
    except Undecodable as error:
        return (Page(1, (), unread=str(error)),)
    sight.pages[name] = count
    numbers = range(1, min(count, MOST_FRAMES) + 1)
    for number, seen in zip(
        numbers, one_ahead(_seen(data, name, digest, number, sight) for number in numbers), strict=True
    ):
        if isinstance(seen, Undecodable):
            pages.append(Page(number, (), unread=str(seen)))
            continue
        page = Page(number, (), unread=NOT_READ) if seen is None else page_of(seen, name, number, tables)
        tables += len(page.tables)
        pages.append(page)
    if count > MOST_FRAMES:
        left = f"文件有 {count} 页图像，超过 {MOST_FRAMES} 页的上限，第 {MOST_FRAMES + 1} 页起没有读取，请拆分后提交"
        pages.append(Page(MOST_FRAMES + 1, (), unread=left))
    return tuple(pages)


def _seen(data: bytes, name: str, digest: str, number: int, sight: Sight) -> Reading[Seen | Undecodable | None]:
    try:
        begun = sight.begun(name, digest, number, partial(picture_in, data, number - 1))
        yield
        return None if begun is None else begun()
    except Undecodable as error:
        return error
