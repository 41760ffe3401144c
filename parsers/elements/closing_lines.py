"""The lines under the body of a paper: labels with names and days, and nothing else."""

import re

from parsers.elements.labels import BLANKS, LabelledPlace
from parsers.elements.stretches import Sheet

_HAN = "\u4e00-\u9fff"
_NAMES_AND_DAY = re.compile(
    r"(?:[\u4e00-\u9fff·]{2,7}(?:[（(][^（）()\n]{2,20}[)）][ \t\u3000、，,]{0,8}|[ \t\u3000、，,]{1,8})){0,4}[ \t\u3000]*(?:\d{4}|二[〇○零][〇○零一二三四五六七八九]{2})[ ]?[年.\-][ \d一二三四五六七八九十]{1,4}[月.\-][ \d一二三四五六七八九十廿]{1,4}日?[ \t\u3000]*"
)


def is_signed_line(place: LabelledPlace) -> bool:
    """承办人：甲　乙　2024年3月5日 at the foot of a field."""
    words = place.value.text
    below = place.block.text[len(words) :].strip() if place.block.text.startswith(words) else ""
    return bool(
        _NAMES_AND_DAY.fullmatch(words)
        or (not words.strip() and place.cell is not None and _NAMES_AND_DAY.fullmatch(place.block.text.strip()))
        or (below and place.cell is not None and _NAMES_AND_DAY.fullmatch(words + "　" + below))
    )


_CLOSING_LINE = re.compile(
    r"[ \t\u3000_＿（()）\d年月日时分页共第/／.．\-—〇○零一二三四五六七八九十廿]*(?:(?:本页)?以下(?:空白|无正文)[）)]?)?|[ \t\u3000（(]*(?:以上|上述|本)[^：:。\n]{0,40}[。]?[）)]?[ \t\u3000]*"
    # 每页由本人负责: printed at the foot of a form.
    rf"|[ \t\u3000（(]*[{_HAN}]{{0,10}}(?:每页|逐页|各页|本页)[{_HAN}，,]{{0,14}}[)）]?[ \t\u3000]*"
    # The authority signs below who heads it.
    rf"|[ \t\u3000]*[{_HAN}（）()]{{3,30}}(?:局|厅|委员会|政府|大队|支队|总队|办公室|办事处|海关)(?:[（(](?:盖章|印章|公章|印)[)）])?[ \t\u3000]*"
)
_LONGEST_CLOSING_LINE = 90
# 以上笔录无误。当事人：甲　执法人员：乙: the names of who signs stand behind the last sentence.
_BEHIND_A_SENTENCE = re.compile(
    rf"[^。\n]{{4,60}}。[ \u3000]*(?=[{_HAN}]{{2,10}}(?:[（(][^（()）\n]{{1,10}}[)）])?[12]?[ \u3000]?[:：][^。]{{2,}}$)"
)
# 现场负责人意见：属实。 答话人：记的同我说的一样，不用改。
_SHORT_WORD = re.compile(r"[：:](?:[^：:。]{0,12}。|[^：:。]{0,24}。(?=[ \t\u3000]+\S))")


def closing_start(sheet: Sheet, places: tuple[LabelledPlace, ...]) -> int:
    """Where the lines of labels and names under the body begin; the end of the text where no body stands above them."""
    opening = {place.start for place in places if place.colon and place.cell is None}
    begin = len(sheet.text)
    for first, end in reversed(sheet.paragraphs):
        start = first + _last_sentence(sheet.text[first:end])
        line = sheet.text[start:end]
        lead = start + len(line) - len(line.lstrip(BLANKS + "（("))
        labelled = lead in opening and len(line) <= _LONGEST_CLOSING_LINE and "。" not in _SHORT_WORD.sub("", line)
        if labelled:
            begin = start
        elif sheet.in_table(start) or not _CLOSING_LINE.fullmatch(line):
            return begin
    return len(sheet.text)


def _last_sentence(line: str) -> int:
    behind = _BEHIND_A_SENTENCE.match(line)
    return behind.end() if behind else 0
