"""The time line of the officers."""

from collections.abc import Mapping

from scoring.whereabouts import clashing, stays_of
from tests.criteria.case_reader import dossier_of

INSPECTION: Mapping[str, object] = {
    "kind": "现场检查（勘验）笔录", "时间": "2024-03-04 09:00/10:00", "地点": "东湖路1号", "执法人员": ["张三/1", "李四/2"],
}  # fmt: skip
TALK: Mapping[str, object] = {
    "kind": "询问笔录", "时间": "2024-03-04 10:00/11:00", "地点": "询问室", "执法人员": ["张三/1", "王五/3"],
}  # fmt: skip


def test_every_officer_has_his_records_in_the_order_of_time() -> None:
    stays = stays_of(dossier_of([TALK, INSPECTION]))
    assert [(stay.officer, stay.place) for stay in stays] == [
        ("张三", "东湖路1号"),
        ("张三", "询问室"),
        ("王五", "询问室"),
        ("李四", "东湖路1号"),
    ]


def test_records_that_meet_at_one_minute_do_not_clash_and_those_that_overlap_do() -> None:
    assert clashing(stays_of(dossier_of([INSPECTION, TALK]))) == frozenset()
    early = {**TALK, "时间": "2024-03-04 09:40/10:20"}
    clashes = clashing(stays_of(dossier_of([INSPECTION, early])))
    assert {stay.officer for stay in clashes} == {"张三"}
    assert {stay.document for stay in clashes} == {0, 1}


def test_a_record_without_an_end_has_no_place_in_the_line() -> None:
    open_end = {**TALK, "时间": "2024-03-04 09:40"}
    assert [stay.officer for stay in stays_of(dossier_of([open_end]))] == []
