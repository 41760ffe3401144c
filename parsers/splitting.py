"""The pages of a file, cut into documents."""

import re
from dataclasses import dataclass, field

from dossiers import Page
from parsers.beginnings import (
    LISTS,
    TOP_LINES,
    Beginning,
    Sight,
    closes,
    heading_at_top,
    is_continued,
    kind_on_page,
    large_heading,
    line_texts,
    opening_labels,
    own_labels,
    set_in_title_type,
    title_at_top,
    title_from,
    title_in_header,
    untitled_kind,
    usual_size,
)
from parsers.certified_copies import COPY, copy_headed, next_copy
from parsers.kinds import Catalogue
from parsers.recognition import Title, Titles, title_of
from parsers.repeated_forms import with_repeated_forms
from parsers.title_words import is_preamble, skeleton, squeezed


def beginnings_of(pages: tuple[Page, ...], catalogue: Catalogue, titles: Titles) -> tuple[Beginning, ...]:
    """Where documents begin, in order; the first always at the first page."""
    walk = _Walk(pages, catalogue, titles)
    for number in range(len(pages)):
        walk.page(number)
    return with_repeated_forms(pages, tuple(walk.found))


@dataclass(slots=True)
class _Walk:
    pages: tuple[Page, ...]
    catalogue: Catalogue
    titles: Titles
    found: list[Beginning] = field(default_factory=list)
    _usual: float | None = None
    _labels: list[tuple[int, int] | None] = field(default_factory=list)
    _last_texts: tuple[str, ...] = ()
    """The last lines of the document so far."""
    _opening: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._usual = usual_size(self.pages)
        self._labels = own_labels(self.pages)

    def page(self, number: int) -> None:
        sight = Sight.of(self.pages[number], self._usual)
        beginning = self._at_top(number, sight)
        if beginning:
            self._begin(beginning, sight)
        self._below_top(number, sight)
        last = self.found[-1]
        own = sight.page.lines[last.line :] if last.page == number else sight.page.lines
        self._last_texts = (*self._last_texts, *line_texts(own))[-12:]

    def _begin(self, beginning: Beginning, sight: Sight) -> None:
        self.found.append(beginning)
        self._last_texts = ()
        self._opening = opening_labels(sight, beginning.line)

    def _at_top(self, number: int, sight: Sight) -> Beginning | None:
        first = number == 0
        if not first and not sight.body:
            return None
        if sight.body and (copy := self._copy_at(number, sight, 0)) is not None:
            return copy
        title = title_at_top(sight, self.titles, first_page=first)
        kind = kind_on_page(title, sight) if title else None
        if title and (first or self._is_new(number, sight, title, kind)):
            return Beginning(number, 0, title, "题", kind)
        return self._without_title(number, sight) if title is None or first else None

    def _is_new(self, number: int, sight: Sight, title: Title, kind: str | None) -> bool:
        label = self._labels[number]
        current = self.found[-1]
        same = kind is not None and kind == current.kind
        if is_continued(sight) and (same or kind is None):
            return False
        if label and label[0] == 1 and kind:
            return True
        if same:
            if label and label[0] > 1:
                return False
            again = opening_labels(sight, 0)
            return not self._opening or bool(set(self._opening) & set(again)) or closes(self._last_texts)
        if kind is None:
            return closes(self._last_texts) or sight.page.first_of_document
        set_apart = any(sight.prominent(position) for position in range(min(4, len(sight.body))))
        if set_apart or sight.page.first_of_document:
            return True
        told_plain = all(sight.prominent(position) is False for position in range(min(4, len(sight.body))))
        if current.kind in LISTS or told_plain or not title.exact:
            return closes(self._last_texts) and current.kind not in LISTS - {"封面"}
        return True

    def _without_title(self, number: int, sight: Sight) -> Beginning | None:
        header = title_in_header(sight.page, self.titles)
        if number == 0:
            named = header or heading_at_top(sight)
            kind = header.kind if header else untitled_kind(sight, self.catalogue)
            return Beginning(0, 0, named, "眉" if header else "无", kind)
        label = self._labels[number]
        if is_continued(sight) or (label and label[0] > 1):
            return None
        before = title_in_header(self.pages[number - 1], self.titles)
        if header and header.kind != self.found[-1].kind and (before is None or before.kind != header.kind):
            return Beginning(number, 0, header, "眉", header.kind)
        large = large_heading(sight)
        if large is not None:
            return Beginning(number, 0, heading_at_top(sight) or large, "无", untitled_kind(sight, self.catalogue))
        ended = closes(self._last_texts)
        hinted = sight.page.first_of_document or bool(label and label[0] == 1)
        if not ended and not hinted:
            return None
        kind = untitled_kind(sight, self.catalogue)
        if kind and kind != self.found[-1].kind:
            return Beginning(number, 0, None, "无", kind)
        heading = heading_at_top(sight)
        if heading and (self.found[-1].kind not in LISTS or set_in_title_type(sight)):
            return Beginning(number, 0, heading, "无", None)
        if hinted and sight.page.number is not None and len(skeleton(sight.words())) >= 30:
            return Beginning(number, 0, None, "无", None)
        return None

    def _below_top(self, number: int, sight: Sight) -> None:
        """Documents that begin in the middle of the page, below the end of another."""
        begun = self.found[-1].page == number
        skip_to = _after_title(sight, self.titles, self.found[-1].title) if begun else 1
        position = skip_to
        while position < len(sight.body):
            taken = self._begins_below(number, sight, position)
            position += taken or 1

    def _begins_below(self, number: int, sight: Sight, position: int) -> int:
        """How many lines the title of a new document takes here; 0 when none begins."""
        if sight.body[position] in sight.inside or position + 1 >= len(sight.body):
            return 0
        prominent = sight.prominent(position)
        current = self.found[-1]
        if (copy := self._copy_at(number, sight, position)) is not None:
            self._begin(copy, sight)
            return 1
        if current.kind == COPY and current.title and next_copy(current.title.text, sight.text(position)):
            title = Title(squeezed(sight.text(position)), COPY, (), 0)
            self._begin(Beginning(number, sight.body[position], title, "题", COPY), sight)
            return 1
        # Below the top a title must be set as one, where the format tells; 法制审核意见 also heads a part of a form.
        told = sight.page.lines[sight.body[position]].size is not None
        if not prominent and (told or current.kind in LISTS) and not _heads_a_receipt(sight, position):
            return 0
        found = title_from(sight, position, self.titles, likeness=False)
        if found is None:
            return 0
        title, count = found
        kind = kind_on_page(title, sight) if title.kind is None else title.kind
        if kind is None or title.text.endswith("意见"):
            return 0
        start = current.line if current.page == number else 0
        above = tuple(sight.text(i) for i in range(position) if sight.body[i] >= start)
        ended = closes((*self._last_texts, *above)[-7:]) or (
            title.how == "listed" and kind != current.kind and sight.stands_out(position)
        )
        if not ended or (title.kind is None and not prominent):
            return 0
        line = sight.body[_with_preamble(sight, position, start)]
        self._begin(Beginning(number, line, title, "题", kind), sight)
        return count

    def _copy_at(self, number: int, sight: Sight, position: int) -> Beginning | None:
        """A copy with a head of its own, behind the end of the paper before it."""
        below = [sight.text(at) for at in range(position + 1, len(sight.body))]
        name = copy_headed(sight.text(position), below)
        if name is None:
            return None
        if self.found:
            current = self.found[-1]
            start = current.line if current.page == number else 0
            above = tuple(sight.text(at) for at in range(position) if sight.body[at] >= start)
            if not closes((*self._last_texts, *above)[-7:]):
                return None
        found = title_of(name, self.titles, likeness=False)
        kind = "主体资格证明" if found and found.kind == "主体资格证明" else COPY
        line = sight.body[position] if position else 0
        return Beginning(number, line, Title(name, kind, (), 0), "题", kind)


