"""Did the officers hold certificates in force, and are the numbers in the records their own?"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from checklists.checks import Certificates
from dossiers import Document, Element, Officer, Period, Quote, Reading
from scoring.case import Case
from scoring.checks.enrolled import in_force, of_colleagues
from scoring.names import person_names
from scoring.slips import slipped
from scoring.text import evened, pattern
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of
from scoring.whereabouts import acting

COPIES = "执法证件"
_OFFICERS = ("执法人员", "执法人员签名")


@dataclass(frozen=True, slots=True)
class Card:
    """The copy of one certificate; `number` without anything but letters and figures."""

    officer: Officer
    number: str
    document: Document
    quote: Quote


def certificates(check: Certificates, case: Case) -> Verdict:
    cards = _cards(case)
    if not cards and case.settings.roster is None:
        return inapplicable("卷内没有载明姓名、证号的执法证件复印件")
    parts: list[Part] = []
    for record in case.documents(*check.documents):
        # The roster and a copy may tell the same fault; it is told once.
        enrolled = list(_enrolled(check, case, record, cards))
        copied = [*_expired(check, case, record, cards), *_of_colleagues(check, case, record, cards)]
        told = {(one.slug, one.subject) for one in copied if isinstance(one, Draft)}
        parts += [one for one in enrolled if not (isinstance(one, Draft) and (one.slug, one.subject) in told)] + copied
    parts = list(_told_once(parts, case))
    return verdict_of(parts, "执法证件与笔录相符") if parts else inapplicable("笔录中没有可以与执法证件对照的记载")


def _enrolled(
    check: Certificates, case: Case, record: Document, cards: Mapping[str, tuple[Card, ...]]
) -> Iterator[Part]:
    acted = _day(record)
    if acted is not None:
        longest = {name: _last(own) for name, own in cards.items()}
        in_doubt = {
            name: "卷内复印件没有同样的有效期"
            for name, card in longest.items()
            if card is None or not _ended(card, acted[0])
        }
        yield from in_force(check, case, record, acted, in_doubt)
    officers = [one for element in record.all("执法人员") if (one := _officer(element)) and one.certificate]
    beside = frozenset(one.name for one in officers if _side_by_side(case, record, one))
    yield from of_colleagues(check, case, record, beside)


def _told_once(parts: list[Part], case: Case) -> Iterator[Part]:
    """One fault of the same officers is one, in however many records; the record whose kind is surest tells it."""
    drafts: dict[tuple[str, str], list[Draft]] = {}
    for part in parts:
        if isinstance(part, Draft):
            drafts.setdefault((part.slug, part.subject), []).append(part)
        else:
            yield part
    for same in drafts.values():
        surest = max(same, key=lambda one: -1.0 if one.document is None else case.by_index(one.document).confidence)
        others = len(same) - 1
        yield replace(surest, message=f"{surest.message}；另有 {others} 份笔录相同") if others else surest


def _cards(case: Case) -> dict[str, tuple[Card, ...]]:
    """By the name of the officer."""
    found: dict[str, tuple[Card, ...]] = {}
    for document in case.documents(COPIES):
        for element in document.all("执法人员"):
            officer = element.value
            if element.reading is Reading.READ and isinstance(officer, Officer) and officer.certificate:
                card = Card(officer, _key(officer.certificate), document, element.quote)
                found[officer.name] = (*found.get(officer.name, ()), card)
    return found


def _key(number: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "", evened(number)).upper()


def _day(record: Document) -> tuple[dt.date, Quote] | None:
    element = record.first("时间")
    if element is not None and element.reading is Reading.READ and isinstance(element.value, Period):
        return element.value.start.date(), element.quote
    # Who kept no time that can be read signed on the day.
    signed = {one.value: one.quote for one in record.all("签名日期") if isinstance(one.value, dt.date)}
    return next(iter(signed.items())) if len(signed) == 1 else None


def _expired(
    check: Certificates, case: Case, record: Document, cards: Mapping[str, tuple[Card, ...]]
) -> Iterator[Part]:
    acted = _day(record)
    named = acting(record)
    if check.expired is None or not named:
        return
    if acted is None:
        yield from _day_unread(case, record, named, cards)
        return
    day, when = acted
    late = {name: last for name in named if (last := _last(cards.get(name, ()))) and _ended(last, day)}
    officers = {name for place in _OFFICERS for one in record.all(place) for name in person_names(one.value)}
    # Who only kept the record need be no officer, where officers enough acted.
    if not late and (unread := next(_last_days_unread(cards, named), None)):
        yield Doubt(
            f"执法证件复印件的有效期“{''.join(unread.text.split())}”未能认读，{day} 是否有效请核对", (unread, when)
        )
        return
    if not late or (not late.keys() & officers and len(officers) >= check.at_least):
        yield from (card.quote for name in named for card in cards.get(name, ())[:1] if card.officer.valid_until)
        return
    title = title_of(record.kind, record.title)
    told = "、".join(f"“{name}”的执法证件有效期至 {card.officer.valid_until}" for name, card in late.items())
    quotes = (when, *(named[name] for name in late), *(_validity(card) or card.quote for card in late.values()))
    message = f"{title}日期为 {day}，{told}"
    if reason := _perhaps_in_force(check, case, record, late):
        yield Doubt(f"{message}；{reason}", quotes)
    elif len(named) - len(late) >= check.at_least:
        yield Doubt(f"{message}，另有 {len(named) - len(late)} 名执法人员，请核对", quotes)
    else:
        yield Draft(check.expired, f"{message}，当日已过有效期", quotes, record.index, "、".join(late))


def _day_unread(
    case: Case, record: Document, named: Mapping[str, Quote], cards: Mapping[str, tuple[Card, ...]]
) -> Iterator[Part]:
    """A record whose day was not read, and a certificate that ended before the decision."""
    decided = case.decision.date if case.decision is not None else None
    ended = {name: card for name in named if (card := _last(cards.get(name, ()))) and decided and _ended(card, decided)}
    if ended:
        title = title_of(record.kind, record.title)
        told = "、".join(f"“{name}”的执法证件有效期至 {card.officer.valid_until}" for name, card in ended.items())
        quotes = tuple(_validity(card) or card.quote for card in ended.values())
        yield Doubt(f"{title}的日期未能识别，{told}，当日是否有效请核对", quotes)


def _last_days_unread(cards: Mapping[str, tuple[Card, ...]], named: Mapping[str, Quote]) -> Iterator[Quote]:
    """Places of a last day that hold words that are none, in copies that tell no last day of these officers."""
    for name in named:
        for card in cards.get(name, ()):
            places = card.document.all("有效期至") if card.officer.valid_until is None else ()
            yield from (place.quote for place in places if place.reading is Reading.ILLEGIBLE)


def _last(cards: tuple[Card, ...]) -> Card | None:
    """The certificate that ran longest; None where one of them tells no last day."""
    days = [(card.officer.valid_until, card) for card in cards]
    known = [(day, card) for day, card in days if day is not None]
    return max(known, key=lambda one: one[0])[1] if known and len(known) == len(days) else None


def _ended(card: Card, day: dt.date) -> bool:
    return card.officer.valid_until is not None and card.officer.valid_until < day


def _validity(card: Card) -> Quote | None:
    """The words of the copy that tell the last day, whoever else's certificate ends on it too."""
    return next(
        (place.quote for place in card.document.all("有效期至") if place.value == card.officer.valid_until), None
    )


