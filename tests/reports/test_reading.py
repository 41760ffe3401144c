"""What `read` shows beside the elements."""

import json

from reports.reading import reading_as_json, reading_in_words
from tests.criteria.case_reader import dossier_of

DOSSIER = dossier_of(
    [
        {"kind": "现场检查（勘验）笔录", "时间": "2024-03-04 09:00/10:00", "地点": "东湖路1号", "执法人员": "张三/1"},
        {"kind": "询问笔录", "时间": "2024-03-04 09:30/11:00", "地点": "询问室", "执法人员": ["张三/1", "李四/2"]},
        {"kind": "集体讨论记录", "时间": "2024-04-04 09:00/10:00", "记录人": "冯记"},
    ]
)


def test_the_time_line_marks_the_records_that_one_officer_cannot_have_made_both() -> None:
    shown = reading_in_words(DOSSIER).splitlines()
    line = [text for text in shown if text.lstrip("× ").startswith("2024-03-04")]
    assert [text.startswith("×") for text in line] == [True, True, False]


def test_nobody_who_only_took_minutes_has_a_time_line() -> None:
    officers = json.loads(reading_as_json(DOSSIER))["officers"]
    assert [officer["name"] for officer in officers] == ["张三", "李四"]
    assert [record["clashes"] for record in officers[0]["records"]] == [True, True]
    assert [record["clashes"] for record in officers[1]["records"]] == [False]


def test_times_and_rows_are_written_for_people() -> None:
    listed = dossier_of([{"kind": "卷内目录", "目录条目": "立案审批表¦5号¦1"}])
    assert "      目录条目：立案审批表 5号 1" in reading_in_words(listed).splitlines()
    assert "      时间：2024-03-04 09:00～10:00" in reading_in_words(DOSSIER).splitlines()
