"""The opinions of an approval form: what each level wrote, who signed, on what day."""

import re
from dataclasses import dataclass, replace

from dossiers import Element, Mark, Person, Quote, Reading
from parsers.elements.common import common
from parsers.elements.dates import find_blank_dates, find_dates
from parsers.elements.entry import Level
from parsers.elements.labels import LabelledPlace
from parsers.elements.marks import IMAGE, SURE, marks_in, signers_drawn
from parsers.elements.names import is_surely_name
from parsers.elements.readings import Outcome, clean, emptiness, read_field, read_people, read_signers
from parsers.elements.stretches import Sheet, Stretch, bare
from parsers.elements.unlabelled import run_at_end

_SIGN = re.compile(
    r"[（(]签[)）]|(?:(?<=\n)|^)[ \t\u3000]*[（(](?:签名|签字|签章)[)）](?=[ \t\u3000]*[\u4e00-\u9fff·]{2,6})|(?:[（(](?:签名|签字|盖章|签章|印章)[)）]|(?:(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff] ?){0,18}?"
    r"(?:签\s?[名字章批署发阅办]|署\s?名|具\s?名|核\s?签|审\s?签|负\s?责\s?人|承\s?办\s?人员?|经\s?办\s?人|审\s?[核批查定]\s?人|初\s?审\s?人|复\s?核\s?人|受\s?理\s?人|踏\s?勘\s?人|签\s?发\s?人|批\s?准\s?人|办\s?案\s?人\s?员|执\s?法\s?人\s?员|主\s?办\s?人|[局厅处科股所队站关]\s?长|主\s?任|领\s?导))"
    r"(?:\s?[（(][^（()）\n]{0,16}[)）])?)\s*[:：]"
)
_DATE_LABEL = re.compile(r"(?:[\u4e00-\u9fff]{0,4}日\s?期|时\s?间)(?:[（(][^（()）]*[)）])?\s*[:：]?")
# 2024年3月1日15时10分
_CLOCK = r"[ \u3000]{0,2}(?:[上下]午)?[ ]?\d{1,2}[ ]?(?:[时点][ ]?(?:\d{1,2}[ ]?分?(?:[ ]?\d{1,2}[ ]?秒)?|半|整)?|[:：]\d{2}(?:[:：]\d{2})?)"
_AT = re.compile(_CLOCK)
# 2024年3月1日（电话同意，次日补签）
_REMARK = re.compile(r"^[ \u3000]*[（(][^（()）\n]{2,30}[)）]")
_TRAILING = re.compile(r"[\s。.，,；;、（(）)]*(?:[（(]?(?:盖章|印章|公章|签章|签名|签字)[)）]?)?[\s。.]*$")


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
        alone = signed is not None and _all_names(signed["names"].strip()) and bool(find_dates(signed["day"]))
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
    signed_at, day = _date_of(body.text, year)
    sign = _sign_place(body.text)
    opinion_end, signers = _signers(body.text, sign, signed_at)
    images = marks_in(sheet, place, whole=True)
    words = body.text[:opinion_end]

    def blank(name: str) -> Element:
        return Element(name, None, label, Reading.BLANK)

    def element(name: str, outcome: Outcome, within: Stretch) -> Element:
        if outcome.reading is not Reading.READ and not within.text[outcome.start : outcome.end].strip():
            return Element(name, None, label, outcome.reading)
        return Element(name, outcome.value, sheet.quote(within, outcome.start, outcome.end), outcome.reading)

    text_name, sign_name, date_name = f"{level}意见", f"{level}签名", f"{level}日期"
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


def _date_of(text: str, year: int | None) -> tuple[int, Outcome | None]:
    """Where the date under the opinion begins, and how it reads; the length of the text when there is none."""
    signs = list(_SIGN.finditer(text))
    for found in reversed(find_dates(text, year)):
        clock = _AT.match(text, found.end)
        behind = _REMARK.sub("", text[clock.end() if clock else found.end :])
        under = any(sign.end() <= found.start for sign in signs)
        if under or not _TRAILING.sub("", behind).strip() or _only_signature(behind):
            return _with_label(text, found.start), Outcome(found.value, found.start, found.end)
        break
    blanks = find_blank_dates(text)
    if blanks:
        last = blanks[-1]
        return _with_label(text, last.start), Outcome(None, last.start, last.end, Reading.BLANK)
    if half := _HALF_A_DAY.search(text):
        ends = not text[half.end() :].strip()
        return (_with_label(text, half.start()) if ends else len(text)), Outcome(
            None, half.start(), half.end(), Reading.ILLEGIBLE
        )
    return len(text), None


