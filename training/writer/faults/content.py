"""Documents that are there and say the wrong thing, or not enough."""

import re
from collections.abc import Callable
from dataclasses import replace

from training.writer import closing
from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import Sheets, both, changed, closed, everywhere, of, reworded, signed, slip_of, without
from training.writer.faults.fault import Fault
from training.writer.numerals import capital_amount
from training.writer.opening import inspection_start, interview_slot
from training.writer.sheets import Closing, Listing, Sheet, Sign

DECISION, NOTICE, REPORT = of("行政处罚决定书"), of("行政处罚事先告知书"), of("调查终结报告")
HEARING_NOTICE = of("听证告知书")
TALK, INSPECTION, RECEIPT = of("询问笔录", "1"), of("现场检查（勘验）笔录", ""), of("罚没票据")
BACKUP, COVER = of("备考表"), of("封面")
HEAVY = frozenset({"heavy"})


def either(sheet: Sheet) -> bool:
    return NOTICE(sheet) or HEARING_NOTICE(sheet)


def _lower(clerk: Clerk, text: str) -> str:
    """A smaller fine than the one decided."""
    return text.replace(clerk.fined(clerk.case.fine), clerk.fined(clerk.case.fine * 3 // 5 // 100 * 100))


def _other_capitals(clerk: Clerk, text: str) -> str:
    fine = clerk.case.fine
    wrong = f"{fine}元（大写：人民币{capital_amount(fine + 1000)}）"
    return text.replace(clerk.fined(fine), clerk.say("penalty_fine", fine=wrong))


def _last_digit(code: str) -> str:
    return code[:-2] + ("3" if code[-2] != "3" else "5") + code[-1]


def _other_house(clerk: Clerk) -> str:
    return re.sub(r"\d+号", lambda found: f"{int(found[0][:-1]) + 7}号", clerk.case.party.address, count=1)


def _other_name(clerk: Clerk) -> str:
    """One character of the name written wrong."""
    name = clerk.case.party.name
    return name[:3] + ("鑫" if name[3] != "鑫" else "淼") + name[4:]


def _no_paragraph(clerk: Clerk, text: str) -> str:
    clause = clerk.case.violation.clause
    return text.replace(clause, re.sub(r"第[一二三四五六七八九十]+款.*$", "", clause))


def _no_item(clerk: Clerk, text: str) -> str:
    punish = clerk.case.violation.punish
    return text.replace(punish, re.sub(r"第[一二三四五六七八九十]+项$", "", punish))


def _short_law(clerk: Clerk, text: str) -> str:
    law = clerk.case.violation.law
    return text.replace(f"《{law}》", f"《{law.removeprefix('中华人民共和国')}》")


def _minutes_gone(clerk: Clerk, text: str) -> str:
    day, hour, _ = interview_slot(clerk, 0)
    return clerk.say("hours_only", date=clerk.date(day), h1=str(hour), h2=str(hour + 1))


def _no_end(clerk: Clerk, text: str) -> str:
    return clerk.clock(clerk.case.days.inspection, *inspection_start(clerk))


def _one_body_more(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.facts["bodies"], f"{clerk.case.government}或者{clerk.case.superior}")


def _no_court(clerk: Clerk, text: str) -> str:
    return f"如不服本决定，可以自收到本决定书之日起六十日内向{clerk.facts['bodies']}申请行政复议。"


def _no_reconsideration(clerk: Clerk, text: str) -> str:
    return f"如不服本决定，可以自收到本决定书之日起六个月内向{clerk.case.court}提起行政诉讼。"


def _three_months(clerk: Clerk, text: str) -> str:
    return re.sub("[六6](?=个月)", lambda found: "三" if found[0] == "六" else "3", text)


def _thirty_days(clerk: Clerk, text: str) -> str:
    return re.sub("(?:六十|60)(?=[日天个])", lambda found: "三十" if found[0] == "六十" else "30", text)


def _vague_court(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.case.court, "人民法院")


def _by_section(clerk: Clerk, closing_place: Closing) -> Closing:
    return replace(closing_place, authority=f"{clerk.case.authority}{clerk.case.office}")


def _unsealed(clerk: Clerk, closing_place: Closing) -> Closing:
    return replace(closing_place, sealed=False)


def _undated(clerk: Clerk, closing_place: Closing) -> Closing:
    return replace(closing_place, date="")


def _unnumbered(clerk: Clerk, sheet: Sheet) -> Sheet:
    return replace(
        sheet, number="", elements={name: values for name, values in sheet.elements.items() if name != "文号"}
    )


def _investigator_reviews(case: Case) -> Case:
    return replace(case, reviewer=case.officers[0].name)


def _paid_less(clerk: Clerk, text: str) -> str:
    less = clerk.case.total - max(100, clerk.case.total // 10 // 100 * 100)
    return f"¥{less:,}.00" if text.startswith("¥") else f"人民币{capital_amount(less)}"


def _rebound(clerk: Clerk, bound: Sheets, stamps: dict[int, int]) -> Sheets:
    """Other page numbers, by the position of the sheet from which they shift; the catalogue follows."""
    cover, _, *paged, backup = bound
    shift, made = 0, []
    for position, sheet in enumerate(paged):
        shift += stamps.get(position, 0)
        made.append(replace(sheet, pages=tuple(page + shift for page in sheet.pages)))
    return [cover, closing.catalogue(clerk, made), *made, backup]


def _gap(clerk: Clerk, bound: Sheets) -> Sheets:
    return _rebound(clerk, bound, {8: 2})


def _twice(clerk: Clerk, bound: Sheets) -> Sheets:
    return _rebound(clerk, bound, {8: -1})


def _misplaced(clerk: Clerk, bound: Sheets) -> Sheets:
    """The filing form goes to the end."""
    cover, _, *paged, backup = bound
    moved = [sheet for sheet in paged if sheet.kind != "立案审批表"] + [
        sheet for sheet in paged if sheet.kind == "立案审批表"
    ]
    page, made = 1, []
    for sheet in moved:
        made.append(replace(sheet, pages=tuple(range(page, page + len(sheet.pages)))))
        page += len(sheet.pages)
    return [cover, closing.catalogue(clerk, made), *made, backup]


def _row_edit(tells: str, value: str) -> Callable[[Clerk, Sheet], Sheet]:
    def edit(clerk: Clerk, sheet: Sheet) -> Sheet:
        blocks = []
        for block in sheet.blocks:
            if isinstance(block, Listing):
                if tells not in block.tells:
                    return sheet
                column = block.tells.index(tells)
                at = next(n for n, row in enumerate(block.rows) if n > 4 and row[column] not in ("/", ""))
                row = list(block.rows[at])
                row[column] = value
                block = replace(block, rows=(*block.rows[:at], tuple(row), *block.rows[at + 1 :]))
            blocks.append(block)
        return replace(sheet, blocks=tuple(blocks))

    return edit


def _row_missing(clerk: Clerk, sheet: Sheet) -> Sheet:
    title = clerk.title("调查终结报告")
    blocks = tuple(
        replace(block, rows=tuple(row for row in block.rows if row[block.tells.index("title")] != title))
        if isinstance(block, Listing)
        else block
        for block in sheet.blocks
    )
    entries = tuple(entry for entry in sheet.elements["目录条目"] if not entry.startswith(title))
    return replace(sheet, blocks=blocks, elements={**sheet.elements, "目录条目": entries})


def _nobody(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=())


CATALOGUE = of("卷内目录")
DECIDED = (
    Fault("decision_no_seal", "处罚决定书没有加盖印章", ("CF-V03",), "行政处罚决定书", ("CF-083",), on_sheets=closed(DECISION, _unsealed)),
    Fault("notice_no_seal", "事先告知书没有加盖印章", ("CF-V03",), "行政处罚事先告知书", needs=frozenset({"combined"}), on_sheets=closed(either, _unsealed)),
    Fault("decision_undated", "处罚决定书没有落款日期", ("CF-083",), "行政处罚决定书", ("CF-066", "CF-070", "CF-086", "CF-088", "CF-093"), on_sheets=closed(DECISION, _undated)),
    Fault("decided_by_section", "以内设机构名义作出处罚决定", ("CF-V02",), "行政处罚决定书", ("CF-V03", "CF-083"), on_sheets=closed(DECISION, _by_section)),
    Fault("decision_no_number", "处罚决定书没有文号", ("CF-071",), "行政处罚决定书", ("CF-089", "CF-108"), on_sheets=changed(DECISION, _unnumbered)),
    Fault("decision_other_identity", "决定书的证件号码与主体证明不一致", ("CF-072",), "行政处罚决定书", on_sheets=reworded(DECISION, "证件号码", lambda clerk, text: _last_digit(text))),
    Fault("decision_other_address", "决定书的住所与主体证明不一致", ("CF-072",), "行政处罚决定书", on_sheets=reworded(DECISION, "地址", lambda clerk, text: _other_house(clerk))),
    Fault("decision_other_head", "决定书的法定代表人与营业执照不一致", ("CF-072",), "行政处罚决定书", needs=frozenset({"unit"}), on_sheets=reworded(DECISION, "法定代表人", lambda clerk, text: clerk.case.checker)),
    Fault("decision_no_evidence", "决定书没有列明证据", ("CF-074",), "行政处罚决定书", on_sheets=without(DECISION, "证据")),
    Fault("decision_no_paragraph", "决定书引用违反条款没有到款", ("CF-075",), "行政处罚决定书", needs=frozenset({"paragraph", "national"}), on_sheets=reworded(DECISION, "违反条款", _no_paragraph)),
    Fault("decision_short_law", "决定书引用法律没有写全称", ("CF-075",), "行政处罚决定书", ("CF-076",), needs=frozenset({"national"}), on_sheets=both(reworded(DECISION, "违反条款", _short_law), reworded(DECISION, "处罚条款", _short_law))),
    Fault("decision_no_item", "决定书引用处罚依据没有到项", ("CF-076",), "行政处罚决定书", needs=frozenset({"item"}), on_sheets=reworded(DECISION, "处罚条款", _no_item)),
    Fault("decision_no_defence_words", "决定书没有写陈述申辩情况", ("CF-077",), "行政处罚决定书", ("CF-067", "TZ-005", "TZ-025"), on_sheets=without(DECISION, "陈述申辩情况")),
    Fault("decision_no_discretion", "决定书没有说明裁量理由", ("CF-078",), "行政处罚决定书", on_sheets=without(DECISION, "裁量理由")),
    Fault("decision_bare_discretion", "决定书只写根据情节", ("CF-078",), "行政处罚决定书", on_sheets=reworded(DECISION, "裁量理由", lambda clerk, text: "根据本案情节给予处罚。")),
    Fault("decision_other_capitals", "罚款金额大小写不一致", ("CF-079",), "行政处罚决定书", on_sheets=reworded(DECISION, "处罚", _other_capitals)),
    Fault("decision_no_payment", "决定书没有写罚款的履行方式和期限", ("CF-080",), "行政处罚决定书", on_sheets=without(DECISION, "履行方式")),
    Fault("decision_no_payment_period", "决定书没有写缴款期限", ("CF-080",), "行政处罚决定书", on_sheets=reworded(DECISION, "履行方式", lambda clerk, text: f"当事人应当将罚款缴至{clerk.facts['bank']}（户名：{clerk.facts['treasury']}，账号：{clerk.facts['account']}）。")),
    Fault("decision_no_surcharge", "决定书没有告知每日百分之三加处罚款", ("CF-081",), "行政处罚决定书", on_sheets=without(DECISION, "加处罚款")),
    Fault("decision_other_surcharge", "决定书把加处罚款比例写成百分之五", ("CF-081",), "行政处罚决定书", on_sheets=reworded(DECISION, "加处罚款", lambda clerk, text: text.replace("百分之三", "百分之五").replace("3%", "5%").replace("3％", "5％"))),
    Fault("remedy_missing", "决定书没有告知救济途径", ("CF-082",), "行政处罚决定书", on_sheets=without(DECISION, "救济")),
    Fault("remedy_no_court", "决定书没有告知行政诉讼", ("CF-082",), "行政处罚决定书", on_sheets=reworded(DECISION, "救济", _no_court)),
    Fault("remedy_no_reconsideration", "决定书没有告知行政复议", ("CF-082",), "行政处罚决定书", on_sheets=reworded(DECISION, "救济", _no_reconsideration)),
    Fault("remedy_three_months", "起诉期限写成三个月", ("CF-082",), "行政处罚决定书", on_sheets=reworded(DECISION, "救济", _three_months)),
    Fault("remedy_thirty_days", "复议期限写成三十日", ("CF-082",), "行政处罚决定书", on_sheets=reworded(DECISION, "救济", _thirty_days)),
    Fault("remedy_vague_court", "法院没有写全称", ("CF-082",), "行政处罚决定书", on_sheets=reworded(DECISION, "救济", _vague_court)),
    Fault("remedy_superior", "2024年以后仍写上一级主管部门可以复议", ("CF-082",), "行政处罚决定书", needs=frozenset({"after_reform"}), on_sheets=reworded(DECISION, "救济", _one_body_more)),
    Fault("decision_no_gain_words", "决定书没有写违法所得情况", ("CF-085",), "行政处罚决定书", on_sheets=without(DECISION, "违法所得")),
)  # fmt: skip
TOLD = (
    Fault("hearing_not_told", "达到听证标准而没有告知听证权", ("CF-V16", "CF-064"), "行政处罚事先告知书", ("CF-063", "TZ-V01"), needs=frozenset({"heavy", "combined", "no_hearing", "no_waived", "unit"}), on_sheets=both(without(either, "听证权"), reworded(DECISION, "陈述申辩情况", lambda clerk, text: text.replace(clerk.say("no_hearing_asked"), "")))),
    Fault("notice_no_defence_right", "告知书没有告知陈述申辩权", ("CF-063",), "行政处罚事先告知书", ("CF-V14",), needs=frozenset({"combined"}), on_sheets=without(either, "陈述申辩权")),
    Fault("notice_no_contact", "告知书没有联系人、地址和电话", ("CF-063",), "行政处罚事先告知书", needs=frozenset({"combined"}), on_sheets=without(either, "联系人")),
    Fault("notice_no_basis", "告知书没有写处罚依据", ("CF-062",), "行政处罚事先告知书", ("CF-V14", "CF-084"), needs=frozenset({"combined"}), on_sheets=without(either, "处罚条款")),
    Fault("notice_no_evidence", "告知书没有列证据", ("CF-062",), "行政处罚事先告知书", needs=frozenset({"combined"}), on_sheets=without(either, "证据")),
    Fault("notice_no_penalty", "告知书没有写拟处罚内容", ("CF-062",), "行政处罚事先告知书", ("CF-V14", "CF-084", "CF-069"), needs=frozenset({"combined"}), on_sheets=without(either, "拟处罚")),
    Fault("fine_heavier_than_told", "决定的罚款重于告知的罚款而没有重新告知", ("CF-069",), "行政处罚决定书", ("CF-V17", "CF-084", "CF-051", "CF-V14", "CF-064", "CF-V16"), needs=HEAVY, on_sheets=reworded(either, "拟处罚", _lower)),
    Fault("fine_heavier_after_defence", "陈述申辩后加重罚款", ("CF-V17",), "行政处罚决定书", ("CF-069", "CF-084", "CF-051", "CF-V14"), needs=frozenset({"heavy", "stated", "no_hearing"}), on_sheets=reworded(either, "拟处罚", _lower)),
    Fault("report_other_fine", "调查终结报告建议的罚款与决定书不一致", ("CF-051",), "调查终结报告", on_sheets=reworded(REPORT, "处理建议", _lower)),
    Fault("report_no_punish_clause", "调查终结报告没有写处罚依据", ("CF-052",), "调查终结报告", on_sheets=without(REPORT, "处罚条款")),
    Fault("report_no_discretion", "调查终结报告没有写裁量情节", ("CF-052",), "调查终结报告", on_sheets=without(REPORT, "裁量理由")),
    Fault("party_other_name", "告知书所写当事人名称与营业执照不一致", ("CF-V06",), "行政处罚事先告知书", ("CF-072", "CF-084", "CF-003", "CF-V14", "CF-065"), needs=frozenset({"unit"}), on_sheets=everywhere(either, lambda clerk: clerk.case.party.name, _other_name)),
    Fault("closing_other_cause", "结案审批表案由与全卷不一致", ("CF-003",), "结案审批表", ("CF-107",), on_sheets=reworded(of("结案审批表"), "案由", lambda clerk, text: f"{clerk.case.party.name}违法经营案")),
    Fault("interview_no_minutes", "询问笔录起止时间没有写到分", ("CF-014",), "询问笔录", ("CF-013",), key="1", on_sheets=reworded(TALK, "时间", _minutes_gone)),
    Fault("inspection_no_end", "现场笔录没有写结束时间", ("CF-021",), "现场检查（勘验）笔录", ("CF-013",), needs=frozenset({"no_seized"}), on_sheets=reworded(INSPECTION, "时间", _no_end)),
    Fault("reviewer_is_investigator", "案件承办人自己作法制审核", ("CF-055",), "法制审核意见书", ("CF-V20",), needs=HEAVY, on_case=_investigator_reviews),
    Fault("order_no_period", "责令改正没有期限", ("CF-039",), "责令改正通知书", on_sheets=reworded(of("责令改正通知书"), "改正内容", lambda clerk, text: f"现依据《中华人民共和国行政处罚法》第二十八条第一款，责令你（单位）：{clerk.case.violation.order.replace('立即', '')}。")),
    Fault("slip_other_title", "送达回证所写文书名称与实际不符", ("CF-089",), "送达回证", ("CF-087", "CF-V24", "CF-088"), key="行政处罚决定书", on_sheets=reworded(slip_of("行政处罚决定书"), "送达文书", lambda clerk, text: text.replace(clerk.title("行政处罚决定书"), "行政处罚通知书"))),
    Fault("receipt_other_amount", "缴款金额少于罚款数额", ("CF-094",), "罚没票据", ("CF-102",), needs=frozenset({"no_instalments"}), on_sheets=both(reworded(RECEIPT, "金额", _paid_less), reworded(RECEIPT, "金额大写", _paid_less))),
    Fault("receipt_other_payer", "缴款人不是当事人", ("CF-094",), "罚没票据", on_sheets=reworded(RECEIPT, "缴款人", lambda clerk, text: clerk.case.checker)),
    Fault("paid_to_authority", "罚款缴入执法机关自己的账户", ("CF-095",), "罚没票据", on_sheets=reworded(RECEIPT, "收款人", lambda clerk, text: clerk.case.authority)),
)  # fmt: skip
BOUND = (
    Fault("catalogue_other_page", "卷内目录页码与实物不符", ("CF-108", "CF-110"), "卷内目录", on_bound=changed(CATALOGUE, _row_edit("page", "88"))),
    Fault("catalogue_other_number", "卷内目录文号与实物不符", ("CF-108",), "卷内目录", on_bound=changed(CATALOGUE, _row_edit("number", "〔2019〕999号"))),
    Fault("catalogue_row_missing", "卷内目录漏登调查终结报告", ("CF-108",), "卷内目录", on_bound=changed(CATALOGUE, _row_missing)),
    Fault("pages_skip", "页码跳号", ("CF-110",), "", ("CF-108", "CF-107"), on_bound=_gap),
    Fault("pages_repeat", "页码重号", ("CF-110",), "", ("CF-108", "CF-107"), on_bound=_twice),
    Fault("filing_form_misplaced", "立案审批表排在卷末", ("CF-109",), "立案审批表", on_bound=_misplaced),
    Fault("cover_no_keeping_period", "封面没有保管期限", ("CF-107",), "封面", on_bound=without(COVER, "保管期限")),
    Fault("cover_no_result", "封面没有处理结果", ("CF-107",), "封面", on_bound=without(COVER, "处理结果")),
    Fault("backup_no_checker", "备考表没有检查人", ("CF-111",), "备考表", on_bound=signed(BACKUP, "检查人", _nobody)),
    Fault("backup_no_date", "备考表没有日期", ("CF-111",), "备考表", on_bound=reworded(BACKUP, "立卷日期", lambda clerk, text: "")),
)  # fmt: skip
