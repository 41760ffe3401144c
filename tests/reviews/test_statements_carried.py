"""What a unit said beside its dossier goes with the result into the store, and stands before the reviewer beside the finding."""

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checklists.dismissals import FILE_NAME
from reports.review_workbook import review_workbook_bytes
from reviews.reading_back import read_back
from reviews.sheets import FINDINGS
from reviews.statements_today import said_today, statement_beside
from scoring import Assessment, reckoned
from scoring.assembly.keeping import ground_of, kept
from scoring.assessment import Statement
from tests.reviews.desk import ISSUE, Desk, sent
from tests.reviews.made import BASES, SAMPLES, judge

REASON = "现场另有一名执法人员，见执法记录仪"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Assessment:
    folder = tmp_path_factory.mktemp("shelf") / "卷一"
    shutil.copytree(SAMPLES / BASES[0], folder)
    finding = judge().judge(folder).findings[0]
    (folder.parent / FILE_NAME).write_text(
        f"dossiers:\n  卷一:\n    - key: {finding.key}\n      evidence_digest: {finding.evidence_digest}\n"
        f"      code: {finding.code}\n      title: {finding.title}\n      reason: {REASON}\n      date: 2026-11-20\n",
        encoding="utf-8",
    )
    ground = judge().ground(folder)
    return reckoned(ground_of(kept(ground), ground.standard), judge().criteria)


def test_a_statement_is_kept_with_the_result(stored: Assessment) -> None:
    assert stored.statements == (Statement(stored.findings[0].key, REASON, dt.date(2026, 11, 20), holds=True),)


@pytest.mark.parametrize("blind", [False, True])
def test_a_reviewer_reads_it_beside_the_finding_and_his_workbook_comes_back(
    stored: Assessment, tmp_path: Path, *, blind: bool
) -> None:
    desk = Desk(review_workbook_bytes([stored], replace(ISSUE, blind=blind)))
    row = desk.row(FINDINGS, stored.dossier.id, stored.findings[0].key)
    assert str(desk.value(FINDINGS, row, FINDINGS.text)).endswith(f"【单位说明（2026-11-20）：{REASON}】")
    others = [desk.value(FINDINGS, at, FINDINGS.text) for at in desk.rows(FINDINGS).values() if at != row]
    assert others
    assert not any("单位说明" in str(text) for text in others)
    desk.at(FINDINGS, row, FINDINGS.decision).value = "确认"
    path = tmp_path / "回收.xlsx"
    path.write_bytes(desk.content())
    read = read_back(path, sent([stored]))
    assert ([one.key for one in read.decisions], read.problems) == ([stored.findings[0].key], ())


def test_a_statement_written_after_the_judgement_reaches_those_who_are_sent_a_form(
    stored: Assessment, tmp_path: Path
) -> None:
    folder = tmp_path / "卷一"
    folder.mkdir()
    key = stored.findings[0].key
    assert not said_today(folder, stored)[0].statements, "the unit has taken it back"
    (tmp_path / FILE_NAME).write_text(
        f"dossiers:\n  卷一:\n    - key: {key}\n      evidence_digest: 别的\n      code: x\n      title: x\n"
        "      reason: 后来才写\n      date: 2026-11-21\n",
        encoding="utf-8",
    )
    today, why = said_today(folder, stored)
    assert (statement_beside(today, key), why) == (
        "单位说明（2026-11-21；依据的原文已变化，说明失效）：后来才写",
        "",
    )


def test_where_the_dossier_is_out_of_reach_or_its_file_broken_the_statement_of_the_judgement_stands(
    stored: Assessment, tmp_path: Path
) -> None:
    assert said_today(tmp_path / "别处" / "卷一", stored) == (stored, "")
    (tmp_path / "卷一").mkdir()
    (tmp_path / FILE_NAME).write_text("dossiers: [", encoding="utf-8")
    same, why = said_today(tmp_path / "卷一", stored)
    assert same == stored
    assert FILE_NAME in why


def test_a_statement_on_other_words_than_the_finding_has_says_so(stored: Assessment) -> None:
    lapsed = replace(stored, statements=(replace(stored.statements[0], holds=False),))
    desk = Desk(review_workbook_bytes([lapsed], ISSUE))
    row = desk.row(FINDINGS, stored.dossier.id, stored.findings[0].key)
    assert "依据的原文已变化，说明失效" in str(desk.value(FINDINGS, row, FINDINGS.text))
