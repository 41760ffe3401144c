"""The score in a reviewer's workbook is the engine's with the same decisions, whatever the standard."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from checklists.loading import load_criteria, load_standard
from checklists.standard import Standard
from reports.review_workbook import review_workbook_bytes
from reviews.matters import ADDED, CHANGED, CONFIRMED, FAILS, GIVEN, VETO, WITHDRAWN, WORDS, Decided, Row
from reviews.reading_back import read_back
from reviews.rows import rows_of
from reviews.settling import settled_of
from scoring.assessment import Assessment
from tests.reviews.desk import ISSUE, Desk, needs_office, saved_by_office, sent
from tests.standards.scene import KINDS, Scene, played, standard

MADE = ("e01", "e03", "e04", "e05", "e06", "e07", "e10", "e12", "e13", "e14", "e16", "e19", "e20", "e24", "e25")
PUBLISHED = ("beijing-penalty-2016", "counted-penalty", "staged-penalty", "surveying-penalty", "permit-twelve-items")
BUILT_IN = ("general-penalty", "ecology-2024")
TIMES = 3
RECKON = "须重算"


@dataclass(frozen=True, slots=True)
class Case:
    standard: Standard
    scene: Scene
    assessment: Assessment
    decisions: tuple[Decided, ...]

    def reckoned(self) -> Assessment:
        return played(self.standard, replace(self.scene, settled=settled_of(rows_of(self.assessment), self.decisions)))


def scene(chosen: Standard, chance: random.Random) -> Scene:
    library = load_criteria()
    codes = [library[name].code(slug) for name in chosen.wanted for slug in library[name].findings]
    found = tuple(
        (chance.choice(codes), chance.randrange(len(KINDS)), chance.choice("甲乙")) for _ in range(chance.randrange(8))
    )
    judged = {code.partition(".")[0] for code, _, _ in found}
    names = list(chosen.wanted)
    open_ = chance.sample(names, min(len(names), chance.randrange(4)))
    others = chance.sample(names, min(len(names), chance.randrange(3)))
    return Scene(found, open_, [name for name in others if name not in judged])


def decided(rows: tuple[Row, ...], assessment: Assessment, chance: random.Random) -> tuple[Decided, ...]:
    """A word on every row that needs one, at times on the others, and at times something of the reviewer's own."""
    words: dict[str, Decided] = {}
    for row in rows:
        gate = words.get(row.gate)
        if gate is not None and gate.word != WITHDRAWN:
            continue
        if not row.needed and chance.random() < 0.7:
            continue
        said = chance.choice([word for word in WORDS[row.about] if not (word == CONFIRMED and row.undecided)])
        counts = (said in (CHANGED, GIVEN) and row.item != VETO) or (said == FAILS and row.most > 0)
        points = row.least + (row.most - row.least) * chance.randrange(5) / 4 if counts else None
        needs = said in (WITHDRAWN, FAILS, GIVEN) or row.about == "veto"
        words[row.key] = Decided(row.dossier, row.key, said, points, "理由" if needs else "", row.item)
    items = [item for item in assessment.items if item.full]
    if items and chance.random() < 0.3:
        item = chance.choice(items)
        added = Decided(assessment.dossier.id, "补充1", ADDED, min(item.full, Decimal(1)), "", item.id, "新发现的问题")
        words[added.key] = added
    return tuple(words.values())


def cases() -> Mapping[str, Case]:
    chance = random.Random(20261122)  # noqa: S311 - made-up decisions
    chosen = {name: standard(name) for name in MADE} | {name: standard(f"published/{name}") for name in PUBLISHED}
    chosen |= {name: load_standard(name) for name in BUILT_IN}
    found: dict[str, Case] = {}
    for at in range(TIMES):
        for name, one in chosen.items():
            told = scene(one, chance)
            assessment = played(one, told)
            assessment = replace(assessment, dossier=replace(assessment.dossier, id=f"{name}-{at}"))
            found[assessment.dossier.id] = Case(one, told, assessment, decided(rows_of(assessment), assessment, chance))
    return found


CASES = cases()


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook with all decisions, reckoned anew and saved by LibreOffice."""
    folder = tmp_path_factory.mktemp("score")
    desk = Desk(review_workbook_bytes([case.assessment for case in CASES.values()], ISSUE))
    desk.decide(one for case in CASES.values() for one in case.decisions)
    source = folder / "filled.xlsx"
    source.write_bytes(desk.content())
    return saved_by_office([source], folder) / "filled.xlsx"


@pytest.fixture(scope="module")
def shown(saved: Path) -> Mapping[str, tuple[object, object]]:
    """By dossier the reviewed score and grade."""
    sheet = openpyxl.load_workbook(saved, data_only=True)["汇总表"]
    return {str(row[1]): (row[12], row[14]) for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]}


@needs_office
@pytest.mark.parametrize("name", CASES)
def test_the_sheet_shows_the_engine_s_score_or_asks_for_the_program(
    name: str, shown: Mapping[str, tuple[object, object]]
) -> None:
    score, grade = shown[name]
    if score == RECKON:
        assert grade == RECKON
        return
    reckoned = CASES[name].reckoned().score
    assert reckoned.low == reckoned.high
    expected = "不计分" if reckoned.low is None else float(reckoned.low)
    assert (score, grade) == (expected, reckoned.grade)


@needs_office
def test_the_program_is_asked_for_seldom(shown: Mapping[str, tuple[object, object]]) -> None:
    assert sum(score == RECKON for score, _ in shown.values()) < len(shown) / 4


@needs_office
def test_every_one_of_these_decisions_comes_back(saved: Path) -> None:
    found = read_back(saved, sent(case.assessment for case in CASES.values()))
    assert found.problems == ()
    sent_rows = [one for one in found.decisions if one.word != ADDED]
    assert sent_rows == [one for case in CASES.values() for one in case.decisions if one.word != ADDED]
    added = {(one.dossier, one.item, one.points) for one in found.decisions if one.word == ADDED}
    assert added == {
        (one.dossier, one.item, one.points) for case in CASES.values() for one in case.decisions if one.word == ADDED
    }
