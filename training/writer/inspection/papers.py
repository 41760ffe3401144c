"""The papers of one inspection."""

from training.writer.inspection.round import Round
from training.writer.office import Desk
from training.writer.sheets import Block, Listing, Part, Picture, Sheet, Sign, para, place

APPROVAL, NOTICE, RECORD, RESULT = "行政检查审批表", "行政检查通知书", "现场检查（勘验）笔录", "检查结果告知书"
ORDER, RECHECK, LIST, TASK = "责令改正通知书", "复查意见书", "检查表单", "检查任务单"
DRAW, CODE, ENTRY, PUBLIC, PHOTO = (
    "双随机抽取记录",
    "扫码入企记录",
    "检查数据录入记录",
    "公示记录",
    "现场照片（视听）证据",
)


def sheets(desk: Desk, one: Round) -> list[Sheet]:
    made = [_task(desk, one)]
    made += [_draw(desk, one)] if one.random else []
    made += [_approval(desk, one), _notice(desk, one)]
    made += [_code(desk, one)] if one.code else []
    made += [_record(desk, one)]
    made += [_checklist(desk, one)] if one.checklist else []
    made += [_photos(desk, one)] if one.problem else []
    made += [_result(desk, one)]
    made += [_order(desk, one), _recheck(desk, one)] if one.problem else []
    return [*made, _published(desk, one), _entered(desk, one)]


def _task(desk: Desk, one: Round) -> Sheet:
    words = desk.office.words
    source = f"任务来源：{words['source']}"
    blocks: list[Block] = [
        para(Part(source, "来源"), indent=False),
        para(Part(f"对象：{one.subject.name}；由{'、'.join(desk.names())}承办。", "任务")),
        desk.closing(one.approved),
    ]
    return desk.make(TASK, blocks, one.approved)


def _draw(desk: Desk, one: Round) -> Sheet:
    blocks: list[Block] = [
        para(
            Part(
                f"{desk.date(one.approved)}，在抽查系统中抽得{one.subject.name}，同时抽得{'、'.join(desk.names())}两名人员。",
                "抽取",
            )
        ),
        Sign("监督人", "监督人：", (desk.archivist,), desk.date(one.approved)),
    ]
    return desk.make(DRAW, blocks, one.approved)


def _approval(desk: Desk, one: Round) -> Sheet:
    words = desk.office.words
    rows = (
        *desk.subject_rows(one.subject),
        (place("检查类别", words["source"], "类别"), place("检查方式", words["way"], "方式")),
        (place("检查事项", words["matter"], "事项", tall=True),),
        (place("法律依据", f"《{words['law']}》{words['clause']}", "依据"),),
        (place("检查时间", desk.date(one.visited), "时间"), place("检查人员", desk.carded(), "人员")),
        desk.opinion("承办", "建议按期实施。", desk.names(), one.approved),
        desk.opinion("机构", "拟同意。", (desk.section,), one.approved),
        desk.opinion("领导", "同意。", (desk.leader,), one.approved),
    )
    return desk.make(APPROVAL, [desk.form(*rows)], one.approved)


def _notice(desk: Desk, one: Round) -> Sheet:
    words, office = desk.office.words, desk.office
    opening = desk.pick(
        "opening",
        (
            f"依照《{words['law']}》{words['clause']}，{office.ours}定于{desk.date(one.visited)}到你单位（{one.subject.address}）开展检查。",
            f"{office.ours}将于{desk.date(one.visited)}前往{one.subject.address}你单位经营场所检查，依据是《{words['law']}》{words['clause']}。",
        ),
    )
    blocks: list[Block] = [
        para(Part(f"{one.subject.name}：", "对象"), indent=False),
        para(Part(opening, "缘由")),
        para(Part(f"检查内容：{words['matter']}。", "事项")),
        para(Part(f"检查人员：{desk.carded()}。", "人员")),
        para(Part(desk.pick("rights", ("你单位可以陈述、申辩，可以申请人员回避，请予配合并提供真实材料。", "你单位有权要求有利害关系的人员回避，有权陈述和申辩，同时应当协助检查。")), "权利")),
        para(Part(desk.pick("times", ("这是今年对你单位的第1次检查。", "本年度已对你单位检查0次，频次上限2次。")), "频次")),
        para(Part("人员不得收取任何费用、礼品，不得影响正常经营。", "纪律"), Part("监督电话：12345。", "监督")),
        desk.closing(one.noticed),
        Sign("签收", "签收人：", (one.subject.head,), desk.date(one.noticed)),
    ]  # fmt: skip
    return desk.make(NOTICE, blocks, one.noticed, number=desk.number("通", one.noticed.year), served=one.noticed)


def _code(desk: Desk, one: Round) -> Sheet:
    rows = (
        (place("企业名称", one.subject.name, "对象"),),
        (
            place("扫码时间", f"{desk.date(one.visited)}{one.hour}时05分", "时间"),
            place("检查人员", "、".join(desk.names()), "人员"),
        ),
    )
    return desk.make(CODE, [desk.form(*rows)], one.visited, title="入企检查登记表")


