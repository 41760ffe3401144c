"""The papers of a round: what they say comes from its results, and an office's own template says it its own way."""

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import docx
import openpyxl
import pytest

from checklists.criterion import Basis
from dossiers.file_names import file_name
from reports.papers import PaperError, own_templates, written
from reports.papers.fields import Issue, notice_fields, opinion_fields, rectification_fields, units_to_put_right
from reports.papers.making import MAKERS, made
from reports.round_workbook import round_workbook
from reviews.results import Cell, Common, DossierResult, Problem, Ranked, Results
from scoring.assessment import Range
from scoring.units import UnitScore

ISSUE = Issue(
    by="某市司法局", on=dt.date(2026, 11, 20), organiser="某市司法局", put_right_by=dt.date(2026, 12, 20), object_by=dt.date(2026, 11, 30)
)  # fmt: skip
BASIS = (Basis(law="中华人民共和国行政处罚法", article=44, verified=True),)


def problem(dossier: str, unit: str, code: str = "CF-062.time_missing", title: str = "没有写明听证日期") -> Problem:
    told = f"《行政处罚事先告知书》{title}"
    return Problem(
        dossier, unit, "2.3", code, title, told, BASIS, "补正文书并重新送达。", curable=True, points=Decimal("1.50")
    )


def result(name: str, unit: str, score: str, grade: str, problems: int = 0, praised: str = "") -> DossierResult:
    return DossierResult(
        name, unit, "县区", "行政处罚", f"{unit}罚〔2026〕{len(name)}号", "某厂", "通用处罚标准", Decimal(score), grade, "",
        ("主体不适格",) if grade == "不合格" else (), tuple(problem(name, unit, f"CF-{at:03d}.missing", f"第{at}项没有写明") for at in range(problems)),
        (praised,) if praised else (),
    )  # fmt: skip


@pytest.fixture
def results() -> Results:
    dossiers = (
        result("甲一", "甲局", "95.5", "优秀", praised="询问笔录逐项核对时间地点"),
        result("甲二", "甲局", "88", "合格", 2),
        result("乙一", "乙局", "0", "不合格", 4),
    )
    ranked = (
        Ranked("县区", UnitScore("甲局", 2, 0, Range(Decimal("91.8"), Decimal("91.8")), {"优秀": 1, "合格": 1}, 1)),
        Ranked("县区", UnitScore("乙局", 1, 0, Range(Decimal(0), Decimal(0)), {"不合格": 1}, 2)),
    )
    cells = (Cell("县区", "行政处罚", 3, Decimal("61.2"), {"优秀": 1, "合格": 1, "不合格": 1}),)
    common = (
        Common("CF-000.missing", "第0项没有写明", 2, Decimal("66.7")),
        Common("CF-002.missing", "第2项没有写明", 1, Decimal("33.3")),
    )
    return Results(
        "2026年下半年",
        dossiers,
        ranked,
        cells,
        common,
        ("优秀", "合格", "不合格"),
        ("share_of_best_grade",),
        ("通用处罚标准",),
    )


def text_of(paper: bytes) -> str:
    word = docx.Document(io.BytesIO(paper))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def notice(results: Results) -> bytes:
    bars = [(one.title, one.dossiers) for one in results.common]
    return written(own_templates(None)["notice"], "notice", notice_fields(results, ISSUE), bars)


def test_the_notice_tells_counts_ranks_lists_and_deadline(results: Results) -> None:
    text = text_of(notice(results))
    assert "关于2026年下半年\n行政执法案卷评查情况的通报" in text
    assert "对2个单位的3个行政执法案卷进行了评查" in text
    assert "平均61.2分。优秀1个，占33.3%；合格1个，占33.3%；不合格1个，占33.3%。" in text
    assert "最高等次案卷占比高的在前" in text
    assert "询问笔录逐项核对时间地点（甲局）" in text
    assert "共认定问题6个，平均每卷2个" in text
    assert "表5  不合格案卷" in text
    assert "乙一\n主体不适格" in text
    assert "于2026年12月20日前报送整改情况" in text
    assert "{{" not in text
    assert "{%" not in text


def test_the_notice_compares_with_the_round_before(results: Results) -> None:
    before = notice_fields(results, ISSUE, results)
    paper = written(own_templates(None)["notice"], "notice", before)
    text = text_of(paper)
    assert "六、与上一轮比较" in text
    assert "平均分持平；两轮都有的问题2类" in text
    assert "七、整改要求" in text


def test_the_chart_is_one_of_word_with_its_figures_inside(results: Results) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(notice(results))) as package:
        assert {"word/charts/chart1.xml", "word/embeddings/chart1.xlsx"} <= set(package.namelist())
        assert "第2项没有写明" in package.read("word/charts/chart1.xml").decode()


