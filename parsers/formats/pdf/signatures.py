"""Digital signatures of a PDF: by whom, and whether the file is still as it was signed.

Only the file itself is asked: whether a certificate was revoked, or who stands behind it, needs a network. Signatures by
SM2 (GB/T 32918), which no free library here verifies, are told as such and neither hold nor fail.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

Rect = tuple[float, float, float, float]
"""Left, bottom, right, top in the page's own coordinates."""

_MARK: Final = b"/ByteRange"
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Signed:
    """`holds` None: not told, since the way of signing is not known here."""

    rect: Rect
    signer: str
    holds: bool | None


def signatures_of(data: bytes) -> Mapping[int, tuple[Signed, ...]]:
    """The visible signatures of each page, by its number from 1."""
    if _MARK not in data:
        return {}
    found: dict[int, tuple[Signed, ...]] = {}
    for number, signed in _signatures(data):
        found[number] = (*found.get(number, ()), signed)
    return found


def _signatures(data: bytes) -> Iterator[tuple[int, Signed]]:
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        embedded = PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures[:_MOST]
    except (PdfError, AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError):
        # What pyhanko raises on damaged files; PDFium may still show them.
        return
    for one in embedded:
        where = _place(one)
        if where is not None:
            number, rect = where
            yield number, Signed(rect, _signer(one), _holds(one))


def _place(signature: "EmbeddedPdfSignature") -> tuple[int, Rect] | None:
    """None for a signature that is not to be seen."""
    from pyhanko.pdf_utils.misc import PdfError

    field = signature.sig_field
    try:
        widget = field["/Kids"][0] if "/Kids" in field and "/Rect" not in field else field
        left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
        page = widget.raw_get("/P")
        pages = signature.reader.root["/Pages"]
        number = _number_of(pages, page.reference)
    except (PdfError, AttributeError, IndexError, KeyError, TypeError, ValueError):
        return None
    if number is None or right - left < 1 or top - bottom < 1:
        return None
    return number, (left, bottom, right, top)


def _number_of(pages: object, wanted: object) -> int | None:
    """The number of the page in the tree of pages."""
    left = [pages]
    number = 0
    seen = 0
    while left and seen < 20_000:
        node = left.pop(0)
        seen += 1
        kids = node.get("/Kids") if hasattr(node, "get") else None
        if kids is None:
            number += 1
            continue
        for index in range(len(kids)):
            raw = kids.raw_get(index)
            if getattr(raw, "reference", None) == wanted:
                return number + index + 1
        left = [kids[index] for index in range(len(kids))] + left
    return None


def _signer(signature: "EmbeddedPdfSignature") -> str:
    try:
        subject = signature.signer_cert.subject.native
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""
    for name in ("organization_name", "common_name"):
        if isinstance(subject.get(name), str):
            return str(subject[name]).strip()
    return ""


def _holds(signature: "EmbeddedPdfSignature") -> bool | None:
    """Whether the bytes that were signed are these, and the signature is of the certificate in the file."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    nothing_fetched = ValidationContext(trust_roots=[], allow_fetching=False)
    try:
        status = validate_pdf_signature(signature, signer_validation_context=nothing_fetched)
    except (PdfError, SignatureValidationError, SigningError, UnsupportedAlgorithm):
        return None
    except (AttributeError, KeyError, NotImplementedError, TypeError, ValueError):
        return None
    return bool(status.intact and status.valid)
