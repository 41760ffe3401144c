"""The documentation says what the program does."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from checklists.loading import checked_standard, load_standard, remarks_on
from checklists.settled import SettledFile, settled_mistakes
from checklists.standard import Standard, marks_of
from checklists.yaml_source import parse
from docs.accuracy_page import accuracy_page, reasons
from docs.build import criteria_page
from docs.figures import goals
from docs.limits import limits_page
from parsers import load_catalogue
from reports import schema_of

DOCS = Path(__file__).parents[1] / "docs"


def test_the_example_of_an_assessment_validates() -> None:
    example = json.loads((DOCS / "assessment-example.json").read_text(encoding="utf-8"))
    jsonschema.validate(example, json.loads(schema_of("assessment")))
    assert example["assessments"][0]["findings"]


def test_the_page_of_criteria_is_not_stale() -> None:
    assert (DOCS / "criteria.md").read_text(encoding="utf-8") == criteria_page(), "make docs"


def test_the_page_of_accuracy_is_what_the_figures_render_to() -> None:
    assert (DOCS / "accuracy.md").read_text(encoding="utf-8") == accuracy_page(), "make docs"


def test_the_page_of_limits_is_what_the_criteria_and_the_figures_render_to() -> None:
    assert (DOCS / "criteria-limits.md").read_text(encoding="utf-8") == limits_page(), "make docs"


def test_every_goal_that_is_missed_has_its_reason() -> None:
    missed = {name for name, _, _, met in goals() if not met}
    assert missed <= reasons().keys()
    assert reasons().keys() <= {name for name, *_ in goals()}


GUIDE = (DOCS / "writing-standards.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)


def test_the_standard_of_the_guide_can_be_used(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(EXAMPLES[0], encoding="utf-8")
    standard = load_standard(str(own))
    assert sum(map(marks_of, standard.sections)) == standard.full == 100
    assert not remarks_on(str(own))


@pytest.mark.parametrize("example", EXAMPLES[1:], ids=lambda text: text.splitlines()[0])
def test_every_piece_of_the_guide_fits_into_a_standard(example: str) -> None:
    """A list of items, keys of a whole standard, or what persons settled about one."""
    base, piece = yaml.safe_load(EXAMPLES[0]), yaml.safe_load(example)
    if isinstance(piece, list):
        piece = {"sections": [{"id": "9", "title": "例", "items": piece}], "gates": []}
    if "dossiers" in piece:
        source = parse(example, "settled.yaml")
        for name, settled in SettledFile.model_validate(piece).dossiers.items():
            standard = checked_standard(parse(EXAMPLES[0], "base.yaml"))
            assert not tuple(settled_mistakes(source, ("dossiers", name), settled, standard))
        return
    whole = piece if "id" in piece else base | piece
    assert checked_standard(parse(yaml.safe_dump(whole, allow_unicode=True), "piece.yaml"), load_catalogue().keys())


def test_the_guide_names_every_capability() -> None:
    assert set(re.findall(r"E\d\d", GUIDE)) == {f"E{number:02d}" for number in range(1, 31)}


@pytest.mark.parametrize("model", [Standard, SettledFile])
def test_the_guide_has_a_word_on_every_key(model: type[BaseModel]) -> None:
    """Every key that a file may have stands in an example or a table of the guide."""
    definitions = model.model_json_schema()
    keys = {*definitions["properties"]}
    keys |= {key for one in definitions["$defs"].values() for key in one.get("properties", {})}
    assert {key for key in keys if not re.search(rf"(?<![A-Za-z_]){key}(?![A-Za-z_])", GUIDE)} == set()


def test_every_heading_in_the_list_of_the_guide_is_there() -> None:
    listed = re.findall(r"^- \[(.*?)\]\(#", GUIDE, re.MULTILINE)
    assert listed == re.findall(r"^## (.*)$", GUIDE, re.MULTILINE)


def test_every_folder_of_samples_is_described() -> None:
    told = (DOCS.parent / "samples" / "README.md").read_text(encoding="utf-8")
    folders = [
        path.name for path in (DOCS.parent / "samples").iterdir() if path.is_dir() and path.name != "__pycache__"
    ]
    assert folders
    assert not [name for name in folders if f"`{name}/`" not in told]
