"""The settings of an office: the file to begin with, its roster, its catalogue, its holidays."""

import csv
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from pydantic import BaseModel

from batches.changes import digest_now, stamp_of
from checklists.calendar import CalendarUnknown, add_working_days, is_working_day
from checklists.laws_in_force import load_laws
from checklists.office import Office, find_office, new_office, read_office, settings_file
from checklists.officers import Officers
from checklists.yaml_source import ChecklistError
from scoring.periods import CONVENTIONS
from scoring.roster_table import read_roster, roster_of


def uncommented(text: str) -> str:
    """Every setting of the file in force: a line whose comment is TOML loses its #."""
    return re.sub(r'^# (?=\[|[a-z_]+ = |"[^"]+" = )', "", text, flags=re.MULTILINE).replace(
        'standard = "general-penalty"\n', ""
    )


def settings(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "anjuan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def names(model: type[BaseModel]) -> Iterator[str]:
    for name, field in model.model_fields.items():
        yield name
        for inner in re.findall(r"checklists\.\w+\.(\w+)", str(field.annotation)):
            found = next(
                (one for one in BaseModel.__subclasses__() for one in _below(one) if one.__name__ == inner), None
            )
            if found is not None:
                yield from names(found)


def _below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for one in model.__subclasses__():
        yield one
        yield from _below(one)


def test_the_file_to_begin_with_sets_nothing(tmp_path: Path) -> None:
    assert read_office(settings(tmp_path, new_office())) == Office()


def test_every_key_that_an_office_may_set_stands_in_the_file_to_begin_with() -> None:
    said = set(re.findall(r"^# ([a-z_]+) = |\[([a-z_.]+)\]", new_office(), flags=re.MULTILINE))
    words = {part for pair in said for one in pair for part in one.split(".")}
    assert set(names(Office)) - words == set()
    assert all(convention.name in new_office() for convention in CONVENTIONS)


def test_the_file_to_begin_with_is_right_when_all_of_it_is_in_force(tmp_path: Path) -> None:
    (tmp_path / "本县标准.yaml").touch()
    office = read_office(settings(tmp_path, uncommented(new_office())))
    assert office.office[0] == "云岭省云岭市城市管理局"
    assert set(office.thresholds) == {"hearing", "discussion", "review"}
    assert office.officers is not None
    assert office.officers.file == str(tmp_path / "执法人员名册.xlsx")
    assert office.officers.rows[0].valid_until == dt.date(2026, 2, 28)
    assert office.legal_review is not None
    assert office.holidays[0].year == 2027
    assert set(office.parameters) == {convention.name for convention in CONVENTIONS}


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('regoin = "湖南省"\n', 1, "是否想写 region"),
        ('trade = "市场监管"\n[threshold.hearing]\nperson = 1\n', 2, "是否想写 thresholds"),
        ('[thresholds.hearing]\nsource = "某规定"\norganization = 5\n', 3, "是否想写 organisation"),
        ('[officers]\nfile = "名册.xlsx"\nasof = 2025-01-01\n', 3, "是否想写 as_of"),
        (
            '[[officers.rows]]\nname = "甲"\n[[officers.rows]]\nname = "乙"\nvalid_untill = 2025-01-01\n',
            5,
            "valid_until",
        ),
        ('[officers]\nfile = "名册.docx"\n', 2, ".xlsx 或者 .csv"),
        ("[officers]\nas_of = 2025-01-01\n", 1, "file"),
        ('[officers]\nfile = "名册.xlsx"\nas_of = "去年底"\n', 3, "应当是日期"),
        ('[[officers.rows]]\nname = "甲"\nvalid_from = 2025-01-01\nvalid_until = 2024-01-01\n', 4, "早于"),
        ("[legal_review]\ncomplete = true\n", 1, "缺少“source”"),
        ('[legal_review]\nsource = "目录"\npenalties = "吊销"\n', 3, "应当是一个列表"),
        ('[legal_review]\nsource = "目录"\ncomplete = "写全了"\n', 3, "true 或 false"),
        ('[legal_review]\nsource = "目录"\nsince = 2025-01-01\nuntil = 2024-01-01\n', 4, "早于"),
        ('[[holidays]]\nyear = 2027\nsource = "通知"\nrest = [2026-12-31]\n', 4, "不是 2027 年"),
        ('[[holidays]]\nyear = 2027\nsource = "通知"\nrest = [2027-01-01]\nwork = [2027-01-01]\n', 5, "既写成"),
        ("[check]\nrepairs = 0\n", 2, "不能小于 1"),
        ("[check]\nrepeirs = 3\n", 2, "是否想写 repairs"),
    ],
)
def test_a_mistake_is_told_by_its_line_with_what_may_be_meant(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = settings(tmp_path, text)
    with pytest.raises(ChecklistError) as raised:
        read_office(path)
    assert raised.value.mistakes[0].startswith(f"{path}:{line}: "), raised.value.mistakes
    assert says in raised.value.mistakes[0]


def test_the_nearest_settings_above_the_dossier_hold(tmp_path: Path) -> None:
    far = settings(tmp_path, 'region = "湖南省"\n')
    dossier = tmp_path / "2024" / "甲案"
    dossier.mkdir(parents=True)
    assert settings_file(dossier) == far
    settings(tmp_path / "2024", 'region = "湖北省"\n')
    assert find_office(dossier).region == "湖北省"


HEAD = ("序号", "姓名", "执法证号", "发证日期", "有效期至")


def workbook(tmp_path: Path, *rows: tuple[str | int | dt.datetime | None, ...]) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(tmp_path / "名册.xlsx")
    return tmp_path / "名册.xlsx"


def test_a_roster_is_read_from_excel_below_its_title_with_days_as_cells_and_in_words(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("某某局行政执法人员名册",),
        HEAD,
        (1, "甲 某", "鄂04S0110", dt.datetime(2021, 3, 1), dt.datetime(2026, 2, 28)),  # noqa: DTZ001 - as Excel gives it
        (2, "乙某", "鄂04S0111", "2021.3.1", "2026年2月28日"),
        (3, "丙某", "鄂04S01？2", None, "长期"),
        (None, None, None, None, None),
    )
    rows = read_roster(path)
    assert [(one.name, one.certificate, one.valid_until) for one in rows] == [
        ("甲某", "鄂04S0110", dt.date(2026, 2, 28)),
        ("乙某", "鄂04S0111", dt.date(2026, 2, 28)),
        ("丙某", None, dt.date.max),
    ]
    assert rows[1].valid_from == dt.date(2021, 3, 1)
    assert rows[0].place == "名册.xlsx “Sheet”表第 3 行"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_a_roster_is_read_from_csv_as_excel_and_wps_save_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "名册.csv"
    with path.open("w", encoding=encoding, newline="") as file:
        spans = ("2021-03-01 至 2026-02-28", "2021-03-01 至 长期", "")
        csv.writer(file).writerows(
            [("姓名", "证件编号", "有效期"), *(("甲某", f"041100{n}", one) for n, one in enumerate(spans, 1))]
        )
    one, endless, untold = read_roster(path)
    assert (endless.valid_from, endless.covers(dt.date(2099, 1, 1))) == (dt.date(2021, 3, 1), True)
    assert untold.covers(dt.date(2025, 1, 1)) is None
    assert (one.certificate, one.valid_from, one.valid_until) == ("0411001", dt.date(2021, 3, 1), dt.date(2026, 2, 28))


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ((1, None, "鄂04S0110", None, None), "第 2 行没有写姓名"),
        ((1, "甲某", 42060019900101123, None, None), "后几位已经变成 0"),
        ((1, "甲某", "鄂04S0110", None, "2026-02-30"), "不存在"),
        ((1, "甲某", "鄂04S0110", None, "明年"), "不是日期"),
        ((1, "甲某", "鄂04S0110", "2026-03-01", "2024-03-01"), "早于"),
    ],
)
def test_a_row_of_the_roster_that_cannot_be_right_is_told_by_its_place(
    tmp_path: Path, row: tuple[str | int | None, ...], says: str
) -> None:
    with pytest.raises(ChecklistError, match=says):
        read_roster(workbook(tmp_path, HEAD, row))


