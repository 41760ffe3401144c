"""A result file by itself confirms nothing: a person does, by name and finding by finding."""

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.desk import Desk
from tests.reviews.made import SAMPLES

ALONE = "emergency-one-officer"
CODES = {"CF-V04.fewer_than_two_officers", "CF-081.surcharge_not_told"}


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a dossier and what `score` said of it; the path of the dossier in it is relative."""
    from reports import as_json
    from tests.reviews.made import judge

    folder = tmp_path_factory.mktemp("result")
    shutil.copytree(SAMPLES / "penalty" / ALONE, folder / ALONE)
    told = json.loads(as_json([judge().judge(folder / ALONE)]))
    told["assessments"][0]["dossier"]["path"] = ALONE
    (folder / "结果.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def desk(result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(shutil.copytree(result, tmp_path / "work"), monkeypatch, capsys)


def collect(desk: Desk, *more: str, source: str = "结果.json") -> tuple[int, str]:
    done = desk.run("examples", "collect", source, "-o", "卡片", *more)
    return done.code, done.err


def cards(desk: Desk) -> set[str]:
    """Codes of the cards that were written; empty where not even the folder was made."""
    return {path.stem.rpartition("-")[0] for path in (desk.place / "卡片").glob("*.yaml")}


CONFIRMED = ("--confirmed-by", "周教员", "--internal")


@pytest.mark.parametrize(
    "options", [(), ("--all",), ("--confirmed-by", "周教员"), ("--finding", "CF-081.surcharge_not_told")]
)
def test_findings_that_nobody_confirmed_become_no_cards(desk: Desk, options: tuple[str, ...]) -> None:
    code, told = collect(desk, "--internal", *options)
    assert code == 2
    assert "结果里的问题还没有人确认，不能作为案例" in told
    assert cards(desk) == set()
    assert not (desk.place / "卡片").exists()


def test_all_that_a_person_confirms_becomes_cards_with_his_name(desk: Desk) -> None:
    code, told = collect(desk, *CONFIRMED, "--all")
    assert (code, told) == (0, "卡片：新增 2 张\n")
    assert cards(desk) == CODES
    for path in (desk.place / "卡片").glob("*.yaml"):
        assert "确认人: 周教员" in path.read_text(encoding="utf-8")


def test_only_the_findings_that_are_named_become_cards(desk: Desk) -> None:
    assert collect(desk, *CONFIRMED, "--finding", "CF-081.surcharge_not_told")[0] == 0
    assert cards(desk) == {"CF-081.surcharge_not_told"}


def test_a_finding_that_is_not_there_is_told_and_nothing_is_collected(desk: Desk) -> None:
    code, told = collect(desk, *CONFIRMED, "--finding", "CF-081.surcharge_not_told", "--finding", "CF-999.no_such")
    assert code == 2
    assert told.startswith("结果.json：没有这样的问题：CF-999.no_such")
    assert cards(desk) == set()


def test_without_internal_nothing_is_collected_from_an_identified_dossier(desk: Desk) -> None:
    code, told = collect(desk, "--confirmed-by", "周教员", "--all")
    assert code == 2
    assert told.startswith(f"案卷没有去标识化，或者副本后来有改动：{ALONE}")
    assert cards(desk) == set()


@pytest.mark.parametrize("what", ["moved", "changed"])
def test_a_dossier_that_is_no_longer_what_was_judged_gives_no_card(desk: Desk, what: str) -> None:
    if what == "moved":
        (desk.place / ALONE).rename(desk.place / "别处")
    else:
        next((desk.place / ALONE).iterdir()).unlink()
    code, told = collect(desk, *CONFIRMED, "--all")
    assert code == 3
    assert ("案卷已移走或改名" if what == "moved" else "案卷在评查之后改动过，没有采集") in told
    assert cards(desk) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("不是 JSON", "不是 anjuan score、anjuan batch 的 JSON 结果"),
        ("[]", "不是 anjuan score、anjuan batch 的 JSON 结果"),
        ('{"schema": "anjuan.check/1"}', "不是 anjuan score、anjuan batch 的 JSON 结果，或者内容不全"),
    ],
)
def test_a_file_that_is_no_result_is_told(desk: Desk, text: str, told: str) -> None:
    (desk.place / "结果.json").write_text(text, encoding="utf-8")
    code, said = collect(desk, *CONFIRMED, "--all")
    assert code == 2
    assert told in said


def test_a_result_that_somebody_changed_is_told(desk: Desk) -> None:
    path = desk.place / "结果.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["assessments"][0]["findings"][0]["evidence"] = [9999]
    path.write_text(json.dumps(told), encoding="utf-8")
    code, said = collect(desk, *CONFIRMED, "--all")
    assert code == 2
    assert "内容被改动过，对不上证据" in said
    assert cards(desk) == set()


def test_a_workbook_is_first_taken_into_its_round(desk: Desk) -> None:
    code, told = collect(desk, *CONFIRMED, "--all", source="评分表.xlsx")
    assert code == 2
    assert "请先用 anjuan round import 收回" in told
    assert cards(desk) == set()


def test_a_result_that_is_not_there_is_told(desk: Desk) -> None:
    code, told = collect(desk, *CONFIRMED, "--all", source="没有.json")
    assert (code, told) == (2, "没有.json：打不开：不存在\n")
