"""Why a veto is still open, and what a person has to look at to decide it."""

from reports.values import why_alone
from scoring.assessment import Assessment, OpenVeto

_MOST = 3


def why_open(veto: OpenVeto, assessment: Assessment) -> str:
    why = why_alone(veto.reason).rstrip("。")
    result = next((one for one in assessment.results if one.criterion == veto.criterion is not None), None)
    if result is None or not result.requirement:
        return why
    held = {document.kind for document in assessment.dossier.documents}
    papers = [f"《{kind}》" for kind in result.look_at if kind in held][:_MOST]
    where = f"（看{'、'.join(papers)}）" if papers else ""
    return f"{why}；由人认定是否“{result.requirement.rstrip('。')}”{where}"
