"""A folder with dossiers, and the command run there, in this process."""

import sys
from pathlib import Path
from typing import NamedTuple

import docx
import pytest

import cli


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Desk:
    """A folder with dossiers, good and bad, and the command run there, in this process."""

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.place = place
        self._monkeypatch = monkeypatch
        self._capsys = capsys

    def run(self, *arguments: str) -> Done:
        self._monkeypatch.chdir(self.place)
        self._monkeypatch.setattr(sys, "argv", ["anjuan", *arguments])
        self._monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as stopped:
            cli.main()
        out, err = self._capsys.readouterr()
        return Done(int(stopped.value.code or 0), out, err)


def lay(folder: Path) -> Path:
    folder.mkdir(parents=True)
    document = docx.Document()
    document.add_paragraph("立案审批表")
    document.add_paragraph(f"当事人：云岭市{folder.name}商贸有限公司")
    document.save(str(folder / "立案审批表.docx"))
    return folder
