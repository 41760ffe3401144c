"""Can a document that is not there stand in a file that only holds pictures?"""

from dataclasses import replace

import pytest

from checklists.laws_in_force import load_laws
from dossiers import Dossier
from scoring import Settings, open_case
from scoring.missing import document_missing
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
