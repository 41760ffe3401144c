"""A draft as the YAML of a standard, with every proposal marked and scored in a comment."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

import yaml

from checklists.criterion import Criterion
from checklists.importing.charging import Charge, Charged, Joint
from checklists.importing.drafting import Draft, DraftItem, DraftPart, DraftVeto
from checklists.importing.proposals import IN_FORCE, Ranking, Scored
from checklists.importing.rules import Rule, rules_of


def yaml_of(draft: Draft, id: str, library: Mapping[str, Criterion]) -> str:
    return "\n".join(_Writer(library).lines(draft, id)) + "\n"


def _scalar(text: str) -> str:
    """Quoted where YAML would read it as something else."""
    written: str = yaml.safe_dump(_printable(text), allow_unicode=True, width=10**9)
    return written.removesuffix("\n").removesuffix("\n...")


def _printable(text: str) -> str:
    """What YAML takes: no control characters, one line."""
    return " ".join(re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\u2028\u2029]", " ", text).split())


def _quoted(text: str) -> str:
    escaped = _printable(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def plain(points: Decimal) -> str:
    return format(points.normalize(), "f")


class _Writer:
    def __init__(self, library: Mapping[str, Criterion]) -> None:
        self._library = library

    def lines(self, draft: Draft, id: str) -> Iterator[str]:
        yield f"# 由评分表 {_printable(draft.source)} 导入的草稿。标“建议”的细则和扣分是程序按字面猜的，后面的数字是相似程度（满分 100），"
        yield f"# 低于 {IN_FORCE} 的没有采用，只列出来供参考。请逐条核对，改好后用 anjuan standard check 检查；写法见 docs/writing-standards.md。"
        for warning in draft.warnings:
            yield f"# 请核对：{_printable(warning)}"
        yield f"id: {id}          # 标准的编号，可以改：小写英文字母、数字和短横"
        yield f"title: {_scalar(draft.title)}"
        yield f"edition: {_quoted(draft.edition)}"
        yield f"source: {_scalar(draft.source + '（由评分表导入，请补写发文机关和文号）')}"
        yield "ours: false"
        yield f"case_type: {draft.case_type}          # 按标题认定，请核对"
        if draft.procedure is not None:
            yield f"procedure: {draft.procedure}"
        yield f"full: {plain(draft.full)}" + ("" if draft.full_stated else "          # 表上没有写总分，请核对")
        said = "表上说按比例折算" if draft.rescale else "表上没有写不适用的项怎样计，暂按“不扣分”"
        yield f"inapplicable: {'rescale' if draft.rescale else 'award'}          # {said}，请核对"
        yield from self._grades(draft)
        yield from self._vetoes(draft)
        yield "sections:"
        for part in draft.parts:
            yield from self._part(part, "  ")

    def _grades(self, draft: Draft) -> Iterator[str]:
        yield "grades:" + ("" if draft.grades else "          # 表上没有读到等次，请照文件补写")
        for name, start, points in draft.grades or (("等次未定", "at_least", Decimal(0)),):
            yield f"  - {{name: {name}, {start}: {plain(points)}}}"
        worst = draft.grades[-1][0] if draft.grades else "不合格"
        if any(veto.effect in ("score_zero", "unqualified") for veto in draft.vetoes):
            yield f"veto_grade: {worst}"

    def _vetoes(self, draft: Draft) -> Iterator[str]:
        if draft.vetoes:
            yield "vetoes:"
        for veto in draft.vetoes:
            yield from self._veto(veto, draft)

    def _veto(self, veto: DraftVeto, draft: Draft) -> Iterator[str]:
        chosen = veto.by.chosen
        if chosen is not None:
            yield f"  # 建议，请核对：{self._told(chosen)}{self._others(veto.by)}"
        else:
            yield f"  # 人工{self._near(veto.by.others)}"
        effect, grade = veto.effect, self._best_but_one(draft)
        if effect == "grade_cap" and grade is None:
            yield "  # 表上说等次封顶，但没有读到等次：补写 grades 后改成 effect: grade_cap 和 grade；现在按扣 0 分，只作提示"
        yield f"  - id: {veto.id}"
        yield f"    title: {_scalar(veto.title)}"
        if chosen is not None:
            code = chosen.name
            yield f"    when: {{found: [{code}]}}" if "." in code else f"    criterion: {code}"
        if effect == "grade_cap":
            yield from (
                ("    effect: deduct", "    points: 0")
                if grade is None
                else ("    effect: grade_cap", f"    grade: {grade}")
            )
            return
        note = "" if veto.stated else "          # 表上没有写后果，请核对"
        yield f"    effect: {effect}{note}"

    def _best_but_one(self, draft: Draft) -> str | None:
        return draft.grades[1][0] if len(draft.grades) > 1 else None

    def _part(self, part: DraftPart, indent: str) -> Iterator[str]:
        yield f"{indent}- id: {_quoted(part.id)}"
        yield f"{indent}  title: {_scalar(part.title)}"
        if part.full is not None:
            yield f"{indent}  full: {plain(part.full)}"
        if part.items:
            yield f"{indent}  items:"
        for item in part.items:
            yield from self._item(item, part, indent + "    ")
        if part.parts:
            yield f"{indent}  sections:"
        for inner in part.parts:
            yield from self._part(inner, indent + "    ")

    def _item(self, item: DraftItem, part: DraftPart, indent: str) -> Iterator[str]:
        found, said = item.charged, item.charged.item
        yield f"{indent}- id: {_quoted(item.id)}"
        inner = indent + "  "
        yield f"{inner}title: {_scalar(said.title)}"
        yield f"{inner}full: {plain(said.full)}" if said.full is not None else f"{inner}uncapped: true"
        if said.deducts:
            yield f"{inner}deducts: {_scalar(said.deducts)}"
        for remark in (said.note and f"备注：{said.note}", said.doubt):
            if remark:
                yield f"{inner}# {_printable(remark)}"
        if not found.criteria:
            yield f"{inner}# 人工{self._near(found.near)}"
            if said.full is None and (stake := _at_stake(found, part)):
                yield f"{inner}at_stake: {plain(stake)}"
            return
        yield from self._proposed(found, inner)

    def _proposed(self, found: Charged, indent: str) -> Iterator[str]:
        yield f"{indent}# 建议，请核对"
        for name in found.criteria:
            yield f"{indent}#   {name} {self._library[name].title}"
        yield f"{indent}criteria: [{', '.join(found.criteria)}]"
        if found.charges:
            yield f"{indent}deductions:"
        for charge in found.charges:
            yield f"{indent}  {charge.code}: {self._price(charge, found)}  # {self._reason(charge)}"
        if found.joints:
            yield f"{indent}together:"
        for joint in found.joints:
            yield from self._joint(joint, found, indent + "  ")
        for clause in dict.fromkeys(found.left):
            yield f"{indent}# 没有对应的细则，请人看：{_printable(clause)}"
        if found.near:
            yield f"{indent}#   相近的（未采用）：{'、'.join(map(self._told, found.near[:3]))}"

    def _joint(self, joint: Joint, found: Charged, indent: str) -> Iterator[str]:
        yield f"{indent}- title: {_scalar(joint.rule.text)}  # {joint.by.best}"
        yield f"{indent}  when: {{found: [{', '.join(joint.codes)}]}}"
        yield from (f"{indent}  {field}" for field in _amount(joint.rule, found.item.full))

    def _price(self, charge: Charge, found: Charged) -> str:
        rule = charge.rule
        fields = list(_amount(rule, found.item.full))
        if rule.points is not None and "whole: true" not in fields:
            if rule.per == "document":
                fields.append("per: document")
            elif rule.once:
                fields.append("once: true")
            if rule.cap is not None:
                fields.append(f"cap: {plain(rule.cap)}")
        return "{" + ", ".join(fields) + "}"

    def _reason(self, charge: Charge) -> str:
        fault = self._library[charge.code.partition(".")[0]].findings[charge.code.partition(".")[2]].title
        said = f"“{_printable(charge.rule.text)}”" if charge.rule.text else "表上没有写怎样扣，由人定"
        whole = f"，按整条细则 {charge.by.scored[0].name}" if charge.broad else ""
        return f"{fault} {charge.score}：{said}{whole}{self._others(charge.by)}"

    def _others(self, by: Ranking) -> str:
        return f"；其次 {'、'.join(f'{one.name} {one.score}' for one in by.others)}" if by.others else ""

    def _near(self, scored: Sequence[Scored]) -> str:
        best = sorted(scored, key=lambda one: -one.score)[:3]
        return f"。相近的（未采用）：{'、'.join(map(self._told, best))}" if best else ""

    def _told(self, one: Scored) -> str:
        criterion, _, slug = one.name.partition(".")
        known = self._library[criterion]
        return f"{one.name} {known.findings[slug].title if slug else known.title} {one.score}"


def _amount(rule: Rule, full: Decimal | None) -> Iterator[str]:
    """Never more than the item has."""
    if rule.whole or (full is not None and rule.points is not None and rule.points > full):
        yield "whole: true"
    elif rule.points is not None:
        yield f"points: {plain(rule.points)}"
    else:
        most = rule.most if rule.most is not None else full or Decimal(0)
        most = most if full is None else min(most, full)
        yield f"least: {plain(min(rule.least or Decimal(0), most))}"
        yield f"most: {plain(most)}"


def _at_stake(found: Charged, part: DraftPart) -> Decimal | None:
    """What an item without points of its own can cost while nobody has judged it: all of its part, where that is stated."""
    amounts = [points for rule in rules_of(found.item.deducts) if (points := rule.highest) is not None]
    each = any(rule.points is not None and not rule.once for rule in rules_of(found.item.deducts))
    if part.full is not None and (each or not amounts):
        return part.full
    return sum(amounts, Decimal(0)) or None
