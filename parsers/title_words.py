"""What may stand before and after the title of a 文书, and which words tell titles apart."""

import re
import unicodedata
from functools import cache
from itertools import filterfalse

_TRADE_WORDS = (
    "林业 林草 农业 农业农村 畜牧 畜牧兽医 兽医 兽药 农药 种子 渔业 渔政 水 水利 水行政 水政 水务 水土保持 水事 水资源 河道 河湖 采砂 河道采砂 取水 排水 城镇排水 城镇供水 节水 防汛 "
    "税务 国家税务 地方税务 税收 烟草 烟草专卖 海关 卫生 卫生健康 卫健 医疗 医疗保障 医保 计划生育 疾病预防控制 疾控 "
    "食品 药品 食品药品 食品药品监督 药品监督 市场监管 市场监督 市场监督管理 工商 工商行政管理 质量 质量技术监督 技术监督 质监 知识产权 专利 "
    "商标 价格 物价 计量 特种设备 环境 环保 环境保护 生态 生态环境 安全 安全生产 安监 应急 应急管理 消防 消防救援 公安 公安机关 治安 "
    "城管 城市管理 城市综合 综合 市容 市政 园林 园林绿化 交通 交通运输 道路 道路运输 公路 路政 运政 海事 港航 航道 水路 邮政 "
    "文化 文化市场 文旅 文化旅游 旅游 新闻出版 出版 广电 文物 体育 教育 科技 自然资源 国土 国土资源 土地 规划 矿产 测绘 地质 海洋 "
    "住建 住房城乡建设 住房和城乡建设 建设 建筑 建设工程 工程建设 房地产 物业 人防 民政 宗教 人社 劳动 劳动保障 劳动保障监察 社会保险 "
    "铁路 铁路安全 民航 民用航空 公安交通 公安交通管理 交通管理 道路交通 道路交通安全 治安管理 水上交通 水上交通安全 城市道路 民办教育 社会组织 食品安全 特种设备安全 住房保障 城乡规划 防震减灾 "
    "统计 审计 财政 发改 发展改革 能源 电力 粮食 商务 盐业 气象 地震 密码 保密 网信 通信 无线电 金融 证券 保险 银行"
)
_GENERIC = (
    "行政 执法 行政执法 行政处罚 处罚 监管 监督 监督检查 稽查 监察 案件 行政处罚案件 违法案件 行政案件 行政违法 违法 文书 执法文书 行政执法文书 "
    "行政处罚文书 行政执法文书格式 文书格式 综合执法 综合行政执法 一般程序 普通程序 重大 重大案件 涉嫌违法 责令 关于 当事人 单位 个人 企业 "
    "格式文书 通用文书 执法监督 全过程 许可 行政许可 行政审批 政务服务 "
    "呈请 双随机 双随机一公开 双随机抽查 随机抽查 双随机一公开抽查 专项 日常 涉企 入企 跨部门 部门联合 综合查一次 税收"
)
TRADES = tuple(sorted(_TRADE_WORDS.split(), key=len, reverse=True))
"""What an authority may have the care of, longest first."""
_WORDS = "|".join(sorted(set(_TRADE_WORDS.split() + _GENERIC.split()), key=len, reverse=True))
_TRAILING_WORDS = re.compile(rf"(?:{_WORDS})+$")

_AUTHORITY = re.compile(
    r"[\u4e00-\u9fffA-Za-z×*]{1,32}?"
    r"(?:局|厅|委|委员会|队|所|站|中心|署|部|院|政府|办事处|办公室|海关|关|公安|省|市|县|区|镇|乡|旗|盟|州|街道|处|机关|机构|××|XX|某某)"
)
_RUNNING = re.compile(
    r"的|了|已|该|收到|根据|依据|依法|依照|作出|下达|送达|制作|填写|出具|提交|签收|我局|你单位|本局|本机关|本案|将作|将于|并|"
    r"通过|经过|以及|是否|认为|详见|其中|上述|以下|所附|随同|一份|一式"
)
_CONCERNING = re.compile(r".{0,32}关于.{2,60}的")
_NUMBER = re.compile(r".{0,24}[〔\[【(]?(?:19|20)[\d×X_*]{2}[〕\]】)]?.{0,14}?号?")

_STRICT = (
    "不予 不准予 不同意 免予 免于 免除 不立案 撤销 撤回 撤案 销案 解除 延长 延期 分期 暂缓 当场 简易 放弃 驳回 中止 终止 恢复 申请 听证 "
    "补正 更正 变更 废止"
)
STRICT = tuple(_STRICT.split())
"""Words that turn a title into another document: a likeness never passes over one."""

_REVERSING = ("不予", "免予", "免于", "撤销", "撤回", "解除", "延长", "变更")
"""Before the name of a paper they make its opposite."""

