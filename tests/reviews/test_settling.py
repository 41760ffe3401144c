"""Decisions on rows count in the one engine as a panel means them."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from checklists.facts import Fact
from reviews.matters import Decided, Row
from reviews.rows import rows_of
from reviews.settling import settled_of
from scoring.assessment import Assessment
from tests.standards.scene import Scene, ends, played, points, standard

Said = tuple[str, str] | tuple[str, str, str]
"""The beginning of a code, item or key; the word; and points."""


def decided(rows: tuple[Row, ...], *said: Said) -> tuple[Decided, ...]:
    found: list[Decided] = []
    for one in said:
        name, word = one[0], one[1]
        given = Decimal(one[2]) if len(one) == 3 else None
        row = next((row for row in rows if name in (row.code, row.key)), None)
        key, item = (row.key, row.item) if row is not None else (f"补充{len(found) + 1}@{name}", name)
        found.append(Decided("案卷", key, word, given, f"{word}的理由", item))
    return tuple(found)


def after(scene: Scene, name: str, *said: Said) -> Assessment:
    """The assessment once a panel has said this."""
    chosen = standard(name)
    rows = rows_of(played(chosen, scene))
    return played(chosen, replace(scene, settled=settled_of(rows, decided(rows, *said))))


TWO = ("CF-062.evidence_missing", "CF-063.contact_missing")


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ((), "93"),
        ((("CF-062.evidence_missing", "确认"), ("CF-063.contact_missing", "确认")), "93"),
        ((("CF-062.evidence_missing", "撤销"),), "96"),
        ((("CF-062.evidence_missing", "调整", "1.5"),), "94.5"),
        ((("CF-062.evidence_missing", "调整", "0"), ("CF-063.contact_missing", "撤销")), "100"),
        ((("1.1", "补充", "2"),), "91"),
        ((("1.1", "补充", "2"), ("1.1", "补充", "3"), ("CF-063.contact_missing", "撤销")), "92"),
        ((("1.1", "补充", "99"),), "0"),
    ],
)
def test_words_on_findings_and_additions_change_the_points(said: tuple[Said, ...], score: str) -> None:
    found = after(Scene(TWO), "e01", ("否决CF-V16", "不成立"), ("否决F2", "不成立"), *said)
    assert ends(found.score) == points(score, score)


@pytest.mark.parametrize(
    ("said", "fired"),
    [
        ((("否决CF-V16", "成立"), ("否决F2", "不成立")), ["CF-V16"]),
        ((("否决CF-V16", "不成立"), ("否决F2", "成立")), ["F2"]),
        ((("否决CF-V16", "不成立"), ("否决F2", "不成立")), []),
        ((("否决CF-V16", "不成立"), ("否决F2", "不成立"), ("否决", "补充")), ["其他"]),
    ],
)
def test_words_on_vetoes_decide_them(said: tuple[Said, ...], fired: list[str]) -> None:
    found = after(Scene(TWO, open=["CF-V16"]), "e01", *said)
    assert [veto.name for veto in found.vetoes] == fired
    assert found.open_vetoes == ()


def test_a_veto_that_nobody_decided_stays_open_and_keeps_the_grade_back() -> None:
    found = after(Scene(TWO, open=["CF-V16"]), "e01", ("否决F2", "不成立"))
    assert [veto.name for veto in found.open_vetoes] == ["CF-V16"]
    assert found.score.grade is None


def test_an_added_veto_does_what_the_standard_s_first_does() -> None:
    found = after(Scene(TWO), "e01", ("否决CF-V16", "不成立"), ("否决F2", "不成立"), ("否决", "补充"))
    assert (ends(found.score), found.score.grade) == (points("0", "0"), "不合格")


OPEN_TWO = Scene(open=["CF-062", "CF-063"])


@pytest.mark.parametrize(
    ("said", "score"),
    [
        ((), points("0", "100")),
        ((("CF-062", "通过"), ("CF-063", "通过")), points("100", "100")),
        ((("CF-062", "不通过", "3"), ("CF-063", "通过")), points("97", "97")),
        ((("CF-062", "不通过", "3"), ("CF-063", "不通过", "4")), points("93", "93")),
        ((("CF-062", "不适用"), ("CF-063", "不通过", "4")), points("96", "96")),
        # One answer of two closes nothing.
        ((("CF-062", "不通过", "3"),), points("0", "100")),
        ((("CF-062", "通过"),), points("0", "100")),
        ((("CF-062", "通过"), ("1.1", "补充", "5")), points("0", "100")),
    ],
)
def test_an_item_is_settled_once_every_question_about_it_is_answered(
    said: tuple[Said, ...], score: tuple[Decimal, Decimal]
) -> None:
    found = after(OPEN_TWO, "e01", ("否决CF-V16", "不成立"), ("否决F2", "不成立"), *said)
    assert ends(found.score) == score


def test_what_was_found_in_an_item_still_open_is_kept_in_view() -> None:
    found = after(OPEN_TWO, "e01", ("CF-062", "不通过", "3"))
    assert [(one.kind, one.about) for one in found.decisions] == [("pending", "1.1")]


@pytest.mark.parametrize(
    ("scene", "word", "full", "score"),
    [
        # Nothing else is judged in the item: it leaves the count.
        (Scene(open=["CF-062"]), "不适用", "0", "100"),
        (Scene(open=["CF-062"]), "通过", "60", "100"),
    ],
)
def test_an_item_that_is_not_called_for_leaves_the_count(scene: Scene, word: str, full: str, score: str) -> None:
    facts = {Fact.HEARING_HELD: True}
    chosen = standard("e13")
    scene = replace(scene, facts=facts)
    rows = rows_of(played(chosen, scene))
    told = decided(rows, ("CF-062", word))
    found = played(chosen, replace(scene, settled=settled_of(rows, told)))
    item = next(one for one in found.items if one.id == "B1.1")
    assert (item.applicable, str(item.full if item.applicable else Decimal(0))) == (full != "0", full)


GATED = Scene(("CF-050.report_missing", "CF-050.cause_missing"))
STANDING: Mapping[str, tuple[Said, ...]] = {
    "确认": (("CF-050.report_missing", "确认"),),
    "撤销": (("CF-050.report_missing", "撤销"), ("CF-053", "通过")),
}


def test_a_question_behind_a_gate_counts_only_once_the_gate_is_withdrawn() -> None:
    stood, fell = (after(GATED, "e12", *STANDING[word], ("2.2", "补充", "6")) for word in ("确认", "撤销"))
    assert next(one for one in stood.items if one.id == "2.2").high == 0
    assert next(one for one in fell.items if one.id == "2.2").high == 54


def test_points_of_an_award_are_those_that_the_panel_left() -> None:
    scene = Scene(("CF-062.evidence_missing",))
    found = after(scene, "e05", ("CF-062.evidence_missing", "调整", "5"))
    assert next(one for one in found.items if one.id == "A1").high == Decimal(35)
    assert [one.deducted for one in found.findings] == [Decimal(5)]


@pytest.mark.parametrize(
    ("scene", "code", "item", "left"),
    [
        (Scene(("CF-111.note_missing",)), "CF-111.note_missing", "1.2", "7"),
        (
            Scene(("CF-032.neither_thing_nor_copy", "CF-027.copy_note_missing")),
            "CF-032.neither_thing_nor_copy",
            "1.1",
            "87",
        ),
    ],
)
def test_points_of_faults_that_count_together_can_be_changed(scene: Scene, code: str, item: str, left: str) -> None:
    found = after(scene, "e16", (code, "调整", "3"))
    assert next(one for one in found.items if one.id == item).high == Decimal(left)


def test_what_a_panel_takes_from_an_item_makes_it_count() -> None:
    scene = Scene(inapplicable=["CF-053"])
    before = next(one for one in played(standard("e12"), scene).items if one.id == "2.2")
    item = next(one for one in after(scene, "e12", ("2.2", "补充", "6")).items if one.id == "2.2")
    assert (before.applicable, item.applicable, item.high) == (False, True, Decimal(54))


def test_an_item_of_unknown_use_is_settled_by_an_answer() -> None:
    scene = Scene(facts={Fact.HEARING_DUE: None, Fact.HEARING_HELD: None})
    chosen = standard("e12")
    rows = rows_of(played(chosen, scene))
    row = next(row for row in rows if row.item == "1.1")
    told = Decided("案卷", row.key, "不通过", Decimal(4), "没有签名", "1.1")
    found = played(chosen, replace(scene, settled=settled_of(rows, [told])))
    item = next(one for one in found.items if one.id == "1.1")
    assert (item.low, item.high) == points("6", "6")


@pytest.mark.parametrize(("word", "fired", "open_"), [("不通过", ["CF-V16"], []), ("通过", [], []), ("不适用", [], [])])
def test_the_answer_to_what_a_veto_rests_on_decides_it(word: str, fired: list[str], open_: list[str]) -> None:
    found = after(Scene(open=["CF-V16"]), "e01", ("项CF-V16", word), ("否决F2", "不成立"))
    assert [veto.name for veto in found.vetoes] == fired
    assert [veto.name for veto in found.open_vetoes] == open_
