"""What units say about their dossiers on the day on which a form goes out: a statement may be written after the batch was judged."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from checklists.dismissals import dismissed
from checklists.yaml_source import ChecklistError
from scoring import Assessment, distinct_ids
from scoring.assembly.statements import statements_on
from scoring.assessment import Finding, Statement

_LAPSED: Final = "；依据的原文已变化，说明失效"


def said_today(path: Path, judged: Assessment) -> tuple[Assessment, str]:
    """With the statements beside the dossier; where it is out of reach, or its file has mistakes (told), with those of the judgement."""
    if not path.exists():
        return judged, ""
    try:
        today = dismissed(path, distinct_ids((path,))[0]).values()
    except ChecklistError as error:
        return judged, f"{judged.dossier.id}：单位说明读不了，用评查时的：{error}"
    return replace(judged, statements=statements_on(judged.findings, today)), ""


def statement_words(said: Statement) -> str:
    return f"单位说明（{said.on.isoformat()}{'' if said.holds else _LAPSED}）：{said.reason}"


def statement_beside(judged: Assessment, key: str) -> str:
    """What the unit says to the finding of this key; empty where it says nothing."""
    found: Finding | None = next((one for one in judged.findings if one.key == key), None)
    said = judged.statement_on(found) if found is not None else None
    return "" if said is None else statement_words(said)
