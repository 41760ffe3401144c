"""What holds of every standard: more faults never pay, and no score leaves its bounds."""

from decimal import Decimal
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.loading import load_criteria
from checklists.standard import Standard
from scoring.assessment import Assessment, Score
from tests.standards.scene import KINDS, Found, Scene, played, standard

# Not e25: where a fault is deducted in the place that the standard prefers, that place may cost less.
MADE = ("e01", "e03", "e04", "e05", "e06", "e07", "e10", "e12", "e13", "e14", "e16", "e19", "e20", "e24")
PUBLISHED = ("beijing-penalty-2016", "counted-penalty", "staged-penalty", "surveying-penalty", "permit-twelve-items")
NAMES = (*MADE, *(f"published/{name}" for name in PUBLISHED))


@cache
def codes_of(name: str) -> tuple[str, ...]:
    library = load_criteria()
    return tuple(
        library[criterion].code(slug) for criterion in standard(name).wanted for slug in library[criterion].findings
    )


@st.composite
def scenes(draw: st.DrawFn, names: tuple[str, ...] = NAMES) -> tuple[str, Scene, Found]:
    """A standard, a case, and one finding more: never of a criterion that does not apply, for that finds nothing."""
    name = draw(st.sampled_from(names))
    code = st.sampled_from(codes_of(name))
    finding = st.tuples(code, st.integers(0, len(KINDS) - 1), st.sampled_from(("甲", "乙")))
    found, more = draw(st.lists(finding, max_size=8)), draw(finding)
    criteria = st.lists(st.sampled_from(standard(name).wanted), max_size=2)
    judged = {one[0].partition(".")[0] for one in (*found, more)}
    inapplicable = [one for one in draw(criteria) if one not in judged]
    return name, Scene(tuple(found), tuple(draw(criteria)), tuple(inapplicable)), more


@given(scenes())
@settings(deadline=None)
def test_one_more_finding_never_raises_a_score(drawn: tuple[str, Scene, Found]) -> None:
    name, scene, more = drawn
    chosen = standard(name)
    fewer, others = played(chosen, scene).score, played(chosen, _with(scene, more)).score
    assert _low(others) <= _low(fewer)
    assert _high(others) <= _high(fewer)


@given(scenes())
@settings(deadline=None)
def test_low_is_at_most_high_and_high_at_most_full_marks_with_all_bonuses(drawn: tuple[str, Scene, Found]) -> None:
    name, scene, _ = drawn
    chosen = standard(name)
    assessment = played(chosen, scene)
    assert _low(assessment.score) <= _high(assessment.score) <= chosen.top + _bonus(chosen)
    assert _low(assessment.score) >= 0 or assessment.score.low is None
    for item in assessment.items:
        assert item.low <= item.high <= item.full


@given(scenes())
@settings(deadline=None)
def test_what_the_findings_of_an_item_cost_is_what_the_item_lost_for_certain(
    drawn: tuple[str, Scene, Found],
) -> None:
    name, scene, more = drawn
    assessment = played(standard(name), _with(scene, more))
    for item in assessment.items:
        own = [finding for finding in assessment.findings if finding.item == item.id]
        emptied = any(result.item == item.id and result.caused_by for result in assessment.results)
        if own and not emptied and item.applicable:
            assert sum(finding.deducted for finding in own) == item.deducted, _told(assessment)


@given(scenes())
@settings(deadline=None)
def test_an_open_question_that_is_answered_well_lands_within_the_range(drawn: tuple[str, Scene, Found]) -> None:
    name, scene, _ = drawn
    before = played(standard(name), scene).score
    after = played(standard(name), Scene(scene.found, (), scene.inapplicable)).score
    assert _low(before) <= _low(after) <= _high(after) <= _high(before)


# A finding here ends or empties no more than its own item, and every item has marks.
BOUNDED = ("e04", "e06", "e10", "e19", "e20", "e24")


@given(scenes(BOUNDED))
@settings(deadline=None)
def test_an_open_question_that_is_answered_badly_lands_within_the_range_too(
    drawn: tuple[str, Scene, Found],
) -> None:
    name, scene, more = drawn
    criterion = more[0].partition(".")[0]
    before = played(standard(name), Scene(scene.found, (*scene.open, criterion), scene.inapplicable)).score
    after = played(standard(name), Scene((*scene.found, more), scene.open, scene.inapplicable)).score
    assert _low(before) <= _low(after) <= _high(after) <= _high(before)


def _with(scene: Scene, more: Found) -> Scene:
    return Scene((*scene.found, more), scene.open, scene.inapplicable)


def _low(score: Score) -> Decimal:
    """A score that a veto has ended lies below every other."""
    return Decimal(-1) if score.low is None else score.low


def _high(score: Score) -> Decimal:
    return Decimal(-1) if score.high is None else score.high


def _bonus(chosen: Standard) -> Decimal:
    return (
        sum((bonus.between(Decimal(0))[1] for bonus in chosen.bonuses.items), Decimal(0))
        if chosen.bonuses
        else Decimal(0)
    )


def _told(assessment: Assessment) -> str:
    return "；".join(f"{finding.code} {finding.item} {finding.deducted}" for finding in assessment.findings)
