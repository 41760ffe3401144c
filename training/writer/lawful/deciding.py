"""Decisions, minutes and papers of the volume that say it in an unusual but lawful way."""

import re
from dataclasses import replace

from training.writer.case import Case
from training.writer.clerk import Clerk
from training.writer.edits import both, changed, closed, of, reworded
from training.writer.lawful.near_miss import NearMiss
from training.writer.numerals import CAPITALS
from training.writer.sheets import Closing, Leaf, Listing, Part, Sheet, edited

DECISION, MINUTES = of("行政处罚决定书"), of("集体讨论记录")
RECEIPT, CATALOGUE, CLOSING = of("罚没票据"), of("卷内目录"), of("结案审批表")
WEIGHED = frozenset({"heavy"})


def _elsewhere(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.case.court, f"{clerk.case.locality.city}霞浦区人民法院")


def _railway(clerk: Clerk, text: str) -> str:
    return text.replace(clerk.case.court, f"{clerk.case.locality.city}铁路运输法院")


def _ten_thousands(clerk: Clerk, text: str) -> str:
    fine = clerk.case.fine
    if fine % 1000:
        return text
    return text.replace(clerk.fined(fine), clerk.say("penalty_fine", fine=f"{fine / 10000:g}万元"))


def _old_round(clerk: Clerk, text: str) -> str:
    """圆 for 元 and 正 for 整."""
    return re.sub(rf"([{CAPITALS}拾佰仟万])元整", r"\1圆正", text)


def _square(clerk: Clerk, text: str) -> str:
    return text.replace("〔", "[").replace("〕", "]")


def _round_rows(clerk: Clerk, sheet: Sheet) -> Sheet:
    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Listing):
            rows = tuple(tuple(cell.replace("〔", "（").replace("〕", "）") for cell in row) for row in leaf.rows)
            return replace(leaf, rows=rows)
        return leaf

    return edited(sheet, change)


def _full_width(clerk: Clerk, text: str) -> str:
    return text.translate(str.maketrans("0123456789", "０１２３４５６７８９"))


def _dissent(clerk: Clerk, sheet: Sheet) -> Sheet:
    """One of those present is against; the others decide."""
    last = clerk.case.panel[-1]

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Part) and leaf.name == "个人意见" and leaf.text.startswith(f"{last}："):
            return replace(leaf, text=f"{last}：我倾向于再少罚一些，保留看法，服从多数。")
        if isinstance(leaf, Part) and leaf.name == "讨论结论":
            return replace(leaf, text=f"多数同意，{leaf.text}")
        return leaf

    return edited(sheet, change)


def _apart(clerk: Clerk, text: str) -> str:
    return "当事人到期不缴纳的，每日按罚款数额的百分之三加处罚款，加处部分以罚款本数为限。"


def _agent_paid(clerk: Clerk, text: str) -> str:
    return f"{text}（代缴人：{clerk.case.checker}）"


def _zero(clerk: Clerk, place: Closing) -> Closing:
    return replace(place, date=place.date.replace("〇", "○"))


def _street(case: Case) -> Case:
    """A street office to which the power was given."""
    return replace(case, authority=f"{case.locality.county}临湖街道办事处")


def _merged_bureau(case: Case) -> Case:
    return replace(case, authority=f"{case.locality.county}综合行政执法局")


def _without_strokes(clerk: Clerk, sheet: Sheet) -> Sheet:
    """Blank cells where others write a stroke."""

    def change(leaf: Leaf) -> Leaf:
        if isinstance(leaf, Listing):
            rows = tuple(tuple("" if cell == "/" else cell for cell in row) for row in leaf.rows)
            return replace(leaf, rows=rows)
        return leaf

    return edited(sheet, change)


def _chinese_period(clerk: Clerk, text: str) -> str:
    return text.replace("15日内", "十五日内").replace("60日", "六十日").replace("6个月", "六个月")


def _arabic_period(clerk: Clerk, text: str) -> str:
    return text.replace("十五日内", "15日内").replace("六十日", "60日").replace("六个月", "6个月")


def _outside_counsel(clerk: Clerk, text: str) -> str:
    return f"{text}（法律顾问意见另附，供参考）"


def _court_split(clerk: Clerk, text: str) -> str:
    """Two sentences, one for each remedy."""
    return (
        f"对本决定如有异议：其一，可以在收到之日起60日以内，向{clerk.facts['bodies']}提出行政复议申请；其二，也可以在收到之日起六个月以内，"
        f"径向{clerk.case.court}提起行政诉讼。寻求救济不影响本决定的执行，法律另有规定的除外。"
    )


