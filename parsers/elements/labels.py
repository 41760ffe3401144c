"""Where labels stand in a text, and the place that belongs to each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parsers.elements.heads import addresses
from parsers.elements.opinion_ends import UNDER_AN_OPINION, posts_beside, signed_off
from parsers.elements.stacked import opens_columns, stacked_names
from parsers.elements.stretches import FormCell, Stretch, bare
from parsers.elements.vocabulary import Vocabulary

_HAN = "\u4e00-\u9fff"
# Where a label may end: before a colon, a space or a line end, a remark in brackets between, or the number of who is one of two.
_END = re.compile(
    # 执法员1：: the number of one of several; 检查依据——, 检查依据【…】: what stands for a colon.
    rf"(?<=[{_HAN}])(?:[1-4①②](?=[ ]?[（(:：]))?(?P<remark>(?:[ \t\u3000]{{0,3}}[（(][^（()）\n]{{0,24}}[)）]){{0,2}})"
    r"(?:\s{0,3}(?P<colon>[:：]|】[:：]?|[—－]{2}|【(?=[^【】\n]{2,}】))|(?=[ \t\u3000\xa0_＿\n])|(?=$))"
)
_SIGNS = re.compile(r"签|章|捺|印")
_INSIDE = re.compile(rf"[{_HAN}/、A-Za-z]")
_INNER_REMARK = re.compile(r"[（(][^（()）\n]{1,12}[)）]$")
_RUN = re.compile(rf"(?<![{_HAN}])[{_HAN}/、]{{2,16}}$")
# 被检查（勘验）人名称
_PARTED_RUN = re.compile(rf"(?<![{_HAN}）)])[{_HAN}/、]{{1,10}}[（(][^（()）\n]{{1,8}}[)）][{_HAN}/、]{{1,8}}$")
_WHO = re.compile(rf"(?<![{_HAN}])[{_HAN}/、]{{2,14}}$")
BLANKS = " \t\u3000\xa0"
_WIDEST_GAP = 8
# 「…　邮政编码：」: a label that no list names also ends the value before it.
_UNLISTED = re.compile(
    rf"(?:[\s,，;；。、_＿]+)(?:[{_HAN}][{_HAN} ]{{1,10}}|住|址|职)(?:[（(][^（()）\n]{{0,12}}[)）])?(?:[:：]|——)"
)
# The same at the head of a line, by the noun with which names of fields end: 进库、出库时间：, 根据：.
_FIELD_BELOW = re.compile(
    rf"\n[ \t\u3000]*[{_HAN}、/]{{0,10}}(?:时间|日期|时段|地点|地址|住所|场所|人员|组成员|依据|根据|方式|方法|办法|对象|单位|名称|姓名|电话|号码|证号|代码|负责人|代表人|类别|类型|来源|编号|性别|年龄|职务)"
    r"(?:[（(][^（()）\n]{0,12}[)）])?[:：]"
)
_LONGEST_FIELD = 80
# 违法事实：时间——…，地点——…，行为——…, 核实情况 over 一、核实时间：…: what stands there in parts is the field's.
_ITS_PARTS = re.compile("事实|行为|情况|经过")
_PART = re.compile(rf"(?:[（(]?[一1①][)）.．、]?)?[{_HAN}]{{0,4}}(?:时间|日期|地点|行为)(?:[:：]|——)")
_ITEM = re.compile(
    r"(?:(?<=[\s。；;])|^)[ \u3000]*(?:\d{1,2}[.．、)）]|[（(][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳])[ \u3000]*$"
)
# 出处：某公司｜与原件核对无误: a bar parts two fields of a line.
_BAR = re.compile(r"[ \t\u3000]*[｜|]")
_HEADING = re.compile(
    r"^[ \t\u3000]*(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|【[^【】\n]{2,24}】)",
    re.MULTILINE,
)
_FIRST_PART = re.compile(r"[ \t\u3000]*[（(]?一[、.．)）]")
_CLOSING = re.compile(r"\n[ \t\u3000]*(?:[（(]?(?:本页)?以下空白|以上(?:笔录|记录|内容|情况))")
_SENTENCE = re.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True)
class LabelledPlace:
    """`value` reaches to the end of line or cell or to the next label, `block` over line ends to the next label.

    `reach` of an opinion goes on over the labels of signature and date under it.
    """

    label: str
    at: Stretch
    value: Stretch
    block: Stretch
    reach: Stretch
    cell: FormCell | None
    label_cell: FormCell | None
    colon: bool
    opens_line: bool
    cells: tuple[FormCell, ...] = ()
    """The cells of an opinion that stands in several."""

    @property
    def start(self) -> int:
        return self.at.pieces[0][1]


@dataclass(frozen=True, slots=True)
class _Hit:
    label: str
    start: int
    end: int
    colon: bool
    opens_line: bool


_LETTER_SPACED_BEFORE = re.compile(rf"[{_HAN}][ \u3000]{{1,2}}$")


def _label_before(text: str, end: int, vocabulary: Vocabulary, *, signs: bool) -> tuple[int, bool] | None:
    """Where the longest label that ends there begins, and whether it is letter-spaced."""
    words, at, gaps = "", end, False
    best: tuple[int, bool] | None = None
    while at > 0:
        if words and text[at - 1] in "）)" and (opening := _INNER_REMARK.search(text, max(0, at - 16), at)):
            at = opening.start()  # 当事人（在场人）签名
            continue
        if not _INSIDE.match(text[at - 1]):
            before = _over_gap(text, at) if words else at
            if before == at or not _INSIDE.match(text[before - 1 : before]):
                break
            at, gaps = before, True
            continue
        words = text[at - 1] + words
        at -= 1
        if words not in vocabulary.endings:
            break
        known = words in vocabulary.known or (signs and words in vocabulary.signed)
        if known and (at == 0 or not _INSIDE.match(text[at - 1]) or text[at - 1] in "/、"):
            best = (at, gaps)
    if best is not None and (best[0] == 0 or text[best[0] - 1] not in "/、"):
        return best
    # 送达文书名称、案号 is one label, though 案号 is one too.
    return _named_before(text, end, vocabulary, signs=signs) or best


def _named_before(text: str, end: int, vocabulary: Vocabulary, *, signs: bool) -> tuple[int, bool] | None:
    """A label that only its normal form makes known: 当事人姓名或者单位名称; with `signs` also 受检方 before （签名）."""
    who = _WHO.search(text, max(0, end - 16), end) if signs else None
    if who is not None and vocabulary.plain_name_of(f"{who[0]}签名"):
        return who.start(), False
    for run in (_RUN.search(text, max(0, end - 16), end), _PARTED_RUN.search(text, max(0, end - 24), end)):
        if run is not None and vocabulary.plain_name_of(run[0]):
            return run.start(), False
    return None


_OWN_WORD = re.compile(rf"(?<![{_HAN}])[{_HAN}]{{2,10}}$")


def _named_in_remark(text: str, match: re.Match[str], vocabulary: Vocabulary) -> tuple[int, str] | None:
    """木材持有人（当事人）：: a bureau's own word, and behind it in brackets the label that all know."""
    remark = match["remark"].strip()
    if len(remark) < 4 or remark.count("（") + remark.count("(") != 1:
        return None
    own = _OWN_WORD.search(text, max(0, match.start() - 12), match.start())
    name = vocabulary.plain_name_of(remark[1:-1])
    return (own.start(), name) if own is not None and name is not None and len(name) > 1 else None


