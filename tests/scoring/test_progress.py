"""A dossier at work is asked for what its step brings; what is no dossier is not judged."""

import shutil
from pathlib import Path

import pytest

from scoring import Assessment, appoint
from tests.scoring.papers import papers
from tests.scoring.test_parting import WHEN_SHOWN, assessed, codes, of

SAMPLES = Path(__file__).parents[2] / "samples"

_EARLY = [
    "现场检查（勘验）笔录",
    "询问笔录",
    "现场照片（视听）证据",
    "主体资格证明",
    "送达地址确认书",
    "责令改正通知书",
]
_FILED = [*_EARLY, "立案审批表"]
_REPORTED = [*_FILED, "调查终结报告", "法制审核意见书"]
_NOTIFIED = [*_REPORTED, "行政处罚事先告知书"]
_DECIDED = [*_NOTIFIED, "集体讨论记录", "案件处理内部审批表", "行政处罚决定书"]


def at(kinds: list[str], *served: str) -> Assessment:
    receipts = [paper for paper in of(papers(), "送达回证") if paper["送达文书"] in served]
    return assessed([*of(papers(), *kinds), *receipts])


@pytest.mark.parametrize(
    ("kinds", "served"),
    [
        (_EARLY, []),
        (_FILED, ["责令改正通知书"]),
        (_REPORTED, ["责令改正通知书"]),
        (_NOTIFIED, ["责令改正通知书"]),
        (_NOTIFIED, ["责令改正通知书", "行政处罚事先告知书"]),
        (_DECIDED, ["责令改正通知书", "行政处罚事先告知书"]),
        (_DECIDED, ["责令改正通知书", "行政处罚事先告知书", "行政处罚决定书"]),
    ],
    ids=["checked", "filed", "reported", "notice written", "notice served", "decided", "decision served"],
)
def test_a_clean_dossier_has_no_fault_at_any_step(kinds: list[str], served: list[str]) -> None:
    assessment = at(kinds, *served)
    assert (codes(assessment), assessment.vetoes) == (set(), ())
    assert any(result.outcome.value == "passed" for result in assessment.results)


@pytest.mark.parametrize(
    ("kinds", "served", "expected"),
    [
        ([*_EARLY, "行政处罚决定书"], [], "CF-001.missing"),
        ([*_EARLY, "调查终结报告"], [], "CF-001.missing"),
        (_FILED, [], "CF-087.document_not_served"),
        (_DECIDED, ["责令改正通知书"], "CF-065.notice_not_served"),
        ([*_DECIDED, "结案审批表"], ["责令改正通知书", "行政处罚事先告知书"], "CF-087.decision_not_served"),
    ],
    ids=[
        "decided, not filed",
        "investigated, not filed",
        "order not served, filed since",
        "notice not served, decided since",
        "closed, not served",
    ],
)
def test_what_an_earlier_step_should_have_brought_stays_a_fault(
    kinds: list[str], served: list[str], expected: str
) -> None:
    assert expected in codes(at(kinds, *served))


def test_the_warning_says_how_far_the_case_has_come() -> None:
    (warning,) = at(_NOTIFIED, "责令改正通知书").warnings
    assert "案件可能尚未办结，已到“告知与陈述申辩”阶段（《行政处罚事先告知书》）" in warning


def test_of_a_case_past_its_decision_the_warning_asks_for_the_decision() -> None:
    closed = [paper for paper in papers() if paper["kind"] != "行政处罚决定书"]
    (warning,) = assessed(closed).warnings
    assert "而卷内有《结案审批表》，案件已过决定阶段" in warning
    assert "尚未办结" not in warning


@pytest.mark.parametrize(("kinds", "fault"), [(_NOTIFIED, False), (_DECIDED, True)], ids=["notified", "decided"])
def test_the_order_to_mend_may_stand_in_a_later_decision(kinds: list[str], fault: bool) -> None:
    without = [dict(paper) for paper in of(papers(), *kinds) if paper["kind"] != "责令改正通知书"]
    for paper in without:
        paper.pop("责令改正", None)
        if paper["kind"] == "调查终结报告":
            paper["调查经过"] = "2024年3月20日复查，当事人已改正"
    assessment = assessed(without)
    assert ("CF-039.not_ordered" in codes(assessment)) is fault


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (
            [{"kind": "未识别", "title": "第一章", "text": "第一章　山雨\n山里的雨下了整整一个月。"}],
            "没有识别到任何执法文书",
        ),
        (
            [{"kind": "主体资格证明", "当事人": "云岭市东湖食品店"}, {"kind": "现场照片（视听）证据"}],
            "《主体资格证明》",
        ),
        ([{"kind": "封面", "题名": "某案"}], "没有识别到任何执法文书"),
        ([{"kind": "当场处罚决定书", "当事人": "张小满", "罚款": "50", "决定日期": "2024-04-24"}], "简易程序"),
    ],
    ids=["a novel", "evidence alone", "a cover alone", "settled on the spot"],
)
def test_what_is_no_dossier_of_this_kind_is_not_scored(made: list[dict[str, object]], named: str) -> None:
    assessment = assessed(made)
    (warning,) = assessment.warnings
    assert named in warning
    assert warning.startswith(("没有识别到任何执法文书", "本案按文书看是"))
    assert (assessment.findings, assessment.vetoes, assessment.score.grade) == ((), (), None)
    assert assessment.score.low == 0
    assert assessment.score.high == assessment.score.full
    assert assessment.score.grade_withheld == warning
    assert {result.outcome.value for result in assessment.results} == {"cannot_tell", "untested"}
    assert assessment.coverage.open == sum(item.full for item in assessment.items if not item.id.startswith(WHEN_SHOWN))


@pytest.mark.parametrize(
    ("last", "fault"), [("X13", False), ("X16", False), ("X18", True)], ids=["visited", "extended", "decided"]
)
def test_a_licence_still_examined_is_not_asked_for_its_approval(last: str, fault: bool, tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "licence" / "market-clean", tmp_path / "case")
    for paper in (tmp_path / "case").iterdir():
        if paper.stem in ("X01", "X02", "X17") or paper.stem > last:
            paper.unlink()
    assert ("XK-016.review_missing" in codes(appoint().judge(tmp_path / "case"))) is fault


@pytest.mark.parametrize(("kinds", "fault"), [(_FILED, False), (_DECIDED, True)], ids=["filed", "decided"])
def test_goods_that_are_still_seized_are_not_overdue_before_the_decision(kinds: list[str], fault: bool) -> None:
    seized: dict[str, object] = {"kind": "查封（扣押）决定书", "当事人": "张小满", "查封日期": "2024-03-01"}
    assert ("CF-048.over_thirty_days" in codes(assessed([*of(papers(), *kinds), seized]))) is fault
