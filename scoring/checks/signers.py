"""Are all there who had to sign, and might others have signed where nobody looked?"""

import re
from collections.abc import Iterable

from checklists.checks import Need
from dossiers import Document, Element, Reading
from parsers.elements.surnames import runs_two_together
from scoring.case import Case
from scoring.doubts.missing import TAIL, ink_left, unseen_by_hand
from scoring.names import IMAGE, person_names
from scoring.text import evened, pattern
from scoring.verdict import Doubt, Draft, Part, title_of

INK = ("签名", "捺印", "其他图像")


def too_few(need: Need, document: Document, case: Case, held: list[Element], count: str) -> Part:
    """Fewer than asked, and no further place. Others may have signed where nobody looked."""
    title = title_of(document.kind, document.title)
    called = need.called or "或".join(need.element)
    quotes = tuple(place.quote for place in held)
    if document.markless:
        return unseen_by_hand(document, called, quotes)
    # On a scan two who signed close by may be one piece of ink, and a faint name none.
    if any(place.value == IMAGE for place in held) and (document.scanned or not _drawn_singly(document, case)):
        return Doubt(f"{title}的{called}只有 {count} 处图像，其中是否有 {need.at_least} 个签名请核对", quotes)
    signed = [name for place in held for name in person_names(place.value)]
    if together := next((name for name in signed if runs_two_together(name)), None):
        return Doubt(f"{title}的{called}只识别到“{together}”，是一个人还是两个人的姓名请核对", quotes)
    if document.unread or _more_at_the_end(need, document, case):
        return Doubt(f"{title}的{called}只识别到 {count} 处，文末另有姓名或图像", quotes)
    if other := _name_beside(document, held):
        return Doubt(f"{title}的{called}只识别到 {count} 处，旁边的“{other}”是否姓名请核对", quotes)
    message = f"{title}的{called}应有 {need.at_least} 处，只有 {count} 处"
    return Draft(need.finding, message, quotes, document.index, called)


_APART = re.compile(r"[ \t\u3000、，,/；;：:。\d年月日.\-]+")
_MAY_NAME = re.compile(r"[\u4e00-\u9fff·]{2,4}")
_NO_NAME = re.compile(
    r"[人员者见字章名局科股所队处室司院]$|^(?:同意|建议|情况|属实|准予|批准|拟|呈|请|已|不|无|以上|以下|上午|下午|签|盖|日期|时间|意见|立案|结案|调查|处罚|归档|机关|单位|本)"
)


def _name_beside(document: Document, held: list[Element]) -> str | None:
    """A word of a name's length that stands apart beside a name that was read: the surname may be one that no list holds."""
    known = {name for place in held for name in person_names(place.value)}
    read = {
        name for places in document.elements.values() for place in places for name in person_names(place.value)
    } | known
    for place in held:
        line = next((line for line in document.flow.lines if line.place == place.quote.place), None)
        names = [name for name in known if line is not None and name in line.text]
        if line is None or not names:
            continue
        words = [one for one in _APART.split(line.text) if one]
        beside = {other for at, one in enumerate(words) if one in names for other in words[max(0, at - 1) : at + 2]}
        for one in sorted(beside - read):
            if _MAY_NAME.fullmatch(one) and not _NO_NAME.search(one):
                return one
    return None


def _drawn_singly(document: Document, case: Case) -> bool:
    """Whether every picture of a signature in the document has room for one name only."""
    drawn = [mark for mark in document.marks if mark.kind in ("签名", "其他图像")]
    return bool(drawn) and all(case.holds_one_name(mark) for mark in drawn)


def _more_at_the_end(need: Need, document: Document, case: Case) -> bool:
    taken = {name for key in need.element for place in document.all(key) for name in person_names(place.value)}
    if ink_left(document, INK, by_officers="执法人员签名" in need.element):
        return True
    tail = evened("".join(line.text for line in document.flow.lines[-TAIL:]))
    told = [
        evened(place.quote.text)
        for elements_ in document.elements.values()
        for place in elements_
        if place.reading is Reading.READ and isinstance(place.value, str) and place.value != IMAGE
    ]
    # Who is proposed to handle the case, named within an opinion, has not signed there.
    for words in sorted(told, key=len, reverse=True):
        tail = tail.replace(words, "\n")
    claimed = {
        name
        for elements_ in document.elements.values()
        for place in elements_
        for name in person_names(place.value)
        if place.reading is Reading.READ
    }
    return any(pattern(name).search(tail) for name in case.officers - taken - claimed)


def also_signed(need: Need, document: Document, case: Case, read: list[Element]) -> int:
    """Officers who signed in another place of the record: the second of two often signs as 记录人."""
    places = [place for name in need.also for place in document.all(name) if place.reading is Reading.READ]
    if not places:
        return 0
    signed = {name for place in read for name in person_names(place.value)}
    officers = {name for place in document.all("执法人员") for name in person_names(place.value)} | case.officers
    named = {name for place in places for name in person_names(place.value)}
    keepers = {name for place in document.all("记录人") for name in person_names(place.value)}
    if any(place.value == IMAGE for place in places):
        named |= keepers
    return len((named & officers) - signed)


