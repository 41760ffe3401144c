"""Is it missing, or was it only not recognised? Asked here and nowhere else.

A document is missing when the whole dossier was read and no document of unknown kind bears its title. An element is
missing when its document was read wholly, is surely of its kind, and its text shows none of the words that go with
such an element. In every other case nobody can tell.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dossiers import UNRECOGNISED, Absence, Document, Element, Line, Mark, Period, Quote, Reading, Value
from scoring.case import COPIED, Case
from scoring.case_type import SURE_KIND
from scoring.doubts.known_words import words_of
from scoring.doubts.names_at_the_end import ANSWERING, BY_OFFICERS, names_at_the_end, stands_on
from scoring.doubts.sight import dim_line
from scoring.doubts.unseen import unseen
from scoring.doubts.untaken import may_stand_elsewhere
from scoring.names import IMAGE
from scoring.said import without_empty_places, without_open_options
from scoring.text import evened, pattern, plain, without
from scoring.titles import titles_of
from scoring.verdict import Doubt, title_of

TAIL = 12
"""So many last lines of a document hold signature, seal and date."""

COPIED_BESIDE = COPIED | {
    "证人证言", "授权委托书", "法定代表人身份证明", "邮寄送达凭证",
    "罚没票据", "缴款书", "音像记录说明", "放弃声明",
}  # fmt: skip
"""What may lie among copies and photographs whose pictures cannot be read."""

FAMILIAR = 0.85
"""A long paper that is surer bears words of the known forms of its kind. Where none does, labels stand for other things too."""
_LONGEST_HEADING = 30
_OPENING = 20
_TELLING = 4
"""So many characters of a title can be no accident."""
_DATE_ELEMENT = re.compile(r"(日期|日|时间)$")
_AT_THE_END = frozenset({"落款日期", "决定日期"})
_BENEATH_A_SEAL = _AT_THE_END | {"落款机关"}
_ANY_DATE = re.compile(
    r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
_LONGEST_DAY = 14
_FORM_OF_DATE = re.compile(r"年月日|年_*月_*日")


def document_missing(case: Case, kinds: tuple[str, ...], sought: str | None = None) -> Absence | Doubt:
    """Whether none of the kinds is in the dossier; to be asked only when none was recognised."""
    called = sought or "或".join(f"《{kind}》" for kind in kinds) or "此类记载"
    if reason := unseen(case, kinds):
        return Doubt(f"{reason}，不能断定卷内没有{called}")
    if case.pictured and not COPIED_BESIDE.isdisjoint(kinds):
        files = "、".join(document.file for document in case.pictured)
        return Doubt(f"“{files}”只有图片，不能断定卷内没有{called}")
    titles = titles_of(*kinds) or frozenset(map(plain, kinds))
    hidden = [document for document in case.unrecognised if _may_be(case, document, titles)]
    if hidden:
        return Doubt(f"另有 {len(hidden)} 份文书未能识别，其中可能有{called}")
    doubtful = [document for document in case.dossier.documents if document.cut < SURE_KIND]
    if doubtful:
        pages = f"{doubtful[0].file}第{doubtful[0].pages[0]}页" if doubtful[0].pages else doubtful[0].file
        return Doubt(f"{pages}等处文书的分界存疑，其中可能有{called}")
    telling = [title for title in titles if len(title) >= _TELLING]
    for copy, words in case.copies:
        # Among other things its title names what is sought.
        if any(map(words.__contains__, telling)):
            return Doubt(f"{title_of(copy.kind, copy.title)}可能就是{called}，请核对")
    return Absence(called, (), case.dossier.files)


def _may_be(case: Case, document: Document, titles: Iterable[str]) -> bool:
    """By its title or a line that may be a heading; what a sentence mentions is another paper."""
    headings = case.headings[document.index]
    if document.kind == UNRECOGNISED and any(
        title in words[:_OPENING] for words in headings for title in titles if len(title) >= _TELLING
    ):
        return True  # several slips under a heading of the clerk's own: 执行材料
    return any(
        title in heading
        for heading in headings
        if len(heading) <= _LONGEST_HEADING
        for title in titles
        if len(title) >= 3
    )


def element_missing(
    case: Case, document: Document, names: tuple[str, ...], called: str, shown_by: tuple[str, ...] = ()
) -> Absence | Doubt:
    """Whether a document lacks an element; to be asked only when no place of it was found.

    With `shown_by` the caller knows the words; then these alone are looked for.
    """
    title = title_of(document.kind, document.title)
    if document.unread:
        return Doubt(f"{title}有内容未能读取，不能断定没有{called}")
    if _EXCERPT.search(document.title):
        return Doubt(f"{title}只是摘录的一部分，不能断定没有{called}")
    if document.confidence < SURE_KIND:
        return Doubt(f"不能确定{title}的种类，不能断定没有{called}")
    if document.confidence < FAMILIAR:
        return Doubt(f"{title}的格式与常见的不同，未见此类文书常有的栏目，不能断定没有{called}")
    if document.markless and (_BY_HAND.search(called) or any(map(_BY_HAND.search, names))):
        return unseen_by_hand(document, called)
    if not case.text(document).text:
        return Doubt(f"{title}没有可读的文字，不能断定没有{called}")
    if dim := dim_line(document):
        return Doubt(
            f"{title}{dim.place.in_words()}有字迹不清的地方，不能断定没有{called}",
            (Quote(dim.text, dim.place, document.index, 0.0),),
        )
    if document.scanned and names and (hidden := _hidden(case, document, names, called)):
        return Doubt(f"{title}{hidden}，不能断定没有{called}")
    if signed := names_at_the_end(case, document, names):
        return Doubt(
            f"{title}中未能识别{called}：文末另有“{signed.text}”",
            (signed,),
        )
    if drawn := _drawn_behind_a_label(document, names):
        return Doubt(
            f"{title}中未能识别{called}：文中“{drawn.text.strip()}”一行有签名图像",
            (Quote(drawn.text.strip(), drawn.place, document.index),),
        )
    if not shown_by and (reason := _unrecognised(case, document, names)):
        return Doubt(f"{title}中未能识别{called}：{reason}")
    if found := may_stand_elsewhere(case, document, names, called):
        reason, quote = found
        return Doubt(f"{title}中未能识别{called}：{reason}", (quote,))
    return Absence(called, (document.index,), (document.file,))


_EXCERPT = re.compile("摘页|摘录|摘抄|节录|节选")
"""What is no whole paper may hold elsewhere what it does not show."""
_BY_HAND = re.compile("签名|签字|签收|签章|印章|盖章|捺印|日期$")
"""What is written or stamped on the paper after it was typed."""


def unseen_by_hand(document: Document, called: str, quotes: tuple[Quote, ...] = ()) -> Doubt:
    return Doubt(
        f"{title_of(document.kind, document.title)}是只有文字的电子文件，看不到手写的内容和印章，不能断定没有{called}，请核对原件",
        quotes,
    )


def _hidden(case: Case, document: Document, names: tuple[str, ...], called: str) -> str | None:
    """What stands on a scan where the element may be: a seal over the foot, ink, or words for it that no place took."""
    if sealed := under_a_seal(document, names):
        return sealed
    if called and evened(called) in case.text(document).text:
        return f"中未能识别{called}：文中有“{called}”字样"
    return None


def under_a_seal(document: Document, names: Iterable[str]) -> str | None:
    """On which page of a scan a seal covers the foot, where these elements stand."""
    if not document.scanned or _BENEATH_A_SEAL.isdisjoint(names):
        return None
    first = max(0, len(document.lines) - TAIL)
    return next(
        (
            f"{mark.place.in_words()}印章盖住的文字认不准"
            for mark in document.marks
            if mark.kind == "印章" and (mark.line is None or mark.line >= first)
        ),
        None,
    )


def _unrecognised(case: Case, document: Document, names: tuple[str, ...]) -> str | None:
    """Why the element may stand in the document all the same. The words of the title tell nothing."""
    body = case.text(document).text.replace(evened(document.title), "", 1)
    if not _CITING.isdisjoint(names):
        # The clause that was broken is not the one by which it is punished.
        for place in (place for name in _CITING.difference(names) for place in document.all(name)):
            body = body.replace(evened(place.quote.text), "") if place.reading is Reading.READ else body
    signed = _from_signature(document, names)
    for name in names:
        if name.endswith("签名") and ink_left(document):
            return "文中另有签名或图像"
        if _DATE_ELEMENT.search(name):
            if unclaimed_date(document, tail_only=name in _AT_THE_END, lines=signed):
                return "文中另有日期"
            if name not in _AT_THE_END and _date_beside(signed or document.flow.lines, name.removesuffix("日期")):
                return "该栏另有日期"
            continue
        words = words_of(name)
        if not words:
            return "没有可供核对的用语"
        for word in words:
            if met := pattern(word).search(body):
                return f"文中有“{met.group()}”字样"
    return None


_CITING = frozenset({"违反条款", "处罚条款"})


def _from_signature(document: Document, names: tuple[str, ...]) -> tuple[Line, ...] | None:
    """Where the day of a signature that was read may stand: from its line on, or alone in a line.

    A day told in a sentence before it is no such day.
    """
    signatures = [
        place
        for name in names
        if name.endswith("日期")
        for place in document.all(name.removesuffix("日期") + "签名")
        if place.reading is Reading.READ
    ]
    at = [index for place in signatures for index, line in enumerate(document.lines) if stands_on(place.quote, line)]
    if not at:
        return None
    before = ((line, evened(line.text)) for line in document.lines[: min(at)])
    alone = [line for line, words in before if len(words) <= _LONGEST_DAY and _ANY_DATE.search(words)]
    return (*alone, *document.lines[min(at) :])


def unclaimed_date(document: Document, *, tail_only: bool, lines: tuple[Line, ...] | None = None) -> bool:
    """Whether the text, or these lines of it, shows a date, or the form of one, that no element has taken for itself."""
    if lines is None:
        lines = tuple(_foot(document) if tail_only else document.flow.lines)
    text = evened("".join(line.text for line in lines))
    taken = {
        (element.quote.text, element.quote.place): evened(element.quote.text)
        for element in _all(document)
        if element.reading is Reading.READ and _holds_date(element.value)
    }
    # One day may be written for each of two people, and only one of them read: every place takes it once.
    for words in sorted(taken.values(), key=len, reverse=True):
        text = text.replace(words, "\n", 1)
    return bool(_ANY_DATE.search(text) or _FORM_OF_DATE.search(text))


def _foot(document: Document) -> Sequence[Line]:
    """The last lines, or what stands from just above the authority's name on, where this was read at the end."""
    last = document.flow.lines[-TAIL:]
    authority = document.first("落款机关")
    if authority is None or authority.reading is not Reading.READ:
        return last
    name = evened(authority.quote.text)
    at = max((position for position, line in enumerate(last) if evened(line.text).startswith(name)), default=None)
    return last if at is None else last[max(0, at - 1) :]


