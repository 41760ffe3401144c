"""Image files -> scanned pages."""

import hashlib
from functools import partial
from typing import Final

from dossiers import Page
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
    for number in range(1, min(count, MOST_FRAMES) + 1):
        try:
            seen = sight.seen(name, digest, number, partial(picture_in, data, number - 1))
        except Undecodable as error:
            pages.append(Page(number, (), unread=str(error)))
            continue
        page = Page(number, (), unread=NOT_READ) if seen is None else page_of(seen, name, number, tables)
        tables += len(page.tables)
        pages.append(page)
    if count > MOST_FRAMES:
        left = f"文件有 {count} 页图像，超过 {MOST_FRAMES} 页的上限，第 {MOST_FRAMES + 1} 页起没有读取，请拆分后提交"
        pages.append(Page(MOST_FRAMES + 1, (), unread=left))
    return tuple(pages)
