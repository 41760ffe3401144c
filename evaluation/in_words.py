"""An evaluation on the screen: short, what went wrong first."""

from collections.abc import Iterator, Mapping, Sequence

from checklists.criterion import Criterion
from evaluation.comparing import Compared
from evaluation.figures import (
    Row,
    Tally,
    confusions,
    elements_right,
    kinds_right,
    of_automation,
    of_criteria,
    of_dimensions,
    of_elements,
    of_groups,
    of_scores,
    tally,
)
from evaluation.words import form_name, percent, share_in_words

_WORST = 8


def in_words(compared: Sequence[Compared], criteria: Mapping[str, Criterion]) -> str:
    whole = tally(compared)
    lines = [
        f"评估 {whole.dossiers} 卷，其中整卷看过而没有问题的 {whole.clean} 卷；标注的问题 {whole.recall.total} 个",
        f"  查全率 {share_in_words(whole.recall)}    查准率 {share_in_words(whole.precision)}",
        f"  漏掉 {whole.missed} 个，其中 {whole.doubted} 个提示了“请核对”；误报 {whole.false} 条"
        + (f"，没有问题的案卷平均每卷 {whole.false_per_clean:.2f} 条" if whole.false_per_clean is not None else "")
        + f"；误否决 {whole.false_vetoes} 个",
        f"  不能判断 {share_in_words(whole.cannot_tell)}（占适用的细则）",
    ]
    if whole.unlabelled:
        lines.append(f"  另有 {whole.unlabelled} 条问题落在没有标注的细则上，不算对也不算错")
    lines.append("  括号内是 95% 置信区间（Wilson）：数量少时，百分比靠不住")
    lines.append(_line("机器判断", of_automation(compared, "full")))
    lines.append(_line("机器初筛", of_automation(compared, "screening")))
    for title, rows in (
        ("按维度", of_dimensions(compared)),
        ("按案卷类型", of_groups(compared, lambda one: one.case_type)),
        ("按格式", of_groups(compared, form_name)),
    ):
        lines.append(title)
        lines.extend(_line(f"  {name}", each) for name, each in rows)
    lines.extend(_worst(of_criteria(compared), criteria))
    lines.extend(_papers(compared))
    return "\n".join(lines) + "\n"


def _line(name: str, one: Tally) -> str:
    return (
        f"{name}：查全 {one.recall.hits}/{one.recall.total}（{percent(one.recall.value)}），"
        f"查准 {one.precision.hits}/{one.precision.total}（{percent(one.precision.value)}），"
        f"不能判断 {percent(one.cannot_tell.value)}"
    )


def _worst(rows: Sequence[Row], criteria: Mapping[str, Criterion]) -> Iterator[str]:
    bad = [row for row in rows if row[1].false or row[1].missed]
    if not bad:
        return
    yield f"出错的细则 {len(bad)} 条" + (f"，先列 {_WORST} 条" if len(bad) > _WORST else "")
    for name, one in bad[:_WORST]:
        title = criteria[name].title if name in criteria else ""
        yield f"  {name} {title}：误报 {one.false}，漏掉 {one.missed}（提示请核对 {one.doubted}），找到 {one.found}"


def _papers(compared: Sequence[Compared]) -> Iterator[str]:
    kinds = kinds_right(compared)
    if kinds.total:
        yield f"文书种类认对 {share_in_words(kinds)}"
        for one in confusions(compared)[:3]:
            yield f"  {one.true or '（卷内没有）'} 认作 {one.seen or '（没有认出）'}：{one.count} 份"
    rows = of_elements(compared)
    if rows:
        yield f"要素读对 {share_in_words(elements_right(rows))}"
        for row in rows[:3]:
            if row.wrong or row.unread:
                yield f"  {row.kind}·{row.name}：读错 {row.wrong}，没读出 {row.unread}，读对 {row.right}"
    scores = of_scores(compared)
    if scores is not None:
        rank = "案卷太少，不算" if scores.rank is None else f"{scores.rank:.2f}"
        yield (
            f"分数 {scores.dossiers} 卷：与人工评分平均相差 {scores.mean_difference:.1f} 分，"
            f"人工评分在机评区间内的 {scores.within} 卷，名次相关（Spearman）{rank}"
        )
