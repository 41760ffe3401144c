"""What a paper is about, where one kind of paper serves several matters."""

from collections.abc import Mapping

from dossiers import Document
from scoring.text import evened, pattern


def of_another_matter(patterns: Mapping[str, tuple[str, ...]], document: Document) -> bool:
    """Whether its title and 审批事项 show one of the patterns given for its kind."""
    matter = evened(document.title + "".join(place.quote.text for place in document.all("审批事项")))
    return any(pattern(one).search(matter) for one in patterns.get(document.kind, ()))
