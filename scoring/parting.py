"""Is it one case? Which documents speak of it, and which of another.

Several decisions (决定书) of different numbers may lawfully lie in one dossier: two parties punished together, an earlier
decision as evidence of a repeated violation, a change or withdrawal of the decision. Then each decision of the case is
judged with the papers that go with it, and what belongs to another case is set aside. Where papers of two cases were
put together, nothing can be judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from checklists.case_types import CaseType, load_case_types
from dossiers import Document, Dossier, Identity, Number, Party
from parsers.elements.parties import same_name
from parsers.kinds import Catalogue
from scoring.case import DECISION, FILING, NO_PENALTY, NOTICE, SPOT_DECISION
from scoring.case_type import SURE_KIND
from scoring.service import ELSEWHERE, RECORD, number_keys, services_of
from scoring.text import plain
from scoring.titles import known_titles

DECISIONS = (DECISION, NO_PENALTY, SPOT_DECISION)
_OF_A_DECISION = ("变更", "撤销", "更正", "补正", "纠正", "中止", "终结", "强制", "延期", "分期")
"""Words in the title of a decision about a decision."""
_ALIKE = 0.75
_SHORTEST_NAME = 2
_LISTED = 3
_COMMON = frozenset({"现场检查（勘验）笔录", "催告书", "强制执行申请书"})
"""Made in cases of several types, and of other people too."""
_FILE = 3
"""A sub-folder or PDF with so many documents holds a case of its own."""


@dataclass(frozen=True, slots=True)
class Parting:
    """`views`: the dossier as it goes with each decision of the case, nearly always one; documents keep their places.

    `refusal`: why nothing can be judged, in Chinese. `shared`: documents that stand in several views. `cases`: what each
    view is called where every one is a case of its own, so that what it lacks is lacking.
    """

    views: tuple[Dossier, ...]
    refusal: str | None = None
    notes: tuple[str, ...] = ()
    shared: frozenset[int] = frozenset()
    cases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A decision, or the filing of a case without one, under its number; several copies are one."""

    documents: tuple[Document, ...]
    number: str
    party: str
    ids: frozenset[str]

    @property
    def first(self) -> Document:
        return self.documents[0]

    @property
    def called(self) -> str:
        words = [self.first.kind, self.first.number or "", self.party]
        return "".join(words[:1]) + (f"（{'，'.join(word for word in words[1:] if word)}）" if any(words[1:]) else "")


_Relation = Literal["same case", "annex", "another case"]


def parted(dossier: Dossier, catalogue: Catalogue, type_: CaseType) -> Parting:
    """Only penalties are parted; one licence or one enforcement may lawfully bring several decisions to one party."""
    bound = _Bound(dossier, catalogue)
    strangers = bound.strangers()
    if strangers:
        return Parting((dossier,), _mixed(dossier, strangers))
    if not set(type_.decided_by) & {DECISION, SPOT_DECISION}:
        return bound.courses(type_)
    if type_.decided_by == (SPOT_DECISION,):
        return bound.bundle()
    decisions = bound.decisions()
    anchors = (*decisions, *bound.filings_of_others(decisions))
    amendments = bound.amendments() if decisions else ()
    if len(anchors) < 2 and not amendments:
        return Parting((dossier,))
    main = max(anchors, key=bound.weight)
    related = [(anchor, bound.relation(anchor, main)) for anchor in anchors if anchor is not main]
    others = [anchor for anchor, relation in related if relation == "another case"]
    if others:
        return Parting((dossier,), _mixed(dossier, (main, *others)))
    own = (main, *(anchor for anchor, relation in related if relation == "same case"))
    annexes = tuple(anchor for anchor, relation in related if relation == "annex")
    return bound.views(own, (*annexes, *amendments))


