"""One label in the words of many bureaus: who is meant by 监察员, 问话人 or 送件二人, what by 起止时段 or 具体处所.

Forms differ without end in how they call a role or a field, and little in which roles and fields they have. What a label
names is told by its head and by the acts it speaks of; the rest are qualifiers.
"""

import re
from collections.abc import Iterator

_HAN = "\u4e00-\u9fff"
# Acts of a case, as they qualify a label: 询问的具体地点, 听证案件名称.
_ACTS = (
    "(?:现场|实地|监督|行政|执法|案件|本次|本案|此次|检查|勘验|勘查|勘察|踏勘|勘测|测量|查验|巡查|询问|问话|谈话|调查|核查|抽样|采样|取样|拍摄|照片|听证会?|会议|开会|讨论|审议|审理|会审|合议|研究|议案|集体|评议|"
    "笔录|记录|制作|陈述|申辩|送达|送件|听取|复查|回访|验收|扣押|查封|举行|召开)"
)
_EXACT = "(?:具体|详细|确切|起止|起讫|开始|起始)"
_MANY = "(?:[（(]?(?:[两二2]|不少于[两二2])[名个位]?人?(?:以上)?[)）]?)?"
_BY_ACT = (
    ("询问|问话|谈话|问讯|讯问", "询问人"),
    ("送达|送件|送交|递送|投递|投送", "送达人"),
    ("勘验|勘查|勘察|踏勘|勘测|测量", "勘验人"),
    ("复查|回访|核查|验收", "复查人"),
    ("检查|查验|巡查", "检查人"),
    ("抽样|采样", "抽样人"),
    ("承办|经办|办案|经手|主办", "承办人"),
    ("监察|稽查|督察|监督|执法|办事", "执法人员"),
)
_OFFICER = re.compile(
    rf"(?:(?:安全生产监管|安全监管|市场监管|劳动保障|卫生|消防|市场|药品|林政|草原|渔政|农业|水政|城管|文化|路政|运政|海事|港航|安全|应急|行政|现场|案件|前来|到场|实施|具体|两名|二名|[{_HAN}]{{2}}局|(?:收取|收集|核对|接收|调取)(?:材料|证据|原件)的?)的?)*"
    "(?P<act>(?:承办|经办|办案|经手|主办|监察|稽查|督察|监督|执法|办事|询问|问话|谈话|问讯|讯问|送达|送件|送交|递送|投递|投送|勘验|勘查|勘察|踏勘|勘测|测量|复查|回访|核查|验收|检查|查验|巡查|抽样|采样|调查的?)+)"
    "的?(?:监察|稽查|执法|检查|办案)?(?:队员|监察员|稽查员|执法员|检查员|人员|员|人|者|干警|民警|同志|小?组(?:成员|人员|组成人员|组成)|(?=[两二2]))"
    f"{_MANY}"
)
_ASKED = re.compile(
    "(?:被|受|接受)(?:询问|问话|谈话|问讯|讯问|调查|约谈|访谈|谈|问|询|调查询问|询问调查)(?:人员?|方|者|对象|单位)|(?:谈话|询问|问话)对象|答话人|回答人"
)
_PARTY = re.compile(
    "(?:被|受|接受|拟被?)(?:检查|查|检|勘验|勘查|处罚|罚|查处|核查|调查|抽样|取证|监督|监察|立案|告知)(?:的)?(?:单位|方|人|户|者|对象|当事人|场所|用人单位|企业)+"
    "|(?:涉案|涉事|涉嫌违法|违法行为|违法|受罚|受处)的?(?:单位|人|方|对象|主体|者|个人|当事人|企业)+|(?:行政)?相对(?:人|方|一方)|被查处的?当事人"
)
_BESIDE = re.compile(
    r"(?:(?:被检查|受检查|受检|被检|被查|企业|单位|当事|检查时|现场)(?:单位|方|人)?的?)?(?:在场|到场|陪同|随同|陪检|在现场的?){1,2}(?:检查)?的?(?:人员?|者|负责人|方|(?:指认|见证)人)(?:员)?"
)
_RECORDS = re.compile(
    # 听证笔录 alone is the name of a paper.
    "(?:(?:听证|询问|检查|会议|讨论|勘验|谈话)的?)?"
    f"(?:(?:记录|执笔|书记|笔记|制作笔录)(?:的)?(?:人员?|员|者)?|笔录(?:的)?(?:人员?|员|者)){_MANY}"
)
_HOSTS = re.compile(
    "(?:(?:听证|会议|讨论|审议|本次|本次会议)(?:会)?的?){0,2}(?:主持|召集)(?:会议|听证会?)?的?(?:人员?|者|领导|人姓名)?"
)
_RECEIVES = re.compile(
    "(?:收件|受送达?|收受|签收|收文|收到|接收|送达对象|送往)的?(?:人|方|单位|者|对象|个人)?(?:(?:或者?|、|及)?(?:单位|方|个人|人))?(?:名称|姓名)?"
)
_TIME = re.compile(f"(?:{_ACTS}的?)*{_EXACT}{{0,2}}的?(?:时间|时段|时分|日期|钟点|时刻|起止)")
_PLACE = re.compile(f"(?:{_ACTS}的?)*{_EXACT}{{0,2}}的?(?:地点|处所|所在地?|位置|场所|地方)")
_CAUSE = re.compile(
    "(?:立案|听证|送达|告知|处罚|审批|请示|讨论|审议|案件|本案|缴纳|结案|处理)(?:的)?(?:案件)?(?:事由|案由|案件名称|案名)|案件(?:名称|案由|事由)|何案|何事由"
)
_RELATION = re.compile(
    "(?:[与同和跟]|及其?与)(?:本案|该案|此案|案件|当事人|被处罚人|被检查(?:人|单位)|违法行为人|涉案单位)的?关系"
)
# 所送文书和编号, 交付的文书, 送达文书名称、案号: whatever handing over is called.
_HANDED = "(?:所|本次|实际)?(?:送|交|递|投)(?:达|交|付|接|递|出|件|给)?"
_SERVED = re.compile(
    f"(?:{_HANDED}的?)(?:法律|执法|行政执法)?(?:文书|文件|公文)的?(?:名称|题名|种类)?(?:、|及|和|与|/|，)?(?:其|文书|文件)?(?:字号|编号|文号|案号|文书号|份数|件数|名称)?(?:、|及|和)?(?:份数|件数)?"
    "|(?:法律|执法|行政执法)?文书(?:名称|题名)(?:、|及|和|与|/)(?:其)?(?:字号|编号|文号|案号|份数)"
)
_WAY_OF_SERVICE = re.compile(f"{_HANDED}的?(?:方式|方法|办法|形式|法)|采用(?:的)?(?:送达)?方式")
_PLACE_OF_SERVICE = re.compile(
    f"{_HANDED}(?:到|往|至)?的?(?:何处|哪里|地点|处所|地方|地址)|(?:实际)?送(?:达|交|到|往|至|件)的?处"
)
_DAY_OF_SERVICE = re.compile(f"{_HANDED}的?(?:日期|时间|时刻|年月日)")
_NUMBER = re.compile("(?:文书|本文书|通知书|决定书|告知书|本件)?(?:字号|编号|文号)")
_IDENTITY = re.compile(
    "(?:有效)?(?:营业执照|身份证件?|证照|执照|登记证照?|社会信用代码|统一社会信用代码|证件)(?:或者?|及|和|、|/|（|\\()?(?:身份证件?|证件|证照|营业执照|统一社会信用代码)?的?(?:号码|编号|号|代码)"
)
_HEAD_OF_PARTY = re.compile(
    "(?:单位)?法(?:定代表)?人(?:代表)?(?:或者?|、|/|及)?(?:主要|单位)?(?:负责人|经营者)?|(?:主要|单位)?负责人(?:或者?|、|/)(?:法定代表人|经营者)"
)
_ADDRESS = re.compile(
    "(?:经营|生产|注册|登记|居住|住所|单位|当事人|企业)?(?:场所|地址|住址|住所|住处|所在地|居所)(?:或者?|、|/|及|或)(?:经营场所|场所|地址|住址|住所|住处|所在地)|现住(?:址|处|所|地)?|家住|住处|居住地|现住地址"
)
# 场站地址, 工程地址: of what trade the place is; where papers, money or goods go is another address.
_TRADE_ADDRESS = re.compile(
    f"(?!.*(?:送达|邮寄|投递|收件|电子|网|存放|保管|公示|查询|收货|发货|缴款|交款|邮箱|复议|法院|机关))[{_HAN}]{{2,6}}(?:地址|所在地)"
)
# 监察内容, 要查内容, 检查内容和重点; 检查办法; 执法依据, 根据; 派单缘由: the fields of the papers of an inspection.
_OF_INSPECTION = "(?:检查|抽查|监察|稽查|巡查|督查|督导|监督|执法|核查)"
_MATTER_INSPECTED = re.compile(
    f"(?:本次|拟|应|需|要|所|主要|重点|具体){{0,2}}{_OF_INSPECTION}{{1,2}}的?(?:主要|重点|具体)?(?:事项|内容|项目|重点|要点)(?:(?:及|和|与|、)(?:检查|法律|其)?(?:重点|要求|标准|范围|内容|事项|部位|项目|依据|根据|理由))?"
    "|(?:要|应|拟|需|所)查的?(?:事项|内容|项目)"
)
_WAY_INSPECTED = re.compile(
    f"(?:拟|要)?(?:采取|采用)?的?{_OF_INSPECTION}{{1,2}}的?(?:方式|方法|办法|形式|手段|途径)(?:(?:和|及|与|、)?(?:检查|拟定)?(?:方式|方法|时间|日期|时限|地点|频次|要求))?"
)
_BASIS_INSPECTED = re.compile(
    f"(?:{_OF_INSPECTION}|实施|行政|法律|法规|、|及|的){{0,4}}(?:依据|根据)(?:的?(?:条款|条文|规定))?"
)
_SOURCE_INSPECTED = re.compile(
    f"(?:{_OF_INSPECTION}的?(?:任务)?|任务|派单|派工|安排)(?:来源|类别|类型|性质|缘由|事由|缘起|依据)|专项(?:检查|行动|整治)?名称"
)
_TIME_ON_SITE = re.compile(
    "(?:[进到入][场站厂库店企户岸船]|离[开场站厂库店岸船]|出[场站厂库])(?:(?:、|和|及|与|/)?[进到入出离][场站厂库店企户岸船开])?的?(?:起止)?(?:时间|时刻|日期)"
)
_APPLIED_ON = re.compile("(?:申请|申报|申办|填表|填报|填写|提交|递交|报送|制表)(?:申请)?的?(?:日期|时间|年月日)")
_ENDS_ON = re.compile(
    "(?:(?:许可证?|证件|证书|证照|有效)?的?(?:有效)?期?限?)(?:届满|期满|到期|截止|终止|失效)的?(?:日期|时间|日|年月日)?|有效(?:期)?(?:至|截至|截止)(?:日期|时间)?|(?:现|前|原)(?:持|一|有)?的?许可证的?(?:有效期)?(?:到期|届满|期满|截止)(?:日|日期|时间)?"
)
_ISSUED_ON = re.compile("(?:颁发|核发|发放|发证|签发|制证|填发|颁证)(?:证件|证书|许可证)?的?(?:日期|时间|年月日)")
_ISSUED_BY = re.compile("(?:颁发|核发|发放|发证|签发|颁证|审批|许可)(?:证件|证书|许可证)?的?(?:机关|单位|部门|机构)")
_LICENSED = re.compile(
    "(?:许可|经营|准许|核准|批准|准予)(?:的)?(?:经营|排放|生产|从事|许可)?(?:的)?(?:类别|范围|内容|事项|项目|区域|品种|方式)(?:(?:与|和|及|、)(?:区域|范围|方式|规模|类别|内容))?"
)
_NAMED = re.compile(
    "(?:企业|单位|机构|学校|门店|店铺|船舶|业户|商户|场所|医院|公司|组织|培训机构|诊所|农场|合作社|经营者|经营主体|用人单位|施工单位|排水户)(?:的)?(?:名称|全称|字号)"
)
_AGENT = re.compile("(?:受托|委托|代理|代办)的?(?:代理|办事|经办|办理|代办)人员?|代理人员")
_PROVIDES = re.compile(
    "(?:证据|材料|原件|文件|证件|复印件|复制件)?的?(?:提供|出具|交出|交件|提交|交来|交付|持有并提供)(?:本?材料|证据|原件|证件)?的?(?:人员?|者|单位|方)"
)
_MEETING = "(?:会议|讨论|审议|审理|会审|合议|议案|评议|研究|集体)"
_TAKES_PART = re.compile(
    "(?:会审|合议|审议|讨论|评议|案审|集体讨论)(?:委员会|小组|组|会)?的?(?:成员|人员|委员)(?:名单)?"
    f"|(?:出席|参加|参会|与会|到会|与议|议案|参与)(?:本次)?(?:{_MEETING}|听证)*的?(?:人员?|者|成员|委员|领导)?"
    f"|(?:案件)?{_MEETING}{{1,2}}(?:小?组)?的?(?:人员?|成员|委员)"
)
# 合议建议, 审理意见: what the meeting resolved; 审理内容, 合议记录: what was said in it.
_RESOLVED = re.compile(
    f"(?:案件|最终|形成的?)*{_MEETING}{{1,2}}的?(?:最终|一致|处理)?(?:结论|意见|决定|结果|建议|决议)(?:及理由)?"
)
_DEBATED = re.compile(f"(?:案件)?{_MEETING}{{1,2}}的?(?:发言|主要)?(?:记录|情况|内容|过程|发言)")
_FILES = re.compile(
    "(?:成|装|组|立|整|订|理|制)卷的?(?:人员?|者)?|(?:整理|装订|归档|立卷)(?:本?案?卷宗?)?的?(?:人员?|者)"
)
_CHECKS_FILE = re.compile("(?:复查|复核|检查|核对|审核|审查|核|检|审|查|验)(?:案卷|卷宗|本卷|卷)的?(?:人员?|者)?")
_KEPT_FOR = re.compile("(?:案卷|卷宗|档案|本卷)?的?(?:保管|保存|存档|归档|存放|收存)的?(?:期限|年限|期|时限)")
_PAGES = re.compile(
    "(?:案卷|全卷|本卷|卷内|全宗|卷宗)?的?(?:合计|总|共计)?(?:页数|张数)(?:合计|共计|总计)?|(?:案卷|全卷)(?:总)?页"
)
_OUTCOME = re.compile("(?:案件)?的?(?:(?:处理|处罚|办理|查处|处置)的?(?:结果|结论)|处理|办理)")
_FILED_ON = re.compile("(?:案卷|卷宗)?的?(?:归档|入档|存档|立卷|装订|成卷)的?(?:日期|时间|日)?")
_OPENED_ON = re.compile("(?:批准)?立案的?(?:日期|时间|日)?")
_CLOSED_ON = re.compile("(?:批准)?(?:结案|办结)的?(?:日期|时间|日)?")
# 案情与依据, 初步查明的情况, 事实及证据: what was found out, with what else the field asks for.
_AND_THE_LAW = (
    "(?:(?:及|和|与|、|以及)(?:其|所)?(?:立案|法律|处罚|处理|涉嫌|违反|违法|有关|相关|初步|拟)[\u4e00-\u9fff]{0,10})?"
)
_STORY = re.compile(
    f"(?:(?:简要|基本|主要|初步)的?)*案情(?:简介|概况|摘要|经过|概要|情况)?{_AND_THE_LAW}"
    f"|(?:初步|现已|经)?(?:查明|掌握|核查|初查|核实|查实)(?:属实)?的?(?:主要|基本|违法){{0,2}}(?:事实|情况|案情){_AND_THE_LAW}"
    f"|(?:(?:简要|基本|主要|初步|涉嫌)的?)+违法(?:事实|行为|情况)(?:简介|概述)?{_AND_THE_LAW}"
    "|(?=.*(?:案|违法|事实))(?:案件|涉嫌|违法|主要|基本|简要|认定|查明|核查|初步|调查|的)*(?:案情|事实|情况|行为|经过)(?:摘要|简介|概要|简述|简要|概述|概况|介绍|说明)?"
    "(?:(?:及|和|与|、|或)?(?:其|当事人|违法|事实|立案|不予立案|处理|处罚|法律|证据|建议|依据|理由|意见){1,4}){0,2}"
)
_PERFORMED = re.compile(
    "(?:(?:行政)?处罚|(?:处罚)?决定)?的?(?:履行|执行|落实)(?:情况|结果|过程|经过)?(?:(?:及|和|与|、)(?:其)?(?:改正|整改|复查|处置|结果|财物|罚没|涉案)[\u4e00-\u9fff]{0,8})"
    "|(?:(?:行政)?处罚|(?:处罚)?决定)的?(?:履行|落实|执行)(?:情况|结果|过程|经过)"
)
_PROVES = re.compile("(?:欲|拟|所|待|需)?证(?:明)?的?(?:事实|内容|事项|目的|对象|问题)")
_NUMBER_OF_FILE = re.compile("(?:案卷|卷宗|档案|本卷)的?(?:归档)?(?:编号|号|字号)|档号")
_SEEN_ON_SITE = re.compile(
    "(?:现场|实地|当场|监督)*(?:检查|勘验|勘察|勘查|核查|查验){1,2}(?:的)?(?:过程|情况|经过|所见|内容|记录)(?:及|和|与|、)(?:过程|情况|结果|结论|(?:发现|存在)的?问题)"
)
_ROLES: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_ASKED, ("被询问人",)),
    (_BESIDE, ("在场人", "当事人")),
    (_PARTY, ("当事人", "被检查人", "被处罚人")),
    (_RECORDS, ("记录人",)),
    (_HOSTS, ("主持人", "听证主持人")),
    (_RECEIVES, ("受送达人", "收件人")),
    (_PROVIDES, ("提供人",)),
    (_AGENT, ("委托代理人", "代理人")),
    (_TAKES_PART, ("参加人",)),
    (_FILES, ("立卷人",)),
    (_CHECKS_FILE, ("检查人",)),
)
_FIELDS: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = (
    (_TIME, ("时间", "起止时间", "检查时间")),
    (_PLACE, ("地点",)),
    (_CAUSE, ("案由",)),
    (_NUMBER, ("文号", "编号")),
    (_KEPT_FOR, ("保管期限",)),
    (_PAGES, ("页数",)),
    (_OUTCOME, ("处理结果",)),
    (_FILED_ON, ("归档日期",)),
    (_OPENED_ON, ("立案日期",)),
    (_CLOSED_ON, ("结案日期",)),
    (_NUMBER_OF_FILE, ("卷号",)),
    (_STORY, ("案情", "简要案情", "案情简介", "违法事实")),
    (_SEEN_ON_SITE, ("现场情况",)),
    (_PERFORMED, ("执行情况", "履行情况")),
    (_PROVES, ("证明内容", "证明对象")),
    (_RESOLVED, ("讨论结论",)),
    (_DEBATED, ("讨论记录",)),
    (_RELATION, ("与本案关系",)),
    (_SERVED, ("送达文书",)),
    (_WAY_OF_SERVICE, ("送达方式",)),
    (_PLACE_OF_SERVICE, ("送达地点", "送达地址")),
    (_DAY_OF_SERVICE, ("送达日期", "送达时间")),
    (_IDENTITY, ("证件号码", "统一社会信用代码", "身份证号码")),
    (_HEAD_OF_PARTY, ("法定代表人", "负责人")),
    (_ADDRESS, ("地址", "住址")),
    (_TRADE_ADDRESS, ("地址", "住所")),
    (_APPLIED_ON, ("申请日期", "填表日期")),
    (_ENDS_ON, ("有效期届满日期", "有效期至")),
    (_NAMED, ("当事人", "单位名称", "名称")),
    (_ISSUED_ON, ("发证日期",)),
    (_ISSUED_BY, ("发证机关",)),
    (_LICENSED, ("许可内容",)),
    (_MATTER_INSPECTED, ("检查事项",)),
    (_WAY_INSPECTED, ("检查方式",)),
    (_BASIS_INSPECTED, ("检查依据",)),
    (_SOURCE_INSPECTED, ("任务来源",)),
    (_TIME_ON_SITE, ("时间", "起止时间", "检查时间")),
)
_SIGNED = re.compile(
    "(?:(?:本页|逐页|每页|阅后|核对|确认|校阅|审阅)的?)?(?:意见|情况)?(?:及|和|与|、|并)?签名(?:(?:及|和|与|、)(?:日期|时间))?$"
)
# 签名或盖章并注明日期: the day has no place of its own.
_DATED = re.compile("签名(?:或者?|、|并|和|及)?(?:盖章|签章|捺印|按指印)?(?:(?:及|和|、|与)(?:日期|时间))?$")
_PAGE_BY_PAGE = re.compile("(?:本页|逐页|每页)")
_NAME_TAIL = re.compile(
    "(?:的?(?:姓名|名称|全称|身份|信息|情况))?(?:(?:、|及|和|与)(?:其|所在|行政)?(?:单位|职务|身份|执法|证|工作|联系|电话|姓名).*)?$"
)
_WITH_MORE = re.compile(
    "(?P<head>.{2,14}?)(?:核对)?(?:的?(?:意见|确认|情况))?(?:及|和|与|、|并)(?:其)?(?:签名|日期|时间|盖章)+$"
)
_EITHER_SIDE = frozenset(("谈话人", "谈话人员", "调查人姓名"))
"""Who asks or who is asked."""
# 送达人一, 执法人员（2）签名: one of several who sign at places of their own.
_NUMBERED = re.compile("(?P<head>(?!当事)[^签]{2,8}[人员者])(?:签名)?[（(]?[一二三1-3①②③甲乙][)）]?(?P<signed>签名)?")
_EITHER = re.compile("或者?|及其|/")


