"""What is wrong in a standard, each with its line, and what a panel should know that is not wrong."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from checklists.case_types import load_case_types
from checklists.conditions import Condition
from checklists.criterion import Criterion
from checklists.model_mistakes import Key
from checklists.standard import Deduction, Item, Placed, Price, Section, Standard, Veto, made_for
from checklists.yaml_source import Source

_LISTED = 3

Library = Mapping[str, Criterion]
KnownCode = Callable[[str, Library], bool]


def mistakes_of(source: Source, standard: Standard, library: Library, known: KnownCode) -> Iterator[str]:
    """Everything for which a standard is refused."""
    yield from _types(source, standard)
    yield from _whole(source, standard)
    yield from _grades(source, standard)
    yield from _sections(source, standard, library, known)
    yield from _twice(source, standard)
    yield from _vetoes(source, standard, library, known)
    yield from _gates(source, standard, library, known)
    yield from _lists(source, standard, library, known)


def unknown_kinds(source: Source, standard: Standard, kinds: Collection[str]) -> Iterator[str]:
    for key, section, _ in walked(standard):
        for position, item in enumerate(section.items):
            for kind in item.documents:
                if kind not in kinds:
                    yield source.mistake((*key, "items", position, "documents"), f"目录里没有这种文书：{kind}")


def _types(source: Source, standard: Standard) -> Iterator[str]:
    """The types of case and their procedures are those of the list, for the whole and for its parts."""
    types = load_case_types()
    yield from _unknown_types(source, ("case_type",), [standard.case_type])
    alike = [one.procedure for one in types if one.case_type == standard.case_type and one.procedure]
    if standard.procedure is not None and alike and standard.procedure not in alike:
        told = f"{standard.case_type}没有程序“{standard.procedure}”；可以是 {'、'.join(alike)}"
        yield source.mistake(("procedure",), told)
    if standard.case_type in {one.case_type for one in types} and not any(made_for(standard, one) for one in types):
        yield source.mistake(("case_type",), _of_another_type(standard))
    known_procedures = dict.fromkeys(one.procedure for one in types if one.procedure)
    for key, section, _ in walked(standard):
        yield from _unknown_types(source, (*key, "case_types"), section.case_types)
        for name in section.procedures:
            if name not in known_procedures:
                told = f"没有程序“{name}”；可以是 {'、'.join(known_procedures)}"
                yield source.mistake((*key, "procedures"), told)


def _of_another_type(standard: Standard) -> str:
    """Why no dossier at all could be judged by it."""
    named = standard.wanted
    others = [one.called for one in load_case_types() if any(name.startswith(one.prefixes) for name in named)]
    listed = "、".join(named[:_LISTED]) + (" 等" if len(named) > _LISTED else "")
    meant = f"{standard.case_type}（{standard.procedure}）" if standard.procedure else standard.case_type
    return f"写的是{meant}，所用的细则 {listed} 却是评{'、'.join(others)}的：这样的标准评不了任何案卷"


def _unknown_types(source: Source, key: Key, names: Iterable[str]) -> Iterator[str]:
    known_types = dict.fromkeys(one.case_type for one in load_case_types())
    for name in names:
        if name not in known_types:
            yield source.mistake(key, f"没有案卷类型“{name}”；可以是 {'、'.join(known_types)}")


def _whole(source: Source, standard: Standard) -> Iterator[str]:
    if not standard.scored:
        if standard.grades:
            yield source.mistake(("grades",), "不打分的标准（scored: false）没有等次")
        return
    if standard.appendix:
        return
    for field, needed in (("full", "满分"), ("inapplicable", "不适用项怎样计（rescale 或 award）")):
        if field not in standard.model_fields_set:
            yield source.mistake((), f"缺少“{field}”：{needed}")
    if "full" in standard.model_fields_set and standard.full == 0:
        yield source.mistake(("full",), "满分应当大于 0")
    if not standard.grades:
        yield source.mistake(("grades",), "缺少等次 grades")
    ends_the_score = any(veto.effect in ("score_zero", "unqualified") for veto in standard.vetoes)
    if ends_the_score and not standard.veto_grade:
        yield source.mistake((), "缺少“veto_grade”：否决成立时的等次")


def _grades(source: Source, standard: Standard) -> Iterator[str]:
    for at, grade in enumerate(standard.grades):
        if (grade.at_least is None) == (grade.above is None):
            yield source.mistake(("grades", at), f"等次“{grade.name}”的起点写 at_least（≥）或 above（＞）其中一个")
    # Of two that begin at the same point the one that leaves the point out stands higher.
    ends = [(grade.start, grade.above is not None) for grade in standard.grades]
    if ends != sorted(ends, reverse=True):
        yield source.mistake(("grades",), "等次应从高到低排列")


def _sections(source: Source, standard: Standard, library: Library, known: KnownCode) -> Iterator[str]:
    seen: set[str] = set()
    sections: set[str] = set()
    for key, section, path in walked(standard):
        if section.id in sections:
            yield source.mistake((*key, "id"), f"部分编号 {section.id} 重复")
        sections.add(section.id)
        if not section.items and not section.sections:
            yield source.mistake(key, f"“{section.title}”里没有评分项")
        for position, item in enumerate(section.items):
            at: Key = (*key, "items", position)
            if item.id in seen:
                yield source.mistake((*at, "id"), f"评分项编号 {item.id} 重复")
            seen.add(item.id)
            yield from _item(source, at, Placed(item, path), standard, library, known)
    for item_id in sorted(seen & sections):
        yield source.mistake(("sections",), f"{item_id} 既是部分的编号，又是评分项的编号")


def walked(standard: Standard) -> Iterator[tuple[Key, Section, tuple[Section, ...]]]:
    """Every section with its place in the file, and the way to it."""

    def within(
        sections: tuple[Section, ...], key: Key, above: tuple[Section, ...]
    ) -> Iterator[tuple[Key, Section, tuple[Section, ...]]]:
        for at, section in enumerate(sections):
            place, path = (*key, "sections", at), (*above, section)
            yield place, section, path
            yield from within(section.sections, place, path)

    return within(standard.sections, (), ())


def _item(
    source: Source, key: Key, placed: Placed, standard: Standard, library: Library, known: KnownCode
) -> Iterator[str]:
    item = placed.item
    yield from _marks(source, key, item, standard)
    for criterion in item.criteria:
        if criterion not in library:
            yield source.mistake((*key, "criteria"), f"没有评查细则 {criterion}")
    for code, deduction in item.deductions.items():
        place = (*key, "deductions", code)
        if not known(code, library):
            yield source.mistake(place, f"没有问题代码 {code}")
        elif code.partition(".")[0] not in item.criteria:
            yield source.mistake(place, f"{code} 不属于本项的评查细则")
        yield from _price(source, place, deduction, item, standard)
        yield from _counting(source, place, deduction)
    yield from _awards(source, key, item, standard)
    if item.together and not item.criteria:
        yield source.mistake((*key, "together"), "有合并扣分（together）的评分项要写 criteria")
    for at, joint in enumerate(item.together):
        place = (*key, "together", at)
        yield from _price(source, place, joint, item, standard)
        yield from _condition(source, (*place, "when"), joint.when, library, known)
        for code in joint.when.found:
            if code in item.deductions:
                yield source.mistake(place, f"{code} 已在 deductions 里单独扣分，不能再列进“之一即扣”")
            elif code.partition(".")[0] not in item.criteria:
                yield source.mistake(place, f"{code} 不属于本项的评查细则")


def _marks(source: Source, key: Key, item: Item, standard: Standard) -> Iterator[str]:
    if not standard.scored:
        if item.full is not None or item.deductions or item.awards:
            yield source.mistake(key, f"不打分的标准（scored: false），评分项 {item.id} 不能有分值")
        return
    if item.full is None and not item.uncapped:
        yield source.mistake(key, f"评分项 {item.id} 缺少“full”；没有本项满分的写 uncapped: true")
    if item.full is not None and item.uncapped:
        yield source.mistake((*key, "uncapped"), f"评分项 {item.id} 有满分，就不能是 uncapped")
    if item.at_stake is not None and not item.uncapped:
        yield source.mistake((*key, "at_stake"), "at_stake 只用于没有本项满分的评分项（uncapped: true）")


def _price(source: Source, key: Key, price: Price, item: Item, standard: Standard) -> Iterator[str]:
    ends = (price.least is not None) + (price.most is not None)
    given = (price.points is not None) + (ends > 0) + price.whole
    if given != 1 or ends == 1:
        yield source.mistake(key, "写 points（几分），或 least 与 most（由人在其间定），或 whole: true（扣全分）")
        return
    if price.least is not None and price.most is not None and price.least > price.most:
        yield source.mistake(key, f"least {price.least} 大于 most {price.most}")
    if price.whole and item.full is None:
        yield source.mistake(key, "没有本项满分，不能扣全分（whole）")
    least, most = price.between(item.marks)
    if item.full is not None and most > item.full:
        yield source.mistake(key, f"扣分 {most} 超过本项满分 {item.full}")
    if standard.values and not price.whole:
        for value in dict.fromkeys((least, most)):
            if value and value not in standard.values:
                allowed = "、".join(f"{one:f}" for one in standard.values)
                yield source.mistake(key, f"{value} 不是标准允许的分值（{allowed}）")


def _counting(source: Source, key: Key, deduction: Deduction) -> Iterator[str]:
    if deduction.once and deduction.per != "finding":
        yield source.mistake(key, "once（只扣一次）与 per 只写一个")
    if deduction.whole and deduction.cap is not None:
        yield source.mistake(key, "扣全分（whole）不能再有上限 cap")


def _awards(source: Source, key: Key, item: Item, standard: Standard) -> Iterator[str]:
    if not item.awards:
        return
    if item.deductions or item.together:
        yield source.mistake((*key, "awards"), "一项里得分（awards）与扣分（deductions、together）只能有一种")
    for criterion in item.awards:
        if criterion not in item.criteria:
            yield source.mistake((*key, "awards", criterion), f"{criterion} 不在本项的 criteria 里")
    total = sum(item.awards.values(), Decimal(0))
    if item.full is None:
        yield source.mistake((*key, "awards"), "按得分点给分（awards）的评分项要有本项满分 full")
    elif total != item.full:
        yield source.mistake((*key, "awards"), f"各得分点之和 {total:f} 与本项满分 {item.full:f} 不等")


def _condition(source: Source, key: Key, condition: Condition, library: Library, known: KnownCode) -> Iterator[str]:
    for part in condition.parts():
        if len(part.kinds) != 1 or (part.at_least is None) != (not part.of):
            told = "条件写 found、any_of、all_of、at_least（同时写 of）、facts 其中一种"
            yield source.mistake(key, told)
    for code in condition.codes:
        if not known(code, library):
            yield source.mistake(key, f"没有问题代码 {code}")


def _twice(source: Source, standard: Standard) -> Iterator[str]:
    """One fault is deducted once: a code may stand in two items only for different documents."""
    first: dict[tuple[str, str], str] = {}
    for key, section, _ in walked(standard):
        for position, item in enumerate(section.items):
            for code in _charged(item):
                for kind in item.documents or ("",):
                    other = next((first[(code, one)] for one in _overlaps(code, kind, first)), None)
                    if other is not None and other != item.id:
                        own: Key = ("deductions", code) if code in item.deductions else ("together",)
                        place = (*key, "items", position, *own)
                        told = f"{code} 在 {other} 已经扣分；同一缺陷只在一处扣，确要分开的用 documents 分清文书"
                        yield source.mistake(place, told)
                    first.setdefault((code, kind), item.id)


def _charged(item: Item) -> Iterator[str]:
    """The codes that cost something in the item, by themselves or together with others."""
    yield from item.deductions
    for joint in item.together:
        yield from (code for code in joint.when.codes if code.partition(".")[0] in item.criteria)


def _overlaps(code: str, kind: str, first: Mapping[tuple[str, str], str]) -> Iterator[str]:
    for known_code, known_kind in first:
        if known_code == code and (kind == known_kind or not kind or not known_kind):
            yield known_kind


def _vetoes(source: Source, standard: Standard, library: Library, known: KnownCode) -> Iterator[str]:
    names: set[str] = set()
    grades = {grade.name for grade in standard.grades}
    for at, veto in enumerate(standard.vetoes):
        key: Key = ("vetoes", at)
        if veto.criterion is not None and veto.criterion not in library:
            yield source.mistake(key, f"没有评查细则 {veto.criterion}")
        if veto.when is not None:
            yield from _condition(source, (*key, "when"), veto.when, library, known)
        yield from _named(source, key, veto)
        if veto.name in names:
            yield source.mistake(key, f"否决项 {veto.name} 重复；同一细则有几种否决的，各写一个 id")
        names.add(veto.name)
        if (veto.effect == "grade_cap") != (veto.grade is not None):
            yield source.mistake(key, "effect: grade_cap 与 grade（最高能评的等次）要一起写")
        elif veto.grade is not None and veto.grade not in grades:
            yield source.mistake((*key, "grade"), f"没有等次“{veto.grade}”")


def _named(source: Source, key: Key, veto: Veto) -> Iterator[str]:
    if veto.criterion is None and (veto.id is None or veto.title is None):
        yield source.mistake(key, "没有 criterion 的否决项要有 id 和 title")


def _gates(source: Source, standard: Standard, library: Library, known: KnownCode) -> Iterator[str]:
    names = {section.id for _, section, _ in walked(standard)} | {one.item.id for one in standard.placed}
    for at, gate in enumerate(standard.gates):
        key: Key = ("gates", at)
        if (gate.finding is None) == (gate.when is None):
            yield source.mistake(key, "联动的条件写 finding 或 when 其中一个")
        elif gate.finding is not None and not known(gate.finding, library):
            yield source.mistake(key, f"没有问题代码 {gate.finding}")
        elif gate.when is not None:
            yield from _condition(source, (*key, "when"), gate.when, library, known)
        if not gate.zeroes and not gate.items:
            yield source.mistake(key, "联动没有写哪些细则（zeroes）或评分项（items）不得分")
        for criterion in gate.zeroes:
            if criterion not in library:
                yield source.mistake(key, f"没有评查细则 {criterion}")
        for name in gate.items:
            if name not in names:
                yield source.mistake((*key, "items"), f"没有评分项或部分 {name}")


def _lists(source: Source, standard: Standard, library: Library, known: KnownCode) -> Iterator[str]:
    named = (
        *((("same_fault", at), one.findings) for at, one in enumerate(standard.same_fault)),
        *((("exemptions", at), one.findings) for at, one in enumerate(standard.exemptions)),
    )
    for place, codes in named:
        for code in codes:
            if not known(code, library):
                yield source.mistake(place, f"没有问题代码 {code}")
    seen: set[str] = set()
    for at, bonus in enumerate(standard.bonuses.items if standard.bonuses else ()):
        key: Key = ("bonuses", "items", at)
        if bonus.id in seen:
            yield source.mistake((*key, "id"), f"加分项编号 {bonus.id} 重复")
        seen.add(bonus.id)
        if (bonus.points is None) == (not bonus.is_range) or bonus.whole:
            yield source.mistake(key, "加分写 points（几分），或 least 与 most（由人在其间定）")
        for criterion in bonus.criteria:
            if criterion not in library:
                yield source.mistake((*key, "criteria"), f"没有评查细则 {criterion}")
    for at, rule in enumerate(standard.adjustments):
        if (rule.points is None) == (rule.least is None or rule.most is None):
            yield source.mistake(("adjustments", at), "事后调整写 points（几分，扣分写负数），或 least 与 most")
