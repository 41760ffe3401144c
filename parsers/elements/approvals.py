"""The opinions of an approval form: what each level wrote, who signed, on what day."""

import re
from dataclasses import dataclass, replace

from dossiers import Element, Mark, Quote, Reading
from parsers.elements.common import common
from parsers.elements.dates import find_blank_dates, find_dates
from parsers.elements.entry import Level
from parsers.elements.labels import LabelledPlace
from parsers.elements.marks import IMAGE, SURE, marks_in, signers_drawn
from parsers.elements.opinion_signers import all_names, date_of, sign_place, signers_of
from parsers.elements.readings import Outcome, clean, emptiness, read_field, read_people, read_signers
from parsers.elements.stretches import Sheet, Stretch, bare

# A cell of the form with nothing in it but where to sign.
_ONLY_TO_SIGN = re.compile(r"\s*[（(]?签[名字章][）)]?[：:]?[\s_＿年月日]*")


@dataclass(frozen=True, slots=True)
class Opinion:
    """The three parts of one level; a part that the form leaves no place for reads as blank at the label."""

    level: Level
    text: Element
    signatures: tuple[Element, ...]
    date: Element


def opinions(sheet: Sheet, places: tuple[LabelledPlace, ...], year: int | None) -> tuple[Opinion, ...]:
    """The opinions of all levels, in the order of the form."""
    levels = [(place, level) for place in places if (level := _level_of(place)) is not None]
    levels = _with_those_between(places, levels)
    beneath = _signed_beneath(places, levels)
    if beneath:
        levels = [pair for pair in levels if pair not in beneath]
        ordered = sorted(((place.start, _opinion(sheet, level, place, year)) for place, level in levels), key=_start)
        ordered += [(place.start, _opinion_above(sheet, level, place, year)) for place, level in beneath]
        return tuple(opinion for _, opinion in sorted(ordered, key=_start))
    headed = _headed(levels)
    found = [_opinion(sheet, level, place, year) for place, level in headed]
    if any(sheet.from_a_picture(place.at) for place, _ in headed):
        # The day may stand there in print that was not read.
        return tuple(found)
    drawn = [marks_in(sheet, place, whole=True) for place, _ in headed]
    dated = [
        mark for one, marks in zip(found, drawn, strict=True) if one.date.reading is Reading.READ for mark in marks
    ]
    return tuple(
        _undated(one) if one.date.reading is Reading.ILLEGIBLE and _no_larger(marks, dated) else one
        for one, marks in zip(found, drawn, strict=True)
    )


def signed_off(sheet: Sheet, places: list[LabelledPlace], level: Level) -> tuple[Opinion, ...]:
    """What stands at these places, where somebody signed it and dated it."""
    found = [_opinion(sheet, level, place, None) for place in places]
    return tuple(
        one
        for one in found
        if one.date.reading is Reading.READ and all(name.reading is Reading.READ for name in one.signatures)
    )


def _start(placed: tuple[int, Opinion]) -> int:
    return placed[0]


_SIGNED_ALONE = re.compile(r"(?P<names>[^\n\d]{2,24}?)[ \t\u3000\n]{1,12}(?=[\d二])(?P<day>[^\n]{6,16})(?:\n|$)")


def _signed_beneath(
    places: tuple[LabelledPlace, ...], levels: list[tuple[LabelledPlace, Level]]
) -> list[tuple[LabelledPlace, Level]]:
    """Lines 经办人：甲、乙 over a day, in a form without ruling whose words stand above them under no label of theirs."""
    running = [place for place, _ in levels if place.cell is None and place.label.endswith("意见")]
    if not running:
        return []
    reached = [(place.start, place.reach.place(0, len(place.reach.text))[1]) for place in running]
    found: list[tuple[LabelledPlace, Level]] = []
    for place in places:
        level = next((name for name, labels in common().levels.items() if place.label in map(bare, labels.weak)), None)
        if level is None or place.cell is not None or not (place.colon and place.opens_line):
            continue
        signed = _SIGNED_ALONE.match(place.block.text)
        alone = signed is not None and all_names(signed["names"].strip()) and bool(find_dates(signed["day"]))
        if alone and not any(start < place.start < end for start, end in reached):
            found.append((place, level))
    return found


