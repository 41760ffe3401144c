"""One store, two databases: whatever is done to it, it ends the same, and nothing acknowledged is lost."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from batches.database import StoreError
from batches.entries import Entry
from batches.record import BEGINNING, broken_at
from batches.store import Kept, Store, open_store
from tests.batches.server import programs, serving

TOLD = {"tool": "1", "laws": "2026.11", "standard": ""}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed")
    with serving(binaries) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    place = str(tmp_path / "batch.db") if request.param == "sqlite" else request.getfixturevalue("server")
    opened = open_store(place, f"round {uuid4().hex}")
    yield opened
    opened.engine.dispose()


def entries(count: int) -> list[tuple[Entry, str]]:
    return [
        (Entry(f"d{number}", f"/cases/d{number}", unit="甲局", level="县区"), f"s{number}") for number in range(count)
    ]


def kept(entry: Entry, ending: str = "ok", digest: str = "x") -> Kept:
    return Kept(f"{entry.id}{ending}{digest}", entry.id, digest, ending, summary="{}", assessment=b"whole")


def finish(store: Store, order: list[Entry]) -> None:
    for entry in order:
        store.keep(kept(entry))


def test_waiting_dossiers_are_claimed_once_each_and_in_order(store: Store) -> None:
    store.enlist(entries(5), "basis", TOLD)
    first, second = store.claim("a", 3, 60), store.claim("b", 3, 60)
    assert [one.id for one in first] == ["d0", "d1", "d2"]
    assert [one.id for one in second] == ["d3", "d4"]
    assert store.claim("c", 3, 60) == ()


def test_what_a_lost_worker_held_is_claimed_again(store: Store) -> None:
    store.enlist(entries(2), "basis", TOLD)
    store.claim("lost", 2, -1)
    assert [one.id for one in store.claim("b", 9, 60)] == ["d0", "d1"]
    store.release("b")
    assert [one.id for one in store.claim("c", 9, 60)] == ["d0", "d1"]


def test_a_result_written_twice_is_kept_once(store: Store) -> None:
    store.enlist(entries(1), "basis", TOLD)
    (entry,) = store.claim("a", 1, 60)
    for _ in range(3):
        store.keep(kept(entry))
    assert store.counts().ok == 1
    assert store.head().sequence == 1
    assert [one.kept.key for one in store.scored() if one.kept] == [kept(entry).key]


def test_the_record_is_the_same_whatever_order_results_come_in(store: Store) -> None:
    heads = set()
    for seed in (1, 2, 3):
        fresh = Store(store.engine, f"{store.batch} {seed}")
        fresh.enlist(entries(30), "basis", TOLD)
        order = [entry for entry, _ in entries(30)]
        random.Random(seed).shuffle(order)  # noqa: S311
        finish(fresh, order)
        assert broken_at(fresh.record()) is None
        heads.add(fresh.head())
    assert len(heads) == 1
    assert heads.pop().sequence == 30


def test_a_changed_entry_of_the_record_is_found(store: Store) -> None:
    store.enlist(entries(4), "basis", TOLD)
    finish(store, [entry for entry, _ in entries(4)])
    with store.engine.begin() as connection:
        connection.execute(
            text("UPDATE anjuan_records SET entry = replace(entry, 'd2', 'd9') WHERE batch = :batch"),
            {"batch": store.batch},
        )
    assert broken_at(store.record()) == 3


def test_unchanged_dossiers_keep_their_results_and_changed_ones_wait(store: Store) -> None:
    store.enlist(entries(4), "basis", TOLD)
    finish(store, [entry for entry, _ in entries(4)])
    changed = [(entry, "other" if entry.id == "d1" else stamp) for entry, stamp in entries(4)]
    store.enlist(changed, "basis", TOLD)
    assert [one.id for one in store.claim("a", 9, 60)] == ["d1"]
    store.keep(kept(entries(2)[1][0], digest="y"))
    assert store.counts().ok == 4
    assert store.head().sequence == 5


def test_another_basis_makes_every_result_stale(store: Store) -> None:
    store.enlist(entries(3), "basis", TOLD)
    finish(store, [entry for entry, _ in entries(3)])
    store.enlist(entries(3), "another", TOLD)
    assert store.counts().waiting == 3


def test_dossiers_that_are_gone_leave_the_batch_but_not_the_record(store: Store) -> None:
    store.enlist(entries(3), "basis", TOLD)
    finish(store, [entry for entry, _ in entries(3)])
    store.enlist(entries(3)[:1], "basis", TOLD)
    assert store.counts().total == 1
    assert store.head().sequence == 3


def test_a_new_place_in_the_order_costs_no_result(store: Store) -> None:
    store.enlist(entries(3), "basis", TOLD)
    finish(store, [entry for entry, _ in entries(3)])
    store.enlist(list(reversed(entries(3))), "basis", TOLD)
    assert store.counts().waiting == 0
    assert [one.entry.id for one in store.scored()] == ["d2", "d1", "d0"]


def test_many_workers_at_once_lose_and_double_nothing(store: Store) -> None:
    store.enlist(entries(60), "basis", TOLD)
    done: list[str] = []

    def work(name: str) -> None:
        while claimed := store.claim(name, 4, 60):
            for entry in claimed:
                store.keep(kept(entry))
                done.append(entry.id)

    threads = [threading.Thread(target=work, args=(f"w{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted(entry.id for entry, _ in entries(60))
    assert broken_at(store.record()) is None
    assert store.head().sequence == 60


def test_results_come_back_as_they_were_kept(store: Store) -> None:
    store.enlist(entries(2), "basis", TOLD)
    (entry, _), _ = entries(2)
    whole = replace(
        kept(entry, "limit"), code="time", reason="太久", culprit="扫描件.pdf", set_aside=(("坏.pdf", "memory"),)
    )
    store.keep(whole)
    first, second = store.scored(whole=True)
    assert first.kept == whole
    assert (first.entry, second.kept) == (entry, None)
    assert store.told() == TOLD


def test_a_fresh_batch_has_an_empty_record(store: Store) -> None:
    assert store.head() == (0, BEGINNING)


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("mysql://host/name", "地址写得不对"),
        ("postgresql://nobody@127.0.0.1:1/none", "打不开"),
        ("http://x", "地址写得不对"),
    ],
)
def test_a_store_that_cannot_be_is_refused_in_one_line(place: str, told: str) -> None:
    with pytest.raises(StoreError, match=told) as refused:
        open_store(place, "b")
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="打不开"):
        open_store(str(tmp_path / "x.db"), "b")
