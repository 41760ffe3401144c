"""What cannot be imported is told in one clear line, and nothing is written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from tests.cli.desk import Desk
from tests.importing import tables

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def _plain_word(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("没有表格的文件")
    document.save(str(path))


def _package(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("xl/workbook.xml", "<workbook")
        package.writestr("[Content_Types].xml", "<Types/>")


def _without_points(path: Path) -> None:
    rows = (("序号", "评查内容", "评查结果"), (1, "程序合法", None), (2, "文书齐全", None))
    tables.workbook(path, ("审核", rows, ()))


def _only_vetoes(path: Path) -> None:
    tables.workbook(path, ("否决项", (("序号", "否决情形", "评分标准"), (1, "执法人员少于两人", "不合格")), ()))


def _no_header(path: Path) -> None:
    tables.workbook(path, ("名册", (("姓名", "电话"), ("某甲", "1")), ()))


def _only_a_header(path: Path) -> None:
    tables.workbook(path, ("表", (("评查内容", "分值", "扣分标准"),), ()))


BAD: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("a.xls", lambda path: path.write_bytes(_OLE), "旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx"),
    ("b.doc", lambda path: path.write_bytes(_OLE), "旧版 Word 文件（.doc），请用 Word 或 WPS 另存为 .docx"),
    ("c.xlsx", lambda path: path.write_bytes(_OLE), "内容是旧版 Excel 文件（.xls），请用 Excel 或 WPS 另存为 .xlsx"),
    ("d.xlsx", lambda path: path.write_bytes(_OLE + "EncryptedPackage".encode("utf-16-le")), "文件设了密码"),
    ("e.xlsx", lambda path: path.write_bytes(b""), "文件是空的（0 字节）"),
    ("f.xlsx", lambda path: path.write_text("<html>", encoding="utf-8"), "内容不是 .xlsx 文件"),
    ("g.xlsx", lambda path: path.write_bytes(b"PK\x03\x04 broken"), "文件已损坏，打不开"),
    ("h.xlsx", _package, "文件已损坏，打不开"),
    ("i.docx", _package, "扩展名是 .docx，内容却是 .xlsx 文件"),
    ("j.docx", _plain_word, "里面没有表格"),
    ("k.xlsx", _no_header, "没有找到评分表的表头"),
    ("l.xlsx", _without_points, "没有读到分值，也没有“扣几分”的话"),
    ("m.xlsx", _only_vetoes, "没有读到分值"),
    ("n.xlsx", _only_a_header, "表头下面没有评查项目"),
    ("o.pdf", lambda path: path.write_bytes(b"%PDF-"), "PDF 文件，请用原来的 Word 或 Excel 文件"),
    ("p.xlsx", lambda path: path.mkdir(), "文件打不开：是一个文件夹，不是文件"),
    ("q.xlsx", lambda path: None, "文件打不开：不存在"),
    ("r.png", lambda path: path.write_bytes(b"x"), "不能导入这类文件（.png）"),
)


@pytest.mark.parametrize(("name", "make", "told"), BAD, ids=[name for name, _, _ in BAD])
def test_a_file_that_cannot_be_imported(desk: Desk, name: str, make: Callable[[Path], object], told: str) -> None:
    make(desk.place / name)
    before = sorted(path.name for path in desk.place.iterdir())
    code, out, said = desk.run("standard", "import", name, "-o", "本县.yaml")
    assert (code, out) == (2, "")
    assert said.startswith(f"{name}：")
    assert told in said
    assert said.count("\n") == 1
    assert sorted(path.name for path in desk.place.iterdir()) == before


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--sheet", "没有的表"), "没有评分表“没有的表”；有 归档、送达"),
        (("--sheet", "3"), "没有评分表“3”"),
        (("--sheet", ""), "选项 --sheet 后面的值是空的"),
        (("--sheet", "1", "-o", "结果.xlsx"), "标准文件的名称应以 .yaml 结尾"),
        (("--sheet", "1", "-o", "没有/结果.yaml"), "文件夹“"),
    ],
)
def test_options_that_cannot_be(desk: Desk, options: tuple[str, ...], told: str) -> None:
    tables.two_sheets(desk.place)
    code, _, said = desk.run("standard", "import", "两张.xlsx", *options)
    assert code == 2
    assert told in said
    assert [path.name for path in desk.place.iterdir()] == ["两张.xlsx"]


def test_a_failed_import_leaves_the_older_file_as_it_was(desk: Desk) -> None:
    (desk.place / "本县.yaml").write_text("id: mine\n", encoding="utf-8")
    (desk.place / "坏.xlsx").write_bytes(b"")
    assert desk.run("standard", "import", "坏.xlsx", "-o", "本县.yaml").code == 2
    assert (desk.place / "本县.yaml").read_text(encoding="utf-8") == "id: mine\n"
