"""What of a dossier is laid beside others, taken from its assessment as JSON (`anjuan.assessment/1`)."""

import datetime as dt
import json
import re
import unicodedata
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import IntEnum
from typing import Any, Final

from batches.store import Store
from reviews.across.lead import Shown

Json = Mapping[str, Any]

_DECISIONS: Final = ("行政处罚决定书", "当场行政处罚决定书")
_REPEATING: Final = frozenset({"封面", "卷内目录", "备考表", "送达回证", "公示记录", "证据目录", "未识别"})
"""Papers that carry the number of another."""
_MASKED: Final = re.compile(r"[×xX*＊某]{1,}|〔[^〕]*[×*][^〕]*〕")
_CERTIFICATE: Final = re.compile(r"(?P<name>[^（]+)（(?P<certificate>[^）]+)）")
_ASIDE: Final = re.compile(r"权利|义务|回避|证件|证号|核对|阅读|宣读|补充|姓名|身份证|联系")
"""Questions whose answers are the same everywhere."""


class Leniency(IntEnum):
    """How a decision says that it weighs (裁量); milder first."""

    MITIGATED = 1
    LIGHTER = 2
    ORDINARY = 3
    HEAVIER = 4

    @property
    def called(self) -> str:
        return {1: "减轻", 2: "从轻", 3: "一般", 4: "从重"}[self.value]


@dataclass(frozen=True, slots=True)
class Fine:
    """`provisions` are those on which the penalty rests, as article, paragraph and item; `base` is the value of goods or the illegal gain."""

    yuan: Decimal
    provisions: frozenset[str]
    of_person: bool
    leniency: Leniency | None
    base: Decimal | None
    shown: Shown


@dataclass(frozen=True, slots=True)
class Presence:
    """An officer in a record, to the minute; `certificate` empty where the dossier does not tell it."""

    officer: str
    certificate: str
    start: dt.datetime
    end: dt.datetime
    place: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Numbered:
    kind: str
    number: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Answer:
    """`plain` is `shown.text` without names, digits and punctuation."""

    plain: str
    shown: Shown


@dataclass(frozen=True, slots=True)
class Trace:
    dossier: str
    unit: str
    authority: str
    party: str
    fine: Fine | None
    presences: tuple[Presence, ...]
    numbers: tuple[Numbered, ...]
    answers: tuple[Answer, ...]


def traces(store: Store) -> Iterator[Trace]:
    """Of every dossier of the batch that was judged, in its order."""
    for scored in store.scored(whole=True):
        if scored.kept is not None and scored.kept.assessment:
            yield trace_of(json.loads(zlib.decompress(scored.kept.assessment)), scored.entry.unit)


def trace_of(assessment: Json, unit: str = "") -> Trace:
    case = assessment["dossier"]
    name, party = str(case["id"]), case["party"] or ""
    documents: Sequence[Json] = assessment["documents"]
    names = [party, *(one["name"] for one in assessment["officers"]), *_asked(documents)]
    return Trace(
        dossier=name,
        unit=unit or case["authority"] or "",
        authority=case["authority"] or "",
        party=party,
        fine=_fine(name, documents, case["facts"]),
        presences=tuple(_presences(name, assessment["officers"], documents)),
        numbers=tuple(_numbers(name, documents)),
        answers=tuple(_answers(name, documents, [one for one in names if len(one) > 1])),
    )


def _read(document: Json, *elements: str) -> list[Json]:
    return [
        one
        for name in elements
        for one in document["elements"].get(name, ())
        if one["reading"] == "read" and one["value"]
    ]


def _shown(dossier: str, document: Json, element: Json) -> Shown:
    return Shown(dossier, document["file"], element["page"], element["text"])