def _mixed(dossier: Dossier, anchors: tuple[_Anchor, ...]) -> str:
    """What was put together, and how to have it judged."""
    listed = "、".join(one.called for one in anchors[:_LISTED]) + (" 等" if len(anchors) > _LISTED else "")
    held = Counter(document.file.partition("/")[0] for document in dossier.documents)
    entries = {one.first.file.partition("/")[0] for one in anchors}
    apart = len(entries) == len(anchors) and all(held[entry] >= _FILE for entry in entries)
    advice = (
        f"各案已分开存放的，用 anjuan batch 逐卷评查，或者把路径写到每个案卷：{_ways(dossier.path, sorted(entries))}"
        if apart
        else "请每个案件单独放一个文件夹（或一个 PDF），分别评查；多卷用 anjuan batch"
    )
    return f"这里放进了 {len(anchors)} 个案件的文书：{listed}，混在一起不能评查；{advice}"


def _ways(path: str, entries: Sequence[str]) -> str:
    """Each can be typed as it stands, into an archive too."""
    listed = "　".join(f"{path.rstrip('/')}/{entry}" for entry in entries[:_LISTED])
    return listed + (" 等" if len(entries) > _LISTED else "")


@dataclass(frozen=True, slots=True)
class _Bound:
    dossier: Dossier
    catalogue: Catalogue

    def decisions(self) -> tuple[_Anchor, ...]:
        """The decisions that decide a case, each number once."""
        return self._numbered(_decides)

    def amendments(self) -> tuple[_Anchor, ...]:
        """Decisions that change or withdraw a decision."""
        return self._numbered(lambda title: not _decides(title))

    def courses(self, type_: CaseType) -> Parting:
        """Of a type that is opened once and decided once: whether the papers went that way twice, by their numbers."""
        groups = [self._numbered(_decides, kinds) for kinds in type_.one_each]
        twice = [group for group in groups if len(group) > 1]
        if not twice:
            return Parting((self.dossier,))
        if len(twice) == len(groups):
            return Parting((self.dossier,), _mixed(self.dossier, twice[-1]))
        listed = "、".join(one.called for one in twice[-1])
        note = f"卷内有 {len(twice[-1])} 份编号不同的文书：{listed}；如果是几个案件，请分开存放、分别评查"
        return Parting((self.dossier,), notes=(note,))

    def _numbered(self, titled: Callable[[str], bool], kinds: tuple[str, ...] = DECISIONS) -> tuple[_Anchor, ...]:
        found: dict[str, list[Document]] = {}
        for document in self.dossier.of_kind(*kinds):
            keys = number_keys(document)
            if document.confidence >= SURE_KIND and keys and titled(document.title):
                found.setdefault(min(keys), []).append(document)
        return tuple(_anchor(number, documents) for number, documents in found.items())

    def strangers(self) -> tuple[_Anchor, ...]:
        """Parties of cases of which at least one is no penalty, each with papers of its own and no paper for both."""
        kinds = {kind: one for one in load_case_types() for kind in (*one.core, *one.decided_by) if kind not in _COMMON}
        found: list[_Anchor] = []
        for document in self.dossier.of_kind(*kinds):
            anchor = _anchor(document.number or "", [document])
            if document.confidence < SURE_KIND or not anchor.party or any(_same_party(anchor, one) for one in found):
                continue
            found.append(anchor)
        apart = tuple(
            one
            for one in found
            if any(
                other is not one
                and not {kinds[one.first.kind].case_type, kinds[other.first.kind].case_type} <= {"行政处罚"}
                and len(self._papers_of(one, other)) >= _FILE
                and len(self._papers_of(other, one)) >= _FILE
                and not self._told_of_together(one, other)
                for other in found
            )
        )
        return apart if len(apart) > 1 else ()

    def bundle(self) -> Parting:
        """Penalties imposed on the spot may lie many in one volume, each with its own papers and a common list."""
        found: dict[str, list[Document]] = {}
        for document in self.dossier.of_kind(SPOT_DECISION):
            if document.confidence >= SURE_KIND:
                found.setdefault(min(number_keys(document), default=f"#{document.index}"), []).append(document)
        cases = tuple(_anchor(number, documents) for number, documents in found.items())
        if len(cases) < 2:
            return Parting((self.dossier,))
        left_out = [self._with_records(self._of_other_cases(one, cases)) for one in cases]
        note = f"卷内有 {len(cases)} 份当场处罚决定书，按各自的材料分别评查，结果合并"
        views = tuple(_without(self.dossier, out) for out in left_out)
        names = tuple(one.party or one.first.number or one.first.file for one in cases)
        return Parting(views, None, (note,), self._in_several(left_out), names)

    def _of_other_cases(self, case: _Anchor, cases: tuple[_Anchor, ...]) -> set[int]:
        return {
            document.index
            for other in cases
            if other is not case
            for document in self.dossier.documents
            if document in other.documents or _speaks_of(document, other, case, by_name=not _same_party(case, other))
        }

    def _in_several(self, left_out: list[set[int]]) -> frozenset[int]:
        return frozenset(
            document.index
            for document in self.dossier.documents
            if sum(document.index not in out for out in left_out) > 1
        )

    def filings_of_others(self, decisions: tuple[_Anchor, ...]) -> tuple[_Anchor, ...]:
        """Filings of parties that no decision names and that have papers of their own beside the filing."""
        found: list[_Anchor] = []
        for form in self.dossier.of_kind(FILING):
            filing = _anchor(min(_filing_numbers(form), default=""), [form])
            known = (*decisions, *found)
            if form.confidence < SURE_KIND or not filing.party or any(_same_party(filing, one) for one in known):
                continue
            found.append(filing)
        several = (*decisions, *found)
        return tuple(
            filing
            for filing in found
            if all(
                len(self._papers_of(filing, other)) >= 2 and len(self._papers_of(other, filing)) >= 1
                for other in several
                if other is not filing
            )
        )

    def weight(self, anchor: _Anchor) -> tuple[int, int]:
        """How much of the dossier speaks of it."""
        others = [document for document in self._papers() if document not in anchor.documents]
        by_number = sum(1 for document in others if _cites(document, anchor))
        return by_number + sum(1 for document in others if _names(document, anchor.party)), by_number

    def relation(self, other: _Anchor, main: _Anchor) -> _Relation:
        if _same_party(other, main):
            return self._to_one_party(other, main)
        if self._told_of_together(other, main) and (other.first.kind == NO_PENALTY or self._notified(other)):
            return "same case"
        if not self._papers_of(main, other):
            return "another case"
        alone = self._papers_of(other, main)
        return "another case" if alone and not self._told_of_together(other, main) else "annex"

    def _told_of_together(self, one: _Anchor, other: _Anchor) -> bool:
        """Whether the authority's own forms name both parties: punished together, or one the witness of the other."""
        return any(
            _names(document, one.party) and _names(document, other.party)
            for document in self._papers()
            if self.catalogue[document.kind].nature == "内部" and document.kind != RECORD
        )

    def _notified(self, anchor: _Anchor) -> bool:
        return any(_names(document, anchor.party) for document in self.dossier.of_kind(NOTICE, "听证告知书"))

    def _to_one_party(self, other: _Anchor, main: _Anchor) -> _Relation:
        """Two decisions against one party."""
        cited = any(_cites(document, other) for document in main.documents)
        citing = any(_cites(document, main) for document in other.documents)
        if cited or citing:
            return "annex"
        filings = {min(keys) for form in self.dossier.of_kind(FILING) if (keys := _filing_numbers(form))}
        served = [document for document in self.dossier.of_kind(*self._procedure()) if _cites(document, other)]
        if len(filings) > 1:
            return "another case" if served else "annex"
        filed = min((form.date for form in self.dossier.of_kind(FILING) if form.date), default=None)
        decided = other.first.date
        if filed is not None and decided is not None and decided < filed:
            return "annex"
        return "same case"

    def _procedure(self) -> tuple[str, ...]:
        return tuple(kind.kind for kind in self.catalogue.values() if kind.nature in ("外部", "内部"))

    def _papers(self) -> tuple[Document, ...]:
        return tuple(self.dossier.of_kind(*self._procedure()))

    def _papers_of(self, anchor: _Anchor, than: _Anchor) -> tuple[Document, ...]:
        """Papers of the procedure, but decisions and records of service, that name this party and not the other."""
        return tuple(
            document
            for document in self._papers()
            if document.kind not in (*DECISIONS, RECORD)
            and document not in anchor.documents
            and _names(document, anchor.party)
            and not _names(document, than.party)
        )

    def views(self, own: tuple[_Anchor, ...], aside: tuple[_Anchor, ...]) -> Parting:
        foreign = {document.index for anchor in aside for document in anchor.documents}
        left_out = [self._with_records(foreign | self._of_others(anchor, own)) for anchor in own]
        shared = self._in_several(left_out)
        notes = tuple(f"{one.called}不是本案的处罚决定，按另案材料、附件或者后续的变更对待，没有评查" for one in aside)
        if len(own) > 1:
            listed = "、".join(one.called for one in own)
            notes += (f"本案有 {len(own)} 份决定书：{listed}，按各自的材料分别评查，结果合并",)
        return Parting(tuple(_without(self.dossier, out) for out in left_out), None, notes, shared)

    def _with_records(self, out: set[int]) -> set[int]:
        """And the records of service of these documents alone."""
        served: dict[int, set[int]] = {}
        for index, service in services_of(self.dossier, known_titles()).items():
            for record in service.records:
                served.setdefault(record.index, set()).add(index)
        return out | {record for record, documents in served.items() if documents <= out}

    def _of_others(self, anchor: _Anchor, own: tuple[_Anchor, ...]) -> set[int]:
        """Documents that go with another decision of the case alone, where this one has its own of their kind."""
        found: set[int] = set()
        for other in own:
            if other is anchor:
                continue
            apart = not _same_party(anchor, other)
            of_this = {one.kind for one in self.dossier.documents if _speaks_of(one, anchor, other, by_name=apart)}
            found |= {document.index for document in other.documents}
            found |= {
                document.index
                for document in self.dossier.documents
                if document.kind in of_this - {RECORD} and _speaks_of(document, other, anchor, by_name=apart)
            }
        return found


