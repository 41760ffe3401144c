"""Every mistake in YAML is named with file and line, all at once."""

from pathlib import Path

import pytest

from checklists.loading import load_standard
from checklists.yaml_source import ChecklistError, parse

STANDARD = """\
id: ours
title: 某县评查标准
edition: "2025"
source: 自拟
ours: true
case_type: 行政处罚
full: 3
inapplicable: rescale
grades:
  - {name: 合格, at_least: 60}
veto_grade: 不合格
sections:
  - id: "1"
    title: 立案
    items:
      - id: "1.1"
        title: 立案审批表
        full: 3
        criteria: [CF-001]
        deductions:
          CF-001.missing: {points: 1}
"""


def mistakes(tmp_path: Path, text: str) -> tuple[str, ...]:
    path = tmp_path / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ChecklistError) as raised:
        load_standard(str(path))
    return tuple(mistake.removeprefix(f"{tmp_path}/") for mistake in raised.value.mistakes)


def test_a_standard_of_one_s_own_loads_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(STANDARD, encoding="utf-8")
    assert load_standard(str(path)).title == "某县评查标准"


@pytest.mark.parametrize(
    ("wrong", "right", "line", "says"),
    [
        ("full: 3\ninapp", "full: 0\ninapp", 7, "大于 0"),
        ("CF-001.missing: {points: 1}", "CF-001.lost: {points: 1}", 21, "没有问题代码 CF-001.lost"),
        ("CF-001.missing: {points: 1}", "CF-001.missing: {points: 5}", 21, "超过本项满分"),
        ("criteria: [CF-001]", "criteria: [CF-999]", 19, "没有评查细则 CF-999"),
        ("inapplicable: rescale", "inapplicable: drop", 8, "不在允许范围内"),
        ("        title: 立案审批表\n", "        titel: 立案审批表\n", 17, "不认识的键“titel”"),
        ('edition: "2025"\n', 'edition: "2025"\nedition: "2026"\n', 4, "键“edition”重复"),
    ],
)
def test_a_mistake_is_named_by_its_line(tmp_path: Path, wrong: str, right: str, line: int, says: str) -> None:
    found = mistakes(tmp_path, STANDARD.replace(wrong, right))
    assert any(mistake.startswith(f"ours.yaml:{line}: ") and says in mistake for mistake in found), found


def test_several_mistakes_come_together(tmp_path: Path) -> None:
    text = STANDARD.replace("criteria: [CF-001]", "criteria: [CF-999]").replace("full: 3\ninapp", "full: 0\ninapp")
    assert len(mistakes(tmp_path, text)) >= 2


def test_text_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(ChecklistError, match=r"^broken\.yaml:2: "):
        parse("id: a\n  title: [", "broken.yaml")


def test_an_unknown_standard_names_the_known_ones() -> None:
    with pytest.raises(ChecklistError, match="general-penalty"):
        load_standard("某标准")
