"""Word packages written part by part, so that a test holds exactly the XML that it is about."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final

_NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES: Final = {
    "document": "document.main+xml",
    "header": "header+xml",
    "footer": "footer+xml",
    "styles": "styles+xml",
    "numbering": "numbering+xml",
    "comments": "comments+xml",
    "footnotes": "footnotes+xml",
    "endnotes": "endnotes+xml",
    "settings": "settings+xml",
}
_ROOTS: Final = {"header": "hdr", "footer": "ftr"}
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def kind_of(name: str) -> str:
    return name.rstrip("0123456789")


def part(kind: str, content: str) -> str:
    root = _ROOTS.get(kind, kind)
    return f"<?xml version='1.0' encoding='UTF-8'?><w:{root} {_NAMESPACES}>{content}</w:{root}>"


def members(
    body: str, parts: Mapping[str, str] | None = None, images: Mapping[str, bytes] | None = None
) -> dict[str, bytes]:
    """`parts` by name (header1, styles …), whose name is also the relationship id; `images` likewise, as PNG."""
    parts, images = parts or {}, images or {}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_MAIN}{_TYPES[kind_of(name)]}"/>'
        for name in ("document", *parts)
    )
    relations = "".join(
        f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind_of(name)}" Target="{name}.xml"/>' for name in parts
    ) + "".join(f'<Relationship Id="{name}" Type="{_RELATIONS}/image" Target="media/{name}.png"/>' for name in images)
    out = {
        "[Content_Types].xml": (
            '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
            f"{overrides}</Types>"
        ),
        "_rels/.rels": _relationships(
            f'<Relationship Id="rId1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relationships(relations),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        **{f"word/{name}.xml": part(kind_of(name), content) for name, content in parts.items()},
    }
    return {name: content.encode() for name, content in out.items()} | {
        f"word/media/{name}.png": image for name, image in images.items()
    }


def _relationships(content: str) -> str:
    return (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"{content}</Relationships>"
    )


def packed(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def word(body: str, parts: Mapping[str, str] | None = None, images: Mapping[str, bytes] | None = None) -> bytes:
    return packed(members(body, parts, images))


def p(content: str = "", properties: str = "") -> str:
    """A paragraph: of runs when it holds markup, else of one run with these words."""
    runs = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def picture(name: str) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"/><a:graphic><a:graphicData>'
        f'<a:blip r:embed="{name}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def field(step: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{step}"/></w:r>'


def instruction(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
