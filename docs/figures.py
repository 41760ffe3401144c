"""The measured figures, `docs/accuracy/figures.json`, and the tables that docs/accuracy.md shows of them."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evaluation import Share, Tally

FOLDER = Path(__file__).parent / "accuracy"
FIGURES = FOLDER / "figures.json"
TABLES = {"CF": "处罚普通程序", "TZ": "听证", "JY": "简易程序", "XK": "许可", "QZ": "强制", "JC": "检查"}


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Counts(Whole):
    """A named tally: its fields as `evaluation.Tally` has them; what is nought is not written down."""

    name: str
    dossiers: int
    clean: int = 0
    found: int = 0
    missed: int = 0
    doubted: int = 0
    false: int = 0
    false_on_clean: int = 0
    false_vetoes: int = 0
    misplaced: int = 0
    unlabelled: int = 0
    asked: int = 0
    unsure: int = 0

    @property
    def tally(self) -> Tally:
        given = self.model_dump()
        return Tally(**{field.name: given[field.name] for field in fields(Tally)})


class Counted(Whole):
    hits: int
    total: int

    @property
    def share(self) -> Share:
        return Share(self.hits, self.total)


class ConfusionCount(Whole):
    true: str | None
    seen: str | None
    count: int


class ElementCounts(Whole):
    kind: str
    name: str
    right: int
    wrong: int
    unread: int


class SplitFigures(Whole):
    """`styles`: how many of each type are in the split; `problems`: how many different faults were planted."""

    count: int
    seed: int
    left_out: int
    styles: dict[str, int]
    problems: int
    kinds: Counted
    confusions: tuple[ConfusionCount, ...]
    elements: Counted
    worst_elements: tuple[ElementCounts, ...]
    groups: tuple[Counts, ...]
    criteria: tuple[Counts, ...]

    def group(self, name: str) -> Tally:
        return next(one.tally for one in self.groups if one.name == name)


class NearMisses(Whole):
    count: int
    seed: int
    near_misses: int
    dossiers: int
    wrong: int
    false: int
    vetoes: int
    asked: int
    unsure: int


class Forms(Whole):
    count: int
    seed: int
    dossiers: int
    same: int


class Ways(Whole):
    name: str
    full: int
    screening: int
    manual: int


class Covered(Whole):
    tables: tuple[Ways, ...]
    samples: int
    full: float
    screening: float
    open: float


class Figures(Whole):
    test: SplitFigures
    development: SplitFigures
    near_misses: NearMisses
    forms: Forms
    coverage: Covered


@cache
def figures() -> Figures:
    return Figures.model_validate(json.loads(FIGURES.read_text(encoding="utf-8")))


def rate(share: Share) -> str:
    """With its interval: three of three are not all."""
    if share.value is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.3f} ({low:.2f}–{high:.2f})"


def markdown(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def groups_table(split: SplitFigures) -> str:
    head = (
        "dossiers of", "number", "found", "recall", "precision", "missed as cannot_tell",
        "false findings per clean dossier", "false vetoes", "evidence elsewhere",
    )  # fmt: skip
    return markdown(head, (_group(one.name, one.tally) for one in split.groups))


def _group(name: str, one: Tally) -> tuple[object, ...]:
    clean = "–" if one.false_per_clean is None else f"{one.false_per_clean:.2f}"
    return (
        name, one.dossiers, f"{one.found}/{one.recall.total}", rate(one.recall), rate(one.precision),
        one.doubted, clean, one.false_vetoes, one.misplaced,
    )  # fmt: skip


def criteria_table(split: SplitFigures) -> str:
    """Worst first. Criteria of which nothing was planted and nothing invented stand in docs/criteria-limits.md alone."""
    rows = [one for one in split.criteria if one.found or one.missed or one.false]
    rows.sort(key=lambda one: (-one.false, -one.missed, -(one.unsure / max(1, one.asked)), one.name))
    head = ("criterion", "found", "missed", "of these cannot_tell", "false", "recall", "precision", "cannot_tell")
    return markdown(head, (_criterion(one) for one in rows))


def _criterion(one: Counts) -> tuple[object, ...]:
    found = one.tally
    unsure = "–" if found.cannot_tell.value is None else f"{found.cannot_tell.value:.1%}"
    return (
        one.name, one.found, one.missed, one.doubted, one.false, rate(found.recall), rate(found.precision), unsure,
    )  # fmt: skip


def confusions_table(split: SplitFigures) -> str:
    rows = ((one.true or "(none)", one.seen or "(none)", one.count) for one in split.confusions)
    return markdown(("kind", "taken for", "documents"), rows)


def elements_table(split: SplitFigures) -> str:
    rows = ((f"{one.kind} {one.name}", one.right, one.wrong, one.unread) for one in split.worst_elements)
    return markdown(("element", "right", "another value", "not read"), rows)


def goals() -> tuple[tuple[str, str, str, bool], ...]:
    """What is asked of the test split: the goal, its bound, the figure, whether it is met."""
    test, covered = figures().test, figures().coverage
    whole, full = test.group("all"), test.group("fully automated criteria")
    recall, precision, clean = full.recall.value or 0, full.precision.value or 0, whole.false_per_clean or 0
    both = covered.full + covered.screening
    return (
        ("dossiers of the test split", "≥ 500", f"{whole.dossiers}", whole.dossiers >= 500),
        ("recall, fully automated criteria", "≥ 0.95", f"{recall:.3f}", recall >= 0.95),
        ("precision, fully automated criteria", "≥ 0.98", f"{precision:.3f}", precision >= 0.98),
        ("false vetoes", "0", f"{whole.false_vetoes}", whole.false_vetoes == 0),
        ("false findings per clean dossier", "≤ 0.05", f"{clean:.3f}", clean <= 0.05),
        ("points of a penalty judged fully", "≥ 70 %", f"{covered.full:.1%}", covered.full >= 0.7),
        ("points judged fully or by screening", "≥ 88 %", f"{both:.1%}", both >= 0.88),
    )


def goals_table() -> str:
    rows = ((name, bound, figure, "met" if met else "**missed**") for name, bound, figure, met in goals())
    return markdown(("goal", "bound", "measured", ""), rows)


def coverage_table() -> str:
    rows = sorted(figures().coverage.tables, key=lambda one: list(TABLES).index(one.name))
    named = ((f"{one.name} {TABLES[one.name]}", one.full, one.screening, one.manual) for one in rows)
    return markdown(("table", "full", "screening", "manual"), named)


def _types(split: SplitFigures) -> str:
    there = [f"{name} {number}" for name, number in split.styles.items() if number]
    absent = [name for name, number in split.styles.items() if not number]
    return ", ".join(there) + (f"; no style yet: {', '.join(absent)}" if absent else "")


def words() -> Mapping[str, str]:
    """What a template may name between double braces."""
    whole = figures()
    covered = whole.coverage
    return {
        "goals": goals_table(),
        "coverage.tables": coverage_table(),
        "coverage.full": f"{covered.full:.1%}",
        "coverage.screening": f"{covered.screening:.1%}",
        "coverage.both": f"{covered.full + covered.screening:.1%}",
        "coverage.open": f"{covered.open:.1%}",
        "coverage.samples": str(covered.samples),
        **_of_split("test", whole.test),
        **_of_split("development", whole.development),
        **{f"near_misses.{name}": str(value) for name, value in whole.near_misses},
        **{f"forms.{name}": str(value) for name, value in whole.forms},
    }


def _of_split(name: str, split: SplitFigures) -> dict[str, str]:
    told = {
        "groups": groups_table(split),
        "criteria": criteria_table(split),
        "kinds": f"{split.kinds.hits} of {split.kinds.total}, {rate(split.kinds.share)}",
        "confusions": confusions_table(split),
        "elements": f"{split.elements.hits} of {split.elements.total}, {rate(split.elements.share)}",
        "worst_elements": elements_table(split),
        "types": _types(split),
        "count": split.count,
        "seed": split.seed,
        "dossiers": split.group("all").dossiers,
        "left_out": split.left_out,
        "problems": split.problems,
    }
    return {f"{name}.{key}": str(value) for key, value in told.items()}
