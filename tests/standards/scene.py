"""A standard applied to a case whose findings are stated, without any check: the arithmetic alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from checklists.facts import Fact
from checklists.laws_in_force import load_laws
from checklists.loading import checked_standard, load_criteria
from checklists.settled import NOTHING_SETTLED, Settled
from checklists.standard import Standard
from checklists.yaml_source import parse
from dossiers import Absence, Document, Dossier, Line, Place
from scoring.assembly import Ground, reckoned
from scoring.assessment import Assessment, FactFound, Outcome, Score
from scoring.case import bare_case
from scoring.settings import Settings
from scoring.verdict import Draft, Verdict, cannot_tell, inapplicable, passed

HERE = Path(__file__).parent
KINDS = (
    "行政处罚决定书",
    "送达回证",
    "送达回证",
    "送达回证",
    "送达回证",
    "立案审批表",
    "行政处罚事先告知书",
    "听证笔录",
)
"""The documents of the case; a finding names one by its place here."""
RECEIPTS = (1, 2, 3, 4)

Found = str | tuple[str, int] | tuple[str, int, str]
"""A finding code, the document that it is about, and its subject."""


@cache
def standard(name: str, *changes: tuple[str, str]) -> Standard:
    """A standard of this folder, with texts in it replaced."""
    text = (HERE / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return checked_standard(parse(text, f"{name}.yaml"))


def settled(text: str) -> Settled:
    return Settled.model_validate(yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class Scene:
    """What the machine is said to have judged; every criterion that is not named has passed."""

    found: Sequence[Found] = ()
    open: Sequence[str] = ()
    inapplicable: Sequence[str] = ()
    facts: Mapping[Fact, bool | None] | None = None
    settled: Settled = NOTHING_SETTLED


def judged_by(
    chosen: Standard,
    *found: Found,
    open: Sequence[str] = (),
    inapplicable: Sequence[str] = (),
    facts: Mapping[Fact, bool | None] | None = None,
    said: str = "",
) -> Assessment:
    return played(chosen, Scene(found, open, inapplicable, facts, settled(said) if said else NOTHING_SETTLED))


def played(chosen: Standard, scene: Scene) -> Assessment:
    dossier = _dossier()
    case = bare_case(dossier, load_laws(), Settings())
    told = {fact: FactFound(False) for fact in Fact}
    told |= {fact: FactFound(value) for fact, value in (scene.facts or {}).items()}
    verdicts = {name: _verdict(name, scene) for name in chosen.wanted}
    criteria = load_criteria()
    ground = Ground.of(dossier, replace(case, facts=told), chosen, criteria, verdicts)
    return reckoned(ground, criteria, scene.settled)


def ends(score: Score) -> tuple[Decimal | None, Decimal | None]:
    return score.low, score.high


def points(*numbers: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(number) for number in numbers)


@cache
def _dossier() -> Dossier:
    documents = tuple(
        Document(at, kind, kind, f"{at:02d}.docx", (), (Line(kind, Place(f"{at:02d}.docx", paragraph=1)),))
        for at, kind in enumerate(KINDS)
    )
    return Dossier("案卷", "/案卷", "sha256:" + "0" * 64, documents, tuple(one.file for one in documents))


def _verdict(name: str, scene: Scene) -> Verdict:
    drafts = tuple(_draft(one) for one in scene.found if _code(one).startswith(f"{name}."))
    doubts = ("不能判断",) if name in scene.open else ()
    if drafts:
        return Verdict(Outcome.FAILED, "有问题", drafts, doubts=doubts)
    if doubts:
        return cannot_tell("不能判断")
    return inapplicable("不适用") if name in scene.inapplicable else passed("符合要求")


def _code(one: Found) -> str:
    return one if isinstance(one, str) else one[0]


def _draft(one: Found) -> Draft:
    slug = _code(one).partition(".")[2]
    document = None if isinstance(one, str) else one[1]
    subject = one[2] if not isinstance(one, str) and len(one) == 3 else ""
    return Draft(slug, f"有问题：{slug}", (Absence(slug, (), ("全卷",)),), document, subject)
