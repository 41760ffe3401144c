"""A small round through every command, with the workbooks filled in as persons do it."""

from collections.abc import Mapping
from pathlib import Path

import docx
import openpyxl
import pytest

from batches.store import Store
from reviews.history import open_rounds
from reviews.objecting import objections_of
from reviews.outcome import reviewed
from reviews.rectifying import ledger
from reviews.round import Round, read_round
from tests.cli.desk import Desk
from tests.reviews.filling import Cells, fill
from tests.reviews.made import BASES, SAMPLES, batch, roster, units_of

UNITS = units_of(3)
REVIEWERS = [
    ("张一", "单位00", "", ""),
    ("王二", "单位01", "", ""),
    ("李三", "律所", "", ""),
    ("赵四", "学院", "", ""),
    ("钱组长", "局机关", "", "是"),
]
AT = "2026-11-22T09:00:00+08:00"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def begin(desk: Desk, dossiers: int = 6) -> Store:
    store = batch(desk.place / "第一批.anjuan.db", dossiers, 3)
    roster(desk.place / "名单.xlsx", UNITS, REVIEWERS)
    for command in (
        ("new", "第一轮", "--list", "名单.xlsx"),
        ("draw", "--by", "单位", "--count", str(dossiers - 2), "--seed", "7"),
        ("assign", "--seed", "8"),
    ):
        done = desk.run("round", *command, "--who", "办公室", "--at", AT)
        assert done.code == 0, done.err
    return store


def read(store: Store) -> Round:
    return read_round(open_rounds(store.engine), "第一轮")


def confirm(sheet: str, cells: Cells) -> Mapping[str, str | float]:
    """Everything stands as the machine says; what it could not tell passes."""
    match sheet:
        case "问题清单" if cells["案卷"] and "请选“调整”" not in cells["问题"]:
            return {"复核结论": "确认"}
        case "问题清单" if cells["案卷"]:
            return {"复核结论": "调整", "调整后扣分": 0.5, "理由": "酌情"}
        case "待人工核查" if not cells["为什么要人看"].startswith("随 "):
            return {"复核结论": "通过"}
        case "否决和加分":
            return {"认定": "不成立", "理由": "没有这种情形"}
        case _:
            return {}


def lenient(sheet: str, cells: Cells) -> Mapping[str, str | float]:
    """Withdraws what lacks the whole dossier as its evidence, and else agrees."""
    if sheet == "问题清单" and "全卷" in cells["原文（或未见什么）与位置"]:
        return {"复核结论": "撤销", "理由": "卷内另有材料"}
    return confirm(sheet, cells)


def test_a_round_from_the_list_to_the_strike_off(desk: Desk) -> None:
    store = begin(desk)
    found = read(store)
    assert len(found.pairs) == 4
    assert all("张一" not in pair or found.candidate(name).unit != "单位00" for name, pair in found.pairs.items())

    done = desk.run("round", "export", "--at", AT)
    assert done.code == 0, done.err
    books = sorted((desk.place / "评查工作簿").glob("*.xlsx"))
    assert [book.stem for book in books] == sorted(
        f"第一轮-{one[0]}" for one in REVIEWERS[:4] if found.dossiers_of(one[0])
    )
    for at, book in enumerate(books):
        fill(book, lenient if at == 0 else confirm)
    dry = desk.run("round", "import", *(str(book) for book in books), "--dry-run")
    assert dry.code == 0, dry.err
    assert "没有写入" in dry.out
    assert not read(store).words
    done = desk.run("round", "import", *(str(book) for book in books), "--at", AT)
    assert done.code == 0, done.err
    again = desk.run("round", "import", str(books[0]), "--at", AT)
    assert "新收 0 行，改动 0 行" in again.out

    compared = desk.run("round", "compare", "-o", "比较.xlsx")
    assert "全部评完" in compared.out
    assert "没有结论" not in compared.out
    assert openpyxl.load_workbook(desk.place / "比较.xlsx").sheetnames == [
        "分歧",
        "一致性",
        "分差和等次",
        "请明确的条款",
    ]
    settle(desk, store)
    objections_and_answers(desk, store)
    rectification(desk, store)
    verified = desk.run("round", "verify")
    assert verified.code == 0
    assert "重抽，结果相同" in verified.out
    assert desk.run("round", "show").code == 0
    log = desk.run("round", "log", "--details").out
    assert "李三  收回工作簿" in log
    assert "钱组长  裁定分歧" in log
    refused = desk.run("round", "close")
    assert refused.code == 2
    assert "个整改事项没有销号" in refused.err
    assert desk.run("round", "close", "--reason", "其余移交下一轮").code == 0
    assert "已经结束" in desk.run("round", "close", "--reason", "再结束一次").err


