"""docs/criteria-limits.md: what each criterion can tell and what not, with what was measured."""

from collections.abc import Iterable, Iterator, Mapping

from pydantic import BaseModel

from checklists.criterion import Criterion
from checklists.loading import load_criteria
from docs.figures import TABLES, Counts, figures, markdown

KINDS: Mapping[str, tuple[str, str, str]] = {
    "presence": ("有无", "卷内有没有这种文书，或其中有没有这一要素", "有一页没读出、文书种类拿不准时不说缺；不看内容对不对"),
    "elements": ("要素", "文书的栏目、正文里有没有这些要素", "没设栏目、各局表格不同时不认定；不看填得对不对"),
    "signatures": ("签名", "签名处有没有签名、图像或拒签的注明", "不辨是谁签的；扫描件上盖了章、字迹不清的不判断"),
    "seals": ("印章", "文书上有没有印章图像或有效的数字签名", "不辨真假；全卷没有印章图像（电子稿）、黑白扫描的不判断"),
    "deadline": ("期限", "两个日期之间是否在法定期限内，工作日按国务院放假安排", "日期没读出、期限未核原文、超出日历年份的不判断；不看延期理由"),
    "order": ("先后", "各步骤日期的先后", "没有日期的步骤跳过；同一天内的先后一般不判断"),
    "hours": ("时段", "是否在夜间或法定节假日", "没写钟点的不判断；是否属于紧急情况由人看"),
    "consistency": ("一致", "同一要素在各文书里是否一致", "可能是识别错字的、可能另有所指的不认定"),
    "sums": ("合计", "表格各行与合计、单价乘数量与金额", "只核简单的表；有小计、有空格的不判断"),
    "quantities": ("数量", "决定书与清单的物品数量", "名称对不上的不判断"),
    "items": ("逐项", "后一文书有没有漏写前一文书编了号的事项", "两份文书都编号、号码对得上才比；分批到期、写法相近的由人看"),
    "rows": ("逐行", "清单、检查表有没有哪一行空着、没有勾选而其他行填了", "扫描件、只有一行的不判断；没有规格的物品由人看"),
    "amount": ("金额", "大小写、决定与告知、罚款是否在幅度内", "文书没有引述幅度、法规没有收录的不判断；裁量是否适当由人看"),
    "citation": ("引用", "法律全称、条款项是否写明，条文是否存在、当时是否施行", "不看条文与事实是否相符；没有收录的法律、地方规定不判断"),
    "issuer": ("机关", "落款是否以机关的名义", "有没有职权、委托是否合法由人看"),
    "remedies": ("救济", "告知的复议机关是否为当时法律规定的机关", "法律没有写明的情形由人看"),
    "roles": ("人员", "执法人员是否不少于法定人数，同一人是否担任不能兼任的角色", "同名的是不是同一人、有没有资格由人看"),
    "certificates": ("证件", "执法证复印件上的证号、有效期与执法记录", "卷内没有复印件的人员不判断"),
    "overlap": ("重叠", "同一执法人员在两份笔录里的时间是否重叠", "没写起止钟点的不判断"),
    "service": ("送达", "应当送达的文书有没有送达回证或者签收", "回证与文书对应不上的由人看；送达方式是否适当不判断"),
    "named_evidence": ("列举", "文书列举的证据卷内有没有提到", "从不认定缺少，只提示核对"),
    "catalogue": ("目录", "卷内目录与文书、页码", "Word 文件没有页码，只核目录写明的页"),
    "wording": ("用语", "文书里有没有写到（或不该写的）这层意思", "写法与已知的都不同时不认定；写得对不对、充分不充分由人看"),
    "consent": ("同意", "应当同意的人最后的意见是不是同意", "没读出的、附条件的意见由人看"),
    "facts": ("案情", "案情是否符合（如当事人有没有申辩）", "案卷没有说明的不判断"),
    "follows": ("随他条", "其他细则认定的同一事实", "与那些细则同样的限度"),
}  # fmt: skip
"""Kind of check -> what it is called, what it reads, what it leaves to a person."""

