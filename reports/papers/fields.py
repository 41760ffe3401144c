"""The fields that templates may name, in Chinese, filled from the results of a round."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from reports.explanation import basis_text
from reports.values import plain
from reviews.results import DossierResult, Problem, Results

Fields = Mapping[str, object]

MOST_COMMON: Final = 15
_TITLE_LINE: Final = 3
"""With a longer name of the round the title takes two lines, and breaks between words."""
_CHARTED: Final = 10
_LABEL: Final = 16
_FIXED_TABLES: Final = 2
"""Tables of the notice that stand in it whatever was found; those after them are numbered as they come."""
_TIES: Final = {
    "sum": "总分高的在前", "share_of_best_grade": "最高等次案卷占比高的在前", "lowest_score": "最低分高的在前", "dossiers": "案卷多的在前",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Issue:
    """Who issues the papers and when; deadlines None: the papers leave them out."""

    by: str
    on: dt.date
    organiser: str = ""
    double: bool = True
    objections: int = 0
    answered: int = 0
    put_right_by: dt.date | None = None
    object_by: dt.date | None = None
    draft: bool = False
    """征求意见稿: units may still be answered otherwise."""

    @property
    def mark(self) -> str:
        return "（征求意见稿）" if self.draft else ""


def notice_fields(results: Results, issue: Issue, before: Results | None = None) -> Fields:
    dossiers, problems = results.dossiers, [problem for one in results.dossiers for problem in one.problems]
    graded = Counter(one.grade for one in dossiers)
    line_end = "\n" if len(results.name) > _TITLE_LINE else ""
    tables = {"常见问题": results.common, "优秀案卷": results.best, "末等案卷": results.worst}
    return {
        **_of_issue(issue),
        "标题": f"关于{results.name}{line_end}行政执法案卷评查情况的通报{issue.mark}",
        "轮次": results.name,
        "组织单位": issue.organiser,
        "双人": issue.double,
        "异议数": issue.objections,
        "已答复": issue.answered,
        "单位数": len(results.units),
        "案卷数": len(dossiers),
        "标准": "、".join(f"《{one}》" for one in results.standards),
        "平均分": _points(_mean(dossiers)),
        "等次": [
            {"名称": grade, "案卷数": graded[grade], "占比": share(graded[grade], len(dossiers))}
            for grade in results.grades
        ],
        "未定": graded[None],
        "分类": [
            {
                "层级": cell.level or "未注明", "类型": cell.case_type, "案卷数": cell.dossiers, "平均分": _points(cell.mean),
                "等次": _in_words(cell.grades, results.grades),
            }
            for cell in results.cells
        ],
        "并列规则": _ties(results.ties),
        "单位名次": [
            {
                "名次": unit.score.rank or "未定", "单位": unit.score.unit, "层级": unit.level, "案卷数": unit.score.dossiers,
                "平均分": _points(unit.score.mean.high if unit.score.mean and unit.score.rank else None),
                "等次": _in_words(unit.score.grades, results.grades),
            }
            for unit in results.units
        ],
        "好的做法": [{"内容": told.rstrip("。"), "单位": one.unit} for one in dossiers for told in one.praised],
        "问题数": len(problems),
        "每卷问题数": plain(_rounded(Decimal(len(problems)) / len(dossiers))),
        "常见问题": [
            {"序号": at, "问题": one.title, "案卷数": one.dossiers, "占比": f"{plain(one.share)}%"}
            for at, one in enumerate(results.common[:MOST_COMMON], 1)
        ],
        "表号": {name: at for at, name in enumerate((name for name, listed in tables.items() if listed), _FIXED_TABLES + 1)},
        "优秀等次": results.grades[0] if results.grades else "优秀",
        "末等等次": results.grades[-1] if results.grades else "不合格",
        "优秀案卷": [{"单位": one.unit, "案卷": one.id, "得分": _points(one.score)} for one in results.best],
        "末等案卷": [{"单位": one.unit, "案卷": one.id, "原因": _why(one)} for one in results.worst],
        "上轮": None if before is None else _before(results, before),
    }  # fmt: skip


def opinion_fields(results: Results, one: DossierResult, issue: Issue) -> Fields:
    return {
        **_of_issue(issue),
        "轮次": results.name,
        "单位": one.unit,
        "案卷": one.id,
        "案号": one.number,
        "标准": one.standard,
        "结论": _conclusion(one),
        "否决": list(one.vetoes),
        "问题": [_told(problem) for problem in one.problems],
        "好的做法": [told.rstrip("。") for told in one.praised],
    }


def rectification_fields(results: Results, unit: str, issue: Issue) -> Fields:
    own = [one for one in results.dossiers if one.unit == unit]
    problems = [
        {"序号": at, **_told(problem)} for at, problem in enumerate((each for one in own for each in one.problems), 1)
    ]
    return {
        **_of_issue(issue),
        "轮次": results.name,
        "单位": unit,
        "案卷数": len(own),
        "问题数": len(problems),
        "问题": problems,
        "各卷": [
            {"案卷": one.id, "问题": [told for told in problems if told["案卷"] == one.id]}
            for one in own
            if one.problems
        ],
    }


def units_to_put_right(results: Results) -> Iterator[str]:
    """By rank, those with a problem."""
    having = {one.unit for one in results.dossiers if one.problems}
    return (unit.score.unit for unit in results.units if unit.score.unit in having)


def bars(results: Results) -> tuple[tuple[str, int], ...]:
    """What the chart of common problems shows; a longer label would leave no room for its bar."""
    return tuple(
        (one.title if len(one.title) <= _LABEL else one.title[: _LABEL - 1] + "…", one.dossiers)
        for one in results.common[:_CHARTED]
    )


def chinese_date(day: dt.date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day is not None else ""


def share(part: int, whole: int) -> str:
    return f"{plain(_rounded(Decimal(100) * part / whole))}%" if whole else "0%"


def _of_issue(issue: Issue) -> Fields:
    return {
        "稿": issue.mark,
        "印发单位": issue.by,
        "印发日期": chinese_date(issue.on),
        "整改期限": chinese_date(issue.put_right_by),
        "异议期限": chinese_date(issue.object_by),
    }


def _told(problem: Problem) -> dict[str, object]:
    return {
        "案卷": problem.dossier,
        "评分项": problem.item,
        "问题": problem.words.rstrip("。"),
        "扣分": plain(problem.points) if problem.points else "",
        "依据": "；".join(basis_text(basis) for basis in problem.basis),
        "整改要求": problem.advice.rstrip("。") if problem.curable else f"不能补正：{problem.advice.rstrip('。')}",
    }


def _conclusion(one: DossierResult) -> str:
    if one.score is None and one.grade is None:
        return f"等次未定：{one.withheld}。" if one.withheld else "本标准不评分。"
    score = f"得{plain(one.score)}分" if one.score is not None else ""
    grade = f"等次为{one.grade}" if one.grade is not None else f"等次未定（{one.withheld}）"
    return "，".join(part for part in (score, grade) if part) + "。"


def _why(one: DossierResult) -> str:
    return "；".join(one.vetoes) if one.vetoes else _conclusion(one).rstrip("。")


def _ties(ties: Sequence[str]) -> str:
    if not ties:
        return "平均分相同的名次并列。"
    return f"平均分相同的，依次比较：{'、'.join(_TIES[one] for one in ties)}；都相同的名次并列。"


def _in_words(grades: Mapping[str, int], order: Sequence[str]) -> str:
    return "、".join(f"{grade}{grades[grade]}" for grade in order if grades.get(grade))


def _before(results: Results, before: Results) -> Fields:
    gone = {one.code for one in before.common} - {one.code for one in results.common}
    again = [one.title for one in results.common if one.code in {was.code for was in before.common}]
    parts = []
    now, then = _mean(results.dossiers), _mean(before.dossiers)
    if now is not None and then is not None:
        moved = now - then
        parts.append("平均分持平" if not moved else f"平均分{'提高' if moved > 0 else '下降'}{plain(abs(moved))}分")
    if again:
        parts.append(f"两轮都有的问题{len(again)}类，最多的是“{'”“'.join(again[:3])}”")
    if gone:
        parts.append(f"上一轮有、本轮没有的问题{len(gone)}类")
    return {
        "名称": before.name,
        "案卷数": len(before.dossiers),
        "平均分": _points(then),
        "比较": "；".join(parts) + "。" if parts else "",
    }


def _mean(dossiers: Sequence[DossierResult]) -> Decimal | None:
    scores = [one.score for one in dossiers if one.score is not None]
    return _rounded(sum(scores, Decimal(0)) / len(scores)) if scores else None


def _rounded(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _points(points: Decimal | None) -> str:
    return "" if points is None else plain(points)
