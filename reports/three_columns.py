"""The result as panels publish it: 标准分, 实得分, 扣分理由 with document and page."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossiers import Absence, Evidence, Quote
from reports.values import plain
from scoring.assessment import Assessment, Finding, ItemScore


@dataclass(frozen=True, slots=True)
class Row:
    item: str
    title: str
    full: str
    earned: str
    reasons: tuple[str, ...]


def three_columns(assessment: Assessment) -> tuple[Row, ...]:
    """Every item that counts in this case."""
    return tuple(_row(assessment, item) for item in assessment.items if item.applicable)


def _row(assessment: Assessment, item: ItemScore) -> Row:
    full = "—" if item.uncapped or not assessment.standard.scored else plain(item.full)
    earned = plain(item.low) if item.low == item.high else f"{plain(item.low)}～{plain(item.high)}"
    own = [finding for finding in assessment.findings if finding.item == item.id]
    reasons = [*(reason_of(finding, assessment) for finding in own), *_said(item)]
    return Row(item.id, item.title, full, earned if assessment.standard.scored else "—", tuple(reasons))


def _said(item: ItemScore) -> Iterator[str]:
    if item.said:
        yield item.said


def reason_of(finding: Finding, assessment: Assessment) -> str:
    """送达回证第 31 页：没有见证人，扣 1 分."""
    where = _where(finding, assessment)
    return f"{where}：{finding.message}，{_cost(finding)}" if where else f"{finding.message}，{_cost(finding)}"


def _where(finding: Finding, assessment: Assessment) -> str:
    documents = assessment.dossier.documents
    quoted = next((one for one in finding.evidence if isinstance(one, Quote)), None)
    if quoted is not None and finding.document in (None, quoted.document):
        return documents[quoted.document].kind + quoted.place.in_words()
    if finding.document is not None:
        document = documents[finding.document]
        page = f"第{document.pages[0]}页" if document.pages else ""
        return document.kind + page
    return _searched(finding.evidence)


def _searched(evidence: tuple[Evidence, ...]) -> str:
    return "全卷" if any(isinstance(one, Absence) for one in evidence) else ""


def _cost(finding: Finding) -> str:
    if finding.spared:
        return f"不扣（{finding.spared}）"
    if finding.undecided:
        return f"扣 {plain(finding.deducted)}～{plain(finding.deducted + finding.undecided)} 分，由人定"
    return f"扣 {plain(finding.deducted)} 分"