def _date_beside(where: Sequence[Line], who: str) -> bool:
    """Whether a date stands on a line of the one who should date it, or alone on the line below."""
    lines = [evened(line.text) for line in where]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        at = line.find(who)
        if at >= 0 and (_ANY_DATE.search(line[at:]) or _ANY_DATE.match(below)):
            return True
    return False


def _holds_date(value: Value | None) -> bool:
    return isinstance(value, (Period, dt.date))


_PARTYS = re.compile(
    r"[(（]?(被(询问|调查|检查|勘验|抽样|处罚)(单位)?人?|当事人|在场人|见证人|陪同人员?|被邀请人)[^:：]{0,16}[:：]"
)
_OFFICERS = re.compile("(?<!被)(询问|检查|勘验|调查|执法|办案|承办|记录|经办|送达|抽样)(人|人员)")


def drawn_by_officers(document: Document, kinds: tuple[str, ...]) -> tuple[Mark, ...]:
    """Pictures of signatures but for those behind the label of the party or of a witness, alone on its line."""
    theirs = _lines_of_the_party(document)
    return tuple(
        mark for mark in document.marks if mark.kind in kinds and not mark.in_the_margin and mark.line not in theirs
    )


def _drawn_behind_a_label(document: Document, names: tuple[str, ...]) -> Line | None:
    """A line with pictures of signatures that names officers, though it was not read as their place: …10月15日检查人员：＿＿ 记录人：＿＿."""
    if not any(name.endswith("签名") and BY_OFFICERS.match(name) for name in names):
        return None
    theirs = _lines_of_the_party(document)
    inked = {
        mark.line for mark in document.marks if mark.kind in ("签名", "捺印", "其他图像") and not mark.in_the_margin
    }
    return next(
        (
            line
            for at, line in enumerate(document.lines)
            if at in inked and at not in theirs and _OFFICERS_LABEL.search(evened(line.text))
        ),
        None,
    )


