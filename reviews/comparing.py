"""What two reviewers of a dossier said, laid side by side: what agrees merges by itself, what differs goes to the leader."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reviews.matters import ADDED, CHANGED, CONFIRMED, FAILS, INAPPLICABLE, PRAISED, STANDS, Decided, Row
from reviews.round import Round, Where, Word
from reviews.settling import asked

_NOTHING = Decimal(0)
STANDS_AS_FAULT, NO_FAULT = "有问题", "无问题"


@dataclass(frozen=True, slots=True)
class Difference:
    """`words` in the order of the pair; None for one who said nothing. `row` of what only one added is made of his words."""

    row: Row
    words: tuple[Word | None, Word | None]
    third: Word | None = None
    """The third person's, where one looked at the dossier."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a dossier has come. `decided` holds the leader's words and those on which both agree; praise of either counts."""

    dossier: str
    pair: tuple[str, str]
    decided: tuple[Decided, ...]
    differences: tuple[Difference, ...]
    missing: Mapping[str, tuple[Row, ...]]
    """Reviewer -> rows that still wait for a word; the third person's are only those on which the two differ."""
    praised: tuple[Decided, ...]
    both: tuple[tuple[Row, Decided, Decided], ...]
    """Rows of the machine on which both have a word, whether the same or not."""
    third: str = ""
    """Who looks at the dossier as a third person."""

    @property
    def both_done(self) -> bool:
        return not any(self.missing[name] for name in self.pair)

    @property
    def complete(self) -> bool:
        return not self.differences and not any(self.missing.values())


def standing_of(found: Round, dossier: str, rows: Sequence[Row], emerged: Sequence[Row] = ()) -> Standing:
    """`emerged` are rows that came up only through decisions: they are for the leader."""
    pair = found.pairs[dossier]
    first, second = (_words_of(found.words.get(name, {}), dossier) for name in pair)
    leaders = {key: word.decided for key, word in _words_of(found.settled, dossier).items()}
    third = found.thirds.get(dossier, "")
    words = _Words((first, second), leaders, _words_of(found.words.get(third, {}), dossier))
    decided: dict[str, Decided] = {}
    differences: list[Difference] = []
    missing: dict[str, list[Row]] = {name: [] for name in (*pair, *((third,) if third else ()))}
    # A row behind a gate waits for what becomes of the finding that shut it.
    for row in sorted(rows, key=lambda row: bool(row.gate)):
        if row.gate and not asked(row, decided):
            continue
        final = words.final(row)
        if final is not None:
            decided[row.key] = final
            continue
        silent = [name for at, name in enumerate(pair) if words.waits(at, row)]
        for name in silent:
            missing[name].append(row)
        if silent or not (asked(row, decided) or any(words.on(row.key))):
            continue
        if third and words.third_waits(row):
            missing[third].append(row)
        else:
            differences.append(Difference(row, words.on(row.key), words.third.get(row.key)))
    for row in emerged:
        if row.key in words.leaders:
            decided[row.key] = words.leaders[row.key]
        else:
            differences.append(Difference(row, (None, None), words.third.get(row.key)))
    more, added = _additions(dossier, pair, third, words)
    both = tuple(
        (row, one.decided, other.decided)
        for row in rows
        for one, other in (words.on(row.key),)
        if one is not None and other is not None
    )
    return Standing(
        dossier,
        pair,
        (*decided.values(), *more),
        (*differences, *added),
        {name: tuple(those) for name, those in missing.items()},
        _praised(words),
        both,
        third,
    )


def with_settled(found: Round, decided: Iterable[Decided]) -> Round:
    """As the round will stand once the leader's words are in it."""
    words = {(one.dossier, one.key): Word(one, "", "", found.sequence + 1) for one in decided}
    return replace(found, settled={**found.settled, **words})


def _words_of(words: Mapping[Where, Word], dossier: str) -> Mapping[str, Word]:
    return {key: word for (of, key), word in words.items() if of == dossier}


