"""Who signed, when, and who acted as an officer."""

import re
from collections.abc import Iterator

from dossiers import Element, Officer, Person, Reading
from parsers.elements.common import Rule
from parsers.elements.dates import find_blank_dates, find_dates
from parsers.elements.labels import LabelledPlace
from parsers.elements.marks import IMAGE, SURE, marks_in, signers_drawn
from parsers.elements.names import find_names
from parsers.elements.people import codes_beside
from parsers.elements.pipeline import officers_in
from parsers.elements.readings import Outcome, read_field
from parsers.elements.stretches import FormCell, Stretch
from parsers.elements.surnames import begins_with_surname, is_of_a_name_length
from parsers.elements.unlabelled import run_at_start
from parsers.elements.work import Work, element_of, read_at


def signatures_at(work: Work, rule: Rule, place: LabelledPlace) -> Iterator[Element]:
    value = place.value if place.value.text.strip() else _names_below(place)
    outcomes = [one for one in read_field("signature", place.at.text, value.text) if one.value != IMAGE]
    if work.sheet.from_a_picture(place.at):
        yield from _inked(work, rule, place, value, outcomes)
        return
    run = run_at_start(place.block.text) if place.cell is None and _FOR_SEVERAL.match(place.label) else None
    if run is not None and len(run.signers) > max(1, sum(one.reading is Reading.READ for one in outcomes)):
        yield from (element_of(work, rule.name, place.block, one, place.at) for one in run.signers)
        return
    if any(one.reading is Reading.READ for one in outcomes):
        yield from (element_of(work, rule.name, value, one, place.at) for one in outcomes)
        yield from _signed_below(work, rule, place)
        return
    drawn = _drawn(work, place)
    if drawn is not None:
        quote = work.sheet.quote(place.at)
        yield from (Element(rule.name, IMAGE, quote) for _ in range(drawn))
        if not drawn:
            yield Element(rule.name, None, quote, Reading.ILLEGIBLE)
        return
    yield from (element_of(work, rule.name, value, one, place.at) for one in outcomes)


def _inked(work: Work, rule: Rule, place: LabelledPlace, value: Stretch, outcomes: list[Outcome]) -> Iterator[Element]:
    """On a scan only ink is a signature. Nobody can tell by a typed name alone whether a form was signed in a system."""
    quote = work.sheet.quote(place.at)
    drawn = _drawn(work, place)
    if drawn is not None:
        marks = marks_in(work.sheet, place, work.signature_places)
        sure = tuple(mark for mark in marks if mark.confidence >= SURE)
        read = drawn if len(sure) == len(marks) else min(drawn, signers_drawn(sure))
        yield from (Element(rule.name, IMAGE, quote) for _ in range(read))
        if not drawn or len(sure) < len(marks):
            yield Element(rule.name, None, quote, Reading.ILLEGIBLE)
        return
    for one in outcomes:
        typed = one.reading is Reading.READ
        unread = Outcome(None, one.start, one.end, Reading.ILLEGIBLE)
        yield element_of(work, rule.name, value, unread if typed else one, place.at)


def _drawn(work: Work, place: LabelledPlace) -> int | None:
    """How many signatures at the place are pictures; 0 where its line has some, but too few; None without any.

    Pictures are no characters: what is read of the place of a label between them is inexact, so that where every place
    of a line can have its own, the rest is given to the officers, who are two.
    """
    marks = marks_in(work.sheet, place, work.signature_places)
    if place.label_cell is not None:
        return signers_drawn(marks) or None
    rivals = _sharing(work, place)
    everything = marks_in(work.sheet, place)
    spare = signers_drawn(everything) - len(rivals)
    several = [rival for rival in rivals if _FOR_SEVERAL.match(rival.label)]
    if len(rivals) > 1 and spare >= 0 and (len(several) == 1 or not spare):
        return 1 + (spare if several == [place] else 0)
    if not marks:
        return None
    boxless = any(mark.place.box is None for mark in marks)
    return 0 if boxless and len(marks) < len(rivals) else signers_drawn(marks)


_FOR_SEVERAL = re.compile(
    r"(?:行政|卫生)?(?:执法|询问|检查|勘验|勘察|勘查|勘测|调查|监督|送达|承办|经办|办案|抽样|取证|参加|出席|参会|讨论|报告)"
)


