"""How alike the words of a rule and those of a criterion are."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checklists.importing.grid import folded
from checklists.importing.words import load_words


@dataclass(frozen=True, slots=True)
class Text:
    """`papers`: the kinds of documents that it names; `words`: what it says beside, by its pairs of characters.

    `marks`: the kind of fault (late, different); `incomplete`: something is not as it should be, rather than missing.
    """

    papers: frozenset[str]
    words: str
    marks: frozenset[str] = frozenset()
    incomplete: bool = False

    @property
    def pairs(self) -> Counter[str]:
        padded = f"^{self.words}$" if len(self.words) == 1 else self.words
        return Counter(padded[at : at + 2] for at in range(len(padded) - 1))


class Reader:
    """Knows what the documents are called; `titles`: kind -> its titles."""

    def __init__(self, titles: Mapping[str, Sequence[str]]) -> None:
        words = load_words()
        kinds = {folded(name): kind for kind, names in titles.items() for name in (kind, *names)}
        for kind, names in words.papers.items():
            kinds |= {folded(name): kind for name in (kind, *names)}
        self._kinds = kinds
        longest_first = sorted(
            (name for name in kinds if len(name) > 1 and not words.no_papers.fullmatch(name)), key=len, reverse=True
        )
        self._names = re.compile("|".join(map(re.escape, longest_first)))

    def read(self, text: str) -> Text:
        plain = re.sub(r"^[（(]?\d+[、.．)）]", "", folded(text))
        papers = {self._kinds[found[0]] for found in self._names.finditer(plain)}
        rest = self._names.sub("", plain)
        words = load_words()
        marks = frozenset(name for name, pattern in words.marks.items() if pattern.search(plain))
        return Text(frozenset(papers), evened(rest), marks, words.incomplete.search(plain) is not None)

    def around(self, part: str, title: str) -> Text:
        """Where a rule stands: the papers that part and title name, else the one that is meant in such a part."""
        read = self.read(f"{part} {title}")
        if read.papers:
            return read
        name = re.compile(
            r"^(?:[一二三四五六七八九十\d]+[、.．]|[（(][一二三四五六七八九十]+[）)])?(.*?)(?:阶段|环节|部分|程序|文书|标准)?$"
        )
        stages = [found[1] for one in part.split() if (found := name.match(folded(one)))]
        meant = {
            paper for stage in stages for words, paper in load_words().stages.items() if re.fullmatch(words, stage)
        }
        return replace(read, papers=frozenset(meant)) if len(meant) == 1 else read


def evened(text: str) -> str:
    for pattern, word in load_words().same:
        text = pattern.sub(word, text)
    return text


class Weights:
    """How much a pair of characters tells: the rarer in the library, the more."""

    def __init__(self, texts: Iterable[Text]) -> None:
        counted: Counter[str] = Counter()
        total = 0
        for text in texts:
            counted.update(set(text.pairs))
            total += 1
        self._counted, self._total = counted, total

    def of(self, pairs: Counter[str]) -> float:
        return sum(self._one(pair) * count for pair, count in pairs.items())

    def _one(self, pair: str) -> float:
        return math.log((1 + self._total) / (1 + self._counted[pair])) + 0.5

    def likeness(self, first: Text, second: Text) -> float:
        """0 to 100: twice what both say, of what each says."""
        one, other = first.pairs, second.pairs
        whole = self.of(one) + self.of(other)
        return 200 * self.of(one & other) / whole if whole else 100.0 if first.papers else 0.0
