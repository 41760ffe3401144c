"""OFD files: the same as the PDF they were made from; nothing outside the file is opened."""

import io
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from dossiers import Page
from parsers.formats import Unreadable
from parsers.formats.ofd import read_ofd
from parsers.reading import read_dossier
from parsers.scans.sight import Sight
from tests.formats.ofd_maker import NAMESPACE, ofd_of, package

SAMPLE = Path("samples/coercion/urban-demolition-clean.pdf")


def page(objects: str, area: str = "0 0 210 297") -> str:
    return (
        f"<ofd:Page {NAMESPACE}><ofd:Area><ofd:PhysicalBox>{area}</ofd:PhysicalBox></ofd:Area>"
        f'<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content></ofd:Page>'
    )


def words(
    text: str, *, boundary: str = "20 30 100 6", code: str = 'X="0" Y="5" DeltaX="g 20 5"', more: str = ""
) -> str:
    code = f"<ofd:TextCode {code}>{text}</ofd:TextCode>"
    return f'<ofd:TextObject ID="2" Boundary="{boundary}" Size="5" {more}>{code}</ofd:TextObject>'


def read(*pages: str) -> tuple[Page, ...]:
    return read_ofd(package(pages), "a.ofd")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    path = tmp_path_factory.mktemp("ofd") / "urban.ofd"
    path.write_bytes(ofd_of(SAMPLE))
    return SAMPLE, path


def test_a_dossier_reads_as_the_pdf_it_was_made_from(pair: tuple[Path, Path]) -> None:
    pdf, ofd = (read_dossier(path) for path in pair)
    assert [one.kind for one in ofd.documents] == [one.kind for one in pdf.documents]
    for mine, other in zip(ofd.documents, pdf.documents, strict=True):
        assert {name: [one.value for one in found] for name, found in mine.elements.items()} == {
            name: [one.value for one in found] for name, found in other.elements.items()
        }
        assert [mark.kind for mark in mine.marks] == [mark.kind for mark in other.marks]


def test_signed_seals_are_seals() -> None:
    pages = read_ofd(ofd_of(SAMPLE, stamped=True), "a.ofd")
    seals = [mark for one in pages for mark in one.marks if mark.kind == "印章"]
    assert seals
    assert all(seal.place.box is not None and seal.line is not None for seal in seals)


def test_places_are_in_points_of_the_page() -> None:
    (only,) = read(page(words("决定")))
    assert (only.width, only.height) == (595.28, 841.89)
    box = only.lines[0].place.box
    assert box is not None
    assert (round(box.left), round(box.top)) == (57, 87)


def test_a_turned_and_moved_text_stands_where_it_is_seen() -> None:
    (only,) = read(page(words("决定", more='CTM="2 0 0 2 10 10"')))
    box = only.lines[0].place.box
    assert box is not None
    assert box.left == pytest.approx((20 + 10) * 72 / 25.4, abs=0.1)
    assert box.right - box.left == pytest.approx(2 * 10 * 72 / 25.4, abs=0.1)


def test_characters_set_one_below_the_other_keep_their_order() -> None:
    (only,) = read(page(words("决定", code='X="0" Y="5" DeltaY="8"')))
    assert [line.text for line in only.lines] == ["决", "定"]


def test_a_template_lies_under_its_page() -> None:
    data = package([page(words("正文"))])
    whole = _changed(
        data,
        {
            "Doc_0/Document.xml": lambda text: text.replace(
                "<ofd:DocumentRes>", '<ofd:TemplatePage ID="7" BaseLoc="Tpls/T.xml"/><ofd:DocumentRes>'
            ),
            "Doc_0/Pages/Page_1/Content.xml": lambda text: text.replace(
                "<ofd:Area>", '<ofd:Template TemplateID="7"/><ofd:Area>'
            ),
            "Doc_0/Tpls/T.xml": lambda _: page(words("行政处罚决定书", boundary="60 10 100 6")),
        },
    )
    (only,) = read_ofd(whole, "a.ofd")
    assert [line.text for line in only.lines] == ["行政处罚决定书", "正文"]


def test_a_page_that_is_one_image_is_read_as_a_scan(tmp_path: Path) -> None:
    drawn = pdfium.PdfDocument(SAMPLE)
    picture = io.BytesIO()
    drawn[0].render(scale=200 / 72).to_pil().save(picture, "PNG", dpi=(200, 200))
    image = '<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="5"/>'
    data = package([page(image)], {"5": picture.getvalue()})
    (only,) = read_ofd(data, "a.ofd", Sight(tmp_path))
    assert only.scanned
    assert "案卷" in "".join(line.text for line in only.lines)


def _changed(data: bytes, changes: dict[str, object]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        for name in {*old.namelist(), *changes}:
            text = old.read(name).decode() if name in old.namelist() else ""
            change = changes.get(name)
            new.writestr(name, change(text) if callable(change) else text)
    return packed.getvalue()


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("OFD.xml", lambda text: text.replace("Doc_0/Document.xml", "../../../etc/passwd"), "包外"),
        ("OFD.xml", lambda text: text.replace("Doc_0/Document.xml", "http://example.com/a.xml"), "包外"),
        ("Doc_0/Document.xml", lambda text: text.replace("Pages/Page_1", "../../Page_1"), "包外"),
        ("OFD.xml", lambda _: '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "实体"),
        ("OFD.xml", lambda _: "<broken", "损坏"),
        ("OFD.xml", lambda _: "<a/>", "没有页面"),
        ("Doc_0/Document.xml", lambda text: text.replace("<ofd:Page ", "<ofd:Nothing "), "没有页面"),
    ],
)
def test_hostile_and_broken_files_are_told_in_one_line(part: str, change: object, said: str) -> None:
    data = _changed(package([page(words("正文"))]), {part: change})
    told = _refusal(data)
    assert said in told
    assert "\n" not in told


def _refusal(data: bytes) -> str:
    """What is wrong with one page costs that page."""
    try:
        return "；".join(one.unread or "" for one in read_ofd(data, "a.ofd"))
    except Unreadable as refusal:
        return str(refusal)


def test_no_archive_is_no_ofd() -> None:
    with pytest.raises(Unreadable, match="损坏"):
        read_ofd(b"PK\x03\x04 and no more", "a.ofd")


def test_numbers_that_are_none_cost_only_their_object() -> None:
    (only,) = read(page(words("甲", boundary="x y") + words("决定书") + words("乙", code='X="a" Y="b" DeltaX="g g"')))
    assert "决定书" in "".join(line.text for line in only.lines)
