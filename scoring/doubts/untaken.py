"""Words of a paper that no element has taken, and papers that no kind has: may they be what is sought?

Asked wherever something is said to be missing. A label, a title or a sentence that nobody foresaw holds the thing all the
same: then a person must look, and is told where.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from checklists.otherwise import Otherwise, load_otherwise
from dossiers import UNRECOGNISED, Document, Element, Line, Quote, Reading
from parsers.elements.common import Rule, rules_of
from parsers.elements.quoting import mask_quoted_law
from parsers.elements.stretches import bare
from parsers.elements.surnames import begins_with_surname, is_of_a_name_length
from parsers.elements.vocabulary import Vocabulary, vocabulary_of
from parsers.kinds import load_catalogue
from scoring.case import Case
from scoring.case_type import SURE_KIND
from scoring.doubts.filled_places import FilledPlace, filled_places
from scoring.doubts.kind_words import may_be_of
from scoring.said import INLINE, strike_sentences_not_chosen, without_open_options
from scoring.text import evened, pattern

_LONGEST_NAME = 40
_PAPER = 16
"""A paper of so few characters says nothing."""
_FOOT = 8
"""So many last lines of a document hold what was said in the end."""
_SHOWN = 24
_SHORT = frozenset({"date", "moment", "period", "last_day", "number", "identity", "money"})
_EVERYWHERE = frozenset({"涉及条款", "提及文号"})
"""Found in any words, whatever these say."""
_NO_PLACE = re.compile(
    r"^(?:登记机关|发证机关|成立日期|经营范围|注册资本|类型|证人|备注|附件|附|注|说明|提示|联系人|抄送|页码|第.{1,4}[页联]|密级|保密等级|(?:卷宗|案卷|档案|全宗|目录)(?:编号|号)|(?:询问|谈话|调查|讯问|笔录)?次数|.{2,}(?:有限公司|分公司|合作社|事务所))$"
)
_BRACKETED = re.compile(r"\(.*?\)$")
_LABELLED = re.compile(r"[ \t\u3000]*(?P<label>[^：:，,。\n]{2,16})[：:]")
_OPINION = re.compile(
    "同意|赞成|可行|可以|可按|准|照办|照此|拟|建议|定夺|决定|不予|属实|符合|合格|通过|一致|维持|请.{0,6}(?:审|批|核|示)"
)
_BETWEEN_NAMES = re.compile(r"[、,;\s\d年月日时分:./-]+")
_SENTENCE = re.compile(r"[^。；;！？!?\n]+[。；;！？!?]?")
_TITLED = re.compile(r"《[^《》。]{1,60}》")
_DATE = re.compile(
    r"\d{4}[-./年]|\d{1,2}月\d{1,2}日|[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|\d{1,2}[时:：点]"
)
_FIGURE = re.compile(r"\d|[〇零一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾]")
# What cannot be a term, a result or an opinion: 消罚2025第0034, 2024年3月1日.
_NUMBER_ALONE = re.compile(
    r"[\u4e00-\u9fff()A-Z]{0,14}[〔\[(]?(?:19|20)\d{2}[〕\])]?(?:年?第)?[\u4e00-\u9fff\-]{0,4}\d{1,6}号?"
)
_CODE_ALONE = re.compile(r"[0-9A-Z\-]{6,20}")
_DAY_ALONE = re.compile(r"\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?")
_OF_TIME_OR_NUMBER = re.compile("号|日|时|期|间")
_NUMBER = re.compile(r"[〔\[【(（]\d{4}[〕\]】)）]|\d{2,}")
_LAW = re.compile("《[^》]*(?:法|条例|规定|办法|规则|细则|决定)》|第.{1,6}条")
_PUNISHES = re.compile("罚|没收|警告|吊销|停产|停业|责令|暂扣|拘留|通报")
_STOP = re.compile("[。；;]")
_THING = re.compile(
    "复印|复制|照片|相片|影像|截图|打印件|截屏|发票|收据|票据|单据|小票|凭证|合同|协议书|执照|许可证|身份证|证书|资格证|执法证|户口|账[册簿页]|台账"
    "|进货|销售|出库|入库|流水|说明书|标签|检测报告|检验报告|营业|图纸|地图|示意图|勘测图|简历|名片|目录页|摘[录抄页]|节[录选]"
)
"""By these words a title is that of evidence, which no paper of the procedure is."""
_ENTRUSTS = re.compile("委托(?:检验|检测|监测|鉴定|鉴别|检定|评估|测绘|化验)?(?:书|函|单|协议|合同)(?!送达)|聘请书")
"""检测委托书, 鉴定聘请书: what asks another for his work tells nobody what came of it."""


def unknown_paper(case: Case, kind: str) -> Document | None:
    """A paper of text and of no known kind, which may be one of this kind."""
    return next(unknown_papers(case, kind), None)


def unknown_papers(case: Case, kind: str) -> Iterator[Document]:
    """Evidence that was gathered is no paper of the procedure."""
    known = load_catalogue().get(kind)
    gathered = known is not None and known.nature in ("证据", "当事人")
    entrusts = known is not None and any(_ENTRUSTS.search(title) for title in known.titles)
    return (
        document
        for document in case.dossier.documents
        if (document.kind == UNRECOGNISED or (document.confidence < SURE_KIND and document.kind != kind))
        and len(case.text(document).text) >= _PAPER
        and (gathered or not _THING.search(headline(document)))
        and (gathered or entrusts or not _ENTRUSTS.search(headline(document)))
        and may_be_of(document, kind)
    )


def headline(document: Document) -> str:
    """The title of a paper, or the first line that says something."""
    lines = (line.text.strip() for line in document.flow.lines)
    return document.title or next((one for one in lines if one), document.file)


def may_stand_elsewhere(case: Case, document: Document, names: Sequence[str], called: str) -> tuple[str, Quote] | None:
    """Why what is sought may stand in the document though no place of it was known, and the words."""
    claims = _claims(document)
    vocabulary = _vocabulary(document)
    if document.kind != UNRECOGNISED and names and (place := _unknown_place(document, names, claims, vocabulary)):
        quote = document.quote(place.start, place.end)
        return f"另有未能识别的栏目“{place.label}”，是否就是请核对", quote
    if said := _said_otherwise(document, (*names, called), claims, vocabulary):
        return f"文中“{shortened(said.text)}”是否就是请核对", said
    return None


def shortened(words: str) -> str:
    """The words without spaces, cut to what a message can hold."""
    words = "".join(words.split())
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"


def _claims(document: Document) -> tuple[tuple[int, int], ...]:
    """Where in the running text the words stand that an element has taken.

    What runs over several sentences is a whole section: what each of them says nobody has looked at.
    """
    text, claims = document.flow.text, []
    for name, elements in document.elements.items():
        if name in _EVERYWHERE:
            continue
        for element in elements:
            words = element.quote.text
            if element.reading is not Reading.READ or not words.strip() or _STOP.search(words.strip()[:-1]):
                continue
            if len(INLINE.findall(words)) > 1:
                continue  # fields of the form in a section that is none of them
            begun = [
                start for start, line in zip(document.flow.starts, document.flow.lines, strict=True)
                if line.place.page == element.quote.place.page
                and line.place.paragraph == element.quote.place.paragraph
                and line.place.cell == element.quote.place.cell
            ]  # fmt: skip
            at = next((found for start in begun if (found := text.find(words, start)) >= 0), text.find(words))
            if at >= 0:
                claims.append((at, at + len(words)))
    return tuple(claims)


def _taken(start: int, end: int, claims: Sequence[tuple[int, int]]) -> bool:
    """Whether an element took a good part of these words."""
    longest = max((min(end, last) - max(start, first) for first, last in claims), default=0)
    return longest > 0 and longest * 3 >= end - start


def _rules(document: Document) -> tuple[Rule, ...]:
    kind = load_catalogue().get(document.kind)
    return rules_of(kind.elements) if kind is not None else ()


def _vocabulary(document: Document) -> Vocabulary:
    return vocabulary_of(_rules(document))


def _unknown_place(
    document: Document, names: Sequence[str], claims: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> FilledPlace | None:
    types = {rule.name: rule for rule in _rules(document)}
    values = {
        evened(element.quote.text)
        for elements in document.elements.values()
        for element in elements
        if element.reading is Reading.READ and len(element.quote.text) <= _LONGEST_NAME
    }
    for place in filled_places(document):
        label = evened(place.label)
        if _NO_PLACE.match(label) or vocabulary.name_of(place.label) or _taken(place.start, place.end, claims):
            continue
        if _names_people(place.label) or _means_something_else(label, names):
            continue
        # What stands at one place is no label of the next; nor is the name of who speaks.
        if any(label in value or value == _BRACKETED.sub("", label) for value in values):
            continue
        if any(_fits(name, types.get(name), place) for name in names):
            return place
    return None


@cache
def _meanings() -> Mapping[str, frozenset[str]]:
    """Every label of the catalogue, and the elements that it is a label of on some form."""
    found: dict[str, set[str]] = {}
    for kind in load_catalogue().values():
        for rule in rules_of(kind.elements):
            for label in rule.labels:
                found.setdefault(bare(label), set()).add(rule.name)
    return MappingProxyType({label: frozenset(names) for label, names in found.items()})


def _means_something_else(label: str, names: Sequence[str]) -> bool:
    """Whether other forms bear the label, or one that it holds or ends with, and none for what is sought."""
    meant = [
        elements
        for known, elements in _meanings().items()
        if label.endswith(known) or (len(known) > 2 and known in label)
    ]
    return bool(meant) and not any(elements.intersection(names) for elements in meant)


def _fits(name: str, rule: Rule | None, place: FilledPlace) -> bool:
    """Whether what stands there may be an element by its nature."""
    value = evened(place.value).rstrip("。;")
    kind = (
        rule.type
        if rule is not None
        else "signature"
        if name.endswith("签名")
        else "date"
        if name.endswith("日期")
        else "text"
    )
    if kind in _SHORT and len(value) > _LONGEST_NAME:
        return False
    match kind:
        case "signature":
            return place.drawn or _names_people(value)
        case "date" | "moment" | "period" | "last_day":
            return bool(_DATE.search(value) or (kind == "last_day" and _FIGURE.search(value)))
        case "officer":
            return begins_with_surname(value) and not _STOP.search(value)
        case "person" | "party":
            return 1 < len(value) <= _LONGEST_NAME and not _STOP.search(value)
        case "number" | "identity":
            return bool(_NUMBER.search(value))
        case "money":
            return bool(_FIGURE.search(value))
        case "citation":
            return bool(_LAW.search(value))
        case "penalty":
            return bool(_PUNISHES.search(value))
        case _ if name.endswith(("意见", "结论")):
            return bool(_OPINION.search(value))
        case _ if (_NUMBER_ALONE.fullmatch(value) or _CODE_ALONE.fullmatch(value)) and "号" not in name:
            return False
        case _ if _DAY_ALONE.fullmatch(value) and not _OF_TIME_OR_NUMBER.search(name):
            return False
        case _:
            rows = _forms((name,))
            return len(value) > 1 and (
                not rows or _akin(evened(place.label), name) or any(_has_form(value, row) for row in rows)
            )


def _akin(label: str, name: str) -> bool:
    """检查名目 for 检查事项: a field whose unknown label shares a word with what is sought."""
    return any(name[at : at + 2] in label for at in range(len(name) - 1))


def _names_people(words: str) -> bool:
    """Whether the words are names alone, a day beside them or not."""
    names = [one for one in _BETWEEN_NAMES.split(words) if one]
    return bool(names) and all(begins_with_surname(one) and is_of_a_name_length(one) for one in names)


def _forms(sought: Sequence[str]) -> list[Otherwise]:
    return [row for row in load_otherwise() if any(re.search(idea, name) for idea in row.ideas for name in sought)]


def _has_form(words: str, row: Otherwise) -> bool:
    return any(pattern(one).search(words) for one in row.said) and not any(
        pattern(one).search(words) for one in row.but
    )


_PROSE = re.compile(r"[\u4e00-\u9fff]")
_LEAST_PROSE = 10
"""So many characters are a sentence; fewer are the next label."""


# （三）许可条件：: the next field of a numbered form.
_ITEM = re.compile(r"^(?:[（(][一二三四五六七八九十\d]{1,2}[)）]|[一二三四五六七八九十\d]{1,2}[、.．])[ \u3000]*")


def _under_another_head(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line stands in the row below the label's, in a column that another label of the row heads."""
    head, below = lines[at].place.cell, lines[at + 1].place.cell
    if head is None or below is None or head.table != below.table or below.row <= head.row:
        return False
    heads = {
        one.column for line in lines if (one := line.place.cell) and (one.table, one.row) == (head.table, head.row)
    }
    return below.column != head.column and below.column in heads


