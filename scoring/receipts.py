"""A receipt that the party signed at the foot of a document, in a place that is no element of its kind."""

import datetime as dt
import re

from dossiers import Document, Element, Officer, Reading
from parsers.elements.dates import find_dates, is_deadline
from parsers.elements.found import Found
from parsers.elements.marks import SURE
from parsers.elements.names import is_surely_name
from scoring.names import IMAGE
from scoring.text import plain

_PARTY = r"当事人|被处罚(?:单位|人)|被检查(?:单位|人)|被责令(?:单位|人)|被告知(?:单位|人)|受送达(?:单位|人)|被查封[^：:。，；\s]{0,6}|被扣押[^：:。，；\s]{0,6}|被执行人|义务人|相对人|收件人|接收人|单位负责人|申请(?:单位|人|企业|户)|申报(?:单位|人|企业)|被许可(?:单位|人|企业)|持证(?:单位|人|企业)"
_SIGN = "签名|签字|签收|签章"
# 本件已收到，收件人：, 收讫：, who takes the paper says so over his name. 收到材料日期： speaks of what the authority took.
_GOT = r"(?:(?:本|此|该|上述|以上|原)[^：:。，,；;\n]{0,8})?(?:已|业已|均已)?(?:收到|收讫|收悉|收妥|领讫|收执|领取|收下)(?:[，,、 \u3000][^：:。；;\n]{0,8})?(?:人|者|单位|企业|签名|签字|签章)*(?:[（(][^）)\n]{0,12}[）)])?[ \u3000]*"
_SIGNED_AT = re.compile(
    rf"^[\s（(]*(?:(?:{_PARTY})[^：:。，,；;\n]{{0,24}}?(?:{_SIGN})[^：:。，,；;\n]{{0,14}}|[\u4e00-\u9fa5]{{0,8}}签收(?:人|单位)?[^：:。，,；;\n]{{0,10}}|[\u4e00-\u9fa5]{{0,6}}(?:领件|领文|收文|收件|收执|接件)(?:人|者|单位)(?:签名|签字|签章)?|{_GOT})[：:](?P<rest>[^\n]*)"
)
_FOR_IT = r"(?:的?(?:现场|在场|安全)?(?:负责|代表|代理|经办|管理|陪同|工作)人?员?)?"
"""Who takes a paper for a firm: 被检查单位（现场）负责人."""
_NAMED_AT = re.compile(rf"^\s*(?:{_PARTY}){_FOR_IT}\s*(?:[（(][^）)\n]{{0,12}}[）)])?\s*[：:](?P<rest>[^\n]*)")
_NAME = re.compile(r"^\s*[\u4e00-\u9fa5]{2,4}(?=\s|$|[（(\d，,。])")
_NO_NAME = re.compile(r"^\s*(?:年|月|日|时间|日期|签名|签字|盖章|见证|单位|负责人|身份|职务|电话|拒)")
_UNREAD = re.compile(r"[■□�]")
_INK = frozenset({"签名", "捺印", "其他图像"})
_PAPER = "(?:通知书?|决定书?|告知书?|意见书|文书)"
_RECEIVED = re.compile(
    rf"(?:本|此|该|上述|以上){_PAPER}[^。；，,;\n]{{0,6}}(?:收到|收悉|签收)|(?<!未)收到(?:了)?(?:本|此|该|上述|以上){_PAPER}"
)
_FOOT = 12
"""So many last lines may hold a receipt: further up the same words address the party."""


def receipt_in_text(document: Document) -> tuple[Element | None, tuple[Element, ...]]:
    """The signature and its day; a mere address of the party (被告知人：某某) is none."""
    if listed := _in_a_table(document):
        return listed
    flow = document.flow
    first = max(0, len(flow.lines) - _FOOT)
    for index in range(first, len(flow.lines)):
        start = flow.starts[index]
        text = flow.lines[index].text
        signed, named = _SIGNED_AT.match(text), _NAMED_AT.match(text)
        met = signed or named
        if met is None:
            if told := _told(document, index):
                return told
            continue
        rest = met["rest"]
        if _UNREAD.search(rest):
            continue
        name = _NAME.match(rest) if signed and not _NO_NAME.match(rest) else None
        image = _inked(document, index)
        dated = next((found for found in find_dates(rest) if not is_deadline(rest, found)), None)
        if not (name or image or dated):
            continue
        quote = document.quote(start, start + len(text))
        if flow.lines[index].sureness and not image:
            # On a scan only ink is a signature, and a name or a day in print is not its absence.
            unread = Element("受送达人签名", None, quote, Reading.ILLEGIBLE)
            return unread, _dates(document, start + met.start("rest"), dated)
        value = IMAGE if flow.lines[index].sureness or not name else name.group().strip()
        value = value if name or image else rest.strip()
        return Element("受送达人签名", value, quote), _dates(document, start + met.start("rest"), dated)
    return None, ()


_WHO_TAKES = re.compile("受送达(?:人|单位|方)|被送达(?:人|单位)|送达对象|收件(?:人|单位)")
_TAKEN_AT = re.compile(
    "(?:收件|受送达)?(?:人)?签(?:收|名|字)(?:人)?(?:(?:、|及|和|与|并|/)?(?:签收|收到|收件)?(?:时间|日期|年月日))?"
)


