"""From a round to cards: what the panel confirmed and nothing else, in the very words of dossiers that are still what was judged."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria, load_standard
from dossiers import Quote
from parsers import read_dossier
from reviews.matters import Decided
from tests.cli.desk import Desk
from tests.reviews.made import SAMPLES
from tests.training.cards.made import TODAY, stated
from tests.training.cards.played import Played, added, found, kept_batch, play
from training.cards.card import Card, Collected
from training.cards.collecting import Gathered, Gathering
from training.cards.confirmed import OfRound, confirmed_in
from training.cards.editions import InForce, standing_of
from training.cards.frequency import Found, counted
from training.cards.opening import Opened
from training.cards.origin import NotDeidentified, deidentified, refuse_identified

LATE, ALONE, CLEAN = "transport-served-late", "emergency-one-officer", "market-clean"
SIGNATURE, SURCHARGE = "CF-006.officer_signature_missing", "CF-081.surcharge_not_told"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cases")
    for name in (LATE, ALONE, CLEAN):
        shutil.copytree(SAMPLES / "penalty" / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def played(place: Path) -> Played:
    """One finding is withdrawn, one costs less, one fault is added; all else is confirmed."""
    store = kept_batch(place / "轮.anjuan.db", [place / name for name in (LATE, ALONE, CLEAN)])
    late = found(place / LATE, "CF-088.served_late")
    signature = found(place / LATE, SIGNATURE)
    words = (
        Decided(LATE, late.key, "调整", Decimal("0.5"), "只迟一日", late.item),
        Decided(LATE, signature.key, "撤销", None, "另页有签名", signature.item),
        added(CLEAN, "1.6", "审批表的年份涂改过"),
    )
    return play(store, {(one.dossier, one.key): one for one in words})


@pytest.fixture(scope="module")
def judged(played: Played) -> OfRound:
    return confirmed_in(played.store, played.round, load_criteria())


@pytest.fixture(scope="module")
def opened() -> Opened:
    """The dossiers as they lie there all the time."""
    return Opened()


def gathering(opened: Opened) -> Gathering:
    return Gathering(opened, load_criteria(), load_laws(), TODAY)


@pytest.fixture(scope="module")
def gathered(judged: OfRound, opened: Opened) -> Gathered:
    return gathering(opened).cards(judged.judged)


@pytest.fixture
def cards(gathered: Gathered) -> dict[str, Collected]:
    return {one.code or one.title: one for one in gathered.cards}


def test_what_was_confirmed_changed_or_added_becomes_a_card_and_what_was_withdrawn_does_not(
    judged: OfRound, gathered: Gathered, cards: dict[str, Collected]
) -> None:
    assert judged.left_out == gathered.problems == ()
    assert set(cards) == {"CF-088.served_late", "CF-V04.fewer_than_two_officers", SURCHARGE, "审批表的年份涂改过"}
    assert cards["CF-088.served_late"].marks.points == Decimal("0.5")
    assert cards["CF-088.served_late"].confirmed.reason == "只迟一日"
    assert cards["CF-V04.fewer_than_two_officers"].marks.vetoes == ("CF-V04",)
    assert cards["审批表的年份涂改过"].confirmed.word == "补充"


def test_an_excerpt_is_the_words_of_the_paper_with_what_stands_around_them(
    cards: dict[str, Collected], place: Path
) -> None:
    (excerpt,) = cards["CF-V04.fewer_than_two_officers"].excerpts
    assert excerpt.paper == "询问笔录"
    flow = next(one.flow.text for one in read_dossier(place / ALONE).documents if excerpt.words in one.flow.text)
    assert excerpt.words == "询问人及执法证号：邢立群（3301013519815）"
    assert excerpt.text in flow
    assert excerpt.before.endswith("\n")
    assert excerpt.after.strip()


def test_a_period_shows_the_days_of_both_papers(cards: dict[str, Collected]) -> None:
    assert [one.paper for one in cards["CF-088.served_late"].excerpts] == ["行政处罚决定书", "送达回证"]


def test_what_was_not_found_names_what_was_sought_and_where(cards: dict[str, Collected]) -> None:
    one = cards[SURCHARGE]
    assert one.excerpts == ()
    assert [(each.sought, each.searched) for each in one.absences] == [("每日百分之三加处罚款", ("行政处罚决定书",))]


def test_how_others_did_it_well_comes_from_the_same_kind_of_paper(cards: dict[str, Collected]) -> None:
    (passage,) = cards[SURCHARGE].passages
    assert passage.paper == "行政处罚决定书"
    assert "加处罚款" in passage.text
    assert [one.paper for one in cards["CF-088.served_late"].passages] == ["行政处罚决定书", "送达回证"]


def test_for_what_a_person_wrote_no_passage_is_guessed(cards: dict[str, Collected]) -> None:
    assert cards["审批表的年份涂改过"].passages == ()


def test_a_card_names_item_points_basis_and_what_was_asked(cards: dict[str, Collected]) -> None:
    one = cards[SURCHARGE]
    assert (one.marks.item_id, one.marks.full, one.marks.points) == ("6.12", Decimal("0.5"), Decimal("0.5"))
    assert one.basis[0].in_words == "《中华人民共和国行政处罚法》第七十二条第一款第（一）项"
    assert one.why == load_criteria()["CF-081"].requirement


def test_wrong_answers_are_faults_that_the_dossier_does_not_have(gathered: Gathered, judged: OfRound) -> None:
    faults = {one.id: {fault.criterion for fault in one.faults} for one in judged.judged}
    for one in gathered.cards:
        assert len(one.not_here) >= 3
        assert not {code.partition(".")[0] for code in one.not_here} & faults[one.case_name]


def test_cards_of_a_dossier_that_was_not_deidentified_are_internal_and_say_whose_they_are(
    cards: dict[str, Collected], judged: OfRound
) -> None:
    assert all(one.internal and one.case_name for one in cards.values())
    with pytest.raises(NotDeidentified, match=r"案卷没有去标识化，或者副本后来有改动：.*加 --internal"):
        refuse_identified(judged.judged)


def test_cards_of_deidentified_dossiers_name_no_dossier(judged: OfRound, place: Path, opened: Opened) -> None:
    statements = [stated(place, name) for name in (LATE, ALONE, CLEAN)]
    try:
        refuse_identified(judged.judged)
        cards = gathering(opened).cards(judged.judged).cards
    finally:
        for path in statements:
            path.unlink()
    assert all(not one.internal and not one.case_name for one in cards)


def test_a_passage_of_another_dossier_that_is_not_deidentified_makes_the_card_internal(
    judged: OfRound, place: Path, opened: Opened
) -> None:
    statement = stated(place, ALONE)
    try:
        cards = gathering(opened).cards(judged.judged).cards
    finally:
        statement.unlink()
    internal = {one.code: one.internal for one in cards if one.criterion in ("CF-081", "CF-V04")}
    assert internal == {SURCHARGE: True, "CF-V04.fewer_than_two_officers": False}


@pytest.mark.parametrize(
    "text", ["重读没有发现", "去标识化说明\n重读后仍有 2 处原卷信息，由人决定仍然输出，理由：内部使用\n"]
)
def test_a_copy_in_which_something_was_left_is_not_deidentified(tmp_path: Path, text: str) -> None:
    stated(tmp_path, "副本", text)
    assert not deidentified(tmp_path / "副本")


def test_collected_again_every_card_is_the_same(judged: OfRound, gathered: Gathered, opened: Opened) -> None:
    assert gathering(opened).cards(judged.judged) == gathered


def test_a_fresh_card_is_not_stale(gathered: Gathered) -> None:
    now = InForce(load_criteria(), {"general-penalty": load_standard("general-penalty")}, load_laws(), TODAY)
    assert [standing_of(Card(collected=one), now).changed for one in gathered.cards] == [()] * len(gathered.cards)


def test_each_criterion_is_counted_in_dossiers_and_units(judged: OfRound) -> None:
    counts = counted(judged.judged)
    assert counts.dossiers == 3
    assert counts.faults["CF-081"] == Found(found=1, units=1)
    assert "CF-003" not in counts.faults


def test_a_sheet_that_is_half_filled_gives_no_card_and_names_who_has_not_finished(
    place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = kept_batch(tmp_path / "b.anjuan.db", [place / LATE, place / ALONE])
    told = confirmed_in(store, play(store, silent=[LATE]).round, load_criteria())
    assert [one.id for one in told.judged] == [ALONE]
    (line,) = told.left_out
    assert line.startswith(f"{LATE}：还有没有填结论的（评查乙 ")
    assert line.endswith("评分表没有填完，没有采集")
    desk = Desk(tmp_path, monkeypatch, capsys)
    done = desk.run("examples", "collect", "b.anjuan.db", "-o", "卡片", "--internal")
    assert done.code == 3
    assert done.err.splitlines() == ["卡片：新增 2 张", line]
    assert "CF-081 告知逾期每日百分之三加处罚款：1 张，1 卷里有 1 卷" in desk.run("examples", "coverage", "卡片").out


def test_what_two_reviewers_see_differently_and_what_nobody_settled_gives_no_card(place: Path, tmp_path: Path) -> None:
    store = kept_batch(tmp_path / "b.db", [place / ALONE])
    told = confirmed_in(store, play(store, finish=False).round, load_criteria())
    assert told.judged == ()
    assert told.left_out == (f"{ALONE}：两人都评完了，结果还没有定（anjuan round settle import），没有采集",)


@pytest.mark.parametrize("what", ["moved", "changed"])
def test_a_dossier_that_moved_or_changed_gives_no_card(judged: OfRound, place: Path, what: str) -> None:
    aside = place.parent / "aside"
    shutil.copytree(place / LATE, aside)
    try:
        if what == "moved":
            shutil.rmtree(place / LATE)
        else:
            document = docx.Document()
            document.add_paragraph("后来补的材料")
            document.save(str(place / LATE / "99补.docx"))
        told = gathering(Opened()).cards(judged.judged)
    finally:
        shutil.rmtree(place / LATE, ignore_errors=True)
        shutil.move(aside, place / LATE)
    assert not [one for one in told.cards if one.case_name == LATE]
    assert {one.case_name for one in told.cards} == {ALONE, CLEAN}
    (line,) = told.problems
    assert line.startswith(f"{LATE}：")
    assert ("案卷已移走或改名" if what == "moved" else "案卷在评查之后改动过，没有采集") in line


def test_words_that_are_not_in_the_dossier_give_no_card(judged: OfRound, opened: Opened) -> None:
    """As when another version of the program reads it otherwise."""
    (late,) = [one for one in judged.judged if one.id == LATE]
    fault = next(one for one in late.faults if one.code == "CF-088.served_late")
    quote = next(one for one in fault.evidence if isinstance(one, Quote))
    odd = replace(fault, evidence=(replace(quote, text="卷内没有的话"),))
    told = gathering(opened).cards([replace(late, faults=(odd,))])
    assert told.cards == ()
    assert "所引的原文在案卷里对不上" in told.problems[0]
