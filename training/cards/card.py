"""A card (案例卡片): one confirmed fault in its words, why it is one, and how the same thing is done well.

What trainers write (`Taught`) is kept apart from what was collected, and goes before it wherever a card is shown.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Final, Literal

from pydantic import ConfigDict, Field

from checklists.checks import Strict
from checklists.criterion import Basis, Dimension, Severity
from reports.explanation import basis_text

_FEW_LINES: Final = 5
Difficulty = Literal["", "易", "中", "难"]

# The keys as they stand in the files: trainers read and write Chinese.
_KEYS: Final[Mapping[str, str]] = {
    "taught": "教员", "collected": "采集",
    "title": "标题", "fault": "问题", "excerpt": "摘录", "why": "为什么是问题", "better": "正确写法", "note": "讲解", "difficulty": "难度",
    "left_out": "不用", "checked": "已核对",
    "id": "编号", "internal": "内部", "criterion": "细则", "criterion_title": "细则名称", "code": "问题代码", "stage": "环节",
    "dimension": "维度", "severity": "性质", "case_type": "案卷类型", "procedure": "程序", "trade": "领域", "paper": "文书", "place": "位置",
    "before": "前文", "words": "原文", "after": "后文", "excerpts": "原文摘录", "absences": "应有而没有", "sought": "应有", "searched": "查过",
    "basis": "依据", "law": "法", "article": "条", "to_article": "至", "paragraph": "款", "item": "项", "verified": "核过原文",
    "marks": "评分", "standard": "标准", "standard_title": "标准名称", "edition": "版本", "item_id": "评分项", "item_title": "评分项名称",
    "full": "满分", "points": "扣分", "vetoes": "否决", "advice": "怎样改", "curable": "可以补正", "passages": "同一细则通过的写法",
    "passing_example": "合格的例子", "word": "结论", "source": "来自", "by": "确认人", "confirmed": "认定", "reason": "理由",
    "case": "案卷代号", "case_name": "案卷名称", "not_here": "本卷没有的问题", "editions": "依据的版本", "of_criterion": "细则校验",
    "of_item": "评分项校验", "laws": "法律版本", "seal": "校验",
}  # fmt: skip


class _Kept(Strict):
    model_config = ConfigDict(alias_generator=_KEYS.__getitem__, populate_by_name=True)


class Excerpt(_Kept):
    """`words` as they stand in the paper, with some sentences around them."""

    paper: str
    place: str = ""
    before: str = ""
    words: str
    after: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.words}{self.after}"

    @property
    def flowing(self) -> "Excerpt":
        """Many lines, as those of a form, after one another."""
        if self.text.count("\n") <= _FEW_LINES:
            return self
        before, words, after = (part.replace("\n", "　") for part in (self.before, self.words, self.after))
        return self.model_copy(update={"before": before, "words": words, "after": after})


class Lacking(_Kept):
    """What was sought, and in which papers."""

    sought: str
    searched: tuple[str, ...] = ()


class Rests(_Kept):
    """Article of a law, as `Basis`."""

    law: str
    article: int | None = None
    to_article: int | None = None
    paragraph: int | None = None
    item: int | None = None
    verified: bool = True

    @property
    def in_words(self) -> str:
        return basis_text(self._basis)

    @property
    def _basis(self) -> Basis:
        return Basis(
            law=self.law, article=self.article, to_article=self.to_article, paragraph=self.paragraph, item=self.item,
            verified=self.verified,
        )  # fmt: skip


class Marks(_Kept):
    """Where it costs under the standard by which the panel judged; `points` None where it costs by a veto alone."""

    standard: str
    standard_title: str
    edition: str
    item_id: str = ""
    item_title: str = ""
    full: Decimal | None = None
    points: Decimal | None = None
    vetoes: tuple[str, ...] = ()


class Confirmed(_Kept):
    """Who says that it is a fault; `reason` is what that person wrote."""

    word: str
    source: str
    by: str = ""
    reason: str = ""


class Editions(_Kept):
    """By what is seen later that something under the card has changed; empty: not known. `laws`: name -> first day of the edition."""

    of_criterion: str = ""
    of_item: str = ""
    laws: dict[str, dt.date] = Field(default_factory=dict)


class Collected(_Kept):
    """`case` tells the cards of one dossier from those of others; `case_name` stands in cards for internal use alone.

    `not_here`: codes of faults that were looked for in this dossier and are not in it: wrong answers for questions.
    """

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]
    internal: bool
    criterion: str = ""
    criterion_title: str = ""
    code: str = ""
    stage: str = ""
    dimension: Dimension | None = None
    severity: Severity | None = None
    case_type: str
    procedure: str = ""
    trade: str = ""
    title: str
    fault: str
    paper: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    absences: tuple[Lacking, ...] = ()
    why: str = ""
    basis: tuple[Rests, ...] = ()
    marks: Marks
    advice: str = ""
    curable: bool = True
    passages: tuple[Excerpt, ...] = ()
    passing_example: str = ""
    confirmed: Confirmed
    case: str
    case_name: str = ""
    not_here: tuple[str, ...] = ()
    editions: Editions = Editions()
    seal: str = ""

    @property
    def sealed(self) -> "Collected":
        return self.model_copy(update={"seal": self._seal})

    @property
    def untouched(self) -> bool:
        """As the program wrote it."""
        return self.seal == self._seal

    @property
    def _seal(self) -> str:
        body = self.model_dump(mode="json", exclude={"seal"}, by_alias=True)
        return hashlib.sha256(json.dumps(body, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:12]


class Taught(_Kept):
    """What a trainer writes; empty: as collected. `checked` is the mark that `anjuan examples stale` shows: seen, and still right."""

    title: str = ""
    fault: str = ""
    excerpt: str = ""
    why: str = ""
    better: str = ""
    note: str = ""
    difficulty: Difficulty = ""
    left_out: bool = False
    checked: str = ""


class Card(_Kept):
    taught: Taught = Taught()
    collected: Collected

    @property
    def id(self) -> str:
        return self.collected.id

    @property
    def title(self) -> str:
        return self.taught.title or self.collected.title

    @property
    def fault(self) -> str:
        return self.taught.fault or self.collected.fault

    @property
    def why(self) -> str:
        return self.taught.why or self.collected.why

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """A trainer's own excerpt may mark the words that matter by 【】."""
        if not self.taught.excerpt.strip():
            return self.collected.excerpts
        return (marked(self.taught.excerpt.strip(), self.collected.paper),)

    @property
    def better(self) -> tuple[Excerpt, ...]:
        if not self.taught.better.strip():
            return self.collected.passages
        return (marked(self.taught.better.strip(), self.collected.paper),)

    @property
    def basis_in_words(self) -> str:
        return "；".join(one.in_words for one in self.collected.basis)


def marked(text: str, paper: str) -> Excerpt:
    before, opened, rest = text.partition("【")
    words, closed, after = rest.partition("】")
    if not (opened and closed):
        return Excerpt(paper=paper, words=text)
    return Excerpt(paper=paper, before=before, words=words, after=after)


def rests_on(basis: Basis) -> Rests:
    """A basis without an article (档案规范) is named by its words alone."""
    return Rests(
        law=basis.law, article=basis.article, to_article=basis.to_article, paragraph=basis.paragraph, item=basis.item,
        verified=basis.verified,
    )  # fmt: skip