_TELLING = (
    "检查 调查 询问 勘验 鉴定 检测 检验 监测 检疫 复议 许可 强制 处罚 处理 审批 备案 告知 通知 决定 笔录 报告 清单 催告 移送 移交 复核 复查 公告 公示 结案 "
    "立案 送达 登记 抽样 查封 扣押 回避 委托 授权 目录 记录 审核 讨论 申辩 改正 整改 受理 协助 指定 管辖 证据 物品 履行 执行 缴纳 销毁 处置 奖励 裁决 "
    "赔偿 补偿 征收 检定 评估 验收 约谈 承诺 建议 意见 确认 答复 说明 补充"
)
TELLING = tuple(_TELLING.split())
"""Words of the trade: where a line holds one that the title lacks, the two are not the same title misread."""


def squeezed(text: str) -> str:
    """The text without spaces, as written."""
    return "".join(filterfalse(_empty, text))


def folded(text: str) -> str:
    """The same characters in one width, of the same length."""
    # A normal text holds no character that is not normal by itself.
    return text if unicodedata.is_normalized("NFKC", text) else "".join(map(_fold, text))


def skeleton(text: str) -> str:
    """What is left of a title without brackets, strokes, stops and spaces."""
    return "".join(filter(str.isalnum, folded(text)))


