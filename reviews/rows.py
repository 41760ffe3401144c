"""The rows of an assessment: its findings, what is left to a person, its vetoes."""

from collections.abc import Iterator
from decimal import Decimal

from dossiers import Absence, Evidence, Quote
from reviews.looking import where_to_look
from reviews.matters import VETO, Row, bonus_key, question_key, veto_key
from reviews.questions import Question, bare_vetoes, item_of_finding, most_of, questions, vetoes_of
from scoring.assessment import Assessment, OpenVeto, Outcome, VetoFired

_NOTHING = Decimal(0)
_LONGEST = 300


def rows_of(assessment: Assessment) -> tuple[Row, ...]:
    """In the order of the workbook. What was refused has none: there is nothing to decide before its papers are put in order."""
    if assessment.refusal:
        return ()
    return (*_findings(assessment), *_questions(assessment), *_vetoes(assessment), *_bonuses(assessment))


def _findings(assessment: Assessment) -> Iterator[Row]:
    items = {item.id: item for item in assessment.items}
    of_item, vetoes = item_of_finding(assessment), vetoes_of(assessment)
    for finding in assessment.findings:
        item = items.get(of_item[finding.id])
        least, most = _NOTHING, _NOTHING
        if finding.undecided:
            least, most = finding.deducted, finding.deducted + finding.undecided
        elif item is not None and finding.price and not finding.spared:
            whole = assessment.score.full if item.uncapped else item.full
            most = dict(item.caps).get(finding.counts_with, whole)
        yield Row(
            dossier=assessment.dossier.id,
            key=finding.key,
            about="finding",
            item=of_item[finding.id],
            code=finding.code,
            title=finding.title,
            message=finding.message,
            place="\n".join(dict.fromkeys(_place(one, assessment) for one in finding.evidence)),
            quote="\n".join(dict.fromkeys(_words(one) for one in finding.evidence)),
            price=finding.price,
            least=least,
            most=most,
            machine=Outcome.FAILED,
            undecided=bool(finding.undecided),
            vetoes=vetoes.get(finding.id, ()),
        )


def _questions(assessment: Assessment) -> Iterator[Row]:
    items = {item.id: item for item in assessment.items}
    asked = tuple(questions(assessment))
    dropping = _dropping(assessment, asked)
    for question in asked:
        result, item = question.result, items.get(question.item or "")
        criterion = result.criterion if result is not None else None
        title = (result.requirement or result.title) if result is not None else item.title if item is not None else ""
        yield Row(
            dossier=assessment.dossier.id,
            key=question_key(question.item, criterion),
            about="question",
            item=question.item or (VETO if question.veto else ""),
            code=criterion or "",
            title=title,
            message=question.reason,
            place="\n".join(where_to_look(assessment, result)),
            quote="",
            price=_NOTHING,
            least=_NOTHING,
            most=most_of(item, assessment) if item is not None else _NOTHING,
            machine=result.outcome if result is not None else None,
            gate=question.gate.key if question.gate is not None else "",
            drops=question.item in dropping,
            vetoes=(question.veto,) if question.veto else (),
        )


def _dropping(assessment: Assessment, asked: tuple[Question, ...]) -> frozenset[str]:
    """Items of which nothing is judged but what is asked."""
    questioned = {id(question.result) for question in asked}
    judged = {
        result.item
        for result in assessment.results
        if id(result) not in questioned and result.outcome is not Outcome.INAPPLICABLE
    }
    found = set(item_of_finding(assessment).values())
    return frozenset(
        one.item for one in asked if one.item is not None and one.item not in judged and one.item not in found
    )


def _vetoes(assessment: Assessment) -> Iterator[Row]:
    bare = bare_vetoes(assessment)
    titles = {result.criterion: result.title for result in assessment.results if result.criterion is not None}
    machine: tuple[tuple[VetoFired | OpenVeto, Outcome], ...] = (
        *((veto, Outcome.FAILED) for veto in assessment.vetoes),
        *((veto, Outcome.CANNOT_TELL) for veto in assessment.open_vetoes),
    )
    for veto, outcome in machine:
        yield Row(
            dossier=assessment.dossier.id,
            key=veto_key(veto.name),
            about="veto",
            item=VETO,
            code=veto.name,
            title=veto.title or titles.get(veto.criterion or "", ""),
            message=veto.reason,
            place="",
            quote="",
            price=_NOTHING,
            least=_NOTHING,
            most=_NOTHING,
            machine=outcome,
            needed=veto.name in bare,
        )


def _bonuses(assessment: Assessment) -> Iterator[Row]:
    """A panel may always give something else than the machine; no row needs a word."""
    for bonus in assessment.bonuses:
        yield Row(
            dossier=assessment.dossier.id,
            key=bonus_key(bonus.id),
            about="bonus",
            item="",
            code=bonus.id,
            title=bonus.title,
            message=bonus.reason,
            place="",
            quote="",
            price=bonus.low,
            least=_NOTHING,
            most=bonus.most,
            machine=None,
            needed=False,
        )


def _place(evidence: Evidence, assessment: Assessment) -> str:
    match evidence:
        case Quote():
            kind = assessment.dossier.documents[evidence.document].kind
            return f"{kind}（{evidence.place.file}）{evidence.place.in_words()}"
        case Absence():
            files = "、".join(evidence.files[:3]) + ("等" if len(evidence.files) > 3 else "")
            return f"查过：{files or '全卷'}"


def _words(evidence: Evidence) -> str:
    match evidence:
        case Quote():
            words = " ".join(evidence.text.split())
            return f"“{words if len(words) <= _LONGEST else words[:_LONGEST] + '…'}”"
        case Absence():
            return f"未见：{evidence.sought}"
