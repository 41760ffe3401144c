"""`anjuan evaluate` on samples: screen, workbook, JSON, blank truths, and what it refuses."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from checklists.loading import load_criteria
from evaluation import Compared, as_json, compare, evaluation_bytes, evaluation_schema, read_truth
from evaluation.in_words import in_words
from scoring import appoint
from tests.cli.desk import Desk

SAMPLES = Path(__file__).parents[2] / "samples"
SPOT = "spot/transport-direct-litigation"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def lay(place: Path, *, truth: str | None = None, name: str = "甲案") -> None:
    """The sample, with its own truth or another."""
    shutil.copytree(SAMPLES / SPOT, place / name)
    text = (SAMPLES / f"{SPOT}.expected.yaml").read_text(encoding="utf-8") if truth is None else truth
    own = text.replace("transport-direct-litigation", name)
    (place / f"{name}.expected.yaml").write_text(own, encoding="utf-8")


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> list[Compared]:
    """One sample with its own truth, and once with a truth that names another fault alone."""
    place = tmp_path_factory.mktemp("truths")
    assessment = appoint().judge(SAMPLES / SPOT)
    (place / "乙案.expected.yaml").write_text("problems: [{criteria: JY-001, what: 无中生有, page: 2}]\n", "utf-8")
    truths = (SAMPLES / f"{SPOT}.expected.yaml", place / "乙案.expected.yaml")
    return [compare(read_truth(path), assessment) for path in truths]


def test_the_json_is_what_its_schema_says(compared: list[Compared]) -> None:
    told = json.loads(as_json(compared, load_criteria(), ["丙案：没有标注文件"]))
    jsonschema.validate(told, json.loads(evaluation_schema()))
    assert (told["all"]["found"], told["all"]["missed"], told["all"]["false"]) == (2, 1, 2)
    assert told["all"]["recall"] == pytest.approx(0.6667)
    assert told["formats"].keys() == {"docx"}
    assert told["not_evaluated"] == ["丙案：没有标注文件"]
    second = told["dossiers"][1]
    assert {one["criterion"] for one in second["invented"]} == {"JY-016", "JY-024"}
    assert [(one["name"], one["found"], one["page"]) for one in second["problems"]] == [("无中生有", False, 2)]


def test_the_workbook_holds_what_was_counted(compared: list[Compared]) -> None:
    book = openpyxl.load_workbook(BytesIO(evaluation_bytes(compared, load_criteria())))
    assert book.sheetnames == ["总览", "逐细则", "逐维度", "案卷类型", "格式", "文书种类混淆", "要素", "逐卷"]
    over = {row[0]: row[1] for row in book["总览"].iter_rows(min_row=4, values_only=True)}
    assert (over["案卷"], over["标注的问题"], over["误报"]) == (2, 3, 2)
    assert over["查全率"] == "66.7%"
    rows = list(book["逐细则"].iter_rows(min_row=4, values_only=True))
    assert [row[0] for row in rows[:3]] == ["JY-016", "JY-024", "JY-001"]
    first = dict(zip((cell.value for cell in book["逐细则"][3]), rows[0], strict=True))
    assert (first["找到"], first["漏掉"], first["误报"], first["查全率"]) == (1, 0, 1, 1)
    each = [row[0:5] for row in book["逐卷"].iter_rows(min_row=4, values_only=True)]
    assert each[0][0] == "transport-direct-litigation"
    assert ("乙案", "漏掉", "JY-001") in {(row[0], row[3], row[4]) for row in each}
    assert ("乙案", "误报", "JY-016") in {(row[0], row[3], row[4]) for row in each}
    places = [row[7] for row in book["逐卷"].iter_rows(min_row=4, values_only=True) if row[3] == "误报" and row[7]]
    assert any("003.docx" in place for place in map(str, places))


def test_the_same_dossiers_give_the_same_bytes(compared: list[Compared]) -> None:
    assert evaluation_bytes(compared, load_criteria()) == evaluation_bytes(compared, load_criteria())


def test_the_screen_shows_shares_with_their_intervals(compared: list[Compared]) -> None:
    told = in_words(compared, load_criteria())
    assert "查全率 2/3＝66.7%（20.8%～93.9%）" in told
    assert "JY-016" in told


def test_a_folder_is_evaluated_and_what_has_no_partner_is_told(desk: Desk) -> None:
    lay(desk.place / "标注")
    (desk.place / "标注" / "乙案.expected.yaml").write_text("problems: []\n", encoding="utf-8")
    (desk.place / "标注" / "丙案").mkdir()
    code, out, err = desk.run("evaluate", "标注", "-o", "结果.json", "--jobs", "2")
    assert code == 3
    assert "乙案.expected.yaml：旁边没有案卷“乙案”" in err
    assert "丙案：没有标注文件“丙案.expected.yaml”" in err
    assert out == ""
    told = json.loads((desk.place / "结果.json").read_text(encoding="utf-8"))
    assert (told["all"]["dossiers"], told["all"]["found"], told["all"]["false"]) == (1, 2, 0)
    assert len(told["not_evaluated"]) == 2


def test_the_screen_alone_is_shown_without_a_file(desk: Desk) -> None:
    lay(desk.place / "标注")
    code, out, err = desk.run("evaluate", "标注")
    assert (code, err) == (0, "")
    assert out.startswith("评估 1 卷")
    assert sorted(path.name for path in desk.place.iterdir()) == ["标注"]


def test_the_mistakes_of_all_truths_are_told_before_anything_is_read(desk: Desk) -> None:
    lay(desk.place / "标注", truth="problems:\n- criteria: CF-999\n")
    lay(desk.place / "标注", truth="labelled: [CF-998]\n", name="乙案")
    code, out, err = desk.run("evaluate", "标注")
    assert (code, out) == (2, "")
    assert {line.partition("标注/")[2][:19] for line in err.splitlines()} == {
        "甲案.expected.yaml:2:",
        "乙案.expected.yaml:1:",
    }


def test_a_blank_truth_is_written_beside_the_dossier_and_never_over_another(desk: Desk) -> None:
    lay(desk.place)
    path = desk.place / "甲案.expected.yaml"
    path.unlink()
    assert desk.run("evaluate", "--new", "甲案").code == 0
    blank = path.read_text(encoding="utf-8")
    assert "problems: []" in blank
    assert "JY-016" not in blank
    code, _, err = desk.run("evaluate", "--new", "甲案")
    assert code == 2
    assert "已经有这份标注文件" in err
    assert path.read_text(encoding="utf-8") == blank
    code, _, err = desk.run("evaluate", ".")
    assert "还没有填写" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "缺少参数“标注文件夹”"),
        (("没有这里",), "路径不存在"),
        ((".",), "没有标注文件"),
        ((".", "--jobs", "很多"), "--jobs 后面应当是"),
        ((".", "--new", "x"), "只能给一个"),
        ((".", "--format", "pdf"), "没有输出格式“pdf”"),
        ((".", "--case-type", "处罚案"), "没有案卷类型"),
        (("  ",), "是空的"),
    ],
)
def test_wrong_use_is_refused_in_one_line(desk: Desk, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = desk.run("evaluate", *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_the_schema_is_published(desk: Desk) -> None:
    code, out, _ = desk.run("schema", "evaluation")
    assert code == 0
    assert json.loads(out)["title"] == "anjuan.evaluation/1"