def behind_an_empty_place(document: Document, place: Element) -> Quote | None:
    """Words right behind a place that was taken for empty, which nothing has taken: they may be what belongs there.

    A section in a row of its own, a value that the form puts under a merged label. The next label ends the search.
    """
    flow = document.flow
    at = next(
        (
            number
            for number, line in enumerate(flow.lines)
            if line.place == place.quote.place and place.quote.text.strip() in line.text
        ),
        None,
    )
    if at is None or at + 1 >= len(flow.lines) or place.name.endswith("签名"):
        return None
    if _under_another_head(flow.lines, at):
        return None
    line, start = flow.lines[at + 1], flow.starts[at + 1]
    words, end = line.text.strip(), start + len(line.text)
    if (
        _taken(start, end, _claims(document))
        or _vocabulary(document).name_of(words)
        or INLINE.match(_ITEM.sub("", words))
    ):
        return None
    rule = {rule.name: rule for rule in _rules(document)}.get(place.name)
    fits = (
        _DATE.search(words) if rule is not None and rule.type in _SHORT else len(_PROSE.findall(words)) >= _LEAST_PROSE
    )
    return document.quote(start, end) if fits else None


def _said_otherwise(
    document: Document, sought: Sequence[str], claims: Sequence[tuple[int, int]], vocabulary: Vocabulary
) -> Quote | None:
    """A sentence that no element has taken and that has the form of what is sought."""
    forms = _forms(sought)
    if not forms:
        return None
    signs = list(mask_quoted_law(document.flow.text))
    strike_sentences_not_chosen(document, signs)
    offered = without_open_options(document)
    text = (
        "".join(signs)
        if offered is None
        else "".join(" " if one == " " else sign for sign, one in zip(signs, offered, strict=True))
    )
    text = _TITLED.sub(lambda met: " " * len(met[0]), text)
    foot = document.flow.starts[-_FOOT:][0]
    for met in _SENTENCE.finditer(text):
        words = evened(met[0]).rstrip("。;!?")
        here = [row for row in forms if met.start() >= foot or not row.near_end]
        if len(words) < 2 or not any(_has_form(words, row) for row in here) or _taken(*met.span(), claims):
            continue
        if vocabulary.name_of(words):
            continue
        label = _LABELLED.match(met[0])
        if (
            label
            and vocabulary.name_of(label["label"])
            and any(first < met.end() and met.start() < last for first, last in claims)
        ):
            continue  # a place that was read
        return document.quote(*met.span())
    return None
