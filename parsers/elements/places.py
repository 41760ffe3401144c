"""The elements that one place of the catalogue gives."""

import re
from collections.abc import Iterator
from functools import cache
from typing import assert_never, cast

from dossiers import Element, Officer, Period, Reading, Value
from parsers.elements import fines, lists, passages, records, tails
from parsers.elements.approvals import approval_date, signed_off
from parsers.elements.common import Rule
from parsers.elements.entry import (
    ClausePlace,
    HeadPlace,
    LabelPlace,
    OpinionPlace,
    PassagePlace,
    RowsPlace,
    ScanPlace,
    SectionPlace,
    SpecialPlace,
    TailPlace,
    Where,
)
from parsers.elements.found import Found
from parsers.elements.labels import LabelledPlace
from parsers.elements.marks import marks_in
from parsers.elements.numbers import bound_numbers
from parsers.elements.opinion_signers import without_signature
from parsers.elements.periods import find_periods
from parsers.elements.pipeline import Group, values_in
from parsers.elements.readings import clean, read_field
from parsers.elements.remedies import find_remedies
from parsers.elements.signatures import officers_at, signature_dates, signatures_at
from parsers.elements.stretches import Stretch, bare
from parsers.elements.unlabelled import signed_words
from parsers.elements.validity import with_last_days
from parsers.elements.work import Work, read_at


@cache
def _bare(labels: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(bare, labels))


def elements_at(work: Work, rule: Rule, where: Where) -> Iterator[Element]:
    """The elements named `rule.name` that this place gives, blank and illegible ones too."""
    match where:
        case LabelPlace():
            labels = _bare(where.label)
            for place in work.places:
                if (
                    place.label in labels
                    and not (rule.type == "signature" and _only_named(work, place))
                    and not (where.weak and _in_prose(place))
                    and not (where.closing and place not in work.closing_places)
                    and not (rule.type == "party" and lists.heads_goods(work.sheet.cells, place.label_cell))
                    and not passages.is_past(work.sheet, place.start, where.past, where.again)
                ):
                    yield from _labelled(work, rule, where, place)
        case OpinionPlace():
            yield from _of_opinion(work, rule.name, where)
        case ClausePlace():
            for stretch in passages.clauses(work.sheet, where.clause, quoted=where.quoted):
                if passages.is_past(work.sheet, stretch.pieces[0][1], where.past, where.again):
                    continue
                if where.gap:
                    yield Element(rule.name, None, work.sheet.quote(stretch), Reading.BLANK)
                else:
                    yield from _running(work, rule, stretch, deadline=where.deadline)
        case PassagePlace():
            for stretch in passages.passages(work.sheet, where.passage, where.give, where.without):
                yield from _running(work, rule, stretch)
        case SectionPlace():
            for section in passages.sections(work.sheet, where.section, work.headings, work.stops, where.until):
                for stretch in passages.items(section) if where.items else (section,):
                    yield from _running(work, rule, without_signature(stretch))
        case TailPlace():
            authority, day = work.tail
            found = authority if where.tail == "authority" else day
            if found is not None:
                yield _named(rule.name, found)
        case HeadPlace():
            yield from _head(work, rule.name, where)
        case RowsPlace() if rule.type == "officer":
            for stretch, officer in lists.officer_rows(work.tables, where.rows, where.table, where.until):
                yield Element(rule.name, officer, work.sheet.quote(stretch))
        case RowsPlace():
            for stretch in lists.column_cells(work.tables, where.rows, where.table):
                yield from read_at(work, rule, "", stretch)
        case ScanPlace():
            yield from _scan(work, rule, where)
        case SpecialPlace():
            yield from _special(work, rule.name, where)
        case _:
            assert_never(where)


def _named(name: str, element: Element) -> Element:
    return Element(name, element.value, element.quote, element.reading)


def _only_named(work: Work, place: LabelledPlace) -> bool:
    """收件人：某某 at the head of a form that has 收件人签收 at its foot tells who it is, not that he signed."""
    signing = {f"{place.label}签名", f"{place.label}签收"}
    return any(other.start > place.start and other.label in signing for other in work.places)


def _in_prose(place: LabelledPlace) -> bool:
    return place.label_cell is None and not (place.opens_line and place.colon)