def _decides(title: str) -> bool:
    return not any(word in title for word in _OF_A_DECISION)


def _speaks_of(document: Document, anchor: _Anchor, other: _Anchor, *, by_name: bool) -> bool:
    """Whether it speaks of one and not of the other. A notice goes to whom it is addressed, whoever else it names."""
    if by_name and document.kind in (NOTICE, "听证告知书"):
        addressed = [one.value.name for one in document.all("当事人") if isinstance(one.value, Party)]
        if len(addressed) == 1:
            return same_name(addressed[0], anchor.party) is True and same_name(addressed[0], other.party) is not True
    if by_name:
        return _names(document, anchor.party) and not _names(document, other.party)
    return _cites(document, anchor) and not _cites(document, other)


def _anchor(number: str, documents: list[Document]) -> _Anchor:
    parties = [
        one.value.name for document in documents for one in document.all("当事人") if isinstance(one.value, Party)
    ]
    ids = frozenset(
        one.value.text
        for document in documents
        for one in document.all("证件号码")
        if isinstance(one.value, Identity) and not one.value.masked
    )
    return _Anchor(tuple(documents), number, parties[0] if parties else "", ids)


def _filing_numbers(form: Document) -> frozenset[str]:
    own = frozenset(one.value.key for one in form.all("立案号") if isinstance(one.value, Number))
    return own or number_keys(form)


def _same_party(one: _Anchor, other: _Anchor) -> bool:
    """A party that was not read may be the same."""
    if not one.party or not other.party or one.ids & other.ids:
        return True
    if same_name(one.party, other.party) is not False:
        return True
    alike = SequenceMatcher(None, plain(one.party), plain(other.party)).ratio()
    # Shops of one street bear names alike; their licences tell them apart.
    return alike >= _ALIKE and not (one.ids and other.ids)


def _names(document: Document, party: str) -> bool:
    name = plain(party)
    return len(name) >= _SHORTEST_NAME and name in plain(document.flow.text)


def _cites(document: Document, anchor: _Anchor) -> bool:
    number = plain(anchor.first.number or "")
    return bool(number) and document not in anchor.documents and number in plain(document.flow.text)


def _without(dossier: Dossier, out: Iterable[int]) -> Dossier:
    gone: Mapping[int, None] = dict.fromkeys(out)
    documents = tuple(
        replace(document, kind=ELSEWHERE, elements={}, number=None, date=None, about=None, confidence=1.0)
        if document.index in gone
        else document
        for document in dossier.documents
    )
    return replace(dossier, documents=documents)
