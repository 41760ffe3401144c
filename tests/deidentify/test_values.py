"""What is known as somebody's: by its shape, its label, its check digit; and what is not."""

import datetime as dt

import pytest

from training.deidentify.days import moved_days
from training.deidentify.kinds import Kind
from training.deidentify.masking import Mask
from training.deidentify.register import Register, short_forms
from training.deidentify.showing import values_in


def masked(text: str, *known: tuple[Kind, str], shift: dt.timedelta | None = None) -> str:
    register = Register(taken=text)
    for kind, value in known:
        register.replacement(kind, value)
    return Mask(register, shift).masked(text)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("身份证号11010519491231002X。", Kind.IDENTITY, "11010519491231002X"),
        ("代码９１３５０１００Ｍ０００１００Ｙ４３", Kind.CREDIT, "91350100M000100Y43"),
        ("致电138 1234 5678说明", Kind.PHONE, "13812345678"),
        ("办公电话：0731-84512345", Kind.PHONE, "0731-84512345"),
        ("驾驶湘A·B1234货车", Kind.PLATE, "湘A·B1234"),
        ("转入6222021234567890128", Kind.ACCOUNT, "6222021234567890128"),
        ("邮箱li.si@example.com", Kind.MAIL, "LI.SI@EXAMPLE.COM"),
        ("微信号：lisi_8888", Kind.CHAT, "LISI_8888"),
        ("QQ：12345678", Kind.CHAT, "12345678"),
        ("以云环罚〔2024〕第12号决定书", Kind.NUMBER, "云环罚〔2024〕第12号"),
        ("（执法证号：湘01020304050）", Kind.CERTIFICATE, "湘01020304050"),
        ("北纬28.21度", Kind.PLACE, "北纬28.21度"),
        ("家住云杉路12号3栋401室。", Kind.ADDRESS, "云杉路12号3栋401室"),
        ("被询问人：霍雪峰", Kind.PERSON, "霍雪峰"),
        ("记录员\n其其格、霍雪峰\n", Kind.PERSON, "其其格"),
        ("代理人：扎西顿珠　身份证号：6", Kind.PERSON, "扎西顿珠"),
        ("到会：敏桂兰、喇俊峰；列席", Kind.PERSON, "喇俊峰"),
        ("代收：者文科，系代理人", Kind.PERSON, "者文科"),
        ("到会：敏桂兰、索南登科；列席", Kind.PERSON, "索南登科"),
        ("记录：银天贵\n", Kind.PERSON, "银天贵"),
        ("姓名\n性别\n杨岩\n男\n", Kind.PERSON, "杨岩"),
        ("协办霍雪峰，行政执法证号310104438450", Kind.CERTIFICATE, "310104438450"),
        ("检查人：其其格\n", Kind.PERSON, "其其格"),
        ("（签名）严若溪　　2024年4月8日", Kind.PERSON, "严若溪"),
        ("店主霍雪峰、柯海燕，均到场", Kind.PERSON, "柯海燕"),
        ("审核人：才让永禄，有法律职业资格", Kind.PERSON, "才让永禄"),
        ("江光辉 黔WS2496244 记录", Kind.CERTIFICATE, "黔WS2496244"),
        ("（00002748070，有效）", Kind.OTHER, "00002748070"),
        ("主持：敏桂兰，局长；到会：敏桂兰、多杰德全；列席", Kind.PERSON, "多杰德全"),
        ("检查人：牟得元\n", Kind.PERSON, "牟得元"),
        ("案卷检查人员\n隋乌兰其其格\n", Kind.PERSON, "隋乌兰其其格"),
        ("对龙文斌所作《询问笔录》1份", Kind.PERSON, "龙文斌"),
        ("截图：范金花，2023年7月6日", Kind.PERSON, "范金花"),
        ("列席：政策法规股苏培英，监察员粟日光", Kind.PERSON, "苏培英"),
        ("列席人员及身份\n白阿木古郎（法制科）、金长岭（承办人）", Kind.PERSON, "白阿木古郎"),
        ("监察员莫仕昌、班金岜于2023年7月24日前往", Kind.PERSON, "班金岜"),
        ("主持人韩树芬。", Kind.PERSON, "韩树芬"),
        ("审核人：励惠娟，有资格", Kind.PERSON, "励惠娟"),
        ("戎国锚 / 海事-21-2671444", Kind.CERTIFICATE, "海事-21-2671444"),
        ("编号15-09-7297525；", Kind.CERTIFICATE, "15-09-7297525"),
        ("截图人：岑玉梅　截图时间：2025年", Kind.PERSON, "岑玉梅"),
        ("15日，郎彩霞、岑玉梅前往店内", Kind.PERSON, "岑玉梅"),
        ("证据五：缪雨薇的《询问笔录》", Kind.PERSON, "缪雨薇"),
        ("五是《谈话笔录》（仁增卓玛），一致", Kind.PERSON, "仁增卓玛"),
        ("2022年3月16日对施丹青进行询问", Kind.PERSON, "施丹青"),
        ("同意立案。\n拉毛措　　2023年5月8日\n", Kind.PERSON, "拉毛措"),
        ("310105293923\n2024-12-31", Kind.OTHER, "310105293923"),
        ("勘验人：喇登科（执法证号62009601918）", Kind.PERSON, "喇登科"),
        ("经办人：苗文科、其木格\n", Kind.PERSON, "苗文科"),
        ("在小会议室，官永基（镇长）主持，官永基、丘海生到会，戴仁记，商量某案", Kind.PERSON, "官永基"),
        ("在小会议室，官永基（镇长）主持，官永基、丘海生到会，戴仁记，商量某案", Kind.PERSON, "丘海生"),
        ("在小会议室，官永基（镇长）主持，官永基、丘海生到会，戴仁记，商量某案", Kind.PERSON, "戴仁"),
        ("由骆青主持，其木格、骆青（副镇长）出席，丘满（法制）列席，练海负责记录。", Kind.PERSON, "其木格"),
        ("由骆青主持，其木格、骆青（副镇长）出席，丘满（法制）列席，练海负责记录。", Kind.PERSON, "练海"),
        ("丘满：同意。\n丘海生说，证据够。", Kind.PERSON, "丘海生"),
        ("主持：者永寿，局长；到会：者永寿、苗文科", Kind.PERSON, "者永寿"),
        ("姓名\n初青山\n性别\n男\n", Kind.PERSON, "初青山"),
        ("2024年3月1日对初青山调查询问。", Kind.PERSON, "初青山"),
        ("本人初青山，现任值班员", Kind.PERSON, "初青山"),
        ("雇员，家住望津市清溪县祠堂角99号，手机", Kind.ADDRESS, "祠堂角99号"),
        ("当事人：清溪县云沐口腔诊室\n", Kind.COMPANY, "清溪县云沐口腔诊室"),
        ("被检查单位：清溪县渡头农家乐\n", Kind.COMPANY, "清溪县渡头农家乐"),
        ("自清溪鸿远建材有限公司购入", Kind.COMPANY, "清溪鸿远建材有限公司"),
    ],
)
def test_a_value_shows_itself(text: str, kind: Kind, value: str) -> None:
    assert (kind, value) in set(values_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "根据国发〔2021〕26号文件",
        "记录人\n意见\n",
        "承办人：\n日期：",
        "罚款人民币38000元，逾期每日加处百分之三",
        "向清溪市人民政府申请行政复议",
        "清溪农村商业银行营业部",
        "《中华人民共和国行政处罚法》第六十三条第一款",
        "拨打12345热线",
        "销售额123456789元，货值1,234,567,890元",
        "《现场笔录》一份，证明现场情形；照片两张，证明实物",
        "对当事人进行询问，对现场进行检查。",
        "以上有《询问笔录》《现场笔录》为证",
        "本页无正文\n2023年",
        "查温度记录，通话记录，均无异常。",
        "承办机构：法制科\n意见",
        "审核人\n初审\n",
        "当事人说，不知道；大家说，同意。",
    ],
)
def test_what_belongs_to_nobody_stays(text: str) -> None:
    assert masked(text) == text


