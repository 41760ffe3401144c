"""Who signed an opinion, on what day, and where its own words end."""

import re

from dossiers import Person, Reading
from parsers.elements.dates import find_blank_dates, find_dates
from parsers.elements.names import is_surely_name
from parsers.elements.readings import Outcome, clean, read_people, read_signers
from parsers.elements.stretches import Stretch
from parsers.elements.surnames import begins_with_surname
from parsers.elements.unlabelled import run_at_end

_SIGN = re.compile(
    r"[（(]签[)）]|(?:(?<=\n)|^)[ \t\u3000]*[亲手]?签[ ]?[:：]|(?:(?<=\n)|^)[ \t\u3000]*[（(](?:签名|签字|签章)[)）](?=[ \t\u3000]*[\u4e00-\u9fff·]{2,6})|(?:[（(](?:签名|签字|盖章|签章|印章)[)）]|(?:(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff] ?){0,18}?"
    r"(?:签\s?[名字章批署发阅办]|署\s?名|具\s?名|核\s?签|审\s?签|负\s?责\s?人|承\s?办\s?人员?|经\s?办\s?人|审\s?[核批查定]\s?人|初\s?审\s?人|复\s?核\s?人|受\s?理\s?人|踏\s?勘\s?人|签\s?发\s?人|批\s?准\s?人|办\s?案\s?人\s?员|执\s?法\s?人\s?员|主\s?办\s?人|[局厅处科股所队站关]\s?长|主\s?任|领\s?导))"
    r"(?:\s?[（(][^（()）\n]{0,16}[)）])?)\s*[:：]"
)
_DATE_LABEL = re.compile(r"(?:[\u4e00-\u9fff]{0,4}日\s?期|时\s?间)(?:[（(][^（()）]*[)）])?\s*[:：]?")
# 2024年3月1日15时10分
_CLOCK = r"[ \u3000]{0,2}(?:[上下]午)?[ ]?\d{1,2}[ ]?(?:[时点][ ]?(?:\d{1,2}[ ]?分?(?:[ ]?\d{1,2}[ ]?秒)?|半|整)?|[:：]\d{2}(?:[:：]\d{2})?)"
_AT = re.compile(_CLOCK)
# 2024年3月1日（电话同意，次日补签）
_REMARK = re.compile(r"^[ \u3000]*[（(][^（()）\n]{2,30}[)）]")
_TRAILING = re.compile(r"[\s。.，,；;、（(）)]*(?:[（(]?(?:盖章|印章|公章|签章|签名|签字)[)）]?)?[\s。.]*$")


def date_of(text: str, year: int | None) -> tuple[int, Outcome | None]:
    """Where the date under the opinion begins, and how it reads; the length of the text when there is none."""
    signs = list(_SIGN.finditer(text))
    for found in reversed(find_dates(text, year)):
        clock = _AT.match(text, found.end)
        behind = _REMARK.sub("", text[clock.end() if clock else found.end :])
        under = any(sign.end() <= found.start for sign in signs)
        if under or not _TRAILING.sub("", behind).strip() or _only_signature(behind):
            return _with_label(text, found.start), Outcome(found.value, found.start, found.end)
        break
    blanks = find_blank_dates(text)
    if blanks:
        last = blanks[-1]
        return _with_label(text, last.start), Outcome(None, last.start, last.end, Reading.BLANK)
    if half := _HALF_A_DAY.search(text):
        ends = not text[half.end() :].strip()
        return (_with_label(text, half.start()) if ends else len(text)), Outcome(
            None, half.start(), half.end(), Reading.ILLEGIBLE
        )
    return len(text), None


# 同意，王某，3月5日; 同意 王某 24.3.5: a day whose year nobody can tell for certain is no blank one.
_HALF_A_DAY = re.compile(
    r"(?<![\d.])(?:\d{2}[./\-])?\d{1,2}(?:[./\-]\d{1,2}|月\d{1,2}[日号]?)(?![\d.%]|[起前内])[ \t\u3000）)]*$"
    r"|(?<=[\u4e00-\u9fff])[ \t\u3000]{1,4}\d{4}[./\-年]\d{1,2}[./\-月]\d{1,2}日?(?=[ \t\u3000]{1,4}(?:同意|批准|准予|照办|可以)[^\n]{0,12}$)"
)


