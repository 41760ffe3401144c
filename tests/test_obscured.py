"""What stands under words that nobody could know is never called missing; what is gone still is."""

import pytest

from benchmarks.obscured import Sweep, swept
from benchmarks.obscured_words import IDEAS_OF_LABELS, LABELS, SENTENCES, TITLES
from parsers.elements.common import common, rules_of
from parsers.elements.vocabulary import vocabulary_of
from parsers.kinds import load_catalogue
from parsers.recognition import load_titles, title_of

SWEEPS = [
    (Sweep("spot-urban", 970_001, labels=6, others=4), 5),
    (Sweep("licence-health", 970_001, labels=6, others=4), 5),
    (Sweep("market-measures", 970_001, labels=6, others=4), 4),
]


def test_no_kind_of_document_knows_an_invented_label() -> None:
    vocabularies = [vocabulary_of(rules_of(kind.elements)) for kind in load_catalogue().values()]
    assert sum(map(len, LABELS.values())) >= 150
    known = {
        label for labels in LABELS.values() for label in labels for one in vocabularies if one.plain_name_of(label)
    }
    assert known == set()


def test_every_idea_of_a_label_has_labels_and_every_sentence_belongs_to_an_element() -> None:
    assert {idea for idea, _ in IDEAS_OF_LABELS} <= LABELS.keys()
    elements = {rule.name for kind in load_catalogue().values() for rule in rules_of(kind.elements)}
    assert SENTENCES.keys() <= elements | set(common().every)


def test_invented_titles_name_no_paper_of_the_procedure() -> None:
    known = {title: found.kind for _, titles in TITLES for title in titles if (found := title_of(title, load_titles()))}
    assert known == {}


@pytest.mark.parametrize(("sweep", "fewest"), SWEEPS, ids=lambda one: getattr(one, "style", ""))
def test_obscured_words_are_no_fault_and_deleted_ones_are(sweep: Sweep, fewest: int) -> None:
    answers = swept(sweep)
    false = [(one.site.what, one.site.instead, one.codes) for one in answers if one.mode == "obscure" and one.codes]
    assert false == []
    assert sum(bool(one.codes) for one in answers if one.mode == "delete") >= fewest
