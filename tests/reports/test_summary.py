"""The terminal's summary is short, whole, and says nothing twice."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dossiers import Unread
from reports.columns import aligned, shortened, width
from reports.summary import closing, in_words, on_screen
from reports.unread import unread_in_words
from scoring.assessment import Outcome, Range, VetoFired
from tests.reports.made import gated, made, vetoed


def test_a_block_holds_score_findings_and_counts_and_each_reason_only_on_demand() -> None:
    text = in_words(made())
    assert "得分 55.6～77.8 / 100  等次暂不评定（分数范围跨等次）" in text
    assert "问题 2 个：" in text
    assert text.count("决定书.docx") == 2, "one line of evidence for each finding"
    assert "（另 1 处）" in text
    assert "待定否决 1 项（1 项须人工，CF-V08）" in text
    assert "不能判断 1 项（CF-073）" in text
    assert "理由：数额不明" not in text
    assert "需要人看" not in text


def test_verbose_adds_reasons_and_all_evidence() -> None:
    text = in_words(made(), verbose=True)
    for words in ("CF-073 告知听证权：理由：数额不明", "CF-V08 告知听证权：需要人看", "未见：听证权利", "分值去向："):
        assert words in text


def test_the_account_of_points_adds_up_and_says_how_the_score_comes_of_it() -> None:
    told = "分值去向：适用 9 分＝机器全查 7＋初筛 0＋待定 2；不适用 1 分，已剔除。得分＝适用分中得到的 ÷ 9 × 100"
    assert f"  {told}\n" in in_words(made(), verbose=True)
    award = replace(made(), standard=replace(made().standard, inapplicable="award"))
    assert "不适用 1 分，计满分\n" in in_words(award, verbose=True)


def test_what_was_only_screened_is_counted() -> None:
    base = made()
    passed = replace(base.results[0], criterion="CF-002", outcome=Outcome.PASSED, automation="screening")
    assert "  只经初筛通过 1 项，可以抽查\n" in in_words(replace(base, results=(passed,)))
    assert "（CF-002）" in in_words(replace(base, results=(passed,)), verbose=True)
    assert "初筛通过" not in in_words(base)


def test_it_is_said_once_that_the_machine_cannot_tell() -> None:
    base = made()
    doubtful = replace(base.results[2], reason="机器不能判断：没有写明日期")
    text = in_words(replace(base, results=(doubtful,)), verbose=True)
    assert "CF-073 告知听证权：没有写明日期\n" in text


def test_a_fired_veto_stands_under_the_score_with_what_it_would_be_without() -> None:
    text = in_words(replace(made(), vetoes=(VetoFired("CF-V16", "score_zero", "未告知听证权利", ()),)))
    assert "否决 CF-V16：未告知听证权利" in text
    assert "（不计否决时 55.6～77.8 分）" in text


def test_of_many_findings_of_a_veto_the_first_is_told_with_their_number() -> None:
    fired = replace(made(), vetoes=(VetoFired("CF-V06", "score_zero", "封面不一致；决定书不一致", ("f1", "f2")),))
    assert f"  否决 CF-V06：{fired.findings[0].message}（等 2 处）\n" in in_words(fired)
    assert "  否决 CF-V06：封面不一致；决定书不一致\n" in in_words(fired, verbose=True)


def test_what_rests_on_a_missing_paper_is_told_with_its_points() -> None:
    line = "  随 CF-001（+问题）联动不得分 1 项，共 2 分"
    assert line in in_words(gated()).splitlines()
    assert f"{line}\n    CF-002 告知听证权\n" in in_words(gated(), verbose=True)
    assert "联动" not in in_words(made())


def test_a_veto_s_finding_costs_no_points_and_names_none() -> None:
    text = in_words(vetoed())
    assert "[否决] CF-V04.one_officer" in text
    assert "0 分）" not in text


@pytest.mark.parametrize(
    ("price", "counts_with", "spared", "told"),
    [
        ("0", "", "", "（0 分：本标准没有规定这种问题扣分，只列出）"),
        ("1", "", "", "（0 分：所在评分项的分已经扣完）"),
        ("1", "CF-075", "", "（0 分：同类问题已经扣到上限）"),
        ("0", "", "依第三条豁免", "（不扣分，依第三条豁免）"),
    ],
    ids=["no price", "the item is used up", "counted with another", "spared"],
)
def test_a_finding_that_costs_nothing_says_why(price: str, counts_with: str, spared: str, told: str) -> None:
    base = made()
    costing = replace(base.findings[0], item="1.1", counts_with="CF-075")
    free = replace(base.findings[1], item="1.1", deducted=Decimal(0), price=Decimal(price))
    free = replace(free, counts_with=counts_with, spared=spared)
    assert told in in_words(replace(base, findings=(costing, free)))


def test_two_ends_of_a_range_that_are_the_same_are_one_number() -> None:
    base = made()
    score = replace(base.score, before_veto=Range(Decimal("60"), Decimal("60")))
    fired = replace(base, score=score, vetoes=(VetoFired("CF-V16", "score_zero", "未告知听证权利", ()),))
    assert "（不计否决时 60 分）" in in_words(fired)


def test_an_open_veto_says_what_a_person_decides_and_in_which_papers() -> None:
    told = "CF-V08 告知听证权：需要人看；由人认定是否“达到听证标准的，告知听证权”（看《行政处罚决定书》）\n"
    assert told in in_words(made(), verbose=True)


def test_a_warning_of_reading_and_judging_stands_there_once() -> None:
    warned = replace(made(), warnings=("没有决定书",))
    warned = replace(warned, dossier=replace(warned.dossier, warnings=("没有决定书",)))
    assert in_words(warned).count("没有决定书") == 1


def test_after_several_dossiers_a_table_stands_in_line() -> None:
    first, second = made("甲"), made("某县某局二〇二四年第十二号")
    second = replace(second, score=replace(second.score, low=Decimal(90), high=Decimal(90), grade="优秀"))
    rows = closing([first, second], ["坏案卷"]).splitlines()[:4]
    assert [row.split() for row in rows] == [
        ["案卷", "得分", "等次", "否决", "问题", "待核"],
        ["甲", "55.6～77.8", "暂不评定", "待定1项", "2", "2"],
        ["某县某局二〇二四年第十二号", "90", "优秀", "待定1项", "2", "2"],
        ["坏案卷", "-", "未能读取", "-", "-", "-"],
    ]
    assert len({width(row) for row in rows}) == 1
    assert (
        len({width(row[: row.index(grade)]) for row, grade in zip(rows, ("等次", "暂不", "优秀", "未能"), strict=True)})
        == 1
    )


@pytest.mark.parametrize(
    ("count", "filed", "verbose", "blocks"),
    [(5, True, False, 5), (6, True, False, 0), (6, False, False, 6), (6, True, True, 6)],
)
def test_of_many_dossiers_in_a_file_the_screen_shows_the_table_alone(
    count: int, filed: bool, verbose: bool, blocks: int
) -> None:
    many = [made(f"卷{number}") for number in range(count)]
    text = on_screen(many, ["坏案卷"], filed=filed, verbose=verbose)
    assert text.count("问题 2 个：") == blocks
    assert "坏案卷" in text
    assert ("加 -v" in text) is (blocks == 0)


def test_one_dossier_needs_no_table() -> None:
    assert "得分" not in closing([made()])


def test_the_standard_is_named_once_as_ours() -> None:
    text = closing([made("甲"), made("乙")])
    assert text.count("分值和等次为本项目自定，不是公布的标准") == 1


def test_pages_of_a_file_that_could_not_be_read_are_one_line() -> None:
    pages = [*range(1, 4), 7]
    unread = tuple(Unread("扫描.pdf", page, "没有文字层", failed=False) for page in pages)
    dossier = replace(made().dossier, unread=(*unread, Unread("空.docx", None, "文件是空的")))
    assert list(unread_in_words(dossier)) == [
        "/案卷一：扫描.pdf：第1～3、7页：没有文字层",
        "/案卷一：空.docx：文件是空的",
    ]
    assert list(unread_in_words(dossier, failed_only=True)) == ["/案卷一：空.docx：文件是空的"]


def test_a_dossier_of_one_file_is_not_named_twice() -> None:
    dossier = replace(
        made().dossier,
        path="卷/扫描.pdf",
        files=("扫描.pdf",),
        unread=(Unread("扫描.pdf", 1, "没有文字层", failed=False),),
    )
    assert list(unread_in_words(dossier)) == ["卷/扫描.pdf：第1页：没有文字层"]


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("短名", 10, "短名"),
        ("某市市场监督管理局行政处罚案卷第12号", 20, "某市市场监督..第12号"),
        ("abcdefghijklmnop", 10, "abcde..nop"),
    ],
)
def test_a_long_name_keeps_both_its_ends(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
    assert width(shortened(text, most)) <= most


def test_columns_count_a_chinese_character_as_two() -> None:
    assert aligned([("甲", "1"), ("ab乙", "12")], frozenset({1})) == ["甲     1", "ab乙  12"]
