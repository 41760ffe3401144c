"""Clean dossiers, a label, title or sentence of which is written in words that nobody could know: is anything called missing?

The same places are also emptied, label and value alike: what is found then must not grow less. Part of what is measured
by hand: `python -m benchmarks.obscured --dossiers 1`; the figures are synthetic.
"""

import argparse
import random
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Literal

from benchmarks.obscured_words import HEADS, IDEAS_OF_LABELS, LABELS, OFFICERS, SENTENCES, SENTENCES_BY_WORDS, TITLES
from benchmarks.orders import WRITERS, office_settings, styles_of, the_judge, writer_of
from benchmarks.word_edits import Paper, Span, open_paper
from dossiers import UNRECOGNISED, Absence, Document, Quote, Reading, Remedy
from scoring import Assessment
from scoring.assessment import Finding

Group = Literal["label", "title", "sentence"]
Mode = Literal["obscure", "delete"]
CONTENTS = "卷内目录"


@dataclass(frozen=True, slots=True)
class Site:
    """One place: `what` stands there in `file`; `instead` are the words that say it otherwise."""

    group: Group
    file: str
    what: str
    instead: str
    span: Span | None = None
    whole: tuple[Span, ...] = ()
    """What goes when the place is emptied: the label with its value."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of changing one place of a clean dossier: `codes` are findings that the clean one did not have."""

    style: str
    mode: Mode
    site: Site
    codes: tuple[str, ...]
    messages: tuple[str, ...]


def _label_instead(label: str, drawn: bool, rng: random.Random) -> str:
    if drawn:
        by = "officers" if re.search(OFFICERS, label) else "head" if re.search(HEADS, label) else "party"
        return rng.choice(LABELS[f"signed_by_{by}"])
    idea = next((idea for idea, words in IDEAS_OF_LABELS if re.search(words, label)), "other")
    return rng.choice(LABELS[idea])


def _labels(file: str, paper: Paper, rng: random.Random) -> Iterator[Site]:
    for place in paper.labels():
        yield Site("label", file, place.words, _label_instead(place.words, place.drawn, rng), place.label, place.whole)


def _sentences(document: Document, paper: Paper, rng: random.Random) -> Iterator[Site]:
    taken: set[Span] = set()
    for name, said in SENTENCES.items():
        for element in document.all(name):
            span = paper.sentence_with(element.quote.text) if element.reading is Reading.READ else None
            if span is not None and span not in taken:
                taken.add(span)
                words = f"{_as_told(paper.words(span))}{_named(document, rng.choice(said))}"
                yield Site("sentence", document.file, name, words, span, (span,))
    if document.kind.endswith("笔录"):
        for words, said in SENTENCES_BY_WORDS.items():
            met = re.search(words, document.flow.text)
            span = paper.sentence_with(met[0]) if met else None
            if span is not None and span not in taken:
                taken.add(span)
                yield Site("sentence", document.file, words, rng.choice(said), span, (span,))


def _as_told(sentence: str) -> str:
    """What a telling of rights says of the matter beside: that goes into the other words too."""
    if not re.search("告知", sentence) or not re.search("事实.{0,8}依据", sentence):
        return ""
    return "看到了什么、为何这样办、出自哪一条，都已当面讲给你听，你讲的我们也听了；"


def _named(document: Document, words: str) -> str:
    bodies: dict[str, tuple[str, ...]] = {
        one.value.road: one.value.bodies for one in document.all("救济") if isinstance(one.value, Remedy)
    }
    for road, called in (("行政复议", "复议机关"), ("行政诉讼", "法院")):
        words = words.replace(f"{{{called}}}", "或者".join(bodies.get(road, ())) or called)
    return words


def _title_instead(title: str, rng: random.Random) -> str:
    return rng.choice(next(titles for words, titles in TITLES if re.search(words, title)))