def _record(desk: Desk, one: Round) -> Sheet:
    words, day = desk.office.words, desk.date(one.visited)
    span = f"{day}{one.hour}时10分至{one.hour + 1}时25分"
    shown = desk.pick(
        "shown",
        (
            f"{desk.office.ours}的{'、'.join(desk.names())}向你出示执法证，请你辨认。被检查人答：看清楚了。",
            f"{'、'.join(desk.names())}亮明身份并出示执法证件，{one.attendant}看后无异议。",
        ),
    )
    seen = [
        f"{turn}.{item}，{'符合' if not (one.problem and turn == 4) else '不符合'}"
        for turn, item in enumerate(words["items"], 1)
    ]
    found = words["found"] if one.problem else "经逐项查看，没有发现问题。"
    blocks: list[Block] = [
        desk.form(
            (place(desk.label("笔录对象"), one.subject.name, "对象"),),
            (
                place("统一社会信用代码", one.subject.identity, "证件号码"),
                place("法定代表人", one.subject.head, "法定代表人"),
            ),
            (place("检查地点", one.subject.address, "地点"),),
            (place("检查时间", span, "时间"),),
            (place("检查人员", desk.carded(), "人员"), place("记录人", desk.officers[1].name, "记录人")),
            (place(desk.label("在场"), one.attendant, "在场人"),),
        ),
        para(Part(shown, "亮证")),
        para(Part("检查情况：" + "；".join(seen) + "。", "逐项")),
        para(Part(found, "发现")),
        para(Part(desk.pick("told", ("上述情况已当场告诉在场人。", "检查情况已向被检查单位反馈。")), "反馈")),
        para(Part("（以下空白）", "空白"), indent=False),
        Sign("当事人签名", "被检查人签名：", (one.attendant,), day),
        Sign("执法人员签名", "检查人员签名：", desk.names(), day),
        Sign("记录人签名", "记录人签名：", (desk.officers[1].name,), day),
    ]
    return desk.make(RECORD, blocks, one.visited)


def _checklist(desk: Desk, one: Round) -> Sheet:
    items = desk.office.words["items"]
    rows = tuple(
        (str(turn), item, "不符合" if one.problem and turn == len(items) else "符合")
        for turn, item in enumerate(items, 1)
    )
    blocks: list[Block] = [
        para(Part(f"对象：{one.subject.name}", "对象"), indent=False),
        Listing(("序号", "检查项目", "检查结果"), rows, (1, 6, 2), "逐项"),
    ]
    return desk.make(LIST, blocks, one.visited)


def _photos(desk: Desk, one: Round) -> Sheet:
    day = desk.date(one.visited)
    caption = (
        Part(f"拍摄人：{desk.officers[0].name}　", "拍摄人"),
        Part(f"拍摄时间：{day}{one.hour}时40分　", "拍摄时间"),
        Part(f"拍摄地点：{one.subject.address}　", "拍摄地点"),
        Part(f"证明：{desk.office.words['found']}", "证明"),
    )
    blocks: list[Block] = [Picture(desk.seed, caption), Sign("当事人签名", "当事人确认：", (one.attendant,), day)]
    return desk.make(PHOTO, blocks, one.visited, title="现场照片")


def _result(desk: Desk, one: Round) -> Sheet:
    words = desk.office.words
    outcome = f"存在下列问题：{words['found']}" if one.problem else "没有发现违法问题。"
    after = "请按责令改正的要求整改。" if one.problem else "望继续保持。"
    blocks: list[Block] = [
        para(Part(f"{one.subject.name}：", "对象"), indent=False),
        para(Part(f"{desk.date(one.visited)}，{desk.office.ours}对你单位进行了检查，现告知结果：{outcome}", "结果")),
        para(Part(after, "要求")),
        desk.closing(one.told),
        Sign("签收", "签收人：", (one.attendant,), desk.date(one.told)),
    ]
    return desk.make(RESULT, blocks, one.told, number=desk.number("结", one.told.year))


def _order(desk: Desk, one: Round) -> Sheet:
    words = desk.office.words
    blocks: list[Block] = [
        para(Part(f"{one.subject.name}：", "对象"), indent=False),
        para(Part(f"经检查，{words['found']}", "事实")),
        para(
            Part(f"上述情形不符合《{words['law']}》{words['basis']}的规定。", "依据"),
            Part(f"现责令你单位{words['order']}，", "内容"),
            Part(f"于{desk.date(one.due)}前完成改正。", "期限"),
        ),
        para(Part("逾期不改正的，依法处理。", "后果")),
        desk.closing(one.told),
        Sign("签收", "签收人：", (one.subject.head,), desk.date(one.told)),
    ]
    return desk.make(ORDER, blocks, one.told, number=desk.number("改", one.told.year), served=one.told)


def _recheck(desk: Desk, one: Round) -> Sheet:
    day = desk.date(one.rechecked)
    blocks: list[Block] = [
        para(Part(f"{one.subject.name}：", "对象"), indent=False),
        para(Part(f"{day}，{'、'.join(desk.names())}到你单位复查。", "经过")),
        para(Part(f"复查情况：已{desk.office.words['order']}，改正完成。", "结果")),
        Sign("当事人签名", "当事人签名：", (one.attendant,), day),
        Sign("执法人员签名", "复查人员签名：", desk.names(), day),
    ]
    return desk.make(RECHECK, blocks, one.rechecked)


def _published(desk: Desk, one: Round) -> Sheet:
    blocks: list[Block] = [
        para(Part(f"公示对象：{one.subject.name}", "对象")),
        para(Part(f"公示日期：{desk.date(one.published)}", "日期")),
        para(Part("公示平台：www.gongshi.example", "网址")),
    ]
    return desk.make(PUBLIC, blocks, one.published, title="检查结果公示截图", headed=False)


def _entered(desk: Desk, one: Round) -> Sheet:
    rows = (
        (place("检查对象", one.subject.name, "对象"),),
        (place("录入时间", desk.date(one.entered), "时间"), place("录入人", desk.officers[1].name, "人员")),
    )
    return desk.make(ENTRY, [desk.form(*rows)], one.entered, title="检查信息录入单")
