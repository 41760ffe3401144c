"""The head of a 评分表: whose dossier, by what standard, what a reader must know before the points."""

from reports.case_facts import case_type_in_words, facts_in_words
from reports.coverage_words import coverage_in_words
from reports.unread import unread_in_words
from reports.whose_points import whose_points
from reports.workbook.decisions import FindingRows, OpenRows
from reports.workbook.page import Sheet
from scoring.assessment import Assessment


def write_heading(sheet: Sheet, assessment: Assessment, overview: str, pending: OpenRows, last: int) -> int:
    """Over the columns up to `last`; returns the row below."""
    case = assessment.case
    sheet.across(0, 0, last - 1, "行政执法案卷评查评分表", "title")
    sheet.link(0, last, overview, 0, f"返回{overview}")
    sheet.sheet.set_row(0, 32)
    parts = (
        ("被评查单位", case.authority),
        ("案卷", assessment.dossier.id),
        ("文号", case.number),
        ("当事人", case.party),
        ("决定日期", case.decided_on.isoformat() if case.decided_on else None),
        ("案种", case_type_in_words(case)),
    )
    line = "    ".join(f"{name}：{value or '（未识别）'}" for name, value in parts)
    standard = assessment.standard
    whose = whose_points(standard)
    rule = f"评查标准：{standard.title}（{standard.edition}）。" + (f"{whose}。" if whose else "")
    if assessment.parameters:
        rule += "口径：" + "；".join(f"{name}＝{value}" for name, value in assessment.parameters) + "。"
    rule += f"复核得分显示“余n”的，该项还有 n 行未在“{FindingRows.SHEET}”或“{pending.SHEET}”作出结论。"
    facts = f"案件事实：{facts_in_words(assessment) or '未识别'}。"
    rule += f"{coverage_in_words(assessment)}。"
    texts = (line, *_warnings(assessment), facts, rule)
    for row, text in enumerate(texts, 1):
        sheet.across(row, 0, last, text, "note")
        sheet.fit(row, [], across=[(0, last, text)])
    return len(texts) + 1


def _warnings(assessment: Assessment) -> list[str]:
    """What a reader must know before he reads the points."""
    told = list(dict.fromkeys((*assessment.dossier.warnings, *assessment.warnings)))
    unread = list(unread_in_words(assessment.dossier, inside_only=True))
    return [f"注意：{one.rstrip('。')}。" for one in told] + ([f"未能读取：{'；'.join(unread)}。"] if unread else [])
