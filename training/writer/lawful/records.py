"""Records and forms that lack something which they may lack."""

from dataclasses import replace

from training.writer.clerk import Clerk, make, opinion
from training.writer.edits import added, alone, both, changed, dropped, ended, of, reworded, signed, without
from training.writer.lawful.near_miss import NearMiss
from training.writer.opening import inspection_start, interview_slot
from training.writer.sheets import Block, Field, Form, Leaf, Part, Sheet, Sign, edited, para, place

INSPECTION, TALK, SECOND = of("现场检查（勘验）笔录", ""), of("询问笔录", "1"), of("询问笔录", "2")
FILING, LEAD = of("立案审批表"), of("案源材料")
NEIGHBOURS = ("覃如海", "卜秀芝", "戚向东", "茅景和")
"""Of families that no case hands out."""


def neighbour(clerk: Clerk) -> str:
    return clerk.pick("neighbour", NEIGHBOURS)


def _refused(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(), note="当事人看过笔录后不愿签字，未说明缘由，由见证人在场证明。")


def _witnessed(clerk: Clerk) -> tuple[Block, ...]:
    day = clerk.date(clerk.case.days.inspection)
    return (Sign("见证人签名", "见证人签名：", (neighbour(clerk),), day, "社区工作人员，现场见证"),)


def _talk_witnessed(clerk: Clerk) -> tuple[Block, ...]:
    day = clerk.date(clerk.case.days.interviews[0])
    return (Sign("见证人签名", "见证人签名：", (neighbour(clerk),), day, "社区工作人员，现场见证"),)


def _absent(clerk: Clerk, text: str) -> str:
    return f"{neighbour(clerk)}（见证人，社区工作人员；经电话通知，当事人未到场）"


def _assisted(clerk: Clerk, text: str) -> str:
    return f"{text}；协助人员：{neighbour(clerk)}（技术人员，不参与执法）"


def _assistant_signs(clerk: Clerk) -> tuple[Block, ...]:
    return (Sign("协助人员签名", "协助人员签名：", (neighbour(clerk),), clerk.date(clerk.case.days.inspection)),)


def _seal_note(clerk: Clerk, text: str) -> str:
    return "与原件核对一致，加盖单位印章确认"


def _corrected(clerk: Clerk, text: str) -> str:
    mark = clerk.say("answer_mark")
    return text.replace(mark, f"{mark}（原写“不记得”三字划去，被询问人已在改动处按指印）", 1)


def _first_answer_corrected(clerk: Clerk, sheet: Sheet) -> Sheet:
    done = False

    def change(leaf: Leaf) -> Leaf:
        nonlocal done
        if (
            not done
            and isinstance(leaf, Part)
            and leaf.name == "问答"
            and leaf.text.startswith(clerk.say("answer_mark"))
        ):
            done = True
            return replace(leaf, text=_corrected(clerk, leaf.text))
        return leaf

    return edited(sheet, change)


def _small_office(clerk: Clerk, sheet: Sheet) -> Sheet:
    """No section between the officers and the leader: its place bears a stroke."""

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Field) and leaf.name == "承办机构意见":
            return replace(leaf, body=(para(Part("/（本单位未设内设机构）", "承办机构意见"), indent=False),))
        return leaf

    return edited(sheet, change)


def _other_pair(clerk: Clerk) -> tuple[str, str]:
    return clerk.pick("pair1", ("敖立民", "巫志远")), clerk.pick("pair2", ("佘晓东", "麻建业"))


def _by_other_pair(clerk: Clerk, sheet: Sheet) -> Sheet:
    """The second talk by two other officers."""
    first, second = clerk.case.officers
    one, two = _other_pair(clerk)
    swap = {
        first.name: one,
        second.name: two,
        first.certificate: _certificate(first.certificate, "31"),
        second.certificate: _certificate(second.certificate, "47"),
    }

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part):
            text = leaf.text
            for old, new in swap.items():
                text = text.replace(old, new)
            return replace(leaf, text=text)
        if isinstance(leaf, Sign):
            return replace(leaf, who=tuple(swap.get(name, name) for name in leaf.who))
        return leaf

    made = edited(sheet, change)
    return replace(made, elements={name: values for name, values in sheet.elements.items() if name != "执法人员"})


def _certificate(old: str, tail: str) -> str:
    return old[:-2] + tail


def _assigned(clerk: Clerk) -> list[Sheet]:
    """The leader lets two more officers take part."""
    case = clerk.case
    one, two = _other_pair(clerk)
    first, second = case.officers
    day = case.days.filing
    rows = (
        (place("案由", case.cause, "案由"),),
        (place("审批事项", f"因工作需要，增加{one}（证号{_certificate(first.certificate, '31')}）、{two}（证号{_certificate(second.certificate, '47')}）参与本案调查。", "审批事项", tall=True),),
        opinion(clerk, "承办人", "请批准增加承办人员。", (first.name, second.name), day),
        opinion(clerk, "承办机构", "同意。", (case.chief,), day),
        opinion(clerk, "机关负责人", "同意增加。", (case.leader,), day),
    )  # fmt: skip
    return [make(clerk, "案件处理内部审批表", [Form(rows)], key="增加人员", title="增加办案人员审批表", date=day, numbered=False)]  # fmt: skip