def _perhaps_in_force(check: Certificates, case: Case, record: Document, late: Mapping[str, Card]) -> str | None:
    """Why a certificate that ended may not be the one that was held on the day."""
    if case.unread or any(card.document.unread for card in late.values()):
        return f"{case.unread or '执法证件复印件未能全部读取'}，是否另有证件请核对"
    if any(card.document.scanned for card in late.values()):
        return "复印件是扫描件，有效期是否读准请核对"
    for name, card in late.items():
        roster = case.settings.roster
        held = [row for row in roster.of(name) if (day := _day(record)) and row.covers(day[0])] if roster else []
        if held:
            return f"执法人员名册（{held[0].place}）载明“{name}”的证件有效期至 {held[0].valid_until}，请核对"
        if any(number != card.number for number in _numbers(record, name)):
            return f"笔录所记“{name}”的证号与复印件不同，是否另有证件请核对"
        if any(pattern(one).search(case.text(card.document).text) for one in check.renewed):
            return "证件是否换发、延期请核对"
    return None


def _numbers(record: Document, name: str) -> set[str]:
    return {
        _key(value.certificate)
        for element in record.all("执法人员")
        if (value := _officer(element)) and value.name == name and value.certificate
    }


def _officer(element: Element) -> Officer | None:
    return element.value if element.reading is Reading.READ and isinstance(element.value, Officer) else None


