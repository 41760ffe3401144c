"""What a panel should know of a standard that is not refused for it: sums that do not add up, criteria that nobody uses."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from checklists.case_types import CaseType, load_case_types
from checklists.criterion import Criterion
from checklists.standard import (
    Section,
    Standard,
    conditions_of,
    is_pool,
    made_for,
    marks_below,
    marks_of,
)
from checklists.standard_mistakes import walked
from checklists.yaml_source import Source


def remarks_of(source: Source, standard: Standard) -> Iterator[str]:
    """Each as `file:line: what`."""
    if not standard.scored:
        return
    yield from _layers(source, standard)
    if not standard.appendix:
        yield from _total(source, standard)


def _layers(source: Source, standard: Standard) -> Iterator[str]:
    for key, section, _ in walked(standard):
        below = marks_below(section, Decimal(1))
        if section.full is None or is_pool(section) or below == section.full:
            continue
        told = f"“{section.title}”标明 {section.full:f} 分，下层各项之和是 {_plain(below)} 分"
        yield source.mistake((*key, "full"), told)


def _total(source: Source, standard: Standard) -> Iterator[str]:
    for kinds, total in _sums(standard):
        if total != standard.full:
            among = f"（{kinds}）" if kinds else ""
            told = f"各项满分之和{among} {_plain(total)} 与总分 {standard.full:f} 不等"
            yield source.mistake(("full",), told)


def _sums(standard: Standard) -> Iterator[tuple[str, Decimal]]:
    """The points of what always counts; one sum for each type of case or procedure that has tables of its own."""
    if any(map(_takes_from_the_whole, standard.sections)):
        return
    types = dict.fromkeys(kind for section in standard.sections for kind in section.case_types)
    procedures = dict.fromkeys(name for section in standard.sections for name in section.procedures)
    for kind in types or (None,):
        for name in procedures or (None,):
            counted = [
                section
                for section in standard.sections
                if not (section.when or section.when_shown or section.unless)
                and (not section.case_types or kind in section.case_types)
                and (not section.procedures or name in section.procedures)
            ]
            if counted:
                yield "，".join(part for part in (kind, name) if part), sum(map(marks_of, counted), Decimal(0))


def _takes_from_the_whole(section: Section) -> bool:
    """Holds items without marks of their own, and no section around them states any."""
    if is_pool(section):
        return False
    return any(item.uncapped for item in section.items) or any(map(_takes_from_the_whole, section.sections))


def unused(standard: Standard, library: Mapping[str, Criterion]) -> tuple[Criterion, ...]:
    """The criteria for this type of case on which neither an item nor a veto nor a condition rests."""
    used = {name for placed in standard.placed for name in placed.item.criteria}
    used |= {veto.criterion for veto in standard.vetoes if veto.criterion is not None}
    used |= {code.partition(".")[0] for condition in conditions_of(standard) for code in condition.codes}
    types = [one for one in load_case_types() if made_for(standard, one)]
    return tuple(one for one in library.values() if one.id not in used and any(_belongs(one, type_) for type_ in types))


def _belongs(criterion: Criterion, type_: CaseType) -> bool:
    """Types may share a table (强制措施 and 强制执行): then the stage tells whose a criterion is."""
    decides = re.search(r"-V\d", criterion.id) is not None
    return criterion.id.startswith(type_.prefixes) and (decides or type_.rank_of_stage(criterion.stage) is not None)


def _plain(points: Decimal) -> str:
    return format(points.normalize(), "f")
