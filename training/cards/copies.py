"""Faults confirmed on originals, found again in their copies without people: only what stands in both becomes a card."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parsers import DossierError
from scoring import Assessment, Judge
from scoring.assessment import Finding
from training.cards.confirmed import Fault, Judged, passed_in, sort_of


@dataclass(frozen=True, slots=True)
class InCopies:
    """`problems`: a line for each dossier without a copy, and each fault that its copy does not show."""

    judged: tuple[Judged, ...]
    problems: tuple[str, ...]


def in_copies(judged: Sequence[Judged], folder: Path, judge: Judge) -> InCopies:
    """The copy of a dossier lies in `folder` under the name of the dossier."""
    found: list[Judged] = []
    problems: list[str] = []
    for one in judged:
        path = folder / one.id
        if not path.exists():
            problems += [f"{one.id}：“{folder}”里没有它的副本，没有采集"] if one.faults else []
            continue
        try:
            copy = replace(judge, standard=one.standard).judge(path, one.id)
        except DossierError as error:
            problems.append(f"{one.id}：副本打不开，没有采集：{error}")
            continue
        pairs = _paired(one, copy)
        faults = [_of_copy(fault, pairs[fault.key]) for fault in one.faults if fault.key in pairs]
        problems += [
            f"{one.id}：副本里对不上“{fault.code or fault.criterion or fault.item}”这个问题，没有采集"
            for fault in one.faults
            if fault.key not in pairs
        ]
        found.append(_copied(one, path, copy, faults))
    return InCopies(tuple(found), tuple(problems))


def _paired(one: Judged, copy: Assessment) -> Mapping[str, Finding]:
    """By key of the original: keys, names and numbers are others in a copy, so that findings pair by what they are, in their order.

    Where the copy shows more or fewer of a sort, which is which is not known.
    """
    kinds = tuple(document.kind for document in copy.dossier.documents)
    originals: dict[tuple[str, str], list[str]] = defaultdict(list)
    copies: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for key, sort in one.sorts.items():
        originals[sort].append(key)
    for finding in copy.findings:
        copies[sort_of(finding.code, finding.evidence, kinds)].append(finding)
    return dict(
        pair
        for sort, keys in originals.items()
        if len(keys) == len(copies[sort])
        for pair in zip(keys, copies[sort], strict=True)
    )


def _of_copy(fault: Fault, finding: Finding) -> Fault:
    """Points and basis as confirmed; every word from the copy. What a person wrote about the original stays behind."""
    return replace(
        fault,
        title=finding.title,
        message=finding.message,
        evidence=finding.evidence,
        document=finding.document,
        subject=finding.subject,
        reason="",
    )


def _copied(one: Judged, path: Path, copy: Assessment, faults: Sequence[Fault]) -> Judged:
    return replace(
        one,
        path=str(path),
        digest=copy.dossier.digest,
        kinds=tuple(document.kind for document in copy.dossier.documents),
        faults=tuple(faults),
        passed={name: evidence for name, evidence in passed_in(copy).items() if name in one.passed},
    )
