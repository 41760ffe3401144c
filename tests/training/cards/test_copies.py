"""Confirmed on originals, shown in the words of copies: what a copy does not show for certain gives no card."""

import shutil
from pathlib import Path

import pytest

from checklists.laws_in_force import load_laws
from checklists.loading import load_criteria
from tests.reviews.made import SAMPLES, judge
from tests.training.cards.made import TODAY, stated
from tests.training.cards.played import added, kept_batch, play
from training.cards.collecting import Gathering, card_id
from training.cards.confirmed import Judged, confirmed_in
from training.cards.copies import InCopies, in_copies
from training.cards.opening import Opened
from training.cards.origin import deidentified, refuse_identified
from training.deidentify import Export
from training.deidentify.leaks import Leak
from training.deidentify.telling import statement

LATE, ALONE = "transport-served-late", "emergency-one-officer"
OFFICERS, SURCHARGE = "CF-V04.fewer_than_two_officers", "CF-081.surcharge_not_told"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Originals, and beside them copies: of one a true one, of the other a dossier that shows other faults."""
    folder = tmp_path_factory.mktemp("copies")
    for name, copy in ((ALONE, ALONE), (LATE, ALONE)):
        shutil.copytree(SAMPLES / "penalty" / name, folder / name)
        shutil.copytree(SAMPLES / "penalty" / copy, folder / "副本" / name)
        stated(folder / "副本", name)
    return folder


@pytest.fixture(scope="module")
def judged(place: Path) -> tuple[Judged, ...]:
    store = kept_batch(place / "b.db", [place / ALONE, place / LATE])
    one = added(ALONE, "1.6", "某某的签名是别人代签的")
    return confirmed_in(store, play(store, {(one.dossier, one.key): one}).round, load_criteria()).judged


@pytest.fixture(scope="module")
def found(judged: tuple[Judged, ...], place: Path) -> InCopies:
    return in_copies(judged, place / "副本", judge())


def test_a_fault_that_the_copy_shows_too_becomes_a_card_of_the_copy(
    judged: tuple[Judged, ...], found: InCopies, place: Path
) -> None:
    refuse_identified(found.judged)
    told = Gathering(Opened(), load_criteria(), load_laws(), TODAY).cards(found.judged)
    assert told.problems == ()
    assert {one.code for one in told.cards} == {OFFICERS, SURCHARGE}
    assert not any(one.internal or one.case_name for one in told.cards)
    assert {one.path for one in found.judged} == {str(place / "副本" / ALONE), str(place / "副本" / LATE)}
    originals = {card_id(one, fault) for one in judged for fault in one.faults}
    assert {one.id for one in told.cards} <= originals


def test_what_the_copy_does_not_show_and_what_a_person_wrote_is_told_and_left_out(found: InCopies) -> None:
    missed = {line.partition("“")[2].partition("”")[0] for line in found.problems}
    assert missed == {"CF-006", "CF-006.officer_signature_missing", "CF-088.served_late"}
    assert all(line.endswith("这个问题，没有采集") for line in found.problems)


def test_a_dossier_without_a_copy_is_told(judged: tuple[Judged, ...], tmp_path: Path) -> None:
    told = in_copies(judged, tmp_path, judge())
    assert told.judged == ()
    assert told.problems == tuple(f"{name}：“{tmp_path}”里没有它的副本，没有采集" for name in (ALONE, LATE))


@pytest.mark.parametrize(("leaks", "free"), [((), True), ((Leak("姓名", "张某", "001.docx", "正文"),), False)])
def test_a_copy_is_known_by_the_statement_that_deidentify_lays_beside_it(
    tmp_path: Path, leaks: tuple[Leak, ...], free: bool
) -> None:
    export = Export(tmp_path / ALONE, leaks, {}, {}, {}, None, (), ())
    stated(tmp_path, ALONE, statement(export, "人工核对过"))
    assert deidentified(tmp_path / ALONE) is free
    (tmp_path / ALONE).mkdir()
    (tmp_path / ALONE / "补充.txt").write_text("后来加进去的", encoding="utf-8")
    assert not deidentified(tmp_path / ALONE)
