"""What a note says: number, problem, basis, points, what to do."""

import re
from collections.abc import Sequence
from typing import Final

from dossiers import Quote
from reports.explanation import basis_text
from reports.finding_costs import cost_in_words
from scoring.assessment import Assessment, Finding

AUTHOR: Final = "评查工具"
INITIALS: Final = "评"
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_HEADING: Final = 40


def clean(text: str) -> str:
    """Without what neither XML nor a PDF reader bears."""
    return _CONTROLS.sub(" ", text)


def number_of(finding: Finding, assessment: Assessment) -> str:
    """问题3: its place in the list of the results."""
    return f"问题{1 + assessment.findings.index(finding)}"


def cost_of(finding: Finding, assessment: Assessment, vetoes: Sequence[str]) -> str:
    """1.5 分，涉及否决 CF-V16; 不扣分 where it costs nothing by its nature."""
    said = [cost_in_words(finding, assessment).removeprefix("-")]
    if vetoes:
        said.append(f"涉及否决 {'、'.join(vetoes)}")
    return "，".join(one for one in said if one) or "不扣分"


def basis_of(finding: Finding) -> str:
    return "；".join(basis_text(one) for one in finding.basis)


def advice_of(finding: Finding) -> str:
    return finding.advice if finding.curable else f"{finding.advice}（不可补正）"


def summary_of(finding: Finding, assessment: Assessment, vetoes: Sequence[str]) -> str:
    """One line, for a list of bookmarks."""
    title = " ".join(clean(finding.title).split())
    short = title if len(title) <= _LONGEST_HEADING else title[: _LONGEST_HEADING - 1] + "…"
    return f"{number_of(finding, assessment)} {short}（扣分：{cost_of(finding, assessment, vetoes)}）"


def note_text(
    finding: Finding, assessment: Assessment, vetoes: Sequence[str], among: tuple[int, int], quote: Quote | None
) -> str:
    """`among`: which of how many places of the finding this is. `quote` None: the note stands at a title."""
    number, places = among
    where = f"（共 {places} 处，这是第 {number} 处）" if places > 1 else ""
    lines = [
        f"【{number_of(finding, assessment)}】{finding.criterion} {finding.message}{where}",
        f"依据：{basis_of(finding)}" if finding.basis else "",
        f"扣分：{cost_of(finding, assessment, vetoes)}",
        f"怎么办：{advice_of(finding)}" if finding.advice else "",
    ]
    if quote is not None and quote.text.strip():
        lines.append(f"原文：“{' '.join(quote.text.split())}”")
    return clean("\n".join(line for line in lines if line))


def whole_text(findings: Sequence[Finding], assessment: Assessment, vetoes: Sequence[Sequence[str]]) -> str:
    """What stands in no document, as that one is missing, in a single note."""
    told = [
        f"【{number_of(finding, assessment)}】{finding.criterion} {finding.message}"
        f"\n依据：{basis_of(finding)}\n扣分：{cost_of(finding, assessment, own)}\n怎么办：{advice_of(finding)}"
        for finding, own in zip(findings, vetoes, strict=True)
    ]
    return clean("\n".join([f"全卷的问题 {len(findings)} 个（不在某一份文书里）：", *told]))
