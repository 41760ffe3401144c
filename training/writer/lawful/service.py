"""Ways of service other than into the party's own hands."""

import datetime as dt
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk, make
from training.writer.edits import added, both, ended, noted, of, pushed, reworded, signed, slip_of
from training.writer.faults.days import QUICK
from training.writer.lawful.near_miss import NearMiss
from training.writer.lawful.records import neighbour
from training.writer.sheets import Block, Closing, Form, Part, Sheet, Sign, para, place
from training.writer.workdays import workday_after, workdays_between

SLIP = slip_of("行政处罚决定书")
ADDRESS = of("送达地址确认书")
OWN = frozenset({"no_agent"})


def _nobody(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(), date="")


def _left(clerk: Clerk, text: str) -> str:
    return noted(
        clerk,
        text,
        f"受送达人{clerk.case.party.head}拒绝签收，说明情况后把文书留置于其{clerk.case.violation.where}，过程已摄录，邀请{neighbour(clerk)}见证。",
    )


def _seen(clerk: Clerk) -> tuple[Block, ...]:
    day = clerk.date(clerk.case.days.served)
    return (Sign("见证人签名", "见证人签名：", (neighbour(clerk),), day, "居委会工作人员"),)


def _by_family(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(neighbour(clerk),), note="同住成年家属（配偶）代收")


def _family_note(clerk: Clerk, text: str) -> str:
    return noted(clerk, text, f"受送达人本人不在，由其同住的配偶{neighbour(clerk)}签收。")


def _by_desk(clerk: Clerk, sign: Sign) -> Sign:
    return replace(sign, who=(neighbour(clerk),), note="单位收发室收，已加盖公章")


def _desk_note(clerk: Clerk, text: str) -> str:
    return noted(clerk, text, f"由{clerk.case.party.name}负责收件的工作人员{neighbour(clerk)}签收。")


def _mail_number(clerk: Clerk) -> str:
    return f"EZ{clerk.case.serial:05d}6047CN"


def _mailed(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    served = case.days.served
    rows = (
        (place("邮件号码", _mail_number(clerk), "邮件号码"), place("收寄日期", clerk.date(case.days.decision), "交寄日期")),
        (place("寄件人", case.authority, "寄件人"), place("收件人", case.party.name, "收件人")),
        (place("收件人地址", case.party.address, "地址"), place("内件品名", f"《{clerk.title('行政处罚决定书')}》{clerk.number('行政处罚决定书')}", "送达文书")),
        (place("投递结果", f"{clerk.date(served)}本人签收（{case.party.head}）", "签收情况"),),
    )  # fmt: skip
    return [
        make(
            clerk,
            "邮寄送达凭证",
            [Form(rows)],
            date=served,
            title="邮政特快专递回执及查询单",
            numbered=False,
            headed=False,
        )
    ]


def _mail_note(clerk: Clerk, text: str) -> str:
    return noted(
        clerk,
        text,
        f"按送达地址确认书所填地址邮寄，单号{_mail_number(clerk)}，回执附后，签收日期{clerk.facts['d_served']}。",
    )


def _proclaimed_days(case: Case) -> Case:
    """The decision counts as served thirty days after the proclamation."""
    proclaimed = workday_after(case.days.decision, 3)
    served = proclaimed + dt.timedelta(days=30)
    later = tuple(name for name in ("paid", "closing", "archive"))
    rest = workdays_between(case.days.served, served)
    return pushed(case, later, rest).on(served=workday_after(served, 0))


def _proclamation(clerk: Clerk) -> list[Sheet]:
    case = clerk.case
    day = workday_after(case.days.decision, 3)
    blocks: list[Block] = [
        para(Part(case.party.name, "当事人"), "：", indent=False),
        para(
            f"{case.ours}已对你（单位）作出{clerk.number('行政处罚决定书')}《{clerk.title('行政处罚决定书')}》。因登记的住所查无此人，邮件退回，其他方式也无法送达，"
            "现依照《中华人民共和国民事诉讼法》第九十五条公告送达，自公告发布之日起经过三十日，即视为送达。请你（单位）来本机关领取文书。"
        ),
        Closing(case.authority, clerk.closing_date(day)),
        para(f"（{clerk.date(day)}张贴于{case.authority}公告栏和当事人住所，并在政府网站发布，照片附后）"),
    ]
    return [make(clerk, "送达公告", blocks, date=day, numbered=False, title="行政处罚决定书送达公告")]


def _proclaimed_note(clerk: Clerk, text: str) -> str:
    day = workday_after(clerk.case.days.decision, 3)
    return noted(
        clerk, text, f"{clerk.date(day)}公告，至{clerk.facts['d_served']}期满，视为送达。退回邮件和公告照片附后。"
    )


def _agreed(clerk: Clerk, text: str) -> str:
    return f"☑是　□否（邮箱：wenshu{clerk.case.serial}@mail.example）"


def _electronic_note(clerk: Clerk, text: str) -> str:
    return noted(
        clerk,
        text,
        f"当事人已书面同意电子方式，{clerk.facts['d_served']}发送至其确认的邮箱，系统显示当日到达，截屏附后。",
    )


def _handed_over(clerk: Clerk, text: str) -> str:
    return f"{text}（当场宣告后交付）"


def _at_once(case: Case) -> Case:
    return case.on(served=case.days.decision)


SERVICE = (
    NearMiss("left_with_witness", "拒收，留置送达并有见证人", ("CF-087", "CF-V24", "CF-089", "CF-090"), OWN, on_sheets=both(signed(SLIP, "受送达人签名", _nobody), reworded(SLIP, "送达方式", lambda clerk, text: "留置送达"), reworded(SLIP, "备注", _left), ended(SLIP, _seen))),
    NearMiss("taken_by_family", "同住成年家属签收", ("CF-089", "CF-091", "CF-V24"), OWN | {"person"}, on_sheets=both(signed(SLIP, "受送达人签名", _by_family), reworded(SLIP, "备注", _family_note))),
    NearMiss("taken_by_desk", "单位收件人员签收", ("CF-089", "CF-091", "CF-V24"), OWN | {"unit"}, on_sheets=both(signed(SLIP, "受送达人签名", _by_desk), reworded(SLIP, "备注", _desk_note))),
    NearMiss("sent_by_mail", "按确认的地址邮寄，有回执", ("CF-087", "CF-089", "CF-V24", "CF-090"), OWN, on_sheets=both(added(_mailed), signed(SLIP, "受送达人签名", _nobody), reworded(SLIP, "送达方式", lambda clerk, text: "邮寄送达"), reworded(SLIP, "备注", _mail_note))),
    NearMiss("served_by_proclamation", "下落不明，公告送达期满", ("CF-087", "CF-088", "CF-089", "CF-V24"), OWN | QUICK, on_case=_proclaimed_days, on_sheets=both(added(_proclamation), signed(SLIP, "受送达人签名", _nobody), reworded(SLIP, "送达方式", lambda clerk, text: "公告送达"), reworded(SLIP, "备注", _proclaimed_note))),
    NearMiss("sent_electronically", "经同意电子送达", ("CF-087", "CF-089", "CF-092", "CF-V24"), OWN, on_sheets=both(reworded(ADDRESS, "电子送达", _agreed), signed(SLIP, "受送达人签名", _nobody), reworded(SLIP, "送达方式", lambda clerk, text: "电子送达"), reworded(SLIP, "备注", _electronic_note))),
    NearMiss("handed_over_at_once", "宣告后当场交付", ("CF-088", "CF-093"), OWN, on_case=_at_once, on_sheets=reworded(SLIP, "送达方式", _handed_over)),
)  # fmt: skip
