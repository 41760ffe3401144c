"""Does a paper hold what is asked of one of its places, and how often?"""

import re
from collections.abc import Iterable, Iterator

from checklists.checks import Need
from dossiers import Citation, Document, Element, Mark, Quote, Reading
from parsers.elements.marks import SURE
from scoring.case import Case
from scoring.checks.signers import (
    INK,
    also_signed,
    not_everyone,
    seal_in_print,
    signed_as_officers,
    signed_beside,
    too_few,
)
from scoring.doubts.missing import TAIL, element_missing, marks_near, only_offered, shown, told, unseen_by_hand
from scoring.doubts.names_at_the_end import two_strangers
from scoring.doubts.untaken import behind_an_empty_place, shortened
from scoring.names import IMAGE, person_names
from scoring.said import own_words
from scoring.text import evened, pattern, quote_of
from scoring.verdict import Doubt, Draft, Part, title_of

_FIGURE = re.compile(r"\d")


def any_read(document: Document, names: tuple[str, ...]) -> bool:
    return any(element.reading is Reading.READ for name in names for element in document.all(name))


def need_met(need: Need, document: Document, case: Case, *, signed: bool) -> Iterator[Part]:
    title = title_of(document.kind, document.title)
    called = need.called or "或".join(need.element)
    others = [place.value for name in need.other_than for place in document.all(name) if place.value is not None]
    if others and need.unless_said and shown(case, document, need.unless_said):
        others = []
    outside = _aside(need, document)
    places = [
        place
        for name in need.element
        for place in document.all(name)
        if place.value not in others and not _within(place, outside)
    ]
    read = [place for place in places if place.reading is Reading.READ]
    blank = [place for place in places if place.reading is Reading.BLANK]
    illegible = [place for place in places if place.reading is Reading.ILLEGIBLE]
    hollow = [place for place in read if any(pattern(one).fullmatch(_words(place)) for one in need.hollow)]
    if hollow and len(hollow) == len(read):
        words = "、".join(_words(place) for place in hollow)
        quotes = tuple(place.quote for place in hollow)
        yield Draft(need.finding, f"{title}的{called}只写有“{words}”", quotes, document.index, called)
        return
    inked = [place for place in blank if _inked(document, place, case, signed=signed)]
    if signed:
        # A picture in the place of a name is a signature, and the same one may stand in two elements.
        drawn = [
            place for place in illegible if any(mark.confidence >= SURE for mark in marks_near(document, place, INK))
        ]
        illegible = [place for place in illegible if place not in drawn]
        inked += [] if any(place.value == IMAGE for place in read) else drawn
    if need.own_words and not blank and not (illegible and not read):
        yield from _said(need, document, case, read, called, title)
        return
    asked = _asked(need, document)
    held = _held(read) + (len(inked) if signed else 0) + also_signed(need, document, case, read)
    if read and signed and held < asked:
        held += signed_beside(document, case, read)
    if need.or_sealed and not held and _sealed(document, places):
        return

    if held and need.everyone and (lacking := not_everyone(need, document, held, read, case)):
        yield lacking
        return
    if held >= asked:
        yield from _worded(need, document, read, called, title)
        return
    if illegible and document.markless:
        yield unseen_by_hand(document, called, (illegible[0].quote,))
        return
    if illegible or (inked and not signed):
        yield Doubt(f"{title}的{called}无法辨认", ((illegible or inked)[0].quote,))
        return
    if signed and need.at_least > 1 and not need.limited_by and (strange := two_strangers(case, document)):
        yield Doubt(f"{title}中未能识别{called}：文末另有“{strange.text}”", (strange,))
        return
    if not read and (beside := _in_the_opinion(document, need)):
        yield beside
        return
    if need.or_sealed and blank and (stands := seal_in_print(document, blank[0], case)):
        yield Doubt(f"{title}的{called}处印有“{stands}”，全卷没有任何印章图像，不能判断是否盖章", (blank[0].quote,))
        return
    if [place for place in blank if place not in inked]:
        empty = next(place for place in blank if place not in inked)
        if behind := behind_an_empty_place(document, empty):
            yield Doubt(f"{title}的{called}一栏空着，其后另有“{shortened(behind.text)}”，是否就是请核对", (behind,))
            return
        yield Draft(need.finding, _saying(title, called, held, asked), (empty.quote,), document.index, called)
        return
    by_article = bool(need.cited_but and document.all("涉及条款"))
    if by_article and (cited := _cited(need, document)):
        yield cited
        return
    if need.role and signed_as_officers(need, document):
        return
    if need.shown_by and not by_article and told(document, need.shown_by, need.aside, outside):
        if only_offered(document, need.shown_by, need.aside):
            yield Doubt(f"{title}的{called}只是印好的选项，没有勾选，请核对")
        return
    if read or inked:
        yield too_few(need, document, case, read or inked, f"{held}")
        return
    if need.doubtful_where and shown(case, document, need.doubtful_where):
        yield Doubt(f"{title}没有{called}，所用格式没有此栏，请核对")
        return
    if (signed or need.drawn) and _other_pictures(document):
        yield Doubt(f"{title}没有识别到{called}，文中另有签章或图像，请核对")
        return
    missing = element_missing(case, document, need.element, called, need.shown_by)
    if isinstance(missing, Doubt):
        yield missing
    else:
        yield Draft(need.finding, f"{title}没有{called}", (missing,), document.index, called)


