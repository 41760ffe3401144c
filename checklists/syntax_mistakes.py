"""What the readers of YAML and TOML complain of, in Chinese."""

import re
from collections.abc import Sequence

_Table = Sequence[tuple[str, str]]
"""Beginning of the reader's own sentence (a pattern) -> ours; the first that fits."""

_YAML: _Table = (
    (
        "mapping values are not allowed",
        "这里不能有冒号：多半是缩进不齐、上一行的冒号用了全角，或文字里有冒号而没有加引号",
    ),
    ("block sequence entries are not allowed", "这里不能用“- ”起头：多半是缩进不齐"),
    ("mapping keys are not allowed", "这里不能写键：多半是缩进不齐"),
    ("could not find expected ':'", "键后面缺少冒号：冒号用半角，后面空一格"),
    (
        "found a tab|found character '\\\\t'|found character that cannot start",
        "有不能用在行首的字符：缩进请用空格，不用制表符；文字里有特殊符号时加引号",
    ),
    ("found unexpected (?:end of stream|document indicator)", "引号没有成对"),
    (
        "found unknown escape|did not find expected hex|found invalid Unicode",
        "双引号里的反斜杠写法不对：请改用单引号，或把反斜杠写两次",
    ),
    ("did not find expected ',' or '[\\]}]'", "方括号或大括号没有配对，或项与项之间缺少半角逗号"),
    ("did not find expected key|did not find expected '-'", "这一行与前后对不齐：请检查缩进、引号和括号"),
    ("did not find expected node content", "括号里缺少内容，或逗号、括号用了全角"),
    ("did not find expected alphabetic", "“*”“&”起头的文字要加引号"),
    ("found undefined alias", "“*”起头的文字要加引号"),
    ("found duplicate anchor", "同一个“&”标记写了两次"),
    (
        "expected a single document|did not find expected <document start>",
        "一个文件里只能有一份内容，多余的部分或“---”请删去",
    ),
    ("found unhashable key", "键应当是文字，不能是列表或大括号"),
    ("could not determine a constructor|found undefined tag|while scanning a tag", "“!”起头的文字要加引号"),
    ("control characters|special characters|unacceptable", "有不可见的控制字符，请删去"),
)

_TOML: _Table = (
    ("Invalid value", "等号右边的写法不对：文字要放在半角双引号里，数字不带单位和逗号"),
    ("Invalid initial character for a key part", "等号左边或方括号里的名称写法不对：应为英文名称，如 region"),
    ("Invalid statement", "这一行不是“名称 = 值”：名称应为英文，注释以 # 起头"),
    ("Expected '=' after a key", "名称后面缺少半角等号“=”"),
    ("Expected newline or end of document", "一行只能写一项，后面有多余的内容；数字里不写逗号和单位"),
    ("Cannot overwrite a value|Cannot declare|Cannot redefine|Cannot mutate|Duplicate inline", "同一个名称写了两次"),
    ("Expected '\\]", "方括号没有成对"),
    ("Unclosed", "括号没有成对"),
    ("Unescaped|Invalid hex|Escaped character", "双引号里的反斜杠写法不对：路径请用单引号，或把反斜杠写成“/”"),
    ("Unterminated|Illegal character|Expected [\"']", "引号没有成对，或引号里换了行"),
    ("Invalid date", "日期不存在或写法不对，应如 2024-05-01"),
    ("Found invalid character", "有不能使用的字符，多半是全角标点或不可见字符"),
)

_AT = re.compile(r"\(at line (\d+), column \d+\)")


def yaml_in_chinese(problem: str, context: str = "") -> str:
    """`context`: what the reader was about, which tells where the problem does not."""
    return _ours(_YAML, problem) or _ours(_YAML, context) or "写法不对：请检查这一行附近的缩进、冒号、引号和括号"


def toml_in_chinese(problem: str) -> str:
    return _ours(_TOML, problem) or "写法不对：请检查这一行的引号、等号和括号"


def toml_line(problem: str) -> int | None:
    """The line that the reader names; None for the end of the text."""
    found = _AT.search(problem)
    return int(found[1]) if found else None


def _ours(table: _Table, problem: str) -> str | None:
    return next((ours for theirs, ours in table if re.match(theirs, problem)), None)
