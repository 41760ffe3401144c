"""What every command of a round begins with: the store, the round, who does it and when."""

import datetime as dt
import getpass
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commands.arguments import WrongUse, refuse_empty

if TYPE_CHECKING:
    from batches.store import Store
    from checklists.checks import Strict
    from reviews.history import Kind, Rounds
    from reviews.round import Round

StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="结果库",
        help="批量评查的结果库：文件，或 postgresql:// 地址；不给时用本文件夹里唯一的 .anjuan.db",
    ),
]
RoundName = Annotated[
    str | None, typer.Option("--round", metavar="轮次", help="轮次名称；不写用最近建立、还没有结束的一轮")
]
Who = Annotated[str | None, typer.Option("--who", metavar="姓名", help="由谁办理，记入历史；不给时用本机的用户名")]
At = Annotated[str | None, typer.Option("--at", hidden=True)]
Target = Annotated[
    str | None,
    typer.Option("-o", "--output", metavar="文件", help="写到哪个文件；已有同名文件时，原文件改名保留"),
]


@dataclass(frozen=True, slots=True)
class AtHand:
    """A round of a store."""

    store: "Store"
    rounds: "Rounds"
    name: str

    def read(self) -> "Round":
        from reviews.round import read_round

        return read_round(self.rounds, self.name)

    def append(self, kind: "Kind", who: str, at: str | None, step: "Strict", expected_sequence: int) -> None:
        """Raises `RoundError`, `StoreError`; `Overtaken` when the round has gone beyond `expected_sequence`."""
        self.rounds.append(self.name, kind, who, moment(at), step.model_dump(mode="json"), expected_sequence)


def at_hand(store: str | None, name: str | None) -> AtHand:
    """Raises `RoundError`, `StoreError`, `WrongUse`."""
    from batches.store import Store, open_store
    from reviews.history import RoundError, open_rounds

    refuse_empty(("--store", store), ("--round", name))
    engine = open_store(store_place(store), "").engine
    rounds = open_rounds(engine)
    if name is None:
        name = rounds.latest()
        if name is None:
            raise RoundError("结果库里还没有轮次；请先用 anjuan round new 建一个")
        if others := [one for one in rounds.names() if one != name]:
            typer.echo(f"轮次“{name}”（结果库里另有{'、'.join(others)}，要办的是它们的，用 --round 写明）", err=True)
    return AtHand(Store(engine, rounds.batch_of(name)), rounds, name)


def opened(store: str | None, name: str | None) -> "tuple[AtHand, Round]":
    """The round as it stands, and where the next step is appended; raises as `at_hand`."""
    hand = at_hand(store, name)
    return hand, hand.read()


def store_place(store: str | None) -> str:
    if store is not None:
        if "://" not in store and not Path(store).is_file():
            raise WrongUse(f"{store}：没有这个结果库；请先运行 anjuan batch")
        return store
    found = sorted(Path().glob("*.anjuan.db"))
    if not found:
        raise WrongUse("本文件夹里没有结果库（.anjuan.db）；请用 --store 指定，或先运行 anjuan batch")
    if len(found) > 1:
        raise WrongUse(f"本文件夹里有几个结果库，请用 --store 写明：{'、'.join(one.name for one in found)}")
    return str(found[0])


def moment(at: str | None) -> str:
    if at is None:
        return dt.datetime.now().astimezone().isoformat(timespec="seconds")
    return dt.datetime.fromisoformat(at).isoformat(timespec="seconds")


def person(who: str | None) -> str:
    refuse_empty(("--who", who))
    return who.strip() if who is not None else getpass.getuser()


def lot(seed: str | None) -> str:
    """The seed of a drawing: as told, or taken by chance; the history keeps it."""
    return seed if seed is not None else f"{secrets.randbelow(10**8):08d}"


def place_of(output: str | None, usual: str) -> Path:
    """Where to write; raises `WrongUse` for a name that is no workbook, `OutputError` where nothing can be written."""
    from reports.output import free_path

    target = Path(output.strip() if output else usual)
    if target.suffix.lower() != ".xlsx":
        raise WrongUse(f"{target}：文件名应以 .xlsx 结尾")
    free_path(target)
    return target


def tell_problems(problems: Sequence[str]) -> None:
    for problem in problems:
        typer.echo(problem, err=True)
