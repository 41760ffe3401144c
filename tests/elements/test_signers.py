"""Names in a place for signatures, beside the statements that people write there."""

import pytest

from dossiers import Person, Reading
from parsers.elements.readings import read_field


@pytest.mark.parametrize(
    "words",
    [
        "上列内容经本人逐页阅读，属实。",
        "笔录念给我听过，没有出入。 2023年12月1日",
        "物品数量无误，清单已收 2023年2月7日",
        "已看过，情况无误。　　　",
        "本人已阅，情况是这样的。 2024年10月12日",
    ],
)
def test_a_statement_without_a_name_is_no_signature(words: str) -> None:
    assert [one.reading for one in read_field("signature", "", words)] == [Reading.BLANK]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("以上属实 张三", "张三"),
        ("以上情况属实。张三 2024年3月1日", "张三"),
        ("以上笔录我看过，和我说的一样。李四", "李四"),
        ("以上笔录已向我宣读，记录属实李小四", "李小四"),
        ("属实，张三", "张三"),
        ("经核对，与原件一致。李四", "李四"),
        ("上述笔录我已看过，无异议。欧阳明 2024.3.1", "欧阳明"),
    ],
)
def test_a_name_behind_a_statement_is_a_signature(words: str, name: str) -> None:
    assert [one.value for one in read_field("signature", "", words)] == [Person(name)]


def test_words_of_which_nobody_knows_whether_they_are_a_name_are_illegible() -> None:
    assert [one.reading for one in read_field("signature", "", "我看过，记得对")] == [Reading.ILLEGIBLE]
