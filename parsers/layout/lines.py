"""Characters -> printed lines, and which of them go on with the line above."""

import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dossiers import Box
from parsers.layout.glyphs import Face, Glyphs, Indices


@dataclass(frozen=True, slots=True)
class Printed:
    """One printed line; `edges` as in `dossiers.Line`."""

    text: str
    box: Box
    edges: tuple[float, ...]
    group: int
    size: float
    bold: bool
    continues: bool = False
    centred: bool = False
    sureness: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where a group of lines may stand: a cell, or the body of the page."""

    left: float
    right: float
    cell: bool
    middle: float
    """Of the cell, or of the page: margins left for the binding shift the text area."""


@dataclass(slots=True)
class _Run:
    """Neighbours on one line, as drawn."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    middle: float
    group: int


def without_doubles(glyphs: Glyphs) -> Glyphs:
    """Bold is often faked by drawing each character twice, a hair apart."""
    if len(glyphs) < 2:
        return glyphs
    width = glyphs.right - glyphs.left
    same = (
        (glyphs.codes[1:] == glyphs.codes[:-1])
        & (np.abs(glyphs.left[1:] - glyphs.left[:-1]) < 0.3 * width[1:])
        & (np.abs(glyphs.top[1:] - glyphs.top[:-1]) < 0.3 * width[1:])
    )
    return glyphs.chosen(np.concatenate(([True], ~same))) if same.any() else glyphs


_IS_POINT = np.zeros(0x10000, bool)
_IS_POINT[[ord(point) for point in "，。、；,.;"]] = True


def with_full_points(glyphs: Glyphs) -> Glyphs:
    """Points whose box is only their ink are made as tall as the character beside them.

    A font that tells no ascent leaves a comma below the middle of its line, where it would make a line of its own.
    """
    height = glyphs.bottom - glyphs.top
    low = np.flatnonzero(_IS_POINT[np.minimum(glyphs.codes, 0xFFFF)])
    top, bottom = glyphs.top.copy(), glyphs.bottom.copy()
    for at in low.tolist():
        for beside in (at - 1, at + 1):
            if not 0 <= beside < len(glyphs):
                continue
            tall = float(bottom[beside] - top[beside])
            step = glyphs.left[at] - glyphs.right[beside] if beside < at else glyphs.left[beside] - glyphs.right[at]
            at_its_foot = top[at] > top[beside] and abs(bottom[at] - bottom[beside]) < 0.4 * tall
            if height[at] < 0.5 * tall and abs(step) < 1.2 * tall and at_its_foot:
                top[at], bottom[at] = top[beside], bottom[beside]
                break
    return replace(glyphs, top=top, bottom=bottom)


def print_lines(glyphs: Glyphs, groups: Indices, face_of: Callable[[int], Face | None]) -> list[Printed]:
    """The lines of each group from top to bottom, not yet joined to paragraphs."""
    if not len(glyphs):
        return []
    text = glyphs.codes.astype("<u4").tobytes().decode("utf-32-le", "replace")
    left, right = np.round(glyphs.left, 2).tolist(), np.round(glyphs.right, 2).tolist()
    height = (glyphs.bottom - glyphs.top).tolist()
    lines: list[Printed] = []
    for runs in _rows(_runs(glyphs, groups), glyphs, text):
        if len(runs) == 1:
            run = runs[0]
            order: Sequence[int] = range(run.start, run.end)
            box = Box(round(run.left, 2), round(run.top, 2), round(run.right, 2), round(run.bottom, 2))
        else:
            runs.sort(key=lambda run: run.left)
            order = [i for run in runs for i in range(run.start, run.end)]
            if any(one.right > other.left + 1 for one, other in itertools.pairwise(runs)):
                order = sorted(order, key=left.__getitem__)
            box = Box(
                round(min(run.left for run in runs), 2),
                round(min(run.top for run in runs), 2),
                round(max(run.right for run in runs), 2),
                round(max(run.bottom for run in runs), 2),
            )
        words, edges = _spaced(order, text, left, right, height)
        face = face_of(int(glyphs.index[order[0]])) or Face(round(box.bottom - box.top, 1), False)
        sureness = () if glyphs.sureness is None else _spread(glyphs.sureness[list(order)].tolist(), words)
        lines.append(Printed(words, box, edges, runs[0].group, face.size, face.bold, sureness=sureness))
    return lines


