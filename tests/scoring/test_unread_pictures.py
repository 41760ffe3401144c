"""Can a document that is not there stand in a file that only holds pictures?"""

from dataclasses import replace

import pytest

from checklists.laws_in_force import load_laws
from dossiers import Dossier, Recording
from scoring import Settings, open_case
from scoring.doubts.missing import document_missing
from scoring.verdict import Doubt
from tests.criteria.case_reader import dossier_of


def with_pictures(name: str, kind: str) -> Dossier:
    """A filing approval, and a file of that name and kind that has no text."""
    made = dossier_of([{"kind": "立案审批表"}, {"kind": kind, "file": name}], [{"file": name}])
    filing, pictures = made.documents
    return replace(made, documents=(filing, replace(pictures, lines=())))


@pytest.mark.parametrize(
    ("name", "kind", "sought", "told"),
    [
        ("9、施工图纸复印件.docx", "书证", "案件延期审批表", True),
        ("9、施工图纸复印件.docx", "书证", "行政处罚决定书", True),
        ("9、施工图纸复印件.docx", "书证", "主体资格证明", False),
        ("8、证据材料.docx", "书证", "案件延期审批表", False),
        ("8、证据材料.docx", "书证", "检测报告", False),
        ("扫描件.pdf", "未识别", "案件延期审批表", False),
        ("12、行政处罚决定书.docx", "行政处罚决定书", "案件延期审批表", False),
    ],
)
def test_a_file_named_as_copies_holds_no_paper_of_the_procedure(name: str, kind: str, sought: str, told: bool) -> None:
    case = open_case(with_pictures(name, kind), load_laws(), Settings(trade="城市管理"))
    assert isinstance(document_missing(case, (sought,)), Doubt) is not told


@pytest.mark.parametrize("sought", ["行政处罚决定书", "听证笔录", "催告书"])
def test_a_photograph_opens_no_question_after_a_paper_of_the_procedure(sought: str) -> None:
    case = open_case(with_photograph(), load_laws(), Settings(trade="城市管理"))
    assert not isinstance(document_missing(case, (sought,)), Doubt)


@pytest.mark.parametrize("sought", ["物证", "现场照片（视听）证据", "电子数据"])
def test_a_photograph_leaves_open_what_may_rest_on_it(sought: str) -> None:
    case = open_case(with_photograph(), load_laws(), Settings(trade="城市管理"))
    assert isinstance(document_missing(case, (sought,)), Doubt)


def with_photograph() -> Dossier:
    made = with_pictures("IMG_0.jpg", "未识别")
    return replace(made, unread=tuple(replace(one, hides_paper=False) for one in made.unread))


@pytest.mark.parametrize("sought", ["放弃声明", "证人证言", "授权委托书", "行政处罚决定书"])
def test_a_recording_can_be_none_of_these(sought: str) -> None:
    made = with_pictures("录音.mp3", "未识别")
    recorded = replace(made, recordings=(Recording("录音.mp3", 1000, 75.0),))
    case = open_case(recorded, load_laws(), Settings(trade="城市管理"))
    assert not isinstance(document_missing(case, (sought,)), Doubt)
