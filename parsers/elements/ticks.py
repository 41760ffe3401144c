"""Options chosen on a form: ☑是 □否."""

import re

from parsers.elements.found import Found
from parsers.elements.squeezing import fold

# ○ and ● stand for zeros, masks and bullets far more often than for boxes.
_TICKED = "☑☒✓✔√■▣◼⊠🗹"
_EMPTY = "□☐▢◻❏❑"
_BOX = re.compile(rf"[(\[【]?\s?(?P<box>[{_TICKED}{_EMPTY}])\s?[)\]】]?")
# □√是, or √□ at the head of a line: a tick written over a box by hand.
_OVER = re.compile(r"□\s?[√✓✔]|(?m:^)[ \u3000]*[√✓✔]\s?□(?=[^\n√✓✔□]{6})")
_EMPTY_BRACKETS = re.compile(r"[(\[【]\s*[)\]】]")


def _marked(text: str) -> str:
    """The text with every box as one sign: a tick over a box, and empty brackets beside ticked ones."""
    text = _OVER.sub(lambda match: "☑".ljust(len(match[0])), text)
    return _EMPTY_BRACKETS.sub(lambda match: "□".ljust(len(match[0])), text)


def any_chosen(text: str) -> bool:
    return bool(re.search(rf"[{_TICKED}]", text))


def has_boxes(text: str) -> bool:
    """Whether options with boxes stand in the text, chosen or not."""
    return bool(re.search(rf"[{_TICKED}{_EMPTY}]", text))


def marks_sentences(text: str) -> bool:
    """Whether the boxes stand in a text that says more than which option holds.

    当场发现…。☑以上已阅 □已宣读: words stand above the boxes; ☑根据…的规定，你（单位）有权…: a box makes a whole sentence apply.
    """
    marked = _marked(fold(text))
    first = _BOX.search(marked)
    if first is not None and ("。" in marked[: first.start()] or len(marked[: first.start()].strip()) > _LONGEST_LEAD):
        return True
    return any(_GOES_ON.match(marked, box.end()) is not None for box in _BOX.finditer(marked) if box["box"] in _TICKED)


def begins_with_words(text: str) -> bool:
    """上述笔录我已看过　□或已向我宣读: a choice begins with a box, or with an option that its box follows."""
    marked = _marked(fold(text))
    first = _BOX.search(marked)
    return (
        first is not None
        and len(marked[: first.start()].strip()) >= _SHORTEST_SAYING
        and bool(marked[first.end() :].strip())
    )


_SHORTEST_SAYING = 7
_LONGEST_LEAD = 40
_GOES_ON = re.compile(rf"[^\n,;。{_TICKED}{_EMPTY}]+[,][^\n{_TICKED}{_EMPTY}]{{16,}}")


def ticked(text: str) -> tuple[Found[str], ...]:
    """The words of each option that is chosen, as far as the next box, comma or wide space.

    Empty when nothing is chosen, and also when every box is filled alike, for then the boxes are mere bullets.
    """
    if not any_chosen(text):
        return ()
    found: list[Found[str]] = []
    offset = 0
    lines = _marked(fold(text)).split("\n")
    signs = [match["box"] for line in lines for match in _BOX.finditer(line)]
    if len(signs) > 1 and set(signs) <= set("■◼▣"):
        return ()
    for line in lines:
        found += [Found(entry.value, offset + entry.start, offset + entry.end) for entry in _of_line(line)]
        offset += len(line) + 1
    return tuple(found)


def unchosen(line: str) -> tuple[tuple[int, int], ...]:
    """Where the words of the options stand that were left open: 放弃 of ☑提出 □放弃. Brackets are boxes only beside ticks.

    A single box before a sentence is a bullet unless another box of the line is ticked.
    """
    folded = fold(line)
    marked = _marked(folded) if any_chosen(folded) else folded
    boxes = list(_BOX.finditer(marked))
    if not any(box["box"] in _EMPTY for box in boxes):
        return ()
    behind = not marked[boxes[-1].end() :].strip(" ;。,.)")
    if len(boxes) == 1 and not behind and len(marked[boxes[0].end() :].strip()) > _LONGEST_OPTION:
        return ()
    spans = []
    for position, box in enumerate(boxes):
        if box["box"] not in _EMPTY:
            continue
        if behind:
            words = re.search(r"[^\s:,;。、]*\s*$", marked[boxes[position - 1].end() if position else 0 : box.start()])
            spans.append((box.start() - len(words[0] if words else ""), box.end()))
        else:
            end = boxes[position + 1].start() if position + 1 < len(boxes) else len(marked)
            over = (_OPTION_OVER if any_chosen(folded) else _NO_OPTION).search(marked, box.end(), end)
            spans.append((box.start(), over.start() if over else end))
    return tuple(spans)


_LONGEST_OPTION = 16
# Where an option surely ends: a sentence's end, or the next label.
_NO_OPTION = re.compile(r"。|\s[\u4e00-\u9fff]{2,8}:")
# Beside one that is chosen, what stands apart may go with that one: ☑已登记 □未登记，编号…
_OPTION_OVER = re.compile(r"(?<=[^\s,;。])(?:[,;。:]|\s(?!\())(?![^(]*\))")


def _of_line(line: str) -> list[Found[str]]:
    boxes = list(_BOX.finditer(line))
    # 是√　否□: where nothing follows the last box, the boxes stand behind their options.
    behind = bool(boxes) and not line[boxes[-1].end() :].strip(" ;。,.)")
    found = []
    for position, box in enumerate(boxes):
        if box["box"] not in _TICKED:
            continue
        if behind:
            start, end = (boxes[position - 1].end() if position else 0), box.start()
            words = re.search(r"[^\s:,;。、]+\s*$", line[start:end])
        else:
            start, end = box.end(), boxes[position + 1].start() if position + 1 < len(boxes) else len(line)
            words = re.match(r"\s*(?:(?!\s{2})[^,;。])+", line[start:end])
        if words is not None and (option := words[0].strip()):
            begin = start + words.start() + words[0].index(option)
            found.append(Found(re.sub(r"\s+", "", option), begin, begin + len(option)))
    return found
