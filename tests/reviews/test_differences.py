"""What the comparison of two reviewers tells: scores apart, other grades, items on which they split again and again."""

from dataclasses import replace
from decimal import Decimal

import pytest

from reports.rounds import comparison_lines
from reviews.comparing import Standing
from reviews.differences import Apart, Comparison, compared
from reviews.matters import Decided, Row
from reviews.outcome import Reviewed
from reviews.settling import settled_of
from tests.reviews.told import PAIR
from tests.standards.scene import Scene, played, standard

NOTHING = Decimal(0)


def dossier(name: str, first: str, second: str, rows: int = 1) -> Reviewed:
    """Its rows, of which the first is seen so by the two, and all others alike."""
    machine = played(standard("e01"), Scene())
    machine = replace(machine, dossier=replace(machine.dossier, id=name))
    both = tuple(
        (
            Row(
                name,
                f"k{at}",
                "finding",
                "1.1",
                "CF-062.facts_missing",
                "事实",
                "",
                "",
                "",
                Decimal(1),
                NOTHING,
                Decimal(5),
                None,
            ),
            Decided(name, f"k{at}", first if at == 0 else "确认", reason="甲说"),
            Decided(name, f"k{at}", second if at == 0 else "确认", reason="乙说"),
        )
        for at in range(rows)
    )
    standing = Standing(name, PAIR, (), (), dict.fromkeys(PAIR, ()), (), both)
    return Reviewed(machine, (), standing, settled_of((), ()), machine, standard("e01"), own=(machine, machine))


def test_an_item_on_which_they_split_three_times_is_a_question_with_both_readings() -> None:
    those = [dossier(f"卷{at}", "确认", "撤销") for at in range(3)] + [dossier("卷9", "确认", "确认")]
    (split,) = compared(those).split
    assert (split.item, split.common, split.dossiers) == ("1.1", 4, ("卷0", "卷1", "卷2"))
    assert split.readings == (("撤销（乙说）", "确认（甲说）"),)
    assert compared(those[:2]).split == ()
    assert compared(those[:2], repeatedly=2).split != ()


@pytest.mark.parametrize(
    ("those", "line"),
    [
        ([], "一致性：还没有两人都评过的行"),
        (
            [dossier("卷", "确认", "撤销", 3)],
            "一致性：共同评查 3 行，一致 2 行（66.7%），共同评查不足 20 项，不计算系数；都认为有问题的 2 行，扣分相同 2 行",
        ),
        (
            [dossier("卷", "确认", "确认", 20)],
            "一致性：共同评查 20 行，一致 20 行（100.0%），完全一致（不适用系数）；都认为有问题的 20 行，扣分相同 20 行",
        ),
        (
            [dossier("卷", "确认", "撤销", 20)],
            "一致性：共同评查 20 行，一致 19 行（95.0%），Cohen κ 0.00，Gwet AC1 0.95；都认为有问题的 19 行，扣分相同 19 行",
        ),
    ],
)
def test_agreement_is_told_with_its_base(those: list[Reviewed], line: str) -> None:
    assert next(comparison_lines(compared(those))) == line


@pytest.mark.parametrize(
    ("scores", "grades", "hint"),
    [
        (("90", "86"), ("优秀", "优秀"), None),
        (("90", "85"), ("优秀", "优秀"), "卷：分差 5 分，建议请第三人复看"),
        (("90", "89"), ("优秀", "合格"), "卷：等次不同，建议请第三人复看"),
        (("90", "50"), ("优秀", "不合格"), "卷：分差 40 分、等次不同，建议请第三人复看"),
        ((None, "50"), (None, "不合格"), None),
    ],
)
def test_scores_far_apart_or_another_grade_call_for_a_third_look(
    scores: tuple[str | None, str], grades: tuple[str | None, str], hint: str | None
) -> None:
    first, second = (None if one is None else Decimal(one) for one in scores)
    told = Comparison(compared([]).overall, (), (0, 0), (Apart("卷", (first, second), grades),), ())
    assert list(comparison_lines(told))[1:] == ([] if hint is None else [hint])


def test_the_standard_s_own_limit_goes_before_the_usual_one() -> None:
    close = Apart("卷", (Decimal(90), Decimal(87)), ("优秀", "优秀"), limit=Decimal(3))
    assert close.far
    assert not replace(close, limit=Decimal("3.5")).far
