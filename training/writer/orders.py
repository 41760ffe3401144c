"""In which order a department files the papers of a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.writer.lined import Lined, lined

FLOW, SLIPS = "O3", "送达回证"


@dataclass(frozen=True, slots=True)
class Orders:
    """`beside`: kinds that no order lists, each with the kind behind which it stands."""

    named: Mapping[str, tuple[str, ...]]
    beside: Mapping[str, str]


@cache
def orders() -> Orders:
    raw = dict(lined(Path(__file__).parent / "orders.yaml").raw)
    beside = raw.pop("beside")
    return Orders({name: tuple(kinds) for name, kinds in raw.items()}, beside)


def order_of(file: Lined) -> tuple[str, ...]:
    """The order that a style names or lists; what it does not list stands behind what comes before it in the procedure."""
    asked: str | Sequence[str] = file.raw["order"]
    known = orders().named
    if isinstance(asked, str):
        if asked not in known:
            raise file.wrong(f"没有“{asked}”这种排列；可用：{'、'.join(known)}", "order")
        return known[asked]
    flow = known[FLOW]
    for kind in asked:
        if kind not in (*flow, SLIPS):
            raise file.wrong(f"排列里没有“{kind}”这种文书", "order")
    made = list(asked)
    for turn, kind in enumerate(flow):
        if kind not in made:
            before = [made.index(one) for one in flow[:turn] if one in made]
            made.insert(made.index(flow[turn - 1]) + 1 if before else 0, kind)
    return tuple(made)
