"""How the reviewers of a round compare, as lines for the screen and as a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reports.output import put_in_place
from reports.rounds.forms import MADE, OPTIONS
from reports.values import plain
from reports.workbook.page import Looks, Sheet
from reviews.agreement import FEWEST, Agreement, rounded
from reviews.comparing import Difference
from reviews.differences import Apart, Comparison
from reviews.settle_form import in_words

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

_COUNTING: Final = (
    "统计口径：两位评查人员都有结论的行，答案分为有问题（确认、调整、不通过、成立）、无问题（撤销、通过、不成立）、不适用；"
    f"共同评查不足 {FEWEST} 行的不计算系数。原始一致率与 AC1 和 κ 一并看：绝大多数行答案相同时，κ 会偏低。"
)
_BY_RULE: Final = (
    "“按标准合分”是评查标准的双评规则（取平均、取低或者合议）算出的，供对照；结果以逐项合并和组长裁定为准。"
)
_AGREEMENT: Final = (
    ("标准", 26),
    ("评分项", 8),
    ("内容", 40),
    ("共同评查", 9),
    ("一致", 7),
    ("一致率", 9),
    ("Cohen κ", 10),
    ("Gwet AC1", 10),
    ("说明", 26),
)
_DIFFERENCES: Final = (("案卷", 24), ("评分项", 8), ("问题或要核查的内容", 44), ("甲", 30), ("乙", 30), ("第三人", 24))
_APART: Final = (
    ("案卷", 30),
    ("甲得分", 10),
    ("乙得分", 10),
    ("分差", 8),
    ("甲等次", 10),
    ("乙等次", 10),
    ("按标准合分", 26),
    ("提示", 30),
)
_SPLIT: Final = (
    ("标准", 22),
    ("评分项", 8),
    ("细则", 26),
    ("内容", 40),
    ("评查案卷", 9),
    ("分歧案卷", 9),
    ("两种看法", 70),
)


def comparison_lines(told: Comparison) -> Iterator[str]:
    """For the screen."""
    same, faults = told.same_points
    yield f"一致性：{_agreement_words(told.overall)}" + (
        f"；都认为有问题的 {faults} 行，扣分相同 {same} 行" if faults else ""
    )
    for one in told.apart:
        if hint := _hint(one):
            yield f"{one.dossier}：{hint}"
    for split in told.split:
        yield f"《{split.standard}》评分项 {split.item} {split.code}：{split.common} 卷中 {len(split.dossiers)} 卷看法不一，建议请标准制定单位明确"


def _agreement_words(one: Agreement) -> str:
    if one.raw is None:
        return "还没有两人都评过的行"
    words = f"共同评查 {one.rows} 行，一致 {one.same} 行（{_percent(one.raw)}）"
    if one.kappa is None or one.ac1 is None:
        return f"{words}，{one.why}"
    return f"{words}，Cohen κ {rounded(one.kappa)}，Gwet AC1 {rounded(one.ac1)}"


def write_comparison(target: Path, round_name: str, told: Comparison, differences: Sequence[Difference]) -> Path | None:
    """Write in one step; an older file is kept under the name returned. Raises `OutputError`."""
    from xlsxwriter import Workbook

    content = BytesIO()
    with Workbook(content, OPTIONS) as book:
        book.set_properties({"title": f"{round_name} 评查一致性", "created": MADE})
        looks = Looks.of(book)
        _table(book, looks, "分歧", round_name, "", _DIFFERENCES, (_difference(one) for one in differences))
        _table(book, looks, "一致性", round_name, _COUNTING, _AGREEMENT, _agreements(told))
        _table(book, looks, "分差和等次", round_name, _BY_RULE, _APART, _apart(told))
        note = "同一评分项两人看法屡次不一，多半是标准没有写清。以下供向标准制定单位提出。"
        _table(book, looks, "请明确的条款", round_name, note, _SPLIT, _splits(told))
    return put_in_place(target, content.getvalue())


def _table(
    book: "Workbook",
    looks: Looks,
    name: str,
    round_name: str,
    note: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[tuple[str, ...]],
) -> None:
    sheet = Sheet(book, name, looks, [width for _, width in columns])
    last = len(columns) - 1
    sheet.across(0, 0, last, f"{round_name}：{name}", "title")
    sheet.sheet.set_row(0, 30)
    sheet.across(1, 0, last, note, "note")
    sheet.fit(1, [], across=[(0, last, note)])
    sheet.head(2, [title for title, _ in columns])
    at = 3
    for at, row in enumerate(rows, 3):
        for column, text in enumerate(row):
            sheet.text(at, column, text, "centre" if sheet.widths[column] <= 10 else "text")
        sheet.fit(at, list(enumerate(row)))
    sheet.sheet.freeze_panes(3, 1)
    sheet.for_print(landscape=True, heading=(2, 2), last_row=at, columns=len(columns))


def _difference(one: Difference) -> tuple[str, ...]:
    row = one.row
    asked = "\n".join(part for part in (f"{row.code} {row.title}".strip(), row.message) if part)
    third = in_words(row, one.third) if one.third is not None else ""
    return (row.dossier, row.item, asked, in_words(row, one.words[0]), in_words(row, one.words[1]), third)


def _agreements(told: Comparison) -> Iterator[tuple[str, ...]]:
    yield ("合计", "", "", *_figures(told.overall))
    for one in told.items:
        yield (one.standard, one.item, one.title, *_figures(one.agreement))


def _figures(one: Agreement) -> tuple[str, ...]:
    kappa = "—" if one.kappa is None else str(rounded(one.kappa))
    ac1 = "—" if one.ac1 is None else str(rounded(one.ac1))
    return str(one.rows), str(one.same), "—" if one.raw is None else _percent(one.raw), kappa, ac1, one.why


def _percent(share: Fraction) -> str:
    return f"{rounded(share * 100, 1)}%"


def _apart(told: Comparison) -> Iterator[tuple[str, ...]]:
    for one in told.apart:
        scores = ["未定" if score is None else plain(score) for score in one.scores]
        grades = [grade or "未定" for grade in one.grades]
        points = "" if one.points is None else plain(one.points)
        yield (one.dossier, *scores, points, *grades, one.by_rule, _hint(one))


def _hint(one: Apart) -> str:
    """What calls for a third look."""
    said = ([f"分差 {plain(one.points)} 分"] if one.far and one.points is not None else []) + (
        ["等次不同"] if one.other_grade else []
    )
    if not said:
        return ""
    return "、".join(said) + ("，已请第三人复看" if one.third else "，建议请第三人复看")


def _splits(told: Comparison) -> Iterator[tuple[str, ...]]:
    for one in told.split:
        readings = "\n".join(f"· {first}／{second}" for first, second in one.readings)
        yield (one.standard, one.item, one.code, one.title, str(one.common), str(len(one.dossiers)), readings)
