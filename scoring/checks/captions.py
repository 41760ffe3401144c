"""Does every picture of a page bear what the others do? One caption may lack what stands in those beside it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checklists.checks import Need
from dossiers import Document, Mark, Quote, Reading
from scoring.checks.signers import INK
from scoring.text import pattern
from scoring.verdict import Doubt, Draft, Part, title_of

_FIGURE = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})"
_HEAD = re.compile(
    rf"^[ \t\u3000]*(?:[【\[（(]?(?:照片|图片|相片|图|视频|录像|影像)\s*(?:编号|序号|号)?\s*[：:]?\s*第?\s*[（(]?(?P<a>{_FIGURE})(?!\d|[月日年])"
    rf"|第\s*(?P<b>{_FIGURE})\s*[张幅组]|(?P<c>{_FIGURE})\s*[号]\s*(?:照片|图片|相片|图))",
    re.MULTILINE,
)
_ANY_LABEL = re.compile(
    r"(?:拍摄|摄影|拍照|照片|图片|相片|摄制|制作|录制)(?:时间|日期|地点|位置|人员?|者|编号|序号|内容|说明|方位|方向|对象|设备|器材)"
    r"|(?:证明|说明|反映|待证)(?:内容|事项|事实|对象|目的)|(?:时间|地点|内容|说明|备注|编号|方位)(?=[：:\n])"
    r"|(?:当事人|被检查人|被检查单位|见证人|在场人|执法人员|检查人员|取证人|记录人|确认人)[^：:\n]{0,8}(?=[：:\n]|$)"
)
_FILLING = " \t\u3000：:_＿—-"
_FOR_ALL = re.compile(
    r"(?:以上|上述|全部|所有|本组|本页|上列|下列|以下|各|每)\d*[张幅]?(?:照片|图片|相片|影像|图)[^。；;\n]{0,12}[拍摄]"
    r"|[均都](?:由|为|系|是|于)|[拍摄][^。；;\n]{0,6}(?:均|都|相同)|同上|同前"
)
# 以上照片由执法人员现场拍摄 names nobody.
_BY_OFFICERS = re.compile(
    r"[由系为](?:本局|我局|本机关|我队)?的?(?:[两二2]名)?(?:执法|检查|办案|调查|稽查|监察)人员(?:在?现场|当场|依法)*[拍摄]+"
)
_LONGEST_CELL = 60
_TALLEST_HAND = 70
"""In points."""


@dataclass(frozen=True, slots=True)
class Caption:
    """`at` of a need: where its label stands filled in; `empty`: where it stands with nothing behind it."""

    name: str
    start: int
    end: int
    at: dict[str, tuple[int, ...]]
    empty: dict[str, tuple[int, int]]


def captions_alike(needs: Iterable[Need], document: Document) -> Iterator[Part]:
    """What single captions lack. Nothing where the pictures cannot be told apart, or one note holds for all of them."""
    captioned = [need for need in needs if need.captioned]
    if not captioned:
        return
    yield from _in_rows(captioned, document)
    text = document.flow.text
    if _FOR_ALL.search(_BY_OFFICERS.sub("", text)):
        return
    captions, before = _captions(captioned, text)
    # Captions that stand side by side are read line by line: the first would have everything twice.
    if len(captions) < 2 or any(len(found) > 1 for caption in captions for found in caption.at.values()):
        return
    for need in captioned:
        having = [caption for caption in captions if need.finding in caption.at]
        if not having or need.finding in before or _speaks_of_all(need, captions, having):
            continue
        for caption in captions:
            if need.finding not in caption.at and set(caption.at) - {need.finding}:
                yield from _lacking(need, document, caption, alone=len(having) == 1)


def _captions(needs: Sequence[Need], text: str) -> tuple[list[Caption], set[str]]:
    """The captions, and the findings whose labels stand filled in before the first of them."""
    labels = [(met, need) for need in needs for met in _labels(need, text)]
    heads: dict[str, int] = {}  # of each number where it stands first
    for met in _HEAD.finditer(text):
        heads.setdefault(met["a"] or met["b"] or met["c"], met.start())
    starts, names = list(heads.values()), [f"照片{number}" for number in heads]
    if len(starts) < 2:
        labels.sort(key=lambda one: one[0].start())
        first = labels[0][1] if labels else None
        starts = [met.start() for met, need in labels if need is first]
        names = [f"第 {number} 张照片" for number in range(1, len(starts) + 1)]
    ends = [*starts[1:], len(text)][: len(starts)]
    captions = []
    for name, start, end in zip(names, starts, ends, strict=True):
        at: dict[str, tuple[int, ...]] = {}
        empty: dict[str, tuple[int, int]] = {}
        for met, need in labels:
            if not start <= met.start() < end:
                continue
            if _filled(text, met.end(), end):
                at[need.finding] = (*at.get(need.finding, ()), met.start())
            else:
                empty[need.finding] = met.span()
        captions.append(Caption(name, start, end, at, empty))
    before = {need.finding for met, need in labels if starts and met.start() < starts[0]}
    return captions, before


def _labels(need: Need, text: str) -> Iterator[re.Match[str]]:
    return re.finditer(
        rf"(?<![\u4e00-\u9fff])(?:照片|图片|现场)?(?:{need.captioned})(?:(?:、|及|和|与)(?:拍摄)?(?:时间|日期|地点|位置))?(?=[ \u3000]*[：:]|[ \u3000]*$)",
        text,
        re.MULTILINE,
    )


def _filled(text: str, start: int, end: int) -> bool:
    """Whether words stand behind a label: neither the end of the caption nor the next label."""
    at = start
    while at < end and (text[at] in _FILLING or text[at] == "\n"):
        at += 1
    return at < end and not _ANY_LABEL.match(text, at)


def _speaks_of_all(need: Need, captions: Sequence[Caption], having: Sequence[Caption]) -> bool:
    """Whether the only one that has it is the last, below which the form may speak of all pictures, or one of many."""
    if len(having) > 1 or any(need.finding in one.empty for one in captions):
        return False
    return having[0] is captions[-1] or len(captions) > 2


def _lacking(need: Need, document: Document, caption: Caption, *, alone: bool) -> Iterator[Part]:
    """`alone`: one other caption has it, which may speak for both."""
    title, called = title_of(document.kind, document.title), need.called or need.element[0]
    words = document.flow.text[caption.start : caption.end]
    lines = range(document.flow.line_at(caption.start), document.flow.line_at(max(caption.start, caption.end - 1)) + 1)
    body = [at for at, line in enumerate(document.lines) if line.stream == "body"]
    within = {body[at] for at in lines}
    quote = document.quote(caption.start, caption.start + len(words.rstrip()))
    if document.scanned or any(_written(mark) and mark.line in within for mark in document.marks):
        yield Doubt(f"{title}的{caption.name}未能识别{called}，其他照片都有，请核对", (quote,))
        return
    if blank := caption.empty.get(need.finding):
        yield Draft(
            need.finding,
            f"{title}的{caption.name}的{called}没有填写，其他照片写有",
            (document.quote(*blank),),
            document.index,
            called,
        )
        return
    known = {
        place.quote.text
        for name in need.element
        for place in document.all(name)
        if place.reading is Reading.READ and len(place.quote.text) < _LONGEST_CELL
    }
    others = _without_empty(words, caption)
    if any(one in words for one in known) or any(pattern(one).search("".join(others.split())) for one in need.shown_by):
        return
    # The other captions show how this form says it: no words of another kind are looked for.
    if document.unread:
        yield Doubt(f"{title}有内容未能读取，不能断定{caption.name}没有{called}")
    elif alone:
        yield Doubt(f"{title}的{caption.name}没有{called}，只有一张照片写有，是否一并说明请核对", (quote,))
    else:
        yield Draft(
            need.finding, f"{title}的{caption.name}没有{called}，其他照片写有", (quote,), document.index, called
        )


def _written(mark: Mark) -> bool:
    """Whether it may be handwriting: the pictures themselves are taller."""
    return mark.kind in INK and (mark.size is None or mark.size[1] <= _TALLEST_HAND)


def _without_empty(words: str, caption: Caption) -> str:
    for start, end in caption.empty.values():
        words = words.replace(words[start - caption.start : end - caption.start], "｜", 1)
    return words


def _in_rows(needs: Sequence[Need], document: Document) -> Iterator[Part]:
    """A list of pictures, a row for each: one row leaves a column empty that others fill in."""
    marked = {
        (mark.place.cell.table, mark.place.cell.row, mark.place.cell.column)
        for mark in document.marks
        if mark.place.cell
    }
    for table in document.tables:
        by_row: dict[int, dict[int, str]] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                by_row.setdefault(row, {})[cell.column] = "".join(cell.text.split())
        heads = {
            row: {
                column: need for column, words in cells.items() for need in needs if re.fullmatch(need.captioned, words)
            }
            for row, cells in by_row.items()
        }
        headed = [row for row, found in heads.items() if len(found) > 1 and _is_head(by_row[row])]
        if any(_is_label(words) for row, cells in by_row.items() if row not in headed for words in cells.values()):
            continue  # a form, whose labels stand beside their values
        for head, end in pairwise([*headed, max(by_row, default=0) + 1]):
            columns = heads[head]
            rows = [by_row[row] for row in range(head + 1, end) if row in by_row]
            rows = [
                cells
                for cells in rows
                if sum(bool(cells.get(column)) for column in columns) >= min(2, len(columns) - 1)
            ]
            for column, need in columns.items():
                empty = [cells for cells in rows if cells.get(column) == ""]
                if not empty or len(empty) == len(rows) or document.scanned or document.unread:
                    continue
                if any(one[0] == table.number and one[2] == column for one in marked):
                    continue
                title, called = title_of(document.kind, document.title), need.called or need.element[0]
                quote = next(iter(_row_quote(document, empty[0], columns)), None)
                if quote is not None:
                    yield Draft(
                        need.finding,
                        f"{title}有 {len(empty)} 张照片的{called}没有填写，其他照片写有",
                        (quote,),
                        document.index,
                        called,
                    )


def _is_head(cells: dict[int, str]) -> bool:
    return all(len(words) <= _LONGEST_HEAD and not re.search(r"\d", words) for words in cells.values())


def _is_label(words: str) -> bool:
    """Whether a cell holds a label and nothing else."""
    return bool(_ANY_LABEL.fullmatch(words) or _SIGNED_AT.fullmatch(words))


_LONGEST_HEAD = 14
_SIGNED_AT = re.compile(r"[\u4e00-\u9fff（）()]{0,12}(?:签名|签字|签章|确认|盖章)[:：]?")


def _row_quote(document: Document, cells: dict[int, str], columns: dict[int, Need]) -> Iterator[Quote]:
    """What stands in the row beside the empty place."""
    text = document.flow.text
    for column in columns:
        words = cells.get(column)
        if words and (at := text.find(words)) >= 0:
            yield document.quote(at, at + len(words))
