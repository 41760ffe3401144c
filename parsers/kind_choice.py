"""Which kind a document is, by its title and what else is known of it."""

import re
from functools import cache

from parsers.approved_matter import GENERAL, approved_matter
from parsers.kinds import Catalogue
from parsers.recognition import SECOND_VISIT, Title, Titles
from parsers.title_words import folded, skeleton, strict_words

_TICK = r"[☑√✓✔■☒R⊠]"
_REFUSED = re.compile(rf"{_TICK}\s*(?:不予立案|不立案)|(?:不予立案|不立案)\s*[(（]?\s*{_TICK}")
_BOTH = re.compile(r"立案.{0,3}不予立案")


def kind_by(title: Title, text: str) -> str | None:
    """The kind that the title names in a document with this text; None when the text does not decide."""
    if title.kind == "立案审批表" and _BOTH.search(skeleton(title.text)) and _REFUSED.search(folded(text)):
        return "不予立案审批表"
    if title.kind == GENERAL and (approved := approved_matter(skeleton(title.text), text)):
        return approved
    if title.kind == "现场检查（勘验）笔录" and SECOND_VISIT.search(title.text):
        return "复查意见书"
    if title.kind and not title.options:
        return title.kind
    body = skeleton(text)
    fitting = [
        kind for kind, words in title.options if all(any(one in body for one in word.split("|")) for word in words)
    ]
    # A listed title is what it is unless the text tells the one other kind that bears it.
    return fitting[0] if len(fitting) == 1 else title.kind


@cache
def _bones_of(word: str) -> str:
    """The skeleton of a word of the catalogue."""
    return skeleton(word)


def kind_by_file_name(name: str, catalogue: Catalogue, titles: Titles) -> str | None:
    """The one kind that the name of a file without suffix tells, by a title or by words; None when none or several."""
    bones = skeleton(name)
    for end in range(len(bones), 1, -1):
        for start in range(max(0, end - titles.longest), end - 1):
            found = titles.kinds.get(bones[start:end])
            if found and not strict_words(bones[:start]):
                return found
    words = {(word, kind.kind) for kind in catalogue.values() for word in kind.file_words if _bones_of(word) in bones}
    if not words:
        return None
    longest = max(len(word) for word, _ in words)
    kinds = {kind for word, kind in words if len(word) == longest}
    return kinds.pop() if len(kinds) == 1 else None


def cues_in(text: str, catalogue: Catalogue, kind: str) -> int:
    """How many words of the form the text holds."""
    bare = "".join(folded(text).split())
    return sum(folded(cue) in bare for cue in catalogue[kind].cues)


def kind_without_title(labels: frozenset[str], catalogue: Catalogue) -> str | None:
    """The kind whose cues stand as labels often enough, clearly more often than any other's."""
    counts = sorted(
        ((len(labels & set(map(_bones_of, kind.cues))), kind.kind) for kind in catalogue.values() if kind.untitled),
        reverse=True,
    )
    (best, name), (second, _) = counts[0], counts[1]
    needed = catalogue[name].untitled or 0
    return name if best >= needed and best > second else None
