"""What persons found in a dossier: `<dossier>.expected.yaml`, whole or in part, and every mistake in it at once."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, ConfigDict, Field

from checklists.case_types import load_case_types
from checklists.checks import Strict
from checklists.criterion import CriterionId
from checklists.loading import load_criteria
from checklists.model_mistakes import Key
from checklists.yaml_source import ChecklistError, Source, in_order, read, validated
from dossiers import UNRECOGNISED
from parsers import load_catalogue
from parsers.elements.common import common, element_names

SUFFIX = ".expected.yaml"
TYPE_NAME = "anjuan.expected/1"


def _listed(given: object) -> object:
    """One alone may be written without a list."""
    return given if isinstance(given, list | tuple) else (given,)


def _as_text(given: object) -> object:
    """YAML makes days and numbers of what a person writes without quotation marks."""
    match given:
        case bool():
            return given
        case dt.datetime():
            return given.isoformat(timespec="minutes")
        case dt.date():
            return given.isoformat()
        case int() | float() | Decimal():
            return str(given)
        case _:
            return given


def _or_none(given: object) -> object:
    """An empty place says nothing."""
    return None if given == "" else given


Text = Annotated[str, BeforeValidator(_as_text)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
Criteria = Annotated[tuple[CriterionId, ...], BeforeValidator(_listed)]
Maybe = Annotated[str | None, BeforeValidator(_or_none)]
Pages = Annotated[tuple[Annotated[int, Field(ge=1)], ...], BeforeValidator(_listed)]


class ProblemEntry(Strict):
    """`criteria`: at least one of them must fail for the problem to count as found; the first is the one meant."""

    criteria: Annotated[Criteria, Field(min_length=1)]
    fault: str = ""
    what: str = ""
    document: Maybe = None
    where: Maybe = None
    page: Annotated[int, Field(ge=1)] | None = None


class ArguableEntry(Strict):
    criteria: Criteria
    what: str = ""


class DocumentEntry(Strict):
    kind: str
    title: Text = ""
    file: Maybe = None
    pages: Pages = ()
    number: Text | None = None
    date: Text | None = None
    elements: dict[str, Texts] = Field(default_factory=dict)


class TruthFile(Strict):
    """Every section may be left out. What the writer of sample dossiers adds for its own use is not looked at here."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["anjuan.expected/1"] = "anjuan.expected/1"
    dossier: Text | None = None
    case_type: str | None = None
    labelled: Literal["all"] | Criteria | None = None
    problems: tuple[ProblemEntry, ...] | None = None
    planted: tuple[ProblemEntry, ...] | None = None
    arguable: tuple[CriterionId | ArguableEntry, ...] = ()
    documents_checked: bool = True
    documents: tuple[DocumentEntry, ...] | None = None
    score: Annotated[Decimal, Field(ge=0)] | None = None
    by: Text = ""
    note: Text = ""
    style: str = ""
    split: Literal["development", "test"] | None = None
    held_out: bool = False
    seed: int | None = None
    form: str = ""
    case: dict[str, Any] = Field(default_factory=dict)
    lawful: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault that a person knows of. `name` is what it is called in tables."""

    name: str
    criteria: tuple[str, ...]
    document: str | None = None
    file: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    kind: str
    file: str | None = None
    pages: tuple[int, ...] = ()
    elements: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """`labelled` None: every criterion was looked at. `documents` None: nobody listed them, or nobody checked the list."""

    name: str
    source: str
    problems: tuple[Problem, ...] = ()
    arguable: frozenset[str] = frozenset()
    labelled: frozenset[str] | None = None
    documents: tuple[LabelledDocument, ...] | None = None
    score: Decimal | None = None
    case_type: str | None = None
    style: str = ""
    split: Literal["development", "test"] = "development"

    @property
    def empty(self) -> bool:
        """Nobody has filled it in."""
        return self.labelled == frozenset() and self.documents is None and self.score is None

    @property
    def clean(self) -> bool:
        """Looked at as a whole, and without any problem."""
        return self.labelled is None and not self.problems

    def says(self, criterion: str) -> bool:
        """Whether a person looked at this criterion."""
        return self.labelled is None or criterion in self.labelled


OFFICERS, CERTIFICATE = "执法人员", "执法证号"
"""A number of a certificate is read as part of its officer; a person may write it as an element of its own."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names that a truth may use."""

    criteria: Collection[str]
    elements: Mapping[str, Collection[str]]
    """By kind of document."""
    case_types: Collection[str]


