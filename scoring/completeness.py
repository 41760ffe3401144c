"""What a citation of law leaves out: 款 or 项 that the article has.

How an article is divided is known from the table of laws; else the dossier itself may show it: the words of the law that the
document quotes, or another paper that cites the same article more exactly.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from checklists.periods import LawStructure
from dossiers import Citation, Document, Element, Quote, Reading
from scoring.case import Case
from scoring.moments import date_in
from scoring.text import evened

_CITED = ("违反条款", "处罚条款", "涉及条款")
# A decision may lean on one of their articles as a whole.
_OF_PROCEDURE = re.compile(
    r"^(中华人民共和国)?(行政(处罚|强制|许可|复议|诉讼)法|民事诉讼法)$|处罚(程序|听证|实施)|程序规定"
)
_MORE = re.compile(r"^[,、的(（]{0,2}第?[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[款项]")
# 依照《某法》第三十四条“禁止…（十）…”，当事人违反该条第（十）项: the item is told where the article is meant again.
_MEANT_AGAIN = re.compile(
    r"^[^。]{0,160}[该本同此述]条(?:规定)?[的之中]?(?:第[一二三四五六七八九十\d]{1,3}款)?第?[(（]?[一二三四五六七八九十\d]{1,3}[)）]?[款项]"
)
_QUOTED = re.compile(r"^(?:[^。“\"「]{0,8})[“\"「](?P<words>[^”\"」]{0,400})")
_ALTERNATIVES = re.compile(
    r"(下列|以下)[^。:]{0,24}之一|(不得|禁止|严禁)[^。:]{0,40}(下列|以下)[^。:]{0,20}:?(\(一\)|[.…]{2,}|……)"
)
# The article told by what it says: 《某条例》关于未经许可采砂的，扣押采砂船舶的规定.
_DESCRIBED = re.compile(r"^(?P<words>(中|里)?(关于|有关)[^。;,，的]{4,20})")
_AHEAD = 480


@dataclass(frozen=True, slots=True)
class Lacking:
    part: str
    certain: bool = True
    because: str = ""
    quotes: tuple[Quote, ...] = ()


def lacking_of(case: Case, document: Document, place: Element, value: Citation) -> Lacking | None:
    if value.article is None:
        if met := _DESCRIBED.search(_after(document, place)):
            return Lacking("具体条文", certain=False, because=f"，写的是“{met['words']}”")
        return Lacking("具体条文")
    if _OF_PROCEDURE.search(evened(value.law)) or (value.paragraph is not None and value.item is not None):
        return None
    after = _after(document, place)
    if _MORE.search(after) or _MEANT_AGAIN.search(after) or _more_exact(case, document, value, (document,)):
        return None
    structure = _structure(case, value)
    if structure is not None:
        return _by_structure(structure, value.article, value)
    if value.item is None and _beside_an_item(document, place, value):
        return None
    if value.item is None and (met := _QUOTED.search(after)) and _ALTERNATIVES.search(met["words"]):
        return Lacking("项", because="，所引条文列有数项")
    others = [one for one in case.dossier.documents if one.index != document.index]
    return _by_others(_more_exact(case, document, value, others), value) or _by_another_edition(case, value)


def _beside_an_item(document: Document, place: Element, value: Citation) -> bool:
    """第一款第二项、第二款: of the two the item is told with the other, and the list that is quoted is its."""
    return any(
        isinstance(other.value, Citation)
        and (other.value.law, other.value.article) == (value.law, value.article)
        and other.value.item is not None
        and other.quote.place == place.quote.place
        for name in _CITED
        for other in document.all(name)
    )


_MANY_PARAGRAPHS = 3


def _by_another_edition(case: Case, value: Citation) -> Lacking | None:
    """An article of three paragraphs or more seldom had one before an amendment that left the numbers as they were."""
    law, day = case.laws.law(value.law), case.any_day
    if law is None or day is None or value.paragraph is not None or value.item is not None:
        return None
    for edition in case.laws.editions(law):
        if edition.numbered_since is None or not edition.numbered_since <= day < edition.since:
            continue
        several = edition.several.get(value.article or 0, 1)
        if several >= _MANY_PARAGRAPHS and value.article not in edition.unknown:
            because = f"，按 {edition.text.isoformat()} 的文本该条有 {several} 款，行为时、处罚时的文本没有收录"
            return Lacking("款、项", certain=False, because=because)
    return None


def _by_structure(structure: LawStructure, article: int, value: Citation) -> Lacking | None:
    if article > structure.articles or article in structure.unknown:
        return None
    several = structure.several.get(article, 1)
    alternatives = structure.alternatives.get(article, ())
    if value.paragraph is None and value.item is None:
        if several > 1:
            return Lacking("款、项" if len(alternatives) == several else "款", because=f"，该条有 {several} 款")
        return Lacking("项", because="，该条列有数项") if alternatives else None
    lacks_item = value.item is None and value.paragraph in alternatives
    return Lacking("项", because="，该款列有数项") if lacks_item else None


def _structure(case: Case, value: Citation) -> LawStructure | None:
    law = case.laws.law(value.law)
    if law is None or case.any_day is None:
        return None
    acted = days_of_act(case)
    return case.laws.structure(law, case.any_day, *([max(acted)] if acted else []))


def days_of_act(case: Case) -> list[dt.date]:
    return [
        day
        for document in case.dossier.documents
        for element in document.all("违法行为日期")
        if (day := date_in(element.value))
    ]


def _more_exact(
    case: Case, document: Document, value: Citation, among: tuple[Document, ...] | list[Document]
) -> list[tuple[Element, Citation]]:
    """Citations of the same article that name a paragraph or item which this one leaves out."""
    return [
        (element, other)
        for element, other in _citations(among)
        if _law(other.law) == _law(value.law)
        and other.article == value.article
        and (value.paragraph is None or other.paragraph in (None, value.paragraph))
        and (
            (value.item is None and other.item is not None) or (value.paragraph is None and other.paragraph is not None)
        )
        and not (value.item is not None and other.item is None)
    ]


def _citations(documents: tuple[Document, ...] | list[Document]) -> Iterator[tuple[Element, Citation]]:
    for document in documents:
        for name in _CITED:
            for element in document.all(name):
                if element.reading is Reading.READ and isinstance(element.value, Citation):
                    yield element, element.value


def _by_others(found: list[tuple[Element, Citation]], value: Citation) -> Lacking | None:
    """An item that another paper names is there; so is a second paragraph. A first paragraph may be all of the article."""
    for element, other in found:
        if value.item is None and other.item is not None:
            return Lacking("项", because=f"，卷内另引为“{element.quote.text}”", quotes=(element.quote,))
    for element, other in found:
        if other.paragraph is not None and other.paragraph > 1:
            return Lacking("款", because=f"，卷内另引为“{element.quote.text}”", quotes=(element.quote,))
    for element, _ in found:
        because = f"，卷内另引为“{element.quote.text}”，该条是否分款"
        return Lacking("款", certain=False, because=because, quotes=(element.quote,))
    return None


def _law(name: str) -> str:
    return evened(name).strip("《》").removeprefix("中华人民共和国")


def _after(document: Document, place: Element) -> str:
    text = document.flow.text
    at = text.find(place.quote.text)
    if at < 0:
        return ""
    end = at + len(place.quote.text)
    return evened(text[end : end + _AHEAD])
