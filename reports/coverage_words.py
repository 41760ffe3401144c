"""Where the points of the standard went, in a sentence that adds up."""

from reports.values import plain
from scoring.assessment import Assessment


def coverage_in_words(assessment: Assessment) -> str:
    """The points that apply, by who judges them, and those that do not."""
    coverage = assessment.coverage
    applicable = plain(coverage.applicable)
    parts = f"机器全查 {plain(coverage.full)}＋初筛 {plain(coverage.screening)}＋待定 {plain(coverage.open)}"
    text = f"分值去向：适用 {applicable} 分＝{parts}"
    if coverage.applicable > assessment.score.full and assessment.standard.inapplicable != "award":
        # The tables of a measure, an enforcement or an inspection are judged beside the main one.
        text += f"（几张表并用，适用分合计超过满分 {plain(assessment.score.full)} 分，得分按比例折算）"
    if not coverage.inapplicable:
        return text
    if assessment.standard.inapplicable == "award":
        return f"{text}；不适用 {plain(coverage.inapplicable)} 分，计满分"
    text += f"；不适用 {plain(coverage.inapplicable)} 分，已剔除"
    full = plain(assessment.score.full)
    return text if applicable == full else f"{text}。得分＝适用分中得到的 ÷ {applicable} × {full}"