def _of_colleagues(
    check: Certificates, case: Case, record: Document, cards: Mapping[str, tuple[Card, ...]]
) -> Iterator[Part]:
    if check.colleagues is None:
        return
    holders = {card.number: card for own in cards.values() for card in own}
    for element in record.all("执法人员"):
        officer = _officer(element)
        if officer is None or not officer.certificate or officer.name not in cards:
            continue
        number = _key(officer.certificate)
        own, holder = cards[officer.name][0], holders.get(number)
        if any(card.number == number for card in cards[officer.name]):
            yield element.quote
            continue
        if holder is None:
            yield from _miswritten(check, case, record, element, officer, own)
            continue
        message = (
            f"{title_of(record.kind, record.title)}中“{officer.name}”的执法证号“{officer.certificate}”，"
            f"按执法证件复印件是“{holder.officer.name}”的证号，其本人证号为“{own.officer.certificate}”"
        )
        quotes = (element.quote, own.quote, holder.quote)
        scanned = record.scanned or own.document.scanned or holder.document.scanned
        if _side_by_side(case, record, officer) and not scanned:
            yield Draft(check.colleagues, message, quotes, record.index, officer.name)
        else:
            yield Doubt(f"{message}，请核对", quotes)


def _miswritten(
    check: Certificates, case: Case, record: Document, element: Element, officer: Officer, own: Card
) -> Iterator[Part]:
    """A number that differs by a slip of the pen from the copy, which all other papers of the case follow."""
    number, same = _key(officer.certificate or ""), own.number
    if check.miswritten is None or not _a_slip(number, same) or record.scanned or own.document.scanned:
        return
    written = [
        _numbers(one, officer.name) for one in case.dossier.documents if one is not record and one.kind != COPIES
    ]
    if not any(same in numbers for numbers in written) or any(number in numbers for numbers in written):
        return
    # Numbers of colleagues follow each other: read beside the wrong name, one looks like a slip.
    if any(number in _numbers(one, name) for one in case.dossier.documents for name in case.officers - {officer.name}):
        return
    message = (
        f"{title_of(record.kind, record.title)}中“{officer.name}”的执法证号“{officer.certificate}”，"
        f"与执法证件复印件和其他文书的“{own.officer.certificate}”不一致"
    )
    yield Draft(check.miswritten, message, (element.quote, own.quote), record.index, officer.name)


def _a_slip(one: str, other: str) -> bool:
    figures = [re.sub(r"\D", "", number) for number in (one, other)]
    signs = [re.sub(r"\d", "", number) for number in (one, other)]
    return signs[0] == signs[1] and all(figures) and slipped(Decimal("1" + figures[0]), Decimal("1" + figures[1]))


def _side_by_side(case: Case, record: Document, officer: Officer) -> bool:
    """Whether the number stands right behind the name alone: names and numbers listed apart may be mispaired."""
    label = r"[(（,，]?(?:执法|行政执法)?(?:证件?)?(?:编?号码?)?[:：]?"
    alone = r"(?<![\u4e00-\u9fa5])(?<![\u4e00-\u9fa5][、,和及])"
    words = f"{alone}{re.escape(officer.name)}{label}{re.escape(evened(officer.certificate or ''))}"
    return bool(re.search(words, case.text(record).text))
