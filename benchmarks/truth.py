"""What a written dossier should be found to be, and how an assessment compares with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from scoring import Assessment, Outcome


@dataclass(frozen=True, slots=True)
class PlantedFault:
    """`criteria`: at least one of them must fail for the fault to count as found."""

    name: str
    criteria: tuple[str, ...]
    file: str | None


@dataclass(frozen=True, slots=True)
class Truth:
    name: str
    style: str
    held_out: bool
    form: str
    planted: tuple[PlantedFault, ...]
    arguable: frozenset[str]
    kinds: tuple[str, ...]
    """The kinds of the documents in order."""


def read_truth(path: Path) -> Truth:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Truth(
        name=data["dossier"],
        style=data["style"],
        held_out=data["held_out"],
        form=data["form"],
        planted=tuple(
            PlantedFault(fault["fault"], tuple(fault["criteria"]), _file(fault.get("where")))
            for fault in data["planted"]
        ),
        arguable=frozenset(_criteria(data["arguable"])),
        kinds=tuple(document["kind"] for document in data["documents"]),
    )


def _file(where: object) -> str | None:
    return where if isinstance(where, str) and where else None


def _criteria(entries: list[object]) -> list[str]:
    names: list[str] = []
    for entry in entries:
        names.extend(entry.get("criteria", ()) if isinstance(entry, Mapping) else [str(entry)])
    return names


@dataclass(frozen=True, slots=True)
class Compared:
    """`found` and `missed` are planted faults; `doubted` those missed whose criterion answered cannot_tell.

    `false` are criteria with findings that nobody planted; `misplaced` faults found without evidence in their file.
    """

    truth: Truth
    found: tuple[PlantedFault, ...]
    missed: tuple[PlantedFault, ...]
    doubted: tuple[PlantedFault, ...]
    false: tuple[str, ...]
    misplaced: tuple[PlantedFault, ...]
    false_vetoes: tuple[str, ...]
    automated: tuple[str, ...]
    unsure: tuple[str, ...]
    """Criteria that answered cannot_tell."""


def compare(truth: Truth, assessment: Assessment) -> Compared:
    outcomes = {result.criterion: result for result in assessment.results if result.criterion}
    failed = {name for name, result in outcomes.items() if result.outcome is Outcome.FAILED}
    expected = {name for fault in truth.planted for name in fault.criteria}
    allowed = expected | truth.arguable
    by_hand = {name for name, result in outcomes.items() if result.automation == "manual"}
    found = [fault for fault in truth.planted if failed & set(fault.criteria)]
    missed = [
        fault for fault in truth.planted if not failed & set(fault.criteria) and not set(fault.criteria) <= by_hand
    ]
    doubted = [
        fault
        for fault in missed
        if any(outcomes[name].outcome is Outcome.CANNOT_TELL for name in fault.criteria if name in outcomes)
    ]
    false = {finding.criterion for finding in assessment.findings if finding.criterion not in allowed}
    return Compared(
        truth=truth,
        found=tuple(found),
        missed=tuple(missed),
        doubted=tuple(doubted),
        false=tuple(sorted(false)),
        misplaced=tuple(fault for fault in found if not _placed(fault, assessment)),
        false_vetoes=tuple(sorted(veto.name for veto in assessment.vetoes if veto.name not in allowed)),
        automated=tuple(sorted(set(outcomes) - by_hand)),
        unsure=tuple(sorted(name for name, one in outcomes.items() if one.outcome is Outcome.CANNOT_TELL)),
    )


def _placed(fault: PlantedFault, assessment: Assessment) -> bool:
    """Whether some evidence of the fault lies in the file where it was planted; an absence names many files.

    A veto that follows another criterion has its evidence there.
    """
    if fault.file is None:
        return True
    followed = {result.counted_under for result in assessment.results if result.criterion in fault.criteria}
    for finding in assessment.findings:
        if finding.criterion not in fault.criteria and finding.criterion not in followed:
            continue
        for evidence in finding.evidence:
            files = getattr(evidence, "files", None) or (evidence.place.file,)  # type: ignore[union-attr]
            if fault.file in files:
                return True
    return False
