"""In 统计: which vetoes fired, which are open, and what the panel made of them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from checklists.settled import OTHER_VETO
from reports.workbook.decisions import FOUND, OPEN, WAITS, title_of
from reports.workbook.lists import VetoList
from reports.workbook.page import Sheet
from reviews.matters import FALLS, STANDS
from scoring.assessment import Assessment

_HEAD = ("否决情形（卷）", "机评发现", "机评待定", "成立", "未定", "不成立")
_NOTE = (
    "按否决情形计卷数，先列机评发现的。一卷有几项否决的，在各项下都计一次。"
    "成立、未定、不成立随问题清单、待人工核查和评分表“评查组改定”变动。"
)


def write_vetoes(sheet: Sheet, assessments: Sequence[Assessment], vetoes: VetoList, row: int) -> int:
    """Returns the first row after it."""
    fired = Counter(veto.name for assessment in assessments for veto in assessment.vetoes)
    waiting = Counter(veto.name for assessment in assessments for veto in assessment.open_vetoes)
    found = _found(assessments)
    titles: dict[str, str] = {}
    for assessment in assessments:
        titles |= {veto.name: title_of(assessment, veto) for veto in assessment.vetoes}
        titles |= {veto.name: title_of(assessment, veto) for veto in assessment.open_vetoes}
    sheet.head(row, _HEAD)
    row += 1
    for criterion in sorted({*fired, *waiting}, key=lambda one: (-fired[one], -waiting[one], one)):
        both = fired[criterion] + waiting[criterion]
        _row(
            sheet,
            row,
            vetoes,
            criterion,
            _named(criterion, titles[criterion], found.get(criterion, ())),
            (fired[criterion], waiting[criterion], both),
        )
        row += 1
    _row(sheet, row, vetoes, OTHER_VETO, f"{OTHER_VETO}（评查组补充的否决情形）", (0, 0, 0))
    row += 1
    sheet.across(row, 0, len(_HEAD) - 1, _NOTE, "note")
    sheet.fit(row, [], across=[(0, len(_HEAD) - 1, _NOTE)])
    return row + 2


def _found(assessments: Sequence[Assessment]) -> Mapping[str, tuple[str, ...]]:
    """Veto -> what was found wrong where it fired; the title of a veto says what ought to be."""
    found: dict[str, tuple[str, ...]] = {}
    for assessment in assessments:
        titles = {finding.id: finding.title for finding in assessment.findings}
        for veto in assessment.vetoes:
            wrong = (titles[one] for one in veto.findings if one in titles)
            found[veto.name] = tuple(dict.fromkeys((*found.get(veto.name, ()), *wrong)))
    return found


def _named(veto: str, asks: str, found: Sequence[str]) -> str:
    return f"{veto} {'；'.join(found)}（要求：{asks}）" if found else f"{veto} 要求：{asks}"


def _row(sheet: Sheet, row: int, vetoes: VetoList, criterion: str, text: str, at_first: tuple[int, int, int]) -> None:
    fired, waiting, undecided = at_first
    counts = (
        (vetoes.said, FOUND, fired),
        (vetoes.said, OPEN, waiting),
        (vetoes.held, STANDS, 0),
        (vetoes.held, WAITS, undecided),
        (vetoes.held, FALLS, 0),
    )
    sheet.text(row, 0, text, "bad" if fired else "text")
    for column, (held, word, count) in enumerate(counts, 1):
        if criterion == OTHER_VETO and word in (OPEN, WAITS, FALLS):
            sheet.text(row, column, "", "centre")
        else:
            sheet.formula(row, column, f"={vetoes.count(criterion, held, word)}", count)
    sheet.fit(row, [(0, text)])
