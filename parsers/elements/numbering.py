"""How parts and items are numbered, put into one hand: 壹 〔1〕 第1项： 其二， become 一、 （1） （1）  （二） of the same length."""

import re

_COUNT = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_OPENS = r"(?:^|(?<=[。；;：:\n]))[ \t\u3000]*"
_FORMAL = "壹贰叁肆伍陆柒捌玖拾"
_EVENED = str.maketrans(_FORMAL, "一二三四五六七八九十")
_ROUND = {ord("⑴") + turn: "①②③④⑤⑥⑦⑧⑨⑩"[turn] for turn in range(10)}
_DOTTED = {ord("⒈") + turn: "①②③④⑤⑥⑦⑧⑨⑩"[turn] for turn in range(10)}
# 壹 事实 and 一　事实 over a part: the numeral of a sum is followed by 仟 or 元, that of a day by 月 or 日.
_PART = re.compile(
    rf"(?P<lead>^[ \t\u3000]*)(?P<count>[{_FORMAL}]{{1,2}}(?=[、.．，,：: \t\u3000])|[一二三四五六七八九十]{{1,3}}(?=[ \t\u3000]))"
    r"(?P<sign>[、.．，,：:]?)(?P<blank>[ \t\u3000]*)(?=[\u4e00-\u9fff][^年月日 \t\u3000\n][^\n])",
    re.MULTILINE,
)
_BRACKETED = re.compile(rf"(?P<lead>{_OPENS})[〔［\[【〈<](?P<count>{_COUNT})[〕］\]】〉>]", re.MULTILINE)
# 第1项：, 第二，: not 第一项、第二项 of an article, nor 第三条.
_ORDINAL = re.compile(
    rf"(?P<lead>{_OPENS})(?:第(?P<count>{_COUNT})[项点件份组]?|[其之](?P<turn>\d{{1,2}}|[一二三四五六七八九十]))(?P<sign>[：:，,、])(?!第)",
    re.MULTILINE,
)
# 甲　事实 over a part, 乙、经过: alone in its line, for a name may begin so too.
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_STEM = re.compile(
    rf"(?P<lead>^[ \t\u3000]*)(?P<count>[{_STEMS}])(?P<sign>[、.．：:]?)(?P<blank>[ \t\u3000]*)"
    r"(?=[\u4e00-\u9fff、，,]{3,24}[ \t\u3000]*$)",
    re.MULTILINE,
)
_STEMS_EVENED = str.maketrans(_STEMS, "一二三四五六七八九十")
# 【问】 and 〔答〕 of a record, as 问： and 答：.
_TURN = re.compile(r"[【〔\[［(（〖](?P<who>[问答])[】〕\]］)）〗][：:]?")


def evened_turns(text: str) -> str:
    """The text with question and answer marked by a colon, every other character in its place."""
    return _TURN.sub(lambda met: f"{met['who']}：".rjust(len(met[0])), text)


def evened_numbers(text: str) -> str:
    """The text with its numbers of parts and items as the readers of lists know them, every other character in its place."""
    text = text.translate(_ROUND | _DOTTED)
    text = _PART.sub(_as_part, text)
    text = _STEM.sub(_as_stem, text)
    text = _BRACKETED.sub(lambda met: f"{met['lead']}（{met['count']}）", text)
    return _ORDINAL.sub(_as_item, text)


def _as_part(met: re.Match[str]) -> str:
    width = len(met["sign"]) + len(met["blank"])
    return met["lead"] + met["count"].translate(_EVENED) + "、".ljust(width, " ")[:width]


def _as_stem(met: re.Match[str]) -> str:
    width = len(met["sign"]) + len(met["blank"])
    return met[0] if not width else met["lead"] + met["count"].translate(_STEMS_EVENED) + "、".ljust(width, " ")[:width]


def _as_item(met: re.Match[str]) -> str:
    return met["lead"] + f"（{met['count'] or met['turn']}）".ljust(len(met[0]) - len(met["lead"]), " ")
