"""The types of case: by which documents each is known, what decides it, and the steps it takes.

`core` documents are made in no case of another type of lower precedence; `perhaps` documents tell the type where no core
document does. Of the types that a dossier could be, the one of least `precedence` is meant: a penalty with a seizure and
an enforcement is a penalty, and their tables are added to its own.
"""

import unicodedata
from functools import cache
from importlib.resources import files
from typing import Annotated

import yaml
from pydantic import Field

from checklists.checks import Strict


class Step(Strict):
    """`also`: stages of other tables that fall into it; `shown_by`: documents made at this step and at no earlier one.

    What a step asks for is not yet due while no document shows that it was reached.
    """

    stage: str
    """As criteria name it."""
    also: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()


class Opening(Strict):
    """The day on which a case begins: the first of these elements in the first of these documents."""

    documents: tuple[str, ...]
    elements: tuple[str, ...]


class CaseType(Strict):
    """`prefixes`: of the criteria made for it; `decided_by`: the documents that decide the case, the usual one first.

    `standard`: the id of the general standard by which it is judged. `volume`: patterns by which a cover or an endnote says
    that a volume is of this type. `lent`: core documents of which a copy may lie in a volume of another type.
    """

    name: str
    """As the user gives it."""
    also: tuple[str, ...] = ()
    """Other names by which an office knows it."""
    case_type: str
    procedure: str | None = None
    standard: str
    prefixes: tuple[str, ...]
    precedence: int
    core: tuple[str, ...]
    perhaps: tuple[str, ...] = ()
    volume: tuple[str, ...] = ()
    lent: tuple[str, ...] = ()
    decided_by: tuple[str, ...]
    opened_by: Opening | None = None
    one_each: tuple[tuple[str, ...], ...] = ()
    """Groups of documents of which a case has one number each: where all of them have two, there are two cases."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @property
    def called(self) -> str:
        return f"{self.case_type}（{self.procedure}）" if self.procedure else self.case_type

    def rank_of_stage(self, stage: str) -> int | None:
        """The place of a criterion's stage among the steps; None for one that is bound to none (否决)."""
        return next((rank for rank, step in enumerate(self.steps) if stage == step.stage or stage in step.also), None)

    def rank_of_kind(self, kind: str) -> int | None:
        """The step that a document of this kind shows; None when it may be made at any."""
        return next((rank for rank, step in enumerate(self.steps) if kind in step.shown_by), None)


@cache
def load_case_types() -> tuple[CaseType, ...]:
    """By precedence."""
    entries = sorted((files("checklists") / "case_types").iterdir(), key=lambda entry: entry.name)
    texts = [entry.read_text(encoding="utf-8") for entry in entries if entry.name.endswith(".yaml")]
    types = [CaseType.model_validate(yaml.load(text, yaml.CSafeLoader)) for text in texts]
    return tuple(sorted(types, key=lambda one: one.precedence))


def case_types_named(name: str) -> tuple[CaseType, ...]:
    """Those that the name may mean: of a type with two procedures (行政处罚) both, where it does not say which."""
    wanted = "".join(unicodedata.normalize("NFKC", name).split()).removesuffix("案卷").removesuffix("案件")
    types = load_case_types()
    exact = [one for one in types if wanted in map(_plain, (one.name, one.called, one.procedure or "", *one.also))]
    return tuple(
        exact or [one for one in types if wanted in (one.case_type, one.case_type.removeprefix("行政"), *one.prefixes)]
    )


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)


def is_stage(name: str) -> bool:
    return any(one.rank_of_stage(name) is not None for one in load_case_types())