def settle(desk: Desk, store: Store) -> None:
    done = desk.run("round", "settle", "export")
    assert done.code == 0, done.err
    form = desk.place / "第一轮-分歧裁定表.xlsx"
    differences = [one for each in reviewed(store, read(store)) for one in each.standing.differences]
    assert differences
    assert openpyxl.load_workbook(form)["分歧裁定表"].max_row == 3 + len(differences)
    fill(form, lambda _, cells: {"裁定": "确认" if "撤销" in cells["甲"] else "同甲", "理由": "经复看成立"})
    done = desk.run("round", "settle", "import", form.name, "--at", AT)
    assert done.code == 0, done.err
    found = read(store)
    assert found.finished == set(found.pairs)
    for one in reviewed(store, found):
        assert one.standing.complete
        assert one.result.score.low == one.result.score.high
    late = desk.run("round", "import", str(next((desk.place / "评查工作簿").glob("*李三.xlsx"))))
    assert "新收 0 行" in late.out


def objections_and_answers(desk: Desk, store: Store) -> None:
    found = read(store)
    unit = found.unit_of(next(iter(found.finished))).name
    before = {one.dossier: one for one in reviewed(store, found)}
    assert desk.run("round", "object", "form", "--unit", unit, "-o", "异议.xlsx").code == 0
    faults = [fault for one in before.values() if found.unit_of(one.dossier).name == unit for fault in one.faults]
    objected = faults[0].row

    def object_to_one(_: str, cells: Cells) -> Mapping[str, str | float]:
        # The first row is of the dossier that comes first in the batch.
        wanted = cells["案卷"] == objected.dossier and objected.code in cells["问题"] and not taken
        if wanted:
            taken.append(cells["系统编号"])
        return {"是否异议": "是", "异议理由和依据": "见第12页"} if wanted else {}

    taken: list[str] = []
    fill(desk.place / "异议.xlsx", object_to_one)
    done = desk.run("round", "object", "import", "异议.xlsx", "--unit", unit, "--at", AT)
    assert done.code == 0, done.err
    assert len(taken) == 1
    assert [one.reply for one in objections_of(read(store))] == [None]
    papers_while_objections_wait(desk)
    assert desk.run("round", "answer", "form", "-o", "答复.xlsx").code == 0
    fill(desk.place / "答复.xlsx", lambda *_: {"答复": "采纳", "答复理由": "第12页确有"})
    done = desk.run("round", "answer", "import", "答复.xlsx", "--who", "钱组长", "--at", AT)
    assert done.code == 0, done.err
    after = {one.dossier: one for one in reviewed(store, read(store))}
    for dossier, one in after.items():
        gone = {fault.row.key for fault in before[dossier].faults} - {fault.row.key for fault in one.faults}
        assert gone == ({objected.key} if dossier == objected.dossier else set())
    assert [one.reply is not None for one in objections_of(read(store))] == [True]
    again = desk.run("round", "answer", "import", "答复.xlsx", "--who", "钱组长", "--at", AT)
    assert (again.code, again.err) == (0, "以前已经收过的 1 行不再收\n")


def papers_while_objections_wait(desk: Desk) -> None:
    refused = desk.run("round", "papers", "--by", "司法局")
    assert refused.code == 2
    assert "还有 1 处异议没有答复，不能印发" in refused.err
    done = desk.run("round", "papers", "--by", "司法局", "--draft")
    assert done.code == 0, done.err
    assert "还有 1 处异议没有答复" in done.err
    folder = desk.place / "第一轮-文书（征求意见稿）"
    made = sorted(folder.rglob("*.*"))
    assert made
    assert all(one.stem.endswith("（征求意见稿）") for one in made)
    titles = {docx.Document(str(one)).paragraphs[0].text.replace("\n", "") for one in made if one.suffix == ".docx"}
    assert all(title.endswith("（征求意见稿）") for title in titles), titles


