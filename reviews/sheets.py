"""What the sheets and columns of a reviewer's workbook are called, and how a row shows that it is as it was sent."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from reviews.matters import About, Row

FORM: Final = "anjuan.review/1"
"""Stands in the first cell of the hidden sheet; a workbook of another form is refused."""
IDENTITY: Final = "轮次"
PROPERTY: Final = "anjuan-"
"""Begins the names of the file's own properties, which repeat what the hidden sheet says first."""

CASE, ITEM, DECISION, REASON = "案卷", "评分项", "复核结论", "理由"
KEY, MARK = "系统编号", "校验"
PROBLEM = "问题"
PRAISE = "好的做法"
NO_POINTS = "—"
"""Stands where a row takes none."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One list: what its rows are about, the columns that a reviewer only reads, where he gives points and says what he added."""

    sheet: str
    abouts: tuple[About, ...]
    seen: tuple[str, ...]
    decision: str = DECISION
    points: str = ""
    text: str = ""
    reason: str = REASON

    @property
    def needed(self) -> tuple[str, ...]:
        """By these a list is known, whatever its sheet is called and wherever its columns stand."""
        filled = (self.decision, self.points, self.text, self.reason)
        return tuple(dict.fromkeys(name for name in (*self.seen, *filled) if name))


FINDINGS: Final = Columns(
    "问题清单",
    ("finding",),
    (CASE, ITEM, PROBLEM, "原文（或未见什么）与位置", "依据与建议", "机评扣分"),
    points="调整后扣分",
    text=PROBLEM,
)
QUESTIONS: Final = Columns(
    "待人工核查", ("question",), (CASE, ITEM, "评查要求与扣分标准", "看什么、在哪里", "可扣分"), points="扣分"
)
VETOES: Final = Columns("否决和加分", ("veto", "bonus"), (CASE, "类别", "编号", "内容"), decision="认定", points="加分")
PRAISES: Final = Columns(PRAISE, ("praise",), (CASE,), decision="", text=PRAISE, reason="")
LISTS: Final = (FINDINGS, QUESTIONS, VETOES, PRAISES)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose workbook it is; `dossiers` in their order, each with the digest of its rows."""

    round: str
    reviewer: str
    sheet: str
    dossiers: tuple[tuple[str, str], ...] = ()


def dossier_digest(rows: Iterable[Row]) -> str:
    """Changes with anything that the rows of a dossier ask or say."""
    return _short("\n".join(f"{row.key} {row.digest}" for row in rows))


def rows_digest(dossiers: Iterable[str]) -> str:
    """Of the digests of all dossiers in a workbook."""
    return _short("\n".join(sorted(dossiers)))


def mark_of(sheet: str, texts: Sequence[str]) -> str:
    """12 hex digits over the columns that a reviewer only reads; `sheet` keeps rows of other workbooks apart."""
    return _short("\x1f".join((sheet, *(bare(text) for text in texts))))


def bare(text: str) -> str:
    """Without what programs change on their own: widths of characters, blanks and line ends."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _BLANKS.sub("", text)


_BLANKS: Final = re.compile(r"[\s\u200b\ufeff]+|_x000[aAdD9]_")


def spare_key(columns: Columns, number: int) -> str:
    """Stands in an empty row from the beginning, so that what is written there keeps its number wherever it is sorted to."""
    return f"{_SPARE[columns.sheet]}{number}"


def spare_number(key: str) -> int | None:
    met = _SPARE_KEY.fullmatch(key)
    return None if met is None else int(met[1])


_SPARE: Final = {FINDINGS.sheet: "补充", PRAISES.sheet: "好"}
_SPARE_KEY: Final = re.compile(r"(?:补充|好)(\d{1,4})")


def plain_number(number: float | Decimal) -> str:
    """As it is typed: 1.5, never 1.50 or 1.4999999999."""
    text = f"{Decimal(repr(round(float(number), 9))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
