"""The papers of a seizure: approval, decision, list, record, and what became of the goods."""

import datetime as dt

from training.writer.coercion.desk import Desk
from training.writer.sheets import Block, Form, Part, Picture, Sheet, Sign, para, place


def sheets(desk: Desk) -> list[Sheet]:
    case, days = desk.case, desk.case.days
    made = [_approval(desk), _decision(desk), _list(desk), _record(desk), _photographs(desk)]
    if "test" in case.features:
        made.append(_test(desk))
    if "custody" in case.features and desk.measure == "扣押":
        made.append(_custody(desk))
    if "extended" in case.features:
        matter = f"货源核查尚未完成，拟依据《中华人民共和国行政强制法》第二十五条第一款将{desk.measure}期限延长三十日。"
        made += [desk.approval("延长强制措施期限审批表", matter, days.extended, "延长"), _extension(desk)]
    matter = f"调查完结，拟解除{desk.measure}，退还财物。依据《中华人民共和国行政强制法》第二十八条。"
    made += [desk.approval("解除强制措施审批表", matter, days.released, "解除"), _release(desk), _returned(desk)]
    return [*made, desk.closing_form(f"已解除{desk.measure}，财物退还当事人。")]


def _approval(desk: Desk) -> Sheet:
    own, case = desk.department, desk.case
    spot = "情况紧急，执法人员已当场实施，现补办批准手续。" if "spot" in case.features else ""
    matter = (
        f"{spot}为防止证据损毁，拟对存放于{case.address}的{own.goods[0][0]}等财物（见清单）予以{desk.measure}。"
        f"依据：《{own.law}》{own.clause}。"
    )
    return desk.approval(desk.title("审批"), matter, case.days.approved, "采取")


def _decision(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.act
    end = desk.date(day + dt.timedelta(days=29))
    said = {"day": desk.date(day), "end": end}
    blocks: list[Block] = [
        *desk.party_blocks(),
        para(Part(desk.say("seize_why", **said), "理由"), Part(desk.say("seize_law"), "依据")),
        para(Part(desk.say("seize_days", **said), "期限")),
        para(Part(desk.say("seize_where"), "存放地点")),
        para(Part(desk.say("seize_duty"), "义务")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(day),
    ]
    return desk.make("查封（扣押）决定书", blocks, day, served=case.days.decided_served)


def _list(desk: Desk) -> Sheet:
    return desk.goods(
        "扣押", desk.title("物品清单"), desk.case.days.act, "以上财物经当场清点，数量无误，清单一式二份，各执一份。"
    )


def _record(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.act
    hour = 9 + case.seed % 4
    first, second = case.officers
    rows = (
        (
            place(
                desk.label("时间"),
                f"{desk.date(day)}{hour}时{5 + case.seed % 20}分至{hour + 1}时{10 + case.seed % 30}分",
                "时间",
            ),
        ),
        (place(desk.label("地点"), case.address, "地点"),),
        (place("当事人", case.party, "当事人"), place("现场负责人", case.head, "在场人")),
        (
            place(
                desk.label("执法人员"),
                f"{first.name}（{first.certificate}）、{second.name}（{second.certificate}）",
                "执法人员",
            ),
        ),
    )
    spot = "因情况紧急，需要当场实施强制措施，已电话报告负责人。" if "spot" in case.features else ""
    test = f"对{desk.measure}的财物抽取样品送检。" if "test" in case.features else ""
    blocks: list[Block] = [
        Form(rows, desk.department.layout),
        para(
            "现场情况：",
            Part(desk.say("site_show"), "出示证件"),
            Part(f"经通知，当事人法定代表人{case.head}到场。", "到场"),
        ),
        para(Part(desk.say("site_told"), "告知"), Part(desk.say("site_heard"), "陈述"), spot),
        para(Part(desk.say("site_done") + test, "过程")),
        Sign("当事人签名", "当事人签名：", (case.head,), desk.date(day), "以上记录属实"),
        Sign("执法人员签名", "执法人员签名：", (first.name, second.name), desk.date(day)),
    ]
    return desk.make("现场检查（勘验）笔录", blocks, day)


def _photographs(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.act
    caption = (
        Part(f"拍摄时间：{desk.date(day)}；", "拍摄时间"), Part(f"拍摄地点：{case.address}；", "拍摄地点"),
        Part(f"拍摄人：{case.officers[1].name}；", "拍摄人"), Part("说明：清点、加贴封条的情况。", "证明内容"),
    )  # fmt: skip
    return desk.make("现场照片（视听）证据", [Picture(case.seed, caption)], day, title="现场照片")


def _test(desk: Desk) -> Sheet:
    day = desk.case.days.tested
    end = desk.date(day + dt.timedelta(days=13))
    blocks: list[Block] = [
        para(Part(desk.case.party, "当事人"), "：", indent=False),
        para(Part(desk.say("test_told", day=desk.date(day), end=end), "检测期间")),
        desk.closing(day),
    ]
    return desk.make("检测鉴定期间告知书", blocks, day, title="检验期间告知书", served=day)


def _custody(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.act
    blocks: list[Block] = [
        para(f"委托人：{desk.department.authority}。受托人：{case.performer}。", indent=False),
        para(
            "兹将扣押的财物（见清单）交受托人代为保管，受托人不得使用、损毁。",
            Part(f"保管费用由{desk.department.ours}承担。", "费用"),
        ),
        Sign("受托人签名", "受托人：", (case.performer_head,), desk.date(day)),
    ]
    return desk.make("委托保管书", blocks, day, title="财物委托保管书")


def _extension(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.extended
    end = desk.date(case.days.act + dt.timedelta(days=59))
    blocks: list[Block] = [
        para(Part(case.party, "当事人"), "：", indent=False),
        para(Part(desk.say("extend_why", end=end), "理由")),
        para(Part(desk.say("appeal"), "救济")),
        desk.closing(day),
    ]
    return desk.make("延长查封（扣押）期限决定书", blocks, day, served=day)


def _release(desk: Desk) -> Sheet:
    case, day = desk.case, desk.case.days.released
    number, title = desk.number("查封（扣押）决定书", case.days.act.year), desk.title("查封（扣押）决定书")
    blocks: list[Block] = [
        para(Part(case.party, "当事人"), "：", indent=False),
        para(Part(desk.say("release_why", day=desk.date(day), number=number, title=title), "解除理由")),
        desk.closing(day),
    ]
    return desk.make("解除查封（扣押）决定书", blocks, day, served=day)


def _returned(desk: Desk) -> Sheet:
    return desk.goods("退还", "退还物品清单", desk.case.days.released, "上列财物已当面核对，全部领回。")
