"""What a document says in its own words."""

import pytest

from scoring.said import own_words
from tests.criteria.case_reader import dossier_of


@pytest.mark.parametrize(
    ("text", "gone", "kept"),
    [
        ("二、告知及申辩情况\n当事人未提出意见。", "申辩", "未提出意见"),
        ("（一）违法事实和证据\n经查明，你店无证经营。", "证据", "无证经营"),
        ("依据《某条例》第三条“情节严重的，处五万元罚款”的规定，罚款一千元。", "情节严重", "罚款一千元"),
        ("已送达《行政处罚事先（听证）告知书》，你未要求听证。", "事先", "未要求听证"),
    ],
    ids=["heading", "heading in brackets", "quoted law", "name of a paper"],
)
def test_what_others_say_is_left_out(text: str, gone: str, kept: str) -> None:
    document = dossier_of([{"kind": "行政处罚决定书", "text": f"行政处罚决定书\n{text}"}]).documents[0]
    said = own_words(document).text
    assert gone not in said
    assert kept in said


@pytest.mark.parametrize(
    "line",
    ["一、现场检查笔录一份；", "（二）当事人放弃陈述、申辩。", "一、罚款人民币5000元", "三、从轻处罚：首次违法"],
)
def test_a_numbered_sentence_is_no_heading(line: str) -> None:
    document = dossier_of([{"kind": "行政处罚决定书", "text": f"行政处罚决定书\n{line}"}]).documents[0]
    assert line[3:6] in own_words(document).text


def test_the_place_of_the_words_is_kept() -> None:
    text = "行政处罚决定书\n三、裁量\n依据《某条例》第三条“情节严重”的规定，首次违法，从轻处罚。"
    document = dossier_of([{"kind": "行政处罚决定书", "text": text}]).documents[0]
    said = own_words(document)
    at = said.text.index("从轻处罚")
    start, end = said.offsets[at], said.offsets[at + 3] + 1
    assert document.flow.text[start:end] == "从轻处罚"
