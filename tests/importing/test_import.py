"""`anjuan standard import`: a score table becomes a standard that says what the table says."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.importing.reading import id_from
from checklists.loading import load_standard
from checklists.standard import Deduction, Item, Standard
from parsers import load_catalogue
from tests.cli.desk import Desk, Done
from tests.importing import tables
from tests.standards.scene import ends, judged_by, points

SAMPLES = Path(__file__).parents[2] / "samples" / "penalty"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, monkeypatch, capsys)


def brought(desk: Desk, table: Path, *more: str) -> tuple[Standard, Done, str]:
    """The standard as loaded, what the command said, and the YAML."""
    done = desk.run("standard", "import", table.name, "-o", "本县.yaml", *more)
    assert done.code == 0, done.err
    target = desk.place / "本县.yaml"
    return load_standard(str(target), load_catalogue().keys()), done, target.read_text(encoding="utf-8")


def items(standard: Standard) -> dict[str, Item]:
    return {placed.item.title: placed.item for placed in standard.placed}


def test_merged_cells_make_parts_and_merged_points_are_theirs(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.layered(desk.place))
    (general,) = standard.sections
    assert [(part.title, part.full) for part in general.sections] == [
        ("立案", Decimal(10)),
        ("送达", Decimal(8)),
        ("归档", None),
    ]
    filing = general.sections[0].items
    assert [item.title[:2] for item in filing] == ["1、", "2、", "3、"]
    assert all(item.uncapped for item in filing)
    assert general.sections[2].items[0].full == 5


def test_the_words_of_the_issuer_are_kept(desk: Desk) -> None:
    standard, _, text = brought(desk, tables.layered(desk.place))
    assert standard.title == "云岭市行政处罚案卷评分表（2025年版）"
    assert standard.edition == "2025"
    assert not standard.ours
    item = items(standard)["3、负责人审批意见明确并签名"]
    assert item.deducts == "负责人未签署意见的，扣1分；未加盖骑缝章的，扣0.5分"
    assert "# 备注：以回证为准" in text


def test_grades_and_full_marks_are_those_of_the_table(desk: Desk) -> None:
    standard, done, _ = brought(desk, tables.layered(desk.place))
    assert [(grade.name, grade.at_least) for grade in standard.grades] == [
        ("优秀", Decimal(90)),
        ("合格", Decimal(60)),
        ("不合格", Decimal(0)),
    ]
    assert standard.full == 100
    assert "各项满分之和 23 与总分 100 不等" in done.out, "warned of, not refused"


def test_a_part_of_vetoes_becomes_vetoes(desk: Desk) -> None:
    standard, _, text = brought(desk, tables.layered(desk.place))
    assert [(veto.criterion, veto.effect, veto.points) for veto in standard.vetoes] == [
        ("CF-V01", "deduct", Decimal(100)),
        ("CF-V04", "deduct", Decimal(100)),
        (None, "deduct", Decimal(100)),
    ]
    assert standard.vetoes[2].title == "没有造成恶劣社会影响"
    assert "# 人工" in text


def test_points_are_those_of_the_row_and_only_for_the_faults_that_it_names(desk: Desk) -> None:
    standard, _, text = brought(desk, tables.layered(desk.place))
    found = items(standard)
    half = Deduction(points=Decimal("0.5"))
    assert found["1、有立案审批表"].deductions == {"CF-001.missing": Deduction(points=Decimal(5), once=True)}
    assert found["2、立案审批表写明当事人基本情况"].deductions == dict.fromkeys(
        ("CF-004.name_missing", "CF-004.identity_missing", "CF-004.address_missing", "CF-004.phone_missing"), half
    )
    assert found["1、送达回证填写完整"].deductions == {
        "CF-089.server_signature_missing": Deduction(points=Decimal(1), per="document", cap=Decimal(2))
    }
    assert list(found["3、负责人审批意见明确并签名"].deductions) == ["CF-007.opinion_missing"]
    assert "# 没有对应的细则，请人看：未加盖骑缝章的,扣0.5分" in text


def test_a_row_without_a_match_is_for_a_person(desk: Desk) -> None:
    standard, done, _ = brought(desk, tables.layered(desk.place))
    binding = items(standard)["案卷装订"]
    assert binding.criteria == ()
    assert binding.full == 5
    assert next(line for line in done.out.splitlines() if "案卷装订" in line).endswith("人工")


def test_every_proposal_is_marked_with_its_score_in_the_file_and_on_the_screen(desk: Desk) -> None:
    standard, done, text = brought(desk, tables.layered(desk.place))
    for placed in standard.placed:
        for code in placed.item.deductions:
            (line,) = [one for one in text.splitlines() if one.strip().startswith(f"{code}:")]
            score = int(line.partition("#")[2].partition("：")[0].split()[-1])
            assert 70 <= score <= 100, line
    assert text.count("# 建议，请核对") == 2 + sum(bool(placed.item.criteria) for placed in standard.placed)
    (row,) = [line for line in done.out.splitlines() if line.startswith("9 ")]
    assert row.split()[-2:] == ["CF-001", "100"]


def test_a_header_of_two_lines_with_parts_in_two_columns(desk: Desk) -> None:
    standard, done, _ = brought(desk, tables.two_lines(desk.place))
    assert standard.procedure == "普通程序"
    assert [(part.title, part.full) for part in standard.sections] == [
        ("立案阶段", Decimal(5)),
        ("调查取证", Decimal(10)),
    ]
    assert [part.title for part in standard.sections[1].sections] == ["询问笔录", "现场检查笔录"]
    assert standard.full == 15
    assert "分值写成范围“4-5”，按最高的 5 分" in done.out
    assert "“现场检查笔录”标明 4 分，下层各项之和是 5 分" in done.out


def test_a_requirement_without_a_rule_is_found_by_the_machine_and_priced_by_a_person(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.two_lines(desk.place))
    item = items(standard)["一份询问笔录只询问一个人"]
    assert item.deductions == {"CF-016.together": Deduction(least=Decimal(0), most=Decimal(2))}
    assert items(standard)["字迹工整"].criteria == ()


def test_word_tables_with_headings_vetoes_and_a_table_that_goes_on(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.word(desk.place))
    assert standard.title == "云岭市行政处罚案卷评查标准"
    assert [(veto.criterion, veto.effect) for veto in standard.vetoes] == [
        ("CF-V05", "unqualified"),
        ("CF-V04", "unqualified"),
        (None, "unqualified"),
    ]
    (part,) = standard.sections
    assert (part.title, part.full) == ("二、案卷卷面标准", Decimal(20))
    assert [item.full for item in part.items] == [8, 6, 6]
    cover, _, note = part.items
    assert cover.deductions["CF-107.title_missing"] == Deduction(points=Decimal(1))
    assert "CF-107.cover_missing" not in cover.deductions, "a rule of what is incomplete speaks of no missing cover"
    (joint,) = note.together
    assert joint.whole
    assert joint.when.found == ("CF-111.note_missing", "CF-111.filer_missing", "CF-111.date_missing")


def test_a_deduction_beyond_the_item_takes_the_whole_item(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.word(desk.place))
    assert items(standard)["卷内目录"].deductions == {"CF-108.list_missing": Deduction(whole=True)}


def test_several_sheets_are_asked_about(desk: Desk) -> None:
    tables.two_sheets(desk.place)
    done = desk.run("standard", "import", "两张.xlsx")
    assert done.code == 2
    assert done.err == (
        "两张.xlsx：有 2 张评分表（1 归档、2 送达）；各是一份标准的，用 --sheet 选一张（名称或序号），"
        "合起来是一份标准的，用 --sheet 全部\n"
    )
    assert sorted(path.name for path in desk.place.iterdir()) == ["两张.xlsx"]


@pytest.mark.parametrize(
    ("sheets", "parts", "full"),
    [
        (("归档",), ["归档"], 10),
        (("2",), ["送达"], 10),
        (("全部",), ["归档", "送达"], 20),
        (("2", "归档"), ["送达", "归档"], 20),
    ],
)
def test_one_sheet_or_all_of_them(desk: Desk, sheets: tuple[str, ...], parts: list[str], full: int) -> None:
    options = [option for sheet in sheets for option in ("--sheet", sheet)]
    standard, _, _ = brought(desk, tables.two_sheets(desk.place), *options)
    assert [part.title for part in standard.sections] == parts
    assert standard.full == full


def test_any_fault_of_a_paper_empties_the_item_once(desk: Desk) -> None:
    standard, _, text = brought(desk, tables.two_sheets(desk.place), "--sheet", "送达")
    receipts = items(standard)["送达回证"]
    assert receipts.together[0].whole
    assert "CF-089.date_missing" in receipts.together[0].when.found
    assert items(standard)["执法文书"].criteria == ()
    assert "deducts: 有错别字的酌情扣分" in text


def test_an_imported_standard_scores(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.layered(desk.place))
    clean = judged_by(standard)
    assert ends(clean.score) == points("95", "100"), "the item for a person is open"
    faulty = judged_by(standard, "CF-001.missing", ("CF-089.server_signature_missing", 1), "CF-088.served_late")
    assert clean.score.high is not None
    assert faulty.score.high == clean.score.high - 9
    assert judged_by(standard, "CF-V04.fewer_than_two_officers").score.high == 0


def test_an_imported_standard_judges_a_dossier_without_a_change(desk: Desk) -> None:
    brought(desk, tables.layered(desk.place))
    late = SAMPLES / "transport-served-late"
    done = desk.run("score", str(late), "--standard", "本县.yaml", "--format", "json", "-o", "结果.json")
    assert done.code == 0, done.err
    (judged,) = json.loads((desk.place / "结果.json").read_text(encoding="utf-8"))["assessments"]
    assert {item["title"]: item["deducted"] for item in judged["items"] if item["deducted"] != "0"} == {
        "2、七日内送达": "3"
    }


CATALOGUE: tables.Rows = (
    ("执法质量考评扣分表",),
    ("序号", "存在的问题", "扣分"),
    ("一、立案",),
    (1, "无立案审批表", 3),
    ("二、送达（12分）",),
    (2, "决定书未在七个工作日内送达", "2-5"),
    (3, "送达回证无受送达人签名", "0.5/处"),
    (4, "送达不文明", 1),
    ("评查人（签名）：", None, "日期："),
)


def test_a_catalogue_of_faults_with_nothing_but_numbers(desk: Desk) -> None:
    table = tables.workbook(desk.place / "扣分表.xlsx", ("表", CATALOGUE, ()))
    standard, _, _ = brought(desk, table)
    assert [(part.title, part.full) for part in standard.sections] == [("一、立案", None), ("二、送达", Decimal(12))]
    found = items(standard)
    assert found["无立案审批表"].uncapped
    assert found["无立案审批表"].deductions == {"CF-001.missing": Deduction(points=Decimal(3), once=True)}
    late = Deduction(least=Decimal(2), most=Decimal(5))
    assert found["决定书未在七个工作日内送达"].deductions == {"CF-088.served_late": late}
    each = Deduction(points=Decimal("0.5"))
    assert found["送达回证无受送达人签名"].deductions == {"CF-089.recipient_signature_missing": each}
    assert found["送达不文明"].at_stake == 1
    assert len(found) == 4


FILLED_DOWN: tables.Rows = (
    ("项目", "分值", "评查内容", "扣分标准"),
    ("立案", 10, "有立案审批表", "无立案审批表扣5分"),
    (None, None, "案由规范", "案由不一致的扣1分"),
    ("听\n证\n5分", 5, "听证笔录", "听证笔录无当事人签名的扣2分"),
    ("项目", "分值", "评查内容", "扣分标准"),
    (None, None, "听证通知", "未通知的扣3分；未告知听证权利的，扣100分"),
    ("总分", 15),
)


def test_parts_and_points_written_once_hold_for_the_rows_below_and_across_pages(desk: Desk) -> None:
    table = tables.workbook(desk.place / "表.xlsx", ("表", FILLED_DOWN, ()))
    standard, _, _ = brought(desk, table)
    assert [(part.title, part.full, len(part.items)) for part in standard.sections] == [
        ("立案", Decimal(10), 2),
        ("听证", Decimal(5), 2),
    ]
    assert standard.full == 15
    assert [(veto.title, veto.criterion) for veto in standard.vetoes] == [("未告知听证权利", "CF-V16")]


def test_an_older_file_is_kept(desk: Desk) -> None:
    (desk.place / "本县.yaml").write_text("id: mine\n", encoding="utf-8")
    _, done, _ = brought(desk, tables.two_lines(desk.place))
    assert "本县（旧1）.yaml" in done.err
    assert (desk.place / "本县（旧1）.yaml").read_text(encoding="utf-8") == "id: mine\n"


def test_without_a_name_the_file_goes_by_the_table(desk: Desk) -> None:
    tables.two_lines(desk.place)
    assert desk.run("standard", "import", "记分表.xlsx").code == 0
    assert load_standard(str(desk.place / "记分表.yaml")).id.startswith("imported-")


def test_the_id_is_the_one_given_or_made_of_the_file_s_name_and_unlike_for_unlike_tables(desk: Desk) -> None:
    table = tables.two_lines(desk.place).name
    assert desk.run("standard", "import", table, "-o", "yunling-2025.yaml").code == 0
    assert load_standard(str(desk.place / "yunling-2025.yaml")).id == "yunling-2025"
    assert desk.run("standard", "import", table, "-o", "甲.yaml", "--id", "our-own").code == 0
    assert load_standard(str(desk.place / "甲.yaml")).id == "our-own"
    assert id_from("甲县评分表") != id_from("乙县评分表")
    done = desk.run("standard", "import", table, "-o", "乙.yaml", "--id", "我县")
    assert (done.code, "不能是“我县”" in done.err) == (2, True)


def test_a_short_table_finds_what_its_rows_are_about(desk: Desk) -> None:
    standard, _, _ = brought(desk, tables.short(desk.place))
    found = {item.title: item.criteria for item in items(standard).values()}
    assert found == {
        "立案审批表": ("CF-001",),
        "两名执法人员": ("CF-V04",),
        "告知陈述申辩权": ("CF-063",),
        "法制审核": ("CF-054",),
        "送达": ("CF-088",),
        "询问笔录签名": (),
    }


def test_the_draft_passes_the_check_of_the_command(desk: Desk) -> None:
    brought(desk, tables.layered(desk.place))
    code, out, _ = desk.run("standard", "check", "本县.yaml")
    assert code == 0
    assert "可以使用" in out


@pytest.mark.parametrize(
    "words",
    [
        "案由: 写明 # 说明",
        "“引号”与\"引号\"、'撇号'和\\",
        "- 列表",
        "[甲, 乙]",
        "{甲: 乙}",
        "@甲",
        "%甲",
        "null",
        "true",
        "'",
        "2024-01-01",
    ],
)
def test_any_words_of_a_cell_come_through_the_yaml(desk: Desk, words: str) -> None:
    rows = (("评查内容", "分值", "扣分标准", "备注"), (words, 5, f"{words}的，扣1分", f"{words}\x85注"))
    standard, _, _ = brought(desk, tables.workbook(desk.place / "表.xlsx", ("表", rows, ())))
    (placed,) = standard.placed
    assert placed.item.title == words
    assert placed.item.deducts == f"{words}的，扣1分"


def test_a_heading_is_no_title_of_the_standard(desk: Desk) -> None:
    rows = (("一、评查标准",), ("评查内容", "分值", "扣分标准"), ("装订", 5, "不整齐扣1分"))
    standard, _, _ = brought(desk, tables.workbook(desk.place / "县评分表.xlsx", ("表", rows, ())))
    assert standard.title == "县评分表"


def test_word_cells_merged_down_make_parts_and_join_the_rules_of_one_item(desk: Desk) -> None:
    path = tables.word_merged(desk.place)
    standard, _, _ = brought(desk, path)
    assert [(part.title, part.full, len(part.items)) for part in standard.sections] == [
        ("立案", Decimal(10), 2),
        ("送达", None, 1),
    ]
    receipt = standard.sections[1].items[0]
    assert receipt.full == 5
    assert receipt.deducts == "送达回证无送达日期的每处扣1分；送达回证无受送达人签名的扣2分"
    assert list(receipt.deductions) == ["CF-089.date_missing", "CF-089.recipient_signature_missing"]
