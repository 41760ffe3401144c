"""Criteria and standards from YAML: every name in them checked, every mistake told at once."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel

from checklists.case_types import is_stage, load_case_types
from checklists.checks import Check, Moment, made
from checklists.criterion import Criterion
from checklists.laws_in_force import load_laws
from checklists.model_mistakes import Key
from checklists.standard import Standard
from checklists.yaml_source import ChecklistError, Source, each, parse, read, validated

Vocabulary = Mapping[str, frozenset[str]]
"""Document kind -> the names of its elements."""

Library = Mapping[str, Criterion]

_CODE = re.compile(r"^((?:CF|JY|TZ|XK|QZ|JC)-(?:V\d{2}|\d{3}))\.([a-z][a-z0-9_]*)$")
_OF_DOCUMENTS = frozenset(
    {"documents", "served", "extended_by", "waived_by", "unless_documents", "against", "look_at", "before"}
)
_KEYS = {"or_elements": "documents", "excused_by": "element", "speaking_of": "documents"}
"""Fields of the shape name -> ...: of what the names are."""


def load_criteria(vocabulary: Vocabulary | None = None) -> Library:
    """The whole library by id. With a vocabulary, document kinds and element names are checked too.

    Raises `ChecklistError`.
    """
    library, sources = _criteria()
    if vocabulary is not None:
        mistakes = [
            mistake
            for source, key, criterion in sources
            for mistake in _unknown_names(source, key, criterion, vocabulary)
        ]
        if mistakes:
            raise ChecklistError(mistakes)
    return library


@cache
def _criteria() -> tuple[Library, tuple[tuple[Source, Key, Criterion], ...]]:
    placed: list[tuple[Source, Key, Criterion]] = []

    def read_one(source: Source) -> tuple[Criterion, ...]:
        if not isinstance(source.data, list):
            raise ChecklistError([source.mistake((), "应当是评查细则的列表")])
        found: list[Criterion] = []
        mistakes: list[str] = []
        for position, entry in enumerate(source.data):
            try:
                criterion = validated(source, Criterion, entry, (position,))
            except ChecklistError as error:
                mistakes.extend(error.mistakes)
                continue
            mistakes.extend(_disagreements(source, (position,), criterion))
            placed.append((source, (position,), criterion))
            found.append(criterion)
        if mistakes:
            raise ChecklistError(mistakes)
        return tuple(found)

    criteria = each(_yaml_files("criteria"), read_one)
    library: dict[str, Criterion] = {}
    mistakes: list[str] = []
    for source, key, criterion in placed:
        if criterion.id in library:
            mistakes.append(source.mistake((*key, "id"), f"编号 {criterion.id} 重复"))
        library[criterion.id] = criterion
    mistakes.extend(
        source.mistake((*key, "check"), f"没有这个问题代码：{code}")
        for source, key, criterion in placed
        for code in _followed(criterion)
        if not _known_code(code, library)
    )
    if mistakes:
        raise ChecklistError(mistakes)
    return {criterion.id: criterion for criterion in criteria}, tuple(placed)


def _yaml_files(folder: str) -> Iterator[Source]:
    for entry in _walk(files("checklists") / folder, f"checklists/{folder}"):
        yield parse(entry[1].read_text(encoding="utf-8"), entry[0])


def _walk(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _walk(entry, path)
        elif entry.name.endswith(".yaml"):
            yield path, entry


def _disagreements(source: Source, key: Key, criterion: Criterion) -> Iterator[str]:
    """Where the parts of one criterion do not fit each other."""
    for slug, fault in criterion.findings.items():
        if fault.due is not None and not is_stage(fault.due):
            yield source.mistake((*key, "findings", slug, "due"), f"没有“{fault.due}”这个环节")
    checked = set(made(criterion.check)) if criterion.check else set()
    for slug in sorted(checked - set(criterion.findings)):
        yield source.mistake((*key, "check"), f"检查会得出问题“{slug}”，但 findings 里没有它")
    for slug in sorted(set(criterion.findings) - checked):
        yield source.mistake((*key, "findings", slug), f"没有检查会得出问题“{slug}”")
    judged = criterion.check is not None or criterion.clear_when is not None
    if (criterion.automation == "manual") == judged or (criterion.automation == "full" and criterion.check is None):
        yield source.mistake((*key, "automation"), "manual 与没有 check、clear_when 必须同时成立")
    if criterion.clear_when is not None and criterion.automation != "screening":
        yield source.mistake((*key, "clear_when"), "只有 screening 才有 clear_when")
    laws = load_laws()
    for name in (part.value for part in _strings(criterion.check) if part.field in ("within", "not_before")):
        if name not in laws.periods:
            yield source.mistake((*key, "check"), f"没有这个期间：{name}")


def _followed(criterion: Criterion) -> Iterator[str]:
    for check in (criterion.check, criterion.clear_when):
        for part in _strings(check):
            if part.kind == "follows" and part.field == "findings":
                yield part.value


def _known_code(code: str, library: Library) -> bool:
    match = _CODE.match(code)
    if match is None or match[1] not in library:
        return False
    criterion = library[match[1]]
    return match[2] in criterion.findings or any(match[2] in fault.alias for fault in criterion.findings.values())


class _Part:
    """One string of a check, with the field and the kind of check it stands in."""

    __slots__ = ("field", "kind", "value")

    def __init__(self, kind: str, field: str, value: str) -> None:
        self.kind, self.field, self.value = kind, field, value


def _strings(check: Check | BaseModel | None, kind: str = "") -> Iterator[_Part]:
    if check is None:
        return
    inside = str(getattr(check, "kind", kind))
    for field in type(check).model_fields:
        value = getattr(check, field)
        yield from _strings_of(inside, field, value)


def _strings_of(kind: str, field: str, value: object) -> Iterator[_Part]:
    if isinstance(value, BaseModel):
        yield from _strings(value, kind)
    elif isinstance(value, str):
        yield _Part(kind, field, value)
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings_of(kind, field, one)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield _Part(kind, _KEYS.get(field, field), str(name))
            yield from _strings_of(kind, "element" if field == "or_elements" else field, inner)


def _unknown_names(source: Source, key: Key, criterion: Criterion, vocabulary: Vocabulary) -> Iterator[str]:
    elements = frozenset(name for names in vocabulary.values() for name in names)
    for where, check in (("check", criterion.check), ("clear_when", criterion.clear_when)):
        for part in _strings(check):
            names_kind = part.field in _OF_DOCUMENTS or (part.field == "document")
            if names_kind and part.value not in vocabulary:
                yield source.mistake((*key, where), f"目录里没有这种文书：{part.value}")
            if (
                part.field in ("element", "elements", "unless_elements", "given", "outside")
                and part.value not in elements
            ):
                yield source.mistake((*key, where), f"目录里没有这个要素：{part.value}")
        for moment in _moments(check):
            for element in moment.element:
                if moment.document and not any(element in vocabulary.get(kind, ()) for kind in moment.document):
                    yield source.mistake((*key, where), f"{'、'.join(moment.document)}没有要素“{element}”")
    for kind in (*criterion.look_at, *criterion.applies.documents):
        if kind not in vocabulary:
            yield source.mistake((*key, "look_at"), f"目录里没有这种文书：{kind}")


def _moments(value: object) -> Iterator[Moment]:
    if isinstance(value, Moment):
        yield value
    elif isinstance(value, BaseModel):
        for field in type(value).model_fields:
            yield from _moments(getattr(value, field))
    elif isinstance(value, tuple):
        for one in value:
            yield from _moments(one)


def standard_ids() -> tuple[str, ...]:
    folder = files("checklists") / "standards"
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml")))


def is_path(name: str) -> bool:
    """Whether the name of a standard is the path of a file of one's own."""
    return name.lower().endswith((".yaml", ".yml"))


