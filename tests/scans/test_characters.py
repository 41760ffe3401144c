"""What the reader of characters confuses."""

import pytest

from parsers.scans.characters import cleaned, punctuated
from parsers.scans.engine import Word


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("当事人:张三某", "当事人：张三某"),
        ("(公章)", "（公章）"),
        ("云市监罚[2024]12号", "云市监罚〔2024〕12号"),
        ("云市监罚(2024)第12号", "云市监罚〔2024〕第12号"),
        ("云市监罚〔2024]12号", "云市监罚〔2024〕12号"),
        ("二O二四年五月", "二〇二四年五月"),
        ("二0二〇年", "二〇二〇年"),
        ("罚款10,000.50元", "罚款10,000.50元"),
        ("9:05至10:30", "9:05至10:30"),
        ("http://sgs.example/1.html", "http://sgs.example/1.html"),
        ("（2024）", "（2024）"),
        ("一九八O年", "一九八〇年"),
        ("2025:12.31", "2025.12.31"),
    ],
)
def test_marks_beside_chinese_are_chinese_and_figures_keep_theirs(read: str, meant: str) -> None:
    assert punctuated(read) == meant
    assert len(read) == len(meant)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("日期.", "日期"),
        ("宋某、·苗某", "宋某、苗某"),
        ("·本卷共6页", "本卷共6页"),
        ("137391098.02", "13739109802"),
        ("当事人对此没有异议并签名.", "当事人对此没有异议并签名。"),
        ("买买提·艾力", "买买提·艾力"),
        ("罚款1373910.02元", "罚款1373910.02元"),
        ("1.现场笔录", "1.现场笔录"),
        ("2024.05.03", "2024.05.03"),
    ],
)
def test_dirt_that_was_read_as_a_point_is_dropped(read: str, meant: str) -> None:
    steps = tuple(float(10 * at) for at in range(len(read)))
    word = Word(read, 0.0, 12.0, steps, tuple(left + 9 for left in steps), (0.9,) * len(read))
    clean = cleaned(word, (), 1.0)
    assert clean is not None
    assert clean.text == meant
    assert len(clean.text) == len(clean.lefts) == len(clean.sureness)
