"""Is it missing, or has the bureau a form of its own?"""

from collections import Counter
from collections.abc import Collection, Iterator

from dossiers import Absence, Document
from scoring.verdict import Doubt, Draft, Part


def of_the_form(found: list[tuple[Document, tuple[Part, ...]]], by_law: Collection[str] = ()) -> Iterator[Part]:
    """What no document of a kind has any trace of, though there are several, may be a form of the bureau's own.

    A person forgets it in one of them; a form that says it in other words says it so in all. Findings `by_law` stand.
    """
    absent = Counter(
        (document.kind, slug)
        for document, parts in found
        for slug in {part.slug for part in parts if isinstance(part, Draft) and _without_trace(part)}
    )
    of_kind = Counter(document.kind for document, _ in found)
    told: set[tuple[str, str]] = set()
    for document, parts in found:
        for part in parts:
            if not isinstance(part, Draft) or not _without_trace(part):
                yield part
                continue
            key, several = (document.kind, part.slug), of_kind[document.kind]
            if several == 1 or absent[key] < several or part.slug in by_law:
                yield part
            elif key not in told:
                told.add(key)
                yield Doubt(f"{several} 份《{document.kind}》都是：{part.message}，是否这种格式另有写法请核对")


def _without_trace(part: Draft) -> bool:
    """Whether nothing at all shows it: not even a place left blank."""
    return bool(part.evidence) and all(isinstance(one, Absence) for one in part.evidence)
