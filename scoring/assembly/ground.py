"""All that the points of a dossier rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checklists.criterion import Criterion
from checklists.dismissals import Dismissal
from checklists.facts import Fact
from checklists.standard import Standard
from dossiers import Dossier
from scoring.assessment import CaseSummary, Outcome
from scoring.case import Case
from scoring.case_type import why_this_type
from scoring.facts import told
from scoring.periods import parameters_in_force
from scoring.progress import reached
from scoring.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Ground:
    """All that the points of a dossier rest on before a person settles anything.

    `facts` are all facts, those of `summary` the ones that matter to a reader. `withheld`: why no grade is given, whatever the points.
    `statements` are what the department said beside the dossier.
    """

    dossier: Dossier
    standard: Standard
    summary: CaseSummary
    facts: Mapping[Fact, bool | None]
    verdicts: Mapping[str, Verdict]
    laws_edition: str
    parameters: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    withheld: str | None = None
    refusal: str | None = None
    statements: tuple[Dismissal, ...] = ()

    @classmethod
    def of(
        cls,
        dossier: Dossier,
        case: Case,
        standard: Standard,
        criteria: Mapping[str, Criterion],
        verdicts: Mapping[str, Verdict],
    ) -> "Ground":
        """`case` may have set documents of `dossier` aside; they keep their places in it."""
        return cls(
            dossier=dossier,
            standard=standard,
            summary=_summary(case, _asked(standard, criteria, verdicts)),
            facts={fact: found.value for fact, found in case.facts.items()},
            verdicts=verdicts,
            laws_edition=case.laws.edition,
            parameters=parameters_in_force(_conventions(case)),
            warnings=_warnings(case),
        )

    def warned(self, *warnings: str) -> "Ground":
        """With these before its own."""
        return replace(self, warnings=(*warnings, *self.warnings))


def _asked(standard: Standard, criteria: Mapping[str, Criterion], verdicts: Mapping[str, Verdict]) -> frozenset[Fact]:
    """The facts on which what was judged depends, and the parts of the standard."""
    judged = [
        criteria[name].applies for name, verdict in verdicts.items() if verdict.outcome is not Outcome.INAPPLICABLE
    ]
    paths = {section.id: section for placed in standard.placed for section in placed.path}
    parts = {fact for section in paths.values() for fact in (*section.when, *section.when_shown)}
    return frozenset(parts.union(*((*applies.facts, *applies.any_fact) for applies in judged)))


def _summary(case: Case, asked: frozenset[Fact]) -> CaseSummary:
    return CaseSummary(
        case_type=case.type.case_type,
        procedure=case.type.procedure or "",
        authority=case.authority,
        party=case.party[0].name if case.party else None,
        number=case.decision.number if case.decision else None,
        decided_on=case.decided_on,
        region=case.region,
        trade=case.trade,
        facts=told(case, asked),
    )


def _conventions(case: Case) -> Mapping[str, str]:
    """What the office set, its benchmark of discretion among it."""
    benchmark = case.settings.benchmark
    return case.settings.parameters if benchmark is None else {**case.settings.parameters, "裁量基准": benchmark.title}


def _warnings(case: Case) -> tuple[str, ...]:
    weighed = why_this_type(case.dossier, case.settings.case_type)
    return (*((weighed,) if weighed else ()), *_of_another(case), *_undecided(case))


def _of_another(case: Case) -> tuple[str, ...]:
    """Where the settings of one office stand above the dossier of another, its roster and catalogue do not fit."""
    own, authority = case.settings.office, case.authority
    if not own or authority is None or any(name in authority or authority in name for name in own):
        return ()
    return (f"卷内机关“{authority}”不在 anjuan.toml 的 office（{'、'.join(own)}）之中，请核对用的是不是本机关的设置",)


def _undecided(case: Case) -> tuple[str, ...]:
    if not case.type.decided_by or case.decision is not None:
        return ()
    missing = f"卷内没有识别到{case.type.decided_by[0]}"
    last = reached(case)
    if last is None:
        return (f"{missing}：案件可能尚未办结，以决定为前提的内容未评",)
    if last.rank > (case.type.rank_of_kind(case.type.decided_by[0]) or 0):
        closed = case.facts[Fact.CLOSED]
        told = closed.reason if closed.value else f"卷内有{last.shown}"
        return (f"{missing}，而{told}，案件已过决定阶段：请先核对决定书是否漏装、是否在未能读取的文件中",)
    return (f"{missing}：案件可能尚未办结，已到“{last.stage}”阶段（{last.shown}），以决定为前提的内容未评",)
