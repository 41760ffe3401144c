"""No automated criterion without its cases."""

from collections import defaultdict

import pytest

from checklists.criterion import Applies, Criterion
from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from dossiers import Quote
from scoring import Outcome, judge, open_case
from tests.criteria.case_reader import Example, read_all

AUTOMATED = [criterion for criterion in load_criteria().values() if criterion.automation != "manual"]


def _tables() -> dict[str, list[Example]]:
    tables: dict[str, list[Example]] = defaultdict(list)
    for example in read_all():
        tables[example.criterion].append(example)
    return tables


TABLES = _tables()


@pytest.mark.parametrize("criterion", AUTOMATED, ids=lambda criterion: criterion.id)
def test_an_automated_criterion_has_a_case_for_every_answer_it_can_give(criterion: Criterion) -> None:
    examples = TABLES[criterion.id]
    outcomes = {example.outcome for example in examples}
    wanted = {Outcome.PASSED, Outcome.FAILED, Outcome.CANNOT_TELL}
    if criterion.check is None:
        wanted.remove(Outcome.FAILED)
    if criterion.applies != Applies():
        wanted.add(Outcome.INAPPLICABLE)
    assert wanted <= outcomes, f"no case: {', '.join(sorted(wanted - outcomes))}"
    shown = {slug for example in examples if example.outcome is Outcome.FAILED for slug in example.findings}
    assert set(criterion.findings) <= shown, f"no failing case: {', '.join(sorted(set(criterion.findings) - shown))}"


def test_no_table_is_about_a_criterion_that_does_not_exist_or_is_manual() -> None:
    assert set(TABLES) <= {criterion.id for criterion in AUTOMATED}


def test_names_of_cases_are_not_repeated() -> None:
    names = [example.id for example in read_all()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "example", [one for one in read_all() if one.outcome is Outcome.FAILED], ids=lambda one: one.id
)
def test_every_finding_quotes_words_that_stand_in_the_document(example: Example) -> None:
    case = open_case(example.dossier, load_laws(), example.settings, example.known)
    for draft in judge([example.criterion], load_criteria(), case)[example.criterion].findings:
        for evidence in draft.evidence:
            if isinstance(evidence, Quote):
                assert evidence.text
                assert evidence.text in example.dossier.documents[evidence.document].flow.text
