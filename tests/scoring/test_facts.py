"""What the papers tell of a case, and what their silence means."""

from collections.abc import Mapping, Sequence

import pytest

from checklists.facts import Fact
from checklists.laws_in_force import load_laws
from scoring import Settings, open_case
from tests.criteria.case_reader import dossier_of

Papers = Sequence[Mapping[str, object]]


def fact(name: str, papers: Papers, *, unread: bool = False, settings: Settings | None = None) -> bool | None:
    gaps: list[Mapping[str, object]] = [{"file": "x.pdf", "page": 1}] if unread else []
    case = open_case(dossier_of(list(papers), gaps), load_laws(), settings or Settings())
    return case.facts[Fact(name)].value


def decision(text: str = "行政处罚决定书", **elements: object) -> Mapping[str, object]:
    return {"kind": "行政处罚决定书", "text": text, **elements}


def notice(*penalties: str, party: str = "云岭青禾食品有限公司", **more: object) -> Papers:
    return [
        {"kind": "行政处罚事先告知书", "当事人": party, "拟处罚": list(penalties), "落款日期": "2024-05-01", **more}
    ]


@pytest.mark.parametrize(
    ("name", "papers", "expected"),
    [
        ("举行听证", [{"kind": "听证笔录"}], True),
        ("举行听证", [decision("2024年5月8日，本局举行了听证会")], True),
        ("举行听证", [decision("当事人未申请听证，亦未举行听证")], False),
        ("举行听证", [decision("当事人放弃陈述申辩和听证的权利")], False),
        ("举行听证", [decision("罚款500元")], False),
        ("申请听证", [decision("当事人在法定期限内提出听证申请")], True),
        ("申请听证", [decision("当事人在法定期限内未提出听证申请")], False),
        ("申请听证", [decision("逾期未提出陈述、申辩意见，也未要求听证")], False),
        ("申请听证", [decision("当事人未改正违法行为，于5月3日申请听证")], True),
        ("举行听证", [decision("本局于2024年4月8日告知你单位有权要求举行听证。你单位未作陈述")], False),
        ("举行听证", [decision("你单位可在五日内要求本局组织听证。你单位未答复")], False),
        ("举行听证", [decision("根据你单位的申请，本局于2024年5月8日在本局会议室公开举行听证")], True),
        ("举行听证", [decision("经听证，你单位的意见不予采纳")], True),
        ("举行听证", [decision("未经听证不得作出决定，本局已告知听证权利")], False),
        ("申请听证", [decision("本机关告知当事人可以申请听证，当事人未答复")], False),
        ("申请听证", [decision("你单位应当在收到告知书之日起五个工作日内提出听证申请，你单位没有答复")], False),
        ("申请听证", [decision("应当事人要求，本局于5月8日组织听证")], True),
        ("放弃听证", [{"kind": "听证告知书", "text": "逾期不要求听证的，视为放弃此权利"}], False),
        ("放弃听证", [{"kind": "听证告知书", "text": "□要求听证 □放弃听证"}], False),
        ("提出陈述申辩", [decision("本局告知你单位有权提出陈述、申辩，你单位在法定期限内无异议。")], False),
        ("提出陈述申辩", [decision("你单位收到告知书后表示无异议，放弃陈述申辩。")], False),
        (
            "提出陈述申辩",
            [decision("2024年4月10日，当事人向本局提交了书面陈述申辩材料，请求减轻处罚。经复核，不予采纳。")],
            True,
        ),
        ("提出陈述申辩", [decision("当事人于4月10日提出申辩，认为处罚过重。本局认为申辩理由不成立。")], True),
        ("提出陈述申辩", [decision("当事人陈述申辩称：经营困难，请求从轻。")], True),
        (
            "提出陈述申辩",
            [decision("你（单位）在规定期限内向我局进行了陈述申辩。我局经研究，采纳你单位部分意见。")],
            True,
        ),
        ("提出陈述申辩", [decision("截至本决定作出之日，当事人未行使陈述、申辩权。")], False),
        ("提出陈述申辩", [decision("在法定期限内，当事人既未陈述申辩也未申请听证，视为放弃上述权利。")], False),
        ("提出陈述申辩", [decision("告知你享有陈述、申辩和要求举行听证的权利。你在规定的期限内未提出。")], False),
        ("提出陈述申辩", [decision("当事人收到告知书后口头表示不陈述、不申辩。")], False),
        ("提出陈述申辩", [decision("当事人提出过陈述申辩意见。")], True),
        ("提出陈述申辩", [decision("对当事人的申辩意见，本机关作如下答复：该理由不影响违法事实的认定。")], True),
        (
            "提出陈述申辩",
            [decision("你公司于2024年4月9日提交《关于减轻处罚的申请》，提出初次违法，请求从轻处罚，本局予以采纳。")],
            True,
        ),
        (
            "提出陈述申辩",
            [decision("本局已充分听取当事人的陈述和申辩，并对其提出的事实、理由和证据进行了复核。")],
            True,
        ),
        (
            "提出陈述申辩",
            [decision("告知拟作出行政处罚的内容及依法享有的陈述、申辩权利，当事人逾期未提出任何意见。")],
            False,
        ),
        ("提出陈述申辩", [decision("当事人在法定期限内没有进行陈述和申辩，也没有要求举行听证。")], False),
        ("申请听证", [decision("当事人于4月10日书面要求听证，本局于4月26日组织了听证会。")], True),
        ("举行听证", [decision("当事人于4月10日书面要求听证，本局于4月26日组织了听证会。")], True),
        (
            "申请听证",
            [
                decision(
                    "当事人在规定期限内要求举行听证。应当事人申请，2024年5月6日由法制科主持召开听证会，听取了当事人意见。"
                )
            ],
            True,
        ),
        ("举行听证", [decision("应当事人申请，2024年5月6日由法制科主持召开听证会，听取了当事人意见。")], True),
        ("举行听证", [decision("听证会于2024年5月6日上午在本局三楼举行，主持人为王某。")], True),
        ("举行听证", [decision("当事人申请听证后于4月15日书面撤回申请，本局终止听证。")], False),
        ("申请听证", [decision("当事人申请听证后于4月15日书面撤回申请，本局终止听证。")], True),
        ("申请听证", [decision("当事人未在法定期限内申请听证，视为放弃听证权利。")], False),
        ("放弃听证", [decision("当事人未在法定期限内申请听证，视为放弃听证权利。")], False),
        ("放弃听证", [decision("当事人书面声明放弃听证。")], True),
        ("放弃听证", [decision("逾期未提出申请，即视同放弃听证的权利。当事人于4月10日申请听证。")], False),
        ("放弃听证", [{"kind": "听证告知书", "text": "如不要求听证，请在回执上注明。"}], False),
        ("放弃听证", [{"kind": "放弃声明", "text": "我单位自愿放弃陈述、申辩的权利，保留要求听证的权利。"}], False),
        ("放弃听证", [{"kind": "放弃声明", "text": "本人已收到告知书，自愿放弃陈述、申辩及听证权利。"}], True),
        ("放弃听证", [{"kind": "放弃声明", "text": "我单位不进行陈述申辩，也不申请听证，请尽快作出决定。"}], True),
        ("放弃陈述申辩", [{"kind": "放弃声明", "text": "我单位放弃听证权利。"}], False),
        ("放弃陈述申辩", [{"kind": "放弃声明", "text": "我单位放弃听证权利，但将提交陈述申辩意见。"}], False),
        ("放弃陈述申辩", [{"kind": "放弃声明", "text": "本人已收到告知书，自愿放弃陈述、申辩及听证权利。"}], True),
        ("放弃陈述申辩", [{"kind": "放弃声明", "text": "我店对告知的内容无异议，不作陈述、申辩。"}], True),
        (
            "提出陈述申辩",
            [{"kind": "陈述申辩笔录", "text": "问：你对告知的内容有无意见？答：没有。", "申辩内容": "没有意见"}],
            False,
        ),
        (
            "提出陈述申辩",
            [{"kind": "陈述申辩笔录", "申辩内容": "截至7月16日，当事人未向本机关提出陈述、申辩，期限届满"}],
            False,
        ),
        ("提出陈述申辩", [{"kind": "陈述申辩笔录", "申辩内容": "你局未听取我的陈述"}], True),
        ("提出陈述申辩", [{"kind": "陈述申辩笔录", "申辩内容": "我认为罚得太重，没有考虑我不知道这个规定"}], True),
        ("提出陈述申辩", [{"kind": "陈述申辩笔录", "申辩内容": "对事实无异议，但生意困难，请求从轻处罚"}], True),
        ("放弃听证", [decision("你单位明确表示不要求听证")], True),
        ("查封扣押", [decision("本局未实施查封、扣押")], False),
        ("查封扣押", [decision("依据某条例第四十条，可以采取查封、扣押措施")], False),
        ("查封扣押", [decision("公安机关依法扣押车辆一台")], False),
        ("查封扣押", [decision("本局对涉案货物采取了扣押措施")], True),
        ("先行登记保存", [decision("本案未采取先行登记保存措施")], False),
        ("先行登记保存", [decision("执法人员对上述物品进行先行登记保存")], True),
        ("中止调查", [{"kind": "调查终结报告", "text": "本案未中止调查"}], False),
        ("移送司法", [{"kind": "调查终结报告", "text": "不构成犯罪，无需移送公安机关处理"}], False),
        ("移送司法", [{"kind": "结案审批表", "text": "已于5月8日移送公安机关处理"}], True),
        ("延长办案期限", [{"kind": "调查终结报告", "text": "未批准延长办案期限"}], False),
        ("抽样取证", [decision("本局未进行抽样检验")], False),
        ("未成年人或需翻译", [{"kind": "询问笔录", "text": "问：是否张贴不向未成年人出售烟酒的标志？答：没有"}], False),
        ("未成年人或需翻译", [{"kind": "询问笔录", "text": "答：我今年十五岁，是未成年人"}], True),
        ("应当告知听证", notice("限制开展生产经营活动"), None),
        ("应当告知听证", notice("吊销许可证件"), True),
        ("应当告知听证", notice("降低资质等级"), True),
        ("提出陈述申辩", [decision("当事人提出陈述申辩意见如下")], True),
        ("提出陈述申辩", [decision("当事人在规定期限内未提出陈述、申辩意见")], False),
        ("提出陈述申辩", [{"kind": "陈述申辩意见书"}], True),
        ("提出陈述申辩", [{"kind": "陈述申辩笔录", "申辩内容": "我不需要陈述和申辩"}], False),
        ("提出陈述申辩", [{"kind": "陈述申辩笔录", "申辩内容": "罚款太重，我们已经改正"}], True),
        ("放弃陈述申辩", [{"kind": "放弃声明", "text": "我放弃陈述、申辩的权利"}], True),
        ("放弃陈述申辩", [{"kind": "行政处罚事先告知书", "text": "逾期未提出的，视为放弃陈述申辩权"}], False),
        ("有违法所得", [decision("没有违法所得")], False),
        ("有违法所得", [decision("罚款500元", 处罚="罚款|500")], None),
        ("有违法所得", [decision(没收违法所得=80)], True),
        ("罚款", [decision(处罚="警告")], False),
        ("罚款", [decision(处罚=["警告", "罚款|500"])], True),
        ("罚款", [decision()], None),
        ("单位", [decision(当事人="云岭青禾食品有限公司")], True),
        ("自然人", [decision(当事人="张三丰")], True),
        ("申请回避", [{"kind": "询问笔录", "申请回避": "是否申请回避？答：不申请"}], False),
        ("申请回避", [{"kind": "询问笔录", "申请回避": "是否申请回避？答：申请王五回避"}], None),
        ("查封扣押", [{"kind": "查封（扣押）决定书"}], True),
        ("查封扣押", [decision("罚款")], False),
        ("电子送达", [{"kind": "送达回证", "送达方式": "电子送达"}], True),
        ("已结案", [{"kind": "封面", "结案日期": "2024-05-01"}], True),
    ],
)
def test_what_the_papers_tell(name: str, papers: Papers, expected: bool | None) -> None:
    assert fact(name, papers) is expected