def sites_of(folder: Path, clean: Assessment, rng: random.Random) -> tuple[Site, ...]:
    found: list[Site] = []
    titles: dict[str, str] = {}
    for document in clean.dossier.documents:
        paper = open_paper(folder / document.file)
        found += _labels(document.file, paper, rng)
        found += _sentences(document, paper, rng)
        if (
            document.kind != UNRECOGNISED
            and document.title
            and titles.setdefault(document.title, document.file) == document.file
        ):
            found.append(Site("title", document.file, document.title, _title_instead(document.title, rng)))
    return tuple(found)


def _changed(folder: Path, target: Path, sites: Sequence[Site], mode: Mode, files: Mapping[str, str]) -> None:
    """A copy of the dossier in which these places are changed; `files` tells the title that each file bears."""
    shutil.copytree(folder, target)
    by_file: dict[str, list[Site]] = {}
    for site in sites:
        if site.group == "title":
            _retitled(target, site, mode, files)
        else:
            by_file.setdefault(site.file, []).append(site)
    for file, here in by_file.items():
        paper = open_paper(target / file)
        if mode == "obscure":
            paper.replace([(site.span, site.instead) for site in here if site.span is not None])
        else:
            paper.replace([(span, "") for site in here for span in site.whole])
        paper.save()


def _retitled(folder: Path, site: Site, mode: Mode, files: Mapping[str, str]) -> None:
    """A bureau calls a paper the same wherever it names it; a paper that is gone has no row in the list either."""
    if mode == "delete":
        (folder / site.file).unlink()
    for file, title in files.items():
        if mode == "delete" and (file == site.file or title != CONTENTS):
            continue
        paper = open_paper(folder / file)
        if mode == "delete":
            paper.strike_row(site.what)
        else:
            paper.rename(site.what, site.instead, head=title == site.what)
        paper.save()


def _judged(folder: Path, sites: Sequence[Site], mode: Mode, files: Mapping[str, str]) -> Assessment:
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        target = Path(name) / folder.name
        _changed(folder, target, sites, mode, files)
        return the_judge().judge(target)


def _new(assessment: Assessment, clean: Counter[str]) -> tuple[Finding, ...]:
    left = Counter(clean)
    new: list[Finding] = []
    for finding in assessment.findings:
        if left[finding.code]:
            left[finding.code] -= 1
        else:
            new.append(finding)
    return tuple(new)


def _files_of(finding: Finding) -> set[str]:
    quoted = {one.place.file for one in finding.evidence if isinstance(one, Quote)}
    return quoted | {
        file for one in finding.evidence if isinstance(one, Absence) and one.documents for file in one.files
    }


def _batches(sites: Sequence[Site], most: int) -> Iterator[list[Site]]:
    """Places of different papers go together; a title stands alone, for much hangs on it."""
    yield from ([site] for site in sites if site.group == "title")
    waiting = [site for site in sites if site.group != "title"]
    while waiting:
        batch: list[Site] = []
        for site in waiting:
            if len(batch) < most and all(site.file != other.file for other in batch):
                batch.append(site)
        waiting = [site for site in waiting if site not in batch]
        yield batch


@dataclass(frozen=True, slots=True)
class Sweep:
    """`labels` and `others`: so many places of the first group, and of each of the others, at most."""

    style: str
    seed: int
    labels: int
    others: int = 1000
    batch: int = 6