_OFFICERS_LABEL = re.compile(r"(?<!被)(?:询问|检查|勘验|调查|执法|办案|承办|抽样)(?:人|人员)(?:[(（]?签[名字][)）]?)?:")


def _lines_of_the_party(document: Document) -> dict[int, str]:
    lines = ((at, evened(line.text)) for at, line in enumerate(document.lines))
    return {at: line for at, line in lines if _PARTYS.match(line) and not _OFFICERS.search(line)}


def ink_left(
    document: Document, kinds: tuple[str, ...] = ("签名", "捺印", "其他图像"), *, by_officers: bool = False
) -> bool:
    """Whether a picture of a signature stands in the document that no place has taken.

    One picture may be read into two elements (送达人, 送达人签名): of the elements with one quotation the longest counts.
    `by_officers`: only pictures that may be theirs are meant.
    """
    theirs = set(_lines_of_the_party(document).values()) if by_officers else set()
    drawn = (mark for mark in document.marks if mark.kind in kinds and not mark.in_the_margin)
    inked = len(drawn_by_officers(document, kinds)) if by_officers else sum(1 for _ in drawn)
    taken = Counter(
        (element.quote, element.name)
        for element in _all(document)
        if element.value == IMAGE and not any(line.startswith(evened(element.quote.text)) for line in theirs)
    )
    longest: dict[Quote, int] = {}
    for (quote, name), pictures in taken.items():
        # Who answers signs once, perhaps with a thumbprint: what else was read behind his label may be theirs.
        own = min(pictures, 2) if name in ANSWERING else pictures
        longest[quote] = max(own, longest.get(quote, 0))
    return inked > sum(longest.values())


