"""What each reader reads out of a text: the tables beside this file."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dossiers import Citation, Identity, Money, Number, Officer, Party, Penalty, Period, Person, Remedy
from parsers.elements.citations import find_citations
from parsers.elements.dates import find_blank_dates, find_dates, find_impossible_dates, is_blank_date, is_deadline
from parsers.elements.found import Found
from parsers.elements.identities import find_identities
from parsers.elements.money import find_money, read_amount, total
from parsers.elements.names import find_names
from parsers.elements.numbers import bound_numbers, find_numbers, is_blank_number
from parsers.elements.parties import name_key, party_of
from parsers.elements.payment import Surcharge, find_account, find_bank, find_payment_limit, find_surcharge
from parsers.elements.penalties import find_penalties
from parsers.elements.people import find_officers, find_persons
from parsers.elements.periods import find_moments, find_periods
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.remedies import find_remedies
from parsers.elements.role_words import Way, words
from parsers.elements.roles import find_roles
from parsers.elements.service import Served, find_served, find_service_methods
from parsers.elements.ticks import has_boxes, ticked
from tests.tables import read_table

TABLES = Path(__file__).parent


def in_words(value: object) -> str:
    """A value as the tables write it."""
    match value:
        case dt.datetime():
            return f"{value:%Y-%m-%d %H:%M}"
        case Period(start, end, exact):
            return f"{in_words(start)} - {in_words(end) if end else '?'}{'' if exact else ' roughly'}"
        case Money(yuan, words):
            return f"{yuan:f}" if words is None else f"{yuan:f} | {words:f}"
        case Number(_, key):
            return key
        case Identity(text, kind, valid, masked):
            return f"{kind} {text} {'masked' if masked else {True: 'valid', False: 'wrong', None: '?'}[valid]}"
        case Citation(law, article, paragraph, item, full):
            place = ".".join("-" if part is None else str(part) for part in (article, paragraph, item))
            return f"{law} {place}{'' if full else ' short'}"
        case Officer(name, certificate):
            return f"{name} {certificate or '-'}"
        case Person(name, post):
            return f"{post} {name}"
        case Party(name, kind):
            return f"{kind or '?'} {name}"
        case Penalty(kind, legal, amount):
            return kind + (f" {in_words(amount)}" if amount else "") + ("" if legal else " unlawful")
        case Remedy(road, bodies, limit):
            return f"{road} {'/'.join(bodies) or '-'} {f'{limit[0]}{limit[1]}' if limit else '-'}"
        case Served(title, number):
            return f"{title} {number.key if number else '-'}"
        case Surcharge(rate, capped):
            return f"{rate:f} {'capped' if capped else 'uncapped'}"
        case (int() as count, str() as unit):
            return f"{count}{unit}"
    return str(value)


READERS: dict[str, Callable[[str], Any]] = {
    "find_dates": find_dates,
    "deadlines": lambda text: tuple(date for date in find_dates(text) if is_deadline(text, date)),
    "dates_of_2024": lambda text: find_dates(text, 2024),
    "find_impossible_dates": find_impossible_dates,
    "find_blank_dates": find_blank_dates,
    "is_blank_date": is_blank_date,
    "find_periods": find_periods,
    "periods_of_a_day": lambda text: find_periods(text, context_day=dt.date(2024, 3, 5)),
    "find_moments": find_moments,
    "find_money": find_money,
    "total": total,
    "amount_in_myriads": lambda text: read_amount(text, Decimal(10000)),
    "find_numbers": find_numbers,
    "bound_numbers": lambda text: tuple(f"{title} {number.value.key}" for title, number in bound_numbers(text)),
    "is_blank_number": is_blank_number,
    "find_identities": find_identities,
    "find_citations": find_citations,
    "find_roles": lambda text: tuple(
        f"{role} {in_words(one.value)}" for role, one in find_roles(text, find_citations(text))
    ),
    "mask_quoted_law": lambda text: re.sub(r" +", " ", mask_quoted_law(text)),
    "find_officers": find_officers,
    "find_names": find_names,
    "find_persons": find_persons,
    "party_of": party_of,
    "name_key": name_key,
    "find_penalties": find_penalties,
    "find_remedies": find_remedies,
    "find_service_methods": find_service_methods,
    "find_served": find_served,
    "find_payment_limit": find_payment_limit,
    "find_bank": find_bank,
    "find_account": find_account,
    "find_surcharge": find_surcharge,
    "ticked": ticked,
    "has_boxes": has_boxes,
}


def rows() -> Iterator[Any]:
    for table in sorted(TABLES.glob("*.yaml")):
        for reader, cases in read_table(table).items():
            for text, expected in cases:
                yield pytest.param(reader, text, expected, id=f"{reader}: {text[:30]!r}")


@pytest.mark.parametrize(("reader", "text", "expected"), list(rows()))
def test_a_text_is_read_as_its_row_says(reader: str, text: str, expected: object) -> None:
    found = READERS[reader](text)
    if isinstance(found, tuple):
        assert [worded(entry, text) for entry in found] == expected
    elif isinstance(found, Found):
        assert worded(found, text) == expected
    else:
        assert (found if isinstance(found, bool) or found is None else in_words(found)) == expected


def worded(entry: object, text: str) -> str:
    """The value, and behind @ the words that it was read from."""
    if not isinstance(entry, Found):
        return in_words(entry)
    return f"{in_words(entry.value)} @ {text[entry.start : entry.end]}"


_SAID = {"violated": "violated", "listed": "violated", "punishing": "punishing", "ground": "punishing"}


@pytest.mark.parametrize(
    "way", [*words().leads, *words().follows, *words().notes], ids=lambda way: f"{way.role}: {way.example}"
)
def test_each_way_of_saying_an_articles_role_reads_its_own_example(way: Way) -> None:
    roles = {role for role, _ in find_roles(way.example, find_citations(way.example))}
    assert way.say.search(way.example)
    assert _SAID[way.role] in roles if way.role in _SAID else not roles
