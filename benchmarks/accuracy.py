"""Precision and recall on written dossiers, per type, style, form and criterion. The figures are synthetic and say so."""

import argparse
import sys
from collections.abc import Callable, Sequence

from benchmarks.orders import WRITERS, Split, measured, mixed_orders, scanned, styles_of
from evaluation import Compared, Share, Tally, tally
from evaluation.comparing import Judged
from evaluation.figures import Row, of_automation, of_criteria, of_dimensions, of_groups
from scoring import Outcome

_HEAD = (
    "| dossiers of | number | found | recall | precision | missed as cannot_tell | false findings per clean dossier | "
    "false vetoes | evidence elsewhere |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def type_of(compared: Compared) -> str:
    return next(name for name, writer in WRITERS.items() if compared.truth.style in writer.styles())


def _line(name: str, one: Tally) -> str:
    return (
        f"| {name} | {one.dossiers} | {one.found}/{one.recall.total} | {_rate(one.recall)} | {_rate(one.precision)} | "
        f"{one.doubted} | {one.false_per_clean or 0:.2f} | {one.false_vetoes} | {one.misplaced} |"
    )


def _rate(share: Share) -> str:
    if share.value is None:
        return "–"
    low, high = share.interval
    return f"{share.value:.3f} ({low:.2f}–{high:.2f})"


def groups_of(compared: Sequence[Compared]) -> tuple[Row, ...]:
    """The whole, then by automation, dimension, form, type and style."""
    groups: tuple[Callable[[Compared], str], ...] = (
        lambda one: {"docx": ".docx folders", "pdf": "merged PDF", "scan": "scans"}.get(one.form, one.form),
        type_of,
        lambda one: f"{type_of(one)}: {one.truth.style}",
    )
    return (
        ("all", tally(compared)),
        ("fully automated criteria", of_automation(compared, "full")),
        ("screened criteria", of_automation(compared, "screening")),
        *((f"dimension {name}", one) for name, one in of_dimensions(compared)),
        *(row for group in groups for row in of_groups(compared, group)),
    )


def table(compared: Sequence[Compared]) -> str:
    return "\n".join([_HEAD, *(_line(name, one) for name, one in groups_of(compared))])


def per_criterion(compared: Sequence[Compared]) -> str:
    """Worst first; those alone of which something was planted or invented."""
    lines = [
        "| criterion | found | missed | false | precision | recall | cannot_tell |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, one in of_criteria(compared):
        if one.recall.total or one.false:
            lines.append(
                f"| {name} | {one.found} | {one.missed} | {one.false} | {_rate(one.precision)} | {_rate(one.recall)} | "
                f"{one.cannot_tell.value or 0:.0%} |"
            )
    return "\n".join(lines)


def report(compared: Sequence[Compared], impossible: Sequence[str]) -> str:
    parts = [table(compared), per_criterion(compared)]
    if impossible:
        parts.append(impossible_in_words(impossible))
    return "\n\n".join(parts)


def impossible_in_words(impossible: Sequence[str]) -> str:
    return f"{len(impossible)} orders had no place for their fault and were left out."


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=180)
    parser.add_argument("--seed", type=int, default=70_000)
    parser.add_argument("--type", choices=tuple(WRITERS), help="one type of case; all without it")
    parser.add_argument("--split", choices=("development", "test"), default="development")
    parser.add_argument("--scanned", action="store_true", help="as scans of 200 dpi with middle damage")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--details", action="store_true", help="every miss and every false finding")
    given = parser.parse_args()
    split: Split = given.split
    types = (given.type,) if given.type else tuple(WRITERS)
    for name in types:
        if not styles_of(name, split):
            print(f"No style of {name} is in the {split} split: left out.")
    ordered = mixed_orders(given.count, given.seed, split, types)
    if not ordered:
        sys.exit(1)
    compared, impossible = measured(scanned(ordered) if given.scanned else ordered, given.processes)
    print(f"Synthetic: {len(compared)} dossiers by training/writer, seeds from {given.seed}, {split} split.\n")
    print(report(compared, impossible))
    if given.details:
        for line in details(compared):
            print(line)
    sys.exit(0)


def details(compared: Sequence[Compared]) -> list[str]:
    return [line for one in compared for line in _details(one)]


def _details(one: Compared) -> list[str]:
    truth = one.truth
    place, planted = f"{truth.name} {one.form}", " ".join(problem.name for problem in truth.problems)
    return [
        *(f"missed  {place} {_told(judged)}" for judged in one.judged if not judged.found),
        *(f"false   {place} {name} {planted}" for name in one.false),
        *(f"veto    {place} {name} {planted}" for name in one.false_vetoes),
        *(f"placed  {place} {problem.name} {problem.file}" for problem in one.misplaced),
    ]


def _told(judged: Judged) -> str:
    state = "cannot_tell" if judged.outcome is Outcome.CANNOT_TELL else str(judged.outcome)
    return f"{judged.problem.name} {'/'.join(judged.problem.criteria)} {state}"


if __name__ == "__main__":
    main()