def test_a_person_is_the_same_one_everywhere_however_written() -> None:
    text = "霍雪峰签收。霍　雪　峰、霍雪\n峰，霍某称，霍女士；另一人霍海燕"
    once = masked(text, (Kind.PERSON, "霍雪峰"), (Kind.PERSON, "霍海燕"))
    assert once == "赵甲子签收。赵甲子、赵甲子，赵某称，赵女士；另一人赵乙丑"


def test_a_unit_is_known_by_its_short_forms() -> None:
    assert dict(short_forms("望津鸿昱木业有限公司", frozenset({"望津"}))) == {
        "望津鸿昱木业": "木业",
        "鸿昱木业": "木业",
        "鸿昱木业有限公司": "木业有限公司",
        "鸿昱": "",
        "鸿昱公司": "公司",
    }


def test_no_short_form_is_a_trade_alone() -> None:
    assert list(short_forms("望津旅行社有限公司", frozenset({"望津"}))) == [("望津旅行社", "旅行社")]


def test_a_number_is_no_part_of_a_longer_one_but_may_stand_beside_one() -> None:
    text = "证号62003903027\n2027年\n批号ABCD62003903027"
    assert masked(text, (Kind.CERTIFICATE, "62003903027")) == "证号样00000000001\n2027年\n批号ABCD62003903027"


def test_numbers_of_papers_keep_mark_and_year_and_agree_with_one_another() -> None:
    text = "云环罚〔2024〕12号，依据云环罚告〔2024〕12号；云环罚[2024]13号"
    assert masked(text) == "样环罚〔2024〕901号，依据样环罚告〔2024〕901号；样环罚〔2024〕902号"


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2024年3月5日立案", "2024年3月19日立案"),
        ("2024 年 03 月 05 日", "2024年03月19 日"),
        ("二〇二四年三月五日", "二〇二四年三月十九日"),
        ("2024.3.28至4月2日", "2024.4.11至4月16日"),
        ("2024年3月5日至20日", "2024年3月19日至4月3日"),
        ("20240305", "20240319"),
        ("2024年12月25日", "2025年1月8日"),
        ("自2021年7月15日起施行", "自2021年7月15日起施行"),
        ("《某办法》（2004年8月28日第二次修正）", "《某办法》（2004年8月28日第二次修正）"),
        ("2024年2月30日", "2024年2月30日"),
    ],
)
def test_days_of_the_case_move_and_days_of_laws_stay(text: str, moved: str) -> None:
    pieces, at = [], 0
    for one in moved_days(text, dt.timedelta(weeks=2)):
        pieces += [text[at : one.start], one.written]
        at = one.end
    assert "".join([*pieces, text[at:]]) == moved
