"""A department's word on a finding, written beside the dossier."""

from pathlib import Path

import yaml

from checklists.dismissals import Dismissal, DismissalFile, dismissals_beside, read_dismissals
from dossiers import ForPerson
from reports.output import put_in_place
from scoring.assessment import Assessment, Finding

_SHORTEST = 6
_HEAD = """\
# 单位说明：本单位对自查问题的意见，由 anjuan dismiss 写入。分数不变，评查组看得到；问题所依据的原文变化后，说明自动失效。
# 理由可以改写；去掉一条，就删去从“- key”起的那几行。
"""


class NoSuchFinding(ForPerson):
    """The key names no finding of the dossier, or several."""


def chosen(key: str, assessment: Assessment) -> Finding:
    """By its key, the beginning of it, or a code that one finding alone bears. Raises `NoSuchFinding`."""
    sought = key.strip()
    found = [one for one in assessment.findings if sought == one.code or _begins(one.key, sought.lower())]
    if len(found) == 1:
        return found[0]
    if not found and (codes := _codes_under(sought, assessment)):
        raise NoSuchFinding(f"“{sought}”不是问题代码，请写完整的代码：{'、'.join(codes)}")
    if not found:
        raise NoSuchFinding(f"本卷没有键是“{sought}”的问题；用 anjuan check 看各问题的键（至少写前 {_SHORTEST} 位）")
    listed = "、".join(one.key[:12] for one in found)
    raise NoSuchFinding(f"“{sought}”有 {len(found)} 个问题，请写明是哪一个：{listed}")


def _begins(key: str, sought: str) -> bool:
    return len(sought) >= _SHORTEST and key.startswith(sought)


def _codes_under(criterion: str, assessment: Assessment) -> tuple[str, ...]:
    """The codes of the findings by that criterion: its bare name is what stands first in them."""
    return tuple(dict.fromkeys(one.code for one in assessment.findings if one.criterion == criterion.upper()))


def write_dismissal(path: Path, name: str, dismissal: Dismissal) -> Path:
    """Adds it to the file beside the dossier, in place of an earlier word on the same finding; what was written.

    Raises `ChecklistError` for a file with mistakes, `OutputError` where it cannot be written; then nothing has changed.
    """
    target = dismissals_beside(path)
    file = read_dismissals(target)
    others = [one for one in file.dossiers.get(name, ()) if one.key != dismissal.key]
    whole = DismissalFile(dossiers={**file.dossiers, name: (*others, dismissal)})
    text = yaml.safe_dump(whole.model_dump(mode="python"), allow_unicode=True, sort_keys=False, width=1000)
    put_in_place(target, (_HEAD + text).encode("utf-8"), keep=False)
    return target
