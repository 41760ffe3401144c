"""The papers of one fine on the spot."""

from collections.abc import Sequence

from training.writer.numerals import capital_amount
from training.writer.office import Desk
from training.writer.sheets import Block, Part, Picture, Sheet, Sign, para, place
from training.writer.spot.fine import REFORM, Fine

DECISION, RECORD, PHOTO, CARD = "当场处罚决定书", "现场检查（勘验）笔录", "现场照片（视听）证据", "主体资格证明"
RECEIPT, REPORT, SLIP = "罚没票据", "当场处罚备案表", "罚款上缴凭证"


def sheets(desk: Desk, fine: Fine) -> list[Sheet]:
    made = [_decision(desk, fine), _record(desk, fine), _photo(desk, fine), _card(desk, fine), _receipt(desk, fine)]
    return [*made, *([_slip(desk, fine)] if fine.collected else []), _report(desk, fine)]


def number_of(desk: Desk, fine: Fine) -> str:
    return desk.number(desk.office.words["mark"], fine.day.year, fine.turn)


def _cards(desk: Desk) -> str:
    return "、".join(one.certificate for one in desk.officers)


def _said(desk: Desk, fine: Fine, key: str, options: Sequence[str]) -> str:
    """One of the options, or of what the office has in its own words."""
    own: Sequence[str] = desk.office.words.get("wording", {}).get(key, ())
    if not own:
        return desk.pick(key, options)
    words, who = desk.office.words, "你" if fine.subject.person else "你单位"
    facts = {
        "who": who, "day": desk.date(fine.day), "hour": fine.hour, "where": fine.where, "act": words["act"], "law": words["law"],
        "clause": words["clause"], "punish": words["punish"], "order": words["order"], "government": desk.office.government,
        "capitals": capital_amount(fine.yuan), "yuan": fine.yuan, "party": fine.subject.name, "ours": desk.office.ours,
        "cards": _cards(desk),
    }  # fmt: skip
    return desk.pick(key, [one.format(**facts) for one in own])


def _told(desk: Desk, fine: Fine) -> list[Block]:
    words, who = desk.office.words, "你单位" if not fine.subject.person else "你"
    return [
        para(
            Part(
                _said(desk, fine, "facts", (
                    f"{desk.date(fine.day)}{fine.hour}时许，{who}在{fine.where}{words['act']}，有现场照片和笔录为证。",
                    f"经查，{who}于{desk.date(fine.day)}{fine.hour}时在{fine.where}{words['act']}。上述事实有照片、笔录证实。",
                )), "事实"
            )
        ),
        para(Part(_said(desk, fine, "wrong", (f"{who}的行为违反了《{words['law']}》{words['clause']}的规定。",)), "违反")),
        para(
            Part(_said(desk, fine, "basis", (f"依据《{words['law']}》{words['punish']}，决定",)), "依据"),
            Part(
                _said(desk, fine, "warn", ("给予警告，并处",)) if fine.warned else _said(desk, fine, "give", ("处以",)),
                "种类",
            ),
            Part(_said(desk, fine, "fine", (f"罚款人民币{capital_amount(fine.yuan)}（¥{fine.yuan}.00）。",)), "罚款"),
        ),
        para(Part(_said(desk, fine, "order", (f"责令{who}{words['order']}。",)), "责令")),
    ]  # fmt: skip


def _rights(desk: Desk, fine: Fine) -> list[Block]:
    shown = _said(desk, fine, "shown", ("执法人员表明身份、出示了执法证件。", "处罚前执法人员亮明身份并出示执法证。"))
    told = _said(
        desk,
        fine,
        "told",
        (
            "作出决定前已当面告知拟罚的事实、理由和依据，并告知陈述、申辩和申请回避的权利。",
            "已当场告知违法的事实、处罚的理由、依据，以及申请回避、陈述和申辩的权利。",
        ),
    )
    heard = _said(desk, fine, "heard", ("当事人没有提出陈述、申辩。", "当事人对此没有异议，放弃陈述申辩。"))
    return [para(Part(shown, "亮证")), para(Part(told, "告知"), Part(heard, "申辩"))]


def _pay(desk: Desk, fine: Fine) -> Block:
    here, bank = ("☑", "□") if fine.collected else ("□", "☑")
    common = f"缴纳方式：{here}当场收缴　{bank}自收到本决定书之日起十五日内缴至城关信用社（账号6210040007），逾期每日加处百分之三的罚款。"
    return para(Part(_said(desk, fine, "pay_here" if fine.collected else "pay_bank", (common,)), "缴纳"))


def _remedy(desk: Desk, fine: Fine) -> Block:
    government = desk.office.government
    if fine.day >= REFORM:
        text = _said(
            desk,
            fine,
            "remedy",
            (
                f"对本决定不服的，应当自收到之日起六十日内先向{government}申请复议；对复议决定仍不服的，再向人民法院起诉。",
                f"如有不服，可在60日内向{government}申请行政复议，不服复议决定的，可以依法提起诉讼。",
            ),
        )
    else:
        text = _said(
            desk, fine, "remedy_old", (f"如有不服，可在六十日内向{government}申请复议，也可于六个月内向人民法院起诉。",)
        )
    return para(Part(text, "救济"))


