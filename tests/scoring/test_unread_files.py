"""One file of a dossier cannot be read: the others are accused of nothing by that."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checklists.laws_in_force import load_laws
from dossiers import Unread
from scoring import Assessment, Outcome, Settings, appoint, open_case
from scoring.case import Case
from scoring.doubts.unseen import unseen, untraced
from scoring.judging import Judge
from tests.criteria.case_reader import dossier_of

SAMPLES = Path("samples")


@pytest.fixture(scope="module")
def judge() -> Judge:
    return appoint()


def judged_without(judge: Judge, source: Path, broken: str, folder: Path) -> Assessment:
    target = folder / source.name
    shutil.copytree(source, target)
    (target / broken).write_bytes(b"no document of any kind")
    return judge.judge(target)


@pytest.mark.parametrize(
    ("sample", "files"),
    [
        ("inspection/market-clean", ("J002.docx", "J006.docx", "J008.docx")),
        ("licence/market-clean", ("X03.docx", "X04.docx")),
        ("coercion/market-measures-clean", ("Q003.docx", "Q002.docx")),
        ("spot/transport-direct-litigation", ("003.docx",)),
        ("penalty/market-clean", ("J011.docx", "J022.docx", "J037.docx")),
    ],
)
def test_no_file_that_cannot_be_read_brings_a_finding_or_takes_away_what_applied(
    sample: str, files: tuple[str, ...], judge: Judge, tmp_path: Path
) -> None:
    whole = judge.judge(SAMPLES / sample)
    found = {(one.code, one.message) for one in whole.findings}
    applied = {one.criterion for one in whole.results if one.outcome in (Outcome.PASSED, Outcome.FAILED)}
    for file in files:
        broken = judged_without(judge, SAMPLES / sample, file, tmp_path / file)
        assert {(one.code, one.message) for one in broken.findings} <= found, file
        lost = {one.criterion for one in broken.results if one.outcome is Outcome.INAPPLICABLE}
        assert not applied & lost, file


def opened(kinds: tuple[str, ...], rows: tuple[str, ...], words: str = "") -> Case:
    """Papers of these kinds, one file that nobody can read, and a list of contents where it has rows."""
    papers: list[dict[str, object]] = [
        {"kind": kind, "title": kind, "text": f"{kind}。{words if kind == '行政处罚决定书' else ''}"} for kind in kinds
    ]
    papers += [{"kind": "卷内目录", "目录条目": [f"{row}¦¦¦" for row in rows]}] if rows else []
    dossier = replace(dossier_of(papers), unread=(Unread("09.docx", None, "打不开"),))
    return open_case(dossier, load_laws(), Settings(trade="城市管理"))


PAPERS = ("封面", "备考表", "立案审批表", "行政处罚事先告知书", "调查终结报告", "行政处罚决定书", "结案审批表")


@pytest.mark.parametrize(
    ("rows", "sought", "open_"),
    [
        ((*PAPERS[2:], "听证笔录"), "听证笔录", True),
        ((*PAPERS[2:], "听证笔录"), "催告书", False),
        ((*PAPERS[2:], "涉案线缆走向图"), "催告书", True),
        ((*PAPERS[2:], "听证笔录及听证报告"), "催告书", True),
        ((*PAPERS[2:-1], "听证笔录"), "催告书", True),
        ((*PAPERS[2:], "食品经营许可证申请表"), "许可申请书", True),
        (PAPERS[2:], "催告书", True),
        ((), "催告书", True),
    ],
)
def test_the_list_of_contents_tells_what_the_unread_file_may_be(
    rows: tuple[str, ...], sought: str, open_: bool
) -> None:
    assert (unseen(opened(PAPERS, rows), (sought,)) is not None) is open_


@pytest.mark.parametrize(
    ("kinds", "words", "silent"),
    [
        (PAPERS, "罚款五百元", True),
        (PAPERS, "已对账户实施冻结", False),
        (PAPERS[:5], "罚款五百元", False),
        (PAPERS[4:], "罚款五百元", False),
    ],
)
def test_only_a_dossier_read_almost_wholly_denies_a_procedure_by_its_silence(
    kinds: tuple[str, ...], words: str, silent: bool
) -> None:
    assert untraced(opened(kinds, (), words), ("冻结决定书",)) is silent
