"""The faults that can be planted in a fine on the spot, and lawful things that look like one."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from training.writer.office import Edit, all_of, dropped, emptied, leaves, reworded, unsigned, without
from training.writer.sheets import Closing, Leaf, Part, Sheet, Sign, edited
from training.writer.spot.fine import Fine
from training.writer.spot.papers import CARD, DECISION, PHOTO, RECEIPT, RECORD, REPORT, SLIP
from training.writer.workdays import workday_after


@dataclass(frozen=True, slots=True)
class Fault:
    """As `training.writer.faults.Fault`; `styles` empty: every office. `volume`: only where several lie together."""

    name: str
    what: str
    criteria: tuple[str, ...]
    document: str
    arguable: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    styles: tuple[str, ...] = ()
    on_fine: Callable[[Fine], Fine] | None = None
    on_sheets: Edit | None = None
    on_bound: Edit | None = None


SINGLE = frozenset({"single"})
COLLECTED, BANK = frozenset({"collected", "small", "single"}), frozenset({"bank", "single"})
PEOPLE = ("urban", "transport", "water")
TAKERS = ("urban", "water")
"""Whose smallest fine may be taken on the spot."""


def _alone(leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Sign) and leaf.name == "执法人员签名":
        return replace(leaf, who=leaf.who[:1])
    if isinstance(leaf, Part) and leaf.name == "证号":
        return replace(leaf, text=leaf.text.split("、")[0])
    if isinstance(leaf, Part) and leaf.name == "人员":
        first, _, rest = leaf.text.partition("、")
        return replace(
            leaf, text=first if "（" in first else f"{first}，证号{rest.partition('证号')[2].partition('、')[0]}"
        )
    return None if isinstance(leaf, Part) and leaf.name == "记录人" else leaf


_ONE = all_of(leaves(DECISION, _alone), leaves(RECORD, _alone), leaves(REPORT, _alone))
_UNTOLD = all_of(without(DECISION, "告知"), without(DECISION, "申辩"))


def _direct(text: str) -> str:
    government = re.search(r"向([^，。]{2,12}?人民政府)", text)
    body = government[1] if government else "本级人民政府"
    return f"如有不服，可在六十日内向{body}申请复议，也可以在六个月内直接向人民法院起诉。"


def _unnumbered(sheets: list[Sheet]) -> list[Sheet]:
    return [replace(sheet, number="", elements={}) if sheet.kind == DECISION else sheet for sheet in sheets]


def _numbered_alike(sheets: list[Sheet]) -> list[Sheet]:
    """Every decision of the volume bears the number of the first."""
    number = next(sheet.number for sheet in sheets if sheet.kind == DECISION)
    return [
        replace(sheet, number=number, elements={"文号": (number,)}) if sheet.kind == DECISION else sheet
        for sheet in sheets
    ]


def _unsealed(leaf: Leaf) -> Leaf | None:
    return replace(leaf, sealed=False) if isinstance(leaf, Closing) else leaf


def _first_unsealed(sheets: list[Sheet]) -> list[Sheet]:
    first = next(sheet for sheet in sheets if sheet.kind == DECISION)
    return [edited(sheet, _unsealed) if sheet is first else sheet for sheet in sheets]


_FAULTS = (
    Fault("over_limit", "罚款超过当场处罚的上限", ("JY-V01",), DECISION, ("JY-021",), BANK, PEOPLE, on_fine=lambda fine: fine.but(yuan=500, collected=False)),
    Fault("one_officer", "只有一名执法人员", ("JY-V02",), DECISION, ("JY-018",), SINGLE, on_sheets=_ONE),
    Fault("confiscated", "当场没收", ("JY-V06",), DECISION, (), SINGLE, on_sheets=reworded(DECISION, "种类", lambda text: "没收违法所得三十元，并处")),
    Fault("nothing_told", "没有告知", ("JY-005", "JY-V05"), DECISION, ("JY-006", "JY-007"), SINGLE, on_sheets=_UNTOLD),
    Fault("no_reason_told", "没有告知理由", ("JY-005",), DECISION, (), SINGLE, on_sheets=reworded(DECISION, "告知", lambda text: text.replace("、理由和依据", "和依据").replace("、处罚的理由、依据", "和依据"))),
    Fault("defence_not_recorded", "没有记录陈述申辩的结果", ("JY-006",), DECISION, (), SINGLE, on_sheets=without(DECISION, "申辩")),
    Fault("card_not_shown", "没有出示证件", ("JY-001",), DECISION, (), SINGLE, on_sheets=all_of(without(DECISION, "亮证"), without(RECORD, "亮证"))),
    Fault("no_evidence", "没有任何证据", ("JY-002",), PHOTO, ("JY-026", "JY-008"), SINGLE, on_sheets=dropped(PHOTO, RECORD)),
    Fault("photo_no_place", "照片没有拍摄人", ("JY-003",), PHOTO, (), SINGLE, on_sheets=without(PHOTO, "拍摄人")),
    Fault("no_card", "没有身份证明", ("JY-004",), CARD, (), SINGLE, on_sheets=dropped(CARD)),
    Fault("no_identity", "决定书没有证件号码", ("JY-010",), DECISION, ("JY-V03",), SINGLE, on_sheets=emptied(DECISION, "证件号码")),
    Fault("no_clause", "没有写违反的条款", ("JY-012",), DECISION, (), SINGLE, on_sheets=without(DECISION, "违反")),
    Fault("words_differ", "罚款大小写不一致", ("JY-014",), DECISION, ("JY-V01", "JY-021"), SINGLE, on_sheets=reworded(DECISION, "罚款", lambda text: re.sub(r"¥\d+", "¥37", text))),
    Fault("no_place", "没有写处罚地点和违法地点", ("JY-015", "JY-011"), DECISION, (), SINGLE, on_sheets=all_of(emptied(DECISION, "地点"), reworded(DECISION, "事实", lambda text: re.sub(r"在[^，。]{2,16}?(?=占用|运输|销售|在河道)", "", text)))),
    Fault("direct_litigation", "写成可以直接起诉", ("JY-016",), DECISION, (), frozenset({"new", "single"}), on_sheets=reworded(DECISION, "救济", _direct)),
    Fault("no_remedy", "没有告知救济", ("JY-016",), DECISION, (), SINGLE, on_sheets=without(DECISION, "救济")),
    Fault("officer_unsigned", "缺一名执法人员签名", ("JY-018",), DECISION, (), SINGLE, on_sheets=unsigned(DECISION, "执法人员签名", keep=1)),
    Fault("no_payment", "没有写缴款方式", ("JY-019",), DECISION, (), BANK, on_sheets=without(DECISION, "缴纳")),
    Fault("not_received", "没有签收", ("JY-020",), DECISION, (), SINGLE, on_sheets=unsigned(DECISION, "当事人签名")),
    Fault("collected_too_much", "当场收缴二百元", ("JY-021",), DECISION, (), SINGLE, ("transport", "water"), on_fine=lambda fine: fine.but(yuan=200, collected=True)),
    Fault("no_receipt", "当场收缴没有票据", ("JY-022",), RECEIPT, ("JY-026",), COLLECTED, TAKERS, on_sheets=dropped(RECEIPT)),
    Fault("handed_in_late", "第五个工作日才上缴", ("JY-023",), SLIP, (), COLLECTED, TAKERS, on_fine=lambda fine: fine.but(handed_in=workday_after(fine.day, 5), banked=workday_after(fine.day, 6))),
    Fault("not_reported", "没有备案", ("JY-024",), REPORT, ("JY-026",), SINGLE, on_sheets=dropped(REPORT)),
    Fault("no_payment_proof", "没有缴款凭证", ("JY-026",), RECEIPT, (), BANK, on_sheets=dropped(RECEIPT)),
    Fault("no_contents", "多案合卷没有目录", ("JY-025",), "卷内目录", ("JY-027",), frozenset({"volume"}), on_bound=dropped("卷内目录")),
    Fault("no_note", "没有备考表", ("JY-027",), "备考表", (), on_bound=dropped("备考表")),
    Fault("no_number", "决定书没有编号", ("JY-009",), DECISION, ("JY-024",), SINGLE, on_sheets=_unnumbered),
    Fault("number_given_twice", "两份决定书用了同一编号", ("JY-009",), DECISION, ("JY-024",), frozenset({"volume"}), on_sheets=_numbered_alike),
    Fault("basis_no_item", "处罚依据没有写到款、项", ("JY-013",), DECISION, (), SINGLE, PEOPLE, on_sheets=reworded(DECISION, "依据", lambda text: re.sub(r"(第[^，条]+条)[^，]*，", r"\1，", text))),
    Fault("basis_no_article", "处罚依据只写法规名称，没有写条", ("JY-013",), DECISION, (), SINGLE, on_sheets=reworded(DECISION, "依据", lambda text: re.sub(r"》第[^，]*，", "》，", text))),
    Fault("no_basis", "决定书没有写处罚依据", ("JY-013",), DECISION, ("JY-V04", "JY-014"), SINGLE, on_sheets=reworded(DECISION, "依据", lambda text: "现决定")),
    Fault("not_ordered_to_correct", "行为可以改正而没有责令改正", ("JY-008",), DECISION, (), SINGLE, on_sheets=all_of(without(DECISION, "责令"), reworded(RECORD, "情况", lambda text: text + "当事人已当场改正。"))),
    Fault("decision_unsealed", "多案合卷，其中一份决定书没有盖章", ("JY-017",), DECISION, (), frozenset({"volume"}), on_sheets=_first_unsealed),
    Fault("decided_for_a_crew", "被处罚的是不能担责的班组", ("JY-V03",), DECISION, ("JY-010", "JY-004", "JY-026", "JY-024"), SINGLE, ("market",), on_sheets=reworded(DECISION, "对象", lambda text: f"{text}装卸班组")),
)  # fmt: skip


def _refused(leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Sign) and leaf.name == "当事人签名":
        return replace(leaf, who=(), note="当事人拒绝签收，已留置")
    return leaf


_LAWFUL = (
    Fault("at_the_limit", "正好二百元", ("JY-V01",), DECISION, (), BANK, PEOPLE, on_fine=lambda fine: fine.but(yuan=200, collected=False)),
    Fault("hundred_collected", "正好一百元，当场收缴", ("JY-021",), DECISION, (), SINGLE, PEOPLE, on_fine=lambda fine: fine.but(yuan=100, collected=True)),
    Fault("both_ways_before", "复议法修订前写两条途径", ("JY-016",), DECISION, (), frozenset({"old", "single"}), on_fine=lambda fine: fine.but(warned=True) if not fine.warned else fine.but(warned=False)),
    Fault("refused", "拒签，已注明", ("JY-020",), DECISION, (), SINGLE, on_sheets=leaves(DECISION, _refused)),
    Fault("handed_in_on_the_second_day", "第二个工作日上缴", ("JY-023",), SLIP, (), COLLECTED, TAKERS, on_fine=lambda fine: fine.but(handed_in=workday_after(fine.day, 2), banked=workday_after(fine.day, 4))),
    Fault("collected_hard_to_execute", "二百元，写明事后难以执行", ("JY-021",), DECISION, (), SINGLE, ("transport", "water"), on_fine=lambda fine: fine.but(yuan=200, collected=True), on_sheets=reworded(DECISION, "缴纳", lambda text: "当事人为过路车辆，不当场收缴事后难以执行。" + text)),
    Fault("told_in_the_record", "决定书没有告知栏，笔录写明", ("JY-005", "JY-006"), DECISION, (), SINGLE, on_sheets=all_of(_UNTOLD, reworded(RECORD, "情况", lambda text: text + "执法人员当场告知了违法事实、理由和依据，当事人没有陈述和申辩。"))),
)  # fmt: skip


@cache
def faults() -> Mapping[str, Fault]:
    return {fault.name: fault for fault in _FAULTS}


@cache
def near_misses() -> Mapping[str, Fault]:
    return {one.name: one for one in _LAWFUL}
