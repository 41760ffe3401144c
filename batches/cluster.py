"""The same batch on several machines: Dask hands out turns, workers take dossiers from the store and write results there.

Nothing that matters lives in Dask: a lost worker, scheduler or driver loses no result, and the next run goes on from the
store. Every machine needs this program in the same version, the dossiers under the same paths, and a store in PostgreSQL
(workers on one machine may share a file).
"""

import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from batches.assessing import Assessing
from batches.basis import basis_of, told_of
from batches.entries import Entry
from batches.isolation import Crew, Limits, Task
from batches.running import kept_of, task_of
from batches.store import Counts, Store, open_store
from dossiers import ForPerson

if TYPE_CHECKING:
    from distributed import Client, Future

_TURN: Final = 20.0
"""Seconds after which a worker answers, so that the driver sees it live and can stop it."""
_TURNS_AHEAD: Final = 2
"""Of each thread: it goes from one to the next without waiting for the driver to look."""
_AT_ONCE: Final = 4
_LEASE: Final = 60.0
_LOOK_EVERY: Final = 1.0


class ClusterError(ForPerson):
    """The cluster cannot be used, or went away; what was scored is safe."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker needs to know; crosses to it by pickling."""

    place: str
    batch: str
    basis: str
    work: Assessing
    limits: Limits


class OtherVersion(Exception):
    """A worker would judge by something else than the driver."""


def run_on_cluster(scheduler: str | None, workers: int, job: Job, each: Callable[[Counts], None]) -> None:
    """Until no dossier waits. `scheduler` None: workers of this machine alone. Raises `ClusterError`."""
    store = open_store(job.place, job.batch)
    with _client(scheduler, workers) as client:
        running: dict[Future, str] = {}
        counts = store.counts()
        while counts.waiting:
            _hand_out(client, job, running)
            time.sleep(_LOOK_EVERY)
            _hear(client, store, running)
            counts = store.counts()
            each(counts)


@contextmanager
def _client(scheduler: str | None, workers: int) -> "Iterator[Client]":
    try:
        import dask
        from distributed import Client, LocalCluster
    except ModuleNotFoundError:
        raise ClusterError("用多台机器评查请安装：pip install 'anjuan[cluster]'") from None
    # A worker that is a daemon may have no processes of its own, and each dossier needs one.
    with dask.config.set({"distributed.worker.daemon": False, "distributed.admin.tick.limit": "1h"}):
        if scheduler is None:
            with (
                LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50) as local,
                Client(local) as client,
            ):
                yield client
            return
        try:
            client = Client(scheduler, timeout=10)
        except (OSError, ValueError):
            raise ClusterError(f"连不上调度器 {scheduler}，请看地址和网络") from None
        with client:
            yield client


def _hand_out(client: "Client", job: Job, running: "dict[Future, str]") -> None:
    """One turn under way and one that waits to each thread of each worker."""
    for address, told in _workers(client).items():
        for _ in range(told * _TURNS_AHEAD - sum(one == address for one in running.values())):
            future = client.submit(turn, job, _TURN, workers=[address], pure=False, retries=0)
            running[future] = address


def _workers(client: "Client") -> dict[str, int]:
    try:
        return {address: told["nthreads"] for address, told in client.scheduler_info(n_workers=-1)["workers"].items()}
    except (OSError, TimeoutError, RuntimeError):
        raise ClusterError("与调度器断开了；已评的都在结果库里，重新启动调度器后再运行一次就接着评") from None


def _hear(client: "Client", store: Store, running: "dict[Future, str]") -> None:
    """Takes back turns that ended; what a lost worker held is free at once."""
    living = _workers(client)
    for future, address in list(running.items()):
        if not future.done() and address in living:
            continue
        del running[future]
        if future.status == "error" and isinstance(error := future.exception(), OtherVersion):
            raise ClusterError(f"工作机 {address} 上的程序或数据与本机不是一个版本（{error}），请先装成一样的版本")
        if future.status != "finished":
            store.release_all(_holder(address))
            future.cancel()


def _holder(address: str) -> str:
    return f"{address} "


_crews: dict[int, tuple[Job, Crew]] = {}
"""Of this worker's threads: a keeper loads for seconds and serves many turns."""


def turn(job: Job, seconds: float) -> int:
    """Runs on a worker: dossiers from the store until the time is up. Raises `OtherVersion`."""
    from distributed import get_worker

    work = job.work
    own = basis_of(told_of(work.standard, work.region, work.trade, work.case_type))
    if own != job.basis:
        raise OtherVersion(socket.gethostname())
    store = open_store(job.place, job.batch)
    holder = f"{_holder(get_worker().address)}{uuid.uuid4().hex[:8]}"
    ends = time.monotonic() + seconds
    claimed: dict[str, Entry] = {}

    def tasks() -> Iterator[Task]:
        while time.monotonic() < ends and (entries := store.claim(holder, _AT_ONCE, _LEASE)):
            for entry in entries:
                claimed[entry.id] = entry
                yield task_of(entry)

    done = 0
    with _holding(store, holder):
        for one in _crew(job).results(tasks()):
            store.keep(kept_of(one, claimed.pop(one.task), job.basis, job.batch))
            done += 1
    store.release(holder)
    return done


def _crew(job: Job) -> Crew:
    own = threading.get_ident()
    kept = _crews.get(own)
    if kept is not None and kept[0] == job:
        return kept[1]
    if kept is not None:
        kept[1].close()
    _crews[own] = (job, Crew(1, job.limits, job.work))
    return _crews[own][1]


@contextmanager
def _holding(store: Store, holder: str) -> Iterator[None]:
    """Renews the claims while a long dossier is read."""
    over = threading.Event()

    def renew() -> None:
        while not over.wait(_LEASE / 3):
            store.renew(holder, _LEASE)

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
