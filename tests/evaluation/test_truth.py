"""A truth file is read in part or whole, and every mistake in it is told with its line."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.yaml_source import ChecklistError
from evaluation import Truth, blank_truth, read_truth
from parsers import read_dossier

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
GUIDE = (ROOT / "docs" / "truth-format.md").read_text(encoding="utf-8")


def truth_of(folder: Path, text: str) -> Truth:
    path = folder / "甲案.expected.yaml"
    path.write_text(text, encoding="utf-8")
    return read_truth(path)


def test_the_example_of_the_guide_can_be_used(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)
    truth = truth_of(tmp_path, example)
    assert [problem.criteria for problem in truth.problems] == [("CF-064", "CF-V16"), ("CF-088",)]
    assert truth.problems[1].page == 31
    assert truth.arguable == {"CF-114"}
    assert truth.labelled is None
    assert truth.score == Decimal("88.5")
    assert truth.documents is not None
    elements = dict(truth.documents[1].elements)
    assert elements == {"执法人员": ("王某", "李某"), "时间": ("2024-03-05 09:30～10:20",)}
    assert dict(truth.documents[0].elements)["批准日期"] == ("2024-03-01",)


def test_the_guide_has_a_word_on_every_key() -> None:
    from evaluation.truth import DocumentEntry, ProblemEntry, TruthFile

    keys = {*TruthFile.model_fields, *DocumentEntry.model_fields, *ProblemEntry.model_fields} - {"fault"}
    assert {key for key in keys if f"`{key}`" not in GUIDE} == set()


@pytest.mark.parametrize("path", sorted(SAMPLES.rglob("*.expected.yaml")), ids=lambda path: path.name)
def test_the_truth_of_every_sample_can_be_read(path: Path) -> None:
    truth = read_truth(path)
    assert truth.documents
    assert truth.clean == (not truth.problems)


@pytest.mark.parametrize(
    ("text", "labelled", "clean"),
    [
        ("problems: []", None, True),
        ("problems: [{criteria: CF-001}]", None, False),
        ("labelled: all", None, True),
        ("labelled: [CF-001, CF-064]", {"CF-001", "CF-064"}, False),
        ("labelled: CF-001", {"CF-001"}, False),
        ("labelled: [CF-001]\nproblems: [{criteria: [CF-064, CF-V16]}]", {"CF-001", "CF-064", "CF-V16"}, False),
        ("score: 90", set(), False),
        ("documents: [{kind: 封面}]", set(), False),
    ],
)
def test_what_was_looked_at_follows_from_what_is_written(
    tmp_path: Path, text: str, labelled: set[str] | None, clean: bool
) -> None:
    truth = truth_of(tmp_path, text)
    assert truth.labelled == labelled
    assert truth.clean is clean


@pytest.mark.parametrize(
    ("text", "split"),
    [("split: test", "test"), ("split: development", "development"), ("held_out: true", "test"), ("", "development")],
)
def test_the_split_stands_in_one_key_or_the_other(tmp_path: Path, text: str, split: str) -> None:
    assert truth_of(tmp_path, f"problems: []\n{text}").split == split


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("problems:\n- criteria: [CF-001, CF-999]", ["2: 没有评查细则 CF-999"]),
        ("problems:\n- criteria: 听证", ["2: “criteria”第 1 项的写法不对"]),
        ("problems:\n- what: 没有告知", ["2: 缺少“criteria”"]),
        ("labelled:\n- CF-064\n- CF-900", ["3: 没有评查细则 CF-900"]),
        ("problems: []\narguable: [CF-901]", ["2: 没有评查细则 CF-901"]),
        ("problems: []\nplanted: []", ["2: problems 与 planted 是同一个意思"]),
        ("documents:\n- kind: 立案审批", ["2: 没有文书种类“立案审批”；是否想写 立案审批表"]),
        (
            "documents:\n- kind: 立案审批表\n  elements:\n    批准的日期: 2024-01-01",
            ["4: 《立案审批表》没有要素“批准的日期”"],
        ),
        ("problems:\n- criteria: CF-064\n  document: 告知", ["3: 没有文书种类“告知”"]),
        ("case_type: 处罚\nproblems: []", ["1: 没有案卷类型“处罚”"]),
        ("problem: []", ["1: 不认识的键“problem”"]),
        ("score: 很好", ["1: “score”应当是数字"]),
        ("score: -1", ["1: “score”不能小于 0"]),
        ("by: 张科长", ["1: 什么都没有标注"]),
        (
            "problems:\n- criteria: CF-998\n- criteria: CF-999\ndocuments:\n- kind: 没有的",
            ["2: 没有评查细则 CF-998", "3: 没有评查细则 CF-999", "5: 没有文书种类“没有的”"],
        ),
        ("problems:\n- criteria: CF-001\n  page: 0", ["3: “page”不能小于 1"]),
        ("problems:\n\t- x", ["2: "]),
    ],
)
def test_every_mistake_is_told_with_its_line(tmp_path: Path, text: str, lines: list[str]) -> None:
    with pytest.raises(ChecklistError) as caught:
        truth_of(tmp_path, text)
    told = [mistake.partition("甲案.expected.yaml:")[2] for mistake in caught.value.mistakes]
    assert len(told) == len(lines), told
    assert all(one.startswith(wanted) for one, wanted in zip(told, lines, strict=True)), told


def test_a_blank_truth_holds_what_was_read_and_nothing_that_was_judged(tmp_path: Path) -> None:
    dossier = read_dossier(SAMPLES / "spot" / "market-clean.pdf")
    path = tmp_path / "market-clean.expected.yaml"
    path.write_text(blank_truth(dossier), encoding="utf-8")
    truth = read_truth(path)
    assert truth.empty
    assert truth.problems == ()
    path.write_text(blank_truth(dossier).replace("documents_checked: false", "documents_checked: true"), "utf-8")
    checked = read_truth(path).documents
    assert checked is not None
    assert [one.kind for one in checked] == [one.kind for one in dossier.documents]
    assert sum(len(one.elements) for one in checked) > 10
