"""Which criteria and finding codes the words of a row speak of, each with a score and the runners-up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from typing import Final

from checklists.checks import Strict
from checklists.criterion import Criterion
from checklists.importing.wording import Reader, Text, Weights
from checklists.loading import known_code
from checklists.yaml_source import ChecklistError, parse, validated

IN_FORCE: Final = 70
"""From this score of 100 a proposal is put into the standard. Among the wordings of tests/checklists/test_proposals.py no wrong
code reaches it; below it many do."""
CLEAR_BY: Final = 8
"""And only where it is as much ahead of every other."""
SHOWN: Final = 30
"""Below it a runner-up is no help to anyone."""

_PAIRS, _RATIO = 0.6, 0.4
_PHRASE, _CONTEXT = 0.85, 0.15
_OTHER_PAPER, _UNSAID_PAPER, _LOOKED_AT = 0.55, 0.65, 0.9
_OTHER_MARK = 0.6
"""What is left of a score where the documents named differ, or only one names any; where the kind of fault differs."""
_FAR: Final = 30
_SHORT: Final = 4
"""Characters. A clause of so few names what went wrong, and not with what."""


class _Usual(Strict):
    criteria: dict[str, tuple[str, ...]]
    findings: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Scored:
    """`name`: a criterion or a finding code."""

    name: str
    score: int


@dataclass(frozen=True, slots=True)
class Ranking:
    """The best first."""

    scored: tuple[Scored, ...]
    sure: bool = True

    @property
    def best(self) -> int:
        return self.scored[0].score if self.scored else 0

    @property
    def chosen(self) -> Scored | None:
        """The first, where it may be put in force."""
        if self.best < IN_FORCE or not self.sure:
            return None
        clear = len(self.scored) == 1 or self.scored[0].score - self.scored[1].score >= CLEAR_BY
        return self.scored[0] if clear else None

    @property
    def others(self) -> tuple[Scored, ...]:
        """What a person may look at beside, or instead."""
        rest = self.scored[1:] if self.chosen is not None else self.scored
        return tuple(one for one in rest if one.score >= SHOWN)


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: str
    phrases: tuple[Text, ...]
    context: Text
    papers: frozenset[str]


class Proposer:
    """Over the criteria whose ids begin with `prefixes`; `titles`: kind of document -> its titles. Raises `ChecklistError`."""

    def __init__(
        self, library: Mapping[str, Criterion], titles: Mapping[str, Sequence[str]], prefixes: Iterable[str]
    ) -> None:
        kept = tuple(prefixes)
        self._library = library
        self._own = {name: one for name, one in library.items() if name.partition("-")[0] in kept}
        self._reader = Reader(titles)
        self._usual = _usual_wording(library)

    def finding(self, fault: str, part: str, title: str) -> Ranking:
        """The finding that a clause of the rule speaks of; `part`: the titles of the parts around, `title`: of the item."""
        return self._ranked(self._findings, fault, part, title)

    def criterion(self, requirement: str, part: str) -> Ranking:
        return self._ranked(self._requirements, requirement, part, "")

    def veto(self, fault: str, part: str) -> Ranking:
        """A veto criterion; a finding of another only where it is far ahead: by other standards it merely costs points."""
        vetoes = self._ranked(self._vetoes, fault, part, "")
        if vetoes.chosen is not None:
            return vetoes
        findings = self._ranked(self._plain_findings, fault, part, "")
        both = (*findings.scored, *vetoes.scored)
        ahead = bool(both) and findings.best - vetoes.best >= _FAR
        return Ranking(tuple(sorted(both, key=lambda one: -one.score)[:3]), sure=ahead)

    def whole(self, fault: str, title: str) -> str | None:
        """A short clause with what the row is about: 未告知 under 告知陈述申辩权 lacks its object; None where it needs none."""
        said, around = self._reader.read(fault), self._reader.read(title)
        if said.papers or not 0 < len(said.words) <= _SHORT or not around.words:
            return None
        return f"未{title}" if said.words in around.words else f"{title}{fault}"

    def speaks_of_a_paper(self, fault: str) -> bool:
        """Says of a paper that it is not as it should be, and not in what: 封面填写不完整."""
        read = self._reader.read(fault)
        return bool(read.papers) and not read.words and read.incomplete

    def codes_of(self, criterion: str) -> tuple[str, ...]:
        """Its findings but those that a whole paper is missing: a rule of what is incomplete does not speak of them."""
        one = self._library[criterion]
        return tuple(one.code(slug) for slug, fault in one.findings.items() if self._reader.read(fault.title).words)

    @cached_property
    def _findings(self) -> tuple[_Candidate, ...]:
        return tuple(
            self._candidate(one.code(slug), (fault.title, *self._usual.findings.get(one.code(slug), ())), one)
            for one in self._own.values()
            for slug, fault in one.findings.items()
        )

    @cached_property
    def _plain_findings(self) -> tuple[_Candidate, ...]:
        return tuple(one for one in self._findings if "-V" not in one.name)

    @cached_property
    def _requirements(self) -> tuple[_Candidate, ...]:
        return tuple(self._by_criterion(one) for one in self._own.values() if "-V" not in one.id)

    @cached_property
    def _vetoes(self) -> tuple[_Candidate, ...]:
        return tuple(self._by_criterion(one) for one in self._own.values() if "-V" in one.id)

    def _by_criterion(self, one: Criterion) -> _Candidate:
        faults = [fault.title for fault in one.findings.values()] if "-V" in one.id else []
        return self._candidate(
            one.id, (one.title, one.requirement, *faults, *self._usual.criteria.get(one.id, ())), one
        )

    def _candidate(self, name: str, phrases: Iterable[str], criterion: Criterion) -> _Candidate:
        return _Candidate(
            name,
            tuple(map(self._reader.read, phrases)),
            self._reader.read(criterion.title),
            frozenset(criterion.look_at),
        )

    @cached_property
    def _weights(self) -> Weights:
        every = (*self._findings, *self._requirements, *self._vetoes)
        return Weights(text for one in every for text in one.phrases)

    def _ranked(self, candidates: Sequence[_Candidate], said: str, part: str, title: str) -> Ranking:
        own, around = self._reader.read(said), self._reader.around(part, title)
        if candidates is self._requirements and own.papers and not own.words and "有" not in said:
            own = replace(own, incomplete=True)  # A requirement that is a paper's name alone means all that is in it.
        whole = self._reader.read(f"{part} {title} {said}")
        scored = [Scored(one.name, round(self._score(one, own, around, whole))) for one in candidates]
        return Ranking(tuple(sorted(scored, key=lambda one: -one.score)[:3]))

    def _score(self, one: _Candidate, own: Text, around: Text, whole: Text) -> float:
        best = max(self._alike(own, around, phrase, one.papers) for phrase in one.phrases)
        return _PHRASE * best + _CONTEXT * max(self._weights.likeness(whole, one.context), best)

    def _alike(self, own: Text, around: Text, phrase: Text, looked_at: frozenset[str]) -> float:
        from rapidfuzz import fuzz

        if not own.words or not phrase.words:
            # Only papers are named: that one is missing, or not as it should be.
            said = (own.words, own.papers, own.marks, own.incomplete)
            return 100.0 if said == ("", phrase.papers, phrase.marks, phrase.incomplete) and not phrase.words else 0.0
        same_kind = 1.0 if own.marks == phrase.marks else _OTHER_MARK
        worded = same_kind * (
            _PAIRS * self._weights.likeness(own, phrase) + _RATIO * fuzz.ratio(own.words, phrase.words)
        )
        papers = own.papers or around.papers
        if not papers:
            return worded * (_UNSAID_PAPER if phrase.papers else 1.0)
        if papers & phrase.papers:
            return worded
        return worded * (_LOOKED_AT if not phrase.papers and papers & looked_at else _OTHER_PAPER)


def _usual_wording(library: Mapping[str, Criterion]) -> _Usual:
    name = "checklists/importing/usual_wording.yaml"
    source = parse((files("checklists.importing") / "usual_wording.yaml").read_text(encoding="utf-8"), name)
    usual = validated(source, _Usual, source.data)
    wrong = [source.mistake(("criteria", one), f"没有评查细则 {one}") for one in usual.criteria if one not in library]
    wrong += [
        source.mistake(("findings", code), f"没有问题代码 {code}")
        for code in usual.findings
        if not known_code(code, library)
    ]
    if wrong:
        raise ChecklistError(wrong)
    return usual
