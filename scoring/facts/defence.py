"""Was the party heard: his defence (陈述、申辩), his hearing (听证), and what he waived."""

from scoring.assessment import FactFound
from scoring.case import DECISION, NOTICE, Case
from scoring.due import head_of
from scoring.hearing_words import ASKED_FOR, DEFENCE_MADE, DEFENCE_NOT_MADE, NOT_WANTED, TOOK_PLACE, WITHDRAWN
from scoring.telling import DECISIONS, merely_printed, narrated, silent, words_met
from scoring.text import even, find, pattern, quote_of
from scoring.verdict import title_of


def defence_made(case: Case) -> FactFound:
    for document in case.documents("陈述申辩笔录"):
        element = document.first("申辩内容")
        if element is None or not isinstance(element.value, str):
            return FactFound(None, head_of(document), "陈述申辩笔录的内容未能识别")
        said = even(element.value)
        if find("但|请求|希望|恳请|从轻|减轻|认为|过重", said) or not find(
            "(不|没有|无|放弃).{0,8}(陈述|申辩|意见|异议)|未((以|向|在)[^,，。]{0,14})?(提出|进行|提交|作出?|行使|发表).{0,6}(陈述|申辩|意见|异议)"
            "|未[、,，]?(陈述|申辩)|^(答[:：])?(没有|无)[。，]?$",
            said,
        ):
            return FactFound(True, (element.quote,), "卷内有陈述申辩笔录")
    return _DEFENCE_TOLD(case)


_RETAINED = "(?:(?!保留|但|仍|将|另行)[^。；])"


def defence_waived(case: Case) -> FactFound:
    return _waived(
        case,
        f"(放弃|不|无需|无){_RETAINED}*?(陈述|申辩)",
        ("放弃(了)?(行使)?[^。；]{0,6}(陈述|申辩)", "(不|自愿不)(进行|要求|提出)?陈述[、和,，及]?申辩"),
    )


def hearing_waived(case: Case) -> FactFound:
    for asked in case.documents("听证申请书"):
        for waiver in case.documents("放弃声明"):
            if asked.date and waiver.date and asked.date > waiver.date:
                return FactFound(False, head_of(asked), "放弃在先，其后又申请听证")
    return _waived(
        case,
        f"(放弃|不|无需|撤回|撤销){_RETAINED}*?听证",
        ("放弃(了)?[^。；，]{0,12}听证", "不(要求|申请|需要)(举行)?听证", WITHDRAWN),
    )


def _waived(case: Case, declared: str, words: tuple[str, ...]) -> FactFound:
    """`declared`: what the party's own declaration says of this right; one that names no right leaves it open."""
    declarations = case.documents("放弃声明")
    for document in declarations:
        if quote := words_met(case, document, (declared,)):
            return FactFound(True, (quote,), f"卷内有{title_of(document.kind, document.title)}")
    for document in case.documents("送达回证", "陈述申辩笔录", NOTICE, "听证告知书", DECISION):
        text = case.text(document)
        for one in words:
            for met in pattern(one).finditer(text.text):
                if merely_printed(text.text, met.start(), met.end()):
                    continue
                quote = quote_of(document, text, met)
                return FactFound(True, (quote,), f"{title_of(document.kind, document.title)}记载“{quote.text}”")
    for document in declarations:
        if not words_met(case, document, ("陈述|申辩|听证",)):
            return FactFound(None, head_of(document), "放弃声明没有写明放弃的是哪项权利，请核对")
    return FactFound(False, reason="没有放弃的记载") if declarations else silent(case, ("放弃声明",))


HEARING_REQUESTED = narrated(
    "听证申请书",
    "听证笔录",
    "听证报告",
    yes=ASKED_FOR,
    no=(*NOT_WANTED, "未[^，。；]{0,6}陈述[^，。；]{0,12}听证"),
    among=DECISIONS,
    must_name="听证",
)
HEARING_HELD = narrated(
    "听证笔录",
    "听证报告",
    yes=TOOK_PLACE,
    no=("未(组织|举行|召开|经)[^，。；]{0,4}听证", *NOT_WANTED),
    among=DECISIONS,
    must_name="听证",
)

_DEFENCE_TOLD = narrated(
    "陈述申辩意见书",
    "陈述申辩复核表",
    yes=DEFENCE_MADE,
    no=DEFENCE_NOT_MADE,
    among=DECISIONS,
)
