"""No personal data in what is said beside the results: a thousand planted names, ids, phones, plates and addresses."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

import cli
from commands.logs import keep_words_out
from tests.cli.desk import Desk
from training.canaries import CANARIES, EVERY, plant, without


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


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "某案", "--verbose"),
        ("score", "某案", "--verbose", "-o", "结果.json"),
        ("read", "某案"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_nothing_said_beside_the_results_holds_words_of_a_dossier(
    desk: Desk, logged: list[str], arguments: tuple[str, ...]
) -> None:
    assert len(set(EVERY)) == 1000
    names = plant(desk.place / "某案", old=False)
    done = desk.run(*arguments)
    assert done.code in (0, 3), done.err
    said = without(names, done.err)
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
