"""The typed readers as components of a spaCy pipeline over the running text of a document."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeVar, cast

from dossiers import Officer
from parsers.elements.citations import find_citations
from parsers.elements.dates import find_dates, is_deadline
from parsers.elements.found import Found
from parsers.elements.money import find_money
from parsers.elements.numbers import find_numbers
from parsers.elements.people import find_officers
from parsers.elements.quoting import mask_quoted_law

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Group = Literal["dates", "deadlines", "money", "numbers", "citations", "officers"]
T = TypeVar("T")


def _dates(text: str) -> Sequence[Found[object]]:
    return cast("Sequence[Found[object]]", [one for one in find_dates(text) if not is_deadline(text, one)])


def _deadlines(text: str) -> Sequence[Found[object]]:
    return cast("Sequence[Found[object]]", find_dates(text))


def _money(text: str) -> Sequence[Found[object]]:
    return cast("Sequence[Found[object]]", find_money(mask_quoted_law(text)))


_NO_OFFICERS = re.compile(r"被(?:检查|调查|勘验|询问|抽样|处罚)")

_AND_CERTIFICATE = re.compile(r"(?<=[人员名])[及和、与](?:其)?(?:行政)?(?:执法)?证件?(?:编号|号码|号)(?=[ ]?[：:])")
"""询问人及执法证号：张三 …: the label names both, the field begins with the name."""


def officers_in(text: str) -> tuple[Found[Officer], ...]:
    """The officers whom the text names as such."""
    # 被检查人 is not the 检查人 that the reader looks for.
    masked = _NO_OFFICERS.sub(lambda match: "，" * len(match[0]), text)
    masked = _AND_CERTIFICATE.sub(lambda match: " " * len(match[0]), masked)
    return find_officers(masked)


_READERS: dict[Group, Callable[[str], Sequence[Found[object]]]] = {
    "dates": _dates,
    "deadlines": _deadlines,
    "money": _money,
    "numbers": lambda text: cast("Sequence[Found[object]]", find_numbers(text)),
    "citations": lambda text: cast("Sequence[Found[object]]", find_citations(text)),
    "officers": lambda text: cast("Sequence[Found[object]]", officers_in(text)),
}


# Joining the tokens to a text again costs more than all readers together.
_TEXT = "text"


@cache
def element_pipeline() -> Language:
    """A blank Chinese pipeline, one token a character, with a component for each group of values.

    A component fills `doc.spans[group]`; the value of a span is `span._.value`.
    """
    blank = _without_its_commands().blank
    from spacy.language import Language
    from spacy.tokens import Span

    if not Span.has_extension("value"):
        Span.set_extension("value", default=None)
    nlp: Language = blank("zh")
    for group in _READERS:
        name = f"anjuan_{group}"
        if not Language.has_factory(name):
            Language.component(name, func=_component(group))
        nlp.add_pipe(name)
    return nlp


def _without_its_commands() -> ModuleType:
    """spaCy, but for its own command line: a downloader with its web clients takes half of the time, and is no use here."""
    commands = "spacy.cli.info"
    if "spacy" in sys.modules:
        return sys.modules["spacy"]
    stand_in = ModuleType(commands)
    stand_in.info = None  # type: ignore[attr-defined]  # all that spaCy itself asks of it, for its users
    sys.modules[commands] = stand_in
    try:
        return import_module("spacy")
    finally:
        del sys.modules[commands]


def _component(group: Group) -> Callable[[Doc], Doc]:
    def fill(doc: Doc) -> Doc:
        from spacy.tokens import Span

        spans = []
        for one in _READERS[group](doc.user_data.get(_TEXT) or doc.text):
            span = Span(doc, one.start, one.end, label=group)
            span._.value = one.value
            spans.append(span)
        doc.spans[group] = spans
        return doc

    return fill


@cache
def _orth(character: str) -> int:
    """The number of a character in the vocabulary."""
    number: int = element_pipeline().vocab.strings.add(character)
    return number


def read_running_text(text: str) -> Doc:
    """The text with its values; offsets of characters and of tokens are the same."""
    from spacy.tokens import Doc

    nlp = element_pipeline()
    # The tokens are the characters: made here, they cost a tenth of what the tokeniser takes.
    numbers = [_orth(character) for character in text]
    # spaCy takes the numbers of words too, though its stubs name words alone.
    doc = Doc(nlp.vocab, words=cast("list[str]", numbers), spaces=[False] * len(text))
    doc.user_data[_TEXT] = text
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def values_in(doc: Doc, group: Group, start: int, end: int) -> list[Found[object]]:
    """The values of a group that begin within a stretch of the text."""
    return [Found(span._.value, span.start, span.end) for span in doc.spans[group] if start <= span.start < end]
