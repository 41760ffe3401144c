"""A benchmark of discretion in YAML."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.discretion import read_benchmark
from checklists.yaml_source import ChecklistError

GOOD = """title: 云岭市城市管理行政处罚裁量基准
source: 云城管规〔2024〕3号
since: 2024-06-01
rows:
  - violation: 擅自占用城市道路
    clauses: [{law: 城市道路管理条例, article: 42}]
    grade: 较轻
    least: 1000
    most: 5000
  - {violation: 超限运输, clauses: [{law: 公路安全保护条例, article: 64}], grade: 较重, base: 违法所得, least: 1, most: 1.5}
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "裁量基准.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_with_the_line_at_which_they_stand(tmp_path: Path) -> None:
    benchmark = read_benchmark(written(tmp_path, GOOD))
    assert [(one.row.grade, one.row.most, one.row.base, one.place) for one in benchmark.rows] == [
        ("较轻", Decimal(5000), None, "第5行"),
        ("较重", Decimal("1.5"), "违法所得", "第10行"),
    ]
    assert benchmark.holds_on(dt.date(2024, 6, 1))
    assert not benchmark.holds_on(dt.date(2024, 5, 31))


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        ("least: 1000", "least: 6000", ":8: 下限 6000 大于上限 5000"),
        ("    most: 5000\n", "", ":5: 缺少“most”"),
        ("grade: 较轻", "grades: 较轻", ":7: 不认识的键“grades”"),
        ("article: 42", "article: 0", ":6: "),
        ("since: 2024-06-01", "since: 2024-06-31", ":3: "),
        ("since: 2024-06-01", "since: 2024-06-01\nuntil: 2024-05-01", ":4: 失效日期 until 早于施行日期 since"),
    ],
    ids=["reversed", "no upper bound", "unknown key", "article naught", "no such day", "ends before it begins"],
)
def test_a_mistake_is_told_with_file_and_line(tmp_path: Path, was: str, now: str, told: str) -> None:
    path = written(tmp_path, GOOD.replace(was, now))
    with pytest.raises(ChecklistError) as raised:
        read_benchmark(path)
    assert any(mistake.startswith(f"{path}{told}") for mistake in raised.value.mistakes), raised.value.mistakes


def test_the_example_of_the_guide_can_be_used(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "laws.md").read_text(encoding="utf-8")
    met = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    assert met
    assert len(read_benchmark(written(tmp_path, met[1])).rows) == 3
