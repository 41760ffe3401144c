"""Personal data planted in every place of a Word file where it may lie: for measuring de-identification, apart from its code."""

import io
import random
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from training.writer.numerals import identity_number
from training.writer.pictures import seal, signature

_HEAD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = "application/vnd.openxmlformats-officedocument."
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SURNAMES = "霍柯卢莫裘缪丁宣邓郁洪包石崔龚程裴陆荣翁荀甄家封储靳段焦谷车侯班仰秋仲宫宁仇栾武符景詹束龙叶幸司黎蒲卓蔺屠蒙池乔胥闻翟谭贡劳逄姬申"
_GIVEN = (
    "雪峰",
    "海燕",
    "志远",
    "思源",
    "建国",
    "丽华",
    "晓东",
    "秀兰",
    "文博",
    "美玲",
    "国强",
    "春梅",
    "振宇",
    "淑芬",
    "嘉豪",
    "玉珍",
)


@dataclass(frozen=True, slots=True)
class Stranger:
    """Someone whom no paper of the dossier names but where it was planted."""

    name: str
    identity: str
    phone: str
    mail: str
    plate: str
    card: str
    address: str
    chat: str

    @property
    def values(self) -> tuple[str, ...]:
        return (
            self.name,
            self.identity,
            self.phone,
            self.mail,
            self.plate,
            self.card,
            self.address,
            self.chat,
            self.name[0] + "某",
        )


def stranger(rng: random.Random) -> Stranger:
    import datetime as dt

    name = rng.choice(_SURNAMES) + rng.choice(_GIVEN)
    body = "622202" + "".join(str(rng.randrange(10)) for _ in range(12))
    return Stranger(
        name,
        identity_number(rng, "430103", dt.date(rng.randrange(1960, 2001), rng.randrange(1, 13), rng.randrange(1, 28)), True),
        f"1{rng.choice('3578')}{rng.randrange(10**8, 10**9)}",
        f"user{rng.randrange(100, 999)}x@mail{rng.randrange(10, 99)}.com",
        f"湘A{rng.choice('BCDE')}{rng.randrange(1000, 9999)}",
        body + _luhn(body),
        f"云杉路{rng.randrange(10, 900)}号{rng.randrange(1, 30)}栋{rng.randrange(101, 999)}室",
        f"wx_{rng.randrange(10000, 99999)}a",
    )  # fmt: skip


def _luhn(body: str) -> str:
    total = 0
    for at, sign in enumerate(reversed(body)):
        digit = int(sign) * (2 if at % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    return str(-total % 10)


def plant(path: Path, people: Sequence[Stranger], party: str, officer: str, rng: random.Random) -> None:
    """Into one file: body, table, header, comment, revisions, properties, fields, boxes, notes, pictures, parts of all kinds.

    `people` are two strangers; `party` and `officer` stand in the dossier too and are planted broken over runs and lines.
    """
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    one, other = people
    document = parts["word/document.xml"].decode()
    body = "".join((
        _labelled(one), _table(other), _split_runs(party), _split_runs(officer, "　"), _revised(other, officer), _boxes(one), _fields(other),
        _paragraph(f"见证人{one.name}（身份证号{_full_width(one.identity)}，电话{one.phone[:3]} {one.phone[3:7]} {one.phone[7:]}）到场。"),
        _paragraph(f"{one.name[0]}某称其妻{other.name}（微信号{other.chat}）当日不在场。"),
        '<w:p><w:r><w:t>注</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>。</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r></w:p>',
        _picture_paragraph(),
    ))  # fmt: skip
    if "xmlns:r=" not in document.split("<w:body>")[0]:
        document = document.replace("<w:document ", f"<w:document {_HEAD.split(' ', 1)[1]} ", 1)
    document = (
        re.sub(r"(<w:sectPr)", lambda met: body + met[1], document, count=1)
        if "<w:sectPr" in document
        else document.replace("</w:body>", body + "</w:body>")
    )
    document = re.sub(
        r"(<w:sectPr[^>]*>)", r'\1<w:headerReference w:type="default" r:id="rIdPlantH"/>', document, count=1
    )
    parts["word/document.xml"] = document.encode()
    _parts(parts, one, other, party)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = one.name.encode()
        for name, content in parts.items():
            package.writestr(name, content)
    path.write_bytes(out.getvalue())


def _run(text: str, extra: str = "") -> str:
    return f'<w:r {extra}><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _paragraph(text: str) -> str:
    return f'<w:p w:rsidR="00AB12CD">{_run(text)}</w:p>'


def _full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else sign for sign in text)


def _labelled(who: Stranger) -> str:
    return "".join(
        _paragraph(text)
        for text in (
            f"姓名：{who.name}",
            f"公民身份号码：{who.identity}",
            f"联系电话：{who.phone}",
            f"住址：{who.address}",
            f"银行卡号：{who.card}",
            f"车牌号：{who.plate}",
            f"电子邮箱：{who.mail}",
        )
    )


def _table(who: Stranger) -> str:
    rows = (
        ("联系人", who.name),
        ("手机号码", who.phone),
        ("家庭住址", who.address),
        ("身份证号码", who.identity),
        ("账号", who.card),
        ("号牌号码", who.plate),
        ("邮箱", who.mail),
    )
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{_paragraph(text)}</w:tc>' for text in row)}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{cells}</w:tbl>"


def _split_runs(value: str, gap: str = "") -> str:
    """A value in a run for each sign, with a line break in its middle."""
    middle = len(value) // 2
    runs = "".join(
        _run(sign + gap) + ("<w:r><w:br/></w:r>" if at == middle - 1 and not gap else "")
        for at, sign in enumerate(value)
    )
    return f"<w:p>{_run('相对人：')}{runs}</w:p>"