def rectification(desk: Desk, store: Store) -> None:
    done = desk.run("round", "rectify", "order", "--deadline", "2026-12-31", "--at", AT)
    assert done.code == 0, done.err
    found = read(store)
    unit = ledger(found)[0].problem.unit
    assert {one.state for one in ledger(found)} == {"待整改"}
    assert desk.run("round", "rectify", "form", "--unit", unit, "-o", "台账.xlsx").code == 0
    fill(desk.place / "台账.xlsx", lambda *_: {"整改状态": "已销号", "整改情况和证据": "已补正"})
    refused = desk.run("round", "rectify", "import", "台账.xlsx", "--unit", unit, "--at", AT)
    assert refused.code == 3
    assert "“已销号”由评查组填写" in refused.err
    fill(desk.place / "台账.xlsx", lambda *_: {"整改状态": "已整改"})
    done = desk.run("round", "rectify", "import", "台账.xlsx", "--unit", unit, "--at", AT)
    assert done.code == 0, done.err
    states = {(one.problem.unit, one.state) for one in ledger(read(store))}
    assert (unit, "已整改") in states
    assert (unit, "待整改") not in states
    look_again(desk, store)


def look_again(desk: Desk, store: Store) -> None:
    """The sample as it is, without the faults that were planted in its copy: its own remain."""
    dossier, sample = next(
        (one, BASES[int(one[2:]) % len(BASES)]) for one in sorted(read(store).finished) if int(one[2:]) % len(BASES)
    )
    done = desk.run("round", "recheck", str(SAMPLES / sample), "--dossier", dossier, "--at", AT)
    assert done.code == 0, done.err
    entries = [one for one in ledger(read(store)) if one.problem.dossier == dossier]
    struck = [one for one in entries if one.state == "已销号"]
    assert f"已改 {len(struck)}，仍在 {sum('仍存在' in one.seen for one in entries)}，改后又犯 0，新出现 0" in done.out
    assert struck
    assert all(one.seen == "2026-11-22 复查：已整改" for one in struck)


def test_rows_that_cannot_be_taken_are_named_and_the_others_come_in(desk: Desk) -> None:
    store = begin(desk)
    desk.run("round", "export", "李三", "--at", AT)
    book = desk.place / "评查工作簿" / "第一轮-李三.xlsx"
    wrong: list[str] = []

    def with_one_wrong(sheet: str, cells: Cells) -> Mapping[str, str | float]:
        told = confirm(sheet, cells)
        if sheet == "问题清单" and told and not wrong:
            wrong.append(cells["系统编号"])
            return {"复核结论": "同意"}
        return told

    fill(book, with_one_wrong)
    done = desk.run("round", "import", str(book), "--at", AT)
    assert done.code == 3
    assert "第 4 行：“复核结论”不能写“同意”" in done.err
    words = read(store).words["李三"]
    assert words
    assert wrong[0] not in {key for _, key in words}


def test_the_words_of_one_who_left_no_longer_count_and_the_other_s_stay(desk: Desk) -> None:
    store = begin(desk)
    desk.run("round", "export", "--at", AT)
    for name in ("李三", "赵四"):
        desk.run("round", "import", str(fill(desk.place / "评查工作簿" / f"第一轮-{name}.xlsx", confirm)), "--at", AT)
    before = read(store)
    done = desk.run("round", "replace", "李三", "--seed", "9", "--at", AT)
    assert done.code in (0, 3)
    found = read(store)
    handed = [one for one in before.dossiers_of("李三") if "李三" not in found.pairs[one]]
    assert handed
    assert found.words["李三"], "they stay in the history"
    for one in reviewed(store, found, handed):
        assert "李三" not in one.standing.missing
        for name, rows in one.standing.missing.items():
            assert bool(rows) is (one.dossier not in before.dossiers_of(name) or name != "赵四")


def test_a_workbook_of_another_round_is_refused(desk: Desk) -> None:
    store = begin(desk)
    desk.run("round", "export", "李三", "--at", AT)
    for command in (("new", "第二轮", "--list", "名单.xlsx"), ("draw", "--all", "--round", "第二轮")):
        assert desk.run("round", *command, "--at", AT).code == 0
    done = desk.run("round", "import", str(desk.place / "评查工作簿" / "第一轮-李三.xlsx"), "--round", "第二轮")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "是轮次“第一轮”的工作簿，不是“第二轮”的" in done.err
    assert not read(store).words


