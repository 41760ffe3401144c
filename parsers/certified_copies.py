"""Copies of what a party has: known by how they are certified, whatever title the original bears."""

import re

from dossiers import Document
from parsers.elements.numerals import integer
from parsers.recognition import Title
from parsers.title_words import folded, squeezed

COPY = "书证"

# （出库登记本一页，粘于此）: the sheet on which a copy is mounted says so.
_COPY_MOUNTED = re.compile(
    r"^[ \t\u3000]*[（(](?:此处|本页|以下|下)?(?:[^（()）\n]{0,24}(?:粘|贴|附|复印|复制)(?:贴|附)?(?:于|在)?(?:此|本页|后|下方)处?|(?:此处|本页|以下)(?:粘贴|贴|粘|为|附)[^（()）\n]{2,24})[^（()）\n]{0,12}[)）][ \t\u3000]*$",
    re.MULTILINE,
)
_OPENING = 120
_LIKE_THE_ORIGINAL = re.compile(
    r"原(?:件|本|物|始件|始凭证)[^。\n]{0,16}(?:一致|相符|相同|无误|无异|无差异|吻合|符合|核对|比对|校对)"
    r"|(?:一致|相符|相同|核对|比对|校对|复印|复制|摘抄|摘录|提取|打印|拍摄)[^。\n]{0,10}原(?:件|本|物)"
)
_FROM_WHOM = re.compile(
    r"^(?:原件|证据|材料|资料|书证|复印件|复制件)?(?:的)?(?:提供|持有|保管|出具|交出|提交|所有|收存)(?:单位|方)?(?:人|者|单位|方|\(人\))(?:\(.{1,10}\))?(?:签名|签字|盖章|签章|确认|签名或盖章){0,2}(?:\(.{1,12}\))?[::]",
    re.MULTILINE,
)
# 来源：当事人　共3页　核过原件　提供人：某某: all of it in one line.
_FROM_WHOM_BESIDE = re.compile(
    r"(?<=[\s,。;、)])(?:原件|证据|材料|资料|书证)?(?:提供|持有|保管|出具|提交)(?:人|者|单位|方)(?:\(.{1,10}\))?(?:签名|签字|盖章|签章|确认){0,2}:"
)
# 〔证据〕进货记账本第3页, 〔书证复印件〕营业执照: a head of the bureau's own over each copy that is printed among the papers.
_TAGGED = re.compile(
    r"\s*[〔【\[［〖](?P<tag>[\u4e00-\u9fff]{0,6}?(?:证据|书证|物证|复印|复制|打印|影印|抄|摘录|截图)件?(?:材料|复印件|复制件)?(?:之?[一二三四五六七八九十\d]{1,3})?)"
    r"[〕】\]］〗]\s*(?P<name>[^。；;:：，,\s]{2,48}?)(?P<more>[（(][^（()）\n]{1,12}[)）])?\s*(?P<text>[。；;:：，,\s].*)?"
)
_IS_A_COPY = re.compile("(?:复印|复制|打印|影印|抄|摘录|截图)件?")
_SHEET = 8
"""So many lines below its head a copy says whose it is."""
# By these words a paper is one of the procedure, to which a certified copy may be attached.
_OF_THE_PROCEDURE = re.compile(
    "立案|结案|审批|呈批|告知|决定|听证|催告|讨论|审核|审查|移送|移交|申辩|陈述|委托|授权|笔录|送达|整改|改正|复查|复核|查封|扣押|登记保存|抽样|检查|勘验|鉴定|监测|检测|检验|声明|承诺|申请|(?<!书证)(?<!证据)(?<!材料)(?<!复印件)目录|封面|备考|公示"
)


def is_copy(document: Document, title: Title | None) -> bool:
    """Whether a paper of no known kind says that it is like the original, and who gave it."""
    lines = [folded(squeezed(line.text)) for line in document.lines if line.stream == "body"]
    head = folded(squeezed(title.text)) if title else next((line for line in lines if line), "")
    text = "\n".join(lines)
    spaced = "\n".join(folded(line.text) for line in document.lines if line.stream == "body")
    joined = folded(squeezed(document.flow.text.replace("\n", "\x00"))).replace("\x00", "\n")
    return (
        not _OF_THE_PROCEDURE.search(head)
        and (_FROM_WHOM.search(text) is not None or _FROM_WHOM_BESIDE.search(spaced) is not None)
        and _LIKE_THE_ORIGINAL.search(joined) is not None
    )


# 以上共2页，由某局档案室某人提供，与原件核对无误
_GIVEN_BY = re.compile(
    r"(?:由|系|为)[^,。;:\n]{2,30}(?:提供|出具|调取|复制自)|(?:提供|持有|出证|保管)(?:单位|人|者)(?:\(.{1,10}\))?(?:签名|签章|盖章)?:"
)
_NAMED_A_COPY = re.compile("复印|复制|影印|摘录|摘抄|节录|抄件|档案")
_FOOT = 6


def is_given_copy(document: Document, title: Title | None) -> bool:
    """Whether title and last lines say that somebody gave this copy: an earlier decision, another office's record.

    The last lines alone may belong to a card that was copied on the page behind a record.
    """
    if title is None or not _NAMED_A_COPY.search(folded(title.text)):
        return False
    foot = [folded(squeezed(line.text)) for line in document.lines if line.stream == "body" and line.text.strip()][
        -_FOOT:
    ]
    words = "\n".join(foot)
    return _GIVEN_BY.search(words) is not None and _LIKE_THE_ORIGINAL.search(words) is not None


def copy_headed(text: str, below: list[str]) -> str | None:
    """What the copy is whose head this line is: 〔证据〕 and its name, over words that say whose it is and like what.

    A head that calls it a copy needs no such words: where they lack, they are to be missed.
    """
    head = _TAGGED.fullmatch(text)
    if head is None:
        return None
    name = squeezed(head["name"] + (head["more"] or ""))
    if _IS_A_COPY.search(head["tag"]):
        return name
    end = next((at for at, line in enumerate(below) if _TAGGED.fullmatch(line)), len(below))
    sheet = folded("\n".join(below[: min(end, _SHEET)]))
    given = _FROM_WHOM_BESIDE.search(sheet) or _FROM_WHOM.search(sheet)
    return name if head["text"] is None and given and _LIKE_THE_ORIGINAL.search(sheet) else None


_NUMBERED = re.compile(
    r"[ \t\u3000]*[（(](?P<number>[一二三四五六七八九十]{1,3}|\d{1,2})[)）][^。；;\n]{2,48}(?:复印|复制|影印|打印|查询|截图|下载|摘录)(?:件|页)?[)）]?[ \t\u3000]*"
)


def next_copy(title: str, text: str) -> bool:
    """Whether the line heads the copy behind that of this title: （三）行驶证复印件, （四）从业资格证（系统查询打印）."""
    one, other = _NUMBERED.fullmatch(title), _NUMBERED.fullmatch(text)
    if one is None or other is None:
        return False
    return (integer(other["number"]) or 0) == (integer(one["number"]) or 0) + 1


def holds_a_copy(text: str) -> bool:
    """Whether the sheet says in its opening that somebody's paper is mounted or copied on it."""
    return _COPY_MOUNTED.search(text[:_OPENING]) is not None
