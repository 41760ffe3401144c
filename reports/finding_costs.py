"""What a finding costs, in words; and of one that costs nothing, why."""

from reports.values import between
from scoring.assessment import Assessment, Finding


def cost_in_words(finding: Finding, assessment: Assessment) -> str:
    """Empty for what costs no points by its nature: a veto, or a list without scores."""
    if finding.spared:
        return f"不扣分，{finding.spared}"
    if finding.undecided:
        return f"扣 {between(finding.deducted, finding.deducted + finding.undecided)} 分，由人定"
    if finding.deducted:
        return f"-{between(finding.deducted, finding.deducted)} 分"
    why = why_nothing(finding, assessment)
    return f"0 分：{why}" if why else ""


def why_nothing(finding: Finding, assessment: Assessment) -> str:
    """Why a finding that is neither spared nor a veto costs no points; empty where it costs some."""
    if finding.deducted or finding.undecided or finding.spared or finding.severity == "veto":
        return ""
    if not assessment.standard.scored:
        return ""
    if not finding.price:
        return "本标准没有规定这种问题扣分，只列出"
    alike = [one for one in assessment.findings if one.item == finding.item and one.deducted]
    if finding.counts_with and any(one.counts_with == finding.counts_with for one in alike):
        return "同类问题已经扣到上限"
    return "所在评分项的分已经扣完"
