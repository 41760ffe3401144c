"""The list of contents against the numbers printed on the pages."""

from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter

from checklists.checks import Check
from checklists.laws_in_force import load_laws
from dossiers import Box, Document, Dossier, Element, Line, Place, Quote
from scoring import Outcome, Settings, open_case
from scoring.checks import carry_out
from scoring.verdict import Verdict

KINDS = ("立案审批表", "询问笔录", "送达回证", "调查终结报告", "送达回证", "行政处罚决定书", "结案审批表", "罚没票据")


@dataclass(frozen=True)
class Row:
    """`printed` on the pages from the second on, one document a page; 0 is a page without number."""

    name: str
    printed: tuple[int, ...]
    outcome: Outcome
    listed: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7, 8)
    says: str = ""
    compare: str = "pages"


ROWS = [
    Row("in order", (1, 2, 3, 4, 5, 6, 7, 8), Outcome.PASSED),
    Row("a number left out", (1, 2, 3, 4, 6, 7, 8, 9), Outcome.FAILED, (1, 2, 3, 4, 6, 7, 8, 9), "第 4 页之后是第 6 页", "sequence"),
    Row("a number given twice", (1, 2, 3, 4, 4, 5, 6, 7), Outcome.FAILED, (1, 2, 3, 4, 4, 5, 6, 7), "页码重复", "sequence"),
    Row("one number alone astray may be misread", (1, 2, 3, 7, 5, 6, 7, 8), Outcome.CANNOT_TELL, compare="sequence"),
    Row("the last number may be misread", (1, 2, 3, 4, 5, 6, 7, 3), Outcome.CANNOT_TELL, compare="sequence"),
    Row("an empty back without number", (1, 2, 3, 0, 4, 5, 6, 7), Outcome.PASSED, (1, 2, 3, 4, 4, 5, 6, 7)),
    Row("a page whose number was not read", (1, 2, 3, 0, 5, 6, 7, 8), Outcome.PASSED),
    Row("the list names another page", (1, 2, 3, 4, 5, 6, 7, 8), Outcome.FAILED, (1, 2, 3, 9, 5, 6, 7, 8), "第 9 页"),
    Row("of two alike one is listed elsewhere", (1, 2, 3, 4, 5, 6, 7, 8), Outcome.FAILED, (1, 2, 3, 4, 9, 6, 7, 8), "所印页码为 5"),
    Row("a list by sheets fits nowhere", (1, 2, 3, 4, 5, 6, 7, 8), Outcome.CANNOT_TELL, (1, 1, 2, 2, 3, 3, 4, 4), "多处不符"),
]  # fmt: skip


def answer(row: Row) -> Verdict:
    listed = tuple(f"{kind}¦¦¦{page}" for kind, page in zip(KINDS, row.listed, strict=True))
    lines = tuple(
        Line(text, Place("卷.pdf", 1, Box(60, 100 + 20 * at, 500, 112 + 20 * at))) for at, text in enumerate(listed)
    )
    entries = tuple(Element("目录条目", line.text, Quote(line.text, line.place, 0)) for line in lines)
    documents = [Document(0, "卷内目录", "卷内目录", "卷.pdf", (1,), lines, elements={"目录条目": entries})]
    for at, (kind, number) in enumerate(zip(KINDS, row.printed, strict=True), 1):
        body = Line(kind, Place("卷.pdf", at + 1, Box(60, 300, 540, 312)))
        foot = Line(str(number), Place("卷.pdf", at + 1, Box(540, 800, 550, 810)), "footer")
        documents.append(Document(at, kind, kind, "卷.pdf", (at + 1,), (body, foot) if number else (body,)))
    check: Check = TypeAdapter(Check).validate_python({"kind": "catalogue", "compare": row.compare, "finding": "f"})
    dossier = Dossier("case", "case", "sha256:0", tuple(documents), ("卷.pdf",))
    return carry_out(check, open_case(dossier, load_laws(), Settings()), {})


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_whether_the_pages_are_numbered_as_listed(row: Row) -> None:
    verdict = answer(row)
    assert verdict.outcome is row.outcome, verdict.reason
    assert row.says in verdict.reason
    assert len(verdict.findings) == (1 if row.outcome is Outcome.FAILED else 0)
