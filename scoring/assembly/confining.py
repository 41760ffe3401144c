"""A criterion of a part that is not judged in this case has no verdict; one of a part whose papers may lie elsewhere misses none."""

from collections.abc import Mapping, Sequence

from checklists.standard import Placed, Standard
from scoring.assembly.applying import counts
from scoring.assessment import Outcome
from scoring.case import Case
from scoring.perhaps import some
from scoring.verdict import Verdict, cannot_tell, dropped, inapplicable

_ELSEWHERE = "这部分文书可能另行立卷，请核对"


def left_out(standard: Standard, case: Case) -> Mapping[str, Verdict]:
    """The criteria of the parts that are not judged in this case."""
    return {
        name: inapplicable(f"本案不评“{_part(standard.places[name])}”部分")
        for name, applies in _applying(standard, case).items()
        if applies is False
    }


def confined(standard: Standard, case: Case, verdicts: Mapping[str, Verdict]) -> Mapping[str, Verdict]:
    """Of what was not left out: the failures that stand only if the part is judged, or its papers lie here."""
    applying = _applying(standard, case)
    return {
        name: _confined(verdict, standard.places[name], applying[name])
        if verdict.outcome is Outcome.FAILED and name in applying
        else verdict
        for name, verdict in verdicts.items()
    }


def _applying(standard: Standard, case: Case) -> Mapping[str, bool | None]:
    """Whether some item that names a criterion counts. What a veto rests on is judged wherever its items stand."""
    facts = {fact: found.value for fact, found in case.facts.items()}
    vetoing = {veto.criterion for veto in standard.vetoes}
    return {
        name: some([counts(placed, case.type, facts) for placed in places])
        for name, places in standard.places.items()
        if name not in vetoing
    }


def _part(places: Sequence[Placed]) -> str:
    return places[0].path[0].title


def _confined(verdict: Verdict, places: Sequence[Placed], applies: bool | None) -> Verdict:
    if applies is None:
        return cannot_tell(f"本案是否应当评“{_part(places)}”部分不能确定：{verdict.reason}", verdict.evidence)
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
