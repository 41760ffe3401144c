"""`anjuan init` and what the settings do to a check."""

import shutil
import tomllib
from pathlib import Path

import pytest

from checklists.office import new_office
from tests.cli.desk import Desk

SAMPLES = Path(__file__).parents[2] / "samples"
DOSSIER = "emergency-one-officer"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def test_settings_are_begun_in_a_folder_and_never_lost(desk: Desk) -> None:
    first = desk.run("init")
    assert first.code == 0
    target = desk.place / "anjuan.toml"
    assert target.read_text(encoding="utf-8") == new_office()
    target.write_text('region = "湖南省"\n', encoding="utf-8")
    again = desk.run("init", ".")
    assert again.code == 2
    assert "没有改动" in again.err
    assert tomllib.loads(target.read_text(encoding="utf-8")) == {"region": "湖南省"}
    assert desk.run("init", "--force").code == 0
    assert target.read_text(encoding="utf-8") == new_office()
    assert (desk.place / "anjuan（旧1）.toml").read_text(encoding="utf-8") == 'region = "湖南省"\n'


def test_settings_are_begun_beside_a_dossier_that_is_one_file(desk: Desk) -> None:
    (desk.place / "甲").mkdir()
    (desk.place / "甲" / "案卷.pdf").write_bytes(b"%PDF-1.4")
    assert desk.run("init", str(Path("甲") / "案卷.pdf")).code == 0
    assert (desk.place / "甲" / "anjuan.toml").is_file()


def test_settings_are_not_begun_in_a_folder_that_is_not_there(desk: Desk) -> None:
    done = desk.run("init", "没有")
    assert done.code == 2
    assert "不存在" in done.err


def test_the_options_of_a_check_come_from_the_settings_and_the_command_line_goes_before(desk: Desk) -> None:
    shutil.copytree(SAMPLES / "penalty" / DOSSIER, desk.place / DOSSIER)
    (desk.place / "anjuan.toml").write_text(
        'office = "别处县水务局"\n[check]\nfail_under = 100\nrepairs = 1\n', encoding="utf-8"
    )
    done = desk.run("check", DOSSIER)
    assert done.code == 1
    assert "别处县水务局）之中" in done.out + done.err
    assert desk.run("check", DOSSIER, "--fail-under", "0").code == 0


def test_a_mistake_in_the_roster_is_told_before_anything_is_read(desk: Desk) -> None:
    (desk.place / "名册.csv").write_text("姓名,证号,有效期至\n甲某,0411001,2025-02-30\n", encoding="utf-8")
    (desk.place / "anjuan.toml").write_text('[officers]\nfile = "名册.csv"\n', encoding="utf-8")
    shutil.copytree(SAMPLES / "penalty" / DOSSIER, desk.place / DOSSIER)
    done = desk.run("check", DOSSIER)
    assert done.code == 2
    assert "第 2 行的日期“2025-02-30”不存在" in done.err
    assert done.out == ""
