"""Labels of signatures that name their people in the words of a trade: 受检方签名, 林政稽查队员签名."""

import re
from collections.abc import Container

# 受检方签名, 在场当事人签名, 船方或在场人签名; 林政稽查队员签名: who signs, in the words of his trade.
_PARTY = (
    r"(?:(?:被|受)(?:检查?|勘验|勘查|勘测|调查|处罚|监督|取证|抽样|查处|查封|扣押|执行|告知|责令|拍摄)|现场|在场|在船|陪同|随同|相对|当事|指认|经营|船方|场方|店方|厂方|工地|场所|(?:物|货|车|船|业|店|户|林|摊|畜)主|(?:物品|财物|货物|木材|车辆|船舶)?(?:持有|占有|所有|使用|承运|驾驶|经营)(?=人|者|单位|方))"
    r"(?:检查|负责|陪同|见证)?(?:对象|单位|企业|主体|场所|船舶|人员?|者|方|代表|当事人|负责人){0,2}"
)
_PARTY = rf"(?:{_PARTY}|(?:企业|商户|店铺|门店|经营户|公司|酒店|工厂|学校|医院|场站)(?:的)?(?:在场|陪同|现场|工作)?(?:人员|代表|方|负责人|员工))"
_OFFICER = r"(?:行政|执法|监督|监察|检查|稽查|勘验|勘查|勘测|测量|水政|林政|渔政|路政|专卖|海事|消防|卫生|教育|国土|调查|承办|办案|取证|提取|调取|收集|收取|采集|核对|摘录|核查|复查|点验|清点){1,4}(?:人员|队员|员|人|组|组成员)"
# Who applies for a licence, signs for papers about it and collects it; what the place is depends on the paper.
_APPLICANT = r"(?:申请|申报|申办|报件|领证|领取|签领|领件|取件|取证|受托|委托|提交|送件|承诺|填报|填表|持证|被许可)(?:单位|企业|机构|人员?|者|方|户)"
_ROLES = (
    (re.compile(rf"{_APPLICANT}(?:(?:或者?|、|及|和)?(?:代理人|受托人|经办人|负责人|法定代表人))?"), "申请人签名"),
    (re.compile(rf"{_APPLICANT}(?:(?:或者?|、|及|和)?(?:代理人|受托人|经办人|负责人|法定代表人))?"), "受送达人签名"),
    (re.compile(rf"{_PARTY}(?:[或及和与、/]|或者){{0,1}}(?:{_PARTY})?"), "当事人签名"),
    (re.compile(rf"{_OFFICER}(?:核对|确认|检查|提取)?"), "执法人员签名"),
    (re.compile(r"(?:记录|笔录|书写|填写)(?:者|人员?|员)?|书记员"), "记录人签名"),
    (
        re.compile(
            r"(?:原件|证据|材料|资料|复印件|书证)?(?:提供|持有|保管|出具|交出|提交|所有)(?:单位|人员?|者|方){1,2}"
        ),
        "提供人签名",
    ),
    (re.compile(r"(?:监督)?(?:监销|监毁|监督销毁|销毁监督|监督处置|处置监督|监督处理)(?:人员?|者)?"), "监销人签名"),
    (re.compile(r"(?:授权|委托|托付|嘱托)的?(?:单位|人|方)"), "委托人签名"),
)
_SIGNED_AND_DATED = re.compile(
    r"(?P<who>.{2,}?)(?:签名|签字|签章|盖章)(?:[、,，和与]|以及|及其?)(?:签收|收到|收件)?(?:日期|时间)"
)


def signed_by(key: str, known: Container[str]) -> str | None:
    """The label among the known ones that these words are, which say who signs in a way no list holds."""
    dated = _SIGNED_AND_DATED.fullmatch(key)
    if dated is not None and f"{dated['who']}签名及日期" in known:
        return f"{dated['who']}签名及日期"
    who = key.removesuffix("签名") if key.endswith("签名") else ""
    return next((label for role, label in _ROLES if who and label in known and role.fullmatch(who)), None)
