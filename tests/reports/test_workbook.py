"""The workbook: nothing becomes a formula that should not, and every total can be added again."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reports import closing
from reports.coverage_words import coverage_in_words
from reports.workbook import workbook_bytes
from reports.workbook.score_reasons import reason_of
from reviews.questions import item_of_finding
from scoring.assessment import Assessment, Coverage, Outcome
from tests.reports.made import PARTY, gated, made, vetoed


def sheets(content: bytes, *, values: bool) -> dict[str, Worksheet]:
    book = openpyxl.load_workbook(BytesIO(content), data_only=values)
    return {sheet.title: sheet for sheet in book.worksheets}


def texts(sheet: Worksheet) -> list[str]:
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.fixture(scope="module")
def content() -> bytes:
    return workbook_bytes([made(), vetoed(), gated()])


def test_the_sheets_stand_in_the_order_a_panel_works(content: bytes) -> None:
    assert list(sheets(content, values=True)) == [
        "汇总表",
        "问题清单",
        "待人工核查",
        "初筛通过",
        "统计",
        "评分表-001",
        "评分表-002",
        "评分表-003",
        "_lists",
        "_meta",
    ]


def test_what_was_not_scored_stands_below_by_name_and_reason_and_nowhere_else() -> None:
    refused = replace(vetoed(), refusal="两个案件的文书混在一起，不能评查")
    found = sheets(workbook_bytes([made(), refused], [("密码.zip", "压缩文件有密码，请解压后提交")]), values=True)
    told = texts(found["汇总表"])
    assert "另有 2 个没有评分（不计入上面的卷数）" in told
    assert {refused.dossier.id, "两个案件的文书混在一起，不能评查", "密码.zip", "压缩文件有密码，请解压后提交"} <= set(
        told
    )
    assert [name for name in found if name.startswith("评分表")] == ["评分表-001"]
    assert any(text.startswith("共 1 卷") for text in told)


def test_same_assessments_give_the_same_bytes(content: bytes) -> None:
    assert workbook_bytes([made(), vetoed(), gated()]) == content


def test_no_cell_becomes_a_formula_or_a_link_because_of_the_dossier(content: bytes) -> None:
    for sheet in sheets(content, values=False).values():
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert "HYPERLINK" not in str(cell.value)
                    assert "1+1" not in str(cell.value)
    assert PARTY in texts(sheets(content, values=True)["汇总表"])


def test_every_link_leads_to_a_row_of_this_workbook(content: bytes) -> None:
    found = sheets(content, values=True)
    links = [
        (cell.value, cell.hyperlink)
        for sheet in found.values()
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    ]
    assert links
    for text, link in links:
        assert link.target is None
        name, _, cell = str(link.location).rpartition("!")
        shown = str(found[name.strip("'")][cell].value)
        if text == "否决":
            assert shown.startswith("CF-V")
        elif str(text).startswith("1."):
            assert shown == text
        else:
            assert cell == "A1"


def test_text_from_a_dossier_carries_the_quote_prefix(content: bytes) -> None:
    cell = next(
        cell for row in sheets(content, values=False)["汇总表"].iter_rows() for cell in row if cell.value == PARTY
    )
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_no_reviewed_score_stands_anywhere_before_the_panel_has_decided(content: bytes) -> None:
    rows = list(sheets(content, values=True)["汇总表"].iter_rows(min_row=4, max_row=6, values_only=True))
    assert rows[0][6:10] == (55.6, 77.8, "暂不评定", "待定1项")
    assert rows[1][6:10] == (0, 0, "不合格", "CF-V16、CF-V04")
    assert [row[12] for row in rows] == ["未完成"] * 3
    assert [row[13] for row in rows] == ["未完成·余4", "未完成·余5", "未完成·余3"]
    assert [row[14] for row in rows] == ["未完成"] * 3
    assert [row[15] for row in rows] == ["待定 1 项", "待定 3 项", "无"]


def test_an_item_that_waits_for_a_decision_shows_no_reviewed_points(content: bytes) -> None:
    sheet = sheets(content, values=True)["评分表-001"]
    shown = {row[0]: row[9] for row in sheet.iter_rows(values_only=True) if str(row[0]).startswith("1.")}
    assert shown == {"1.1": "余1", "1.2": "余1", "1.3": "余1", "1.4": 0}


def test_findings_carry_place_words_law_and_hidden_key(content: bytes) -> None:
    sheet = sheets(content, values=True)["问题清单"]
    row = next(sheet.iter_rows(min_row=4, max_row=4, values_only=True))
    assert str(row[3]).startswith("CF-064 @未告知")
    assert "\x0b" not in str(row[3])
    assert "“=1+1”" in str(row[4])
    assert "表1第2行第3列" in str(row[4])
    assert "未见：听证权利" in str(row[4])
    assert "《中华人民共和国行政处罚法》第六十三条第一款第（一）项" in str(row[5])
    assert row[11] == "key1"
    assert row[13] == "CF-064.hearing_right_not_told"
    assert sheet.column_dimensions["L"].hidden


def test_a_veto_s_finding_says_veto_instead_of_points(content: bytes) -> None:
    rows = [row for row in sheets(content, values=True)["问题清单"].iter_rows(values_only=True) if row[1] == "案卷~2"]
    assert [(row[2], row[6]) for row in rows] == [("1.1", 1.5), ("1.2", 0.5), ("否决", "否决")]
    assert "涉及否决 CF-V16" in str(rows[0][3])


def test_an_open_row_says_what_is_asked_where_to_look_and_what_it_can_cost(content: bytes) -> None:
    rows = list(sheets(content, values=True)["待人工核查"].iter_rows(min_row=4, max_row=5, values_only=True))
    assert rows[0][2] == "1.3"
    assert "达到听证标准的，告知听证权" in str(rows[0][3])
    assert rows[0][5] == "行政处罚决定书：决定书.docx\n卷内未识别到：送达回证"
    assert [row[6] for row in rows] == ["0～2", "不通过即否决"]


def test_a_changed_deduction_is_held_to_the_points_of_its_item(content: bytes) -> None:
    sheet = sheets(content, values=True)["问题清单"]
    (rule,) = (one for one in sheet.data_validations.dataValidation if "I4" in one.sqref)
    assert (rule.type, rule.operator or "between", rule.formula1, rule.formula2) == ("decimal", "between", "$U4", "$S4")
    assert [row[20] for row in sheet.iter_rows(min_row=4, max_row=11, values_only=True)] == [0] * 8
    most = [row[18] for row in sheet.iter_rows(min_row=4, max_row=11, values_only=True)]
    assert most == [4, 3, 4, 3, 0, 4, 3, 3]


def test_the_gravest_problems_come_first(content: bytes) -> None:
    rows = [str(row[0]) for row in sheets(content, values=True)["统计"].iter_rows(values_only=True)]
    assert [row for row in rows if row.endswith("+问题")] == [
        "CF-064 +问题",
        "CF-V04 +问题",
        "CF-075 +问题",
        "CF-001 +问题",
    ]


def test_the_head_of_a_score_sheet_warns_and_says_what_was_not_read() -> None:
    sheet = sheets(workbook_bytes([replace(made(), warnings=("没有决定书",))]), values=True)["评分表-001"]
    said = [str(row[0]) for row in sheet.iter_rows(max_row=6, values_only=True)]
    assert "注意：没有决定书。" in said
    assert "未能读取：扫描.pdf：第2页：没有文字层。" in said


def test_what_a_gate_has_taken_stands_behind_all_that_waits() -> None:
    rows = sheets(workbook_bytes([gated(), made()]), values=True)["待人工核查"].iter_rows(min_row=4, values_only=True)
    assert [(row[1], row[2]) for row in rows] == [("案卷一", "1.3"), ("案卷一", "否决"), ("案卷三", "1.10")]


def test_the_vetoes_stand_with_the_dossiers_in_which_they_fired_or_are_open(content: bytes) -> None:
    rows = {str(row[0]): row[1:6] for row in sheets(content, values=True)["统计"].iter_rows(values_only=True)}
    assert rows["CF-V04 +问题（要求：告知听证权）"] == (1, 0, 0, 1, 0)
    assert rows["CF-V16 +问题（要求：告知听证权）"] == (1, 0, 0, 1, 0)
    assert rows["CF-V08 要求：告知听证权"] == (0, 2, 0, 2, 0)
    assert rows["其他（评查组补充的否决情形）"][0::2][:2] == (0, 0)


def test_what_was_only_screened_is_listed_for_samples_and_waits_for_nobody() -> None:
    base = made()
    passed = replace(base.results[0], criterion="CF-002", item="1.1", outcome=Outcome.PASSED, automation="screening")
    veto = replace(passed, criterion="CF-V07", item=None)
    sure = replace(passed, criterion="CF-003", automation="full")
    screened = replace(base, results=(veto, *base.results, passed, sure))
    found = sheets(workbook_bytes([screened]), values=True)
    rows = list(found["初筛通过"].iter_rows(min_row=4, values_only=True))
    assert [(row[1], row[2], str(row[3]).split()[0]) for row in rows] == [
        ("案卷一", "否决", "CF-V07"),
        ("案卷一", "1.1", "CF-002"),
    ]
    assert str(rows[1][4]).startswith("行政处罚决定书：决定书.docx")
    assert next(found["汇总表"].iter_rows(min_row=4, values_only=True))[13] == "未完成·余4"


def test_the_overview_names_type_of_case_and_standard(content: bytes) -> None:
    head, first = list(sheets(content, values=True)["汇总表"].iter_rows(min_row=3, max_row=4, values_only=True))
    assert dict(zip(head, first, strict=True))["案种"] == "行政处罚·普通程序"
    assert dict(zip(head, first, strict=True))["评查标准"] == "通用标准（2026）"


@pytest.mark.parametrize("make", [made, gated, vetoed, lambda: clean()])
def test_screen_and_overview_count_the_same_to_be_checked(make: Callable[[], Assessment]) -> None:
    one = make()
    overview = next(sheets(workbook_bytes([one]), values=True)["汇总表"].iter_rows(min_row=4, values_only=True))
    row = closing([one, one]).splitlines()[1]
    assert row.split()[-1] == str(overview[11])


def test_where_several_criteria_share_an_item_each_line_says_whose_it_is() -> None:
    base = made()
    shared = replace(base.items[2], criteria=("CF-073", "CF-074", "CF-064"))
    other = replace(base.results[2], criterion="CF-074", reason="日期不明")
    found = tuple(replace(one, item=place) for one, place in zip(base.findings, ("1.1", "1.2"), strict=True))
    whole = replace(base, items=(*base.items[:2], shared), results=(*base.results, other), findings=found)
    told = reason_of(whole, shared, item_of_finding(whole))
    assert told.splitlines() == [
        "CF-064 有问题，在评分项 1.1 列出；属于本项的才在本项扣分",
        "CF-073 不能判断：理由：数额不明",
        "CF-074 不能判断：日期不明",
    ]


def test_points_of_tables_used_together_beyond_the_full_marks_are_explained() -> None:
    more = replace(made(), coverage=Coverage(Decimal(105), Decimal(2), Decimal(1), Decimal(0)))
    assert "几张表并用，适用分合计超过满分 100 分" in coverage_in_words(more)
    assert "几张表并用" not in coverage_in_words(made())


def test_a_section_that_does_not_apply_takes_one_line_and_its_rows_are_folded(content: bytes) -> None:
    sheet = sheets(content, values=True)["评分表-003"]
    line = next(row for row in sheet.iter_rows() if row[0].value == "听证")
    assert line[2].value == "整节不适用：1.4 至 1.4 共 1 项，1 分"
    folded = next(row for row in sheet.iter_rows() if row[0].value == "1.4")
    assert sheet.row_dimensions[folded[0].row or 0].hidden


def test_no_text_stands_in_a_cell_merged_over_rows(content: bytes) -> None:
    for sheet in sheets(content, values=True).values():
        assert all(one.min_row == one.max_row for one in sheet.merged_cells.ranges)


def clean() -> Assessment:
    base = gated()
    return replace(
        base,
        items=(replace(base.items[3]),),
        results=(base.results[3],),
        findings=(),
        score=replace(base.score, low=Decimal(100), high=Decimal(100), grade="优秀"),
    )


def test_a_dossier_in_which_nothing_was_found_is_not_reviewed_until_somebody_has_looked_at_it() -> None:
    found = sheets(workbook_bytes([clean()]), values=True)
    row = next(found["汇总表"].iter_rows(min_row=4, values_only=True))
    assert row[11:16] == (1, "未完成", "未完成·余1", "未完成", "无")
    asked = next(found["待人工核查"].iter_rows(min_row=4, values_only=True))
    assert str(asked[3]).startswith("全卷：")
    assert "要有人看过案卷" in str(asked[4])


def test_the_rows_for_what_a_panel_adds_are_folded_and_not_printed(content: bytes) -> None:
    sheet = sheets(content, values=True)["问题清单"]
    rows = [row for row in sheet.iter_rows(min_row=4) if row[10].has_style and not row[3].value]
    assert len(rows) >= 10
    assert all(sheet.row_dimensions[row[0].row or 0].hidden for row in rows)
    assert "＋" in str(sheet.cell((rows[-1][0].row or 0) + 1, 1).value)


needs_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is installed by .ci/run, not by make test"
)


def converted(content: bytes, folder: Path, form: str) -> bytes:
    """What LibreOffice makes of the file when it opens and saves it."""
    source = folder / "in.xlsx"
    source.write_bytes(content)
    (folder / "out").mkdir()
    subprocess.run(
        [
            str(shutil.which("soffice")),
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--convert-to",
            form,
            "--outdir",
            str(folder / "out"),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return next((folder / "out").iterdir()).read_bytes()


def recalculated(content: bytes, folder: Path) -> dict[str, Worksheet]:
    return sheets(converted(content, folder, "xlsx:Calc MS Excel 2007 XML"), values=True)


@needs_office
def test_the_print_is_legible_and_no_number_is_cut(content: bytes, tmp_path: Path) -> None:
    import pdfplumber

    with pdfplumber.open(BytesIO(converted(content, tmp_path, "pdf"))) as pages:
        for page in pages.pages:
            assert "###" not in page.extract_text()
            assert min(page.width, page.height) == pytest.approx(595, abs=1)
            sizes = sorted(float(char["size"]) for char in page.chars if char["text"].strip())
            # Labels in charts are smaller than the text.
            assert sizes[len(sizes) // 2] >= 9


@needs_office
def test_every_figure_and_word_comes_out_the_same_when_recalculated(content: bytes, tmp_path: Path) -> None:
    formulas = sheets(content, values=False)
    # openpyxl drops the values on saving, so that nothing but a calculation can bring them back.
    bare = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(bare)
    ours, theirs = sheets(content, values=True), recalculated(bare.getvalue(), tmp_path)
    compared = 0
    for name, sheet in ours.items():
        for row in sheet.iter_rows():
            for cell in row:
                if formulas[name][cell.coordinate].data_type != "f":
                    continue
                other = theirs[name][cell.coordinate].value
                expected = pytest.approx(cell.value) if isinstance(cell.value, int | float) else cell.value or None
                assert (other or None if cell.value in ("", None) else other) == expected, f"{name}!{cell.coordinate}"
                compared += 1
    assert compared > 300


class Panel:
    """Decides in a workbook as a person does, by the name of the dossier."""

    def __init__(self, content: bytes) -> None:
        self._book = openpyxl.load_workbook(BytesIO(content))
        values = sheets(content, values=True)
        self._found, self._asked = self._book["问题清单"], self._book["待人工核查"]
        self._cases = [row[1] for row in values["汇总表"].iter_rows(min_row=4, values_only=True) if row[1]]
        self._spare = 4 + sum(1 for row in values["问题清单"].iter_rows(min_row=4, values_only=True) if row[11])

    def rows(self, sheet: Worksheet, case: str) -> list[int]:
        return [row for row in range(4, sheet.max_row + 1) if sheet.cell(row, 2).value == case]

    def findings(self, case: str, *words: str) -> None:
        for row, word in zip(self.rows(self._found, case), words, strict=True):
            decision, _, reason = word.partition(" ")
            self._found.cell(row, 8).value = decision or None
            self._found.cell(row, 10).value = reason or None

    def answers(self, case: str, *words: str) -> None:
        for row, word in zip(self.rows(self._asked, case), words, strict=True):
            said, _, cost = word.partition(" ")
            self._asked.cell(row, 8).value = said or None
            self._asked.cell(row, 9).value = float(cost) if cost else None

    def passes_all(self, case: str) -> None:
        for row in self.rows(self._asked, case):
            self._asked.cell(row, 8).value = "通过"

    def overrides(self, case: str, veto: str, word: str) -> None:
        sheet = self._book[f"评分表-{self._cases.index(case) + 1:03d}"]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == veto)
        sheet.cell(row, 9).value = word

    def adds(self, case: str, item: str, cost: float | None) -> None:
        for column, value in ((2, case), (3, item), (8, "补充"), (9, cost)):
            self._found.cell(self._spare, column).value = value
        self._spare += 1

    def content(self) -> bytes:
        out = BytesIO()
        self._book.save(out)
        return out.getvalue()


@needs_office
def test_one_look_at_a_clean_dossier_finishes_its_review(tmp_path: Path) -> None:
    panel = Panel(workbook_bytes([clean()]))
    panel.passes_all(clean().dossier.id)
    row = next(recalculated(panel.content(), tmp_path)["汇总表"].iter_rows(min_row=4, values_only=True))
    assert row[12:16] == (100, "已完成", "优秀", "无")


def decides_all(panel: Panel, case: str) -> None:
    panel.findings(case, "确认", "撤销 已改正")
    panel.answers(case, "不通过 1", "通过")


def withdraws_all_grounds(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "确认", "撤销 有两人")
    panel.answers(case, "通过", "通过")


def withdraws_a_ground_without_a_reason(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "确认", "撤销")
    panel.answers(case, "通过", "通过")


def withdraws_the_gate_without_a_reason(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销", "确认", "确认")


def confirms_one_ground(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "撤销 已写明", "确认")
    panel.answers(case, "通过", "不适用")


def gives_its_own_word(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "撤销 已写明", "确认")
    panel.answers(case, "不适用", "")
    panel.overrides(case, "CF-V04", "不成立")
    panel.overrides(case, "CF-V08", "不成立")


def fails_the_open_veto(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "撤销 已写明")
    panel.answers(case, "通过", "不通过")


def decides_one(panel: Panel, case: str) -> None:
    panel.findings(case, "确认", "")


def forgets_the_points(panel: Panel, case: str) -> None:
    panel.findings(case, "调整", "确认")
    panel.answers(case, "不通过", "通过")


def confirms_the_gate(panel: Panel, case: str) -> None:
    panel.findings(case, "确认", "确认", "确认")


def withdraws_the_gate(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 卷内有", "确认", "确认")


def judges_behind_the_gate(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 卷内有", "撤销 已写明", "确认")
    panel.answers(case, "不通过 0.5")


def adds_problems(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "撤销 已写明")
    panel.answers(case, "通过", "通过")
    panel.adds(case, "1.3", 0.5)
    panel.adds(case, "1.4", 0.25)


def adds_a_veto(panel: Panel, case: str) -> None:
    panel.findings(case, "撤销 已告知", "撤销 已写明")
    panel.answers(case, "通过", "通过")
    panel.adds(case, "否决", None)


Scenario = tuple[Callable[[], Assessment], Callable[[Panel, str], None], tuple[object, str, str, str]]
SCENARIOS: dict[str, Scenario] = {
    "一处确认一处撤销": (made, decides_all, (72.2, "已完成", "合格", "无")),
    "否决依据全部撤销": (vetoed, withdraws_all_grounds, (94.4, "已完成", "优秀", "无")),
    "否决撤销没有理由": (vetoed, withdraws_a_ground_without_a_reason, ("未完成", "未完成·余1", "未完成", "待定 1 项")),
    "联动撤销没有理由": (gated, withdraws_the_gate_without_a_reason, ("未完成", "未完成·余1", "未完成", "无")),
    "否决依据一个确认": (vetoed, confirms_one_ground, (0, "已完成", "不合格", "成立 1 项")),
    "评查组改定否决": (vetoed, gives_its_own_word, (100, "已完成", "优秀", "无")),
    "待定否决不通过": (made, fails_the_open_veto, (0, "已完成", "不合格", "成立 1 项")),
    "只定一行": (made, decides_one, ("未完成", "未完成·余3", "未完成", "待定 1 项")),
    "没有填扣分": (made, forgets_the_points, ("未完成", "未完成·余2", "未完成", "无")),
    "联动成立": (gated, confirms_the_gate, (60, "已完成", "合格", "无")),
    "联动撤销未评": (gated, withdraws_the_gate, ("未完成", "未完成·余1", "未完成", "无")),
    "联动撤销已评": (gated, judges_behind_the_gate, (87.5, "已完成", "良好", "无")),
    "补充~1*": (made, adds_problems, (92.5, "已完成", "优秀", "无")),
    "补充否决": (made, adds_a_veto, (0, "已完成", "不合格", "成立 1 项")),
}


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worksheet]:
    made_up = []
    for case, (make, _, _) in SCENARIOS.items():
        base = make()
        made_up.append(replace(base, dossier=replace(base.dossier, id=case)))
    panel = Panel(workbook_bytes(made_up))
    for case, (_, act, _) in SCENARIOS.items():
        act(panel, case)
    return recalculated(panel.content(), tmp_path_factory.mktemp("decided"))


@needs_office
@pytest.mark.parametrize("case", SCENARIOS)
def test_score_status_grade_and_vetoes_follow_the_panel(decided: dict[str, Worksheet], case: str) -> None:
    row = next(row for row in decided["汇总表"].iter_rows(min_row=4, values_only=True) if row[1] == case)
    assert row[12:16] == SCENARIOS[case][2]


@needs_office
def test_a_withdrawn_gate_says_what_must_be_judged_again(decided: dict[str, Worksheet]) -> None:
    said = {row[1]: str(row[4]) for row in decided["待人工核查"].iter_rows(min_row=4, values_only=True) if row[1]}
    assert said["联动成立"].startswith("随 CF-001 联动不得分")
    assert said["联动撤销未评"] == "CF-001 的问题已撤销，联动解除：请评查本项"


@needs_office
def test_statistics_follow_the_panel(decided: dict[str, Worksheet]) -> None:
    rows = {row[0]: row[1:] for row in decided["统计"].iter_rows(values_only=True) if row[0]}
    assert rows["优秀"][2] == 3
    assert rows["不合格"][2] == 3
    assert rows["未完成"][2] == 5
    assert rows["CF-064 +问题"] == (3, 0, 7, 10, 3)
    assert rows["CF-V04 +问题"] == (2, 1, 1, 4, 3)
    assert rows["评查组补充的问题"][0] == 3
    assert rows["CF-V16 +问题（要求：告知听证权）"] == (4, 0, 0, 0, 4)
    assert rows["CF-V08 要求：告知听证权"] == (0, 10, 1, 1, 8)
    assert rows["其他（评查组补充的否决情形）"][2] == 1
    assert rows["决定"][4] == pytest.approx(3.75)
    assert decided["统计"]["A2"].value == "共 14 卷，复核已完成 9 卷；尚有 8 行未作出结论"
