"""Packs: what trainers pick and write is in all three files, again and again, and says on every page what it is."""

import base64
import hashlib
import io
import re
from pathlib import Path

import docx
import openpyxl
import pytest

from checklists.yaml_source import ChecklistError
from tests.cli.desk import Desk
from tests.training.cards.made import LATE, another, card, collected, edited
from training.cards.card import Card, Editions, Taught
from training.cards.choosing import Wanted, chosen
from training.cards.folder import keep_cards
from training.packs.handout import handout_template
from training.packs.laying import Block, laid, parted
from training.packs.making import made
from training.packs.pack import INTERNAL
from training.packs.plan import PackError, Plan, begin, picked, read_plan

ID = f"{LATE}-0a1b2c3d"


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    keep_cards(tmp_path / "卡片", [collected(), another(1).collected, another(2).collected])
    return Desk(tmp_path, monkeypatch, capsys)


def pack(desk: Desk, *more: str) -> str:
    done = desk.run("examples", "pack", "卡片", "-o", "包", *more)
    assert done.code == 0, done.err
    return done.err


def word(desk: Desk) -> str:
    document = docx.Document(str(desk.place / "包" / "讲义.docx"))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(paragraph.text for paragraph in document.paragraphs), *cells))


def sheets(desk: Desk) -> str:
    book = openpyxl.load_workbook(desk.place / "包" / "题库.xlsx")
    return "\n".join(
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row if value
    )


def page(desk: Desk) -> str:
    return (desk.place / "包" / "幻灯片.html").read_text(encoding="utf-8")


def test_a_pack_holds_the_cards_of_its_topic_in_three_files(desk: Desk) -> None:
    told = pack(desk, "--topic", "送达")
    assert "案例 1 个" in told
    for text in (word(desk), sheets(desk), page(desk)):
        assert "《行政处罚决定书》送达超 5 个工作日" in text
    assert "案例2" not in word(desk)
    assert "送达案例讲评" in word(desk)
    assert "{{" not in word(desk)
    assert "{%" not in word(desk)


@pytest.mark.parametrize(
    ("topic", "number"), [("合法性", 1), ("完整性", 2), ("CF-05", 2), ("CF", 3), ("集体讨论", 2), ("送达回证", 1)]
)
def test_a_topic_is_a_dimension_a_group_of_criteria_or_words(topic: str, number: int) -> None:
    assert len(chosen((card(), another(1), another(2)), Wanted(topic=topic))) == number


def test_a_topic_without_cards_is_told_and_nothing_is_written(desk: Desk) -> None:
    done = desk.run("examples", "pack", "卡片", "-o", "包", "--topic", "强制拆除")
    assert done.code == 2
    assert done.err == "没有符合条件的卡片；现有卡片的环节：“调查终结、法制审核、集体讨论”、“送达”\n"
    assert not (desk.place / "包").exists()


def test_what_a_trainer_wrote_on_a_card_is_in_every_file_and_survives_another_export(desk: Desk) -> None:
    pack(desk)
    path = desk.place / "卡片" / f"{ID}.yaml"
    edited(path, "标题: ''", "标题: 迟到五天的决定书")
    edited(path, "讲解: ''", "讲解: 先问从哪一天起算")
    edited(path, "正确写法: ''", "正确写法: 收件人签名：某甲，【2026年1月12日】")
    pack(desk)
    first = (word(desk), sheets(desk), page(desk))
    for text in first:
        assert "迟到五天的决定书" in text
        assert "先问从哪一天起算" in text
    assert "收件人签名：某甲，<b>2026年1月12日</b>" in page(desk)
    # Collected anew, with other words of the program's own.
    keep_cards(desk.place / "卡片", [collected(advice="查明原因。")])
    pack(desk)
    assert "迟到五天的决定书" in word(desk)
    assert "查明原因。" in word(desk)
    assert "迟到五天的决定书" in sheets(desk)
    assert "先问从哪一天起算" in page(desk)


def test_what_a_trainer_picked_and_ordered_survives_another_export(desk: Desk) -> None:
    pack(desk)
    plan = desk.place / "包" / "pack.yaml"
    lines = plan.read_text(encoding="utf-8").splitlines()
    own = [line for line in lines if line.startswith("  - ")]
    head = [line for line in lines if not line.startswith("  - ")]
    plan.write_text("\n".join([*head, "  # 先讲送达", own[2], own[0]]) + "\n", encoding="utf-8")
    edited(plan, "单位: ''", "单位: 某市司法局")
    before = plan.read_bytes()
    told = pack(desk)
    assert "案例 2 个" in told
    assert "没有选入的卡片 1 张" in told
    assert plan.read_bytes() == before
    text = word(desk)
    assert text.index("决定书超过七个工作日才送达") < text.index("没有调查终结报告")
    assert "某市司法局" in text