def _over_gap(text: str, at: int) -> int:
    """Back over the spaces, and at most one line end, that part the characters of a label."""
    before = at
    while before > 0 and at - before < _WIDEST_GAP and text[before - 1] in BLANKS:
        before -= 1
    if before > 0 and text[before - 1] == "\n":
        before -= 1
        while before > 0 and at - before < _WIDEST_GAP and text[before - 1] in BLANKS:
            before -= 1
    return before


def _hits(text: str, vocabulary: Vocabulary, colon_only: bool) -> list[_Hit]:
    hits: list[_Hit] = []
    for match in _END.finditer(text):
        colon = match["colon"] is not None
        found = (
            None
            if colon_only and not colon
            else _label_before(text, match.start(), vocabulary, signs=bool(_SIGNS.search(match["remark"])))
        )
        within = _named_in_remark(text, match, vocabulary) if found is None and colon else None
        if within is not None:
            found = (within[0], False)
        if found is None or addresses(text, found[0], match.end()):
            continue
        start, end = found[0], match.end()
        line_start = text.rfind("\n", 0, start) + 1
        before = text[line_start:start]
        opens = not re.sub(r"^[ \t\u3000\d.．【、（(一二三四五六七八九十)）*※□☑√]*", "", before)
        spaced = found[1] and any(blank in text[start : match.start()] for blank in " \u3000")
        if spaced and _LETTER_SPACED_BEFORE.search(before):
            continue  # 签 名 within 执 法 人 员 签 名
        if not colon and not _may_lack_colon(text, line_start, end, opens, before):
            continue
        while hits and hits[-1].start >= start:
            hits.pop()  # 承办人 within 承办人意见, whose letters stand in several lines
        words = text[start : match.start()] + match["remark"]
        named = within[1] if within else vocabulary.plain_name_of(words) or bare(words)
        # 【承办人意见】: the bracket is the label's, not the value's above it.
        bracket = re.search(r"【[ \t\u3000]*$", before) if "】" in match[0] else None
        hits.append(_Hit(named, line_start + bracket.start() if bracket else start, end, colon, opens))
    return hits


def _may_lack_colon(text: str, line_start: int, end: int, opens: bool, before: str) -> bool:
    """「名称　某公司」, or a label alone in its line: never inside a sentence."""
    line_end = text.find("\n", end)
    line = text[line_start : len(text) if line_end < 0 else line_end]
    if len(line) > 60 or _SENTENCE.search(line) or opens_columns(text, line, line_end):
        return False
    return opens or before.endswith(("  ", "\u3000", "\t"))


