"""Names of people: what can be one, and those of a field that holds nothing else."""

import re

from parsers.elements.found import Found
from parsers.elements.squeezing import fold
from parsers.elements.surnames import COMPOUND, RARE, begins_with_surname, of_another_tongue

HAN = "\u3400-\u9fff"
POSTS = (
    "执法人员|检查人员|询问人员|调查人员|勘验人员|送达人员|承办人员|办案人员|听证人员|见证人员|调查人|检查人|询问人|勘验人|送达人|承办人|主办人|协办人|主办|协办|"
    "记录员|记录人|记录|书记员|主持人|听证主持人|听证员|审核人员|审核人|复核人|审批人|批准人|负责人|见证人|被询问人|汇报人|列席人员|参加人员|出席人员|出席人|"
    "参会人员|缺席人员|拍摄人|制作人|收件人|签收人|代收人|受送达人|经办人|法定代表人|委托代理人|代理人|监督人|监销人|执行人员|抽样人员|抽样人|翻译人员|当事人"
)
_SEPARATORS = re.compile(r"[、，,;；/／。\s]+|(?<=[\u4e00-\u9fff])和(?=[\u4e00-\u9fff])")
_NOTE = re.compile(r"[（(][^（）()]*[)）]?|[:：]")
JOB = (
    "副局长|局长|副科长|科长|副处长|处长|副支队长|支队长|副大队长|大队长|副中队长|中队长|队长|副主任|主任|副所长|所长|副站长|站长|股长|副股长|科员|主任科员|"
    "法制员|经理|总经理|厂长|店长|会计|律师|工程师|员工|董事长|书记|副书记|组长|成员|委员|同志|先生|女士|负责人"
)
_JOB_BEFORE = re.compile(rf"^(?:{JOB}|{POSTS})(?=[\u3400-\u9fff]{{2,4}}$)")
_POST_ALONE = re.compile(
    rf"[{HAN}]{{0,14}}(?:局长|科长|处长|队长|主任|所长|站长|股长|厅长|县长|区长|镇长|乡长|院长|部长|总工程师)"
)
_DONE_BY_A_HEAD = re.compile("[批签审核阅准示办会议定]|同意|意见|授权|出差|外出|请假|公章|以下|空白")
# 法规科长, 执法大队副大队长
_OF_UNIT = (
    "(?:政策|法规|法制|执法|稽查|监察|综合|业务|办公室|审批|监督|案审|大队|支队|中队|分管|主管)+(?:科|处|股|室|组)?"
)
_JOB_AFTER = re.compile(rf"(?<=[\u3400-\u9fff])(?:{_OF_UNIT})?(?:{JOB})$")
NO_NAME = re.compile(
    rf"(?:{JOB}|{POSTS}|签名|签字|盖章|姓名|证号|职务|单位|日期|时间|地点|无|同[意上前一左右时等志].{{0,2}}|没有|以下空白|空白|同意|不同意|本人|本局|机关|男|女|汉族|年月日|年|月|日|详见|附后|见附件|另附|两名|二人|二名|等|共|人员|执法证|编号|其他|到场|拒签|同上|有效|真实|准确|属实|无误|清楚|明白|知悉|了解|真实有效|准确无误)"
)
# 执法人员查阅其台账: verbs and adverbs that begin with a surname, and characters that no name holds.
_VERB = re.compile(
    r"查[阅看验明封扣实找处询问获到清勘核]|随[同后即机]|安[排装]|应[当该]|计[算量]|包[括含]|封[存]|宣[读布]|通[过知]|强[制行]|严[格肃]|全[程面部体员]|经[过查调现]|"
    r"于[是同当]|向[其当该被]|成[立功]|幸而|连[同续]|从[而事该]|关[于闭]|管[理控]|充分|单[独位]|双方|后[续又]|常[规驻]|康复|战士|操作|占[用据]|敬请|解[释除]|和[该其当]|"
    # 检查人员须遵守…, 执法人员应急处置: what they must or do, right behind the word for them.
    r"须[遵按持经由向要认严在将]|必[须要]|应[急予按依持向主如将在对]|遵[守照从]|严禁|承诺|廉[洁政]|文明|公[正平开]|保[证持密守护]|秉公|自觉|主动|认真|规范|佩[戴带]|着[装制便]|"
    r"支[队付]|妥[善当]|拜访|时[任为]|依[法据]|区[政分]|.*[其该了们您你我他她它的是被将把这那哪些此若则仍皆再又就]"
)
_ENDS_NO_NAME = (
    "法证",
    "查证",
    "作证",
    "局",
    "科",
    "处室",
    "大队",
    "支队",
    "公司",
    "机关",
    "单位",
    "人员",
    "机构",
    "部门",
    "证号",
    "日期",
    "签名",
    "签字",
    "名单",
    "意见",
    "情况",
    # The rights that are told behind names: 有权陈述、申辩、申请回避.
    "陈述",
    "申辩",
    "回避",
    "听证",
    "复议",
    "诉讼",
    "权利",
    "义务",
)
_OF_NO_NAME = re.compile(
    r"[人者主员长师机户族省市县区镇乡村号类属证件章印押份是的等种]$|^[及和与各共未无不已均是]|见证|当场|现场|业务"
)
# What a host does before he is named: 主持人：宣布案由.
_ACTS = re.compile("宣布|宣读|核对|告知|询问|通报|介绍|说明|强调")


def is_name(word: str) -> bool:
    """Could stand as a name in a place where only names are expected."""
    if NO_NAME.fullmatch(word) or word.endswith(_ENDS_NO_NAME):
        return False
    if "·" in word or "•" in word:
        return bool(re.fullmatch(rf"[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}}){{1,3}}", word))
    if re.fullmatch(rf"[{HAN}][Xx×*某]{{1,3}}", word):
        return True
    if of_another_tongue(word):
        return True
    if _ACTS.match(word):
        return False
    return bool(re.fullmatch(rf"[{HAN}]{{2,4}}", word)) and (begins_with_surname(word) or word[0] in RARE)


