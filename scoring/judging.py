"""From a path to an assessment: reads the dossier, finds the office's settings, judges."""

import gc
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from checklists.case_types import CaseType, load_case_types
from checklists.criterion import Criterion
from checklists.discretion import Benchmark, read_benchmark
from checklists.dismissals import dismissals_beside, dismissed, read_dismissals
from checklists.laws_in_force import Laws, load_laws
from checklists.loading import is_path, load_criteria, load_standard
from checklists.office import Office, find_office, settings_file
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.stacking import stacked
from checklists.standard import Standard, made_for
from checklists.yaml_source import ChecklistError
from dossiers import UNRECOGNISED, Dossier
from parsers import Kept, Watch, load_catalogue, read_dossier
from parsers.elements.common import common, element_names
from parsers.elements.pipeline import element_pipeline
from parsers.folders import writable
from parsers.recognition import load_titles
from parsers.scans.sight import Sight
from parsers.watching import UNWATCHED
from scoring.assembly import Ground, reckoned
from scoring.assessment import Assessment
from scoring.authority import unknown_words
from scoring.case import Case
from scoring.case_type import contradicted, type_of
from scoring.discretion_table import read_table
from scoring.engine import cases_of, ground_of
from scoring.periods import wrong_parameters
from scoring.roster_table import roster_of
from scoring.settings import Settings
from scoring.text import evened
from scoring.titles import known_titles


@dataclass(frozen=True, slots=True)
class Judge:
    """What stays the same over many dossiers.

    `standard` None: the office's own, else the general one of the type of case. `case_type` None: what the papers show. `sight` says how scans are read, `kept` what was read at the last look at the one dossier that is judged again and again.
    """

    criteria: Mapping[str, Criterion]
    laws: Laws
    standard: Standard | None = None
    region: str | None = None
    trade: str | None = None
    case_type: CaseType | None = None
    sight: Sight | None = None
    watch: Watch = UNWATCHED
    kept: Kept | None = None

    def judge(self, path: Path, dossier_id: str | None = None, settled: Settled = NOTHING_SETTLED) -> Assessment:
        """Raises `DossierError` when nothing can be read, `ChecklistError` for a mistake in the office's settings or statements."""
        return reckoned(self.ground(path, dossier_id), self.criteria, settled)

    def ground(self, path: Path, dossier_id: str | None = None) -> Ground:
        """What the points of the dossier rest on; raises as `judge`."""
        office = find_office(path)
        dossier = read_dossier(path, id=dossier_id, sight=self.sight, watch=self.watch, kept=self.kept)
        case_type = type_of(dossier, self.case_type)
        standard = self._standard_for(office, case_type)
        laws, settings = office.applied_to(self.laws), self._settings(office)
        ground = ground_of(dossier, standard, self.criteria, laws, settings)
        told = (contradicted(dossier, self.case_type) if self.case_type else None, self._passed_over(office, case_type))
        said = tuple(dismissed(path, distinct_ids((path,))[0]).values())
        return replace(ground.warned(*(one for one in told if one)), statements=said)

    def cases(self, path: Path, dossier: Dossier) -> tuple[Case, ...]:
        """The cases of a dossier read from `path`, under the office's settings; raises `ChecklistError`."""
        office = find_office(path)
        return cases_of(dossier, office.applied_to(self.laws), self._settings(office))

    def _passed_over(self, office: Office, case_type: CaseType) -> str | None:
        """What to tell where the office names standards and none of them is made for this type of case."""
        own = [] if self.standard is not None else [_standard(name) for name in office.standard]
        mains = [one for one in own if not one.appendix]
        if not mains or any(made_for(one, case_type) for one in mains):
            return None
        named = "、".join(f"《{one.title}》" for one in mains)
        used = _standard(case_type.standard)
        return f"anjuan.toml 写的标准{named}不评{case_type.called}案卷，本卷改用《{used.title}》"

    def standards(self, paths: Sequence[Path]) -> tuple[Standard, ...]:
        """Every standard by which one of the paths may be judged; all settings on the way are checked.

        Raises `ChecklistError` with every mistake.
        """
        standards: list[Standard] = []
        mistakes: dict[str, None] = {}
        for path in paths:
            try:
                office = find_office(path)
                mistakes.update((f"{settings_file(path)}：{one}", None) for one in wrong_parameters(office.parameters))
                standards += self._candidates(office)
                _benchmark(office.discretion)
                roster_of(office.officers)
                read_dismissals(dismissals_beside(path))
            except ChecklistError as error:
                mistakes.update(dict.fromkeys(error.mistakes))
        if mistakes:
            raise ChecklistError(mistakes)
        return tuple({standard.id: standard for standard in standards}.values())

    def _candidates(self, office: Office) -> tuple[Standard, ...]:
        if self.standard is not None:
            return (self.standard,)
        own = tuple(_standard(name) for name in office.standard)
        return (
            *own,
            *(_standard(one.standard) for one in ((self.case_type,) if self.case_type else load_case_types())),
        )

    def _standard_for(self, office: Office, case_type: CaseType) -> Standard:
        """The first that is made for this type of case, with all appendices that are; the general one comes last."""
        candidates = self._candidates(office)
        fitting = [one for one in candidates if made_for(one, case_type)]
        mains = [one for one in (*fitting, *candidates) if not one.appendix]
        return stacked(mains[0], [one for one in fitting if one.appendix])

    def unknown_words(self, paths: Sequence[Path]) -> tuple[str, ...]:
        """Warnings for a region or trade of the command line, or of the settings of a path, that no data knows."""
        told = dict.fromkeys(unknown_words(self.region, self.trade))
        for path in paths:
            office = find_office(path)
            own = unknown_words(None if self.region else office.region, None if self.trade else office.trade)
            told.update((f"{settings_file(path)}：{one}", None) for one in own)
        return tuple(told)

    def _settings(self, office: Office) -> Settings:
        return Settings(
            region=self.region or office.region,
            trade=self.trade or office.trade,
            parameters=office.parameters,
            case_type=self.case_type,
            benchmark=_benchmark(office.discretion),
            office=tuple(evened(name) for name in office.office),
            roster=roster_of(office.officers),
            legal_review=office.legal_review,
        )


