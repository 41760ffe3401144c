"""`anjuan standard`: a file to begin with, all mistakes at once, the standard as the panel knows it."""

import json
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest
import yaml

from checklists.loading import load_criteria, load_standard, new_standard, standard_ids
from reports import schema_of, shown
from tests.cli.desk import Desk, lay
from tests.standards.scene import HERE


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def test_the_file_to_begin_with_is_a_standard_that_adds_up(desk: Desk, tmp_path: Path) -> None:
    assert desk.run("standard", "new", "-o", "本县.yaml")[0] == 0
    assert (tmp_path / "本县.yaml").read_text(encoding="utf-8") == new_standard()
    code, out, _ = desk.run("standard", "check", "本县.yaml")
    assert code == 0
    assert "可以使用" in out
    assert "请核对" not in out
    assert "CF-002  案件来源明确并附来源材料" in out, "a criterion that no item uses"


def test_an_older_file_is_kept(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "本县.yaml").write_text("id: mine\n", encoding="utf-8")
    _, _, said = desk.run("standard", "new", "-o", "本县.yaml")
    assert "本县（旧1）.yaml" in said
    assert (tmp_path / "本县（旧1）.yaml").read_text(encoding="utf-8") == "id: mine\n"


def test_every_mistake_is_told_with_its_line_at_once(desk: Desk, tmp_path: Path) -> None:
    wrong = new_standard().replace("CF-082.litigation_missing", "CF-082.nothing").replace("points: 5}", "points: 50}")
    (tmp_path / "本县.yaml").write_text(wrong, encoding="utf-8")
    code, _, said = desk.run("standard", "check", "本县.yaml")
    assert code == 2
    lines = said.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("本县.yaml:") for line in lines)


def test_sums_that_do_not_add_up_are_told_and_the_standard_stays_usable(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "分层.yaml").write_text((HERE / "e04.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    code, out, _ = desk.run("standard", "check", "分层.yaml")
    assert code == 0
    assert [line for line in out.splitlines() if line.startswith("请核对")] == [
        "请核对：分层.yaml:8: 各项满分之和 103 与总分 100 不等",
        "请核对：分层.yaml:18: “程序”标明 60 分，下层各项之和是 63 分",
        "请核对：分层.yaml:42: “送达”标明 40 分，下层各项之和是 43 分",
    ]
    assert "可以使用，但有 3 处分值加不拢" in out
    assert desk.run("standard", "check", "分层.yaml", "--strict").code == 1
    assert desk.run("standard", "check", "general-penalty", "--strict").code == 0


def test_a_standard_that_could_judge_no_dossier_is_refused(desk: Desk, tmp_path: Path) -> None:
    text = new_standard().replace("case_type: 行政处罚 ", "case_type: 行政许可 ")
    (tmp_path / "误用.yaml").write_text(text, encoding="utf-8")
    for command in (
        ("standard", "check", "误用.yaml"),
        ("score", str(lay(tmp_path / "乙案")), "--standard", "误用.yaml"),
    ):
        done = desk.run(*command)
        assert done.code == 2
        assert done.err.startswith("误用.yaml:")
        assert "却是评行政处罚（普通程序）的" in done.err


def test_mistakes_come_in_the_order_of_the_lines(desk: Desk, tmp_path: Path) -> None:
    wrong = new_standard().replace("criterion: CF-V15", "criterion: CF-V99").replace("points: 5}", "points: 50}")
    (tmp_path / "本县.yaml").write_text(wrong.replace("case_type: 行政处罚 ", "case_type: 复议 "), encoding="utf-8")
    lines = [int(line.split(":")[1]) for line in desk.run("standard", "check", "本县.yaml").err.splitlines()]
    assert len(lines) == 3
    assert lines == sorted(lines)


@pytest.mark.parametrize(("ours", "told"), [("true", "分值和等次为本单位自拟"), ("false", "")])
def test_a_county_s_own_standard_is_not_called_this_project_s(desk: Desk, tmp_path: Path, ours: str, told: str) -> None:
    lay(tmp_path / "甲案")
    (tmp_path / f"own-{ours}.yaml").write_text(new_standard().replace("ours: false", f"ours: {ours}"), encoding="utf-8")
    out = desk.run("score", "甲案", "--standard", f"own-{ours}.yaml", "--format", "text").out
    assert "本项目" not in out
    assert told in out
    assert ("自拟" in out) is bool(told)


def test_a_standard_of_the_office_that_does_not_fit_the_case_is_named_when_another_is_used(
    desk: Desk, tmp_path: Path
) -> None:
    lay(tmp_path / "甲案")
    (tmp_path / "anjuan.toml").write_text('standard = "general-licence"\n', encoding="utf-8")
    out = desk.run("score", "甲案", "--format", "text").out
    told = [line for line in out.splitlines() if "anjuan.toml" in line]
    assert len(told) == 1
    assert "不评行政处罚（普通程序）案卷，本卷改用《行政处罚案卷通用评查标准" in told[0]


def test_the_standard_is_shown_with_points_rules_and_who_judges(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "本县.yaml").write_text(new_standard(), encoding="utf-8")
    code, out, _ = desk.run("standard", "show", "本县.yaml")
    assert code == 0
    for words in (
        "1 立案（30 分）",
        "  1.1 有立案审批表（10 分）",
        "没有立案审批表，扣本项全分；立案批准晚于调查终结，扣 5 分。",
        "送达回证没有送达日期，每份扣 1 分。",
        "〔人工〕",
        "CF-V16 应当听证的已告知并举行听证 → 等次最高为合格",
        "F1 造成恶劣社会影响 → 不合格，不再计分，由人认定",
    ):
        assert words in out


def test_the_standard_is_shown_as_a_table(desk: Desk, tmp_path: Path) -> None:
    code, _, said = desk.run("standard", "show", "general-penalty", "-o", "通用.xlsx")
    assert code == 0, said
    book = openpyxl.load_workbook(BytesIO((tmp_path / "通用.xlsx").read_bytes()))
    rows = list(book["评分表"].iter_rows(min_row=3, values_only=True))
    assert rows[0][:3] == ("1", "立案", "7")
    assert ("CF-V16 应当听证的已告知并举行听证 → 总分归零",) in [
        tuple(str(cell).strip() for cell in row) for row in book["规则"].iter_rows(values_only=True)
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("standard", "show", "没有.yaml"), "没有.yaml"),
        (("standard", "show", "general-penalti"), "是否想用 general-penalty？"),
        (("standard", "show", "general-penalty", "--format", "xlsx"), "用 -o 给出文件"),
        (("standard", "show", "general-penalty", "-o", "a.json"), "可以用 text、xlsx"),
        (("standard", "new"), "缺少参数“-o / --output”"),
        (("standard", "new", "-o", "本县.txt"), "应以 .yaml 结尾"),
        (("standard", "neu"), "没有命令“neu”；是否想用 new？"),
        (("schema", "standards"), "现有：assessment、check、standard"),
    ],
)
def test_wrong_use_is_told_in_one_line(desk: Desk, arguments: tuple[str, ...], says: str) -> None:
    code, _, said = desk.run(*arguments)
    assert code == 2
    assert says in said
    assert len(said.splitlines()) == 1


