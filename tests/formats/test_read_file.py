"""Which files are read, and what is said of the others."""

import io
import os
import re
import zipfile
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen import canvas

from parsers.formats import Unreadable, read_file


def pdf_bytes() -> bytes:
    buffer = io.BytesIO()
    drawing = canvas.Canvas(buffer)
    drawing.drawString(72, 720, "No. 15")
    drawing.save()
    return buffer.getvalue()


def docx_bytes() -> bytes:
    buffer = io.BytesIO()
    written = docx.Document()
    written.add_paragraph("立案审批表")
    written.save(buffer)
    return buffer.getvalue()


def zip_bytes(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names or ("a.txt",):
            archive.writestr(name, "甲")
    return buffer.getvalue()


def test_a_pdf_is_read_by_its_suffix_in_any_case(tmp_path: Path) -> None:
    path = tmp_path / "a.PDF"
    path.write_bytes(pdf_bytes())
    (page,) = read_file(path, "卷/a.PDF")
    assert [line.text for line in page.lines] == ["No. 15"]
    assert page.lines[0].place.file == "卷/a.PDF"


def test_a_docx_is_read_by_its_suffix(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes())
    assert "立案审批表" in [line.text for page in read_file(path, "a.docx") for line in page.lines]


@pytest.mark.parametrize("suffix", [".pptx", ".html", ".eml", ".heic"])
def test_other_kinds_are_named_with_what_to_do(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"x")
    with pytest.raises(Unreadable, match=re.escape(f"暂不能读取此类文件（{suffix}），请另存为 .docx 或 PDF")):
        read_file(path, path.name)


def test_a_file_without_suffix_is_said_to_have_none(tmp_path: Path) -> None:
    path = tmp_path / "笔录"
    path.write_bytes(b"x")
    with pytest.raises(Unreadable, match="无扩展名"):
        read_file(path, path.name)


@pytest.mark.parametrize(
    ("name", "contents", "said"),
    [
        ("a.pdf", zip_bytes(), r"扩展名是 \.pdf，内容却是压缩文件，请解压"),
        ("a.pdf", docx_bytes(), r"扩展名是 \.pdf，内容却是 Word 文件，请把扩展名改成 \.docx"),
        ("a.docx", zip_bytes("[Content_Types].xml", "xl/workbook.xml"), r"内容却是 Excel 表格，请把扩展名改成 \.xlsx"),
        ("a.pdf", zip_bytes("[Content_Types].xml", "ppt/presentation.xml"), "内容却是演示文稿，请另存为 PDF"),
        ("a.pdf", zip_bytes("OFD.xml", "Doc_0/Document.xml"), r"内容却是 OFD 版式文件，请把扩展名改成 \.ofd"),
        ("a.pdf", b"PK\x03\x04broken", "内容却是损坏的 Word 文件或者压缩文件，请重新导出"),
        ("a.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 20, r"扩展名是 \.pdf，内容却是图像文件"),
        ("a.docx", pdf_bytes(), r"扩展名是 \.docx，内容却是 PDF 文件，请把扩展名改成 \.pdf"),
        ("a.docx", zip_bytes(), r"扩展名是 \.docx，内容却是压缩文件"),
        ("a.pdf", b"plain words", "不是 PDF 文件"),
        ("a.pdf", b"", "0 字节"),
        ("a.docx", b"", "0 字节"),
    ],
)
def test_a_name_that_does_not_fit_the_contents_is_told(tmp_path: Path, name: str, contents: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(contents)
    with pytest.raises(Unreadable, match=said):
        read_file(path, name)


def test_what_is_not_there_is_said_not_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="文件不存在"):
        read_file(tmp_path / "a.pdf", "a.pdf")


@pytest.mark.skipif(os.name == "nt", reason="links and pipes of this kind are not made on Windows")
def test_links_and_pipes_are_not_followed(tmp_path: Path) -> None:
    real = tmp_path / "real.pdf"
    real.write_bytes(pdf_bytes())
    link, pipe, folder = tmp_path / "link.pdf", tmp_path / "pipe.pdf", tmp_path / "folder.pdf"
    link.symlink_to(real)
    os.mkfifo(pipe)
    folder.mkdir()
    for path, said in ((link, "链接"), (pipe, "不是普通文件"), (folder, "不是普通文件|打不开")):
        with pytest.raises(Unreadable, match=said):
            read_file(path, path.name)
