"""The elements of made-up documents in many layouts."""

from pathlib import Path
from typing import Any

import pytest

from dossiers import Document, Reading
from parsers.elements.extraction import with_elements
from parsers.kinds import load_catalogue
from tests.elements.builder import document, shown
from tests.tables import read_table

CASES = [case for file in sorted((Path(__file__).parent / "documents").glob("*.yaml")) for case in read_table(file)]


def read(case: dict[str, Any]) -> Document:
    body = case["body"]
    made = document(
        case["kind"], [body] if isinstance(body, str) else body, case.get("marks", ()), pdf=case.get("pdf", False)
    )
    return with_elements((made,), load_catalogue())[0]


def fits(found: str, expected: str) -> bool:
    """`begins…ends` stands for a long text."""
    if "…" not in expected:
        return found == expected
    start, end = expected.split("…", 1)
    return found.startswith(start) and found.endswith(end)


def complaint(made: Document, name: str, expected: Any) -> str | None:
    found = [shown(element) for element in made.all(name)]
    wanted = [] if expected is None else [str(one) for one in (expected if isinstance(expected, list) else [expected])]
    if len(found) == len(wanted) and all(map(fits, found, wanted)):
        return None
    return f"{name}: expected {wanted}, found {found}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_elements_are_read_as_written(case: dict[str, Any]) -> None:
    made = read(case)
    complaints = [complaint(made, name, expected) for name, expected in case["expected"].items()]
    assert "\n".join(one for one in complaints if one) == ""


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_every_quotation_stands_verbatim_at_its_place(case: dict[str, Any]) -> None:
    made = read(case)
    flow = made.flow
    places = {line.place for line in flow.lines}
    for elements in made.elements.values():
        for element in elements:
            assert element.quote.text in flow.text
            assert element.quote.text
            assert element.quote.place in places


def test_each_kind_of_the_list_is_shown_in_several_layouts() -> None:
    kinds = [case["kind"] for case in CASES]
    essential = [
        "立案审批表",
        "询问笔录",
        "现场检查（勘验）笔录",
        "行政处罚事先告知书",
        "行政处罚决定书",
        "送达回证",
        "集体讨论记录",
        "法制审核意见书",
        "结案审批表",
        "调查终结报告",
    ]
    assert {kind: kinds.count(kind) for kind in essential if kinds.count(kind) < 3} == {}
    assert len(CASES) >= 60


@pytest.mark.parametrize("kind", sorted(load_catalogue()))
def test_no_text_of_any_other_kind_breaks_a_kind(kind: str) -> None:
    """A page may be taken for what it is not: nothing may fail, and every quotation must still be true."""
    bodies = [case for case in CASES if isinstance(case["body"], list)][:3] + CASES[-2:]
    for case in bodies:
        made = read({**case, "kind": kind})
        for elements in made.elements.values():
            assert all(element.quote.text in made.flow.text for element in elements)


@pytest.mark.parametrize(
    "body", ["", "\n\n", "：", "（）", "《", "问：", "年月日", "签名：\n签名：", "一、\n二、\n", "当事人：" * 40]
)
def test_scraps_are_read_without_complaint(body: str) -> None:
    made = read({"kind": "行政处罚决定书", "body": body})
    assert all(
        one.reading is not Reading.READ or one.value is not None for found in made.elements.values() for one in found
    )
