"""Is anybody left in a de-identified dossier? Made-up dossiers with personal data in every place, exported, and read again by other code.

`python -m benchmarks.deidentified --dossiers 304` measures Word dossiers, `--verdicts 19` judges some before and after,
`--scans 8` wears some to scans. Synthetic figures; the reader here shares nothing with `training.deidentify`.
"""

import argparse
import random
import re
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from benchmarks.planted_data import plant, stranger
from parsers import read_dossier
from parsers.scans.sight import Sight
from training.deidentify import Export, Wishes, deidentified
from training.deidentify.gathering import gathered
from training.deidentify.leaks import POSSIBLE_NAME
from training.deidentify.masking import Mask
from training.writer import styles, write_dossier
from training.writer.clerk import Clerk
from training.writer.docx_output import write_docx
from training.writer.dossier import compose
from training.writer.sheets import Sheet

_COUNTY = re.compile(r"^.*?[县区](?=.{3})")
_PLANTED_IN = 3
"""Files of a dossier into which strangers are planted."""


@dataclass(slots=True)
class Tally:
    dossiers: int = 0
    leaking: int = 0
    values: int = 0
    unseen: int = 0
    """Of those that leak: where something is left that the room does not list, so that it would let it out."""
    alarms: list[str] = field(default_factory=list)
    """Words that the room lists as possible names and that are none."""
    leaks: list[str] = field(default_factory=list)
    withheld: list[str] = field(default_factory=list)
    """Dossiers that the room itself did not let out, and what it named."""
    characters: int = 0
    spared: int = 0
    """Characters that belong to no planted value."""
    wrongly: int = 0
    """Of these, those that were masked; days are moved, not masked."""
    examples: Counter[str] = field(default_factory=Counter)


def folded(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if not sign.isspace()).upper()


def truth_of(style: str, seed: int) -> tuple[tuple[str, ...], str, str]:
    """All values of a written case that identify, the party, and its first officer."""
    return identifying(*compose(seed, style))


def identifying(clerk: Clerk, sheets: Sequence[Sheet]) -> tuple[tuple[str, ...], str, str]:
    case = clerk.case
    people = [
        case.party.head,
        *(one.name for one in case.officers),
        case.chief,
        case.leader,
        case.reviewer,
        case.hearing_host,
        case.clerk,
        *case.panel,
        case.archivist,
        case.checker,
    ]
    asked = [*case.witnesses, *([case.agent] if case.agent else [])]
    values = {
        *people, *(one.name for one in asked), *(one.identity for one in asked), *(one.phone for one in asked), *(_COUNTY.sub("", one.address) for one in asked),
        *(one.certificate for one in case.officers), case.party.name, case.party.identity, case.party.head_identity, case.party.phone,
        _COUNTY.sub("", case.party.address), clerk.facts["phone_office"], clerk.facts["account"], *(sheet.number for sheet in sheets if sheet.number),
    }  # fmt: skip
    company = case.party.name.removesuffix("有限公司").removesuffix("有限责任公司")
    if company != case.party.name and len(company) > 4:
        values.add(company)
    return (
        tuple(sorted(folded(value) for value in values if value and len(value) > 1)),
        case.party.name,
        case.officers[0].name,
    )


