"""Measures what docs/accuracy.md tells and writes it as figures: `make accuracy`. Counts only; shares are reckoned from them."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from multiprocessing import Pool

from benchmarks import coverage, forms, near_misses
from benchmarks.accuracy import groups_of, impossible_in_words
from benchmarks.orders import WRITERS, Split, measured, mixed_orders, styles_of
from docs.figures import FIGURES, Figures
from evaluation import Compared, Share, Tally
from evaluation.comparing import Answer
from evaluation.figures import confusions, elements_right, kinds_right, of_criteria, of_elements, tally
from training.writer import styles

Json = Mapping[str, object]


def splits(count: int, seed: int, split: Split, processes: int) -> Json:
    ordered = mixed_orders(count, seed, split, tuple(WRITERS))
    compared, impossible = measured(ordered, processes)
    elements = of_elements(compared)
    print(f"{split}: {len(compared)} dossiers. {impossible_in_words(impossible)}")
    return {
        "count": count,
        "seed": seed,
        "left_out": len(impossible),
        "styles": {name: len(styles_of(name, split)) for name in WRITERS},
        "problems": _planted(compared),
        "groups": [_row(name, one) for name, one in groups_of(compared)],
        "kinds": _counted(kinds_right(compared)),
        "confusions": [
            {"true": one.true, "seen": one.seen, "count": one.count} for one in confusions(compared)[:_WORST]
        ],
        "elements": _counted(elements_right(elements)),
        "worst_elements": [
            {"kind": one.kind, "name": one.name, "right": one.right, "wrong": one.wrong, "unread": one.unread}
            for one in elements[:_WORST]
            if one.wrong or one.unread
        ],
        "criteria": [_row(name, one) for name, one in _criteria(compared)],
    }


_WORST = 8
"""So many kinds and elements that were taken for something else are shown."""


def _counted(share: Share) -> Json:
    return {"hits": share.hits, "total": share.total}


def _row(name: str, one: Tally) -> Json:
    """What is nought is left out."""
    return {"name": name, "dossiers": one.dossiers, **{key: count for key, count in asdict(one).items() if count}}


def _planted(compared: Sequence[Compared]) -> int:
    """Different faults that were planted."""
    return len({problem.name for one in compared for problem in one.truth.problems})


def _criteria(compared: Sequence[Compared]) -> list[tuple[str, Tally]]:
    """Every criterion that was asked of some dossier: also one that was always right says how often it was asked."""
    told = dict(of_criteria(compared))
    asked: dict[str, list[Answer]] = {}
    for one in compared:
        for answer in one.answers:
            if answer.automation != "manual" and answer.outcome != "inapplicable":
                asked.setdefault(answer.criterion, []).append(answer)
    quiet = {name: _always_passed(len(answers)) for name, answers in asked.items() if name not in told}
    return sorted({**quiet, **told}.items())


def _always_passed(asked: int) -> Tally:
    nothing = asdict(tally(()))
    return Tally(**{**nothing, "dossiers": asked, "asked": asked})


def near_miss_counts(count: int, seed: int, processes: int) -> Json:
    with Pool(processes) as pool:
        answers = pool.map(near_misses.ask, near_misses.orders(count, seed, near_misses.departments()), chunksize=2)
    return {
        "count": count,
        "seed": seed,
        "near_misses": len({answer.order.name for answer in answers}),
        "dossiers": len(answers),
        "wrong": sum(bool(answer.failed) for answer in answers),
        "false": sum(len(answer.failed) for answer in answers),
        "vetoes": sum(len(answer.vetoes) for answer in answers),
        "asked": sum(answer.tempted for answer in answers),
        "unsure": sum(len(answer.unsure) for answer in answers),
    }


def form_counts(count: int, seed: int, processes: int) -> Json:
    done = forms.compared(count, seed, styles(), processes)
    return {"count": count, "seed": seed, "dossiers": len(done), "same": sum(not one for one in done)}


def coverage_counts() -> Json:
    counted = coverage.kinds()
    assessments = coverage.samples()
    full, screening, left = coverage.shares(assessments)
    return {
        "tables": [
            {"name": table, **{way: counted[table, way] for way in ("full", "screening", "manual")}}
            for table in sorted({table for table, _ in counted})
        ],
        "samples": len(assessments),
        "full": round(float(full), 4),
        "screening": round(float(screening), 4),
        "open": round(float(left), 4),
    }


def written(figures: Json) -> str:
    """One row of a table on one line, so that two measurements can be laid side by side."""
    return _json(figures, 0) + "\n"


def _json(value: object, depth: int) -> str:
    pad = " " * (depth + 1)
    match value:
        case dict() if depth < 2 and not all(isinstance(one, int) for one in value.values()):
            inner = ",\n".join(f"{pad}{json.dumps(name)}: {_json(one, depth + 1)}" for name, one in value.items())
            return f"{{\n{inner}\n{' ' * depth}}}"
        case list():
            inner = ",\n".join(pad + json.dumps(one, ensure_ascii=False) for one in value)
            return f"[\n{inner}\n{' ' * depth}]" if value else "[]"
        case _:
            return json.dumps(value, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=520, help="dossiers of the test split; half as many of the other")
    parser.add_argument("--seed", type=int, default=910_000)
    parser.add_argument("--only", choices=tuple(Figures.model_fields), nargs="*", help="the others stay as they stand")
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    count, seed, processes = given.count, given.seed, given.processes
    parts: Mapping[str, Callable[[], Json]] = {
        "test": lambda: splits(count, seed, "test", processes),
        "development": lambda: splits(count // 2, seed + 100_000, "development", processes),
        "near_misses": lambda: near_miss_counts(2, seed + 200_000, processes),
        "forms": lambda: form_counts(60, seed + 300_000, processes),
        "coverage": coverage_counts,
    }
    before = json.loads(FIGURES.read_text(encoding="utf-8")) if given.only else {}
    text = written(
        {name: measure() if name in (given.only or parts) else before[name] for name, measure in parts.items()}
    )
    Figures.model_validate(json.loads(text))
    FIGURES.write_text(text, encoding="utf-8")
    print(f"{FIGURES} written; `make docs` makes the pages from it.")
    sys.exit(0)


if __name__ == "__main__":
    main()