def _decision(desk: Desk, fine: Fine) -> Sheet:
    blocks: list[Block] = [
        desk.form(*desk.subject_rows(fine.subject)),
        *_told(desk, fine),
        *_rights(desk, fine),
        _pay(desk, fine),
        _remedy(desk, fine),
        para(Part(_said(desk, fine, "place", (f"处罚地点：{fine.where}",)), "地点"), indent=False),
        Sign("当事人签名", "当事人签收：", (fine.subject.head,), desk.date(fine.day)),
        Sign("执法人员签名", "执法人员签名：", desk.names(), desk.date(fine.day)),
        para(Part(_said(desk, fine, "cards", (f"执法证号：{_cards(desk)}",)), "证号"), indent=False),
        desk.closing(fine.day),
    ]
    return desk.make(DECISION, blocks, fine.day, number=number_of(desk, fine), key=str(fine.turn))


def _record(desk: Desk, fine: Fine) -> Sheet:
    day = desk.date(fine.day)
    blocks: list[Block] = [
        desk.form(
            (place("当事人", fine.subject.name, "对象"),),
            (place("检查时间", f"{day}{fine.hour}时05分至{fine.hour}时30分", "时间"),),
            (place("检查地点", fine.where, "地点"),),
            (place("执法人员", desk.carded(), "人员"), place("记录人", desk.officers[1].name, "记录人")),
        ),
        para(Part(_said(desk, fine, "record_shown", ("执法人员出示执法证件，当事人看后确认。",)), "亮证")),
        para(
            Part(
                _said(
                    desk, fine, "scene", (f"现场情况：{fine.subject.name}在{fine.where}{desk.office.words['act']}。",)
                ),
                "情况",
            )
        ),
        Sign("当事人签名", "当事人签名：", (fine.subject.head,), day),
        Sign("执法人员签名", "执法人员签名：", desk.names(), day),
    ]
    return desk.make(RECORD, blocks, fine.day, title="现场笔录", key=str(fine.turn))


def _photo(desk: Desk, fine: Fine) -> Sheet:
    caption = (
        Part(_said(desk, fine, "photo", (f"{fine.subject.name}的现场　",)), "证明"),
        Part(f"拍摄人：{desk.officers[0].name}　", "拍摄人"),
        Part(f"拍摄时间：{desk.date(fine.day)}{fine.hour}时06分　", "拍摄时间"),
        Part(f"拍摄地点：{fine.where}", "拍摄地点"),
    )
    return desk.make(PHOTO, [Picture(desk.seed + fine.turn, caption)], fine.day, title="现场照片", key=str(fine.turn))


def _card(desk: Desk, fine: Fine) -> Sheet:
    person = fine.subject.person
    blocks: list[Block] = [
        para(Part(f"{'姓名' if person else '名称'}：{fine.subject.name}", "对象"), indent=False),
        para(Part(f"{'公民身份号码' if person else '统一社会信用代码'}：{fine.subject.identity}", "证件号码"), indent=False),
        para(Part(_said(desk, fine, "copy", ("复印件与原件核对一致。",)), "核对")),
        Sign("提供人签名", "提供人：", (fine.subject.head,), desk.date(fine.day)),
    ]  # fmt: skip
    title = "身份证复印件" if person else "营业执照复印件"
    return desk.make(CARD, blocks, fine.day, title=title, key=str(fine.turn), headed=False)


def _receipt(desk: Desk, fine: Fine) -> Sheet:
    blocks: list[Block] = [
        desk.form(
            (place("缴款人", fine.subject.name, "缴款人"), place("开票日期", desk.date(fine.paid), "日期")),
            (place("金额合计", f"{capital_amount(fine.yuan)}（¥{fine.yuan}.00）", "金额"),),
        ),
    ]
    return desk.make(RECEIPT, blocks, fine.paid, key=str(fine.turn), headed=False)


def _slip(desk: Desk, fine: Fine) -> Sheet:
    blocks: list[Block] = [
        para(Part(f"缴款人：{fine.subject.name}", "缴款人"), indent=False),
        desk.form(
            (place("收缴日期", desk.date(fine.day), "收缴"), place("金额", f"{fine.yuan}元", "金额")),
            (place("上缴日期", desk.date(fine.handed_in), "上缴"), place("接收人", desk.archivist, "接收人")),
            (place("缴付日期", desk.date(fine.banked), "缴付"),),
        ),
    ]
    return desk.make(SLIP, blocks, fine.handed_in, title="罚款交接单", key=str(fine.turn), headed=False)


def _report(desk: Desk, fine: Fine) -> Sheet:
    rows = (
        (place("当事人", fine.subject.name, "对象"), place("决定书编号", number_of(desk, fine), "编号")),
        (place("处罚内容", f"罚款{fine.yuan}元", "罚款"), place("执法人员", "、".join(desk.names()), "人员")),
        (place("备案日期", desk.date(fine.reported), "备案"), place("经办人", desk.section, "经办")),
    )
    return desk.make(REPORT, [desk.form(*rows)], fine.reported, key=str(fine.turn))
