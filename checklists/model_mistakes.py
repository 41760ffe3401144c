"""What the models refuse, in Chinese: every type of error that pydantic can raise for them."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

Key = tuple[str | int, ...]

IN_CHINESE: Mapping[str, str] = {
    "extra_forbidden": "不认识的键{name}",
    "missing": "缺少{name}",
    "model_type": "{name}应当是若干“键: 值”，写的是{given}",
    "model_attributes_type": "{name}应当是若干“键: 值”，写的是{given}",
    "dict_type": "{name}应当是若干“键: 值”，写的是{given}",
    "tuple_type": "{name}应当是一个列表（[…]，或每行以“- ”开头），写的是{given}",
    "string_type": "{name}应当是文字，写的是{given}；数字、日期要当文字用时请加引号",
    "string_too_short": "{name}不能是空的",
    "string_pattern_mismatch": "{name}的写法不对：{given}；{shape}",
    "int_type": "{name}应当是整数，写的是{given}",
    "int_parsing": "{name}应当是整数，写的是{given}",
    "int_from_float": "{name}应当是整数，写的是{given}",
    "int_parsing_size": "{name}的数字太大：{given}",
    "decimal_type": "{name}应当是数字，写的是{given}",
    "decimal_parsing": "{name}应当是数字（只写阿拉伯数字，不带单位），写的是{given}",
    "finite_number": "{name}应当是有限的数字，写的是{given}",
    "greater_than": "{name}应当大于 {gt}，写的是{given}",
    "greater_than_equal": "{name}不能小于 {ge}，写的是{given}",
    "less_than_equal": "{name}不能大于 {le}，写的是{given}",
    "bool_type": "{name}应当是 true 或 false，写的是{given}",
    "bool_parsing": "{name}应当是 true 或 false，写的是{given}",
    "date_type": "{name}应当是日期（如 2024-05-01），写的是{given}",
    "date_from_datetime_parsing": "{name}应当是日期（如 2024-05-01），写的是{given}",
    "date_from_datetime_inexact": "{name}应当是日期，不带钟点（如 2024-05-01），写的是{given}",
    "literal_error": "{name}的值{given}不在允许范围内，可以写：{expected}",
    "enum": "{name}的值{given}不在允许范围内，可以写：{expected}",
    "union_tag_invalid": "检查的种类 kind 不认识：“{tag}”，可以写：{expected_tags}",
    "union_tag_not_found": "检查缺少种类 kind",
}
"""Type of the error -> sentence. A test holds it against the schemas of all models."""

_UNKNOWN_KEY = "不认识的{name}，可以写：{expected}"

SHAPES: Mapping[str, str] = {
    r"^[a-z][a-z0-9-]*$": "只能用小写英文字母、数字和连字符，以字母开头",
    r"^[a-z][a-z0-9_]*$": "只能用小写英文字母、数字和下划线，以字母开头",
    r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})$": "应为 CF-064、TZ-V01 这样的编号",
    r"^(CF|JY|TZ|XK|QZ|JC)-(V\d{2}|\d{3})\.[a-z][a-z0-9_]*$": "应为 CF-064.hearing_right_not_told 这样的问题代码",
    r"\S": "不能是空的",
}
"""Pattern of a field -> what may be written there."""

_LONGEST = 30
_MOST_KEYS = 16


def in_chinese(detail: ErrorDetails) -> str:
    sentence = IN_CHINESE.get(detail["type"], "{name}的值不正确：{given}")
    if detail["loc"][-1:] == ("[key]",) and detail["type"] in ("enum", "literal_error"):
        sentence = _UNKNOWN_KEY
    context = {name: str(value) for name, value in detail.get("ctx", {}).items()}
    for name in ("expected", "expected_tags"):
        if name in context:
            context[name] = "、".join(re.findall(r"'([^']+)'", context[name]))
    shape = SHAPES.get(context.get("pattern", ""), "请对照说明改正")
    return sentence.format_map(
        context | {"name": _name(detail["loc"]), "given": quoted(detail["input"]), "shape": shape}
    )


def near_key(model: type[BaseModel], loc: Key) -> str:
    """Which key of the model may be meant by an unknown one; nothing where none is like it."""
    models: list[object] = [model]
    for part in loc[:-1]:
        named: list[object] = [one.model_fields[part].annotation for one in _models(models) if part in one.model_fields]
        models = named or models
    keys = {name: None for one in _models(models) for name in one.model_fields}
    near = get_close_matches(str(loc[-1]).lower(), keys, n=1)
    if near:
        return f"；是否想写 {near[0]}？"
    return f"；这里可以写：{'、'.join(keys)}" if 0 < len(keys) <= _MOST_KEYS else ""


def _models(annotations: list[object]) -> Iterator[type[BaseModel]]:
    """The models that a field of these types may hold."""
    for one in annotations:
        if isinstance(one, type) and issubclass(one, BaseModel):
            yield one
        else:
            yield from _models(list(get_args(one)))


def _name(loc: Key) -> str:
    """The key, or the place in the list below it; the name of a key that is wrong itself."""
    names = [part for part in loc if isinstance(part, str) and part != "[key]"]
    if not names:
        return f"第 {loc[-1] + 1} 项" if loc and isinstance(loc[-1], int) else "整个文件"
    if isinstance(loc[-1], int):
        return f"“{names[-1]}”第 {loc[-1] + 1} 项"
    return f"键“{names[-1]}”" if loc[-1] == "[key]" else f"“{names[-1]}”"


def quoted(value: object) -> str:
    """What was written, in short."""
    match value:
        case None:
            return "空值"
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return "一个列表"
        case dict():
            return "若干“键: 值”"
        case _:
            text = str(value)
            return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"
