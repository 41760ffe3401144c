"""How each fact of a case (触发事实) is found.

A paper shows a fact; the silence of the dossier denies it only when everything was read. Words of denial
(未提出、放弃、不申请) go before words that merely name a thing. Each type of case has a module with its finders.
"""

from collections.abc import Callable, Collection, Mapping

from checklists.facts import Fact
from scoring.assessment import FactFound
from scoring.case import Case
from scoring.facts import coercion, inspection, licence, penalty, spot

_BY_PREFIX: Mapping[str, Mapping[Fact, Callable[[Case], FactFound]]] = {
    "CF": penalty.FINDERS,
    "JY": spot.FINDERS,
    "XK": licence.FINDERS,
    "QZ": coercion.FINDERS,
    "JC": inspection.FINDERS,
}
"""Prefix of the criteria -> the facts on which they depend."""


def facts_of(case: Case, known: Mapping[Fact, bool | None]) -> Mapping[Fact, FactFound]:
    """Every fact; `known` goes before what the papers show."""
    return {
        fact: FactFound(known[fact], reason="已设定") if fact in known else find_fact(case)
        for finders in _BY_PREFIX.values()
        for fact, find_fact in finders.items()
    }


def told(case: Case, asked: Collection[Fact] = ()) -> Mapping[Fact, FactFound]:
    """The facts that matter to a reader: those of this type of case, and of those of a penalty what is so.

    `asked`: facts on which the verdicts depend; of them too what is so, where another table is used beside the own.
    """
    own = {fact for prefix in case.type.prefixes for fact in _BY_PREFIX.get(prefix, {})}
    others = {*_BY_PREFIX["CF"], *asked}
    return {fact: found for fact, found in case.facts.items() if fact in own or (found.value and fact in others)}