def _spread(sureness: list[float], words: str) -> tuple[float, ...]:
    """Of each character; a space is a gap, and that was seen."""
    own = iter(sureness)
    return tuple(1.0 if letter == " " else next(own) for letter in words)


def _runs(glyphs: Glyphs, groups: Indices) -> list[_Run]:
    """Characters drawn one after the other that stand side by side."""
    left, right, top, bottom = glyphs.left, glyphs.right, glyphs.top, glyphs.bottom
    height, middle = bottom - top, (top + bottom) / 2
    tall = np.maximum(height[1:], height[:-1])
    step = left[1:] - right[:-1]
    apart = (
        (np.abs(middle[1:] - middle[:-1]) > 0.3 * tall)
        | (np.minimum(height[1:], height[:-1]) < 0.4 * tall)
        | (step > 4 * tall)
        | (left[1:] < left[:-1] + 0.05 * tall)
        | (step < -0.6 * tall)
        | (groups[1:] != groups[:-1])
    )
    starts = np.concatenate(([0], np.flatnonzero(apart) + 1))
    ends = np.concatenate((starts[1:], [len(left)]))
    middles = np.add.reduceat(middle, starts) / (ends - starts)
    return [
        _Run(*values)
        for values in zip(
            starts.tolist(),
            ends.tolist(),
            np.minimum.reduceat(left, starts).tolist(),
            np.minimum.reduceat(top, starts).tolist(),
            np.maximum.reduceat(right, starts).tolist(),
            np.maximum.reduceat(bottom, starts).tolist(),
            middles.tolist(),
            groups[starts].tolist(),
            strict=True,
        )
    ]


def _rows(runs: list[_Run], glyphs: Glyphs, text: str) -> list[list[_Run]]:
    """Runs of one group at one height, together; groups and heights in order."""
    rows: list[list[_Run]] = []
    runs.sort(key=lambda run: (run.group, run.middle))
    for run in runs:
        for row in rows[:-4:-1]:
            near = row[-1] if len(row) == 1 else min(row, key=lambda other: abs(other.left - run.left))
            if near.group != run.group or not _level(near, run):
                continue
            clashing = [other for other in row if _clash(other, run, glyphs)]
            if not clashing:
                row.append(run)
                break
            if all(_drawn_again(run, other, glyphs, text) for other in clashing):
                break
        else:
            rows.append([run])
    rows.sort(key=lambda row: (row[0].group, sum(run.middle for run in row) / len(row)))
    return rows


def _level(one: _Run, other: _Run) -> bool:
    low, high = sorted((one.bottom - one.top, other.bottom - other.top))
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    return shared >= 0.5 * low and abs(one.middle - other.middle) <= 0.4 * high


def _width(run: _Run) -> float:
    return run.right - run.left


def _overlap(one: _Run, other: _Run) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def _clash(one: _Run, other: _Run, glyphs: Glyphs) -> bool:
    """Whether one is drawn over the other. Quotation marks of another font may be set into gaps left for them."""
    if _overlap(one, other) <= 0.5 * min(_width(one), _width(other)):
        return False
    few, many = sorted((one, other), key=lambda run: run.end - run.start)
    lefts, rights = glyphs.left[many.start : many.end], glyphs.right[many.start : many.end]
    for at in range(few.start, few.end):
        left, right = glyphs.left[at], glyphs.right[at]
        shared = np.minimum(rights, right) - np.maximum(lefts, left)
        if (shared > 0.4 * np.minimum(rights - lefts, right - left)).any():
            return True
    return False


