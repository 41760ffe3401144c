"""The party: of what kind, and whether two spellings name the same."""

import re

from dossiers import Party
from parsers.elements.names import find_names
from parsers.elements.squeezing import squeeze
from parsers.elements.surnames import begins_with_surname, is_of_a_name_length

_KEEPER = re.compile(
    r"^(?P<shop>[^,，。;；\n(]{2,40})\((?:经营者|业主|经营人|负责人\(经营者\)|投资人)(?:姓名)?[:为]?\s?(?P<keeper>[^)]{2,15})\)"
)
_SHOP_FIRST = re.compile(r"^(?P<shop>[^,，。;；\n()]{2,40})[,;\s]+(?:经营者|业主)[:为\s]")
_LABEL = re.compile(
    r"^(?:当事人|被处罚人|被处罚单位|被处罚单位或个人|被检查单位|单位名称|名称|姓名|姓名或名称|行政相对人名称|处罚主体名称|违法行为人|字号名称|当事人姓名或者?单位?名称)(?:\([^)]*\))?:"
)
# 店, 厂, 中心 and the like may be a company's branch or one person's shop: the word alone does not tell.
_UNIT_END = re.compile(
    r"(?:公司|集团|合作社|合作联社|联合社|合伙企业(?:\([^)]*\))?|委员会|居委会|村委会|管委会|人民政府|街道办事处|办事处|医院|卫生院|卫生服务中心|学校|小学|中学|大学|学院|研究院|研究所|设计院|勘察院|"
    r"协会|商会|学会|基金会|出版社|电视台|银行|信用社|律师事务所|会计师事务所|事务所|管理局|[\u4e00-\u9fa5]{2}局|供电局|分公司|分行|支行|公司[\u4e00-\u9fa5]{0,12}(?:店|厂|部|站|矿|所|院|项目部|分局))(?:\([^)]{1,20}\))?$"
)
_PERSON_WORDS = re.compile(r"性别|[,、;\s](?:男|女)(?:[,、;\s。]|$)|公民身份|身份证|出生")
_SHOP_WORDS = re.compile(r"个体工商户|个体户")
# What people say of themselves or do, where a name should stand: 清点无误, 三、讨论.
_NO_NAME = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}|\d{1,2}|\([一二三四五六七八九十\d]{1,3}\))[、.]"
    r"|^[我你您请已未不应可将对经于在按依本以上述第]"
    r"|清点|核对|无误|属实|收到|同意|无异议|讨论|汇报|表决|意见|结论|阅读|听取|签[收名字章]|知悉|明白|情况|如下|上述|以上|放弃|陈述|申辩|记录|通知|告知|说明|证据|决定"
)
# What a reviewer answers to the question 当事人: 主体资格清楚，名称一致; what a party is to be told: 罚款八千元.
_REMARK = re.compile(
    r"(?:清楚|明确|一致|相符|准确|正确|适格|合法|有效|无错误|无差错)$|资格(?:合法|适格|清楚|明确)|罚款|没收|处罚"
)
_NAME_END = re.compile(
    r"(?:[店厂部馆坊吧铺行社场园所院楼屋阁轩居斋摊会户家室网矿库港船队站厅堂苑庄廊窑仓]|超市|商城|药房|客房|油房|磨房|中心|基地)(?:\([^)]{1,20}\))?$"
)
_ALIAS = re.compile(r"\((?:以下|下)?(?:统?简称|称)[^)]*\)|[,]?(?:以下简称|下称).*$")
# 某公司（代缴人：某某）: who paid for it is another.
_PAID_BY_ANOTHER = re.compile(r"\((?:由)?[^()]{0,10}代(?:缴|交|付|收)[^()]*\)")
# 某公司（某市某路8号）: where it is.
_ADDRESS_BESIDE = re.compile(
    r"(?<=[\u4e00-\u9fff]{4})\([^()]{0,40}(?:[路街道巷弄里村镇乡组区园][^()]{0,24}\d+[^()]{0,3}[号弄室栋幢组楼层][^()]{0,20}|[镇乡街道][^()]{1,12}[村组])(?:\([^()]*\))?\)$"
)
# 某公司（法定代表人某某）
_HEAD_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff]{4})\((?:法定代表人|(?:主要)?负责人):?[\u4e00-\u9fff·]{2,8}\)$")
_KEEPER_NOTE = re.compile(r"\((?:经营者|业主|经营人|投资人)[^)]*\)")
_MOMENT = re.compile(
    r"(?:\d{2,4}年(?:\d{0,2}月)?(?:\d{0,2}[日号])?|\d{4}[-./]\d{1,2}[-./]\d{1,2}|[零〇○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十廿]{1,3}日"
    r"|\d{1,2}月\d{1,2}日|[上下]午|\d{1,2}[时点:]\d{0,2}分?(?:\d{1,2}秒)?|[至到,、;~\-—]|[\d.,/:]+)+"
)
# What a form prints as head of a field or column.
_HEAD = re.compile(
    r"全称|(?:单位)?名称|姓名|户名|账号|开户行|性别|年龄|[地住]址|住所|(?:联系)?电话|联系方式|法定代表人|负责人|日期|时间|签[名字章]|盖章|意见|备注|序号|单位|个人|公民"
    r"|职务|案由|统一社会信用代码|身份证号|证件号码|情况属实"
    # The columns beside 缴款人 on a receipt.
    r"|(?:收费|缴费|缴款|收入|执收)?项目(?:名称|编码|代码)?|(?:收缴|缴款|应缴|实缴)?金额(?:\(元\)|\(大写\)|\(小写\))?|合计(?:\(大写\))?|数量|单价|标准|品名|摘要|用途|收款人|执收单位"
)
# 当事人住址某市某路: what follows 当事人 is its address, no name.
_OF_ANOTHER_FIELD = re.compile(
    r"(?:联系|户籍|通讯|通信|经营|现|居)?(?:住址|地址|住所地?|电话|手机号码?|方式)(?![店行社馆])"
)
# 1.甲公司；2.乙
_NUMBERED = re.compile(
    r"^(?:\d{1,2}|\(?[一二三四五六七八九十]{1,2}\)?)[.、](?=[\u4e00-\u9fff]{2,}(?:公司|厂|店|[,，;；]))"
)
_SEX_BESIDE = re.compile(r"(?<=[\u4e00-\u9fff·])[ \u3000]+(?=[男女](?:[ \u3000,，;；]|$))")
_SEX_AND_MORE = re.compile(r"[,;。\s].*$", re.S)
# 某公司（ / 代缴人：某某）: the line ended within the bracket.
_LEFT_OPEN = re.compile(r"(?<=[\u4e00-\u9fff]{4})\([^()]*$")
# 某店　证照号码：9241…: the next field of the same cell.
_FIELD_BEHIND = re.compile(
    r"(?<=[\u4e00-\u9fff)])[\s,;(]*(?:(?:营业执照|统一社会|社会|身份|注册|登记|许可|有效)?(?:信用代码|证照|证件|执照|证|注册)(?:编号|号码|号|代码)?|(?:联系)?(?:电话|地址|住址|住所)|法定代表人|负责人|经营者|性别|年龄|职业|民族):.*$"
    # 某公司 统一社会信用代码9124…: without a colon the code itself tells.
    r"|(?<=[\u4e00-\u9fff)])[\s,;(]*(?:统一社会信用代码|社会信用代码|信用代码|注册号|身份证号码?|公民身份号码)\s?[0-9A-Z*×]{8,}.*$",
    re.S,
)
# 道某路88号之三）: the bracket was opened on the line above.
_BEGUN_ABOVE = re.compile(r"[^()]*\)$")
# 字号 heads the number of a paper as well as the name of a shop.
_PAPER_NUMBER = re.compile(r"[(〔\[【](?:19|20)\d{2}[)〕\]】].{0,12}号")
_OTHER_FIELD = re.compile(
    r"^(?:(?:联系|通讯|通信|经营|注册|登记|家庭|送达|现|户籍)?(?:地址|住址)|住所地?|邮政?编码?|法定代表人|身份证|证件|(?:联系)?电话[:\d])"
)
# A letter begins with whom it goes to.
_ADDRESSING = re.compile(r"^(?:此?致|主?送|发往|呈|给):|^致(?=[^:]{4,})")
# What a name never holds.
_NOT_IN_A_NAME = re.compile(
    r"[^\u4e00-\u9fff·A-Za-z0-9()（）&.\-]|证照|证件|号码|编号|[住地]址|住所|电话|法定代表|当事人|(?:被|受)处罚|涉嫌|一案|名称|姓名|经营者|业主|以下|简称"
)
# 艾力·买买提 is written with many dots, and without one.
_DOT = re.compile(r"(?<=[\u4e00-\u9fff])[·•・‧∙⋅．](?=[\u4e00-\u9fff])")
_MASK = re.compile(r"某+|[*×●■□]+|[Xx]{1,}(?=[\u4e00-\u9fff]|$)|(?<=[\u4e00-\u9fff])[Xx]+")


