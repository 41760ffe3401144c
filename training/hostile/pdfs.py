"""PDF files that mean harm."""

import random
import zlib
from collections.abc import Callable, Iterator

from training.hostile.row import Ending, Row, of_bytes
from training.hostile.squeezed import zlib_bomb

_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def written(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A file of these objects; the first is the catalogue."""
    found = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places: dict[int, int] = {}
    for number, body in sorted(objects.items()):
        places[number] = len(found)
        found += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(found)
    most = max(objects) + 1
    found += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        found += b"%010d %05d %s \n" % (places.get(number, 0), 0, b"n" if number in places else b"f")
    found += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (most, trailer, start)
    return bytes(found)


def stream(data: bytes, head: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n" % (head, len(data)) + data + b"\nendstream"


def flated(data: bytes, head: bytes = b"") -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter/FlateDecode" + head)


def one_page(
    content: bytes,
    resources: bytes = b"",
    more: dict[int, bytes] | None = None,
    page: bytes = b"",
    catalogue: bytes = b"",
) -> bytes:
    """`content` is the whole stream object; fonts are /F, other resources and objects as given, from number 10."""
    return written({
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>%s>>%s>>"
        % (resources, page),
        4: content,
        5: _FONT,
        **(more or {}),
    })  # fmt: skip


def words(text: bytes = b"Decision 2024") -> bytes:
    return stream(b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text)


def _good() -> bytes:
    return one_page(words())


def _nested_flate() -> bytes:
    return one_page(
        stream(zlib.compress(zlib.compress(zlib_bomb(512))), b"/Filter[/FlateDecode/FlateDecode/FlateDecode]")
    )


def _many_layers() -> bytes:
    data = b"BT ET"
    for _ in range(12):
        data = zlib.compress(data)
    return one_page(stream(data, b"/Filter[%s]" % (b"/FlateDecode" * 12)))


def _ascii_flate() -> bytes:
    return one_page(stream(zlib_bomb(256).hex().encode() + b">", b"/Filter[/ASCIIHexDecode/FlateDecode]"))


def _forms(levels: int, each: int, ring: bool = False) -> bytes:
    more: dict[int, bytes] = {}
    for level in range(levels):
        last = level == levels - 1
        target = 10 if ring else 10 + level + 1
        body = b"0 0 m 9 9 l S" if last and not ring else b"/X Do " * each
        named = b"/Resources<</XObject<</X %d 0 R>>>>" % target if ring or not last else b""
        more[10 + level] = stream(body, b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]" + named)
    return one_page(stream(b"/X Do"), b"/XObject<</X 10 0 R>>", more)


def _forms_apart(levels: int, each: int) -> bytes:
    """The same, each form only pointing at what it may draw."""
    data = _forms(levels, each)
    for level in range(levels - 1):
        inline = b"/Resources<</XObject<</X %d 0 R>>>>" % (11 + level)
        data = data.replace(inline, b"/Resources %d 0 R" % (50 + level))
        data = data.replace(
            b"\nxref\n", b"\n%d 0 obj\n<</XObject<</X %d 0 R>>>>\nendobj\nxref\n" % (50 + level, 11 + level)
        )
    return data


def _image(width: int, height: int, how: bytes) -> bytes:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent 1/ColorSpace/DeviceGray%s" % (
        width,
        height,
        how,
    )
    return one_page(stream(b"q 595 0 0 842 0 0 cm /I Do Q"), b"/XObject<</I 10 0 R>>", {10: stream(b"\0" * 100, head)})


def _font(descendant: bytes, more: dict[int, bytes]) -> bytes:
    parent = b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[11 0 R]/ToUnicode 12 0 R>>"
    return one_page(
        stream(b"BT /G 12 Tf 72 700 Td <00410042> Tj ET"),
        b"/Font<</G 10 0 R>>",
        {
            10: parent,
            11: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/A/CIDSystemInfo<</Registry(A)/Ordering(B)/Supplement 0>>%s>>" % descendant,
            12: stream(b""),
            **more,
        },
    )  # fmt: skip


def _unicode_range(packed: bool) -> bytes:
    text = b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0000> <08000000> <0041> endbfrange"
    return _font(b"", {12: flated(text) if packed else stream(text)})


def _pages(count: int, told: int | None = None) -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>"
    kids = b" ".join(b"3 0 R" for _ in range(count))
    return written(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, told or count), 3: page}
    )


def _tree(depth: int, loop: bool = False) -> bytes:
    objects = {1: b"<</Type/Catalog/Pages 2 0 R>>"}
    for level in range(depth):
        number = 2 + level
        child = 2 if loop and level == depth - 1 else number + 1
        objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (child, max(2, number - 1))
    objects[2 + depth] = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]>>" % (1 + depth)
    return written(objects)


def _xref_stream(size: int) -> bytes:
    body = (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    )
    at = len(body)
    head = b"/Type/XRef/Size %d/W[1 4 2]/Index[0 %d]/Root 1 0 R" % (size, size)
    return body + b"3 0 obj\n" + flated(b"\0" * 70, head) + b"\nendobj\nstartxref\n%d\n%%%%EOF" % at


def _prev_loop() -> bytes:
    data = _good()
    start = data.rfind(b"\nxref\n") + 1
    return data.replace(b"/Root 1 0 R", b"/Prev %d/Root 1 0 R" % start)


def _object_stream_bomb() -> bytes:
    data = zlib_bomb(512, b" ")
    return one_page(words(), b"", {10: stream(data, b"/Type/ObjStm/N 1000000/First 100/Filter/FlateDecode")})


def _noise(seed: int, size: int) -> bytes:
    return random.Random(seed).randbytes(size)


def _encrypted() -> bytes:
    return written(
        {1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>", 3: b"<</Filter/Strange/V 9>>"},
        b"/Encrypt 3 0 R/ID[<00><00>]",
    )


def _signed() -> bytes:
    field = b"<</FT/Sig/T(s)/Type/Annot/Subtype/Widget/Rect[0 0 99 99]/P 3 0 R/V 11 0 R>>"
    signature = (
        b"<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached/ByteRange[0 999999999 2147483647 9]/Contents<%s>>>"
        % (b"30" * 4000)
    )
    return one_page(
        words(), b"", {10: field, 11: signature}, b"/Annots[10 0 R]", b"/AcroForm<</Fields[10 0 R]/SigFlags 3>>"
    )


def _outlines() -> bytes:
    return one_page(
        words(),
        b"",
        {
            10: b"<</First 11 0 R/Last 11 0 R>>",
            11: b"<</Title(a)/Parent 10 0 R/Next 11 0 R/First 11 0 R/Dest[3 0 R/Fit]>>",
        },
        b"",
        b"/Outlines 10 0 R",
    )


def pdf_rows(address: str) -> Iterator[Row]:
    link = b"http://" + address.encode()

    def actions() -> bytes:
        script = b"/OpenAction<</S/JavaScript/JS(app.launchURL\\('%s/js'\\))>>/AA<</WC<</S/URI/URI(%s/aa)>>>>" % (
            link,
            link,
        )
        return one_page(
            words(),
            b"",
            {10: b"<</Subtype/Link/Rect[0 0 595 842]/A<</S/URI/URI(%s/link)>>>>" % link},
            b"/Annots[10 0 R]",
            script,
        )

    def outside() -> bytes:
        return one_page(b"<</F<</FS/URL/F(%s/stream)>>/Length 0>>\nstream\n\nendstream" % link)

    def launch() -> bytes:
        return one_page(words(), b"", None, b"", b"/OpenAction<</S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>>>")

    def xfa() -> bytes:
        form = (
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "%s/xfa">]><xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/">&e;</xdp:xdp>'
            % link
        )
        return one_page(words(), b"", {10: stream(form)}, b"", b"/AcroForm<</Fields[]/XFA 10 0 R>>")

    def made(
        name: str, make: Callable[[], bytes], may: tuple[Ending, ...] = ("ok", "refused"), gated: bool = False
    ) -> Row:
        return Row("PDF", f"pdf-{name}.pdf", of_bytes(make), may, gated)

    yield made("good", _good, may=("ok",))
    yield made(
        "flate-bomb", lambda: one_page(stream(zlib_bomb(1024), b"/Filter/FlateDecode")), gated=True, may=("refused",)
    )
    yield made("nested-flate", _nested_flate, gated=True, may=("refused",))
    yield made("many-layers", _many_layers, gated=True, may=("refused",))
    yield made("hex-flate", _ascii_flate)
    yield made(
        "spaces-bomb",
        lambda: one_page(stream(zlib_bomb(300, b" \n"), b"/Filter/FlateDecode")),
        gated=True,
        may=("refused",),
    )
    yield made(
        "run-length-bomb", lambda: one_page(stream(b"\x81\x20" * 2_000_000 + b"\x80", b"/Filter/RunLengthDecode"))
    )
    yield made("lzw-garbage", lambda: one_page(stream(_noise(1, 200_000), b"/Filter/LZWDecode")))
    yield made(
        "predictor-one-column",
        lambda: one_page(flated(b"\x02\x01" * 3_000_000, b"/DecodeParms<</Predictor 12/Columns 1>>")),
        gated=True,
        may=("refused",),
    )
    yield made(
        "predictor-huge-columns",
        lambda: one_page(flated(b"\x02\x01" * 1000, b"/DecodeParms<</Predictor 12/Columns 2000000000>>")),
    )
    yield made("xref-size", lambda: _xref_stream(2_000_000_000))
    yield made("xref-loop", _prev_loop)
    yield made("object-stream-bomb", _object_stream_bomb, gated=True, may=("refused",))
    yield made("media-box", lambda: _good().replace(b"[0 0 595 842]", b"[0 0 200000 200000]"))
    yield made("media-box-none", lambda: _good().replace(b"[0 0 595 842]", b"[nan 1e99 -1e99 0]"))
    yield made("tree-loop", lambda: _tree(3, loop=True))
    yield made("tree-deep", lambda: _tree(20_000))
    yield made("count-false", lambda: _pages(1, 2_000_000_000))
    yield made("count-negative", lambda: _pages(1, -5))
    yield made("pages-100000", lambda: _pages(100_000), may=("refused",))
    yield made("arrays-deep", lambda: one_page(words(), b"", {10: b"[" * 200_000 + b"]" * 200_000}, b"/Annots 10 0 R"))
    yield made(
        "dictionaries-deep",
        lambda: one_page(words(), b"", {10: b"<</A" * 100_000 + b"0" + b">>" * 100_000}, b"/Annots[10 0 R]"),
    )
    yield made("tj-deep", lambda: one_page(stream(b"BT /F 12 Tf " + b"[" * 200_000 + b"]" * 200_000 + b" TJ ET")))
    yield made("graphics-states", lambda: one_page(flated(b"q " * 1_000_000)))
    yield made("form-ring", lambda: _forms(1, 2, ring=True), gated=True, may=("refused",))
    yield made("form-ring-long", lambda: _forms(5, 1, ring=True), gated=True, may=("refused",))
    yield made("forms-8-10", lambda: _forms(9, 10), gated=True, may=("refused",))
    yield made("forms-apart", lambda: _forms_apart(9, 10), gated=True, may=("refused",))
    yield made("forms-deep", lambda: _forms(3_000, 1))
    yield made("image-20000", lambda: _image(20_000, 20_000, b"/Filter/FlateDecode"))
    yield made(
        "image-endless",
        lambda: _image(2_000_000, 200_000, b"/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns 2000000/Rows 200000>>"),
        gated=True,
        may=("refused",),
    )
    yield made("image-jbig2", lambda: _image(30_000, 2_000, b"/Filter/JBIG2Decode"))
    yield made("image-jpx", lambda: _image(9_000, 8_000, b"/Filter/JPXDecode"))
    yield made("unicode-range", lambda: _unicode_range(packed=False), gated=True, may=("refused",))
    yield made("unicode-range-packed", lambda: _unicode_range(packed=True), gated=True, may=("refused",))
    yield made("width-flood", lambda: _font(b"/W[0 400000000 500]", {}), gated=True, may=("refused",))
    yield made("text-flood", lambda: one_page(flated(b"BT /F 12 Tf " + b"1 0 0 1 72 700 Tm (A) Tj " * 300_000 + b"ET")))
    yield made(
        "line-flood",
        lambda: one_page(
            flated(
                b"".join(
                    b"%d %d m %d %d l S " % (n % 595, n % 842, (n * 7) % 595, (n * 3) % 842) for n in range(200_000)
                )
            )
        ),
    )
    yield made(
        "cmap-outside",
        lambda: one_page(words(), b"", None).replace(
            b"/BaseFont/Helvetica", b"/BaseFont/Helvetica/Encoding/..#2F..#2Fetc#2Fpasswd"
        ),
    )
    yield made("stream-outside", outside)
    yield made("actions", actions)
    yield made("launch", launch)
    yield made("xfa-entities", xfa)
    yield made("half", lambda: _good()[:400])
    yield made("header-and-noise", lambda: b"%PDF-1.7\n" + _noise(2, 300_000))
    yield made("nulls", lambda: b"%PDF-1.7\n" + b"\0" * (20 << 20))
    yield made("parentheses", lambda: b"%PDF-1.7\n" + b"(" * 3_000_000)
    yield made("empty", lambda: b"", may=("refused",))
    yield made("encryption-unknown", _encrypted)
    yield made("signature-false", _signed)
    yield made("outlines-loop", _outlines)
    yield made("length-false", lambda: _good().replace(b"/Length 4", b"/Length 99999999999"))
