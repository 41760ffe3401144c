"""Built-in standards and standards taken from public texts: what was read adds up, scores, and says where it comes from."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from checklists.facts import Fact
from checklists.laws_in_force import load_laws
from checklists.loading import checked_standard, load_criteria, load_standard, standard_ids, standard_source
from checklists.standard import Standard, Veto
from checklists.standard_remarks import remarks_of
from checklists.yaml_source import Source, read
from dossiers import Dossier
from parsers import read_dossier
from reports import shown
from scoring import assess
from scoring.assessment import Assessment
from tests.standards.scene import Found, ends, judged_by, points

SAMPLES = Path(__file__).parents[2] / "samples"
PUBLISHED = Path(__file__).parent / "published"
PENALTY = ("beijing-penalty-2016", "counted-penalty", "staged-penalty", "surveying-penalty")
PERMIT = ("permit-twelve-items", "xuanwu-permit")
ECOLOGY = tuple(name for name in standard_ids() if name.startswith("ecology-2024"))


def published(name: str) -> tuple[Source, Standard]:
    source = read(PUBLISHED / f"{name}.yaml")
    return source, checked_standard(source)


@pytest.mark.parametrize("name", standard_ids())
def test_a_built_in_standard_says_where_it_comes_from_and_what_is_unverified(name: str) -> None:
    standard = load_standard(name)
    assert standard.id == name
    assert standard.source
    assert standard.edition
    assert standard.unverified
    text = shown(standard, load_criteria())
    assert standard.source in text
    assert all(f"未核实：{one}" in text for one in standard.unverified)
    assert all(f"{placed.item.id} {placed.item.title}" in text for placed in standard.placed)


@pytest.mark.parametrize("name", ECOLOGY)
def test_the_points_of_a_built_in_published_standard_add_up(name: str) -> None:
    source = standard_source(name)
    assert not list(remarks_of(source, checked_standard(source)))


@pytest.mark.parametrize(
    ("name", "full", "documents"),
    [
        ("ecology-2024", "100", 14),
        ("ecology-2024-no-penalty", "100", 12),
        ("ecology-2024-daily", "120", 16),
        ("ecology-2024-seizure", "100", 9),
        ("ecology-2024-detention", "100", 11),
        ("ecology-2024-crime", "100", 8),
    ],
)
def test_the_six_tables_have_the_points_and_the_documents_of_the_text(name: str, full: str, documents: int) -> None:
    _, table, basics = load_standard(name).sections
    assert (table.full, table.out_of) == points(full, "50")
    assert [section.id for section in table.sections] == [str(at) for at in range(1, documents + 1)]
    groups = [
        [item.together[0].points if item.together else item.at_stake for item in one.items] for one in basics.sections
    ]
    assert [sum(points_ or Decimal(0) for points_ in group) for group in groups] == [10, 10]


def test_the_twenty_five_vetoes_are_there_once_each() -> None:
    numbers = [_number(veto) for veto in load_standard("ecology-2024-daily").vetoes]
    assert list(dict.fromkeys(numbers)) == list(range(1, 26))
    for name in ECOLOGY:
        others = {_number(veto) for veto in load_standard(name).vetoes}
        missing = set() if name == "ecology-2024-daily" else {22, 23, 24}
        assert set(numbers) - others == missing, "these can only be in a dossier with a fine by the day"


def _number(veto: Veto) -> int:
    return int(re.split(r"\D", veto.name)[0])


PLAIN_CASE = {Fact.CLOSED: True}


@pytest.mark.parametrize(
    ("found", "high"),
    [
        ((), "100"),
        # Without reports, hearing, urging and court 76 of 100 points apply: 50 + 50 × 75/76
        (("CF-086.decided_late",), "99.34"),
        # No filing form: all of its two points
        (("CF-001.missing",), "98.68"),
        # Basic elements come off the whole, once in however many documents
        ((("CF-010.certificate_not_shown", 5), ("CF-010.certificate_not_shown", 6)), "98.5"),
        (("CF-071.number_missing", "CF-083.date_missing", "CF-007.date_missing"), "97"),
        # A person divides a line of which a part is missing
        (("CF-062.basis_missing",), "100"),
        (("CF-066.decided_within_period",), "0"),
        (("CF-V06.party_name_differs",), "0"),
    ],
)
def test_fifty_points_and_fifty_times_the_share_less_the_basic_elements(found: tuple[Found, ...], high: str) -> None:
    assert judged_by(load_standard("ecology-2024"), *found, facts=PLAIN_CASE).score.high == Decimal(high)


def test_what_a_person_settles_narrows_the_share() -> None:
    """Daily fines: 96 of 120 points apply; 1 + 2 of them are lost: 50 + 50 × 93/96 = 98.4375, less 1 of the records."""
    settled = """
