"""Statutory words that a document repeats: they cite, penalise and name amounts, but not in this case."""

import re

# A quotation of the law follows 规定, the article's number or the law's name, mostly after a colon.
_OPENING = re.compile(
    r"(?:规定(?:了?(?:相应的?|明确的?)?(?:罚则|法律责任|处罚))?|[条款项目][)）]?(?:之?规定|的规定|内容|明确|载明|写明|原文为?|表述为|(?:的)?要求是)?|》|如下|明确)[的:：,，（(\s]{0,4}(?:(?:即|为|是|系|称)[:：,，\s]{0,2})?(?P<quote>[“「『\"])"
)
_PAIRS = {"“": "”", "「": "」", "『": "』", '"': '"'}
_REACH = 2500


def _closing(text: str, opening: int) -> int:
    """The offset behind the quotation that opens at `opening`."""
    mark = text[opening]
    last = min(len(text), opening + _REACH)
    if mark == '"':
        closed = text.find('"', opening + 1, last)
        return closed + 1 if closed >= 0 else _first_stop(text, opening)
    depth = 0
    for position in range(opening, last):
        if text[position] == mark:
            depth += 1
        elif text[position] == _PAIRS[mark]:
            depth -= 1
            if depth == 0:
                return position + 1
    # A mark inside was left open, or this one was: the first closing mark, else the sentence.
    closed = text.find(_PAIRS[mark], opening + 1, last)
    if closed < 0:
        return _first_stop(text, opening)
    # Where a sentence ends and the next one quotes again, it was this one.
    ended, again = text.find("。", opening, closed), text.find(mark, opening + 1, closed)
    return ended + 1 if 0 <= ended < again else closed + 1


def _first_stop(text: str, start: int) -> int:
    stop = re.compile(r"[。\n]").search(text, start)
    return stop.start() if stop else len(text)


def mask_quoted_law(text: str) -> str:
    """The same text, of the same length, with spaces where it quotes the law's own words."""
    pieces: list[str] = []
    done = 0
    for match in _OPENING.finditer(text):
        opening = match.start("quote")
        if opening < done:
            continue
        closing = _closing(text, opening)
        pieces.append(text[done:opening])
        pieces.append(re.sub(r"[^\n]", " ", text[opening:closing]))
        done = closing
    pieces.append(text[done:])
    return "".join(pieces)
