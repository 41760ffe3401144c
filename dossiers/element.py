"""The elements of documents: names, dates, amounts, people, cited law."""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Literal

from dossiers.place import Quote


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time, to the minute where the document says so."""

    start: datetime
    end: datetime | None
    to_the_minute: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """A document number; `key` is its normal form (brackets, spaces, width and leading zeros evened out)."""

    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Party:
    name: str
    kind: Literal["自然人", "个体工商户", "单位"] | None = None
    """None when the words do not tell."""


@dataclass(frozen=True, slots=True)
class Identity:
    """A number of a licence or an identity card. `valid` is None when it is masked or of a kind without check digit."""

    text: str
    kind: Literal["统一社会信用代码", "身份证号", "注册号", "其他"]
    valid: bool | None
    masked: bool = False


@dataclass(frozen=True, slots=True)
class Officer:
    """`valid_until` is the last day of the certificate, where a copy of it tells; it makes nobody another officer."""

    name: str
    certificate: str | None = None
    valid_until: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who is not presented as an officer: a host, a reviewer, a witness."""

    name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One article of one law; `paragraph` and `item` None when not named.

    `law` is the name as it stands without 《》, resolved where the text says 同法 or 该条例; `full_name` is False when
    the law's name is a short form that the document did not introduce by 以下简称.
    """

    law: str
    article: int | None
    paragraph: int | None = None
    item: int | None = None
    full_name: bool = True


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in yuan. `words` is the amount read from capital numerals when both are written."""

    yuan: Decimal
    words: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Penalty:
    """One penalty of a decision. `kind` is a legal kind of 行政处罚法 9, or the words when it is none."""

    kind: str
    legal: bool
    amount: Money | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """One road of relief. `limit` as written: (60, "日"), (6, "个月"); None when not named."""

    road: Literal["行政复议", "行政诉讼"]
    bodies: tuple[str, ...]
    limit: tuple[int, str] | None


Value = (
    str
    | date
    | datetime
    | Decimal
    | Period
    | Number
    | Party
    | Identity
    | Officer
    | Person
    | Citation
    | Money
    | Penalty
    | Remedy
)


class Reading(Enum):
    """How a place that belongs to an element was read."""

    READ = "read"
    BLANK = "blank"
    """The place is there and holds nothing."""
    ILLEGIBLE = "illegible"
    """The place holds something that could not be read with certainty."""


@dataclass(frozen=True, slots=True)
class Element:
    """`value` is None unless `reading` is READ; `quote` is the place read, or the label of a blank place."""

    name: str
    value: Value | None
    quote: Quote
    reading: Reading = Reading.READ
