"""What a paper is about, where one kind of paper serves several matters."""

from collections.abc import Mapping

from dossiers import Document
from scoring.case import Case
from scoring.text import evened, pattern


def meant(case: Case, kinds: tuple[str, ...], speaking_of: Mapping[str, tuple[str, ...]]) -> tuple[Document, ...]:
    """The documents of these kinds; of a kind that `speaking_of` names only those that speak of it."""
    documents = case.documents(*kinds)
    by_title = {
        kind: [one for one in documents if one.kind == kind and _met(patterns, _matter(one))]
        for kind, patterns in speaking_of.items()
    }
    return tuple(
        document
        for document in documents
        if document.kind not in speaking_of
        or document in by_title[document.kind]
        or (not by_title[document.kind] and _met(speaking_of[document.kind], case.text(document).text))
    )


def preferred(case: Case, rather: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Of the kinds given those of which the title of a paper shows its pattern: `speaking_of` of these leaves the others out."""
    return {
        kind: patterns
        for kind, patterns in rather.items()
        if any(_met(patterns, _matter(one)) for one in case.documents(kind))
    }


def of_another_matter(patterns: Mapping[str, tuple[str, ...]], document: Document) -> bool:
    """Whether its title and 审批事项 show one of the patterns given for its kind."""
    return _met(patterns.get(document.kind, ()), _matter(document))


def _matter(document: Document) -> str:
    return evened(document.title + "".join(place.quote.text for place in document.all("审批事项")))


def _met(patterns: tuple[str, ...], words: str) -> bool:
    return any(pattern(one).search(words) for one in patterns)
