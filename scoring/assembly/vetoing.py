"""Which vetoes of a standard have fired, which are open, and on what they rest."""

from collections.abc import Mapping, Sequence
from typing import Final

from checklists.criterion import Criterion
from checklists.settled import OTHER_VETO, Settled
from checklists.standard import Standard, Veto
from scoring.assessment import Finding, OpenVeto, Outcome, VetoFired
from scoring.perhaps import some
from scoring.points import Setting, Vetoes, carries_nothing, holds
from scoring.verdict import Verdict

_FOUND: Final = "评查人员补充的否决情形"


def vetoes_of(
    standard: Standard,
    criteria: Mapping[str, Criterion],
    verdicts: Mapping[str, Verdict],
    findings: Sequence[Finding],
    setting: Setting,
    settled: Settled,
) -> Vetoes:
    """What a person settled goes before the machine; a veto that rests on exempted findings alone does not stand."""
    fired: list[VetoFired] = []
    open_: list[OpenVeto] = []
    by_hand = {one.veto: one for one in settled.vetoes}
    for veto in standard.vetoes:
        said = by_hand.get(veto.name)
        stands = _state(veto, verdicts, findings, setting) if said is None else said.stands
        if stands is False:
            continue
        reason = said.reason if said is not None else _reason(veto, verdicts, findings)
        title = veto.title or (criteria[veto.criterion].title if veto.criterion else "")
        points = veto.points if veto.effect == "deduct" else veto.points * 0
        own, excepted = veto.id or "", veto.exceptions or ""
        if stands:
            grounds = tuple(one.id for one in grounds_of(veto, criteria, findings))
            fired.append(
                VetoFired(veto.criterion, veto.effect, reason, grounds, own, title, points, veto.grade, excepted)
            )
        else:
            open_.append(OpenVeto(veto.criterion, reason, veto.effect, own, title, points, veto.grade, excepted))
    found = by_hand.get(OTHER_VETO)
    if found is not None and found.stands:
        usual = usual_veto(standard)
        fired.append(VetoFired(None, usual.effect, found.reason, (), OTHER_VETO, _FOUND, usual.points, usual.grade))
    return Vetoes(tuple(fired), tuple(open_))


def usual_veto(standard: Standard) -> OpenVeto:
    """What the first veto of the standard does, for one that a person adds."""
    if not standard.vetoes:
        return OpenVeto(None, "")
    first = standard.vetoes[0]
    points = first.points if first.effect == "deduct" else first.points * 0
    return OpenVeto(None, "", first.effect, points=points, grade=first.grade)


def vetoing(standard: Standard, code: str) -> bool:
    """Whether a finding of this code is one on which a veto rests."""
    criterion = code.partition(".")[0]
    return any(
        code in veto.when.codes if veto.when is not None and veto.when.codes else veto.criterion == criterion
        for veto in standard.vetoes
    )


def grounds_of(veto: Veto, criteria: Mapping[str, Criterion], findings: Sequence[Finding]) -> Sequence[Finding]:
    own = _own(veto, findings)
    if own or veto.criterion is None:
        return own
    return followed(criteria[veto.criterion], findings)


def followed(criterion: Criterion, findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.code in criterion.followed_codes]


def _own(veto: Veto, findings: Sequence[Finding]) -> list[Finding]:
    if veto.when is not None and veto.when.codes:
        return [finding for finding in findings if finding.code in veto.when.codes]
    return [finding for finding in findings if finding.criterion == veto.criterion]


def _state(veto: Veto, verdicts: Mapping[str, Verdict], findings: Sequence[Finding], setting: Setting) -> bool | None:
    states: list[bool | None] = []
    if veto.facts:
        asked = some([setting.facts.get(fact) for fact in veto.facts])
        if asked is False:
            return False
        if asked is None:
            states.append(None)
    if veto.criterion is not None:
        outcome = verdicts[veto.criterion].outcome
        states.append(None if outcome.open else outcome is Outcome.FAILED)
    if veto.when is not None:
        states.append(holds(veto.when, setting))
    if False in states:
        return False
    own = _own(veto, findings)
    if own and all(carries_nothing(finding) for finding in own):
        return False
    return True if states and all(states) else None


def _reason(veto: Veto, verdicts: Mapping[str, Verdict], findings: Sequence[Finding]) -> str:
    if veto.criterion is not None and veto.when is None:
        return verdicts[veto.criterion].reason
    found = "；".join(dict.fromkeys(finding.message for finding in _own(veto, findings) if not finding.spared))
    return found or (verdicts[veto.criterion].reason if veto.criterion is not None else "需人工评查")
