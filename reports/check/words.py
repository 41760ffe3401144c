"""A check on the screen: where the case stands, what is due, what to put right first, then the findings paper by paper."""

from collections.abc import Iterator, Sequence

from reports.check.report import Check
from reports.check.terms import headline, particulars
from reports.explanation import basis_text
from reports.finding_costs import cost_in_words
from reports.grid import fact_grid
from reports.summary import evidence_text, head_of, in_words, open_vetoes_in_words, vetoes_in_words
from reports.unread import unread_in_words
from reports.values import plain
from reports.whose_points import whose_points
from scoring.assessment import Finding
from scoring.repairs import Repair
from scoring.upcoming import Upcoming

SHORT_KEY = 8
"""So many signs of a key tell the findings of a dossier apart; `dismiss` takes them."""


_MOST_UNREAD = 3
"""Of a dossier that is not judged at all: the reason is what counts."""


def check_in_words(check: Check, *, verbose: bool = False, repairs: int = 5, grid_follows: bool = False) -> str:
    """`repairs`: so many are listed. `verbose`: every repair, every period that is done, all evidence, why a veto is open."""
    if check.assessment.refusal:
        return in_words(check.assessment) + "\n".join([*_unread(check, most=_MOST_UNREAD), ""])
    blocks = [
        [*head_of(check.assessment), *_vetoes(check, verbose=verbose), *_stage(check)],
        _deadlines(check, verbose=verbose),
        _changes(check),
        _repairs(check, most=None if verbose else repairs),
        _findings(check, verbose=verbose),
        _explained(check),
        [] if grid_follows else _differing(check),
        _left_open(check),
        _unread(check),
        [_standard(check)],
    ]
    return "\n".join("\n".join(block) + "\n" for block in blocks if block)


def _vetoes(check: Check, *, verbose: bool) -> Iterator[str]:
    yield from vetoes_in_words(check.assessment)
    for line in open_vetoes_in_words(check.assessment, verbose=verbose):
        yield line if verbose else f"{line}，加 -v 列出理由"


def _stage(check: Check) -> Iterator[str]:
    if check.stage is None:
        yield "  没有文书能表明案件进行到哪一步"
    else:
        yield f"  案件进行到“{check.stage.stage}”（{check.stage.shown}），只要求到这一步应当有的材料"


def _deadlines(check: Check, *, verbose: bool) -> list[str]:
    running = [one for one in check.deadlines if one.runs]
    done = [one for one in check.deadlines if not one.runs]
    if not check.deadlines:
        return []
    lines = [f"期限（截至 {check.today.isoformat()}）"]
    lines.extend(f"  已过期未办：{headline(one)}" for one in check.overdue)
    if check.next is not None:
        lines.append(f"  下一个：{headline(check.next)}")
    for one in running:
        lines.append(f"  {headline(one)}")
        lines.extend(f"      {line}" for line in particulars(one))
    if done and verbose:
        lines.extend(f"  {'已办' if one.done_on else '已了结'}  {one.what.name}：{_done(one)}" for one in done)
    elif done:
        lines.append(f"  另有 {len(done)} 项已办或者已了结，加 -v 列出")
    return lines


def _done(one: Upcoming) -> str:
    day = f" {one.done_on.isoformat()}" if one.done_on is not None else ""
    due = f"；期限末日 {one.on.isoformat()}" if one.on is not None and one.what.sense != "from" else ""
    return f"{one.reason}{day}{due}"


def _changes(check: Check) -> list[str]:
    changes = check.changes
    if changes is None:
        return []
    lines = [
        f"与上次相比：已消除 {len(changes.fixed)} 个，新出现 {len(changes.new)} 个，重新出现 {len(changes.back)} 个"
    ]
    lines.extend(f"  已消除  {one.code}  {one.message}" for one in changes.fixed)
    lines.extend(f"  不再认定，但现在不能判断  {one.code}  {one.message}" for one in changes.unsure)
    lines.extend(f"  新出现  {one.code}  {one.message}" for one in changes.new)
    lines.extend(f"  重新出现  {one.code}  {one.message}" for one in changes.back)
    return lines


