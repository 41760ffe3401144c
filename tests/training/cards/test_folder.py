"""Cards in files: trainers write above the line, the program below it, and neither touches the other's."""

from decimal import Decimal
from pathlib import Path

import pytest

from checklists.yaml_source import ChecklistError
from tests.training.cards.made import collected, edited
from training.cards.card import Marks
from training.cards.folder import LINE, CardsError, Fate, keep_cards, read_cards


def file_of(folder: Path) -> Path:
    (path,) = folder.glob("*.yaml")
    return path


def test_a_card_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = collected()
    assert keep_cards(tmp_path, [one]) == {one.id: Fate.NEW}
    (stored,) = read_cards(tmp_path)
    assert stored.card.collected == one
    assert stored.card.collected.untouched
    assert keep_cards(tmp_path, [one]) == {one.id: Fate.SAME}


def test_what_a_trainer_wrote_survives_another_collecting_with_his_remarks(tmp_path: Path) -> None:
    one = collected()
    keep_cards(tmp_path, [one])
    path = file_of(tmp_path)
    edited(path, "讲解: ''", "讲解: 先问学员从哪一天起算   # 每次都有人答错\n  ")
    edited(path, "标题: ''", "标题: 迟到五天的决定书")
    above = path.read_text(encoding="utf-8").split(LINE)[0]
    renewed = one.model_copy(update={"fault": "《行政处罚决定书》送达超 6 个工作日。"}).sealed
    assert keep_cards(tmp_path, [renewed]) == {one.id: Fate.RENEWED}
    text = path.read_text(encoding="utf-8")
    assert text.startswith(above)
    assert "# 每次都有人答错" in text
    (stored,) = read_cards(tmp_path)
    assert stored.card.title == "迟到五天的决定书"
    assert stored.card.taught.note == "先问学员从哪一天起算"
    assert stored.card.fault == "《行政处罚决定书》送达超 6 个工作日。"


def test_what_was_written_below_the_line_is_not_overwritten_either(tmp_path: Path) -> None:
    one = collected()
    keep_cards(tmp_path, [one])
    path = file_of(tmp_path)
    edited(path, "怎样改: 查明原因并附材料。", "怎样改: 教员写错了地方")
    before = path.read_bytes()
    renewed = one.model_copy(update={"fault": "别的话"}).sealed
    assert keep_cards(tmp_path, [renewed]) == {one.id: Fate.TOUCHED}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (LINE, "# 没有了", r"\.yaml:1: 找不到隔开“教员”和“采集”的那一行"),
        ("难度: ''", "难度: 很难", r"\.yaml:9: “难度”的值“很难”不在允许范围内"),
        ("不用: false", "不用: 也许", r"\.yaml:10: “不用”应当是 true 或 false"),
        ("讲解: ''", "讲稿: ''", r"\.yaml:8: 不认识的键“讲稿”"),
        ("编号: CF-088", "编号: CF-089", "与文件名不一致"),
        ("标题: ''", "标题: 甲: 乙", r"\.yaml:3: "),
    ],
)
def test_a_miswritten_card_is_told_with_file_and_line(tmp_path: Path, was: str, now: str, told: str) -> None:
    keep_cards(tmp_path, [collected()])
    edited(file_of(tmp_path), was, now)
    with pytest.raises(ChecklistError, match=told):
        read_cards(tmp_path)


def test_the_mistakes_of_all_cards_are_told_together(tmp_path: Path) -> None:
    keep_cards(tmp_path, [collected(), collected(id="CF-088.served_late-ffffffff")])
    for path in tmp_path.glob("*.yaml"):
        edited(path, "难度: ''", "难度: 9")
    with pytest.raises(ChecklistError) as told:
        read_cards(tmp_path)
    assert len(told.value.mistakes) == 2


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_cards_is_told(tmp_path: Path, folder: str) -> None:
    with pytest.raises(CardsError, match="先用 anjuan examples collect 采集"):
        read_cards(tmp_path / folder)


def test_points_written_with_noughts_are_the_same_points(tmp_path: Path) -> None:
    marks = Marks(standard="s", standard_title="标准", edition="1", item_id="1", points=Decimal("1.50"))
    one = collected(marks=marks)
    keep_cards(tmp_path, [one])
    (stored,) = read_cards(tmp_path)
    assert stored.card.collected.untouched
    assert keep_cards(tmp_path, [one]) == {one.id: Fate.SAME}
