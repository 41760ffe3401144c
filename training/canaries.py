"""A dossier full of invented names, ids, phones, plates and addresses that stand nowhere else: where they turn up, words got out."""

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx

_EACH = 200
_SURNAMES = "鄢蔺邰闵郏逄阚亓仝訾"
_GIVEN = "砚蘅珩筠翊昕彧峤沅漪"
_TOWNS = ("云岭市南滩镇", "望津县鹿坪乡", "嵊屿区港前街道")


def planted(rng: random.Random) -> dict[str, tuple[str, ...]]:
    """All invented; every one is found nowhere else."""
    names = [f"{a}{b}{c}" for a in _SURNAMES for b in _GIVEN for c in _GIVEN if b != c]
    return {
        "names": tuple(rng.sample(names, _EACH)),
        "ids": tuple(f"53999919{rng.randrange(500101, 991231)}{n:03}X" for n in range(_EACH)),
        "phones": tuple(f"199{n:04}{rng.randrange(1000, 9999)}" for n in range(_EACH)),
        "plates": tuple(f"云Z·{n:03}{rng.choice('QWX')}{rng.choice('QWX')}" for n in range(_EACH)),
        "addresses": tuple(f"{rng.choice(_TOWNS)}蘅芜巷{n + 1001}号" for n in range(_EACH)),
    }


CANARIES = planted(random.Random(9))
EVERY = tuple(one for kind in CANARIES.values() for one in kind)


def paragraphs(start: int, count: int) -> Iterator[str]:
    for n in range(start, start + count):
        name, number, phone, plate, address = (CANARIES[kind][n % _EACH] for kind in CANARIES)
        yield f"当事人：{name}　身份证号：{number}　电话：{phone}"
        yield f"{name}驾驶{plate}行至{address}，执法人员{name}（证号{number[-6:]}）在场。"


def paper(path: Path, title: str, start: int, count: int) -> None:
    made = docx.Document()
    made.add_paragraph(title)
    for text in paragraphs(start, count):
        made.add_paragraph(text)
    made.core_properties.author = CANARIES["names"][start]
    made.save(str(path))


def plant(folder: Path, *, old: bool = True) -> tuple[str, ...]:
    """A dossier with whole files, and with broken ones of every kind; the names of all files. `old`: some need LibreOffice."""
    folder.mkdir(parents=True)
    names, phones = CANARIES["names"], CANARIES["phones"]
    for at, title in enumerate(("立案审批表", "询问笔录", "现场检查笔录", "行政处罚决定书")):
        paper(folder / f"{title}-{names[at]}.docx", title, at * 50, 50)
    whole = (folder / f"询问笔录-{names[1]}.docx").read_bytes()
    said = "\n".join(paragraphs(0, _EACH)).encode()
    (folder / f"{names[5]}{phones[5]}.docx").write_bytes(whole[: len(whole) // 2])
    (folder / f"{names[6]}.pdf").write_bytes(b"%PDF-1.7\n1 0 obj <</Title (" + said + b")>> endobj\ntrailer <<>>")
    (folder / f"{names[7]}.txt").write_bytes(said)
    (folder / f"{names[9]}.jpg").write_bytes(b"\xff\xd8\xff\xe0" + said)
    (folder / f"{names[10]}.ofd").write_bytes(b"PK\x03\x04" + said)
    if old:
        (folder / f"{names[8]}.doc").write_bytes(b"\xd0\xcf\x11\xe0" + said)
        (folder / f"{names[11]}.rtf").write_bytes(rb"{\rtf1 " + said)
    with zipfile.ZipFile(folder / f"{names[13]}.zip", "w") as packed:
        packed.writestr(f"{names[14]}.docx", said)
        packed.writestr(f"../{names[15]}.txt", said)
    (folder / f"~${names[16]}.docx").write_bytes(said)
    inside = (f"{names[14]}.docx", f"../{names[15]}.txt")
    return (*inside, *(one.name for one in folder.iterdir()))


def without(names: tuple[str, ...], text: str) -> str:
    """The text without the names of files, which a person has to be told."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text
