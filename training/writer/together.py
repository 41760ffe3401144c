"""Which faults can be planted together: each where the others leave it alone, so that every one is still there to be found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from random import Random

from training.writer.dossier import compose
from training.writer.faults import Fault, faults
from training.writer.sheets import Closing, Field, Leaf, Listing, Part, Picture, Sheet, Sign, edited

Place = tuple[str, str, str]
"""Kind and key of a sheet, and the name of what stands in it; `WHOLE` where the sheet itself came or went."""
WHOLE, PAGES, NUMBER = "*", "页码", "文号"
TRIES = 40


def several(seed: int, style: str, first: str, count: int) -> tuple[str, ...]:
    """`first` and up to `count - 1` other faults that this dossier bears with it; fewer where no more go together."""
    known = faults()
    chosen = [known[first]]
    turn = [one for one in known.values() if one.name != first]
    Random(f"together:{style}:{seed}:{first}").shuffle(turn)
    for one in turn[:TRIES]:
        if len(chosen) >= count:
            break
        if all(_apart(one, other) for other in chosen) and _planted(seed, style, (*chosen, one)):
            chosen.append(one)
    return tuple(one.name for one in chosen)


def _apart(one: Fault, other: Fault) -> bool:
    """Whether neither speaks to the other's criteria, days or page numbers."""
    return not (
        (one.on_case and other.on_case)
        or (one.on_bound and other.on_bound)
        or {*one.criteria, *one.arguable} & set(other.criteria)
        or {*other.criteria, *other.arguable} & set(one.criteria)
    )


def _planted(seed: int, style: str, chosen: Sequence[Fault]) -> bool:
    """Whether the dossier bears all of them, none in another's place."""
    places: dict[str, set[Place]] = {one.name: set() for one in chosen}

    def watch(name: str, before: Sequence[Sheet], after: Sequence[Sheet]) -> None:
        places[name] |= touched(before, after)

    try:
        compose(seed, style, chosen, watch)
    except ValueError:
        return False
    names = list(places)
    return not any(_meet(places[one], places[other]) for turn, one in enumerate(names) for other in names[turn + 1 :])


def _meet(one: Iterable[Place], other: Iterable[Place]) -> bool:
    return any(
        (kind, key) == (a_kind, a_key) and (name == a_name or WHOLE in (name, a_name))
        for kind, key, name in one
        for a_kind, a_key, a_name in other
    )


def touched(before: Sequence[Sheet], after: Sequence[Sheet]) -> set[Place]:
    """Where the sheets differ."""
    old = {(sheet.kind, sheet.key): _told(sheet) for sheet in before}
    new = {(sheet.kind, sheet.key): _told(sheet) for sheet in after}
    places: set[Place] = {(*at, WHOLE) for at in old.keys() ^ new.keys()}
    for at in old.keys() & new.keys():
        differing = (old[at] - new[at]) + (new[at] - old[at])
        places |= {(*at, name) for name, _ in differing}
    return places


def _told(sheet: Sheet) -> Counter[tuple[str, str]]:
    """What every named place of the sheet says."""
    told = Counter({(PAGES, str(sheet.pages)): 1, (NUMBER, sheet.number): 1, ("页签", str(sheet.foot)): 1})

    def collect(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part):
            told[leaf.name, leaf.text] += 1
        elif isinstance(leaf, Sign):
            told[leaf.name, str(leaf)] += 1
        elif isinstance(leaf, Field):
            told[leaf.name, leaf.label] += 1
        elif isinstance(leaf, Closing):
            told["落款", str(leaf)] += 1
        elif isinstance(leaf, Listing):
            told[leaf.name, str(leaf.rows)] += 1
        elif isinstance(leaf, Picture):
            told["照片", str(leaf.seed)] += 1
        return leaf

    edited(sheet, collect)
    return told
