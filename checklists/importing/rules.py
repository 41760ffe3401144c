"""What the words of a rule of deduction say: for what, how many points, how they are counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, Literal

from checklists.importing.grid import folded
from checklists.importing.words import load_words
from checklists.standard import VetoEffect

_NUMERALS: Final = "零一二三四五六七八九十"
_AMOUNT = re.compile(
    r"扣(?:除|减)?(?:掉)?(?:本项)?(?P<least>\d+(?:\.\d+)?)(?:分)?(?:(?:[-－—–~～至到]+|或)(?P<most>\d+(?:\.\d+)?))?分?"
)
_CHINESE_AMOUNT = re.compile(r"(扣(?:除|减)?)([零一二两三四五六七八九十]|十[一二三四五])(?=分)")
_ENDS = re.compile(r"[；;。\n]+")
_NUMBERED = re.compile(r"(?<![第\d.、（(])(?=(?:\d{1,2}[、.．)）](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]))")
_AFTER_AMOUNT = re.compile(
    r"(扣(?:除|减)?\d[^，,、]*?分|不得分|扣完|扣全分)[）)]?[，,、](?!扣完为止|直至|最多|至多|累计|最高|不超过|不得超过|以此|扣至)"
)
_LABEL = re.compile(r"^(?:\d{1,2}[、.．)）]|[（(]\d{1,2}[）)]|[①-⑳])")
_AWARD = re.compile(r"得\d+(?:\.\d+)?分")
_LIST = re.compile(r"(?P<head>[^:;。]*(?:之一|任一|任何一项)[^:;。]*):(?P<faults>.+)")
_COUNTED = re.compile(r"每(?:发现|缺少|缺|少)?[一1]?[处项份个次张条]?|有?[一1][处项份个次](?!以上)")

_EFFECTS: Final[tuple[VetoEffect, ...]] = ("score_zero", "grade_cap", "unqualified", "deduct")

Per = Literal["finding", "document"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One clause. `about`: the fault it names, empty where it speaks of the item as a whole. No price: it is for a person.

    `whole`: all points of the item. `effect`: it decides about the whole dossier. `together`: one of several faults is enough.
    """

    text: str
    about: str = ""
    points: Decimal | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    whole: bool = False
    per: Per = "finding"
    once: bool = False
    cap: Decimal | None = None
    together: bool = False
    effect: VetoEffect | None = None
    listed: tuple[str, ...] = ()
    """The faults one by one, where the clause lists several."""

    @property
    def priced(self) -> bool:
        return self.whole or self.points is not None or self.most is not None or self.open

    @property
    def open(self) -> bool:
        """For a person to set, between nothing and all (酌情)."""
        return self.least is not None and self.most is None

    @property
    def highest(self) -> Decimal | None:
        return self.points if self.points is not None else self.most


def rules_of(text: str) -> tuple[Rule, ...]:
    """The clauses of a rule in their order; a clause without points leads to the next one that has some."""
    plain = folded(_arabic(text))
    if (found := _LIST.match(plain)) is not None and (one := _list(found)) is not None:
        return (one,)
    rules: list[Rule] = []
    waiting: list[str] = []
    for clause in _clauses(plain):
        rule = _rule("；".join((*waiting, clause)) if waiting else clause)
        cap = load_words().rules["cap"].search(clause)
        if cap is not None and rules and not rule.about and not waiting:
            rules[-1] = replace(rules[-1], cap=Decimal(cap[1] or cap[2]))
        elif rule.priced or rule.effect is not None:
            rules.append(rule)
            waiting = []
        elif load_words().fillers.sub("", re.sub(r"[，,、；：:]", "", clause)):
            waiting.append(clause)
    if waiting:
        rules.append(Rule("；".join(waiting), "；".join(waiting)))
    return tuple(rules)


def effect_of(text: str) -> VetoEffect | None:
    """What a decisive fault does, by these words."""
    plain, rules = folded(text), load_words().rules
    return next((name for name in _EFFECTS if rules[name].search(plain)), None)


