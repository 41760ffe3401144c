"""Whatever does not fit in a standard, or in what persons settled, is told with its line."""

from pathlib import Path

import pytest

from checklists.loading import checked_standard, load_criteria, load_standard
from checklists.settled import load_settled
from checklists.standard_remarks import unused
from checklists.yaml_source import ChecklistError, parse
from tests.standards.scene import HERE, standard

MISTAKES = [
    ("e01", "    effect: unqualified", "    effect: grade_cap", "grade（最高能评的等次）要一起写"),
    ("e01", "    effect: unqualified", "    effect: grade_cap\n    grade: 良好", "没有等次“良好”"),
    ("e01", "  - id: F2\n    title", "  - title", "没有 criterion 的否决项要有 id 和 title"),
    ("e01", "id: F2", "id: CF-V16", "否决项 CF-V16 重复"),
    ("e01", "veto_grade: 不合格\n", "", "缺少“veto_grade”"),
    ("e01", "full: 100\ninapplicable", "inapplicable", "缺少“full”：满分"),
    ("e01", "inapplicable: award\n", "", "缺少“inapplicable”"),
    ("e03", "{found: [CF-V05.no_capacity]}", "{found: [CF-V05.nobody]}", "没有问题代码 CF-V05.nobody"),
    ("e03", "{found: [CF-V05.no_capacity]}", "{found: [CF-V05.no_capacity], at_least: 2}", "条件写 found"),
    ("e04", 'id: "1.2.1"', 'id: "1.1.1.1"', "评分项编号 1.1.1.1 重复"),
    ("e04", 'id: "2"', 'id: "1.2"', "部分编号 1.2 重复"),
    (
        "e05",
        "awards: {CF-062: 20, CF-063: 10, CF-064: 10}",
        "awards: {CF-062: 20}",
        "各得分点之和 20 与本项满分 40 不等",
    ),
    ("e05", "CF-064: 10}", "CF-082: 10}", "CF-082 不在本项的 criteria 里"),
    (
        "e05",
        "        full: 40\n        criteria: [CF-062",
        "        uncapped: true\n        criteria: [CF-062",
        "要有本项满分",
    ),
    ("e06", "{points: 1, once: true}", "{points: 1, once: true, per: document}", "只写一个"),
    ("e06", "{points: 1, once: true}", "{points: 1, least: 1, most: 2}", "写 points（几分）"),
    ("e07", "        uncapped: true\n        at_stake: 15\n", "        at_stake: 15\n", "缺少“full”"),
    ("e10", "{least: 1, most: 5}", "{least: 5, most: 1}", "least 5 大于 most 1"),
    ("e14", "items: [送达]", "items: [归档]", "没有评分项或部分 归档"),
    ("e14", "{finding: CF-001.missing, zeroes: [CF-004, CF-006]}", "{finding: CF-001.missing}", "没有写哪些细则"),
    (
        "e16",
        "        full: 10\n        criteria: [CF-111]",
        "        full: 10\n        criteria: []",
        "不属于本项的评查细则",
    ),
    ("e20", "{id: J1, title: 典型案例, points: 3}", "{id: J2, title: 典型案例, points: 3}", "加分项编号 J2 重复"),
    ("e20", "points: -5}", "least: -5}", "事后调整写 points"),
    ("e23", "scored: false\n", "scored: false\ngrades: [{name: 优秀, at_least: 90}]\n", "没有等次"),
    ("e23", "        criteria: [CF-063]", "        criteria: [CF-063]\n        full: 3", "不能有分值"),
    ("e24", "{name: 优秀, above: 90}", "{name: 优秀, above: 90, at_least: 90}", "at_least（≥）或 above（＞）其中一个"),
    ("e24", "above: 90", "above: 70", "等次应从高到低排列"),
    ("e25", "CF-089.date_missing: {points: 1}", "CF-088.served_late: {points: 5}", "键“CF-088.served_late”重复"),
    (
        "e25",
        "        criteria: [CF-086]\n        deductions:\n",
        "        criteria: [CF-086, CF-089]\n        deductions:\n          CF-089.date_missing: {points: 1}\n",
        "同一缺陷只在一处扣",
    ),
]


