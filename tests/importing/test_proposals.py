"""Which criterion or finding a wording speaks of: every proposal put in force is right, and most wordings have one."""

from collections.abc import Callable
from functools import cache

import pytest

from checklists.importing.proposals import IN_FORCE, Proposer, Ranking, Scored
from checklists.loading import load_criteria
from parsers import load_catalogue

# Part | item | clause | the code that it speaks of, if any.
FAULTS = """
立案|有立案审批表|无立案审批表的|CF-001.missing
立案|立案审批文书|未制作立案审批文书|CF-001.missing
立案|立案呈批表内容完整|未注明案件来源|CF-002.source_missing
立案|案由|卷内各文书案由不一致|CF-003.cause_differs
立案|立案审批表写明当事人基本情况|缺证件号码|CF-004.identity_missing
立案|立案审批表写明当事人基本情况|未填联系电话|CF-004.phone_missing
立案|立案审批表|无承办人签名|CF-006.officer_signature_missing
立案|审批意见|负责人未签署意见|CF-007.opinion_missing
立案|在规定时间内立案|未在规定期限内立案|CF-008.filed_late
调查取证|询问笔录|没有起止时间|CF-014.time_incomplete
调查取证|询问笔录|询问地点未填写|CF-014.place_missing
调查取证|询问笔录|被询问人未签名|CF-018.signature_missing
调查取证|询问笔录|未记载执法证件号码|CF-009.certificate_number_missing
调查取证|询问笔录|一份笔录询问两人以上|CF-016.together
调查取证|询问笔录|涂改处未捺指印|
调查取证|询问笔录|字迹潦草|
调查取证|询问笔录|未使用普通话|
调查取证|询问笔录|无翻译人员签名|
调查取证|现场检查笔录|无当事人签名|CF-024.party_signature_missing
调查取证|现场检查笔录|无见证人签名|
调查取证|证据材料|复印件未注明与原件核对无误|CF-027.copy_note_missing
调查取证|照片|照片未注明拍摄时间|CF-028.time_missing
调查取证|照片|照片未编号|
调查取证|抽样取证|抽样取证凭证无当事人签名|CF-035.party_signature_missing
调查取证|鉴定|委托鉴定未经批准|
调查取证|委托|无授权委托书|CF-036.authorisation_missing
审查|调查终结报告|无调查终结报告|CF-050.report_missing
审查|调查终结报告|无审核人签名|
审查|调查报告|没有处理建议|CF-050.proposal_missing
审查|集体讨论笔录|参加人未签名|CF-059.signatures_missing
审查|集体讨论记录|无机关负责人签名|
告知|行政处罚告知书|未制作行政处罚告知书|CF-V14.notice_missing
告知|行政处罚告知书|未告知陈述申辩权利|CF-063.defence_right_not_told
告知||未告知陈述申辩权|CF-063.defence_right_not_told
审查|法制审核|未经法制审核|CF-054.review_missing
审查|集体讨论|未集体讨论|CF-058.discussion_missing
送达|送达|逾期送达|CF-088.served_late
告知|行政处罚告知书|告知书未加盖印章|
告知|行政处罚告知书|告知书无文号|
告知|告知程序|告知程序不规范|
决定|行政处罚决定书|未制作行政处罚决定书的|CF-V21.decision_missing
决定|行政处罚决定书|未列明证据|CF-074.evidence_not_listed
决定|行政处罚决定书|无落款日期|CF-083.date_missing
决定|行政处罚决定书|未写明执法人员姓名|
决定|行政处罚决定书|文书语言不通顺|
决定|行政处罚决定书|有错别字|
决定|办案期限|超过法定办案期限|CF-086.decided_late
决定|办案期限|延长办案期限未经负责人批准|
送达|送达回证|受送达人未签名|CF-089.recipient_signature_missing
送达|送达回证|无送达日期|CF-089.date_missing
送达|送达回证|未加盖骑缝章|
送达|送达回证|无见证人签名|
送达|送达|未在7日内送达处罚决定书|CF-088.served_late
执行|罚没票据|无罚没票据|CF-094.receipt_missing
执行|执行|加处罚款超过本金|
归档|卷内目录|无卷内目录|CF-108.list_missing
归档|备考表|无备考表|CF-111.note_missing
归档|备考表|备考表未填写立卷人|CF-111.filer_missing
归档|封面|封面填写不完整|
归档|封面|封面无保管期限|CF-107.retention_missing
归档|装订|装订不整齐|
公示|公示|处罚决定未公示|CF-103.not_published
其他|廉政|执法人员吃拿卡要|
其他|许可|未出具受理通知书|
"""

