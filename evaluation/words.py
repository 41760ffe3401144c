"""Shares, intervals and names as a Chinese reader sees them."""

from collections.abc import Mapping

from evaluation.comparing import Compared, Form, Judged
from evaluation.figures import Share
from scoring.assessment import Outcome

FORMS: Mapping[Form, str] = {"docx": "Word 文件", "pdf": "电子 PDF", "scan": "扫描件", "mixed": "混合"}

_OUTCOMES: Mapping[Outcome | None, str] = {
    Outcome.FAILED: "判为不符合",
    Outcome.CANNOT_TELL: "请核对",
    Outcome.UNTESTED: "留给人工",
    Outcome.INAPPLICABLE: "认为不适用",
    Outcome.PASSED: "判为符合",
    None: "没有评这一条",
}


def said(judged: Judged) -> str:
    return _OUTCOMES[judged.outcome]


def percent(value: float | None) -> str:
    return "—" if value is None else f"{value:.1%}"


def share_in_words(share: Share) -> str:
    """34/36＝94.4%（81.9%～98.5%）."""
    if share.value is None:
        return "—"
    return f"{share.hits}/{share.total}＝{percent(share.value)}（{interval(share)}）"


def interval(share: Share) -> str:
    low, high = share.interval
    return f"{low:.1%}～{high:.1%}"


def form_name(one: Compared) -> str:
    return FORMS[one.form]
