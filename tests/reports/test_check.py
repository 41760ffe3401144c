"""What has changed since an earlier result, and a calendar entry that gives nobody away."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dossiers import ForPerson, Unread
from reports.check import Check, changes_since, check_in_words, read_earlier
from reports.check.earlier import EarlierResult, Known
from scoring import Assessment, Outcome
from scoring.assessment import Statement
from tests.criteria.case_reader import dossier_of
from tests.reports.made import finding, made
from tests.scoring.test_upcoming import TODAY


def known(*names: str) -> dict[str, Known]:
    return {
        f"key{name}": Known(key=f"key{name}", code="CF-064.x", criterion="CF-064", title="问题", message="未告知")
        for name in names
    }


def judged(names: Sequence[int], outcome: Outcome = Outcome.FAILED, lapsed: Sequence[int] = ()) -> Assessment:
    bare = made()
    results = tuple(replace(one, outcome=outcome) if one.criterion == "CF-064" else one for one in bare.results)
    said = tuple(Statement(f"key{name}", "不是问题", TODAY, holds=False) for name in lapsed)
    findings = tuple(finding(name, "CF-064.hearing_right_not_told", "1") for name in names)
    return replace(bare, findings=findings, results=results, statements=said)


@pytest.mark.parametrize(
    ("earlier", "now", "fixed", "unsure", "new", "back", "gone"),
    [
        (EarlierResult(known("1", "2")), judged([2]), ["key1"], [], [], [], ["key1"]),
        (EarlierResult(known("1")), judged([1, 3]), [], [], ["key3"], [], []),
        (EarlierResult(known("1"), known("2")), judged([1, 2]), [], [], [], ["key2"], []),
        (EarlierResult(known("1"), known("2")), judged([]), ["key1"], [], [], [], ["key2", "key1"]),
        (EarlierResult(known("1")), judged([], Outcome.CANNOT_TELL), [], ["key1"], [], [], ["key1"]),
        (EarlierResult(known("1")), judged([1], lapsed=[1]), [], [], [], ["key1"], []),
        (EarlierResult(), judged([1, 2]), [], [], ["key1", "key2"], [], []),
    ],
    ids=["fixed", "new", "came back", "gone is kept", "cannot be told any more", "explanation lapsed", "from nothing"],
)
def test_findings_are_fixed_new_or_back(
    earlier: EarlierResult,
    now: Assessment,
    fixed: list[str],
    unsure: list[str],
    new: list[str],
    back: list[str],
    gone: list[str],
) -> None:
    changes = changes_since(earlier, now)
    told = (changes.fixed, changes.unsure, changes.new, changes.back, changes.gone)
    assert [[one.key for one in each] for each in told] == [fixed, unsure, new, back, gone]


@pytest.mark.parametrize(
    ("party", "grid_follows", "told"),
    [("长河某厂", False, True), ("长河某厂", True, False), ("云岭某店", False, False)],
    ids=["they differ", "the grid lists them anyway", "they agree"],
)
def test_facts_on_which_papers_differ_are_announced(party: str, grid_follows: bool, told: bool) -> None:
    filing = {"kind": "立案审批表", "当事人": "云岭某店", "落款日期": "2024-03-04"}
    dossier = dossier_of([filing, {"kind": "行政处罚决定书", "当事人": party, "落款日期": "2024-04-02"}])
    check = Check(replace(made(), dossier=dossier, findings=(), open_vetoes=()), TODAY, None, ())
    text = check_in_words(check, grid_follows=grid_follows)
    assert ("另有 1 项事实各文书不一致，加 --grid 列出" in text) is told


def test_a_refused_dossier_is_told_in_a_few_lines() -> None:
    unread = tuple(Unread(f"{number}.yaml", None, "暂不能读取") for number in range(9))
    dossier = replace(dossier_of([{"kind": "立案审批表"}]), unread=unread)
    text = check_in_words(Check(replace(made(), dossier=dossier, refusal="用 anjuan batch"), TODAY, None, ()))
    assert "  未评分：用 anjuan batch" in text
    assert "  另有 6 处\n" in text
    assert len(text.splitlines()) <= 8


def test_an_undecided_veto_is_named_and_with_every_detail_explained() -> None:
    check = Check(made(), TODAY, None, ())
    brief, whole = (check_in_words(check, verbose=verbose) for verbose in (False, True))
    veto = made().open_vetoes[0]
    assert "待定否决 1 项（" in brief
    assert f"{veto.name}），加 -v 列出理由" in brief
    assert f"    {veto.name} {veto.title}：" in whole


def _of(*dossiers: str) -> str:
    one = {"key": "key1", "code": "CF-064.x", "criterion": "CF-064", "title": "问题", "message": "未告知"}
    assessments = [{"dossier": {"id": name}, "findings": [one], "more": 1} for name in dossiers]
    return json.dumps({"schema": "anjuan.assessment/1", "assessments": assessments})


@pytest.mark.parametrize("content", [_of("甲案"), _of("乙案"), _of("甲案", "乙案")], ids=["same", "only one", "among"])
def test_the_json_of_score_can_be_compared_with(tmp_path: Path, content: str) -> None:
    path = tmp_path / "结果.json"
    path.write_bytes(b"\xef\xbb\xbf" + content.encode("utf-8"))
    assert list(read_earlier(path, "甲案").findings) == ["key1"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[]", "不是 check 或者 score 的 JSON 结果"),
        (b"{", "不是 check 或者 score 的 JSON 结果"),
        (b'{"schema": "anjuan.check/1"}', "不是 check 或者 score 的 JSON 结果"),
        (b"[" * 100_000, "不是 check 或者 score 的 JSON 结果"),
        (_of("乙案", "丙案").encode(), "没有叫“甲案”的一个"),
        ("{}".encode("utf-16"), "不是 UTF-8"),
    ],
    ids=["a list", "cut short", "nothing in it", "too deep", "other dossiers", "as a console wrote it"],
)
def test_what_is_no_earlier_result_is_told_in_one_line(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "结果.json"
    path.write_bytes(content)
    with pytest.raises(ForPerson) as told:
        read_earlier(path, "甲案")
    assert says in str(told.value)
    assert "\n" not in str(told.value)