# 同意，王某，3月5日; 同意 王某 24.3.5: a day whose year nobody can tell for certain is no blank one.
_HALF_A_DAY = re.compile(
    r"(?<![\d.])(?:\d{2}[./\-])?\d{1,2}(?:[./\-]\d{1,2}|月\d{1,2}[日号]?)(?![\d.%]|[起前内])[ \t\u3000）)]*$"
    r"|(?<=[\u4e00-\u9fff])[ \t\u3000]{1,4}\d{4}[./\-年]\d{1,2}[./\-月]\d{1,2}日?(?=[ \t\u3000]{1,4}(?:同意|批准|准予|照办|可以)[^\n]{0,12}$)"
)


def _only_signature(behind: str) -> bool:
    sign = _SIGN.match(behind.lstrip(" \t\u3000\n，,。"))
    return sign is not None and len(behind) < 40


def _with_label(text: str, start: int) -> int:
    labels = list(_DATE_LABEL.finditer(text, max(0, start - 12), start))
    label = labels[-1] if labels else None
    return label.start() if label and not text[label.end() : start].strip(" \u3000_＿:：") else start


def _sign_place(text: str) -> re.Match[str] | None:
    """The first label of a signature; words such as 承办人 within the opinion itself are followed by more."""
    for found in _SIGN.finditer(text):
        if len(clean(text[found.end() : found.end() + 24])) < 24 or found.start() > len(text) - 80:
            return found
    return next((found for found in _NAMED.finditer(text) if _all_names(found["names"])), None)


# 经手：张三　2024年3月1日: whatever a bureau calls it, a label with nothing but names and a day behind it is signed.
# 签名张三, 签名/张三: the colon may be missing behind the word for signing.
_NAMED = re.compile(
    r"(?:(?<![^\n。；;！!])|(?<=\u3000))[ \t\u3000]*[\u4e00-\u9fff]{1,10}(?:[（(][^（()）\n]{1,12}[)）])?[ ]?(?:[:：]|(?<=签[名字章批署])[ \t\u3000/／]*)"
    r"(?=[ \t\u3000]*(?P<names>[\u4e00-\u9fff·]{2,7}(?:[、，, \u3000]{1,4}[\u4e00-\u9fff·]{2,7}){0,3})[ \t\u3000]*(?:\n|$|\d{4}[年.\-/]))"
)


def _all_names(words: str) -> bool:
    found = [one for one in read_people(words) if _surely(words, one)]
    return bool(found) and sum(one.end - one.start for one in found) >= len(re.sub(r"[、，,\s]", "", words))


