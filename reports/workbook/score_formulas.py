"""The arithmetic of a standard as formulas of a 评分表: parts, full marks, bonuses, vetoes, grades."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.values import plain
from scoring.assessment import Assessment, SectionScore

NO_SCORE, UNSCORED, UNFINISHED, RECKON = "不计分", "不打分", "未完成", "须重算"
"""A veto ended the scoring; the standard gives no scores; rows still wait for a decision; only the program can reckon it."""


@dataclass(frozen=True, slots=True)
class Part:
    """An outermost section: lines (from 1) of the sums of what stands in it.

    `base` stands for items without marks of their own; a part rescaled within itself is worth `whole`.
    """

    lines: tuple[int, ...]
    base: Decimal = Decimal(0)
    whole: Decimal | None = None

    @property
    def is_plain(self) -> bool:
        return not self.base and self.whole is None

    def sum_of(self, letter: str) -> str:
        return "+".join(f"{letter}{line}" for line in self.lines) or "0"

    def counted(self, letter: str) -> str:
        return plain(self.whole) if self.whole is not None else self._counted(letter)

    def _counted(self, letter: str) -> str:
        return f"({self.sum_of(letter)}" + (f"+{plain(self.base)})" if self.base else ")")

    def earned(self, letters: str, counted: str) -> str:
        """`letters` of the columns to be added: what is certain, or that and what is open."""
        total = "+".join(self.sum_of(letter) for letter in letters)
        if self.base:
            total = f"MAX(0,{total}+{plain(self.base)})"
        if self.whole is None:
            return f"({total})"
        full = self._counted(counted)
        return f"IF({full}=0,{plain(self.whole)},({total})*{plain(self.whole)}/{full})"


@dataclass(frozen=True, slots=True)
class Sums:
    """The parts of the sheet, and the line of the sum of what does not apply."""

    parts: tuple[Part, ...]
    aside: int | None
    dropped: tuple[str, ...] = ()
    """How often an item was said not to apply whose section may then be worth nothing."""

    @property
    def beyond(self) -> tuple[str, ...]:
        """Counts of what no formula here can follow, where it happens: points of what was thought not to apply among them."""
        plain_parts = all(part.is_plain for part in self.parts)
        return self.dropped if self.aside is None or plain_parts else (*self.dropped, f"I{self.aside}")

    def machine(self) -> tuple[str, str, str]:
        """What applies, what is earned for certain, what is earned with all that is open."""
        return self._counted("C"), self._earned("G", "C"), self._earned("GF", "C")

    def reviewed(self) -> tuple[str, str]:
        counted, earned = self._counted("I", aside=True), self._earned("J", "I", aside=True)
        return counted, earned

    def reviewed_deduction(self) -> str:
        lines = [line for part in self.parts for line in part.lines]
        return self._added([f"H{line}" for line in lines], "H", aside=True)

    def _counted(self, letter: str, *, aside: bool = False) -> str:
        if all(part.is_plain for part in self.parts):
            return self._added(self._cells(letter), letter, aside=aside)
        return self._added([part.counted(letter) for part in self.parts], letter, aside=aside)

    def _earned(self, letters: str, counted: str, *, aside: bool = False) -> str:
        if all(part.is_plain for part in self.parts):
            sums = [self._added(self._cells(letter), letter, aside=aside) for letter in letters]
            return sums[0] if len(sums) == 1 else f"({'+'.join(sums)})"
        return self._added([part.earned(letters, counted) for part in self.parts], letters[0], aside=aside)

    def _cells(self, letter: str) -> list[str]:
        return [f"{letter}{line}" for part in self.parts for line in part.lines]

    def _added(self, terms: list[str], letter: str, *, aside: bool) -> str:
        if aside and self.aside is not None:
            terms = [*terms, f"{letter}{self.aside}"]
        return "(" + ("+".join(terms) or "0") + ")"


@dataclass(frozen=True, slots=True)
class VetoRanges:
    """Ranges of the rows of vetoes: what the machine said, what the panel concluded, effect, points or rank."""

    said: str
    held: str
    effect: str
    measure: str

    def fired(self, effect: str) -> str:
        return f'COUNTIFS({self.said},"发现",{self.effect},"{effect}")'

    def upheld(self, effect: str) -> str:
        return f'COUNTIFS({self.held},"成立",{self.effect},"{effect}")'

    def taken(self, column: str, word: str) -> str:
        return f'SUMIFS({self.measure},{column},"{word}",{self.effect},"deduct")'

    def worst_rank(self) -> str:
        """Of the best grades that upheld vetoes leave; 0 without one."""
        return f'SUMPRODUCT(MAX(({self.held}="成立")*({self.effect}="grade_cap")*{self.measure}))'


@dataclass(frozen=True, slots=True)
class Scale:
    """How the sums of the items become the score."""

    assessment: Assessment

    @property
    def _full(self) -> Decimal:
        used = self.assessment.standard
        return self.assessment.score.full if used.full is None else used.full

    @property
    def is_plain(self) -> bool:
        """Only a share of what applies, brought to the full marks."""
        used, score = self.assessment.standard, self.assessment.score
        extras = self.assessment.bonuses or score.adjustments or used.full is not None or used.base
        return used.inapplicable == "rescale" and not extras

    def share(self, earned: str, counted: str, bonus: str = "0", taken: str = "0") -> str:
        used = self.assessment.standard
        full, top = plain(self._full), plain(self.assessment.score.full)
        if self.is_plain and taken == "0":
            return f"IF({counted}=0,{full},ROUND({earned}/{counted}*{full},{used.decimals}))"
        inside = f"+{bonus}" if used.bonus_in_numerator and bonus != "0" else ""
        outside = "" if used.bonus_in_numerator or bonus == "0" else f"+{bonus}"
        if used.inapplicable == "award":
            raw = f"{full}-({counted}-{earned}){inside}"
        else:
            base = f"+{plain(used.base)}" if used.base else ""
            applies = f"({counted}{base})"
            raw = f"IF({applies}=0,{full},(MAX(0,{earned}{base}){inside})*{full}/{applies})"
        brought = f"MAX(0,{raw}" + (f"-{taken})" if taken != "0" else ")")
        if used.full is not None:
            brought = f"{brought}*{top}/{full}"
        whole = f"{brought}{outside}"
        return f"ROUND({whole if used.above_full else f'MIN({top},{whole})'},{used.decimals})"

    def adjusted(self, points: str) -> str:
        """With the changes made after the review."""
        moved = sum((change.points for change in self.assessment.score.adjustments), Decimal(0))
        if not moved:
            return points
        top = plain(self.assessment.score.full)
        changed = f"({points}){'+' if moved > 0 else '-'}{plain(abs(moved))}"
        if self.assessment.standard.above_full:
            return f"MAX(0,{changed})"
        return f"MAX(0,MIN(MAX({top},{points}),{changed}))"


def grade_formula(assessment: Assessment, points: str, ended: str, worst_rank: str | None) -> str:
    """`ended`: how many vetoes end the scoring; `worst_rank`: see `VetoRanges.worst_rank`."""
    grades = assessment.grades
    if worst_rank is None:
        formula = f'"{grades[-1].name}"' if grades else '""'
        for grade in reversed(grades):
            sign = ">" if grade.beyond else ">="
            formula = f'IF({points}{sign}{plain(grade.start)},"{grade.name}",{formula})'
    else:
        rank = str(len(grades))
        for at in range(len(grades), 0, -1):
            sign = ">" if grades[at - 1].beyond else ">="
            rank = f"IF({points}{sign}{plain(grades[at - 1].start)},{at},{rank})"
        names = ",".join(f'"{grade.name}"' for grade in grades)
        formula = f"CHOOSE(MAX({rank},{worst_rank}),{names})"
    return f'IF({ended}>0,"{assessment.veto_grade}",{formula})'


def rank_of(assessment: Assessment, grade: str | None) -> int:
    """From 1 for the best; 0 for none."""
    names = [one.name for one in assessment.grades]
    return names.index(grade) + 1 if grade in names else 0


def section_paths(assessment: Assessment) -> Mapping[tuple[str, ...], SectionScore]:
    """Titles from the outermost section in -> the section."""
    found: dict[tuple[str, ...], SectionScore] = {}
    way: list[str] = []
    for section in assessment.sections:
        way = [*way[: section.depth], section.title]
        found.setdefault(tuple(way), section)
    return found


def inexpressible(assessment: Assessment, groups: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Sections whose own arithmetic the sheet's formulas cannot follow: below the outermost, with sections in them."""
    leaves = set(groups)
    return tuple(
        section.title
        for path, section in section_paths(assessment).items()
        if section.depth and (section.within or (section.base and path not in leaves))
    )
