"""A path on disk -> the dossier that stands there."""

import shutil
from pathlib import Path
from typing import Protocol

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Pt

from parsers.reading import DossierError, read_dossier

DECISION = (
    "行政处罚决定书",
    "某城罚决字〔2024〕3号",
    "当事人：某某食品店",
    "你单位占道经营，现决定罚款500元。",
    "某某市城市管理局",
    "2024年4月1日",
)
FILING = ("立案审批表", "案由：占道经营", "当事人：某某食品店", "承办人意见：建议立案", "2024年3月1日")
RECEIPT = ("送达回证", "受送达人：某某食品店", "送达文书：行政处罚决定书", "送达人：某甲、某乙", "2024年4月2日")


class Write(Protocol):
    def __call__(self, name: str, *documents: tuple[str, ...]) -> Path: ...


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, *documents: tuple[str, ...]) -> Path:
        path = tmp_path / "占道经营案" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        word = docx.Document()
        for position, (title, *rows) in enumerate(documents):
            if position:
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            heading = word.add_paragraph()
            heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
            heading.add_run(title).font.size = Pt(22)
            for row in rows:
                word.add_paragraph(row)
        word.save(str(path))
        return path

    return written


def test_a_folder_is_read_in_the_order_of_its_names(write: Write, tmp_path: Path) -> None:
    write("10 送达回证.docx", RECEIPT)
    write("2 行政处罚决定书.docx", DECISION)
    write("1 内部/立案.docx", FILING)
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["立案审批表", "行政处罚决定书", "送达回证"]
    assert [document.index for document in dossier.documents] == [0, 1, 2]
    assert [document.file for document in dossier.documents] == list(dossier.files)
    assert (dossier.id, dossier.unread, dossier.warnings) == ("占道经营案", (), ())
    assert dossier.digest.startswith("sha256:")


def test_one_file_of_several_documents_is_a_dossier_too(write: Write) -> None:
    path = write("合订.docx", FILING, DECISION, RECEIPT)
    dossier = read_dossier(path)
    assert [document.kind for document in dossier.documents] == ["立案审批表", "行政处罚决定书", "送达回证"]
    assert dossier.id == "合订"
    assert read_dossier(path, id="甲卷").id == "甲卷"


def test_a_bad_file_costs_that_file_alone(write: Write, tmp_path: Path) -> None:
    write("1.docx", DECISION)
    (tmp_path / "占道经营案" / "2.docx").write_bytes(b"")
    (tmp_path / "占道经营案" / "3.xyz").write_bytes(b"abc")
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["行政处罚决定书"]
    assert [(one.file, one.failed) for one in dossier.unread] == [("2.docx", True), ("3.xyz", True)]
    assert all(one.reason for one in dossier.unread)


def test_pictures_and_recordings_are_there_though_they_cannot_be_read(write: Write, tmp_path: Path) -> None:
    write("1 决定书.docx", DECISION)
    (tmp_path / "占道经营案" / "2 营业执照.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (tmp_path / "占道经营案" / "3 执法录像说明.mp4").write_bytes(b"0000ftyp")
    dossier = read_dossier(tmp_path / "占道经营案")
    _, licence, recording = dossier.documents
    assert (licence.kind, recording.kind) == ("主体资格证明", "音像记录说明")
    assert licence.unread is not None
    assert [(one.file, one.failed) for one in dossier.unread] == [
        ("2 营业执照.jpg", False),
        ("3 执法录像说明.mp4", False),
    ]


def test_a_file_that_lies_there_twice_is_read_once(write: Write, tmp_path: Path) -> None:
    shutil.copy(write("1.docx", DECISION), tmp_path / "占道经营案" / "2.docx")
    dossier = read_dossier(tmp_path / "占道经营案")
    assert len(dossier.documents) == 1
    assert dossier.warnings == ("2.docx 与 1.docx 内容完全相同，只读一份",)


def test_a_document_that_also_stands_in_the_merged_file_counts_once(write: Write, tmp_path: Path) -> None:
    write("1 决定书.docx", DECISION)
    write("2 合订.docx", FILING, DECISION)
    dossier = read_dossier(tmp_path / "占道经营案")
    assert [document.kind for document in dossier.documents] == ["行政处罚决定书", "立案审批表"]
    assert [document.index for document in dossier.documents] == [0, 1]
    assert len(dossier.warnings) == 1
    assert "只算一份" in dossier.warnings[0]


def test_decisions_of_different_numbers_are_warned_about(write: Write, tmp_path: Path) -> None:
    write("1.docx", DECISION)
    write("2.docx", (DECISION[0], "某城罚决字〔2024〕4号", *DECISION[2:]))
    (warning,) = read_dossier(tmp_path / "占道经营案").warnings
    assert "2 份文号不同的决定书" in warning


def test_a_path_that_holds_no_dossier_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "坏").mkdir()
    (tmp_path / "坏" / "1.docx").write_bytes(b"")
    for name, words in {"没有": "路径不存在", "空": "没有任何文件", "坏": "没有一份能读的文书"}.items():
        with pytest.raises(DossierError, match=words) as caught:
            read_dossier(tmp_path / name)
        assert "\n" not in str(caught.value)


def test_quotations_bear_the_index_of_their_document(write: Write, tmp_path: Path) -> None:
    write("1.docx", FILING)
    write("2.docx", DECISION)
    for document in read_dossier(tmp_path / "占道经营案").documents:
        assert {element.quote.document for found in document.elements.values() for element in found} <= {document.index}