def _in_a_table(document: Document) -> tuple[Element, tuple[Element, ...]] | None:
    """受送达人｜签收人、时间 over a row for each who took the paper, below its text."""
    for table in document.tables:
        heads = {(cell.row, cell.column): plain(cell.text) for cell in table.cells}
        for (row, column), words in heads.items():
            beside = any(at == row and _WHO_TAKES.fullmatch(other) for (at, _), other in heads.items())
            if not beside or not _TAKEN_AT.fullmatch(words):
                continue
            taken = [cell for cell in table.cells if cell.column == column and cell.row > row]
            dated = [(cell, days[0]) for cell in taken if len(days := find_dates(cell.text)) == 1]
            # Words without a day tell something else than who took it and when.
            if not dated or len(dated) < len([cell for cell in taken if cell.text.strip()]):
                continue
            starts = {cell.lines[0]: cell for cell, _ in dated if cell.lines}
            quotes = {
                line: document.quote(start, start + len(read.text))
                for line, start, read in zip(_body(document), document.flow.starts, document.flow.lines, strict=True)
                if line in starts
            }
            signed_on = tuple(
                Element("签收日期", day.value, quotes[cell.lines[0]]) for cell, day in dated if cell.lines[0] in quotes
            )
            # A day by itself tells when, not who.
            who = dated[0][0].text[: dated[0][1].start].strip()
            if signed_on and who:
                return Element("受送达人签名", who, signed_on[0].quote), signed_on
    return None


def _body(document: Document) -> list[int]:
    return [index for index, line in enumerate(document.lines) if line.stream == "body"]


def _told(document: Document, index: int) -> tuple[Element | None, tuple[Element, ...]] | None:
    """Who took the paper, in a line that says so and names him, or in a cell beside 签收: 已收到。甲 2024年3月1日."""
    flow = document.flow
    line = flow.lines[index]
    below = flow.lines[index + 1] if index + 1 < len(flow.lines) else None
    if below is not None and _RECEIPT_CELL.fullmatch(line.text) and below.place.cell is not None:
        index, line = index + 1, below
    elif not _TOOK.search(line.text):
        return None
    if line.sureness or _NOT_TAKEN.search(line.text) or _tells_of_another(document, line.text):
        return None
    officers = {one.value.name for one in document.all("执法人员") if isinstance(one.value, Officer)}
    names = (_OF_WHO_TAKES.sub("", piece) for piece in _PIECES.split(line.text))
    name = next((one for one in names if is_surely_name(one) and one not in officers), None)
    dated = next((found for found in find_dates(line.text) if not is_deadline(line.text, found)), None)
    if name is None or not (dated or _SIGNED.search(line.text)):
        return None
    start = flow.starts[index]
    quote = document.quote(start, start + len(line.text))
    return Element("受送达人签名", name, quote), _dates(document, start, dated)


def _tells_of_another(document: Document, words: str) -> bool:
    """Whether a line names a paper that is not this one: the decision tells when the notice was signed for."""
    own = plain(document.title)
    return any(plain(name) not in own and own not in plain(name) for name in _NAMED_PAPER.findall(words))


_NAMED_PAPER = re.compile("《([^《》]{2,40})》")
_RECEIPT_CELL = re.compile(
    r"[\s\u3000]*[\u4e00-\u9fa5（）()]{0,10}(?:签收|收件人|领取人|领件人|接收人)(?:签名|签字)?[\s\u3000:：]*"
)
_TOOK = re.compile(
    "收到|收讫|收悉|已收|已领|领取|领到|签收|(?:当场|当面|现场)交付|交(?:其|给|予|与|付)[^。]{0,6}(?:本人|当事人)|送达确认"
)
_NOT_TAKEN = re.compile(
    "拒|未(?:收|签|领)|不(?:肯|愿|予)?(?:收|签)|补送|另行|将于|不服|收到[^。]{0,10}(?:之日|日起|后|日内)|通知[^。]{0,10}(?:来|到)"
)
_SIGNED = re.compile("签[名字章收]|捺|按[指手]?印|领取人")
_PIECES = re.compile(r"[、，,；;：:（）()\s。《》—]+")
_OF_WHO_TAKES = re.compile("^(?:当事人|收件人|签收人|领取人|接收人|受送达人|本人|签名|签字|由)+")


def receipt_on_list(annex: Document) -> tuple[Element | None, tuple[Element, ...]]:
    """The receipt of a notice that stands on its own list: 上列物品已领回，本通知书收到, with a day or a signature."""
    for index, line in enumerate(annex.flow.lines):
        if not _RECEIVED.search(line.text):
            continue
        dated = next((found for found in find_dates(line.text) if not is_deadline(line.text, found)), None)
        image = _inked(annex, index)
        if dated or image:
            start = annex.flow.starts[index]
            quote = annex.quote(start, start + len(line.text))
            value = IMAGE if image else line.text.strip()
            return Element("受送达人签名", value, quote), _dates(annex, start, dated)
    return None, ()


def _inked(document: Document, index: int) -> bool:
    line = document.flow.lines[index]
    return any(
        mark.kind in _INK
        and mark.confidence >= SURE
        and mark.line is not None
        and mark.line < len(document.lines)
        and document.lines[mark.line] is line
        for mark in document.marks
    )


def _dates(document: Document, offset: int, found: Found[dt.date] | None) -> tuple[Element, ...]:
    if found is None:
        return ()
    return (Element("签收日期", found.value, document.quote(offset + found.start, offset + found.end)),)
