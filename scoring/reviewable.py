"""What the authority's own catalogue of decisions that go to legal review says of this one."""

import re
from collections.abc import Iterable

from dossiers import Element, Reading
from scoring.assessment import FactFound
from scoring.case import Case
from scoring.due import by_amount, fine_of, matches, penalties_of, penalty_paper
from scoring.telling import deed_met
from scoring.text import plain
from scoring.verdict import title_of

# What goes to review whatever a catalogue lists (罚法 58①(三), 国办发〔2018〕118号).
_DIFFICULT = ("疑难|(案情|案件|情况|情节)[^。,，]{0,4}复杂|多个法律关系|重大公共利益|社会影响(重大|较大)",)
_ALIKE = 60


def penalty_in_catalogue(case: Case) -> FactFound | None:
    """None where the catalogue leaves the question open."""
    review, document = case.settings.legal_review, penalty_paper(case)
    if review is None or document is None or case.any_day is None or not review.holds_on(case.any_day):
        return None
    title, places = title_of(document.kind, document.title), penalties_of(document)
    for element in places:
        listed = next((one for one in review.penalties if matches(element, re.compile(re.escape(one)))), None)
        if listed is not None:
            return FactFound(
                True, (element.quote,), f"{title}的“{element.quote.text}”在{review.source}之内（{listed}）"
            )
    fine = by_amount(case, "法制审核", fine_of(document), "法制审核")
    unread = any(element.reading is not Reading.READ for element in places)
    if fine.value is not False or unread or not places or not review.complete:
        return None
    difficult = next((said for one in case.dossier.documents if (said := deed_met(case, one, _DIFFICULT))), None)
    if difficult is not None:
        return FactFound(None, (difficult,), f"不在{review.source}所列之内，但卷内写有“{difficult.text}”，由人判断")
    return FactFound(False, tuple(element.quote for element in places), f"不在{review.source}所列之内")


def licence_in_catalogue(case: Case, named: Iterable[Element]) -> FactFound | None:
    """By the name of what is licensed; one that only resembles an entry is left to a person."""
    review = case.settings.legal_review
    if review is None or not review.licences or case.any_day is None or not review.holds_on(case.any_day):
        return None
    matters = [element for element in named if element.reading is Reading.READ]
    for element in matters:
        listed = next((one for one in review.licences if plain(one) in plain(element.quote.text)), None)
        if listed is not None:
            return FactFound(True, (element.quote,), f"“{listed}”在{review.source}之内")
    if not review.complete or not matters or any(_resembles(element, review.licences) for element in matters):
        return None
    return FactFound(False, (matters[0].quote,), f"“{matters[0].quote.text}”不在{review.source}所列之内")


def _resembles(element: Element, licences: tuple[str, ...]) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.partial_ratio(plain(one), plain(element.quote.text)) >= _ALIKE for one in licences)
