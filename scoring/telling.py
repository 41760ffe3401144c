"""What the papers of a dossier tell of a fact, and what their silence means."""

import re
from collections.abc import Callable

from dossiers import Document, Quote
from scoring.assessment import FactFound
from scoring.case import DECISION, NO_PENALTY, Case
from scoring.case_type import SURE_KIND
from scoring.doubts.missing import document_missing
from scoring.doubts.unseen import untraced
from scoring.due import head_of
from scoring.text import find, pattern, quote_of
from scoring.verdict import Doubt, title_of

NARRATING = (DECISION, NO_PENALTY, "调查终结报告", "案件处理内部审批表", "结案审批表")
"""Papers that tell the story of the case."""
DECISIONS = (DECISION, NO_PENALTY)


_NOT_DONE = re.compile(r"(未|没有|不|无|可以|可在|应当|拟|有权|是否|如需|如果|若|他人)[^,，。;；、]{0,12}$")
_PRINTED_BEFORE = re.compile(r"(逾期|视为|视作|视同|如果|如需|如(?![实期数下])|是否|可以|有权|若|□|○)[^。;；]{0,10}$")
_PRINTED_AFTER = re.compile(r"^(的?(权利)?的|[^。;；]{0,4}视为)")


def papers(
    *kinds: str,
    words: tuple[str, ...] = (),
    among: tuple[str, ...] = NARRATING,
    done: bool = False,
    by_others: str = "",
) -> Callable[[Case], FactFound]:
    """A fact that the presence of a document shows, or words in the papers that tell the story of the case.

    `done`: words that stand in a denial, a mere possibility or a condition show nothing. `by_others`: nor do those in
    a clause of which another authority is the subject.
    """

    def found(case: Case) -> FactFound:
        for document in case.documents(*kinds):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
        for document in case.documents(*among):
            quote = deed_met(case, document, words, by_others) if done else words_met(case, document, words)
            if quote is not None:
                return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
        return silent(case, kinds)

    return found


def silent(case: Case, kinds: tuple[str, ...]) -> FactFound:
    missing = document_missing(case, kinds)
    if case.unread and untraced(case, kinds):
        return FactFound(False, reason="卷内文书、目录均没有提到")
    if isinstance(missing, Doubt):
        return FactFound(None, reason=missing.reason)
    return FactFound(False, (missing,), "卷内没有相关材料")


def words_met(case: Case, document: Document, patterns: tuple[str, ...]) -> Quote | None:
    text = case.text(document)
    for one in patterns:
        if met := find(one, text):
            return quote_of(document, text, met)
    return None


def deed_met(case: Case, document: Document, patterns: tuple[str, ...], by_others: str = "") -> Quote | None:
    """The first words that tell of something done, not of something denied, possible or required."""
    text = case.text(document)
    for one in patterns:
        for met in pattern(one).finditer(text.text):
            before = text.text[max(0, met.start() - 16) : met.start()]
            others = bool(by_others) and pattern(f"({by_others})[^,，。;；]{{0,8}}$").search(before)
            if not (others or _NOT_DONE.search(before) or text.text[met.end() :].startswith("的,")):
                return quote_of(document, text, met)
    return None


def merely_printed(text: str, start: int, end: int) -> bool:
    """Whether words stand in the printed part of a form: 逾期不要求听证的，视为放弃, or a box to tick."""
    return bool(_PRINTED_BEFORE.search(text[max(0, start - 14) : start]) or _PRINTED_AFTER.search(text[end : end + 8]))


def narrated(
    *kinds: str,
    yes: tuple[str, ...],
    no: tuple[str, ...],
    among: tuple[str, ...] = NARRATING,
    must_name: str | None = None,
) -> Callable[[Case], FactFound]:
    """A fact that a document shows, or the narrating papers tell or deny in words; denial goes first.

    `must_name`: a word that no decision could leave out if it were so; its silence denies the fact even where some
    page of the dossier could not be read.
    """

    def found(case: Case) -> FactFound:
        for document in case.documents(*kinds):
            return FactFound(True, head_of(document), f"卷内有{title_of(document.kind, document.title)}")
        for value, patterns in ((False, no), (True, yes)):
            for document in case.documents(*among):
                if quote := words_met(case, document, patterns):
                    return FactFound(value, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
        if must_name and (decision := _silent_decision(case, must_name)):
            return FactFound(False, head_of(decision), f"{title_of(decision.kind, decision.title)}没有提到{must_name}")
        return silent(case, kinds)

    return found


def _silent_decision(case: Case, word: str) -> Document | None:
    """The decision, read wholly, when the word does not stand in it."""
    decision = case.decision
    if decision is None or decision.unread or decision.confidence < SURE_KIND:
        return None
    text = case.text(decision).text
    return None if not text or word in text else decision