def is_surely_name(word: str) -> bool:
    """For running text, where other words may stand in the place of a name."""
    if of_another_tongue(word) and is_name(word):
        return True
    return (
        is_name(word)
        and not _VERB.match(word)
        and (bool(set(word) & set("·•×*某Xx")) or begins_with_surname(word))
        and _plausible_length(word)
    )


def _plausible_length(word: str) -> bool:
    if "·" in word or "•" in word or word[:2] in COMPOUND:
        return True
    return len(word) <= 3


def find_names(text: str) -> tuple[Found[str], ...]:
    """The names of a field that holds nothing else; posts, remarks in brackets and blank marks are left out.

    张　三 is one name: single characters that stand apart belong together.
    """
    plain = _without_codes(_NOTE.sub(lambda note: " " * len(note[0]), fold(text)))
    pieces: list[tuple[str, int, int]] = []
    done = 0
    for match in [*_SEPARATORS.finditer(plain), None]:
        end = match.start() if match else len(plain)
        if plain[done:end]:
            pieces.append((plain[done:end], done, end))
        done = match.end() if match else end
    joined = [(_without_post(word), word, start, end) for word, start, end in _joined(plain, pieces)]
    named = [is_name(cleaned) for cleaned, _, _, _ in joined]
    found = []
    for at, (cleaned, word, start, end) in enumerate(joined):
        if named[at] or (
            _may_be_rare(cleaned)
            and (_listed_with_a_name(plain, joined, named, at) or _behind_a_post(plain, joined, at))
        ):
            offset = start + max(0, word.find(cleaned))
            found.append(Found(cleaned, offset, end if word.endswith(cleaned) else offset + len(cleaned)))
    return tuple(found)


# 甲乙丙01234567、丁戊01234568
_BARE_CODE = re.compile(rf"(?<=[{HAN}]{{2}})[A-Z]{{0,2}}\d{{5,16}}(?![\dA-Za-z])")
_CODE_ON_A_NAME = re.compile(rf"(?<=[{HAN}]{{2}})(?P<sign>[{HAN}])(?:\d{{8,14}})(?!\d)")


def _without_codes(plain: str) -> str:
    """甲乙丙豫01234567 丁戊豫01234568: certificates of one place begin with one sign, which is no part of the names."""
    codes = list(_CODE_ON_A_NAME.finditer(plain))
    if len(codes) < 2 or len({code["sign"] for code in codes}) != 1:
        return _BARE_CODE.sub(lambda code: " " * len(code[0]), plain)
    return _CODE_ON_A_NAME.sub(lambda code: " " * len(code[0]), plain)


_Piece = tuple[str, str, int, int]


def _listed_with_a_name(plain: str, pieces: list[_Piece], named: list[bool], at: int) -> bool:
    """Whether nothing but 、 or a stroke parts it from a name before or behind."""
    near = [one for one in (at - 1, at + 1) if 0 <= one < len(pieces) and named[one]]
    gaps = (plain[pieces[min(at, one)][3] : pieces[max(at, one)][2]] for one in near)
    return any(gap.strip() in ("、", "/", "／") for gap in gaps)


def _behind_a_post(plain: str, pieces: list[_Piece], at: int) -> bool:
    """副局长 台某某 and nothing more on the line but what is no word: the post says that a name follows."""
    if (
        not at
        or not _POST_ALONE.fullmatch(pieces[at - 1][1])
        or plain[pieces[at - 1][3] : pieces[at][2]].strip(" \u3000:")
        or _DONE_BY_A_HEAD.search(pieces[at][0])
    ):
        return False
    return (
        at + 1 == len(pieces)
        or not re.match(rf"[{HAN}]", pieces[at + 1][1])
        or "\n" in plain[pieces[at][3] : pieces[at + 1][2]]
    )


def _may_be_rare(word: str) -> bool:
    """Of the shape of a name, with a surname that no list holds: 焉某某 beside 李某."""
    return (
        re.fullmatch(rf"[{HAN}]{{2,3}}", word) is not None
        and not NO_NAME.fullmatch(word)
        and not word.endswith(_ENDS_NO_NAME)
        and _OF_NO_NAME.search(word) is None
    )


def _joined(plain: str, pieces: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Put single characters that only spaces part together again: 张 三, 王 小 明, 张 三 李 四."""
    joined: list[tuple[str, int, int]] = []
    run: list[tuple[str, int, int]] = []
    for piece in [*pieces, ("", len(plain), len(plain))]:
        single = len(piece[0]) == 1 and "\u3400" <= piece[0] <= "\u9fff"
        if run and (not single or plain[run[-1][2] : piece[1]].strip(" \n")):
            joined += _names_of_run(run)
            run = []
        if single:
            run.append(piece)
        elif piece[0]:
            joined.append(piece)
    return [*joined, *_names_of_run(run)]


def _names_of_run(run: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    # Six characters may be two names or three.
    sizes = {2: (2,), 3: (3,), 4: (2, 2)}.get(len(run), ())
    if len(run) == 4 and run[0][0] + run[1][0] in COMPOUND:
        sizes = (4,)
    names, at = [], 0
    for size in sizes:
        part = run[at : at + size]
        names.append(("".join(word for word, _, _ in part), part[0][1], part[-1][2]))
        at += size
    return names


def _without_post(word: str) -> str:
    before = _JOB_BEFORE.sub("", word)
    return _JOB_AFTER.sub("", before) if len(before) > 3 else before