@cache
def _empty(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Co")


@cache
def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    return plain if len(plain) == 1 else character


def strict_words(text: str) -> frozenset[str]:
    return frozenset(word for word in STRICT if word in text)


def nearly_reversed(text: str) -> bool:
    """Whether a word that reverses a title stands there but for one misread character: 不子 for 不予."""
    return any(
        sum(one != other for one, other in zip(word, text[at:], strict=False)) <= 1
        for word in _REVERSING
        for at in range(len(text) - len(word) + 1)
    )


def telling_words(text: str) -> frozenset[str]:
    return frozenset(word for word in TELLING if word in text)


def fits_before(head: str) -> bool:
    """Whether this may stand before a title on its line: an authority, a trade, the name of the set, a number."""
    if not head:
        return True
    if _CONCERNING.fullmatch(head):
        return not strict_words(head)
    if _NUMBER.fullmatch(head) and head.endswith("号"):
        return True
    if strict_words(head) or _RUNNING.search(head):
        return False
    rest = _TRAILING_WORDS.sub("", head)
    return not rest or _AUTHORITY.fullmatch(rest) is not None or _PLACE_AND_YEAR.fullmatch(rest) is not None


# What runs in prose and names papers as well: 文书签收回执, 送达地址确认书, 本案证据目录, 延期缴款的申请.
_IN_TITLES = re.compile(
    r"送达(?=[回收]|地址|信息|方式|告知书|通知书)|签收(?=回|单|证|表|凭)|本案(?=证据|佐证|凭据|材料|文书)|制作(?=说明|方法|情况)"
    r"|的(?=(?:呈批|报批|签批|审批|呈请)(?:件|稿|表)$|请示[单表件]?$|[公通]告$|来?信$|函件?$|清单$|(?:通知|决定)书?$)"
    r"|并(?=听证|陈述申辩|告知)"
    r"|的(?=(?:声明|申明|说明|承诺|确认|申请|请求)[书表]?$)"
)


def runs_on(bones: str) -> bool:
    """Whether words of running text stand in it."""
    return _RUNNING.search(_IN_TITLES.sub("", bones)) is not None


_HAN = re.compile(r"[\u4e00-\u9fff]{1,18}")
_PLACE_AND_YEAR = re.compile(
    r"(?:[\u4e00-\u9fff]{2,12}[省市县区旗州局])?(?:19|20)\d{2}年(?:度|[上下]半年|第?[一二三四]季度)?"
)


# What a sentence or a label begins with, and no trade: 向某某交付…, 持…, 检查事由…; 对外贸易, 应急, 无线电 are trades.
_OF_A_SENTENCE = re.compile(
    r"^(?:对(?!外)|向|按(?!日)|可(?!再生|燃)|须|应(?!急)|持(?!证)|也|故|其(?!他)|由|将|先(?!行|进)|这|那|我|你|他|只|没|未(?!成年)|"
    r"无(?!线|人|障碍|证)|有(?!色|线|毒|害|机)|不(?!动产|锈)|经(?!营|济|贸|信)|因|与|和|在(?!线|建)|从(?!业)|是|均|各(?!类)|两名|现(?!场|代))"
    r"|出示|亮出|亮明|我们|你单位|悬挂|鉴于|交付|制发|提出|有无|来源|事由|名称|复印件|书证|物证|签收|等待"
    r"|(?:及|和|与|或|暨|的|等)$"
)


def may_be_trade(head: str) -> bool:
    """Whether this may be the name of a trade or product before a title that bears any; a place and a year may come first."""
    head = _PLACE_AND_YEAR.sub("", head, count=1)
    if _OF_A_SENTENCE.search(head):
        return False
    return not head or (
        _HAN.fullmatch(head) is not None
        and not strict_words(head)
        and not _RUNNING.search(head)
        and telling_words(head) <= frozenset(("检验", "检测", "监测", "鉴定"))
    )


_PAGE = r"第?[\d_×一二三四五六七八九十]{0,3}页?[,/]?共[\d_×一二三四五六七八九十]{0,3}页(?:第[\d_×一二三四五六七八九十]{0,3}页)?"
_TAIL = re.compile(
    rf"(?:(?P<copy>\([^()]{{1,24}}\)|\[[^\[\]]{{1,12}}\]|〔[^〔〕]{{1,12}}〕|【[^【】]{{1,12}}】)|"
    rf"续页|续表|副页|续|存根联?|副本|正本|复印件|\(?{_PAGE}\)?|第[\d一二三四五六七八九十_]{{1,3}}[页次]|\(?\d{{1,2}}\)?)*"
    r"(?:(?P<number>[(\[]?[^,;。:《》年]{0,26}?(?:[〔\[【(](?:19|20)[\d×X_*]{2}[〕\]】)][^,;。《》年]{0,18}?号?|"
    r"(?:19|20)[\d×X_*]{2}[^,;。《》年]{0,18}?号)[)\]]?|"
    r"[(\[]?第?[A-Za-z\d_×*\-]{0,16}号[)\]]?|[^,;。:《》]{0,12}[〔\[【(][\s_×]*[〕\]】)][^,;。《》]{0,10}号|"
    r"\(?(?:编号|文号|文书编号|文书号|案号|No|NO)[.:]?[^,;。]*))?"
)


# Remarks with a strict word that make no other document.
_NO_OTHER = re.compile(r"\(听证(?:会)?(?:之)?后\)|(?:被)?申请(?:执行)?人|传销案")


def fits_after(tail: str) -> bool:
    """Whether this may stand after a title on its line: 单位, 存根, a page label, the document's number."""
    match = _TAIL.fullmatch(tail)
    return match is not None and not strict_words(_NO_OTHER.sub("", tail))


_PAGE_LABEL = re.compile(rf"\(?(?:(?=[^共]*页){_PAGE}|第[\d一二三四五六七八九十_]{{1,3}}页)\)?")


def part_of_title(tail: str) -> str:
    """The part of such a tail that belongs to the title: neither number nor page label."""
    match = _TAIL.fullmatch(tail)
    own = tail if match is None or match["number"] is None else tail[: match.start("number")]
    return _PAGE_LABEL.sub("", own)


# 某省行政执法监督平台——入企检查登记: what system printed it.
_LEAD = re.compile(
    r"^(?:[\u4e00-\u9fff]{4,20}(?:平台|系统)[—–\-·:：]{1,3}|附件?[\d一二三四五六七八九十]{0,2}[:：.．、)）]?|★|▲|■|◆|●)"
)


def without_lead(text: str) -> str:
    """The line without 附件1: before it."""
    return _LEAD.sub("", text)


_PREAMBLE = re.compile(
    rf"\(?{_PAGE}\)?|第[\d一二三四五六七八九十_]{{1,3}}页|[\d\-—_./\s]*|\([^()]*\)|附件?[\d一二三四五六七八九十]{{0,2}}[:.、]?|"
    r"[(\[]?[^,;。:《》]{0,30}[〔\[【(]?(?:(?:19|20)[\d×X_*]{2}|[_×\s]*)[〕\]】)]?[^,;。《》]{0,16}号[)\]]?|"
    r"(?:编号|文号|文书编号|案号|No|NO|密级|档号|归档号|索引号|条码|条形码)[.:]?.{0,30}|.{0,12}专用章|[第〇一二三四五六七八九十\d]+联.{0,10}"
)
_SET = re.compile(
    r".{0,20}(?:文书|文书格式|格式文本|文书样式|文书式样|式样|示范文本|文书之[一二三四五六七八九十]+|用纸|专用纸|稿纸|用笺|案卷材料|案件证据|案件材料)"
    r"(?:\([^()]{0,12}\))?"
)


def names_a_set(text: str) -> bool:
    """Whether the line names a set of forms, which is no part of the title below it."""
    return _SET.fullmatch(folded(squeezed(text))) is not None


def is_preamble(text: str) -> bool:
    """Whether a line may stand above the title: authority, set of forms, number, page label."""
    plain = without_lead(folded(squeezed(text)))
    if not plain or _PREAMBLE.fullmatch(plain) or _SET.fullmatch(plain):
        return True
    if len(plain) > 36 or _RUNNING.search(plain):
        return False
    rest = _TRAILING_WORDS.sub("", skeleton(plain))
    return not re.search(r"[:;,。]", plain) and (not rest or _AUTHORITY.fullmatch(rest) is not None)
