"""Leads across dossiers: what stands out is told with its words, what has an innocent reason is not."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from reviews.across import LeadKind, Shown, Trace, leads_of
from reviews.across.traces import Answer, Fine, Leniency, Numbered, Presence, leniency_of, plain

PROVISION = frozenset({"《中华人民共和国食品安全法》第124条第1款第（5）项"})


def shown(dossier: str, text: str = "原文") -> Shown:
    return Shown(dossier, "juan.pdf", 3, text)


def bare(dossier: str) -> Trace:
    return Trace(dossier, "甲局", "某县甲局", f"{dossier}公司", None, (), (), ())


def fined(
    dossier: str,
    yuan: int,
    leniency: Leniency | None = Leniency.LIGHTER,
    *,
    base: int | None = None,
    of_person: bool = False,
    provisions: frozenset[str] = PROVISION,
) -> Trace:
    worth = None if base is None else Decimal(base)
    return replace(bare(dossier), fine=Fine(Decimal(yuan), provisions, of_person, leniency, worth, shown(dossier)))


def kinds(*found: Trace) -> list[LeadKind]:
    return [lead.kind for lead in leads_of(found)]


# -- same wrong, different fine ----------------------------------------------------------------------------------------


def test_fines_far_apart_in_the_same_circumstances_are_a_lead_with_both_ends_shown() -> None:
    (lead,) = leads_of([fined("a", 5000), fined("b", 30000), fined("c", 6000)])
    assert lead.kind is LeadKind.PENALTY
    assert lead.dossiers == ("a", "c", "b")
    assert [one.dossier for one in lead.shown] == ["a", "b"]
    assert "6.0 倍" in lead.told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(fined("a", 5000), fined("b", 14999), id="less than three times"),
        pytest.param(fined("a", 5000), fined("b", 50000, Leniency.HEAVIER), id="circumstances that differ"),
        pytest.param(fined("a", 5000), fined("b", 50000, None), id="circumstances that are not told"),
        pytest.param(fined("a", 5000), fined("b", 50000, of_person=True), id="a person and an organisation"),
        pytest.param(fined("a", 5000, base=1000), fined("b", 50000, base=10000), id="the same multiple of the goods"),
        pytest.param(fined("a", 5000), fined("b", 50000, provisions=frozenset({"《中华人民共和国广告法》第55条第1款"})), id="other provisions"),
    ],
)  # fmt: skip
def test_fines_that_differ_for_a_reason_are_no_lead(one: Trace, other: Trace) -> None:
    assert kinds(one, other) == []


def test_a_milder_case_that_pays_more_is_a_lead() -> None:
    (lead,) = leads_of([fined("a", 40000, Leniency.MITIGATED), fined("b", 20000, Leniency.HEAVIER)])
    assert lead.dossiers == ("a", "b")
    assert "高于称“从重”" in lead.told


def test_one_fine_far_from_many_is_unusual() -> None:
    usual = [fined(f"d{at}", 5000 + at * 100, None) for at in range(8)]
    assert kinds(*usual) == []
    assert kinds(*usual, fined("far", 90000, None)) == [LeadKind.AMOUNT]


@pytest.mark.parametrize(
    ("text", "leniency"),
    [
        ("按“较轻”档次处理，未发现从重情形", Leniency.LIGHTER),
        ("没有从轻、减轻或者从重情节，按一般情节处罚", Leniency.ORDINARY),
        ("依法予以减轻处罚", Leniency.MITIGATED),
        ("社会影响恶劣，予以从重处罚", Leniency.HEAVIER),
        ("主动消除危害后果，予以从轻处罚；同时有从重情节", None),
        ("罚款幅度适当", None),
    ],
)
def test_what_a_decision_says_of_its_weighing(text: str, leniency: Leniency | None) -> None:
    assert leniency_of(text) is leniency


# -- officers, numbers -------------------------------------------------------------------------------------------------


def present(dossier: str, start: str, end: str, place: str, officer: str = "甲某某", certificate: str = "") -> Trace:
    day = dt.date(2025, 3, 5)
    first, last = (dt.datetime.combine(day, dt.time.fromisoformat(one)) for one in (start, end))
    return replace(bare(dossier), presences=(Presence(officer, certificate, first, last, place, shown(dossier)),))


def test_an_officer_in_two_places_at_once_is_a_lead() -> None:
    (lead,) = leads_of(
        [present("a", "09:00", "10:00", "南街一号食品厂"), present("b", "09:30", "10:30", "北山乡石料场")]
    )
    assert lead.kind is LeadKind.OFFICER
    assert "2025-03-05 09:30—10:30在北山乡石料场" in lead.told


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(present("b", "10:00", "11:00", "北山乡石料场"), id="one after the other"),
        pytest.param(present("b", "09:30", "10:30", "南街一号食品厂东侧仓库"), id="two cases in one place"),
        pytest.param(present("b", "09:30", "10:30", ""), id="no place told"),
        pytest.param(present("b", "09:30", "10:30", "北山乡石料场", certificate="2"), id="two certificates, two persons"),
        pytest.param(replace(present("b", "09:30", "10:30", "北山乡石料场"), authority="乙局"), id="a namesake elsewhere"),
        pytest.param(replace(present("a", "09:30", "10:30", "北山乡石料场")), id="within one dossier, which has its own criterion"),
    ],
)  # fmt: skip
def test_an_officer_who_can_have_been_in_both_is_no_lead(other: Trace) -> None:
    assert kinds(present("a", "09:00", "10:00", "南街一号食品厂", certificate="1"), other) == []


def numbered(dossier: str, number: str, kind: str = "行政处罚决定书", party: str = "") -> Trace:
    return replace(bare(dossier), numbers=(Numbered(kind, number, shown(dossier)),), party=party or f"{dossier}公司")


def test_one_number_on_two_decisions_is_a_lead_that_tells_when_the_party_is_one() -> None:
    first, second = numbered("a", "甲罚〔2025〕7号"), numbered("b", "甲罚〔2025〕7号")
    (lead,) = leads_of([first, second, numbered("c", "甲罚〔2025〕8号")])
    assert (lead.kind, lead.dossiers) == (LeadKind.NUMBER, ("a", "b"))
    assert "报送了两次" not in lead.told
    (twice,) = leads_of([replace(first, party="某厂"), replace(second, party="某厂")])
    assert "报送了两次" in twice.told


def test_one_number_on_papers_of_two_kinds_is_no_lead() -> None:
    assert kinds(numbered("a", "甲〔2025〕7号"), numbered("b", "甲〔2025〕7号", "行政处罚事先告知书")) == []


# -- copied answers ----------------------------------------------------------------------------------------------------

STORY = (
    "那批货是上个月从外地一个客户手里收来的，当时没有看合格证，想着价钱便宜就先堆在后院棚子里，"
    "过了几天雇了两个人连夜搬到铺面上卖，卖了不到一半你们就来了，剩下的都在货架底下没有动过，"
    "我知道进货要查票，但是那几天老人住院忙不过来，就没有管这件事，现在很后悔，愿意把剩下的全部退掉。"
)
OTHER = (
    "机器是前年春天买的，装好以后一直在车间西头用着，每个礼拜有人来加油，检验的事情原来是会计在管，"
    "会计走了以后没有交接，合格证过期我是看了你们贴的条子才知道的，这期间没有出过事，也没有伤到工人，"
    "当天下午我就把电闸拉了，第二天找了检验所的人来，他们说排队要等到月底才能上门。"
)


def told(dossier: str, text: str) -> Trace:
    return replace(bare(dossier), answers=(Answer(plain(text, ["甲某某"]), shown(dossier, text)),))


def test_one_story_in_two_dossiers_is_a_lead_though_names_and_figures_differ() -> None:
    copied = STORY.replace("两个人", "两个人，一共给了300元").replace("上个月", "3月份")
    (lead,) = leads_of([told("a", STORY), told("b", OTHER), told("c", copied)])
    assert (lead.kind, lead.dossiers) == (LeadKind.COPIED, ("a", "c"))
    assert [one.text for one in lead.shown] == [STORY, copied]


def test_what_every_dossier_says_is_a_form_and_no_copy() -> None:
    assert kinds(*(told(f"d{at}", STORY) for at in range(6))) == []


def test_short_answers_are_not_compared() -> None:
    assert kinds(told("a", STORY[:60]), told("b", STORY[:60])) == []


def test_the_same_traces_give_the_same_leads() -> None:
    every = [
        fined("a", 5000),
        fined("b", 30000),
        told("c", STORY),
        told("d", STORY),
        numbered("e", "x1"),
        numbered("f", "x1"),
    ]
    assert leads_of(every) == leads_of(every)
    assert {one.kind for one in leads_of(every)} == {LeadKind.PENALTY, LeadKind.COPIED, LeadKind.NUMBER}
