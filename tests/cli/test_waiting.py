"""What is told to a person who waits for scans to be recognised."""

import io

from commands.scans import Waiting


def told(pages: int, *, terminal: bool, until: int) -> str:
    """Each page takes half a second."""
    stream, passed = io.StringIO(), iter(range(10_000))
    waiting = Waiting({"卷.pdf": pages}, stream, terminal=terminal, most=1_000, clock=lambda: next(passed) / 2)
    for number in range(1, until + 1):
        waiting.told("卷.pdf", number)
        waiting.told("", 0)
    return stream.getvalue()


def test_on_a_terminal_a_long_file_says_how_long_it_will_take() -> None:
    shown = told(3_000, terminal=True, until=80)
    assert "识别扫描件 第1页，共 3000 页 卷.pdf" in shown
    assert "识别扫描件 第80页，共 3000 页，约还要 7 分钟" in shown
    assert "\n" not in shown


def test_elsewhere_a_long_file_is_one_line() -> None:
    assert told(3_000, terminal=False, until=80) == "卷.pdf 共 3000 页，正在识别扫描件，每页约要一秒\n"


def test_elsewhere_a_short_file_is_silent() -> None:
    assert told(12, terminal=False, until=12) == ""
