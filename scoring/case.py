"""One case under assessment: the dossier, the law, the settings, and what every check asks of them."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from statistics import median
from typing import Literal

from checklists.case_types import CaseType
from checklists.facts import Fact
from checklists.laws_in_force import Laws
from dossiers import UNRECOGNISED, Document, Dossier, Element, Identity, Mark, Officer, Party, Reading
from parsers.elements.page_numbers import PrintedPage, dossier_run
from parsers.pictures import NAMED_PAPER, PICTURES
from scoring.assessment import FactFound
from scoring.authority import region_of, trade_of
from scoring.case_type import SURE_KIND, type_of
from scoring.listed import kinds_left
from scoring.names import person_names
from scoring.said import only_said
from scoring.service import RECORD, Served, services_of
from scoring.settings import Settings
from scoring.text import Evened, even, plain
from scoring.titles import titles_in

FILING = "立案审批表"
NOTICE = "行政处罚事先告知书"
DECISION = "行政处罚决定书"
NO_PENALTY = "不予行政处罚决定书"
SPOT_DECISION = "当场处罚决定书"

_ENOUGH_PICTURES = 5
_OFFICER_PLACES = ("执法人员", "执法人员签名", "承办人签名", "送达人", "记录人")

COPIED = frozenset({"书证", "主体资格证明", "执法证件", "许可证件", "现场照片（视听）证据", "物证", "电子数据"})
_NAMED_COPY = re.compile("复印件|复制件|照片|相片|执照|身份证|合同|证书|执法证|截图|许可证")


@dataclass(frozen=True)
class Case:
    """`texts` and `services` go by the index of the document; `titles` from a title without punctuation to its kind."""

    dossier: Dossier
    laws: Laws
    settings: Settings
    type: CaseType
    titles: Mapping[str, str]
    texts: Mapping[int, Evened]
    services: Mapping[int, Served]
    facts: Mapping[Fact, FactFound] = field(default_factory=dict)

    def documents(self, *kinds: str) -> tuple[Document, ...]:
        if len(kinds) == 1:
            return self._by_kind.get(kinds[0], ())
        return tuple(self.dossier.of_kind(*kinds)) if any(map(self._by_kind.__contains__, kinds)) else ()

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Document, ...]]:
        kinds = {document.kind for document in self.dossier.documents}
        return {kind: tuple(self.dossier.of_kind(kind)) for kind in kinds}

    def text(self, document: Document) -> Evened:
        return self.texts[document.index]

    def said(self, document: Document) -> str:
        """The running text without what the form prints and nobody said; of the same length."""
        if document.index not in self._said:
            self._said[document.index] = only_said(document)
        return self._said[document.index]

    @cached_property
    def _said(self) -> dict[int, str]:
        return {}

    def served(self, document: Document) -> Served:
        return self.services.get(document.index, Served())

    def by_index(self, index: int) -> Document:
        return self.dossier.documents[index]

    @cached_property
    def unread(self) -> str | None:
        """Why nothing can be said to be missing from the dossier; None when all was read."""
        copies = {document.file for document in self.pictured} | {one.file for one in self.dossier.recordings}
        files = {(unread.file, unread.page) for unread in self.dossier.unread if unread.file not in copies}
        parts = sum(1 for document in self.dossier.documents if document.unread and document.file not in copies)
        if files:
            return f"有 {len(files)} 个文件或页面未能读取"
        return f"有 {parts} 份文书的部分内容未能读取" if parts else None

    @cached_property
    def kinds_left(self) -> frozenset[str] | None:
        """Of which kinds what was not read may be; None where nothing tells."""
        left = kinds_left(self.dossier, self.titles)
        return left | COPIED if left is not None and "书证" in left else left

    @cached_property
    def pictured(self) -> tuple[Document, ...]:
        """Copies and photographs without text whose file bears their name, and files that are photographs.

        They hide no paper of the procedure.
        """
        recorded = {one.file for one in self.dossier.recordings}
        seen = {unread.file for unread in self.dossier.unread if not unread.hides_paper} - recorded
        if self._photographed:
            seen = set()  # among papers that were photographed, one that could not be read may be a paper too
        alone = Counter(document.file for document in self.dossier.documents)
        return tuple(
            document
            for document in self.dossier.documents
            if (document.unread or not document.flow.text.strip())
            and document.file not in recorded
            and alone[document.file] == 1
            and (document.file in seen or _named_as_copy(document))
        )

    @cached_property
    def _photographed(self) -> bool:
        """Whether a paper of the procedure was read from a picture file."""
        return any(
            PurePath(document.file).suffix.lower() in PICTURES and document.kind not in {*COPIED, UNRECOGNISED}
            for document in self.dossier.documents
            if document.confidence >= SURE_KIND and document.flow.text.strip()
        )

    @cached_property
    def decision(self) -> Document | None:
        return next((document for kind in self.type.decided_by for document in self.documents(kind)), None)

    @cached_property
    def decided_on(self) -> dt.date | None:
        return _day(self.decision, "决定日期", "落款日期") or self.decision.date if self.decision else None

    @cached_property
    def filed_on(self) -> dt.date | None:
        opening = self.type.opened_by
        if opening is None:
            return None
        days = [_day(form, *opening.elements) for form in self.documents(*opening.documents)]
        return min((day for day in days if day is not None), default=None)

    @cached_property
    def any_day(self) -> dt.date | None:
        """A day of this case, by which the law in force is chosen where the check names none."""
        return self.decided_on or self.filed_on or next((one.date for one in self.dossier.documents if one.date), None)

    @cached_property
    def authority(self) -> str | None:
        documents = [self.decision] if self.decision else []
        documents += self.documents(NOTICE, "听证告知书", "责令改正通知书", FILING)
        documents += self.dossier.documents
        for document in documents:
            value = document.value("落款机关")
            if isinstance(value, str) and value.strip():
                return "".join(value.split())
        return None

    @property
    def _own_name(self) -> str:
        """As the office told it, where the papers do not name the authority; 县市场监管局 alone tells no province."""
        return next((name for name in self.settings.office if region_of(name)), "".join(self.settings.office[:1]))

    @cached_property
    def trade(self) -> str | None:
        return self.settings.trade or trade_of(self.authority or self._own_name)

    @cached_property
    def region(self) -> str | None:
        return self.settings.region or region_of(self.authority or "") or region_of(self._own_name)

    @cached_property
    def party(self) -> tuple[Party, Element] | None:
        """The party as the decision names it, else as an earlier document does."""
        order = [self.decision] if self.decision else []
        order += [*self.documents(NOTICE, "听证告知书", FILING, "调查终结报告"), *self.dossier.documents]
        for document in order:
            element = document.first("当事人")
            if element is not None and isinstance(element.value, Party):
                return element.value, element
        return None

    @cached_property
    def party_class(self) -> Literal["自然人", "个体工商户", "单位"] | None:
        by_code = self._class_by_code()
        # A sole trader without a name for the shop is named as a person; the number of the licence tells.
        if self.party and self.party[0].kind and not (self.party[0].kind == "自然人" and by_code == "个体工商户"):
            return self.party[0].kind
        if by_code:
            return by_code
        kinds = {
            element.value.kind
            for document in self.dossier.documents
            for element in document.all("当事人")
            if isinstance(element.value, Party) and element.value.kind
        }
        return next(iter(kinds)) if len(kinds) == 1 else None

    def _class_by_code(self) -> Literal["自然人", "个体工商户", "单位"] | None:
        """By the number of the licence: GB 32100 begins that of a sole trader with 92; only an identity card is a person's."""
        numbers = [
            element.value
            for document in self.documents(DECISION, NO_PENALTY, NOTICE, FILING)
            for element in document.all("证件号码")
            if isinstance(element.value, Identity)
        ]
        licences = {one.text[:2] for one in numbers if one.kind == "统一社会信用代码"}
        if licences:
            return "个体工商户" if licences == {"92"} else "单位" if "92" not in licences else None
        return "自然人" if {one.kind for one in numbers} == {"身份证号"} else None

    @cached_property
    def officers(self) -> frozenset[str]:
        """Everybody who acts as an officer anywhere in the dossier."""
        return frozenset(
            name
            for document in self.dossier.documents
            for place in _OFFICER_PLACES
            for element in document.all(place)
            if place != "记录人" or isinstance(element.value, Officer)
            for name in person_names(element.value)
        )

    @cached_property
    def name_size(self) -> tuple[float, float] | None:
        """Width and height of a usual picture of a signature in this dossier; None where there are too few."""
        sizes = [
            size
            for document in self.dossier.documents
            for mark in document.marks
            if mark.kind == "签名" and (size := mark.size) is not None
        ]
        if len(sizes) < _ENOUGH_PICTURES:
            return None
        return median(width for width, _ in sizes), median(height for _, height in sizes)

    def holds_one_name(self, mark: Mark) -> bool:
        """Whether a picture has room for one signature only: not two side by side, nor one under the other."""
        if self.name_size is None or mark.size is None:
            return False
        # A name of two signs beside one of three or four.
        return mark.size[0] <= self.name_size[0] * 1.6 and mark.size[1] <= self.name_size[1] * 1.4

    @cached_property
    def unrecognised(self) -> tuple[Document, ...]:
        return tuple(
            document
            for document in self.dossier.documents
            if document.kind == UNRECOGNISED or document.sureness < SURE_KIND
        )

    @cached_property
    def records(self) -> tuple[Document, ...]:
        return self.documents(RECORD)

    @cached_property
    def printed_run(self) -> tuple[PrintedPage, ...] | None:
        """The dossier's own numbers on the pages of the one file that bears them."""
        files: dict[str, list[Document]] = {}
        for document in self.dossier.documents:
            files.setdefault(document.file, []).append(document)
        runs = [run for papers in files.values() if (run := dossier_run(tuple(papers)))]
        return runs[0] if len(runs) == 1 else None

    @cached_property
    def headings(self) -> Mapping[int, tuple[str, ...]]:
        """Of each document of unknown kind: its title and lines without punctuation."""
        return {
            document.index: (plain(document.title), *(plain(line.text) for line in document.flow.lines))
            for document in self.unrecognised
        }

    @cached_property
    def copies(self) -> tuple[tuple[Document, str], ...]:
        """Copies and photographs, each with its title without punctuation."""
        return tuple((document, plain(document.title)) for document in self.documents(*COPIED))

    def parameter(self, name: str) -> str | None:
        """What the office set for a disputed convention; None when it left the choice to the program."""
        return self.settings.parameters.get(name)


def _named_as_copy(document: Document) -> bool:
    return bool(document.kind in COPIED and _NAMED_COPY.search(document.file) and not NAMED_PAPER.search(document.file))


def _day(document: Document, *names: str) -> dt.date | None:
    for name in names:
        element = document.first(name)
        if element is not None and element.reading is Reading.READ and isinstance(element.value, dt.date):
            return element.value.date() if isinstance(element.value, dt.datetime) else element.value
    return None


def bare_case(dossier: Dossier, laws: Laws, settings: Settings) -> Case:
    """A case without its facts."""
    titles = titles_in(dossier)
    texts = {document.index: even(document.flow.text) for document in dossier.documents}
    return Case(
        dossier, laws, settings, type_of(dossier, settings.case_type), titles, texts, services_of(dossier, titles)
    )
