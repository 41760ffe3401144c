"""The spaCy pipeline over running text."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dossiers import Officer
from parsers.elements.common import common, element_names, rules_of
from parsers.elements.entry import ElementEntry
from parsers.elements.pipeline import element_pipeline, officers_in, read_running_text, values_in
from parsers.elements.vocabulary import vocabulary_of
from parsers.kinds import load_catalogue

TEXT = "2024年3月1日，某局依据《中华人民共和国安全生产法》第一百条第一款，于2024年5月1日前收缴罚款5000元。"


def test_the_pipeline_is_a_blank_chinese_one_with_a_component_for_each_group() -> None:
    nlp = element_pipeline()
    assert nlp.lang == "zh"
    assert nlp.pipe_names == [
        f"anjuan_{group}" for group in ("dates", "deadlines", "money", "numbers", "citations", "officers")
    ]
    assert element_pipeline() is nlp


def test_spans_stand_where_their_words_stand() -> None:
    doc = read_running_text(TEXT)
    assert doc.text == TEXT
    for group in ("dates", "money", "citations"):
        assert [TEXT[span.start : span.end] for span in doc.spans[group]] == [span.text for span in doc.spans[group]]
    assert [span._.value for span in doc.spans["dates"]] == [date(2024, 3, 1)]
    assert [span._.value for span in doc.spans["deadlines"]] == [date(2024, 3, 1), date(2024, 5, 1)]


def test_the_pipeline_reads_the_same_when_spacy_splits_the_text() -> None:
    split, given = element_pipeline()(TEXT), read_running_text(TEXT)
    assert len(split) == len(given)
    assert [span._.value for span in split.spans["citations"]] == [span._.value for span in given.spans["citations"]]


def test_only_values_that_begin_in_the_stretch_are_given() -> None:
    doc = read_running_text(TEXT)
    assert values_in(doc, "dates", 5, len(TEXT)) == []
    assert len(values_in(doc, "money", 0, len(TEXT))) == 1


@pytest.mark.parametrize(
    ("text", "officers"),
    [
        ("被检查人（签名）：周立春", ()),
        ("询问人及执法证号：冯长河 执法证号：云00002701278", (Officer("冯长河", "云00002701278"),)),
    ],
)
def test_the_person_inspected_is_no_officer(text: str, officers: tuple[Officer, ...]) -> None:
    assert tuple(found.value for found in officers_in(text)) == officers


def test_importing_the_extraction_does_not_import_spacy() -> None:
    code = "import sys, parsers.elements.extraction; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_kind_of_the_catalogue_has_elements_whose_type_is_known() -> None:
    for kind in load_catalogue().values():
        rules = rules_of(kind.elements)
        assert vocabulary_of(rules).known
        assert kind.date is None or kind.date in element_names(kind.elements), kind.kind


def test_an_element_without_type_is_refused() -> None:
    with pytest.raises(ValueError, match="没有这样的要素"):
        rules_of((ElementEntry(name="没有这样的要素"),))


def test_shared_elements_are_named_once_and_groups_hold_known_names() -> None:
    names = [entry.name for entry in common().elements]
    assert len(names) == len(set(names))
    for group in common().groups.values():
        assert set(group) <= set(names)


def test_no_web_client_comes_with_the_pipeline() -> None:
    asked = (
        "import sys; from parsers.elements.pipeline import element_pipeline; element_pipeline(); "
        "print(*sorted({'httpx', 'requests', 'urllib3', 'weasel', 'spacy.cli', 'spacy.cli.info'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout.strip() == ""
