"""Is it issued in the name of the authority, or of one of its units?"""

from collections.abc import Iterator

from checklists.checks import Issuer
from dossiers import Document, Element, Reading
from scoring.case import Case
from scoring.text import evened, pattern
from scoring.verdict import Draft, Part, Verdict, inapplicable, title_of, verdict_of

_SIGNING = "落款机关"


def issuer(check: Issuer, case: Case) -> Verdict:
    """A unit with powers of its own signs every paper of its case: only where others bear the authority's name is it certain."""
    parts = [part for document in case.documents(*check.documents) for part in _issued(check, case, document)]
    return verdict_of(parts, "以机关的名义作出") if parts else inapplicable("没有可以比较的落款机关")


def _issued(check: Issuer, case: Case, document: Document) -> Iterator[Part]:
    for element in document.all(_SIGNING):
        name = _name(element)
        if name is None:
            continue
        if name in case.settings.office:
            yield element.quote
            continue
        for other, place in _signed_elsewhere(check, case, document):
            rest = name.removeprefix(other)
            if rest != name and any(pattern(unit).fullmatch(rest) for unit in check.units):
                title = title_of(document.kind, document.title)
                message = f"{title}落款为“{name}”，是“{other}”的内设或派出机构，卷内其他文书以“{other}”的名义作出"
                yield Draft(check.finding, message, (element.quote, place.quote), document.index, check.called)
                return
        yield element.quote


def _signed_elsewhere(check: Issuer, case: Case, document: Document) -> Iterator[tuple[str, Element]]:
    for other in case.documents(*check.documents):
        if other.index != document.index:
            for place in other.all(_SIGNING):
                if name := _name(place):
                    yield name, place


def _name(element: Element) -> str | None:
    if element.reading is not Reading.READ or not isinstance(element.value, str):
        return None
    return evened(element.value)