def _no_gain_otherwise(clerk: Clerk, text: str) -> str:
    return text if clerk.case.gain else "至案发，当事人未因此取得收入，故违法所得为零。"


def _discretion_without_code(clerk: Clerk, text: str) -> str:
    return (
        f"鉴于当事人为初次违法，{clerk.case.violation.harm}，案发后积极改正，依照《中华人民共和国行政处罚法》第五条第二款、第三十二条第一项的规定，"
        "应当从轻，故在法定幅度的低段确定数额。"
    )


DECIDED = (
    NearMiss("court_elsewhere", "集中管辖的外县法院", ("CF-082",), on_sheets=reworded(DECISION, "救济", _elsewhere)),
    NearMiss("railway_court", "铁路运输法院管辖", ("CF-082",), on_sheets=reworded(DECISION, "救济", _railway)),
    NearMiss("remedies_in_two_sentences", "复议和诉讼分两句写", ("CF-082",), on_sheets=reworded(DECISION, "救济", _court_split)),
    NearMiss("periods_in_words", "期限全部用汉字", ("CF-080", "CF-082"), on_sheets=both(reworded(DECISION, "救济", _chinese_period), reworded(DECISION, "履行方式", _chinese_period))),
    NearMiss("periods_in_digits", "期限全部用数字", ("CF-080", "CF-082"), on_sheets=both(reworded(DECISION, "救济", _arabic_period), reworded(DECISION, "履行方式", _arabic_period))),
    NearMiss("fine_in_ten_thousands", "告知书以万元计，决定书以元计", ("CF-069", "CF-079", "CF-084"), WEIGHED, on_sheets=reworded(lambda sheet: sheet.kind in ("行政处罚事先告知书", "听证告知书"), "拟处罚", _ten_thousands)),
    NearMiss("old_characters_of_money", "大写金额用圆、正", ("CF-079", "CF-094"), on_sheets=reworded(RECEIPT, "金额大写", _old_round)),
    NearMiss("surcharge_in_other_words", "加处罚款换一种说法", ("CF-081",), on_sheets=reworded(DECISION, "加处罚款", _apart)),
    NearMiss("discretion_without_code", "没有裁量基准，直接依处罚法说明从轻理由", ("CF-078",), on_sheets=reworded(DECISION, "裁量理由", _discretion_without_code)),
    NearMiss("no_gain_in_other_words", "违法所得为零的另一种说法", ("CF-085",), on_sheets=both(*(reworded(of(kind), "违法所得", _no_gain_otherwise) for kind in ("行政处罚决定书", "行政处罚事先告知书", "调查终结报告")))),
    NearMiss("one_against", "集体讨论有人保留意见，多数通过", ("CF-059", "CF-V19"), WEIGHED, on_sheets=changed(MINUTES, _dissent)),
    NearMiss("counsel_beside_reviewer", "法制审核另附法律顾问意见", ("CF-055", "CF-054"), WEIGHED, on_sheets=reworded(of("法制审核意见书"), "审核意见", _outside_counsel)),
    NearMiss("paid_by_another_for_the_party", "他人代缴，票据注明当事人和代缴人", ("CF-094",), on_sheets=reworded(RECEIPT, "缴款人", _agent_paid)),
    NearMiss("number_in_square_brackets", "结案表里文号用方括号", ("CF-071", "CF-108", "CF-089"), on_sheets=reworded(CLOSING, "提及文号", _square)),
    NearMiss("number_in_full_width", "公示材料里文号用全角数字", ("CF-071", "CF-103"), on_sheets=reworded(of("公示记录"), "提及文号", _full_width)),
    NearMiss("catalogue_in_round_brackets", "卷内目录文号用圆括号", ("CF-108",), on_bound=changed(CATALOGUE, _round_rows)),
    NearMiss("catalogue_cells_blank", "卷内目录没有文号的栏留空", ("CF-108",), on_bound=changed(CATALOGUE, _without_strokes)),
    NearMiss("round_zero_in_date", "落款日期的零写成圆圈", ("CF-083", "CF-088"), on_sheets=closed(DECISION, _zero)),
    NearMiss("street_office", "赋权的街道办事处以自己名义处罚", ("CF-V02", "CF-V03"), on_case=_street),
    NearMiss("merged_bureau", "综合行政执法局行使处罚权", ("CF-V02",), on_case=_merged_bureau),
)  # fmt: skip
