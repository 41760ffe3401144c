"""Chinese surnames, and syllables of names from other languages, as far as they help to tell a name from other words."""

import re

SINGLE = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁"
    "杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙"
    "叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴鬱胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农"
    "温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾"
    "毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖闫付代覃战仝岳帅苟佟佘郐年海郏粟涂么晋楚闾法汝鄢钦归伯赏墨哈谯笪缑亢况有琴商牟佴言"
    "福迟冼修邸侍由原旷矫信兰宝禚揭旦洛栗杞苑塔展仵鹿宛邝訚檀辜麦苻撒拓斯邦亓卿啜"
    "丛隋芦谌朴楼敬占操盘眭萨苌菅衣闭尧刀岩恽侬区仉俎冮揣漆禤翦肇莽虎褟郇镡闪颉骞撖战俸佴晁逯阳綦庹郄弋卯忻蹇戢郇妥拜雒弥亢逯昃虢岢訾佴郐玉普母折罕矣昂冶赫"
)
COMPOUND = frozenset(
    (
        "欧阳",
        "太史",
        "端木",
        "上官",
        "司马",
        "东方",
        "独孤",
        "南宫",
        "夏侯",
        "诸葛",
        "尉迟",
        "皇甫",
        "澹台",
        "公孙",
        "轩辕",
        "令狐",
        "钟离",
        "宇文",
        "长孙",
        "慕容",
        "鲜于",
        "闾丘",
        "司徒",
        "司空",
        "百里",
        "呼延",
        "东郭",
        "西门",
        "南门",
        "公冶",
        "万俟",
        "赫连",
        "纳兰",
        "完颜",
        "耶律",
        "淳于",
        "申屠",
        "濮阳",
        "拓跋",
        "公羊",
        "左丘",
        "谷梁",
        "梁丘",
        "仲孙",
        "漆雕",
        "乐正",
        "太叔",
    )
)


def begins_with_surname(name: str) -> bool:
    """Whether it begins as names do: names from another language have syllables of their own instead."""
    return name[:1] in SINGLE or name[:2] in COMPOUND or of_another_tongue(name)


def is_of_a_name_length(name: str) -> bool:
    return 2 <= len(name) <= _LONGEST_CHINESE or of_another_tongue(name)


RARE = frozenset(
    "同零才库巨妙茶奎亢鲜靖皋喇豆脱者火敏奉勉锁丑仙陕哲绽绳沐彝剡党尕沓羿虢潭蓬旃佘税台降银铁贠药续尉呙泰淡朵招岂帖院粘磨线卧朝智骈竹"
)
"""Surnames of some counties that are common words elsewhere: they tell a name only where nothing but names is expected."""

