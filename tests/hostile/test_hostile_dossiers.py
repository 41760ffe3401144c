"""Whoever puts a bad file among good ones costs that file: a slice of the suite, behind the walls."""

import socket
import time
from pathlib import Path

import pytest

from batches.isolation import Done
from benchmarks.fuzz import fuzzed
from benchmarks.hostile import Shelf, filled, in_order, listening, run
from training.hostile import Trap

SLICE = (
    "pdf-forms", "pdf-actions", "pdf-half", "pdf-count-false", "word-entity", "word-picture-linked", "sheet-strings",
    "ofd-root", "archive-outside", "archive-link", "old-bare", "old-chain-ring.xls", "folder-",
)  # fmt: skip


@pytest.fixture(scope="module")
def shelf_and_calls(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shelf, list[Done], list[str], Path]:
    place = tmp_path_factory.mktemp("hostile")
    canary = place / "outside" / "canary.txt"
    canary.parent.mkdir()
    canary.write_text("canary", encoding="utf-8")
    with listening() as (address, calls):
        shelf = filled(place / "shelf", Trap(address, canary), 2)
        rows = {id_: row for id_, row in shelf.rows.items() if row.name.startswith(SLICE)}
        few = Shelf(shelf.place, rows, shelf.good)
        return few, run(few, 1), calls, canary


def test_every_file_ends_as_its_kind_allows_and_no_good_dossier_is_lost(
    shelf_and_calls: tuple[Shelf, list[Done], list[str], Path],
) -> None:
    shelf, done, _, _ = shelf_and_calls
    assert len(shelf.rows) > 25
    assert in_order(done, shelf) == []


def test_who_calls_the_address_is_heard() -> None:
    with listening() as (address, calls):
        host, _, port = address.partition(":")
        with socket.create_connection((host, int(port)), timeout=2) as call:
            call.sendall(b"GET /stream")
        time.sleep(0.5)
    assert calls == ["GET /stream"]


def test_nobody_is_called_and_nothing_outside_is_touched(
    shelf_and_calls: tuple[Shelf, list[Done], list[str], Path],
) -> None:
    _, _, calls, canary = shelf_and_calls
    assert calls == []
    assert [path.name for path in canary.parent.iterdir()] == ["canary.txt"]
    assert canary.read_text(encoding="utf-8") == "canary"


def test_readers_give_pages_or_say_why_not_whatever_is_changed_in_a_file() -> None:
    outcomes, faults, contained = fuzzed(204, 500_000, 1)
    assert sum(sum(held.values()) for held in outcomes.values()) == 204
    assert (faults, contained) == ([], [])
