"""A standard as the panel knows it: parts, items, points, deduction rules, vetoes, grades."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from checklists.conditions import Condition
from checklists.criterion import Criterion
from checklists.standard import (
    Adjustment,
    Bonus,
    Gate,
    Grade,
    Item,
    Placed,
    Section,
    Standard,
    Veto,
    marks_of,
)
from reports.values import plain
from reports.whose_points import whose_points
from scoring.assembly.deduction_words import deduction_rule

_NOTHING = Decimal(0)
_JUDGED = {"full": "机器全查", "screening": "初筛", "manual": "人工"}


@dataclass(frozen=True, slots=True)
class ItemRow:
    """`depth` 0 for the head of an outermost section; a head has no `rule`."""

    depth: int
    number: str
    title: str
    full: str
    rule: str
    judged: str
    head: bool


def rows_of(standard: Standard, criteria: Mapping[str, Criterion]) -> tuple[ItemRow, ...]:
    """Heads and items in the order of the standard."""
    return tuple(row for section in standard.sections for row in _rows(standard, section, (), criteria))


def _rows(
    standard: Standard, section: Section, above: tuple[Section, ...], criteria: Mapping[str, Criterion]
) -> Iterator[ItemRow]:
    path = (*above, section)
    scale = Placed(Item(id="", title=""), path).scale
    full = plain(marks_of(section) * scale / section.scale) if standard.scored else ""
    yield ItemRow(len(above), section.id, section.title + _condition(section), full, "", "", head=True)
    for item in section.items:
        placed = Placed(item, path)
        points = "" if not standard.scored else "不限" if item.uncapped else plain(placed.full)
        rule, judged = deduction_rule(placed, criteria), _judged(item, criteria)
        yield ItemRow(len(path), item.id, item.title + _condition(item), points, rule, judged, head=False)
    for inner in section.sections:
        yield from _rows(standard, inner, path, criteria)


def _condition(one: Section | Item) -> str:
    """When and for how much it counts, in brackets."""
    parts: list[str] = []
    if isinstance(one, Section):
        parts.extend(f"限{name}" for name in (*one.case_types, *one.procedures))
        if one.out_of is not None:
            parts.append(f"适用各项的得分率折算为 {plain(one.out_of)} 分")
        if one.when_shown:
            parts.append("卷内看得出“" + "”或“".join(fact.value for fact in one.when_shown) + "”的才评")
        if one.papers_elsewhere:
            parts.append("文书可能另行立卷，缺文书的由人看")
    if one.when:
        parts.append("有“" + "”或“".join(fact.value for fact in one.when) + "”的才评")
    if one.unless:
        parts.append("有“" + "”或“".join(fact.value for fact in one.unless) + "”的不评")
    return f"（{'，'.join(parts)}）" if parts else ""


def _judged(item: Item, criteria: Mapping[str, Criterion]) -> str:
    if not item.criteria:
        return "人工"
    kinds = dict.fromkeys(_JUDGED[criteria[name].automation] for name in item.criteria)
    return f"{'、'.join(kinds)}：{'、'.join(item.criteria)}"


def shown(standard: Standard, criteria: Mapping[str, Criterion]) -> str:
    lines = [
        f"{standard.title}（{standard.edition}）  {standard.id}",
        f"来源：{standard.source}" + (f"；{whose}" if (whose := whose_points(standard)) else ""),
        *(f"未核实：{one}" for one in standard.unverified),
        f"适用：{standard.case_type}{standard.procedure or ''}"
        + ("（附录，叠加在别的标准上使用）" if standard.appendix else ""),
        *_scoring(standard),
        "",
        *_table(rows_of(standard, criteria)),
        *_listed("否决项", [_veto(veto, criteria) for veto in standard.vetoes]),
        *_listed("联动", [_gate(gate) for gate in standard.gates]),
        *_listed("同一缺陷只在先列的一处扣分", _alike(standard, told_once=False)),
        *_listed("同一事实只在先列的一处列为问题", _alike(standard, told_once=True)),
        *_listed("不扣分的", [f"{'、'.join(one.findings)}：{one.basis}" for one in standard.exemptions]),
        *_listed("加分", [_bonus(bonus) for bonus in standard.bonuses.items] if standard.bonuses else []),
        *_listed("事后调整", [_adjustment(rule) for rule in standard.adjustments]),
    ]
    return "\n".join(lines) + "\n"


def _alike(standard: Standard, *, told_once: bool) -> list[str]:
    return ["、".join(same.findings) for same in standard.same_fault if same.told_once is told_once]


def _scoring(standard: Standard) -> Iterator[str]:
    if not standard.scored:
        yield "只列问题，不打分"
        return
    full = plain(standard.full)
    yield f"满分：{full}" + (f"，归一到 {plain(standard.out_of)}" if standard.out_of is not None else "")
    how = "从分子分母中一并剔除" if standard.inapplicable == "rescale" else "不扣分，分母不动"
    yield f"不适用的项：{how}；总分四舍五入保留 {standard.decimals} 位小数"
    if standard.grades:
        yield "等次：" + "，".join(_grade(grade) for grade in standard.grades)


def _grade(grade: Grade) -> str:
    return f"{grade.name} {'＞' if grade.above is not None else '≥'} {plain(grade.start)}"


def _table(rows: Sequence[ItemRow]) -> Iterator[str]:
    for row in rows:
        indent = "  " * row.depth
        points = f"（{row.full} 分）" if row.full and row.full != "不限" else ""
        yield f"{indent}{row.number} {row.title}{points}"
        if row.rule:
            yield f"{indent}    {row.rule}"
        if row.judged:
            yield f"{indent}    〔{row.judged}〕"


def _listed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield f"{title}："
        yield from (f"  {line}" for line in lines)


def _veto(veto: Veto, criteria: Mapping[str, Criterion]) -> str:
    title = veto.title or (criteria[veto.criterion].title if veto.criterion else "")
    match veto.effect:
        case "score_zero":
            effect = "总分归零"
        case "unqualified":
            effect = "不合格，不再计分"
        case "grade_cap":
            effect = f"等次最高为{veto.grade}"
        case "deduct":
            effect = f"扣 {plain(veto.points)} 分"
    by_hand = "，由人认定" if veto.criterion is None and veto.when is None else ""
    by_hand += f"（{_in_words(veto.when)}）" if veto.when is not None else ""
    by_hand += f"（有“{'”或“'.join(fact.value for fact in veto.facts)}”的才认定）" if veto.facts else ""
    excepted = f"；例外：{veto.exceptions}" if veto.exceptions else ""
    return f"{veto.name} {title} → {effect}{by_hand}{excepted}"


def _gate(gate: Gate) -> str:
    what = "、".join((*gate.zeroes, *gate.items))
    return f"{_in_words(gate.condition)} → {what} 不得分"


def _in_words(condition: Condition) -> str:
    if condition.found:
        return "或".join(condition.found)
    if condition.at_least is not None:
        return f"{'、'.join(condition.of)} 共 {condition.at_least} 处以上"
    if condition.facts:
        return "且".join(f"{'有' if state else '没有'}“{fact.value}”" for fact, state in condition.facts.items())
    word = "或" if condition.any_of else "且"
    return word.join(f"（{_in_words(part)}）" for part in (*condition.any_of, *condition.all_of))


def _bonus(bonus: Bonus) -> str:
    least, most = (plain(points) for points in bonus.between(_NOTHING))
    return f"{bonus.id} {bonus.title}：加 {least if least == most else f'{least}～{most}'} 分"


def _adjustment(rule: Adjustment) -> str:
    points = f"{rule.points:+f}" if rule.points is not None else f"{rule.least}～{rule.most}"
    return f"{rule.id} {rule.title}：{points} 分"


def account_of(standard: Standard, criteria: Mapping[str, Criterion]) -> str:
    """How many items there are and who judges their points."""
    items = standard.placed
    sums = dict.fromkeys(("full", "screening", "manual"), _NOTHING)
    for placed in items:
        kinds = {criteria[name].automation for name in placed.item.criteria} or {"manual"}
        who = next(kind for kind in ("manual", "screening", "full") if kind in kinds)
        sums[who] += placed.full
    told = [f"{_JUDGED[kind]} {plain(points)} 分" for kind, points in sums.items()] if standard.scored else []
    uncapped = sum(placed.item.uncapped for placed in items)
    told += [f"没有项满分的 {uncapped} 个"] if uncapped else []
    counted = f"评分项 {len(items)} 个，否决项 {len(standard.vetoes)} 个"
    return f"{counted}；{'，'.join(told)}" if told else counted
