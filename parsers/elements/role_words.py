"""The words that say what a cited article is for (`roles.yaml`)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

Role = Literal["violated", "punishing", "ground", "listed", "none"]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    say: str
    role: Role
    example: str
    after: str | None = None
    unless: str | None = None
    label: bool = False
    loose: bool = False
    alone: bool = False
    """Of articles that stand together the last alone is meant."""


class _File(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    leads: tuple[_Entry, ...]
    both: str
    denied: str
    follows: tuple[_Entry, ...]
    notes: tuple[_Entry, ...]
    outcomes: str
    elsewhere: str
    serves: str
    verdicts: str
    defines: str
    penal: str
    commands: str
    tells: str
    told: str
    ordered: str
    procedure: str
    general: str


@dataclass(frozen=True, slots=True)
class Way:
    """One way of saying; see the head of `roles.yaml`."""

    say: re.Pattern[str]
    role: Role
    example: str
    after: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    label: bool
    loose: bool
    alone: bool

    def follows(self, before: str, after: str) -> bool:
        """Whether the words behind an article begin so, and those before it allow it."""
        if not self.say.match(after):
            return False
        if self.after is not None and not self.after.search(before):
            return False
        return not (self.unless is not None and self.unless.search(before))


@dataclass(frozen=True, slots=True)
class Said:
    """A way, and where it stands in the words before an article."""

    way: Way
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Words:
    leads: tuple[Way, ...]
    follows: tuple[Way, ...]
    notes: tuple[Way, ...]
    both: re.Pattern[str]
    denied: re.Pattern[str]
    outcomes: re.Pattern[str]
    elsewhere: re.Pattern[str]
    serves: re.Pattern[str]
    verdicts: re.Pattern[str]
    defines: re.Pattern[str]
    penal: re.Pattern[str]
    commands: re.Pattern[str]
    tells: re.Pattern[str]
    told: re.Pattern[str]
    ordered: re.Pattern[str]
    procedure: re.Pattern[str]
    general: re.Pattern[str]

    def leads_in(self, before: str) -> Iterator[Said]:
        # The article stands behind: what looks ahead for its 《 must find it.
        text = f"{before}《"
        for way in self.leads:
            for met in way.say.finditer(text):
                denied = way.role == "violated" and not way.label and self.denied.search(before, 0, met.start())
                yield Said(replace(way, role="none") if denied else way, met.start(), met.end())


# Between a label and its article.
# 《甲条例》第九条的有关规定｜不准这样做, （禁渔期规定）｜已被你违反
_TO = "(?:[：是为即系见在于自]+|出自|载于|源于|来自|[）】]：?|(?=《))"
_LINK = "(?:（[^（）]{0,20}）)?(?:的|之)?(?:有关|相关|上述)?(?:规定|要求|精神|内容|限定|限制|标准)?(?:的|之)?"


def _way(entry: _Entry, link: str = "") -> Way:
    return Way(
        re.compile(link + entry.say.replace("{to}", _TO)),
        entry.role,
        entry.example,
        # Right before the article, but for a few words: 与本省《甲条例》.
        re.compile(f"(?:{entry.after})[^，。；、《》]{{0,12}}$") if entry.after else None,
        re.compile(f"(?:{entry.unless})[^，。；《》]{{0,12}}$") if entry.unless else None,
        entry.label,
        entry.loose,
        entry.alone,
    )


@cache
def words() -> Words:
    text = files("parsers.elements").joinpath("roles.yaml").read_text(encoding="utf-8")
    read = _File.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
    return Words(
        tuple(map(_way, read.leads)),
        tuple(_way(entry, _LINK) for entry in read.follows),
        tuple(map(_way, read.notes)),
        *(
            re.compile(one)
            for one in (
                read.both,
                read.denied,
                read.outcomes,
                read.elsewhere,
                read.serves,
                read.verdicts,
                read.defines,
                read.penal,
                read.commands,
                read.tells,
                read.told,
                read.ordered,
                read.procedure,
                read.general,
            )
        ),
    )