def _only_signature(behind: str) -> bool:
    sign = _SIGN.match(behind.lstrip(" \t\u3000\n，,。"))
    return sign is not None and len(behind) < 40


def _with_label(text: str, start: int) -> int:
    labels = list(_DATE_LABEL.finditer(text, max(0, start - 12), start))
    label = labels[-1] if labels else None
    return label.start() if label and not text[label.end() : start].strip(" \u3000_＿:：") else start


def sign_place(text: str) -> re.Match[str] | None:
    """The first label of a signature; words such as 承办人 within the opinion itself are followed by more."""
    for found in _SIGN.finditer(text):
        if len(clean(text[found.end() : found.end() + 24])) < 24 or found.start() > len(text) - 80:
            return found
    return next((found for found in _NAMED.finditer(text) if all_names(found["names"])), None)


# 经手：张三　2024年3月1日: whatever a bureau calls it, a label with nothing but names and a day behind it is signed.
# 签名张三, 签名/张三: the colon may be missing behind the word for signing.
_NAMED = re.compile(
    r"(?:(?<![^\n。；;！!])|(?<=\u3000))[ \t\u3000]*[\u4e00-\u9fff]{1,10}(?:[（(][^（()）\n]{1,12}[)）])?[ ]?(?:[:：]|(?<=签[名字章批署])[ \t\u3000/／]*)"
    r"(?=[ \t\u3000]*(?P<names>[\u4e00-\u9fff·]{2,7}(?:[、，, \u3000]{1,4}[\u4e00-\u9fff·]{2,7}){0,3})[ \t\u3000]*(?:\n|$|\d{4}[年.\-/]))"
)


def all_names(words: str) -> bool:
    found = [one for one in read_people(words) if _surely(words, one)]
    return bool(found) and sum(one.end - one.start for one in found) >= len(re.sub(r"[、，,\s]", "", words))


