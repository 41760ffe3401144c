"""What a person reads in the terminal after scoring."""

from dossiers import Absence, Evidence, Quote
from reports.values import plain
from scoring.assessment import Assessment, Finding, Outcome

_SEVERITY = {"veto": "否决", "legality": "合法性", "completeness": "完整性", "format": "规范性"}
_QUOTE_LENGTH = 40


def in_words(assessment: Assessment) -> str:
    """Score, vetoes, findings with their words, what is left to a person."""
    lines = [*_head(assessment), *_vetoes(assessment)]
    if assessment.findings:
        lines.append(f"问题 {len(assessment.findings)} 个：")
        for finding in assessment.findings:
            lines.extend(_finding(finding, assessment))
    else:
        lines.append("没有发现确定的问题。")
    lines.extend(_left_open(assessment))
    return "\n".join(lines) + "\n"


def _head(assessment: Assessment) -> list[str]:
    score, case = assessment.score, assessment.case
    points = plain(score.low) if score.low == score.high else f"{plain(score.low)}～{plain(score.high)}"
    grade = score.grade or f"等次暂不评定（{score.grade_withheld}）"
    named = "，".join(part for part in (case.party, case.number) if part)
    lines = [
        f"案卷 {assessment.dossier.id}" + (f"（{named}）" if named else ""),
        f"  得分 {points} / {plain(score.full)}  {grade}",
    ]
    if assessment.standard.ours:
        lines.append(f"  标准 {assessment.standard.title}：分值和等次为本项目自定，不是公布的标准")
    lines.extend(f"  注意：{warning}" for warning in (*assessment.dossier.warnings, *assessment.warnings))
    lines.extend(
        f"  未能读取：{unread.file}" + (f" 第{unread.page}页" if unread.page else "") + f"：{unread.reason}"
        for unread in assessment.dossier.unread
    )
    return lines


def _vetoes(assessment: Assessment) -> list[str]:
    before = assessment.score.before_veto
    lines = [f"否决 {veto.criterion}：{veto.reason}" for veto in assessment.vetoes]
    if lines:
        lines.append(f"  （不计否决时 {plain(before.low)}～{plain(before.high)} 分）")
    return lines


def _finding(finding: Finding, assessment: Assessment) -> list[str]:
    cost = f"-{plain(finding.deducted)}" if finding.deducted else "0"
    lines = [f"  [{_SEVERITY[finding.severity]}] {finding.code}  {finding.message}（{cost} 分）"]
    lines.extend(f"      {evidence_text(one, assessment)}" for one in finding.evidence[:3])
    return lines


def evidence_text(evidence: Evidence, assessment: Assessment) -> str:
    """Place and words on one line."""
    match evidence:
        case Quote():
            document = assessment.dossier.documents[evidence.document]
            words = " ".join(evidence.text.split())
            if len(words) > _QUOTE_LENGTH:
                words = words[:_QUOTE_LENGTH] + "…"
            return f"{document.title or document.kind}，{evidence.place.file} {evidence.place.in_words()}：“{words}”"
        case Absence():
            where = f"{len(evidence.files)} 个文件" if len(evidence.files) > 1 else "".join(evidence.files)
            return f"未见：{evidence.sought}（已查 {where}）" if where else f"未见：{evidence.sought}"


def _left_open(assessment: Assessment) -> list[str]:
    unsure = [result for result in assessment.results if result.outcome is Outcome.CANNOT_TELL]
    manual = sum(result.outcome is Outcome.UNTESTED for result in assessment.results)
    coverage = assessment.coverage
    titles = {result.criterion: result.title for result in assessment.results}
    lines = [
        f"待定否决 {veto.criterion} {titles.get(veto.criterion, '')}：{veto.reason}" for veto in assessment.open_vetoes
    ]
    if unsure:
        lines.append(f"不能判断 {len(unsure)} 项：")
        lines.extend(f"  {result.criterion or result.item}  {result.reason}" for result in unsure)
    lines.append(
        f"需人工评查 {manual} 项。分值去向：机器全查 {plain(coverage.full)}，初筛 {plain(coverage.screening)}，"
        f"待定 {plain(coverage.open)}，不适用 {plain(coverage.inapplicable)}"
    )
    return lines