@pytest.mark.parametrize("name", ["查封扣押", "先行登记保存", "抽样取证", "已结案", "延期分期缴纳"])
def test_silence_denies_nothing_while_a_page_is_unread(name: str) -> None:
    assert fact(name, [decision("罚款500元")]) is False
    assert fact(name, [decision("罚款500元")], unread=True) is None


@pytest.mark.parametrize(
    ("papers", "settings", "expected"),
    [
        (notice("吊销许可证件"), Settings(), True),
        (notice("责令停产停业"), Settings(), True),
        (notice("罚款|500"), Settings(), False),
        (notice("罚款|90000"), Settings(), None),
        (notice("罚款|90000"), Settings(trade="公安"), True),
        (notice("罚款|3000"), Settings(trade="公安"), False),
        (notice("警告"), Settings(), False),
        (notice("罚款"), Settings(), None),
        (notice("没收非法财物", "罚款|500"), Settings(), None),
        (notice("罚款|500", 当事人=None), Settings(), False),
    ],
)
def test_a_hearing_is_due_by_kind_or_by_a_known_amount(
    papers: Papers, settings: Settings, expected: bool | None
) -> None:
    late = [{**paper, "落款日期": "2026-05-01"} for paper in papers]
    assert fact("应当告知听证", late, settings=settings) is expected