def signers_of(text: str, sign: re.Match[str] | None, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    """Where the opinion ends, and who signed."""
    if sign is None and (led := _LED.match(text)) and is_surely_name(led["name"]):
        end = _unlabelled(text, signed_at)[0]
        return end, (Outcome(Person(led["name"]), led.start("name"), led.end("name")),)
    end, signers = _labelled_signers(text, sign, signed_at)
    run = run_at_end(text)
    named = sum(one.reading is Reading.READ for one in signers)
    if run is not None and run.start and run.dated and len(run.signers) > named:
        return min(end, run.start), run.signers
    return end, signers


def _labelled_signers(text: str, sign: re.Match[str] | None, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    if sign is not None:
        region = text[sign.end() :]
        outcomes = tuple(
            Outcome(one.value, one.start + sign.end(), one.end + sign.end(), one.reading)
            for one in read_signers(_without_labels(region))
        )
        return min(sign.start(), signed_at), outcomes or (
            Outcome(None, sign.end(), len(text), Reading.ILLEGIBLE if clean(region) else Reading.BLANK),
        )
    return _unlabelled(text, signed_at)


# 初审人｜甲：材料齐全，建议准予
_LED = re.compile(r"[ \t\u3000]*(?P<name>[\u4e00-\u9fff·]{2,7})[：:](?=[ \u3000]*[\u4e00-\u9fff])")


def _without_labels(region: str) -> str:
    """The names behind several labels of signatures, the labels and days blanked out."""
    for pattern in (_SIGN, _DATE_LABEL):
        region = pattern.sub(lambda match: " " * len(match[0]), region)
    return region


# （执法证号：0123）, （法律职业资格证A2018****）
_CERTIFICATE = re.compile(r"[（(](?:[^（()）\n]{0,14}?[：:]?)[A-Za-z0-9*＊×\- ]{4,24}[)）]")
_NAMES_ONLY = re.compile(r"[\u4e00-\u9fff·＊*×某、，, \u3000]{2,24}")


def _unlabelled(text: str, signed_at: int) -> tuple[int, tuple[Outcome, ...]]:
    """「同意立案。张三 2024年3月1日」: names between the last sentence and the date."""
    head = _CERTIFICATE.sub(lambda met: "\u3000" * len(met[0]), text[:signed_at]).rstrip(" \t\u3000\n_＿（(")
    cut = max((match.end() for match in re.finditer(r"[。！；;!\n]", head)), default=0)
    spaces = (cut + match.end() for match in re.finditer(r"[ \u3000]+", head[cut:]))
    for begin in (cut, *spaces):
        tail = head[begin:]
        if not tail or not _NAMES_ONLY.fullmatch(tail) or (begin == 0 and signed_at == len(text)):
            continue
        found = [one for one in read_people(tail) if _surely(tail, one)]
        if begin == cut and cut and found:
            found = _with_names_beside(tail, found)
        covered = sum(one.end - one.start for one in found)
        if found and covered >= len(re.sub(r"[、，, \u3000]", "", tail)):
            moved = tuple(Outcome(one.value, one.start + begin, one.end + begin) for one in found)
            return begin, moved
    if any(_surely(head[cut:], one) for one in read_people(head[cut:])):
        return len(head), (Outcome(None, cut, len(head), Reading.ILLEGIBLE),)
    left = _OPINED.sub("", re.split("[，,]", head[cut:])[-1].strip())
    if signed_at < len(text) and left and _NAMES_RUN_ON.fullmatch(left) and not _NO_NAMES.search(left):
        return len(head), (Outcome(None, len(head) - len(left), len(head), Reading.ILLEGIBLE),)
    return len(head), ()


def _with_names_beside(tail: str, found: list[Outcome]) -> list[Outcome]:
    """建议立案。　朝鲁门　赵　凯: beside a sure name, behind the end of the sentence, a word set apart is a name of another tongue."""
    rest = "".join(
        "\u3000" if any(one.start <= at < one.end for one in found) else sign for at, sign in enumerate(tail)
    )
    words = list(re.finditer(r"(?<![^ \u3000、，,])[\u4e00-\u9fff·]{2,6}(?![^ \u3000、，,])", rest))
    if any(_NO_NAMES.search(met[0]) for met in words):
        return found
    beside = [Outcome(Person(met[0]), met.start(), met.end()) for met in words]
    return sorted([*found, *beside], key=lambda one: one.start)


# 同意立案某某 2024年3月1日: names may stand hard behind the opinion, and may have no surname that is known.
_OPINED = re.compile(
    r"^(?:拟|建议|同意|批准|准予|予以|可以?|呈|报|请|并|依法|给予|作出|不予|(?:行政)?处罚|立案|结案|告知|调查|查处|处理|办理|归档|执行|延长|延期|移送|送达|审批|审核|上报)+"
)
_NAMES_RUN_ON = re.compile(r"[\u4e00-\u9fff·]{2,4}(?:[、 \u3000]{0,3}[\u4e00-\u9fff·]{2,5})?")
_NO_NAMES = re.compile(
    "意见|情况|属实|事实|清楚|规定|办理|以上|如|可行|异议|通过|期限|审[核查批]|程序|正确|合法|适当|充分|符合|条件|领导|局长|负责人|机关|本案|案件|此案|罚款|元|办|阅|示|定"
)


def _surely(tail: str, one: Outcome) -> bool:
    words = re.sub(r"\s", "", tail[one.start : one.end])
    return begins_with_surname(words) and not re.match(r"同意|按照|属实|情况", words)


_SIGNED_LINE = re.compile(
    r"\n[ \t\u3000]*(?:(?:案件)?(?:承办|办案|调查|执法|报告|审核|核审|审查|经办|审批|复核|法制审核|汇报|检查)(?:机构)?(?:负责)?人员?(?:[（(][^（()）\n]{0,12}[)）])?[ ]*[：:]"
    r"|[^\n。]{0,16}(?:签名|签字|签章)[^\n。]{0,12}[：:]|(?:\d{4}|[ \t\u3000_]{2,})[ ]?年[\d \t\u3000_]{1,8}月[\d \t\u3000_]{1,8}日(?:"
    + _CLOCK
    + r")?[ \t\u3000]*(?:\n|$))"
)


def without_signature(stretch: Stretch) -> Stretch:
    """The words of a field above the lines on which it is signed and dated."""
    signed = _SIGNED_LINE.search(stretch.text)
    return stretch.part(0, signed.start()).trimmed() if signed else stretch