REQUIREMENTS = """
立案审批文书|记载当事人的基本情况|CF-004
立案审批文书|机关负责人的审批意见、签名、日期齐全|CF-007
询问笔录|有询问的起止时间、地点|CF-014
询问笔录|一份询问笔录只询问一个人|CF-016
先行登记保存|先行登记保存物品在七日内作出处理决定|CF-045
调查终结报告|调查终结报告内容完整|CF-050
告知|告知拟处罚的事实、理由、依据|CF-062
决定书|告知行政复议、行政诉讼的途径和期限|CF-082
送达|送达回证填写完整|CF-089
送达|有送达回证|CF-087
送达|按期送达|CF-088
决定|告知救济途径|CF-082
归档|备考表填写完整|CF-111
归档|一案一卷|CF-106
归档|装订整齐牢固|
告知|告知当事人权利|
程序|程序合法|
其他|文书用语规范，无错别字|
其他|执法人员着装整齐|
"""

VETOES = """
|执法人员少于两人|CF-V04
|被处罚主体认定错误|CF-V05
|主要证据不足的|CF-V08
|适用法律错误|CF-V10
|对同一违法行为给予两次以上罚款|CF-V12
|超过追诉时效实施处罚|CF-V13
|应当听证而未组织听证|CF-V16
|应当集体讨论未经集体讨论|CF-V19
|涉嫌犯罪应当移送而未移送|CF-V22
|超过办案期限作出处罚决定|CF-086.decided_late
|违反法定程序|
|决定前告知陈述申辩权|
|造成恶劣社会影响|
|伪造案卷材料|
"""


@cache
def proposer() -> Proposer:
    titles = {kind: one.titles for kind, one in load_catalogue().items()}
    return Proposer(load_criteria(), titles, ("CF", "TZ"))


def chosen(ranking: Ranking) -> str:
    return ranking.chosen.name if ranking.chosen is not None else ""


def wrong(table: str, propose: Callable[[list[str]], Ranking]) -> list[str]:
    rows = [line.split("|") for line in table.strip("\n").splitlines()]
    found = [(row, chosen(propose(row))) for row in rows]
    return [f"{'|'.join(row)}: {name or 'none'}" for row, name in found if name != row[-1]]


def test_a_clause_finds_its_finding_or_none() -> None:
    assert wrong(FAULTS, lambda row: proposer().finding(row[2], row[0], row[1])) == []


def test_a_requirement_finds_its_criterion_or_none() -> None:
    assert wrong(REQUIREMENTS, lambda row: proposer().criterion(row[1], row[0])) == []


def test_a_veto_finds_its_criterion_or_none() -> None:
    assert wrong(VETOES, lambda row: proposer().veto(row[1], row[0])) == []


@pytest.mark.parametrize(
    ("scores", "name"),
    [((IN_FORCE,), "a"), ((IN_FORCE - 1,), ""), ((90, 83), ""), ((90, 82), "a"), ((), "")],
)
def test_a_proposal_is_put_in_force_only_when_it_is_good_and_clear(scores: tuple[int, ...], name: str) -> None:
    assert chosen(Ranking(tuple(Scored(one, score) for one, score in zip("ab", scores, strict=False)))) == name


def test_runners_up_that_help_nobody_are_not_shown() -> None:
    ranking = Ranking((Scored("a", 90), Scored("b", 41), Scored("c", 12)))
    assert [one.name for one in ranking.others] == ["b"]
    assert [one.name for one in Ranking((Scored("a", 60), Scored("b", 12))).others] == ["a"]


def test_a_rule_of_what_is_incomplete_speaks_of_no_missing_paper() -> None:
    codes = proposer().codes_of("CF-107")
    assert "CF-107.title_missing" in codes
    assert "CF-107.cover_missing" not in codes


@pytest.mark.parametrize(
    ("fault", "title", "whole"),
    [
        ("未告知", "告知陈述申辩权", "未告知陈述申辩权"),
        ("未审核", "法制审核", "未法制审核"),
        ("少于两人", "两名执法人员", "两名执法人员少于两人"),
        ("未写明违法事实", "处罚决定书", None),
        ("无卷内目录", "归档", None),
    ],
)
def test_a_clause_of_a_few_characters_speaks_of_what_the_row_is_about(
    fault: str, title: str, whole: str | None
) -> None:
    assert proposer().whole(fault, title) == whole
