"""Is the body named for reconsideration the one that the law of that day names?"""

import re
from collections.abc import Iterable, Iterator

from checklists.checks import Remedies
from checklists.periods import Reconsideration
from dossiers import Document, Element, Reading, Remedy
from scoring.case import Case
from scoring.checks.absence import no_document
from scoring.moments import date_in
from scoring.text import evened, pattern
from scoring.verdict import Draft, Part, Verdict, inapplicable, title_of, verdict_of

_DEPARTMENT = re.compile(r"(?:局|厅|委员会|委|部|署|办公室|总队|支队|大队|海关|中心)$")
_ROAD = "行政复议"


def remedies(check: Remedies, case: Case) -> Verdict:
    documents = case.documents(*check.documents)
    if not documents:
        return no_document(None, check.documents, case)
    parts = [part for document in documents for part in _named(check, case, document)]
    return verdict_of(parts, "复议机关符合决定时的法律") if parts else inapplicable("没有可以核对的复议机关")


def _named(check: Remedies, case: Case, document: Document) -> Iterator[Part]:
    decided = date_in(document.value("决定日期")) or date_in(document.value("落款日期"))
    authority = document.value("落款机关") or case.authority
    rule = case.laws.bodies_of_reconsideration(decided) if decided else None
    if rule is None or not isinstance(authority, str):
        return
    if _is_one(rule.exempt, authority) and not _is_one(rule.upward, authority):
        return
    for element in document.all("救济"):
        if element.reading is Reading.READ and isinstance(element.value, Remedy) and element.value.road == _ROAD:
            yield from _judged(check, document, element, element.value.bodies, rule, evened(authority))


def _judged(
    check: Remedies,
    document: Document,
    element: Element,
    bodies: tuple[str, ...],
    rule: Reconsideration,
    authority: str,
) -> Iterator[Part]:
    yield element.quote
    names = [re.sub(r"\(.*", "", evened(body)) for body in bodies]
    if _is_one(rule.upward, authority):
        if names and all(re.search(r"人民政府$", name) for name in names):
            yield _wrong(check, document, element, "、".join(names), f"{authority}的复议机关是上一级主管部门")
        return
    departments = [name for name in names if _DEPARTMENT.search(name) and not _is_one(rule.governments, name)]
    if departments and not rule.departments:
        law = f"《{rule.law}》第{rule.article}条"
        why = f"自 {rule.since.isoformat()} 起地方政府部门的行政行为由本级人民政府管辖（{law}）"
        yield _wrong(check, document, element, "、".join(departments), why)


def _wrong(check: Remedies, document: Document, element: Element, named: str, why: str) -> Draft:
    message = f"{title_of(document.kind, document.title)}写的复议机关是“{named}”，{why}"
    return Draft(check.finding, message, (element.quote,), document.index, named)


def _is_one(patterns: Iterable[str], name: str) -> bool:
    return any(pattern(one).search(evened(name)) for one in patterns)
