"""What stands beside an item in a 评分表: what was taken for what, and why the rest was not judged."""

from collections.abc import Iterator, Mapping

from reports.finding_costs import why_nothing
from reports.finding_places import place_of
from reports.values import plain, why_alone
from scoring.assessment import Assessment, Finding, ItemScore, Outcome, Result

_STATES: Mapping[Outcome, str] = {
    Outcome.CANNOT_TELL: "不能判断：",
    Outcome.UNTESTED: "待人工：",
    Outcome.INAPPLICABLE: "不适用：",
}


def reason_of(assessment: Assessment, item: ItemScore, item_of: Mapping[str, str]) -> str:
    """Of an item with several criteria every line names whose it is. `item_of`: by finding."""
    told = [
        (finding.criterion, _told(finding, assessment))
        for finding in assessment.findings
        if item_of[finding.id] == item.id
    ]
    gates = {finding.id: finding.criterion for finding in assessment.findings}
    for result in assessment.results:
        if result.item == item.id:
            told += [(result.criterion or "", line) for line in _of_result(result, gates)]
        elif result.criterion is not None and result.criterion in item.criteria:
            told += [(result.criterion, line) for line in _of_listed_elsewhere(result)]
    lines: dict[str, list[str]] = {}
    for criterion, line in told:
        lines.setdefault(line, []).append(criterion)
    parts = [
        f"{'、'.join(dict.fromkeys(named))} {line}" if len(item.criteria) > 1 and all(named) else line
        for line, named in lines.items()
    ]
    if item.said:
        parts.append(item.said)
    return "\n".join(dict.fromkeys(parts))


def _of_result(result: Result, gates: Mapping[str, str]) -> Iterator[str]:
    if result.caused_by:
        rests = gates.get(result.caused_by, result.caused_by)
        yield f"{result.reason}（随 {rests}；该问题撤销的，须在待人工核查重新评查）"
    elif result.counted_under:
        yield f"{result.reason}（计在 {result.counted_under}，此处不另扣；该问题撤销的，此处随之消除）"
    elif result.outcome is Outcome.PASSED and result.automation == "screening":
        yield "初筛未见问题"
    elif result.outcome not in (Outcome.PASSED, Outcome.FAILED):
        yield _STATES[result.outcome] + why_alone(result.reason)
    if not result.outcome.open:
        yield from (f"不能判断：{doubt}" for doubt in result.doubts)


def _of_listed_elsewhere(result: Result) -> Iterator[str]:
    """A criterion of several items is told with the first; here what of it bears on the points."""
    if result.outcome is Outcome.INAPPLICABLE:
        yield _STATES[result.outcome] + why_alone(result.reason)
    elif result.outcome.open:
        yield f"{_STATES[result.outcome]}{why_alone(result.reason)}（在评分项 {result.item} 复核）"
    elif result.outcome is Outcome.FAILED:
        yield f"有问题，在评分项 {result.item} 列出；属于本项的才在本项扣分"
    elif result.automation == "screening":
        yield "初筛未见问题"


def _told(finding: Finding, assessment: Assessment) -> str:
    """What is taken, for what, and where it stands."""
    place = place_of(finding, assessment)
    told = f"-{plain(finding.deducted)} {finding.message}" + (f"（{place}）" if place else "")
    if finding.spared:
        return f"{told}；不扣分，{finding.spared}"
    why = why_nothing(finding, assessment)
    return f"{told}；{why}" if why else told
