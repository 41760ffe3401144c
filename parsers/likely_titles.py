"""Which kind a heading that no rule knows is most like, by the titles that are known.

A title is a bag of its twos and threes of characters, rarer ones weighing more (the fewer kinds have it, the more it tells). What is
found is no more than likely: the paper is read as one of its kind, and nothing in it is held against anybody.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from parsers.kinds import Catalogue, load_catalogue
from parsers.title_words import folded, skeleton, squeezed, strict_words, without_lead

_ALIKE = 0.45
"""Cosine of the nearest title, at least."""
_AHEAD = 0.12
"""How much nearer it is than the nearest of another kind. Both were chosen on titles of many offices, a third kept aside."""
# 行政处罚法, 安全生产责任制度: what is laid down for everybody is no paper of a case.
_FOR_EVERYBODY = re.compile("(?:法|条例|办法|制度|规定|规则|标准|细则|规范|规程|工作方案|年度计划)$")
_ANYTHING = frozenset(
    ("书证", "物证", "许可证件", "执法证件", "主体资格证明", "特别程序结果文件", "拍卖文件", "收费票据", "专家评审意见")
)
"""Copies, certificates and results of all sorts: their titles are like those of anything."""
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Likeness:
    """Known titles, ready to be compared with."""

    kinds: tuple[str, ...]
    strict: tuple[frozenset[str], ...]
    weights: Mapping[str, float]
    """A gram -> what it tells."""
    holding: Mapping[str, tuple[tuple[int, float], ...]]
    """A gram -> the titles that have it, and its part of each."""
    unknown: float

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Likeness":
        known = dict.fromkeys((_bones(title), kind.kind) for kind in catalogue.values() for title in kind.titles)
        having: defaultdict[str, set[str]] = defaultdict(set)
        for bones, kind in known:
            for gram in _grams(bones):
                having[gram].add(kind)
        many = len(catalogue) + 1
        weights = {gram: math.log(many / len(kinds)) for gram, kinds in having.items()}
        holding: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
        for number, (bones, _) in enumerate(known):
            for gram, part in _parts(bones, weights, math.log(many)).items():
                holding[gram].append((number, part))
        return cls(
            tuple(kind for _, kind in known),
            tuple(strict_words(bones) for bones, _ in known),
            weights,
            {gram: tuple(titles) for gram, titles in holding.items()},
            math.log(many),
        )

    def kind_like(self, title: str) -> str | None:
        """The kind of the titles that are most like this one; None where none is, or those of another are nearly as like."""
        bones = _bones(title)
        if len(bones) < _SHORTEST or _FOR_EVERYBODY.search(bones):
            return None
        own = strict_words(bones)
        scores: defaultdict[int, float] = defaultdict(float)
        for gram, part in _parts(bones, self.weights, self.unknown).items():
            for number, other in self.holding.get(gram, ()):
                scores[number] += part * other
        best: dict[str, tuple[float, int]] = {}
        for number, score in scores.items():
            if score > best.get(self.kinds[number], (0.0, 0))[0]:
                best[self.kinds[number]] = (score, number)
        ranked = sorted(((score, kind, number) for kind, (score, number) in best.items()), reverse=True)
        if not ranked:
            return None
        score, kind, number = ranked[0]
        second = ranked[1][0] if len(ranked) > 1 else 0.0
        near = score >= _ALIKE and score - second >= _AHEAD
        return kind if near and kind not in _ANYTHING and self.strict[number] == own else None


@cache
def load_likeness() -> Likeness:
    return Likeness.of(load_catalogue())


# 行政处罚事先告知函 云罚告〔2024〕3号, 立案呈报表（副本）: what stands behind a title.
_BEHIND = re.compile(
    r"(?:\s+\S{0,12})?[〔\[【(（](?:19|20)[\d×X_*]{2}[〕\]】)）].{0,16}$|\s+\S{0,16}号$|[（(][^（()）]{1,12}[)）]$"
)


def _bones(title: str) -> str:
    """The title without the number or the copy's mark behind it."""
    return skeleton(folded(without_lead(squeezed(_BEHIND.sub("", title.strip())))))


def _grams(bones: str) -> Counter[str]:
    framed = f"^{bones}$"
    return Counter(framed[at : at + size] for size in (2, 3) for at in range(len(framed) - size + 1))


def _parts(bones: str, weights: Mapping[str, float], unknown: float) -> dict[str, float]:
    weighed = {gram: count * weights.get(gram, unknown) for gram, count in _grams(bones).items()}
    length = math.sqrt(sum(weight * weight for weight in weighed.values())) or 1.0
    return {gram: weight / length for gram, weight in weighed.items()}