def _drawn_again(run: _Run, over: _Run, glyphs: Glyphs, text: str) -> bool:
    return text[run.start : run.end] in text[over.start : over.end] and abs(run.middle - over.middle) < 2


def _spaced(
    order: Sequence[int], text: str, left: list[float], right: list[float], height: list[float]
) -> tuple[str, tuple[float, ...]]:
    """The words of a line with one space for each wide gap, and their edges."""
    first, last = order[0], order[-1]
    if isinstance(order, range):
        words, lefts, rights, heights = (
            text[first : last + 1], left[first : last + 1], right[first : last + 1], height[first : last + 1],
        )  # fmt: skip
    else:
        words = "".join([text[i] for i in order])
        lefts, rights, heights = [left[i] for i in order], [right[i] for i in order], [height[i] for i in order]
    gaps = [b - a for a, b in zip(rights, lefts[1:], strict=False)]
    wide = [i for i, gap in enumerate(gaps) if gap > 0.13 * heights[i]]
    if wide:
        usual = sorted(gaps)[len(gaps) // 2]
        shift = 0
        for i in wide:
            if gaps[i] > _space(words[i + shift], words[i + shift + 1], min(heights[i], heights[i + 1]), usual):
                at = i + shift + 1
                words = words[:at] + " " + words[at:]
                lefts.insert(at, rights[i])
                shift += 1
    return words, (*lefts, rights[-1])


def _space(before: str, after: str, height: float, usual: float) -> float:
    """How wide a gap must be to be a space: letter-spaced titles have wide gaps everywhere."""
    if before < "\u2e80" and after < "\u2e80":
        return max(0.13 * height, 1.8 * usual)
    return max(0.6 * height, 1.8 * usual)


_LABEL = re.compile(
    r"(?:[^，。；：、]{2,14}|[问答注附])[：:]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．](?!\d)"
)
_HEADING_ALONE = re.compile(r"[一二三四五六七八九十]{1,3}、[^，。；：:、]{2,16}")
# A mark of punctuation and the letters or figures behind it are not parted either.
_FIRST_WORD = re.compile(
    r"[（(《“‘【〔「]*(?:[A-Za-z0-9.,:/%+-]+|.)(?:[，。；：、！？）)》”’】〕」]+[A-Za-z0-9]{6,}|[，。；：、！？）)》”’】〕」]*)"
)
_REST_OF_A_DATE = re.compile(r"[年月日时分](?![：:])")
_CENTRED_SLACK = 0.03


def joined(lines: list[Printed], area: Area) -> list[Printed]:
    """The lines of one group with `continues` and `centred` set."""
    if not lines:
        return lines
    pad = min(8.0, 0.15 * (area.right - area.left)) if area.cell else 0.0
    done: list[Printed] = []
    indented = False
    before: Printed | None = None
    for line in lines:
        was, before = before, line
        goes_on = was is not None and _continues(was, line, area, pad, indented)
        if not goes_on:
            indented = line.box.left - area.left - pad > 1.2 * line.size
        centred = not goes_on and _centred(line.box, area, line.size)
        if goes_on or centred:
            done.append(
                Printed(
                    line.text, line.box, line.edges, line.group, line.size, line.bold, goes_on, centred, line.sureness
                )
            )  # fmt: skip
        else:
            done.append(line)
    return done


def _centred(box: Box, area: Area, size: float) -> bool:
    before, after = box.left - area.left, area.right - box.right
    slack = max(size / 2, _CENTRED_SLACK * (area.right - area.left))
    off = min(abs(before - after), abs(box.left + box.right - 2 * area.middle))
    return off <= slack and before > (0.8 if area.cell else 1.5) * size


def _continues(before: Printed, line: Printed, area: Area, pad: float, indented: bool) -> bool:
    size = line.size
    if abs(before.size - size) > _apart(line, area) * size or line.box.top - before.box.top > 2.7 * size:
        return False
    word = _FIRST_WORD.match(line.text)
    needed = line.edges[word.end() if word else 1] - line.box.left
    if area.cell:
        if area.right - area.left < 2.6 * size:
            return True  # a label set one character under the other
        if _centred(before.box, area, size) and before.box.left - area.left > pad + size:
            return before.box.right - before.box.left + needed > area.right - area.left - 2 * pad - 0.3 * size
    if before.box.right + needed <= area.right - pad - 0.3 * size and not _breaks_off(before, line, area, size):
        return False
    if area.cell and _centred(line.box, area, size):
        return True  # the rest of a full line, set in the middle like all of its cell
    if not area.cell and before.box.left - area.left > 4.5 * size and line.box.left < before.box.left - 2 * size:
        return False  # a number or a date set at the right margin, deeper in than any first line
    if line.box.left > before.box.left + 0.6 * size and line.box.left > area.left + pad + 0.9 * size:
        return False
    if _HEADING_ALONE.fullmatch(line.text) and not before.text.endswith(("、", "第")):
        return False
    # Under an indented first line, what begins at the margin goes on; elsewhere a label or a full stop tells.
    if indented and line.box.left < area.left + pad + 0.9 * size:
        return True
    if before.text[-1:].isdigit() and _REST_OF_A_DATE.match(line.text):
        return True
    if _within_brackets(before.text, line.text) or _LEADS_ON.match(line.text) or _UNFINISHED.search(before.text):
        return not before.text.endswith(("。", "！", "？", "：", ":"))
    return not _LABEL.match(line.text) and not before.text.endswith(("。", "！", "？"))


# 定处罚如下： ends a sentence's first half and is no label.
_LEADS_ON = re.compile(r"[^，。；：、]{0,14}(?:如下|下列[^，。；：、]{0,6})[：:]")

# What cannot end a field: 按下列 over 要求改正：.
_UNFINISHED = re.compile("(?:下列|以下|按照|根据|依照|依据|[的和及与])$")


def _within_brackets(before: str, line: str) -> bool:
    """Whether the line closes the bracket that the one before left open: 法定代表人（负责 over 人）：."""
    opened = max(before.rfind("（"), before.rfind("("))
    if opened < 0 or len(before) - opened > 14 or any(mark in before[opened:] for mark in "）)"):
        return False
    return re.match(r"[^（(，。；：:]{1,12}[）)]", line) is not None


def _apart(line: Printed, area: Area) -> float:
    """By how much sizes must differ to be two. On a picture they are measured, and hardly ever change within a cell."""
    if not line.sureness:
        return 0.12
    return 0.25 if area.cell else 0.15


def _breaks_off(before: Printed, line: Printed, area: Area, size: float) -> bool:
    """Whether a nearly full line stops in the middle of a sentence and the next begins at the margin."""
    return (
        before.text.endswith(("，", "、", "；", "："))
        and before.box.right - area.left > 0.8 * (area.right - area.left)
        and line.box.left - area.left < 0.9 * size
    )


_POINTS = "，。；：、！？）》”’】〕」"


def _right_of_words(line: Printed) -> float:
    """Points at the end of a full line may hang into the margin."""
    words = len(line.text.rstrip(_POINTS))
    return line.edges[words] if 0 < words < len(line.text) else line.box.right


def body_area(lines: list[Printed], width: float) -> Area:
    """The text area: the margins that lines share, else a page's usual ones."""
    if not lines:
        return Area(0.12 * width, 0.88 * width, False, width / 2)
    size = sorted(line.size for line in lines)[len(lines) // 2]
    lefts, rights = sorted(line.box.left for line in lines), sorted(map(_right_of_words, lines), reverse=True)
    # A lone line at the margin may stand under the indents of others; one far out on the left is no measure.
    left = next((a for a, b in itertools.pairwise(lefts) if b - a <= 3 * size), lefts[0])
    right = next((a for a, b in itertools.pairwise(rights) if a - b < 1.2 * size), None)
    if right is None or right < 0.6 * width:
        # No line is full: take the margin on the right to be like that on the left.
        right = max(rights[0], width - left)
    return Area(left, right, False, width / 2)