def test_a_roster_that_is_no_table_or_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChecklistError, match="没有找到执法人员名册"):
        read_roster(workbook(tmp_path, ("单位", "电话"), ("某局", "1")))
    with pytest.raises(ChecklistError, match=r"名册打不开：不存在"):
        roster_of(Officers(file=str(tmp_path / "没有.xlsx")))
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(ChecklistError, match=r"不是可以读取的 \.xlsx"):
        read_roster(tmp_path / "坏.xlsx")


def test_the_holidays_of_an_office_fill_a_year_that_the_calendar_does_not_know(tmp_path: Path) -> None:
    text = '[[holidays]]\nyear = 2049\nsource = "通知"\nrest = [2049-10-01]\nwork = [2049-10-03]\n'
    laws = read_office(settings(tmp_path, text)).applied_to(load_laws())
    friday = dt.date(2049, 10, 1)
    with pytest.raises(CalendarUnknown):
        is_working_day(friday)
    days = [is_working_day(friday + dt.timedelta(days=offset), laws.own_days) for offset in range(4)]
    assert days == [False, False, True, True]
    assert add_working_days(dt.date(2049, 9, 30), 1, laws.own_days) == dt.date(2049, 10, 3)


def test_a_single_day_of_an_office_leaves_the_rest_of_the_year_to_the_calendar(tmp_path: Path) -> None:
    text = '[[holidays]]\nyear = 2024\nsource = "本地通知"\nrest = [2024-05-20]\nwhole = false\n'
    own = read_office(settings(tmp_path, text)).applied_to(load_laws()).own_days
    assert not is_working_day(dt.date(2024, 5, 20), own)
    assert not is_working_day(dt.date(2024, 5, 1), own)
    assert is_working_day(dt.date(2024, 5, 11), own)


def test_a_changed_roster_makes_what_was_scored_stale(tmp_path: Path) -> None:
    dossier = tmp_path / "甲案"
    dossier.mkdir()
    (dossier / "立案审批表.txt").write_text("立案审批表", encoding="utf-8")
    (tmp_path / "名册.csv").write_text("姓名,证号\n甲某,0411001\n", encoding="utf-8")
    settings(tmp_path, '[officers]\nfile = "名册.csv"\n')
    before = stamp_of(dossier), digest_now(dossier)
    assert (stamp_of(dossier), digest_now(dossier)) == before
    (tmp_path / "名册.csv").write_text("姓名,证号\n甲某,0411001\n乙某,0411002\n", encoding="utf-8")
    assert not {stamp_of(dossier), digest_now(dossier)} & set(before)
