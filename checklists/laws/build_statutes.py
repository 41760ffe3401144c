"""Write what is known of the national statutes, from a collection of their texts.

`statutes/*.yaml`: the laws; `structures/*.yaml`: how their articles are divided; `fines/*.yaml`: between which sums a fine is set.

    python -m checklists.laws.build_statutes laws.db

The collection is an SQLite file with the tables `laws` (law_id, law_name, doc_type, level, version_date, status, law_department) and `articles` (law_id, article_no, article_no_arabic, article_text); which one was used: docs/laws.md. Laws and
editions that are kept by hand are left out; of an article whose division is not plain from the
text nothing is said.
"""

import datetime as dt
import re
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from checklists.laws_in_force import LawFile
from checklists.yaml_source import parse

FIELDS = {
    "宪法相关法": "constitutional",
    "民法商法": "civil",
    "行政法": "administrative",
    "经济法": "economic",
    "社会法": "social",
    "诉讼与非诉讼程序法": "procedural",
}
_HOME = "中华人民共和国"
_DAY = re.compile(r"^本(?:法|条例)[^。]{0,40}自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起(?:正式)?施行")
_ITEM = re.compile(r"^[（(][一二三四五六七八九十百]{1,4}[）)]")
_SUB_ITEM = re.compile(r"^\d{1,2}[.．、]")
_DAY = re.compile(r"^本(?:法|条例)[^。]{0,40}自\s*(\d{4})年(\d{1,2})月(\d{1,2})日起(?:正式)?施行")
_WHOLE = re.compile(r"[。；：！？”」）)]$")
# 有某条规定的情形或者下列情形之一: whom the other condition meets has no item to name.
_ALTERNATIVES = re.compile(r"(?<!或者)(?<!或者有)(下列|以下)[^。：]{0,40}之一|(不得|禁止|严禁)[^。：]{0,60}(下列|以下)")
_SUM = r"[一二三四五六七八九十百千万]{1,7}元"
_FINE = re.compile(rf"(?:(?P<least>{_SUM})以上)?(?P<most>{_SUM})以下的?罚款")
_RELATIVE = re.compile(r"[一二三四五六七八九十百]倍|百分之|按日|每[日天]|[每按]平方米")
_UNITS = {"十": 10, "百": 100, "千": 1000}
# An amendment that names no day of its own in the text takes force within a year of its adoption.
_AT_THE_LATEST = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Edition:
    """`adopted` is the day of the edition, `force` that of its final article; None where that names no day."""

    name: str
    field: str
    adopted: dt.date
    force: dt.date | None
    replaced: bool
    articles: Mapping[int, str]

    @property
    def begins(self) -> dt.date | None:
        """The first day of this edition, where its own words tell it: an amendment leaves the final article as it was."""
        return self.force if self.force is not None and self.force >= self.adopted else None

    @property
    def surely_since(self) -> dt.date:
        return self.begins or self.adopted + _AT_THE_LATEST

    @property
    def last_before(self) -> dt.date:
        """The last day on which the edition before it surely held."""
        return (self.begins or self.adopted) - dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Division:
    """How one article is divided; `paragraphs` 0: not plain from the text."""

    paragraphs: int
    alternatives: tuple[int, ...] = ()


