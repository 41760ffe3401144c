"""No personal data in what is said beside the results: a thousand planted names, ids, phones, plates and addresses."""

import logging
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

import cli
from commands.logs import keep_words_out
from tests.cli.desk import Desk

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


CANARIES = planted(random.Random(9))  # noqa: S311 - no secrets: the same names each time
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


def plant(folder: Path) -> tuple[str, ...]:
    """A dossier with whole files, and with broken ones of every kind; the names of its files."""
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
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for text in paragraphs(0, _EACH):
        sheet.append([text])
    book.save(folder / f"{names[12]}.xlsx")
    with zipfile.ZipFile(folder / f"{names[13]}.zip", "w") as packed:
        packed.writestr(f"{names[14]}.docx", said)
        packed.writestr(f"../{names[15]}.txt", said)
    (folder / f"~${names[16]}.docx").write_bytes(said)
    return tuple(one.name for one in folder.iterdir())


@pytest.fixture
def logged() -> Iterator[list[str]]:
    """Everything that any logger says, in full."""
    lines: list[str] = []

    class Everything(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if record.name.split(".")[0] in ("dossiers", "parsers", "scoring", "batches", "reports", "commands"):
                lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")

    handler = Everything()
    logging.getLogger().addHandler(handler)
    yield lines
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capfd)


def without(names: tuple[str, ...], text: str) -> str:
    """The text without the names of files, which a person has to be told."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "某案", "--verbose"),
        ("score", "某案", "--verbose", "-o", "结果.json"),
        ("read", "某案"),
        ("batch", "某处", "-o", "结果.json"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_said_beside_the_results_holds_words_of_a_dossier(
    desk: Desk, logged: list[str], arguments: tuple[str, ...]
) -> None:
    assert len(set(EVERY)) == 5 * _EACH
    names = plant(desk.place / ("某处/某案" if arguments[0] == "batch" else "某案"))
    done = desk.run(*arguments)
    assert done.code in (0, 3), done.err
    said = without((*names, f"{CANARIES['names'][14]}.docx", f"../{CANARIES['names'][15]}.txt"), done.err)
    assert [one for one in EVERY if one in said] == []
    assert [one for one in EVERY if any(one in line for line in logged)] == []
    assert "Traceback" not in done.err


def test_a_library_that_talks_is_not_heard_and_our_own_lines_are(capfd: pytest.CaptureFixture[str]) -> None:
    keep_words_out()
    secret = CANARIES["names"][0]
    root = logging.getLogger()
    kept, root.handlers = root.handlers, []
    try:
        logging.getLogger("pdfminer.psparser").warning("cannot read %s", secret)
        logging.getLogger("scoring.engine").error("criterion %s", "CF-001")
    finally:
        root.handlers = kept
    assert capfd.readouterr().err == "criterion CF-001\n"


def test_a_fault_of_the_program_tells_its_kind_and_no_words(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    ended: list[int] = []
    monkeypatch.setattr("os._exit", ended.append)
    cli._unforeseen(ValueError, ValueError(CANARIES["names"][0]), None)
    told = capfd.readouterr().err
    assert "ValueError" in told
    assert CANARIES["names"][0] not in told
    assert ended == [70]