def _opinion_above(sheet: Sheet, level: Level, place: LabelledPlace, year: int | None) -> Opinion:
    """What the paragraph above the signature says; where it says nothing of an opinion, nobody can tell what the words are."""
    signed = _SIGNED_ALONE.match(place.block.text)
    end = signed.end("day") if signed else 0
    within = place.block.part(0, end)
    names = tuple(
        Element(f"{level}签名", one.value, sheet.quote(within, one.start, one.end))
        for one in read_signers(within.text[: signed.end("names") if signed else 0])
        if one.reading is Reading.READ
    )
    (day,) = find_dates(within.text, year)[-1:]
    above = [span for span in sheet.paragraphs if span[1] < place.start and sheet.text[span[0] : span[1]].strip()][-1:]
    words = sheet.text[above[0][0] : above[0][1]] if above else ""
    text = Element(f"{level}意见", None, sheet.quote(place.at), Reading.ILLEGIBLE)
    if re.search("建议|申请|拟|同意|意见", words) and not re.search("[：:][ ]?$", words):
        text = Element(f"{level}意见", clean(words), sheet.document.quote(*above[0]))
    return Opinion(level, text, names, Element(f"{level}日期", day.value, sheet.quote(within, day.start, day.end)))


def _no_larger(marks: tuple[Mark, ...], dated: list[Mark]) -> bool:
    """Whether the pictures are no larger than those of another level, whose day stands in print: names alone."""
    sizes = [mark.size for mark in marks]
    others = [size for mark in dated if (size := mark.size) is not None]
    if not others:
        return False
    widest, tallest = max(width for width, _ in others), max(height for _, height in others)
    # A name of two signs beside one of three.
    return all(size is not None and size[0] <= widest * 1.6 and size[1] <= tallest * 1.3 for size in sizes)


def _undated(opinion: Opinion) -> Opinion:
    return replace(opinion, date=replace(opinion.date, reading=Reading.BLANK))


def _headed(levels: list[tuple[LabelledPlace, Level]]) -> list[tuple[LabelledPlace, Level]]:
    """Where a form names two heads of departments and nobody above them, the last is the head of the authority.

    市场监管 forms call the authority itself 部门.
    """
    departments = [at for at, (_, level) in enumerate(levels) if level == "承办机构"]
    if len(departments) < 2 or any(level == "机关负责人" for _, level in levels):
        return levels
    last = departments[-1]
    if last != len(levels) - 1 or not _LEADS.search(levels[last][0].label):
        return levels
    return [*levels[:last], (levels[last][0], "机关负责人")]


_LEADS = re.compile("负责人|领导|[队局]长")


def _level_of(place: LabelledPlace) -> Level | None:
    for level, labels in common().levels.items():
        if place.label in map(bare, labels.label):
            return level
        if place.label in map(bare, labels.weak) and _says_more_than_a_name(place):
            return level
    return None


def _with_those_between(
    places: tuple[LabelledPlace, ...], levels: list[tuple[LabelledPlace, Level]]
) -> list[tuple[LabelledPlace, Level]]:
    """With the levels whose labels alone would not tell: in the column of the other levels' labels they are one too.

    Who only signed there wrote no opinion.
    """
    columns: dict[tuple[int, int], list[int]] = {}
    for place, _ in levels:
        if place.label_cell is not None:
            columns.setdefault((place.label_cell.table, place.label_cell.column), []).append(place.label_cell.row)
    taken = {place.start for place, _ in levels}
    found = list(levels)
    for place in places:
        cell = place.label_cell
        if cell is None or place.start in taken or not _ACT.search(place.label):
            continue
        rows = columns.get((cell.table, cell.column), [])
        level = next((name for name, labels in common().levels.items() if place.label in map(bare, labels.weak)), None)
        if level is not None and rows and min(rows) < cell.row < max(rows) and _only_names(place):
            found.append((place, level))
    return sorted(found, key=lambda pair: pair[0].start)


_ACT = re.compile("(?:意见|复核|复审|审核|初审|批准|审批|核准|审定)$")


def _only_names(place: LabelledPlace) -> bool:
    """Whether nothing but names stands there."""
    words = place.reach.text.strip()
    return bool(words) and not find_dates(words) and all_names(words)


def _says_more_than_a_name(place: LabelledPlace) -> bool:
    if not (place.label_cell or place.opens_line):
        return False
    words = place.reach.text
    return bool(
        re.search(
            r"同意|不同意|建议|拟|意见|批准|准予|[按照].{0,12}办|请.{0,8}(?:[审批核示]|结案|立案|归档|移送)|予以|^立案|^结案|^可|^签发|已阅|^不予|照办|照准|^准|属实|符合|决定|发文|下发",
            words,
        )
    ) or bool(place.label_cell and (find_blank_dates(words) or _ONLY_TO_SIGN.fullmatch(words)))