def _labelled(work: Work, rule: Rule, where: LabelPlace, place: LabelledPlace) -> Iterator[Element]:
    if not place.colon and bare(place.at.text) == bare(work.sheet.document.title):
        return  # 会议记录 at the head names the paper
    if rule.type == "signature":
        yield from signatures_at(work, rule, place)
        return
    if rule.type == "officer":
        yield from officers_at(work, rule, place)
        return
    if rule.type == "date" and place.label.endswith("签名") and _HOLDS_NO_DAY.fullmatch(place.value.text):
        return
    value = place.block if where.block or rule.type in ("period", "penalty", "citation") else place.value
    if _followed(work, place) or _another_speaks(place):
        value = place.value
    elif not value.text.strip():
        value = _below(work, rule, place)
    value = passages.ended(value, where.until)
    if rule.type == "person":
        value = _first_sentence(value)
    if where.block and rule.type == "text":
        value = without_signature(value)
    for stretch in (passages.items(value) or (value,)) if where.items else (value,):
        for element in read_at(work, rule, place.at.text, stretch, place.at):
            element = _with_end(work, where, element)
            drawn = rule.type == "person" and element.reading is Reading.BLANK and marks_in(work.sheet, place)
            # A name that is a picture is there, but cannot be read.
            yield Element(rule.name, None, element.quote, Reading.ILLEGIBLE) if drawn else element


# Beside 申请人签名 stands a name; its day may have a place of its own.
_HOLDS_NO_DAY = re.compile(
    r"[^\d年月日_＿〇零一二三四五六七八九十]*[\u4e00-\u9fff][^\d年月日_＿〇零一二三四五六七八九十]*"
)


def _first_sentence(value: Stretch) -> Stretch:
    """记录甲（证号）。乙，男，…: who is told behind the full stop is another."""
    end = value.text.find("。")
    return value.part(0, end).trimmed() if end > 0 and value.text[:end].strip() else value


def _with_end(work: Work, where: LabelPlace, element: Element) -> Element:
    """A period whose end stands behind a label of its own."""
    began = element.value
    if not where.end or not isinstance(began, Period) or began.end is not None:
        return element
    labels = {bare(label) for label in where.end}
    for place in work.places:
        if place.label in labels and place.value.text.strip():
            found = find_periods(f"{element.quote.text}至{place.value.text}")
            if found and found[0].value.start == began.start and found[0].value.end is not None:
                return Element(element.name, found[0].value, element.quote, element.reading)
    return element


_FIRST_ITEM = re.compile(r"\s*(?:一[、.．]|[（(][一1][)）]|1[、.．](?!\d)|①)")


def _followed(work: Work, place: LabelledPlace) -> bool:
    """Whether the place is empty and another label stands behind it in its line: 主持人：　　听证员：某某."""
    if place.cell is not None or place.value.text.strip(" \u3000_＿。；;，,") or not place.block.text:
        return False
    if _FIRST_ITEM.match(place.block.text):
        return False  # 案情摘要：一、时间：… goes on with its own items
    _, end = place.at.place(0, len(place.at.text))
    start, _ = place.block.place(0, len(place.block.text))
    return "\n" not in work.sheet.text[end:start]


_OF_AN_OFFICE = re.compile(
    r"\s*[\u4e00-\u9fff]{0,6}?(?:经办|承办|主办|协办|办案|执法|审核|审批|审查|批准|批示|签发|领导|[局站所队科股处镇乡]长|主任|机构|部门|科室|法制)"
    r"[\u4e00-\u9fff]{0,6}[：:]"
)


def _another_speaks(place: LabelledPlace) -> bool:
    """Whether a line's place is empty and the next line is what somebody in the office says: 执行：⏎经办：已办完，请结案。"""
    return place.cell is None and not place.value.text.strip() and bool(_OF_AN_OFFICE.match(place.block.text))


_NUMBERED_LINE = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])[ \t\u3000]*"
)


def _is_heading(work: Work, place: LabelledPlace) -> bool:
    """一、案由及来源 alone in its line: what it is of stands below."""
    text = work.sheet.text
    return _NUMBERED_LINE.fullmatch(text[text.rfind("\n", 0, place.start) + 1 : place.start]) is not None


def _below(work: Work, rule: Rule, place: LabelledPlace) -> Stretch:
    """The next line, where the label stands alone in its own and the line reads as what is sought."""
    block = place.block
    if place.cell is not None or not block.text:
        return place.value
    end = block.text.find("\n")
    line = block.part(0, end if end >= 0 else len(block.text))
    if rule.type == "text":
        if _is_heading(work, place):
            return _first_sentence(line)
        return line if len(line.text) <= 60 and not re.search(r"[：:。]", line.text) else place.value
    outcomes = read_field(rule.type, place.at.text, line.text)
    return line if outcomes and outcomes[0].reading is Reading.READ else place.value


def _of_opinion(work: Work, name: str, where: OpinionPlace) -> Iterator[Element]:
    if where.part == "approval":
        day = approval_date(work.opinions)
        if day is not None:
            yield _named(name, day)
        return
    under = _bare(where.under)
    opinions = (
        signed_off(work.sheet, [one for one in work.places if one.label in under], where.opinion) if under else ()
    )
    for opinion in opinions or work.opinions:
        if opinion.level != where.opinion:
            continue
        if where.part == "text":
            yield _named(name, opinion.text)
        elif where.part == "date":
            yield _named(name, opinion.date)
        else:
            yield from (_named(name, signature) for signature in opinion.signatures)


