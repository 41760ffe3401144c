"""Wrongs of inspections that many a dossier cannot bear: no source, no scheme, no decision, nothing entered."""

import re
from collections.abc import Callable
from dataclasses import replace

from training.writer.inspection.fault import CLEAN, PROBLEM, Fault
from training.writer.inspection.papers import (
    APPROVAL,
    CODE,
    DRAW,
    ENTRY,
    LIST,
    NOTICE,
    ORDER,
    PHOTO,
    PUBLIC,
    RECORD,
    RESULT,
    TASK,
)
from training.writer.office import Edit, all_of, dropped, emptied, leaves, reworded, unsigned, without
from training.writer.sheets import Closing, Leaf

OTHERS = ("emergency", "ecology", "health")
"""Whose inspections are not drawn by lot."""


def _in_the_name_of(kinds: tuple[str, ...], change: Callable[[str], str]) -> Edit:
    def one(leaf: Leaf) -> Leaf:
        return replace(leaf, authority=change(leaf.authority)) if isinstance(leaf, Closing) else leaf

    return all_of(*(leaves(kind, one) for kind in kinds))


def _also(kind: str, name: str, words: str) -> Edit:
    return reworded(kind, name, lambda text: text + words)


def _said(kind: str, name: str, words: str) -> Edit:
    return reworded(kind, name, lambda text: words)


def _names_alone(text: str) -> str:
    """The officers without their numbers."""
    return re.sub(r"（\d+）|，证号.*$", "", text)


def _other_name(text: str) -> str:
    return text[:1] + ("茂" if text[1] != "茂" else "盛") + text[2:]


def _f(name: str, what: str, criteria: tuple[str, ...], document: str, edit: Edit | None = None, needs: frozenset[str] = frozenset(), **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, criteria, document, needs=needs, on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


_VAGUE = all_of(
    dropped(LIST, PHOTO),
    _said(RECORD, "逐项", "检查情况：看了有关场所。"),
    _said(RECORD, "发现", "存在一些不足，管理不够到位。"),
    reworded(RESULT, "结果", lambda text: text.partition("：")[0] + "：存在一些不足，管理不够到位。"),
    _said(ORDER, "事实", "经检查，管理不够到位，存在问题。"),
    reworded(ORDER, "依据", lambda text: "上述情形不符合有关规定。"),
    _said(ORDER, "内容", "现责令你单位改正上述问题，"),
)
_INCONCLUSIVE = all_of(
    dropped(LIST, RESULT),
    _said(RECORD, "逐项", "检查情况：看了仓库和办公区，查阅了文件。"),
    _said(RECORD, "发现", "检查到此结束。"),
)
RARER = (
    _f("no_source", "没有检查计划，各文书也没有任务来源", ("JC-001",), TASK, all_of(dropped(TASK), without(APPROVAL, "类别")), styles=OTHERS, arguable=("JC-002", "JC-005")),
    _f("no_scheme", "没有检查方案、表单，笔录也没有逐项写明", ("JC-004",), LIST, all_of(dropped(LIST), _said(RECORD, "逐项", "检查情况：看了有关场所和资料。")), frozenset({"checklist"}), arguable=("JC-017", "JC-018")),
    _f("no_scheme_at_all", "没有检查方案、表单，各文书都没有写检查事项", ("JC-004",), LIST, all_of(dropped(LIST), _said(RECORD, "逐项", "检查情况：看了有关场所和资料。"), without(NOTICE, "事项"), without(APPROVAL, "事项")), frozenset({"checklist"}), arguable=("JC-017", "JC-018", "JC-002", "JC-008")),
    _f("code_not_scanned", "应当扫码入企而没有记录", ("JC-007",), CODE, all_of(dropped(CODE), _also(APPROVAL, "方式", "，须扫码入企")), frozenset({"code"})),
    _f("unannounced_without_reason", "不预先通知的检查没有批准的理由", ("JC-011",), APPROVAL, _also(RECORD, "亮证", "此次检查事先未通知被检查人，系突击检查。"), styles=OTHERS, arguable=("JC-008", "JC-009", "JC-010")),
    _f("record_no_recorder", "笔录的记录人空白，也没有签名", ("JC-016",), RECORD, all_of(emptied(RECORD, "记录人"), unsigned(RECORD, "记录人签名")), arguable=("JC-022",)),
    _f("record_no_numbers", "笔录没有执法证号", ("JC-016",), RECORD, reworded(RECORD, "人员", _names_alone), arguable=("JC-012", "JC-V05", "JC-V02", "JC-022")),
    _f("sampled_without_paper", "抽样没有凭证、报告和结果告知", ("JC-020",), RECORD, _also(RECORD, "发现", "执法人员当场对有关产品进行抽样取证，抽取两份。")),
    _f("questions_not_recorded", "另作的询问笔录没有入卷", ("JC-021",), "询问笔录", _also(RECORD, "发现", "对在场人另行制作了询问笔录。")),
    _f("no_conclusion", "检查没有结论", ("JC-024",), RECORD, _INCONCLUSIVE, CLEAN, arguable=("JC-004", "JC-017", "JC-023", "JC-018")),
    _f("seized_without_decision", "当场扣押没有决定书", ("JC-028",), RECORD, _also(RECORD, "发现", "执法人员依法对上述物品予以扣押。"), PROBLEM),
    _f("not_entered", "没有录入执法监督平台", ("JC-031",), ENTRY, dropped(ENTRY, CODE, PUBLIC, DRAW), styles=OTHERS, arguable=("JC-030", "JC-007")),
    _f("other_name_entered", "录入的检查对象与纸质差一字", ("JC-031",), ENTRY, reworded(ENTRY, "对象", _other_name)),
    _f("problem_vague", "发现的问题写得笼统", ("JC-018",), RECORD, _VAGUE, PROBLEM, arguable=("JC-004", "JC-017", "JC-025", "JC-026", "JC-029", "JC-019")),
    _f("inspected_by_section", "以执法中队名义通知和告知", ("JC-V01",), NOTICE, _in_the_name_of((NOTICE, RESULT), lambda name: f"{name}执法二中队"), arguable=("JC-008",)),
    _f("inspected_by_leading_group", "以议事协调机构名义检查", ("JC-V02",), NOTICE, _in_the_name_of((NOTICE, RESULT), lambda name: f"{name[:2]}专项整治工作领导小组办公室"), arguable=("JC-008", "JC-V01")),
)  # fmt: skip
