"""On which line of a PDF page a signature stands."""

from dossiers import Box, Line, Place
from parsers.layout.nearest import nearest_line


def _line(text: str, left: float, top: float, right: float) -> Line:
    return Line(text, Place("卷.pdf", 1, Box(left, top, right, top + 12)))


LINES = (
    _line("签名：", 80, 464, 116),
    _line("执法机构负责人意见：拟同意立案查处。", 80, 480, 400),
    _line("云岭市某局", 300, 540, 420),
    _line("2024年3月1日", 300, 560, 420),
)


def test_the_second_of_two_signatures_stands_on_the_line_of_the_first() -> None:
    assert nearest_line(Box(116, 458, 175, 482), LINES) == 0
    assert nearest_line(Box(179, 458, 238, 482), LINES) == 0


def test_a_seal_stands_on_the_line_nearest_to_its_middle() -> None:
    assert nearest_line(Box(310, 500, 414, 604), LINES) == 2


def test_two_signatures_stand_before_the_day_at_the_right_margin() -> None:
    lines = (
        _line("建议立案，承办人为张三、李四。", 163, 452, 488),
        _line("2024年3月1日", 437, 504, 510),
        _line("情况属实，同意承办人的建议。", 163, 530, 341),
    )
    assert nearest_line(Box(314, 495, 373, 519), lines) == 1
    assert nearest_line(Box(377, 495, 419, 519), lines) == 1


def test_a_signature_beside_a_label_of_the_next_column_stays_with_its_own() -> None:
    lines = (_line("当事人签名：", 80, 480, 150), _line("执法人员签名：", 300, 504, 380))
    assert nearest_line(Box(90, 495, 150, 519), lines) == 0
