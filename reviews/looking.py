"""Where a person looks: documents with file and pages."""

from collections.abc import Iterator

from dossiers import Document, Quote
from scoring.assessment import Assessment, Result


def where_to_look(assessment: Assessment, result: Result | None) -> Iterator[str]:
    """The documents to look at with file and pages, and what the machine itself looked at."""
    if result is None:
        yield "全卷"
        return
    documents = assessment.dossier.documents
    bound = len(assessment.dossier.files) == 1
    absent = []
    for kind in result.look_at:
        found = [document for document in documents if document.kind == kind]
        if found:
            named = "、".join(_at(document, bound=bound) for document in found[:3])
            yield f"{kind}：{named}" + (f"等 {len(found)} 份" if len(found) > 3 else "")
        else:
            absent.append(kind)
    seen = [one for one in result.evidence if isinstance(one, Quote)]
    looked = [
        f"{documents[one.document].kind}（{one.place.file}）{one.place.in_words()}"
        for one in seen
        if documents[one.document].kind not in result.look_at
    ]
    yield from list(dict.fromkeys(looked))[:3]
    if absent:
        yield "卷内未识别到：" + "、".join(absent)
    if not result.look_at and not looked:
        yield "全卷"


def _at(document: Document, *, bound: bool) -> str:
    """File and pages; of a dossier bound in one file the pages alone."""
    if not document.pages:
        return document.file
    first, last = document.pages[0], document.pages[-1]
    pages = f"第{first}页" if first == last else f"第{first}–{last}页"
    return pages if bound else f"{document.file} {pages}"
