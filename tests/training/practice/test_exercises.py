"""Exercises made of written and of real dossiers, and drills on what an amendment changes."""

import datetime as dt
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.criterion import Dimension
from checklists.settled import PointsGiven, Settled, Withdrawn
from scoring import Judge, appoint
from training.practice import NotMade, from_confirmed
from training.practice.drills import drill, law_as_of
from training.practice.planting import Wanted, choice_of, with_planted
from training.practice.truths import difficulty_of
from training.practice.writers import Form

SAMPLES = Path(__file__).parents[3] / "samples"
SPOT = SAMPLES / "spot" / "transport-direct-litigation"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return appoint()


@pytest.mark.parametrize(
    ("case_type", "form", "name"), [("简易处罚", "docx", "案卷"), ("检查", "pdf", "案卷.pdf"), ("许可", "docx", "案卷")]
)
def test_what_is_planted_is_what_the_key_holds(
    case_type: str, form: Form, name: str, judge: Judge, tmp_path: Path
) -> None:
    key = with_planted(tmp_path / "练习", Wanted(2, case_type, form=form), 1, judge)
    assert len(key.faults) == 2
    assert {row.id for row in key.rows if row.truth == "fault"} == {row for one in key.faults for row in one.rows}
    assert all(one.basis for one in key.faults)
    # Neither the truth nor the other dossiers that were tried lie in what is handed out.
    assert sorted(path.name for path in (tmp_path / "练习").iterdir()) == sorted(["anjuan.toml", name])


def test_faults_are_chosen_by_criterion_dimension_and_difficulty(judge: Judge) -> None:
    for wanted in (
        Wanted(1, criteria=("CF-08",)),
        Wanted(1, dimensions=("规范性",)),
        Wanted(1, difficulty="易"),
    ):
        for fault in choice_of(wanted, judge.criteria):
            own = [judge.criteria[one] for one in fault.criteria]
            dimensions: set[Dimension | None] = {one.dimension for one in own}
            assert not wanted.criteria or any(one.id.startswith("CF-08") for one in own)
            assert not wanted.dimensions or "规范性" in dimensions
            assert wanted.difficulty is None or difficulty_of(fault.criteria, judge.criteria) == "易"


def test_too_narrow_a_choice_is_told(judge: Judge) -> None:
    with pytest.raises(NotMade, match="只有 0 种，不够 2 种"):
        choice_of(Wanted(2, criteria=("XX",)), judge.criteria)


def test_of_a_real_dossier_what_persons_withdrew_is_no_fault(judge: Judge, tmp_path: Path) -> None:
    whole = from_confirmed(tmp_path / "a", SPOT, Settled(), "张三", judge)
    assert len(whole.faults) > 1
    withdrawn = Settled(withdrawn=(Withdrawn(finding="JY-016.direct_litigation", reason="核对原件无误"),))
    fewer = from_confirmed(tmp_path / "b", SPOT, withdrawn, "张三", judge)
    assert {one.rows for one in whole.faults} - {one.rows for one in fewer.faults} == {("2.8",)}
    assert {row.id: row.truth for row in fewer.rows}["2.8"] == "arguable"
    assert fewer.source == "confirmed by 张三"
    assert {path.name for path in (tmp_path / "a" / "案卷").iterdir()} == {path.name for path in SPOT.iterdir()}


def test_what_persons_took_from_an_item_is_a_fault_with_their_reason(judge: Judge, tmp_path: Path) -> None:
    given = Settled(points=(PointsGiven(item="1.1", deduct=Decimal("0.5"), reason="案由写得不清楚"),))
    key = from_confirmed(tmp_path / "a", SPOT, given, "张三", judge)
    fault = next(one for one in key.faults if one.rows == ("1.1",))
    assert fault.words == ("案由写得不清楚",)
    assert {row.id: row.points for row in key.rows}["1.1"] == Decimal("0.5")


def test_a_dossier_without_any_fault_makes_no_exercise(judge: Judge, tmp_path: Path) -> None:
    shutil.copyfile(SAMPLES / "spot" / "market-clean.pdf", tmp_path / "x.pdf")
    with pytest.raises(NotMade, match="没有认定的问题"):
        from_confirmed(tmp_path / "a", tmp_path / "x.pdf", Settled(), "张三", judge)


def test_the_sum_up_to_which_one_may_punish_on_the_spot_was_raised(judge: Judge) -> None:
    done = drill(judge, SPOT, dt.date(2021, 7, 15))
    assert [(one.criterion, one.before, one.after) for one in done.turned if one.conclusion] == [
        ("JY-V01", "不符合", "符合")
    ]
    told = {one.name: (one.before, one.after) for one in done.changes}
    assert told["当场处罚上限"] == ("公民 50 元，单位 1000 元", "公民 200 元，单位 3000 元")


def test_under_the_law_of_a_day_every_other_day_has_the_same_law(judge: Judge) -> None:
    before, after = (law_as_of(judge.laws, dt.date(*day)) for day in ((2023, 12, 31), (2024, 1, 1)))
    for day in (dt.date(2010, 5, 4), dt.date(2030, 5, 4)):
        was, now = before.bodies_of_reconsideration(day), after.bodies_of_reconsideration(day)
        assert was is not None
        assert now is not None
        assert (was.departments, now.departments) == (True, False)
