"""A criterion of a part that is not judged in this case has no verdict; one of a part whose papers may lie elsewhere misses none."""

from collections.abc import Mapping, Sequence

from checklists.standard import Placed, Standard, placed_items
from scoring.applying import counts
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.perhaps import some
from scoring.verdict import Verdict, cannot_tell, dropped, inapplicable

_ELSEWHERE = "这部分文书可能另行立卷，请核对"


def confined(standard: Standard, case: Case, verdicts: Mapping[str, Verdict]) -> Mapping[str, Verdict]:
    """What a veto rests on is judged wherever its items stand."""
    facts = {fact: found.value for fact, found in case.facts.items()}
    vetoing = {veto.criterion for veto in standard.vetoes}
    at: dict[str, list[Placed]] = {}
    for placed in placed_items(standard):
        for name in placed.item.criteria:
            at.setdefault(name, []).append(placed)
    return {
        name: _confined(verdict, at[name], some([counts(placed, case.type, facts) for placed in at[name]]))
        if name in at and name not in vetoing
        else verdict
        for name, verdict in verdicts.items()
    }


def _confined(verdict: Verdict, places: Sequence[Placed], applies: bool | None) -> Verdict:
    part = places[0].path[0].title
    if applies is False:
        return inapplicable(f"本案不评“{part}”部分")
    if verdict.outcome is not Outcome.FAILED:
        return verdict
    if applies is None:
        return cannot_tell(f"本案是否应当评“{part}”部分不能确定：{verdict.reason}", verdict.evidence)
    if all(any(section.papers_elsewhere for section in placed.path) for placed in places):
        return dropped(verdict, [draft for draft in verdict.findings if draft.of_missing_paper], _ELSEWHERE)
    return verdict


def also_judged(standard: Standard, case: Case) -> tuple[str, ...]:
    """For the panel: which parts are judged beside the main table, and what in the papers calls for them."""
    told = []
    for section in standard.sections:
        shown = [fact.value for fact in section.when_shown if case.facts[fact].value]
        if shown:
            weight = "" if section.scale == 1 else f"，分值按 {section.scale:f} 折算"
            told.append(f"另评第 {section.id} 部分“{section.title}”{weight}：卷内有“{'”“'.join(shown)}”")
    return tuple(told)
