"""The writer of made-up dossiers: deterministic, truthful, and a stranger to the parsers."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from chinese_calendar import is_workday
from stdnum.cn import ric, uscc

from training.writer import faults, styles, write_dossier
from training.writer.case import make_case
from training.writer.dossier import compose
from training.writer.edits import same_words
from training.writer.numerals import capital_amount, chinese_date
from training.writer.sheets import words
from training.writer.styles import style
from training.writer.workdays import workdays_between

ROOT = Path(__file__).parents[2]
SEEDS = range(6)
HOMES = ("market", "ecology")
"""Between them, they can bear every fault."""


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _truth(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return truth


@pytest.mark.parametrize(("form", "name"), [("docx", "urban"), ("pdf", "transport")])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, form: Any, name: str) -> None:
    for turn in ("one", "two"):
        write_dossier(tmp_path / turn / "卷", seed=4, style=name, faults=("no_backup",), form=form)
    first, second = _bytes_below(tmp_path / "one"), _bytes_below(tmp_path / "two")
    assert first == second
    assert len(first) > 1


def test_another_seed_gives_another_dossier() -> None:
    assert not same_words(compose(1, "urban")[1], compose(2, "urban")[1])


@pytest.mark.parametrize("name", styles())
def test_the_truth_of_a_clean_dossier_plants_nothing(tmp_path: Path, name: str) -> None:
    write_dossier(tmp_path / "d", seed=3, style=name, form="pdf")
    truth = _truth(tmp_path / "d.expected.yaml")
    assert truth["planted"] == []
    assert truth["arguable"] == []
    assert {document["file"] for document in truth["documents"]} == {"d.pdf"}
    pages = [page for document in truth["documents"] for page in document["pages"]]
    assert pages == list(range(1, len(pages) + 1))
    assert 12 <= len(truth["documents"]) <= 45


def test_the_truth_stands_beside_the_folder_and_names_its_files(tmp_path: Path) -> None:
    write_dossier(tmp_path / "d", seed=3, style="culture", faults=("remedy_missing",), form="docx")
    truth = _truth(tmp_path / "d.expected.yaml")
    assert sorted(document["file"] for document in truth["documents"]) == sorted(
        p.name for p in (tmp_path / "d").iterdir()
    )
    (planted,) = truth["planted"]
    decision = next(document for document in truth["documents"] if document["kind"] == "行政处罚决定书")
    assert planted["criteria"] == ["CF-082"]
    assert planted["where"] == decision["file"]


def _home(name: str) -> tuple[str, int]:
    """The first style and seed in which the fault has a place."""
    for seed in range(9, 21):
        for home in HOMES:
            try:
                compose(seed, home, (faults()[name],))
            except ValueError:
                continue
            return home, seed
    raise AssertionError(name)


@pytest.mark.parametrize("name", faults())
def test_every_fault_changes_the_dossier(name: str) -> None:
    fault = faults()[name]
    needs = fault.needs
    home, seed = _home(name)
    made = compose(seed, home, (fault,))[1]
    plain = make_case(seed, style(home), needs)
    # The same case without the edits of the fault: its needs alone.
    bare = compose(seed, home, (type(fault)(fault.name, fault.what, fault.criteria, fault.document, needs=needs),))[1]
    assert plain.party.name in words(bare[0])
    assert not same_words(bare, made)


def test_there_are_two_hundred_faults_and_more_and_a_style_is_held_out() -> None:
    assert len(faults()) >= 200
    assert "agriculture" in [name for name in styles() if style(name).split == "test"]
    assert len(styles()) >= 7


def test_every_criterion_named_by_a_fault_has_the_form_of_an_id() -> None:
    named = {criterion for fault in faults().values() for criterion in (*fault.criteria, *fault.arguable)}
    assert all(re.fullmatch(r"(CF|TZ|QZ|JC)-(V\d{2}|\d{3})", criterion) for criterion in named)


@pytest.mark.parametrize("name", styles())
def test_check_digits_are_valid(name: str) -> None:
    for seed in SEEDS:
        party = make_case(seed, style(name)).party
        assert ric.is_valid(party.head_identity)
        if party.kind != "自然人":
            assert uscc.is_valid(party.identity)


@pytest.mark.parametrize("name", styles())
def test_a_clean_case_keeps_every_period(name: str) -> None:
    for seed in range(25):
        case = make_case(seed, style(name))
        days = case.days
        assert days.lead <= days.inspection <= days.filing <= min(days.interviews) <= days.report < days.notice
        assert (
            days.notice
            <= days.notice_served
            <= days.approval
            <= days.decision
            <= days.served
            <= days.closing
            <= days.archive
        )
        assert workdays_between(days.notice_served, days.decision) > 5
        assert workdays_between(days.decision, days.served) <= 7
        assert workdays_between(days.decision, days.published) <= 7
        assert (days.decision - days.filing).days <= 90
        assert (days.archive - days.closing).days <= 30
        assert (days.paid[0] - days.served).days <= 15 or days.instalment_allowed
        assert all(
            is_workday(day) for day in (days.filing, days.notice_served, days.decision, days.served, days.closing)
        )
        assert case.violation.lowest <= case.fine <= case.violation.highest
        if days.stored and days.stored_done:
            assert workdays_between(days.stored, days.stored_done) <= 7
        if days.review:
            assert days.report < days.review < days.decision
        if days.discussion:
            assert workdays_between(days.notice_served, days.discussion) > 5
            assert days.discussion <= days.approval


@pytest.mark.parametrize(
    ("yuan", "capitals"),
    [
        (500, "伍佰元整"), (1050, "壹仟零伍拾元整"), (3000, "叁仟元整"), (10500, "壹万零伍佰元整"), (120000, "壹拾贰万元整"),
        (23456, "贰万叁仟肆佰伍拾陆元整"), (200005, "贰拾万零伍元整"),
    ],
)  # fmt: skip
def test_amounts_in_capitals(yuan: int, capitals: str) -> None:
    assert capital_amount(yuan) == capitals


def test_a_date_in_chinese_numerals() -> None:
    assert chinese_date(dt.date(2024, 10, 20)) == "二〇二四年十月二十日"


def test_an_unknown_fault_or_style_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="没有这样的差错：nothing"):
        write_dossier(tmp_path / "d", seed=1, style="urban", faults=("nothing",), form="pdf")
    with pytest.raises(ValueError, match="没有名为“police”的文书风格"):
        write_dossier(tmp_path / "d", seed=1, style="police", form="pdf")


def _runs(text: str) -> set[str]:
    found = re.findall(r"[\u4e00-\u9fff〇]{8,}", text)
    return {run[at : at + 8] for run in found for at in range(len(run) - 7)}


def _runs_below(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.suffix in {".py", ".yaml"})
    return set().union(*(_runs(path.read_text(encoding="utf-8")) for path in files))


def test_writer_and_parsers_share_no_eight_characters_but_the_statutory_terms() -> None:
    terms = (ROOT / "samples" / "statutory_terms.txt").read_text(encoding="utf-8").splitlines()
    allowed = set().union(*(_runs(term) for term in terms if not term.startswith("#")))
    shared = _runs_below(ROOT / "training" / "writer") & _runs_below(ROOT / "parsers")
    assert sorted(shared - allowed) == []


def test_the_samples_are_small_and_each_has_its_truth() -> None:
    folder = ROOT / "samples" / "penalty"
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    truths = sorted(folder.glob("*.expected.yaml"))
    assert len(truths) == 14
    assert max(sizes) < 1_000_000
    assert sum(sizes) < 6_000_000
    clean = [path.name for path in truths if not _truth(path)["planted"]]
    assert len(clean) == 2
    assert all(
        (folder / (t.name.removesuffix(".expected.yaml"))).is_dir()
        or t.with_name(t.name.replace(".expected.yaml", ".pdf")).is_file()
        for t in truths
    )
