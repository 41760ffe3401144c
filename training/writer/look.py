"""Shows what a department looks like: a clean dossier of it, and what its data lack.

`python -m training.writer.look STYLE [SEED] -o DIR | --names KIND | --faults`
"""

import argparse
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from training.writer import beside, closing
from training.writer.binding import sheets
from training.writer.case import make_case
from training.writer.clerk import clerk_of
from training.writer.dossier import compose, write_dossier
from training.writer.facts import FACTS
from training.writer.faults import Fault, faults
from training.writer.formats import arrangements, names_used
from training.writer.forms import arranged, names_of
from training.writer.lawful import NearMiss, near_misses
from training.writer.pools import COMMON, SECTIONS, pool, untold
from training.writer.sheets import Leaf, Part, Sheet, edited, words
from training.writer.styles import style as style_named

SEEDS = range(9)
SENTENCE = 8
"""So many characters are more than a label."""
ASKED = (
    frozenset[str](), frozenset({"seized"}), frozenset({"heavy", "hearing", "unit"}), frozenset({"stated", "no_hearing"}),
    frozenset({"stored"}), frozenset({"person"}), frozenset({"trader"}),
    frozenset({"waived"}), frozenset({"agent", "unit"}), frozenset({"instalments", "heavy"}), frozenset({"confiscate"}),
    frozenset({"test"}), frozenset({"early"}),
)  # fmt: skip
"""Features that between them bring every kind of document; the first two are tried with every seed."""


def composed(name: str) -> tuple[Sheet, ...]:
    """The sheets of some dossiers of the style, of every kind that it can bear, before any form rearranged them."""
    plain = replace(style_named(name), pool=COMMON)
    made: list[Sheet] = []
    for seed in SEEDS:
        for needs in ASKED if seed < 3 else ASKED[:2]:
            try:
                clerk = clerk_of(make_case(seed, plain, needs), plain)
            except ValueError:
                continue  # no violation of this style has these features
            made += [*sheets(clerk), closing.cover(clerk, 1), closing.catalogue(clerk, ()), closing.backup(clerk, 1)]
            made += beside.inspection(clerk)
            if "early" in needs:
                made += beside.court(clerk)
    return tuple(made)


def names_by_kind(made: tuple[Sheet, ...]) -> Mapping[str, tuple[str, ...]]:
    """By kind and by kind and key: the names that occur in any of these sheets."""
    found: dict[str, dict[str, None]] = {}
    for sheet in made:
        for at in {sheet.kind, f"{sheet.kind}/{sheet.key}"}:
            found.setdefault(at, {}).update(dict.fromkeys(names_of(sheet)))
    return {kind: tuple(names) for kind, names in found.items()}


def wants(name: str) -> tuple[str, ...]:
    """What the data of the department lack."""
    department = style_named(name)
    own, common = pool(department.pool), pool(COMMON)
    out = [
        f"{section}: {len(own.own[section])}/{len(getattr(common, section))} own"
        + (
            f"; from the common pool: {', '.join(sorted(missing))}"
            if (missing := _missing(department.pool, section))
            else ""
        )
        for section in SECTIONS
        if department.pool != COMMON
    ]
    out += [f"words: {line}" for line in untold(department.pool)]
    known = names_by_kind(composed(name))
    for kind, arrangement in arrangements(department.pool).items():
        for used in names_used(arrangement):
            if kind in known and used not in known[kind]:
                out.append(f"forms: {kind} has no “{used}”; it has: {', '.join(known[kind])}")
    out += [f"lost: {line}" for line in lost(name)]
    return tuple(out)


def lost(name: str) -> tuple[str, ...]:
    """Words without a name that a form leaves out together with the named ones it takes from beside them.

    Of each document one of every beginning; the words are the common ones, and the form may say the same in its own.
    """
    facts = {fact: f"{{{fact}}}" for fact in (*FACTS, "set_head")}
    made = arrangements(style_named(name).pool)
    out: dict[tuple[str, str], str] = {}
    for sheet in composed(name):
        arrangement = made.get(f"{sheet.kind}/{sheet.key}") or made.get(sheet.kind)
        said = words(arranged(sheet, arrangement, facts))
        for text in unnamed(sheet):
            if len(text) >= SENTENCE and not text.endswith("：") and text not in said:
                out.setdefault((sheet.kind, text[:4]), f"{sheet.kind} leaves out “{text}”")
    return tuple(out.values())


def unnamed(sheet: Sheet) -> tuple[str, ...]:
    found: list[str] = []

    def note(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part) and not leaf.name:
            found.append(leaf.text)
        return leaf

    edited(sheet, note)
    return tuple(found)


def _missing(name: str, section: str) -> set[str]:
    known: Mapping[str, object] = getattr(pool(COMMON), section)
    return set(known) - pool(name).own[section]


def homeless(name: str) -> tuple[str, ...]:
    """The faults and near-misses that find no place in this style, each with the reason."""
    out = []
    every: tuple[Fault | NearMiss, ...] = (*faults().values(), *near_misses().values())
    for one in every:
        reason = ""
        for seed in SEEDS:
            try:
                compose(seed, name, (one,))
            except ValueError as error:
                reason = str(error)
                continue
            reason = ""
            break
        if reason:
            out.append(f"{one.name}: {reason}")
    return tuple(out)


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="training.writer.look", description=__doc__)
    parser.add_argument("style")
    parser.add_argument("seed", type=int, nargs="?", default=1)
    parser.add_argument("-o", "--out", type=Path)
    parser.add_argument("--names", metavar="KIND")
    parser.add_argument("--faults", action="store_true")
    asked = parser.parse_args(words)
    try:
        lines = _answer(asked.style, asked.seed, asked.out, asked.names, asked.faults)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def _answer(name: str, seed: int, out: Path | None, kind: str | None, planted: bool) -> tuple[str, ...]:
    if kind:
        known = names_by_kind(composed(name))
        return tuple(f"{at}: {', '.join(names)}" for at, names in sorted(known.items()) if at.split("/")[0] == kind)
    if planted:
        return homeless(name)
    if out:
        for form in ("docx", "pdf"):
            write_dossier(out / f"{name}-{seed}", seed=seed, style=name, form=form)
    return wants(name)


if __name__ == "__main__":
    sys.exit(main())
