"""Which of several standards goes with a case, and what is stacked on it."""

from collections.abc import Iterable

from checklists.standard import Standard


def fits(standard: Standard, case_type: str, procedure: str | None) -> bool:
    """A standard that names no procedure goes with all of its type of case."""
    if standard.case_type != case_type:
        return False
    return not standard.procedures or procedure in standard.procedures


def chosen(standards: Iterable[Standard], case_type: str, procedure: str | None) -> Standard | None:
    """The standard for the case with all appendices that go with it; one made for the procedure goes first."""
    fitting = [standard for standard in standards if fits(standard, case_type, procedure)]
    mains = sorted((one for one in fitting if not one.appendix), key=lambda one: not one.procedures)
    if not mains:
        return None
    return stacked(mains[0], [one for one in fitting if one.appendix])


def stacked(main: Standard, appendices: Iterable[Standard]) -> Standard:
    """The sections, vetoes and rules of the appendices beside those of the main standard, whose arithmetic holds for all."""
    whole = main
    for one in appendices:
        whole = whole.model_copy(
            update={
                "sections": (*whole.sections, *one.sections),
                "vetoes": (*whole.vetoes, *one.vetoes),
                "gates": (*whole.gates, *one.gates),
                "same_fault": (*whole.same_fault, *one.same_fault),
                "exemptions": (*whole.exemptions, *one.exemptions),
            }
        )
    return whole