def swept(sweep: Sweep) -> tuple[Answer, ...]:
    """The places of one clean dossier, obscured and deleted."""
    rng = random.Random(f"{sweep.style}{sweep.seed}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / f"{sweep.style}-{sweep.seed}"
        (Path(name) / "anjuan.toml").write_text(office_settings(), encoding="utf-8")
        writer_of(sweep.style).write(folder, seed=sweep.seed, style=sweep.style, faults=(), form="docx")
        clean = the_judge().judge(folder)
        files = {document.file: document.title for document in clean.dossier.documents}
        every = sites_of(folder, clean, rng)
        most: dict[Group, int] = {"label": sweep.labels, "title": sweep.others, "sentence": sweep.others}
        sites = [
            site
            for group, count in most.items()
            for site in _some([one for one in every if one.group == group], count, rng)
        ]
        before = Counter(finding.code for finding in clean.findings)
        return tuple(
            answer
            for mode in _MODES
            for batch in _batches(sites, sweep.batch)
            for answer in _asked(folder, batch, mode, files, before, sweep.style)
        )


def _some(sites: list[Site], count: int, rng: random.Random) -> list[Site]:
    chosen = set(rng.sample(range(len(sites)), min(count, len(sites))))
    return [site for at, site in enumerate(sites) if at in chosen]


_MODES: tuple[Mode, ...] = ("obscure", "delete")


def _asked(
    folder: Path, batch: list[Site], mode: Mode, files: Mapping[str, str], before: Counter[str], style: str
) -> Iterator[Answer]:
    judge = partial(_judged, folder, mode=mode, files=files)
    new = _new(judge(batch), before)
    of_site: dict[Site, list[Finding]] = {site: [] for site in batch}
    doubtful: dict[Site, None] = {}
    for finding in new:
        named = [site for site in batch if site.file in _files_of(finding)] or batch
        if len(named) == 1:
            of_site[named[0]].append(finding)
        else:
            doubtful.update(dict.fromkeys(named))
    for site in doubtful:
        of_site[site] = list(_new(judge([site]), before))
    for site, findings in of_site.items():
        codes = tuple(sorted({finding.code for finding in findings}))
        yield Answer(style, mode, site, codes, tuple(finding.message for finding in findings))


def report(answers: Iterable[Answer]) -> str:
    answers = tuple(answers)
    lines = [
        "| changed | obscured | with a false finding | false findings | deleted | found |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for group in ("label", "title", "sentence"):
        obscured = [one for one in answers if one.mode == "obscure" and one.site.group == group]
        deleted = [one for one in answers if one.mode == "delete" and one.site.group == group]
        lines.append(
            f"| {group} | {len(obscured)} | {sum(bool(one.codes) for one in obscured)} | {sum(len(one.codes) for one in obscured)} "
            f"| {len(deleted)} | {sum(bool(one.codes) for one in deleted)} |"
        )
    by_criterion = Counter(
        (one.site.group, code.split(".")[0]) for one in answers if one.mode == "obscure" for code in one.codes
    )
    lines += [f"- {group} {criterion}: {count}" for (group, criterion), count in by_criterion.most_common(40)]
    return "\n".join(lines)


def details(answers: Iterable[Answer]) -> Iterator[str]:
    for one in answers:
        if one.codes or one.mode == "delete":
            told = "；".join(message[:70] for message in one.messages)
            yield f"{one.mode} {one.style} {one.site.group} {one.site.file} {one.site.what} > {one.site.instead}: {','.join(one.codes)} {told}"


def sweeps(dossiers: int, first_seed: int, labels: int) -> tuple[Sweep, ...]:
    styles = [style for name in WRITERS for style in styles_of(name, "development")]
    return tuple(Sweep(style, first_seed + 2 * turn, labels) for style in styles for turn in range(dossiers))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("styles", nargs="*", help="all of development where none is named")
    parser.add_argument("--dossiers", type=int, default=1, help="of each style")
    parser.add_argument("--seed", type=int, default=970_001)
    parser.add_argument("--labels", type=int, default=60, help="of each dossier")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--details", action="store_true")
    given = parser.parse_args()
    ordered = [
        one for one in sweeps(given.dossiers, given.seed, given.labels) if not given.styles or one.style in given.styles
    ]
    with Pool(given.processes) as pool:
        answers = [answer for done in pool.imap(swept, ordered) for answer in done]
    print(report(answers))
    if given.details:
        print(*details(answers), sep="\n")


if __name__ == "__main__":
    main()