def _repairs(check: Check, *, most: int | None) -> list[str]:
    curable = [one for one in check.repairs if one.curable]
    past = [one for one in check.repairs if not one.curable]
    lines: list[str] = []
    if curable:
        lines.append(f"整改清单：还能补正的 {len(curable)} 个，按影响的分数排列")
        shown = curable[:most]
        lines.extend(line for rank, one in enumerate(shown, 1) for line in _repair(rank, one))
        if len(shown) < len(curable):
            lines.append(f"  另有 {len(curable) - len(shown)} 个，加 -v 列出")
    if past:
        lines.append(f"不能补正的 {len(past)} 个：如实保留，按下面的办法处理，今后避免")
        lines.extend(line for rank, one in enumerate(past, 1) for line in _repair(rank, one))
    return lines


def _repair(rank: int, repair: Repair) -> Iterator[str]:
    stake = "否决" if repair.veto else f"{plain(repair.stake)} 分"
    yield f"  {rank}. [{stake}] {repair.finding.message}"
    yield f"      怎么办：{repair.finding.advice}"


def _findings(check: Check, *, verbose: bool) -> list[str]:
    assessment = check.assessment
    findings = [one for one in assessment.findings if not check.explained(one)]
    if not findings:
        return ["没有发现确定的问题"] if not assessment.findings else []
    grouped: dict[int | None, list[Finding]] = {}
    for one in findings:
        grouped.setdefault(one.document, []).append(one)
    lines = [f"各文书的问题（{len(findings)} 个）"]
    for index in sorted(grouped, key=lambda at: (at is not None, at or 0)):
        lines.append(f"  {_paper(check, index)}")
        lines.extend(line for one in grouped[index] for line in _finding(one, check, verbose=verbose))
    return lines


def _paper(check: Check, index: int | None) -> str:
    if index is None:
        return "全卷"
    document = check.assessment.dossier.documents[index]
    pages = f"第{document.pages[0]}页起" if document.pages else ""
    return f"《{(document.title or document.kind).strip('《》')}》 {document.file}{pages}"


def _finding(finding: Finding, check: Check, *, verbose: bool) -> Iterator[str]:
    cost = cost_in_words(finding, check.assessment)
    cured = "" if finding.curable else "，不能补正"
    yield f"    {finding.code}  {finding.message}（{cost or '不计分'}{cured}）  键 {finding.key[:SHORT_KEY]}"
    for one in finding.evidence if verbose else finding.evidence[:1]:
        yield f"        {evidence_text(one, check.assessment)}"
    if finding.basis:
        yield f"        依据：{'；'.join(map(basis_text, finding.basis))}"
    yield f"        怎么办：{finding.advice}"
    said = check.assessment.statement_on(finding)
    if said is not None and not said.holds:
        yield f"        单位说明所依据的原文已经变化，请重新核对：{said.reason}"


def _explained(check: Check) -> list[str]:
    told = [one for one in check.assessment.findings if check.explained(one)]
    if not told:
        return []
    lines = [f"有单位说明的 {len(told)} 个：分数不变，评查组仍看得到"]
    for one in told:
        said = check.assessment.statement_on(one)
        lines.append(f"  {one.code}  {one.message}  键 {one.key[:SHORT_KEY]}")
        lines.append(f"      单位说明：{said.reason if said else ''}")
    return lines


def _differing(check: Check) -> list[str]:
    differing = sum(row.differs for row in fact_grid(check.assessment.dossier))
    return [f"另有 {differing} 项事实各文书不一致，加 --grid 列出"] if differing else []


def _left_open(check: Check) -> list[str]:
    results = check.assessment.results
    doubtful = sum(one.outcome.value == "cannot_tell" for one in results)
    by_hand = sum(one.outcome.value == "untested" for one in results)
    if not doubtful and not by_hand:
        return []
    return [f"机器不能判断的 {doubtful} 项、须人工评查的 {by_hand} 项不算问题；用 anjuan score -v 看各项的理由"]


def _unread(check: Check, most: int | None = None) -> Sequence[str]:
    lines = list(unread_in_words(check.assessment.dossier))
    if most is not None and len(lines) > most:
        lines = [*lines[:most], f"另有 {len(lines) - most} 处"]
    return ["未能读取：", *(f"  {line}" for line in lines)] if lines else []


def _standard(check: Check) -> str:
    standard = check.assessment.standard
    whose = whose_points(standard)
    return f"评查标准：{standard.title}（{standard.edition}）" + (f"；{whose}" if whose else "")
