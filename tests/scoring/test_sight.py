"""Scanned dossiers: errors of reading are doubts with a page, never faults."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from dossiers import Box, Document, Dossier, Line, Mark, Place
from scoring import Outcome, Settings, judge, open_case
from scoring.verdict import Verdict
from tests.scoring.papers import changed, clean

LIBRARY = load_criteria()
PENALTY = [name for name in LIBRARY if name.startswith(("CF", "TZ"))]
DECISION = "行政处罚决定书"
NOTICE = "行政处罚事先告知书"


def scanned(dossier: Dossier) -> Dossier:
    return replace(dossier, documents=tuple(replace(document, scanned=True) for document in dossier.documents))


def judged(dossier: Dossier) -> Mapping[str, Verdict]:
    return judge(PENALTY, LIBRARY, open_case(dossier, load_laws(), Settings()))


def failed(dossier: Dossier) -> set[str]:
    return {name for name, verdict in judged(dossier).items() if verdict.outcome is Outcome.FAILED}


def test_a_clean_scanned_dossier_has_no_fault() -> None:
    assert failed(scanned(clean())) == set()


@pytest.mark.parametrize(
    ("spoilt", "criterion"),
    [
        (changed(DECISION, 当事人="云岭青木食品有限公司"), "CF-V06"),
        (changed(DECISION, 罚款="3000|5000"), "CF-079"),
        (changed(DECISION, 违反条款="中华人民共和国食品安全法|35|1|10"), "CF-084"),
    ],
)
def test_a_difference_that_no_misreading_explains_is_a_fault_on_a_scan_too(spoilt: Dossier, criterion: str) -> None:
    assert criterion in failed(spoilt)
    assert criterion in failed(scanned(spoilt))


@pytest.mark.parametrize(
    "spoilt",
    [
        changed(DECISION, 文号="云市监罚〔2024〕6号"),
        changed(DECISION, 违反条款="中华人民共和国食品安全法|34|1|70"),
        changed("罚没票据", 金额=8000),
        changed("罚没票据", 金额=30),
        changed("罚没票据", 金额=300),
    ],
)
def test_a_difference_of_one_sign_that_looks_alike_or_of_noughts_is_doubtful_on_a_scan(spoilt: Dossier) -> None:
    assert failed(spoilt)
    assert failed(scanned(spoilt)) == set()


def _with_line(dossier: Dossier, kind: str, line: Line, marks: tuple[Mark, ...] = ()) -> Dossier:
    def put(document: Document) -> Document:
        if document.kind != kind:
            return document
        return replace(document, lines=(*document.lines, line), marks=(*document.marks, *marks))

    return replace(dossier, documents=tuple(put(document) for document in dossier.documents))


def test_nothing_is_absent_from_a_paper_with_a_line_that_can_hardly_be_read() -> None:
    bare = scanned(changed(DECISION, 履行期限=None, 履行方式=None))
    lacking = failed(bare)
    assert lacking
    dim = Line("缴至工商银行", Place("15.pdf", 12, Box(80, 600, 300, 615)), sureness=(0.3,) * 6)
    verdicts = judged(_with_line(bare, DECISION, dim))
    assert not {name for name in lacking if verdicts[name].outcome is Outcome.FAILED}
    told = [verdicts[name].reason for name in lacking if verdicts[name].outcome is Outcome.CANNOT_TELL]
    assert any("第12页" in reason for reason in told)


def test_what_cannot_be_told_names_the_page_and_the_seal_that_hides_the_words() -> None:
    doubtful = scanned(changed(DECISION, 罚款={"value": "3000|5000", "confidence": 0.5}))
    verdict = judged(doubtful)["CF-079"]
    assert verdict.outcome is Outcome.CANNOT_TELL
    assert "字迹不清" in verdict.reason
    document = next(one for one in doubtful.documents if one.kind == DECISION)
    quote = document.elements["罚款"][0].quote
    place = Place("15.pdf", 12, Box(80, 600, 300, 615))
    sealed = replace(
        document,
        elements={
            **document.elements,
            "罚款": tuple(replace(one, quote=replace(one.quote, place=place)) for one in document.elements["罚款"]),
        },
        marks=(Mark("印章", Place("15.pdf", 12, Box(200, 560, 320, 680)), None),),
    )
    dossier = replace(doubtful, documents=tuple(sealed if one is document else one for one in doubtful.documents))
    reason = judged(dossier)["CF-079"].reason
    assert quote.text in reason
    assert "第12页" in reason
    assert "被印章盖住" in reason


def test_a_day_that_a_seal_hides_is_named_with_its_page_wherever_it_is_wanted() -> None:
    bare = scanned(changed(DECISION, 决定日期=None, 落款日期=None, marks=[]))
    seal = Mark("印章", Place("15.pdf", 12, Box(200, 560, 320, 680)), None)
    line = Line("（印章）", Place("15.pdf", 12, Box(200, 600, 300, 615)), sureness=(1.0,) * 4)
    verdicts = judged(_with_line(bare, DECISION, line, (seal,)))
    wanting = [one.reason for one in verdicts.values() if "中未能识别决定日期" in one.reason]
    assert wanting
    assert all("第12页印章盖住" in reason for reason in wanting)
