"""A department's own look: dossiers cut off at a step show the next day and the first repairs; explanations hold and lapse."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import docx
import icalendar
import jsonschema
import pytest
import yaml

from parsers.folders import files_of
from tests.cli.desk import Desk
from training.writer import write_dossier

SAMPLES = Path(__file__).parents[2] / "samples"
_CHECKED = [
    "案源材料",
    "现场检查（勘验）笔录",
    "询问笔录",
    "现场照片（视听）证据",
    "主体资格证明",
    "送达地址确认书",
    "执法证件",
]
_FILED = [*_CHECKED, "立案审批表", "案件处理内部审批表", "物品清单"]
_NOTIFIED = [*_FILED, "调查终结报告", "责令改正通知书", "行政处罚事先告知书", "听证告知书"]
_DECIDED = [*_NOTIFIED, "法制审核意见书", "集体讨论记录", "行政处罚决定书"]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    shutil.copy(SAMPLES / "anjuan.toml", tmp_path)
    return Desk(tmp_path, monkeypatch, capsys)


def cut(whole: Path, to: Path, kinds: Sequence[str], until: str) -> Path:
    """The papers of these kinds, and the records of service up to a day."""
    truth = yaml.safe_load(whole.with_name(f"{whole.name}.expected.yaml").read_text(encoding="utf-8"))
    to.mkdir()
    for paper in truth["documents"]:
        kept = paper["kind"] == "送达回证" or paper["kind"] in kinds
        if kept and paper.get("date", "") <= until:
            shutil.copy(whole / paper["file"], to)
    return to


@pytest.mark.parametrize(
    ("sample", "kinds", "until", "next_line"),
    [
        ("market-clean", [*_FILED, "先行登记保存证据通知书"], "2026-02-27", "2026-03-05（周四）  处理先行登记保存的证据  还有 6 日（5 个工作日）"),
        ("market-clean", _FILED, "2026-02-27", "2026-05-26（周二）  作出处理决定  还有 88 日（60 个工作日）"),
        ("market-clean", _NOTIFIED, "2026-03-13", "2026-03-20（周五）  陈述、申辩期 03-19 届满，03-20 起方可作出处罚决定  还有 7 日"),
        ("culture-reviewer", _DECIDED, "2025-11-20", "2025-12-01（周一）  送达行政处罚决定书  还有 11 日（7 个工作日）"),
    ],
    ids=["evidence registered", "filed", "notice served", "decided"],
)  # fmt: skip
def test_the_next_day_of_a_dossier_cut_off_at_a_step(
    desk: Desk, sample: str, kinds: list[str], until: str, next_line: str
) -> None:
    cut(SAMPLES / "penalty" / sample, desk.place / "案卷", kinds, until)
    done = desk.run("check", "案卷", "--today", until)
    assert done.code == 0, done.err
    assert f"  下一个：{next_line}" in done.out.splitlines()


@pytest.mark.parametrize(
    ("kinds", "first", "past"),
    [
        (_FILED, ["CF-028"], ["CF-006"]),
        (_NOTIFIED, ["CF-062", "CF-028"], ["CF-006"]),
        (_DECIDED, ["CF-028"], ["CF-062", "CF-006"]),
    ],
    ids=["filed", "before the decision a notice can be made anew", "after it no more"],
)
def test_the_first_repairs_of_a_dossier_cut_off_at_a_step(
    desk: Desk, kinds: list[str], first: list[str], past: list[str]
) -> None:
    """A missing signature cannot be cured at any step."""
    write_dossier(
        desk.place / "写成" / "整卷",
        seed=5,
        style="transport",
        faults=("notice_no_basis", "photos_no_taker", "filing_one_signature"),
        form="docx",
    )
    cut(desk.place / "写成" / "整卷", desk.place / "案卷", kinds, "2999")
    told = json.loads(desk.run("check", "案卷", "--format", "json").out)
    named = {one["id"]: one["criterion"] for one in told["assessment"]["findings"]}
    repairs = [(named[one["finding"]], one["curable"]) for one in told["repairs"]]
    assert [name for name, curable in repairs if curable] == first
    assert [name for name, curable in repairs if not curable] == past


def late(desk: Desk) -> Path:
    shutil.copytree(SAMPLES / "penalty" / "transport-served-late", desk.place / "案卷")
    return desk.place / "案卷"


def test_findings_stand_by_paper_with_place_words_basis_and_what_to_do(desk: Desk) -> None:
    late(desk)
    done = desk.run("check", "案卷", "--today", "2026-02-01")
    assert done.code == 0
    lines = done.out.splitlines()
    at = lines.index("  《文书送达回证》 31.docx")
    assert lines[at + 1].strip().startswith("CF-088.served_late")
    assert lines[at + 2].strip() == "行政处罚决定书，30.docx 第30段：“2026年01月07日”"
    assert any(line.strip().startswith("依据：《中华人民共和国行政处罚法》第六十一条第一款") for line in lines[at:])
    assert any(line.strip().startswith("怎么办：超期的事实不能改变") for line in lines[at:])


@pytest.mark.parametrize(
    ("options", "code"),
    [((), 0), (("--fail-under", "60"), 0), (("--fail-under", "99"), 1), (("--strict",), 0)],
    ids=["findings alone", "well above", "below", "no veto"],
)
def test_the_exit_code_is_that_of_score(desk: Desk, options: tuple[str, ...], code: int) -> None:
    late(desk)
    assert desk.run("check", "案卷", *options).code == code
    assert desk.run("score", "案卷", "--format", "text", *options).code == code


def test_the_assessment_is_the_panels_own(desk: Desk) -> None:
    late(desk)
    scored = json.loads(desk.run("score", "案卷", "--format", "json").out)
    checked = json.loads(desk.run("check", "案卷", "--format", "json").out)
    assert checked["assessment"] == scored["assessments"][0]
    assert checked["tool"] == scored["tool"]


def test_the_calendar_file_holds_the_days_without_a_name_and_is_the_same_twice(desk: Desk) -> None:
    folder = desk.place / "石鼓同润公司案"
    cut(SAMPLES / "penalty" / "market-clean", folder, [*_FILED, "先行登记保存证据通知书"], "2026-02-27")
    for name in ("一.ics", "二.ics"):
        assert desk.run("check", folder.name, "--today", "2026-02-27", "--ics", name).code == 0
    content = (desk.place / "一.ics").read_bytes()
    assert content == (desk.place / "二.ics").read_bytes()
    assert max(map(len, content.split(b"\r\n"))) <= 75
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [(one.decoded("dtstart").isoformat(), str(one["summary"])) for one in events] == [
        ("2026-03-05", "期限末日：处理先行登记保存的证据（云鼓市监立〔2026〕05-35号）"),
        ("2026-05-26", "期限末日：作出处理决定（云鼓市监立〔2026〕05-35号）"),
    ]
    assert len({str(one["uid"]) for one in events}) == 2
    text = content.replace(b"\r\n ", b"").decode("utf-8")
    for name in ("同润", "冯长河", "骆雨薇"):
        assert name not in text


def test_a_wait_stands_in_the_calendar_with_its_last_day_and_the_first_day_after(desk: Desk) -> None:
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "案卷", _NOTIFIED, "2026-03-13")
    assert desk.run("check", "案卷", "--today", "2026-03-13", "--ics", "期限.ics").code == 0
    events = icalendar.Calendar.from_ical((desk.place / "期限.ics").read_bytes()).walk("VEVENT")
    told = {(one.decoded("dtstart").isoformat(), str(one["summary"]).split("（")[0]) for one in events}
    assert ("2026-03-20", "陈述、申辩期 03-19 届满，03-20 起方可作出处罚决定") in told


def overdue(desk: Desk) -> None:
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "案卷", [*_FILED, "先行登记保存证据通知书"], "2026-02-27")


def test_a_day_gone_by_asks_for_what_is_still_lawful(desk: Desk) -> None:
    overdue(desk)
    written = ("--ics", "期限.ics", "--html", "自查.html")
    told = {day: desk.run("check", "案卷", "--today", day).out for day in ("2026-03-05", "2026-03-06")}
    assert "怎么办：期满前作出处理决定" in told["2026-03-05"]
    assert "怎么办：期满前作出处理决定" not in told["2026-03-06"]
    late_first, next_line = told["2026-03-06"].split("期限（截至 2026-03-06）\n")[1].splitlines()[:2]
    assert late_first.startswith("  已过期未办：2026-03-05（周四）  处理先行登记保存的证据  已过 1 日")
    assert next_line.startswith("  下一个：2026-05-26")
    assert "已过期未办" not in told["2026-03-05"]
    assert "怎么办：尚未处理的，立即解除先行登记保存" in told["2026-03-06"]
    assert desk.run("check", "案卷", "--today", "2026-03-06", *written).code == 0
    calendar = (desk.place / "期限.ics").read_bytes().replace(b"\r\n ", b"").decode("utf-8")
    for text in (calendar, (desk.place / "自查.html").read_text(encoding="utf-8")):
        assert "不得补签日期" in text
        assert "期满前作出处理决定" not in text
    page = (desk.place / "自查.html").read_text(encoding="utf-8")
    assert 0 < page.index("已过期未办</a>") < page.index("下一个期限</a>")


def test_the_result_of_another_dossier_is_compared_with_a_warning(desk: Desk) -> None:
    late(desk)
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "另案", _FILED, "2026-02-27")
    shutil.copytree(desk.place / "案卷", desk.place / "改了名")
    assert desk.run("check", "案卷", "-o", "上次.json").code == 0
    warned = {name: desk.run("check", name, "--baseline", "上次.json").err for name in ("案卷", "改了名", "另案")}
    assert (warned["案卷"], warned["改了名"]) == ("", "")
    assert warned["另案"].startswith("--baseline 上次.json：是另一案卷“案卷”（")


@pytest.mark.parametrize(("today", "warned"), [("2026-02-20", True), ("2026-02-27", False)])
def test_a_day_before_the_newest_paper_is_remarked_on(desk: Desk, today: str, warned: bool) -> None:
    overdue(desk)
    told = desk.run("check", "案卷", "--today", today).err.splitlines()
    assert [line.startswith("--today 2026-02-20 早于卷内最晚的文书（《") for line in told] == [True] * warned


def test_an_entry_of_the_calendar_keeps_its_uid_when_its_day_moves(desk: Desk) -> None:
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "案卷", _FILED, "2026-02-27")
    uids = []
    for day in ("2026-02-27", "2026-03-02"):
        desk.run("check", "案卷", "--today", day, "--ics", "期限.ics")
        uids.append(
            [
                str(one["uid"])
                for one in icalendar.Calendar.from_ical((desk.place / "期限.ics").read_bytes()).walk("VEVENT")
            ]
        )
    assert uids[0] == uids[1]


def test_an_explained_finding_stays_visible_and_comes_back_when_its_words_change(desk: Desk) -> None:
    folder = late(desk)
    first = json.loads(desk.run("check", "案卷", "--format", "json").out)["assessment"]
    (key,) = [one["key"] for one in first["findings"] if one["criterion"] == "CF-088"]
    done = desk.run("dismiss", key[:8], "--reason", "邮寄退回后改为直接送达", "--dossier", "案卷")
    assert (done.code, (desk.place / "anjuan.dismissals.yaml").is_file()) == (0, True)

    explained = desk.run("check", "案卷").out
    assert "有单位说明的 1 个：分数不变，评查组仍看得到" in explained
    assert explained.index("单位说明：邮寄退回后改为直接送达") > explained.index("有单位说明的")
    scored = json.loads(desk.run("score", "案卷", "--format", "json").out)["assessments"][0]
    said = [one["statement"] for one in scored["findings"] if "statement" in one]
    assert [(one["reason"], one["holds"]) for one in said] == [("邮寄退回后改为直接送达", True)]
    assert scored["score"] == first["score"]

    desk.run("check", "案卷", "-o", "上次.json")
    slip = docx.Document(str(folder / "31.docx"))
    for cell in (cell for table in slip.tables for row in table.rows for cell in row.cells):
        if "2026年01月23日" in cell.text:
            cell.text = cell.text.replace("01月23日", "01月26日")
    slip.save(str(folder / "31.docx"))
    again = desk.run("check", "案卷", "--baseline", "上次.json").out
    assert "单位说明所依据的原文已经变化，请重新核对" in again
    assert "  重新出现  CF-088.served_late" in again


def test_the_bare_name_of_a_criterion_is_answered_with_its_codes(desk: Desk) -> None:
    late(desk)
    done = desk.run("dismiss", "CF-088", "--reason", "不是问题", "--dossier", "案卷")
    assert done.code == 2
    assert "“CF-088”不是问题代码，请写完整的代码：CF-088.served_late" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("check", "案卷", "--today", "明天"), 2, "--today 后面应当是日期"),
        (("check", "案卷", "--format", "xlsx"), 2, "check 可以用 text、json"),
        (("check", "案卷", "--ics", "期限.txt"), 2, "应以 .ics 结尾"),
        (("check", "案卷", "-o", "结果.xlsx"), 2, "应以 .txt 或 .json 结尾"),
        (("check", "案卷", "-o", "案卷/结果.json"), 2, "在案卷“案卷”里面，结果会被当成案卷材料"),
        (("check", "案卷", "--ics", "案卷/期限.ics"), 2, "在案卷“案卷”里面，日历会被当成案卷材料"),
        (("check", "案卷", "--baseline", "没有.json"), 2, "上次的结果打不开：不存在"),
        (("check", "案卷", "--baseline", "anjuan.toml"), 2, "不是 check 或者 score 的 JSON 结果"),
        (("check", "没有"), 3, "路径不存在"),
        (("dismiss", "ffffff", "--reason", "不是问题", "--dossier", "案卷"), 2, "本卷没有键是“ffffff”的问题"),
        (("dismiss", "ffffff", "--reason", " ", "--dossier", "案卷"), 2, "选项 --reason 后面的值是空的"),
        (("dismiss", "ffffff", "--reason", "长" * 1001, "--dossier", "案卷"), 2, "最多 1000 个字"),
    ],
)
def test_wrong_use_is_told_in_one_line(desk: Desk, arguments: tuple[str, ...], code: int, says: str) -> None:
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "案卷", ["立案审批表"], "2026-02-27")
    done = desk.run(*arguments)
    assert done.code == code
    assert says in done.err
    assert len(done.err.strip().splitlines()) == 1


def test_a_mistake_in_the_file_of_explanations_is_named_with_its_line_before_anything_is_read(desk: Desk) -> None:
    cut(SAMPLES / "penalty" / "market-clean", desk.place / "案卷", ["立案审批表"], "2026-02-27")
    (desk.place / "anjuan.dismissals.yaml").write_text("dossiers:\n  案卷:\n  - key: 不是键\n", encoding="utf-8")
    for command in ("check", "score"):
        done = desk.run(command, "案卷")
        assert done.code == 2
        assert "anjuan.dismissals.yaml:3:" in done.err


def test_a_gbk_console_is_no_obstacle(desk: Desk) -> None:
    late(desk)
    desk.run("check", "案卷", "-v").out.encode("gbk")


def test_the_file_of_explanations_is_no_paper_of_a_dossier(tmp_path: Path) -> None:
    for name in ("anjuan.dismissals.yaml", "anjuan.toml", "立案审批表.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    assert [file.name for file in files_of(tmp_path)] == ["立案审批表.txt"]


def test_the_page_and_the_grid_are_written_beside_the_result(desk: Desk) -> None:
    late(desk)
    done = desk.run("check", "案卷", "--today", "2026-02-02", "--grid", "--html", "自查.html")
    assert done.code == 0
    assert done.err == "已写出 自查.html\n"
    assert "\n事实对照（16 项）：没有不一致的\n" in done.out
    assert "\x1b" not in done.out
    page = (desk.place / "自查.html").read_text(encoding="utf-8")
    assert "2 个确定的问题" in re.sub("<[^>]*>", "", page)
    assert page.count("<mark>") == 3


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--html", "自查.htm"), "--html 自查.htm：网页文件名应以 .html 结尾"),
        (("--html", " "), "选项 --html 后面的值是空的"),
        (("--html", "没有/自查.html"), "没有/自查.html：文件夹“"),
        (("--html", "案卷/自查.html"), "案卷/自查.html：在案卷“"),
        (("--grid", "--format", "json"), "--grid 只加在文字结果后面"),
    ],
)
def test_what_cannot_be_written_is_refused_before_reading(desk: Desk, options: tuple[str, ...], told: str) -> None:
    late(desk)
    done = desk.run("check", "案卷", *options)
    assert done.code == 2
    assert told in done.err


def test_a_check_fits_its_published_schema(desk: Desk) -> None:
    late(desk)
    (desk.place / "上次.json").write_text(desk.run("check", "案卷", "--format", "json").out, encoding="utf-8")
    published = json.loads(desk.run("schema", "check").out)
    jsonschema.Draft202012Validator.check_schema(published)
    for options in ((), ("--baseline", "上次.json")):
        made = json.loads(desk.run("check", "案卷", "--format", "json", *options).out)
        jsonschema.validate(made, published)
    del made["deadlines"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(made, published)


def test_a_check_writes_annotated_copies_too(desk: Desk) -> None:
    late(desk)
    before = {path.name: path.read_bytes() for path in (desk.place / "案卷").iterdir()}
    done = desk.run("check", "案卷", "--annotate", "批注")
    assert "批注副本已写到 批注/案卷-批注" in done.err
    assert (desk.place / "批注" / "案卷-批注" / "批注索引.html").is_file()
    assert {path.name: path.read_bytes() for path in (desk.place / "案卷").iterdir()} == before
    assert desk.run("check", "案卷", "--annotate", "案卷/批注").code == 2


def test_it_is_explained_until_when_a_fault_can_be_cured(desk: Desk) -> None:
    assert "（卷内还没有行政处罚决定书、不予行政处罚决定书、结案审批表时可以补正，以后不可补正）" in desk.run(
        "explain", "CF-062"
    ).out.replace("\n", "")
