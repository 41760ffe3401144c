"""One document number in two dossiers."""

from collections.abc import Iterator, Sequence

from reviews.across.lead import Lead, LeadKind, Shown
from reviews.across.traces import Trace


def same_numbers(found: Sequence[Trace]) -> Iterator[Lead]:
    """Of papers of one kind; papers that carry the number of another are left aside."""
    bearers: dict[tuple[str, str], list[tuple[Trace, Shown]]] = {}
    for one in found:
        for numbered in one.numbers:
            bearers.setdefault((numbered.kind, numbered.number), []).append((one, numbered.shown))
    for (kind, number), held in bearers.items():
        if len(held) < 2:
            continue
        parties = {one.party for one, _ in held}
        again = "；当事人相同，可能是同一案卷报送了两次" if len(parties) == 1 and "" not in parties else ""
        told = f"{len(held)} 个案卷的《{kind}》文号都是 {number}{again}"
        yield Lead(LeadKind.NUMBER, tuple(one.dossier for one, _ in held), told, tuple(shown for _, shown in held))
