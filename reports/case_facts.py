"""The facts of the case (触发事实) in words: on them rests which criteria apply."""

from collections.abc import Iterator

from scoring.assessment import Assessment, CaseSummary


def facts_in_words(assessment: Assessment) -> str:
    """Facts that are so, then those that the dossier does not tell; what is not so is left out. Empty for neither."""
    return "；".join(_parts(assessment))


def _parts(assessment: Assessment) -> Iterator[str]:
    facts = assessment.case.facts
    so = [fact.value for fact, found in facts.items() if found.value]
    unknown = [fact.value for fact, found in facts.items() if found.value is None]
    if so:
        yield "、".join(so)
    if unknown:
        yield f"不能确定：{'、'.join(unknown)}"


def case_type_in_words(case: CaseSummary) -> str:
    return f"{case.case_type}·{case.procedure}" if case.procedure else case.case_type