def test_each_dossier_has_an_opinion_with_its_problems_and_their_basis(results: Results) -> None:
    fields = opinion_fields(results, results.dossiers[1], ISSUE)
    text = text_of(written(own_templates(None)["opinion"], "opinion", fields))
    assert "对你单位“甲二”（甲局罚〔2026〕2号）" in text
    assert "得88分，等次为合格。" in text
    assert (
        "2．《行政处罚事先告知书》第1项没有写明（评分项2.3，扣1.5分）。依据：《中华人民共和国行政处罚法》第四十四条。"
        in text
    )


def test_only_units_with_problems_are_told_to_put_right(results: Results) -> None:
    assert list(units_to_put_right(results)) == ["甲局", "乙局"]
    text = text_of(
        written(own_templates(None)["rectification"], "rectification", rectification_fields(results, "乙局", ISSUE))
    )
    assert "认定问题4个" in text
    assert "不得倒签日期、补造材料" in text
    assert "甲二" not in text


def test_words_of_a_dossier_cannot_become_commands_of_a_template(results: Results) -> None:
    odd = result("{{ 7*7 }}<w:p/>&\x0b", "甲局", "90", "合格", 1)
    text = text_of(written(own_templates(None)["opinion"], "opinion", opinion_fields(results, odd, ISSUE)))
    assert "{{ 7*7 }}<w:p/>& " in text
    assert "49" not in text


def test_a_field_that_does_not_exist_is_named_with_those_that_do() -> None:
    page = docx.Document()
    page.add_paragraph("{{ 单位名 }}")
    made_by_office = io.BytesIO()
    page.save(made_by_office)
    with pytest.raises(PaperError, match=r"不认识字段 单位名；可用的有：.*单位"):
        written(made_by_office.getvalue(), "opinion", {"单位": "甲局"})


@pytest.mark.parametrize(("text", "told"), [("{{ 单位", "写法有误"), ("{% if 单位 %}", "写法有误")])
def test_a_template_that_is_miswritten_is_told(text: str, told: str) -> None:
    page = docx.Document()
    page.add_paragraph(text)
    made_by_office = io.BytesIO()
    page.save(made_by_office)
    with pytest.raises(PaperError, match=told):
        written(made_by_office.getvalue(), "opinion", {"单位": "甲局"})


def test_what_is_no_word_file_is_told() -> None:
    with pytest.raises(PaperError, match="不是 Word 文件"):
        written(b"plain", "opinion", {})


def test_an_office_may_replace_one_template_and_keep_the_others(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("templates")
    (folder / "notice.docx").write_bytes(b"own")
    found = own_templates(folder)
    assert found["notice"] == b"own"
    assert found["opinion"] == own_templates(None)["opinion"]


def test_the_guide_names_every_field_of_the_templates(results: Results) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "papers.md").read_text(encoding="utf-8")
    unit = results.dossiers[1].unit
    for fields in (
        notice_fields(results, ISSUE, results),
        opinion_fields(results, results.dossiers[1], ISSUE),
        rectification_fields(results, unit, ISSUE),
    ):
        listed = [value[0] for value in fields.values() if isinstance(value, list) and value]
        names = {*fields, *(name for one in listed if isinstance(one, dict) for name in one)}
        assert [name for name in names if f"`{name}`" not in guide] == []


def test_units_and_dossiers_of_long_names_have_files_that_every_system_takes() -> None:
    names = [file_name(f"{'云岭省青石自治州白鹤滩新区市场监督管理局综合行政执法大队' * 3}{at}") for at in range(2)]
    assert names[0] != names[1]
    assert len(f"{names[0]}-{names[1]}.docx".encode()) < 255
    assert file_name("甲局/乙科") == "甲局_乙科"


def test_the_same_results_give_the_same_bytes(results: Results) -> None:
    assert notice(results) == notice(results)


@pytest.mark.parametrize("name", MAKERS)
def test_the_templates_are_as_the_program_makes_them(name: str) -> None:
    assert own_templates(None)[name] == made(name)


def test_the_annexes_hold_every_dossier_unit_and_problem(results: Results) -> None:
    book = openpyxl.load_workbook(io.BytesIO(round_workbook(results, "2026年12月20日")))
    assert book.sheetnames == [
        "评查结果",
        "单位名次",
        "分类情况",
        "常见问题",
        "常见问题图",
        "优秀案卷",
        "不合格案卷",
        "整改台账",
    ]
    rows = {sheet.title: list(sheet.iter_rows(min_row=3, values_only=True)) for sheet in book}
    assert [row[1:3] for row in rows["评查结果"]] == [("甲一", "甲局"), ("甲二", "甲局"), ("乙一", "乙局")]
    assert [row[:2] for row in rows["单位名次"]] == [(1, "甲局"), (2, "乙局")]
    assert [row[1] for row in rows["不合格案卷"]] == ["乙一"]
    assert [row[5] for row in rows["整改台账"]] == [1.5] * 6
    assert {row[8] for row in rows["整改台账"]} == {"2026年12月20日"}


def test_the_annexes_are_the_same_to_the_byte(results: Results) -> None:
    assert round_workbook(results, "") == round_workbook(results, "")
