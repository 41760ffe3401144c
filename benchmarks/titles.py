"""Titles as thirty provinces and forty trades print them: does the program know of which kind each is?

`benchmarks/titles.yaml` holds titles of every kind, and some of papers of no kind, by an author who had seen no rule. A third, chosen by
hash, is kept aside: counted and never shown, so that nothing is mended after it. `--guess` also asks what an unknown heading is most like.
"""

import argparse
import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from parsers.likely_titles import load_likeness
from parsers.recognition import load_titles, title_of

BANK = Path(__file__).parent / "titles.yaml"
NONE = "none"
_PARTS = 3

Told = Literal["right", "unknown", "of several", "wrong"]


@dataclass(frozen=True, slots=True)
class Answer:
    title: str
    kind: str
    told: Told
    instead: str = ""

    @property
    def kept(self) -> bool:
        return int(hashlib.sha256(self.title.encode()).hexdigest(), 16) % _PARTS == _PARTS - 1


def answers(*, guessing: bool) -> Iterator[Answer]:
    bank = yaml.safe_load(BANK.read_text(encoding="utf-8"))
    for kind, titles in {**bank["kinds"], NONE: bank["none"]}.items():
        for title in titles:
            yield _answer(title, kind, guessing=guessing)


def _answer(title: str, kind: str, *, guessing: bool) -> Answer:
    found = title_of(title, load_titles(), likeness=False)
    named = found.kind if found else None
    if found is not None and named is None:
        return Answer(title, kind, "of several")
    if named is None and guessing:
        named = load_likeness().kind_like(title)
    if named is None:
        return Answer(title, kind, "right" if kind == NONE else "unknown")
    return Answer(title, kind, "right" if named == kind else "wrong", named)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--guess", action="store_true")
    parser.add_argument("--details", action="store_true", help="what was not told rightly, but for what is kept aside")
    given = parser.parse_args()
    told = list(answers(guessing=given.guess))
    print("| titles | number | right | unknown | of several | wrong |\n| --- | --- | --- | --- | --- | --- |")
    for called, kept, none in (
        ("shown", False, False),
        ("kept aside", True, False),
        ("of no kind, shown", False, True),
        ("of no kind, kept aside", True, True),
    ):
        count = Counter(one.told for one in told if one.kept == kept and (one.kind == NONE) == none)
        print(
            f"| {called} | {count.total()} | {count['right']} | {count['unknown']} | {count['of several']} | {count['wrong']} |"
        )
    for one in told if given.details else ():
        if not one.kept and one.told != "right":
            print(one.told, one.kind, one.title, one.instead, sep="\t")


if __name__ == "__main__":
    main()