def test_review_and_discussion_are_due_where_they_were_made() -> None:
    assert fact("应当法制审核", [{"kind": "法制审核意见书"}]) is True
    assert fact("应当集体讨论", [{"kind": "集体讨论记录"}]) is True
    assert fact("应当法制审核", [decision("2024年5月8日，本局举行了听证")]) is True
    assert fact("应当集体讨论", notice("罚款|500")) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("本案案情简单，事实清楚。", False),
        ("案情不复杂，罚款数额未达到集体讨论标准。", False),
        ("本案不属于情节复杂或者重大违法行为。", False),
        ("无须提交集体讨论。", False),
        ("该案是否不属于情节复杂，请审定。", None),
        ("本案情节复杂，涉及多名当事人。", None),
        ("当事人不配合调查，案情复杂。", None),
    ],
)
def test_who_handled_a_case_of_a_small_fine_may_say_that_it_is_simple(said: str, expected: bool | None) -> None:
    papers = [*notice("罚款|500"), {"kind": "调查终结报告", "text": f"调查终结报告\n{said}"}]
    assert fact("应当集体讨论", papers) is expected
    assert fact("应当集体讨论", [*notice("罚款|5000000"), *papers[1:]]) is not False


@pytest.mark.parametrize(("paid", "expected"), [("2024-05-15", False), ("2024-06-30", True)])
def test_a_fine_paid_late_is_overdue(paid: str, expected: bool) -> None:
    papers: Papers = [
        decision("决定书", 决定日期="2024-05-06"),
        {"kind": "送达回证", "送达文书": "行政处罚决定书", "送达日期": "2024-05-06"},
        {"kind": "罚没票据", "缴款日期": paid},
    ]
    assert fact("逾期未履行", papers) is expected