def _fine(dossier: str, documents: Sequence[Json], facts: Json) -> Fine | None:
    """Of the one decision that names one fine; with several of either nothing is compared."""
    decisions = [one for one in documents if one["kind"] in _DECISIONS]
    if len(decisions) != 1:
        return None
    decision = decisions[0]
    amounts = {one["value"]: one for one in _read(decision, "罚款")}
    provisions = frozenset(one["value"] for one in _read(decision, "处罚条款") if "第" in one["value"])
    if len(amounts) != 1 or not provisions:
        return None
    text, element = next(iter(amounts.items()))
    yuan = _money(text)
    if yuan is None or yuan <= 0:
        return None
    of_person = bool(facts.get("自然人", {}).get("value"))
    weighed = "".join(one["text"] for one in _read(decision, "裁量理由"))
    bases = {_money(one["value"]) for one in _read(decision, "货值")} or {
        _money(one["value"]) for one in _read(decision, "违法所得")
    }
    base = bases.pop() if len(bases) == 1 else None
    return Fine(yuan, provisions, of_person, leniency_of(weighed), base or None, _shown(dossier, decision, element))


def _money(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


_WEIGHED: Final = (
    (Leniency.MITIGATED, re.compile(r"减轻(?:行政)?处罚|减轻情节|予以减轻")),
    (Leniency.LIGHTER, re.compile(r"从轻|较轻|轻微")),
    (Leniency.HEAVIER, re.compile(r"从重|较重|严重(?!影响不)")),
    (Leniency.ORDINARY, re.compile(r"一般(?:档|情节|处罚|违法|程度)|“一般”|裁量档次为一般")),
)
_DENIED: Final = re.compile(
    r"(?:没有|未发现|不存在|不具有|不具备|无|未见|不属于|不予|不符合|非)[^，。；]{0,14}?(?:从轻|减轻|从重|较重|严重|轻微)[^，。；]{0,10}"
)


def leniency_of(text: str) -> Leniency | None:
    """What a decision says of its own weighing; None where it says nothing, or two things."""
    left = _DENIED.sub("", text)
    said = {leniency for leniency, words in _WEIGHED if words.search(left)}
    return said.pop() if len(said) == 1 else None


def _presences(dossier: str, officers: Sequence[Json], documents: Sequence[Json]) -> Iterator[Presence]:
    certificates = _certificates(documents)
    for officer in officers:
        for record in officer["records"]:
            document = documents[record["document"]]
            times = _read(document, "时间")
            if not times:
                continue
            yield Presence(
                officer["name"],
                certificates.get(officer["name"], ""),
                dt.datetime.fromisoformat(record["start"]),
                dt.datetime.fromisoformat(record["end"]),
                record["place"] or "",
                _shown(dossier, document, times[0]),
            )


def _certificates(documents: Sequence[Json]) -> Mapping[str, str]:
    """Officer -> certificate; empty where the dossier tells two."""
    told: dict[str, set[str]] = {}
    for document in documents:
        for one in _read(document, "执法人员"):
            if found := _CERTIFICATE.fullmatch(one["value"]):
                told.setdefault(found["name"], set()).add(found["certificate"])
    return {name: min(found) if len(found) == 1 else "" for name, found in told.items()}


def _numbers(dossier: str, documents: Sequence[Json]) -> Iterator[Numbered]:
    seen: set[tuple[str, str]] = set()
    for document in documents:
        number = unicodedata.normalize("NFKC", document["number"] or "").replace(" ", "")
        if document["kind"] in _REPEATING or not number or _MASKED.search(number):
            continue
        if (document["kind"], number) in seen:
            continue
        seen.add((document["kind"], number))
        page = document["pages"][0] if document["pages"] else None
        yield Numbered(document["kind"], number, Shown(dossier, document["file"], page, document["number"]))


def _asked(documents: Sequence[Json]) -> list[str]:
    return [one["value"] for document in documents for one in _read(document, "被询问人")]


def _answers(dossier: str, documents: Sequence[Json], names: Sequence[str]) -> Iterator[Answer]:
    for document in documents:
        if document["kind"] != "询问笔录":
            continue
        for element in _read(document, "问答"):
            question, _, answer = element["value"].partition("答：")
            if answer and not _ASIDE.search(question):
                yield Answer(plain(answer, names), Shown(dossier, document["file"], element["page"], answer.strip()))


def plain(text: str, names: Sequence[str]) -> str:
    """Without what differs in every case: names and figures; and without punctuation."""
    text = unicodedata.normalize("NFKC", text)
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(unicodedata.normalize("NFKC", name), "某")
    return re.sub(r"\d+", "0", re.sub(r"[^\w]|_", "", text))
