"""Several standards used as one: a main standard with the appendices that go with it."""

from collections.abc import Iterable

from checklists.standard import Standard


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