@cache
def vocabulary() -> Vocabulary:
    """The names of the criteria library, the catalogue and the types of case."""
    everywhere = frozenset(common().every)
    names = {kind: element_names(entry.elements) | everywhere for kind, entry in load_catalogue().items()}
    own = {kind: found | {CERTIFICATE} if OFFICERS in found else found for kind, found in names.items()}
    own[UNRECOGNISED] = everywhere
    return Vocabulary(load_criteria().keys(), own, tuple(one.name for one in load_case_types()))


def read_truth(path: Path, *, checked: bool = True) -> Truth:
    """Raises `ChecklistError` with every mistake; names that nobody knows are none where they are not `checked`."""
    source = read(path)
    given = validated(source, TruthFile, source.data)
    mistakes = in_order([*_contradictions(source, given), *(_unknown(source, given, vocabulary()) if checked else ())])
    if mistakes:
        raise ChecklistError(mistakes)
    entries = given.problems if given.problems is not None else given.planted
    problems = tuple(map(_problem, entries or ()))
    return Truth(
        name=given.dossier or path.name.removesuffix(SUFFIX),
        source=str(path),
        problems=problems,
        arguable=frozenset(_arguable(given)),
        labelled=_labelled(given, problems, told=entries is not None),
        documents=tuple(map(_document, given.documents)) if given.documents and given.documents_checked else None,
        score=given.score,
        case_type=given.case_type,
        style=given.style,
        split=given.split or ("test" if given.held_out else "development"),
    )


def _problem(entry: ProblemEntry) -> Problem:
    return Problem(
        entry.fault or entry.what or entry.criteria[0], entry.criteria, entry.document, entry.where, entry.page
    )


def _document(entry: DocumentEntry) -> LabelledDocument:
    return LabelledDocument(entry.kind, entry.file, entry.pages, tuple(entry.elements.items()))


def _arguable(given: TruthFile) -> Iterator[str]:
    for entry in given.arguable:
        yield from entry.criteria if isinstance(entry, ArguableEntry) else (entry,)


def _labelled(given: TruthFile, problems: tuple[Problem, ...], *, told: bool) -> frozenset[str] | None:
    """Whoever lists problems without saying what was looked at has looked at everything."""
    if given.labelled == "all" or (given.labelled is None and told):
        return None
    named = given.labelled if isinstance(given.labelled, tuple) else ()
    return frozenset((*named, *(name for problem in problems for name in problem.criteria)))


def _contradictions(source: Source, given: TruthFile) -> Iterator[str]:
    if given.problems is not None and given.planted is not None:
        yield source.mistake(("planted",), "problems 与 planted 是同一个意思，只能写一个")
    told = (given.labelled, given.problems, given.planted, given.score)
    if not given.documents and all(one is None for one in told):
        yield source.mistake((), "什么都没有标注：problems、labelled、documents、score 至少写一样")


def _unknown(source: Source, given: TruthFile, words: Vocabulary) -> Iterator[str]:
    key: Key
    if given.case_type is not None and given.case_type not in words.case_types:
        allowed = "、".join(words.case_types)
        yield source.mistake(("case_type",), f"没有案卷类型“{given.case_type}”；可以是 {allowed}")
    for key, name in _named(given):
        if name not in words.criteria:
            yield source.mistake(key, f"没有评查细则 {name}（anjuan standards --criteria 列出全部编号）")
    for at, document in enumerate(given.documents or ()):
        key = ("documents", at)
        known = words.elements.get(document.kind)
        if known is None:
            yield source.mistake((*key, "kind"), f"没有文书种类“{document.kind}”{_like(document.kind, words.elements)}")
            continue
        for name in document.elements:
            if name not in known:
                told = f"《{document.kind}》没有要素“{name}”{_like(name, known)}"
                yield source.mistake((*key, "elements", name), told)
    for section, problems in (("problems", given.problems), ("planted", given.planted)):
        for at, problem in enumerate(problems or ()):
            kind = problem.document
            if kind is not None and kind not in words.elements:
                yield source.mistake((section, at, "document"), f"没有文书种类“{kind}”{_like(kind, words.elements)}")


def _named(given: TruthFile) -> Iterator[tuple[Key, str]]:
    """Every criterion that is named, and where."""
    for section, problems in (("problems", given.problems), ("planted", given.planted)):
        for at, problem in enumerate(problems or ()):
            yield from (((section, at, "criteria", place), name) for place, name in enumerate(problem.criteria))
    for at, entry in enumerate(given.arguable):
        names = entry.criteria if isinstance(entry, ArguableEntry) else (entry,)
        yield from ((("arguable", at), name) for name in names)
    if isinstance(given.labelled, tuple):
        yield from ((("labelled", at), name) for at, name in enumerate(given.labelled))


def _like(name: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, list(known), n=2, cutoff=0.5)
    return f"；是否想写 {'、'.join(near)}？" if near else ""
