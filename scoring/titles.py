"""Every title of the catalogue without punctuation, as the words of a dossier are compared with them."""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from dossiers import UNRECOGNISED, Dossier
from parsers.kinds import load_catalogue
from scoring.text import plain


@cache
def known_titles() -> Mapping[str, str]:
    """Every title and its kind."""
    kinds = load_catalogue().values()
    return MappingProxyType({plain(title): kind.kind for kind in kinds for title in (*kind.titles, kind.kind)})


_SHORTEST_OWN = 4


def titles_in(dossier: Dossier) -> Mapping[str, str]:
    """The titles of the catalogue, and those that the papers of the dossier bear: a list or receipt names them so."""
    known = known_titles()
    own: dict[str, set[str]] = {}
    for document in dossier.documents:
        for title in {whole := plain(document.title), without_office(whole)}:
            if document.kind != UNRECOGNISED and len(title) >= _SHORTEST_OWN and title not in known:
                own.setdefault(title, set()).add(document.kind)
    return MappingProxyType({**known, **{title: kind for title, (kind, *others) in own.items() if not others}})


_OFFICE = re.compile(
    r"[\u4e00-\u9fff]{2,24}?(?:局|厅|委员会|人民政府|办事处|(?:总|支|大)队|海关)(?=[\u4e00-\u9fff]{4})"
)


def without_office(title: str) -> str:
    """The title, in plain words, without the name of the authority that heads the paper: a list leaves that out."""
    office = _OFFICE.match(title)
    return title[office.end() :] if office else title


@cache
def titles_of(*kinds: str) -> frozenset[str]:
    return frozenset(title for title, kind in known_titles().items() if kind in kinds)