_JOINING = frozenset({"all", "either", "given"})
_WAYS = {"full": "机器判断", "screening": "初筛", "manual": "人工"}


def limits_page() -> str:
    criteria = load_criteria()
    lines = [
        "# 每条细则能判断什么、不能判断什么",
        "",
        "由 `make docs` 从数据生成，请勿手改。要求和依据见 [criteria.md](criteria.md)，总的准确率见 [accuracy.md](accuracy.md)。",
        "",
        "实测来自自写样卷（`make accuracy`，两部分合计），真实案卷会差一些。“埋设”是样卷里埋下的问题数；没有埋设过的，只知道"
        "误报过几次，不知道漏不漏。“不能判断”是适用的案卷中答“不能判断”、请人核对的比例。",
        "",
        "初筛的细则只在问题确定时判不符合；看得见的条件都满足时显示“初筛未见问题”，要由人确认，其余一律交给人。",
        "",
        "## 各种检查读什么、留下什么",
        "",
        markdown(("检查", "读什么", "不能判断什么"), KINDS.values()),
    ]
    measured = _measured()
    tables: dict[str, list[Criterion]] = {}
    for one in criteria.values():
        tables.setdefault(one.id[:2], []).append(one)
    for prefix, called in TABLES.items():
        lines.extend(("", f"## {prefix} {called}", "", _table(tables[prefix], measured)))
    return "\n".join(lines) + "\n"


def _table(members: Iterable[Criterion], measured: Mapping[str, Counts]) -> str:
    head = ("细则", "方式", "检查", "判什么，什么由人看", "埋设", "找到", "漏掉（请核对）", "误报", "不能判断")
    return markdown(head, (_row(one, measured.get(one.id)) for one in members))


def _row(one: Criterion, counts: Counts | None) -> tuple[object, ...]:
    told = f"**{one.title}** {one.judged}" + (f" {one.remark}" if one.remark else "")
    return (f"{one.id}", _WAYS[one.automation], checks_of(one) or "—", _one_line(told), *_counted(one, counts))


def _counted(one: Criterion, counts: Counts | None) -> tuple[object, ...]:
    if one.automation == "manual":
        return ("—",) * 5
    if counts is None:
        return ("—", "—", "—", "—", "没有样卷用到")
    unsure = f"{counts.unsure / counts.asked:.0%}" if counts.asked else "—"
    planted = counts.found + counts.missed
    if not planted:
        return ("0", "—", "—", counts.false, unsure)
    return (planted, counts.found, f"{counts.missed}（{counts.doubted}）", counts.false, unsure)


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def checks_of(one: Criterion) -> str:
    """The kinds of its checks, each once: those that may fail, then those that only clear."""
    kinds = dict.fromkeys((*_kinds(one.check), *_kinds(one.clear_when)))
    return "、".join(KINDS[kind][0] for kind in kinds)


def _kinds(check: object) -> Iterator[str]:
    """The kinds within a check, joined ones taken apart."""
    match check:
        case tuple():
            for part in check:
                yield from _kinds(part)
        case BaseModel():
            fields = dict(check)
            kind = fields.get("kind")
            if isinstance(kind, str) and kind not in _JOINING:
                yield kind
                return
            yield from _kinds(fields.get("check"))
            yield from _kinds(fields.get("checks"))


def _measured() -> Mapping[str, Counts]:
    """Both splits together, by criterion."""
    added: dict[str, Counts] = {}
    for one in (*figures().test.criteria, *figures().development.criteria):
        before = added.get(one.name)
        added[one.name] = one if before is None else _sum(before, one)
    return added


def _sum(one: Counts, other: Counts) -> Counts:
    first, second = one.model_dump(exclude={"name"}), other.model_dump(exclude={"name"})
    return Counts(name=one.name, **{key: first[key] + second[key] for key in first})
