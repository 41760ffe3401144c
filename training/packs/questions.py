"""Questions made of cards, nothing invented.

Wrong answers are faults that were looked for in the same dossier and are not there, or the articles of such criteria.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from checklists.criterion import Basis, Criterion
from reports.explanation import basis_text
from reports.values import plain
from training.cards.card import Card, Excerpt
from training.packs.plan import Kind

_OPTIONS: Final = 4
_MOST_OPTIONS: Final = 6
_MOST_OF_CASE: Final = 4
LETTERS: Final = "ABCDEF"
RIGHT, WRONG = "对", "错"


@dataclass(frozen=True, slots=True)
class Question:
    """`answer` holds letters, 对 or 错, or the points of an answer in words."""

    kind: Kind
    stem: str
    options: tuple[str, ...]
    answer: str
    explanation: str
    basis: str
    cards: tuple[Card, ...]

    @property
    def difficulty(self) -> str:
        return next((card.taught.difficulty for card in self.cards if card.taught.difficulty), "")


def questions_of(
    cards: Sequence[Card], criteria: Mapping[str, Criterion], kinds: Iterable[Kind]
) -> tuple[Question, ...]:
    """Grouped by kind, each in the order of the cards. Same cards, same questions."""
    makers = {"判断": _judgements, "单选": _singles, "多选": _multiples, "案例": _cases}
    return tuple(question for kind in makers if kind in tuple(kinds) for question in makers[kind](cards, criteria))


def _judgements(cards: Sequence[Card], criteria: Mapping[str, Criterion]) -> Iterator[Question]:
    for card in cards:
        if not card.why:
            continue
        if card.excerpts and not card.collected.absences:
            told = f"只就下面的文字判断，这一处符合要求“{_bare(card.why)}”。\n{_passages(card.excerpts)}"
            yield _question("判断", told, (), WRONG, card)
        if card.better and card.collected.passages and not card.taught.better:
            told = f"只就下面的文字判断，这一处符合要求“{_bare(card.why)}”。\n{_passages(card.better)}"
            said = f"这是同一条细则评查通过的写法。要求：{_bare(card.why)}。"
            yield Question("判断", told, (), RIGHT, said, card.basis_in_words, (card,))


def _singles(cards: Sequence[Card], criteria: Mapping[str, Criterion]) -> Iterator[Question]:
    for card in cards:
        others = _not_here(card, criteria)[: _OPTIONS - 1]
        if card.excerpts and len(others) >= 2:
            stem = f"下面的文字摘自一个{card.collected.case_type}案卷。这里的问题是（　）。\n{_passages(card.excerpts)}"
            yield _chosen("单选", stem, (card.title,), others, card)
        own = next((one for one in card.collected.basis if one.article is not None), None)
        wrong = _other_articles(card, criteria)[: _OPTIONS - 1]
        if own is not None and len(wrong) >= 2:
            stem = f"评查细则“{card.collected.criterion_title}”所依据的条文是（　）。"
            yield _chosen("单选", stem, (own.in_words,), wrong, card)


def _multiples(cards: Sequence[Card], criteria: Mapping[str, Criterion]) -> Iterator[Question]:
    for own in _by_case(cards):
        titles = tuple(dict.fromkeys(card.title for card in own))[:_MOST_OF_CASE]
        if len(titles) < 2:
            continue
        shared = set.intersection(*({*card.collected.not_here} for card in own))
        wrong = [title for title in _not_here(own[0], criteria, shared) if title not in titles]
        if not wrong:
            continue
        stem = f"评查一个{own[0].collected.case_type}案卷，看到下面的情况。这个案卷的问题有（　）。\n{_material(own)}"
        yield _chosen("多选", stem, titles, wrong[: _MOST_OPTIONS - len(titles)], *own)


def _cases(cards: Sequence[Card], criteria: Mapping[str, Criterion]) -> Iterator[Question]:
    for own in _by_case(cards):
        material = _material(own)
        if not material:
            continue
        stem = f"阅读下面摘自一个{own[0].collected.case_type}案卷的材料，指出其中的问题，说明依据，并提出处理意见。\n{material}"
        points = [_point(number, card) for number, card in enumerate(own[:_MOST_OF_CASE], 1)]
        basis = "；".join(dict.fromkeys(card.basis_in_words for card in own[:_MOST_OF_CASE] if card.basis_in_words))
        yield Question("案例", stem, (), "\n".join(points), "", basis, tuple(own[:_MOST_OF_CASE]))


def _by_case(cards: Sequence[Card]) -> Iterator[list[Card]]:
    for case in dict.fromkeys(card.collected.case for card in cards):
        yield [card for card in cards if card.collected.case == case]


def _question(kind: Kind, stem: str, options: tuple[str, ...], answer: str, card: Card) -> Question:
    return Question(kind, stem, options, answer, _explained(card), card.basis_in_words, (card,))


def _chosen(kind: Kind, stem: str, right: Sequence[str], wrong: Sequence[str], *cards: Card) -> Question:
    """The order of the options follows from their words, so that it is the same at every export."""
    options = sorted((*right, *wrong), key=lambda option: hashlib.sha256(f"{cards[0].id}{option}".encode()).hexdigest())
    answer = "".join(LETTERS[at] for at, option in enumerate(options) if option in right)
    explanation = "\n".join(dict.fromkeys(_explained(card) for card in cards))
    basis = "；".join(dict.fromkeys(card.basis_in_words for card in cards if card.basis_in_words))
    return Question(kind, stem, tuple(options), answer, explanation, basis, cards)


def _not_here(card: Card, criteria: Mapping[str, Criterion], among: Iterable[str] | None = None) -> list[str]:
    """Titles of faults that the dossier does not have, each of another criterion than the card's."""
    allowed = None if among is None else set(among)
    found: dict[str, None] = {}
    for code in card.collected.not_here:
        name, _, slug = code.partition(".")
        criterion = criteria.get(name)
        if criterion is None or slug not in criterion.findings or name == card.collected.criterion:
            continue
        if allowed is None or code in allowed:
            found[criterion.findings[slug].title] = None
    found.pop(card.title, None)
    return list(found)


