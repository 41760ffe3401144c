"""Was every document that must be served, served?"""

from collections.abc import Iterator

from checklists.checks import Service
from dossiers import Absence, Document, Reading
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.checks.elements import needs_of
from scoring.doubts.missing import document_missing
from scoring.due import head_of
from scoring.service import RECORD, number_keys
from scoring.text import find, plain
from scoring.titles import titles_of
from scoring.verdict import Doubt, Draft, Part, Verdict, title_of, verdict_of

_RECEIPT = "签收|被告知人|收件人|受送达人|(已|本人)收到|收到(本|此|该)[^，。；]{0,6}(人|签名|签字)[:：（(]|(\\d日|如数|当面)[，,]?(收到|收悉|领取|领回|交付)[^。]{0,20}。?[^。]{0,30}$"

# 当事人：甲　承办人：乙 丙 at the foot: both sides sign the paper that is handed over.
_BOTH_SIGN = "(当事人|相对人|被[\u4e00-\u9fa5]{2,4}(人|单位)|持有人)[:：]\\s*[\u4e00-\u9fa5·]{2,8}[，,;。\\s]*(承办|经办|执法|办案|检查)(人员|人|员)[:：]\\s*[\u4e00-\u9fa5·]{2,8}"
_SENT = "送达|签收|快递|邮寄|EMS|已阅|已读|投递"
_PRINTS = ("电子数据", "现场照片（视听）证据")


def service(check: Service, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(None, check.documents, case)
    return verdict_of(_parts(check, case, _once(documents)), "均有送达凭证")


def _once(documents: tuple[Document, ...]) -> list[Document]:
    """Of several copies of one paper the first."""
    seen: set[tuple[str, frozenset[str]]] = set()
    kept: list[Document] = []
    for document in documents:
        keys = number_keys(document)
        if keys and (document.kind, keys) in seen:
            continue
        seen.add((document.kind, keys))
        kept.append(document)
    return kept


def _parts(check: Service, case: Case, documents: list[Document]) -> Iterator[Part]:
    recorded: dict[int, Document] = {}
    for document in documents:
        served = case.served(document)
        recorded |= {record.index: record for record in served.records}
        if served.receipt is not None and served.receipt.reading is Reading.READ:
            yield served.receipt.quote
        elif served.records:
            yield from _head(served.records[0])
        elif served.proofs:
            yield from _head(served.proofs[0])
        elif served.receipt is not None:
            title = title_of(document.kind, document.title)
            yield Doubt(f"{title}的签收处只有打印的字，是否签收请人工核对", (served.receipt.quote,))
        else:
            yield _unserved(check, case, document)
    for record in recorded.values():
        yield from needs_of(check.record, record, case, signed=True)


def _head(document: Document) -> Iterator[Part]:
    for name in ("送达文书", "送达日期"):
        element = document.first(name)
        if element is not None:
            yield element.quote
            return


def _perhaps_proof(case: Case, document: Document) -> Document | None:
    """A paper of unknown kind, a photograph or a print of data that names the document and its service."""
    titles = {title for title in (*titles_of(document.kind), plain(document.title)) if len(title) >= 4}
    if document.number:
        titles.add(plain(document.number))
    others = (*case.unrecognised, *case.documents(*_PRINTS))
    for other in others:
        words = plain(case.text(other).text)
        if other is not document and any(title in words for title in titles) and find(_SENT, case.text(other)):
            return other
    return None


def _unserved(check: Service, case: Case, document: Document) -> Part:
    title = title_of(document.kind, document.title)
    sought = f"{title}的送达回证"
    unsure = case.served(document).unsure
    if unsure:
        return Doubt(f"有 {len(unsure)} 份送达回证未能识别送达的是哪份文书，不能断定{title}没有送达凭证")
    missing = document_missing(case, (RECORD, "送达公告", "邮寄送达凭证"), sought)
    if isinstance(missing, Doubt):
        return missing
    if document.unread:
        return Doubt(f"{title}有内容未能读取，不能断定没有签收")
    if hint := _perhaps_proof(case, document):
        return Doubt(f"{title_of(hint.kind, hint.title)}提到{title}的送达，是否是送达凭证请核对", head_of(hint))
    signed = document.first("受送达人签名")
    if signed is not None and signed.reading is Reading.ILLEGIBLE:
        return Doubt(f"{title}上签收的姓名未能辨认", (signed.quote,))
    if (met := find(_RECEIPT, case.text(document))) and signed is None:
        return Doubt(f"{title}上有“{met.group()}”字样，是否已签收未能识别")
    if met := find(_BOTH_SIGN, case.text(document)):
        return Doubt(f"{title}末尾有“{met.group()}”，当事人是否以签名签收请核对")
    searched = (document.index, *(record.index for record in case.records))
    files = tuple(dict.fromkeys(case.by_index(index).file for index in searched))
    return Draft(check.finding, f"{title}没有送达凭证", (Absence(sought, searched, files),), document.index, "送达")
