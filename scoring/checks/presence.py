"""Is the document there?"""

from checklists.checks import Presence
from dossiers import Absence, Document, Reading
from scoring.case import Case
from scoring.case_type import SURE_KIND
from scoring.doubts.missing import document_missing, element_missing
from scoring.doubts.unseen import unseen
from scoring.due import head_of
from scoring.matters import of_another_matter
from scoring.service import number_keys
from scoring.verdict import Doubt, Draft, Verdict, cannot_tell, passed, title_of, verdict_of


def presence(check: Presence, case: Case) -> Verdict:
    found = _counted(check, case)
    if check.sole and len({number_keys(document) or document.index for document in found}) > 1:
        title = title_of(found[0].kind, found[0].title)
        return cannot_tell(
            f"卷内有 {len(found)} 份{title}", tuple(one for document in found for one in head_of(document))
        )
    if found and not check.elements:
        return passed(f"卷内有{title_of(found[0].kind, found[0].title)}", head_of(found[0]))
    for document in found:
        for name in check.elements:
            element = document.first(name)
            if element is not None and element.reading is Reading.READ:
                return passed(f"{title_of(document.kind, document.title)}已载明{name}", (element.quote,))
    for kind, names in check.or_elements.items():
        for document in case.documents(kind):
            for name in names:
                element = document.first(name)
                if element is not None and element.reading is Reading.READ:
                    return passed(f"{title_of(document.kind, document.title)}已载明{name}", (element.quote,))
    for kind, names in check.perhaps_in.items():
        for document in case.documents(kind):
            for name in names:
                element = document.first(name)
                if element is not None and element.reading is Reading.READ:
                    title = title_of(document.kind, document.title)
                    return cannot_tell(
                        f"卷内没有{check.documents[0]}，{title}已载明{name}，能否代替请核对", (element.quote,)
                    )
    return _missing(check, case)


def _counted(check: Presence, case: Case) -> tuple[Document, ...]:
    return tuple(
        document
        for document in case.documents(*check.documents)
        if not of_another_matter(check.other_matters, document)
    )


def _of_other_matters(check: Presence, others: tuple[Document, ...]) -> Verdict:
    """Papers of the kind are there, and none is about the matter asked for."""
    titles = "、".join(dict.fromkeys(title_of(document.kind, document.title) for document in others))
    if any(document.confidence < SURE_KIND for document in others):
        return cannot_tell(f"{titles}是否就是所需的文书请核对", head_of(others[0]))
    absent = Absence(
        f"《{check.documents[0]}》",
        tuple(one.index for one in others),
        tuple(dict.fromkeys(one.file for one in others)),
    )
    message = f"{titles}办理的是其他事项，卷内没有所需的{check.documents[0]}"
    return verdict_of([Draft(check.finding, message, (absent,), subject=check.documents[0])])


def _missing(check: Presence, case: Case) -> Verdict:
    """No document, or none with the content sought; nor does another stand in for it."""
    doubts = [
        missing
        for kind, names in check.or_elements.items()
        for document in case.documents(kind)
        if isinstance(missing := element_missing(case, document, names, names[0]), Doubt)
    ]
    if doubts:
        return verdict_of(doubts)
    found = _counted(check, case)
    if not found and (others := case.documents(*check.documents)):
        return _of_other_matters(check, others)
    if not found:
        absent = document_missing(case, check.documents)
        if isinstance(absent, Doubt):
            return verdict_of([absent])
        if reason := unseen(case, tuple(check.perhaps_in)):
            return cannot_tell(f"{reason}，不能断定卷内没有{absent.sought}或者代替它的文书")
        return verdict_of([Draft(check.finding, f"卷内没有{absent.sought}", (absent,), subject=check.documents[0])])
    return verdict_of(_without(check, case, document) for document in found[:1])


def _without(check: Presence, case: Case, document: Document) -> Doubt | Draft:
    title = title_of(document.kind, document.title)
    called = "或".join(check.elements)
    places = [place for name in check.elements for place in document.all(name)]
    if any(place.reading is Reading.ILLEGIBLE for place in places):
        return Doubt(f"{title}的{called}无法辨认", (places[0].quote,))
    evidence = places[0].quote if places else element_missing(case, document, check.elements, called)
    if isinstance(evidence, Doubt):
        return evidence
    return Draft(check.finding, f"{title}没有载明{called}", (evidence,), document.index, called)
