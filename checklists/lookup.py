"""From what a person types to the criterion or finding meant: 64, CF064, cf-064, ＣＦ－０６４, CF-064.hearing_right_not_told."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from checklists.criterion import Criterion
from dossiers import ForPerson

_TYPED = re.compile(
    r"(?P<series>[A-Z]{2})?[-_\s]*(?P<veto>V)?[-_\s]*0*(?P<number>\d{1,3})(?:[.\s]+(?P<slug>[a-z][a-z0-9_]*))?",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[‐‑‒–—―−－─]")
_MOST = 5


class NotFound(ForPerson):
    """No criterion, or more than one, goes by what was typed; the message names the nearest."""


@dataclass(frozen=True, slots=True)
class Sought:
    """`slug` None: the whole criterion was asked for."""

    criterion: Criterion
    slug: str | None = None


def sought(typed: str, library: Mapping[str, Criterion]) -> Sought:
    """Raises `NotFound`."""
    text = _evened(typed)
    if not text:
        raise NotFound("编号是空的，请给出评查细则编号或问题代码，如 CF-064")
    found = _TYPED.fullmatch(text)
    if found is None:
        raise NotFound(_no(typed) + _near_titles(text, library))
    ids = [one for one in library if _fits(one, found)]
    if not ids:
        raise NotFound(_no(typed) + _near_ids(text.upper().split(".")[0], library))
    if len(ids) > 1:
        raise NotFound(f"“{typed}”可能是 " + _listed(ids, library) + "；请写全编号")
    criterion = library[ids[0]]
    slug = found["slug"]
    return Sought(criterion, None if slug is None else _slug(slug.lower(), criterion))


def by_title(typed: str, library: Mapping[str, Criterion]) -> tuple[Criterion, ...]:
    """The criteria whose title holds every word typed, those for penalties first; none for what may be a number."""
    words = _evened(typed).split()
    if not words or any(word.isascii() for word in words):
        return ()
    found = [one for one in library.values() if all(word in one.title for word in words)]
    return tuple(sorted(found, key=lambda one: not one.id.startswith("CF-")))


def by_words(typed: str, library: Mapping[str, Criterion]) -> tuple[Criterion, ...]:
    """The criteria of which the requirement, or a paper that they ask of or that a person opens, holds every word typed, not the title."""
    words = _evened(typed).split()
    if not words or any(word.isascii() for word in words):
        return ()
    titled = {one.id for one in by_title(typed, library)}
    return tuple(
        one for one in library.values() if one.id not in titled and all(word in _speaks_of(one) for word in words)
    )


def _speaks_of(criterion: Criterion) -> str:
    papers = (*criterion.look_at, *criterion.applies.documents)
    return "\n".join((criterion.title, criterion.requirement, *papers))


def _evened(typed: str) -> str:
    return _DASHES.sub("-", unicodedata.normalize("NFKC", typed)).strip(" \t\"'“”《》")


def _fits(id: str, found: re.Match[str]) -> bool:
    series, rest = id.split("-")
    if found["series"] is not None and found["series"].upper() != series:
        return False
    return rest.startswith("V") == (found["veto"] is not None) and int(rest.lstrip("V")) == int(found["number"])


def _slug(slug: str, criterion: Criterion) -> str:
    """The slug in force, also by an earlier name."""
    for known, fault in criterion.findings.items():
        if slug == known or slug in fault.alias:
            return known
    if not criterion.findings:
        raise NotFound(f"{criterion.id} 由人工评查，没有问题代码")
    from rapidfuzz import process

    near = [one for one, _, _ in process.extract(slug, list(criterion.findings), limit=_MOST)]
    raise NotFound(f"{criterion.id} 没有问题代码“{slug}”；它的代码有 {'、'.join(criterion.code(one) for one in near)}")


def _no(typed: str) -> str:
    return f"没有评查细则“{typed}”；"


def _near_ids(text: str, library: Mapping[str, Criterion]) -> str:
    from rapidfuzz import process

    near = [one for one, _, _ in process.extract(text, list(library), limit=3, score_cutoff=60)]
    return f"相近的有 {_listed(near, library)}" if near else _all()


def _near_titles(text: str, library: Mapping[str, Criterion]) -> str:
    """A code mistyped, or words of a title."""
    if text.isascii():
        return _near_ids(text.upper().split(".")[0], library)
    from rapidfuzz import fuzz, process

    titles = {one.id: one.title for one in library.values()}
    near = [id for _, _, id in process.extract(text, titles, scorer=fuzz.partial_ratio, limit=_MOST, score_cutoff=60)]
    return f"相近的有 {_listed(near, library)}" if near else _all()


def _all() -> str:
    return "用 anjuan standards --criteria 可以看到全部编号"


def _listed(ids: Iterable[str], library: Mapping[str, Criterion]) -> str:
    return "、".join(f"{id}（{library[id].title}）" for id in ids)
