"""What an earlier result found, and what has changed since."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from dossiers import ForPerson, os_reason
from scoring.assessment import Assessment, Finding


class NoEarlierResult(ForPerson):
    """The file for `--baseline` cannot be used."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Known(_Lenient):
    """A finding as it was told earlier."""

    key: str
    code: str
    criterion: str
    title: str
    message: str


class _Dossier(_Lenient):
    id: str
    party: str | None = None


class _Assessed(_Lenient):
    dossier: _Dossier
    findings: tuple[Known, ...]


class _Score(_Lenient):
    schema_: Literal["anjuan.assessment/1"]
    assessments: tuple[_Assessed, ...]


class _Check(_Lenient):
    schema_: Literal["anjuan.check/1"]
    assessment: _Assessed
    gone: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class EarlierResult:
    """By key. `gone`: what still earlier results had found, and this one no longer."""

    findings: Mapping[str, Known] = field(default_factory=dict)
    gone: Mapping[str, Known] = field(default_factory=dict)
    dossier: str | None = None
    party: str | None = None

    def of_another(self, assessment: Assessment) -> bool:
        """Neither the name of the dossier nor the party is the same; a folder renamed, or a party read anew, proves nothing."""
        party = assessment.case.party
        known = self.dossier is not None and self.party is not None and party is not None
        return known and self.dossier != assessment.dossier.id and self.party != party


@dataclass(frozen=True, slots=True)
class Changes:
    """`unsure`: no longer found, but what it rested on cannot be judged by now. `gone` is for the next comparison."""

    fixed: tuple[Known, ...]
    unsure: tuple[Known, ...]
    new: tuple[Finding, ...]
    back: tuple[Finding, ...]
    gone: tuple[Known, ...]


def read_earlier(path: Path, dossier: str) -> EarlierResult:
    """From the JSON of `check`, or of `score`, where it holds this dossier or is of one alone. Raises `NoEarlierResult`."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise NoEarlierResult(f"{path}：上次的结果打不开：{os_reason(error)}") from None
    except UnicodeDecodeError:
        raise NoEarlierResult(f"{path}：不是 UTF-8 编码的 JSON；请用 check -o 结果.json 保存，不用命令行的 >") from None
    try:
        data = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise NoEarlierResult(f"{path}：不是 check 或者 score 的 JSON 结果") from None
    named = {**data, "schema_": data.get("schema")} if isinstance(data, dict) else {}
    try:
        if named.get("schema") == "anjuan.check/1":
            check = _Check.model_validate(named)
            return _earlier(check.assessment, check.gone)
        score = _Score.model_validate(named)
    except ValidationError:
        raise NoEarlierResult(f"{path}：不是 check 或者 score 的 JSON 结果") from None
    return _earlier(_the_one(score.assessments, path, dossier))


def _earlier(of: _Assessed, gone: tuple[Known, ...] = ()) -> EarlierResult:
    return EarlierResult(_by_key(of.findings), _by_key(gone), of.dossier.id, of.dossier.party)


def _the_one(assessed: tuple[_Assessed, ...], path: Path, dossier: str) -> _Assessed:
    of_it = [one for one in assessed if one.dossier.id == dossier] or list(assessed)
    if len(of_it) != 1:
        raise NoEarlierResult(f"{path}：里面有 {len(of_it)} 个案卷，没有叫“{dossier}”的一个")
    return of_it[0]


def _by_key(findings: tuple[Known, ...]) -> Mapping[str, Known]:
    return {one.key: one for one in findings}


def result_of(assessment: Assessment, earlier: EarlierResult | None = None) -> EarlierResult:
    """What a look found, for the next one to be compared with."""
    found = {
        one.key: Known(key=one.key, code=one.code, criterion=one.criterion, title=one.title, message=one.message)
        for one in assessment.findings
    }
    known = {} if earlier is None else {**earlier.gone, **earlier.findings}
    return EarlierResult(found, {key: one for key, one in known.items() if key not in found})


def changes_since(earlier: EarlierResult, assessment: Assessment) -> Changes:
    """Findings are told apart by their keys, so that a new scan or another file name changes nothing.

    What was explained comes back when the explanation no longer fits its evidence.
    """
    present = {finding.key for finding in assessment.findings}
    open_now = {result.criterion for result in assessment.results if result.outcome.open}
    vanished = [one for key, one in earlier.findings.items() if key not in present]
    lapsed = {said.key for said in assessment.statements if not said.holds}
    back = tuple(one for one in assessment.findings if one.key in earlier.gone or one.key in lapsed)
    unknown = [one for one in assessment.findings if one.key not in earlier.findings and one not in back]
    gone = {**earlier.gone, **{one.key: one for one in vanished}}
    return Changes(
        fixed=tuple(one for one in vanished if one.criterion not in open_now),
        unsure=tuple(one for one in vanished if one.criterion in open_now),
        new=tuple(unknown),
        back=back,
        gone=tuple(one for key, one in gone.items() if key not in present),
    )
