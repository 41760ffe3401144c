"""Every title of the catalogue without punctuation, as the words of a dossier are compared with them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from parsers.kinds import load_catalogue
from scoring.text import plain


@cache
def known_titles() -> Mapping[str, str]:
    """Every title and its kind."""
    kinds = load_catalogue().values()
    return MappingProxyType({plain(title): kind.kind for kind in kinds for title in (*kind.titles, kind.kind)})


@cache
def titles_of(*kinds: str) -> frozenset[str]:
    return frozenset(title for title, kind in known_titles().items() if kind in kinds)
