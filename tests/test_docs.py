"""The documentation says what the program does."""

import json
import re
from pathlib import Path

import jsonschema

from checklists.loading import load_standard
from checklists.standard import marks_of
from docs.build import criteria_page
from reports import schema_of

DOCS = Path(__file__).parents[1] / "docs"


def test_the_example_of_an_assessment_validates() -> None:
    example = json.loads((DOCS / "assessment-example.json").read_text(encoding="utf-8"))
    jsonschema.validate(example, json.loads(schema_of("assessment")))
    assert example["assessments"][0]["findings"]


def test_the_page_of_criteria_is_not_stale() -> None:
    assert (DOCS / "criteria.md").read_text(encoding="utf-8") == criteria_page(), "make docs"


def test_the_standard_of_the_guide_can_be_used(tmp_path: Path) -> None:
    met = re.search(r"```yaml\n(.*?)```", (DOCS / "own-standard.md").read_text(encoding="utf-8"), re.DOTALL)
    assert met
    own = tmp_path / "own.yaml"
    own.write_text(met.group(1), encoding="utf-8")
    standard = load_standard(str(own))
    assert sum(map(marks_of, standard.sections)) == standard.full == 100
