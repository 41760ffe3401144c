"""Records of talks and inspections: question and answer, and where the preliminaries end."""

import re
from collections.abc import Iterator

from parsers.elements.stretches import Sheet, Stretch

_QUESTION = re.compile(
    r"(?:(?<=\n)|^|(?<=[。？?！!；\s]))[ \t\u3000]*(?:\d{1,2}[.、．])?[ \t\u3000]*(?:问[ \t\u3000]*[：:]|[【〔\[［(（〖]问[】〕\]］)）〗])"
)
_RECORD_ENDS = re.compile(
    r"\n[ \t\u3000]*(?:[（(]?以下空白|以上(?:笔录|记录|内容|情况)|被(?:询问|调查|检查|勘验)人(?:确认|签|（|\(|核对|意见|[：:])|(?:询问|记录|检查|见证|调查|执法)人员?(?:签|（|\(|[：:])|当事人(?:签|（|\()|核对)"
)
_FOOT = re.compile(
    r"[ \t\u3000]*(?:(?:被?(?:询问|调查|检查)|记录|执法|当事|见证)人?员?(?:确认)?[（(]?签[^\n]*|第?[ ]?\d+[ ]?页[^\n]*|共[ ]?\d+[ ]?页[^\n]*|[（(]?以下空白[^\n]*|[\d年月日 .\-]*)"
)


def _above_the_foot(text: str, start: int, end: int) -> int:
    """Where the words end that stand above the signatures at the foot of a page."""
    while (line := text.rfind("\n", start, end)) >= 0 and _FOOT.fullmatch(text, line + 1, end):
        end = line
    return end


def questions(sheet: Sheet) -> Iterator[Stretch]:
    """Each question with its answer."""
    marks = list(_QUESTION.finditer(sheet.text))
    for position, mark in enumerate(marks):
        end = marks[position + 1].start() if position + 1 < len(marks) else len(sheet.text)
        if position + 1 == len(marks):
            closing = _RECORD_ENDS.search(sheet.text, mark.end(), end)
            end = closing.start() if closing else end
        yield Stretch.of_flow(sheet.text, mark.start(), _above_the_foot(sheet.text, mark.start(), end)).trimmed()


def opening_end(sheet: Sheet) -> int:
    """Where the preliminaries of a record end: the third question, or where the findings begin.

    The first two questions commonly hold who asks, the certificates and the rights.
    """
    marks = list(_QUESTION.finditer(sheet.text))
    return marks[2].start() if len(marks) > 2 else len(sheet.text)
