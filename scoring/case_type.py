"""Of which type is the case: what the papers show, or what the user said."""

from checklists.case_types import CaseType, load_case_types
from dossiers import Dossier

SURE_KIND = 0.8
"""From this confidence on, a document is surely of its kind, and what it lacks is surely absent."""


def type_of(dossier: Dossier, given: CaseType | None = None) -> CaseType:
    """A dossier that shows nothing is taken for the most usual type."""
    if given is not None:
        return given
    kinds = {document.kind for document in dossier.documents if document.confidence >= SURE_KIND}
    types = load_case_types()
    for shown_by in ([one.core for one in types], [one.perhaps for one in types]):
        for kind_of_case, sought in zip(types, shown_by, strict=True):
            if kinds.intersection(sought):
                return kind_of_case
    return types[0]


def contradicted(dossier: Dossier, given: CaseType) -> str | None:
    """What to tell where the user named a type of which the papers show nothing, and they show another."""
    surely = {document.kind: document for document in dossier.documents if document.confidence >= SURE_KIND}
    if surely.keys() & {*given.core, *given.perhaps}:
        return None
    shown = type_of(dossier)
    by = next((surely[kind] for kind in shown.core if kind in surely), None)
    if by is None:
        return None
    return (
        f"按 --case-type 作{given.called}案卷评查，而卷内文书看是{shown.called}案卷（有《{by.title or by.kind}》）；"
        f"写错了的，去掉 --case-type 或者改写为 {shown.name}"
    )
