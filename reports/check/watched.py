"""What a save changed, in a few lines: nobody reads the whole list again."""

from collections.abc import Iterator

from reports.check.earlier import Changes
from reports.check.words import SHORT_KEY
from reports.finding_costs import cost_in_words
from reports.unread import unread_in_words
from reports.values import between
from scoring.assessment import Assessment, Finding


def changes_in_words(changes: Changes, assessment: Assessment) -> str:
    """Fixed, new and returned findings, and the score."""
    lines = [f"  已消除  {one.code}  {one.message}" for one in changes.fixed]
    lines += [f"  不再认定，但现在不能判断  {one.code}  {one.message}" for one in changes.unsure]
    lines += [_found("新出现", one, assessment) for one in changes.new]
    lines += [_found("重新出现", one, assessment) for one in changes.back]
    lines += [f"  未能读取  {line}" for line in unread_in_words(assessment.dossier, failed_only=True)]
    return "\n".join([*(lines or ["  问题没有变化"]), *_score(assessment)])


def _found(word: str, finding: Finding, assessment: Assessment) -> str:
    cost = cost_in_words(finding, assessment) or "不计分"
    return f"  {word}  {finding.code}  {finding.message}（{cost}）  键 {finding.key[:SHORT_KEY]}"


def _score(assessment: Assessment) -> Iterator[str]:
    score = assessment.score
    if assessment.refusal:
        yield f"  未评分：{assessment.refusal}"
    elif score.low is not None and score.high is not None:
        before = score.before_veto if assessment.vetoes else None
        vetoed = (
            f"（触发否决 {len(assessment.vetoes)} 项，否决前 {between(before.low, before.high)}）" if before else ""
        )
        yield f"  预计得分 {between(score.low, score.high)}{vetoed}，问题 {len(assessment.findings)} 个"
    else:
        yield f"  问题 {len(assessment.findings)} 个"
