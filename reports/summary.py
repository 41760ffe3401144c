"""What a person reads in the terminal after scoring: a short block for each dossier, and a closing account."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from dossiers import Absence, Evidence, Quote
from reports.case_facts import facts_in_words
from reports.columns import aligned, shortened
from reports.coverage_words import coverage_in_words
from reports.finding_costs import cost_in_words
from reports.open_vetoes import why_open
from reports.unread import unread_in_words
from reports.values import between, plain, why_alone
from reports.whose_points import whose_points
from reports.workbook.decisions import to_be_checked
from scoring.assessment import Assessment, Finding, Outcome, Result, VetoFired

_SEVERITY = {"veto": "否决", "legality": "合法性", "completeness": "完整性", "format": "规范性"}
_QUOTE_LENGTH = 40
_NAME_WIDTH = 40
_MOST_BLOCKS = 5
"""Of more dossiers the screen shows the table alone: nobody scrolls back through hundreds of blocks."""


def on_screen(
    assessments: Sequence[Assessment], failed: Sequence[str] = (), *, verbose: bool = False, filed: bool = False
) -> str:
    """A block for each dossier, then the account; of many that also stand in a file the account alone."""
    whole = closing(assessments, failed)
    if filed and not verbose and len(assessments) > _MOST_BLOCKS:
        return f"{whole}各卷的问题见结果文件；加 -v 也在屏幕上逐卷列出\n"
    return "\n".join([*(in_words(one, verbose=verbose) for one in assessments), whole])


def in_words(assessment: Assessment, *, verbose: bool = False) -> str:
    """Score, vetoes, findings with their words, and how much is left to a person; `verbose` also why."""
    if assessment.refusal:
        return "\n".join((*_named(assessment), f"  未评分：{assessment.refusal}")) + "\n"
    lines = [*head_of(assessment), *vetoes_in_words(assessment, verbose=verbose)]
    if assessment.findings:
        lines.append(f"  问题 {len(assessment.findings)} 个：")
        for finding in assessment.findings:
            lines.extend(_finding(finding, assessment, verbose=verbose))
    else:
        lines.append("  没有发现确定的问题")
    lines.extend(_linked(assessment, verbose=verbose))
    lines.extend(open_vetoes_in_words(assessment, verbose=verbose))
    lines.extend(_left_open(assessment, verbose=verbose))
    return "\n".join(lines) + "\n"


def closing(assessments: Sequence[Assessment], failed: Sequence[str] = ()) -> str:
    """After several dossiers a table, `failed` ones among it by name; what could not be read; the standards used."""
    lines: list[str] = []
    if len(assessments) + len(failed) > 1:
        lines.extend((*_table(assessments, failed), ""))
    unread = [line for assessment in assessments for line in unread_in_words(assessment.dossier)]
    if unread:
        lines.extend(("未能读取：", *(f"  {line}" for line in unread), ""))
    used = dict.fromkeys(assessment.standard for assessment in assessments)
    lines.extend(
        f"评查标准：{one.title}（{one.edition}）" + (f"；{whose}" if (whose := whose_points(one)) else "")
        for one in used
    )
    return "\n".join(lines) + "\n"


def _table(assessments: Sequence[Assessment], failed: Sequence[str]) -> list[str]:
    rows = [("案卷", "得分", "等次", "否决", "问题", "待核")]
    rows.extend(
        (
            shortened(assessment.dossier.id, _NAME_WIDTH),
            _points(assessment),
            assessment.score.grade or ("暂不评定" if assessment.standard.scored else "不评定"),
            _veto_cell(assessment),
            str(len(assessment.findings)),
            str(to_be_checked(assessment)),
        )
        if not assessment.refusal
        else (shortened(assessment.dossier.id, _NAME_WIDTH), "-", "未评分", "-", "-", "-")
        for assessment in assessments
    )
    rows.extend((shortened(name, _NAME_WIDTH), "-", "未能读取", "-", "-", "-") for name in failed)
    return aligned(rows, numbers=frozenset({1, 4, 5}))


def _veto_cell(assessment: Assessment) -> str:
    fired = [veto.name for veto in assessment.vetoes]
    if fired:
        return "、".join(fired[:2]) + (f" 等{len(fired)}项" if len(fired) > 2 else "")
    return f"待定{len(assessment.open_vetoes)}项" if assessment.open_vetoes else "未发现"


def _points(assessment: Assessment) -> str:
    score = assessment.score
    if score.low is None or score.high is None:
        return "不计分" if assessment.standard.scored else "不打分"
    return between(score.low, score.high)


def _named(assessment: Assessment) -> Iterator[str]:
    case = assessment.case
    named = "，".join(part for part in (case.party, case.number) if part and not assessment.refusal)
    yield f"案卷 {assessment.dossier.id}" + (f"（{named}）" if named else "")


def head_of(assessment: Assessment) -> Iterator[str]:
    yield from _named(assessment)
    yield f"  {_scored(assessment)}"
    for adjusted in assessment.score.adjustments:
        before, after = (between(one.low, one.high) for one in (adjusted.before, adjusted.after))
        yield f"    {adjusted.on.isoformat()} {adjusted.title}：{before} → {after}（{adjusted.reason}）"
    for warning in dict.fromkeys((*assessment.dossier.warnings, *assessment.warnings)):
        yield f"  注意：{warning}"


def _scored(assessment: Assessment) -> str:
    score = assessment.score
    if not assessment.standard.scored:
        return "本标准只列问题，不打分"
    grade = score.grade or f"等次暂不评定（{score.grade_withheld}）"
    return f"得分 {_points(assessment)} / {plain(score.full)}  {grade}"


def vetoes_in_words(assessment: Assessment, *, verbose: bool = False) -> Iterator[str]:
    before = assessment.score.before_veto
    for veto in assessment.vetoes:
        # Of several findings the first stands here; each has its own line below.
        found = [finding.message for finding in assessment.findings if finding.id in veto.findings]
        several = len(found) > 1 and not verbose
        told = f"{found[0]}（等 {len(found)} 处）" if several else veto.reason
        yield f"  否决 {veto.name}：{told}{_effect(veto)}"
    if assessment.vetoes and before is not None:
        yield f"    （不计否决时 {between(before.low, before.high)} 分）"


def _effect(veto: VetoFired) -> str:
    """What it does, where that is not the usual: the whole score lost."""
    match veto.effect:
        case "score_zero":
            return ""
        case "unqualified":
            return "（不再计分）"
        case "grade_cap":
            return f"（等次最高为{veto.grade}）"
        case "deduct":
            return f"（扣 {plain(veto.points)} 分）"


def _finding(finding: Finding, assessment: Assessment, *, verbose: bool) -> Iterator[str]:
    cost = cost_in_words(finding, assessment)
    yield f"    [{_SEVERITY[finding.severity]}] {finding.code}  {finding.message}" + (f"（{cost}）" if cost else "")
    shown = finding.evidence if verbose else finding.evidence[:1]
    more = len(finding.evidence) - len(shown)
    for one in shown:
        yield f"        {evidence_text(one, assessment)}" + (f"（另 {more} 处）" if more else "")
    said = assessment.statement_on(finding)
    if said is not None:
        yield f"        单位说明{'' if said.holds else '（所依据的原文已经变化）'}：{said.reason}"


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


def _linked(assessment: Assessment, *, verbose: bool) -> Iterator[str]:
    """Items that earn nothing because what they rest on is missing: no findings of their own."""
    gates = {finding.id: finding for finding in assessment.findings}
    points = {item.id: item.full for item in assessment.items}
    linked: dict[str, list[Result]] = {}
    for result in assessment.results:
        if result.caused_by in gates:
            linked.setdefault(result.caused_by, []).append(result)
    for gate, results in linked.items():
        lost = sum((points.get(item, Decimal(0)) for item in {one.item for one in results} if item), Decimal(0))
        yield f"  随 {gates[gate].criterion}（{gates[gate].title}）联动不得分 {len(results)} 项，共 {plain(lost)} 分"
        if verbose:
            yield from (f"    {_code(result)} {result.title}" for result in results)


def open_vetoes_in_words(assessment: Assessment, *, verbose: bool) -> Iterator[str]:
    if not assessment.open_vetoes:
        return
    results = {result.criterion: result for result in assessment.results}
    codes = [veto.name for veto in assessment.open_vetoes]
    manual = sum(
        veto.criterion not in results or results[veto.criterion].outcome is Outcome.UNTESTED
        for veto in assessment.open_vetoes
    )
    count = f"{manual} 项须人工，" if manual else ""
    yield f"  待定否决 {len(codes)} 项（{count}{'、'.join(codes)}）"
    if verbose:
        for veto in assessment.open_vetoes:
            yield f"    {veto.name} {veto.title}：{why_open(veto, assessment)}"


def _left_open(assessment: Assessment, *, verbose: bool) -> Iterator[str]:
    """What stands under the vetoes is not said again."""
    vetoes = {veto.criterion for veto in assessment.open_vetoes}
    rest = [result for result in assessment.results if result.criterion is None or result.criterion not in vetoes]
    unsure = [result for result in rest if result.outcome is Outcome.CANNOT_TELL]
    manual = [result for result in rest if result.outcome is Outcome.UNTESTED]
    if unsure:
        yield f"  不能判断 {len(unsure)} 项（{_codes(unsure)}）"
    if verbose:
        for result in unsure:
            yield f"    {_code(result)} {result.title}：{why_alone(result.reason)}"
    partly = [one for one in rest if one.outcome is Outcome.FAILED and one.doubts and not one.caused_by]
    if partly:
        yield f"  列出问题之外还有不能判断之处的 {len(partly)} 项（{_codes(partly)}）"
    if manual:
        yield f"  须人工评查 {len(manual)} 项" + (f"（{_codes(manual)}）" if verbose else "")
    screened = [one for one in assessment.results if one.automation == "screening" and one.outcome is Outcome.PASSED]
    if screened:
        yield f"  只经初筛通过 {len(screened)} 项，可以抽查" + (f"（{_codes(screened)}）" if verbose else "")
    if verbose:
        yield f"  案件事实：{facts_in_words(assessment) or '未识别'}"
        yield f"  {coverage_in_words(assessment)}"


def _codes(results: Sequence[Result]) -> str:
    return "、".join(map(_code, results))


def _code(result: Result) -> str:
    return result.criterion or f"评分项{result.item}"
