"""A receipt that the party signed at the foot of a document, in a place that is no element of its kind."""

import datetime as dt
import re

from dossiers import Document, Element, Reading
from parsers.elements.dates import find_dates, is_deadline
from parsers.elements.found import Found
from parsers.elements.marks import SURE
from scoring.names import IMAGE

_PARTY = r"当事人|被处罚(?:单位|人)|被检查(?:单位|人)|被责令(?:单位|人)|被告知(?:单位|人)|受送达(?:单位|人)|被查封[^：:。，；\s]{0,6}|被扣押[^：:。，；\s]{0,6}|被执行人|义务人|相对人|收件人|接收人|单位负责人|申请(?:单位|人|企业|户)|申报(?:单位|人|企业)|被许可(?:单位|人|企业)|持证(?:单位|人|企业)"
_SIGN = "签名|签字|签收|签章"
# 本件已收到，收件人：, 收讫：, who takes the paper says so over his name. 收到材料日期： speaks of what the authority took.
_GOT = r"(?:(?:本|此|该|上述|以上|原)[^：:。，,；;\n]{0,8})?(?:已|业已|均已)?(?:收到|收讫|收悉|收妥|领讫|收执|领取|收下)(?:[，,、 \u3000][^：:。；;\n]{0,8})?(?:人|者|单位|企业|签名|签字|签章)*(?:[（(][^）)\n]{0,12}[）)])?[ \u3000]*"
_SIGNED_AT = re.compile(
    rf"^[\s（(]*(?:(?:{_PARTY})[^：:。，,；;\n]{{0,24}}?(?:{_SIGN})[^：:。，,；;\n]{{0,14}}|签收(?:人|单位)?[^：:。，,；;\n]{{0,10}}|{_GOT})[：:](?P<rest>[^\n]*)"
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
    flow = document.flow
    first = max(0, len(flow.lines) - _FOOT)
    for index in range(first, len(flow.lines)):
        start = flow.starts[index]
        text = flow.lines[index].text
        signed, named = _SIGNED_AT.match(text), _NAMED_AT.match(text)
        met = signed or named
        if met is None:
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
