"""Headings that no list holds: which kind are they most like?"""

import pytest

from dossiers import UNRECOGNISED, Document
from parsers.documents import documents_of
from parsers.kinds import load_catalogue
from parsers.likely_titles import load_likeness
from parsers.recognition import load_titles
from tests.parsers.paper import FILE, page


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("重大案件会商讨论记要", "集体讨论记录"),
        ("案件立案呈报请示", "立案审批表"),
        ("行政处罚事先告知函件 云罚告〔2024〕3号", "行政处罚事先告知书"),
        ("云岭市行政处罚法", None),
        ("食堂用餐登记", None),
        ("不予延长决定笔录", None),
        ("会议", None),
    ],
)
def test_a_heading_is_like_the_titles_of_one_kind_or_of_none(heading: str, kind: str | None) -> None:
    assert load_likeness().kind_like(heading) == kind


def _read(*rows: str) -> Document:
    (document,) = documents_of((page(1, *rows),), FILE, load_catalogue(), load_titles())
    return document


def test_what_it_is_like_is_doubted_and_must_be_borne_out_by_its_words() -> None:
    borne = _read("# 案件立案阅批单", "案由：占道经营", "案件来源：日常巡查", "承办人意见：建议立案", "审批意见：同意")
    bare = _read("# 案件立案阅批单", "今日食堂供应面条")
    assert (borne.kind, borne.confidence < 0.8) == ("立案审批表", True)
    assert bare.kind == UNRECOGNISED
