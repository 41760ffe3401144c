"""One fact, one finding: what several tables of a standard ask of the same fact is told where it stands first."""

from collections.abc import Mapping
from dataclasses import replace

from checklists.criterion import Criterion
from checklists.standard import SameFault, Standard
from scoring.verdict import Draft, Verdict


def told_once(standard: Standard, verdicts: Mapping[str, Verdict]) -> tuple[Mapping[str, Verdict], Mapping[str, str]]:
    """The verdicts without the findings that another carries, and for each criterion that gave one up who carries it."""
    kept, under = dict(verdicts), dict[str, str]()
    for same in standard.same_fault:
        if same.told_once:
            _tell_once(same, kept, under)
    return kept, under


def carrier_of(criterion: Criterion, under: Mapping[str, str]) -> str | None:
    """Who carries what a criterion failed for, or what one failed for that it follows."""
    if criterion.id in under:
        return under[criterion.id]
    return next((under[name] for code in criterion.followed_codes if (name := code.partition(".")[0]) in under), None)


def _tell_once(same: SameFault, kept: dict[str, Verdict], under: dict[str, str]) -> None:
    told: list[tuple[str, Draft]] = []
    for code in same.findings:
        name, _, slug = code.partition(".")
        if name not in kept:
            continue
        own = [draft for draft in kept[name].findings if draft.slug == slug]
        for draft in own:
            carrier = next((other for other, first in told if other != name and _alike(first, draft)), None)
            if carrier is not None:
                under.setdefault(name, carrier)
                kept[name] = _without(kept[name], draft)
        told += [(name, draft) for draft in own if draft in kept[name].findings]


def _alike(one: Draft, other: Draft) -> bool:
    return one.document is None or other.document is None or one.document == other.document


def _without(verdict: Verdict, draft: Draft) -> Verdict:
    """It stays failed; the reason stays that of all its findings where none is left."""
    left = tuple(one for one in verdict.findings if one is not draft)
    reason = "；".join(dict.fromkeys(one.message for one in left)) or verdict.reason
    return replace(verdict, findings=left, reason=reason)