points:
  - {item: "2.5", deduct: 1, reason: 没有拍摄情况}
  - {item: "7.2", deduct: 2, reason: 没有写违法事实}
  - {item: 笔录.9, deduct: 1, reason: 修改处没有捺印}
"""
    found = judged_by(load_standard("ecology-2024-daily"), facts=PLAIN_CASE, said=settled).score
    assert found.high == Decimal("97.44")


def test_a_bonus_of_a_transfer_is_what_a_person_gives() -> None:
    chosen = load_standard("ecology-2024-detention")
    given = 'bonuses: [{bonus: "12", points: 1, reason: 公安机关已作出拘留决定}]'
    without, with_ = (judged_by(chosen, "CF-010.certificate_not_shown", said=said) for said in ("", given))
    assert (without.score.high, with_.score.high) == points("98.5", "99.5")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("beijing-penalty-2016", []),
        (
            "counted-penalty",
            ["“案卷归档”标明 8 分，下层各项之和是 3 分", "各项满分之和 33 与总分 38 不等"],
        ),
        ("staged-penalty", []),
        ("surveying-penalty", ["“卷面标准”标明 20 分，下层各项之和是 14 分", "各项满分之和 14 与总分 100 不等"]),
    ],
)
def test_what_was_not_read_of_a_published_standard_shows_in_its_sums(name: str, told: list[str]) -> None:
    source, standard = published(name)
    assert [one.partition(": ")[2] for one in remarks_of(source, standard)] == told
    assert re.search(r"^https?://\S+，2026-11-22 读$", standard.source)
    assert standard.unverified


@pytest.mark.parametrize(
    ("name", "found", "score", "grade"),
    [
        ("surveying-penalty", ("CF-108.entry_differs", "CF-109.misplaced"), ("90", "98"), None),
        ("surveying-penalty", ("CF-V04.fewer_than_two_officers",), ("0", "0"), "不合格卷"),
        (
            "beijing-penalty-2016",
            (
                "CF-075.article_incomplete",
                "CF-075.article_incomplete",
                "CF-076.article_incomplete",
                "CF-088.served_late",
                "CF-079.not_a_penalty",
            ),
            # 2 once, 10 and 5; 56 points wait for a person
            ("27", "83"),
            "没有读到等次",
        ),
        # 12 points for persons; the approval form costs 1 to 5
        ("staged-penalty", ("CF-061.date_missing", "CF-061.head_opinion_missing"), ("49", "64"), "没有读到等次"),
        # 8 × 3 goes no further than 21; neither signed for nor witnessed costs all of the service
        (
            "counted-penalty",
            (*["CF-082.litigation_missing"] * 8, "CF-089.recipient_signature_missing", "CF-090.left_without_proof"),
            ("13", "14"),
            "没有读到等次",
        ),
    ],
)
def test_a_published_standard_scores_as_its_text_says(
    name: str, found: tuple[str, ...], score: tuple[str, str], grade: str | None
) -> None:
    given = judged_by(published(name)[1], *found).score
    assert (ends(given), given.grade) == (points(*score), grade)


def test_published_standards_for_permits_add_up_and_deduct() -> None:
    source, twelve = published("permit-twelve-items")
    assert not list(remarks_of(source, twelve)), "twelve lines that add up to 109"
    source, districts = published("xuanwu-permit")
    assert not list(remarks_of(source, districts))
    assert [(grade.name, grade.start) for grade in districts.grades] == [
        (name, Decimal(start)) for name, start in (("优秀", 90), ("合格", 60), ("不合格", 0))
    ]


def test_a_permit_table_of_twelve_lines_leaves_to_a_person_how_much_a_fault_costs() -> None:
    _, chosen = published("permit-twelve-items")
    said = 'points: [{item: "9", deduct: 9, reason: 票据不合规定}]'
    given = judged_by(chosen, "XK-036.overdue", "XK-008.told_late", said=said).score
    # 9 settled, 57 for persons, and at most 10 + 5 for what was found
    assert ends(given) == points("28", "100")


def test_a_veto_of_a_hundred_points_and_units_ranked_by_mean_then_sum() -> None:
    _, chosen = published("xuanwu-permit")
    clean = "vetoes: [{veto: 一, stands: false, reason: 无}]\npoints: [{item: 二, deduct: 10.5, reason: 两处}]"
    assert (judged_by(chosen, said=clean).score.high, judged_by(chosen, said=clean).score.grade) == (
        Decimal("89.5"),
        "合格",
    )
    zero = judged_by(chosen, said="vetoes: [{veto: 一, stands: true, reason: 未送达}]").score
    assert (ends(zero), zero.grade) == (points("0", "0"), "不合格")
    assert chosen.units.ties == ("sum",)


@pytest.fixture(scope="module")
def dossiers() -> tuple[Dossier, ...]:
    return tuple(read_dossier(SAMPLES / "penalty" / name) for name in ("ecology-clean.pdf", "transport-served-late"))


@pytest.fixture(scope="module")
def seizures() -> tuple[Dossier, ...]:
    names = ("market-measures-clean", "transport-measures-late.pdf")
    return tuple(read_dossier(SAMPLES / "coercion" / name) for name in names)


@pytest.fixture(scope="module")
def permits() -> tuple[Dossier, ...]:
    return tuple(read_dossier(SAMPLES / "licence" / name) for name in ("market-clean", "approval-late.pdf"))


def scored(dossier: Dossier, chosen: Standard) -> Assessment:
    found = assess(dossier, chosen, load_criteria(), load_laws())
    assert found.refusal is None
    return found


FOR_PENALTIES = [*(one for one in (*ECOLOGY, "supervision-checklist") if one != "ecology-2024-seizure"), *PENALTY]


@pytest.mark.parametrize("name", FOR_PENALTIES)
def test_real_dossiers_are_scored_by_every_standard(name: str, dossiers: tuple[Dossier, ...]) -> None:
    chosen = load_standard(name) if name in standard_ids() else published(name)[1]
    for dossier in dossiers:
        score = scored(dossier, chosen).score
        if chosen.scored:
            assert score.low is not None
            assert score.high is not None
            assert 0 <= score.low <= score.high <= chosen.top
        else:
            assert (score.low, score.high, score.grade) == (None, None, None)


def test_a_seizure_is_scored_by_its_own_table_and_one_that_lasted_too_long_falls(seizures: tuple[Dossier, ...]) -> None:
    clean, late = (scored(one, load_standard("ecology-2024-seizure")) for one in seizures)
    assert clean.score.high == 100
    assert not clean.vetoes
    assert (late.score.high, [veto.name for veto in late.vetoes]) == (Decimal(0), ["25"])


def test_a_faulty_dossier_loses_what_the_catalogue_says(dossiers: tuple[Dossier, ...]) -> None:
    chosen = published("beijing-penalty-2016")[1]
    costs = [{item.id: item.deducted for item in scored(one, chosen).items}["32.2"] for one in dossiers]
    assert costs == list(points("0", "10"))


def test_a_late_permit_may_lose_the_points_for_time(permits: tuple[Dossier, ...]) -> None:
    chosen = published("permit-twelve-items")[1]
    kept = [{item.id: item.low for item in scored(one, chosen).items}["11"] for one in permits]
    assert kept == list(points("5", "0"))
    assert all(scored(one, published("xuanwu-permit")[1]).score.high == 100 for one in permits)


def test_the_page_of_standards_names_every_built_in_and_every_published_one() -> None:
    page = (Path(__file__).parents[2] / "docs" / "standards.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE)
    assert sorted(rows) == sorted([*standard_ids(), *PENALTY, *PERMIT])
    for name in (*PENALTY, *PERMIT):
        address = re.search(r"https?://\S+(?=，)", (PUBLISHED / f"{name}.yaml").read_text(encoding="utf-8"))
        assert address
        assert f"<{address[0]}>" in page
