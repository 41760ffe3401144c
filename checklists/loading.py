"""Criteria and standards from YAML: every name in them checked, every mistake told at once."""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel

from checklists.case_types import is_stage
from checklists.checks import Check, Moment, Need, Wording, made
from checklists.criterion import Criterion
from checklists.laws_in_force import load_laws
from checklists.model_mistakes import Key
from checklists.standard import Standard
from checklists.standard_mistakes import mistakes_of, unknown_kinds
from checklists.standard_remarks import remarks_of
from checklists.yaml_source import ChecklistError, Source, each, in_order, parse, read, validated

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
        elements = frozenset(name for names in vocabulary.values() for name in names)
        mistakes = [
            mistake
            for source, key, criterion in sources
            for mistake in _unknown_names(source, key, criterion, vocabulary, elements)
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
        if not known_code(code, library)
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
    for where, check in (("check", criterion.check), ("clear_when", criterion.clear_when)):
        if _two_texts(check):
            yield source.mistake((*key, where), "own_words 和 aside 只能用一个，前者已经除去标题、文书名称和所引法条")
    laws = load_laws()
    for name in (part.value for part in _strings(criterion.check) if part.field in ("within", "not_before")):
        if name not in laws.periods:
            yield source.mistake((*key, "check"), f"没有这个期间：{name}")


def _followed(criterion: Criterion) -> Iterator[str]:
    for check in (criterion.check, criterion.clear_when):
        for part in _strings(check):
            if part.kind == "follows" and part.field == "findings":
                yield part.value


def known_code(code: str, library: Library) -> bool:
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


def _unknown_names(
    source: Source, key: Key, criterion: Criterion, vocabulary: Vocabulary, elements: frozenset[str]
) -> Iterator[str]:
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
    named = {"look_at": (*criterion.look_at, *criterion.applies.documents), "curable_until": criterion.curable_until}
    for where, kinds in named.items():
        for kind in kinds:
            if kind not in vocabulary:
                yield source.mistake((*key, where), f"目录里没有这种文书：{kind}")


def _two_texts(value: object) -> bool:
    """Whether a need, or a check of wording, asks for the document's own words and for a text of its own beside."""
    if isinstance(value, tuple):
        return any(map(_two_texts, value))
    if not isinstance(value, BaseModel):
        return False
    match value:
        case Need():
            return value.own_words and bool(value.aside)
        case Wording():
            return value.own_words and any(idea.aside for idea in (*value.requires, *value.forbids))
        case _:
            return any(_two_texts(getattr(value, field)) for field in type(value).model_fields)


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
    near = _near_standards(name)
    guess = f"是否想用 {' 或 '.join(near)}？" if near else ""
    return (
        f"没有标准“{name}”；{guess}内置标准：{'、'.join(standard_ids())}（anjuan standards 列出各自的名称）；"
        "自己的标准请给出 .yaml 文件的路径"
    )


def _near_standards(name: str) -> list[str]:
    """By id; words in Chinese are those of a title: 生态环境."""
    from rapidfuzz import fuzz, process

    if name.isascii():
        ids = process.extract(name.lower(), standard_ids(), scorer=fuzz.WRatio, limit=2, score_cutoff=60)
        return [one for one, alike, _ in ids if alike > ids[0][1] - 5]
    titles = {one: load_standard(one).title for one in standard_ids()}
    near = process.extract(name, titles, scorer=fuzz.partial_ratio, limit=3, score_cutoff=75)
    return [f"{one}（{titles[one]}）" for _, _, one in near]


def load_standard(name: str, kinds: Collection[str] | None = None) -> Standard:
    """A built-in standard by id, or one's own by the path of its YAML file. Raises `ChecklistError`.

    With `kinds`, all document kinds of the catalogue, the kinds that it names are checked too.
    """
    return checked_standard(standard_source(name), kinds)


def standard_source(name: str) -> Source:
    """The YAML of a standard, by id or path. Raises `ChecklistError`."""
    if name in standard_ids():
        entry = files("checklists") / "standards" / f"{name}.yaml"
        return parse(entry.read_text(encoding="utf-8"), f"checklists/standards/{name}.yaml")
    if is_path(name):
        return read(Path(name))
    raise ChecklistError([no_standard(name)])


def standard_text(name: str) -> str:
    """The YAML of a standard, by id or path, as written."""
    if name in standard_ids():
        return (files("checklists") / "standards" / f"{name}.yaml").read_text(encoding="utf-8")
    return Path(name).read_text(encoding="utf-8")


def new_standard() -> str:
    """A file to begin with, with a word on everything in it."""
    return (files("checklists") / "new_standard.yaml").read_text(encoding="utf-8")


def remarks_on(name: str) -> tuple[str, ...]:
    """What does not add up in a standard that may be used all the same. Raises `ChecklistError`."""
    source = standard_source(name)
    return in_order(remarks_of(source, checked_standard(source)))


def checked_standard(source: Source, kinds: Collection[str] | None = None) -> Standard:
    """Raises `ChecklistError` with every mistake."""
    standard = validated(source, Standard, source.data)
    mistakes = [*mistakes_of(source, standard, load_criteria(), known_code)]
    if kinds is not None:
        mistakes.extend(unknown_kinds(source, standard, kinds))
    if mistakes:
        raise ChecklistError(mistakes)
    return standard