@dataclass(frozen=True, slots=True)
class _Words:
    """All words on one dossier by row: those of its two reviewers, the leader's, and the third person's."""

    own: tuple[Mapping[str, Word], Mapping[str, Word]]
    leaders: Mapping[str, Decided]
    third: Mapping[str, Word]

    def on(self, key: str) -> tuple[Word | None, Word | None]:
        return self.own[0].get(key), self.own[1].get(key)

    def final(self, row: Row) -> Decided | None:
        """The leader's, or that on which both agree."""
        if row.key in self.leaders:
            return self.leaders[row.key]
        one, other = self.on(row.key)
        if one is None or other is None or not same(row, one.decided, other.decided):
            return None
        return _merged(one.decided, other.decided)

    def third_waits(self, row: Row) -> bool:
        """Whether the third person has still to say a word; nobody must say one on a veto that follows other rows."""
        said = {key: word.decided for key, word in self.third.items()}
        return row.key not in said and asked(row, said)

    def waits(self, at: int, row: Row) -> bool:
        """Whether this reviewer has still to say a word on the row."""
        own = self.own[at]
        return row.key not in own and asked(row, {key: word.decided for key, word in own.items()})


def same(row: Row, one: Decided, other: Decided) -> bool:
    return _meaning(row, one) == _meaning(row, other)


def _meaning(row: Row, said: Decided) -> tuple[str, Decimal | None]:
    """A change to what the machine had proposed confirms it."""
    if said.word == CHANGED and said.points == row.price and not row.undecided:
        return CONFIRMED, None
    return said.word, said.points if said.word in (CHANGED, FAILS) or row.about == "bonus" else None


def verdict_on(said: Decided) -> str:
    """Whether there is a fault, whatever it costs: the answer that two reviewers are compared by."""
    if said.word == INAPPLICABLE:
        return INAPPLICABLE
    return STANDS_AS_FAULT if said.word in (CONFIRMED, CHANGED, FAILS, STANDS) else NO_FAULT


def _merged(one: Decided, other: Decided) -> Decided:
    return replace(one, reason="；".join(dict.fromkeys(reason for reason in (one.reason, other.reason) if reason)))


def _additions(
    dossier: str, pair: tuple[str, str], third: str, words: _Words
) -> tuple[list[Decided], list[Difference]]:
    """What reviewers found beside the machine. It merges only where both wrote the same; the leader's word goes before all."""
    decided = [one for one in words.leaders.values() if one.word == ADDED]
    own = [[word for word in those.values() if word.decided.word == ADDED] for those in (*words.own, words.third)]
    differences: list[Difference] = []
    for at in (0, 1):
        for word in own[at]:
            key = added_row_key(word.decided.key, pair[at])
            if key in words.leaders:
                continue
            if not any(_alike(word.decided, other.decided) for other in own[1 - at]):
                row = _row_of(dossier, key, word.decided)
                seconded = next((one for one in own[2] if _alike(one.decided, word.decided)), None)
                differences.append(Difference(row, (word, None) if at == 0 else (None, word), seconded))
            elif at == 0:
                decided.append(replace(word.decided, key=key))
    for word in own[2]:
        key = added_row_key(word.decided.key, third)
        if key not in words.leaders and not any(_alike(word.decided, one.decided) for one in (*own[0], *own[1])):
            differences.append(Difference(_row_of(dossier, key, word.decided), (None, None), word))
    return decided, differences


def added_row_key(key: str, reviewer: str) -> str:
    """What two reviewers added has the same key in both workbooks."""
    return f"{key}#{reviewer}"


def _alike(one: Decided, other: Decided) -> bool:
    return (one.item, one.points, "".join(one.text.split())) == (other.item, other.points, "".join(other.text.split()))


def _row_of(dossier: str, key: str, said: Decided) -> Row:
    points = said.points or _NOTHING
    return Row(dossier, key, "added", said.item, "", said.text, said.reason, "", "", points, _NOTHING, points, None)


def _praised(words: _Words) -> tuple[Decided, ...]:
    found = {
        "".join(word.decided.text.split()): word.decided
        for those in (*words.own, words.third)
        for word in those.values()
        if word.decided.word == PRAISED
    }
    return tuple(found.values())