_RECEIPT = re.compile(r"送达回[证执]")
_OF_A_RECEIPT = re.compile("受送达|送达(?:文书|地点|方式|人)|签收")
_FIELDS_BELOW = 3


def _heads_a_receipt(sight: Sight, position: int) -> bool:
    """送达回证 alone in a line over its fields, below the paper that it served, in whatever type it is set."""
    below = (sight.text(at) for at in range(position + 1, min(len(sight.body), position + 1 + _FIELDS_BELOW)))
    return bool(_RECEIPT.fullmatch(squeezed(sight.text(position)))) and any(map(_OF_A_RECEIPT.search, below))


def _after_title(sight: Sight, titles: Titles, own: Title | None) -> int:
    """The first position below the title at the top of the page, which may stand under words of the form's own."""
    passed = True
    for position in range(min(len(sight.body), TOP_LINES)):
        found = title_from(sight, position, titles, likeness=True) if sight.body[position] not in sight.inside else None
        if found and (passed or (own is not None and found[0].text == own.text)):
            return position + found[1]
        passed = passed and is_preamble(sight.text(position))
    return 1


def _with_preamble(sight: Sight, position: int, start: int) -> int:
    """The first of the lines right above a title that belong to it: authority, set of forms, number."""
    for above in range(position - 1, max(-1, position - 4), -1):
        text = sight.text(above)
        if sight.body[above] <= start or closes((text,)) or not is_preamble(text) or not sight.prominent(above):
            return above + 1
    return position
