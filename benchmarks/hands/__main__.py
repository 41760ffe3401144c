"""Dossiers of another hand: `python -m benchmarks.hands` judges those that are kept, `… keep FOLDER --set NAME` keeps others.

`… build --to FOLDER` only puts them on the disk. Without `--set` all sets are taken; without `--as` each dossier as it was handed in.
"""

import argparse
import re
import sys
from pathlib import Path

from benchmarks.hands.building import NoHand
from benchmarks.hands.judging import all_judged, details, table
from benchmarks.hands.keeping import hand_of, judged_alike, originals, place_for
from benchmarks.hands.marking import Unkept
from benchmarks.hands.printing import NotPrinted
from benchmarks.hands.rebuilding import EXAMPLES, SETS, rebuilt, sets, settings_of, texts_of
from benchmarks.hands.records import write_records
from benchmarks.hands.text_form import Form, read, written
from checklists.yaml_source import ChecklistError
from parsers import DossierError
from parsers.unreadable import Unreadable

_REFUSALS = (ChecklistError, NoHand, Unkept, NotPrinted, DossierError, Unreadable, OSError)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hands", description=__doc__)
    parser.add_argument("--set", dest="name", help="one set; all where none is named")
    parser.add_argument("--as", dest="form", choices=("docx", "pdf"))
    parser.add_argument("--details", action="store_true", help="what was planted and found, line by line")
    parser.add_argument("--record", action="store_true", help="write down what --set gave, as Word files, for its test")
    parser.add_argument("--processes", type=int, default=2)
    commands = parser.add_subparsers(dest="command")
    build = commands.add_parser("build")
    build.add_argument("--to", type=Path, required=True)
    keep = commands.add_parser("keep", help="a dossier with its truth beside it, or all dossiers in a folder")
    keep.add_argument("folder", type=Path)
    keep.add_argument("--sources", type=Path, help="where the Word files of a PDF lie, at any depth")
    keep.add_argument("--unjudged", action="store_true", help="compare what is read, not how it is judged")
    for command in (build, keep):
        command.add_argument("--set", dest="name", default=argparse.SUPPRESS)
        command.add_argument("--as", dest="form", choices=("docx", "pdf"), default=argparse.SUPPRESS)
    given = parser.parse_args()
    try:
        return {"build": _build, "keep": _keep}.get(given.command, _judge)(given)
    except NoHand as error:
        print(error, file=sys.stderr)
        return 2


def _texts(given: argparse.Namespace) -> list[Path]:
    names = [given.name] if given.name else sets()
    if not names:
        raise NoHand(f"no set is kept; --set {EXAMPLES} shows the form")
    return [text for name in names for text in texts_of(name)]


def _judge(given: argparse.Namespace) -> int:
    if given.record and not given.name:
        raise NoHand("--record needs --set NAME")
    form: Form | None = "docx" if given.record else given.form
    every = list(all_judged(_texts(given), form, given.processes))
    if given.record:
        write_records(every, SETS / given.name)
    for line in table(every):
        print(line)
    for line in (line for one in every for line in details(one)) if given.details else ():
        print(line)
    return 0 if all(not isinstance(one.compared, str) for one in every) else 1


def _build(given: argparse.Namespace) -> int:
    for text in _texts(given):
        hand = read(text)
        print(rebuilt(hand, given.to / text.parent.name, given.form or hand.form, settings_of(text)))
    return 0


def _keep(given: argparse.Namespace) -> int:
    if not given.name or not re.fullmatch(r"[a-z0-9\-]+", given.name):
        raise NoHand("keep needs --set NAME, of small letters, digits and hyphens")
    folder = SETS / given.name
    refused = 0
    for original in originals(given.folder, given.sources):
        try:
            hand = hand_of(original)
            parting = None if given.unjudged else judged_alike(original, hand, folder / "anjuan.toml")
        except _REFUSALS as error:
            parting = str(error)
        if parting is not None:
            refused += 1
            print(f"{original.name}: not kept: {parting}", flush=True)
            continue
        folder.mkdir(parents=True, exist_ok=True)
        place = place_for(hand.name, folder)
        place.write_text(written(hand), encoding="utf-8")
        print(f"{original.name}: {len(hand.papers)} papers, {place.stat().st_size / 1024:.0f} KB, {place}", flush=True)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