def _other_articles(card: Card, criteria: Mapping[str, Criterion]) -> list[str]:
    """Articles of other criteria, none of which the card's own rests on."""
    own = {(one.law, one.article) for one in card.collected.basis}
    found: dict[tuple[str, int | None], Basis] = {}
    for code in card.collected.not_here:
        criterion = criteria.get(code.partition(".")[0])
        for basis in criterion.basis if criterion is not None else ():
            if basis.article is not None and basis.verified and (basis.law, basis.article) not in own:
                found.setdefault((basis.law, basis.article), basis)
    return [basis_text(one) for one in found.values()]


def _explained(card: Card) -> str:
    said = [f"{_bare(card.fault)}。", f"要求：{_bare(card.why)}。" if card.why else "", card.taught.note]
    return "".join(one for one in said if one)


def _point(number: int, card: Card) -> str:
    one = card.collected
    parts = [f"{number}．{_bare(card.fault)}。"]
    if card.basis_in_words:
        parts.append(f"依据：{card.basis_in_words}。")
    if one.advice:
        parts.append(f"处理：{_bare(one.advice)}。")
    if one.marks.points:
        parts.append(f"《{one.marks.standard_title}》评分项 {one.marks.item_id} 扣 {plain(one.marks.points)} 分。")
    return "".join(parts)


def _material(cards: Sequence[Card]) -> str:
    parts: list[str] = []
    for card in cards[:_MOST_OF_CASE]:
        parts += [_passages(card.excerpts)] if card.excerpts else []
        parts += [f"卷内没有见到：{one.sought}" for one in card.collected.absences]
    return "\n".join(dict.fromkeys(parts))


def _passages(excerpts: Iterable[Excerpt]) -> str:
    """The lines of a form after one another: a paper of questions is long enough."""
    return "\n".join(f"《{one.paper}》：“{'　'.join(one.text.splitlines()).strip()}”" for one in excerpts)


def _bare(text: str) -> str:
    return text.strip().rstrip("。")