def _same_hour(clerk: Clerk, text: str) -> str:
    day, hour, minute = interview_slot(clerk, 0)
    return f"{clerk.date(day)}{hour}时{minute + 5:02d}分至{hour + 1}时{minute + 9:02d}分"


def _same_day(clerk: Clerk, sheet: Sheet) -> Sheet:
    day = clerk.case.days.interviews[0]
    return replace(sheet, date=day, elements={**sheet.elements, "时间": (day.isoformat(),)})


def _on_same_day(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, date=clerk.date(clerk.case.days.interviews[0]))


def _scene_later(clerk: Clerk, text: str) -> str:
    start, _ = inspection_start(clerk)
    return f"{text}当日{start}时许另行查看相邻区域，未见异常。"


def _oral_answer(clerk: Clerk, text: str) -> str:
    return "答：不用申请，你们按规定办就行。"


TALK_SIGNS = ("被询问人签名", "执法人员签名", "记录人签名")
RECORDS = (
    NearMiss("inspection_party_refused", "现场笔录当事人拒签，注明并有见证人", ("CF-024", "CF-011"), frozenset({"no_stored", "no_seized"}), on_sheets=both(signed(INSPECTION, "当事人签名", _refused), ended(INSPECTION, _witnessed))),
    NearMiss("inspection_party_absent", "当事人未到场，由见证人签字", ("CF-024", "CF-021"), frozenset({"no_stored", "no_seized"}), on_sheets=both(reworded(INSPECTION, "在场人", _absent), signed(INSPECTION, "当事人签名", lambda clerk, sign: replace(sign, who=(), note="当事人未到场")), ended(INSPECTION, _witnessed))),
    NearMiss("talk_refused", "被询问人拒绝签名，注明并有见证人", ("CF-018",), on_sheets=both(signed(TALK, "被询问人签名", _refused), ended(TALK, _talk_witnessed))),
    NearMiss("talk_corrected", "询问笔录改动处按了指印", ("CF-018",), on_sheets=changed(TALK, _first_answer_corrected)),
    NearMiss("assistant_beside_two", "两名执法人员之外有辅助人员", ("CF-V04", "CF-009", "CF-010", "CF-V20"), on_sheets=both(reworded(INSPECTION, "执法人员", _assisted), ended(INSPECTION, _assistant_signs))),
    NearMiss("weather_stroke", "天气栏划线", ("CF-021",), on_sheets=reworded(INSPECTION, "天气", lambda clerk, text: "/")),
    NearMiss("weather_left_out", "室内检查的笔录没有天气栏", ("CF-021",), on_sheets=without(INSPECTION, "天气")),
    NearMiss("witness_phone_blank", "被询问人没有电话，栏内写无", ("CF-015",), on_sheets=reworded(TALK, "联系电话", lambda clerk, text: "无")),
    NearMiss("copy_sealed_by_unit", "复印件由单位盖章核对而不签名", ("CF-027",), frozenset({"unit"}), on_sheets=reworded(of("书证"), "复制件说明", _seal_note)),
    NearMiss("no_section", "机关不设内设机构，承办机构栏划线", ("CF-007", "CF-061"), on_sheets=changed(FILING, _small_office)),
    NearMiss("other_pair_at_same_hour", "另两名执法人员同时询问他人，有增加人员的审批", ("CF-013", "CF-010", "CF-V04"), frozenset({"second_interview"}), on_sheets=both(added(_assigned), changed(SECOND, _by_other_pair), changed(SECOND, _same_day), reworded(SECOND, "时间", _same_hour), *(signed(SECOND, name, _on_same_day) for name in TALK_SIGNS))),
    NearMiss("no_blank_mark", "笔录写满，没有以下空白字样", ("CF-018", "CF-020"), on_sheets=without(TALK, "空白处理")),
    NearMiss("evidence_listed_in_report", "没有单独的证据目录，证据及其证明事项列在调查报告里", ("CF-037",), on_sheets=dropped(of("证据目录"))),
    NearMiss("second_officer_signs_as_recorder", "第二名执法人员在记录人处签名", ("CF-009", "CF-V04"), on_sheets=alone(TALK, "执法人员签名")),
    NearMiss("lead_without_name", "线索登记表没有写明涉及对象的全称", ("CF-002", "CF-V06"), on_sheets=reworded(LEAD, "当事人", lambda clerk, text: "待核实（举报人称是路口一家店）")),
    NearMiss("scene_added_later", "现场笔录补记相邻区域的查看", ("CF-021", "CF-013"), on_sheets=reworded(INSPECTION, "现场情况", _scene_later)),
    NearMiss("recusal_answered_at_length", "对回避权的回答用了别的说法", ("CF-011",), on_sheets=reworded(TALK, "申请回避", _oral_answer)),
)  # fmt: skip