def no_standard(name: str) -> str:
    from rapidfuzz import process

    near = process.extractOne(name.lower(), standard_ids(), score_cutoff=60)
    guess = f"是否想用 {near[0]}？" if near else ""
    return f"没有标准“{name}”；{guess}内置标准：{'、'.join(standard_ids())}；自己的标准请给出 .yaml 文件的路径"


def load_standard(name: str) -> Standard:
    """A built-in standard by id, or one's own by the path of its YAML file. Raises `ChecklistError`."""
    if name in standard_ids():
        entry = files("checklists") / "standards" / f"{name}.yaml"
        source = parse(entry.read_text(encoding="utf-8"), f"checklists/standards/{name}.yaml")
    elif is_path(name):
        source = read(Path(name))
    else:
        raise ChecklistError([no_standard(name)])
    standard = validated(source, Standard, source.data)
    mistakes = tuple(_standard_mistakes(source, standard, load_criteria()))
    if mistakes:
        raise ChecklistError(mistakes)
    return standard


def _unknown_type(source: Source, standard: Standard) -> Iterator[str]:
    types = load_case_types()
    alike = [one for one in types if one.case_type == standard.case_type]
    if not alike:
        names = "、".join(dict.fromkeys(one.case_type for one in types))
        yield source.mistake(("case_type",), f"没有案卷类型“{standard.case_type}”；可以是 {names}")
    elif standard.procedure is not None and all(one.procedure != standard.procedure for one in alike):
        names = "、".join(one.procedure for one in alike if one.procedure)
        yield source.mistake(("procedure",), f"{standard.case_type}没有程序“{standard.procedure}”；可以是 {names}")


def _standard_mistakes(source: Source, standard: Standard, library: Library) -> Iterator[str]:
    yield from _unknown_type(source, standard)
    seen: dict[str, str] = {}
    for at, section in enumerate(standard.sections):
        for position, item in enumerate(section.items):
            key: Key = ("sections", at, "items", position)
            if item.id in seen:
                yield source.mistake((*key, "id"), f"评分项编号 {item.id} 重复")
            seen[item.id] = item.title
            for criterion in item.criteria:
                if criterion not in library:
                    yield source.mistake((*key, "criteria"), f"没有评查细则 {criterion}")
            for code, deduction in item.deductions.items():
                if not _known_code(code, library):
                    yield source.mistake((*key, "deductions", code), f"没有问题代码 {code}")
                elif _CODE.sub(r"\1", code) not in item.criteria:
                    yield source.mistake((*key, "deductions", code), f"{code} 不属于本项的评查细则")
                if deduction.points > item.full:
                    yield source.mistake(
                        (*key, "deductions", code), f"扣分 {deduction.points} 超过本项满分 {item.full}"
                    )
    for position, veto in enumerate(standard.vetoes):
        if veto.criterion not in library:
            yield source.mistake(("vetoes", position), f"没有评查细则 {veto.criterion}")
    for position, gate in enumerate(standard.gates):
        if not _known_code(gate.finding, library):
            yield source.mistake(("gates", position), f"没有问题代码 {gate.finding}")
        for criterion in gate.zeroes:
            if criterion not in library:
                yield source.mistake(("gates", position), f"没有评查细则 {criterion}")
    ends = [grade.at_least for grade in standard.grades]
    if ends != sorted(ends, reverse=True):
        yield source.mistake(("grades",), "等次应从高到低排列")
    always = sum(
        item.full * section.scale for section in standard.sections if not section.when for item in section.items
    )
    if always != standard.full:
        yield source.mistake(("full",), f"各项满分之和 {always:f} 与总分 {standard.full:f} 不等")