def _breaks_off(text: str, hit: _Hit, line_end: int) -> bool:
    """Whether the cell's width ended the line behind the label, or behind the first character of a name."""
    return hit.colon and len(text[hit.end : line_end].strip()) <= 1


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def places_in(region: Stretch, cell: FormCell | None, vocabulary: Vocabulary) -> Iterator[LabelledPlace]:
    text = region.text
    hits = _hits(text, vocabulary, colon_only=cell is not None)
    below = stacked_names(text, [(hit.start, hit.end) for hit in hits])
    for position, hit in enumerate(hits):
        if position in below:
            name = region.part(*below[position])
            yield LabelledPlace(
                hit.label, region.part(hit.start, hit.end), name, name, name, cell, None, hit.colon, hit.opens_line
            )
            continue
        following = hits[position + 1].start if position + 1 < len(hits) else len(text)
        end = min(_line_end(text, hit.end), following)
        if cell is not None and not hit.opens_line and end < following and _breaks_off(text, hit, end):
            end = min(_line_end(text, end + 1), following)
        if hit.colon and _ITS_PARTS.search(hit.label) and _PART.match(text, hit.end):
            end = _line_end(text, hit.end)
        parts = end > following
        unlisted = None if parts else _UNLISTED.search(text, hit.end, min(len(text), end + 1))
        value_end = unlisted.start() if unlisted and unlisted.start() < end else end
        bar = _BAR.search(text, hit.end, value_end)
        value_end = bar.start() if bar else value_end
        if text[hit.end - 1] == "【":
            value_end = min(value_end, text.index("】", hit.end))
        value_end = _bracketed_off(text, hit, _closed(text, hit.end, value_end))
        # 某公司（ / 代缴人：某某）: the bracket is the next label's; so is the number of its item.
        value_end = hit.end + len(_ITEM.sub("", text[hit.end : value_end]).rstrip(" \t\u3000\n（(【"))
        # （见证人签名：　　）: the bracket closes the label's own.
        value_end = hit.end if text[hit.end : value_end].strip() in ("）", ")") else value_end
        block_end = reach_end = _block_end(text, hit, hits[position + 1 :], frozenset())
        if not _told_in_parts(text, hit):
            block_end = hit.end + len(_ITEM.sub("", text[hit.end : _before_field(text, hit.end, block_end)]))
        if hit.label in vocabulary.levels:
            reach_end = _block_end(text, hit, hits[position + 1 :], UNDER_AN_OPINION | posts_beside(hit.label))
            reach_end = signed_off(text, hit.end, reach_end)
        yield LabelledPlace(
            hit.label,
            region.part(hit.start, hit.end),
            region.part(hit.end, value_end).trimmed("，,；;"),
            region.part(hit.end, block_end).trimmed(),
            region.part(hit.end, reach_end).trimmed(),
            cell,
            None,
            hit.colon,
            hit.opens_line,
        )


def _block_end(text: str, hit: _Hit, following: list[_Hit], passed_over: frozenset[str]) -> int:
    """Where a value of several lines ends: at the next label that opens a line, at a heading, at closing words."""
    in_parts = _told_in_parts(text, hit)

    def ends(later: _Hit) -> bool:
        if in_parts and _HEADING.match(text, text.rfind("\n", 0, later.start) + 1):
            return False
        under = later.label in passed_over or (later.label.endswith("签名") and bool(passed_over))
        return later.opens_line and not (under and later.label != hit.label)

    end = next((later.start for later in following if ends(later)), len(text))
    heading = None if in_parts else _HEADING.search(text, _line_end(text, hit.end), end)
    end = heading.start() if heading else end
    closing = _CLOSING.search(text, hit.end, end)
    return closing.start() if closing else end


def _told_in_parts(text: str, hit: _Hit) -> bool:
    """核实情况 over 一、核实时间：…。二、核实地点：…: nothing stands before the first part, and sentences in it."""
    below = _line_end(text, hit.end) + 1
    first = _FIRST_PART.match(text, below)
    return (
        bool(first)
        and not text[hit.end : below].strip()
        and bool(_SENTENCE.search(text, below, _line_end(text, below)))
    )


def _before_field(text: str, start: int, end: int) -> int:
    """A short value without a sentence ends where the next line opens with the name of another field."""
    field = _FIELD_BELOW.search(text, start, end)
    if field is None or field.start() - start > _LONGEST_FIELD or _SENTENCE.search(text, start, field.start()):
        return end
    return field.start()


def _bracketed_off(text: str, hit: _Hit, end: int) -> int:
    """某店（地址：某路3号）自某日起: the bracket in which the label stands ends its value."""
    before = text[text.rfind("\n", 0, hit.start) + 1 : hit.start]
    if sum(map(before.count, "（(")) <= sum(map(before.count, "）)")):
        return end
    depth = 0
    for at in range(hit.end, end):
        depth += (text[at] in "（(") - (text[at] in "）)")
        if depth < 0:
            return at
    return end


def _closed(text: str, start: int, end: int) -> int:
    """Take in the bracket that the value opens: 某店（经营者：某某）."""
    value = text[start:end]
    if value.count("（") + value.count("(") <= value.count("）") + value.count(")"):
        return end
    closing = re.compile(r"[^\n]{0,40}?[)）]").match(text, end)
    return closing.end() if closing else end