def test_every_standard_fits_the_published_schema_and_a_wrong_code_does_not() -> None:
    schema = json.loads(schema_of("standard"))
    texts = [path.read_text(encoding="utf-8") for path in sorted(HERE.glob("*.yaml"))]
    for text in (*texts, new_standard()):
        jsonschema.validate(yaml.safe_load(text), schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(yaml.safe_load(new_standard().replace("CF-001.missing", "CF-001.gone")), schema)


@pytest.mark.parametrize("name", standard_ids())
def test_every_built_in_standard_can_be_shown(name: str) -> None:
    standard = load_standard(name)
    assert standard.title in shown(standard, load_criteria())


SETTLED = """\
dossiers:
  甲案:
    points: [{item: "1.2", deduct: 3, reason: 说理不够}]
    pending: [{item: "1.3", reason: 有争议}]
"""


def test_an_appendix_named_in_the_settings_stands_on_top_of_the_standard(desk: Desk, tmp_path: Path) -> None:
    lay(tmp_path / "甲案")
    for name in ("e24", "e19-hearing"):
        (tmp_path / f"{name}.yaml").write_text((HERE / f"{name}.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "anjuan.toml").write_text('standard = ["e19-hearing.yaml", "e24.yaml"]\n', encoding="utf-8")
    found = json.loads(desk.run("score", "甲案", "--format", "json").out)["assessments"][0]
    assert found["standard"]["id"] == "e24"
    assert [item["id"] for item in found["items"]] == ["1.1", "1.2", "1.3", "丙1"]


def test_an_appendix_alone_is_no_standard(desk: Desk, tmp_path: Path) -> None:
    lay(tmp_path / "甲案")
    (tmp_path / "附录.yaml").write_text((HERE / "e19-hearing.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    done = desk.run("score", "甲案", "--standard", "附录.yaml")
    assert (done.code, done.err.strip()) == (2, "附录.yaml：“听证附录”是叠加在别的标准上的附录，不能单独使用")


def test_what_persons_settled_comes_as_a_file_beside_the_dossiers(desk: Desk, tmp_path: Path) -> None:
    lay(tmp_path / "甲案")
    (tmp_path / "本县.yaml").write_text((HERE / "e24.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "认定.yaml").write_text(SETTLED, encoding="utf-8")
    chosen = ("score", "甲案", "--standard", "本县.yaml", "--format", "json")
    found = json.loads(desk.run(*chosen, "--settled", "认定.yaml").out)["assessments"][0]
    items = {item["id"]: item for item in found["items"]}
    assert (items["1.2"]["low"], items["1.2"]["said"]) == ("5", "扣 3 分：说理不够")
    assert "评分项 1.3 待讨论" in found["score"]["grade_withheld"]
    assert [one["kind"] for one in found["decisions"]] == ["points", "pending"]
    (tmp_path / "认定.yaml").write_text(SETTLED.replace("甲案", "乙案"), encoding="utf-8")
    done = desk.run(*chosen, "--settled", "认定.yaml")
    assert (done.code, done.err.strip()) == (2, "认定.yaml:2: 这次没有评查案卷“乙案”")


def test_what_this_program_wrote_is_not_imported_and_the_yaml_is_offered(desk: Desk, tmp_path: Path) -> None:
    lay(tmp_path / "甲案")
    assert desk.run("score", "甲案", "-o", "评查.xlsx").code == 0
    refused = desk.run("standard", "import", "评查.xlsx", "-o", "又.yaml")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "结果工作簿" in refused.err
    assert desk.run("standard", "show", "general-spot", "-o", "看.xlsx").code == 0
    refused = desk.run("standard", "import", "看.xlsx", "-o", "又.yaml")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "standard show" in refused.err
    assert not (tmp_path / "又.yaml").exists()
    assert desk.run("standard", "show", "general-spot", "-o", "本县.yaml").code == 0
    assert load_standard(str(tmp_path / "本县.yaml")) == load_standard("general-spot")
