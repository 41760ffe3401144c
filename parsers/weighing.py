"""How sure each cut of a scanned bundle is: titles, against the pages' own numbers and the list of contents."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from rapidfuzz import fuzz

from dossiers import Document, DoubtfulCut, Page
from parsers.beginnings import Beginning, Sight, closes, is_continued, line_texts, own_labels, usual_size
from parsers.elements.doubt import SURE
from parsers.listed_papers import Listed, Row, is_written, listed_in
from parsers.recognition import Title, Titles, nearly_title
from parsers.title_words import is_preamble, skeleton

SURE_CUT: Final = 0.8
"""Below this a person has to look. All figures here are points of order, not measured chances."""

_BY_TITLE, _BY_LIKENESS, _BY_LOOKS = 0.95, 0.85, 0.8
_BY_MISREADING = 0.75
_LISTED = 0.97
_LISTED_UNTITLED = 0.85
_LISTED_ALONE = 0.7
_AGAINST_NUMBER = 0.3
_AGAINST_COUNT = 0.2
_AGAINST_LIST = 0.3
_PERHAPS = 0.65
"""Of a page that was left with the one before though something speaks against that."""
_LIKE = 65
"""Per cent; the place is right by the numbers, so that half a title is enough."""
_HEAD_LINES = 6
_FEW_WORDS = 30
_OF_AN_END = re.compile(r"\d\s*[年月日]|[:：]")
_MOST_AGAINST = 3
"""Where so many titles stand on later pages of one numbering, it counts the pages of a set of papers."""

_Label = tuple[int, int] | None


def weighed(
    pages: tuple[Page, ...], beginnings: tuple[Beginning, ...], papers: tuple[Document, ...], titles: Titles
) -> tuple[tuple[Beginning, ...], tuple[DoubtfulCut, ...]]:
    """The beginnings with how sure they are, some added and some dropped, and the pages that perhaps begin a document.

    `papers` are what lies between the beginnings, one for each.
    """
    listed = listed_in(pages, beginnings, papers, titles)
    scale = _Scale(pages, listed, _labels(pages, beginnings), titles, usual_size(pages))
    kept: list[Beginning] = []
    doubts: list[DoubtfulCut] = []
    for position, page in enumerate(pages):
        here = [one for one in beginnings if one.page == position]
        top = next((one for one in here if one.line == 0), None)
        below = [one for one in here if one.line]
        if position and page.scanned:
            if top is None and below and (cut := scale.listed_below(below[0], position)):
                kept += [cut, *below[1:]]
                continue
            top, doubt = scale.weighed(top, position) if top else scale.passed_over(position)
            doubts += [doubt] if doubt else []
        kept += [top] if top else []
        kept += below
    return tuple(kept), tuple(doubts)


def _labels(pages: tuple[Page, ...], beginnings: tuple[Beginning, ...]) -> list[_Label]:
    labels = own_labels(pages)
    titled = [one for one in beginnings if one.line == 0 and one.title and one.title.kind and one.title.exact]
    against = sum((label := labels[one.page]) is not None and label[0] > 1 for one in titled)
    return labels if against < _MOST_AGAINST else [None] * len(labels)


@dataclass(frozen=True, slots=True)
class _Scale:
    pages: tuple[Page, ...]
    listed: Listed
    labels: list[_Label]
    titles: Titles
    usual: float | None

    def weighed(self, cut: Beginning, position: int) -> tuple[Beginning | None, DoubtfulCut | None]:
        """The cut as it stays, or None where it is dropped; and the doubt about it."""
        row, around = self.listed.begins.get(position), self.listed.goes_on.get(position)
        if row is not None:
            cut = self._named_by(row, cut)
        elif cut.kind is None and (misread := self._misread(self.pages[position])) is not None:
            cut = replace(cut, title=misread, kind=misread.kind)
        named = cut.title is not None and cut.title.kind is not None and cut.named != "眉"
        sure = _BY_LOOKS if not named or cut.title is None else _BY_TITLE if cut.title.exact else _BY_LIKENESS
        if row is not None:
            return replace(cut, sure=_LISTED), None
        reasons = list(self._against(position))
        if around is not None and sure < _BY_TITLE:
            if around.paper.last is not None and not reasons:
                return None, None
            reasons.append((_AGAINST_LIST, f"卷内目录把本页列在“{around.paper.title}”里"))
        sure = round(sure - sum(weight for weight, _ in reasons), 2)
        told = f"{'；'.join(why for _, why in reasons)}，仍断为另一份" if reasons else ""
        return replace(cut, sure=sure), self._doubt(position, sure, told)

    def listed_below(self, cut: Beginning, position: int) -> Beginning | None:
        """A paper below the top of the page, where it is the one that the list puts there.

        The few words above it are the head of its form, unless the paper before ends with them.
        """
        row, above = self.listed.begins.get(position), line_texts(self.pages[position].lines[: cut.line])
        if row is None or row.kind is None or row.kind != cut.kind or len(skeleton("".join(above))) >= _FEW_WORDS:
            return None
        ends = any(_OF_AN_END.search(text) for text in above)
        return replace(cut, line=cut.line if ends else 0, sure=_LISTED)

    def _against(self, position: int) -> Iterator[tuple[float, str]]:
        label, before = self.labels[position], self._label_before(position)
        if label and label[0] > 1:
            yield _AGAINST_NUMBER, f"本页写着第{label[0]}页共{label[1]}页"
        elif before and before[0] < before[1]:
            yield _AGAINST_COUNT, f"前一份写着共{before[1]}页，只到第{before[0]}页"

    def _label_before(self, position: int) -> _Label:
        """That of the page before, blank ones left aside."""
        written = next((at for at in range(position - 1, -1, -1) if is_written(self.pages[at])), None)
        return None if written is None else self.labels[written]

    def passed_over(self, position: int) -> tuple[Beginning | None, DoubtfulCut | None]:
        """A page on which no title was found: whether a document begins there all the same."""
        page, label = self.pages[position], self.labels[position]
        row = self.listed.begins.get(position)
        if row is not None:
            if (label and label[0] > 1) or is_continued(Sight.of(page, None)):
                told = f"卷内目录说“{row.paper.title}”从本页起，本页却写着是续页"
                return None, self._doubt(position, _PERHAPS, told)
            return self._by_list(row, position)
        if position in self.listed.goes_on or not is_written(page):
            return None, None
        if not (label and label[0] > 1) and (misread := self._misread(page)) is not None:
            told = f"标题“{misread.text}”没有认准"
            cut = Beginning(position, 0, misread, "题", misread.kind, _BY_MISREADING)
            return cut, self._doubt(position, cut.sure, told)
        why = self._perhaps(position)
        return None, self._doubt(position, _PERHAPS, f"{why}，没有断为另一份") if why else None

    def _misread(self, page: Page) -> Title | None:
        """A short title with one misread character, in the place of a title and set as one."""
        sight = Sight.of(page, self.usual)
        for at in range(min(len(sight.body), _HEAD_LINES)):
            if sight.body[at] in sight.inside:
                return None
            # What was read surely is another word, not a title misread.
            unsure = min(page.lines[sight.body[at]].sureness, default=0.0) < SURE
            if unsure and sight.prominent(at) and (found := nearly_title(sight.text(at), self.titles)):
                return found
            if not is_preamble(sight.text(at)):
                return None
        return None

    def _perhaps(self, position: int) -> str | None:
        """What speaks for a document that begins on a page without title."""
        page, label, before = self.pages[position], self.labels[position], self._label_before(position)
        if label and label[0] == 1:
            return f"本页写着第1页共{label[1]}页，没有认出标题"
        if label and before and before[1] == label[1] and before[0] + 1 != label[0]:
            return f"本页写着第{label[0]}页，前一页写着第{before[0]}页，次序可能颠倒"
        if label is None and before and before[0] == before[1] > 1 and _says_much(page):
            return f"前一页写着第{before[0]}页共{before[1]}页，本页没有认出标题"
        return None

    def _by_list(self, row: Row, position: int) -> tuple[Beginning, DoubtfulCut | None]:
        cut = self._named_by(row, Beginning(position, 0, None, "录", None))
        if cut.title is not None and cut.title.kind is not None:
            return replace(cut, sure=_LISTED), None
        page = self.pages[position]
        apart = page.unread or not self.pages[position - 1].lines or closes(line_texts(self.pages[position - 1].lines))
        sure = _LISTED_UNTITLED if apart and not page.unread else _LISTED_ALONE
        told = f"只凭卷内目录断定“{row.paper.title}”从本页起，没有认出标题"
        cut = replace(cut, title=cut.title or Title(row.paper.title, None, (), 0), sure=sure)
        return cut, self._doubt(position, sure, told)

    def _named_by(self, row: Row, cut: Beginning) -> Beginning:
        """The list lends its title to a page whose own was misread, where the two are alike."""
        surely = cut.title is not None and cut.title.kind is not None and cut.title.exact
        if surely or row.kind is None or cut.kind not in (None, row.kind):
            return cut
        if cut.kind == row.kind or _alike(row.paper.title, self.pages[cut.page]):
            title = Title(row.paper.title, row.kind, (), len(row.paper.title), how="alike")
            return replace(cut, title=title, kind=row.kind, named="录")
        return replace(cut, kind=row.kind)

    def _doubt(self, position: int, sure: float, why: str) -> DoubtfulCut | None:
        number = self.pages[position].number
        return None if sure >= SURE_CUT or number is None or not why else DoubtfulCut(number, why, sure)


def _says_much(page: Page) -> bool:
    return len(skeleton("".join(line_texts(page.lines)))) >= _FEW_WORDS


def _alike(title: str, page: Page) -> bool:
    """Whether a line at the head of the page is that title but for some misread characters."""
    sought = skeleton(title)
    heads = [skeleton(text) for text in line_texts(page.lines)[:_HEAD_LINES]]
    heads += [first + second for first, second in pairwise(heads)]
    return len(sought) >= 2 and any(
        fuzz.ratio(sought, head[-len(sought) - 1 :]) >= _LIKE for head in heads if len(head) >= len(sought) - 1
    )