def _benchmark(name: str | None) -> Benchmark | None:
    """Raises `ChecklistError`."""
    return None if name is None else _kept_benchmark(name, _saved_on(name))


@cache
def _kept_benchmark(name: str, saved_on: int) -> Benchmark:
    path = Path(name)
    if path.suffix.lower() in (".yaml", ".yml"):
        return read_benchmark(path)
    if path.suffix.lower() in (".xlsx", ".xlsm"):
        return read_table(path)
    raise ChecklistError([f"{path}：裁量基准应当是 .yaml 或者 .xlsx 文件"])


def _standard(name: str) -> Standard:
    return _kept_standard(name, _saved_on(name) if is_path(name) else 0)


def _saved_on(name: str) -> int:
    """A file that is saved while a dossier is watched is read anew."""
    try:
        return os.stat(name).st_mtime_ns  # noqa: PTH116 - the name may be one that no system takes
    except (OSError, ValueError):
        return 0


@cache
def _kept_standard(name: str, saved_on: int) -> Standard:
    return load_standard(name, load_catalogue().keys())


def _alone(name: str) -> Standard:
    standard = _standard(name)
    if standard.appendix:
        raise ChecklistError([f"{name}：“{standard.title}”是叠加在别的标准上的附录，不能单独使用"])
    return standard


def appoint(
    standard: str | None = None, region: str | None = None, trade: str | None = None, case_type: CaseType | None = None
) -> Judge:
    """Loads and checks everything that judging needs. Raises `ChecklistError` before any dossier is read."""
    everywhere = frozenset(common().every)
    vocabulary = {name: element_names(kind.elements) | everywhere for name, kind in load_catalogue().items()}
    criteria, laws = load_criteria({**vocabulary, UNRECOGNISED: everywhere}), load_laws()
    _keep_for_good()
    return Judge(
        criteria=criteria,
        laws=laws,
        standard=_alone(standard) if standard else None,
        region=region,
        trade=trade,
        case_type=case_type,
    )


@cache
def _keep_for_good() -> None:
    """What is loaded stays until the end: walking through it at every collection of garbage costs a tenth of the time."""
    element_pipeline()
    load_titles()
    known_titles()
    gc.freeze()


def distinct_ids(paths: tuple[Path, ...]) -> tuple[str, ...]:
    """The name of each folder or file; of two alike, the later gets a suffix `~2`."""
    seen: dict[str, int] = {}
    ids: list[str] = []
    for path in paths:
        place = path.absolute()
        name = writable(place.name if os.path.isdir(place) else place.stem)  # noqa: PTH112 - Path.is_dir may raise
        seen[name] = seen.get(name, 0) + 1
        ids.append(name if seen[name] == 1 else f"{name}~{seen[name]}")
    return tuple(ids)