# Two and three characters by which names from Mongolian, Tibetan, Uyghur, Kazakh, Yi and others are written in Chinese.
_SYLLABLES = (
    "巴特尔 其其格 高娃 斯琴 乌兰 阿木古郎 苏日娜 萨日娜 格日勒 格日乐 图雅 那仁 娜仁 朝鲁 额尔敦 额尔德木图 孟和 哈斯 萨仁 乌云 呼和 敖登 托娅 托亚 "
    "巴雅尔 达来 青格乐 青格勒 吉日嘎拉 苏和 布和 满都拉 牧仁 塔娜 宝音 宝力格 宝力高 阿拉坦 阿拉腾 阿古拉 朝格图 乌力吉 乌日娜 毕力格 必力格 毕勒格 "
    "德力格尔 特木尔 铁木尔 帖木儿 孟根 蒙根 套格图 图门 图布信 恩和 恩克 嘎日迪 呼格吉勒 呼日查 哈达 萨如拉 赛罕 赛音 斯日古楞 斯庆 陶格斯 通拉嘎 "
    "乌尼尔 乌恩 希吉日 伊拉 莫日根 那顺 那日苏 那音太 娜日苏 道尔吉 道日娜 布仁 布日古德 白音 巴图 巴根 巴拉 阿茹娜 阿如娜 阿拉塔 阿荣 安吉斯 查干 查娜 初鲁 楚鲁 "
    "扎西 多吉 次仁 才仁 卓玛 卓嘎 顿珠 旦增 丹增 旦正 丹正 索南 才让 仁青 仁钦 央金 拉姆 拉毛 尼玛 达瓦 格桑 洛桑 平措 罗布 旺姆 旺堆 旺扎 白玛 班玛 德吉 德庆 强巴 "
    "边巴 普布 巴桑 拉巴 加措 嘉措 益西 意西 曲珍 曲扎 措姆 才旦 才项 才吉 完玛 完么 完德 完代 万玛 南加 南杰 朗杰 仁增 吾金 乌金 华旦 公保 贡布 贡保 久美 晋美 夏吾 昂毛 桑吉 桑杰 "
    "周毛 周措 卓措 项毛 项杰 杨毛 端智 东知 东主 更登 根敦 格勒 官却 官保 尕藏 尕玛 尕桑 嘎玛 噶玛 吉美 加央 嘉央 江白 降央 降初 金巴 坚赞 坚参 拉加 拉旦 "
    "洛珠 罗珠 鲁茸 玛吉 玛尼 米玛 明久 泽仁 泽郎 志玛 西绕 喜饶 许巴 雍措 云丹 永中 占堆 占德 四郎 斯朗 向巴 叶西 赛措 桑布 曲吉 曲措 拉措 拉吉 南措 "
    "阿依 阿木 阿衣 阿力 阿布 阿不 买买提 买合 艾合 艾力 吐尔 吐逊 吐鲁 依明 依布 依米 努尔 努尔兰 沙吾列 赛力克 叶尔 叶尔兰 巴合 巴合提 别克 古丽 哈力 加娜 居马 "
    "库尔班 木拉提 麦麦提 帕提 帕夏 热合 热依 萨拉 塔依 提汗 吾买 西仁 谢力 亚森 伊力 约麦 玉苏 再娜 祖力 肉孜 "
    "木呷 木嘎 木加 木果 木乃 木基 曲比 曲木 吉克 吉木 吉伍 沙马 沙玛 尔古 尔布 尔火 尔体 拉铁 拉且 日火 日呷 日黑 日且 约布 阿呷 阿洛 阿牛 阿芝 阿西 阿支 瓦扎 俄木 俄洛 "
    "乌果 乌牛 乌呷 伍呷 伍牛 子聪 子哈 子克 史布 史古 什布 石布 古次 克古 克惹 马海 毛里 体哈 依火 依呷 有呷 有铁 "
    "岩温 岩罕 岩香 玉罕 玉香 玉康 娜朵 扎迫 扎娃 阿基 阿尼 此里 此称 鲁绒 取次 农布 培初 江初 定主"
)
_OTHER_TONGUE = "|".join(sorted(set(_SYLLABLES.split()), key=len, reverse=True))
_ALL_SYLLABLES = re.compile(rf"(?:{_OTHER_TONGUE}){{1,3}}[加吉措草太毛杰本先姆玛娜尔郎保才提汗克]?")
# Characters that such names are written with, and few other words of four characters or more.
_SOUNDS = frozenset(
    "阿苏拉且木呷嘎吉克惹尔古伍曲比沙玛布史乌牛洛支芝则孜尾铁坡罗果哈火黑勒热加衣依伊尤俄额恩莫毛牧扎瓦尼乃日马体"
    "巴桑西次仁卓多顿珠旦增丹索南才让措格达娃央金姆旺堆班白德强普益珍坚赞贡嘉朗杰拥泽"
    "买提江汗艾力吐逊努库麦再帕夏肉迪丽塔海米亚合买吾别"
    "特图雅那朝鲁斯琴高兰呼和敦敖登赫宝音娜其"
)
_FEWEST_SOUNDS = 4
_LONGEST = 7
_LONGEST_CHINESE = 4


_PARTED = re.compile(r"[\u3400-\u9fff]{1,10}(?:[·•][\u3400-\u9fff]{1,10}){1,3}")


def of_another_tongue(name: str) -> bool:
    """吐尔洪·买买提; 乔斯琴高娃, 才项吉, 索南仁青: such syllables alone, or behind a surname, where no dot parts them."""
    return _PARTED.fullmatch(name) is not None or (
        2 <= len(name) <= _LONGEST
        and (
            _ALL_SYLLABLES.fullmatch(name) is not None
            or (len(name) > 2 and name[0] in SINGLE and _ALL_SYLLABLES.fullmatch(name[1:]) is not None)
            or (len(name) == 4 and _ALL_SYLLABLES.fullmatch(name[:2]) is not None)
            or (len(name) >= _FEWEST_SOUNDS and _SOUNDS.issuperset(name))
        )
    )


def runs_two_together(name: str) -> bool:
    """鞠红佟海: four characters without a compound surname, whose second half begins as a name does, are seldom one person's."""
    return len(name) == 4 and name[:2] not in COMPOUND and not of_another_tongue(name) and name[2] in SINGLE
