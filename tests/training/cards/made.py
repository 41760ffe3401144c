"""Cards written by hand, for what is done with cards."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from training.cards.card import Card, Collected, Confirmed, Excerpt, Lacking, Marks, Rests, Taught
from training.deidentify.digest import DIGEST, digest_of

LATE = "CF-088.served_late"
TODAY = dt.date(2026, 11, 22)
PENALTY_LAW = "中华人民共和国行政处罚法"


def collected(**other: object) -> Collected:
    """A fault with an excerpt, a passage that does it well, a basis and points."""
    usual: dict[str, object] = {
        "id": f"{LATE}-0a1b2c3d",
        "internal": False,
        "criterion": "CF-088",
        "criterion_title": "决定书七个工作日内送达",
        "code": LATE,
        "stage": "送达",
        "dimension": "合法性",
        "severity": "legality",
        "case_type": "行政处罚",
        "procedure": "普通程序",
        "trade": "市场监管",
        "title": "决定书超过七个工作日才送达",
        "fault": "《行政处罚决定书》送达超 5 个工作日。",
        "paper": "送达回证",
        "excerpts": (Excerpt(paper="送达回证", place="第3段", before="收件人签名：", words="2026年1月23日", after="。\n备注：无"),),
        "why": "决定书宣告后当场交付；当事人不在场的，在七个工作日内送达。",
        "basis": (Rests(law=PENALTY_LAW, article=61, paragraph=1),),
        "marks": Marks(
            standard="general-penalty", standard_title="通用标准", edition="2026.11", item_id="7.2", item_title="七个工作日内送达",
            full=Decimal("1.5"), points=Decimal("1.5"),
        ),
        "advice": "查明原因并附材料。",
        "passages": (Excerpt(paper="送达回证", before="收件人签名：", words="2026年1月9日"),),
        "passing_example": "4 月 18 日决定，4 月 22 日送达。",
        "confirmed": Confirmed(word="确认", source="轮次“第一轮”"),
        "case": "11aa22bb",
        "not_here": ("CF-087.decision_not_served", "CF-001.missing", "CF-003.cause_differs", "CF-050.report_missing"),
    }  # fmt: skip
    return Collected.model_validate(usual | other).sealed


def card(taught: Taught | None = None, **other: object) -> Card:
    return Card(taught=taught or Taught(), collected=collected(**other))


def another(number: int, **other: object) -> Card:
    """Of another dossier, unless told otherwise."""
    usual: dict[str, object] = {
        "id": f"CF-050.report_missing-{number:08x}",
        "criterion": "CF-050",
        "criterion_title": "调查终结报告要素齐全",
        "code": "CF-050.report_missing",
        "stage": "调查终结、法制审核、集体讨论",
        "dimension": "完整性",
        "title": "没有调查终结报告",
        "fault": "卷内没有调查终结报告",
        "paper": "调查终结报告",
        "excerpts": (),
        "absences": (Lacking(sought="调查终结报告", searched=("立案审批表", "询问笔录")),),
        "passages": (),
        "basis": (Rests(law=PENALTY_LAW, article=57, paragraph=1),),
        "case": f"{number:08x}",
    }
    return Card(collected=collected(**usual | other))


def edited(path: Path, was: str, now: str) -> None:
    """As a trainer does it in an editor."""
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, 1), encoding="utf-8")


def stated(place: Path, name: str, text: str | None = None) -> Path:
    """What lies beside a copy that was de-identified."""
    path = place / f"{name}-去标识化说明.txt"
    clean = f"去标识化说明\n{DIGEST}{digest_of(place / name)}\n重读没有发现原卷的姓名、号码和地址。\n"
    path.write_text(clean if text is None else text, encoding="utf-8")
    return path