def canonical(key: str) -> Iterator[str]:
    """The labels that this one may be called in the catalogue, likeliest first. `key` is a label as `bare` leaves it."""
    numbered = _NUMBERED.fullmatch(key)
    if numbered is not None:
        key = numbered["head"] + (numbered["signed"] or "")
        yield key
    key = _DATED.sub("签名", key)
    signed = _SIGNED.search(key)
    if signed is not None:
        if _PAGE_BY_PAGE.search(key):
            yield "逐页签名"
        else:
            yield from (f"{name}签名" for name in _of_role(key[: signed.start()]))
        return
    more = _WITH_MORE.fullmatch(key)
    if more is not None and "签" in key:
        yield from (f"{name}签名" for name in _of_role(more["head"]))
    for pattern, names in _FIELDS:
        if pattern.fullmatch(key):
            yield from names
    yield from _of_role(key)


def _of_role(words: str) -> Iterator[str]:
    """The common names of a role."""
    parts = re.split("[、和与及]", words)
    if len(parts) > 1 and all(any(_of_role(part)) for part in parts):
        words = parts[0]  # 询问人、记录人: who asks may keep the record too
    words = words.removesuffix("一方")
    if words == "当事人":
        yield words
        return
    tail = _NAME_TAIL.search(words)
    plain = words[: tail.start()] if tail is not None and tail.start() >= 2 else words
    for part in dict.fromkeys((plain, *_EITHER.split(plain))):
        for pattern, names in _ROLES:
            if pattern.fullmatch(part):
                yield from names
                return
        met = _OFFICER.fullmatch(part)
        if met is not None and part not in _EITHER_SIDE:
            yield from dict.fromkeys((*_acting(met["act"]), "执法人员", "承办人"))
            return


def _acting(act: str) -> Iterator[str]:
    for words, name in _BY_ACT:
        if re.search(words, act):
            yield name
