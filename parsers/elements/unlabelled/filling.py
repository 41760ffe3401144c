"""The elements of a paper with those who signed it beside no label."""

from collections.abc import Iterable

from dossiers import Element
from parsers.elements.common import Rule
from parsers.elements.stretches import Sheet
from parsers.elements.unlabelled.signing_words import with_signers_in_words
from parsers.elements.unlabelled.told_names import signers_by_name


def with_unlabelled_signers(
    sheet: Sheet, rules: Iterable[Rule], elements: dict[str, tuple[Element, ...]]
) -> dict[str, tuple[Element, ...]]:
    """A name that the paper told before goes first: the words of signing need not tell then who he is."""
    types = {rule.name: rule.type for rule in rules}
    elements = elements | signers_by_name(sheet.document, elements, types)
    return with_signers_in_words(
        sheet, frozenset(name for name, type_ in types.items() if type_ == "signature"), elements
    )