def _sharing(work: Work, place: LabelledPlace) -> list[LabelledPlace]:
    """The unfilled signature places in the line of this one."""
    line_at = work.sheet.document.flow.line_at
    return [
        other
        for other in work.signature_places
        if line_at(other.start) == line_at(place.start)
        and all(one.reading is not Reading.READ for one in read_field("signature", "", other.value.text))
    ]


_NAME_AND_CERTIFICATE = re.compile(
    r"[ \t\u3000]*(?P<name>[\u4e00-\u9fff·]{2,7})(?:[（(](?:本人|电子|手写)?(?:签名|签字|签章|签|章|盖章|捺印)[)）])?[ \t\u3000，,（(]{1,12}(?:(?:行政)?(?:执法)?证(?:件)?(?:编号|号码|号)[:：]?[ \t\u3000]*)?[\u4e00-\u9fff]{0,2}[A-Z]{0,4}\d{4,16}[)）]?[ \t\u3000]*"
)


def _signed_below(work: Work, rule: Rule, place: LabelledPlace) -> Iterator[Element]:
    """The next officer on a line of his own that holds nothing but his name and certificate."""
    if place.cell is not None or not _FOR_SEVERAL.match(place.label):
        return
    sheet = work.sheet
    begun = False
    for begin, stop in sheet.paragraphs:
        if begin <= place.start <= stop:
            begun = True
            continue
        met = _NAME_AND_CERTIFICATE.fullmatch(sheet.text[begin:stop]) if begun else None
        if begun and (met is None or not begins_with_surname(met["name"]) or not is_of_a_name_length(met["name"])):
            return
        if met is not None:
            stretch = Stretch.of_flow(sheet.text, begin, stop)
            quote = sheet.quote(stretch, met.start("name"), met.end("name"))
            yield Element(rule.name, Person(met["name"]), quote)


def _names_below(place: LabelledPlace) -> Stretch:
    """A line of nothing but names under a label that stands alone."""
    block = place.block
    if place.cell is not None or not block.text:
        return place.value
    end = block.text.find("\n")
    line = block.part(0, end if end >= 0 else len(block.text))
    names = find_names(line.text)
    covered = sum(len(name.value) for name in names)
    only = covered and covered >= len(re.sub(r"[\s、，,；;]", "", line.text))
    return line if only and all(begins_with_surname(name.value) for name in names) else place.value


_CERTIFICATE_LABEL = re.compile(
    r"^[ \t\u3000]*(?:行政)?(?:执法)?(?:证件?|工作证)[ \u3000]{0,12}(?:编[ \u3000]{0,6}号|号[ \u3000]{0,6}码|号)"
)
_CERTIFICATE_LABELS = (
    "执法证号",
    "证号",
    "执法证件号",
    "执法证件号码",
    "执法证编号",
    "证件号",
    "执法证号码",
    "行政执法证号",
    "执法证件编号",
    "执法证件",
)


def officers_at(work: Work, rule: Rule, place: LabelledPlace) -> Iterator[Element]:
    """The people of the place with the certificates that stand beside or under them."""
    if place.label_cell is not None and place.cell is not None:
        beside = [
            other.value.text
            for other in work.places
            if other.label in _CERTIFICATE_LABELS and other.cell and _neighbours(place.cell, other.cell)
        ]
        words = f"执法人员：{place.value.text}" + (f" 执法证号：{'、'.join(beside)}" if beside else "")
        people = [one.value for one in officers_in(words)]
        yield from _known_officers(work, rule, place, people)
        yield from _officers_below(work, rule, place.label_cell, place.cell)
        return
    sheet = work.sheet
    start = place.start
    end = next((stop for begin, stop in sheet.paragraphs if begin <= start <= stop), start)
    for begin, stop in sheet.paragraphs:
        if begin > end and (_CERTIFICATE_LABEL.match(sheet.text[begin:stop])):
            end = stop
            break
        if begin > end:
            break
    stretch = Stretch.of_flow(sheet.text, start, end)
    found = officers_in(stretch.text)
    for one in found:
        yield Element(rule.name, one.value, sheet.quote(stretch, one.start, one.end))
    if not found:
        # 核查（勘验）人：甲、乙　执法证件号：…: the label is known, the reader of running text does not know it.
        begin = place.value.place(0, len(place.value.text))[0]
        rest = Stretch.of_flow(sheet.text, begin, end)
        found = tuple(one for one in officers_in(_AS_OFFICERS + rest.text) if one.start >= len(_AS_OFFICERS))
        codes = codes_beside(rest.text, [one.end - len(_AS_OFFICERS) for one in found])
        for one, code in zip(found, codes, strict=True):
            officer = one.value if one.value.certificate else Officer(one.value.name, code)
            yield Element(
                rule.name, officer, sheet.quote(rest, one.start - len(_AS_OFFICERS), one.end - len(_AS_OFFICERS))
            )
    if not found:
        yield from read_at(work, rule, place.at.text, place.value, place.at)


