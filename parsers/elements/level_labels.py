"""Labels of the levels of an approval, in the words by which offices name themselves, their heads and their acts."""

import re

from parsers.title_words import TRADES

_HAN = "\u4e00-\u9fff"
# 水资源股审查意见, 政策法规科意见: an office of the authority names itself where the model form has 科室意见.
_OFFICE = re.compile(
    rf"(?!.*(?:办公室|顾问|公证|鉴定|仲裁|当事人|申请人|被|财务|计财|纪检|人事|后勤|装备|档案))[{_HAN}]{{2,12}}(?:科|股|处|室|所|站|窗口|大队|中队|支队)"
    r"(?:负责人|负责同志|领导|长)?(?:法制|合法性)?(?:审查|审核|复核|初审|复审|核审|处理|办理)?意见"
    # 排水管理部门审核意见, 稽查机构意见: the body that handles the case, by its trade.
    rf"|(?!.*(?:行政主管|主管部门|许可|审批|鉴定|检测|检验|监测|评估|评审|认证|公证|仲裁|中介|受托|委托|上级|有关|相关|其他|被|财务|纪检|人事))[{_HAN}]{{2,12}}(?:机构|部门)(?:负责人|负责同志|领导)?(?:审查|审核|复核|初审|复审|核审|处理|办理)?意见"
)
_DECIDES = "签批|审签|签署|批示|审批|审定|签发|核批|批准"
_OF_LAW = re.compile("法制|法规|政策法|合法性")
# 主管局长签批, 分管副镇长审签: who heads the authority, and what he does on the form.
_HEAD = re.compile(
    r"(?:主管|分管|主要|主持工作的?)?(?:副)?(?:局领导|[本]?局负责人|机关负责人|行政机关负责人|本机关负责人|单位负责人|局长|厅长|主任|委领导|镇长|乡长|区长|县长|街道领导|镇领导|乡领导|领导|负责人)(?:签批|审签|签署|批示|审批|审定|签发|核批)(?:意见)?|(?:局|厅|委)长(?:签批|审签|签署|审定|核批|签发)(?:意见)?"
    # 海事机构, 消防救援机构 are the authority itself.
    r"|(?:海事|消防救援|消防|税务|海关|统计|邮政管理|气象主管|地震|外汇管理|医疗保障|知识产权|监管|行政处罚|处罚|执法主体)(?:管理)?(?:机构|机关)(?:主要|分管|主管)?(?:负责人|领导)(?:审批|审核|审查|批示)?(?:意见)?"
    # 生态环境部门负责人审批意见, 行政执法机关审批意见: so too are the department by its trade and the organ that enforces.
    rf"|(?:{'|'.join(TRADES)})+(?:行政)?(?:主管|监督管理|监管|管理)?(?:部门|机关|局)(?:主要|分管|主管)?(?:负责人|领导)(?:审批|审核|审查|审定|批示)?意见"
    r"|(?:行政)?(?:执法|处罚|主管)机关(?:审批|审核|审查|批示)?意见"
    r"|(?:总队|支队|大队|中队|分局|站|所|队)(?:主要|分管|主管)?领导(?:审批|审核|审查|批示|签批|审签|签署|审定|核批)(?:意见)?"
    # 局分管领导意见, 主管局领导审核意见: of the authority, or one of its heads by what is his.
    rf"|(?:本?局|本?委|厅|[县市区省]局|分局|行政机关|执法机关|执法部门)(?:主管|分管|主要)?(?:副)?(?:局长|厅长|主任|领导|负责人)(?:同志)?(?:审查|审核|{_DECIDES})?(?:意见|批示)"
    rf"|(?:主管|分管|主要)(?:副)?(?:局|委|厅|镇|乡|街道|机关)?(?:局长|厅长|主任|镇长|乡长|领导|负责人)(?:同志)?(?:审查|审核|{_DECIDES})?(?:意见|批示)"
    r"|(?:审批|批准|审签|签批|核准)(?:人|意见)?(?:局领导|机关负责人|负责人|局长|分管领导|主要领导)"
)
# 某股经办人意见, 水政执法人员呈报, 检查组组长意见: who handles the case, in the words of his office.
_HANDLER = re.compile(
    rf"(?!.*(?:被|当事|申请|企业|单位|相对|第三|专家|上级))[{_HAN}]{{0,10}}(?:(?:承办|经办|办案|主办|办理|执法|监督|监察|核查|审查|初审|检查)(?:人|人员|员|队员|(?=请示|呈|建议|报))|(?:检查|办案|执法|核查|调查|监督|监察|审查)小?组(?:组长|负责人|成员)?)"
    r"(?:的)?(?:审查|初审|处理|拟办|呈报|呈批|呈请|建议|核查|请示){0,2}(?:意见|呈报|呈批|呈请|建议|请示|报请|提请)"
)
# 站长, 支队长审核: who heads an office, and a post alone; in other forms a name follows it.
_OFFICE_POST = re.compile(
    rf"(?!.*(?:局|厅|委|镇|乡|县|区))(?:[{_HAN}]{{0,6}}(?:站|所|科|股|处|室|大队|中队|支队|队|部门|机构)(?:长|主任|负责人|领导)|[{_HAN}]{{2,6}}(?:稽查站|监察队|执法队|大队|中队|支队|监督所|稽查局))(?:审查|审核|复核|审批|批)?"
)
_LAW_POST = re.compile("(?:法规|法制|政策法规)(?:人员|员|科长|股长|审核员|岗|专员)")
_HEAD_POST = re.compile("(?:副)?(?:局|厅|委)(?:长|主任)|(?:分管|主管|主要|单位)(?:副)?(?:局|厅)?(?:长|领导|负责人)")
_IN_ORDER = (
    (_HEAD, "机关负责人意见"),
    (_OFFICE, "科室意见"),
    (_HANDLER, "承办人意见"),
    (_LAW_POST, "法制机构"),
    (_OFFICE_POST, "承办机构负责人"),
    (_HEAD_POST, "机关负责人"),
)


def level_named(key: str) -> str | None:
    """The label of the common form that these bare words stand for; None when they name no level."""
    named = next((name for pattern, name in _IN_ORDER if pattern.fullmatch(key)), None)
    return "法制机构意见" if named == "科室意见" and _OF_LAW.search(key) else named