def test_without_a_name_the_open_round_begun_last_is_meant_and_named(desk: Desk) -> None:
    begin(desk)
    assert desk.run("round", "show").err == ""
    later = "2026-11-22T10:00:00+08:00"
    assert desk.run("round", "new", "第0轮", "--list", "名单.xlsx", "--at", later).code == 0
    shown = desk.run("round", "show")
    assert "轮次“第0轮”，批次" in shown.out
    assert shown.err.startswith("轮次“第0轮”（结果库里另有第一轮")
    assert "轮次“第一轮”，批次" in desk.run("round", "show", "--round", "第一轮").out
    assert desk.run("round", "close", "--at", later).code == 0
    assert "轮次“第一轮”，批次" in desk.run("round", "show").out


def test_a_workbook_that_was_sent_again_makes_the_older_one_void(desk: Desk) -> None:
    begin(desk)
    desk.run("round", "export", "李三", "--at", AT)
    desk.run("round", "export", "李三", "-o", "再发", "--blind", "--at", AT)
    done = desk.run("round", "import", str(desk.place / "评查工作簿" / "第一轮-李三.xlsx"), "--at", AT)
    assert done.code == 2
    assert "与发出的" in done.err
    assert desk.run("round", "import", str(desk.place / "再发" / "第一轮-李三.xlsx"), "--at", AT).code == 0


@pytest.mark.parametrize(
    ("command", "code", "told"),
    [
        (("draw", "--count", "3"), 2, "已经抽过"),
        (("settle", "import", "--leader", "李三"), 2, "不是组长"),
        (("export", "无此人"), 2, "名单里没有“无此人”"),
        (("import", "没有.xlsx"), 2, "没有这个文件"),
        (("object", "form", "--unit", "单位00"), 2, "还没有定下结果"),
        (("object", "form", "--unit", "别的局"), 2, "没有单位“别的局”"),
        (("rectify", "order", "--deadline", "年底"), 2, "--deadline 要写成"),
        (("show", "--round", "第九轮"), 2, "没有名为“第九轮”"),
        (("show", "--store", "没有.db"), 2, "没有这个结果库"),
        (("new", "第一轮", "--list", "名单.xlsx"), 2, "已经有一个轮次"),
        (("new",), 2, "--list"),
        (("draw", "--by", "颜色", "--round", "第一轮"), 2, "已经抽过|不能写“颜色”"),
        (("answer", "form"), 2, "还没有定下结果"),
        (("rectify", "form"), 0, "还没有问题"),
        (("recheck", "案卷999"), 2, "没有案卷“案卷999”"),
    ],
)
def test_a_step_that_cannot_be_taken_is_told_in_one_line(
    desk: Desk, begun: Store, command: tuple[str, ...], code: int, told: str
) -> None:
    import re

    assert begun.batch == "第一批"
    done = desk.run("round", *command)
    assert done.code == code
    assert re.search(told, done.out + done.err)
    assert len((done.out + done.err).strip().splitlines()) == 1


@pytest.fixture
def begun(desk: Desk) -> Store:
    return begin(desk, 6)


def test_a_round_without_a_store_says_where_it_comes_from(desk: Desk) -> None:
    assert "先运行 anjuan batch" in desk.run("round", "show").err


def test_the_list_to_fill_in_is_written_and_an_older_one_kept(desk: Desk) -> None:
    assert desk.run("round", "new", "--template").code == 0
    assert (desk.place / "评查组名单.xlsx").is_file()


def test_a_tampered_history_is_found_by_verify(desk: Desk) -> None:
    from sqlalchemy import text

    store = begin(desk)
    with store.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER anjuan_round_events_update"))
        connection.execute(text("UPDATE anjuan_round_events SET who = '别人' WHERE sequence = 2"))
    done = desk.run("round", "verify")
    assert done.code == 1
    assert "第 2 条起对不上" in done.out


def commands_of_the_guide() -> list[str]:
    guide = (Path(__file__).parents[2] / "docs" / "rounds.md").read_text(encoding="utf-8")
    lines = [line.partition("#")[0].strip() for line in guide.splitlines() if line.startswith("anjuan round ")]
    return list(dict.fromkeys(lines))


@pytest.mark.parametrize("line", commands_of_the_guide())
def test_every_command_of_the_guide_is_there_with_its_options(desk: Desk, line: str) -> None:
    words = line.split()[1:]
    names = [word for word in words[:3] if word.isascii() and word.islower() and not word.startswith("-")]
    helped = desk.run(*names, "--help").out
    assert "用法" in helped
    assert all(word in helped for word in words if word.startswith("--"))
