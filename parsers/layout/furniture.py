"""Running heads and page numbers, set apart from what the document says."""

import re
from collections import Counter
from dataclasses import replace

from dossiers import Line, Page, Stream

_MARGIN = 0.085
_LEAST_REPEATS = 3
_HIGHEST_TYPE = 12.5

_COUNT = r"[\d一二三四五六七八九十百]{1,4}"
_PAGE_NUMBER = re.compile(
    rf"[-—–－─·•~\s]*\d{{1,4}}[-—–－─·•~\s]*|\d{{1,4}}\s*/\s*\d{{1,4}}"
    rf"|[（(]?第\s*{_COUNT}\s*页[，,/\s]*(?:[（(]?共\s*{_COUNT}\s*页[）)]?)?[）)]?"
    rf"|[（(]?共\s*{_COUNT}\s*页[，,/\s]*第\s*{_COUNT}\s*页[）)]?|Page\s*\d+(?:\s*of\s*\d+)?"
)
# Words that begin or name a document; they stand in a margin only by accident.
_OWN_WORDS = re.compile(
    r"[〔\[［（(【]\s*(?:19|20)\d{2}\s*[〕\]］）)】].*号|(?:(?<!文)书|表|证|单|笔录|通知|清单|报告|目录|封面|公告)$"
)


def margin(top: float, bottom: float, height: float) -> Stream | None:
    middle = (top + bottom) / 2
    if middle < _MARGIN * height:
        return "header"
    return "footer" if middle > (1 - _MARGIN) * height else None


def is_page_number(text: str) -> bool:
    return len(text) <= 24 and _PAGE_NUMBER.fullmatch(text.strip()) is not None


def with_running_heads(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """Small type that repeats at the same height in the margins of several pages is no content."""
    seen = Counter(key for page in pages for key in {_key(page, line) for line in page.lines} if key is not None)
    repeated = {key for key, count in seen.items() if count >= _LEAST_REPEATS}
    if not repeated:
        return pages
    return tuple(_set_apart(page, repeated) for page in pages)


_Key = tuple[str, Stream, int]


def _key(page: Page, line: Line) -> _Key | None:
    box = line.place.box
    if line.stream != "body" or line.table is not None or box is None or page.height is None:
        return None
    where = margin(box.top, box.bottom, page.height)
    if where is None or (line.size or 0) > _HIGHEST_TYPE or _OWN_WORDS.search(line.text):
        return None
    return re.sub(r"\d+", "0", line.text), where, round(box.top / 4)


def _set_apart(page: Page, repeated: set[_Key]) -> Page:
    lines = list(page.lines)
    changed = False
    for index, line in enumerate(lines):
        key = _key(page, line)
        if key is not None and key in repeated:
            lines[index] = replace(line, stream=key[1], continues=False)
            changed = True
            if index + 1 < len(lines) and lines[index + 1].continues:
                lines[index + 1] = replace(lines[index + 1], continues=False)
    return replace(page, lines=tuple(lines)) if changed else page
