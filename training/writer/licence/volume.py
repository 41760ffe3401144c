"""What is made when a licensing dossier is bound: records of service, cover, list of contents, closing note."""

from collections.abc import Sequence

from training.writer.licence.matter import Application
from training.writer.licence.papers import hand, sheet
from training.writer.sheets import Block, Form, Listing, Part, Sheet, Sign, para, place


def slip(one: Application, served: Sheet) -> Sheet:
    day = served.served_on or one.days.issued
    rows = (
        (place("受送达人", one.party, "受送达人"),),
        (place("送达文书", f"《{served.title}》{served.number}", "送达文书"),),
        (place("送达方式", "直接送达", "送达方式"), place("送达地点", one.style.window, "送达地点")),
        (place("送达日期", one.date(day), "送达日期"),),
    )
    blocks: list[Block] = [
        Form(rows, "grid"),
        Sign("受送达人签名", "受送达人签名：", (hand(one),), one.date(day)),
        Sign("送达人签名", "送达人签名：", (one.clerk, one.officers[1]), one.date(day)),
    ]
    return sheet(one, "送达回证", blocks, day, key=served.kind)


def cover(one: Application, pages: int) -> Sheet:
    result = "不予许可" if "refused" in one.features else "准予许可"
    rows = (
        (place("案卷题名", f"{one.party}{one.style.matter}案", "题名"),),
        (place("申请人", one.party, "当事人"), place("办理结果", result, "处理结果")),
        (place("受理日期", one.date(one.days.accepted)), place("归档日期", one.date(one.days.archived), "归档日期")),
        (place("保管期限", "30年", "保管期限"), place("页数", f"本卷共{pages}页", "页数")),
    )
    return sheet(one, "封面", [Form(rows, "grid")], one.days.archived, paged=False, title="行政许可案卷")


def contents(one: Application, bound: Sequence[Sheet]) -> Sheet:
    rows = []
    for turn, one_sheet in enumerate(bound, 1):
        first, last = one_sheet.pages[0], one_sheet.pages[-1]
        page = f"{first}-{last}"
        day = one.date(one_sheet.date) if one_sheet.date else "/"
        rows.append((str(turn), one_sheet.title, one_sheet.number or "/", day, page))
    head = ("序号", one.pick("entry", ("材料名称", "文书名称")), "文号", "日期", "页号")
    return sheet(
        one, "卷内目录", [Listing(head, tuple(rows), (1, 5, 5, 4, 2), "目录条目")], None, headed=False, paged=False
    )


def endnote(one: Application, pages: int) -> Sheet:
    blocks: list[Block] = [
        para("本卷情况说明：", Part(one.say("note"), "说明"), f"共{pages}页。"),
        Sign("立卷人", "立卷人：", (one.clerk,)),
        Sign("检查人", "检查人：", (one.chief,)),
        para("立卷日期：", Part(one.date(one.days.archived), "立卷日期")),
    ]
    return sheet(one, "备考表", blocks, one.days.archived, headed=False, paged=False)
