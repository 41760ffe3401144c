"""The language in which the catalogue says where an element stands and how it is read."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationInfo, model_validator

ElementType = Literal[
    "text",
    "date",
    "last_day",
    "moment",
    "period",
    "number",
    "money",
    "party",
    "identity",
    "person",
    "officer",
    "citation",
    "penalty",
    "remedy",
    "signature",
]
"""`moment` is a datetime where the clock is told, else a date; `last_day` the end of a span of days, or its only one."""

Level = Literal["承办人", "承办机构", "法制机构", "机关负责人"]


SHORTHANDS = {
    "<date>": r"(?:(?:\d[ ]?){4}年[ ]?(?:\d[ ]?){1,2}月[ ]?(?:\d[ ]?){1,2}日|[一二][〇○零一二三四五六七八九Oo0]{3}年[一二三四五六七八九十]{1,3}月"
    r"[一二三四五六七八九十廿〇]{1,4}日|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}|(?:同年)?\d{1,2}月\d{1,2}日|[同当][日天])",
    "<days>": r"(?:\d{1,3}|[一二三四五六七八九十]{1,4})[ ]?个?(?:工作)?[日天]",
    "<gap>": r"(?:[ \t\u3000]*[_＿]{2,}[ \t_＿\u3000]*|[ \u3000]{3,})",
    "<no date>": r"[ \t_＿\u3000]*年[ \t_＿\u3000]*月[ \t_＿\u3000]*日",
}


def expanded(pattern: str) -> str:
    """The pattern with its shorthands written out."""
    for short, long in SHORTHANDS.items():
        pattern = pattern.replace(short, long)
    return pattern


def _compiles(pattern: str, read: ValidationInfo) -> str:
    """Patterns of the catalogue that comes with the program are compiled by its tests, and otherwise where they are used."""
    if read.context == OWN:
        return pattern
    try:
        re.compile(expanded(pattern))
    except re.error as error:
        raise ValueError(f"not a regular expression: {pattern} ({error})") from None
    return pattern


OWN = "own"
"""The context in which the program's own catalogue is read."""

Pattern = Annotated[str, AfterValidator(_compiles)]


class _Place(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LabelPlace(_Place):
    """Beside, under or after a printed label, in a cell or in a line."""

    label: tuple[str, ...]
    block: bool = False
    """In running text the value goes on over line ends, to the next label or heading."""
    items: bool = False
    """Each numbered item or line of the value is an element of its own."""
    weak: bool = False
    """The word is also common prose: it must stand in a cell of its own, or open a line before a colon."""
    closing: bool = False
    """Only in the lines under the body: 询问人：甲 names at the head of a record and signs at its foot."""
    end: tuple[str, ...] = ()
    """Labels of the end of a period, where it has a place of its own."""
    until: tuple[Pattern, ...] = ()
    """With `block`: words with which another matter begins under the same label."""
    past: tuple[Pattern, ...] = ()
    """Words behind which the label speaks of another: 地址 behind 缴至 is the bank's."""
    again: tuple[Pattern, ...] = ()
    """Words that, between those of `past` and the label, bring it back."""


class OpinionPlace(_Place):
    """In the opinion of one level of an approval form; the labels of the levels stand in `common.yaml`."""

    opinion: Level
    part: Literal["text", "signature", "date", "approval"]
    """`approval`: the date of the last leading level that said anything."""
    under: tuple[str, ...] = ()
    """On this form these labels are of the level too, where name and day stand under the words: 意见｜同意。某某 2024年3月1日."""


class ClausePlace(_Place):
    """Where a pattern fits the running text; the group `value` is the place, else the whole match.

    `<date>` stands for a day in any writing, `<days>` for a number of days, `<gap>` for a line or space left to be filled
    in, `<no date>` for the same of a day. Quoted law is masked.
    """

    clause: tuple[Pattern, ...]
    quoted: bool = False
    """Quoted law is looked into, for its words tell what the article is for."""
    deadline: bool = False
    """A day before which something is due is what is sought; elsewhere such days are passed over."""
    past: tuple[Pattern, ...] = ()
    """As of a label."""
    again: tuple[Pattern, ...] = ()
    gap: bool = False
    """The words stand about a place of a printed sentence that nobody filled in: 由＿＿主持. What they give is blank."""


class PassagePlace(_Place):
    """The sentence or paragraph that holds one of these words."""

    passage: tuple[Pattern, ...]
    give: Literal["sentence", "paragraph"] = "sentence"
    without: tuple[Pattern, ...] = ()
    """A sentence with one of these is none of ours."""


class SectionPlace(_Place):
    """The text under a heading, up to the next heading of its rank."""

    section: tuple[Pattern, ...]
    items: bool = False
    """Each numbered item or line of it is an element of its own."""
    until: tuple[Pattern, ...] = ()
    """Words with which another matter begins under the same heading."""


class TailPlace(_Place):
    """The signing authority or the date under the text."""

    tail: Literal["authority", "date"]


class HeadPlace(_Place):
    """The document's own number near the title; the party by salutation."""

    head: Literal["number", "party"]


class RowsPlace(_Place):
    """The cells under a column of a list."""

    rows: tuple[str, ...]
    """Names of the column, best first."""
    table: tuple[str, ...] = ()
    """Columns of which the table must have one besides, so that another table is not taken for it."""
    until: tuple[str, ...] = ()
    """Columns that tell until when the certificate of an officer is valid."""


class ScanPlace(_Place):
    """All values of the type in a stretch of the running text."""

    scan: Literal["all", "opening", "named_numbers", "cards"]
    """`opening`: before the body of a record begins. `named_numbers`: those beside a 《title》. `cards`: officers, each with
    the last day of the certificate that stands behind his name."""


class SpecialPlace(_Place):
    """A place whose shape is its own: question and answer, what was served, a list of contents."""

    special: Literal[
        "questions",
        "served_title",
        "served_number",
        "contents",
        "total_fine",
        "penalties",
        "evidence",
        "facts",
        "violated_articles",
        "punishing_articles",
        "signature_dates",
        "signed_words",
    ]
    label: tuple[str, ...] = ()
    """The labels or columns by which the place is known, where it has any; of fines and penalties the field that
    holds the outcome, where several opinions stand above it."""
    spoken: bool = False
    """Several speakers name sums of which none need be the outcome: one that not all name is none."""


Where = (
    LabelPlace
    | OpinionPlace
    | ClausePlace
    | PassagePlace
    | SectionPlace
    | TailPlace
    | HeadPlace
    | RowsPlace
    | ScanPlace
    | SpecialPlace
)


class ElementEntry(BaseModel):
    """One element of a kind of document.

    A bare name takes type and places from `common.yaml`, where it may also name a group of elements. `where` is tried
    before the common places and `also` after them; `only` leaves the common ones out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    type: ElementType | None = None
    many: bool | None = None
    where: tuple[Where, ...] = ()
    also: tuple[Where, ...] = ()
    only: bool = False

    @model_validator(mode="before")
    @classmethod
    def _bare_name(cls, given: object) -> object:
        return {"name": given} if isinstance(given, str) else given