def _revised(who: Stranger, officer: str) -> str:
    return (
        f'<w:p><w:ins w:id="31" w:author="{who.name}" w:date="2024-01-02T03:04:05Z">{_run("经办人：" + officer)}</w:ins>'
        f'<w:del w:id="32" w:author="{who.name}" w:date="2024-01-02T03:04:05Z"><w:r><w:delText>原写{who.name}，电话{who.phone}</w:delText></w:r></w:del></w:p>'
    )


def _boxes(who: Stranger) -> str:
    inside = _paragraph(f"联系人：{who.name}") + _paragraph(f"电话：{who.phone}")
    return (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<v:shape id="s1" alt="{who.name}的印" o:title="{who.name}" style="width:90pt;height:40pt"><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape>'
        f'<v:shape id="s2" style="width:90pt;height:40pt"><v:textpath string="{who.name} {who.phone}"/></v:shape></w:pict></w:r></w:p>'
        f'<w:sdt><w:sdtPr><w:alias w:val="{who.name}"/><w:tag w:val="{who.phone}"/></w:sdtPr><w:sdtContent>{_paragraph("负责人：" + who.name)}</w:sdtContent></w:sdt>'
    )


def _fields(who: Stranger) -> str:
    return (
        f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> AUTHOR "{who.name}" </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run("制作人：" + who.name)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        f'<w:hyperlink r:id="rIdPlantL" w:tooltip="{who.name}">{_run("联系：" + who.mail)}</w:hyperlink>'
        f'<w:bookmarkStart w:id="5" w:name="{who.name}"/><w:bookmarkEnd w:id="5"/></w:p>'
    )


def _picture_paragraph() -> str:
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><wp:inline><wp:extent cx="1300000" cy="1300000"/><wp:docPr id="{n}" name="{r}" descr="{r}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{n}" name="{r}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{r}"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1300000" cy="1300000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    return "".join(drawing.format(n=900 + n, r=f"rIdPlant{kind}") for n, kind in enumerate("SPT"))


def _parts(parts: dict[str, bytes], one: Stranger, other: Stranger, party: str) -> None:
    texts = {
        "word/headerplant.xml": ("wordprocessingml.header+xml", f"<w:hdr {_HEAD}>{_paragraph('承办人：' + one.name)}</w:hdr>"),
        "word/footnotes.xml": ("wordprocessingml.footnotes+xml", f'<w:footnotes {_HEAD}><w:footnote w:id="2">{_paragraph("联系人：" + other.name + "，电话：" + other.phone)}</w:footnote></w:footnotes>'),
        "word/comments.xml": ("wordprocessingml.comments+xml", f'<w:comments {_HEAD}><w:comment w:id="7" w:author="{one.name}" w:initials="XX">{_paragraph("问一下" + other.name + other.phone)}</w:comment></w:comments>'),
        "docProps/custom.xml": ("custom-properties+xml", f'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="当事人"><v>{party}{one.phone}</v></property></Properties>'),
    }  # fmt: skip
    types = parts["[Content_Types].xml"].decode()
    for name, (kind, text) in texts.items():
        parts[name] = f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode()
        if f"/{name}" not in types:
            types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{_TYPES}{kind}"/></Types>')
    for suffix, kind in (("png", "image/png"), ("jpeg", "image/jpeg"), ("bin", "application/octet-stream")):
        if f'Extension="{suffix}"' not in types:
            types = types.replace("</Types>", f'<Default Extension="{suffix}" ContentType="{kind}"/></Types>')
    parts["[Content_Types].xml"] = types.encode()
    parts["docProps/core.xml"] = (
        '<?xml version="1.0" encoding="UTF-8"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{party}案</dc:title><dc:creator>{one.name}</dc:creator><cp:lastModifiedBy>{other.name}</cp:lastModifiedBy><cp:keywords>{other.identity}</cp:keywords></cp:coreProperties>"
    ).encode()
    parts["word/embeddings/oleObject1.bin"] = f"{one.name}{one.identity}".encode("utf-16-le")
    parts["customXml/item1.xml"] = f"<root><who>{other.name}</who><id>{other.identity}</id></root>".encode()
    parts["docProps/thumbnail.jpeg"] = _photograph(one)
    parts["word/media/plantseal.png"] = seal(party)
    parts["word/media/plantphoto.jpeg"] = _photograph(one)
    parts["word/media/plantsign.png"] = signature(one.name, 1)
    relations = parts["word/_rels/document.xml.rels"].decode()
    added = "".join(
        f'<Relationship Id="rIdPlant{id}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for id, kind, target in (
            ("H", "header", "headerplant.xml"),
            ("S", "image", "media/plantseal.png"),
            ("P", "image", "media/plantphoto.jpeg"),
            ("T", "image", "media/plantsign.png"),
            ("O", "oleObject", "embeddings/oleObject1.bin"),
        )
    )
    for kind in ("footnotes", "comments"):
        if f'/{kind}"' not in relations:
            added += f'<Relationship Id="rIdPlant{kind}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
    added += f'<Relationship Id="rIdPlantL" Type="{_RELATIONS}/hyperlink" Target="mailto:{other.mail}" TargetMode="External"/>'
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", added + "</Relationships>").encode()


def _photograph(who: Stranger) -> bytes:
    """A picture of a yard; its EXIF tells who took it."""
    from PIL import Image

    image = Image.effect_noise((320, 240), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x013B] = who.name.encode("utf-8").decode("latin-1")
    exif[0x010E] = f"tel {who.phone}"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=who.name.encode())
    return out.getvalue()
