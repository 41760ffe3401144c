"""Does an opinion on the application come from outside the authority?"""

from dossiers import Document, Reading
from scoring.case import Case
from scoring.names import person_names
from scoring.text import even, find

OPINION = "专家评审意见"
_BY_OTHERS = "专家|评审组|评审会|论证会|职称|工程师|教授|研究员|(评估|评审|审评)中心|研究院|设计院|研究所|学会"


def perhaps_own_review(document: Document) -> bool:
    """Whether a 技术审查意见 names nobody from outside: some authorities call so what their own staff write."""
    return document.kind == OPINION and not find(_BY_OTHERS, even(f"{document.title}\n{document.flow.text}"))


def own_review(document: Document, case: Case) -> bool:
    """Whether an officer of the case signed it, which makes it part of the review (许法 34) and no procedure of 许法 45."""
    signed = {
        name
        for place in document.all("评审人签名")
        if place.reading is Reading.READ
        for name in person_names(place.value)
    }
    return perhaps_own_review(document) and not signed.isdisjoint(case.officers)
