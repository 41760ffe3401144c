"""Whatever is wrong in a file of the office, it is told in Chinese, with file and line."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from checklists.criterion import Criterion
from checklists.laws_in_force import LawFile
from checklists.loading import load_standard, standard_ids
from checklists.model_mistakes import IN_CHINESE, SHAPES, in_chinese
from checklists.office import Office, read_office
from checklists.settled import SettledFile
from checklists.standard import Standard
from checklists.yaml_source import ChecklistError
from tests.checklists.test_mistakes import STANDARD

MODELS: tuple[type[BaseModel], ...] = (Standard, SettledFile, Criterion, LawFile, Office)

# What a schema of pydantic can refuse by its type, and by what it demands besides.
BY_TYPE = {
    "bool": ("bool_type", "bool_parsing"),
    "date": ("date_type", "date_from_datetime_parsing", "date_from_datetime_inexact"),
    "decimal": ("decimal_type", "decimal_parsing", "finite_number"),
    "default": (),
    "definition-ref": (),
    "definitions": (),
    "dict": ("dict_type",),
    "enum": ("enum",),
    "function-before": (),
    "no-info": (),
    "int": ("int_type", "int_parsing", "int_from_float", "int_parsing_size"),
    "literal": ("literal_error",),
    "model": ("model_type",),
    "model-field": ("missing",),
    "model-fields": ("extra_forbidden",),
    "nullable": (),
    "str": ("string_type",),
    "tagged-union": ("union_tag_invalid", "union_tag_not_found", "model_attributes_type"),
    "tuple": ("tuple_type",),
}
BY_DEMAND = {
    "ge": "greater_than_equal",
    "gt": "greater_than",
    "le": "less_than_equal",
    "min_length": "string_too_short",
    "pattern": "string_pattern_mismatch",
}


def schemas(part: object) -> Iterator[dict[str, object]]:
    match part:
        case dict():
            if isinstance(part.get("type"), str):
                yield part
            for name, inner in part.items():
                if name not in ("metadata", "serialization"):
                    yield from schemas(inner)
        case list() | tuple():
            for inner in part:
                yield from schemas(inner)


ALL = [schema for model in MODELS for schema in schemas(model.__pydantic_core_schema__)]


def test_every_refusal_that_our_models_can_make_has_its_sentence() -> None:
    kinds = {str(schema["type"]) for schema in ALL}
    assert kinds <= set(BY_TYPE), kinds - set(BY_TYPE)
    possible = {refusal for kind in kinds for refusal in BY_TYPE[kind]}
    possible |= {refusal for schema in ALL for demand, refusal in BY_DEMAND.items() if schema.get(demand) is not None}
    assert possible == set(IN_CHINESE)


def test_every_pattern_of_a_field_is_explained() -> None:
    assert {schema["pattern"] for schema in ALL if schema.get("pattern")} == set(SHAPES)


THRESHOLD = '[thresholds.hearing]\nsource = "某省规定"\nperson = 5000\n'


def standard(wrong: str, right: str) -> str:
    assert wrong in STANDARD
    return STANDARD.replace(wrong, right)


BROKEN = [
    (Standard, standard("source: 自拟", "sauce: 自拟"), "extra_forbidden"),
    (Standard, standard("source: 自拟\n", ""), "missing"),
    (Standard, "- 甲\n- 乙\n", "model_type"),
    (Standard, standard("CF-001.missing: {points: 1}", "CF-001.missing: 1"), "model_type"),
    (
        Standard,
        standard("        deductions:\n          CF-001.missing: {points: 1}", "        deductions: 1"),
        "dict_type",
    ),
    (Office, "thresholds = 5\n", "dict_type"),
    (Standard, standard("[CF-001]", "CF-001"), "tuple_type"),
    (Standard, standard('edition: "2025"', "edition: 2025"), "string_type"),
    (Standard, standard('edition: "2025"', "edition:"), "string_type"),
    (Office, 'region = ""\n', "string_too_short"),
    (Standard, standard("id: ours", "id: 本县"), "string_pattern_mismatch"),
    (Standard, standard("[CF-001]", "[CF1]"), "string_pattern_mismatch"),
    (Standard, standard("full: 3\ninapp", "full: 3\ndecimals: [1]\ninapp"), "int_type"),
    (Standard, standard("full: 3\ninapp", "full: 3\ndecimals: 一\ninapp"), "int_parsing"),
    (Standard, standard("full: 3\ninapp", "full: 3\ndecimals: 1.5\ninapp"), "int_from_float"),
    (Standard, standard("full: 3\ninapp", f"full: 3\ndecimals: '{'9' * 5000}'\ninapp"), "int_parsing_size"),
    (Standard, standard("full: 3\ninapp", "full: [3]\ninapp"), "decimal_type"),
    (Standard, standard("full: 3\ninapp", "full: 三分\ninapp"), "decimal_parsing"),
    (Standard, standard("full: 3\ninapp", "full: .inf\ninapp"), "finite_number"),
    (Office, THRESHOLD.replace("5000", "nan"), "finite_number"),
    (Office, THRESHOLD.replace("5000", "true"), "decimal_type"),
    (Office, THRESHOLD.replace("5000", "0"), "greater_than"),
    (Office, THRESHOLD.replace("5000", "-5000"), "greater_than"),
    (Office, THRESHOLD.replace("5000", "99999999999"), "less_than_equal"),
    (Standard, standard("{points: 1}", "{points: -1}"), "greater_than_equal"),
    (Office, THRESHOLD + "since = 1024-05-01\n", "greater_than_equal"),
    (Standard, standard("ours: true", "ours: [是]"), "bool_type"),
    (Standard, standard("ours: true", "ours: 是"), "bool_parsing"),
    (Office, THRESHOLD + "since = [2024]\n", "date_type"),
    (LawFile, "laws: [{name: 某法, versions: [{since: 某日}]}]", "date_from_datetime_parsing"),
    (LawFile, "laws: [{name: 某法, versions: [{since: 2024-05-01 08:30:00}]}]", "date_from_datetime_inexact"),
    (Office, THRESHOLD + "since = 2024-05-01T08:30:00\n", "date_from_datetime_inexact"),
    (Standard, standard("inapplicable: rescale", "inapplicable: drop"), "literal_error"),
    (Office, THRESHOLD.replace("hearing", "heering"), "literal_error"),
    (Standard, standard("title: 立案\n", "title: 立案\n    when: [某事]\n"), "enum"),
    (Criterion, "{id: CF-064, applies: {facts: {某事: true}}}", "enum"),
    (Criterion, "{id: CF-064, check: {kind: presense}}", "union_tag_invalid"),
    (Criterion, "{id: CF-064, check: {documents: [立案审批表]}}", "union_tag_not_found"),
    (Criterion, "{id: CF-064, check: 有}", "model_attributes_type"),
    (Criterion, "{id: CF-064, check: {kind: presence, documents: 立案审批表}}", "tuple_type"),
]


def foreign_words(told: str, text: str) -> list[str]:
    """Words in Latin letters that are no name of a field, no value that may be written, and not in the file."""
    names = {str(name) for schema in ALL for name in named(schema)} | {"true", "false", "kind"}
    known = {word for name in (*names, *SHAPES.values(), text, "CF TZ V") for word in re.findall(r"[A-Za-z]+", name)}
    return [word for word in re.findall(r"[A-Za-z]+", told) if word not in known]


def named(schema: dict[str, object]) -> Iterator[object]:
    for key in ("fields", "choices"):
        if isinstance(inner := schema.get(key), dict):
            yield from inner
    if schema["type"] == "literal" and isinstance(inner := schema["expected"], list):
        yield from inner


def plain(model: type[BaseModel], text: str) -> object:
    return tomllib.loads(text) if model is Office else yaml.safe_load(text)


@pytest.mark.parametrize(("model", "text", "refusal"), BROKEN)
def test_a_refusal_is_told_in_chinese(model: type[BaseModel], text: str, refusal: str) -> None:
    with pytest.raises(ValidationError) as raised:
        model.model_validate(plain(model, text))
    details = raised.value.errors()
    assert refusal in {detail["type"] for detail in details}
    for detail in details:
        told = in_chinese(detail)
        assert not foreign_words(told, text), told
        assert re.search(r"[\u4e00-\u9fff]{2}", told)


def test_every_kind_of_refusal_has_been_seen() -> None:
    assert {refusal for _, _, refusal in BROKEN} == set(IN_CHINESE)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        (THRESHOLD.replace("5000", "-5"), 3, "应当大于 0"),
        (THRESHOLD + "organisation = 300\n", 3, "写反"),
        ('[thresholds.hearing]\nsource = "某省规定"\n', 1, "至少写一个"),
        (
            '[thresholds.review]\nperson = 1\nsource = "甲"\n\n[thresholds.hearing]\nperson = -1\nsource = "乙"\n',
            6,
            "大于",
        ),
        ('thresholds.hearing = {person = -1, source = "甲"}\n', 1, "大于"),
        ('region = "某省"\nstandard = "general-penalti"\n', 2, "是否想用 general-penalty"),
        ("region = 湖南省\n", 1, "半角双引号"),
        ("region = “湖南省”\n", 1, "半角双引号"),
        ('region ＝ "湖南省"\n', 1, "半角等号"),
        ('region: "湖南省"\n', 1, "半角等号"),
        ('地区 = "湖南省"\n', 1, "名称应为英文"),
        ('\nregion = "湖南省\n', 2, "引号没有成对"),
        ('region = "甲"\nregion = "乙"\n', 2, "写了两次"),
        ("[thresholds.hearing\n", 1, "方括号"),
        ("[thresholds.hearing]\nperson = 5,000\n", 2, "不写逗号"),
        ("[thresholds.hearing]\nperson = 5万\n", 2, "单位"),
        (THRESHOLD + "since = 2024-02-31\n", 4, "日期不存在"),
        ('standard = "C:\\标准\\ours.yaml"\n', 1, "反斜杠"),
        ("region = [1\n", 1, "括号"),
        ("= 3\n", 1, "名称"),
    ],
)
def test_settings_are_refused_with_their_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "anjuan.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChecklistError) as raised:
        read_office(path)
    told = raised.value.mistakes[0].removeprefix(f"{path}:")
    assert told.startswith(f"{line}: ")
    assert says in told
    ours = " ".join(("anjuan standards toml yaml person organisation region", *standard_ids()))
    assert not foreign_words(told, text + ours), told


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("title: 某县评查标准", "title：某县评查标准", 2, "冒号"),
        ("title: 某县评查标准", "title:某县评查标准", 2, "冒号"),
        ("title: 某县评查标准", "title: 某县: 标准", 2, "加引号"),
        ("title: 某县评查标准", "\ttitle: 某县", 2, "制表符"),
        ("title: 某县评查标准", ' title: "某县"', 2, "缩进"),
        ("title: 某县评查标准", "title: [某县", 2, "没有配对"),
        ("title: 某县评查标准", "title: @某县", 2, "加引号"),
        ("title: 某县评查标准", "title: *某县", 2, "加引号"),
        ("title: 某县评查标准", "title: !某县 甲", 2, "加引号"),
        ("title: 某县评查标准", 'title: "\\某县"', 2, "反斜杠"),
        ("title: 某县评查标准", "title: 2024-02-31", 2, "不是有效的日期"),
        ("title: 某县评查标准", "title: 某县\x01", 2, "控制字符"),
        ("title: 某县评查标准", "? [甲]\n: 乙", 2, "键应当是文字"),
        ("{name: 合格, at_least: 60}", "{name: 合格， at_least: 60}", 10, "半角逗号"),
        ("sections:", "---\nsections:", 12, "只能有一份"),
        ("title: 某县评查标准", "title: &x [*x]", 1, "引用了自己"),
    ],
)
def test_yaml_that_cannot_be_read_is_refused_with_its_line(
    tmp_path: Path, wrong: str, right: str, line: int, says: str
) -> None:
    path = tmp_path / "ours.yaml"
    text = standard(wrong, right)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChecklistError) as raised:
        load_standard(str(path))
    told = raised.value.mistakes[0].removeprefix(f"{path}:")
    assert told.startswith(f"{line}: ")
    assert says in told
    assert not foreign_words(told, text), told


def encoded(text: str) -> dict[str, tuple[bytes, str]]:
    return {
        "GBK": (text.encode("gbk"), "另存为 UTF-8"),
        "UTF-16": (text.encode("utf-16"), "另存为 UTF-8"),
        "a Word file": (b"PK\x03\x04\x00\xff\x00\x00", "不是文本文件"),
    }


@pytest.mark.parametrize("coding", ["GBK", "UTF-16", "a Word file"])
def test_another_encoding_is_named(tmp_path: Path, coding: str) -> None:
    settings, ours = tmp_path / "anjuan.toml", tmp_path / "ours.yaml"
    content, says = encoded('region = "湖南省"\n')[coding]
    settings.write_bytes(content)
    with pytest.raises(ChecklistError, match=says):
        read_office(settings)
    content, says = encoded(STANDARD)[coding]
    ours.write_bytes(content)
    with pytest.raises(ChecklistError, match=says):
        load_standard(str(ours))


def test_a_byte_order_mark_is_no_obstacle(tmp_path: Path) -> None:
    settings, ours = tmp_path / "anjuan.toml", tmp_path / "ours.yaml"
    settings.write_text('region = "湖南省"\r\n', encoding="utf-8-sig")
    ours.write_text(STANDARD, encoding="utf-8-sig")
    assert read_office(settings).region == "湖南省"
    assert load_standard(str(ours)).id == "ours"


def test_a_standard_named_in_the_settings_is_looked_for_beside_them(tmp_path: Path) -> None:
    settings = tmp_path / "anjuan.toml"
    settings.write_text('standard = "ours.yaml"\n', encoding="utf-8")
    assert read_office(settings).standard == (str(tmp_path / "ours.yaml"),)
