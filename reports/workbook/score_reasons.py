"""What stands beside an item in a 评分表: what was taken for what, and why the rest was not judged."""

from collections.abc import Mapping

from reports.finding_costs import why_nothing
from reports.finding_places import place_of
from reports.values import plain, why_alone
from reports.workbook import decisions
from scoring.assessment import Assessment, Finding, ItemScore, Outcome

_STATES: Mapping[Outcome, str] = {
    Outcome.CANNOT_TELL: "不能判断：",
    Outcome.UNTESTED: "待人工：",
    Outcome.INAPPLICABLE: "不适用：",
}


def reason_of(assessment: Assessment, item: ItemScore) -> str:
    of_item = decisions.item_of_finding(assessment)
    parts = [_told(finding, assessment) for finding in assessment.findings if of_item[finding.id] == item.id]
    gates = {finding.id: finding.criterion for finding in assessment.findings}
    for result in assessment.results:
        if result.item != item.id:
            continue
        if result.caused_by:
            rests = gates.get(result.caused_by, result.caused_by)
            parts.append(f"{result.reason}（随 {rests}；该问题撤销的，须在待人工核查重新评查）")
        elif result.counted_under:
            parts.append(f"{result.reason}（计在 {result.counted_under}，此处不另扣；该问题撤销的，此处随之消除）")
        elif result.outcome is Outcome.PASSED and result.automation == "screening":
            parts.append("初筛未见问题")
        elif result.outcome not in (Outcome.PASSED, Outcome.FAILED):
            parts.append(_STATES[result.outcome] + why_alone(result.reason))
        parts.extend(f"不能判断：{doubt}" for doubt in result.doubts if not result.outcome.open)
    if item.said:
        parts.append(item.said)
    return "\n".join(dict.fromkeys(parts))


def _told(finding: Finding, assessment: Assessment) -> str:
    """What is taken, for what, and where it stands."""
    place = place_of(finding, assessment)
    told = f"-{plain(finding.deducted)} {finding.message}" + (f"（{place}）" if place else "")
    if finding.spared:
        return f"{told}；不扣分，{finding.spared}"
    why = why_nothing(finding, assessment)
    return f"{told}；{why}" if why else told