def test_new_cards_are_added_at_the_end_when_that_is_wanted(desk: Desk) -> None:
    pack(desk, "--topic", "完整性")
    plan = desk.place / "包" / "pack.yaml"
    edited(plan, "卡片:", "# 我的话\n卡片:")
    keep_cards(desk.place / "卡片", [another(3).collected])
    assert "案例 2 个" in pack(desk)
    assert "案例 3 个" in pack(desk, "--add-new")
    text = plan.read_text(encoding="utf-8")
    assert "# 我的话" in text
    assert text.rstrip().endswith("CF-050.report_missing-00000003  # 没有调查终结报告")


def test_a_card_that_a_trainer_left_out_is_in_no_pack(desk: Desk) -> None:
    edited(desk.place / "卡片" / f"{ID}.yaml", "不用: false", "不用: true")
    assert "案例 2 个" in pack(desk)
    assert "七个工作日才送达" not in word(desk)


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [
        (f"  - {ID}", "  - CF-999.gone-00000000", "卡片文件夹里没有 CF-999.gone-00000000"),
        ("题型: [判断", "题型: [填空", r"pack\.yaml:7: “题型”第 1 项的值“填空”不在允许范围内"),
        (f"  - {ID}", "  - CF-050.report_missing-00000001", "写了两次"),
    ],
)
def test_a_miswritten_plan_is_told_and_nothing_is_written(desk: Desk, was: str, now: str, told: str) -> None:
    (desk.place / "包").mkdir()
    begin(desk.place / "包", "讲评", "", [card(), another(1), another(2)])
    edited(desk.place / "包" / "pack.yaml", was, now)
    done = desk.run("examples", "pack", "卡片", "-o", "包")
    assert done.code == 2
    assert re.search(told, done.err)
    assert not (desk.place / "包" / "讲义.docx").exists()


def test_a_pack_with_an_internal_card_says_so_on_every_page(desk: Desk) -> None:
    keep_cards(desk.place / "卡片", [collected(internal=True)])
    assert "每页都注明“内部资料”，不得外传" in pack(desk)
    document = docx.Document(str(desk.place / "包" / "讲义.docx"))
    section = document.sections[0]
    for header in (section.header, section.even_page_header):
        assert INTERNAL in "".join(paragraph.text for paragraph in header.paragraphs)
    book = openpyxl.load_workbook(desk.place / "包" / "题库.xlsx")
    headers = [sheet.oddHeader for sheet in book]
    assert [header.center.text for header in headers if header is not None] == [INTERNAL] * 3
    assert page(desk).count(f'<span class="mark">{INTERNAL}</span>') == page(desk).count("<section")


def test_a_pack_of_deidentified_cards_says_nothing_of_the_kind(desk: Desk) -> None:
    pack(desk)
    assert all(INTERNAL not in text for text in (word(desk), sheets(desk), page(desk)))


def test_a_stale_card_is_marked_in_every_file(desk: Desk) -> None:
    keep_cards(desk.place / "卡片", [collected(editions=Editions(of_criterion="0" * 12))])
    told = pack(desk, "--topic", "送达")
    reason = "细则 CF-088 的要求、依据或问题改过"
    assert reason in told
    assert all(reason in text for text in (word(desk), sheets(desk), page(desk)))


def test_the_slides_load_nothing_and_run_only_what_they_bring(desk: Desk) -> None:
    pack(desk)
    html = page(desk)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        body = re.search(f"<{tag}>(.*?)</{tag}>", html, re.S)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]
    assert not re.search(r"https?://|src=|href=|style=|@import|url\(| on[a-z]+=", html)


def test_words_of_a_dossier_become_no_markup(desk: Desk) -> None:
    edited(desk.place / "卡片" / f"{ID}.yaml", "摘录: ''", "摘录: '<script>甲</script> {{ 7*7 }} 【&】'")
    pack(desk)
    assert "&lt;script&gt;甲&lt;/script&gt; {{ 7*7 }} <b>&amp;</b>" in page(desk)
    assert "<script>甲</script> {{ 7*7 }} &" in word(desk)


