"""Who reviews what (分配案卷): two reviewers each, nobody their own unit's dossiers nor any whose papers name them, loads alike.

Every dossier first goes to the two least loaded who may take it, the hardest to place first. Then chains of hand-overs (A gives a dossier
to B, B one to C) are looked for until none makes the loads more alike: where no such chain is left, no other assignment is more even.
Last, reviewers swap dossiers where that brings more of them to somebody of their own trade; loads stay as they are.
Ties are broken by lots made of the seed, as in `reviews.drawing`, so that the same names and seed give the same assignment.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from reviews.drawing import lot
from reviews.steps import Assigned, Candidate, Impossible, Pair, Reviewer

_BOTH = 2
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


def assigned(
    dossiers: Sequence[Candidate],
    reviewers: Iterable[Reviewer],
    seed: str,
    trades: Mapping[str, str] | None = None,
) -> Assigned:
    """`reviewers` are those who may be given dossiers at all; `trades` are those of the dossiers, where they are told."""
    those = sorted(reviewers, key=lambda one: lot(seed, one.name))
    may = {one.id: tuple(who.name for who in those if not barred(who, one)) for one in dossiers}
    placeable = [one for one in dossiers if len(may[one.id]) >= _BOTH]
    work = _Work(may, [who.name for who in those])
    for one in sorted(placeable, key=lambda one: (len(may[one.id]), lot(seed, one.id))):
        work.give(one.id)
    work.even_out()
    at_home = {who.name: who.trades for who in those}
    work.bring_home({one.id: (trades or {}).get(one.id, "") for one in placeable}, at_home)
    pairs = [
        Pair(dossier=one.id, reviewers=_in_order(work.of[one.id], f"{seed}\n{one.id}"))
        for one in dossiers
        if one.id in work.of
    ]
    impossible = [
        Impossible(dossier=one.id, reason=_why_not(one, those)) for one in dossiers if len(may[one.id]) < _BOTH
    ]
    return Assigned(seed=seed, pairs=tuple(pairs), impossible=tuple(impossible))


def handed_over(
    told: Assigned,
    leaving: str,
    dossiers: Mapping[str, Candidate],
    reviewers: Iterable[Reviewer],
    seed: str,
    thirds: Mapping[str, str] = _NOBODY,
) -> Assigned:
    """The dossiers of one who leaves go to the least loaded who may have them; `dossiers` are those still to be reviewed.

    Nobody is one of two where he is the third: `thirds`, by dossier.

    What nobody else may have stays where it is and stands among the impossible.
    """
    others = [one for one in reviewers if one.name != leaving]
    counted = dict(loads(told))
    pairs: dict[str, Pair] = {pair.dossier: pair for pair in told.pairs}
    impossible: list[Impossible] = []
    for pair in told.pairs:
        dossier = dossiers.get(pair.dossier)
        if leaving not in pair.reviewers or dossier is None:
            continue
        (partner,) = set(pair.reviewers) - {leaving}
        left = [one for one in others if one.name not in (partner, thirds.get(pair.dossier))]
        may = [one.name for one in left if not barred(one, dossier)]
        if not may:
            impossible.append(Impossible(dossier=dossier.id, reason=_why_not(dossier, left, partner)))
            continue
        taker = min(may, key=lambda name: (counted.get(name, 0), lot(f"{seed}\n{pair.dossier}", name)))
        counted[taker] = counted.get(taker, 0) + 1
        first, second = (taker if name == leaving else name for name in pair.reviewers)
        pairs[pair.dossier] = Pair(dossier=pair.dossier, reviewers=(first, second))
    return Assigned(seed=seed, pairs=tuple(pairs.values()), impossible=tuple(impossible))


def barred(reviewer: Reviewer, dossier: Candidate) -> str:
    """Why the reviewer must not have the dossier; empty where he may."""
    if reviewer.unit == dossier.unit:
        return "是本单位的案卷"
    if reviewer.name in dossier.people:
        return "卷内文书有此姓名"
    return ""


def _why_not(dossier: Candidate, reviewers: Sequence[Reviewer], partner: str = "") -> str:
    """`partner` has it already."""
    reasons: dict[str, list[str]] = {}
    free: list[str] = []
    for who in sorted(reviewers, key=lambda one: one.name):
        why = barred(who, dossier)
        reasons.setdefault(why, []).append(who.name) if why else free.append(who.name)
    told = "；".join(f"{'、'.join(names)}{why}，须回避" for why, names in reasons.items())
    if partner:
        return f"{told}；除 {partner} 外没有人可以接手" if told else f"除 {partner} 外没有人可以接手"
    left = f"只剩 {'、'.join(free)} 一人" if free else "没有人"
    return f"{told}；{left}可以评查，不够两人" if told else f"{left}可以评查，不够两人"


def _in_order(pair: set[str], seed: str) -> tuple[str, str]:
    """Who is first says nothing about anybody."""
    first, second = sorted(pair, key=lambda name: lot(seed, name))
    return first, second


class _Work:
    """Who has what while it is shared out."""

    def __init__(self, may: Mapping[str, Sequence[str]], names: Sequence[str]) -> None:
        self.may, self.names = may, names
        self.of: dict[str, set[str]] = {}
        self.load = dict.fromkeys(names, 0)

    def give(self, dossier: str) -> None:
        rank = {name: at for at, name in enumerate(self.names)}
        chosen = sorted(self.may[dossier], key=lambda name: (self.load[name], rank[name]))[:_BOTH]
        self.of[dossier] = set(chosen)
        for name in chosen:
            self.load[name] += 1

    def even_out(self) -> None:
        while (chain := self._chain()) is not None:
            for dossier, giver, taker in chain:
                self._hand_over(dossier, giver, taker)

    def _hand_over(self, dossier: str, giver: str, taker: str) -> None:
        self.of[dossier] = self.of[dossier] - {giver} | {taker}
        self.load[giver] -= 1
        self.load[taker] += 1

    def _chain(self) -> list[tuple[str, str, str]] | None:
        """Hand-overs that take one dossier from somebody to somebody who has at least two fewer; None where there are none."""
        ways = self._ways()
        for start in sorted(self.names, key=lambda name: -self.load[name]):
            came: dict[str, tuple[str, str, str] | None] = {start: None}
            waiting = deque([start])
            while waiting:
                at = waiting.popleft()
                if self.load[at] <= self.load[start] - 2:
                    return self._walked(came, at)
                for taker, dossier in ways[at].items():
                    if taker not in came:
                        came[taker] = (dossier, at, taker)
                        waiting.append(taker)
        return None

    def _walked(self, came: Mapping[str, tuple[str, str, str] | None], end: str) -> list[tuple[str, str, str]]:
        chain: list[tuple[str, str, str]] = []
        step = came[end]
        while step is not None:
            chain.append(step)
            step = came[step[1]]
        return chain

    def _ways(self) -> Mapping[str, dict[str, str]]:
        """Giver -> taker -> a dossier that may go from the one to the other."""
        ways: dict[str, dict[str, str]] = {name: {} for name in self.names}
        for dossier, those in self.of.items():
            for giver in those:
                for taker in self.may[dossier]:
                    if taker not in those:
                        ways[giver].setdefault(taker, dossier)
        return ways

    def bring_home(self, trades: Mapping[str, str], at_home: Mapping[str, Sequence[str]]) -> None:
        """Swaps two dossiers between two reviewers while that lets more dossiers have one who knows their trade."""
        told = [dossier for dossier, trade in trades.items() if trade and dossier in self.of]

        def knows(name: str, dossier: str) -> bool:
            return trades.get(dossier, "") in at_home[name]

        def served(dossier: str, those: set[str]) -> bool:
            return not trades.get(dossier) or any(knows(name, dossier) for name in those)

        wanting = [dossier for dossier in told if not served(dossier, self.of[dossier])]
        for dossier in wanting:
            found = self._swap(dossier, knows, served)
            if found is not None:
                giver, taker, other = found
                self._hand_over(dossier, giver, taker)
                self._hand_over(other, taker, giver)

    def _swap(
        self, dossier: str, knows: Callable[[str, str], bool], served: Callable[[str, set[str]], bool]
    ) -> tuple[str, str, str] | None:
        """Giver, taker who knows the trade, and the dossier that goes back without loss to its own trade."""
        for taker in self.may[dossier]:
            if taker in self.of[dossier] or not knows(taker, dossier):
                continue
            for other, those in self.of.items():
                if taker not in those or other == dossier:
                    continue
                for giver in sorted(self.of[dossier]):
                    after = those - {taker} | {giver}
                    if giver in self.may[other] and giver not in those and served(other, after) >= served(other, those):
                        return giver, taker, other
        return None


def loads(told: Assigned) -> Mapping[str, int]:
    """Reviewer -> how many dossiers."""
    counted: dict[str, int] = {}
    for pair in told.pairs:
        for name in pair.reviewers:
            counted[name] = counted.get(name, 0) + 1
    return counted
