"""Titles made of known words in any order: 案件办理期限延长申请审批表, 关于延长某某案办案期限的请示."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field

from parsers.title_words import STRICT, fits_before, may_be_trade, nearly_reversed, runs_on, telling_words

_FILE = "title_grammar.yaml"
_LONGEST_HEAD = 14
_MOST_UNKNOWN = 4
"""Characters between the words that the grammar does not know."""
_CONCERNING = re.compile(r".{0,24}?(?<!机)关于.{2,60}")


class Form(BaseModel):
    """The end of a title: what is done with the paper, and what it is."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    acts: str = ""
    """One to three of these stand before the paper: 申请审批表."""
    papers: str = ""
    alone: str = ""
    """Ends that are whole by themselves."""
    concerning: str = ""
    """Ends that say enough behind 关于…的."""

    def ends(self) -> Iterator[str]:
        if self.papers:
            yield f"(?:{self.acts}){{1,3}}(?:{self.papers})" if self.acts else self.papers
        if self.alone:
            yield self.alone


class Recipe(BaseModel):
    """What titles of a kind are made of; between strokes stand the words of which one is enough."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    of: tuple[str, ...] = ()
    """Of each group one word stands in the title."""
    form: str
    """<审批> is one of the forms; other words end a title by themselves."""
    beside: str = ""
    """Words that may stand there too."""
    never: str = ""
    """Words that make another title of it."""
    gap: int = Field(default=0, ge=0, le=20)
    """So many unknown characters may stand between the words: 没收【卷烟】清单."""


class Grammar(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    forms: Mapping[str, Form]
    anywhere: str
    """Words that tell nothing and may stand in any title."""
    elsewhere: str
    """Words of matters that are no case."""
    kinds: Mapping[str, tuple[Recipe, ...]]


@dataclass(frozen=True, slots=True)
class Compound:
    kind: str
    groups: tuple[tuple[str, ...], ...]
    never: tuple[str, ...]
    strict: frozenset[str]
    """Strict words that belong to the title."""
    unit: re.Pattern[str]
    """A word that may stand in the title."""
    form: re.Pattern[str]
    whole: re.Pattern[str]
    end: re.Pattern[str]
    """How the title ends behind 关于."""

    def holds(self, bones: str) -> bool:
        return all(any(word in bones for word in group) for group in self.groups) and not any(
            word in bones for word in self.never
        )

    def has(self, text: str) -> bool:
        """Whether one of the words that make the title stands there."""
        return any(word in text for group in self.groups for word in group)


@dataclass(frozen=True, slots=True)
class Made:
    """A title as made of words: `weight` tells how much of it the kind demands, `reach` how long it is."""

    compound: Compound
    weight: int
    reach: int
    known: bool = True
    """Whether every word between the first and the last is one of the grammar."""

    @property
    def kind(self) -> str:
        return self.compound.kind


def _either(words: str) -> tuple[str, ...]:
    return tuple(word for word in words.split("|") if word)


_JOINING = "的|及|和|与|或|之|暨"
"""No title begins with these: in 某某的询问笔录 they belong to what stands before."""


def _form(name: str, grammar: Grammar) -> Form:
    return grammar.forms[name[1:-1]] if name.startswith("<") else Form(alone=name)


def _compound(kind: str, recipe: Recipe, grammar: Grammar) -> Compound:
    groups = tuple(_either(group) for group in recipe.of)
    forms = [_form(name, grammar) for name in _either(recipe.form)]
    end = "|".join(end for form in forms for end in form.ends())
    own = [word for group in groups for word in group]
    between = sorted({*own, *_either(recipe.beside), *_either(grammar.anywhere)}, key=len, reverse=True)
    unit = "|".join(between)
    if recipe.gap:
        first = "|".join(sorted(own, key=len, reverse=True))
        body = f"(?:{unit})*(?:{first})(?:[\u4e00-\u9fff]{{0,{recipe.gap}}}?)(?:{unit})*"
    else:
        body = f"(?:{unit})*"
    body = f"(?!{_JOINING})" + body
    after = "|".join(filter(None, [end, *(form.concerning for form in forms)]))
    held = "".join(between) + end
    return Compound(
        kind,
        groups,
        _either(recipe.never),
        frozenset(word for word in STRICT if word in held),
        re.compile(unit),
        re.compile(f"(?:{end})$"),
        re.compile(f"{body}(?:{end})$"),
        re.compile(f"(?:{after})$"),
    )


@cache
def load_grammar() -> Grammar:
    """The grammar that comes with the program."""
    text = resources.files("parsers").joinpath(_FILE).read_text(encoding="utf-8")
    return Grammar.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def _elsewhere() -> re.Pattern[str]:
    return re.compile("|".join(_either(load_grammar().elsewhere)))


def of_no_case(bones: str) -> bool:
    """Whether the paper is of a matter that is no case: 请假审批表, 立法听证报告."""
    return _elsewhere().search(bones) is not None


@cache
def load_compounds() -> Mapping[str, tuple[Compound, ...]]:
    """The compounds of every kind of the grammar, by the last character of their titles."""
    grammar = load_grammar()
    found: dict[str, list[Compound]] = {}
    for kind, recipes in grammar.kinds.items():
        for recipe in recipes:
            compound = _compound(kind, recipe, grammar)
            for last in _last_characters(recipe, grammar):
                found.setdefault(last, []).append(compound)
    return {last: tuple(compounds) for last, compounds in found.items()}


def _last_characters(recipe: Recipe, grammar: Grammar) -> set[str]:
    forms = [_form(name, grammar) for name in _either(recipe.form)]
    return {word[-1] for form in forms for end in (form.papers, form.alone, form.concerning) for word in _either(end)}


def _may_stand_before(head: str) -> bool:
    return fits_before(head) or (len(head) <= _LONGEST_HEAD and may_be_trade(head) and not nearly_reversed(head))


def made_of_words(bones: str) -> Made | None:
    """The one title that the grammar makes of this, when nothing but an authority or a trade stands before it."""
    best: dict[str, Made] = {}
    for compound in load_compounds().get(bones[-1:], ()):
        if not compound.holds(bones):
            continue
        made = _read(compound, bones)
        if made and (made.kind not in best or best[made.kind].weight < made.weight):
            best[made.kind] = made
    most = max((made.weight for made in best.values()), default=0)
    heaviest = [made for made in best.values() if made.weight == most]
    return heaviest[0] if len(heaviest) == 1 else None


def _read(compound: Compound, bones: str) -> Made | None:
    match = compound.whole.search(bones)
    # The words that make the kind may not be left to what stands before.
    if match and compound.holds(match[0]) and _may_stand_before(bones[: match.start()]):
        return Made(compound, 2 * len(compound.groups), len(match[0]))
    start = _with_unknown(compound, bones)
    if start is not None:
        return Made(compound, 2 * len(compound.groups) - 1, len(bones) - start, known=False)
    end = compound.end.search(bones)
    concerned = bones[: end.start()] if end else ""
    if end and _CONCERNING.fullmatch(concerned) and compound.holds(concerned + end[0]):
        strange = {word for word in STRICT if word in concerned} - compound.strict
        if not strange and not runs_on(concerned.replace("的", "")):
            return Made(compound, 2 * len(compound.groups), len(bones) - bones.index("关于"))
    return None


def _with_unknown(compound: Compound, bones: str) -> int | None:
    """Where the title begins when a few unknown characters stand between its words, none of them a word of the trade."""
    form = compound.form.search(bones)
    own = min((bones.find(word) for group in compound.groups for word in group if word in bones), default=-1)
    if form is None or own < 0 or own >= form.start():
        return None
    unknown = [piece for piece in compound.unit.sub(" ", bones[own : form.start()]).split(" ") if piece]
    if sum(map(len, unknown)) > _MOST_UNKNOWN or any(_tells(piece) for piece in unknown):
        return None
    before = next((at for at in range(own) if compound.unit.fullmatch(bones, at, own)), own)
    return before if _may_stand_before(bones[:before]) else None


def _tells(piece: str) -> bool:
    return bool(telling_words(piece)) or "等" in piece or not may_be_trade(piece)
