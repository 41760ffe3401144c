"""Is the evidence that the decision names mentioned anywhere else?"""

import re
from collections.abc import Iterator

from checklists.checks import NamedEvidence
from dossiers import Document, Element, Reading
from parsers.elements.names import find_names
from scoring.case import Case
from scoring.text import evened, pattern, plain
from scoring.verdict import Doubt, Part, Verdict, inapplicable, title_of, verdict_of

_AROUND = "《》〈〉()[]“”\"'·.-"
_SHORTEST = 3
"""So many last signs of a name say what the thing is: 对公账户交易明细 is some 易明细."""


def named_evidence(check: NamedEvidence, case: Case) -> Verdict:
    items = [
        (document, item)
        for document in case.documents(*check.documents)
        for name in check.elements
        for item in document.all(name)
        if item.reading is Reading.READ
    ]
    if not items:
        return inapplicable("没有逐项列出的证据")
    elsewhere = [
        words
        for other in case.dossier.documents
        if other.kind not in check.documents
        for words in (case.text(other).text, evened(other.title))
    ]
    return verdict_of(
        (part for document, item in items for part in _of_item(check, case, document, item, elsewhere)),
        "所列证据卷内均有",
    )


def _of_item(
    check: NamedEvidence, case: Case, document: Document, item: Element, elsewhere: list[str]
) -> Iterator[Part]:
    words = evened(item.quote.text)
    head = pattern(check.ends).split(pattern(rf"^(?:{check.begins})").sub("", words), maxsplit=1)[0]
    title = title_of(document.kind, document.title)
    lacking = [
        name for name in re.split("[、和及]", head) if _is_not_in(check, name, elsewhere) and not _of_a_kind(case, name)
    ]
    unheard = [who for who in _speakers(check, words) if not _has_record(check, case, who)]
    if lacking:
        yield Doubt(
            f"{title}列举的证据“{'、'.join(lacking)}”，卷内其他文书、目录均未提到，是否入卷请核对", (item.quote,)
        )
    if unheard:
        yield Doubt(f"{title}列举了“{'、'.join(unheard)}”的笔录，卷内未识别到，请核对", (item.quote,))
    if not lacking and not unheard:
        yield item.quote


def _is_not_in(check: NamedEvidence, words: str, elsewhere: list[str]) -> bool:
    for one in check.copies:
        words = pattern(f"(?:{one})$").sub("", words)
    name = words.strip(_AROUND)
    if len(name) < _SHORTEST or any(pattern(one).search(words) for one in check.things):
        return False
    return not any(name[-_SHORTEST:] in other for other in elsewhere)


def _of_a_kind(case: Case, words: str) -> bool:
    """Whether the name ends in a title of a kind of which the dossier holds a paper: 现场检查笔录, 现场检查（勘验）笔录."""
    name = re.sub(r"\d.*$", "", plain(words))
    held = {document.kind for document in case.dossier.documents}
    return any(name.endswith(title) for title, kind in case.titles.items() if kind in held and len(title) >= _SHORTEST)


def _speakers(check: NamedEvidence, words: str) -> Iterator[str]:
    for one in check.statements:
        for met in pattern(one).finditer(words):
            who = met["who"]
            if [found.value for found in find_names(who)] == [who]:
                yield who


def _has_record(check: NamedEvidence, case: Case, who: str) -> bool:
    """Whether a record names him, or a paper of no known kind, which may be one."""
    return any(who in case.text(record).text for record in (*case.documents(*check.records), *case.unrecognised))