def _opinion(sheet: Sheet, level: Level, place: LabelledPlace, year: int | None) -> Opinion:
    body = place.reach
    label = sheet.quote(place.at)
    signed_at, day = date_of(body.text, year)
    sign = sign_place(body.text)
    opinion_end, signers = signers_of(body.text, sign, signed_at)
    images = marks_in(sheet, place, whole=True)
    words = body.text[:opinion_end]

    def blank(name: str) -> Element:
        return Element(name, None, label, Reading.BLANK)

    def element(name: str, outcome: Outcome, within: Stretch) -> Element:
        if outcome.reading is not Reading.READ and not within.text[outcome.start : outcome.end].strip():
            return Element(name, None, label, outcome.reading)
        return Element(name, outcome.value, sheet.quote(within, outcome.start, outcome.end), outcome.reading)

    text_name, sign_name, date_name = f"{level}意见", f"{level}签名", f"{level}日期"
    if place.label_cell is not None and not images and _only_names(place) and not sheet.from_a_picture(place.at):
        names = tuple(
            Element(sign_name, one.value, sheet.quote(body, one.start, one.end)) for one in read_people(body.text)
        )
        return Opinion(level, blank(text_name), names, blank(date_name))
    text = _text_element(sheet, text_name, body, words, label_blank=blank(text_name))
    when = element(date_name, day, body) if day is not None else blank(date_name)
    if day is None and (images or _DAY_OF_NO_YEAR.search(body.text) or _DAY_IN_A_REMARK.search(place.at.text)):
        # A picture of handwriting may hold the day as well; nor is a day without its year a place left blank.
        when = Element(date_name, None, label, Reading.ILLEGIBLE)
    if sheet.from_a_picture(place.at):
        names = tuple(element(sign_name, one, body) for one in signers if one.reading is not Reading.BLANK)
        signed_place = sheet.quote(body, sign.start(), sign.end()) if sign is not None else None
        return Opinion(level, text, _inked(sign_name, label, images, names, signed_place), when)
    signatures = tuple(element(sign_name, one, body) for one in signers if one.reading is Reading.READ)
    if not signatures and images:
        signatures = (Element(sign_name, IMAGE, label),) * signers_drawn(images)
    illegible = tuple(element(sign_name, one, body) for one in signers if one.reading is Reading.ILLEGIBLE)
    return Opinion(level, text, signatures or illegible or (blank(sign_name),), when)


_DAY_OF_NO_YEAR = re.compile(
    r"(?<![\d年])(?:\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)[^\n]{0,8}(?:\n|$)"
)
# 审查人（甲，6.24）
_DAY_IN_A_REMARK = re.compile(r"[（(][^（()）]*\d{1,2}[.月]\d{1,2}[^（()）]*[)）]")
_OF_AN_OPINION = re.compile("同意|批准|准予|属实|建议|予以|立案|处罚|意见|按.{0,6}办")


def _inked(
    name: str, label: Quote, images: tuple[Mark, ...], typed: tuple[Element, ...], signed_place: Quote | None
) -> tuple[Element, ...]:
    """On a scan only ink at the place of the signature is one; beside it stands what was written of the opinion.

    A typed name alone may come from a system in which the form was signed.
    """
    signing = tuple(mark for mark in images if not _of_the_opinion(mark, signed_place))
    sure = tuple(mark for mark in signing if mark.confidence >= SURE)
    if sure:
        return (Element(name, IMAGE, label),) * signers_drawn(sure)
    if typed:
        return tuple(replace(one, value=None, reading=Reading.ILLEGIBLE) for one in typed)
    return (Element(name, None, label, Reading.ILLEGIBLE if images else Reading.BLANK),)


def _of_the_opinion(mark: Mark, signed_place: Quote | None) -> bool:
    box, place = mark.place.box, signed_place.place if signed_place is not None else None
    if box is None or place is None or place.box is None or place.page != mark.place.page:
        return bool(_OF_AN_OPINION.search(mark.text))
    return box.bottom < place.box.top


def _text_element(sheet: Sheet, name: str, body: Stretch, words: str, label_blank: Element) -> Element:
    start = len(words) - len(words.lstrip())
    end = len(words.rstrip(" \t\u3000\n_＿（("))
    if start >= end or emptiness(words) is Reading.BLANK:
        return label_blank
    outcome = read_field("text", "", words[start:end])[0]
    if outcome.reading is not Reading.READ:
        return Element(name, None, sheet.quote(body, start, end), outcome.reading)
    return Element(name, outcome.value, sheet.quote(body, start, end))


def approval_date(found: tuple[Opinion, ...]) -> Element | None:
    """The day on which the last leading level that wrote anything approved."""
    leading = [opinion for opinion in found if opinion.level == "机关负责人"]
    if not leading:
        return None
    acted = [
        opinion
        for opinion in leading
        if opinion.date.reading is not Reading.BLANK
        or opinion.text.reading is Reading.READ
        or any(one.reading is Reading.READ for one in opinion.signatures)
    ]
    last = (acted or leading)[-1].date
    return Element("批准日期", last.value, last.quote, last.reading)
