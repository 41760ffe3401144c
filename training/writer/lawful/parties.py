"""Names, numbers and addresses that differ and yet say the same."""

import re
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk, make
from training.writer.edits import added, both, everywhere, of, reworded
from training.writer.lawful.near_miss import NearMiss
from training.writer.sheets import Block, Form, Sheet, para, place

UNIT, TRADER, PERSON = frozenset({"unit"}), frozenset({"trader"}), frozenset({"person"})
DECISION, IDENTITY = of("行政处罚决定书"), of("主体资格证明")
RECEIPT, PUBLICATION, CLOSING = of("罚没票据"), of("公示记录"), of("结案审批表")
LATE = ("罚没票据", "公示记录", "结案审批表", "送达地址确认书")


def _named(case: Case, name: str) -> Case:
    return replace(case, party=replace(case.party, name=name))


def _without_shop_name(case: Case) -> Case:
    return _named(case, case.party.head)


def _branch(case: Case) -> Case:
    return _named(case, f"{case.party.name}{case.locality.county[:2]}分公司")


def _bracketed(case: Case) -> Case:
    name = case.party.name
    return _named(case, f"{name[2:4]}（{case.locality.city[:2]}）{name[4:]}")


def _long_name(case: Case) -> Case:
    """A name of a people that writes names in several parts."""
    name = "古丽夏提·买合木提"
    witnesses = (replace(case.witnesses[0], name=name), *case.witnesses[1:])
    return replace(case, party=replace(case.party, name=name, head=name), witnesses=witnesses)


def _renamed_name(clerk: Clerk) -> str:
    name = clerk.case.party.name
    return name[:2] + "新" + name[2:]