@pytest.mark.parametrize(("name", "right", "wrong", "says"), MISTAKES)
def test_a_standard_that_does_not_fit_together_is_refused(name: str, right: str, wrong: str, says: str) -> None:
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    assert right in text
    with pytest.raises(ChecklistError) as raised:
        checked_standard(parse(text.replace(right, wrong, 1), f"{name}.yaml"))
    told = [mistake for mistake in raised.value.mistakes if says in mistake]
    assert told, raised.value.mistakes
    assert told[0].startswith(f"{name}.yaml:")


def test_a_document_that_the_catalogue_does_not_know_is_told() -> None:
    text = (HERE / "e06.yaml").read_text(encoding="utf-8")
    wrong = text.replace("        criteria: [CF-089]\n", "        criteria: [CF-089]\n        documents: [送达回征]\n")
    with pytest.raises(ChecklistError, match=r"e06\.yaml:\d+: 目录里没有这种文书：送达回征"):
        checked_standard(parse(wrong, "e06.yaml"), {"送达回证"})


SETTLED = [
    ("points: [{item: '9', deduct: 1, reason: 无}]", "标准没有评分项 9"),
    ("points: [{item: '1.2', deduct: 61, reason: 过多}]", "超过评分项 1.2 的满分 60"),
    ("points: [{deduct: 1, reason: 无}]", "finding 与 item 必须写其中一个"),
    ("points: [{finding: CF-023.conclusion_for_description, deduct: 10, reason: 多}]", "应扣 1～5 分，写的是 10"),
    ("points: [{item: '1.2', deduct: 4, reason: 无}]", "标准没有 4 分这一档"),
    ("vetoes: [{veto: CF-V01, stands: true, reason: 越权}]", "标准没有否决项 CF-V01"),
    ("bonuses: [{bonus: J1, points: 1, reason: 典型}]", "标准没有加分项 J1"),
    ("adjustments: [{adjustment: 败诉, date: 2025-03-01, points: -5, reason: 判决}]", "标准没有事后调整项 败诉"),
    ("pending: [{item: '9', reason: 争议}]", "标准没有评分项 9"),
    ("inapplicable: [{item: '1.2', reason: ' '}]", "不能是空的"),
]


@pytest.mark.parametrize(("said", "says"), SETTLED)
def test_what_persons_settled_must_fit_the_standard(tmp_path: Path, said: str, says: str) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text(f"dossiers:\n  某案卷:\n    {said}\n", encoding="utf-8")
    with pytest.raises(ChecklistError) as raised:
        load_settled(path, ["某案卷"], [standard("e10")])
    assert says in raised.value.mistakes[0]
    assert raised.value.mistakes[0].startswith(f"{path}:3: ")


def test_a_dossier_that_is_not_among_those_reviewed_is_named(tmp_path: Path) -> None:
    path = tmp_path / "decisions.yaml"
    path.write_text("dossiers:\n  别的案卷: {}\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match=r"decisions\.yaml:2: 这次没有评查案卷“别的案卷”"):
        load_settled(path, ["某案卷"], [standard("e10")])


def test_criteria_that_no_item_uses_are_named_for_the_type_of_case_alone() -> None:
    left = {criterion.id for criterion in unused(standard("e24"), load_criteria())}
    assert "CF-002" in left
    assert not left & {"CF-001", "CF-082"}
    assert all(name.startswith(("CF", "JY", "TZ")) for name in left)


@pytest.mark.parametrize("name", ["general-penalty", "general-spot", "general-licence", "general-inspection"])
def test_criteria_of_another_procedure_are_not_missed(name: str) -> None:
    assert unused(load_standard(name), load_criteria()) == ()
