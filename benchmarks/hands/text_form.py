"""A dossier of another hand as one text file: its truth, its papers line by line, what they share, the list of looks.

`docs/benchmarks.md` describes the lines. A file begins with its format and with what the dossier is called and handed in as.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, get_args

from benchmarks.hands.building import NoHand
from benchmarks.hands.looks import Looks
from benchmarks.hands.packages import Paper, Shelf, Store

Form = Literal["docx", "pdf"]
_FORMAT: Final = "anjuan.hand/1"
_RULE: Final = "=== "


@dataclass(frozen=True, slots=True)
class Hand:
    """`name` without a suffix; `form`: as it was handed in; `truth`: the text of its `.expected.yaml`."""

    name: str
    form: Form
    truth: str
    papers: tuple[Paper, ...]
    store: Store


def written(hand: Hand) -> str:
    sections = [("truth", hand.truth.rstrip("\n").split("\n"))]
    sections += [(f"paper {paper.name}", list(paper.lines)) for paper in hand.papers]
    for shelf in get_args(Shelf):
        sections += [(f"{shelf} {name}", list(lines)) for name, lines in hand.store.shelves.get(shelf, {}).items()]
    sections.append(("looks", hand.store.looks.lines()))
    out = [_FORMAT, f"dossier {hand.name}", f"form {hand.form}"]
    for head, lines in sections:
        if any(line.startswith(_RULE) for line in lines):
            raise NoHand(f"{hand.name}: a line of {head} begins like a rule between sections")
        out += ["", f"{_RULE}{head}", *lines]
    return "\n".join(out) + "\n"


def read(path: Path) -> Hand:
    """Raises `NoHand` for another file, and `OSError`."""
    head, *sections = path.read_text(encoding="utf-8").removesuffix("\n").split(f"\n\n{_RULE}")
    given = head.split("\n")
    named = dict(line.partition(" ")[::2] for line in given[1:])
    form = next((one for one in get_args(Form) if one == named.get("form")), None)
    if given[0] != _FORMAT or form is None or not named.get("dossier"):
        raise NoHand(f"{path}: no dossier of another hand")
    return _hand(path, named["dossier"], form, dict(_split(sections)))


def _split(sections: list[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for section in sections:
        head, _, text = section.partition("\n")
        yield head, tuple(text.split("\n")) if text else ()


def _hand(path: Path, name: str, form: Form, sections: Mapping[str, tuple[str, ...]]) -> Hand:
    try:
        store = Store(Looks.of_lines(list(sections["looks"])))
        truth = "\n".join(sections["truth"]) + "\n"
    except (KeyError, ValueError) as error:
        raise NoHand(f"{path}: {error}") from error
    papers = []
    for head, lines in sections.items():
        kind, _, called = head.partition(" ")
        if kind == "paper":
            papers.append(Paper(called, lines))
        shelf = next((one for one in get_args(Shelf) if one == kind), None)
        if shelf is not None:
            store.shelves.setdefault(shelf, {})[called] = lines
    return Hand(name, form, truth, tuple(papers), store)