def signed_as_officers(need: Need, document: Document) -> bool:
    """Whether who must sign are officers of this document, all of whom signed as such: one of two keeps the record."""
    named = {name for key in need.role for place in document.all(key) for name in person_names(place.value)}
    officers = {name for place in document.all("执法人员") for name in person_names(place.value)}
    places = [place for place in document.all("执法人员签名") if place.reading is Reading.READ]
    signed = {name for place in places for name in person_names(place.value)}
    drawn = sum(1 for place in places if place.value == IMAGE)
    return bool(named) and named <= officers and (named <= signed or drawn + len(signed) >= len(officers))


def _drawn_elsewhere(need: Need, document: Document, named: Iterable[str]) -> int:
    """Pictures at the place of another role that one of them holds: the host signs as 主持人."""
    people = set(named)
    return sum(
        1
        for key, places in document.elements.items()
        if key.endswith("签名") and key not in need.element
        for place in places
        if place.value == IMAGE
        and people & {name for role in document.all(key.removesuffix("签名")) for name in person_names(role.value)}
    )


def not_everyone(need: Need, document: Document, held: int, read: list[Element], case: Case) -> Part | None:
    """Who took part and did not sign. Of pictures nobody knows whose name they are: only their number is told."""
    named = {name: place for key in need.everyone for place in document.all(key) for name in person_names(place.value)}
    if any(place.reading is not Reading.READ for key in need.everyone for place in document.all(key)):
        return None
    title = title_of(document.kind, document.title)
    called = need.called or "或".join(need.element)
    quotes = tuple(place.quote for place in read)
    signed = {
        name
        for places in document.elements.values()
        for place in places
        if place.name.endswith("签名")
        for name in person_names(place.value)
    }
    lacking = {name: place for name, place in named.items() if name not in signed}
    if not lacking or held >= len(named):
        return None
    people = "、".join(lacking)
    drawn = any(place.value == IMAGE for place in read)
    if held + _drawn_elsewhere(need, document, named.keys()) >= len(named):
        return None
    if document.markless:
        return unseen_by_hand(document, called, quotes)
    unclear = any(place.reading is Reading.ILLEGIBLE for name in need.element for place in document.all(name))
    doubtful = drawn and (document.scanned or not _drawn_singly(document, case))
    if unclear or document.unread or doubtful or not (signed or drawn):
        return Doubt(f"{title}的{called}只识别到 {held} 处，参加的有 {len(named)} 人，是否齐全请核对", quotes)
    last = max((document.flow.text.rfind(quote.text) for quote in quotes), default=-1)
    after = evened(document.flow.text[last:]) if last >= 0 else ""
    excused = pattern("请假|缺席|未到|未参加|拒绝签|不签|回避")
    if any(pattern(name).search(after) for name in lacking) or excused.search(evened(document.flow.text)):
        return Doubt(f"{title}的{called}中没有识别到“{people}”，请核对", quotes)
    if ink_left(document) if drawn else any(mark.kind in INK for mark in document.marks):
        return Doubt(f"{title}的{called}中没有识别到“{people}”，另有签名图像，请核对", quotes)
    if drawn:
        message = f"{title}的{called}只有 {held} 处，参加的有 {len(named)} 人"
        evidence = (*quotes, *(place.quote for place in named.values()))
        return Draft(need.finding, message, tuple(dict.fromkeys(evidence)), document.index, called)
    evidence = (*quotes, *(place.quote for place in lacking.values()))
    return Draft(need.finding, f"{title}缺“{people}”的签名", tuple(dict.fromkeys(evidence)), document.index, called)


def signed_beside(document: Document, case: Case, read: list[Element]) -> int:
    """Officers whose names stand right behind a name that was read as signed: 检查人员签名：甲 乙, though 乙 bears a rare surname.

    A page may also print two names as one word.
    """
    signed = {name for place in read for name in person_names(place.value)}
    officers = {name for place in document.all("执法人员") for name in person_names(place.value)} | case.officers
    text = evened(document.flow.text)
    label = "(?:签名|签字|签章)[)]?:"
    together = sum(one + other in signed for one in officers for other in officers if one != other)
    return together + sum(
        any(re.search(f"{label}{re.escape(evened(one))}[、,;/]?{re.escape(evened(other))}", text) for one in signed)
        for other in officers - signed
    )


_SEAL_IN_PRINT = re.compile(r"[（(](?:公章|盖章|印章|单位章|章|印)[)）]")


def seal_in_print(document: Document, place: Element, case: Case) -> str | None:
    """（公章） alone at 申请人盖章: printed on an empty form, or all that a copy without pictures has of the seal.

    None where some paper of the dossier shows a seal.
    """
    if any(mark.kind == "印章" for one in case.dossier.documents for mark in one.marks):
        return None
    text, words = document.flow.text, place.quote.text.strip()
    seal = _SEAL_IN_PRINT.fullmatch(words)
    label = text[: max(0, text.find(words))].rstrip().rsplit("\n", 1)[-1] if seal else words
    behind = seal or _SEAL_IN_PRINT.match(text[text.find(words) + len(words) :].lstrip())
    return behind[0] if behind and re.search("[盖公]章", label) else None
