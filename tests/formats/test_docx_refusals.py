"""Is a Word file that cannot be read refused with a word that helps, and one with a small fault read?"""

import io
import zipfile

import pytest

from parsers.formats.docx import read_docx
from parsers.formats.page_reading import Unreadable
from tests.formats.word_package import members, p, packed, part, tbl, tc, word

NAME = "卷/决定书.docx"

GOOD = members(p("甲"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def locked_zip() -> bytes:
    data = bytearray(packed(GOOD))
    for signature_of, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature_of)
        data[at + offset] |= 1
    return bytes(data)


def with_prolog(prolog: str) -> bytes:
    xml = part("document", f"<w:body>{p('甲')}</w:body>").replace("<?xml version='1.0' encoding='UTF-8'?>", prolog)
    return packed(GOOD | {"word/document.xml": xml.encode()})


def nested(depth: int, before: str, after: str) -> bytes:
    return word(before * depth + p("甲") + after * depth)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(b"", "文件是空的", id="zero bytes"),
        pytest.param(OLE, "旧版 Word 文件", id="an old file renamed"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "文件已加密，请去除密码后再提交", id="a password"),
        pytest.param(locked_zip(), "文件已加密", id="a locked archive"),
        pytest.param(b"<html>", "不是 Word", id="another format"),
        pytest.param(packed(GOOD)[:-40], "文件已损坏", id="cut off"),
        pytest.param(packed(GOOD).replace(b"PK\x03\x04", b"PK\x03\x05", 1), "文件已损坏", id="a broken member"),
        pytest.param(packed(GOOD | {"word/document.xml": b"<w:document><w:body>"}), "文件已损坏", id="broken XML"),
        pytest.param(packed({"a.txt": b"x"}), "没有 Word 正文", id="some archive"),
        pytest.param(packed({k: v for k, v in GOOD.items() if k != "word/document.xml"}), "没有 Word 正文", id="no body"),
        pytest.param(with_prolog('<!DOCTYPE x [<!ENTITY a "b">]>'), "实体定义", id="a document type"),
        pytest.param(with_prolog(f"<!--{'x' * 5000}--><!DOCTYPE x []>"), "开头不明", id="a type behind a long comment"),
        pytest.param(with_prolog("<?xml version='1.0' encoding='gb18030'?>"), "编码不明", id="an unusual encoding"),
        pytest.param(word(tbl(tc("甲", '<w:gridSpan w:val="300000000"/>'))), "表格过大", id="a cell of many columns"),
        pytest.param(nested(70, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), "另存为", id="tables in tables"),
        pytest.param(nested(100, "<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"), "嵌套过深", id="controls in controls"),
        pytest.param(word(p("甲" * 3_000_000)), "过大", id="a packed flood of one character"),
        pytest.param(word("<w:p/><w:p w:x='1'/>" * 3_000_000), "过大", id="a flood of empty paragraphs"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_one_chinese_line(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_docx(data, NAME)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_too_many_members_are_refused() -> None:
    out = io.BytesIO(packed(GOOD))
    with zipfile.ZipFile(out, "a") as package:
        for number in range(20_001):
            package.writestr(f"x/{number}", b"")
    with pytest.raises(Unreadable, match="部件过多"):
        read_docx(out.getvalue(), NAME)


def test_files_that_word_opens_in_spite_of_a_fault_are_read() -> None:
    dangling = GOOD | {
        "word/_rels/document.xml.rels": GOOD["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", b'<Relationship Id="z" Type="x/image" Target="NULL"/></Relationships>'
        )
    }
    strict = {
        name: content.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in GOOD.items()
    }  # fmt: skip
    backslashes = {name.replace("word/", "word\\"): content for name, content in GOOD.items()}
    untyped = GOOD | {
        "word/media/a.xyz": b"?",
        "word/_rels/document.xml.rels": dangling["word/_rels/document.xml.rels"].replace(b"NULL", b"media/a.xyz"),
    }
    template = GOOD | {
        "[Content_Types].xml": GOOD["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    }
    for files in (dangling, strict, backslashes, untyped, template):
        (page,) = read_docx(packed(files), NAME)
        assert [line.text for line in page.lines] == ["甲"]
