"""Wrongs of what was gathered: certificates, records, testimony, samples, tables."""

import datetime as dt
import re
from dataclasses import replace
from random import Random

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import (
    Edit,
    added,
    both,
    changed,
    dropped,
    leaves,
    of,
    reworded,
    signed,
    unfooted,
    unsigned,
    without,
)
from training.writer.faults.content import BACKUP, INSPECTION, REPORT, TALK
from training.writer.faults.fault import Fault
from training.writer.faults.missing import FILING
from training.writer.more_papers import SUSPENSION, electronic, ledger, passer_by, suspension, testimony
from training.writer.numerals import identity_number
from training.writer.sheets import Leaf, Listing, Part, Sheet, edited
from training.writer.workdays import workday_before

ALONE = frozenset({"no_seized", "no_stored"})
"""With one record of an inspection only."""
CARDS, PHOTOS, WITNESS = of("执法证件"), of("现场照片（视听）证据"), of("证人证言")
SECOND = of("询问笔录", "2")


def _ended(days: int) -> Edit:
    """The second officer's certificate ended so many days before the inspection."""

    def change(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        if not isinstance(leaf, Listing):
            return leaf
        last = clerk.short_date(clerk.case.days.inspection - dt.timedelta(days=days))
        first, second = leaf.rows
        return replace(leaf, rows=(first, (*second[:-1], last)))

    def noted(clerk: Clerk, leaf: Leaf) -> Leaf | None:
        """Nobody who looks at the dates writes that they hold."""
        if isinstance(leaf, Part) and "有效期" in leaf.text:
            return replace(leaf, text="复印件与原件一致。")
        return leaf

    return both(leaves(CARDS, change, "有效期至"), leaves(CARDS, noted))


def _number_twice(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    """The second officer bears the number of the first in all words of the record."""
    first, second = clerk.case.officers
    if isinstance(leaf, Part):
        return replace(leaf, text=leaf.text.replace(second.certificate, first.certificate))
    return leaf


def _numbers_crossed(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    one, two = (officer.certificate for officer in clerk.case.officers)
    if isinstance(leaf, Part):
        return replace(leaf, text=leaf.text.replace(one, "@").replace(two, one).replace("@", two))
    return leaf


def _unexplained(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.facts["pre"], "")


def _talked_before(case: Case) -> Case:
    """The first talk is held on the working day before the filing."""
    first = workday_before(case.days.filing, 1)
    looked = min(workday_before(first, 1), case.days.inspection)
    return case.on(inspection=looked, lead=min(looked, case.days.lead), interviews=(first, *case.days.interviews[1:]))


def _nobody_there(clerk: Clerk, text: str) -> str:
    return f"到达时门开着，里面没有人。查看情况如下：{clerk.case.found}。拍照2张。"


def _two_asked(clerk: Clerk, text: str) -> str:
    return f"{text}、{clerk.case.witnesses[1].name}"


def _concluded(clerk: Clerk, text: str) -> str:
    violation = clerk.case.violation
    return f"经检查，{clerk.case.party.name}违反了《{violation.law}》{violation.clause}的规定，构成{violation.act}的违法行为。"


def _minor(case: Case) -> Case:
    """The second person asked is fifteen."""
    if len(case.witnesses) < 2:
        raise ValueError("只有一名被询问人")
    first, second = case.witnesses
    born = dt.date(case.days.inspection.year - 15, 2, 11)
    card = identity_number(Random(f"minor:{case.seed}"), case.locality.region, born, second.sex == "男")
    young = replace(second, identity=card, post="在店里帮忙", relation="当事人亲戚家的孩子")
    return replace(case, witnesses=(first, young))


def _of_his_age(clerk: Clerk, sheet: Sheet) -> Sheet:
    name, mark = clerk.case.witnesses[1].name, clerk.say("answer_mark")

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part) and leaf.name == "问答" and name in leaf.text and leaf.text.startswith(mark):
            return replace(leaf, text=f"{mark}我叫{name}，我今年十五岁，放假了来店里帮忙。")
        return leaf

    return edited(sheet, change)


def _waited(clerk: Clerk, text: str) -> str:
    return f"{text}其间因等候外地协查的答复，经口头商定中止调查半个月，收到答复后继续。"


def _table(wrong: int) -> Edit:
    """A book whose rows come to something else than the sum that the decision takes from it."""

    def make(clerk: Clerk) -> list[Sheet]:
        gain = clerk.case.gain
        if not gain:
            raise ValueError("没有违法所得")
        digits = str(gain)
        reckoned = gain + wrong if wrong else int(digits[1] + digits[0] + digits[2:])
        if reckoned == gain or digits[1] == "0":
            raise ValueError("这一数额颠倒后不变")
        first, second = reckoned * 3 // 10 // 10 * 10, reckoned // 5 // 10 * 10
        third = reckoned // 4 // 10 * 10
        return ledger(clerk, (first, second, third, reckoned - first - second - third), gain)

    return added(make)


def _one_fewer(clerk: Clerk, sheet: Sheet) -> Sheet:
    """The list bears one digit less or more than the decision."""

    def change(leaf: Leaf) -> Leaf:
        if not isinstance(leaf, Listing):
            return leaf
        counted = [re.sub(r"\d+", lambda met: str(int(met[0]) - 1), row[3]) for row in leaf.rows]
        rows = tuple((*row[:3], other, *row[4:]) for row, other in zip(leaf.rows, counted, strict=True))
        return replace(leaf, rows=rows)

    return edited(sheet, change)


def _recorded(clerk: Clerk, text: str) -> str:
    return f"{text}检查全程用执法记录仪摄录。"


def _unlisted(clerk: Clerk, text: str) -> str:
    return "本卷材料收集齐全，排列有序，无破损、无缺页。"


def _recused(clerk: Clerk, leaf: Leaf) -> Leaf | None:
    if isinstance(leaf, Part) and leaf.name == "申请回避" and leaf.text != "答：":
        second = clerk.case.officers[1].name
        return replace(leaf, text=f"听清楚了，我申请{second}回避，他和举报我的人是亲戚。")
    return leaf


def _f(name: str, what: str, criteria: tuple[str, ...], document: str, edit: Edit | None = None, *needs: str, **more: object) -> Fault:  # fmt: skip
    return Fault(name, what, criteria, document, needs=frozenset(needs), on_sheets=edit, **more)  # type: ignore[arg-type]  # the keywords are those of Fault


SCENE_NOBODY = both(
    without(INSPECTION, "在场人", "当事人签名", "出示证件", "出示证件确认", "权利告知", "申请回避"),
    unfooted(INSPECTION),
    reworded(INSPECTION, "现场情况", _nobody_there),
)
RECORDS = (
    _f("certificate_ended", "检查前一日第二名执法人员的证件已到期", ("CF-V04",), "执法证件", _ended(1), arguable=("CF-009",)),
    _f("certificate_long_ended", "第二名执法人员的证件半年前已到期", ("CF-V04",), "执法证件", _ended(180), arguable=("CF-009",)),
    _f("interview_number_twice", "询问笔录两名执法人员写成同一证号", ("CF-009",), "询问笔录", leaves(TALK, _number_twice, "执法人员"), key="1"),
    _f("inspection_numbers_crossed", "现场笔录两名执法人员的证号互换", ("CF-009",), "现场检查（勘验）笔录", leaves(INSPECTION, _numbers_crossed, "执法证号"), *ALONE),
    _f("interview_before_filing", "立案前一日即询问，没有任何说明", ("CF-012",), "询问笔录", both(reworded(FILING, "案情", _unexplained), reworded(of("案源材料"), "拟办意见", lambda clerk, text: "呈领导阅示。")), "no_test", key="1", on_case=_talked_before),
    _f("inspection_nobody_present", "检查时无人在场，没有注明也没有见证人", ("CF-022",), "现场检查（勘验）笔录", SCENE_NOBODY, *ALONE, arguable=("CF-010", "CF-011", "CF-021", "CF-024")),
    _f("testimony_no_identity", "证人证言没有身份信息", ("CF-031",), "证人证言", both(added(testimony), reworded(WITNESS, "身份", lambda clerk, text: f"我叫{passer_by(clerk)}，在附近做小买卖。"))),
    _f("testimony_undated", "证人证言没有日期", ("CF-031",), "证人证言", both(added(testimony), signed(WITNESS, "提供人签名", lambda clerk, sign: replace(sign, date="")))),
    _f("testimony_unsigned", "证人没有签名", ("CF-031",), "证人证言", both(added(testimony), unsigned(WITNESS, "提供人签名"))),
    _f("sampling_no_seal", "抽样凭证没有封样记载", ("CF-035",), "抽样取证凭证", without(of("抽样取证凭证"), "封样"), "test"),
    _f("sampling_party_unsigned", "抽样凭证没有当事人签名", ("CF-035",), "抽样取证凭证", unsigned(of("抽样取证凭证"), "当事人签名"), "test"),
    _f("minor_without_guardian", "询问十五岁的人，没有监护人到场", ("CF-040",), "询问笔录", changed(SECOND, _of_his_age), "second_interview", "unit", key="2", on_case=_minor),
    _f("suspension_not_approved", "中止调查没有审批", ("CF-042",), SUSPENSION, reworded(REPORT, "调查经过", _waited)),
    _f("suspension_no_reason", "中止调查审批表没有理由", ("CF-042",), SUSPENSION, both(added(suspension), reworded(of(SUSPENSION), "理由", lambda clerk, text: ""))),
    _f("suspension_undated", "中止调查审批没有批准日期", ("CF-042",), SUSPENSION, both(added(suspension), signed(of(SUSPENSION), "机关负责人签名", lambda clerk, sign: replace(sign, date="")))),
    _f("table_transposed", "账页合计与各行之和前两位颠倒，决定书照用", ("CF-085",), "书证", _table(0), key="账页"),
    _f("table_one_digit", "账页合计与各行之和差一百元，决定书照用", ("CF-085",), "书证", _table(100), key="账页"),
    _f("confiscated_one_fewer", "没收物品清单比决定书少一件", ("CF-097",), "没收物品清单", changed(of("没收物品清单"), _one_fewer), "confiscate"),
    _f("destroyed_without_witness", "没收物品处置记录没有监销人签名", ("CF-097",), "没收物品处置记录", unsigned(of("没收物品处置记录"), "监销人签名"), "confiscate"),
    _f("recording_not_listed", "音像记录没有载入卷内任何文书", ("CF-105",), "音像记录说明", both(dropped(of("音像记录说明")), reworded(INSPECTION, "现场情况", _recorded)), *ALONE, arguable=("CF-029",), on_bound=reworded(BACKUP, "说明", _unlisted)),
    _f("recusal_not_decided", "当事人申请回避，没有审查决定", ("CF-V25",), "询问笔录", leaves(TALK, _recused), key="1"),
    _f("filing_no_time", "立案审批表的案情没有时间、地点和条款", ("CF-005",), "立案审批表", reworded(FILING, "案情", lambda clerk, text: f"{clerk.case.party.name}经营不规范，群众有反映。")),
    _f("two_in_one_record", "一份询问笔录同时询问两人", ("CF-016",), "询问笔录", reworded(TALK, "被询问人", _two_asked), "second_interview", key="1", arguable=("CF-015", "CF-018")),
    _f("scene_concluded", "现场情况只写结论", ("CF-023",), "现场检查（勘验）笔录", reworded(INSPECTION, "现场情况", _concluded), *ALONE),
    _f("photos_not_filed", "笔录所附照片没有入卷", ("CF-025",), "现场照片（视听）证据", both(dropped(PHOTOS), reworded(INSPECTION, "现场情况", lambda clerk, text: f"{clerk.case.found}。照片2张附后。"), without(of("音像记录说明"), "文字说明")), *ALONE, arguable=("CF-028", "CF-037", "CF-105")),
    _f("screen_without_source", "电子数据没有来源、提取和确认的说明", ("CF-030",), "电子数据", both(added(electronic), without(of("电子数据"), "来源"), unsigned(of("电子数据"), "提供人签名"))),
    _f("stored_nowhere", "先行登记保存没有写保存地点", ("CF-046",), "先行登记保存证据通知书", without(of("先行登记保存证据通知书"), "保存地点"), "stored", arguable=("CF-043",)),
)  # fmt: skip
