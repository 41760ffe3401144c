"""Every criterion against its table of cases."""

import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from scoring import judge, open_case
from tests.criteria.case_reader import Example, read_all


@pytest.mark.parametrize("example", read_all(), ids=lambda example: example.id)
def test_a_criterion_answers_as_its_table_says(example: Example) -> None:
    case = open_case(example.dossier, load_laws(), example.settings, example.known)
    verdict = judge([example.criterion], load_criteria(), case)[example.criterion]
    slugs = {draft.slug for draft in verdict.findings}
    assert (verdict.outcome, slugs) == (example.outcome, set(example.findings)), verdict.reason
