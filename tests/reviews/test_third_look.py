"""A third person for dossiers on which two reviewers are far apart: asked, sent a workbook, taken back, laid before the leader."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from reviews.comparing import Standing, standing_of
from reviews.matters import Decided
from reviews.outcome import reviewed
from reviews.rows import rows_of
from reviews.steps import Candidate, Reviewer, ThirdLook, Thirds
from reviews.third_look import thirds_for
from scoring import reckoned
from tests.cli.desk import Desk
from tests.reviews.filling import Cells, fill
from tests.reviews.made import base, judge
from tests.reviews.test_comparing import TWO, VETOES, Said, rows, words
from tests.reviews.test_round_commands import AT, begin, confirm, read
from tests.reviews.told import DOSSIER, PAIR, decided, told

THIRD = "钱七"
AGREED: tuple[Said, ...] = (*VETOES, (TWO[1], "确认"))
ASKED = Thirds(seed="s", thirds=(ThirdLook(dossier=DOSSIER, reviewer=THIRD),))


def standing(third: Sequence[Said], *added: Decided) -> Standing:
    """Two differ over the first finding."""
    those = rows()
    steps = (
        decided(PAIR[0], *words(those, *AGREED, (TWO[0], "确认"))),
        decided(PAIR[1], *words(those, *AGREED, (TWO[0], "撤销"))),
        decided(THIRD, *words(those, *third), *added),
    )
    return standing_of(told(("third", "办公室", ASKED), *steps), DOSSIER, those)


def test_what_the_two_differ_over_waits_for_the_third_person_and_nothing_else_does() -> None:
    found = standing([])
    assert {name: [row.code for row in missing] for name, missing in found.missing.items()} == {
        PAIR[0]: [],
        PAIR[1]: [],
        THIRD: [TWO[0]],
    }
    assert not found.differences
    assert found.both_done
    assert not found.complete


def test_the_third_person_s_word_goes_to_the_leader_beside_the_others_and_decides_nothing_alone() -> None:
    found = standing([(TWO[0], "调整", "2"), (TWO[1], "撤销")])
    (difference,) = found.differences
    assert (difference.row.code, difference.third and difference.third.decided.points) == (TWO[0], Decimal(2))
    assert [one.word for one in found.decided if one.key == next(row.key for row in rows() if row.code == TWO[1])] == [
        "确认"
    ], "two of three agree"


def test_nobody_waits_for_the_third_person_s_word_on_a_veto_that_follows_other_rows() -> None:
    those = rows_of(reckoned(base("penalty/emergency-one-officer"), judge().criteria))
    veto = next(row for row in those if row.about == "veto" and not row.needed)
    falls = Decided(DOSSIER, veto.key, "不成立", None, "录像可证", veto.item)
    needed = [Decided(DOSSIER, row.key, _word(row.about), None, "理由", row.item) for row in those if row.needed]
    found = told(
        ("third", "办公室", ASKED),
        decided(PAIR[0], *needed, falls),
        decided(PAIR[1], *needed),
        decided(THIRD, *needed),
    )
    after = standing_of(found, DOSSIER, those)
    assert not any(after.missing.values())
    assert [(one.row.key, one.third) for one in after.differences] == [(veto.key, None)]


def _word(about: str) -> str:
    return {"finding": "确认", "veto": "成立"}.get(about, "通过")


def test_what_only_the_third_person_added_goes_to_the_leader() -> None:
    added = Decided(DOSSIER, "补充1@1.1", "补充", Decimal(2), "", "1.1", "缺页码")
    more = [one for one in standing([(TWO[0], "确认")], added).differences if one.row.about == "added"]
    assert [(one.row.key, one.words, one.third is not None) for one in more] == [
        (f"补充1@1.1#{THIRD}", (None, None), True)
    ]


@pytest.mark.parametrize(
    ("reviewers", "asked", "why"),
    [
        ({"张三": "律所", "李四": "学院", "周八": "乙局"}, "周八", ""),
        ({"张三": "律所", "李四": "学院", "周八": "甲局"}, None, "周八是本单位的案卷"),
        ({"张三": "律所", "李四": "学院", "丁九": "乙局"}, None, "丁九卷内文书有此姓名"),
        ({"孙五": "律所", "周八": "乙局"}, "周八", ""),
    ],
)
def test_nobody_looks_twice_nor_at_dossiers_he_must_not_have(
    reviewers: Mapping[str, str], asked: str | None, why: str
) -> None:
    """孙五 was the third person before."""
    dossier = Candidate(id=DOSSIER, unit="甲局", people=("丁九",))
    those = [Reviewer(name=name, unit=unit) for name, unit in reviewers.items()]
    made = thirds_for([dossier], {DOSSIER: ("张三", "李四")}, {DOSSIER: "孙五"}, those, "s")
    assert [one.reviewer for one in made.thirds] == ([] if asked is None else [asked])
    assert all(why in one.reason for one in made.impossible)
    assert bool(made.impossible) is (asked is None)


def severe(sheet: str, cells: Cells) -> Mapping[str, str | float]:
    if sheet == "待人工核查" and "～" in cells["可扣分"]:
        return {"复核结论": "不通过", "扣分": float(cells["可扣分"].partition("～")[2]), "理由": "没有"}
    return confirm(sheet, cells)


def test_a_third_person_is_asked_reviews_and_the_leader_settles(desk: Desk) -> None:
    store = begin(desk)
    assert desk.run("round", "export", "--at", AT).code == 0
    for book in sorted((desk.place / "评查工作簿").glob("*.xlsx")):
        fill(book, severe if "王二" in book.name or "李三" in book.name else confirm)
        assert desk.run("round", "import", str(book), "--at", AT).code == 0
    assert "请第三人复看：anjuan round third" in desk.run("round", "compare").out
    asked = desk.run("round", "third", "--seed", "1", "--at", AT)
    assert asked.code in (0, 3), asked.err
    found = read(store)
    assert found.thirds
    assert "没有建议请第三人复看的案卷" in desk.run("round", "third").out or asked.code == 3
    for name in sorted(set(found.thirds.values())):
        assert desk.run("round", "export", name, "-o", "再看", "--at", AT).code == 0
        book = fill(desk.place / "再看" / f"第一轮-{name}.xlsx", confirm)
        assert "：新收 " in desk.run("round", "import", str(book), "--at", AT).out
    assert "已请第三人复看" in desk.run("round", "compare").out
    desk.run("round", "settle", "export")
    fill(
        desk.place / "第一轮-分歧裁定表.xlsx",
        lambda _, cells: {"裁定": "同第三人" if cells["第三人"] else "同甲"},
    )
    done = desk.run("round", "settle", "import", "第一轮-分歧裁定表.xlsx", "--at", AT)
    assert done.code == 0, done.err
    for one in reviewed(store, read(store), found.thirds):
        assert one.standing.complete


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:

    return Desk(tmp_path, monkeypatch, capsys)
