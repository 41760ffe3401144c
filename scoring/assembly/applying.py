"""Does an item of a standard apply to this case? None while the facts do not tell."""

from collections.abc import Mapping, Sequence

from checklists.case_types import CaseType
from checklists.facts import Fact
from checklists.standard import Placed, Section
from scoring.assessment import CaseSummary
from scoring.perhaps import every, some

Facts = Mapping[Fact, bool | None]


def counts(placed: Placed, case: CaseType | CaseSummary, facts: Facts) -> bool | None:
    states = [_section(section, case, facts) for section in placed.path]
    return every([*states, _by_facts(placed.item.when, placed.item.unless, facts)])


def _section(section: Section, case: CaseType | CaseSummary, facts: Facts) -> bool | None:
    if section.case_types and case.case_type not in section.case_types:
        return False
    if section.procedures and case.procedure not in section.procedures:
        return False
    if section.when_shown and not any(facts.get(fact) for fact in section.when_shown):
        return False
    return _by_facts(section.when, section.unless, facts)


def _by_facts(when: Sequence[Fact], unless: Sequence[Fact], facts: Facts) -> bool | None:
    wanted = some([facts.get(fact) for fact in when]) if when else True
    excepted = some([facts.get(fact) for fact in unless]) if unless else False
    return every([wanted, None if excepted is None else not excepted])
