"""Articles that stand together, and words that mean articles again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from dossiers import Citation
from parsers.elements.found import Found
from parsers.elements.role_words import Said

Given = Literal["violated", "punishing"]

# 《甲条例》第九条、《乙办法》第二条; 第九条关于亮照的规定以及第十条; 1.《甲条例》第九条；2.《乙办法》第二条
_TOGETHER = re.compile(
    r"(?:中|里)?(?:关于[^，。；《》]{1,40}?)?(?:的|之)?(?:有关|相关)?(?:规定|要求|义务|条款)?(?:（[^（）]{0,20}）)?"
    r"(?:[、和及与暨或]|以及|或者|并且?|同时|，(?:以及|及|和|暨)|；?\n?(?=[（①②③④⑤\d]))*(?:(?:\d{1,2}|（\d{1,2}）|[①②③④⑤])[.、．]?)?"
)
# 该条, 上述规定; 与之相悖
_MEANT_AGAIN = re.compile(
    r"(?:该|同|本|此|上述|前述|上引|前引|上列)一?(?:法条|条款|条文|条(?!例)|款(?!项)|项|规定|要求)(?:之?规定)?(?:第?（?[一二三四五六七八九十\d]{1,3}）?项)?"
    r"|(?<=[与同])[之此](?=相?(?:悖|违|抵触|不符|不合|左|背|不一致))"
)


@dataclass(slots=True)
class Group:
    """Articles that stand together, or words that mean articles again; offsets are of the text."""

    cited: tuple[Found[Citation], ...]
    start: int
    end: int
    lead: Said | None = None
    """The word that governs it."""
    roles: dict[Found[Citation], set[Given]] = field(default_factory=dict)
    by_content: bool = False
    """The words of the article told its role."""

    @property
    def again(self) -> bool:
        """Whether the words only mean articles again."""
        return not self.cited

    def give(self, role: Given, only: Found[Citation] | None = None) -> None:
        for one in (only,) if only is not None else self.cited:
            self.roles.setdefault(one, set()).add(role)

    @property
    def given(self) -> set[Given]:
        return set().union(*self.roles.values())


def between(text: str, start: int, end: int) -> str:
    """The words of a stretch without the spaces of layout and of quoted law."""
    return re.sub(r"[ \t]+", "", text[start:end])


def grouped(text: str, found: Sequence[Found[Citation]]) -> list[Group]:
    """The groups in the order of the text, whose quoted law is blanked out and whose punctuation is full-width."""
    plain = list(_together(text, sorted(found, key=lambda one: one.start)))
    again = (
        Group((), met.start(), met.end())
        for met in _MEANT_AGAIN.finditer(text)
        if not any(one.start < met.end() and met.start() < one.end for one in plain)
    )
    return sorted([*plain, *again], key=lambda one: one.start)


def _together(text: str, found: Sequence[Found[Citation]]) -> Iterator[Group]:
    held: list[Found[Citation]] = []
    for one in found:
        if held and not _TOGETHER.fullmatch(between(text, held[-1].end, one.start)):
            yield Group(tuple(held), held[0].start, held[-1].end)
            held = []
        held.append(one)
    if held:
        yield Group(tuple(held), held[0].start, held[-1].end)
