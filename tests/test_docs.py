"""The documentation says what the program does."""

import json
from pathlib import Path

import jsonschema

from docs.build import criteria_page
from reports import schema_of

DOCS = Path(__file__).parents[1] / "docs"


def test_the_example_of_an_assessment_validates() -> None:
    example = json.loads((DOCS / "assessment-example.json").read_text(encoding="utf-8"))
    jsonschema.validate(example, json.loads(schema_of("assessment")))
    assert example["assessments"][0]["findings"]


def test_the_page_of_criteria_is_not_stale() -> None:
    assert (DOCS / "criteria.md").read_text(encoding="utf-8") == criteria_page(), "make docs"