def _arabic(text: str) -> str:
    def number(found: re.Match[str]) -> str:
        word = found[2].replace("两", "二")
        value = sum(_NUMERALS.index(one) for one in word)
        return f"{found[1]}{value}"

    return _CHINESE_AMOUNT.sub(number, text)


def _clauses(text: str) -> Iterator[str]:
    for part in _ENDS.split(text):
        for numbered in _NUMBERED.split(part):
            for clause in _AFTER_AMOUNT.sub(lambda found: found[0][:-1] + "\n", numbered).split("\n"):
                bare = _LABEL.sub("", clause).strip("，,、：: ")
                if bare:
                    yield bare


def _list(found: re.Match[str]) -> Rule | None:
    """Faults enumerated after one price for any of them: 有下列情形之一的，扣1分：（1）…（2）…."""
    rule = _rule(found["head"])
    faults = [
        _LABEL.sub("", one).strip("，,、的 ") for part in _ENDS.split(found["faults"]) for one in _NUMBERED.split(part)
    ]
    if len(faults) == 1:
        faults = [one.strip() for one in re.split("[、,]", faults[0])]
    faults = [one for one in faults if one]
    if not (rule.priced or rule.effect) or any(_AMOUNT.search(one) for one in faults):
        return None
    return replace(rule, text=found[0], about="；".join(faults), together=True, once=False, listed=tuple(faults))


def _rule(clause: str) -> Rule:
    words = load_words().rules
    effect = effect_of(clause)
    about = _about(clause)
    together = words["together"].search(clause) is not None
    rule = Rule(clause, about, effect=effect, together=together, listed=_listed(about))
    amount = _AMOUNT.search(clause)
    if effect is not None:
        return rule
    if _AWARD.search(clause):
        return rule
    if words["whole"].search(clause) and (amount is None or words["whole"].search(clause[: amount.start()])):
        return replace(rule, whole=True)
    if amount is None:
        return replace(rule, least=Decimal(0)) if words["discretion"].search(clause) and "扣" in clause else rule
    if len(_AMOUNT.findall(_without_cap(clause))) > 1:
        return rule
    cap = words["cap"].search(clause)
    if cap is not None and cap.start() <= amount.start():
        return rule
    limit = Decimal(cap[1] or cap[2]) if cap else None
    if amount["most"] is not None:
        least, most = sorted((Decimal(amount["least"]), Decimal(amount["most"])))
        return replace(rule, least=least, most=most)
    if words["discretion"].search(clause):
        return replace(rule, least=Decimal(0), most=Decimal(amount["least"]))
    if Decimal(amount["least"]) == 0:
        return rule
    per: Per = "document" if words["each_document"].search(clause) else "finding"
    each = per == "document" or words["each"].search(clause) is not None
    return replace(
        rule, points=Decimal(amount["least"]), per=per, once=not each and not rule.together and limit is None, cap=limit
    )


def _without_cap(clause: str) -> str:
    return load_words().rules["cap"].sub("", clause)


def _listed(about: str) -> tuple[str, ...]:
    """送达时间、地点: each by itself."""
    pieces = tuple(
        re.sub("等$", "", one.strip("，,、 的")) for one in re.split(r"[、,，;；]|或者|或(?=[^者])|以及|及", about)
    )
    return tuple(one for one in pieces if one) if len(pieces) > 1 else ()


def _about(clause: str) -> str:
    """The clause without its points and how they are counted; empty where nothing of its own is left."""
    words = load_words()
    bare = _without_cap(clause)
    bare = _AMOUNT.sub("", bare)
    for name in ("whole", "discretion"):
        bare = words.rules[name].sub("", bare)
    bare = _COUNTED.sub("", bare)
    bare = re.sub(r"(?:直至)?扣完为止|不计负分|[（(][^（()）]*$|^[^（()）]*[）)]$", "", bare)
    left = words.fillers.sub("", re.sub(r"[^\u4e00-\u9fff]", "", bare))
    return bare.strip("，,、：:（）() 的") if len(left) >= 2 else ""