def divided(text: str) -> Division:
    """A paragraph (款) ends with its items (项); a line that breaks off in mid-sentence shows a text that is not trustworthy."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines or _ITEM.match(lines[0]) or any(not _WHOLE.search(line) for line in lines):
        return Division(0)
    paragraphs = 0
    intro = ""
    alternatives: list[int] = []
    for line in lines:
        if _ITEM.match(line):
            if _ALTERNATIVES.search(intro) and paragraphs not in alternatives:
                alternatives.append(paragraphs)
        elif not _SUB_ITEM.match(line):
            paragraphs += 1
            intro = line if line.endswith("：") else ""
    return Division(paragraphs, tuple(alternatives))


def fines_of(text: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """Of each paragraph, its items included, the ranges in yuan; none where a multiple or a share of another sum may apply as well."""
    paragraphs: list[str] = []
    for line in (line.strip() for line in text.splitlines() if line.strip()):
        if paragraphs and (_ITEM.match(line) or _SUB_ITEM.match(line)):
            paragraphs[-1] += line
        else:
            paragraphs.append(line)
    return tuple(
        ()
        if _RELATIVE.search(paragraph)
        else tuple(
            (_yuan(met["least"]) if met["least"] else 0, _yuan(met["most"])) for met in _FINE.finditer(paragraph)
        )
        for paragraph in paragraphs
    )


def _yuan(words: str) -> int:
    """五十万元, 一万五千元."""
    total = section = digit = 0
    for character in words.removesuffix("元"):
        if character == "万":
            total, section, digit = total + (section + digit) * 10_000, 0, 0
        elif character in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[character], 0
        else:
            digit = "零一二三四五六七八九".index(character)
    return total + section + digit


def editions(database: Path) -> Iterator[Edition]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        rows = connection.execute(
            "select law_id, law_name, law_department, version_date, status from laws "
            "where level = '法律' and doc_type = '法律' order by law_name, version_date"
        ).fetchall()
        for law_id, name, field, adopted, status in rows:
            if field not in FIELDS or not re.search(r"(法|法典|条例)$", name):
                continue
            found = connection.execute(
                "select article_no, article_no_arabic, article_text from articles where law_id = ? order by id",
                (law_id,),
            ).fetchall()
            # 第十七条之一: numbers with a suffix are not told apart in the rest of the data.
            if not found or any("之" in number for number, _, _ in found):
                continue
            yield Edition(
                name,
                FIELDS[field],
                dt.date.fromisoformat(adopted),
                _in_force_from([text for _, _, text in found]),
                status == "历史版本",
                {int(number): text for _, number, text in found},
            )


def _in_force_from(texts: Sequence[str]) -> dt.date | None:
    """The day that the last of the articles on the beginning of force names."""
    ends = [text for text in texts if re.search(r"^本(法|条例)[^。]{0,60}施行", text)]
    day = _DAY.search(ends[-1]) if ends else None
    return dt.date(*(int(part) for part in day.groups())) if day else None


def written(edition: Edition, until: dt.date | None) -> str:
    """One entry of `structures`."""
    last = max(edition.articles)
    divisions = {number: divided(text) for number, text in edition.articles.items()}
    unknown = [number for number in range(1, last + 1) if number not in divisions or not divisions[number].paragraphs]
    # An article that is missing stands within the one before it, or after it.
    beside = {near for number in range(1, last + 1) if number not in divisions for near in (number - 1, number + 1)}
    unknown = sorted({*unknown, *(number for number in beside if 1 <= number <= last), last})
    several = {
        number: one.paragraphs for number, one in divisions.items() if one.paragraphs > 1 and number not in unknown
    }
    chosen = {
        number: one.alternatives for number, one in divisions.items() if one.alternatives and number not in unknown
    }
    lines = [
        f"  - law: {edition.name}",
        f"    text: {edition.adopted}",
        f"    since: {edition.surely_since}",
        *([f"    until: {until}"] if until else []),
        f"    articles: {last}",
        f"    several: {_flow(several)}",
        f"    alternatives: {_flow({number: list(those) for number, those in chosen.items()})}",
        f"    unknown: {unknown}",
    ]
    return "\n".join(lines)


def written_fines(edition: Edition, since: dt.date, until: dt.date | None) -> str | None:
    """One entry of `fines`; None for a law without any."""
    of_articles: dict[int, str] = {}
    for number, text in edition.articles.items():
        paragraphs = fines_of(text) if divided(text).paragraphs else ()
        ranges = {at: [list(one) for one in found] for at, found in enumerate(paragraphs, start=1) if found}
        if ranges:
            of_articles[number] = _flow(ranges)
    if not of_articles:
        return None
    held = f"since: {since}" + (f", until: {until}" if until else "")
    articles = "\n".join(f"      {number}: {ranges}" for number, ranges in sorted(of_articles.items()))
    return f"  - law: {edition.name}\n    text: {edition.adopted}\n    {held.replace(', ', chr(10) + '    ')}\n    articles:\n{articles}"


def _flow(numbers: Mapping[int, object]) -> str:
    return "{" + ", ".join(f"{number}: {what}" for number, what in sorted(numbers.items())) + "}"


def build(database: Path, folder: Path) -> None:
    kept = [
        LawFile.model_validate(parse(path.read_text(encoding="utf-8"), path.name).data)
        for path in (*folder.glob("*.yaml"), folder / "structures" / "by_hand.yaml")
    ]
    by_hand = {law.name: law for file in kept for law in file.laws}
    divided_by_hand = {(one.law, one.text): one for file in kept for one in file.structures}
    found = list(editions(database))
    for field in FIELDS.values():
        laws: dict[str, str] = {}
        structures: list[str] = []
        fines: list[str | None] = []
        for at, edition in enumerate(found):
            later = found[at + 1] if at + 1 < len(found) and found[at + 1].name == edition.name else None
            if edition.field != field or (edition.replaced and later is None):
                continue
            laws.setdefault(edition.name, _first_day(edition))
            ended = by_hand[edition.name].versions[-1].until if edition.name in by_hand else None
            until = later.last_before if later else ended
            mine = divided_by_hand.get((edition.name, edition.adopted))
            if mine is None:
                structures.append(written(edition, until))
            fines.append(written_fines(edition, mine.since if mine else edition.surely_since, until))
        names = [
            f"  - {{name: {name}{_short(name)}, before: unknown, versions: [{{{first}}}]}}"
            for name, first in laws.items()
            if name not in by_hand
        ]
        parts = (
            ("statutes", _OF_LAWS, names),
            ("structures", _OF_STRUCTURES, structures),
            ("fines", _OF_FINES, [entry for entry in fines if entry]),
        )
        for name, head, entries in parts:
            (folder / name / f"{field}.yaml").write_text("\n".join([_HEAD, *head, *entries, ""]), encoding="utf-8")


_HEAD = "# Written by `python -m checklists.laws.build_statutes`, not by hand; source and licence: docs/laws.md."
_OF_LAWS = (
    "# `since`: the day that the final article names; where it names none, that on which the edition was adopted (`adopted`).",
    "# Whether an earlier edition held before it is not known.",
    "",
    "laws:",
)
_OF_STRUCTURES = (
    "# `since`: the day from which that edition surely holds. `unknown`: articles whose division is not plain from the text.",
    "",
    "structures:",
)
_OF_FINES = (
    "# Article -> paragraph -> the ranges in yuan between which a fine is set; paragraphs with multiples or shares of another sum are left out.",
    "",
    "fines:",
)


def _first_day(edition: Edition) -> str:
    return f"since: {edition.force}" if edition.force else f"since: {edition.adopted}, adopted: true"


def _short(name: str) -> str:
    return f", short: [{name.removeprefix(_HOME)}]" if name.startswith(_HOME) else ""


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m checklists.laws.build_statutes DATABASE")
    build(Path(sys.argv[1]), Path(__file__).parent)
