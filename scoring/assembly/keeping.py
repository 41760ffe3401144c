"""The ground of an assessment as bytes, so that points are reckoned again without opening the dossier.

Kept without the words of documents and their elements: what is judged is judged. As JSON, for a store may be shared.
"""

import zlib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Final

from pydantic import TypeAdapter, ValidationError

from checklists.standard import Standard
from dossiers import Dossier
from scoring.assembly.ground import Ground

_PRESSED: Final = 3


def kept(ground: Ground) -> bytes:
    """All but the standard, which many dossiers share. Same ground, same bytes."""
    lean = replace(ground, dossier=_without_words(ground.dossier))
    fields = _adapter().dump_python(lean, mode="json", exclude={"standard"})
    return zlib.compress(_json().dump_json(fields), _PRESSED)


def ground_of(kept_as: bytes, standard: Standard) -> Ground:
    """`standard` is the one by which it was judged. Raises `ValueError` for bytes of another version."""
    try:
        fields = _json().validate_json(zlib.decompress(kept_as))
        return _adapter().validate_python({**fields, "standard": standard})
    except (ValidationError, zlib.error) as error:
        raise ValueError(str(error)) from error


def standard_text(standard: Standard) -> str:
    return standard.model_dump_json(by_alias=True, exclude_defaults=True)


def standard_of(text: str) -> Standard:
    """Raises `ValueError` for text of another version."""
    return Standard.model_validate_json(text)


def _without_words(dossier: Dossier) -> Dossier:
    documents = tuple(replace(one, lines=(), tables=(), marks=(), elements={}) for one in dossier.documents)
    return replace(dossier, documents=documents)


@cache
def _adapter() -> TypeAdapter[Ground]:
    return TypeAdapter(Ground)


@cache
def _json() -> TypeAdapter[Mapping[str, object]]:
    return TypeAdapter(Mapping[str, object])