def _signers(text: str, sign: re.Match[str] | None, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    """Where the opinion ends, and who signed."""
    if sign is None and (led := _LED.match(text)) and is_surely_name(led["name"]):
        end = _unlabelled(text, signed_at)[0]
        return end, (Outcome(Person(led["name"]), led.start("name"), led.end("name")),)
    end, signers = _labelled_signers(text, sign, signed_at)
    run = run_at_end(text)
    named = sum(one.reading is Reading.READ for one in signers)
    if run is not None and run.start and run.dated and len(run.signers) > named:
        return min(end, run.start), run.signers
    return end, signers


def _labelled_signers(text: str, sign: re.Match[str] | None, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    if sign is not None:
        region = text[sign.end() :]
        outcomes = tuple(
            Outcome(one.value, one.start + sign.end(), one.end + sign.end(), one.reading)
            for one in read_signers(_without_labels(region))
        )
        return min(sign.start(), signed_at), outcomes or (
            Outcome(None, sign.end(), len(text), Reading.ILLEGIBLE if clean(region) else Reading.BLANK),
        )
    return _unlabelled(text, signed_at)


# 初审人｜甲：材料齐全，建议准予
_LED = re.compile(r"[ \t\u3000]*(?P<name>[\u4e00-\u9fff·]{2,7})[：:](?=[ \u3000]*[\u4e00-\u9fff])")


def _without_labels(region: str) -> str:
    """The names behind several labels of signatures, the labels and days blanked out."""
    for pattern in (_SIGN, _DATE_LABEL):
        region = pattern.sub(lambda match: " " * len(match[0]), region)
    return region


# （执法证号：0123）, （法律职业资格证A2018****）
_CERTIFICATE = re.compile(r"[（(](?:[^（()）\n]{0,14}?[：:]?)[A-Za-z0-9*＊×\- ]{4,24}[)）]")
_NAMES_ONLY = re.compile(r"[\u4e00-\u9fff·＊*×某、，, \u3000]{2,24}")


def _unlabelled(text: str, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    """「同意立案。张三 2024年3月1日」: names between the last sentence and the date."""
    head = _CERTIFICATE.sub(lambda met: "\u3000" * len(met[0]), text[:signed_at]).rstrip(" \t\u3000\n_＿（(")
    cut = max((match.end() for match in re.finditer(r"[。！；;!\n]", head)), default=0)
    spaces = (cut + match.end() for match in re.finditer(r"[ \u3000]+", head[cut:]))
    for begin in (cut, *spaces):
        tail = head[begin:]
        if not tail or not _NAMES_ONLY.fullmatch(tail) or (begin == 0 and signed_at == len(text)):
            continue
        found = [one for one in read_people(tail) if _surely(tail, one)]
        covered = sum(one.end - one.start for one in found)
        if found and covered >= len(re.sub(r"[、，, \u3000]", "", tail)):
            moved = tuple(Outcome(one.value, one.start + begin, one.end + begin) for one in found)
            return begin, moved
    if any(_surely(head[cut:], one) for one in read_people(head[cut:])):
        return len(head), (Outcome(None, cut, len(head), Reading.ILLEGIBLE),)
    left = _OPINED.sub("", re.split("[，,]", head[cut:])[-1].strip())
    if signed_at < len(text) and left and _NAMES_RUN_ON.fullmatch(left) and not _NO_NAMES.search(left):
        return len(head), (Outcome(None, len(head) - len(left), len(head), Reading.ILLEGIBLE),)
    return len(head), ()


# 同意立案某某 2024年3月1日: names may stand hard behind the opinion, and may have no surname that is known.
_OPINED = re.compile(
    r"^(?:拟|建议|同意|批准|准予|予以|可以?|呈|报|请|并|依法|给予|作出|不予|(?:行政)?处罚|立案|结案|告知|调查|查处|处理|办理|归档|执行|延长|延期|移送|送达|审批|审核|上报)+"
)
_NAMES_RUN_ON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、 \u3000]{0,3}[\u4e00-\u9fff·]{2,5})?")
_NO_NAMES = re.compile(
    "意见|情况|属实|事实|清楚|规定|办理|以上|如|可行|异议|通过|期限|审[核查批]|程序|正确|合法|适当|充分|符合|条件|领导|局长|负责人|机关|本案|案件|此案|罚款|元|办|阅|示|定"
)


def _surely(tail: str, one: Outcome) -> bool:
    from parsers.elements.surnames import begins_with_surname

    words = re.sub(r"\s", "", tail[one.start : one.end])
    return begins_with_surname(words) and not re.match(r"同意|按照|属实|情况", words)


_SIGNED_LINE = re.compile(
    r"\n[ \t\u3000]*(?:(?:案件)?(?:承办|办案|调查|执法|报告|审核|核审|审查|经办|审批|复核|法制审核|汇报|检查)(?:机构)?(?:负责)?人员?(?:[（(][^（()）\n]{0,12}[)）])?[ ]*[：:]"
    r"|[^\n。]{0,16}(?:签名|签字|签章)[^\n。]{0,12}[：:]|(?:\d{4}|[ \t\u3000_]{2,})[ ]?年[\d \t\u3000_]{1,8}月[\d \t\u3000_]{1,8}日(?:"
    + _CLOCK
    + r")?[ \t\u3000]*(?:\n|$))"
)


def without_signature(stretch: Stretch) -> Stretch:
    """The words of a field above the lines on which it is signed and dated."""
    signed = _SIGNED_LINE.search(stretch.text)
    return stretch.part(0, signed.start()).trimmed() if signed else stretch


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
