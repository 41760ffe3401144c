"""The elements of a paper with those who signed it beside no label."""

import re
from collections.abc import Iterable

from dossiers import Element
from parsers.elements.common import Rule
from parsers.elements.dates import find_dates
from parsers.elements.stretches import Sheet
from parsers.elements.unlabelled.signing_words import with_signers_in_words
from parsers.elements.unlabelled.told_names import signers_by_name


def with_unlabelled_signers(
    sheet: Sheet, rules: Iterable[Rule], elements: dict[str, tuple[Element, ...]]
) -> dict[str, tuple[Element, ...]]:
    """A name that the paper told before goes first: the words of signing need not tell then who he is."""
    types = {rule.name: rule.type for rule in rules}
    elements = elements | signers_by_name(sheet.document, elements, types)
    signed = with_signers_in_words(
        sheet, frozenset(name for name, type_ in types.items() if type_ == "signature"), elements
    )
    if _DAY not in types or signed.get(_DAY):
        return signed
    day = next(
        (
            found
            for name in ("当事人签名", "申请人签名")
            for one in signed.get(name, ())
            if one not in elements.get(name, ()) and (found := _day_behind(sheet, one))
        ),
        None,
    )
    return signed | {_DAY: (day,)} if day is not None else signed


_DAY = "签名日期"
_BEHIND = re.compile(r"[ \t\u3000]*(?:[（(][^（()）\n]{0,30}[)）])?[ \t\u3000]*")


def _day_behind(sheet: Sheet, signature: Element) -> Element | None:
    """The day right behind the name of one who signed without a label."""
    for met in re.finditer(re.escape(signature.quote.text), sheet.text):
        at = _BEHIND.match(sheet.text, met.end())
        line = sheet.text[at.end() : at.end() + _LONGEST_DAY].partition("\n")[0] if at else ""
        days = find_dates(line)
        if at is not None and days and days[0].start == 0:
            return Element(_DAY, days[0].value, sheet.document.quote(at.end(), at.end() + days[0].end))
    return None


_LONGEST_DAY = 24
