"""Is the last word of those who must agree a yes?"""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from checklists.checks import Consent
from dossiers import Document, Quote, Reading
from scoring.case import DECISION, Case
from scoring.case_type import SURE_KIND
from scoring.consent import AGAIN, Opinion, is_conclusion, opinion_of
from scoring.matters import of_another_matter
from scoring.moments import date_in
from scoring.names import person_names
from scoring.verdict import Doubt, Draft, Part, Verdict, inapplicable, title_of, verdict_of


@dataclass(frozen=True, slots=True)
class _Said:
    document: Document
    opinion: Opinion
    quote: Quote

    @property
    def in_words(self) -> str:
        return f"{title_of(self.document.kind, self.document.title)}写的是“{''.join(self.quote.text.split())}”"


def consent(check: Consent, case: Case) -> Verdict:
    documents = [
        document
        for document in case.documents(*check.documents)
        if not of_another_matter(check.other_matters, document)
    ]
    said = [one for document in documents if (one := _last_of(check, document))]
    parts: list[Part] = [_judged(check, case, said)] if said else []
    # Where the meeting refused as well, its members and its result agree.
    refused = {one.document.index for one in said if one.opinion is Opinion.REFUSAL}
    parts += [doubt for one in documents if one.index not in refused and (doubt := _outvoted(check, one))]
    parts += [part for one in documents if (part := _silent(check, one))]
    return verdict_of(parts, "意见为同意") if parts else inapplicable("未识别同意或者不同意的意见")


def _last_of(check: Consent, document: Document) -> _Said | None:
    """What the paper says in the end; one that says yes and no in two places leaves it open."""
    said: dict[Opinion, Quote] = {}
    for name in check.elements:
        for place in document.all(name):
            if place.reading is not Reading.READ or (
                name in check.conclusions_of and not is_conclusion(place.quote.text)
            ):
                continue
            words = place.value if isinstance(place.value, str) else place.quote.text
            if (opinion := opinion_of(words)) is not None:
                said.setdefault(opinion, place.quote)
    if not said:
        return None
    if len(said) == 1:
        [(opinion, quote)] = said.items()
        return _Said(document, opinion, quote)
    return _Said(document, Opinion.UNSURE, said.get(Opinion.REFUSAL) or said[Opinion.UNSURE])


def _judged(check: Consent, case: Case, said: list[_Said]) -> Part:
    refused = next((one for one in reversed(said) if one.opinion is Opinion.REFUSAL), None)
    against = refused or next((one for one in reversed(said) if one.opinion is Opinion.UNSURE), None)
    last = _latest(check, said)
    if against is None or (last is not None and last.opinion is Opinion.CONSENT):
        return (last or said[-1]).quote
    if against is not refused:
        return Doubt(f"{against.in_words}，附有条件或者前后不一，是否同意请核对", (against.quote,))
    if any(one.opinion is not Opinion.REFUSAL for one in said) and (last is None or last is not refused):
        return Doubt(f"{against.in_words}，卷内另有同意的意见，以何者为准请核对", (against.quote,))
    if why := _unproven(case, against.document):
        return Doubt(f"{against.in_words}，{why}", (against.quote,))
    message = f"{against.in_words}，其后没有同意的意见，仍作出了处罚决定"
    return Draft(check.finding, message, (against.quote,), against.document.index, check.called)


def _latest(check: Consent, said: list[_Said]) -> _Said | None:
    """The one that is later than all others; None where the days do not tell. Without any day, the last filed."""
    if len(said) == 1:
        return said[0]
    days = [(_day(check, one.document), one) for one in said]
    known = [(on, one) for on, one in days if on is not None]
    if not known:
        return said[-1] if said[-1].opinion is Opinion.CONSENT else None
    known.sort(key=lambda pair: pair[0])
    sure = len(known) == len(days) and known[-1][0] > known[-2][0]
    return known[-1][1] if sure else None


def _day(check: Consent, document: Document) -> dt.date | None:
    return next((day for name in check.days if (day := date_in(document.value(name), last=True))), None)


