"""What agrees merges by itself; what differs goes to the leader, and nothing else."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from reviews.comparing import Standing, standing_of
from reviews.matters import Decided, Row
from reviews.rows import rows_of
from tests.reviews.told import DOSSIER, PAIR, decided, settled, told
from tests.standards.scene import Scene, played, standard

Said = tuple[str, str] | tuple[str, str, str]
TWO = ("CF-062.evidence_missing", "CF-063.contact_missing")


def rows(name: str = "e01", scene: Scene | None = None) -> tuple[Row, ...]:
    return rows_of(played(standard(name), scene or Scene(TWO)))


def words(those: Sequence[Row], *said: Said, text: str = "") -> tuple[Decided, ...]:
    found: list[Decided] = []
    for number, one in enumerate(said, 1):
        row = next((row for row in those if one[0] in (row.code, row.key)), None)
        key, item = (row.key, row.item) if row is not None else (f"补充{number}@{one[0]}", one[0])
        points = Decimal(one[2]) if len(one) == 3 else None
        found.append(Decided(DOSSIER, key, one[1], points, "理由", item, text if row is None else ""))
    return tuple(found)


def standing(those: Sequence[Row], first: Sequence[Said], second: Sequence[Said], *leader: Said) -> Standing:
    found = told(
        decided(PAIR[0], *words(those, *first)),
        decided(PAIR[1], *words(those, *second)),
        settled("王五", *words(those, *leader)),
    )
    return standing_of(found, DOSSIER, those)


VETOES: tuple[Said, ...] = (("否决CF-V16", "不成立"), ("否决F2", "不成立"))


@pytest.mark.parametrize(
    ("first", "second", "differ"),
    [
        ("确认", "确认", False),
        ("确认", "撤销", True),
        ("撤销", "撤销", False),
        (("调整", "1"), ("调整", "1"), False),
        (("调整", "1"), ("调整", "1.0"), False),
        (("调整", "1"), ("调整", "2"), True),
        ("确认", ("调整", "3"), False),
        ("确认", ("调整", "2"), True),
        (("调整", "0"), "撤销", True),
    ],
)
def test_two_words_on_a_finding(first: str | tuple[str, str], second: str | tuple[str, str], differ: bool) -> None:
    those = rows()
    said = [(TWO[0], one) if isinstance(one, str) else (TWO[0], *one) for one in (first, second)]
    other = (TWO[1], "确认")
    told_ = standing(those, [*VETOES, said[0], other], [*VETOES, said[1], other])
    assert [one.row.code for one in told_.differences] == ([TWO[0]] if differ else [])
    assert told_.complete is not differ


def test_a_row_that_waits_for_a_reviewer_is_missing_and_no_difference() -> None:
    told_ = standing(rows(), [*VETOES, (TWO[0], "确认"), (TWO[1], "撤销")], [*VETOES, (TWO[0], "确认")])
    assert {name: [row.code for row in left] for name, left in told_.missing.items()} == {"张三": [], "李四": [TWO[1]]}
    assert told_.differences == ()
    assert not told_.complete


def test_reasons_of_both_are_kept_where_they_agree() -> None:
    those = rows()
    (row,) = (row for row in those if row.code == TWO[0])
    found = told(
        decided("张三", Decided(DOSSIER, row.key, "撤销", reason="卷内有")),
        decided("李四", Decided(DOSSIER, row.key, "撤销", reason="见第3页")),
    )
    (merged,) = standing_of(found, DOSSIER, those).decided
    assert merged.reason == "卷内有；见第3页"


def test_the_leader_s_word_ends_a_difference() -> None:
    all_but = [*VETOES, (TWO[1], "确认")]
    told_ = standing(rows(), [*all_but, (TWO[0], "确认")], [*all_but, (TWO[0], "撤销")], (TWO[0], "调整", "1"))
    assert told_.complete
    assert [one.points for one in told_.decided if one.word == "调整"] == [Decimal(1)]


def test_what_only_one_added_goes_to_the_leader_who_takes_it_or_not() -> None:
    those = rows()
    same = (*VETOES, (TWO[0], "确认"), (TWO[1], "确认"))
    added = Decided(DOSSIER, "补充1@1.1", "补充", Decimal(2), "", "1.1", "缺页码")
    first, second = decided(PAIR[0], *words(those, *same), added), decided(PAIR[1], *words(those, *same))
    (difference,) = standing_of(told(first, second), DOSSIER, those).differences
    assert (difference.row.about, difference.row.key, difference.row.title) == ("added", "补充1@1.1#张三", "缺页码")
    assert difference.words[1] is None
    for word, counted in (("补充", [Decimal(2)]), ("撤销", [])):
        leader = Decided(
            DOSSIER, difference.row.key, word, Decimal(2) if word == "补充" else None, "复看", "1.1", "缺页码"
        )
        after = standing_of(told(first, second, settled("王五", leader)), DOSSIER, those)
        assert after.complete
        assert [one.points for one in after.decided if one.word == "补充"] == counted


def test_what_both_added_in_the_same_words_merges_and_counts_once() -> None:
    those = rows()
    same = (*VETOES, (TWO[0], "确认"), (TWO[1], "确认"))
    added = [
        Decided(DOSSIER, f"补充{at}@1.1", "补充", Decimal(2), "", "1.1", text)
        for at, text in ((1, "缺页码"), (3, "缺 页码"))
    ]
    found = told(*(decided(name, *words(those, *same), one) for name, one in zip(PAIR, added, strict=True)))
    after = standing_of(found, DOSSIER, those)
    assert after.complete
    assert [one.points for one in after.decided if one.word == "补充"] == [Decimal(2)]


def test_good_practices_of_both_are_kept_and_never_a_difference() -> None:
    those = rows()
    praise = [Decided(DOSSIER, "好1", "好的做法", text=text) for text in ("说理充分", "全程录像")]
    found = told(*(decided(name, one) for name, one in zip(PAIR, praise, strict=True)))
    after = standing_of(found, DOSSIER, those)
    assert [one.text for one in after.praised] == ["说理充分", "全程录像"]
    assert after.differences == ()


GATED = Scene(("CF-050.report_missing",))


@pytest.mark.parametrize(
    ("first", "second", "leader", "differences", "missing"),
    [
        # While the gate stands nobody is asked.
        ([("CF-050.report_missing", "确认")], [("CF-050.report_missing", "确认")], [], [], []),
        # Two see the gate differently: first the gate.
        (
            [("CF-050.report_missing", "撤销"), ("CF-053", "通过")],
            [("CF-050.report_missing", "确认")],
            [],
            ["CF-050.report_missing"],
            [],
        ),
        # The leader lets it stand: what hung on it is settled too.
        (
            [("CF-050.report_missing", "撤销"), ("CF-053", "通过")],
            [("CF-050.report_missing", "确认")],
            [("CF-050.report_missing", "确认")],
            [],
            [],
        ),
        # The leader withdraws it: the one who had not looked leaves a difference.
        (
            [("CF-050.report_missing", "撤销"), ("CF-053", "通过")],
            [("CF-050.report_missing", "确认")],
            [("CF-050.report_missing", "撤销")],
            ["CF-053"],
            [],
        ),
        # Both withdrew it, one did not look behind it.
        (
            [("CF-050.report_missing", "撤销"), ("CF-053", "通过")],
            [("CF-050.report_missing", "撤销")],
            [],
            [],
            ["CF-053"],
        ),
    ],
)
def test_a_row_behind_a_gate_follows_what_becomes_of_the_gate(
    first: list[Said], second: list[Said], leader: list[Said], differences: list[str], missing: list[str]
) -> None:
    those = rows("e12", GATED)
    told_ = standing(those, first, second, *leader)
    assert [one.row.code for one in told_.differences] == differences
    assert [row.code for left in told_.missing.values() for row in left] == missing
