"""`read` lays the documents of a bundle beside its list of contents."""

import json
from dataclasses import replace

from dossiers import Dossier, DoubtfulCut
from reports.reading import reading_as_json, reading_in_words
from tests.criteria.case_reader import dossier_of

LIST = [
    "立案审批表¦某市监立〔2024〕1号¦2024.3.1¦1",
    "送达回证¦/¦2024.3.9¦2",
    "行政处罚决定书¦某市监罚〔2024〕1号¦2024.3.8¦3-4",
    "结案审批表¦/¦2024.5.1¦5",
    "集体讨论记录¦/¦2024.3.7¦9",
]


def bundle() -> Dossier:
    """A bundle without page numbers; the closing form lies behind where the list says, the notice is not listed."""
    return dossier_of(
        [
            {"kind": "卷内目录", "目录条目": LIST, "pages": [1], "file": "卷.pdf"},
            {"kind": "立案审批表", "title": "立案审批表", "pages": [2], "file": "卷.pdf"},
            {"kind": "送达回证", "title": "送达回证", "pages": [3], "file": "卷.pdf"},
            {"kind": "行政处罚决定书", "title": "行政处罚决定书", "pages": [4, 5], "file": "卷.pdf"},
            {"kind": "听证告知书", "title": "听证告知书", "pages": [6], "file": "卷.pdf"},
            {"kind": "结案审批表", "title": "结案审批表", "pages": [8], "file": "卷.pdf"},
            {"kind": "备考表", "title": "备考表", "pages": [9], "file": "卷.pdf"},
        ]
    )


def test_every_row_and_every_document_is_told_with_how_they_agree() -> None:
    shown = reading_in_words(bundle()).splitlines()
    start = next(number for number, line in enumerate(shown) if line.startswith("与卷内目录对照"))
    assert shown[start + 1 : start + 7] == [
        "    相符  目录“立案审批表” 1 <-> 2 立案审批表 第2页",
        "    相符  目录“送达回证” 2 <-> 3 送达回证 第3页",
        "    相符  目录“行政处罚决定书” 3-4 <-> 4 行政处罚决定书 第4～5页",
        "？  页码不能核对  目录“结案审批表” 5 <-> 6 结案审批表 第8页",
        "×  目录列有而未找到  目录“集体讨论记录” 9",
        "×  目录未列  5 听证告知书 第6页",
    ]


def test_the_json_of_read_holds_the_same() -> None:
    read = json.loads(reading_as_json(bundle()))
    assert [(row["standing"], row["document"]) for row in read["bundle"]] == [
        ("相符", 1),
        ("相符", 2),
        ("相符", 3),
        ("页码不能核对", 5),
        ("目录列有而未找到", None),
        ("目录未列", 4),
    ]
    assert read["bundle"][2]["entry"] == {
        "title": "行政处罚决定书", "number": "某市监罚〔2024〕1号", "date": "2024.3.8", "first": 3, "last": 4,
    }  # fmt: skip


def test_doubtful_cuts_are_listed_with_page_and_reason() -> None:
    whole = bundle()
    doubtful = replace(whole.documents[3], cut=0.65, doubts=(DoubtfulCut(5, "本页写着第1页共1页，没有认出标题", 0.65),))
    dossier = replace(whole, documents=(*whole.documents[:3], doubtful, *whole.documents[4:]))
    shown = reading_in_words(dossier)
    assert "  卷.pdf 第5页（现归入 4 行政处罚决定书 第4～5页，把握 65%）：本页写着第1页共1页，没有认出标题" in shown
    assert "分界把握 65%" in shown
    document = json.loads(reading_as_json(dossier))["documents"][3]
    assert (document["cut"], document["doubts"][0]["page"]) == (0.65, 5)


def test_a_dossier_without_list_has_no_map() -> None:
    whole = bundle()
    assert "卷内目录对照" not in reading_in_words(replace(whole, documents=whole.documents[1:]))