def words_in(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file name and every member of every package, as its bytes tell: with its tags, without, and as UTF-16."""
    for path in sorted(folder.rglob("*")):
        yield path.name, path.name
        if not path.is_file():
            continue
        data = path.read_bytes()
        if not zipfile.is_zipfile(path):
            yield path.name, data.decode("utf-8", "ignore")
            continue
        with zipfile.ZipFile(path) as package:
            yield path.name, package.comment.decode("utf-8", "ignore")
            for member in package.namelist():
                content = package.read(member)
                text = content.decode("utf-8", "ignore")
                yield f"{path.name}/{member}", member
                yield f"{path.name}/{member}", text
                yield f"{path.name}/{member}", content.decode("utf-16-le", "ignore")
                if member.endswith((".xml", ".rels")):
                    yield f"{path.name}/{member}", re.sub(r"<[^>]*>", "", text)


def left_in(folder: Path, values: Sequence[str]) -> list[str]:
    found = []
    pattern = re.compile("|".join(map(re.escape, sorted(values, key=len, reverse=True))))
    for where, text in words_in(folder):
        found += [f"{where}: {met[0]}" for met in pattern.finditer(folded(text))]
    return sorted(set(found))


def prepared(folder: Path, style: str, seed: int, papers: int = 0) -> tuple[Path, tuple[str, ...]]:
    """A dossier with strangers planted in it, its files named after people, and all that identifies in it.

    `papers`: so many of its papers alone, drawn by lot; 0: all. With fewer papers fewer places tell who somebody is.
    """
    rng = random.Random(f"{style}:{seed}")
    clerk, sheets = compose(seed, style)
    values, party, officer = identifying(clerk, sheets)
    place = folder / f"{style}-{seed}"
    place.mkdir()
    kept = sorted(rng.sample(range(len(sheets)), papers)) if 0 < papers < len(sheets) else range(len(sheets))
    for number in kept:
        write_docx(
            place / f"{number + 1:03d}.docx",
            sheets[number],
            clerk.style.font,
            clerk.style.typed_names,
            f"{style}:{seed}:{number}",
        )
    files = sorted(place.glob("*.docx"))
    known: list[str] = list(values)
    for path in rng.sample(files, min(_PLANTED_IN, len(files))):
        people = (stranger(rng), stranger(rng))
        plant(path, people, party, officer, rng)
        known += [folded(value) for one in people for value in one.values]
        path.rename(path.with_name(f"{path.stem}-{people[0].name}-{party}.docx"))
    return place, tuple(dict.fromkeys(known))


def measure(style: str, seed: int, folder: Path, tally: Tally, papers: int = 0) -> Export:
    place, values = prepared(folder, style, seed, papers)
    export = deidentified(
        place, folder / f"{place.name}-out", Sight(reads=False), Wishes(override="measured", rng=random.Random(seed))
    )
    tally.dossiers += 1
    tally.values += len(values)
    if export.leaks:
        tally.withheld.append(
            f"{place.name}: {', '.join(f'{leak.kind}={leak.value}@{leak.where}' for leak in export.leaks[:4])}"
        )
    alarms = [
        f"{place.name}: {leak.value} ({leak.where})"
        for leak in export.leaks
        if leak.kind == POSSIBLE_NAME and not any(leak.value in value for value in values)
    ]
    tally.alarms += alarms
    print("".join(f"no name: {one}\n" for one in alarms), end="", flush=True)
    if export.folder is not None and (left := left_in(export.folder, values)):
        listed = {leak.value for leak in export.leaks}
        tally.leaking += 1
        tally.unseen += any(not any(value in one for value in listed) for one in left)
        tally.leaks += [f"{place.name}/{one}" for one in left]
        print("\n".join(tally.leaks[-len(left) :]), flush=True)
    if seed % 4 == 0:
        over_redaction(place, values, tally)
    return export


def over_redaction(place: Path, values: Sequence[str], tally: Tally) -> None:
    dossier = read_dossier(place, sight=Sight(reads=False))
    texts = ["\n".join(line.text for line in document.lines) for document in dossier.documents]
    mask = Mask(gathered(dossier, texts, ()), None)
    for text in texts:
        own = _identifying(text, values)
        hidden = [False] * len(text)
        for hit in mask.hits(text):
            hidden[hit.start : hit.end] = [True] * (hit.end - hit.start)
            if not any(own[hit.start : hit.end]):
                tally.examples[f"{hit.kind} {text[hit.start : hit.end]!r}"] += 1
        written = [at for at, sign in enumerate(text) if not sign.isspace()]
        tally.characters += len(written)
        tally.spared += sum(not own[at] for at in written)
        tally.wrongly += sum(hidden[at] and not own[at] for at in written)


def _identifying(text: str, values: Sequence[str]) -> list[bool]:
    signs, origin = [], []
    for at, sign in enumerate(text):
        for one in unicodedata.normalize("NFKC", sign).upper():
            if not one.isspace():
                signs.append(one)
                origin.append(at)
    own = [False] * len(text)
    joined = "".join(signs)
    for value in values:
        for met in re.finditer(re.escape(value), joined):
            for at in range(*met.span()):
                own[origin[at]] = True
    return own


def verdicts(style: str, seed: int, folder: Path) -> tuple[int, list[str]]:
    """How many verdicts there are, and which differ after de-identification; the settings of the office are those of its place."""
    from benchmarks.orders import the_judge

    place = folder / f"{style}-{seed}-v"
    write_dossier(place, seed=seed, style=style, form="docx")
    export = deidentified(
        place, folder / f"{place.name}-out", Sight(reads=False), Wishes(override="measured", rng=random.Random(seed))
    )
    if export.folder is None:
        return 0, ["withheld"]
    judge = the_judge()
    before, after = judge.judge(place), judge.judge(export.folder)
    first = {result.criterion or result.item: result.outcome for result in before.results}
    second = {result.criterion or result.item: result.outcome for result in after.results}
    reasons = {result.criterion or result.item: result.reason for result in after.results}
    return len(first), [
        f"{name}: {first[name]} -> {second.get(name)} ({reasons.get(name)})"
        for name in first
        if first[name] != second.get(name)
    ]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--dossiers", type=int, default=19)
    asked.add_argument("--papers", type=int, default=0, help="of each dossier so many papers by lot; 0: all")
    asked.add_argument("--verdicts", type=int, default=0)
    asked.add_argument("--seed", type=int, default=7000)
    asked.add_argument(
        "--first", type=int, default=0, help="the number of the first dossier, where several runs share the work"
    )
    options = asked.parse_args()
    tally, names, begun = Tally(), tuple(styles()), perf_counter()
    for number in range(options.first, options.first + options.dossiers):
        with tempfile.TemporaryDirectory() as name:
            measure(names[number % len(names)], options.seed + number, Path(name), tally, options.papers)
        if number % 19 == 18:
            print(
                f"{tally.dossiers} dossiers, {tally.leaking} leaking, {tally.unseen} unseen, {len(tally.withheld)} withheld, {len(tally.alarms)} false names, {perf_counter() - begun:.0f} s",
                flush=True,
            )
    print(
        f"dossiers {tally.dossiers}, values {tally.values}, dossiers with a leak {tally.leaking}, of these not listed by the room {tally.unseen}, withheld by the room {len(tally.withheld)}, false possible names {len(tally.alarms)}"
    )
    print(
        f"characters {tally.characters}, not identifying {tally.spared}, of these masked {tally.wrongly} ({100 * tally.wrongly / max(1, tally.spared):.2f} %)"
    )
    print("\n".join((*tally.leaks[:60], *tally.withheld[:40])))
    print(tally.examples.most_common(40))
    changed: Counter[str] = Counter()
    total = 0
    for number in range(options.verdicts):
        with tempfile.TemporaryDirectory() as name:
            count, differing = verdicts(names[number % len(names)], options.seed + 500 + number, Path(name))
        total += count
        changed.update(differing)
        print(names[number % len(names)], count, differing, flush=True)
    if total:
        print(f"verdicts {total}, changed {changed.total()} ({100 * changed.total() / total:.2f} %)")


if __name__ == "__main__":
    main()
