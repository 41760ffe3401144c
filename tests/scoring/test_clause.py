"""Words that are the fault are quoted from the beginning of a clause to the end of one."""

import pytest

from dossiers import Document, Line, Place
from scoring.text import clause_of, even, pattern

LAWSUIT = "复议[,，]也可以[^。]{0,30}起诉"


@pytest.mark.parametrize(
    ("text", "sought", "quoted"),
    [
        (
            "罚款五十元。你可在六十日内申请复议，也可以在六个月内起诉至某县人民法院。逾期不缴的加处罚款。",
            LAWSUIT,
            "你可在六十日内申请复议，也可以在六个月内起诉至某县人民法院",
        ),
        ("群众投诉该店，现场核实", "投诉", "群众投诉该店"),
        ("投诉", "投诉", "投诉"),
        ("填表人甲" * 30 + "投诉" + "填表人乙" * 30, "投诉", "投诉"),
    ],
    ids=["a sentence in the middle", "a word", "nothing around", "a form without punctuation"],
)
def test_a_quotation_does_not_begin_in_mid_sentence(text: str, sought: str, quoted: str) -> None:
    document = Document(
        0, "当场处罚决定书", "当场处罚决定书", "一.docx", (), (Line(text, Place("一.docx", paragraph=1)),)
    )
    whole = even(document.flow.text)
    met = pattern(sought).search(whole.text)
    assert met is not None
    assert clause_of(document, whole, met).text == quoted
