"""Places in running text: clauses, sentences, sections under headings, numbered items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from parsers.elements.entry import expanded
from parsers.elements.numbering import evened_numbers, evened_turns
from parsers.elements.stretches import Sheet, Stretch

_NUMBERING = (
    re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章|节)"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.．，]"),
    re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]"),
    re.compile(r"\d{1,2}(?:[、.．](?!\d)|\s)|[（(]\d{1,2}[)）]|[①②③④⑤⑥⑦⑧⑨⑩]"),
)
_BRACKETED_HEADING = re.compile(r"[ \t\u3000]*【([^】\n]{2,24})】[：:]?")
_LONGEST_HEADING = 40
_BARE_HEADING = 22
_ITEM = re.compile(
    r"^[ \t\u3000]*(?:\d{1,2}[、.．)）](?:(?!\d)|(?=(?:19|20)\d\d年))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]|证据(?:[一二三四五六七八九十]{1,3}|\d{1,2})[：:、.．]?|证[一二三四五六七八九十\d]{1,2}[：:、.．]"
    r"|[一二三四五六七八九十]{1,3}[、.．])",
    re.MULTILINE,
)
_INLINE_ITEM = re.compile(
    r"(?:^|(?<=[：:；;。，,\n]))[ \t\u3000]*(?:\d{1,2}[、.．)）](?:(?!\d)|(?=(?:19|20)\d\d年))|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]"
    r"|[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮]|证据(?:[一二三四五六七八九十]{1,3}|\d{1,2})[：:、.．]?|证[一二三四五六七八九十\d]{1,2}[：:、.．])"
)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(expanded(pattern), re.MULTILINE)


def _stretch(sheet: Sheet, start: int, end: int) -> Stretch:
    return Stretch.of_flow(sheet.text, start, end).trimmed()


def clauses(sheet: Sheet, patterns: tuple[str, ...], *, quoted: bool = False) -> Iterator[Stretch]:
    """Where the patterns fit, best pattern first; quoted law is blanked out unless `quoted`."""
    text = run_on(evened_turns(sheet.text if quoted else sheet.masked))
    for pattern in patterns:
        compiled = _compiled(pattern)
        group: str | int = "value" if "value" in compiled.groupindex else 0
        for match in compiled.finditer(text):
            if match.start(group) >= 0 and match.end(group) > match.start(group):
                yield _stretch(sheet, match.start(group), match.end(group))


# 依据《…》第三条， / 决定对你罚款: a comma ends no sentence, though the line ends; a label begins another matter.
_COMMA_AT_THE_END = re.compile(
    r"(?:(?<=[，、])[ \t\u3000]*\n|(?<=[条款项])[ \t\u3000]*\n(?=[ \t\u3000]*(?:现?决定|对你|给予|处以|予以)))(?=[ \t\u3000]*[\u4e00-\u9fff“《（])(?![ \t\u3000]*[^\n，。；：:]{2,14}[：:])"
)


@lru_cache(maxsize=4)
def run_on(text: str) -> str:
    return _COMMA_AT_THE_END.sub(lambda met: " " * len(met[0]), text)


def is_past(sheet: Sheet, at: int, past: tuple[str, ...], again: tuple[str, ...]) -> bool:
    """Whether the last of the words `past` stands before `at` without any of `again` between them."""
    if not past:
        return False
    last = max(
        (match.end() for pattern in past for match in _compiled(pattern).finditer(sheet.masked, 0, at)), default=-1
    )
    return last >= 0 and not any(_compiled(pattern).search(sheet.masked, last, at) for pattern in again)


def ended(stretch: Stretch, until: tuple[str, ...]) -> Stretch:
    """The stretch before the words with which another matter begins."""
    ends = [match.start() for pattern in until if (match := _compiled(pattern).search(stretch.text))]
    return stretch.part(0, min(ends)).trimmed() if ends else stretch


_TITLE_LINE = re.compile(r"[\u4e00-\u9fff（）()、 ]{2,30}(?:书|表|录|单|证|声明|通知|公告)|[^，,。；;]{2,40}号")
_SENTENCE_END = re.compile(r"[。！？?!\n]")
# 五、自由裁量理由 names what follows and says nothing of it.
_HEADING_ALONE = re.compile(
    r"[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])[^，,。；;：:\n]{2,24}[：:]?[ \t\u3000]*"
    r"|[ \t\u3000]*[^，,。；;：:\n]{2,22}[：:][ \t\u3000]*"
)


def passages(sheet: Sheet, words: tuple[str, ...], give: str, without: tuple[str, ...]) -> Iterator[Stretch]:
    """The sentences or paragraphs that hold one of the words, in the order of the words."""
    ends = _SENTENCE_END if give == "sentence" else re.compile(r"\n")
    seen: set[tuple[int, int]] = set()
    for pattern in words:
        for match in _compiled(pattern).finditer(sheet.masked):
            before = [found.end() for found in ends.finditer(sheet.text, max(0, match.start() - 2000), match.start())]
            start = before[-1] if before else max(0, match.start() - 2000)
            after = ends.search(sheet.text, match.end())
            end = after.start() + (sheet.text[after.start()] != "\n") if after else len(sheet.text)
            here = sheet.text[start:end]
            if (
                (start, end) in seen
                or _TITLE_LINE.fullmatch(here.strip())
                or _HEADING_ALONE.fullmatch(here)
                or any(_compiled(other).search(here) for other in without)
            ):
                continue
            seen.add((start, end))
            yield _stretch(sheet, start, end)


@dataclass(frozen=True, slots=True)
class Heading:
    """`rank` 1 is 一、; `end` is where the text under it begins."""

    start: int
    end: int
    rank: int
    title: str


# 二、当事人。某公司，统一社会信用代码…: a stop behind the heading, and the text in the same paragraph.
_STOPPED_HEADING = re.compile(
    r"[ \t\u3000]*[一二三四五六七八九十]{1,3}[、.．](?P<title>(?!责令|给予|没收|罚款|处|吊销|暂扣|警告|通报)[^，,。；;：:\n\d《“]{2,16})。(?=[^\n]{4})"
)
_STOPPED_AT_LEAST = 3
"""One such paragraph may be a sentence with a number; a paper that is written so has several."""


def headings(sheet: Sheet) -> tuple[Heading, ...]:
    stopped = {
        start: met for start, end in sheet.paragraphs if (met := _STOPPED_HEADING.match(sheet.numbered, start, end))
    }
    if len(stopped) < _STOPPED_AT_LEAST:
        stopped = {}
    found = []
    for start, end in sheet.paragraphs:
        if met := stopped.get(start):
            found.append(Heading(start, met.end(), 1, met["title"].strip(" \u3000")))
        elif heading := _heading(sheet, start, end):
            found.append(heading)
    return tuple(found)


# 〇查清的事: a mark before a heading; 〇二四年 is a year.
_MARK = re.compile(r"^[〇○◎●◇◆■※▲△★☆]+[ \u3000]*(?![一二三四五六七八九〇○零])")


def _heading(sheet: Sheet, start: int, end: int) -> Heading | None:
    line = sheet.numbered[start:end]
    bracketed = _BRACKETED_HEADING.match(line)
    if bracketed is not None:
        return Heading(start, start + bracketed.end(), 1, bracketed[1].strip(" \u3000"))
    lead = len(line) - len(line.lstrip(" \t\u3000【"))
    for rank, pattern in enumerate(_NUMBERING):
        numbered = pattern.match(line, lead)
        if numbered is None:
            continue
        title = re.match(r"[^：:。；\n]{2,40}", line[numbered.end() :])
        if title is None:
            return None
        behind = numbered.end() + title.end()
        closed = line[behind : behind + 1] in ("：", ":")
        alone = not line[behind:].strip(" 。】")
        if not (closed or alone) or len(title[0]) > _LONGEST_HEADING:
            return None
        return Heading(start, start + behind + closed, max(1, rank), title[0].strip(" \u3000"))
    words = _MARK.sub("", line.strip(" \t\u3000：:【】"))
    if (
        2 <= len(words) <= _BARE_HEADING
        and not _TITLE_LINE.fullmatch(words)
        and not re.search(r"[，,。；;\d：:]", words)
        and not sheet.in_table(start)
    ):
        return Heading(start, end, 1, words)
    return None


def sections(
    sheet: Sheet,
    titles: tuple[str, ...],
    known: tuple[Heading, ...],
    stops: tuple[int, ...] = (),
    until: tuple[str, ...] = (),
) -> Iterator[Stretch]:
    """The text under each heading that fits, up to the next of its rank; headings without number end at any.

    `stops` are where large fields begin or signatures stand, `until` words with which another matter begins.
    """
    for pattern in titles:
        compiled = _compiled(pattern)
        for position, heading in enumerate(known):
            if not compiled.search(heading.title):
                continue
            numbered = not _is_bare(sheet, heading)
            end = next(
                (
                    later.start
                    for later in known[position + 1 :]
                    if later.rank <= heading.rank and (not numbered or not _is_bare(sheet, later))
                ),
                len(sheet.text),
            )
            end = min([end, *(stop for stop in stops if heading.end < stop)])
            for pattern_end in until:
                closing = _compiled(pattern_end).search(sheet.masked, heading.end, end)
                end = closing.start() if closing else end
            body = _stretch(sheet, heading.end, end)
            if body.text:
                yield body


def _is_bare(sheet: Sheet, heading: Heading) -> bool:
    line = sheet.numbered[heading.start : heading.end].lstrip(" \t\u3000【")
    return not any(pattern.match(line) for pattern in _NUMBERING)


def items(stretch: Stretch) -> tuple[Stretch, ...]:
    """The numbered items of a list, without their numbers; else its lines."""
    text = evened_numbers(stretch.text)
    in_lines, inline = list(_ITEM.finditer(text)), list(_INLINE_ITEM.finditer(text))
    # 1.甲；2.乙 in one paragraph: only the first number opens a line.
    first = ((_INLINE_ITEM, inline),) if len(in_lines) == 1 < len(inline) else ()
    for pattern, marks in (*first, (_ITEM, in_lines), (_INLINE_ITEM, inline)):
        if len(marks) >= 2 or (marks and pattern is _ITEM):
            ends = [*(mark.start() for mark in marks[1:]), len(text)]
            if pattern is _ITEM:
                # What follows the last item in a line of its own goes on with the text.
                last = text.find("\n", marks[-1].end())
                ends[-1] = last if last >= 0 else ends[-1]
            parts = [stretch.part(mark.end(), end).trimmed("；;。，,") for mark, end in zip(marks, ends, strict=True)]
            return tuple(part for part in parts if part.text)
    parting = r"[^\n]+" if "\n" in text.strip() else r"[^；;]+"
    lines = [(match.start(), match.end()) for match in re.finditer(parting, text)]
    parts = [stretch.part(start, end).trimmed("。；;") for start, end in lines]
    return tuple(part for part in parts if part.text)


_FACTS_BEGIN = re.compile(
    r"(?:经(?:本局|我局|本机关|我委|我队|本单位|立案|依法|进一步|现场){0,2}(?:调查|查|检查|审理|核查)(?:明|核实|认定|发现|查明)?|现(?:已)?查明|查明|查实)[：:，,]"
    r"|(?:实施|存在)(?:了)?(?:以下|下列|如下)[^。\n：:]{0,16}[：:]"
    r"|(?:^|(?<=[。；;\n]))[ \t\u3000]*经(?:本局|我局|本机关|本单位|本队)?(?:调查|查|检查|核查)[，,：:]"
)
_FACTS_END = re.compile(
    r"(?:(?<=[。；;])|\n)[ \t\u3000]*(?:以上|上述)(?:违法)?(?:事实|行为|情况)|\n[^\n。]{0,10}证据|(?:有|由)以下证据|[，,。；;][^，,。；;\n]{0,60}行为[，,]?(?:涉嫌)?(?:已)?违反了?[ ]*《|[，,。；;]?(?:以上|该|你|其|当事人|涉嫌|均|已){0,2}违反了?[ ]*《"
)
# Where nothing weighs the facts in the usual words: the paragraph of the proofs, of the law or of the decision.
_NEXT_MATTER = re.compile(
    r"\n(?=[ \t\u3000]*(?:[^。；;\n]{0,12}(?:凭据|佐证|证实|证明材料|依据|裁量|决定如下|处罚如下)|《|(?:根据|依据|依照|按照|参照)|(?:本|我)(?:局|机关|单位|队|委)(?:认为|决定)))"
)
_LONGEST_FACTS = 4000


def facts(sheet: Sheet) -> Iterator[Stretch]:
    """What was found out: from 经查明 to the words that weigh it."""
    for begin in _FACTS_BEGIN.finditer(sheet.masked):
        until = begin.end() + _LONGEST_FACTS
        end = _FACTS_END.search(sheet.masked, begin.end() + 8, until) or _NEXT_MATTER.search(
            sheet.masked, begin.end() + 8, until
        )
        if end is not None:
            yield _stretch(sheet, begin.end(), end.start())
            return


_EVIDENCE_LIST = re.compile(
    r"(?:(?:以上|上述|该)(?:违法)?(?:事实|行为|情况)[^。\n]{0,24}?(?:有|由|主要证据|证据)[^。\n]{0,24}?(?:证据|证明|证实|为证|佐证)[^。\n]{0,14}?[：:]"
    r"|(?:以上|上述)(?:违法)?事实[^。\n：:]{0,8}有[：:]"
    r"|(?:凭|依|据)(?:这些|下列|以下|以上|上述)[^。\n]{0,6}(?:材料|凭证)[^。\n]{0,6}(?:认定|查实|查明|查清)[：:]"
    r"|(?:主要|相关|有关)?(?:证据|凭据|佐证)(?:材料)?(?:如下|包括|有|名称|为)?\s*[：:]"
    r"|(?:下列|以下|这些|如下)[^。\n]{0,6}(?:材料|凭据)[^。\n]{0,8}(?:证实|证明|为证|佐证)[：:])"
)
_EVIDENCE_END = re.compile(
    r"(?:以上|上述|前述)(?:证据|事实|材料|行为)|(?:你|该)(?:单位|公司|厂|店|户|人|局|企业)?的?(?:上述|以上|前述)?行为|当事人[^。\n]{0,30}行为|本(?:局|机关|单位|队|委|大队)(?:认为|于|已|依法)"
    r"|我(?:局|委|厅|队|单位)(?:认为|于|已|依法)|^[ \t\u3000]*[二三四五六七八九][、.．]|违反了",
    re.MULTILINE,
)
_BRACKETED_NUMBER = re.compile(r"[ \t\u3000]*[（(][一二三四五六七八九十]{1,3}[)）]")
_NEXT_NUMBERED = re.compile(rf"\n(?={_BRACKETED_NUMBER.pattern})")
_NAMES_EVIDENCE = re.compile(
    r"[^，,。；;\n]{0,60}?(?:笔录|照片|图片|复印件|复制件|证言|陈述|报告|票据|凭证|发票|单据|合同|台账|执照|许可证|身份证|截图|录像|录音|视频|光盘|鉴定|记录|清单|证明|通知书|决定书|意见书|函|数据|账册|账簿|证据)"
)
_EVIDENCE_SENTENCE = re.compile(
    r"(?:以上|上述|该)?(?:违法)?(?:事实|行为)[^。\n]{0,8}?[,，]?(?:主要)?有(?P<list>(?:[^。\n]){4,300}?)(?:等)?(?:\d+|[一二三四五六七八九十]+)?(?:份|组|项)?(?:证据|为证|[可足]证|佐证|证实|证明|予以证实|予以佐证|在案|在卷)"
)


def evidence_items(sheet: Sheet, known: tuple[Heading, ...]) -> Iterator[Stretch]:
    """The pieces of evidence that a decision or a report lists."""
    for match in _EVIDENCE_LIST.finditer(sheet.masked):
        end = _EVIDENCE_END.search(sheet.masked, match.end() + 2)
        ends = [end] if end else []
        if (line_start := sheet.text.rfind("\n", 0, match.start()) + 1) and _BRACKETED_NUMBER.match(
            sheet.numbered, line_start
        ):
            following = _NEXT_NUMBERED.search(sheet.text, match.end())
            ends += [following] if following else []
        end = min(ends, key=lambda one: one.start(), default=None)
        body = _stretch(sheet, match.end(), end.start() if end else min(len(sheet.text), match.end() + 1500))
        found = items(body)
        if len(body.text) >= 4 and found:
            yield from found
            return
    for body in sections(
        sheet,
        (
            r"^(?!.*(?:事实|情况)).*证据",
            r"^(?:相关|有关|主要|本案)?(?:凭据|佐证|凭证材料|证明材料)$",
            r"凭(?:什么|何)认定|认定的?(?:凭据|根据|材料)",
        ),
        known,
    ):
        yield from items(body)
        return
    for body in sections(sheet, (r"证据",), known):
        # Under 事实和证据 stand the facts as well.
        found = tuple(item for item in items(body) if _NAMES_EVIDENCE.match(item.text))
        if found:
            yield from found
            return
    for match in _EVIDENCE_SENTENCE.finditer(sheet.masked):
        start = match.start("list")
        for part in re.finditer(r"(?:《[^》]*》[^、，,；;]*|[^、，,；;《]+)+", match["list"]):
            yield _stretch(sheet, start + part.start(), start + part.end())
        return