def _printed(name: str) -> str:
    """Brackets as names are printed: the readers see them in half width."""
    return name.replace("(", "（").replace(")", "）")


def is_moment(text: str) -> bool:
    """Whether the words are days, hours or figures and nothing else."""
    plain = re.sub(r"\s+", "", squeeze(text).text)
    return bool(_MOMENT.fullmatch(plain))


def is_remark(text: str) -> bool:
    """Whether the words say something of the party and name nobody: a check list of a review, what is to be told."""
    first = re.split(r"[,;。]", squeeze(text.strip()).text)[0]
    return bool(_REMARK.search(first)) and not _UNIT_END.search(first)


def party_of(text: str) -> Party | None:
    """The party that the words name; None when they name nobody.

    `kind` stays None where they do not tell: a 店 may be a company's or one person's.
    """
    plain = _NUMBERED.sub("", _LABEL.sub("", squeeze(_SEX_BESIDE.sub("，", text.strip())).text).strip())
    plain = _LEFT_OPEN.sub("", plain)
    if _PAPER_NUMBER.search(plain) or _OTHER_FIELD.match(plain) or _BEGUN_ABOVE.match(plain):
        return None
    if len(plain) < 2 or not re.search(r"[\u4e00-\u9fff]", plain) or plain in ("无", "不详", "以下空白"):
        return None
    if is_moment(plain) or _HEAD.fullmatch(plain) or _OF_ANOTHER_FIELD.match(plain):
        return None
    keeper = _KEEPER.match(plain) or _SHOP_FIRST.match(plain)
    if keeper is not None:
        shop = keeper["shop"].strip()
        return Party(_printed(shop), "单位" if _UNIT_END.search(shop) else "个体工商户")
    plain = _HEAD_BESIDE.sub("", _ADDRESS_BESIDE.sub("", plain))
    name = _SEX_AND_MORE.sub("", _ALIAS.sub("", _FIELD_BEHIND.sub("", _PAID_BY_ANOTHER.sub("", plain)))).strip()
    if len(name) < 2:
        return None
    if _UNIT_END.search(name):
        return Party(_printed(name), "单位")
    if _SHOP_WORDS.search(plain):
        return Party(_SHOP_WORDS.sub("", name).strip("()") or name, "个体工商户")
    if _is_person(name, plain):
        bare = re.sub(r"\(.*?\)", "", name)
        return Party(bare, None if re.search(r"经营者|业主", plain) else "自然人")
    if is_remark(plain):
        return None
    return None if _NO_NAME.search(name) and not _NAME_END.search(name) else Party(_printed(name))


