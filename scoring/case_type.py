"""Of which type is the case: what the papers show, or what the user said."""

from checklists.case_types import CaseType, load_case_types
from checklists.standard import Standard
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


def made_for(standard: Standard, case_type: CaseType) -> bool:
    """Whether a standard judges cases of this type; one that only people apply is made for every procedure it names."""
    if standard.case_type != case_type.case_type or standard.procedure not in (None, case_type.procedure):
        return False
    wanted = standard.wanted
    return not wanted or any(name.startswith(case_type.prefixes) for name in wanted)
