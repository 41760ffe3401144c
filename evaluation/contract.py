"""`anjuan.evaluation/1`: an evaluation as JSON, and the schema that says so."""

import json
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files

from checklists.criterion import Criterion
from evaluation.comparing import Compared, Invented, Judged
from evaluation.figures import (
    Share,
    Tally,
    confusions,
    elements_right,
    kinds_right,
    of_automation,
    of_criteria,
    of_dimensions,
    of_elements,
    of_groups,
    of_scores,
    tally,
)
from reports.values import plain

TYPE_NAME = "anjuan.evaluation/1"

Json = Mapping[str, object]


def evaluation_schema() -> str:
    return (files("evaluation") / "evaluation.schema.json").read_text(encoding="utf-8")


def as_json(compared: Sequence[Compared], criteria: Mapping[str, Criterion], not_evaluated: Sequence[str] = ()) -> str:
    """Same dossiers, same text."""
    elements, scores = of_elements(compared), of_scores(compared)
    whole = {
        "schema": TYPE_NAME,
        "tool": {"name": "anjuan", "version": version("anjuan")},
        "all": _tally(tally(compared)),
        "automation": {name: _tally(of_automation(compared, name)) for name in ("full", "screening")},
        "dimensions": {name: _tally(one) for name, one in of_dimensions(compared)},
        "case_types": {name: _tally(one) for name, one in of_groups(compared, lambda one: one.case_type)},
        "formats": {name: _tally(one) for name, one in of_groups(compared, lambda one: one.form)},
        "criteria": [
            {
                "criterion": name,
                "title": criteria[name].title if name in criteria else None,
                "automation": criteria[name].automation if name in criteria else None,
                **_tally(one),
            }
            for name, one in of_criteria(compared)
        ],
        "kinds": {
            **_share("accuracy", kinds_right(compared)),
            "confusions": [
                {"true": one.true, "seen": one.seen, "count": one.count, "files": list(one.files)}
                for one in confusions(compared)
            ],
        },
        "elements": {
            **_share("accuracy", elements_right(elements)),
            "each": [
                {
                    "kind": row.kind,
                    "element": row.name,
                    "right": row.right,
                    "wrong": row.wrong,
                    "unread": row.unread,
                    **_share("accuracy", row.accuracy),
                }
                for row in elements
            ],
        },
        "scores": None
        if scores is None
        else {
            "dossiers": scores.dossiers,
            "within": scores.within,
            "mean_difference": round(float(scores.mean_difference), 2),
            "rank_correlation": _rounded(scores.rank),
        },
        "dossiers": [_dossier(one) for one in compared],
        "not_evaluated": list(not_evaluated),
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _tally(one: Tally) -> Json:
    return {
        "dossiers": one.dossiers,
        "clean": one.clean,
        "found": one.found,
        "missed": one.missed,
        "missed_as_cannot_tell": one.doubted,
        "false": one.false,
        "false_on_clean": one.false_on_clean,
        "false_vetoes": one.false_vetoes,
        "evidence_elsewhere": one.misplaced,
        "unlabelled": one.unlabelled,
        "asked": one.asked,
        "unsure": one.unsure,
        "false_per_clean_dossier": _rounded(one.false_per_clean),
        **_share("recall", one.recall),
        **_share("precision", one.precision),
        **_share("cannot_tell", one.cannot_tell),
    }


def _share(name: str, share: Share) -> Json:
    """The interval is null where there was nothing to count."""
    between = [round(edge, 4) for edge in share.interval] if share.total else None
    return {name: _rounded(share.value), f"{name}_interval": between}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _dossier(one: Compared) -> Json:
    scores = one.scores
    return {
        "dossier": one.truth.name,
        "truth": one.truth.source,
        "case_type": one.case_type,
        "format": one.form,
        "refusal": one.refusal,
        "labelled": None if one.truth.labelled is None else sorted(one.truth.labelled),
        "problems": [_problem(each) for each in one.judged],
        "invented": [_finding(each) for each in one.invented],
        "unlabelled": [_finding(each) for each in one.unlabelled],
        "false_vetoes": list(one.false_vetoes),
        "kinds": [{"true": kind.true, "seen": kind.seen, "file": kind.file} for kind in one.kinds if not kind.right],
        "elements": [
            {"kind": seen.kind, "element": seen.name, "true": seen.true, "seen": seen.seen or None, "file": seen.file}
            for seen in one.elements
            if seen.answer != "right"
        ],
        "score": None
        if scores is None
        else {"true": plain(scores.true), "low": plain(scores.low), "high": plain(scores.high)},
    }


def _problem(one: Judged) -> Json:
    problem = one.problem
    return {
        "name": problem.name,
        "criteria": list(problem.criteria),
        "document": problem.document,
        "file": problem.file,
        "page": problem.page,
        "found": one.found,
        "outcome": None if one.outcome is None else one.outcome.value,
        "reason": one.reason,
        "evidence_elsewhere": one.found and not one.placed,
    }


def _finding(one: Invented) -> Json:
    return {
        "criterion": one.criterion,
        "code": one.code,
        "message": one.reason,
        "file": one.file,
        "place": one.place,
    }
