"""What was served, and how."""

import bisect
import re
from dataclasses import dataclass

from dossiers import Number
from parsers.elements.found import Found
from parsers.elements.numbers import title_bindings
from parsers.elements.squeezing import fold, squeeze
from parsers.elements.ticks import has_boxes, ticked


@dataclass(frozen=True, slots=True)
class Served:
    title: str
    number: Number | None


_METHODS = {
    "直接送达": ("直接送达", "直接", "当场送达", "当面送达", "现场送达", "当场交付"),
    "留置送达": ("留置送达", "留置"),
    "邮寄送达": ("邮寄送达", "邮寄", "邮政送达", "挂号邮寄", "快递送达", "EMS", "特快专递"),
    "公告送达": ("公告送达", "公告"),
    "电子送达": ("电子送达", "传真送达", "电子邮件送达", "短信送达", "微信送达"),
    "委托送达": ("委托送达", "委托"),
    "转交送达": ("转交送达", "转交"),
}
_BY_WORD = {word: method for method, words in _METHODS.items() for word in words}
# 代收 is direct service on another person: the receipt's own words are 直接送达 then, and it is no method by itself.
_WORD = re.compile("|".join(sorted((re.escape(word) for word in _BY_WORD if len(word) > 2), key=len, reverse=True)))
_FIELD = re.compile(r"送达(?:的)?方式:?\s?(?P<words>[^\n。;]{2,40})")
_TITLE = re.compile(r"《\s*(?P<title>[^《》]{2,60}?)\s*》")
_UNMARKED = re.compile(
    r"(?P<title>[\u4e00-\u9fff()]{0,24}(?:决定书|告知书|通知书|意见书|催告书|申请书|确认书|缴款书|指令书|建议书|移送书|认定书|批准书|清单|公告))(?![\u4e00-\u9fff])"
)
_LABELS = re.compile(r"^(?:送达|文书|名称|及|文号|件数|受送达|以下|的|了|和|、|其)+(?=[\u4e00-\u9fff(]{4,})")


def find_service_methods(text: str) -> tuple[Found[str], ...]:
    """直接送达 and its kin, by their statutory names.

    Where boxes stand, only what is ticked; where a form merely prints several methods, nothing.
    """
    if has_boxes(text):
        return tuple(
            Found(method, option.start, option.end) for option in ticked(text) if (method := _method(option.value))
        )
    squeezed = squeeze(text)
    plain = squeezed.text
    found = [Found(_BY_WORD[match[0]], *squeezed.origin(*match.span())) for match in _WORD.finditer(plain)]
    if not found:
        field = _FIELD.search(plain)
        method = _method(field["words"]) if field else _method(plain)
        if method is not None:
            span = field.span("words") if field else (0, len(plain))
            found.append(Found(method, *squeezed.origin(*span)))
    several = {entry.value for entry in found}
    return tuple(found) if len(several) <= 2 and not _is_menu(plain, found) else ()


def _is_menu(plain: str, found: list[Found[str]]) -> bool:
    """Methods merely listed, as 直接送达/留置送达/邮寄送达."""
    return len({entry.value for entry in found}) > 1 and bool(
        re.search(r"送达\s?[、/,]\s?\S{0,6}送达|送达\s?\(?\s?\)?\s?\S{2}送达", plain)
    )


def _method(words: str) -> str | None:
    """The method of a short field: 直接, 留置送达, 邮寄(EMS)."""
    bare = re.sub(r"\(.*?\)|[\s:。,]", "", fold(words))
    return _BY_WORD.get(bare)


def find_served(text: str) -> tuple[Found[Served], ...]:
    """The documents that a receipt names, each with its number where one stands beside it."""
    folded = fold(text)
    # A title's end tells which number is its own: the words before it may begin elsewhere.
    bindings = title_bindings(text)
    numbers = {title.end: number.value for title, number in bindings}
    marked = [match.span("title") for match in _TITLE.finditer(folded)]
    plain = [match.span("title") for match in _UNMARKED.finditer(folded)]
    # 行政处罚决定书某林罚决字〔2025〕4号: nothing parts the title from its number.
    plain += [
        (title.start, title.end) for title, _ in bindings if not _overlaps(sorted(plain), (title.start, title.end))
    ]
    found = []
    for start, end in sorted([*marked, *(span for span in plain if not _overlaps(marked, span))]):
        title = _LABELS.sub("", re.sub(r"\s+", "", folded[start:end]))
        if len(title) > 2:
            found.append(Found(Served(title, numbers.get(end)), start, end))
    return tuple(found)


def _overlaps(spans: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    index = bisect.bisect_right(spans, span)
    return any(start < span[1] and span[0] < end for start, end in spans[max(0, index - 1) : index + 1])