_SAME_LAW = ("同法", "该法", "本法", "同条例", "该条例")


def _cited(need: Need, document: Document) -> Quote | None:
    """Where another article is cited; where none of those it must differ from was read, the second one."""
    others = {key for name in need.other_than for place in document.all(name) if (key := _article(place.value))}
    found = {
        key: place.quote
        for place in document.all("涉及条款")
        if (key := _article(place.value)) is not None
        and key not in others
        and (place.quote.text.startswith(_SAME_LAW) or not any(pattern(one).search(key[0]) for one in need.cited_but))
    }
    if others and not found:
        # An article that a line's end parted from its law was not read.
        laws = {law for law, _ in others}
        found = {
            (law, 0): place.quote
            for place in document.all("涉及条款")
            if isinstance(place.value, Citation) and place.value.article is None
            if (law := evened(place.value.law).removeprefix("中华人民共和国")) not in laws
            and not any(pattern(one).search(law) for one in need.cited_but)
        }
    quotes = list(found.values())
    return quotes[-1] if len(quotes) > (0 if others else 1) else None


def _article(value: object) -> tuple[str, int] | None:
    if not isinstance(value, Citation) or value.article is None:
        return None
    return evened(value.law).removeprefix("中华人民共和国"), value.article


def _in_the_opinion(document: Document, need: Need) -> Part | None:
    """A day or a name at the end of the opinion, where the place of its own was taken for empty."""
    for name in need.element:
        day, signature = name.endswith("日期"), name.endswith("签名")
        if not (day or signature) or not document.all(name):
            continue
        for opinion in document.all(name[:-2] + "意见"):
            if opinion.reading is not Reading.READ or not isinstance(opinion.value, str):
                continue
            if day and _ENDS_IN_A_DAY.search(opinion.value):
                return opinion.quote
            if signature and _ENDS_IN_A_NAME.search(opinion.value):
                title = title_of(document.kind, document.title)
                words = re.split(r"[\s。！!]+", opinion.value.strip())[-1]
                return Doubt(f"{title}的{name}未能识别，意见栏末有“{words}”字样", (opinion.quote,))
    return None


