"""An assessment made by hand, with words that try to become formulas."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from checklists.criterion import Basis
from checklists.facts import Fact
from dossiers import Absence, Cell, Document, Dossier, Evidence, Line, Place, Quote, Unread
from scoring.assessment import (
    Assessment,
    CaseSummary,
    Coverage,
    FactFound,
    Finding,
    GradeStart,
    ItemScore,
    OpenVeto,
    Outcome,
    Range,
    Result,
    Score,
    StandardUsed,
    VetoFired,
)

PARTY = '=HYPERLINK("http://example.invalid","云岭某公司")'
_PLACE = Place("决定书.docx", cell=Cell(1, 2, 3))
_QUOTE = Quote("=1+1", _PLACE, 0)
_ABSENCE = Absence("听证权利", (0,), ("告知书.docx",))


def finding(number: int, code: str, deducted: str, evidence: tuple[Evidence, ...] = (_QUOTE,)) -> Finding:
    return Finding(
        id=f"f{number}",
        key=f"key{number}",
        evidence_digest="d",
        code=code,
        criterion=code.split(".")[0],
        title="+问题",
        message="@未告知\x0b听证权利，=SUM(A1)",
        severity="legality",
        basis=(Basis(law="中华人民共和国行政处罚法", article=63, paragraph=1, item=1),),
        advice="-重新告知",
        curable=False,
        evidence=evidence,
        document=0,
        deducted=Decimal(deducted),
        price=Decimal(deducted),
    )


def item(name: str, full: str, deducted: str, pending: str = "0", criteria: tuple[str, ...] = ("CF-064",)) -> ItemScore:
    high = Decimal(full) - Decimal(deducted)
    return ItemScore(
        id=name,
        section="告知",
        title="达到听证标准的同时告知听证权和五个工作日的期限",
        full=Decimal(full),
        low=high - Decimal(pending),
        high=high,
        deducted=Decimal(deducted),
        capped=False,
        applicable=True,
        criteria=criteria,
        deducts="未告知的扣 1.5 分",
    )


def result(criterion: str, name: str, outcome: Outcome, findings: tuple[str, ...] = ()) -> Result:
    return Result(
        criterion,
        name,
        "告知听证权",
        "合法性",
        outcome,
        "full",
        "理由：数额不明",
        findings,
        look_at=("行政处罚决定书", "送达回证"),
        requirement="达到听证标准的，告知听证权",
    )


def made(dossier_id: str = "案卷一") -> Assessment:
    """10 points: 1.5 + 0.5 lost for certain, 2 pending, 1 inapplicable -> 5 to 7 of 9."""
    document = Document(0, "行政处罚决定书", "行政处罚决定书", "决定书.docx", (), (Line("=1+1", _PLACE),))
    inapplicable = replace(
        item("1.4", "1", "0", criteria=("CF-038",)), low=Decimal(0), high=Decimal(0), applicable=False
    )
    return Assessment(
        dossier=Dossier(
            dossier_id,
            f"/{dossier_id}",
            "sha256:" + "0" * 64,
            (document,),
            ("决定书.docx",),
            (Unread("扫描.pdf", 2, "没有文字层", failed=False),),
        ),
        case=CaseSummary(
            "行政处罚",
            "普通程序",
            "云岭市城市管理局",
            PARTY,
            "云城罚决〔2024〕12号",
            dt.date(2024, 5, 20),
            "云岭市",
            "城市管理",
            {Fact.DECIDED: FactFound(True, (_QUOTE,), "有决定书"), Fact.AGENT: FactFound(None, (), "不明")},
        ),
        standard=StandardUsed("general-penalty", "通用标准", "2026", True),
        score=Score(
            Decimal("55.6"),
            Decimal("77.8"),
            Decimal(100),
            Range(Decimal("55.6"), Decimal("77.8")),
            None,
            "分数范围跨等次",
        ),
        vetoes=(),
        open_vetoes=(OpenVeto("CF-V08", "需要人看", title="告知听证权"),),
        items=(
            item("1.1", "4", "1.5"),
            item("1.2", "3", "0.5", criteria=("CF-075",)),
            item("1.3", "2", "0", "2", criteria=("CF-073",)),
            inapplicable,
        ),
        results=(
            result("CF-064", "1.1", Outcome.FAILED, ("f1",)),
            result("CF-075", "1.2", Outcome.FAILED, ("f2",)),
            result("CF-073", "1.3", Outcome.CANNOT_TELL),
            result("CF-038", "1.4", Outcome.INAPPLICABLE),
            replace(result("CF-V08", "", Outcome.UNTESTED), item=None),
        ),
        findings=(
            finding(1, "CF-064.hearing_right_not_told", "1.5", (_QUOTE, _ABSENCE)),
            finding(2, "CF-075.no_paragraph", "0.5"),
        ),
        coverage=Coverage(Decimal(7), Decimal(0), Decimal(2), Decimal(1)),
        laws_edition="test",
        grades=(GradeStart("优秀", Decimal(90)), GradeStart("良好", Decimal(75)), GradeStart("合格", Decimal(60))),
        veto_grade="不合格",
        parameters=(("末日顺延", "顺延"),),
    )


def vetoed() -> Assessment:
    """Beside the findings of `made` a veto of its own, which costs no points, and one that rests on the first finding."""
    base = made("案卷~2")
    own = replace(finding(3, "CF-V04.one_officer", "0"), severity="veto")
    fired = tuple(
        replace(result(name, "", Outcome.FAILED, (found,)), item=None)
        for name, found in (("CF-V16", "f1"), ("CF-V04", "f3"))
    )
    return replace(
        base,
        results=(*base.results, *fired),
        findings=(*base.findings, own),
        vetoes=(
            VetoFired("CF-V16", "score_zero", "未告知听证权利", ("f1",)),
            VetoFired("CF-V04", "score_zero", "只有一人", ("f3",)),
        ),
        score=Score(Decimal(0), Decimal(0), Decimal(100), base.score.before_veto, "不合格", None),
    )


def gated() -> Assessment:
    """No filing form (1 of 1 point), which zeroes an item of 2; an item of 1 with two findings at 0.75, capped."""
    base = made("案卷三")
    missing = finding(1, "CF-001.missing", "1")
    first = replace(finding(2, "CF-075.no_paragraph", "0.75"), key="a")
    second = replace(finding(3, "CF-075.no_paragraph", "0.25"), key="b", price=Decimal("0.75"))
    zeroed = replace(result("CF-002", "1.10", Outcome.FAILED), caused_by="f1", reason="联动不得分")
    return replace(
        base,
        items=(
            item("1.1", "1", "1", criteria=("CF-001",)),
            item("1.10", "2", "2", criteria=("CF-002",)),
            replace(item("1.2", "1", "1", criteria=("CF-075",)), section="决定"),
            replace(item("1.20", "6", "0", criteria=("CF-076",)), section="决定"),
            replace(base.items[3], section="听证"),
        ),
        results=(
            result("CF-001", "1.1", Outcome.FAILED, ("f1",)),
            zeroed,
            result("CF-075", "1.2", Outcome.FAILED, ("f2", "f3")),
            result("CF-076", "1.20", Outcome.PASSED),
            base.results[3],
        ),
        findings=(missing, first, second),
        open_vetoes=(),
        score=Score(Decimal(60), Decimal(60), Decimal(100), Range(Decimal(60), Decimal(60)), "合格", None),
    )
