"""What the store keeps of a judged dossier is enough to reckon its points again."""

from pathlib import Path

import pytest

from batches.database import StoreError
from batches.entries import Entry
from batches.grounds import grounds
from batches.store import Kept, Store, open_store
from scoring import appoint, reckoned
from scoring.assembly.keeping import kept, standard_text

SAMPLE = Path(__file__).parents[2] / "samples" / "licence" / "approval-late.pdf"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = open_store(str(tmp_path / "batch.db"), "batch")
    opened.enlist([(Entry(name, f"/cases/{name}", unit="甲局"), "s") for name in ("a", "b", "c")], "basis", {})
    return opened


def test_a_result_is_read_back_with_its_entry_and_standard(store: Store) -> None:
    judge = appoint()
    ground = judge.ground(SAMPLE)
    store.keep(Kept("1", "b", "digest", "ok", ground=kept(ground), standard=standard_text(ground.standard)))
    store.keep(Kept("2", "c", "digest", "ok", ground=kept(ground), standard=standard_text(ground.standard)))
    read = list(grounds(store))
    assert [one.entry.id for one in read] == ["b", "c"]
    assert reckoned(read[0].ground, judge.criteria).score == reckoned(ground, judge.criteria).score
    assert [one.entry.id for one in grounds(store, {"c"})] == ["c"]


def test_a_dossier_that_was_not_judged_has_no_ground(store: Store) -> None:
    store.keep(Kept("1", "a", "digest", "refused", code="empty"))
    assert list(grounds(store)) == []


def test_results_of_another_version_are_told_by_the_dossier(store: Store) -> None:
    standard = standard_text(appoint().ground(SAMPLE).standard)
    store.keep(Kept("1", "a", "digest", "ok", ground=b"older", standard=standard))
    with pytest.raises(StoreError, match=r"^a：.*重新运行 anjuan batch"):
        list(grounds(store))
