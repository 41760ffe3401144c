"""An evaluation as the tables of a workbook."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from checklists.criterion import Criterion
from evaluation.comparing import Compared, Invented
from evaluation.figures import (
    Row,
    Share,
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
from evaluation.words import FORMS, form_name, interval, said
from reports.workbook.tables import Column, Entry, Table, tables_bytes

_COUNTED = (
    "找到：标注的问题中，至少一条相应细则判为不符合的。误报：没有人认定、工具却判为不符合的细则，一卷内一条细则只算一次。"
    "查全率＝找到÷（找到＋漏掉），查准率＝找到÷（找到＋误报），区间为 95% 置信区间（Wilson）。"
)
_MEASURES = (
    Column("卷数", 8, "centre"), Column("找到", 8, "centre"), Column("漏掉", 8, "centre"),
    Column("其中请核对", 9, "centre"), Column("误报", 8, "centre"), Column("查全率", 9, "share"), Column("查全率区间", 15, "centre"), Column("查准率", 9, "share"), Column("查准率区间", 15, "centre"),
    Column("不能判断", 9, "share"), Column("未标注", 8, "centre"),
)  # fmt: skip


def evaluation_bytes(compared: Sequence[Compared], criteria: Mapping[str, Criterion]) -> bytes:
    return tables_bytes("行政执法案卷评查准确率", tables(compared, criteria))


def tables(compared: Sequence[Compared], criteria: Mapping[str, Criterion]) -> tuple[Table, ...]:
    return (
        _overview(compared),
        _criteria(compared, criteria),
        _grouped("逐维度", "维度", of_dimensions(compared)),
        _grouped("案卷类型", "案卷类型", of_groups(compared, lambda one: one.case_type)),
        _grouped("格式", "格式", of_groups(compared, form_name)),
        _confusions(compared),
        _elements(compared),
        _dossiers(compared),
    )


def _overview(compared: Sequence[Compared]) -> Table:
    whole = tally(compared)
    rows: list[tuple[Entry, ...]] = [
        ("案卷", whole.dossiers, f"其中整卷看过而没有问题的 {whole.clean} 卷"),
        (
            "标注的问题",
            whole.recall.total,
            f"找到 {whole.found} 个，漏掉 {whole.missed} 个（其中 {whole.doubted} 个提示请核对）",
        ),
        _share_row("查全率", whole.recall),
        _share_row("查准率", whole.precision),
        _share_row("不能判断", whole.cannot_tell),
        ("误报", whole.false, "一卷内一条细则只算一次"),
        ("没有问题的案卷平均每卷误报", "—" if whole.false_per_clean is None else f"{whole.false_per_clean:.2f}", ""),
        ("误否决", whole.false_vetoes, ""),
        ("证据不在标注的文件里", whole.misplaced, "问题找到了，但证据都在别的文件"),
        ("未标注细则上的问题", whole.unlabelled, "没有人看过这些细则，不算对也不算错"),
    ]
    for name, one in (
        ("机器判断", of_automation(compared, "full")),
        ("机器初筛", of_automation(compared, "screening")),
    ):
        rows.extend((_share_row(f"{name}：查全率", one.recall), _share_row(f"{name}：查准率", one.precision)))
    rows.append(_share_row("文书种类认对", kinds_right(compared)))
    rows.append(_share_row("要素读对", elements_right(of_elements(compared))))
    scores = of_scores(compared)
    if scores is not None:
        rank = "—" if scores.rank is None else f"{scores.rank:.2f}"
        rows.append(("与人工评分平均相差（分）", f"{scores.mean_difference:.1f}", "机评取最低分与最高分的中间值"))
        rows.append(("人工评分在机评区间内（卷）", scores.within, f"给了人工评分的 {scores.dossiers} 卷"))
        rows.append(("名次相关（Spearman）", rank, "1 为名次完全一致；不足三卷不算"))
    columns = (Column("项目", 30), Column("数值", 12, "centre"), Column("说明", 60))
    return Table("总览", "准确率评估", _COUNTED, columns, tuple(rows))


def _share_row(name: str, share: Share) -> tuple[Entry, ...]:
    if share.value is None:
        return name, "—", "没有可算的"
    return name, f"{share.value:.1%}", f"{share.hits}/{share.total}，区间 {interval(share)}"


def _criteria(compared: Sequence[Compared], criteria: Mapping[str, Criterion]) -> Table:
    ways = {"full": "机器判断", "screening": "机器初筛", "manual": "人工"}

    def words(name: str) -> tuple[Entry, ...]:
        one = criteria.get(name)
        return (name, "", "", "") if one is None else (name, one.title, one.dimension, ways[one.automation])

    rows = tuple((*words(name), *_measures(one)) for name, one in of_criteria(compared))
    columns = (
        Column("细则", 10, "centre"),
        Column("标题", 36),
        Column("维度", 10, "centre"),
        Column("方式", 10, "centre"),
    )
    note = "误报多的在前，其次是漏掉多的。卷数是这条细则适用的案卷。"
    return Table("逐细则", "逐细则", note + _COUNTED, (*columns, *_MEASURES), rows)


def _grouped(name: str, first: str, rows: Iterable[Row]) -> Table:
    entries = tuple((group, *_measures(one)) for group, one in rows)
    return Table(name, name, _COUNTED, (Column(first, 24), *_MEASURES), entries)


def _measures(one: Tally) -> tuple[Entry, ...]:
    return (
        one.dossiers, one.found, one.missed, one.doubted, one.false, one.recall.value, _between(one.recall),
        one.precision.value, _between(one.precision), one.cannot_tell.value, one.unlabelled,
    )  # fmt: skip


def _between(share: Share) -> str:
    return interval(share) if share.total else ""


def _confusions(compared: Sequence[Compared]) -> Table:
    rows = tuple(
        (one.true or "（卷内没有）", one.seen or "（没有认出）", one.count, "\n".join(one.files))
        for one in confusions(compared)
    )
    columns = (Column("实际种类", 26), Column("认作", 26), Column("份数", 8, "centre"), Column("在哪里", 60))
    note = "只列认错的；卷内没有而读出了一份的、有而没有单独认出的也在内。"
    return Table("文书种类混淆", "文书种类混淆", note, columns, rows)


def _elements(compared: Sequence[Compared]) -> Table:
    slips: dict[tuple[str, str], list[str]] = {}
    for one in compared:
        for seen in one.elements:
            if seen.answer != "right":
                told = f"{one.truth.name}/{seen.file}：应为“{seen.true}”，" + (
                    f"读作“{seen.seen}”" if seen.seen else "没有读出"
                )
                slips.setdefault((seen.kind, seen.name), []).append(told)
    rows = tuple(
        (
            row.kind, row.name, row.right, row.wrong, row.unread, row.accuracy.value, _between(row.accuracy),
            "\n".join(slips.get((row.kind, row.name), ())),
        )
        for row in of_elements(compared)
    )  # fmt: skip
    columns = (
        Column("文书", 22), Column("要素", 16), Column("读对", 8, "centre"), Column("读错", 8, "centre"),
        Column("没读出", 8, "centre"), Column("准确率", 9, "share"), Column("区间", 15, "centre"), Column("差在哪里", 60),
    )  # fmt: skip
    return Table("要素", "要素", "读错多的在前。只比标注了值的要素。", columns, rows)


def _dossiers(compared: Sequence[Compared]) -> Table:
    columns = (
        Column("案卷", 24), Column("案卷类型", 18), Column("格式", 10, "centre"), Column("情况", 12, "centre"),
        Column("细则", 14, "centre"), Column("标注", 36), Column("工具的说法", 48), Column("在哪里", 30),
    )  # fmt: skip
    rows = tuple(row for one in compared for row in _of_dossier(one))
    note = "每一个漏掉的问题、每一处误报都在这里；“一致”的案卷没有可说的。"
    return Table("逐卷", "逐卷", note, columns, rows)


def _of_dossier(one: Compared) -> Iterator[tuple[Entry, ...]]:
    head = (one.truth.name, one.case_type, FORMS[one.form])
    rows: list[tuple[Entry, ...]] = []
    if one.refusal is not None:
        rows.append(("没有评", "", "", one.refusal, ""))
    for judged in one.judged:
        problem = judged.problem
        where = " ".join(filter(None, (problem.document, problem.file, f"第{problem.page}页" if problem.page else "")))
        names = "、".join(problem.criteria)
        if not judged.found:
            rows.append(("漏掉", names, problem.name, f"{said(judged)}：{judged.reason}", where))
        elif not judged.placed:
            rows.append(("位置不符", names, problem.name, judged.reason, where))
    rows.extend(("误报", *_finding(each)) for each in one.invented)
    rows.extend(("误否决", name, "", "", "") for name in one.false_vetoes)
    rows.extend(("未标注", *_finding(each)) for each in one.unlabelled)
    yield from ((*head, *row) for row in rows or [("一致", "", "", "", "")])


def _finding(one: Invented) -> tuple[Entry, ...]:
    return one.criterion, "", one.reason, " ".join(filter(None, (one.file, one.place)))
