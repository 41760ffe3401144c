"""Every shape of a standard in the reports: the workbook adds up to the same, JSON keeps to its schema."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import jsonschema
import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from checklists.facts import Fact
from dossiers import Absence, Place, Quote
from reports import as_json, in_words, schema_of
from reports.finding_places import place_of
from reports.workbook import workbook_bytes
from scoring.assessment import Assessment
from tests.reports.made import made
from tests.reports.test_workbook import Panel, needs_office, recalculated, sheets
from tests.standards.scene import RECEIPTS, judged_by, standard

_VAGUE = "CF-023.conclusion_for_description"
SHAPES: dict[str, Assessment] = {
    "总分归零": judged_by(standard("e01"), said="vetoes: [{veto: CF-V16, stands: true, reason: 没有告知}]"),
    "不再计分": judged_by(
        standard("e01"), "CF-062.evidence_missing", said="vetoes: [{veto: F2, stands: true, reason: 恶劣影响}]"
    ),
    "等次封顶": judged_by(
        standard("e03", ("effect: deduct\n    points: 100", "effect: grade_cap\n    grade: 合格")), "CF-V05.no_capacity"
    ),
    "扣一百分": judged_by(standard("e03"), "CF-V05.no_capacity", "CF-V06.party_name_differs"),
    "分层": judged_by(standard("e04"), "CF-004.phone_missing", "CF-089.date_missing"),
    "得分与扣分": judged_by(standard("e05"), "CF-063.contact_missing", "CF-089.date_missing"),
    "部分扣完": judged_by(standard("e05"), *[("CF-089.date_missing", at) for at in RECEIPTS]),
    "扣分单位": judged_by(
        standard("e06"),
        *["CF-075.article_incomplete"] * 8,
        *["CF-071.number_missing"] * 2,
        *[("CF-089.date_missing", at, subject) for at in (1, 2) for subject in ("甲", "乙")],
        *[("CF-089.recipient_missing", at, "受送达人") for at in RECEIPTS],
    ),
    "没有项满分": judged_by(
        standard("e07"),
        *["CF-014.time_incomplete"] * 3,
        said="points: [{item: '1.2', deduct: 5, reason: 卷面不整}]",
    ),
    "区间已定": judged_by(standard("e10"), _VAGUE, said=f"points: [{{finding: {_VAGUE}, deduct: 3, reason: 多处}}]"),
    "不适用": judged_by(standard("e12"), "CF-050.cause_missing"),
    "部分内折算": judged_by(
        standard(
            "e12",
            ("inapplicable: rescale", "inapplicable: award"),
            ("    title: 报告\n", "    title: 报告\n    inapplicable: rescale\n"),
        ),
        "CF-053.signature_missing",
        inapplicable=["CF-050"],
    ),
    "部分归一": judged_by(
        standard("e13"), "CF-062.facts_missing", "CF-072.address_missing", facts={Fact.HEARING_HELD: True}
    ),
    "联动": judged_by(standard("e14"), "CF-001.missing", "TZ-019.party_signature_missing"),
    "计数": judged_by(standard("e14"), "CF-089.date_missing", "CF-089.place_missing", "CF-089.method_missing"),
    "或列表": judged_by(standard("e16"), "CF-111.note_missing", "CF-111.filer_missing", "CF-111.date_missing"),
    "布尔组合": judged_by(standard("e16"), "CF-032.neither_thing_nor_copy", "CF-027.copy_note_missing"),
    "归一加分": judged_by(
        standard("e20"), "CF-073.facts_missing", said="bonuses: [{bonus: J1, points: 3, reason: 典型案例}]"
    ),
    "分子加分": judged_by(
        standard("e20", ("counted: added", "counted: numerator")),
        "CF-073.facts_missing",
        said="bonuses: [{bonus: J1, points: 3, reason: 典型案例}]",
    ),
    "事后调整": judged_by(
        standard("e20"), said="adjustments: [{adjustment: 败诉, date: 2025-03-01, points: -5, reason: 判决撤销}]"
    ),
    "等次端点": judged_by(
        standard("e24"), "CF-001.missing", said="points: [{item: '1.2', deduct: 0, reason: 说理充分}]"
    ),
    "豁免": judged_by(standard("e25"), "CF-003.cause_formless", "CF-086.decided_late", "CF-088.served_late"),
}
OPEN: dict[str, Assessment] = {
    "只列问题": judged_by(standard("e23"), "CF-063.contact_missing"),
    "区间未定": judged_by(standard("e10"), _VAGUE),
    "待讨论": judged_by(standard("e24"), "CF-082.court_not_named", said="pending: [{item: '1.2', reason: 有争议}]"),
    "没有项满分未定": judged_by(standard("e07"), "CF-014.time_incomplete", open=["CF-014"]),
    "是否适用不明": judged_by(standard("e12"), facts={Fact.HEARING_DUE: None}),
    "待定否决": judged_by(standard("e01"), open=["CF-V16"]),
}


def named(assessments: dict[str, Assessment]) -> list[Assessment]:
    return [replace(one, dossier=replace(one.dossier, id=name)) for name, one in assessments.items()]


def test_json_keeps_to_its_schema_whatever_the_standard() -> None:
    jsonschema.validate(json.loads(as_json(named(SHAPES | OPEN))), json.loads(schema_of("assessment")))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("不再计分", "得分 不计分 / 100  不合格"),
        ("等次封顶", "否决 F1：有问题：no_capacity（等次最高为合格）"),
        ("事后调整", "2025-03-01 被法院判决撤销、确认违法：100 → 95（判决撤销）"),
        ("只列问题", "本标准只列问题，不打分"),
        ("区间未定", "扣 1～5 分，由人定"),
        ("豁免", "不扣分，豁免：省厅文书格式"),
    ],
)
def test_the_summary_says_what_is_not_usual(name: str, says: str) -> None:
    assert says in in_words((SHAPES | OPEN)[name], verbose=True)


@needs_office
def test_every_shape_comes_out_the_same_when_recalculated(tmp_path: Path) -> None:
    content = workbook_bytes(named(SHAPES | OPEN))
    formulas, ours = sheets(content, values=False), sheets(content, values=True)
    bare = BytesIO()
    openpyxl.load_workbook(BytesIO(content)).save(bare)
    theirs = recalculated(bare.getvalue(), tmp_path)
    differing = [
        f"{name}!{cell.coordinate}: {cell.value!r} {theirs[name][cell.coordinate].value!r}"
        for name, sheet in ours.items()
        for row in sheet.iter_rows()
        for cell in row
        if formulas[name][cell.coordinate].data_type == "f"
        and not _alike(cell.value, theirs[name][cell.coordinate].value)
    ]
    assert not differing, "\n".join(differing[:20])


def _alike(one: object, other: object) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return other == pytest.approx(one)
    return (one or None) == (other or None)


def test_what_no_formula_of_the_sheet_can_follow_is_written_and_said() -> None:
    """A section below the outermost that is rescaled within itself."""
    within = ("title: 送达\n        full: 40", "title: 送达\n        full: 40\n        inapplicable: rescale")
    chosen = standard("e04", ("inapplicable: rescale", "inapplicable: award"), within)
    found = judged_by(chosen, "CF-089.date_missing")
    sheet = sheets(workbook_bytes([found]), values=False)["评分表-001"]
    rows = {str(row[0]): row for row in sheet.iter_rows(values_only=True) if row[0]}
    assert rows["机评分（低）：确定的问题和待定的项都扣分"][3] == pytest.approx(float(found.score.low or 0))
    assert "“送达”在层内折算，表内公式不能表达" in str(rows["机评分（低）：确定的问题和待定的项都扣分"][10])


def test_a_veto_stands_with_what_it_does_and_when_it_is_let_pass() -> None:
    sheet = sheets(workbook_bytes([OPEN["待定否决"]]), values=True)["评分表-001"]
    rows = {row[0]: str(row[1]) for row in sheet.iter_rows(values_only=True)}
    assert rows["CF-V16"].endswith("（例外：紧急情况已补办手续的除外）")
    assert rows["F2"].endswith("（成立的不再计分）")


def test_a_finding_stands_with_its_document_and_page() -> None:
    base = made()
    document = replace(base.dossier.documents[0], pages=(31, 32))
    quote = Quote("=1+1", Place("合订.pdf", page=31), 0)
    dossier = replace(base.dossier, documents=(document,))
    found = replace(base, dossier=dossier)
    at = {
        "quoted": replace(base.findings[0], message="没有见证人", evidence=(quote,)),
        "named": replace(base.findings[0], message="行政处罚决定书没有印章", evidence=(quote,)),
        "missing": replace(base.findings[0], message="没有见证人", evidence=(Absence("见证人", (), ()),)),
        "of the dossier": replace(base.findings[0], document=None, evidence=(Absence("封面", (), ()),)),
    }
    assert {name: place_of(one, found) for name, one in at.items()} == {
        "quoted": "行政处罚决定书第31页",
        "named": "第31页",
        "missing": "行政处罚决定书第31页",
        "of the dossier": "",
    }


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worksheet]:
    """A panel confirms every finding, lets all open rows pass, and follows the machine's vetoes."""
    assessments = named(SHAPES)
    panel = Panel(workbook_bytes(assessments))
    for assessment in assessments:
        case = assessment.dossier.id
        panel.findings(case, *["确认"] * len(assessment.findings))
        for veto in assessment.vetoes:
            panel.overrides(case, veto.name, "成立")
        for open_veto in assessment.open_vetoes:
            panel.overrides(case, open_veto.name, "不成立")
        panel.passes_all(case)
    return recalculated(panel.content(), tmp_path_factory.mktemp("confirmed"))


@needs_office
@pytest.mark.parametrize("case", SHAPES)
def test_a_panel_that_follows_the_machine_comes_to_its_score(confirmed: dict[str, Worksheet], case: str) -> None:
    row = next(row for row in confirmed["汇总表"].iter_rows(min_row=4, values_only=True) if row[1] == case)
    score = SHAPES[case].score
    expected = "不计分" if score.high is None else pytest.approx(float(score.high))
    assert (row[12], row[13]) == (expected, "已完成")
    if score.grade is not None:
        assert row[14] == score.grade