def _unproven(case: Case, document: Document) -> str | None:
    """Why a refusal, though the last word that was read, may not have been it."""
    if document.confidence < SURE_KIND:
        return "文书种类不能确定，请核对"
    if case.unread:
        return f"{case.unread}，不能断定其后没有同意的意见"
    if not case.documents(DECISION):
        return "卷内没有处罚决定书"
    if any(AGAIN.search(case.text(other).text) for other in case.dossier.documents):
        return "卷内有再次审核、报批或者整改的记载，请核对"
    return None


def _outvoted(check: Consent, document: Document) -> Doubt | None:
    """At least as many spoke against it as for it: a head may decide so, a person must look."""
    spoken = [
        (opinion, place.quote)
        for name in check.voices
        for place in document.all(name)
        if place.reading is Reading.READ
        and not is_conclusion(place.quote.text)
        and (opinion := opinion_of(_after_name(place.quote.text))) is not None
    ]
    against = tuple(quote for opinion, quote in spoken if opinion is Opinion.REFUSAL)
    agreed = sum(1 for opinion, _ in spoken if opinion is Opinion.CONSENT)
    if not against or len(against) < agreed:
        return None
    title = title_of(document.kind, document.title)
    return Doubt(f"{title}记载的意见中 {len(against)} 人不同意，{agreed} 人同意，结论是否成立请核对", against)


_TOGETHER = re.compile(
    r"(?:其他|其余|其它|各位|与会|参会|到会|出席|参加|全体|大家|两人|均|都)[^。，,:：\n]{0,12}(?:同意|赞成|一致|附议|无异议|(?:没有|无)(?:不同|其他)?(?:意见|异议))"
)
_AWAY = re.compile(r"缺席|请假|因公外出|离席|退场|回避|中途|未到会|委托发表|书面意见|弃权|保留意见")
_FEWEST_SPEAKERS = 2


def _silent(check: Consent, document: Document) -> Doubt | Draft | None:
    """One of those present whom the record names nowhere among what the others said one by one.

    Certain where all others spoke, he neither led nor went away, and nothing is said for several.
    """
    if document.scanned or document.unread:
        return None
    present = _names(document, check.everyone)
    words = [place.quote.text.strip() for name in check.voices for place in document.all(name)]
    speakers = {name for name in present if any(one.startswith(name) for one in words)}
    lines = [line.text for line in document.flow.lines]
    if len(speakers) < _FEWEST_SPEAKERS or _TOGETHER.search("\n".join(lines)):
        return None
    # 参加人员：…, 签名：… name many of them in a line.
    told = [line for line in lines if sum(name in line for name in present) < _FEWEST_SPEAKERS]
    silent = [name for name in present if name not in speakers and not any(name in one for one in (*told, *words))]
    if not silent or len(silent) >= len(speakers):
        return None
    quotes = tuple(
        place.quote for name in check.everyone for place in document.all(name) if place.quote.text.startswith(silent[0])
    )
    title = title_of(document.kind, document.title)
    message = f"{title}没有记载{'、'.join(silent)}的意见，其他参加人逐人发言"
    sure = (
        check.unheard
        and quotes
        and len(silent) == 1
        and len(speakers) == len(present) - 1
        and len(speakers) > _FEWEST_SPEAKERS
    )
    if not sure or silent[0] in _names(document, check.leading) or _AWAY.search("\n".join(lines)):
        return Doubt(f"{message}，请核对", quotes)
    return Draft(check.unheard or check.finding, message, quotes, document.index, check.called)


def _names(document: Document, elements: Iterable[str]) -> tuple[str, ...]:
    """In the order of the paper, each once."""
    named = (
        name
        for element in elements
        for place in document.all(element)
        if place.reading is Reading.READ
        for name in person_names(place.value)
    )
    return tuple(dict.fromkeys(named))


def _after_name(words: str) -> str:
    _, colon, rest = words.replace("：", ":", 1).partition(":")
    return rest if colon else words
