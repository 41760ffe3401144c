"""What a criterion asks, on what law it rests and how it is judged, for `anjuan explain`."""

from checklists.criterion import Basis, Criterion

_AUTOMATION = {
    "full": "机器判断",
    "screening": "机器初筛：确定的问题才判；未见问题时显示“初筛未见问题”，由人确认",
    "manual": "人工评查",
}
_NUMERALS = "零一二三四五六七八九"


def explained(criterion: Criterion) -> str:
    """The whole criterion as text, ready for a terminal."""
    lines = [
        f"{criterion.id}  {criterion.title}",
        f"环节：{criterion.stage}    维度：{criterion.dimension}    方式：{_AUTOMATION[criterion.automation]}",
        "",
        f"要求：{criterion.requirement}",
        "依据：" + ("；".join(basis_text(basis) for basis in criterion.basis) or "没有找到条文依据"),
        f"怎样判断：{criterion.judged}",
    ]
    if criterion.applies.facts or criterion.applies.any_fact or criterion.applies.documents:
        lines.append(f"何时适用：{_applies(criterion)}")
    if criterion.findings:
        lines.append("问题代码：")
        lines.extend(f"  {criterion.code(slug)}  {fault.title}" for slug, fault in criterion.findings.items())
    lines.append(f"怎样处理：{criterion.advice}{_cure(criterion, curable=criterion.curable)}")
    if criterion.look_at:
        lines.append("人工查看：" + "、".join(criterion.look_at))
    if criterion.example is not None:
        lines.extend((f"合格的例子：{criterion.example.passing}", f"不合格的例子：{criterion.example.failing}"))
    if criterion.remark:
        lines.append(f"说明：{criterion.remark}")
    return "\n".join(lines)


def finding_explained(criterion: Criterion, slug: str) -> str:
    """One finding of the criterion, and then the criterion."""
    fault = criterion.findings[slug]
    curable = criterion.curable if fault.curable is None else fault.curable
    lines = [
        f"{criterion.code(slug)}  {fault.title}",
        f"怎样处理：{fault.advice or criterion.advice}{_cure(criterion, curable=curable)}",
        "",
        "它所属的评查细则：",
    ]
    return "\n".join((*lines, explained(criterion)))


def _cure(criterion: Criterion, *, curable: bool) -> str:
    """Until when a fault can be cured, where it can no longer be once the case has gone on."""
    if curable:
        return ""
    until = "、".join(criterion.curable_until)
    return f"（卷内还没有{until}时可以补正，以后不可补正）" if until else "（不可补正）"


def _applies(criterion: Criterion) -> str:
    applies = criterion.applies
    parts = [fact.value if value else f"非{fact.value}" for fact, value in applies.facts.items()]
    if applies.any_fact:
        parts.append("或".join(fact.value for fact in applies.any_fact))
    if applies.documents:
        parts.append("卷内有" + "或".join(applies.documents))
    return "，".join(parts)


def basis_text(basis: Basis) -> str:
    """《…》第六十三条第一款第（一）项; marked where the text was not verified."""
    if basis.article is None:
        text = basis.law
    else:
        last = f"至第{chinese_number(basis.to_article)}条" if basis.to_article else ""
        text = f"《{basis.law}》第{chinese_number(basis.article)}条{last}"
        if basis.paragraph is not None:
            text += f"第{chinese_number(basis.paragraph)}款"
        if basis.item is not None:
            text += f"第（{chinese_number(basis.item)}）项"
    return text if basis.verified else f"{text}（未核原文）"


def chinese_number(number: int) -> str:
    """1 to 9999 as articles are numbered: 六十三, 一百零五, 十六."""
    if not 0 < number < 10_000:
        raise ValueError(number)
    text = ""
    gap = False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap else "") + _NUMERALS[digit] + name
            gap = False
        else:
            gap = bool(text)
    return text.removeprefix("一") if text.startswith("一十") else text