def _is_person(name: str, words: str) -> bool:
    bare = re.sub(r"\(.*?\)", "", name)
    alone = [found.value for found in find_names(bare)] == [bare]
    if not alone:
        return False
    if _PERSON_WORDS.search(words) or "·" in bare:
        return True
    ends_like_shop = bool(re.search(r"[店厂部馆坊吧铺行站社场园所院城楼屋阁轩居斋摊]$", bare)) and len(bare) > 3
    return not ends_like_shop and (begins_with_surname(bare) or bool(_MASK.search(bare))) and is_of_a_name_length(bare)


def is_full_name(party: Party) -> bool:
    """Whether nothing but a name was read, and a whole one by its end."""
    name = squeeze(party.name).text.strip()
    if _NOT_IN_A_NAME.search(name) or len(name) < 2:
        return False
    if party.kind == "自然人":
        return _is_person(name, name)
    return len(name) >= 4 and bool(_UNIT_END.search(name) or _NAME_END.search(name) or party.kind == "个体工商户")


def name_key(text: str) -> str:
    """The name without spaces, differences of width, introduced short names and the note of the keeper."""
    plain = re.sub(r"\s+", "", squeeze(text).text)
    plain = _LABEL.sub("", plain)
    plain = _DOT.sub("", _KEEPER_NOTE.sub("", _ALIAS.sub("", plain)))
    return plain.translate(str.maketrans("〔〕[]【】", "()()()")).strip(",.;:。、").upper()


def _may_be(pattern: str, name: str) -> bool:
    """Whether `name` fits the masked `pattern`, each mask standing for at least one character."""
    pieces = [re.escape(piece) for piece in _MASK.split(pattern)]
    return bool(re.fullmatch(".+".join(pieces), name))


def _shortened(short: str, long: str) -> bool:
    """Whether the characters of `short` stand in `long` in that order, as in 宏达公司 for 某市宏达商贸有限公司."""
    rest = iter(long)
    return all(character in rest for character in short)


def same_name(a: str, b: str) -> bool | None:
    """Whether two names are one; None where one is masked or shortened so that nobody can tell."""
    first, second = name_key(a), name_key(b)
    if not first or not second:
        return None
    if first == second or _ADDRESSING.sub("", first) == second or first == _ADDRESSING.sub("", second):
        return True
    masked = [bool(_MASK.search(name)) for name in (first, second)]
    if all(masked):
        # Masked alike, what is left open can be compared; masked in two ways, it cannot.
        alike = _MASK.findall(first) == _MASK.findall(second)
        return False if alike and len(_MASK.split(first)) == len(_MASK.split(second)) else None
    if any(masked):
        pattern, name = (first, second) if masked[0] else (second, first)
        return None if _may_be(pattern, name) or len(pattern) > 4 else False
    short, long = sorted((first, second), key=len)
    if len(short) < len(long) and len(short) >= 2 and _shortened(short, long) and len(long) > 4:
        return None
    if _keeper_of(a, second) or _keeper_of(b, first):
        return None
    return False


def _keeper_of(text: str, name: str) -> bool:
    """Whether `text` names a shop whose keeper is `name`."""
    keeper = _KEEPER.match(_LABEL.sub("", squeeze(text.strip()).text))
    return keeper is not None and name_key(keeper["keeper"]) == name
