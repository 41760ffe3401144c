"""Cited law: which article, paragraph and item of which law."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import yaml

from dossiers import Citation
from parsers.elements.found import Found
from parsers.elements.numerals import integer
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.squeezing import squeeze

_NUMERAL = r"[一二三四五六七八九十百千零〇○两\d]{1,9}"
_ONE = rf"\(?\s?{_NUMERAL}\s?\)?"
# 第十、十一条; 第（一）、（二）项; 第一项至第三项 are lists of one unit.
_LIST = rf"{_ONE}(?:\s?[、,和及与至~-]\s?第?\s?{_ONE}){{0,8}}"
_TITLE = r"《\s*(?P<title>(?:[^《》]|《[^《》]{1,60}》){2,120}?)\s*》"
_LOST_CLOSE = (
    rf"《(?P<unclosed>[^《》。;:“”]{{1,45}}?(?:法典?|条例|规定|办法|细则|规则))(?=\s*第\s?{_NUMERAL}\s?[条章])"
)
_TOKEN = re.compile(
    rf"{_TITLE}|{_LOST_CLOSE}"
    r"|(?P<same>[同该此]|上述|前述|本)(?P<kind>法律|法典|法(?=[第\s的规之,、])|条例|办法|规定(?=第)|细则|规则|规章)"
    rf"|第\s?(?P<units>{_LIST})\s?(?P<unit>[条款项章节目])(?:\s?之(?P<bis>[一二三四五六七八九十]))?"
    rf"|(?<=[款条])\s?(?P<loose>\(\s?{_NUMERAL}\s?\)(?:\s?[、和及]\s?\(\s?{_NUMERAL}\s?\)){{0,8}})\s?项"
    rf"|(?<=[》法例、和])(?P<bare>[一二三四五六七八九十百]{{1,6}})条"
    r"|(?P<stop>。)|(?P<unopened>》)"
)
_REVISION = re.compile(r"\((?:[^()]*(?:修订|修正|修改|年版|\d{4}|〔)[^()]*)\)")
_SHORT = re.compile(
    r"\s*[,(]{1,2}\s?(?:以下|下)?(?:统?简称|称)为?:?\s?(?:为)?[“\"‘《]{0,2}(?P<short>[\u4e00-\u9fa5]{2,25})[”\"’》]{0,2}"
)
# 《…决定书》第三条 is no law; neither is the third clause of a contract.
_NO_LAW = re.compile(
    r"(?:处罚决定|书|表|笔录|合同|协议|记录|报告|报告单|单|证|函|凭证|章程|公告|清单|回证|执照|照片|材料|票据|发票|图|方案|预案|公约|说明|纪要|档案|台账|手册)(?:\([^()]*\))?$"
)
_LAW_NAME = re.compile(r"(?:法|法典|条例|规定|办法|细则|规则|基准|解释|通则)(?:\([^()]*\))?$")
_OTHER_CLAUSES = re.compile(
    r"(?:合同|协议书?|章程|公约|标准|规程|规范|制度|预案|手册|方案|证据|问题|清单|[共计等])(?:的|中|中的|之)?$"
)
# …违反《某条例》第三十九条。依据第六十条第五项，…
_GOES_ON = re.compile(r"(?:故|现|应当?|拟|并|可以?)?(?:依据|根据|依照|按照|适用|按|依)(?=第)")
_NAMED = re.compile(r"([\u4e00-\u9fa5]{1,30}(?:法|法典|条例|细则|办法|规定))(?:的|之|中的|中)?$")
_CONNECTED = re.compile(r"[\s、,;:和及与以及或者至到其的之规定中并同时又根据依照按照]*(?:\d{1,2}[.、])?$")
_HOME = "中华人民共和国"


@lru_cache(maxsize=1)
def _national_laws() -> frozenset[str]:
    words = files("parsers.elements").joinpath("national_laws.yaml").read_text(encoding="utf-8")
    return frozenset(yaml.load(words, Loader=yaml.CSafeLoader)["laws"])


@dataclass(frozen=True, slots=True)
class _Law:
    """The law that articles belong to, until another is named; `start` is where its name stands."""

    name: str
    full: bool
    start: int
    end: int
    cited: bool = False
    """An article of it has been read."""


@dataclass(slots=True)
class _State:
    """What is open while the text is read from left to right."""

    law: _Law | None = None
    article: int | None = None
    paragraph: int | None = None
    pending: Found[Citation] | None = None
    pending_unit: str = ""
    end: int = 0


def law_name(title: str) -> str:
    """The name without notes of its revision and without spaces; 试行 belongs to the name."""
    name = _REVISION.sub("", re.sub(r"\s+", "", title))
    return name.replace("(", "（").replace(")", "）")


def find_citations(text: str) -> tuple[Found[Citation], ...]:
    """Every article, paragraph and item cited; words quoted from the law are passed over.

    An article with a suffix (第十六条之一) is given as 16. `article` is None where a law is named without one. A short
    name that the text introduced (以下简称) is given as the name that it stands for. 本法, 前款 and articles of which
    the text does not say to what law they belong are left out.
    """
    squeezed = squeeze(mask_quoted_law(text))
    found = sorted(_read(squeezed.text), key=lambda entry: (entry.start, entry.end))
    return tuple(Found(entry.value, *squeezed.origin(entry.start, entry.end)) for entry in found)


def _read(text: str) -> Iterator[Found[Citation]]:
    state = _State()
    shorts: dict[str, str] = {}
    seen: list[_Law] = []
    skip_to = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start < skip_to:
            continue
        if match["unit"] or match["loose"] or match["bare"]:
            yield from _unit(text, match, state, shorts)
            continue
        yield from _flush(state)
        if state.law is not None and not state.law.cited:
            yield from _law_alone(state.law)
        if match["stop"]:
            # After a full stop nobody says any more whose articles they are, but by going on with the very next words.
            goes_on = _GOES_ON.match(text, match.end()) if state.law is not None and state.article is not None else None
            at = goes_on.end() if goes_on else match.end()
            state.law = replace(state.law, start=at, end=at, cited=True) if state.law and goes_on else None
            state.article = state.paragraph = None
            continue
        law, skip_to = _law(text, match, shorts, seen)
        state.law, state.article, state.paragraph = law, None, None
        state.end = max(match.end(), skip_to)
        if law is not None:
            seen.append(law)
    yield from _flush(state)
    if state.law is not None and not state.law.cited:
        yield from _law_alone(state.law)


def _law_alone(law: _Law) -> Iterator[Found[Citation]]:
    if _LAW_NAME.search(law.name.replace("（", "(").replace("）", ")")):
        yield Found(Citation(law.name, None, full_name=law.full), law.start, law.end)


def _law(text: str, match: re.Match[str], shorts: dict[str, str], seen: list[_Law]) -> tuple[_Law | None, int]:
    """The law that the token names, and where the words that introduce its short name end."""
    if match["same"]:
        return _referred(match, seen), match.end()
    title = match["title"] or match["unclosed"] or _unopened(text, match.start())
    if title is None or _NO_LAW.search(title):
        return None, match.end()
    name = law_name(title)
    end = match.end()
    introduced = _SHORT.match(text, end)
    full = name not in _national_laws() or name in shorts
    name = shorts.get(name, name)
    if introduced is not None:
        shorts[introduced["short"]] = name
        end = introduced.end()
        end += text[end : end + 1] == ")"
    start = match.start() - len(title) if match["unopened"] else match.start()
    return _Law(name, full, start, end), end


def _unopened(text: str, closing: int) -> str | None:
    """环境保护法》 whose 《 was lost: only a name that is known tells where it began."""
    words = re.split(r"[^\u4e00-\u9fa5]", text[max(0, closing - 45) : closing])[-1]
    home = words.rfind(_HOME)
    if home >= 0:
        return words[home:]
    return next((words[at:] for at in range(len(words)) if words[at:] in _national_laws()), None)


def _referred(match: re.Match[str], seen: list[_Law]) -> _Law | None:
    if match["same"] == "本" or not seen:
        return None
    kind = match["kind"]
    # 《照片粘贴页》 may stand between the law and 同法.
    seen = [law for law in seen if _LAW_NAME.search(law.name.replace("（", "(").replace("）", ")"))] or seen
    if kind in ("法律", "规章") or match["same"] == "同":
        return replace(seen[-1], start=match.start(), end=match.end(), cited=True)
    same_kind = [law for law in seen if re.sub(r"（.*?）$", "", law.name).endswith(kind)]
    if not same_kind:
        return None
    return replace(same_kind[-1], start=match.start(), end=match.end(), cited=True)


def _named_before(text: str, start: int, since: int, shorts: dict[str, str]) -> _Law | None:
    """A law named without 《》 right before the article: a known national law, or a short name of this text."""
    words = _NAMED.search(text[max(since, start - 40) : start])
    if words is None:
        return None
    name = words[1]
    for at in range(len(name)):
        tail = name[at:]
        if tail in shorts or tail in _national_laws():
            home = name[:at].endswith(_HOME)
            end = start - (len(words[0]) - words[0].rindex(name) - len(name))
            begin = end - len(tail) - (len(_HOME) if home else 0)
            full = home or tail in shorts
            return _Law(shorts.get(tail, _HOME + tail if home else tail), full, begin, end)
    return None


def _values(words: str) -> list[int]:
    """第一项至第三项 as 1, 2, 3; 第十、十一条 as 10, 11."""
    values: list[int] = []
    through = False
    for piece in re.finditer(rf"({_NUMERAL})|([至~-])", words):
        if piece[2]:
            through = True
            continue
        value = integer(piece[1])
        if value is None:
            continue
        if through and values and 0 < value - values[-1] <= 30:
            values.extend(range(values[-1] + 1, value))
        values.append(value)
        through = False
    return values


def _unit(text: str, match: re.Match[str], state: _State, shorts: dict[str, str]) -> Iterator[Found[Citation]]:
    unit = match["unit"] or ("项" if match["loose"] else "条")
    values = _values(match["units"] or match["loose"] or match["bare"])
    start, end = match.span()
    if match["bare"] and text[start - 1] in "、和" and (state.article is None or start - state.end > 1):
        return
    if unit in "章节目" or not values:
        if state.end and _CONNECTED.match(text[state.end : start]):
            state.end = end
        return
    if unit == "条":
        yield from _flush(state)
        _place_article(text, start, state, shorts)
    elif state.article is None or not _CONNECTED.match(text[state.end : start]):
        yield from _flush(state)
        state.article = None
        state.end = end
        return
    if state.law is None:
        state.end = end
        return
    last = _open_value(state, unit)
    if last is not None and text[state.end : start].strip() in ("至", "到") and 0 < values[0] - last <= 30:
        values = [*range(last + 1, values[0]), *values]
    for value in values:
        yield from _next(unit, value, start, end, state)
    state.end = end


def _open_value(state: _State, unit: str) -> int | None:
    """The number of the unit just read, from which a range may run on."""
    if state.pending is None or state.pending_unit != unit:
        return None
    citation = state.pending.value
    return {"条": citation.article, "款": citation.paragraph, "项": citation.item}[unit]


def _place_article(text: str, start: int, state: _State, shorts: dict[str, str]) -> None:
    """Settle which law an article belongs to."""
    gap = text[state.end : start]
    if state.law is not None and not gap.strip():
        return
    named = _named_before(text, start, state.end, shorts)
    if named is not None:
        state.law = named
    elif (
        _OTHER_CLAUSES.search(gap)
        or _NAMED.search(gap)
        or re.search(r"本(?:法|条例|办法|规定)", gap)
        or len(gap) > 60
        or ("\n" in gap and not _CONNECTED.match(gap))
    ):
        state.law = None


def _next(unit: str, value: int, start: int, end: int, state: _State) -> Iterator[Found[Citation]]:
    law = state.law
    if law is None:
        return
    begin = start
    if unit == "条":
        state.article, state.paragraph = value, None
        if not law.cited or law.end == start:
            begin = law.start
        state.law = replace(law, cited=True)
        citation = Citation(law.name, value, full_name=law.full)
    elif unit == "款":
        state.paragraph = value
        citation = Citation(law.name, state.article, value, full_name=law.full)
    else:
        citation = Citation(law.name, state.article, state.paragraph, value, law.full)
    deeper = state.pending is not None and "条款项".index(unit) > "条款项".index(state.pending_unit)
    if state.pending is not None and deeper:
        begin = state.pending.start
    else:
        yield from _flush(state)
    state.pending, state.pending_unit = Found(citation, begin, end), unit


def _flush(state: _State) -> Iterator[Found[Citation]]:
    if state.pending is not None:
        yield state.pending
        state.pending = None
