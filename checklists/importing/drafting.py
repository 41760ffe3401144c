"""The outlines of one or more tables as a standard: parts, items, vetoes, totals, grades, each as the table says it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from checklists.case_types import load_case_types
from checklists.criterion import Criterion
from checklists.importing.charging import Charged, charged, without_repeats
from checklists.importing.grid import folded
from checklists.importing.outline import Outline, TableItem, TablePart
from checklists.importing.proposals import Proposer, Ranking
from checklists.importing.rules import Rule, effect_of, rules_of
from checklists.importing.words import load_words
from checklists.standard import VetoEffect

_TITLE = re.compile(r"标准|细则|评分|评查|记分|计分|考评|考核")
_NO_TITLE = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、.．]|^注|[。；：:]$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_GRADE = re.compile(r"(优秀|良好|优良|合格|不合格|及格|不及格|较好|一般|较差|优|良|中|差)")
_TYPES = (("行政许可", "许可"), ("行政强制", "强制"), ("行政检查", "行政检查"))


@dataclass(slots=True)
class DraftItem:
    id: str
    charged: Charged


@dataclass(slots=True)
class DraftPart:
    id: str
    title: str
    row: int
    full: Decimal | None
    items: list[DraftItem] = field(default_factory=list)
    parts: list["DraftPart"] = field(default_factory=list)

    def every_item(self) -> Iterator[DraftItem]:
        yield from self.items
        for part in self.parts:
            yield from part.every_item()


@dataclass(slots=True)
class DraftVeto:
    id: str
    row: int
    title: str
    effect: VetoEffect
    stated: bool
    """The table says what follows."""
    by: Ranking


@dataclass(slots=True)
class Draft:
    """`full_stated`, `grades`: where the table says them. `warnings`: what a person should compare with the table."""

    title: str
    edition: str
    source: str
    case_type: str
    procedure: str | None
    full: Decimal
    full_stated: bool
    grades: tuple[tuple[str, str, Decimal], ...]
    """Name, `at_least` or `above`, points; from the highest."""
    rescale: bool
    vetoes: list[DraftVeto]
    parts: list[DraftPart]
    warnings: list[str]

    def every_item(self) -> Iterator[DraftItem]:
        for part in self.parts:
            yield from part.every_item()


@dataclass(frozen=True, slots=True)
class Origin:
    """`lines`: what stands around the tables: titles, paragraphs, notes."""

    file: str
    lines: tuple[str, ...]


def drafted(
    outlines: Sequence[Outline],
    origin: Origin,
    library: Mapping[str, Criterion],
    titles: Mapping[str, Sequence[str]],
) -> Draft:
    title = _title(origin)
    case_type, procedure = _kind(title, origin)
    prefixes = [
        prefix
        for one in load_case_types()
        if one.case_type == case_type and one.procedure in (None, procedure or "普通程序")
        for prefix in one.prefixes
    ]
    maker = _Maker(Proposer(library, titles, prefixes), origin)
    parts = [part for outline in outlines for part in maker.parts(outline, alone=len(outlines) == 1)]
    items = [item for part in parts for item in part.every_item()]
    without_repeats([item.charged for item in items])
    _number(parts)
    stated = _stated(outlines, parts, title, origin)
    full = stated if stated is not None else sum((_marks(part) for part in parts), Decimal(0))
    warnings = [warning for outline in outlines for warning in outline.warnings]
    return Draft(
        title=title,
        edition=(_YEAR.findall(title) or ["未注明"])[0],
        source=origin.file,
        case_type=case_type,
        procedure=procedure,
        full=full or Decimal(100),
        full_stated=stated is not None,
        grades=grades_in(origin.lines),
        rescale=any(re.search(r"折算|按比例", line) for line in origin.lines),
        vetoes=maker.vetoes,
        parts=parts,
        warnings=warnings,
    )


class _Maker:
    def __init__(self, proposer: Proposer, origin: Origin) -> None:
        self.vetoes: list[DraftVeto] = []
        self._proposer = proposer
        self._origin = origin

    def parts(self, outline: Outline, *, alone: bool) -> list[DraftPart]:
        """The outermost parts of a table; a table among several is one part itself."""
        root = self._part(outline.root, (), load_words().veto_parts.search(outline.root.title) is not None)
        if root is None:
            return []
        if not alone or not root.parts:
            if root.full is None and outline.total is not None and not alone:
                root.full = outline.total if any(one.charged.item.full is None for one in root.every_item()) else None
            return [root]
        loose = [DraftPart("", root.title, root.row, None, root.items)] if root.items else []
        return [*loose, *root.parts]

    def _part(self, part: TablePart, above: tuple[TablePart, ...], decisive: bool) -> DraftPart | None:
        """None where nothing is left in it but vetoes."""
        decisive = decisive or load_words().veto_parts.search(part.title) is not None
        made = DraftPart("", part.title, part.row, part.full)
        path = (*above, part)
        for item in part.items:
            if not self._decides(item, path, decisive):
                made.items.append(DraftItem("", self._charged(item, path)))
        for inner in part.parts:
            below = self._part(inner, path, decisive)
            if below is not None:
                made.parts.append(below)
        return made if made.items or made.parts else None

    def _decides(self, item: TableItem, path: tuple[TablePart, ...], decisive: bool) -> bool:
        """Whether the row is a veto and nothing else."""
        rules = rules_of(item.deducts)
        ends = [rule for rule in rules if rule.effect is not None]
        ordinary = any(rule.priced and rule.effect is None for rule in rules)
        if not ends and not (decisive and item.full is None and not ordinary):
            return False
        if ordinary or (item.full is not None and not decisive and len(ends) < len(rules)):
            return False
        for rule in ends or (Rule(item.deducts),):
            self._veto(item, rule, path)
        return True

    def _veto(self, item: TableItem, rule: Rule, path: tuple[TablePart, ...]) -> None:
        around = " ".join(part.title for part in path)
        said = [text for text in (rule.about, *item.title.split("：")[::-1]) if text]
        rankings = [self._proposer.veto(text, around) for text in said]
        best = max(rankings, key=lambda one: (one.chosen is not None, one.best))
        effect = rule.effect or effect_of(item.deducts) or effect_of(around)
        stated = effect or next((found for line in self._origin.lines if (found := effect_of(line))), None)
        title = rule.about if rule.about and len(rules_of(item.deducts)) > 1 else item.title
        self.vetoes.append(
            DraftVeto(f"F{len(self.vetoes) + 1}", item.row, title, stated or "unqualified", stated is not None, best)
        )

    def _charged(self, item: TableItem, path: tuple[TablePart, ...]) -> Charged:
        titles = " ".join(part.title for part in path[1:])
        pool = next((part.full for part in path[::-1] if part.full is not None), None)
        result = charged(item, titles, item.full if item.full is not None else pool, self._proposer)
        for rule in result.decisive:
            self._veto(item, rule, path)
        return result


_DIGITS = "一二三四五六七八九十"


def _number(parts: Sequence[DraftPart]) -> None:
    """Parts by Chinese numerals, items by the numbers of the table where these are unlike, else by their place."""
    items = [item for part in parts for item in part.every_item()]
    given = [item.charged.item.number for item in items]
    own = len(set(given)) == len(given) and all(re.fullmatch(r"[0-9A-Za-z.\-]{1,12}", one) for one in given)
    for at, part in enumerate(parts, 1):
        _number_part(part, chinese(at), str(at), own)


def _number_part(part: DraftPart, name: str, digits: str, own: bool) -> None:
    part.id = name
    for at, item in enumerate(part.items, 1):
        item.id = item.charged.item.number if own else f"{digits}.{at}"
    for at, inner in enumerate(part.parts, 1):
        _number_part(inner, f"{name}.{at}", f"{digits}.{at + len(part.items)}", own)


def chinese(number: int) -> str:
    if number <= 10:
        return _DIGITS[number - 1]
    tens, ones = divmod(number, 10)
    return ("" if tens == 1 else _DIGITS[tens - 1]) + "十" + (_DIGITS[ones - 1] if ones else "")


def _marks(part: DraftPart) -> Decimal:
    """As the engine reckons it: what is stated where items take from it, else what stands below."""
    if part.full is not None and any(item.charged.item.full is None for item in part.every_item()):
        return part.full
    own = sum((item.charged.item.full or Decimal(0) for item in part.items), Decimal(0))
    return own + sum((_marks(inner) for inner in part.parts), Decimal(0))


def _stated(outlines: Sequence[Outline], parts: Sequence[DraftPart], title: str, origin: Origin) -> Decimal | None:
    """The full marks as the table says them."""
    if len(outlines) == 1 and outlines[0].total:
        return outlines[0].total
    for line in (title, *origin.lines):
        if found := re.search(r"(?:总分|满分)(?:为|是|共计?|合计)?[:：]?(\d{2,4})分?", folded(line)):
            return Decimal(found[1])
    if parts and all(part.full is not None for part in parts):
        return sum((part.full or Decimal(0) for part in parts), Decimal(0))
    totals = [outline.total for outline in outlines if outline.total]
    return totals[-1] if len(totals) == 1 and totals[0] >= sum(map(_marks, parts)) else None


def _title(origin: Origin) -> str:
    named = [
        line for line in origin.lines if _TITLE.search(line) and not _NO_TITLE.search(line) and 5 <= len(line) <= 60
    ]
    stem = re.sub(r"\.[a-zA-Z]+$", "", origin.file)
    title = named[0] if named else stem
    return re.sub(r"^附件?\s*\d*\s*[:：.、]?\s*", "", title).strip() or stem


def _kind(title: str, origin: Origin) -> tuple[str, str | None]:
    said = folded(f"{title} {origin.file}")
    for case_type, word in _TYPES:
        if word in said and "处罚" not in said and any(one.case_type == case_type for one in load_case_types()):
            return case_type, None
    for procedure, words in (("简易程序", ("简易程序", "当场处罚")), ("普通程序", ("普通程序", "一般程序"))):
        if any(word in said for word in words):
            return "行政处罚", procedure
    return "行政处罚", None


def grades_in(lines: Sequence[str]) -> tuple[tuple[str, str, Decimal], ...]:
    """From a note such as 90分以上为优秀，60分以上不满90分为合格，不满60分为不合格; none where any of it is not plain."""
    for line in lines:
        plain = folded(line)
        clauses = [one for one in re.split(r"[,;。、:]", plain) if _GRADE.search(one) and re.search(r"\d+分", one)]
        if len(clauses) < 2:
            continue
        grades = [grade for clause in clauses if (grade := _grade(clause)) is not None]
        starts = [points for _, _, points in grades]
        names = {name for name, _, _ in grades}
        if (
            len(grades) == len(clauses) == len(names)
            and starts == sorted(set(starts), reverse=True)
            and starts[-1] == 0
        ):
            return tuple(grades)
    return ()


def _grade(clause: str) -> tuple[str, str, Decimal] | None:
    name = _GRADE.findall(clause)[-1] if "不合格" not in clause and "不及格" not in clause else ""
    name = name or ("不合格" if "不合格" in clause else "不及格")
    low = re.search(r"(?<!满)(?<!足)(\d+)分?(?:\(含\d*分?\))?(?:以上|及以上|[-—~至]\d+)", clause)
    over = re.search(r"(?:超过|高于|大于)(\d+)分", clause)
    if low is not None:
        exclusive = re.search(r"不含(?:本数)?" + low[1], clause)
        return name, "above" if exclusive else "at_least", Decimal(low[1])
    if over is not None:
        return name, "above", Decimal(over[1])
    if re.search(r"(?:不满|不足|低于|未满)\d+分|\d+分?(?:\(不含\d*分?\))?以下", clause):
        return name, "at_least", Decimal(0)
    return None
