"""The labels that a kind of document may carry, and which of them some printed words are."""

import re
from dataclasses import dataclass
from functools import lru_cache

from parsers.elements.common import Rule, common
from parsers.elements.label_words import canonical
from parsers.elements.level_labels import level_named
from parsers.elements.plain_labels import said_plainly
from parsers.elements.signer_labels import signed_by
from parsers.elements.stretches import bare
from parsers.title_words import TRADES

# 当事人联系电话, 本案案由: what stands before says whose it is.
_QUALIFIER = re.compile(
    rf"^(?:(?:当事人|被处罚人|被检查人|被询问人|本案|本卷|案件|线索|案源|现场|行政处罚|涉案|处罚)(?:的)?|(?:{'|'.join(TRADES)})(?=行政(?:机关|部门|主管)|管理机构|机关|(?:行政)?(?:执法|监察|监督|检查|稽查)(?:检查)?人?员))"
)
# 承办人意见及依据, 审核意见及建议
_WITH_REASONS = re.compile("(?:及|和|与|、)(?:其|主要|处罚|处理|法律)?(?:依据|理由|根据|建议)+$")
# 核查人1, 执法人员②; 初审意见栏
_ONE_OF_TWO = re.compile("(?<=[人员])[12①②]$|(?<=意见)栏$")
# 送达文书名称、字号: other words for 文号; 字号 and 编号 alone are labels of their own.
_NUMBERS = ("字号", "编号")
# Below it a single wrong character makes another word of a label.
_SHORTEST_FUZZY = 5
_ALIKE = 82


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels that a kind of document may carry."""

    known: frozenset[str]
    levels: frozenset[str]
    signed: frozenset[str]
    """Labels of signatures without 签名: 执法人员（签名） says it in brackets."""
    endings: frozenset[str]
    """What a label may end with, itself included."""
    long: tuple[str, ...]

    def plain_name_of(self, words: str) -> str | None:
        """The label that these words are, apart from their number and from saying whose it is."""
        key = _ONE_OF_TWO.sub("", re.sub(r"^[\d一二三四五六七八九十]{1,3}[、.．]", "", bare(words)))
        named = self._named(key)
        return named or next((name for other in said_plainly(key) if (name := self._named(other))), None)

    def _named(self, key: str) -> str | None:
        if key in self.known:
            return key
        by_number = key[:-2] + "文号" if len(key) > 4 and key.endswith(_NUMBERS) else ""
        if by_number in self.known:
            return by_number
        unqualified = _QUALIFIER.sub("", key)
        if unqualified in self.known and len(unqualified) > 1:
            return unqualified
        plain = _WITH_REASONS.sub("", key)
        if plain != key and plain.endswith(("意见", "建议")) and plain in self.known:
            return plain
        called = next((name for name in canonical(key) if name in self.known), None)
        if called is not None:
            return called
        named = level_named(key)
        return named if named in self.levels else signed_by(key, self.known)

    def name_of(self, words: str) -> str | None:
        """The label that these words are, small errors of recognition forgiven."""
        plain = self.plain_name_of(words)
        if plain is not None:
            return plain
        key = bare(words)
        if not _SHORTEST_FUZZY <= len(key) <= 16:
            return None
        from rapidfuzz import fuzz, process

        best = process.extract(key, self.long, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=2)
        if not best or (len(best) > 1 and best[0][1] == best[1][1]) or len(best[0][0]) != len(key):
            return None
        return str(best[0][0])


@lru_cache(maxsize=256)
def vocabulary_of(rules: tuple[Rule, ...]) -> Vocabulary:
    shared = common()
    words = {bare(label) for rule in rules for label in rule.labels}
    levels = {bare(label) for level in shared.levels.values() for label in (*level.label, *level.weak)}
    words |= levels
    words |= {bare(label) for label in shared.stops}
    ordered = sorted(words, key=lambda word: (-len(word), word))
    signed = frozenset(word.removesuffix("签名") for word in words if word.endswith("签名") and len(word) > 3)
    endings = frozenset(word[at:] for word in words | signed for at in range(len(word)))
    return Vocabulary(
        frozenset(words),
        frozenset(levels),
        signed,
        endings,
        tuple(word for word in ordered if len(word) >= _SHORTEST_FUZZY),
    )
