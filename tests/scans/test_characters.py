"""What the reader of characters confuses."""

import pytest

from parsers.scans.characters import punctuated


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
    ],
)
def test_marks_beside_chinese_are_chinese_and_figures_keep_theirs(read: str, meant: str) -> None:
    assert punctuated(read) == meant
    assert len(read) == len(meant)
