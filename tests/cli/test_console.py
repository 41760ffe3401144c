"""A console that does not know every sign of the papers shows the nearest it knows, and never breaks."""

import io
import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from commands import console

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("☑已核 ✓ ✗ • ⚠", "gbk", "√已核 √ × · !"),
        ("䶮𠮷某", "gbk", "〓〓某"),
        ("㎡①……", "gbk", "㎡①……"),
        ("Ⅻ—ﬁ", "ascii", "XII?fi"),
        ("某", "ascii", "?"),
    ],
)
def test_the_nearest_sign_stands_for_one_that_the_console_lacks(text: str, encoding: str, shown: str) -> None:
    console.register()
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors=console.ERRORS)
    stream.write(text)
    stream.flush()
    stream.seek(0)
    assert stream.buffer.read().decode(encoding) == shown


def test_the_command_works_on_a_gbk_console(tmp_path: Path) -> None:
    paper = docx.Document()
    paper.add_paragraph("立案审批表")
    paper.add_paragraph("当事人：䶮某（☑ 已核对）")
    (tmp_path / "䶮某案☑").mkdir()
    paper.save(str(tmp_path / "䶮某案☑" / "立案审批表.docx"))
    done = subprocess.run(
        [sys.executable, "-m", "cli", "read", "䶮某案☑"],
        cwd=tmp_path,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "gbk"},
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("gbk")
    assert b"Error" not in done.stderr
    assert "〓某案√" in done.stdout.decode("gbk")