_AS_OFFICERS = "执法人员："
_ONLY_CERTIFICATE = re.compile(r"[\u4e00-\u9fff]{0,4}[A-Z]{0,4}\d{4,16}[A-Z]?")


def _officers_below(work: Work, rule: Rule, label: FormCell, value: FormCell) -> Iterator[Element]:
    """The officers of further rows under the label, or that leave its cell empty: 执法人员｜甲｜执法证号｜0123 over ｜乙｜｜0124."""
    sheet = work.sheet
    row = value.row + value.row_span
    while True:
        cells = [cell for cell in sheet.cells if cell.table == label.table and cell.row == row]
        under = row < label.row + label.row_span
        # 执法人员 over a column of names, with their numbers in the next one.
        heads = label.column == value.column
        head = label if under or heads else next((cell for cell in cells if cell.column == label.column), None)
        beside = next((cell for cell in cells if cell.column == value.column), None)
        if head is None or beside is None or (head is not label and head.stretch.text.strip()):
            return
        name = "".join(beside.stretch.text.split())
        if not (is_of_a_name_length(name) and begins_with_surname(name)):
            return
        numbers = ["".join(cell.stretch.text.split()) for cell in cells if cell.column > value.column]
        number = next((one for one in numbers if _ONLY_CERTIFICATE.fullmatch(one)), None)
        yield Element(rule.name, Officer(name, number), sheet.quote(beside.stretch))
        row += 1


def _neighbours(cell: FormCell, other: FormCell) -> bool:
    return cell.table == other.table and abs(cell.row - other.row) <= 1


def _known_officers(work: Work, rule: Rule, place: LabelledPlace, people: list[Officer]) -> Iterator[Element]:
    value = place.value
    for officer in people:
        start = value.text.find(officer.name)
        outcome = Outcome(officer, max(0, start), start + len(officer.name) if start >= 0 else len(value.text))
        yield element_of(work, rule.name, value, outcome)
    if not people:
        yield from read_at(work, rule, place.at.text, value, place.at)


def _rest_of_line(work: Work, place: LabelledPlace) -> Stretch:
    """One day at the end of a line is that of all who sign in it."""
    sheet = work.sheet
    end = next((stop for begin, stop in sheet.paragraphs if begin <= place.start < stop), place.start)
    return Stretch.of_flow(sheet.text, place.start, end)


def _day_beside(work: Work, cell: FormCell) -> Stretch | None:
    """The next cell of the row, where it holds a day and nothing else: 受送达人签名｜甲｜2024年6月5日11时05分."""
    row = [
        one for one in work.sheet.cells if (one.table, one.row) == (cell.table, cell.row) and one.column > cell.column
    ]
    beside = min(row, key=lambda one: one.column, default=None)
    words = beside.stretch.trimmed() if beside is not None else None
    return words if words is not None and _DAY_ALONE.fullmatch(words.text) else None


_DAY_ALONE = re.compile(
    r"\d{4}[ ]?[年./-][ ]?\d{1,2}[ ]?[月./-][ ]?\d{1,2}[ ]?日?[ \u3000]*(?:[上下]午)?[ ]?(?:\d{1,2}[ ]?[时点:：][ ]?(?:\d{1,2}[ ]?分?)?)?"
)


def signature_dates(work: Work, name: str) -> Iterator[Element]:
    """Days written behind signatures, and printed places for them that were left blank."""
    for place in work.signature_places:
        value = place.block if place.cell is None else place.value
        if place.cell is not None and not find_dates(value.text[:80]) and not find_blank_dates(value.text[:80]):
            value = _day_beside(work, place.cell) or _rest_of_line(work, place)
        dates = find_dates(value.text[:80])
        blanks = find_blank_dates(value.text[:80])
        if dates:
            yield element_of(work, name, value, Outcome(dates[0].value, dates[0].start, dates[0].end))
        elif blanks:
            yield element_of(work, name, value, Outcome(None, blanks[0].start, blanks[0].end, Reading.BLANK))
