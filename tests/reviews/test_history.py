"""The history of a round: appended in order by however many persons, never changed, and a change is found."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError

from batches.store import Store, open_store
from reviews.history import Broken, Overtaken, RoundError, Rounds, open_rounds
from reviews.tables import events, rounds

AT = "2026-11-22T18:00:00"


@pytest.fixture
def begun(store: Store) -> tuple[Rounds, str]:
    opened = open_rounds(store.engine)
    name = f"第一轮 {store.batch}"
    opened.begin(name, store.batch, "办公室", AT, {"units": []})
    return opened, name


def test_events_come_back_as_they_were_appended(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    head = opened.append(name, "decided", "张三", AT, {"rows": [{"word": "确认"}], "sheet": "a"})
    first, second = opened.events(name)
    assert (first.kind, first.who, first.body) == ("opened", "办公室", {"units": []})
    assert (second.sequence, second.kind, second.body) == (2, "decided", {"rows": [{"word": "确认"}], "sheet": "a"})
    assert opened.head(name) == head
    assert opened.verify(name) is None


def test_the_same_events_give_the_same_head(store: Store) -> None:
    opened = open_rounds(store.engine)
    heads = set()
    for name in (f"甲 {store.batch}", f"乙 {store.batch}"):
        opened.begin(name, "b", "办公室", AT, {"b": 1, "a": 2})
        heads.add(opened.append(name, "closed", "组长", AT, {}))
    assert len(heads) == 1


def test_a_name_is_taken_once(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    with pytest.raises(RoundError, match="已经有一个轮次"):
        opened.begin(name, "b", "办公室", AT, {})
    assert len(list(opened.events(name))) == 1


def test_an_unknown_round_is_named_with_those_that_are_there(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    with pytest.raises(RoundError, match=f"没有名为“第九轮”的轮次；有：.*{name}"):
        list(opened.events("第九轮"))
    with pytest.raises(RoundError, match="没有名为"):
        opened.append("第九轮", "closed", "张三", AT, {})


@pytest.mark.parametrize("change", [update(events).values(who="别人"), delete(events)])
def test_the_database_itself_refuses_to_change_or_remove_events(begun: tuple[Rounds, str], change: object) -> None:
    opened, name = begun
    with pytest.raises(DatabaseError, match="never changed"), opened.engine.begin() as connection:
        connection.execute(change)  # type: ignore[call-overload] # both kinds of statement
    assert opened.verify(name) is None


def tampered(opened: Rounds, name: str, statement: str) -> None:
    """Somebody with the rights of the database's owner."""
    with opened.engine.begin() as connection:
        if opened.engine.dialect.name == "sqlite":
            for what in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER anjuan_round_events_{what}"))
        else:
            connection.execute(text("SET session_replication_role = replica"))
        connection.execute(text(statement), {"round": name})
        if opened.engine.dialect.name == "postgresql":
            connection.execute(text("SET session_replication_role = DEFAULT"))


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE anjuan_round_events SET body = replace(body, '撤销', '确认') WHERE round = :round", Broken(3, 4)),
        ("UPDATE anjuan_round_events SET who = '李四' WHERE round = :round AND sequence = 2", Broken(2, 4)),
        ("DELETE FROM anjuan_round_events WHERE round = :round AND sequence = 2", Broken(2, 4)),
        ("DELETE FROM anjuan_round_events WHERE round = :round AND sequence = 4", Broken(None, 4)),
    ],
)
def test_what_an_owner_of_the_database_changed_is_found(
    begun: tuple[Rounds, str], statement: str, where: Broken
) -> None:
    opened, name = begun
    for word in ("确认", "撤销", "调整"):
        opened.append(name, "decided", "张三", AT, {"rows": [{"word": word}]})
    tampered(opened, name, statement)
    assert opened.verify(name) == where


def test_whoever_counted_on_another_state_is_told_and_writes_nothing(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    opened.append(name, "drawn", "办公室", AT, {}, expected_sequence=1)
    with pytest.raises(Overtaken, match="刚刚被别人改动过"):
        opened.append(name, "drawn", "办公室", AT, {}, expected_sequence=1)
    assert opened.head(name).sequence == 2


def test_imports_at_the_same_time_come_one_after_the_other(begun: tuple[Rounds, str]) -> None:
    opened, name = begun

    def work(who: str) -> None:
        for number in range(10):
            opened.append(name, "decided", who, AT, {"rows": [f"{who}{number}"]})

    threads = [threading.Thread(target=work, args=(f"评查{number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [event for event in opened.events(name) if event.kind == "decided"]
    assert len(told) == 40
    for who in ("评查0", "评查3"):
        assert [event.body["rows"] for event in told if event.who == who] == [
            [f"{who}{number}"] for number in range(10)
        ]
    assert opened.verify(name) is None


_DYING = """
import sys, time
from sqlalchemy import insert
from batches.database import writing
from batches.store import open_store
from reviews.tables import events
store = open_store(sys.argv[1], "b")
with writing(store.engine) as connection:
    connection.execute(insert(events).values(
        round=sys.argv[2], sequence=2, at="x", who="x", kind="decided", body="{}", hash="x"))
    print("written", flush=True)
    time.sleep(60)
"""


def test_a_kill_in_the_middle_of_an_import_leaves_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "round.db")
    opened = open_rounds(open_store(place, "b").engine)
    opened.begin("第一轮", "b", "办公室", AT, {})
    with subprocess.Popen(
        [sys.executable, "-c", _DYING, place, "第一轮"], stdout=subprocess.PIPE, text=True, env={**os.environ}
    ) as dying:
        assert dying.stdout is not None
        assert dying.stdout.readline() == "written\n"
        dying.send_signal(signal.SIGKILL)
    assert opened.append("第一轮", "decided", "张三", AT, {"rows": []}).sequence == 2
    assert opened.verify("第一轮") is None


def test_an_event_of_a_later_version_is_not_guessed_at(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    with opened.engine.begin() as connection:
        connection.execute(
            events.insert().values(round=name, sequence=2, at=AT, who="x", kind="voted", body="{}", hash="x")
        )
    with pytest.raises(RoundError, match="更新版本"):
        list(opened.events(name))


def test_a_store_made_ready_twice_keeps_its_rounds(begun: tuple[Rounds, str]) -> None:
    opened, name = begun
    again = open_rounds(opened.engine)
    assert name in again.names()
    with again.engine.connect() as connection:
        assert connection.execute(rounds.select().where(rounds.c.name == name)).one().sequence == 1