_GROUPS: dict[str, Group] = {
    "date": "dates",
    "money": "money",
    "number": "numbers",
    "citation": "citations",
    "officer": "officers",
}


def _running(work: Work, rule: Rule, stretch: Stretch, *, deadline: bool = False) -> Iterator[Element]:
    """The values of a piece of running text; what the pipeline has read need not be read again."""
    group = "deadlines" if deadline else _GROUPS.get(rule.type)
    if group is None:
        for element in read_at(work, rule, "", stretch):
            if element.reading is Reading.READ:
                yield element
        return
    start, end = stretch.place(0, len(stretch.text))
    found = values_in(work.running, group, start, end)
    for one in found if rule.many else found[:1]:
        yield Element(rule.name, cast("Value", one.value), work.sheet.document.quote(one.start, one.end))


def _head(work: Work, name: str, where: HeadPlace) -> Iterator[Element]:
    if where.head == "number":
        number = tails.own_number(work.sheet)
        if number is not None:
            yield _named(name, number)
        return
    for party, stretch in tails.addressee(work.sheet):
        yield Element(name, party, work.sheet.quote(stretch))


def _scan(work: Work, rule: Rule, where: ScanPlace) -> Iterator[Element]:
    sheet = work.sheet
    if where.scan == "named_numbers":
        for title, one in bound_numbers(sheet.text):
            start, end = _with_title(sheet.text, title, one.start, one.end)
            yield Element(rule.name, one.value, sheet.document.quote(start, end))
        return
    if where.scan == "cards":
        officers = cast("list[Found[Officer]]", values_in(work.running, "officers", 0, len(sheet.text)))
        for card in with_last_days(sheet.text, officers):
            yield Element(rule.name, card.value, sheet.document.quote(card.start, card.end))
        return
    end = records.opening_end(sheet) if where.scan == "opening" else len(sheet.text)
    if rule.type == "remedy":
        for remedy in find_remedies(sheet.text[:end]):
            yield Element(rule.name, remedy.value, sheet.document.quote(remedy.start, remedy.end))
        return
    yield from _running(work, rule, Stretch.of_flow(sheet.text, 0, end))


def _with_title(text: str, title: str, start: int, end: int) -> tuple[int, int]:
    """The span of a number widened over the 《title》 beside it."""
    spaced = r"\s*".join(map(re.escape, title))
    reach = len(title) * 2 + 30
    before = list(re.finditer(spaced, text[max(0, start - reach) : start]))
    if before:
        opened = max(0, start - reach) + before[-1].start()
        return (opened - 1 if text[opened - 1 : opened] == "《" else opened), end
    after = re.search(spaced, text[end : end + reach])
    if after is None:
        return start, end
    closed = end + after.end()
    return start, closed + (text[closed : closed + 1] == "》")


def _outcomes(work: Work, where: SpecialPlace) -> Iterator[tuple[int, int] | None]:
    """The fields with these labels; without labels the whole document, which is None."""
    labels = {bare(label) for label in where.label}
    if not labels:
        yield None
    for place in work.places:
        if place.label in labels and place.block.text.strip():
            yield place.block.place(0, len(place.block.text))


def _special(work: Work, name: str, where: SpecialPlace) -> Iterator[Element]:
    sheet = work.sheet
    match where.special:
        case "questions":
            for stretch in records.questions(sheet):
                yield Element(name, clean(stretch.text), sheet.quote(stretch))
        case "served_title" | "served_number":
            for served in work.served:
                value: Value | None = served.title if where.special == "served_title" else served.number
                at = served.title_at if where.special == "served_title" else served.number_at
                if at is not None:
                    yield Element(name, value, sheet.quote(at), Reading.READ if value is not None else Reading.BLANK)
        case "contents":
            for entry in lists.contents(sheet, work.tables):
                yield Element(name, entry.value, sheet.quote(entry.stretch))
        case "total_fine":
            for span in _outcomes(work, where):
                fine = fines.total_fine(sheet, name, span, spoken=where.spoken)
                if fine is not None:
                    yield fine
        case "penalties":
            for span in _outcomes(work, where):
                for one, stretch in fines.penalties(sheet, span):
                    yield Element(name, one.value, sheet.quote(stretch, one.start, one.end))
        case "evidence":
            for stretch in passages.evidence_items(sheet, work.headings):
                yield Element(name, clean(stretch.text), sheet.quote(stretch))
        case "facts":
            for stretch in passages.facts(sheet):
                yield Element(name, clean(stretch.text), sheet.quote(stretch))
        case "violated_articles" | "punishing_articles":
            role = "violated" if where.special == "violated_articles" else "punishing"
            for given, cited in work.roles:
                if given == role:
                    yield Element(name, cited.value, sheet.document.quote(cited.start, cited.end))
        case "signature_dates":
            yield from signature_dates(work, name)
        case "signed_words":
            yield from signed_words(sheet, work.places, name)
        case _:
            assert_never(where.special)