_ENDS_IN_A_DAY = re.compile(r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日(\s*\d{1,2}\s*[时:：](\s*\d{1,2}\s*分?)?)?\s*$")
_ENDS_IN_A_NAME = re.compile(
    r"[。！!\n]\s*(?:[\u4e00-\u9fa5]{0,8}(?:[局厅处科股所站队镇乡县区市院部]长|主任|书记)\s*)?(?!同意|批准|属实|情况|签名|签字|盖章|负责人|[\u4e00-\u9fa5]{0,3}(?:长|主任|书记)\s*$)[\u4e00-\u9fa5]{2,4}\s*$"
)


def _said(need: Need, document: Document, case: Case, read: list[Element], called: str, title: str) -> Iterator[Part]:
    text = own_words(document, case.said(document))
    for one in need.shown_by:
        if met := pattern(one).search(text.text):
            yield quote_of(document, text, met)
            return
    if need.doubtful_where and shown(case, document, need.doubtful_where):
        yield Doubt(f"{title}没有{called}，所用格式没有此栏，请核对")
        return
    missing = element_missing(case, document, need.element, called, need.shown_by)
    if isinstance(missing, Doubt):
        yield missing
    else:
        yield Draft(need.finding, f"{title}没有{called}", (missing,), document.index, called)


_LARGEST_SEAL = 170
"""In points; a larger round red picture is a photograph, for example of a sign."""


def _other_pictures(document: Document) -> bool:
    """Whether a picture stands in the document that may be what is sought: a signature, a mark, a second seal."""
    taken = sum(1 for places in document.elements.values() for place in places if place.value == IMAGE)
    small = [mark for mark in document.marks if not mark.in_the_margin and _small(mark)]
    drawn = [mark for mark in small if mark.kind in INK]
    seals = [mark for mark in small if mark.kind == "印章"]
    return len(drawn) > taken or len(seals) > (1 if document.first("落款机关") or document.first("落款日期") else 0)


def _sealed(document: Document, places: list[Element]) -> bool:
    """Whether a seal stands on the place, or where no place was found at the end of the document."""
    if any(marks_near(document, place, ("印章",)) for place in places):
        return True
    return any(
        mark.kind == "印章" and (mark.line is None or mark.line >= len(document.lines) - TAIL)
        for mark in document.marks
    )


def _small(mark: Mark) -> bool:
    return mark.size is None or max(mark.size) <= _LARGEST_SEAL


def _inked(document: Document, place: Element, case: Case, *, signed: bool) -> bool:
    """Whether a blank place may be filled in by hand. A picture with room for a name alone fills in nothing else."""
    marks = marks_near(document, place, INK)
    return bool(marks) if signed else any(not case.holds_one_name(mark) for mark in marks)


def _aside(need: Need, document: Document) -> tuple[Quote, ...]:
    """The words of the elements that do not do instead: those with a figure tell a day or a sum and count."""
    return tuple(
        place.quote
        for name in need.outside
        for place in document.all(name)
        if place.reading is Reading.READ and not _FIGURE.search(evened(place.quote.text))
    )


def _within(place: Element, aside: tuple[Quote, ...]) -> bool:
    """Whether a place was read from words that do not count, its label with them or not."""
    words = place.quote.text
    if _FIGURE.search(evened(words)):
        return False
    return any(words in quote.text or (quote.text in words and len(quote.text) * 2 > len(words)) for quote in aside)


def _words(place: Element) -> str:
    return evened(place.value if isinstance(place.value, str) else place.quote.text).rstrip("。.;,!")


def _saying(title: str, called: str, held: int, asked: int) -> str:
    if held and asked > 1:
        return f"{title}的{called}应有 {asked} 处，只有 {held} 处"
    return f"{title}的{called}没有填写"


def _asked(need: Need, document: Document) -> int:
    if not need.limited_by:
        return need.at_least
    # Who is named nowhere but where he signs says nothing of how many there were.
    signed = {(place.quote.text, place.quote.place) for name in need.element for place in document.all(name)}
    named = _held(
        [
            place
            for name in need.limited_by
            for place in document.all(name)
            if place.reading is Reading.READ and (place.quote.text, place.quote.place) not in signed
        ]
    )
    return max(1, min(need.at_least, named)) if named else need.at_least


def _held(places: Iterable[Element]) -> int:
    """How many different people or values stand there; every image counts, one name counts once."""
    names: set[str] = set()
    others = 0
    for place in places:
        found = person_names(place.value) if place.value != IMAGE else ()
        names.update(found)
        if not found:
            others += 1
    return len(names) + others


def _worded(need: Need, document: Document, read: list[Element], called: str, title: str) -> Iterator[Part]:
    if not need.words:
        yield from (place.quote for place in read)
        return
    for place in read:
        text = evened(place.value if isinstance(place.value, str) else place.quote.text)
        if any(evened(word) in text for word in need.words):
            yield place.quote
            return
    quotes = tuple(place.quote for place in read)
    yield Draft(need.finding, f"{title}的{called}没有写明", quotes, document.index, called)