def test_the_same_pack_is_the_same_to_the_byte(desk: Desk) -> None:
    pack(desk)
    names = ("讲义.docx", "题库.xlsx", "幻灯片.html")
    first = [(desk.place / "包" / name).read_bytes() for name in names]
    pack(desk)
    assert [(desk.place / "包" / name).read_bytes() for name in names] == first
    assert {path.name for path in (desk.place / "包").iterdir()} == {*names, "pack.yaml"}


def test_the_template_is_as_the_program_makes_it() -> None:
    assert handout_template(None) == made()


def test_an_offices_own_template_is_used_and_a_miswritten_one_told(desk: Desk) -> None:
    assert desk.run("examples", "pack", "卡片", "-o", "包", "--write-template", "讲义模板.docx").code == 0
    assert (desk.place / "讲义模板.docx").read_bytes() == made()
    own = docx.Document()
    own.add_paragraph("{{ 没有的字段 }}")
    own.save(str(desk.place / "讲义模板.docx"))
    done = desk.run("examples", "pack", "卡片", "-o", "包", "--template", "讲义模板.docx")
    assert done.code == 2
    assert "不认识字段 没有的字段" in done.err


def test_a_plan_may_not_leave_nothing() -> None:
    out = Card(taught=Taught(left_out=True), collected=collected())
    folder = Path(__file__).parent
    assert read_plan(folder) is None
    with pytest.raises(PackError, match="一张卡片也没有选"):
        picked(Plan(title="", cards=(out.id,)), [out])


def block(letters: int) -> Block:
    return Block("", (("字" * letters, 1.0),), 2.0, 3.7)


def test_little_stands_large_much_stands_small_and_more_goes_on() -> None:
    looks = [[(share.look, len(share.blocks)) for share in laid([block(200)] * count)] for count in (1, 2, 3, 9)]
    assert looks[0] == [("", 1)]
    assert looks[1][0][1] == 2
    assert looks[2] != looks[1]
    assert len(looks[3]) > 1
    assert sum(number for _, number in looks[3]) == 9


def test_a_long_text_is_parted_at_sentences_and_loses_nothing() -> None:
    text = "当事人收到决定书。" * 200 + "没有标点" * 300
    pieces = list(parted(text))
    assert "".join(pieces) == text
    assert len(pieces) > 2
    assert pieces[0].endswith("。")
    assert all(share.fits for piece in pieces for share in laid([block(len(piece))]))


def test_stale_lists_what_to_look_at_and_with_what_mark(desk: Desk) -> None:
    keep_cards(desk.place / "卡片", [collected(editions=Editions(of_criterion="0" * 12))])
    done = desk.run("examples", "stale", "卡片")
    assert done.code == 0
    met = re.search(r"核对码 ([0-9a-f]{8})", done.out)
    assert met is not None
    edited(desk.place / "卡片" / f"{ID}.yaml", "已核对: ''", f"已核对: '{met[1]}'")
    assert ID not in desk.run("examples", "stale", "卡片").out


def test_list_and_coverage_tell_what_there_is(desk: Desk) -> None:
    done = desk.run("examples", "list", "卡片", "--stage", "送达")
    assert done.out == f"{ID}  决定书超过七个工作日才送达（送达，合法性，市场监管）［有正确写法］\n"
    done = desk.run("examples", "coverage", "卡片", "-o", "覆盖.xlsx")
    assert "卡片 3 张，2／" in done.out
    assert "CF-050 调查终结报告要素齐全：2 张" in done.out
    book = openpyxl.load_workbook(io.BytesIO((desk.place / "覆盖.xlsx").read_bytes()))
    assert book.sheetnames == ["各细则", "环节和维度", "还缺例子"]
    row = next(row for row in book["各细则"].iter_rows(values_only=True) if row[0] == "CF-050")
    assert row[5:9] == (2, None, None, None)


def test_a_folder_with_a_miswritten_card_makes_no_pack(desk: Desk) -> None:
    edited(desk.place / "卡片" / f"{ID}.yaml", "难度: ''", "难度: 很难")
    done = desk.run("examples", "pack", "卡片", "-o", "包")
    assert done.code == 2
    assert done.err.startswith(f"{ID}.yaml:9: ")
    assert not (desk.place / "包").exists()


def test_the_mistakes_of_a_plan_name_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("标题: 甲\n", encoding="utf-8")
    with pytest.raises(ChecklistError, match=r"pack\.yaml:1: 缺少“卡片”"):
        read_plan(tmp_path)
