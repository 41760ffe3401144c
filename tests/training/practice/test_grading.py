"""Trainees whose errors are known are graded exactly."""

import random
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.training.practice.class_room import KEY, all_right, filled, mark, opened, saved
from training.practice import class_of, grade, read_sheet
from training.practice.report import class_workbook

_TRUTH = {"1.4": Decimal("1.5"), "1.8": Decimal(1), "CF-V16": None}
_CLEAN = [row.id for row in KEY.rows if row.truth == "clean"]


def test_fifty_trainees_with_known_errors_are_graded_exactly(tmp_path: Path) -> None:
    draw = random.Random(50)  # noqa: S311 - known errors, no secrets
    grades = []
    missed_of: dict[str, list[str]] = {row: [] for row in _TRUTH}
    for number in range(50):
        found = [row for row in _TRUTH if draw.random() < 0.6]
        invented = draw.sample(_CLEAN, draw.randrange(4))
        beyond = {row: draw.choice((Decimal("-0.5"), Decimal(0), Decimal("0.5"))) for row in found if row != "CF-V16"}
        marks = {row: float(_TRUTH[row] + beyond[row]) for row in beyond} | dict.fromkeys(invented, 0.5)  # type: ignore[operator]  # only rows with points
        if "CF-V16" in found:
            marks["CF-V16"] = None  # type: ignore[assignment]  # a veto takes no points
        one = grade(read_sheet(filled(tmp_path, f"学员{number:02}", marks), KEY), KEY)
        grades.append(one)
        assert one.trainee == f"学员{number:02}"
        assert {met.fault.rows[0] for met in one.faults if met.met == "找到"} == set(found)
        assert {met.fault.rows[0] for met in one.faults if met.met == "漏判"} == set(_TRUTH) - set(found)
        assert {about.row.id for about in one.invented} == set(invented)
        assert {
            met.fault.rows[0]: met.points for met in one.faults if met.met == "找到" and met.fault.rows[0] in beyond
        } == beyond
        short = sum((points for row, points in _TRUTH.items() if points and row not in found), Decimal(0))
        assert one.net == sum(beyond.values(), Decimal(0)) + Decimal("0.5") * len(invented) - short
        assert one.complete
        for row in set(_TRUTH) - set(found):
            missed_of[row].append(one.trainee)
    whole = class_of(grades, KEY)
    for told in whole.difficulties:
        assert list(told.missed_by) == missed_of[told.fault.rows[0]]
        assert (told.found, told.missed) == (50 - len(told.missed_by), len(told.missed_by))
        assert told.share_missed == Decimal(len(told.missed_by)) / 50
    assert [one.word for one in whole.leanings] == [
        "偏严" if one.net > 0 else "偏宽" if one.net < 0 else "持平" for one in grades
    ]
    book = load_workbook(BytesIO(class_workbook(whole, KEY)))
    assert [row[0].value for row in book["成绩总表"].iter_rows(min_row=4)] == [one.trainee for one in grades]
    assert book["逐项对照"].max_row == 3 + 50 * 3


@pytest.mark.parametrize(
    ("place", "met"),
    [
        ("立案审批表承办人签名处", "一致"),
        ("卷内 第３页", "一致"),
        ("P3", "一致"),
        ("007号文件", "一致"),
        ("第30页", "须人工核对"),
        ("送达回证", "须人工核对"),
        ("", "未写"),
    ],
)
def test_a_place_counts_only_where_it_is_surely_the_faults_own(place: str, met: str, tmp_path: Path) -> None:
    book, sheet = opened()
    mark(sheet, "1.4", 1.5, place)
    graded = grade(read_sheet(saved(book, tmp_path, "张三"), KEY), KEY)
    assert graded.faults[0].place == met


def test_what_the_key_leaves_open_is_neither_invented_nor_missed(tmp_path: Path) -> None:
    graded = grade(read_sheet(filled(tmp_path, "李四", {"1.5": 1, "1.6": 1}), KEY), KEY)
    assert graded.invented == ()
    assert [one.row.id for one in graded.doubtful] == ["1.6"]
    assert graded.net == Decimal("-2.5")  # the two faults that were missed


def test_a_fault_left_to_others_is_told_apart_from_one_missed(tmp_path: Path) -> None:
    book, sheet = opened()
    all_right(sheet)
    mark(sheet, "1.4", word="不能判断")
    for column in range(7, 11):
        sheet.cell(11, column).value = None
    graded = grade(read_sheet(saved(book, tmp_path, "王五"), KEY), KEY)
    assert [one.met for one in graded.faults] == ["不能判断", "未作答", "漏判"]
    assert (graded.unanswered, graded.complete) == (1, False)


def test_a_class_of_one_who_did_nothing_has_no_shares() -> None:
    from training.practice.sheet import SheetRead

    whole = class_of([grade(SheetRead("空白", (), ()), KEY)], KEY)
    assert [one.share_missed for one in whole.difficulties] == [None, None, None]
    assert whole.rows == ()
    assert class_workbook(whole, KEY) == class_workbook(whole, KEY)
