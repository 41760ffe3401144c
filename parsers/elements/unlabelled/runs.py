"""Several who sign one after another or one under another, each perhaps with a day or a seal of his own."""

import re
from typing import NamedTuple

from dossiers import Person
from parsers.elements.names import is_name, is_surely_name
from parsers.elements.readings import Outcome
from parsers.elements.surnames import RARE, begins_with_surname

_HAN = "\u4e00-\u9fff"
DAY = (
    r"(?:(?:\d{4}|二[〇○零][〇○零一二三四五六七八九]{2})[ ]?[年.\-/／][ ]?[\d一二三四五六七八九十]{1,3}[ ]?[月.\-/／][ ]?[\d一二三四五六七八九十廿]{1,3}[ ]?日?"
    r"|\d{1,2}月\d{1,2}日(?=[（(]\d{4}年[)）]))"
)
CLOCK = r"(?:[ \u3000]?[上下]?午?[ ]?\d{1,2}[时点:：]\d{0,2}分?(?:[:：]\d{2})?)"
_TOKEN = re.compile(
    rf"(?P<sep>[ \u3000\t\n、，,；;/／|｜]+|(?:均?签署?|签名|签字)?于(?=[ ]?\d{{4}})|(?<=[{_HAN}])签[名字](?=[、，,；; \u3000\n]|$))|(?P<day>{DAY}{CLOCK}?|{CLOCK})"
    rf"|(?P<note>[（(〔【\[][^（()）〔〕\n]{{0,16}}[)）〕】\]])"
    rf"|(?P<label>(?:第[一二三])?(?:(?:案件)?(?:承办|经办|主办|协办|办案|执法|检查|调查|报告|撰写|制作|签[名字])(?:人员?|员|者)?[一二三1-3]?)?(?:签[名字章])?(?:日期|时间)?(?:[:：]|(?<=[人员一二三])(?=[ \u3000])))"
    rf"|(?P<name>[{_HAN}·]{{2,4}}(?=签[名字])|[{_HAN}·]{{2,4}}(?![{_HAN}·：:]))"
)
_BEGINS = re.compile(r"^|[。！!；;\n]|[ \u3000]+|(?<=[:：])")


class Run(NamedTuple):
    start: int
    signers: tuple[Outcome, ...]
    dated: bool


def run_at_end(text: str) -> Run | None:
    """From where on the text holds nothing but who signed and when: 拟立案。甲 2024-05-12；乙 2024-05-12."""
    begins = sorted({met.end() for met in _BEGINS.finditer(text)})
    return next((run for begin in begins if (run := _run(text, begin, len(text)))), None)


def run_at_start(text: str) -> Run | None:
    """As far as the text begins with nothing else and ends in a day: 甲 / 乙 / 2024年5月12日 in lines of their own."""
    end = at = 0
    while at < len(text) and (met := _TOKEN.match(text, at)):
        at = met.end()
        end = at if met["day"] else end
    return _run(text, 0, end)


def _run(text: str, begin: int, end: int) -> Run | None:
    at, names, dated = begin, [], False
    while at < end:
        met = _TOKEN.match(text, at, end)
        if met is None or met.end() == at:
            return None
        if met["name"]:
            noted = bool(_NOTED.match(text, met.end(), end))
            if not _may_sign(met["name"], noted=noted):
                return None
            names.append(Outcome(Person(met["name"]), *met.span("name")))
        dated = dated or bool(met["day"])
        at = met.end()
    return Run(begin, tuple(names), dated) if names else None


_NOTED = re.compile(r"[（(〔【\[][^（()）〔〕\n]{0,12}(?:签|章|印)")
_NO_NAME = re.compile(
    "意见|情况|属实|同意|程序|方案|案件|合法|适当|清楚|相符|符合|可行|立案|结案|处罚|审[核批查]|批准|以上|如上|无误|时间|日期"
)


def _may_sign(word: str, *, noted: bool) -> bool:
    """Four signs are a name where a seal or 签名 stands behind them."""
    if _NO_NAME.search(word):
        return False
    return is_surely_name(word) or (is_name(word) and (noted or word[0] in RARE) and _has_surname(word))


def _has_surname(word: str) -> bool:
    return begins_with_surname(word) or word[0] in RARE
