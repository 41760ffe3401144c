"""第三人复看: who looks as a third person at a dossier on which two reviewers are far apart. He sees neither's words; the leader sees all three."""

from collections.abc import Iterable, Mapping, Sequence

from reviews.assigning import barred
from reviews.drawing import lot
from reviews.steps import Candidate, Impossible, Reviewer, ThirdLook, Thirds


def thirds_for(
    dossiers: Sequence[Candidate],
    pairs: Mapping[str, tuple[str, str]],
    had: Mapping[str, str],
    reviewers: Iterable[Reviewer],
    seed: str,
) -> Thirds:
    """The least loaded who may have the dossier and did not have it yet; `had` are the third persons asked before."""
    those = tuple(reviewers)
    load = {one.name: 0 for one in those}
    for name in (*(name for pair in pairs.values() for name in pair), *had.values()):
        load[name] = load.get(name, 0) + 1
    thirds: list[ThirdLook] = []
    impossible: list[Impossible] = []
    for dossier in dossiers:
        before = (*pairs[dossier.id], had.get(dossier.id, ""))
        why = {one.name: "已经看过这一卷" if one.name in before else barred(one, dossier) for one in those}
        may = [name for name, reason in why.items() if not reason]
        if not may:
            told = "；".join(f"{name}{reason}" for name, reason in why.items())
            impossible.append(Impossible(dossier=dossier.id, reason=f"{told}；没有人可以请"))
            continue
        third = min(may, key=lambda name: (load[name], lot(f"{seed}\n{dossier.id}", name)))
        load[third] += 1
        thirds.append(ThirdLook(dossier=dossier.id, reviewer=third))
    return Thirds(seed=seed, thirds=tuple(thirds), impossible=tuple(impossible))
