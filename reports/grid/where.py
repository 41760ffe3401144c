"""In which documents something is said, on one line."""

from collections.abc import Sequence

from dossiers import Document
from reports.grid.rows import GridRow, Said, Standing

_MOST_NAMED = 3


def where_said(documents: Sequence[Document]) -> str:
    """Papers of one name stand together: 送达回证 第9、24页; without pages they are counted: 送达回证（5 份）."""
    kinds: dict[str, list[Document]] = {}
    for document in documents:
        kinds.setdefault(document.kind, []).append(document)
    return "、".join(_of_kind(kind, papers) for kind, papers in kinds.items())


def where_in_short(row: GridRow, said: Said) -> str:
    """Of what is not in dispute the number of papers is enough."""
    count = len(said.documents)
    undisputed = row.compared and said.standing is Standing.AGREES
    return f"{count} 份文书" if undisputed and count > _MOST_NAMED else where_said(said.documents)


def _of_kind(kind: str, papers: Sequence[Document]) -> str:
    if not all(paper.pages for paper in papers):
        return kind if len(papers) == 1 else f"{kind}（{len(papers)} 份）"
    pages = "、".join(dict.fromkeys(_run(paper) for paper in papers))
    return f"{kind} 第{pages}页"


def pages_of(document: Document) -> str:
    """第3～5页 with a space before; empty where the format has no pages."""
    return f" 第{_run(document)}页" if document.pages else ""


def _run(document: Document) -> str:
    first, last = document.pages[0], document.pages[-1]
    return str(first) if first == last else f"{first}～{last}"
