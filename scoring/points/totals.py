"""The sum of all items: layers, what stands for items without marks, what does not apply. Not rounded here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.standard import Inapplicable, Section, Standard, all_items, has_uncapped, is_pool, marks_below, marks_of
from scoring.assessment import ItemScore, SectionScore

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Tally:
    """Full marks of what applies, and what was earned of them at least and at most."""

    full: Decimal = _NOTHING
    low: Decimal = _NOTHING
    high: Decimal = _NOTHING

    def plus(self, other: "Tally") -> "Tally":
        return Tally(self.full + other.full, self.low + other.low, self.high + other.high)


def tallied(standard: Standard, items: Sequence[ItemScore]) -> tuple[Tally, tuple[SectionScore, ...]]:
    """The whole, and every section in the order of the standard."""
    scores = {item.id: item for item in items}
    whole = Tally()
    sections: list[SectionScore] = []
    for section in standard.sections:
        one = _Layer(standard, section, scores, Decimal(1), 0, standard.inapplicable)
        whole = whole.plus(one.tally())
        sections.extend(one.listed())
    return whole, tuple(sections)


def on_the_scale(standard: Standard, whole: Tally, bonus: tuple[Decimal, Decimal]) -> tuple[Decimal, Decimal]:
    """Low and high on the full marks of the standard; `bonus` among the earned points."""
    base = base_of_whole(standard)
    full = whole.full + base
    if standard.inapplicable == "award":
        # What is stated is taken from, whatever the items add up to.
        ends = (
            standard.full - (whole.full - part) + more
            for part, more in zip((whole.low, whole.high), bonus, strict=True)
        )
    elif not full:
        return standard.full, standard.full
    else:
        ends = (
            (max(_NOTHING, part + base) + more) * standard.full / full
            for part, more in zip((whole.low, whole.high), bonus, strict=True)
        )
    low, high = (max(_NOTHING, end) for end in ends)
    return low, high


def base_of_whole(standard: Standard) -> Decimal:
    """What the standard's own full marks hold for uncapped items outside any section that states its marks."""
    if not any(has_uncapped(section) and not is_pool(section) for section in standard.sections):
        return _NOTHING
    return standard.full - sum((marks_of(section, Decimal(1)) for section in standard.sections), _NOTHING)


@dataclass(frozen=True, slots=True)
class _Layer:
    standard: Standard
    section: Section
    scores: Mapping[str, ItemScore]
    above: Decimal
    depth: int
    mode: Inapplicable

    @property
    def _scale(self) -> Decimal:
        return self.above * self.section.scale

    @property
    def _below(self) -> tuple["_Layer", ...]:
        mode = self.section.inapplicable or self.mode
        return tuple(
            _Layer(self.standard, inner, self.scores, self._scale, self.depth + 1, mode)
            for inner in self.section.sections
        )

    @property
    def base(self) -> Decimal:
        """What the section holds for the uncapped items in it."""
        if not is_pool(self.section) or self.section.full is None or not self._applies():
            return _NOTHING
        stated = self.section.full * self._scale
        return stated - marks_below(self.section, self._scale)

    @property
    def within(self) -> bool:
        """Its inapplicable items shrink it alone, not the whole; or its sum is brought to other points."""
        if self.section.out_of is not None:
            return True
        return self.section.inapplicable == "rescale" and self.mode == "award"

    def _applies(self) -> bool:
        return any(self.scores[item.id].applicable for item in all_items(self.section))

    def tally(self) -> Tally:
        sum_ = Tally()
        for item in self.section.items:
            sum_ = sum_.plus(_of_item(self.scores[item.id]))
        for inner in self._below:
            sum_ = sum_.plus(inner.tally())
        base = self.base
        if base:
            sum_ = Tally(sum_.full + base, max(_NOTHING, sum_.low + base), max(_NOTHING, sum_.high + base))
        return self._rescaled(sum_) if self.within else sum_

    def _rescaled(self, sum_: Tally) -> Tally:
        whole = marks_of(self.section, self.above)
        if not sum_.full:
            return Tally(whole, whole, whole)
        return Tally(whole, sum_.low * whole / sum_.full, sum_.high * whole / sum_.full)

    def listed(self) -> Iterator[SectionScore]:
        tally = self.tally()
        yield SectionScore(
            self.section.id,
            self.section.title,
            self.depth,
            tally.full,
            tally.low,
            tally.high,
            self.base,
            self.within,
        )
        for inner in self._below:
            yield from inner.listed()


def _of_item(score: ItemScore) -> Tally:
    """An item that does not apply counts only where its points are given."""
    if not score.applicable and not is_awarded(score):
        return Tally()
    return Tally(score.full, score.low, score.high)


def is_awarded(score: ItemScore) -> bool:
    """Inapplicable under a standard that then gives the points."""
    return not score.applicable and score.low == score.full != 0