def _renaming(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    day = case.days.decision
    blocks: list[Block] = [
        para(f"{case.party.name}：", indent=False),
        para(
            f"你单位{clerk.date(case.days.report)}提交的名称变更申请材料齐全，现准予登记。变更前：{case.party.name}；"
            f"变更后：{_renamed_name(clerk)}。统一社会信用代码不变。"
        ),
        para(f"{case.locality.county}市场监督管理局（登记专用章）", align="right"),
        para(clerk.date(case.days.report), align="right"),
        para(f"（复印件与原件核对一致，提供人：{case.party.head}，{clerk.date(case.days.report)}）"),
    ]
    return [make(clerk, "书证", blocks, key="变更", date=day, title="准予变更登记通知书", numbered=False, headed=False)]


def _now_called(clerk: Clerk, text: str) -> str:
    return f"{_renamed_name(clerk)}（原名称：{text}）"


def _new_head(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    blocks: list[Block] = [
        Form(
            (
                (place("企业名称", case.party.name, "当事人"),),
                (place("变更事项", "法定代表人"), place("核准日期", clerk.date(case.days.report))),
                (place("变更前", case.party.head), place("变更后", case.checker)),
            )
        ),
        para(f"复印自登记机关档案，与档案一致。查询人：{case.officers[0].name}、{case.officers[1].name}。"),
    ]
    return [make(clerk, "书证", blocks, key="变更", date=case.days.report, title="企业变更登记信息表（复印件）", numbered=False, headed=False)]  # fmt: skip


def _masked(clerk: Clerk) -> str:
    card = clerk.case.party.identity
    return f"{card[:6]}********{card[-4:]}"


def _with_identity(clerk: Clerk, text: str) -> str:
    return f"{text}（证件号码：{_masked(clerk)}）"


def _abbreviated(clerk: Clerk, text: str) -> str:
    """The name in full with its short form, from then on the short form alone."""
    name, short = clerk.case.party.name, f"{clerk.case.party.name[2:4]}公司"
    if name not in text:
        return text
    first, rest = text.split(name, 1)
    return f"{first}{name}（以下简称“{short}”）{rest.replace(name, short)}"


def _shorter(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.case.party.name, f"{clerk.case.party.name[2:4]}公司")


def _without_city(clerk: Clerk) -> str:
    return clerk.case.party.address.removeprefix(clerk.case.locality.city)


def _with_province(clerk: Clerk) -> str:
    return f"{clerk.case.locality.province}{clerk.case.party.address}"


def _both_addresses(clerk: Clerk, text: str) -> str:
    return f"{text}（实际经营地：{clerk.case.locality.county}新桥大道附5号）"


def _trader_named(clerk: Clerk, text: str) -> str:
    return f"{text}（经营者：{clerk.case.party.head}）"


def _by_head(clerk: Clerk, text: str) -> str:
    return f"{clerk.case.party.head}（{text}经营者）"


def _small_x(clerk: Clerk) -> str:
    card = clerk.case.party.head_identity
    return card[:-1] + "x"


def _with_x(case: Case) -> Case:
    """A card whose check character is X: the sequence digits are searched until it is."""
    from stdnum.cn import ric

    stem = case.party.head_identity[:14]
    for serial in range(100, 999):
        card = f"{stem}{serial}X"
        if ric.is_valid(card) and serial % 2 == int(case.party.head_identity[16]) % 2:
            party = replace(case.party, identity=card, head_identity=card)
            witnesses = (replace(case.witnesses[0], identity=card), *case.witnesses[1:])
            return replace(case, party=party, witnesses=witnesses)
    raise ValueError("没有以X结尾的号码")


def _half_width(clerk: Clerk) -> str:
    return clerk.case.party.name.replace("（", "(").replace("）", ")")


def _spaced(clerk: Clerk, text: str) -> str:
    return re.sub(r"(\d{6})(\d{8})", r"\1 \2 ", text)


def _late(sheet: Sheet) -> bool:
    return sheet.kind in LATE


def _name(clerk: Clerk) -> str:
    return clerk.case.party.name


PARTIES = (
    NearMiss("trader_without_shop_name", "没有字号的个体工商户，以经营者姓名为当事人", ("CF-V06", "CF-072", "CF-004"), TRADER, on_case=_without_shop_name),
    NearMiss("trader_with_operator_named", "个体工商户的字号后面注明经营者", ("CF-V06", "CF-072"), TRADER, on_sheets=reworded(DECISION, "当事人", _trader_named)),
    NearMiss("trader_paid_by_operator", "个体工商户的罚款由经营者本人名义缴纳", ("CF-094",), TRADER, on_sheets=reworded(RECEIPT, "缴款人", _by_head)),
    NearMiss("branch_as_party", "分公司作当事人，负责人签字", ("CF-V06", "CF-072"), UNIT, on_case=_branch),
    NearMiss("name_with_brackets", "企业名称带括号，各处括号全角半角不一", ("CF-V06", "CF-072", "CF-003"), UNIT, on_case=_bracketed, on_sheets=everywhere(_late, _name, _half_width)),
    NearMiss("name_of_several_parts", "当事人姓名带间隔号", ("CF-V06", "CF-018", "CF-094"), PERSON, on_case=_long_name),
    NearMiss("renamed_with_proof", "办案期间企业更名，有变更登记证明，决定书并列原名", ("CF-V06", "CF-072", "CF-084", "CF-003"), UNIT, on_sheets=both(added(_renaming), reworded(DECISION, "当事人", _now_called))),
    NearMiss("new_head_with_proof", "办案期间变更法定代表人，有登记证明", ("CF-072",), UNIT, on_sheets=both(added(_new_head), reworded(DECISION, "法定代表人", lambda clerk, text: clerk.case.checker))),
    NearMiss("name_abbreviated", "正文用简称并先作说明", ("CF-V06", "CF-003"), UNIT, on_sheets=both(reworded(DECISION, "违法事实", _abbreviated), reworded(DECISION, "裁量理由", _shorter))),
    NearMiss("identity_masked_in_publication", "公示材料中证件号码打码", ("CF-072", "CF-V06"), PERSON, on_sheets=reworded(PUBLICATION, "当事人", _with_identity)),
    NearMiss("identity_with_x", "身份证号末位字母有大写有小写", ("CF-V06", "CF-072"), PERSON, on_case=_with_x, on_sheets=everywhere(of("案件处理内部审批表"), lambda clerk: clerk.case.party.head_identity, _small_x)),
    NearMiss("identity_spaced", "证件号码分段书写", ("CF-072", "CF-V06"), PERSON, on_sheets=reworded(CLOSING, "证件号码", _spaced)),
    NearMiss("address_without_city", "决定书住所省略市名", ("CF-072",), on_sheets=reworded(DECISION, "地址", lambda clerk, text: _without_city(clerk))),
    NearMiss("address_with_province", "营业执照住所写有省名", ("CF-072",), on_sheets=reworded(IDENTITY, "地址", lambda clerk, text: _with_province(clerk))),
    NearMiss("two_addresses", "决定书住所之外另注实际经营地", ("CF-072",), UNIT, on_sheets=reworded(DECISION, "地址", _both_addresses)),
    NearMiss("phone_not_given", "当事人未提供联系电话", ("CF-004",), on_sheets=reworded(of("立案审批表"), "联系电话", lambda clerk, text: "当事人未提供")),
)  # fmt: skip