def _all(document: Document) -> Iterable[Element]:
    return (element for elements in document.elements.values() for element in elements)


def marks_near(document: Document, place: Element, kinds: tuple[str, ...]) -> tuple[Mark, ...]:
    """Marks on the line of an element's quotation, or on the one below it where that holds at most a day."""
    at = {index for index, line in enumerate(document.lines) if stands_on(place.quote, line)}
    at |= {
        index + 1 for index in at if index + 1 < len(document.lines) and _DAY.fullmatch(document.lines[index + 1].text)
    }
    return tuple(mark for mark in document.marks if mark.kind in kinds and mark.line in at and not mark.in_the_margin)


_DAY = re.compile(r"[\s\d年月日时分秒_＿.:：\-/]*")


def shown(
    case: Case,
    document: Document,
    patterns: tuple[str, ...],
    aside: tuple[str, ...] = (),
    *,
    outside: Iterable[Quote] = (),
) -> bool:
    """Whether one of the patterns is met in the text; what meets `aside`, and the words `outside`, are left out."""
    text = without(document.flow.text, aside) if aside else case.text(document).text
    return _met_in(text, patterns, outside)


def told(document: Document, patterns: tuple[str, ...], aside: tuple[str, ...], outside: Iterable[Quote]) -> bool:
    """The same of what the document says, but for labels at which nothing was filled in."""
    filled = without_empty_places(document)
    return _met_in(without(filled, aside) if aside else evened(filled), patterns, outside)


def only_offered(document: Document, patterns: tuple[str, ...], aside: tuple[str, ...]) -> bool:
    """Whether what the document says in these words are options alone that nobody chose."""
    left = without_open_options(document)
    return left is not None and not _met_in(without(left, aside) if aside else evened(left), patterns, ())


def _met_in(text: str, patterns: tuple[str, ...], outside: Iterable[Quote]) -> bool:
    for quote in outside:
        text = text.replace(evened(quote.text), "\n", 1)
    return any(pattern(one).search(text) for one in patterns)
