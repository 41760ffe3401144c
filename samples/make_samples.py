"""Writes the folders of samples again; the same facts give the same bytes."""

import shutil
from pathlib import Path
from typing import Literal

from training.writer import coercion, inspection, spot, write_dossier
from training.writer.licence import write_licence_dossier

HERE = Path(__file__).parent
Form = Literal["docx", "pdf"]
DOSSIERS: tuple[tuple[str, int, str, Form, tuple[str, ...]], ...] = (
    ("market-clean", 5, "market", "docx", ()),
    ("ecology-clean", 11, "ecology", "pdf", ()),
    ("market-early-decision", 21, "market", "pdf", ("decision_too_early",)),
    ("ecology-no-discussion", 22, "ecology", "docx", ("no_discussion",)),
    ("emergency-hearing-not-told", 23, "emergency", "pdf", ("hearing_not_told",)),
    ("emergency-one-officer", 24, "emergency", "docx", ("interview_one_officer", "decision_no_surcharge")),
    ("urban-remedies", 25, "urban", "pdf", ("remedy_three_months", "slip_one_server")),
    ("urban-heavier-fine", 26, "urban", "pdf", ("fine_heavier_than_told",)),
    ("transport-served-late", 27, "transport", "docx", ("served_late", "filing_one_signature")),
    ("transport-identity", 28, "transport", "pdf", ("decision_other_identity", "no_receipt")),
    ("culture-reviewer", 29, "culture", "docx", ("reviewer_is_investigator",)),
    ("market-seizure", 31, "market", "pdf", ("seizure_late", "release_no_reason")),
    ("urban-court", 32, "urban", "pdf", ("court_asked_early",)),
    ("culture-catalogue", 30, "culture", "pdf", ("catalogue_other_page", "decision_no_paragraph", "no_backup")),
)

LICENCES: tuple[tuple[str, int, str, Form, tuple[str, ...]], ...] = (
    ("market-clean", 3, "licence-market", "docx", ()),
    ("approval-late", 5, "licence-approval", "pdf", ("decided_late", "no_phone")),
    ("health-inspector", 8, "licence-health", "docx", ("one_inspector", "second_not_signed")),
)

COERCION: tuple[tuple[str, int, str, Form, tuple[str, ...]], ...] = (
    ("market-measures-clean", 3, "market-measures", "docx", ()),
    ("transport-measures-late", 5, "transport-measures", "pdf", ("released_late", "list_party_unsigned")),
    ("urban-demolition-clean", 4, "urban-demolition", "pdf", ()),
    ("water-substitute-signatures", 6, "water-substitute", "docx", ("performer_unsigned", "substitute_no_cost")),
)

INSPECTION: tuple[tuple[str, int, str, Form, tuple[str, ...]], ...] = (
    ("market-clean", 41, "inspection-market", "docx", ()),
    ("emergency-approved-late", 42, "inspection-emergency", "pdf", ("approved_late", "notice_no_frequency")),
    ("health-no-recheck", 43, "inspection-health", "docx", ("no_recheck", "card_not_shown")),
)
SPOT: tuple[tuple[str, int, str, Form, tuple[str, ...]], ...] = (
    ("market-clean", 51, "spot-market", "pdf", ()),
    ("transport-direct-litigation", 52, "spot-transport", "docx", ("direct_litigation", "not_reported")),
    ("urban-volume-no-contents", 53, "spot-urban", "docx", ("no_contents",)),
)


def make(target: Path) -> None:
    """Write every sample into `target`, which is emptied first."""
    if target.exists():
        shutil.rmtree(target)
    for name, seed, style, form, faults in DOSSIERS:
        write_dossier(target / name, seed=seed, style=style, faults=faults, form=form)


def make_licences(target: Path) -> None:
    """Write the licensing samples into `target`, which is emptied first."""
    if target.exists():
        shutil.rmtree(target)
    for name, seed, style, form, faults in LICENCES:
        write_licence_dossier(target / name, seed=seed, style=style, faults=faults, form=form)


def make_coercion(target: Path) -> None:
    """Write the samples of coercion into `target`, which is emptied first."""
    if target.exists():
        shutil.rmtree(target)
    for name, seed, style, form, faults in COERCION:
        coercion.write_dossier(target / name, seed=seed, style=style, faults=faults, form=form)


def make_inspections(target: Path) -> None:
    """Write the samples of inspections into `target`, which is emptied first."""
    shutil.rmtree(target, ignore_errors=True)
    for name, seed, style, form, faults in INSPECTION:
        inspection.write_dossier(target / name, seed=seed, style=style, faults=faults, form=form)


def make_spot(target: Path) -> None:
    """Write the samples of penalties on the spot into `target`, which is emptied first."""
    shutil.rmtree(target, ignore_errors=True)
    for name, seed, style, form, faults in SPOT:
        spot.write_dossier(target / name, seed=seed, style=style, faults=faults, form=form)


if __name__ == "__main__":
    make(HERE / "penalty")
    make_licences(HERE / "licence")
    make_coercion(HERE / "coercion")
    make_inspections(HERE / "inspection")
    make_spot(HERE / "spot")
