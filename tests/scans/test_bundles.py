"""A scanned bundle, from the scanner to its map and the pictures of its pages."""

from collections import Counter
from pathlib import Path

import pytest

from parsers import read_dossier
from parsers.scans.sight import Sight
from reports.seen import claimed_folder, write_pages
from scoring.bundle_map import bundle_map
from training.scans import Scan, read_scan, scan

pytest.importorskip("openvino")


@pytest.mark.long
def test_a_scanned_bundle_is_cut_as_it_was_bound_and_agrees_with_its_list(tmp_path: Path) -> None:
    scan(tmp_path / "卷", Scan(seed=610_021, style="spot-urban", level="light"))
    truth = read_scan(tmp_path / "卷.scan.json")
    firsts: dict[int, int] = {}
    for page in truth.pages:
        if page.sheet is not None:
            firsts.setdefault(page.sheet, page.number)
    sight = Sight(cache=tmp_path / "cache")
    dossier = read_dossier(tmp_path / "卷.pdf", sight=sight)
    assert [document.pages[0] for document in dossier.documents] == list(firsts.values())
    assert [document.doubts for document in dossier.documents] == [()] * len(firsts)
    standings = Counter(one.standing for one in bundle_map(dossier))
    assert standings.keys() == {"相符"}
    assert standings.total() >= len(firsts) - 3, "all but cover, list and last page"

    written = write_pages(dossier, claimed_folder(tmp_path / "页面", tmp_path / "卷.pdf"), sight)
    assert written.pictures == len(truth.pages)
    assert all(document.kind in written.index.read_text(encoding="utf-8") for document in dossier.documents)
